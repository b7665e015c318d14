//! Corrections that employees ask for, as JSON: ask, look, decide. Evidence is sent on screen only.
//! A request about a row of a history is granted by the correction of the row that names it.

use kernel::{CorrectionId, PersonId, Timestamp};
use serde::{Deserialize, Serialize};
use store::Tx;
use utoipa::ToSchema;
use uuid::Uuid;
use web::access::{Permission, Target, perm};
use web::{Answer, Ask, FieldError, Reply, Result, Routes, StatusCode, Trouble};

use super::openapi::subjects;
use super::problem::{IdempotencyKey, Problems, WriteProblems, clash};
use super::texts::Texts;
use super::{PAGE, PAGE_MAX, Page, between};
use crate::corrections::{Asked, Decider, List, Subject, Verdict, Wish, actions, store as sql};

pub(super) fn routes() -> Routes {
    Routes::new()
        .api_get::<perm::AskCorrection>("/api/v1/people/{person}/corrections", own)
        .api_post::<perm::AskCorrection>("/api/v1/people/{person}/corrections", "ask", ask_for)
        .api_get::<perm::DecideCorrection>("/api/v1/corrections", list)
        .api_post::<perm::DecideCorrection>(
            "/api/v1/corrections/{correction}/decision",
            "decide",
            decide,
        )
}

/// A request.
#[derive(Serialize, ToSchema)]
struct CorrectionView {
    /// The id.
    id: Uuid,
    /// Whose file.
    person_id: Uuid,
    /// The name of that person.
    person: String,
    /// The field (`phone`) or history (`pendidikan`).
    #[schema(schema_with = subjects)]
    field: String,
    /// What stood there when it was asked.
    shown: Option<String>,
    /// What ought to stand there.
    wanted: String,
    /// Why.
    reason: String,
    /// Was evidence sent?
    evidence: bool,
    /// When it was asked.
    #[schema(value_type = String, format = DateTime)]
    asked_at: Timestamp,
    /// `waiting`, `accepted` or `refused`.
    state: String,
    /// Who decided.
    decided_by: Option<String>,
    /// When.
    #[schema(value_type = Option<String>, format = DateTime)]
    decided_at: Option<Timestamp>,
    /// What was said to it.
    note: Option<String>,
    /// The row of a history that was mended for it.
    mended: Option<MendedRow>,
}

/// A row that was mended because it was asked for.
#[derive(Serialize, ToSchema)]
struct MendedRow {
    /// The row that was wrong.
    replaced: Uuid,
    /// The row that took its place; null where it was withdrawn.
    made: Option<Uuid>,
}

impl From<Asked> for CorrectionView {
    fn from(a: Asked) -> Self {
        Self {
            id: a.id.0,
            person_id: a.person.0,
            person: a.name,
            field: a.subject.to_string(),
            shown: a.shown,
            wanted: a.wanted,
            reason: a.reason,
            evidence: a.file.is_some(),
            asked_at: a.asked_at,
            state: a.state.to_string(),
            decided_by: a.decider,
            decided_at: a.decided_at,
            note: a.decision_note,
            mended: a.replaced.map(|replaced| MendedRow {
                replaced: replaced.0,
                made: a.made.map(|fact| fact.0),
            }),
        }
    }
}

/// Which page.
#[derive(Deserialize, utoipa::IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
struct OwnQuery {
    /// Rows on a page.
    #[param(minimum = 1, maximum = 500)]
    limit: Option<usize>,
    /// `next` of the page before.
    #[param(pattern = "^[0-9a-f]{48}$")]
    cursor: Option<String>,
}

/// One page of a list whose order no row leaves: the database begins after the row that the cursor
/// names, so that requests which arrive meanwhile neither repeat nor hide others.
fn paged<P: Permission>(
    ask: &Ask<P>,
    list: List,
    limit: Option<usize>,
    cursor: Option<&str>,
) -> Answer {
    let limit = limit.unwrap_or(PAGE);
    between("limit", limit, 1, PAGE_MAX)?;
    let after = cursor.map(place).transpose()?;
    let agency = ask.agency_id();
    let (mut rows, total) = ask.app.db.read(|c| {
        let most = i64::try_from(limit + 1).unwrap_or(i64::MAX);
        let rows = sql::after(c, agency, list, after, most)?;
        Ok::<_, Trouble>((rows, sql::total(c, agency, list)?))
    })?;
    let more = rows.len() > limit;
    rows.truncate(limit);
    let last = rows.last().filter(|_| more);
    let next = last.and_then(|row| list.place(row)).map(cursor_of);
    Reply::json(&Page {
        items: rows.into_iter().map(CorrectionView::from).collect(),
        total: u64::try_from(total).unwrap_or(0),
        next,
    })
}

/// The cursor that names a row: its instant and its id, in hexadecimal.
fn cursor_of((at, id): (Timestamp, CorrectionId)) -> String {
    let micros = u64::try_from(at.as_microsecond()).unwrap_or(0);
    format!("{micros:016x}{}", id.0.simple())
}

/// The place that a cursor names. Every cursor of the right form names one, if no row is there.
fn place(cursor: &str) -> Result<(Timestamp, CorrectionId)> {
    let digit = |c: u8| matches!(c, b'0'..=b'9' | b'a'..=b'f');
    let read = || {
        let (at, id) = cursor.split_at_checked(16)?;
        if id.len() != 32 || !cursor.bytes().all(digit) {
            return None;
        }
        let micros = i64::try_from(u64::from_str_radix(at, 16).ok()?).ok();
        let at = micros.and_then(|micros| Timestamp::from_microsecond(micros).ok());
        let id = Uuid::try_parse(id).ok()?;
        Some((at.unwrap_or(Timestamp::MAX), CorrectionId(id)))
    };
    read().ok_or_else(|| Trouble::field("cursor", "field-not-understood-cursor"))
}

/// The own requests, the newest first.
#[utoipa::path(get, path = "/api/v1/people/{person}/corrections", tag = "corrections",
    params(("person" = Uuid, Path, description = "id of the person: the own file"), OwnQuery),
    responses((status = 200, body = Page<CorrectionView>), Problems))]
fn own(ask: &Ask<perm::AskCorrection>) -> Answer {
    let person: PersonId = ask.param("person")?;
    ask.may.check(Target::person(person, None))?;
    let query: OwnQuery = ask.query()?;
    let cursor = query.cursor.as_deref();
    paged(ask, List::OfPerson(person), query.limit, cursor)
}

/// What is asked for.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct WishBody {
    /// The field (`phone`) or history (`pendidikan`).
    #[schema(schema_with = subjects)]
    field: String,
    /// What ought to stand there.
    #[schema(max_length = 1000, pattern = r"^[ -~]*[!-~][ -~]*$")]
    wanted: String,
    /// Why.
    #[schema(max_length = 1000, pattern = r"^[ -~]*[!-~][ -~]*$")]
    reason: String,
}

/// What was made.
#[derive(Serialize, ToSchema)]
struct AskedFor {
    /// The id of the request.
    id: Uuid,
}

/// Ask for a correction of the own file.
#[utoipa::path(post, path = "/api/v1/people/{person}/corrections", tag = "corrections",
    params(("person" = Uuid, Path, description = "id of the person: the own file"),
           IdempotencyKey),
    request_body = WishBody,
    responses((status = 201, body = AskedFor), WriteProblems))]
fn ask_for(ask: &Ask<perm::AskCorrection>, tx: &mut Tx<'_, '_>) -> Answer {
    let person: PersonId = ask.param("person")?;
    ask.may.check(Target::person(person, None))?;
    let body: WishBody = ask.json()?;
    let wish = wish(person, body)?;
    tx.because(&wish.reason);
    let id = actions::ask(tx, &ask.may, &wish, ask.who.today).map_err(|t| clash(&ask.say, t))?;
    Ok(Reply::json(&AskedFor { id: id.0 })?.status(StatusCode::CREATED))
}

/// The longest text of a wish, a reason or a note, in characters.
const LONGEST: usize = 1_000;

fn wish(person: PersonId, body: WishBody) -> Result<Wish> {
    let subject: std::result::Result<Subject, _> = body.field.parse();
    let unknown = subject
        .is_err()
        .then(|| FieldError::new("field", "field-not-understood").with("typed", &body.field));
    Texts::default()
        .and(unknown)
        .needed("wanted", &body.wanted, LONGEST)
        .needed("reason", &body.reason, LONGEST)
        .done()?;
    Ok(Wish {
        person,
        subject: subject.map_err(|_| Trouble::field("field", "field-needed"))?,
        wanted: body.wanted,
        reason: body.reason,
        evidence: None,
    })
}

/// Which requests.
#[derive(Deserialize, utoipa::IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
struct ListQuery {
    /// Those decided instead of those that wait.
    #[serde(default)]
    decided: bool,
    /// Rows on a page.
    #[param(minimum = 1, maximum = 500)]
    limit: Option<usize>,
    /// `next` of the page before.
    #[param(pattern = "^[0-9a-f]{48}$")]
    cursor: Option<String>,
}

/// The requests that wait for a decision, the oldest first; those decided, the newest decision first.
#[utoipa::path(get, path = "/api/v1/corrections", tag = "corrections",
    params(ListQuery),
    responses((status = 200, body = Page<CorrectionView>), Problems))]
fn list(ask: &Ask<perm::DecideCorrection>) -> Answer {
    let query: ListQuery = ask.query()?;
    let list = if query.decided {
        List::Decided
    } else {
        List::Waiting
    };
    paged(ask, list, query.limit, query.cursor.as_deref())
}

/// A decision.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct DecisionBody {
    /// Is it granted?
    granted: bool,
    /// What the employee is told; needed for a refusal and for a row of a history.
    #[schema(max_length = 1000, pattern = r"^[^\x00-\x1f\x7f]*$")]
    note: Option<String>,
}

/// Decide on a request; nobody decides on the own one.
#[utoipa::path(post, path = "/api/v1/corrections/{correction}/decision", tag = "corrections",
    params(("correction" = Uuid, Path, description = "id of the request"),
           IdempotencyKey),
    request_body = DecisionBody,
    responses((status = 200, body = CorrectionView), WriteProblems))]
fn decide(ask: &Ask<perm::DecideCorrection>, tx: &mut Tx<'_, '_>) -> Answer {
    let id: CorrectionId = ask.param("correction")?;
    let agency = ask.agency_id();
    let there = sql::one(tx.conn(), agency, id)?;
    there.ok_or(Trouble::NotFound)?;
    let body: DecisionBody = ask.json()?;
    let note = body.note.filter(|n| !n.trim().is_empty());
    let silent = (!body.granted && note.is_none())
        .then(|| FieldError::new("note", "correction-refusal-needed"));
    Texts::default()
        .optional("note", note.as_deref(), LONGEST)
        .and(silent)
        .done()
        .map_err(|t| clash(&ask.say, t))?;
    let verdict = if body.granted {
        Verdict::Accept { note }
    } else {
        Verdict::Refuse {
            note: note.unwrap_or_default(),
        }
    };
    let decider = Decider::of(&ask.who);
    tx.because(verdict.reason());
    actions::decide(tx, &ask.may, &decider, id, &verdict).map_err(|t| clash(&ask.say, t))?;
    let decided = sql::one(tx.conn(), agency, id)?;
    Reply::json(&CorrectionView::from(decided.ok_or(Trouble::NotFound)?))
}

#[derive(utoipa::OpenApi)]
#[openapi(paths(own, ask_for, list, decide))]
pub(super) struct Doc;
