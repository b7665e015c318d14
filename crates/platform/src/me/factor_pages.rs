//! The second factor of the own account: set up, replace, new recovery codes, take away.

use askama::Template;
use web::access::perm;
use web::components::{FieldView, Shell};
use web::session::client;
use web::{Answer, Ask, FieldError, Reply, Result, Routes, StatusCode, Trouble};

use super::actions::{self, Own};
use super::pages::{own, own_row};
use crate::factor;
use crate::factor::model::Offer;
use crate::page::{exactly, session_cookie};
use crate::signin::pages::{CodesPage, new_code_field, password_field, pending_offer};

/// The field for the password in each of the three forms of the page.
const CONFIRM: &str = "current";
const RENEW: &str = "current-renew";
const DROP: &str = "current-drop";

pub(super) fn routes() -> Routes {
    Routes::new()
        .get::<perm::SignedIn>("/akun-saya/faktor-kedua", show)
        .post::<perm::SignedIn>("/akun-saya/faktor-kedua/mulai", begin)
        .post::<perm::SignedIn>("/akun-saya/faktor-kedua/pasang", confirm)
        .post::<perm::SignedIn>("/akun-saya/faktor-kedua/kode", renew)
        .post::<perm::SignedIn>("/akun-saya/faktor-kedua/lepas", drop_it)
}

#[derive(Template)]
#[template(path = "me/pages/factor.html")]
struct FactorPage {
    shell: Shell,
    offer: Option<Offer>,
    on: bool,
    left: i64,
    fields: Vec<FieldView>,
    renew: Vec<FieldView>,
    drop: Vec<FieldView>,
}

/// The form that was refused, with what was wrong.
#[derive(Clone, Copy)]
enum Refused<'f> {
    None,
    Confirm(&'f [FieldError]),
    Renew(&'f [FieldError]),
    Drop(&'f [FieldError]),
}

fn show(ask: &Ask<perm::SignedIn>) -> Answer {
    Ok(Reply::page(&page(ask, Refused::None)?)?.secret())
}

fn page(ask: &Ask<perm::SignedIn>, refused: Refused<'_>) -> Result<FactorPage> {
    let row = own_row(ask)?;
    let agency = ask.agency_id();
    let left = ask
        .app
        .db
        .read(|c| factor::store::codes_left(c, agency, row.id))?;
    let (confirm, renew, drop) = match refused {
        Refused::None => (&[][..], &[][..], &[][..]),
        Refused::Confirm(faults) => (faults, &[][..], &[][..]),
        Refused::Renew(faults) => (&[][..], faults, &[][..]),
        Refused::Drop(faults) => (&[][..], &[][..], faults),
    };
    let say = &ask.say;
    let current = |name, faults: &[FieldError]| {
        password_field(name, say.say("me-password-current"), "current-password")
            .faulted(faults, say)
    };
    let shell = ask
        .shell("factor-name")
        .crumb(say.say("my-account"), "/akun-saya");
    let offer = pending_offer(ask, row.id)?;
    Ok(FactorPage {
        shell: if matches!(refused, Refused::None) {
            shell
        } else {
            shell.failed()
        },
        on: row.has_factor,
        left,
        fields: vec![
            new_code_field(ask).faulted(confirm, say),
            current(CONFIRM, confirm),
        ],
        renew: vec![current(RENEW, renew)],
        drop: vec![current(DROP, drop)],
        offer,
    })
}

/// Who asks, once the password was typed right.
fn sure<'b>(ask: &Ask<perm::SignedIn>, browser: &'b str, field: &'static str) -> Result<Own<'b>> {
    let (account, session) = own(ask)?;
    own_row(ask)?;
    let own = Own {
        account,
        session,
        browser,
        today: ask.who.today,
    };
    let current = exactly(ask.form(), field);
    actions::know_password(&ask.app, &ask.may, &own, field, current)?;
    Ok(own)
}

fn refused(ask: &Ask<perm::SignedIn>, form: Refused<'_>) -> Answer {
    let page = page(ask, form)?;
    Ok(Reply::page_with(StatusCode::UNPROCESSABLE_ENTITY, &page)?.secret())
}

fn begin(ask: &Ask<perm::SignedIn>) -> Answer {
    let row = own_row(ask)?;
    ask.app
        .db
        .write(&ask.who.actor, "begin a second factor", |tx| {
            factor::actions::begin(tx, row.id)
        })?;
    Ok(Reply::see("/akun-saya/faktor-kedua"))
}

fn codes_page(ask: &Ask<perm::SignedIn>, codes: Vec<String>) -> Answer {
    let page = CodesPage {
        shell: ask.shell("factor-codes-title"),
        codes,
        next: "/akun-saya".to_owned(),
    };
    Ok(Reply::page(&page)?.secret())
}

fn confirm(ask: &Ask<perm::SignedIn>) -> Answer {
    let browser = client::device(&ask.raw);
    let code = ask.form().text("code");
    let done = sure(ask, &browser, CONFIRM).and_then(|own| {
        ask.app
            .db
            .write(&ask.who.actor, "set up a second factor", |tx| {
                actions::set_factor(tx, &ask.may, &own, code)
            })
    });
    match done {
        Ok((codes, session)) => {
            Ok(codes_page(ask, codes)?.cookie(session_cookie(&ask.app, &session)))
        }
        Err(Trouble::Invalid(faults)) => refused(ask, Refused::Confirm(&faults)),
        Err(other) => Err(other),
    }
}

fn renew(ask: &Ask<perm::SignedIn>) -> Answer {
    let browser = client::device(&ask.raw);
    let done = sure(ask, &browser, RENEW).and_then(|own| {
        ask.app
            .db
            .write(&ask.who.actor, "renew the recovery codes", |tx| {
                factor::actions::renew_codes(tx, &ask.may, own.account)
            })
    });
    match done {
        Ok(codes) => codes_page(ask, codes),
        Err(Trouble::Invalid(faults)) => refused(ask, Refused::Renew(&faults)),
        Err(other) => Err(other),
    }
}

fn drop_it(ask: &Ask<perm::SignedIn>) -> Answer {
    let browser = client::device(&ask.raw);
    let done = sure(ask, &browser, DROP).and_then(|own| {
        ask.app
            .db
            .write(&ask.who.actor, "take the own second factor away", |tx| {
                actions::drop_factor(tx, &ask.may, &own)
            })
    });
    match done {
        Ok(session) => {
            let cookie = session_cookie(&ask.app, &session);
            Ok(Reply::see("/akun-saya?pesan=factor-dropped").cookie(cookie))
        }
        Err(Trouble::Invalid(faults)) => refused(ask, Refused::Drop(&faults)),
        Err(other) => Err(other),
    }
}
