//! What stands beside a case at the desk: reports that may tell of the same, those that joined it,
//! calls and orders.
//! The first is for coordinators, who see all reports and alone may merge.

use web::access::{Key, Permission};
use web::components::{Fact, FieldKind, FieldView, query_with};
use web::{Ask, FieldError, Result};

use super::wanted::kept;
use crate::cases::{Case, State};
use crate::crew;
use crate::same;
use crate::show::Frame;

/// Reports that may tell of the same, at most.
const ALIKE: usize = 5;
/// Reports that joined, at most; how many there are stands among the facts.
const JOINED: i64 = 10;

/// A report beside the case.
pub(super) struct Beside {
    pub(super) number: String,
    pub(super) title: String,
    pub(super) text: String,
    pub(super) href: String,
    pub(super) take: Option<String>,
}

/// Reports that may tell of the same, and those that joined; `take` is the address at which the form
/// is filled with a number.
pub(super) fn beside<P: Permission>(
    ask: &Ask<P>,
    f: &Frame<'_>,
    case: &Case,
    (joined, pictures): (i64, bool),
    take: impl Fn(&str) -> Option<String>,
) -> Result<(Vec<Beside>, Vec<Beside>)> {
    let (agency, zone) = (ask.agency_id(), f.zone);
    let coordinates = ask.who.holds(Key::CoordinateCases);
    let t = f.t;
    let mut alike = Vec::new();
    if coordinates && !case.state.is_over() {
        let found = ask
            .app
            .db
            .read(|c| same::at_desk(c, agency, zone, (case, pictures), ALIKE))?;
        alike.extend(found.into_iter().map(|a| {
            let mut told = vec![t.with("alike-sure", "n", a.likeness)];
            told.extend(a.same_picture.then(|| t.say("alike-picture").to_owned()));
            told.extend(a.same_place.then(|| t.say("alike-place").to_owned()));
            told.extend(a.metres.map(|m| same::distance(t, m)));
            told.push(t.date(zone.date_of(a.received_at)));
            told.push(match a.closing.filter(|_| a.state.is_over()) {
                Some(closing) => t.word("case-closing", closing),
                None => t.word("case-state", a.state),
            });
            Beside {
                title: a.subject,
                text: told.join(" · "),
                href: format!("/aduan/{}", a.id),
                // What is over takes no other report in; it is shown, since it may be opened again.
                take: match a.state.is_over() {
                    true => None,
                    false => take(&a.number.to_string()),
                },
                number: a.number.to_string(),
            }
        }));
    }
    let mut others = Vec::new();
    if joined > 0 {
        let found = ask
            .app
            .db
            .read(|c| same::store::joined(c, agency, case.id, JOINED))?;
        others.extend(found.into_iter().map(|j| Beside {
            number: j.number.to_string(),
            title: match j.secret && !coordinates {
                true => t.say("alike-secret").to_owned(),
                false => j.body,
            },
            text: t.date(zone.date_of(j.received_at)),
            href: match coordinates {
                true => format!("/aduan/{}", j.id),
                false => String::new(),
            },
            take: None,
        }));
    }
    Ok((alike, others))
}

/// Orders of a case that are shown, the newest.
const ORDERS: i64 = 10;

/// What is ordered to be done in the field about a case.
pub(super) struct Crew {
    pub(super) orders: Vec<Errand>,
    pub(super) may_order: bool,
}

/// An order for the field, and the form that takes it back while it is open.
pub(super) struct Errand {
    pub(super) fact: Fact,
    pub(super) withdraw: Option<(String, FieldView)>,
}

/// The orders of a case.
pub(super) fn crew<P: Permission>(
    ask: &Ask<P>,
    f: &Frame<'_>,
    case: &Case,
    faults: &[FieldError],
) -> Result<Crew> {
    let may_order = ask.who.holds(Key::HandleCases) && case.state.is_with_unit();
    let (agency, t) = (ask.agency_id(), f.t);
    // Only a unit gives orders: a report that none ever had has no order to look for.
    let orders = match (case.state, case.hops) {
        (State::Unverified, 0) => Vec::new(),
        _ => ask
            .app
            .db
            .read(|c| crew::store::of_case(c, agency, case.id, ORDERS))?,
    };
    let query = query_with(&kept(&ask.filters()), &[]);
    let told = |o: &crew::store::Order| {
        let when = match (o.done_at, o.withdrawn_at) {
            (Some(at), _) => t.with("crew-done-on", "date", t.date(f.zone.date_of(at))),
            (_, Some(at)) => t.with("crew-withdrawn-on", "date", t.date(f.zone.date_of(at))),
            _ => t.with("crew-open-until", "date", t.date(o.due_on)),
        };
        let note = o.done_note.clone().or(o.withdrawn_why.clone());
        let note = note.filter(|n| !n.is_empty());
        let note = note.map(|n| format!("{when}: {n}")).unwrap_or(when);
        let field = || {
            let name = format!("why-{}", o.id);
            let field = FieldView::new(name, t.say("crew-withdraw-why"), FieldKind::Area(2));
            field.typed(ask.form(), faults, t)
        };
        Errand {
            fact: Fact::new(o.name.clone(), o.instruction.clone()).note(note),
            withdraw: (may_order && o.is_open()).then(|| {
                let path = format!("/aduan/{}/tugas/{}/batal", case.id, o.id);
                (format!("{path}{query}"), field())
            }),
        }
    };
    Ok(Crew {
        orders: orders.iter().map(told).collect(),
        may_order,
    })
}
