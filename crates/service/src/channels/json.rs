//! JSON of a platform: read within bounds, and asked by path without trusting its shape.

use jiff::Timestamp;
use serde_json::Value;

use super::delivery::Refused;
use super::model::Point;
use super::plain;

/// Bytes of a body: the platforms promise at most 3 MB.
pub const LARGEST: usize = 3 * 1024 * 1024;

/// Reads a body that was found to be signed. Nesting beyond 128 levels is refused by the reader.
///
/// # Errors
/// [`Refused::TooLarge`] and [`Refused::Unreadable`].
pub fn read(body: &[u8], largest: usize) -> Result<Value, Refused> {
    if body.len() > largest {
        return Err(Refused::TooLarge);
    }
    serde_json::from_slice(body).map_err(|_| Refused::Unreadable)
}

/// Questions to a value of unknown shape. A path is a JSON pointer (RFC 6901).
pub trait Look {
    /// What is there.
    fn look(&self, path: &str) -> Option<&Value>;

    /// The text there; nothing for another kind of value.
    fn word(&self, path: &str) -> Option<&str> {
        self.look(path)?.as_str()
    }

    /// The text there, cleaned; empty where there is none.
    fn text(&self, path: &str) -> String {
        plain::text(self.word(path).unwrap_or(""))
    }

    /// The name there, cleaned.
    fn line(&self, path: &str) -> Option<String> {
        plain::some_line(self.word(path)?)
    }

    /// The id there, whether it is written as a text or as a number.
    fn id(&self, path: &str) -> Option<String> {
        let id = match self.look(path)? {
            Value::String(s) => s.clone(),
            Value::Number(n) if n.is_i64() || n.is_u64() => n.to_string(),
            _ => return None,
        };
        plain::is_id(&id).then_some(id)
    }

    /// The list there; empty where there is none.
    fn items(&self, path: &str) -> &[Value] {
        self.look(path)
            .and_then(Value::as_array)
            .map_or(&[], Vec::as_slice)
    }

    /// Whether `true` is there.
    fn holds(&self, path: &str) -> bool {
        self.look(path).and_then(Value::as_bool) == Some(true)
    }

    /// Seconds since 1970 there, or a time as RFC 3339 writes it.
    fn seconds(&self, path: &str) -> Option<Timestamp> {
        match whole(self.look(path)?) {
            Some(n) => Timestamp::from_second(n).ok(),
            None => self.word(path)?.parse().ok(),
        }
    }

    /// Thousandths of a second since 1970 there.
    fn millis(&self, path: &str) -> Option<Timestamp> {
        Timestamp::from_millisecond(whole(self.look(path)?)?).ok()
    }

    /// The point whose two numbers are there.
    fn point(&self, latitude: &str, longitude: &str) -> Option<Point> {
        let number = |path| {
            self.look(path)
                .filter(|v| v.is_number())
                .map(Value::to_string)
        };
        Point::of(&number(latitude)?, &number(longitude)?)
    }
}

impl Look for Value {
    fn look(&self, path: &str) -> Option<&Value> {
        self.pointer(path)
    }
}

fn whole(value: &Value) -> Option<i64> {
    match value {
        Value::Number(n) => n.as_i64(),
        Value::String(s) => s.parse().ok(),
        _ => None,
    }
}
