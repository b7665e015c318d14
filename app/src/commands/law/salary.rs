//! `abdi law salary`: base salary by grade and years in grade.

use clap::Args;
use kernel::{Date, Locale, Reason, Rupiah, dates};
use law::pay::{self, PayGrade};
use serde::{Deserialize, Serialize};

use super::super::stop::Stop;
use super::{
    ask::{Answer, OnDay, Tell},
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
    on: Option<Date>,
    grade: PayGrade,
    mkg: u8,
}

#[derive(Serialize)]
struct Found {
    on: Date,
    grade: PayGrade,
    mkg: u8,
    amount: Rupiah,
}

impl Salary {
    /// Asks and tells.
    pub fn run(&self) -> Result<(), Stop> {
        let day = self.day.get();
        let (Some(grade), Some(mkg)) = (self.grade, self.mkg) else {
            return stream::answers(|f: Facts| {
                let (value, reasons) = find(f.on.unwrap_or(day), f.grade, f.mkg)?;
                Ok(Answer { value, reasons })
            });
        };
        let (found, reasons) = find(day, grade, mkg).map_err(Stop::Refused)?;
        let says = |l: Locale| {
            let (day, amount) = (dates::long(day, l), found.amount.say(l));
            match l {
                Locale::Id => format!("Gaji pokok {grade} per {day}: {amount}"),
                Locale::En => format!("Base salary of {grade} on {day}: {amount}"),
            }
        };
        self.tell.answer(&found, says, &reasons)
    }
}

fn find(on: Date, grade: PayGrade, mkg: u8) -> Result<(Found, Vec<Reason>), String> {
    let law = law::Law::national();
    let mut why = law::Reasons::default();
    let found = pay::base_salary(law.on(on), grade, mkg, &mut why);
    let amount = found.map_err(|e| e.to_string())?;
    let found = Found {
        on,
        grade,
        mkg,
        amount,
    };
    Ok((found, law.explain(&why)))
}
