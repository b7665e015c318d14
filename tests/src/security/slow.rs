//! Senders who take their time: a connection that does not bring the head of a request is closed,
//! and everybody else is answered meanwhile.

use std::io::{ErrorKind, Read as _, Write as _};
use std::net::{SocketAddr, TcpStream};
use std::time::{Duration, Instant};

use crate::harness::on_both;

/// What the story allows for the head of a request.
const HEAD: Duration = Duration::from_secs(1);
/// Longer than any machine needs to notice.
const PATIENCE: Duration = Duration::from_secs(40);

fn connect(to: SocketAddr) -> TcpStream {
    let stream = TcpStream::connect(to).unwrap();
    stream.set_read_timeout(Some(PATIENCE)).unwrap();
    stream.set_nodelay(true).unwrap();
    stream
}

/// All that comes until the other side closes.
fn read(stream: &mut TcpStream) -> String {
    let mut all = Vec::new();
    match stream.read_to_end(&mut all) {
        Err(e) if e.kind() != ErrorKind::ConnectionReset => panic!("it stays open: {e}"),
        _ => String::from_utf8_lossy(&all).into_owned(),
    }
}

/// Sends a letter of a header now and then until the other side has had enough.
fn drip(stream: &mut TcpStream) {
    let begun = Instant::now();
    stream.set_read_timeout(Some(HEAD / 20)).unwrap();
    loop {
        assert!(begun.elapsed() < PATIENCE, "every letter bought more time");
        let mut byte = [0];
        match stream.read(&mut byte) {
            Ok(0) => return,
            Err(e) if [ErrorKind::WouldBlock, ErrorKind::TimedOut].contains(&e.kind()) => {}
            Err(e) if e.kind() == ErrorKind::ConnectionReset => return,
            odd => panic!("{odd:?}"),
        }
        if stream.write_all(b"a").is_err() {
            return;
        }
    }
}

#[test]
fn who_does_not_bring_the_head_of_a_request_in_time_is_let_go() {
    on_both(|w| {
        w.listening(HEAD, |to| {
            let begins: [&[u8]; 3] = [b"", b"GET / HT", b"GET / HTTP/1.1\r\nHost: x\r\nX: "];
            let mut crowd: Vec<TcpStream> = Vec::new();
            for at in 0..60 {
                let mut slow = connect(to);
                slow.write_all(begins[at % 3]).unwrap();
                crowd.push(slow);
            }
            // Meanwhile somebody who knows what to ask for is answered, twice on one connection.
            let mut visitor = connect(to);
            for last in [false, true] {
                let ends = if last { "close" } else { "keep-alive" };
                let ask = format!(
                    "GET /healthz HTTP/1.1\r\nHost: localhost\r\nConnection: {ends}\r\n\r\n"
                );
                visitor.write_all(ask.as_bytes()).unwrap();
            }
            let answers = read(&mut visitor);
            assert_eq!(answers.matches("HTTP/1.1 200").count(), 2, "{answers}");
            drip(crowd.last_mut().unwrap());
            crowd.pop();
            for mut slow in crowd {
                assert_eq!(
                    read(&mut slow),
                    "",
                    "nothing was asked, nothing is answered"
                );
            }
        });
    });
}
