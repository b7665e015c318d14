//! What a row says of the past of its report: when it was forwarded, answered, closed, and how it ended.

use kernel::{Date, Timestamp};

use super::cells::Row;
use super::field::Field;
use super::findings::Code;
use super::words::{self, Stood};
use crate::cases::Closing;

/// The past of a report.
#[derive(Clone, Copy, Debug)]
pub(super) struct Past {
    pub(super) forwarded: Option<Timestamp>,
    pub(super) answered: Option<Timestamp>,
    pub(super) closed: Option<Timestamp>,
    pub(super) closing: Closing,
    pub(super) planned: Option<Date>,
}

impl Row<'_> {
    pub(super) fn past(&mut self, stood: Stood, received: Timestamp) -> Past {
        let mut past = Past {
            forwarded: None,
            answered: None,
            closed: None,
            closing: Closing::DoneUnverified,
            planned: None,
        };
        if stood == Stood::New {
            return past;
        }
        if stood == Stood::Archived {
            past.closed = self.after(Field::Closed, received).or(Some(received));
            return past;
        }
        past.forwarded = self.after(Field::Forwarded, received);
        if past.forwarded.is_none() && !self.told(Field::Forwarded) {
            self.tell(
                Field::Forwarded,
                Code::ForwardedAssumed,
                "",
                "Tanggal diteruskan tidak tertulis; jam dihitung sejak laporan masuk.".into(),
                "The day of forwarding is not written; the clocks run from the day it came in."
                    .into(),
            );
        }
        if stood == Stood::Forwarded {
            return past;
        }
        let begun = past.forwarded.unwrap_or(received);
        past.answered = self.after(Field::Answered, begun);
        if stood == Stood::Answered {
            if past.answered.is_none() && !self.told(Field::Answered) {
                self.missing(
                    Field::Answered,
                    "Menurut statusnya laporan ini sudah dijawab, tetapi tanggal jawabannya tidak tertulis.",
                    "By its state it was answered, and the day of the answer is not written.",
                );
            }
            return past;
        }
        let ended = self.after(Field::Closed, past.answered.unwrap_or(begun));
        past.closed = ended.or(past.answered);
        if past.closed.is_none() && !self.told(Field::Closed) && !self.told(Field::Answered) {
            self.missing(
                Field::Closed,
                "Menurut statusnya laporan ini selesai, tetapi tanggal selesainya tidak tertulis. Isi tanggal selesai atau tanggal jawaban.",
                "By its state it is closed, and the day is not written. Put the day of closing or of the answer.",
            );
        }
        past.answered = past.answered.or(past.closed);
        (past.closing, past.planned) = self.closing();
        past
    }

    fn closing(&mut self) -> (Closing, Option<Date>) {
        let usual = Closing::DoneUnverified;
        let closing = self.word(Field::Closing, Code::ClosingUnknown, usual, words::closing, (
            "Hasil ini tidak dikenal. Pakai: selesai, direncanakan, diserahkan, ditolak, atau tidak ditemukan.",
            "This end is not known. Use: selesai, direncanakan, diserahkan, ditolak or tidak ditemukan.",
        ));
        let planned = self.day(Field::Planned);
        let blank = |f: Field| self.cell(f).is_blank();
        let lacks = match closing.unwrap_or(usual) {
            Closing::Planned if planned.is_none() => Some(Field::Planned),
            Closing::HandedOver if blank(Field::HandedTo) => Some(Field::HandedTo),
            Closing::Refused if blank(Field::ClosingText) && blank(Field::Answer) => {
                Some(Field::ClosingText)
            }
            _ => None,
        };
        if let Some(field) = lacks.filter(|f| !self.told(*f)) {
            let end = self.cell(Field::Closing).shown();
            self.tell(
                field,
                Code::ClosingIncomplete,
                "",
                format!("Hasil \"{end}\" memerlukan kolom ini. Isi, atau pilih hasil yang lain."),
                format!("The end \"{end}\" needs this column. Fill it, or choose another end."),
            );
        }
        match closing {
            Some(Closing::DoneProven) => {
                self.tell(
                    Field::Closing,
                    Code::ProofNotHere,
                    &self.cell(Field::Closing).shown(),
                    "Buktinya tidak ada dalam berkas, jadi dicatat selesai tanpa bukti.".into(),
                    "The proof is not in the file, so it is noted as done, unverified.".into(),
                );
                (usual, None)
            }
            other => (other.unwrap_or(usual), planned),
        }
    }
}
