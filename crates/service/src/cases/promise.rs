//! What the service promised a reporter: kept with the report as it stood when it was taken in, so that
//! a later promise counts for later reports. The walls of the law stand beside it and never move.

use kernel::{Citation, Date, Phrase, Reason};

use super::{Case, Classed, Kind};
use crate::catalogue::Category;

/// The promise of a service, in working days from the same day 0 as the limits of SP4N-LAPOR!.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Promise {
    /// To the first follow-up.
    pub answer: Option<i32>,
    /// To the end of the matter.
    pub resolve: Option<i32>,
    /// Since when the service promises this.
    pub since: Option<Date>,
}

impl Promise {
    /// What a category promises to a report. Only complaints of its own class are promised an end:
    /// a question or a wish follows its kind, and one that is inspected takes as long as that takes.
    #[must_use]
    pub fn of(category: &Category, kind: Kind, class: Classed) -> Self {
        let own = kind == Kind::Complaint && class == category.class;
        Self {
            answer: category.answer_days,
            resolve: category.resolve_days.filter(|_| own),
            since: category.promised_on,
        }
    }

    /// What a report was promised.
    #[must_use]
    pub fn to(case: &Case) -> Self {
        Self {
            answer: case.answer_days,
            resolve: case.resolve_days,
            since: case.promised_on,
        }
    }

    /// One of them in words, with the days it runs between.
    pub(super) fn reason(&self, is_answer: bool, days: u16, from: Date, due: Date) -> Reason {
        let says = match is_answer {
            true => Phrase::new(
                format!(
                    "Layanan berjanji menindaklanjuti dalam {days} hari kerja sejak laporan diteruskan"
                ),
                format!(
                    "The service promises a first follow-up within {days} working days of forwarding"
                ),
            ),
            false => Phrase::new(
                format!(
                    "Layanan berjanji menyelesaikan dalam {days} hari kerja sejak berkas lengkap"
                ),
                format!(
                    "The service promises to resolve within {days} working days of the complete file"
                ),
            ),
        };
        let day = |name: Phrase, on: Date| Reason::fact(name, Phrase::day(on));
        Reason::Rule {
            says,
            cites: Some(Citation {
                regulation: "Janji layanan instansi".into(),
                article: "kategori laporan".into(),
                since: self.since,
                confidence: "certain".into(),
            }),
            because: vec![
                day(Phrase::new("Hari ke-0", "Start (day 0)"), from),
                day(Phrase::new("Tenggat", "Due"), due),
            ],
        }
    }
}
