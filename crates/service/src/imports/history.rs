//! A report of another system becomes a case here: its history as the file tells it and no more. What
//! was closed there stays closed, without a claim that anybody agreed.

use kernel::{TextEnum as _, Timestamp};

use super::record::Record;
use super::words::Stood;
use crate::cases::bulk::{Life, Step};
use crate::cases::{CaseNumber, Closing, Hand, NewCase, Refused, Verb};
use crate::catalogue::Category;

/// What is the same for all reports of a list.
#[derive(Clone, Copy, Debug)]
pub struct From<'a> {
    /// The name of the other system.
    pub source: &'a str,
    /// The kinds of matter.
    pub categories: &'a [Category],
    /// When the list is taken.
    pub at: Timestamp,
}

/// The life of a report up to now.
///
/// # Errors
/// Where the table of states does not allow it; a record that was read never asks for that.
pub fn life(record: &Record, number: CaseNumber, from: From<'_>) -> Result<Life, Refused> {
    let new = NewCase {
        subject: record.subject.clone(),
        place: record.place.clone(),
        happened_on: record.happened,
        category: record.category,
        anonymous: record.anonymous,
        secret: record.secret,
        name: record.name.clone(),
        contact: record.contact.clone(),
        ..NewCase::new(record.kind, record.channel, record.body.clone())
    };
    let category = from
        .categories
        .iter()
        .find(|c| Some(c.id) == record.category);
    let mut life = Life::begin(number, &new, category, record.received);
    life.recorded_at(from.at);
    let closed = record.closed.unwrap_or(record.received);
    let step = |at: Timestamp, verb: Verb, hand: Hand| Step {
        at,
        verb,
        hand,
        actor: from.source,
        unit: record.unit,
        text: "",
        closing: None,
        look: None,
    };
    match record.stood {
        Stood::New => {}
        Stood::Archived => life.then(&Step {
            unit: None,
            text: first(&[
                &record.closing_text,
                &record.answer,
                "Diarsipkan di sistem asal.",
            ]),
            ..step(closed, Verb::Archive, Hand::Coordinator)
        })?,
        Stood::Forwarded | Stood::Answered | Stood::Closed => {
            let assumed = record.forwarded.is_none();
            life.then(&Step {
                text: if assumed {
                    "Tanggal diteruskan tidak tertulis di sistem asal; jam dihitung sejak laporan masuk."
                } else {
                    ""
                },
                ..step(record.forwarded.unwrap_or(record.received), Verb::Forward, Hand::Coordinator)
            })?;
            if record.stood != Stood::Forwarded {
                life.then(&Step {
                    unit: None,
                    text: &record.answer,
                    ..step(
                        record.answered.unwrap_or(closed),
                        Verb::Answer,
                        Hand::Handler,
                    )
                })?;
            }
            if record.stood == Stood::Closed {
                let text = first(&[
                    &record.closing_text,
                    &record.answer,
                    "Ditutup di sistem asal; keterangannya tidak ikut dibawa.",
                ]);
                let planned = record
                    .planned
                    .filter(|_| record.closing == Closing::Planned);
                life.then(&Step {
                    unit: None,
                    text,
                    closing: Some((record.closing, planned)),
                    ..step(closed, Verb::Propose, Hand::Handler)
                })?;
                if record.closing == Closing::HandedOver {
                    life.handed_to(&record.handed_to);
                }
                life.then(&Step {
                    unit: None,
                    ..step(closed, Verb::Carry, Hand::System)
                })?;
            }
        }
    }
    life.note(from.at, from.source, &origin(record, from.source));
    Ok(life)
}

fn first<'t>(texts: &[&'t str]) -> &'t str {
    texts.iter().find(|t| !t.is_empty()).copied().unwrap_or("")
}

/// Where it came from, in the words of the file, for the officers who go on with it.
fn origin(record: &Record, source: &str) -> String {
    let mut text = format!("Dibawa dari {source}, nomor di sana {}.", record.reference);
    for (field, value) in &record.as_written {
        text.push_str(&format!("\n{}: {value}", field.as_str()));
    }
    if !record.mended.is_empty() {
        let mended: Vec<&str> = record.mended.iter().map(|f| f.as_str()).collect();
        text.push_str(&format!(
            "\nDiperbaiki sebelum masuk: {}",
            mended.join(", ")
        ));
    }
    text
}
