//! What of the register stands sealed, and how its rows are opened.

use store::seal::Sealed;
use store::{Bind as _, Value};

use super::model::{Report, Said, Taken};
use crate::apart::rows::Opens;

/// What stands sealed: what is told, said and reasoned.
pub(crate) const SEALED: [Sealed; 3] = [
    Sealed {
        table: "wbs_report",
        key: &["id"],
        columns: &["what", "who", "place", "happened", "why", "how", "evidence"],
    },
    Sealed {
        table: "wbs_message",
        key: &["id"],
        columns: &["body"],
    },
    Sealed {
        table: "wbs_step",
        key: &["report_id", "seq"],
        columns: &["reason"],
    },
];

impl Opens for Report {
    const SEALED: Sealed = SEALED[0];

    fn key(&self) -> Vec<Value<'_>> {
        vec![self.id.value()]
    }

    fn texts(&mut self) -> Vec<(&'static str, &mut String)> {
        vec![
            ("what", &mut self.what),
            ("who", &mut self.who),
            ("place", &mut self.place),
            ("happened", &mut self.happened),
            ("why", &mut self.why),
            ("how", &mut self.how),
            ("evidence", &mut self.evidence),
        ]
    }
}

impl Opens for Said {
    const SEALED: Sealed = SEALED[1];

    fn key(&self) -> Vec<Value<'_>> {
        vec![self.id.value()]
    }

    fn texts(&mut self) -> Vec<(&'static str, &mut String)> {
        vec![("body", &mut self.body)]
    }
}

impl Opens for Taken {
    const SEALED: Sealed = SEALED[2];

    fn key(&self) -> Vec<Value<'_>> {
        vec![self.report.value(), self.seq.value()]
    }

    fn texts(&mut self) -> Vec<(&'static str, &mut String)> {
        vec![("reason", &mut self.reason)]
    }
}
