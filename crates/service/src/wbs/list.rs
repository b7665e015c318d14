//! The register of the inspectorate, and the emergency looks that wait for a witness.

use askama::Template;
use register::snapshot::Registry;
use web::components::{Badge, Pager, Shell, Tab};
use web::{Answer, Reply, Trouble};

use super::desk::{Inspector, badge, name_of, own_line};
use super::emergency::Emergency;
use super::model::State;
use super::store as sql;
use crate::apart::Shelf;
use crate::apart::glass::{self, Look};

struct Row {
    href: String,
    number: String,
    title: String,
    unit: String,
    state: Badge,
    received: String,
    changed: String,
}

#[derive(Template)]
#[template(path = "wbs/pages/list.html")]
struct ListPage {
    shell: Shell,
    tabs: Vec<Tab>,
    rows: Vec<Row>,
    looks: Vec<Look>,
    pager: Pager,
}

/// The register.
pub(super) fn list(ask: &Inspector) -> Answer {
    let (t, agency) = (&ask.say, ask.agency_id());
    let s = ask.app.thing::<Registry>()?.on(agency, ask.who.today)?;
    let own = own_line(&ask.who, &s);
    let shelf = Shelf::<State>::of(&ask.filters());
    let (size, skip) = shelf.window();
    let (rows, tally, looks) = ask.app.db.read(|c| {
        Ok::<_, Trouble>((
            sql::page(c, agency, shelf.state, &own, size, skip)?,
            sql::tally(c, agency, &own)?,
            glass::unseen::<Emergency>(c, agency)?,
        ))
    })?;
    let tabs = shelf.tabs("/inspektorat/wbs", &tally, t.say("wbs-all"), |s| {
        t.word("wbs-state", s)
    });
    let day = |at| t.date(ask.agency.zone.date_of(at));
    let shell = ask.shell("wbs-desk-title");
    Reply::page(&ListPage {
        tabs,
        rows: rows
            .iter()
            .map(|r| Row {
                href: format!("/inspektorat/wbs/{}", r.id),
                number: r.number.to_string(),
                title: short(&r.what),
                unit: name_of(&s, r.unit),
                state: badge(t, r),
                received: day(r.received_at),
                changed: day(r.changed_at),
            })
            .collect(),
        looks: glass::looks::<Emergency>(ask, &looks),
        pager: shelf.pager(&shell, &tally),
        shell,
    })
}

/// The beginning of a text, for a line of a list.
fn short(text: &str) -> String {
    let plain = text.split_whitespace().collect::<Vec<_>>().join(" ");
    match plain.char_indices().nth(90) {
        Some((at, _)) => format!("{}…", &plain[..at]),
        None => plain,
    }
}
