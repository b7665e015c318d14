//! `abdi law leave`: annual leave with its ledger, and how long a leave may last.

use std::collections::BTreeMap;

use clap::Args;
use kernel::{Date, Locale, Reason, Zone};
use law::{
    Law, Reasons,
    leave::{self, Kind, LeaveYear, Member, Request},
    time::{self, Week},
};
use serde::{Deserialize, Deserializer, de::Error as _};
use serde_json::{Map, Value, json};

use super::super::stop::Stop;
use super::{
    ask::{OnDay, Tell, With},
    facts::{self, When},
    stream,
};

/// Annual leave of a year with what is carried; how long a leave may last
#[derive(Args)]
#[command(after_help = "\
Example:
  abdi law leave 2025 --used 2024=5
  echo '{\"year\":2025,\"used\":{\"2023\":0,\"2024\":0}}' | abdi law leave
  echo '{\"kind\":\"CLTN\",\"from\":\"2023-07-01\",\"until\":\"2025-06-30\"}' | abdi law leave
  echo '{\"kind\":\"CT\",\"from\":\"2026-07-01\",\"until\":\"2026-07-14\"}' | abdi law leave")]
pub struct Leave {
    /// The year asked about; without it, facts are read as JSON
    year: Option<i16>,
    /// Working days taken in a year, as YEAR=DAYS; every year from the first one told
    #[arg(long, value_name = "YEAR=DAYS")]
    used: Vec<String>,
    #[command(flatten)]
    day: OnDay,
    #[command(flatten)]
    tell: Tell,
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Facts {
    id: Option<Value>,
    on: Option<Date>,
    status: Option<Member>,
    #[serde(alias = "masa_kerja_bulan")]
    service_months: Option<u32>,
    // Annual leave.
    #[serde(alias = "tahun")]
    year: Option<i16>,
    #[serde(default, alias = "dipakai")]
    used: BTreeMap<String, u16>,
    #[serde(default, alias = "ditangguhkan")]
    deferred: Vec<i16>,
    #[serde(default, alias = "cuti_besar")]
    long_leave: Vec<i16>,
    #[serde(default, alias = "cuti_bersama_bekerja")]
    collective_worked: BTreeMap<String, u16>,
    #[serde(default, alias = "libur_sekolah")]
    school_holidays: bool,
    // One leave.
    #[serde(default, alias = "jenis", deserialize_with = "kind")]
    kind: Option<Kind>,
    #[serde(alias = "mulai", alias = "dari")]
    from: Option<When>,
    #[serde(alias = "selesai", alias = "sampai", alias = "ended_on")]
    until: Option<When>,
    #[serde(alias = "anak_ke")]
    child: Option<u8>,
    #[serde(default, alias = "haji_pertama")]
    first_hajj: bool,
    #[serde(default, alias = "cuti_tahunan_dipakai")]
    annual_used: u16,
    #[serde(default, alias = "diperpanjang")]
    extended: bool,
    #[serde(
        alias = "week",
        alias = "kalender",
        default,
        deserialize_with = "facts::week"
    )]
    calendar: Option<Week>,
}

fn kind<'de, D: Deserializer<'de>>(d: D) -> Result<Option<Kind>, D::Error> {
    let text = String::deserialize(d)?;
    Kind::parse_loose(&text).map(Some).ok_or_else(|| {
        D::Error::custom(format!(
            "'{text}' is no leave; one of: CT, CB, CS, CM, CAP, CLTN"
        ))
    })
}

impl Leave {
    /// Asks and tells.
    pub fn run(&self, with: &With) -> Result<(), Stop> {
        let Some(year) = self.year else {
            return stream::answers(|facts: Facts| {
                let (value, reasons) = self.find(with.law(), &facts)?;
                Ok(with.answer(value, reasons))
            });
        };
        let mut facts = Facts {
            year: Some(year),
            ..Facts::default()
        };
        for given in &self.used {
            let pair = given
                .split_once('=')
                .and_then(|(y, d)| Some((y, d.parse().ok()?)));
            let (of, days) = pair.ok_or_else(|| {
                Stop::Refused(format!("--used: '{given}' is not YEAR=DAYS, as 2024=5"))
            })?;
            facts.used.insert(of.to_owned(), days);
        }
        let (found, reasons) = self.find(with.law(), &facts).map_err(Stop::Refused)?;
        let says = |l: Locale| {
            let (entitlement, left) = (&found["entitlement"], &found["left"]);
            match l {
                Locale::Id => {
                    format!("Hak cuti tahunan {year}: {entitlement} hari kerja, sisa {left}")
                }
                Locale::En => {
                    format!("Annual leave of {year}: {entitlement} working days, {left} left")
                }
            }
        };
        self.tell.answer(with, &found, says, &reasons)
    }

    fn find(&self, law: &Law, facts: &Facts) -> Result<(Map<String, Value>, Vec<Reason>), String> {
        let mut why = Reasons::default();
        let mut found = Map::new();
        if let Some(id) = &facts.id {
            found.insert("id".to_owned(), id.clone());
        }
        match facts.kind {
            Some(kind) if facts.from.is_some() || facts.until.is_some() => {
                self.spell(law, facts, kind, &mut found, &mut why)?;
            }
            _ => self.annual(law, facts, &mut found, &mut why)?,
        }
        Ok((found, law.explain(&why)))
    }

    fn annual(
        &self,
        law: &Law,
        facts: &Facts,
        found: &mut Map<String, Value>,
        why: &mut Reasons,
    ) -> Result<(), String> {
        let on = law.on(facts.on.unwrap_or_else(|| self.day.get()));
        let year = facts
            .year
            .ok_or("year: missing; the year of the annual leave")?;
        let used = by_year(&facts.used, "used")?;
        let worked = by_year(&facts.collective_worked, "collective_worked")?;
        let mut all: Vec<LeaveYear> = Vec::new();
        let asked = (!used.contains_key(&year)).then_some((year, 0));
        for (of, days) in used.into_iter().chain(asked).filter(|(of, _)| *of <= year) {
            all.push(LeaveYear {
                year: of,
                used: days,
                deferred: facts.deferred.contains(&of),
                long_leave: facts.long_leave.contains(&of),
                collective_worked: worked.get(&of).copied().unwrap_or(0),
            });
        }
        let who = facts.status.unwrap_or(Member::Pns);
        let answer = leave::annual(
            on,
            who,
            facts.service_months,
            facts.school_holidays,
            &all,
            why,
        )
        .map_err(|e| e.to_string())?;
        let mut put = |key: &str, value: Value| found.insert(key.to_owned(), value);
        put("year", json!(answer.year));
        put("entitlement", json!(answer.entitlement));
        put("own", json!(answer.own));
        put("carried", json!(answer.carried));
        put("used", json!(answer.used));
        put("left", json!(answer.left));
        let entry =
            |e: &leave::Entry| json!({"year": e.year, "from": e.from, "to": e.to, "days": e.days});
        put("ledger", answer.ledger.iter().map(entry).collect());
        Ok(())
    }

    fn spell(
        &self,
        law: &Law,
        facts: &Facts,
        kind: Kind,
        found: &mut Map<String, Value>,
        why: &mut Reasons,
    ) -> Result<(), String> {
        let day = |when: Option<When>| when.map(|w| w.day(Zone::Wib));
        let until = day(facts.until);
        let from = day(facts.from)
            .or(until)
            .ok_or("from: missing; the first day of the leave")?;
        let on = law.on(facts.on.unwrap_or(from));
        let calendar = time::calendar(on, facts.calendar.unwrap_or(Week::Five));
        let request = Request {
            kind,
            who: facts.status.unwrap_or(Member::Pns),
            from,
            until,
            service_months: facts.service_months,
            child: facts.child,
            first_hajj: facts.first_hajj,
            annual_used: facts.annual_used,
            extended: facts.extended,
        };
        let answer = leave::spell(on, calendar, &request, why).map_err(|e| e.to_string())?;
        let mut put = |key: &str, value: Value| found.insert(key.to_owned(), value);
        put("kind", json!(answer.kind));
        put("from", json!(from));
        put("until", json!(until));
        put("latest", json!(answer.latest));
        put("allowed", json!(answer.allowed));
        put("working_days", json!(answer.working_days));
        put("calendar_days", json!(answer.calendar_days));
        put("government_doctor", json!(answer.government_doctor));
        put("report_by", json!(answer.report_by));
        Ok(())
    }
}

fn by_year(given: &BTreeMap<String, u16>, field: &str) -> Result<BTreeMap<i16, u16>, String> {
    let year = |(year, days): (&String, &u16)| {
        let year = year
            .parse()
            .map_err(|_| format!("{field}.{year}: is not a year"))?;
        Ok((year, *days))
    };
    given.iter().map(year).collect()
}

#[cfg(test)]
mod tests {
    use clap::Parser;

    use super::*;

    #[derive(Parser)]
    struct Try {
        #[command(flatten)]
        leave: Leave,
    }

    fn ask(facts: &str) -> Result<Value, String> {
        let leave = Try::parse_from(["leave"]).leave;
        let facts: Facts = serde_json::from_str(facts).map_err(|e| e.to_string())?;
        leave
            .find(Law::national(), &facts)
            .map(|(found, _)| Value::Object(found))
    }

    #[test]
    fn annual_leave_and_one_leave_are_answered() {
        let annual = ask(r#"{"year":2025,"used":{"2024":5}}"#).unwrap();
        assert_eq!(
            (&annual["entitlement"], &annual["carried"]),
            (&json!(18), &json!(6))
        );
        assert_eq!(
            ask(r#"{"tahun":2025,"dipakai":{"2023":0,"2024":0}}"#).unwrap()["entitlement"],
            24
        );
        assert_eq!(ask(r#"{"year":2025}"#).unwrap()["left"], 12);
        let unpaid = ask(r#"{"kind":"CLTN","until":"2025-06-30"}"#).unwrap();
        assert_eq!(unpaid["report_by"], "2025-07-30");
        let days =
            ask(r#"{"jenis":"cuti tahunan","mulai":"2026-07-01","selesai":"2026-07-14"}"#).unwrap();
        assert_eq!(days["working_days"], 10);
        assert!(ask("{}").unwrap_err().starts_with("year: missing"));
        assert!(
            ask(r#"{"year":2025,"used":{"dulu":1}}"#)
                .unwrap_err()
                .starts_with("used.dulu: ")
        );
        assert!(
            ask(r#"{"kind":"libur"}"#)
                .unwrap_err()
                .contains("is no leave")
        );
    }
}
