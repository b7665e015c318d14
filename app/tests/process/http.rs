//! A client as small as can be: one request a connection, every byte under control.

use std::io::{ErrorKind, Read as _, Result, Write as _};
use std::net::{SocketAddr, TcpStream};
use std::time::Duration;

/// Longer than the program ever lets anybody wait.
const PATIENCE: Duration = Duration::from_secs(40);

/// An answer.
#[derive(Clone, Debug)]
pub struct Answer {
    pub status: u16,
    pub head: String,
    pub body: String,
}

impl Answer {
    /// A header.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.head.lines().find_map(|line| {
            let (key, value) = line.split_once(':')?;
            key.eq_ignore_ascii_case(name).then(|| value.trim())
        })
    }

    /// The body as JSON.
    #[track_caller]
    pub fn json(&self) -> serde_json::Value {
        serde_json::from_str(&self.body).unwrap_or_else(|e| panic!("{e}: {self:?}"))
    }

    /// A problem of this status, kind and shape.
    #[track_caller]
    pub fn is_problem(&self, status: u16, kind: &str) {
        assert_eq!(self.status, status, "{self:?}");
        assert_eq!(
            self.header("content-type"),
            Some("application/problem+json"),
            "{self:?}"
        );
        let body = self.json();
        assert_eq!(body["status"], status, "{self:?}");
        assert_eq!(body["type"], format!("urn:abdi:{kind}"), "{self:?}");
        assert!(body["title"].as_str().is_some_and(|t| !t.is_empty()));
    }
}

/// Opens a connection.
pub fn connect(to: SocketAddr) -> Result<TcpStream> {
    let stream = TcpStream::connect_timeout(&to, PATIENCE)?;
    stream.set_read_timeout(Some(PATIENCE))?;
    stream.set_nodelay(true)?;
    Ok(stream)
}

/// The bytes of a request.
pub fn bytes(method: &str, path: &str, headers: &[(&str, &str)], body: &str) -> String {
    let mut text = format!("{method} {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n");
    for (name, value) in headers {
        text.push_str(&format!("{name}: {value}\r\n"));
    }
    text.push_str(&format!("Content-Length: {}\r\n\r\n{body}", body.len()));
    text
}

/// Sends a request and reads the whole answer; a connection that breaks off is an error.
pub fn send(
    to: SocketAddr,
    method: &str,
    path: &str,
    headers: &[(&str, &str)],
    body: &str,
) -> Result<Answer> {
    let mut stream = connect(to)?;
    stream.write_all(bytes(method, path, headers, body).as_bytes())?;
    answer(&mut stream)
}

/// Gets a path.
pub fn get(to: SocketAddr, path: &str) -> Answer {
    send(to, "GET", path, &[], "").unwrap()
}

/// Reads the whole answer.
pub fn answer(stream: &mut TcpStream) -> Result<Answer> {
    let mut all = Vec::new();
    stream.read_to_end(&mut all)?;
    let text = String::from_utf8_lossy(&all);
    let cut = || ErrorKind::UnexpectedEof.into();
    let (head, body) = text
        .split_once("\r\n\r\n")
        .ok_or_else::<std::io::Error, _>(cut)?;
    let mut answer = Answer {
        status: head
            .get(9..12)
            .and_then(|s| s.parse().ok())
            .ok_or_else::<std::io::Error, _>(cut)?,
        head: head.to_owned(),
        body: body.to_owned(),
    };
    if answer.header("transfer-encoding") == Some("chunked") {
        answer.body = unchunked(body).ok_or_else::<std::io::Error, _>(cut)?;
    } else if let Some(length) = answer.header("content-length")
        && length.parse() != Ok(body.len())
    {
        return Err(cut());
    }
    Ok(answer)
}

fn unchunked(mut body: &str) -> Option<String> {
    let mut whole = String::new();
    loop {
        let (size, rest) = body.split_once("\r\n")?;
        let size = usize::from_str_radix(size, 16).ok()?;
        if size == 0 {
            return Some(whole);
        }
        whole.push_str(rest.get(..size)?);
        body = rest.get(size + 2..)?;
    }
}
