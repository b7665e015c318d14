//! Atom feeds (RFC 4287): of the list, with the filters of its address, and of one case. Who follows
//! leaves neither name nor address.

use kernel::Timestamp;
use web::georeport::text_of;
use web::{Answer, Reply, Trouble};

use super::answer::Anybody;
use super::key::{Counted, count};
use super::list::{Asked, alone};
use super::store as sql;
use crate::cases::{CaseNumber, Sight, view};
use crate::track;

/// Entries of a feed.
const ENTRIES: u64 = 50;

/// One entry.
struct Entry {
    id: String,
    href: String,
    title: String,
    text: String,
    at: Timestamp,
}

/// The newest reports of a list.
pub(super) fn list(ask: &Anybody) -> Answer {
    limited(ask)?;
    let filters = ask.filters();
    let asked = Asked::of(ask, &filters)?;
    let cases = asked.cases(ask, ENTRIES, 0)?;
    let ids: Vec<kernel::CaseId> = cases.iter().map(|c| c.id).collect();
    let touched: std::collections::HashMap<_, _> = if ids.is_empty() {
        std::collections::HashMap::new()
    } else {
        let found = ask
            .app
            .db
            .read(|c| sql::touched(c, ask.agency_id(), &ids))?;
        found.into_iter().collect()
    };
    let (f, t, base) = (asked.frame(ask), &ask.say, base(ask));
    let entries: Vec<Entry> = cases
        .into_iter()
        .map(|case| {
            let at = touched.get(&case.id).copied().unwrap_or(case.received_at);
            let seen = view(&alone(case), Sight::Public);
            let href = format!("{base}/lacak/{}", seen.number);
            let text = [
                f.badge(seen.state, seen.closing).text,
                f.category(seen.category),
            ];
            Entry {
                id: href.clone(),
                href,
                title: seen.subject.unwrap_or_else(|| seen.number.to_string()),
                text: text
                    .into_iter()
                    .chain(seen.village)
                    .filter(|l| !l.is_empty())
                    .collect::<Vec<_>>()
                    .join(" · "),
                at,
            }
        })
        .collect();
    let title = format!("{} · {}", t.say("reports-title"), ask.agency.name);
    let own = if ask.raw.query.is_empty() {
        format!("{base}/laporan/umpan.atom")
    } else {
        format!("{base}/laporan/umpan.atom?{}", ask.raw.query)
    };
    Ok(feed(
        ask,
        &title,
        &own,
        &format!("{base}/laporan"),
        &entries,
    ))
}

/// What happened to a case; to a secret one only what its public page tells.
pub(super) fn case(ask: &Anybody) -> Answer {
    let number: CaseNumber = ask.param("number")?;
    let case = track::known(ask, number)?;
    let href = format!("{}/lacak/{number}", base(ask));
    let (title, entries) = track::with_frame(ask, case, |f, whole| {
        let seen = view(whole, Sight::Public);
        let numbered = f.t.with("case-number", "number", number);
        let story = f.story(&seen).into_iter().enumerate();
        let entries: Vec<Entry> = story
            .map(|(n, e)| Entry {
                id: format!("{href}#{}", n + 1),
                href: href.clone(),
                title: e.title,
                text: e.text,
                at: e.datetime.parse().unwrap_or(seen.received_at),
            })
            .collect();
        Ok((seen.subject.unwrap_or(numbered), entries))
    })?;
    let own = format!("{href}/umpan.atom");
    let mut newest = entries;
    newest.reverse();
    Ok(feed(ask, &title, &own, &href, &newest))
}

fn limited(ask: &Anybody) -> Result<(), Trouble> {
    count(ask, Counted::Read).map_err(|fault| match fault {
        super::answer::Fault::Trouble(trouble) => trouble,
        _ => Trouble::NotFound,
    })
}

fn base(ask: &Anybody) -> String {
    ask.app.config.base_url.trim_end_matches('/').to_owned()
}

fn feed(ask: &Anybody, title: &str, own: &str, page: &str, entries: &[Entry]) -> Reply {
    let newest = entries.iter().map(|e| e.at).max();
    let updated = newest.unwrap_or(Timestamp::UNIX_EPOCH);
    let mut out = format!(
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"{}\">",
        ask.say.locale
    );
    tag(&mut out, "title", title);
    tag(&mut out, "id", own);
    tag(&mut out, "updated", &updated.to_string());
    link(&mut out, "self", own);
    link(&mut out, "alternate", page);
    out.push_str("<author>");
    tag(&mut out, "name", &ask.agency.name);
    out.push_str("</author>");
    for entry in entries {
        out.push_str("\n<entry>");
        tag(&mut out, "title", &entry.title);
        tag(&mut out, "id", &entry.id);
        tag(&mut out, "updated", &entry.at.to_string());
        link(&mut out, "alternate", &entry.href);
        tag(&mut out, "summary", &entry.text);
        out.push_str("</entry>");
    }
    out.push_str("\n</feed>\n");
    Reply::bytes("application/atom+xml; charset=utf-8", out.into_bytes())
}

fn tag(out: &mut String, name: &str, text: &str) {
    out.push_str(&format!("<{name}>"));
    text_of(out, text);
    out.push_str(&format!("</{name}>"));
}

fn link(out: &mut String, rel: &str, href: &str) {
    out.push_str(&format!("<link rel=\"{rel}\" href=\""));
    text_of(out, href);
    out.push_str("\"/>");
}
