//! The pages of the form.

use askama::Template;
use kernel::{AgencyId, FileId, Locale, TextEnum as _};
use register::model::UnitKind;
use register::snapshot::Registry;
use web::access::perm;
use web::components::{Choice, Fact, FieldKind, FieldView, Shell, Step, Width};
use web::session::{client, secret, set_cookie};
use web::{Answer, Ask, FieldError, Reply, Result, StatusCode, Trouble};

use super::answers::{Answers, Page};
use super::{sent, store as sql};
use crate::cases::{Kind, Photo, photos};
use crate::catalogue;

type Anybody = Ask<perm::Anyone>;

/// The cookie by which a report that is being written is found again.
const COOKIE: &str = "abdi_lapor";
/// How long the cookie lasts, in seconds.
const LASTS: i64 = 14 * 86_400;
/// Reports that one address may begin within the window.
const BEGUN: u32 = 40;
/// The window, in seconds.
const WINDOW: i64 = 600;

/// A draft of this request: its secret as typed, the hash, what was answered.
struct Draft {
    secret: String,
    hash: Vec<u8>,
    answers: Answers,
    case: Option<kernel::CaseId>,
}

impl Draft {
    fn of(ask: &Anybody) -> Result<Self> {
        let typed: String = ask.param("draft")?;
        Self::find(ask, &typed)?.ok_or(Trouble::NotFound)
    }

    fn find(ask: &Anybody, typed: &str) -> Result<Option<Self>> {
        let own = |(agency, hash): (AgencyId, Vec<u8>)| (agency == ask.agency_id()).then_some(hash);
        let Some(hash) = secret::split(typed).and_then(own) else {
            return Ok(None);
        };
        let found = ask.app.db.read(|c| sql::one(c, ask.agency_id(), &hash))?;
        let Some(found) = found else { return Ok(None) };
        let read = serde_json::from_str(&found.answers);
        let answers = read.map_err(|e| Trouble::Fault(e.to_string()))?;
        Ok(Some(Self {
            secret: typed.to_owned(),
            hash,
            answers,
            case: found.case,
        }))
    }

    fn page(&self, page: Page) -> String {
        format!("/lapor/{}/{page}", self.secret)
    }

    fn save(&self, ask: &Anybody) -> Result<()> {
        let text =
            serde_json::to_string(&self.answers).map_err(|e| Trouble::Fault(e.to_string()))?;
        Ok(ask.app.db.write(ask.may.actor(), "a draft", |tx| {
            sql::save(tx, &self.hash, &text)
        })?)
    }

    fn files(&self, ask: &Anybody) -> Result<Vec<(FileId, i64)>> {
        Ok(ask
            .app
            .db
            .read(|c| sql::files(c, ask.agency_id(), &self.hash))?)
    }
}

#[derive(Template)]
#[template(path = "report/pages/start.html")]
struct StartPage {
    shell: Shell,
    resume: Option<String>,
}

/// What the form is for, and the way into it.
pub(super) fn start(ask: &Anybody) -> Answer {
    let kept = ask.raw.cookie(COOKIE).map(str::to_owned);
    let draft = match kept {
        Some(secret) => Draft::find(ask, &secret)?.filter(|d| d.case.is_none()),
        None => None,
    };
    let next = |d: &Draft| d.answers.reached.map_or(Page::Where, Page::next);
    let resume = draft.map(|d| d.page(next(&d)));
    let page = StartPage {
        shell: ask.shell("report-title"),
        resume,
    };
    Ok(Reply::page(&page)?.secret())
}

/// Begins a report under a secret address of its own.
pub(super) fn begin(ask: &Anybody) -> Answer {
    let from = client::address(&ask.app.config, &ask.raw);
    let now = ask.may.actor().at;
    let counted = ask
        .app
        .throttle
        .attempt(&format!("lapor {from}"), BEGUN, WINDOW, now);
    counted.map_err(Trouble::Throttled)?;
    let (secret, hash) = secret::mint(ask.agency_id())?;
    ask.app
        .db
        .write(ask.may.actor(), "a draft", |tx| sql::add(tx, &hash, "{}"))?;
    let cookie = set_cookie(&ask.app, COOKIE, &secret, LASTS);
    Ok(Reply::see(&format!("/lapor/{secret}/{}", Page::Where)).cookie(cookie))
}

#[derive(Template)]
#[template(path = "report/pages/step.html")]
struct StepPage {
    shell: Shell,
    steps: Vec<Step>,
    heading: String,
    lead: String,
    fields: Vec<FieldView>,
    photos: Vec<(String, String)>,
    full: bool,
    with_photos: bool,
    action: String,
    back: Option<String>,
}

#[derive(Template)]
#[template(path = "report/pages/check.html")]
struct CheckPage {
    shell: Shell,
    steps: Vec<Step>,
    facts: Vec<Fact>,
    photos: Vec<String>,
    action: String,
    back: String,
    missing: bool,
}

fn page_of(ask: &Anybody) -> Result<Page> {
    let word: String = ask.param("step")?;
    Page::from_word(&word).ok_or(Trouble::NotFound)
}

/// One page of the form.
pub(super) fn show(ask: &Anybody) -> Answer {
    let (draft, page) = (Draft::of(ask)?, page_of(ask)?);
    if draft.case.is_some() {
        return sent_before(ask, &draft);
    }
    let answer = match page {
        Page::Check => Reply::page(&check_page(ask, &draft)?),
        page => Reply::page(&step_page(ask, &draft, page, &[])?),
    };
    answer.map(Reply::secret)
}

fn sent_before(ask: &Anybody, draft: &Draft) -> Answer {
    let case = draft.case.ok_or(Trouble::NotFound)?;
    let key = ask
        .app
        .db
        .write(ask.may.actor(), "the page of a report", |tx| {
            sent::again(tx, case)
        })?;
    Ok(Reply::see(&format!("/laporan-saya/{key}/terkirim")))
}

fn steps(ask: &Anybody, draft: &Draft, page: Page) -> Vec<Step> {
    let labels: Vec<String> = Page::ALL
        .iter()
        .map(|p| ask.say.word("report-step", p))
        .collect();
    let labels: Vec<&str> = labels.iter().map(String::as_str).collect();
    let now = Page::ALL.iter().position(|p| *p == page).unwrap_or(0);
    let mut steps = Step::row(&labels, now);
    for (step, at) in steps.iter_mut().zip(Page::ALL) {
        if *at < page {
            step.href = Some(draft.page(*at));
        }
    }
    steps
}

fn step_page(ask: &Anybody, draft: &Draft, page: Page, faults: &[FieldError]) -> Result<StepPage> {
    let t = &ask.say;
    let fields: Vec<FieldView> = fields(ask, &draft.answers, page)?
        .into_iter()
        .map(|f| {
            if faults.is_empty() {
                f
            } else {
                f.typed(ask.form(), faults, t)
            }
        })
        .collect();
    let with_photos = page == Page::Photos;
    let photos: Vec<(String, String)> = if with_photos {
        let files = draft.files(ask)?;
        let each = files.iter().map(|(f, _)| {
            let href = format!("/lapor/{}/foto/{f}", draft.secret);
            (href, f.to_string())
        });
        each.collect()
    } else {
        Vec::new()
    };
    let heading = t.word("report-ask", page);
    let shell = ask.shell_titled(heading.clone());
    Ok(StepPage {
        shell: if faults.is_empty() {
            shell
        } else {
            shell.failed()
        },
        steps: steps(ask, draft, page),
        heading,
        lead: t.word("report-lead", page),
        fields,
        full: photos.len() >= photos::MOST,
        photos,
        with_photos,
        action: draft.page(page),
        back: page.before().map(|p| draft.page(p)),
    })
}

fn fields(ask: &Anybody, a: &Answers, page: Page) -> Result<Vec<FieldView>> {
    let t = &ask.say;
    Ok(match page {
        Page::Where => {
            let address = FieldView::text("address", t.say("report-address"))
                .hint(t.say("report-address-hint"))
                .autocomplete("street-address")
                .value(&a.address);
            let landmark = FieldView::text("landmark", t.say("report-landmark"))
                .hint(t.say("report-landmark-hint"))
                .optional()
                .value(&a.landmark);
            vec![address, village(ask, &a.village)?, landmark]
        }
        Page::What => {
            let kinds = Kind::ALL.iter().map(|k| {
                let hint = t.word("case-kind-hint", k);
                Choice::new(k.as_str(), t.word("case-kind", k)).hint(hint)
            });
            let kind = a.kind.unwrap_or(Kind::Complaint);
            vec![
                FieldView::new("body", t.say("report-body"), FieldKind::Area(8))
                    .hint(t.say("report-body-hint"))
                    .value(&a.body),
                FieldView::radio("kind", t.say("report-kind"), kinds.collect())
                    .value(kind.as_str()),
                FieldView::new("happened_on", t.say("report-happened"), FieldKind::Date)
                    .hint(t.say("report-happened-hint"))
                    .optional()
                    .value(a.happened_on.map(|d| d.to_string()).unwrap_or_default()),
            ]
        }
        Page::Photos => vec![
            FieldView::new(
                "photo",
                t.say("report-photo"),
                FieldKind::File("image/jpeg,image/png,image/webp"),
            )
            .hint(t.say("report-photo-hint"))
            .optional(),
        ],
        Page::Category => vec![category(ask, a)?],
        Page::Privacy => {
            let choice = |word: &str| {
                Choice::new(word, t.word("report-privacy", word))
                    .hint(t.word("report-privacy-hint", word))
            };
            let mut field = FieldView::new("privacy", t.say("report-privacy"), FieldKind::Checks)
                .hint(t.say("report-privacy-about"))
                .optional();
            field.choices = vec![choice("anonymous"), choice("secret")];
            for choice in &mut field.choices {
                choice.chosen = match choice.value.as_str() {
                    "anonymous" => a.anonymous,
                    _ => a.secret,
                };
            }
            vec![field]
        }
        Page::Contact => contact(ask, a),
        Page::Check => Vec::new(),
    })
}

fn contact(ask: &Anybody, a: &Answers) -> Vec<FieldView> {
    use crate::cases::ContactKind;
    let t = &ask.say;
    let of = |kind| {
        let value = a.contact.clone().filter(|_| a.contact_kind == Some(kind));
        value.unwrap_or_default()
    };
    vec![
        FieldView::new("whatsapp", t.say("report-whatsapp"), FieldKind::Text("tel"))
            .hint(t.say("report-whatsapp-hint"))
            .autocomplete("tel")
            .width(Width::Medium)
            .optional()
            .value(of(ContactKind::Whatsapp)),
        FieldView::new("email", t.say("report-email"), FieldKind::Text("email"))
            .autocomplete("email")
            .optional()
            .value(of(ContactKind::Email)),
        FieldView::text("name", t.say("report-name"))
            .hint(t.say(if a.anonymous {
                "report-name-hidden"
            } else {
                "report-name-hint"
            }))
            .autocomplete("name")
            .optional()
            .value(a.name.clone().unwrap_or_default()),
    ]
}

/// The wards of the agency to choose from; a line to type in where it has none.
fn village(ask: &Anybody, now: &str) -> Result<FieldView> {
    let t = &ask.say;
    let s = ask
        .app
        .thing::<Registry>()?
        .on(ask.agency_id(), ask.who.today)?;
    let wards = s.units.iter().filter(|u| u.kind == UnitKind::Ward);
    let mut names: Vec<String> = wards
        .map(|u| u.name.trim_start_matches("Kelurahan ").to_owned())
        .collect();
    names.sort();
    names.dedup();
    let label = t.say("report-village");
    if names.is_empty() {
        return Ok(FieldView::text("village", label).optional().value(now));
    }
    let mut choices = vec![Choice::new("", t.say("report-village-unknown"))];
    choices.extend(names.into_iter().map(|n| Choice::new(n.clone(), n)));
    Ok(FieldView::select("village", label, choices)
        .optional()
        .width(Width::Medium)
        .value(now))
}

fn category(ask: &Anybody, a: &Answers) -> Result<FieldView> {
    let t = &ask.say;
    let all = ask
        .app
        .db
        .read(|c| catalogue::store::all(c, ask.agency_id()))?;
    let choices = all.iter().filter(|c| c.active).map(|c| {
        let hint = if t.locale == Locale::Id {
            c.hint.as_str()
        } else {
            ""
        };
        Choice::new(c.id.to_string(), c.name(t.locale)).hint(hint)
    });
    Ok(
        FieldView::radio("category", t.say("report-category"), choices.collect())
            .optional()
            .value(a.category.map(|c| c.to_string()).unwrap_or_default()),
    )
}

/// Takes the answers of one page; the last one sends the report.
pub(super) fn send(ask: &Anybody) -> Answer {
    let (mut draft, page) = (Draft::of(ask)?, page_of(ask)?);
    if draft.case.is_some() {
        return sent_before(ask, &draft);
    }
    let done = match page {
        Page::Check => return submit(ask, &draft),
        Page::Photos => take_photo(ask, &draft),
        page => draft
            .answers
            .read(page, ask.form(), ask.who.today)
            .map(|()| true),
    };
    match done {
        Ok(go_on) => {
            draft.answers.reached = draft.answers.reached.max(Some(page));
            draft.save(ask)?;
            let next = if go_on { page.next() } else { page };
            Ok(Reply::see(&draft.page(next)))
        }
        Err(Trouble::Invalid(faults)) => {
            let page = step_page(ask, &draft, page, &faults)?;
            Ok(Reply::page_with(StatusCode::UNPROCESSABLE_ENTITY, &page)?.secret())
        }
        Err(other) => Err(other),
    }
}

/// Adds or removes a picture; true when the reporter goes on.
fn take_photo(ask: &Anybody, draft: &Draft) -> Result<bool> {
    let form = ask.form();
    if let Ok(file) = form.text("hapus").parse::<FileId>() {
        ask.app.db.write(ask.may.actor(), "a draft", |tx| {
            sql::drop_file(tx, &draft.hash, file)
        })?;
        return Ok(false);
    }
    if let Some(sent) = form.file("photo") {
        if draft.files(ask)?.len() >= photos::MOST {
            let full = FieldError::new("photo", "photo-too-many").with("most", photos::MOST);
            return Err(Trouble::Invalid(vec![full]));
        }
        let photo = Photo::accept("photo", &sent.bytes).map_err(|f| Trouble::Invalid(vec![f]))?;
        ask.app.db.write(ask.may.actor(), "a draft", |tx| {
            let file = register::decrees::store::add_scan(tx, &photo.scan(), None)?;
            sql::add_file(tx, &draft.hash, file, photo.looks)
        })?;
    }
    Ok(form.text("aksi") != "tambah")
}

fn submit(ask: &Anybody, draft: &Draft) -> Answer {
    if !draft.answers.is_whole() {
        let page = check_page(ask, draft)?;
        return Ok(Reply::page_with(StatusCode::UNPROCESSABLE_ENTITY, &page)?.secret());
    }
    let files = draft.files(ask)?;
    match sent::send(ask, &draft.hash, &draft.answers, &files) {
        Ok(key) => Ok(Reply::see(&format!("/laporan-saya/{key}/terkirim"))
            .cookie(web::session::clear_cookie(COOKIE))),
        // Somebody pressed twice: both are led to the one case that was made.
        Err(Trouble::Stale) => sent_before(ask, &Draft::of(ask)?),
        Err(other) => Err(other),
    }
}

fn check_page(ask: &Anybody, draft: &Draft) -> Result<CheckPage> {
    let t = &ask.say;
    let a = &draft.answers;
    let (names, files) = ask.app.db.read(|c| {
        let names = catalogue::store::all(c, ask.agency_id())?;
        Ok::<_, Trouble>((names, sql::files(c, ask.agency_id(), &draft.hash)?))
    })?;
    let category = names.iter().find(|c| Some(c.id) == a.category);
    let place = [&a.address, &a.village, &a.landmark]
        .into_iter()
        .filter(|s| !s.is_empty())
        .cloned()
        .collect::<Vec<_>>()
        .join(", ");
    let privacy = [("anonymous", a.anonymous), ("secret", a.secret)]
        .into_iter()
        .filter(|(_, on)| *on)
        .map(|(word, _)| t.word("report-privacy", word))
        .collect::<Vec<_>>()
        .join("; ");
    let open = || t.say("report-privacy-none").to_owned();
    let privacy = if privacy.is_empty() { open() } else { privacy };
    let reach = [a.name.clone(), a.contact.clone()];
    let reach = reach.into_iter().flatten().collect::<Vec<_>>().join(", ");
    let kind = a.kind.map(|k| t.word("case-kind", k)).unwrap_or_default();
    let fact = |page: Page, value: String| {
        Fact::new(t.word("report-step", page), value)
            .change(t.say("report-change"), draft.page(page))
    };
    let mut what = fact(Page::What, a.body.clone());
    what.note = kind;
    Ok(CheckPage {
        shell: ask.shell("report-check"),
        steps: steps(ask, draft, Page::Check),
        facts: vec![
            fact(Page::Where, place),
            what,
            fact(Page::Photos, t.count("report-photos-n", files.len())),
            fact(
                Page::Category,
                category
                    .map(|c| c.name(t.locale).to_owned())
                    .unwrap_or_default(),
            ),
            fact(Page::Privacy, privacy),
            fact(Page::Contact, reach),
        ],
        photos: files
            .iter()
            .map(|(f, _)| format!("/lapor/{}/foto/{f}", draft.secret))
            .collect(),
        action: draft.page(Page::Check),
        back: draft.page(Page::Contact),
        missing: !a.is_whole(),
    })
}

/// A picture of a report that is being written.
pub(super) fn photo(ask: &Anybody) -> Answer {
    let draft = Draft::of(ask)?;
    let file: FileId = ask.param("file")?;
    if !draft.files(ask)?.iter().any(|(f, _)| *f == file) {
        return Err(Trouble::NotFound);
    }
    let found = ask
        .app
        .db
        .read(|c| register::decrees::store::any_scan(c, ask.agency_id(), file))?;
    let found = found.ok_or(Trouble::NotFound)?;
    Ok(Reply::bytes("image/jpeg", found.content).secret())
}
