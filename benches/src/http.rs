//! A very small HTTP/1.1 client on one kept connection: it shares the processor with the server it
//! measures, so it does no more than send bytes that are ready and find the end of the answer.

use std::net::SocketAddr;

use anyhow::{Context as _, Result, bail};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;

/// A kept connection.
pub struct Client {
    address: SocketAddr,
    stream: TcpStream,
    buffer: Vec<u8>,
}

/// What is told of an answer; its body stays in the buffer of the client.
#[derive(Clone, Copy, Debug)]
pub struct Answer {
    /// The status.
    pub status: u16,
    head: usize,
    end: usize,
}

/// A GET, ready to be sent; `cookie` and `encoding` are left out when empty.
#[must_use]
pub fn get(path: &str, cookie: &str, encoding: &str) -> Vec<u8> {
    let mut text = format!("GET {path} HTTP/1.1\r\nHost: localhost\r\n");
    for (name, value) in [("Cookie", cookie), ("Accept-Encoding", encoding)] {
        if !value.is_empty() {
            text.push_str(&format!("{name}: {value}\r\n"));
        }
    }
    text.push_str("\r\n");
    text.into_bytes()
}

/// A form, ready to be sent.
#[must_use]
pub fn post(path: &str, body: &str) -> Vec<u8> {
    format!(
        "POST {path} HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: {}\r\n\r\n{body}",
        body.len()
    )
    .into_bytes()
}

/// A form with headers of its own, as the page it stands on would send it.
#[must_use]
pub fn form(path: &str, headers: &[(&str, &str)], body: &str) -> Vec<u8> {
    let mut text = format!(
        "POST {path} HTTP/1.1\r\nSec-Fetch-Site: same-origin\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: {}\r\n",
        body.len()
    );
    add(&mut text, headers);
    text.push_str(body);
    text.into_bytes()
}

/// A page with headers of its own.
#[must_use]
pub fn page(path: &str, headers: &[(&str, &str)]) -> Vec<u8> {
    let mut text = format!("GET {path} HTTP/1.1\r\n");
    add(&mut text, headers);
    text.into_bytes()
}

fn add(text: &mut String, headers: &[(&str, &str)]) {
    for (name, value) in headers {
        text.push_str(&format!("{name}: {value}\r\n"));
    }
    text.push_str("\r\n");
}

impl Client {
    /// Connects.
    ///
    /// # Errors
    /// When nobody listens.
    pub async fn connect(address: SocketAddr) -> Result<Self> {
        let stream = TcpStream::connect(address).await.context("connect")?;
        stream.set_nodelay(true)?;
        Ok(Self {
            address,
            stream,
            buffer: Vec::with_capacity(256 * 1024),
        })
    }

    /// Connects once more.
    ///
    /// # Errors
    /// When nobody listens any more.
    pub async fn again(&mut self) -> Result<()> {
        *self = Self::connect(self.address).await?;
        Ok(())
    }

    /// Sends a request and reads the whole answer.
    ///
    /// # Errors
    /// When the connection breaks or the answer is not HTTP.
    pub async fn ask(&mut self, request: &[u8]) -> Result<Answer> {
        self.buffer.clear();
        self.stream.write_all(request).await?;
        let head = loop {
            self.more().await?;
            if let Some(at) = find(&self.buffer, b"\r\n\r\n") {
                break at + 4;
            }
        };
        let text = std::str::from_utf8(&self.buffer[..head])?.to_ascii_lowercase();
        let status = text.split(' ').nth(1).and_then(|s| s.parse().ok());
        let status = status.context("an answer without status")?;
        let header = |name: &str| {
            let line = text.lines().find_map(|l| l.strip_prefix(name));
            line.map(str::trim)
        };
        let end = if let Some(length) = header("content-length:") {
            let end = head + length.parse::<usize>()?;
            while self.buffer.len() < end {
                self.more().await?;
            }
            end
        } else if header("transfer-encoding:") == Some("chunked") {
            while !self.buffer.ends_with(b"0\r\n\r\n") {
                self.more().await?;
            }
            self.buffer.len()
        } else {
            head
        };
        Ok(Answer { status, head, end })
    }

    /// The body of the last answer as text.
    #[must_use]
    pub fn text(&self, answer: Answer) -> String {
        String::from_utf8_lossy(&self.buffer[answer.head..answer.end]).into_owned()
    }

    /// A header of the last answer.
    #[must_use]
    pub fn headers(&self, answer: Answer, name: &str) -> Vec<String> {
        let text = String::from_utf8_lossy(&self.buffer[..answer.head]).into_owned();
        let of = |line: &str| {
            let (found, value) = line.split_once(':')?;
            found
                .eq_ignore_ascii_case(name)
                .then(|| value.trim().to_owned())
        };
        text.lines().filter_map(of).collect()
    }

    /// The bytes of the body of the last answer, as they came over the line.
    #[must_use]
    pub fn size(answer: Answer) -> usize {
        answer.end - answer.head
    }

    async fn more(&mut self) -> Result<()> {
        if self.stream.read_buf(&mut self.buffer).await? == 0 {
            bail!("the server closed the connection in the middle of an answer");
        }
        Ok(())
    }
}

fn find(bytes: &[u8], wanted: &[u8]) -> Option<usize> {
    bytes.windows(wanted.len()).position(|w| w == wanted)
}
