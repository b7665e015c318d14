//! The reporter's own page: everything said, and what the reporter can do now.

use askama::Template;
use kernel::{AgencyId, FileId, text_enum};
use law::Law;
use law::time::longest;
use register::snapshot::Registry;
use web::components::{Badge, FieldKind, FieldView, Shell};
use web::session::secret;
use web::{Answer, FieldError, Reading, Reply, StatusCode, Trouble};

use super::pages::{Anybody, CaseBody, with_frame};
use super::{nobody, rating};
use crate::cases::{
    self, Case, Deed, Doer, Due, Hand, LONGEST, Office, Sight, State, Verb, joined, step, view,
};
use crate::floods::{self, Flood};

text_enum! {
    /// What the reporter sends, or an officer takes down for them.
    pub(crate) enum Wish {
        /// More about a report that was put on hold.
        Complete = "lengkapi",
        /// A word to the unit.
        Write = "tulis",
        /// It is done.
        Confirm = "setuju",
        /// It is not done.
        Contest = "sanggah",
        /// It is broken again, or never was done.
        Reopen = "buka-lagi",
        /// How it was.
        Rate = "nilai",
    }
}

impl Wish {
    /// The verb of the table of states; none for a rating.
    pub(crate) const fn verb(self) -> Option<Verb> {
        Some(match self {
            Self::Complete => Verb::Complete,
            Self::Write => Verb::Write,
            Self::Confirm => Verb::Confirm,
            Self::Contest => Verb::Contest,
            Self::Reopen => Verb::Reopen,
            Self::Rate => return None,
        })
    }

    /// The deed with its words; none for a rating.
    pub(crate) fn deed(self, words: String) -> Option<Deed> {
        Some(match self {
            Self::Complete => Deed::Complete(words),
            Self::Write => Deed::Write(words),
            Self::Contest => Deed::Contest(words),
            Self::Reopen => Deed::Reopen(words),
            Self::Confirm => Deed::Confirm,
            Self::Rate => return None,
        })
    }
}

/// The field of the words of a wish: each form of the page has its own.
fn words_of(wish: Wish) -> String {
    format!("words-{wish}")
}

/// The case that the secret of this page leads to.
fn own(ask: &Anybody) -> web::Result<Case> {
    let typed: String = ask.param("key")?;
    let (agency, hash): (AgencyId, Vec<u8>) = secret::split(&typed).ok_or(Trouble::NotFound)?;
    if agency != ask.agency_id() {
        return Err(Trouble::NotFound);
    }
    let found = ask
        .app
        .db
        .read(|c| cases::store::by_key(c, agency, &hash))?;
    found.ok_or(Trouble::NotFound)
}

/// The case on which the reporter acts: the one it was merged into, where it was.
fn acted_on(ask: &Anybody, case: &Case) -> web::Result<Case> {
    ask.app
        .db
        .read(|c| joined::acted_on(c, ask.agency_id(), case))
}

fn base(ask: &Anybody) -> web::Result<String> {
    let key: String = ask.param("key")?;
    Ok(format!("/laporan-saya/{key}"))
}

#[derive(Template)]
#[template(path = "track/pages/own.html")]
struct OwnPage {
    shell: Shell,
    case: CaseBody,
    number: String,
    /// The report that it was merged into, where everybody may read that.
    merged: Option<CaseBody>,
    /// Where a report stands that it was merged into and of which nothing else is told.
    unnamed: Option<Badge>,
    /// The reporter has joined the report of another, and agrees that it is done.
    agreed: bool,
    forms: Vec<OwnForm>,
}

/// Something the reporter can do now.
struct OwnForm {
    action: String,
    heading: String,
    lead: String,
    fields: Vec<FieldView>,
    button: String,
    primary: bool,
    open: bool,
    seen: i32,
}

/// The reporter's own page.
pub(super) fn show(ask: &Anybody) -> Answer {
    let page = page(ask, None)?;
    Ok(Reply::page(&page)?.secret())
}

fn page(ask: &Anybody, refused: Option<(Wish, &[FieldError])>) -> web::Result<OwnPage> {
    let case = own(ask)?;
    let number = case.number.to_string();
    let target = acted_on(ask, &case)?;
    let base = base(ask)?;
    let (body, mut opens_again) = with_frame(ask, case.clone(), |f, whole| {
        let body = CaseBody::of(f, whole, &view(whole, Sight::Reporter), &base);
        Ok((body, whole.opens_again(f.zone, f.now)))
    })?;
    let joined = target.id != case.id;
    let parent = match joined {
        false => None,
        true => Some(with_frame(ask, target.clone(), |f, whole| {
            opens_again = whole.opens_again(f.zone, f.now);
            let lacak = format!("/lacak/{}", target.number);
            Ok(CaseBody::of(f, whole, &view(whole, Sight::Public), &lacak))
        })?),
    };
    let (merged, unnamed) = match parent {
        Some(parent) if target.is_public() => (Some(parent), None),
        other => (None, other.map(|parent| parent.badge)),
    };
    let (mut forms, agreed) = forms(ask, (&case, &target), &base, refused)?;
    let reopen = format!("{base}/{}", Wish::Reopen);
    forms.retain(|form| opens_again || form.action != reopen);
    let shell = ask.shell_titled(ask.say.with("case-own-title", "number", &number));
    Ok(OwnPage {
        shell: if refused.is_some() {
            shell.failed()
        } else {
            shell
        },
        case: body,
        number,
        merged,
        unnamed,
        agreed,
        forms,
    })
}

/// What the table of states lets the reporter of the first case do now on the second, and whether
/// they agreed already where these are two.
fn forms(
    ask: &Anybody,
    (own, case): (&Case, &Case),
    base: &str,
    refused: Option<(Wish, &[FieldError])>,
) -> web::Result<(Vec<OwnForm>, bool)> {
    let t = &ask.say;
    let agency = ask.agency_id();
    let (open, agreed) = ask.app.db.read(|c| {
        let open = cases::closing::store::rating_open(c, agency, own.id)?;
        let agreed = own.id != case.id && joined::store::agrees(c, agency, case.id, own.id)?;
        store::Result::Ok((open, agreed))
    })?;
    let may = |wish: &Wish| match wish.verb() {
        Some(Verb::Confirm) if agreed => false,
        Some(verb) => step(case.state, verb, Hand::Reporter).is_ok(),
        None => false,
    };
    let order = [
        Wish::Complete,
        Wish::Confirm,
        Wish::Contest,
        Wish::Write,
        Wish::Reopen,
    ];
    let mut found: Vec<OwnForm> = order
        .into_iter()
        .filter(may)
        .map(|wish| {
            let mut fields = Vec::new();
            if wish != Wish::Confirm {
                let label = t.word("own-words", wish);
                fields.push(FieldView::new(words_of(wish), label, FieldKind::Area(4)));
            }
            let mut form = form(ask, case, base, wish, fields, refused);
            if wish == Wish::Confirm && own.id != case.id {
                t.say("own-lead-joined-setuju").clone_into(&mut form.lead);
            }
            form
        })
        .collect();
    if case.state == State::Closed && open.is_some() {
        let fields = rating::fields(t);
        found.insert(0, form(ask, case, base, Wish::Rate, fields, refused));
    }
    Ok((found, agreed))
}

fn form(
    ask: &Anybody,
    case: &Case,
    base: &str,
    wish: Wish,
    fields: Vec<FieldView>,
    refused: Option<(Wish, &[FieldError])>,
) -> OwnForm {
    let t = &ask.say;
    let faults = refused
        .filter(|(w, _)| *w == wish)
        .map(|(_, faults)| faults);
    let fields = fields.into_iter().map(|f| match faults {
        Some(faults) => f.typed(ask.form(), faults, t),
        None => f,
    });
    OwnForm {
        action: format!("{base}/{wish}"),
        heading: t.word("own-heading", wish),
        lead: t.word("own-lead", wish),
        fields: fields.collect(),
        button: t.word("own-button", wish),
        primary: matches!(wish, Wish::Complete | Wish::Confirm | Wish::Rate),
        open: faults.is_some() || matches!(wish, Wish::Complete | Wish::Confirm | Wish::Rate),
        seen: case.version,
    }
}

/// Does what the reporter sent.
pub(super) fn act(ask: &Anybody) -> Answer {
    let wish: Wish = ask.param("deed")?;
    let case = own(ask)?;
    let base = base(ask)?;
    let done = if wish == Wish::Rate {
        rating::give(ask, case.id).map(|()| "rated")
    } else {
        deed(ask, wish).and_then(|deed| {
            floods::count_for(ask, Flood::Word, &case.id.to_string())?;
            apply(ask, &case, &deed)
        })
    };
    match done {
        Ok(word) => Ok(Reply::see(&format!("{base}?pesan={word}"))),
        Err(Trouble::Invalid(faults)) => {
            let page = page(ask, Some((wish, &faults)))?;
            let at = format!("{base}/{wish}");
            if !page.forms.iter().any(|form| form.action == at) {
                // There is no form any more at which to say what is wrong with it.
                return Err(Trouble::Blocked("case-wrong-state"));
            }
            Ok(Reply::page_with(StatusCode::UNPROCESSABLE_ENTITY, &page)?.secret())
        }
        Err(Trouble::Throttled(seconds)) if !matches!(wish, Wish::Confirm | Wish::Rate) => {
            too_many(ask, wish, seconds)
        }
        Err(other) => Err(other),
    }
}

/// Too much was sent: what was written stands in its field, however short it is.
fn too_many(ask: &Anybody, wish: Wish, seconds: u32) -> Answer {
    let minutes = seconds.div_ceil(60);
    let fault = FieldError::new(words_of(wish), "own-too-many").with("minutes", minutes);
    let page = page(ask, Some((wish, &[fault])))?;
    let at = format!("{}/{wish}", base(ask)?);
    if !page.forms.iter().any(|form| form.action == at) {
        return Err(Trouble::Throttled(seconds));
    }
    let reply = Reply::page_with(StatusCode::TOO_MANY_REQUESTS, &page)?;
    Ok(reply.again_in(seconds).secret())
}

fn deed(ask: &Anybody, wish: Wish) -> web::Result<Deed> {
    let mut r = Reading::of(ask.form());
    let words = match wish {
        Wish::Confirm => String::new(),
        _ => r.needed(&words_of(wish), LONGEST),
    };
    r.done()?;
    wish.deed(words).ok_or(Trouble::NotFound)
}

fn apply(ask: &Anybody, case: &Case, deed: &Deed) -> web::Result<&'static str> {
    let s = ask
        .app
        .thing::<Registry>()?
        .on(ask.agency_id(), ask.who.today)?;
    let office = Office {
        s: &s,
        zone: ask.agency.zone,
    };
    let seen = ask.form().seen()?;
    ask.app.db.write(&nobody(ask), "the reporter", |tx| {
        joined::as_reporter(tx, &office, &Doer::reporter(&ask.may), case.id, seen, deed)
    })?;
    Ok("sent")
}

#[derive(Template)]
#[template(path = "track/pages/sent.html")]
struct SentPage {
    shell: Shell,
    number: String,
    next: String,
    answered: String,
    own: String,
    public: String,
    contact: Option<String>,
    secret: bool,
    withheld: bool,
    anonymous: bool,
}

/// Working days to the first answer: what the service promised, or what the guideline gives.
fn answer_days(case: &Case, today: kernel::Date) -> i32 {
    let most = longest(Law::national().on(today), case.class.0);
    let most = most.map_or(0, |(answer, _)| i32::from(answer.days));
    case.answer_days.unwrap_or(most)
}

/// What stands after a report was sent: its number, and what happens by when.
pub(super) fn sent(ask: &Anybody) -> Answer {
    let case = own(ask)?;
    let t = &ask.say;
    let target = acted_on(ask, &case)?;
    let next = match (case.due_what, case.due_on) {
        _ if target.id != case.id && target.is_public() => {
            t.with("report-sent-joined", "number", target.number)
        }
        _ if target.id != case.id => t.say("report-sent-joined-unnamed").to_owned(),
        (Some(Due::Verify), Some(day)) => t.with("report-sent-next", "date", t.date(day)),
        _ => t.word("case-state", case.state),
    };
    let page = SentPage {
        shell: ask.shell("report-sent"),
        number: case.number.to_string(),
        next,
        answered: t.count("report-sent-2", answer_days(&case, ask.who.today)),
        own: base(ask)?,
        public: format!("/lacak/{}", case.number),
        contact: case.contact.clone(),
        secret: case.secret,
        withheld: case.withheld,
        anonymous: case.anonymous,
    };
    Ok(Reply::page(&page)?.secret())
}

/// A picture of the own report.
pub(super) fn photo(ask: &Anybody) -> Answer {
    let case = own(ask)?;
    let file: FileId = ask.param("file")?;
    let agency = ask.agency_id();
    let found = ask
        .app
        .db
        .read(|c| cases::picture(c, agency, &case, file, Sight::Reporter))?;
    Ok(Reply::bytes("image/jpeg", found).secret())
}
