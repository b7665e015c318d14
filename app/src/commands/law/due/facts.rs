//! What a program tells of a report or a request, in the spellings that people use.

use jiff::civil::DateTime;
use kernel::{Date, Zone};
use law::time::{Class, Pause, Span, Week};
use serde::{Deserialize, Deserializer, de::Error as _};
use serde_json::Value;

use super::super::facts::{self, When};

/// What came in.
#[derive(Clone, Copy, Debug)]
pub(super) enum Matter {
    Report(Class),
    Information,
    Breach,
    DataRights,
}

pub(super) fn matter(text: &str) -> Result<Matter, String> {
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
pub(super) struct Facts {
    /// A name of the case, handed back.
    pub id: Option<Value>,
    /// What people wrote beside it; nothing is read from it.
    #[serde(rename = "note", alias = "catatan")]
    pub _note: Option<Value>,
    #[serde(
        alias = "klass",
        alias = "kelas",
        alias = "klasifikasi",
        alias = "jenis"
    )]
    pub class: Option<Matter>,
    #[serde(
        alias = "received_on",
        alias = "received_at",
        alias = "diterima",
        alias = "detected",
        alias = "from"
    )]
    pub received: Option<When>,
    #[serde(
        alias = "week",
        alias = "kalender",
        alias = "minggu_kerja",
        default,
        deserialize_with = "facts::week"
    )]
    pub calendar: Option<Week>,
    #[serde(alias = "zona", default, deserialize_with = "facts::zone")]
    pub zone: Option<Zone>,
    #[serde(alias = "as_known_on", alias = "diketahui")]
    pub known_on: Option<Date>,
    #[serde(alias = "served", alias = "dilayani")]
    pub served_on: Option<When>,
    #[serde(
        alias = "verified",
        alias = "forwarded_on",
        alias = "diverifikasi",
        alias = "diteruskan"
    )]
    pub verified_on: Option<When>,
    #[serde(alias = "held", alias = "ditunda")]
    pub held_on: Option<When>,
    #[serde(alias = "complete", alias = "completed_on", alias = "lengkap")]
    pub complete_on: Option<When>,
    #[serde(alias = "first_response", alias = "tindak_lanjut_pertama")]
    pub first_response_on: Option<When>,
    #[serde(alias = "resolved", alias = "decided_on", alias = "selesai")]
    pub resolved_on: Option<When>,
    #[serde(alias = "last_reply", alias = "tanggapan_terakhir")]
    pub last_reply_on: Option<When>,
    #[serde(default, alias = "jeda")]
    pub pauses: Vec<PauseFact>,
    // Public information.
    pub ground_on: Option<When>,
    #[serde(alias = "keberatan")]
    pub objected_on: Option<When>,
    pub objection_answered_on: Option<When>,
    pub disputed_on: Option<When>,
    // Plain working days.
    #[serde(alias = "hari_kerja", alias = "days")]
    pub working_days: Option<u16>,
    pub after: Option<When>,
    #[serde(alias = "until", alias = "sampai")]
    pub until_inclusive: Option<When>,
}

#[derive(Clone, Copy, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct PauseFact {
    #[serde(
        alias = "start",
        alias = "paused_on",
        alias = "paused_at",
        alias = "dari"
    )]
    pub from: When,
    #[serde(
        alias = "to",
        alias = "end",
        alias = "resumed_on",
        alias = "resumed_at",
        alias = "sampai"
    )]
    pub until: Option<When>,
}

pub(super) fn written(when: When) -> String {
    match when {
        When::Day(day) => day.to_string(),
        When::Local(moment) => moment.to_string(),
        When::Instant(at, offset) => with_offset(offset.to_datetime(at), When::Instant(at, offset)),
    }
}

/// A moment in the offset in which another was written.
pub(super) fn with_offset(moment: DateTime, like: When) -> String {
    match like {
        When::Instant(_, offset) => {
            let hours = offset.seconds() / 3600;
            let sign = if hours < 0 { '-' } else { '+' };
            format!("{moment}{sign}{:02}:00", hours.abs())
        }
        _ => moment.to_string(),
    }
}

pub(super) fn pauses(given: &[PauseFact], zone: Zone) -> Result<Vec<Pause>, String> {
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
