//! The page of those who hold a guarded role: who else came to hold it.

use askama::Template;
use store::Event;
use uuid::Uuid;
use web::access::perm;
use web::components::Shell;
use web::{Answer, Ask, Reply, Result, Routes, Trouble};

use super::held;
use super::store::{self as sql, Notice};

type SignedIn = Ask<perm::SignedIn>;

pub(crate) fn routes() -> Routes {
    Routes::new()
        .get::<perm::SignedIn>("/peran-dijaga", list)
        .post::<perm::SignedIn>("/peran-dijaga/{notice}/dilihat", see)
}

struct Line {
    title: String,
    when: String,
    by: String,
    seen: String,
    action: Option<String>,
}

#[derive(Template)]
#[template(path = "guarded/pages/list.html")]
struct ListPage {
    shell: Shell,
    lines: Vec<Line>,
}

/// What the viewer may know of: what is about roles that they hold.
fn mine(ask: &SignedIn) -> Result<Vec<Notice>> {
    let roles = held(&ask.who);
    let mut all = ask.app.db.read(|c| sql::newest(c, ask.agency_id()))?;
    all.retain(|n| roles.contains(&n.role));
    Ok(all)
}

fn list(ask: &SignedIn) -> Answer {
    let (t, account) = (&ask.say, ask.who.account()?);
    let line = |n: &Notice| {
        let role = t.word("role", n.role);
        let told = [("name", n.name.as_str()), ("role", role.as_str())];
        let open = n.seen_by.is_none() && n.account != account;
        Line {
            title: t.with_text(&format!("guarded-{}", n.kind), &told),
            when: web::format::moment(n.at, ask.agency.zone, t.locale),
            by: t.with("guarded-by", "name", &n.by),
            seen: match &n.seen_by {
                Some(name) => t.with("guarded-seen-by", "name", name),
                None => t.say("guarded-unseen").to_owned(),
            },
            action: open.then(|| format!("/peran-dijaga/{}/dilihat", n.id)),
        }
    };
    let lines = mine(ask)?.iter().map(line).collect();
    Reply::page(&ListPage {
        shell: ask.shell("guarded-title"),
        lines,
    })
}

/// A holder has seen it; nobody notes what is about themselves.
fn see(ask: &SignedIn) -> Answer {
    let (id, account): (Uuid, _) = (ask.param("notice")?, ask.who.account()?);
    let known = mine(ask)?;
    let known = known.iter().find(|n| n.id == id && n.account != account);
    known.ok_or(Trouble::NotFound)?;
    ask.app.db.write(ask.may.actor(), "a role was seen", |tx| {
        if !sql::see(tx, id)? {
            return Err(Trouble::Stale);
        }
        tx.record(Event::new(ask.may.key(), "see_role", "role_notice", id));
        Ok(())
    })?;
    Ok(Reply::see("/peran-dijaga?pesan=guarded-seen"))
}
