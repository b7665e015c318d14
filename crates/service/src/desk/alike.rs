//! What stands beside a case at the desk: reports that may tell of the same, and those that joined it.
//! The first is for coordinators, who see all reports and alone may merge.

use web::access::{Key, Permission};
use web::{Ask, Result};

use crate::cases::Case;
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
    joined: i64,
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
            .read(|c| same::at_desk(c, agency, zone, case, ALIKE))?;
        alike.extend(found.into_iter().map(|a| {
            let mut told = vec![t.with("alike-sure", "n", a.likeness)];
            told.extend(a.same_picture.then(|| t.say("alike-picture").to_owned()));
            told.extend(a.same_place.then(|| t.say("alike-place").to_owned()));
            told.push(t.date(zone.date_of(a.received_at)));
            told.push(match a.closing.filter(|_| a.state.is_over()) {
                Some(closing) => t.word("case-closing", closing),
                None => t.word("case-state", a.state),
            });
            Beside {
                title: a.subject,
                text: told.join(" · "),
                href: format!("/aduan/{}", a.id),
                take: take(&a.number.to_string()),
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
