//! Facts as people write them in JSON: days and moments, words in many spellings.

use kernel::{Date, Timestamp, Zone};
use law::time::Week;
use serde::{Deserialize, Deserializer, de::Error as _};

use super::loose::ReadLoose as _;

type Moment = jiff::civil::DateTime;

/// A day or a moment, with or without its offset from UTC.
#[derive(Clone, Copy, Debug)]
pub enum When {
    /// A day.
    Day(Date),
    /// A local moment.
    Local(Moment),
    /// An instant, with the offset in which it was written.
    Instant(Timestamp, jiff::tz::Offset),
}

impl std::str::FromStr for When {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let text = text.trim();
        if text.len() <= 10 {
            return Date::read_loose(text).map(Self::Day).map_err(|_| {
                format!("'{text}' is not a day; write 2026-03-16 or 2026-03-16T15:40")
            });
        }
        if let Ok(instant) = text.parse::<Timestamp>() {
            let zone = text
                .get(10..)
                .and_then(|t| t.rfind(['+', '-']).map(|at| &t[at..]));
            let offset = zone.and_then(|z| {
                let hours: i8 = z.split(':').next()?.parse().ok()?;
                jiff::tz::Offset::from_hours(hours).ok()
            });
            return Ok(Self::Instant(
                instant,
                offset.unwrap_or(jiff::tz::Offset::UTC),
            ));
        }
        text.parse().map(Self::Local).map_err(|_| {
            format!("'{text}' is not a moment; write 2026-03-16T15:40 or 2026-03-16T15:40+07:00")
        })
    }
}

impl<'de> Deserialize<'de> for When {
    fn deserialize<D: Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        let text = std::borrow::Cow::<'de, str>::deserialize(d)?;
        text.parse().map_err(D::Error::custom)
    }
}

impl When {
    /// The local moment in a zone; a day begins at midnight.
    pub fn moment(self, zone: Zone) -> Moment {
        match self {
            Self::Day(day) => day.at(0, 0, 0, 0),
            Self::Local(moment) => moment,
            Self::Instant(instant, _) => zone.civil(instant),
        }
    }

    /// The day in a zone.
    pub fn day(self, zone: Zone) -> Date {
        self.moment(zone).date()
    }

    /// Is it known to the day only?
    pub fn is_day(self) -> bool {
        matches!(self, Self::Day(_))
    }
}

/// A number or a text, as a text: `5` and `"5"` are the same fact; `null` is none.
pub fn word<'de, D: Deserializer<'de>>(d: D) -> Result<Option<String>, D::Error> {
    match serde_json::Value::deserialize(d)? {
        serde_json::Value::Null => Ok(None),
        serde_json::Value::String(text) => Ok(Some(text)),
        serde_json::Value::Number(number) => Ok(Some(number.to_string())),
        other => Err(D::Error::custom(format!(
            "{other} is neither a word nor a number"
        ))),
    }
}

/// A word read by a function of its own.
fn read<'de, D: Deserializer<'de>, T>(
    d: D,
    parse: impl Fn(&str) -> Result<T, String>,
) -> Result<Option<T>, D::Error> {
    let read = word(d)?.map(|text| parse(&text));
    read.transpose().map_err(D::Error::custom)
}

/// The week of an office.
pub fn week<'de, D: Deserializer<'de>>(d: D) -> Result<Option<Week>, D::Error> {
    read(d, parse_week)
}

/// The same from the command line.
pub fn parse_week(text: &str) -> Result<Week, String> {
    Week::parse_loose(text).ok_or_else(|| {
        format!("'{text}' is no working week: 5 (Monday to Friday) or 6 (to Saturday)")
    })
}

/// A zone in either case.
pub fn zone<'de, D: Deserializer<'de>>(d: D) -> Result<Option<Zone>, D::Error> {
    read(d, |text| text.trim().to_uppercase().parse())
}
