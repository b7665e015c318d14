//! Which units a case may be for: what the agency's own cases say, and the category; and the texts
//! that answers begin with. It fills a field at most; the officer decides.

use std::collections::BTreeSet;

use web::access::{Key, Permission};
use web::{Ask, Result};

use super::fields::{self, Action};
use crate::cases::{Case, CaseEvent, Verb, Whole};
use crate::catalogue::Blank;
use crate::routing::Trust;
use crate::routing::own::{Help, LEAST, Models, Proposed};
use crate::show::Frame;

/// Below this the first unit is no better than a guess, and none is suggested; in hundredths.
const GUESS: u8 = 15;
/// Beside a first unit that is worth reading, one below this is not.
const FAINT: u8 = 5;

/// Units that a case may be for.
pub(super) struct Suggestions {
    pub(super) rows: Vec<Suggested>,
    pub(super) note: String,
    pub(super) coordinates: bool,
}

/// One of them: its name, how sure, why, and the address at which the form is filled with it.
pub(super) struct Suggested {
    pub(super) unit: String,
    pub(super) sure: String,
    pub(super) why: String,
    pub(super) href: String,
}

/// The units that are suggested to whoever chooses one now; `href` is the address that fills it in.
/// One that refused the report before says so.
pub(super) fn suggestions<P: Permission>(
    ask: &Ask<P>,
    f: &Frame<'_>,
    whole: &Whole,
    offered: &[Action],
    href: impl Fn(Action, &str) -> String,
) -> Result<Option<Suggestions>> {
    let chooses = [Action::Forward, Action::Arbitrate];
    let Some(action) = chooses.into_iter().find(|a| offered.contains(a)) else {
        return Ok(None);
    };
    let case = &whole.case;
    let models = ask.app.thing::<Models>()?;
    let help = ask.app.db.read(|c| models.help(c, f.s, case))?;
    let t = f.t;
    let (mut rows, note) = match help {
        Help::Units(units) if units.first().is_none_or(|p| p.confidence < GUESS) => {
            (Vec::new(), t.say("suggest-weak").to_owned())
        }
        Help::Units(units) => {
            let units: Vec<&Proposed> = units.iter().filter(|p| p.confidence >= FAINT).collect();
            let mut rows: Vec<Suggested> = units.iter().map(|p| row(f, p, action, &href)).collect();
            // Doubt of the first says it for all.
            let doubt = units.first().and_then(|p| doubt(p.trust));
            if let (Some(first), Some(doubt)) = (rows.first_mut(), doubt) {
                first.why = format!("{} {}", first.why, t.say(doubt));
            }
            (rows, t.say("suggest-note").to_owned())
        }
        Help::Soon => (Vec::new(), t.say("suggest-soon").to_owned()),
        Help::Few(n) => {
            let (n, least) = (t.number(n), t.number(LEAST));
            let few = t.with_text("suggest-few", &[("n", &n), ("least", &least)]);
            (Vec::new(), few)
        }
    };
    let charged = fields::in_charge(case, f.categories).and_then(|c| Some((c, c.unit?)));
    if let Some((category, unit)) = charged {
        let why = t.with("desk-suggested-why", "category", category.name(t.locale));
        let name = f.unit(Some(unit));
        match rows.iter_mut().find(|r: &&mut Suggested| r.unit == name) {
            Some(row) => row.why = format!("{} {why}", row.why),
            None => rows.push(Suggested {
                unit: name,
                sure: String::new(),
                why,
                href: href(action, &unit.to_string()),
            }),
        }
    }
    for refused in refusers(f, whole) {
        if let Some(row) = rows.iter_mut().find(|r| r.unit == refused) {
            row.why = format!("{} {}", t.say("suggest-refused"), row.why);
        }
    }
    Ok(Some(Suggestions {
        rows,
        note,
        coordinates: ask.who.holds(Key::CoordinateCases),
    }))
}

/// The names of the units that said that a report is not theirs, each once.
fn refusers(f: &Frame<'_>, whole: &Whole) -> BTreeSet<String> {
    let refused = |e: &&CaseEvent| matches!(e.verb, Verb::NotOurs | Verb::NotOursAgain);
    let events = whole.events.iter().filter(refused);
    events.map(|e| f.unit(e.from_unit)).collect()
}

fn doubt(trust: Trust) -> Option<&'static str> {
    match trust {
        Trust::Enough => None,
        Trust::Unsure => Some("suggest-unsure"),
        Trust::FewExamples => Some("suggest-few-examples"),
    }
}

fn row(
    f: &Frame<'_>,
    p: &Proposed,
    action: Action,
    href: &impl Fn(Action, &str) -> String,
) -> Suggested {
    let t = f.t;
    // Nothing is certain.
    let sure = match p.confidence {
        99.. => t.say("suggest-nearly").to_owned(),
        percent => t.with("suggest-sure", "percent", percent),
    };
    Suggested {
        unit: f.unit(Some(p.unit)),
        sure,
        why: match p.words.is_empty() {
            true => t.say("suggest-no-words").to_owned(),
            false => t.with("suggest-words", "words", p.words.join(", ")),
        },
        href: href(action, &p.unit.to_string()),
    }
}

/// What stands for a blank in a text of answers; of the reporter it tells nothing.
pub(super) fn filled(f: &Frame<'_>, case: &Case, blank: Blank) -> String {
    match blank {
        Blank::Number => case.number.to_string(),
        Blank::Unit => f.unit(case.unit),
        Blank::Category => f.category(case.category),
        Blank::Today => f.t.date(f.zone.date_of(f.now)),
        Blank::Due => case.due_on.map(|day| f.t.date(day)).unwrap_or_default(),
    }
}
