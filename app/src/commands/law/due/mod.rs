//! `abdi law due`: by when a report, a request or a breach must be dealt with, and working days.

mod facts;
#[cfg(test)]
mod tests;
mod told;

use clap::Args;
use kernel::{Date, Reason, Zone};
use law::{
    Law, Reasons,
    service::{self, InformationRequest},
    time::{self, Complaint, Week},
};
use serde_json::{Map, Value, json};

use super::super::stop::Stop;
use super::{
    ask::{Tell, With},
    facts::{When, parse_week},
    stream,
};
use facts::{Facts, Matter, matter, pauses, with_offset, written};
use told::{in_words, put_clocks};

/// Every clock of a complaint or a request with its date, and which binds first
#[derive(Args)]
#[command(after_help = "\
Classes: pengaduan, permintaan_informasi, aspirasi, normatif, tidak_berkadar_pengawasan,
berkadar_pengawasan; informasi_publik (UU 14/2008); kebocoran_data, hak_data (UU 27/2022).

Example:
  abdi law due --class pengaduan --received 2026-03-16T15:40
  echo '{\"class\":\"normatif\",\"received\":\"2026-03-16\",\"verified_on\":\"2026-03-17\",\"calendar\":\"6\"}' | abdi law due
  echo '{\"received\":\"2024-02-07\",\"working_days\":14,\"calendar\":5}' | abdi law due
  echo '{\"after\":\"2026-02-11\",\"until_inclusive\":\"2026-02-14\"}' | abdi law due")]
pub struct Due {
    /// Class of the report; without --received, facts are read as JSON
    #[arg(long, default_value = "pengaduan", value_parser = matter)]
    class: Matter,
    /// When it came in: 2026-03-16 or 2026-03-16T15:40, with or without an offset
    #[arg(long)]
    received: Option<When>,
    /// Working days a week: 5 or 6
    #[arg(long, default_value = "5", value_parser = parse_week)]
    calendar: Week,
    /// Zone of the office: WIB, WITA or WIT
    #[arg(long, default_value = "WIB")]
    zone: Zone,
    /// Use the calendar as it was known on this day [default: as known last]
    #[arg(long, value_name = "DATE")]
    known_on: Option<Date>,
    #[command(flatten)]
    tell: Tell,
}

impl Due {
    /// Asks and tells.
    pub fn run(&self, with: &With) -> Result<(), Stop> {
        if self.received.is_none() {
            return stream::answers(|facts: Facts| {
                let (value, reasons) = self.find(with.law(), &facts)?;
                Ok(with.answer(value, reasons))
            });
        }
        let facts = Facts {
            class: Some(self.class),
            received: self.received,
            ..Facts::default()
        };
        let (found, reasons) = self.find(with.law(), &facts).map_err(Stop::Refused)?;
        self.tell
            .answer(with, &found, |locale| in_words(&found, locale), &reasons)
    }

    fn find(&self, law: &Law, facts: &Facts) -> Result<(Map<String, Value>, Vec<Reason>), String> {
        let zone = facts.zone.unwrap_or(self.zone);
        let week = facts.calendar.unwrap_or(self.calendar);
        let start = facts
            .received
            .or(facts.after)
            .ok_or("received: missing; when it came in, as 2026-03-16 or 2026-03-16T15:40")?;
        let on = law.on(start.day(zone));
        let known = facts.known_on.or(self.known_on);
        let calendar = time::calendar_known_on(on, week, known);
        let mut found = Map::new();
        if let Some(id) = &facts.id {
            found.insert("id".to_owned(), id.clone());
        }
        let mut put = |key: &str, value: Value| found.insert(key.to_owned(), value);
        if let Some(until) = facts.until_inclusive {
            let after = facts.after.or(facts.received).unwrap_or(until).day(zone);
            let until = until.day(zone);
            let days = calendar.count(after, until).map_err(|e| e.to_string())?;
            put("after", json!(after));
            put("until_inclusive", json!(until));
            put("calendar", json!(week));
            put("working_days", json!(days));
            return Ok((found, Vec::new()));
        }
        put("received", json!(written(start)));
        put("calendar", json!(week));
        let pauses = pauses(&facts.pauses, zone)?;
        let mut why = Reasons::default();
        match (facts.working_days, facts.class.unwrap_or(self.class)) {
            (Some(days), _) => {
                let due = calendar
                    .due_with_pauses(start.moment(zone), days, &pauses)
                    .map_err(|e| e.to_string())?;
                put("working_days", json!(days));
                put("due", json!(due.date()));
                put("due_at", json!(due));
            }
            (None, Matter::Report(class)) => {
                let day = |when: Option<When>| when.map(|w| w.day(zone));
                let complaint = Complaint {
                    class,
                    received: start.moment(zone),
                    served_on: day(facts.served_on),
                    verified_on: day(facts.verified_on),
                    held_on: day(facts.held_on),
                    complete_on: day(facts.complete_on),
                    first_response_on: day(facts.first_response_on),
                    resolved_on: day(facts.resolved_on),
                    last_reply_on: day(facts.last_reply_on),
                    pauses: &pauses,
                };
                let clocks =
                    time::clocks(on, calendar, &complaint, &mut why).map_err(|e| e.to_string())?;
                put("class", json!(class));
                put_clocks(&clocks, &mut found);
            }
            (None, Matter::Information) => {
                let day = |when: Option<When>| when.map(|w| w.day(zone));
                let request = InformationRequest {
                    received: start.day(zone),
                    ground_on: day(facts.ground_on),
                    objected_on: day(facts.objected_on),
                    objection_answered_on: day(facts.objection_answered_on),
                    disputed_on: day(facts.disputed_on),
                };
                let clocks = service::information_clocks(on, calendar, &request, &mut why);
                put("class", json!("informasi_publik"));
                for (kind, due) in clocks.map_err(|e| e.to_string())? {
                    put(&kind.to_string(), json!(due));
                }
            }
            (None, which @ (Matter::Breach | Matter::DataRights)) => {
                let breach = matches!(which, Matter::Breach);
                let local = match start {
                    When::Instant(at, offset) => offset.to_datetime(at),
                    other => other.moment(zone),
                };
                let due =
                    service::data_hours(on, breach, local, &mut why).map_err(|e| e.to_string())?;
                put(
                    "class",
                    json!(if breach { "kebocoran_data" } else { "hak_data" }),
                );
                put(
                    if breach { "notify_by" } else { "respond_by" },
                    json!(with_offset(due, start)),
                );
            }
        }
        Ok((found, law.explain(&why)))
    }
}
