//! `abdi law nip` and `abdi law nik`: a number taken apart, each fault named.

use clap::Args;
use kernel::{Date, Locale, Phrase, Reason, Sex};
use law::identity::{self, Fault, NikReading, NipKind, NipReading, Record};
use serde::{Deserialize, Deserializer, Serialize, de::Error as _};
use serde_json::Value;

use super::super::stop::Stop;
use super::{
    ask::{OnDay, Tell, With},
    loose::Loose,
    stream,
};

/// A NIP or NI PPPK taken apart, checked, and held against the record
#[derive(Args)]
#[command(after_help = "\
Example:
  abdi law nip '19850315 201001 1 907'
  echo '[{\"nip\":\"198503152010011907\",\"birth_date\":\"1985-03-15\"}]' | abdi law nip")]
pub struct Nip {
    /// The number; without it, facts are read as JSON
    number: Option<String>,
    #[command(flatten)]
    day: OnDay,
    #[command(flatten)]
    tell: Tell,
}

/// A NIK taken apart, checked, and held against the record
#[derive(Args)]
#[command(after_help = "\
Example:
  abdi law nik 9901011503859901
  echo '[{\"nik\":\"9901011503859901\",\"sex\":\"F\"}]' | abdi law nik")]
pub struct Nik {
    /// The number; without it, facts are read as JSON
    number: Option<String>,
    #[command(flatten)]
    day: OnDay,
    #[command(flatten)]
    tell: Tell,
}

/// A number alone, or with what the record says beside it.
enum Facts {
    Number(String),
    Record(Box<Told>),
}

impl<'de> Deserialize<'de> for Facts {
    fn deserialize<D: Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        match Value::deserialize(d)? {
            Value::String(number) => Ok(Self::Number(number)),
            Value::Number(number) => Ok(Self::Number(number.to_string())),
            other => stream::read(other)
                .map(Self::Record)
                .map_err(D::Error::custom),
        }
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Told {
    id: Option<Value>,
    #[serde(
        alias = "nip",
        alias = "nik",
        alias = "value",
        alias = "nomor",
        alias = "ni_pppk"
    )]
    number: String,
    #[serde(alias = "kind", alias = "jenis")]
    _kind: Option<Value>,
    #[serde(alias = "born", alias = "birth_date", alias = "tanggal_lahir")]
    birth: Option<Loose<Date>>,
    #[serde(alias = "tmt_cpns", alias = "entered", alias = "tmt")]
    entry: Option<Loose<Date>>,
    #[serde(alias = "jenis_kelamin", alias = "gender")]
    sex: Option<Loose<Sex>>,
}

#[derive(Serialize)]
struct Problem {
    code: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    digits: Option<String>,
    message: Phrase,
}

fn problems(faults: &[Fault]) -> Vec<Problem> {
    let told = faults.iter().map(|f| Problem {
        code: f.code,
        digits: f.digits.map(|(a, b)| {
            if a == b {
                a.to_string()
            } else {
                format!("{a}-{b}")
            }
        }),
        message: f.says.clone(),
    });
    told.collect()
}

#[derive(Serialize)]
struct NipFound {
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<Value>,
    number: String,
    valid: bool,
    kind: Option<NipKind>,
    birth_date: Option<Date>,
    entry_year: Option<i16>,
    entry_month: Option<i8>,
    tmt_cpns: Option<String>,
    appointment_code: Option<u8>,
    sex: Option<Sex>,
    serial: Option<String>,
    entry_age: Option<i32>,
    printed: Option<String>,
    faults: Vec<Problem>,
    warnings: Vec<Problem>,
}

#[derive(Serialize)]
struct NikFound {
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<Value>,
    number: String,
    valid: bool,
    region: Option<String>,
    birth_date: Option<Date>,
    sex: Option<Sex>,
    serial: Option<String>,
    faults: Vec<Problem>,
    warnings: Vec<Problem>,
}

/// The number and the record of what was told.
fn take(facts: Facts) -> (Option<Value>, String, Record) {
    match facts {
        Facts::Number(number) => (None, number, Record::default()),
        Facts::Record(told) => (
            told.id,
            told.number,
            Record {
                birth: told.birth.map(|d| d.0),
                entry: told.entry.map(|d| d.0),
                sex: told.sex.map(|s| s.0),
            },
        ),
    }
}

fn verdict(valid: bool, faults: &[Problem], warnings: &[Problem], l: Locale) -> String {
    let lead = match (valid, l) {
        (true, Locale::Id) => "Sah",
        (true, Locale::En) => "Sound",
        (false, Locale::Id) => "Tidak sah",
        (false, Locale::En) => "Not sound",
    };
    faults
        .iter()
        .chain(warnings)
        .fold(lead.to_owned(), |text, p| {
            format!("{text}; {}", p.message.say(l))
        })
}

impl Nip {
    /// Asks and tells.
    pub fn run(&self, with: &With) -> Result<(), Stop> {
        let day = self.day.get();
        let Some(number) = &self.number else {
            return stream::answers(|facts: Facts| {
                let (value, reasons) = nip(with.law(), facts, day)?;
                Ok(with.answer(value, reasons))
            });
        };
        let (found, reasons) =
            nip(with.law(), Facts::Number(number.clone()), day).map_err(Stop::Refused)?;
        self.tell.answer(
            with,
            &found,
            |l| verdict(found.valid, &found.faults, &found.warnings, l),
            &reasons,
        )
    }
}

impl Nik {
    /// Asks and tells.
    pub fn run(&self, with: &With) -> Result<(), Stop> {
        let day = self.day.get();
        let Some(number) = &self.number else {
            return stream::answers(|facts: Facts| {
                let (value, reasons) = nik(with.law(), facts, day)?;
                Ok(with.answer(value, reasons))
            });
        };
        let (found, reasons) =
            nik(with.law(), Facts::Number(number.clone()), day).map_err(Stop::Refused)?;
        self.tell.answer(
            with,
            &found,
            |l| verdict(found.valid, &found.faults, &found.warnings, l),
            &reasons,
        )
    }
}

fn nip(law: &law::Law, facts: Facts, on: Date) -> Result<(NipFound, Vec<Reason>), String> {
    let (id, number, record) = take(facts);
    let mut why = law::Reasons::default();
    let read = identity::nip(law.on(on), &number, &record, &mut why).map_err(|e| e.to_string())?;
    let NipReading {
        number,
        kind,
        birth,
        entry_year,
        entry_month,
        appointment,
        sex,
        serial,
        entry_age,
        faults,
        warnings,
    } = read;
    let found = NipFound {
        id,
        valid: faults.is_empty(),
        kind,
        birth_date: birth,
        entry_year,
        entry_month,
        tmt_cpns: entry_year
            .zip(entry_month)
            .map(|(y, m)| format!("{y:04}-{m:02}")),
        appointment_code: appointment,
        sex,
        serial,
        entry_age,
        printed: kernel::Nip::parse(&number).ok().map(|n| n.spaced()),
        faults: problems(&faults),
        warnings: problems(&warnings),
        number,
    };
    Ok((found, law.explain(&why)))
}

fn nik(law: &law::Law, facts: Facts, on: Date) -> Result<(NikFound, Vec<Reason>), String> {
    let (id, number, record) = take(facts);
    let mut why = law::Reasons::default();
    let read = identity::nik(law.on(on), &number, &record, &mut why).map_err(|e| e.to_string())?;
    let NikReading {
        number,
        region,
        birth,
        sex,
        serial,
        faults,
        warnings,
        ..
    } = read;
    let found = NikFound {
        id,
        valid: faults.is_empty(),
        number,
        region,
        birth_date: birth,
        sex,
        serial,
        faults: problems(&faults),
        warnings: problems(&warnings),
    };
    Ok((found, law.explain(&why)))
}
