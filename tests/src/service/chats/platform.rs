//! A platform on this machine that answers as a story wants, remembers what it was asked, and signs
//! what it delivers.

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex};

use serde_json::Value as Json;
use sha2::{Digest as _, Sha256};

/// A call of the program.
#[derive(Clone, Debug)]
pub struct Call {
    /// The path with its query.
    pub path: String,
    /// The token that was shown.
    pub token: String,
    /// What was sent; null where nothing was.
    pub body: Json,
}

impl Call {
    /// The words of a message, whatever the platform calls them.
    pub fn words(&self) -> String {
        let at = [
            "/text/body",
            "/text",
            "/message/text",
            "/message",
            "/status",
        ];
        let found = at.iter().find_map(|at| self.body.pointer(at)?.as_str());
        found.unwrap_or("").to_owned()
    }
}

type Answers = Box<dyn FnMut(&Call) -> (u16, Vec<u8>) + Send>;

/// Instead of a status: the call was heard, and the line is cut before the answer.
pub const GONE: u16 = 0;

/// The platform.
pub struct Platform {
    /// Where it is.
    pub url: String,
    calls: Arc<Mutex<Vec<Call>>>,
    answers: Arc<Mutex<Answers>>,
}

impl Platform {
    /// One that answers every call so.
    pub fn new(answers: impl FnMut(&Call) -> (u16, Vec<u8>) + Send + 'static) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        let calls = Arc::new(Mutex::new(Vec::new()));
        let answers: Arc<Mutex<Answers>> = Arc::new(Mutex::new(Box::new(answers)));
        let (kept, said) = (calls.clone(), answers.clone());
        std::thread::spawn(move || {
            for stream in listener.incoming() {
                serve(&stream.unwrap(), &kept, &said);
            }
        });
        Self {
            url,
            calls,
            answers,
        }
    }

    /// One that takes every message, each under a new id.
    pub fn that_takes_all(id: impl Fn(usize) -> Json + Send + 'static) -> Self {
        let mut n = 0;
        Self::new(move |_| {
            n += 1;
            (200, id(n).to_string().into_bytes())
        })
    }

    /// Answers otherwise from now on.
    pub fn answers(&self, answers: impl FnMut(&Call) -> (u16, Vec<u8>) + Send + 'static) {
        *self.answers.lock().unwrap() = Box::new(answers);
    }

    /// What it was asked since the last time.
    pub fn heard(&self) -> Vec<Call> {
        std::mem::take(&mut *self.calls.lock().unwrap())
    }
}

fn serve(stream: &TcpStream, calls: &Mutex<Vec<Call>>, answers: &Mutex<Answers>) {
    let mut reader = BufReader::new(stream);
    if let Some(call) = read(&mut reader) {
        let (status, body) = answers.lock().unwrap()(&call);
        calls.lock().unwrap().push(call);
        if status == GONE {
            return;
        }
        let head = format!(
            "HTTP/1.1 {status} X\r\ncontent-length: {}\r\nconnection: close\r\n\r\n",
            body.len()
        );
        let mut stream = stream;
        stream.write_all(head.as_bytes()).unwrap();
        drop(stream.write_all(&body));
    }
}

fn read(reader: &mut BufReader<&TcpStream>) -> Option<Call> {
    let mut line = String::new();
    reader.read_line(&mut line).ok().filter(|n| *n > 0)?;
    let path = line.split(' ').nth(1)?.to_owned();
    let (mut length, mut token) = (0, String::new());
    loop {
        let mut line = String::new();
        reader.read_line(&mut line).ok()?;
        let line = line.trim();
        if line.is_empty() {
            break;
        }
        let (name, value) = line.split_once(": ").unwrap_or((line, ""));
        match name.to_ascii_lowercase().as_str() {
            "content-length" => length = value.parse().unwrap(),
            "authorization" => token = value.trim_start_matches("Bearer ").to_owned(),
            _ => {}
        }
    }
    let mut body = vec![0; length];
    reader.read_exact(&mut body).ok()?;
    Some(Call {
        path,
        token,
        body: serde_json::from_slice(&body).unwrap_or_default(),
    })
}

/// HMAC-SHA256 (RFC 2104).
pub fn hmac(secret: &[u8], body: &[u8]) -> Vec<u8> {
    let mut key = [0_u8; 64];
    key[..secret.len()].copy_from_slice(secret);
    let pad = |with: u8| key.map(|b| b ^ with);
    let inner = Sha256::new()
        .chain_update(pad(0x36))
        .chain_update(body)
        .finalize();
    let outer = Sha256::new().chain_update(pad(0x5c)).chain_update(inner);
    outer.finalize().to_vec()
}

/// The header by which Meta signs.
pub fn signed(secret: &[u8], body: &[u8]) -> String {
    let hex: String = hmac(secret, body)
        .iter()
        .map(|b| format!("{b:02x}"))
        .collect();
    format!("sha256={hex}")
}
