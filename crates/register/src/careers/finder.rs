//! Finding a seat or a person without scripts: a search box that lists hits as choices.

use kernel::{PersonId, SeatId};
use web::access::Reach;
use web::components::{Choice, FieldKind, FieldView};
use web::words::Say;
use web::{FieldError, Form};

use crate::model::fold;
use crate::people::model::{Filter, search_words, select};
use crate::snapshot::{Ix, Snapshot};

/// Hits shown at once.
const MOST: usize = 15;

/// The search box with what was found.
pub(super) struct Finder {
    pub(super) field: FieldView,
    pub(super) hits: Option<FieldView>,
    pub(super) note: String,
}

/// What is sought.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Sought {
    /// A seat, sent as `seat`.
    Seat,
    /// A person, sent as `person`.
    Person,
}

/// The box, filled from the form; `chosen` is an address's own choice.
pub(super) fn finder(sought: Sought, s: &Snapshot, form: &Form, chosen: &str, t: &Say) -> Finder {
    let (label, hint, name) = match sought {
        Sought::Seat => ("career-find-seat", "career-find-seat-hint", "seat"),
        Sought::Person => ("career-find-person", "career-find-person-hint", "person"),
    };
    let typed = form.text("q");
    let field = FieldView::new("q", t.say(label), FieldKind::Text("search"))
        .hint(t.say(hint))
        .value(typed);
    let chosen = match form.text(name) {
        "" => chosen,
        picked => picked,
    };
    let (mut choices, found) = match sought {
        Sought::Seat => seats(s, typed, t),
        Sought::Person => people(s, typed, t),
    };
    if !chosen.is_empty() && !choices.iter().any(|c| c.value == chosen) {
        let own = match sought {
            Sought::Seat => chosen
                .parse::<SeatId>()
                .ok()
                .and_then(|id| s.find_seat(id))
                .map(|ix| seat_choice(s, ix, t)),
            Sought::Person => chosen
                .parse::<PersonId>()
                .ok()
                .and_then(|id| s.find_person(id))
                .map(|ix| person_choice(s, ix, t)),
        };
        choices.splice(0..0, own);
    }
    let note = match found {
        _ if typed.is_empty() => String::new(),
        0 => t.with("career-found-none", "typed", typed),
        n if n > MOST => t.with_numbers(
            "career-found-more",
            &[
                ("shown", i64::try_from(MOST).unwrap_or(0)),
                ("n", i64::try_from(n).unwrap_or(i64::MAX)),
            ],
        ),
        n => t.count("career-found", n),
    };
    let only = match choices.as_slice() {
        [one] => one.value.clone(),
        _ => String::new(),
    };
    let hits = (!choices.is_empty()).then(|| {
        let label = match sought {
            Sought::Seat => t.say("career-choose-seat"),
            Sought::Person => t.say("career-choose-person"),
        };
        let value = if chosen.is_empty() { &only } else { chosen };
        FieldView::radio(name, label, choices).value(value)
    });
    Finder { field, hits, note }
}

fn seats(s: &Snapshot, typed: &str, t: &Say) -> (Vec<Choice>, usize) {
    let words = search_words(typed);
    if words.iter().all(String::is_empty) {
        return (Vec::new(), 0);
    }
    // The same jobs and units come again and again; their names are folded once each.
    let jobs: Vec<String> = s.jobs.iter().map(|j| fold(&j.name)).collect();
    let units: Vec<String> = s.units.iter().map(|u| fold(&u.name)).collect();
    let name = |list: &[String], ix: Ix| list.get(ix as usize).cloned().unwrap_or_default();
    let fits = |seat: &crate::snapshot::SeatNow| {
        let text = format!(
            "{} {} {}",
            name(&jobs, seat.job),
            name(&units, seat.unit),
            seat.code.as_deref().map(fold).unwrap_or_default()
        );
        words.iter().all(|w| text.contains(w.as_str()))
    };
    let mut found: Vec<Ix> = (0..)
        .zip(&s.seats)
        .filter(|(_, seat)| fits(seat))
        .map(|(ix, _)| ix)
        .collect();
    // Empty seats first: those are what is usually sought; within, in the order of the map.
    found.sort_by_key(|ix| s.seat(*ix).holder.is_some());
    let choices = found
        .iter()
        .take(MOST)
        .map(|ix| seat_choice(s, *ix, t))
        .collect();
    (choices, found.len())
}

fn seat_choice(s: &Snapshot, ix: Ix, t: &Say) -> Choice {
    let seat = s.seat(ix);
    let (job, unit) = (s.job_of(seat), s.unit(seat.unit));
    let state = match (seat.holder, seat.acting) {
        (Some(p), _) => t.with("career-seat-held", "name", &s.person(p).full_name),
        (None, Some((p, _))) => t.with("career-seat-acted", "name", &s.person(p).full_name),
        (None, None) => t.say("seat-vacant").to_owned(),
    };
    let level = t.word("job-level", job.level);
    Choice::new(seat.id.to_string(), format!("{}, {}", job.name, unit.name))
        .hint(format!("{level} · {state}"))
}

fn people(s: &Snapshot, typed: &str, t: &Say) -> (Vec<Choice>, usize) {
    let filter = Filter {
        words: search_words(typed),
        ..Filter::default()
    };
    if filter.words.iter().all(String::is_empty) {
        return (Vec::new(), 0);
    }
    let found = select(s, &Reach::Agency, &filter, |_| false);
    let choices = found
        .iter()
        .take(MOST)
        .map(|ix| person_choice(s, *ix, t))
        .collect();
    (choices, found.len())
}

fn person_choice(s: &Snapshot, ix: Ix, t: &Say) -> Choice {
    let p = s.person(ix);
    let seat = match p.seat {
        Some((seat, ..)) => {
            let seat = s.seat(seat);
            format!("{}, {}", s.job_of(seat).name, s.unit(seat.unit).name)
        }
        None => t.say("person-no-seat").to_owned(),
    };
    let grade = p.grade.map_or("", |(g, _)| g.as_str());
    Choice::new(p.id.to_string(), p.full_name.clone())
        .hint(format!("{} · {grade} · {seat}", p.nip.as_str()))
}

impl Finder {
    /// The fields, for the summary of errors.
    pub(super) fn fields(&self) -> impl Iterator<Item = FieldView> {
        [Some(&self.field), self.hits.as_ref()]
            .into_iter()
            .flatten()
            .cloned()
            .collect::<Vec<_>>()
            .into_iter()
    }

    /// Shows a missing choice where it can be made: at the hits, or at the box when there are none.
    pub(super) fn blame(&mut self, faults: &[FieldError], t: &Say) {
        if !faults
            .iter()
            .any(|f| f.field == "seat" || f.field == "person")
        {
            return;
        }
        let says = t.say("career-choose-needed").to_owned();
        match &mut self.hits {
            Some(hits) => hits.error = says,
            None => self.field.error = says,
        }
    }
}
