//! A report as a row of another system says it, read and checked.

use kernel::{CategoryId, Date, Timestamp, UnitId};

use super::field::Field;
use super::words::Stood;
use crate::cases::{Channel, Closing, Contact, Kind, Place};

/// A report as a row says it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Record {
    /// The sheet's own row number.
    pub row: u32,
    /// The number in the other system.
    pub reference: String,
    /// What the row says, as a digest: another one means that the row was changed.
    pub digest: Vec<u8>,
    /// When it came in.
    pub received: Timestamp,
    /// The door.
    pub channel: Channel,
    /// Its kind.
    pub kind: Kind,
    /// What it is about.
    pub subject: Option<String>,
    /// What was reported.
    pub body: String,
    /// Who reported.
    pub name: Option<String>,
    /// How to reach them.
    pub contact: Option<Contact>,
    /// Anonim.
    pub anonymous: bool,
    /// Rahasia.
    pub secret: bool,
    /// Where.
    pub place: Place,
    /// When it happened.
    pub happened: Option<Date>,
    /// What kind of matter.
    pub category: Option<CategoryId>,
    /// The unit in charge.
    pub unit: Option<UnitId>,
    /// Where it stood.
    pub stood: Stood,
    /// When it was forwarded, where the file says it.
    pub forwarded: Option<Timestamp>,
    /// When it was answered.
    pub answered: Option<Timestamp>,
    /// The answer; empty where only the day is known.
    pub answer: String,
    /// When it was closed or put away.
    pub closed: Option<Timestamp>,
    /// How it ended.
    pub closing: Closing,
    /// What was said then.
    pub closing_text: String,
    /// For when it is planned.
    pub planned: Option<Date>,
    /// To whom it was handed over.
    pub handed_to: String,
    /// State, unit and category in the words of the file.
    pub as_written: Vec<(Field, String)>,
    /// Which cells were mended here before it was taken.
    pub mended: Vec<Field>,
}
