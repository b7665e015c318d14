//! Tokens for programs: make one, take one back.

use askama::Template;
use jiff::ToSpan as _;
use kernel::{TextEnum as _, TokenId};
use web::access::{Key, perm};
use web::components::{Choice, FieldKind, FieldView, Shell, Width};
use web::{Answer, Ask, FieldError, Reading, Reply, Routes, StatusCode, Trouble};

use super::actions::{self, NewToken, TOKEN_DAYS, for_tokens};
use super::pages::own;

/// A token lives so many days unless another day is chosen.
const USUAL_DAYS: i32 = 90;

pub(super) fn routes() -> Routes {
    Routes::new()
        .get::<perm::SignedIn>("/akun-saya/token/baru", ask_token)
        .post::<perm::SignedIn>("/akun-saya/token/baru", make)
        .post::<perm::SignedIn>("/akun-saya/token/{token}/cabut", revoke)
}

#[derive(Template)]
#[template(path = "me/pages/token.html")]
struct TokenPage {
    shell: Shell,
    fields: Vec<FieldView>,
}

#[derive(Template)]
#[template(path = "me/pages/token_made.html")]
struct MadePage {
    shell: Shell,
    secret: String,
    example: String,
}

fn ask_token(ask: &Ask<perm::SignedIn>) -> Answer {
    own(ask)?;
    Reply::page(&token_page(ask, None))
}

fn token_page(ask: &Ask<perm::SignedIn>, faults: Option<&[FieldError]>) -> TokenPage {
    let say = &ask.say;
    let scopes = Key::ALL
        .iter()
        .filter(|k| for_tokens(**k) && ask.who.holds(**k))
        .map(|k| Choice::new(k.as_str(), say.word("permission", *k)))
        .collect();
    let usual = ask.who.today.saturating_add(USUAL_DAYS.days());
    let fields = vec![
        FieldView::text("name", say.say("token-name")).hint(say.say("token-name-hint")),
        FieldView {
            choices: scopes,
            ..FieldView::new("scopes", say.say("token-scopes"), FieldKind::Checks)
        }
        .hint(say.say("token-scopes-hint")),
        FieldView::new("until", say.say("token-until-label"), FieldKind::DayPicker)
            .hint(say.with("token-until-hint", "days", TOKEN_DAYS))
            .width(Width::Medium),
    ];
    let shell = ask
        .shell("token-make")
        .crumb(say.say("my-account"), "/akun-saya");
    let (shell, fields) = match faults {
        Some(faults) => (
            shell.failed(),
            fields
                .into_iter()
                .map(|f| f.typed(ask.form(), faults, say))
                .collect(),
        ),
        None => {
            let fill = |f: FieldView| {
                if f.name == "until" {
                    f.value(usual.to_string())
                } else {
                    f
                }
            };
            (shell, fields.into_iter().map(fill).collect())
        }
    };
    TokenPage { shell, fields }
}

fn make(ask: &Ask<perm::SignedIn>) -> Answer {
    let (account, _) = own(ask)?;
    let mut reading = Reading::of(ask.form());
    let name = reading.needed("name", 60);
    let until = reading.date("until");
    let typed = ask.form().all("scopes");
    let scopes: Vec<Key> = typed.iter().filter_map(|w| Key::from_word(w)).collect();
    if scopes.len() < typed.len() {
        reading.fault(FieldError::new("scopes", "token-scope-not-held"));
    }
    let done = reading.done().and_then(|()| {
        let new = NewToken {
            name,
            scopes,
            until: until.unwrap_or(ask.who.today),
        };
        ask.app.db.write(&ask.who.actor, "make a token", |tx| {
            let holds = |key| ask.who.holds(key);
            actions::make_token(tx, &ask.may, account, &new, holds, ask.agency.zone)
        })
    });
    match done {
        Ok(secret) => {
            let page = MadePage {
                shell: ask
                    .shell("token-made")
                    .crumb(ask.say.say("my-account"), "/akun-saya"),
                secret,
                example: format!("{}/api/v1/people", ask.app.config.base_url),
            };
            Ok(Reply::page(&page)?.secret())
        }
        Err(Trouble::Invalid(faults)) => {
            let page = token_page(ask, Some(&faults));
            Reply::page_with(StatusCode::UNPROCESSABLE_ENTITY, &page)
        }
        Err(other) => Err(other),
    }
}

fn revoke(ask: &Ask<perm::SignedIn>) -> Answer {
    let (account, _) = own(ask)?;
    let token: TokenId = ask.param("token")?;
    ask.app
        .db
        .write(&ask.who.actor, "take a token back", |tx| {
            actions::revoke_token(tx, &ask.may, account, token)
        })?;
    Ok(Reply::see("/akun-saya?pesan=token-revoked"))
}
