//! `abdi law salary`: base salary by grade and years in grade.

use clap::Args;
use kernel::{Date, Locale, Reason, Rupiah, dates};
use law::pay::{self, PayGrade};
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::super::stop::Stop;
use super::{
    ask::{OnDay, Tell, With},
    loose::Loose,
    stream,
};

/// Base salary (gaji pokok) of a grade and years in grade
#[derive(Args)]
#[command(after_help = "\
Example:
  abdi law salary III/a 4 --on 2023-05-01
  abdi law salary IX 2 --language en --format json
  echo '[{\"grade\":\"III/a\",\"mkg\":4,\"on\":\"2023-05-01\"}]' | abdi law salary")]
pub struct Salary {
    /// Grade: I/a to IV/e for a PNS, I to XVII for a PPPK; without it, facts are read as JSON
    #[arg(requires = "mkg")]
    grade: Option<PayGrade>,
    /// Full years in grade (masa kerja golongan)
    mkg: Option<u8>,
    #[command(flatten)]
    day: OnDay,
    #[command(flatten)]
    tell: Tell,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Facts {
    /// A name of the case, handed back.
    id: Option<Value>,
    on: Option<Loose<Date>>,
    #[serde(alias = "gol", alias = "golongan", alias = "golongan_ruang")]
    grade: PayGrade,
    #[serde(alias = "masa_kerja_golongan", alias = "masa_kerja")]
    mkg: u8,
}

#[derive(Serialize)]
struct Found {
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<Value>,
    on: Date,
    grade: PayGrade,
    mkg: u8,
    amount: Rupiah,
}

impl Salary {
    /// Asks and tells.
    pub fn run(&self, with: &With) -> Result<(), Stop> {
        let day = self.day.get();
        let (Some(grade), Some(mkg)) = (self.grade, self.mkg) else {
            return stream::answers(|f: Facts| {
                let on = f.on.map_or(day, |d| d.0);
                let (mut value, reasons) = find(with.law(), on, f.grade, f.mkg)?;
                value.id = f.id;
                Ok(with.answer(value, reasons))
            });
        };
        let (found, reasons) = find(with.law(), day, grade, mkg).map_err(Stop::Refused)?;
        let says = |l: Locale| {
            let (day, amount) = (dates::long(day, l), found.amount.say(l));
            match l {
                Locale::Id => format!("Gaji pokok {grade} per {day}: {amount}"),
                Locale::En => format!("Base salary of {grade} on {day}: {amount}"),
            }
        };
        self.tell.answer(with, &found, says, &reasons)
    }
}

fn find(
    law: &law::Law,
    on: Date,
    grade: PayGrade,
    mkg: u8,
) -> Result<(Found, Vec<Reason>), String> {
    let mut why = law::Reasons::default();
    let found = pay::base_salary(law.on(on), grade, mkg, &mut why);
    let amount = found.map_err(|e| e.to_string())?;
    let found = Found {
        id: None,
        on,
        grade,
        mkg,
        amount,
    };
    Ok((found, law.explain(&why)))
}
