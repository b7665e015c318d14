//! `abdi law due`: by when a report, a request or a breach must be dealt with, and working days.

use clap::Args;
use jiff::civil::DateTime;
use kernel::{Date, Locale, Reason, Zone, dates};
use law::{
    Law, Reasons, label,
    service::{self, InformationRequest},
    time::{self, Class, Clock, Clocks, Complaint, Pause, Span, Week},
};
use serde::{Deserialize, Deserializer, Serialize, de::Error as _};
use serde_json::{Map, Value, json};

use super::super::stop::Stop;
use super::{
    ask::{Answer, Tell},
    facts::{self, When},
    stream,
};

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
    #[arg(long, default_value = "5", value_parser = facts::parse_week)]
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

/// What came in.
#[derive(Clone, Copy, Debug)]
enum Matter {
    Report(Class),
    Information,
    Breach,
    DataRights,
}

fn matter(text: &str) -> Result<Matter, String> {
    if let Some(class) = Class::parse_loose(text) {
        return Ok(Matter::Report(class));
    }
    match text.trim().to_lowercase().replace([' ', '-'], "_").as_str() {
        "informasi_publik" | "kip" | "ppid" | "public_information" => Ok(Matter::Information),
        "kebocoran_data" | "pdp" | "data_breach" | "breach" => Ok(Matter::Breach),
        "hak_data" | "pdp_rights" | "data_rights" => Ok(Matter::DataRights),
        _ => Err(format!(
            "'{text}' is no class; one of: pengaduan, permintaan_informasi, aspirasi, normatif, tidak_berkadar_pengawasan, berkadar_pengawasan, informasi_publik, kebocoran_data, hak_data"
        )),
    }
}

impl<'de> Deserialize<'de> for Matter {
    fn deserialize<D: Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        let text = std::borrow::Cow::<'de, str>::deserialize(d)?;
        matter(&text).map_err(D::Error::custom)
    }
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Facts {
    /// A name of the case, handed back.
    id: Option<Value>,
    /// What people wrote beside it; nothing is read from it.
    #[serde(rename = "note", alias = "catatan")]
    _note: Option<Value>,
    #[serde(
        alias = "klass",
        alias = "kelas",
        alias = "klasifikasi",
        alias = "jenis"
    )]
    class: Option<Matter>,
    #[serde(
        alias = "received_on",
        alias = "received_at",
        alias = "diterima",
        alias = "detected",
        alias = "from"
    )]
    received: Option<When>,
    #[serde(
        alias = "week",
        alias = "kalender",
        alias = "minggu_kerja",
        default,
        deserialize_with = "facts::week"
    )]
    calendar: Option<Week>,
    #[serde(alias = "zona", default, deserialize_with = "facts::zone")]
    zone: Option<Zone>,
    #[serde(alias = "as_known_on", alias = "diketahui")]
    known_on: Option<Date>,
    #[serde(alias = "served", alias = "dilayani")]
    served_on: Option<When>,
    #[serde(
        alias = "verified",
        alias = "forwarded_on",
        alias = "diverifikasi",
        alias = "diteruskan"
    )]
    verified_on: Option<When>,
    #[serde(alias = "held", alias = "ditunda")]
    held_on: Option<When>,
    #[serde(alias = "complete", alias = "completed_on", alias = "lengkap")]
    complete_on: Option<When>,
    #[serde(alias = "first_response", alias = "tindak_lanjut_pertama")]
    first_response_on: Option<When>,
    #[serde(alias = "resolved", alias = "decided_on", alias = "selesai")]
    resolved_on: Option<When>,
    #[serde(alias = "last_reply", alias = "tanggapan_terakhir")]
    last_reply_on: Option<When>,
    #[serde(default, alias = "jeda")]
    pauses: Vec<PauseFact>,
    // Public information.
    ground_on: Option<When>,
    #[serde(alias = "keberatan")]
    objected_on: Option<When>,
    objection_answered_on: Option<When>,
    disputed_on: Option<When>,
    // Plain working days.
    #[serde(alias = "hari_kerja", alias = "days")]
    working_days: Option<u16>,
    after: Option<When>,
    #[serde(alias = "until", alias = "sampai")]
    until_inclusive: Option<When>,
}

#[derive(Clone, Copy, Deserialize)]
#[serde(deny_unknown_fields)]
struct PauseFact {
    #[serde(
        alias = "start",
        alias = "paused_on",
        alias = "paused_at",
        alias = "dari"
    )]
    from: When,
    #[serde(
        alias = "to",
        alias = "end",
        alias = "resumed_on",
        alias = "resumed_at",
        alias = "sampai"
    )]
    until: Option<When>,
}

impl Due {
    /// Asks and tells.
    pub fn run(&self) -> Result<(), Stop> {
        if self.received.is_none() {
            return stream::answers(|facts: Facts| {
                let (value, reasons) = self.find(&facts)?;
                Ok(Answer { value, reasons })
            });
        }
        let facts = Facts {
            class: Some(self.class),
            received: self.received,
            ..Facts::default()
        };
        let (found, reasons) = self.find(&facts).map_err(Stop::Refused)?;
        self.tell
            .answer(&found, |locale| in_words(&found, locale), &reasons)
    }

    fn find(&self, facts: &Facts) -> Result<(Map<String, Value>, Vec<Reason>), String> {
        let law = Law::national();
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

fn written(when: When) -> String {
    match when {
        When::Day(day) => day.to_string(),
        When::Local(moment) => moment.to_string(),
        When::Instant(at, offset) => with_offset(offset.to_datetime(at), When::Instant(at, offset)),
    }
}

/// A moment in the offset in which another was written.
fn with_offset(moment: DateTime, like: When) -> String {
    match like {
        When::Instant(_, offset) => {
            let hours = offset.seconds() / 3600;
            let sign = if hours < 0 { '-' } else { '+' };
            format!("{moment}{sign}{:02}:00", hours.abs())
        }
        _ => moment.to_string(),
    }
}

fn pauses(given: &[PauseFact], zone: Zone) -> Result<Vec<Pause>, String> {
    let mut before: Option<DateTime> = None;
    let mut all = Vec::with_capacity(given.len());
    for (at, pause) in given.iter().enumerate() {
        let Some(end) = pause.until else {
            return Err(format!(
                "pauses[{at}].until: missing; a clock that still stands has no end yet, give the day on which it goes on"
            ));
        };
        let (from, until) = (pause.from.moment(zone), end.moment(zone));
        if until < from {
            return Err(format!("pauses[{at}].until: before its beginning"));
        }
        if before.is_some_and(|end| from < end) {
            return Err(format!(
                "pauses[{at}].from: before the end of the pause before it"
            ));
        }
        before = Some(until);
        all.push(if pause.from.is_day() && end.is_day() {
            Pause::Days(Span {
                from: from.date(),
                until: until.date(),
            })
        } else {
            Pause::Minutes(Span { from, until })
        });
    }
    Ok(all)
}

#[derive(Serialize)]
struct ClockOut {
    clock: time::ClockKind,
    from: Date,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    assumed: bool,
    limit: u16,
    unit: time::Unit,
    due: Date,
    #[serde(skip_serializing_if = "Option::is_none")]
    due_at: Option<DateTime>,
    #[serde(skip_serializing_if = "Option::is_none")]
    done_on: Option<Date>,
    #[serde(skip_serializing_if = "Option::is_none")]
    on_time: Option<bool>,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    estimated: bool,
}

impl From<&Clock> for ClockOut {
    fn from(c: &Clock) -> Self {
        Self {
            clock: c.kind,
            from: c.from,
            assumed: c.assumed,
            limit: c.limit,
            unit: c.unit,
            due: c.due,
            due_at: c.due_at,
            done_on: c.done.map(|d| d.0),
            on_time: c.done.map(|d| d.1),
            estimated: c.estimated,
        }
    }
}

fn put_clocks(clocks: &Clocks, found: &mut Map<String, Value>) {
    for clock in &clocks.all {
        let name = clock.kind.to_string();
        found.insert(name.clone(), json!(clock.due));
        if let Some((_, on_time)) = clock.done
            && let Some((stem, _)) = name.split_once("_due")
        {
            found.insert(format!("{stem}_on_time"), json!(on_time));
        }
    }
    let brief = |clock: Option<&Clock>| clock.map(|c| json!({"clock": c.kind, "due": c.due}));
    found.insert(
        "law_wall_before_service_deadline".to_owned(),
        json!(clocks.wall_before_promise()),
    );
    found.insert("binds_first".to_owned(), json!(brief(clocks.binds_first())));
    found.insert(
        "answer_binds_first".to_owned(),
        json!(brief(clocks.answer_binds_first())),
    );
    let all: Vec<ClockOut> = clocks.all.iter().map(ClockOut::from).collect();
    found.insert("clocks".to_owned(), json!(all));
}

/// The answer in lines for people.
fn in_words(found: &Map<String, Value>, locale: Locale) -> String {
    let first = found.get("binds_first").map(|first| &first["clock"]);
    let lines = found.iter().filter_map(|(key, value)| {
        let label = if let Ok(kind) = key.parse::<time::ClockKind>() {
            kind.label()
        } else if let Ok(kind) = key.parse::<service::InformationClock>() {
            kind.label()
        } else {
            match key.as_str() {
                "notify_by" => label!("Diberitahukan sebelum", "Notified before"),
                "respond_by" => label!("Dipenuhi sebelum", "Met before"),
                _ => return None,
            }
        };
        let mark = match locale {
            _ if first.and_then(Value::as_str) != Some(key.as_str()) => "",
            Locale::Id => " (mengikat lebih dahulu)",
            Locale::En => " (binds first)",
        };
        let text = value.as_str().unwrap_or_default();
        let (day, hour) = text.split_once('T').unwrap_or((text, ""));
        let day = day
            .parse()
            .map_or_else(|_| day.to_owned(), |d: Date| dates::long(d, locale));
        let hour = if hour.is_empty() {
            String::new()
        } else {
            format!(" {hour}")
        };
        Some(format!("{}: {day}{hour}{mark}", label.phrase().say(locale)))
    });
    lines.collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    use clap::Parser;

    use super::*;

    #[derive(Parser)]
    struct Try {
        #[command(flatten)]
        due: Due,
    }

    fn ask(facts: &str) -> Result<Value, String> {
        let due = Try::parse_from(["due"]).due;
        let facts: Facts = serde_json::from_str(facts).map_err(|e| e.to_string())?;
        due.find(&facts).map(|(found, _)| Value::Object(found))
    }

    #[test]
    fn a_complaint_is_answered_with_every_clock() {
        let found = ask(
            r#"{"id":"D01","received":"2026-03-16","klass":"normatif","verified_on":"2026-03-27",
                "complete_on":"2026-03-27","first_response_on":"2026-04-06","last_reply_on":"2026-04-06"}"#,
        )
        .unwrap();
        for (key, value) in [
            ("id", json!("D01")),
            ("verification_due", json!("2026-03-26")),
            ("verification_on_time", json!(false)),
            ("first_response_due", json!("2026-04-06")),
            ("first_response_on_time", json!(true)),
            ("resolution_due_working", json!("2026-04-06")),
            ("law_answer_due_calendar_14", json!("2026-03-30")),
            ("law_decision_due_calendar_60", json!("2026-05-26")),
            ("auto_close_on", json!("2026-04-20")),
            ("law_wall_before_service_deadline", json!(false)),
        ] {
            assert_eq!(found[key], value, "{key}");
        }
        assert_eq!(found["binds_first"]["clock"], "resolution_due_working");
        assert_eq!(found["answer_binds_first"]["due"], "2026-03-30");
    }

    #[test]
    fn words_are_read_in_many_spellings() {
        let one = ask(r#"{"class":"pengaduan","received":"2026-03-16T15:40","calendar":"5"}"#);
        let other = ask(
            r#"{"kelas":"Tidak berkadar pengawasan","diterima":"2026-03-16 15:40:00","week":5,"zona":"wib"}"#,
        );
        assert_eq!(one, other);
        let six = ask(r#"{"received":"2024-02-07","working_days":1,"week":"6-day"}"#).unwrap();
        assert_eq!(six["due"], "2024-02-12");
        // An instant becomes a day in the zone of the office: the evening is the morning after.
        let late = |zone: &str| {
            ask(&format!(
                r#"{{"received":"2026-07-01T23:30:00+07:00","working_days":1,"zone":"{zone}"}}"#
            ))
            .unwrap()["due"]
                .clone()
        };
        assert_eq!(
            (late("WIB"), late("WIT")),
            (json!("2026-07-02"), json!("2026-07-03"))
        );
    }

    #[test]
    fn plain_days_information_and_data_are_answered() {
        let due = ask(r#"{"received":"2024-02-13","working_days":60,"week":"5-day"}"#).unwrap();
        assert_eq!(due["due"], "2024-05-28");
        let count = ask(r#"{"after":"2026-02-11","until_inclusive":"2026-02-14"}"#).unwrap();
        assert_eq!(count["working_days"], 2);
        let breach = ask(r#"{"class":"pdp","detected":"2026-03-18T16:30:00+07:00"}"#).unwrap();
        assert_eq!(breach["notify_by"], "2026-03-21T16:30:00+07:00");
        let rights = ask(r#"{"class":"hak_data","received":"2026-03-18T16:30"}"#).unwrap();
        assert_eq!(rights["respond_by"], "2026-03-21T16:30:00");
        let information = ask(r#"{"class":"informasi_publik","received":"2026-07-01"}"#).unwrap();
        assert_eq!(information["answer_extended_due"], "2026-07-24");
        let known = r#"{"received":"2025-08-14","working_days":2,"known_on":"2025-08-06"}"#;
        assert_eq!(ask(known).unwrap()["due"], "2025-08-18");
    }

    #[test]
    fn people_read_one_clock_a_line() {
        let due = Try::parse_from(["due"]).due;
        let said = |facts: &str| {
            let found = due.find(&serde_json::from_str(facts).unwrap()).unwrap().0;
            in_words(&found, Locale::Id)
        };
        let report = said(r#"{"class":"berkadar","received":"2025-12-24"}"#);
        assert!(
            report.contains(
                "Keputusan menurut undang-undang: 22 Februari 2026 (mengikat lebih dahulu)"
            ),
            "{report}"
        );
        assert_eq!(report.lines().count(), 5);
        let breach = said(r#"{"class":"pdp","received":"2026-07-01T10:00"}"#);
        assert_eq!(breach, "Diberitahukan sebelum: 4 Juli 2026 10:00:00");
        let information = said(r#"{"class":"kip","received":"2026-07-01"}"#);
        assert!(
            information.starts_with("Permohonan dijawab: 15 Juli 2026\n"),
            "{information}"
        );
    }

    #[test]
    fn a_pause_moves_the_promises_and_not_the_walls() {
        let found = ask(
            r#"{"class":"normatif","received":"2026-07-01T10:00","pauses":[{"from":"2026-07-02","until":"2026-07-06"}]}"#,
        )
        .unwrap();
        assert_eq!(found["resolution_due_working"], "2026-07-10");
        assert_eq!(found["law_decision_due_calendar_60"], "2026-08-30");
        let twice = r#"{"received":"2026-07-01","pauses":[{"from":"2026-07-02","until":"2026-07-06"},{"from":"2026-07-03","until":"2026-07-07"}]}"#;
        assert!(ask(twice).unwrap_err().starts_with("pauses[1].from: "));
        let turned =
            r#"{"received":"2026-07-01","pauses":[{"from":"2026-07-06","until":"2026-07-02"}]}"#;
        assert!(
            ask(turned)
                .unwrap_err()
                .starts_with("pauses[0].until: before")
        );
        let open = r#"{"received":"2026-07-01","pauses":[{"from":"2026-07-06"}]}"#;
        assert!(
            ask(open)
                .unwrap_err()
                .starts_with("pauses[0].until: missing")
        );
    }

    #[test]
    fn what_cannot_be_read_is_named() {
        let told = |facts: &str| ask(facts).unwrap_err();
        assert!(told("{}").starts_with("received: missing"));
        assert!(
            told(r#"{"class":"gosip","received":"2026-07-01"}"#).contains("'gosip' is no class")
        );
        assert!(told(r#"{"received":"2026-02-29"}"#).contains("is not a day"));
        assert!(told(r#"{"received":"2026-07-01","calendar":"7"}"#).contains("is no working week"));
        assert!(told(r#"{"received":"9999-12-31"}"#).contains("No rule on national holidays"));
        assert!(told(r#"{"received":"1944-02-29"}"#).contains("rules are on file since"));
        assert!(
            told(r#"{"received":"2026-07-01","verified_on":"2026-06-30"}"#)
                .starts_with("verified_on: ")
        );
        assert!(told(r#"{"recieved":"2026-07-01"}"#).contains("unknown field `recieved`"));
    }
}
