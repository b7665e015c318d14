//! What an officer hands to somebody whose report they typed in: the number, and the address of the
//! reporter's own page, which is known here and now only.

use askama::Template;
use kernel::AgencyId;
use web::access::perm;
use web::components::{Fact, Shell};
use web::session::secret;
use web::{Answer, Ask, Reply, Result, Trouble};

use super::page;
use crate::cases::{self, Case};

#[derive(Template)]
#[template(path = "desk/pages/receipt.html")]
struct ReceiptPage {
    shell: Shell,
    id: String,
    number: String,
    link: String,
    facts: Vec<Fact>,
}

/// Does a secret open the own page of this case?
fn opens(ask: &Ask<perm::CoordinateCases>, case: &Case, typed: &str) -> Result<bool> {
    let (agency, hash): (AgencyId, Vec<u8>) = secret::split(typed).ok_or(Trouble::NotFound)?;
    if agency != ask.agency_id() {
        return Ok(false);
    }
    let found = ask
        .app
        .db
        .read(|c| cases::store::by_key(c, agency, &hash))?;
    Ok(found.is_some_and(|own| own.id == case.id))
}

/// The receipt, to be printed or read out.
pub(super) fn show(ask: &Ask<perm::CoordinateCases>) -> Answer {
    let case = page::found(ask)?;
    let key: String = ask.param("key")?;
    if !opens(ask, &case, &key)? {
        return Err(Trouble::NotFound);
    }
    let t = &ask.say;
    let received = t.date(ask.agency.zone.date_of(case.received_at));
    let base = ask.app.config.base_url.trim_end_matches('/');
    let page = ReceiptPage {
        shell: ask
            .shell("receipt-title")
            .crumb(t.say("desk-title"), "/aduan"),
        id: case.id.to_string(),
        number: case.number.to_string(),
        link: format!("{base}/laporan-saya/{key}"),
        facts: vec![
            Fact::new(t.say("case-received"), received),
            Fact::new(t.say("case-kind"), t.word("case-kind", case.kind)),
            Fact::new(t.say("desk-channel"), t.word("case-channel", case.channel)),
        ],
    };
    Ok(Reply::page(&page)?.secret())
}
