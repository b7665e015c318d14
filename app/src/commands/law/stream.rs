//! Facts as JSON on standard input, answers as JSON on standard output.

use std::io::{BufRead, BufReader, BufWriter, Write};

use serde::{Serialize, de::DeserializeOwned};

use super::super::stop::Stop;

/// Reads facts from standard input and writes the answers to standard output: an object gives an
/// object, an array gives an array of the same length and order, one element at a time, so that a
/// whole payroll runs through in little memory.
///
/// A single object that cannot be answered is refused. In an array, `{"error": {..}}` stands in
/// the place of an answer, and the command ends with exit code 3.
pub fn answers<I: DeserializeOwned, O: Serialize>(
    answer: impl FnMut(I) -> Result<O, String>,
) -> Result<(), Stop> {
    let input = BufReader::with_capacity(1 << 16, std::io::stdin().lock());
    let output = BufWriter::with_capacity(1 << 16, std::io::stdout().lock());
    stream_through(input, output, answer)
}

#[derive(Serialize)]
struct Fault {
    error: FaultBody,
}

#[derive(Serialize)]
struct FaultBody {
    at: usize,
    message: String,
}

fn stream_through<I: DeserializeOwned, O: Serialize>(
    input: impl BufRead,
    mut output: impl Write,
    mut answer: impl FnMut(I) -> Result<O, String>,
) -> Result<(), Stop> {
    let mut elements = Elements::new(input);
    let Some(first) = elements.next()? else {
        if elements.array {
            return Ok(writeln!(output, "[]")?);
        }
        return Err(Stop::Refused(
            "standard input is empty; it takes a JSON object with the facts, or an array of such objects"
                .to_owned(),
        ));
    };
    if !elements.array {
        let found = understand(&first)
            .and_then(&mut answer)
            .map_err(Stop::Refused)?;
        elements.end()?;
        serde_json::to_writer(&mut output, &found)?;
        return Ok(writeln!(output)?);
    }
    let mut at = 0;
    let mut faults = 0;
    let mut element = Some(first);
    while let Some(text) = element {
        output.write_all(if at == 0 { b"[" } else { b",\n" })?;
        match understand(&text).and_then(&mut answer) {
            Ok(found) => serde_json::to_writer(&mut output, &found)?,
            Err(message) => {
                faults += 1;
                let error = FaultBody { at, message };
                serde_json::to_writer(&mut output, &Fault { error })?;
            }
        }
        at += 1;
        element = elements.next()?;
    }
    elements.end()?;
    writeln!(output, "]")?;
    output.flush()?;
    match faults {
        0 => Ok(()),
        n => Err(Stop::Found(format!(
            "{n} of {at} could not be answered; each has its error in its place"
        ))),
    }
}

/// The facts in one JSON text; an error names the field.
fn understand<I: DeserializeOwned>(text: &[u8]) -> Result<I, String> {
    let read = &mut serde_json::Deserializer::from_slice(text);
    serde_path_to_error::deserialize(read).map_err(|e| {
        let path = e.path().to_string();
        // The place in the text is of no use to whoever sees one element; the field is.
        let fault = e.inner().to_string();
        let fault = fault.split(" at line ").next().unwrap_or_default();
        match path.as_str() {
            "." => fault.to_owned(),
            path => format!("{path}: {fault}"),
        }
    })
}

/// The facts in a JSON value that was read before; an error names the field.
pub fn read<I: DeserializeOwned>(value: serde_json::Value) -> Result<I, String> {
    serde_path_to_error::deserialize(value).map_err(|e| match e.path().to_string().as_str() {
        "." => e.inner().to_string(),
        path => format!("{path}: {}", e.inner()),
    })
}

/// The elements of a JSON array, or the one value that stands alone, as text, one at a time.
struct Elements<R: BufRead> {
    bytes: std::io::Bytes<R>,
    ahead: Option<u8>,
    array: bool,
    begun: bool,
    ended: bool,
    read: usize,
}

impl<R: BufRead> Elements<R> {
    fn new(input: R) -> Self {
        Self {
            bytes: input.bytes(),
            ahead: None,
            array: false,
            begun: false,
            ended: false,
            read: 0,
        }
    }

    fn byte(&mut self) -> Result<Option<u8>, Stop> {
        if let Some(byte) = self.ahead.take() {
            return Ok(Some(byte));
        }
        let byte = self.bytes.next().transpose()?;
        self.read += usize::from(byte.is_some());
        Ok(byte)
    }

    fn solid(&mut self) -> Result<Option<u8>, Stop> {
        loop {
            match self.byte()? {
                // A byte order mark before the first value is passed over with the spaces.
                Some(b' ' | b'\n' | b'\r' | b'\t') => {}
                Some(0xEF | 0xBB | 0xBF) if !self.begun => {}
                other => return Ok(other),
            }
        }
    }

    fn broken<T>(&self, what: &str) -> Result<T, Stop> {
        Err(Stop::Refused(format!(
            "standard input is not JSON: {what} at byte {}",
            self.read
        )))
    }

    /// The next element; `None` at the end.
    fn next(&mut self) -> Result<Option<Vec<u8>>, Stop> {
        if self.ended {
            return Ok(None);
        }
        let mut head = self.solid()?;
        if !self.begun {
            self.begun = true;
            if head == Some(b'[') {
                self.array = true;
                head = self.solid()?;
                if head == Some(b']') {
                    self.ended = true;
                    return Ok(None);
                }
            } else {
                self.ended = true;
            }
        } else {
            match head {
                Some(b',') => head = self.solid()?,
                Some(b']') => {
                    self.ended = true;
                    return Ok(None);
                }
                Some(_) => return self.broken("a comma or ] is missing"),
                None => return self.broken("the array is not closed"),
            }
        }
        match head {
            Some(byte) => self.value(byte).map(Some),
            None if self.array => self.broken("the array is not closed"),
            None => Ok(None),
        }
    }

    /// The bytes of one value, up to where it closes; whether it is JSON is for the parser to say.
    fn value(&mut self, first: u8) -> Result<Vec<u8>, Stop> {
        let mut text = Vec::with_capacity(256);
        let (mut depth, mut quoted, mut escaped) = (0_usize, false, false);
        let mut byte = first;
        loop {
            text.push(byte);
            match byte {
                _ if escaped => escaped = false,
                b'\\' if quoted => escaped = true,
                b'"' => quoted = !quoted,
                b'{' | b'[' if !quoted => depth += 1,
                b'}' | b']' if !quoted => depth = depth.saturating_sub(1),
                _ => {}
            }
            if depth == 0 && !quoted && matches!(byte, b'}' | b']' | b'"') {
                return Ok(text);
            }
            byte = match self.byte()? {
                Some(b @ (b',' | b']')) if depth == 0 && !quoted => {
                    self.ahead = Some(b);
                    return Ok(text);
                }
                Some(b) => b,
                None if depth == 0 && !quoted => return Ok(text),
                None => return self.broken("a value is not closed"),
            };
        }
    }

    /// Nothing may follow.
    fn end(&mut self) -> Result<(), Stop> {
        match self.solid()? {
            None => Ok(()),
            Some(_) => self.broken("something follows the value; several go into an array"),
        }
    }
}

#[cfg(test)]
mod tests {
    use serde::Deserialize;

    use super::*;

    #[derive(Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Facts {
        n: u8,
    }

    fn run(input: &str) -> (String, Result<(), Stop>) {
        let mut output = Vec::new();
        let ended = stream_through(input.as_bytes(), &mut output, |f: Facts| {
            if f.n == 13 {
                Err("n: unlucky".to_owned())
            } else {
                Ok(f.n + 1)
            }
        });
        (String::from_utf8(output).unwrap(), ended)
    }

    fn refusal(input: &str) -> String {
        match run(input) {
            (out, Err(Stop::Refused(why))) if !out.contains(']') => why,
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn an_object_gives_an_answer_and_an_array_an_array() {
        assert_eq!(run(" {\"n\": 1}\n").0, "2\n");
        assert_eq!(run("[{\"n\":1} , {\"n\":2}]").0, "[2,\n3]\n");
        assert_eq!(run("[]").0, "[]\n");
        assert_eq!(run("\u{feff}[{\"n\":1}]").0, "[2]\n");
    }

    #[test]
    fn in_an_array_an_error_stands_in_its_place() {
        let (out, ended) = run("[{\"n\":1},{\"n\":13},{\"n\":-1},{\"m\":\"a]},\\\"\"},7]");
        let told: serde_json::Value = serde_json::from_str(&out).unwrap();
        assert_eq!(told.as_array().unwrap().len(), 5);
        assert_eq!(told[1]["error"]["message"], "n: unlucky");
        assert_eq!(told[1]["error"]["at"], 1);
        assert!(
            told[2]["error"]["message"]
                .as_str()
                .unwrap()
                .starts_with("n: invalid value")
        );
        assert!(
            told[3]["error"]["message"]
                .as_str()
                .unwrap()
                .contains("unknown field `m`")
        );
        assert!(matches!(ended, Err(Stop::Found(_))));
    }

    #[test]
    fn what_is_not_json_is_refused() {
        assert!(refusal("").contains("is empty"));
        assert!(refusal("{\"n\":13}").contains("unlucky"));
        assert!(refusal("{\"n\":1").contains("not closed"));
        assert!(refusal("{\"n\":1}{\"n\":1}").contains("array"));
        assert!(refusal("[{\"n\":1}").contains("not closed"));
        assert!(refusal("[{\"n\":1} {\"n\":1}]").contains("comma"));
        assert!(refusal("{\"n\":\"x\"}").starts_with("n: invalid type"));
    }
}
