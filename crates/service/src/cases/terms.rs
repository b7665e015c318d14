//! The times that an agency sets itself, as they stood on each day. What a clock was promised on the
//! day on which it began stays so; a later setting counts for later clocks.

use jiff::SignedDuration;
use kernel::{AgencyId, Citation, Date, Phrase, Reason, TextEnum as _, Timestamp, Zone};
use law::time::Stoppage;
use platform::outages::{self, Outages};
use platform::settings::{Book, InForce, Setting};
use sha2::{Digest as _, Sha256};
use store::Conn;

/// The settings on which the deadline of a running case depends.
const CLOCKS: [Setting; 5] = [
    Setting::CasesArbiterDays,
    Setting::CasesReviewDays,
    Setting::CasesAutoCloseDays,
    Setting::CasesPauseDays,
    Setting::OutageMinutes,
];

/// The times of an agency, the usual ones where nothing was set, and the outages that stretch them.
#[derive(Clone, Debug, Default)]
pub struct Terms {
    book: Book,
    outages: Outages,
}

impl Terms {
    /// Reads them, in one statement.
    ///
    /// # Errors
    /// The faults of the database.
    pub fn read(c: &mut Conn<'_>, agency: AgencyId) -> store::Result<Self> {
        let (book, outages) = outages::store::with_settings(c, agency)?;
        Ok(Self { book, outages })
    }

    /// A time, as it stood on a day.
    #[must_use]
    pub fn on(&self, of: Setting, day: Date) -> Term {
        Term(self.book.whole(of, day))
    }

    /// A number that is no time, as it stood on a day.
    #[must_use]
    pub fn whole(&self, of: Setting, day: Date) -> i64 {
        self.book.whole(of, day).value
    }

    /// The outages that a clock may have met since a moment.
    #[must_use]
    pub fn stoppages(&self, since: Timestamp, zone: Zone) -> Vec<Stoppage> {
        self.outages.after(since, zone, &self.book)
    }

    /// When a time in calendar days ends that runs since a moment: outages on the way take nothing of it.
    #[must_use]
    pub fn ends(&self, from: Timestamp, term: Term) -> Timestamp {
        self.outages.ends(from, term.span())
    }

    /// When a time in calendar days began that ends at a moment, stretched as by [`Terms::ends`].
    #[must_use]
    pub fn begins(&self, until: Timestamp, term: Term) -> Timestamp {
        self.outages.begins(until, term.span())
    }

    /// What clocks depend on, as a digest.
    pub(super) fn digest(&self, into: &mut Sha256) {
        for row in self.book.of(&CLOCKS) {
            let line = format!("{} {} {}\n", row.name, row.valid_from, row.value);
            into.update(line.as_bytes());
        }
        for outage in self.outages.iter() {
            into.update(format!("{} {}\n", outage.from, outage.until).as_bytes());
        }
    }
}

/// A time that an agency sets, as it stood on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Term(InForce);

impl Term {
    /// In days.
    #[must_use]
    pub fn days(self) -> u16 {
        u16::try_from(self.0.value).unwrap_or(0)
    }

    /// As a span of time.
    #[must_use]
    pub fn span(self) -> SignedDuration {
        SignedDuration::from_hours(24 * i64::from(self.days()))
    }

    /// Has the agency set it, or is it the usual one?
    #[must_use]
    pub fn is_set(self) -> bool {
        self.0.since.is_some()
    }

    /// The rule in words, with the setting it rests on.
    #[must_use]
    pub fn reason(self, because: Vec<Reason>) -> Reason {
        let n = self.days();
        let (id, en) = match self.0.setting {
            Setting::CasesArbiterDays => (
                format!("Kursi penetap memutus dalam {n} hari kerja sejak unit kedua menolak"),
                format!(
                    "The arbiter decides within {} of the second refusal",
                    en_days(n, "working ")
                ),
            ),
            Setting::CasesReviewDays => (
                format!("Kursi kedua memutus dalam {n} hari kerja"),
                format!("The second seat decides within {}", en_days(n, "working ")),
            ),
            Setting::CasesAutoCloseDays => (
                format!("Usulan selesai ditutup oleh waktu setelah {n} hari kerja tanpa tanggapan"),
                format!(
                    "A proposed closure closes by itself after {} without a word",
                    en_days(n, "working ")
                ),
            ),
            Setting::CasesPauseDays => (
                format!(
                    "Selagi pelapor diminta melengkapi, jam berhenti paling lama {n} hari seluruhnya"
                ),
                format!(
                    "While the reporter is asked for more, the clock stands still for {} in all at most",
                    en_days(n, "")
                ),
            ),
            Setting::CasesInheritDays => (
                format!(
                    "Laporan dari pelapor dan tempat yang sama dalam {n} hari meneruskan jam laporan sebelumnya"
                ),
                format!(
                    "A report of the same reporter and place within {} goes on with the clock of the earlier one",
                    en_days(n, "")
                ),
            ),
            Setting::CasesReopenDays => (
                format!("Laporan yang ditutup dapat dibuka lagi dalam {n} hari"),
                format!(
                    "A closed report can be opened again within {}",
                    en_days(n, "")
                ),
            ),
            Setting::CasesReminderDays => (
                format!("Penanggung jawab diingatkan {n} hari sebelum tenggat"),
                format!(
                    "Who is in charge is reminded {} before a deadline",
                    en_days(n, "")
                ),
            ),
            Setting::CasesNextAfterDays => (
                format!("Atasan berikutnya diberi tahu {n} hari setelah tenggat lewat"),
                format!(
                    "The next superior is told {} after a deadline has passed",
                    en_days(n, "")
                ),
            ),
            Setting::OutageMinutes => (
                format!(
                    "Hari kerja yang kehilangan {n} menit jam kerja atau lebih karena gangguan layanan tidak dihitung; batas undang-undang tidak bergeser"
                ),
                format!(
                    "A working day that lost {n} minutes of work or more to an outage does not count; the limits of the law are not moved"
                ),
            ),
            other => (format!("{other}: {n}"), format!("{other}: {n}")),
        };
        Reason::Rule {
            says: Phrase::new(id, en),
            cites: match self.0.since {
                Some(since) => Some(Citation {
                    regulation: "Pengaturan instansi".into(),
                    article: self.0.setting.as_str().into(),
                    since: Some(since),
                    confidence: "certain".into(),
                }),
                // Nothing was set: what the product begins with, and what that rests on.
                None => self.0.setting.cites(),
            },
            because,
        }
    }
}

/// So many days in English: one of them is not days.
fn en_days(n: u16, kind: &str) -> String {
    let noun = if n == 1 { "day" } else { "days" };
    format!("{n} {kind}{noun}")
}
