//! The clocks of a complaint: promises of SP4N-LAPOR! in working days, walls of UU 25/2009 in
//! calendar days, and which of them binds first.

use jiff::civil::{Date, DateTime};
use kernel::{Citation, text_enum};

use super::{Book, Calendar, Pause, TimeError, book::Limit};
use crate::{Dated, Label, LawGap, On, Rule, RuleId, Trace, Value, label};

text_enum! {
    /// The class of a report, which decides how long it may take.
    pub enum Class {
        /// Permintaan informasi.
        Information = "permintaan_informasi",
        /// Aspirasi: an answer is expected, nothing need be resolved.
        Aspiration = "aspirasi",
        /// Pengaduan normatif: light, answered from the rules.
        Normative = "normatif",
        /// Pengaduan tidak berkadar pengawasan: no inspection needed.
        WithoutInspection = "tidak_berkadar_pengawasan",
        /// Pengaduan berkadar pengawasan: deviation or abuse, to be examined by the inspectorate.
        WithInspection = "berkadar_pengawasan",
    }
}

impl Class {
    /// The class in the words people use. A complaint that nobody has classified is one without
    /// inspection.
    #[must_use]
    pub fn parse_loose(text: &str) -> Option<Self> {
        let word = text.trim().to_lowercase().replace([' ', '-', '/'], "_");
        Some(match word.as_str() {
            "permintaan_informasi" | "informasi" | "information" | "information_request" => {
                Self::Information
            }
            "aspirasi" | "aspiration" => Self::Aspiration,
            "normatif" | "pengaduan_normatif" | "ringan" | "normative" | "light" => Self::Normative,
            "tidak_berkadar_pengawasan"
            | "tidak_berkadar"
            | "non_berkadar_pengawasan"
            | "pengaduan_tidak_berkadar_pengawasan"
            | "pengaduan"
            | "complaint"
            | "keluhan"
            | "without_inspection" => Self::WithoutInspection,
            "berkadar_pengawasan"
            | "berkadar"
            | "pengaduan_berkadar_pengawasan"
            | "with_inspection" => Self::WithInspection,
            _ => return None,
        })
    }
}

text_enum! {
    /// A clock of a complaint.
    pub enum ClockKind {
        /// The citizen lodges the complaint after the service.
        Lodging = "lodging_due_calendar_30",
        /// The report is verified and forwarded.
        Verification = "verification_due",
        /// The agency follows up for the first time.
        FirstResponse = "first_response_due",
        /// The matter is resolved.
        Resolution = "resolution_due_working",
        /// The agency follows up as early as its own service promises.
        AnswerPromise = "promised_answer_due_working",
        /// The matter is resolved as early as its own service promises.
        ResolutionPromise = "promised_resolution_due_working",
        /// The law's answer: complete or not.
        LawAnswer = "law_answer_due_calendar_14",
        /// The law's decision.
        LawDecision = "law_decision_due_calendar_60",
        /// The decision is sent.
        LawNotice = "law_notice_due_calendar_14",
        /// The reporter completes a report put on hold (SP4N).
        Completion = "completion_due_working",
        /// The complainant completes the file (law).
        LawCompletion = "law_completion_due_calendar_30",
        /// The report closes by itself.
        AutoClose = "auto_close_on",
    }
}

impl ClockKind {
    /// What must be done by then.
    #[must_use]
    pub fn label(self) -> &'static Label {
        match self {
            Self::Lodging => label!("Pengaduan diajukan", "Complaint lodged"),
            Self::Verification => label!("Diverifikasi dan diteruskan", "Verified and forwarded"),
            Self::FirstResponse => label!("Tindak lanjut pertama", "First follow-up"),
            Self::Resolution => label!("Selesai menurut SP4N-LAPOR!", "Resolved by SP4N-LAPOR!"),
            Self::AnswerPromise => label!(
                "Tindak lanjut pertama (janji layanan)",
                "First follow-up (promise of the service)"
            ),
            Self::ResolutionPromise => label!(
                "Selesai (janji layanan)",
                "Resolved (promise of the service)"
            ),
            Self::LawAnswer => label!("Jawaban menurut undang-undang", "Answer by the law"),
            Self::LawDecision => label!("Keputusan menurut undang-undang", "Decision by the law"),
            Self::LawNotice => label!("Keputusan disampaikan", "Decision sent"),
            Self::Completion => label!(
                "Pelapor melengkapi laporan",
                "Reporter completes the report"
            ),
            Self::LawCompletion => label!(
                "Pengadu melengkapi berkas menurut undang-undang",
                "Complainant completes the file by the law"
            ),
            Self::AutoClose => label!("Ditutup otomatis", "Closed by itself"),
        }
    }
}

text_enum! {
    /// The unit of a limit.
    pub enum Unit {
        /// Hari kerja.
        WorkingDays = "working_days",
        /// Hari kalender.
        CalendarDays = "calendar_days",
    }
}

/// The facts of a complaint; days in the zone of the office.
#[derive(Clone, Copy, Debug)]
pub struct Complaint<'a> {
    /// Its class.
    pub class: Class,
    /// When it came in.
    pub received: DateTime,
    /// When the citizen was served.
    pub served_on: Option<Date>,
    /// When it was verified and forwarded.
    pub verified_on: Option<Date>,
    /// When it was put on hold for the reporter to complete.
    pub held_on: Option<Date>,
    /// When the file was complete; the day of verification where nothing is said.
    pub complete_on: Option<Date>,
    /// When the agency first followed up.
    pub first_response_on: Option<Date>,
    /// When it was resolved or decided.
    pub resolved_on: Option<Date>,
    /// The last follow-up that nobody answered.
    pub last_reply_on: Option<Date>,
    /// The times in which the working-day clocks stood still.
    pub pauses: &'a [Pause],
}

/// One clock.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Clock {
    /// Which.
    pub kind: ClockKind,
    /// Day 0.
    pub from: Date,
    /// Day 0 is not known yet and taken to be the day of receipt: the earliest end.
    pub assumed: bool,
    /// How long.
    pub limit: u16,
    /// In which days.
    pub unit: Unit,
    /// The last day.
    pub due: Date,
    /// The end of work on it, or the minute to which pauses moved it; none for a wall.
    pub due_at: Option<DateTime>,
    /// When it was done, and was that in time?
    pub done: Option<(Date, bool)>,
    /// Days off on the way are estimates.
    pub estimated: bool,
}

/// The clocks of one complaint.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Clocks {
    /// Every clock, in the order of the matter.
    pub all: Vec<Clock>,
}

impl Clocks {
    /// One of them.
    #[must_use]
    pub fn get(&self, kind: ClockKind) -> Option<&Clock> {
        self.all.iter().find(|c| c.kind == kind)
    }

    /// The clock that binds first for the end of the matter: the promise of the service, that of
    /// SP4N-LAPOR!, or the wall of the law, whichever comes earlier.
    #[must_use]
    pub fn binds_first(&self) -> Option<&Clock> {
        use ClockKind as K;
        self.earliest(&[K::ResolutionPromise, K::Resolution, K::LawDecision])
    }

    /// The clock that binds first for the first answer.
    #[must_use]
    pub fn answer_binds_first(&self) -> Option<&Clock> {
        use ClockKind as K;
        self.earliest(&[K::AnswerPromise, K::FirstResponse, K::LawAnswer])
    }

    /// The earliest of some; of two on the same day the one that is named first.
    fn earliest(&self, kinds: &[ClockKind]) -> Option<&Clock> {
        let found = kinds.iter().filter_map(|kind| self.get(*kind));
        found.min_by_key(|clock| clock.due)
    }

    /// Does the wall of the law come before the promise of the service?
    #[must_use]
    pub fn wall_before_promise(&self) -> bool {
        self.binds_first()
            .is_some_and(|c| c.kind == ClockKind::LawDecision)
    }
}

/// The longest that a service may promise, in working days, with what says so.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Longest {
    /// Working days.
    pub days: u16,
    /// Where that is written.
    pub cites: Option<Citation>,
}

/// The longest that a service may promise for its first answer to a report, and for the end of one
/// of a class: never more than SP4N-LAPOR! gives (PermenPANRB 62/2018), and never more working days
/// than surely fit into the calendar days of UU 25/2009, five of seven.
///
/// # Errors
/// Names the gap where no rule on file covers the day.
pub fn longest(on: On<'_>, class: Class) -> Result<(Longest, Longest), LawGap> {
    let book = on.time();
    let of = |days: u16, id: RuleId, wall: &Rule<Limit>| {
        let fits = surely_within(wall.days);
        let (days, id) = if fits < days {
            (fits, wall.id)
        } else {
            (days, id)
        };
        let (_, cites) = on.law.words(id);
        Longest { days, cites }
    };
    let answer = book.first_response.on(on.day)?;
    let answer = of(answer.days, answer.id, book.law_answer.on(on.day)?);
    let (days, id) = resolution(book, on.day, class)?;
    Ok((answer, of(days, id, book.law_decision.on(on.day)?)))
}

/// The working days, five a week, that end within so many calendar days whatever day they begin on.
const fn surely_within(calendar_days: u16) -> u16 {
    calendar_days / 7 * 5 + (calendar_days % 7).saturating_sub(2)
}

/// The days in which SP4N-LAPOR! wants a report of a class to end.
fn resolution(book: &Book, day: Date, class: Class) -> Result<(u16, RuleId), LawGap> {
    if class == Class::Aspiration {
        let rule = book.resolution_aspiration.on(day)?;
        return Ok((rule.days, rule.id));
    }
    let rule = book.resolution.on(day)?;
    let days = match class {
        Class::Information => rule.permintaan_informasi,
        Class::Normative => rule.normatif,
        Class::WithInspection => rule.berkadar_pengawasan,
        Class::WithoutInspection | Class::Aspiration => rule.tidak_berkadar_pengawasan,
    };
    Ok((days, rule.id))
}

/// Where a clock starts and when it was met.
struct Start {
    at: DateTime,
    assumed: bool,
    done: Option<Date>,
}

struct Setter<'a, T> {
    on: On<'a>,
    calendar: Calendar<'a>,
    pauses: &'a [Pause],
    all: Vec<Clock>,
    why: &'a mut T,
}

impl<T: Trace> Setter<'_, T> {
    fn working(
        &mut self,
        kind: ClockKind,
        rule: RuleId,
        limit: u16,
        start: &Start,
    ) -> Result<(), TimeError> {
        let due_at = self
            .calendar
            .due_with_pauses(start.at, limit, self.pauses)?;
        let estimated = self.calendar.estimates(start.at.date(), due_at.date())? > 0;
        self.put(
            kind,
            rule,
            start,
            limit,
            due_at.date(),
            Some(due_at),
            estimated,
        );
        Ok(())
    }

    fn wall(
        &mut self,
        kind: ClockKind,
        rules: &Dated<Limit>,
        start: &Start,
    ) -> Result<(), TimeError> {
        let rule = rules.on(self.on.day)?;
        let due = self.calendar.wall(start.at.date(), rule.days)?;
        self.put(kind, rule.id, start, rule.days, due, None, false);
        Ok(())
    }

    #[expect(
        clippy::too_many_arguments,
        reason = "the one place that makes a clock"
    )]
    fn put(
        &mut self,
        kind: ClockKind,
        rule: RuleId,
        start: &Start,
        limit: u16,
        due: Date,
        due_at: Option<DateTime>,
        estimated: bool,
    ) {
        let from = start.at.date();
        let rule = Rule {
            id: rule,
            value: (),
        };
        self.why.open(&rule, Value::Date(due));
        if T::LISTENS {
            let name = if start.assumed {
                label!(
                    "Hari ke-0 (belum tercatat, dihitung dari penerimaan)",
                    "Day 0 (not recorded yet, counted from receipt)"
                )
            } else {
                label!("Hari ke-0", "Day 0")
            };
            self.why.fact(name, Value::Date(from));
            if due_at.is_some() {
                let passed = self.calendar.passed_over(from, due).unwrap_or_default();
                for day in passed {
                    let day = Value::DayOff(*day);
                    self.why.fact(label!("Dilewati", "Passed over"), day);
                }
                for day in self.calendar.lost_between(from, due) {
                    let name = label!("Tidak dihitung (gangguan)", "Not counted (outage)");
                    self.why.fact(name, Value::Date(*day));
                }
            }
        }
        self.why.end();
        self.all.push(Clock {
            kind,
            from,
            assumed: start.assumed,
            limit,
            unit: if due_at.is_some() {
                Unit::WorkingDays
            } else {
                Unit::CalendarDays
            },
            due,
            due_at,
            done: start.done.map(|day| (day, day <= due)),
            estimated,
        });
    }
}

/// Every clock of a complaint: the promises of SP4N-LAPOR! on the working calendar, the walls of
/// UU 25/2009 in calendar days. A clock whose start is not known yet counts from receipt.
///
/// # Errors
/// Names facts in the wrong order, and the gap where the calendar or the law does not cover a day.
pub fn clocks<T: Trace>(
    on: On<'_>,
    calendar: Calendar<'_>,
    facts: &Complaint<'_>,
    why: &mut T,
) -> Result<Clocks, TimeError> {
    check_order(facts)?;
    let book = on.time();
    let day = on.day;
    let start = |at: Option<Date>, done: Option<Date>| Start {
        at: at
            .filter(|d| *d != facts.received.date())
            .map_or(facts.received, |d| d.at(0, 0, 0, 0)),
        assumed: at.is_none(),
        done,
    };
    let received = Start {
        at: facts.received,
        assumed: false,
        done: None,
    };
    let complete = facts.complete_on.or(facts.verified_on);
    let mut set = Setter {
        on,
        calendar,
        pauses: facts.pauses,
        all: Vec::with_capacity(8),
        why,
    };
    if facts.served_on.is_some() {
        let lodged = start(facts.served_on, Some(facts.received.date()));
        set.wall(ClockKind::Lodging, &book.lodging, &lodged)?;
    }
    let rule = book.verification.on(day)?;
    let verified = Start {
        done: facts.verified_on,
        ..received
    };
    set.working(ClockKind::Verification, rule.id, rule.days, &verified)?;
    if let Some(held) = facts.held_on {
        let held = start(Some(held), facts.complete_on);
        let rule = book.completion.on(day)?;
        let pauses = std::mem::take(&mut set.pauses);
        set.working(ClockKind::Completion, rule.id, rule.days, &held)?;
        set.pauses = pauses;
        set.wall(ClockKind::LawCompletion, &book.law_completion, &held)?;
    }
    let rule = book.first_response.on(day)?;
    let forwarded = start(facts.verified_on, facts.first_response_on);
    set.working(ClockKind::FirstResponse, rule.id, rule.days, &forwarded)?;
    let whole = start(complete, facts.resolved_on);
    let (days, id) = resolution(book, day, facts.class)?;
    set.working(ClockKind::Resolution, id, days, &whole)?;
    set.wall(ClockKind::LawAnswer, &book.law_answer, &received)?;
    set.wall(ClockKind::LawDecision, &book.law_decision, &whole)?;
    if facts.resolved_on.is_some() {
        set.wall(
            ClockKind::LawNotice,
            &book.law_notice,
            &start(facts.resolved_on, None),
        )?;
    }
    if facts.last_reply_on.is_some() {
        let rule = book.auto_close.on(day)?;
        set.pauses = &[];
        set.working(
            ClockKind::AutoClose,
            rule.id,
            rule.days,
            &start(facts.last_reply_on, None),
        )?;
    }
    Ok(Clocks { all: set.all })
}

fn check_order(facts: &Complaint<'_>) -> Result<(), TimeError> {
    let received = Some(facts.received.date());
    let pairs = [
        ("received", received, "served_on", facts.served_on),
        ("verified_on", facts.verified_on, "received", received),
        ("held_on", facts.held_on, "received", received),
        ("complete_on", facts.complete_on, "received", received),
        (
            "first_response_on",
            facts.first_response_on,
            "received",
            received,
        ),
        ("resolved_on", facts.resolved_on, "received", received),
        ("last_reply_on", facts.last_reply_on, "received", received),
    ];
    for (field, day, after, than) in pairs {
        if let (Some(day), Some(than)) = (day, than)
            && day < than
        {
            return Err(TimeError::Order {
                field,
                day,
                after,
                than,
            });
        }
    }
    Ok(())
}
