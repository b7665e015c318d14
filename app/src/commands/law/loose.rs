//! Facts in the many spellings in which people hold them.

use kernel::{Date, EducationLevel, Grade, JobLevel, Sex};
use law::{career::promotion::read_kind, performance::Rating, retirement::read_post};
use serde::{Deserialize, Deserializer, de::Error as _};
use serde_json::Value;

/// A value read from a text or a number as people write it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Loose<T>(pub T);

/// How a value is read from what people write.
pub trait ReadLoose: Sized {
    /// Reads it, or says what would be right.
    fn read_loose(text: &str) -> Result<Self, String>;
}

impl<T: ReadLoose> std::str::FromStr for Loose<T> {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        T::read_loose(text.trim()).map(Self)
    }
}

impl<'de, T: ReadLoose> Deserialize<'de> for Loose<T> {
    fn deserialize<D: Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        let text = match Value::deserialize(d)? {
            Value::String(text) => text,
            Value::Number(number) => number.to_string(),
            other => {
                return Err(D::Error::custom(format!(
                    "{other} is neither a text nor a number"
                )));
            }
        };
        text.parse().map_err(D::Error::custom)
    }
}

impl ReadLoose for EducationLevel {
    fn read_loose(text: &str) -> Result<Self, String> {
        Self::from_siasn(text)
            .or_else(|| Self::parse_loose(&text.replace('_', " ")))
            .ok_or_else(|| {
                format!(
                    "'{text}' is not a level of education: write SD, SLTA, D-III, S-1, S-2, S-3"
                )
            })
    }
}

impl ReadLoose for Grade {
    fn read_loose(text: &str) -> Result<Self, String> {
        Self::parse_loose(text).ok_or_else(|| format!("'{text}' is not a grade: write I/a to IV/e"))
    }
}

impl ReadLoose for Rating {
    fn read_loose(text: &str) -> Result<Self, String> {
        Self::parse_loose(text).ok_or_else(|| {
            format!("'{text}' is not a rating: write Sangat Baik, Baik, Butuh Perbaikan, Kurang or Sangat Kurang")
        })
    }
}

impl ReadLoose for law::career::promotion::Kind {
    fn read_loose(text: &str) -> Result<Self, String> {
        read_kind(text).ok_or_else(|| {
            format!("'{text}' is not a kind of promotion: write reguler, struktural, fungsional, penyesuaian_ijazah ... or its national code")
        })
    }
}

impl ReadLoose for Sex {
    fn read_loose(text: &str) -> Result<Self, String> {
        match text.to_lowercase().as_str() {
            "m" | "l" | "1" | "male" | "man" | "pria" | "laki-laki" | "laki laki" => Ok(Self::Male),
            "f" | "p" | "2" | "female" | "woman" | "wanita" | "perempuan" => Ok(Self::Female),
            _ => Err(format!("'{text}' is not a sex: write M or F")),
        }
    }
}

/// A post: its level and its name.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Post {
    /// The level.
    pub level: JobLevel,
    /// The name, where it tells more than the level.
    pub name: String,
    /// As it was written.
    pub told: String,
}

impl ReadLoose for Post {
    fn read_loose(text: &str) -> Result<Self, String> {
        let (level, name) = read_post(text).ok_or_else(|| {
            format!(
                "'{text}' tells no level: write administrator, pengawas, pelaksana, JPT pratama, an echelon, or the name of a functional job with its level (Guru Ahli Muda)"
            )
        })?;
        Ok(Self {
            level,
            name,
            told: text.to_owned(),
        })
    }
}

impl ReadLoose for Date {
    fn read_loose(text: &str) -> Result<Self, String> {
        let fault = || format!("'{text}' is not a day of the calendar: write 2026-03-16");
        // Day first, as the national service writes it.
        let parts: Vec<&str> = text.split(['-', '/', '.']).collect();
        if let [day, month, year] = parts[..]
            && year.len() == 4
        {
            let read = |t: &str| t.parse::<i8>().ok();
            let year = year.parse().map_err(|_| fault())?;
            let (Some(month), Some(day)) = (read(month), read(day)) else {
                return Err(fault());
            };
            return Self::new(year, month, day).map_err(|_| fault());
        }
        text.parse().map_err(|_| fault())
    }
}

/// `true`, `1`, `"ya"`, `"yes"`, `"done"`.
pub fn truth<'de, D: Deserializer<'de>>(d: D) -> Result<Option<bool>, D::Error> {
    Ok(match Value::deserialize(d)? {
        Value::Null => None,
        Value::Bool(b) => Some(b),
        Value::Number(n) if n.as_i64() == Some(0) => Some(false),
        Value::Number(n) if n.as_i64().is_some_and(|n| n > 0) => Some(true),
        Value::String(text) => match text.trim().to_lowercase().as_str() {
            "ya" | "y" | "yes" | "true" | "1" | "sudah" | "done" | "lulus" | "ada" => Some(true),
            "tidak" | "n" | "no" | "false" | "0" | "belum" | "not done" | "none" | "" => {
                Some(false)
            }
            _ => return Err(D::Error::custom(format!("'{text}' is neither yes nor no"))),
        },
        other => return Err(D::Error::custom(format!("{other} is neither yes nor no"))),
    })
}
