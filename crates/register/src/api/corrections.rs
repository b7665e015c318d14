//! Corrections that employees ask for, as JSON: ask, look, decide. Evidence is sent on screen only.

use kernel::{CorrectionId, PersonId};
use serde::{Deserialize, Serialize};
use store::Tx;
use utoipa::ToSchema;
use uuid::Uuid;
use web::access::{Target, perm};
use web::{Answer, Ask, FieldError, Reply, Result, Routes, StatusCode, Trouble};

use super::openapi::subjects;
use super::problem::{IdempotencyKey, Problems, WriteProblems, clash};
use super::{PAGE, PAGE_MAX, between};
use crate::corrections::{Asked, Decider, Subject, Verdict, Wish, actions, store as sql};

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
    asked_at: kernel::Timestamp,
    /// `waiting`, `accepted` or `refused`.
    state: String,
    /// Who decided.
    decided_by: Option<String>,
    /// When.
    #[schema(value_type = Option<String>, format = DateTime)]
    decided_at: Option<kernel::Timestamp>,
    /// What was said to it.
    note: Option<String>,
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
        }
    }
}

/// Requests.
#[derive(Serialize, ToSchema)]
struct Corrections {
    /// The rows.
    items: Vec<CorrectionView>,
    /// Rows in the whole list.
    total: u64,
}

fn listed(rows: Vec<Asked>, total: i64) -> Answer {
    Reply::json(&Corrections {
        items: rows.into_iter().map(CorrectionView::from).collect(),
        total: u64::try_from(total).unwrap_or(0),
    })
}

/// The own requests, the newest first.
#[utoipa::path(get, path = "/api/v1/people/{person}/corrections", tag = "corrections",
    params(("person" = Uuid, Path, description = "id of the person: the own file")),
    responses((status = 200, body = Corrections), Problems))]
fn own(ask: &Ask<perm::AskCorrection>) -> Answer {
    let person: PersonId = ask.param("person")?;
    ask.may.check(Target::person(person, None))?;
    let agency = ask.agency_id();
    let most = i64::try_from(PAGE_MAX).unwrap_or(i64::MAX);
    let rows = ask
        .app
        .db
        .read(|c| sql::of_person(c, agency, person, most))?;
    let total = i64::try_from(rows.len()).unwrap_or(i64::MAX);
    listed(rows, total)
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

fn text(field: &str, text: &str, faults: &mut Vec<FieldError>) {
    if text.trim().is_empty() {
        faults.push(FieldError::new(field, "field-needed"));
    } else if text.chars().count() > LONGEST {
        faults.push(FieldError::new(field, "field-too-long").with("max", LONGEST));
    } else if text.chars().any(web::form::deceives) {
        faults.push(FieldError::new(field, "field-control-characters"));
    }
}

fn wish(person: PersonId, body: WishBody) -> Result<Wish> {
    let mut faults = Vec::new();
    let subject: Option<Subject> = body.field.parse().ok();
    if subject.is_none() {
        let fault = FieldError::new("field", "field-not-understood");
        faults.push(fault.with("typed", &body.field));
    }
    text("wanted", &body.wanted, &mut faults);
    text("reason", &body.reason, &mut faults);
    match subject {
        Some(subject) if faults.is_empty() => Ok(Wish {
            person,
            subject,
            wanted: body.wanted,
            reason: body.reason,
            evidence: None,
        }),
        _ => Err(Trouble::Invalid(faults)),
    }
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
    /// Rows to leave out first.
    #[param(minimum = 0, maximum = 100_000)]
    skip: Option<usize>,
}

/// The requests that wait for a decision, the oldest first.
#[utoipa::path(get, path = "/api/v1/corrections", tag = "corrections",
    params(ListQuery),
    responses((status = 200, body = Corrections), Problems))]
fn list(ask: &Ask<perm::DecideCorrection>) -> Answer {
    let query: ListQuery = ask.query()?;
    let limit = query.limit.unwrap_or(PAGE);
    let (size, skip) = (limit, query.skip.unwrap_or(0));
    between("limit", size, 1, PAGE_MAX)?;
    between("skip", skip, 0, 100_000)?;
    let whole = |n: usize| i64::try_from(n).unwrap_or(i64::MAX);
    let agency = ask.agency_id();
    let (rows, total) = ask.app.db.read(|c| {
        let rows = sql::page(c, agency, !query.decided, whole(size), whole(skip))?;
        Ok::<_, Trouble>((rows, sql::count(c, agency, !query.decided)?))
    })?;
    listed(rows, total)
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
    let mut faults = Vec::new();
    if let Some(note) = &note {
        text("note", note, &mut faults);
    } else if !body.granted {
        faults.push(FieldError::new("note", "correction-refusal-needed"));
    }
    if !faults.is_empty() {
        return Err(clash(&ask.say, Trouble::Invalid(faults)));
    }
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
