//! What the rules say of an order, as the page of confirmation shows it.

use std::collections::BTreeMap;

use kernel::{Consent, FactId, PersonId, Remark, Weight};
use web::components::{Badge, FieldView, Tone, WhyPanel};
use web::words::Say;
use web::{FieldError, Form};

use super::model::{Appointment, Change, Dossier, Plan};
use super::orders::Order;
use super::scene::Scene;
use crate::facts::FactTable;
use crate::snapshot::Snapshot;

/// One remark with its reasons, and the way out where it blocks.
pub(super) struct RemarkView {
    pub(super) badge: Badge,
    pub(super) says: String,
    pub(super) why: Option<WhyPanel>,
    pub(super) way: String,
    pub(super) link: Option<(String, String)>,
}

/// A warning with its tick.
pub(super) struct WarningView {
    pub(super) tick: FieldView,
    pub(super) why: Vec<WhyPanel>,
}

/// Everything that the rules say.
pub(super) struct Said {
    pub(super) blocks: Vec<RemarkView>,
    pub(super) warnings: Vec<WarningView>,
    pub(super) checked: Vec<RemarkView>,
    pub(super) ends: Vec<String>,
}

/// The name of the tick of a warning.
fn tick(key: &str) -> String {
    format!("setuju-{key}")
}

/// Is it a name that only this page sends?
pub(super) fn is_consent(name: &str) -> bool {
    name.starts_with("setuju-") || name == "note"
}

/// What was said to the warnings.
pub(super) fn consent(form: &Form, plan: &Plan) -> Consent {
    let accepts = plan
        .warnings()
        .into_iter()
        .filter(|key| !form.text(&tick(key)).is_empty())
        .map(str::to_owned)
        .collect();
    let note = form.text("note");
    Consent {
        accepts,
        note: (!note.is_empty()).then(|| note.to_owned()),
    }
}

/// What is missing of the consent.
pub(super) fn faults(consent: &Consent, plan: &Plan) -> Vec<FieldError> {
    let warnings = plan.warnings();
    let mut faults: Vec<FieldError> = warnings
        .iter()
        .filter(|key| !consent.accepts.iter().any(|a| a == *key))
        .map(|key| FieldError::new(tick(key), "career-tick-needed"))
        .collect();
    faults.dedup();
    if !warnings.is_empty() && consent.note.is_none() {
        faults.push(FieldError::new("note", "career-note-needed"));
    }
    faults
}

impl Said {
    pub(super) fn of(
        order: &Order,
        dossier: Option<&Dossier>,
        plan: &Plan,
        form: &Form,
        faults: &[FieldError],
        t: &Say,
    ) -> Self {
        let of = |weight| plan.remarks.iter().filter(move |r| r.weight == weight);
        // What ends is told once, by what is done to the rows.
        let told = |r: &&Remark| !matches!(r.key.as_str(), "previous_ends" | "acting_ends");
        let checked = of(Weight::Unknown)
            .chain(of(Weight::Passes))
            .filter(told)
            .map(|r| view(r, t))
            .collect();
        let blocks = of(Weight::Blocks)
            .map(|r| RemarkView {
                way: way(&r.key, t),
                link: link(&r.key, order, t),
                ..view(r, t)
            })
            .collect();
        let mut ends: Vec<String> = dossier
            .map(|d| {
                plan.changes
                    .iter()
                    .filter_map(|c| ending(c, d, t))
                    .collect()
            })
            .unwrap_or_default();
        let others = plan.remarks.iter().filter(|r| r.key == "acting_ends");
        ends.extend(others.map(|r| t.phrase(&r.says).to_owned()));
        Self {
            blocks,
            warnings: warnings(of(Weight::Warns), form, faults, t),
            checked,
            ends,
        }
    }

    /// The ticks, for the summary of errors.
    pub(super) fn ticks(&self) -> Vec<FieldView> {
        self.warnings.iter().map(|w| w.tick.clone()).collect()
    }
}

fn view(r: &Remark, t: &Say) -> RemarkView {
    let tone = match r.weight {
        Weight::Passes => Tone::Good,
        Weight::Unknown => Tone::Info,
        Weight::Warns => Tone::Warn,
        Weight::Blocks => Tone::Bad,
    };
    let says = t.phrase(&r.says).to_owned();
    RemarkView {
        badge: Badge::new(tone, t.word("career-weight", r.weight)),
        why: (!r.because.is_empty()).then(|| {
            let panel = WhyPanel::new(says.clone(), r.because.clone());
            if r.weight == Weight::Blocks {
                panel.open()
            } else {
                panel
            }
        }),
        says,
        way: String::new(),
        link: None,
    }
}

/// One tick a key, whatever the number of remarks under it.
fn warnings<'r>(
    remarks: impl Iterator<Item = &'r Remark>,
    form: &Form,
    faults: &[FieldError],
    t: &Say,
) -> Vec<WarningView> {
    let mut order: Vec<&str> = Vec::new();
    let mut by_key: BTreeMap<&str, Vec<&Remark>> = BTreeMap::new();
    for r in remarks {
        if !by_key.contains_key(r.key.as_str()) {
            order.push(&r.key);
        }
        by_key.entry(&r.key).or_default().push(r);
    }
    order
        .into_iter()
        .map(|key| {
            let all = by_key.remove(key).unwrap_or_default();
            let says: Vec<&str> = all.iter().map(|r| t.phrase(&r.says)).collect();
            let reasons = all.iter().filter(|r| !r.because.is_empty());
            WarningView {
                tick: FieldView::check(tick(key), says.join("; ")).typed(form, faults, t),
                why: reasons
                    .map(|r| WhyPanel::new(t.phrase(&r.says), r.because.clone()))
                    .collect(),
            }
        })
        .collect()
}

/// The way out of what blocks.
fn way(key: &str, t: &Say) -> String {
    let own = format!("career-way-{}", key.replace('_', "-"));
    let key = if t.has(&own) { &own } else { "career-way-out" };
    t.say(key).to_owned()
}

/// Where the way out begins.
fn link(key: &str, order: &Order, t: &Say) -> Option<(String, String)> {
    let file = |tab: &str, label: &str| {
        let person: PersonId = order.person()?;
        Some((t.say(label).to_owned(), format!("/pegawai/{person}/{tab}")))
    };
    match (key, order) {
        (
            "seat_taken" | "already_acted" | "already_given",
            Order::Appoint(Appointment { seat, .. }),
        ) => Some((
            t.say("career-open-seat").to_owned(),
            format!("/kursi/{seat}"),
        )),
        ("later_assignment" | "already_holds" | "no_assignment", _) => {
            file("jabatan", "career-open-seats")
        }
        ("later_grade" | "same_grade", _) => file("pangkat", "career-open-grades"),
        ("not_in_service" | "later_standing" | "same_standing", _) => {
            file("status", "career-open-standings")
        }
        ("use_retire", _) => file("berhenti", "person-do-retire"),
        _ => None,
    }
}

/// A row of the person that ends or is withdrawn, in words.
fn ending(change: &Change, d: &Dossier, t: &Say) -> Option<String> {
    let (table, fact, on) = match *change {
        Change::End {
            table, fact, on, ..
        } => (table, fact, Some(on)),
        Change::Withdraw { table, fact } => (table, fact, None),
    };
    let what = name_of(table, fact, d, t)?;
    Some(match on {
        Some(day) => t.with_text("career-ends", &[("what", &what), ("date", &t.date(day))]),
        None => t.with("career-withdrawn", "what", what),
    })
}

fn name_of(table: FactTable, fact: FactId, d: &Dossier, t: &Say) -> Option<String> {
    match table {
        FactTable::Assignment => {
            let held = d.assignments.iter().find(|a| a.id == fact)?;
            let kind = t.word("assignment-kind", held.kind);
            Some(format!("{}, {} ({kind})", held.job, held.unit))
        }
        FactTable::Grade => {
            let held = d.grades.iter().find(|g| g.id == fact)?;
            Some(t.with("career-grade-row", "grade", held.grade))
        }
        FactTable::Standing => {
            let held = d.standings.iter().find(|s| s.id == fact)?;
            Some(t.with("career-standing-row", "standing", held.standing.name()))
        }
        _ => None,
    }
}

/// The order in one sentence.
pub(super) fn says(
    scene: &Scene,
    order: &Order,
    d: Option<&Dossier>,
    s: &Snapshot,
    t: &Say,
) -> String {
    let name = d.map_or("", |d| d.name.as_str());
    let date = t.date(order.from());
    match order {
        Order::Appoint(o) => {
            let seat = s.find_seat(o.seat).map(|ix| {
                let seat = s.seat(ix);
                format!("{}, {}", s.job_of(seat).name, s.unit(seat.unit).name)
            });
            let seat = seat.unwrap_or_else(|| scene.seat_name(o.seat, t));
            let kind = t.word("assignment-kind", o.kind);
            t.with_text(
                "career-says-appoint",
                &[
                    ("name", name),
                    ("seat", &seat),
                    ("kind", &kind),
                    ("date", &date),
                ],
            )
        }
        Order::Promote(o) => t.with_text(
            "career-says-promote",
            &[("name", name), ("grade", o.grade.as_str()), ("date", &date)],
        ),
        Order::End(o) => {
            let held = d.and_then(|d| d.assignments.iter().find(|a| a.id == o.assignment));
            let job = held
                .map(|h| format!("{}, {}", h.job, h.unit))
                .unwrap_or_default();
            t.with_text(
                "career-says-end",
                &[("name", name), ("seat", &job), ("date", &date)],
            )
        }
        Order::Leave(o) => t.with_text(
            "career-says-leave",
            &[
                ("name", name),
                ("why", &t.word("end-reason", o.why)),
                ("date", &date),
            ],
        ),
        Order::Standing(o) => t.with_text(
            "career-says-standing",
            &[
                ("name", name),
                ("standing", o.standing.name()),
                ("date", &date),
            ],
        ),
        Order::Hire(o) => t.with_text(
            "career-says-hire",
            &[
                ("name", &o.name),
                ("kind", &t.word("asn-kind", o.asn_kind)),
                ("grade", o.grade.as_str()),
                ("date", &date),
            ],
        ),
    }
}
