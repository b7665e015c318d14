//! What several pages of this area need: where to go next, the cookies of somebody who came in,
//! the names of units.

use std::collections::HashMap;

use kernel::{TextEnum as _, UnitId};
use web::access::{Role, UnitLabel, Viewer};
use web::components::Choice;
use web::session::{ABSOLUTE_HOURS, COOKIE, DEVICE_COOKIE, set_cookie};
use web::words::Say;
use web::{App, RawAsk, Reply, Result, own_path};

use crate::signin::actions::Entered;

/// A device cookie is kept for so many seconds: a year.
const DEVICE_SECONDS: i64 = 365 * 24 * 3600;
/// Where one goes who came from nowhere in particular.
const HOME: &str = "/beranda";

/// Where to go after signing in: an own path that was asked for, else the home page.
pub(crate) fn next_of(raw: &RawAsk) -> String {
    let from_form = raw.form.text("next").to_owned();
    let asked = if from_form.is_empty() {
        raw.query_value("next").unwrap_or_default()
    } else {
        from_form
    };
    // Pages of signing in and out would lead in a circle.
    let circle = ["/masuk", "/keluar", "/mulai", "/undangan"]
        .iter()
        .any(|p| asked.starts_with(p));
    own_path(&asked)
        .filter(|_| !circle)
        .unwrap_or(HOME)
        .to_owned()
}

/// The cookies of somebody who came in.
pub(crate) fn with_cookies(app: &App, reply: Reply, entered: &Entered) -> Reply {
    let reply = reply.cookie(session_cookie(app, &entered.session));
    match &entered.device {
        Some(device) => reply.cookie(set_cookie(app, DEVICE_COOKIE, device, DEVICE_SECONDS)),
        None => reply,
    }
}

/// The cookie of a session.
pub(crate) fn session_cookie(app: &App, secret: &str) -> String {
    set_cookie(app, COOKIE, secret, ABSOLUTE_HOURS * 3600)
}

/// A text of a form exactly as typed: a password may begin or end with a blank.
pub(crate) fn exactly<'f>(form: &'f web::Form, name: &str) -> &'f str {
    form.all(name).last().map_or("", String::as_str)
}

/// The names of the units today.
pub(crate) struct UnitNames {
    labels: Vec<UnitLabel>,
    at: HashMap<UnitId, usize>,
}

impl UnitNames {
    pub(crate) fn today(app: &App, who: &Viewer) -> Result<Self> {
        let labels = app.tree.units(who.actor.agency, who.today)?;
        let at = labels.iter().enumerate().map(|(i, u)| (u.id, i)).collect();
        Ok(Self { labels, at })
    }

    /// A unit by name; one that is closed today is known by its id alone.
    pub(crate) fn name(&self, unit: UnitId) -> String {
        let label = self.at.get(&unit).and_then(|i| self.labels.get(*i));
        label.map_or_else(|| unit.to_string(), |u| u.name.clone())
    }

    /// A role with the unit it is for.
    pub(crate) fn role(&self, say: &Say, role: Role, unit: Option<UnitId>) -> String {
        let role = say.word("role", role);
        match unit {
            Some(unit) => format!("{role}, {}", self.name(unit)),
            None => role,
        }
    }

    /// The units to choose from, those below indented; `keep` says which ones.
    pub(crate) fn choices(&self, keep: impl Fn(UnitId) -> bool) -> Vec<Choice> {
        let kept = self.labels.iter().filter(|u| keep(u.id));
        let least = kept.clone().map(|u| u.depth).min().unwrap_or(0);
        kept.map(|u| {
            let indent = "\u{2003}".repeat((u.depth - least) as usize);
            Choice::new(u.id.to_string(), format!("{indent}{}", u.name))
        })
        .collect()
    }
}

/// The word of a text enum in a query or form; none when nothing, or no such word, was sent.
pub(crate) fn word<T: kernel::TextEnum>(form: &web::Form, name: &str) -> Option<T> {
    T::from_word(form.text(name))
}

/// All roles that can be chosen, with their names.
pub(crate) fn role_choices(say: &Say, roles: &[Role]) -> Vec<Choice> {
    roles
        .iter()
        .map(|r| Choice::new(r.as_str(), say.word("role", *r)))
        .collect()
}
