//! A line of the queue: on the list, beside a case, in a file.

use std::borrow::Cow;

use web::components::Badge;

use crate::cases::{self, Line, Sight};
use crate::show::Frame;

/// A line of the queue as it is shown.
pub(super) struct Row {
    pub(super) href: String,
    pub(super) number: String,
    pub(super) title: String,
    pub(super) state: Badge,
    pub(super) due: Option<Badge>,
    pub(super) unit: String,
    pub(super) category: String,
    pub(super) place: String,
    pub(super) received: String,
    pub(super) flags: Vec<String>,
    pub(super) current: bool,
}

impl Row {
    pub(super) fn of(f: &Frame<'_>, line: &Line, query: &str, current: bool) -> Self {
        let t = f.t;
        let flag = |on: bool, key: &'static str| on.then(|| t.say(key).to_owned());
        let flags = [
            flag(line.secret, "case-flag-secret"),
            flag(line.anonymous, "case-flag-anonymous"),
        ];
        let mut flags: Vec<String> = flags.into_iter().flatten().collect();
        if line.hops > 0 {
            flags.push(t.count("case-flag-hops", line.hops));
        }
        Self {
            href: format!("/aduan/{}{query}", line.id),
            number: line.number.to_string(),
            title: cases::title(line, Sight::Officer)
                .map_or_else(|| "–".to_owned(), Cow::into_owned),
            state: f.badge(line.state, line.closing),
            due: line.due_what.zip(line.due_on).map(|(w, on)| f.due(w, on)),
            unit: line.unit.map(|u| f.unit(Some(u))).unwrap_or_default(),
            category: f.category(line.category),
            place: line.village.clone(),
            received: t.date(f.zone.date_of(line.received_at)),
            flags,
            current,
        }
    }
}
