//! Correcting, withdrawing and adding rows: the actions of the pages, with the rules of the pages.
//! Seats, grades and standings are added by the verbs of a career.

use kernel::{CorrectionId, FactId, PersonId};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Deserializer, Serialize};
use store::Tx;
use utoipa::ToSchema;
use uuid::Uuid;
use web::access::perm;
use web::words::Say;
use web::{Answer, Ask, Reply, Result, Routes, StatusCode, Trouble};

use super::super::careers::DecreeBody;
use super::super::openapi::needed_text;
use super::super::problem::{IdempotencyKey, WriteProblems, clash};
use super::super::texts::Texts;
use super::rows::{
    AssignmentRow, EducationRow, FamilyRow, GradeRow, HistoryRow, StandingRow, mended,
};
use crate::amend::actions::{self as amend, PaperChange, Wanted};
use crate::amend::{History, Row};
use crate::corrections::{Mending, actions as corrections};
use crate::hand::Hand;

type Officer = Ask<perm::WritePeople>;

pub(super) fn routes() -> Routes {
    Routes::new()
        .api_post::<perm::WritePeople>(
            "/api/v1/people/{person}/assignments/{row}/correction",
            "correct",
            correct_assignment,
        )
        .api_post::<perm::WritePeople>(
            "/api/v1/people/{person}/grades/{row}/correction",
            "correct",
            correct_grade,
        )
        .api_post::<perm::WritePeople>(
            "/api/v1/people/{person}/education/{row}/correction",
            "correct",
            correct_education,
        )
        .api_post::<perm::WritePeople>(
            "/api/v1/people/{person}/family/{row}/correction",
            "correct",
            correct_family,
        )
        .api_post::<perm::WritePeople>(
            "/api/v1/people/{person}/standings/{row}/correction",
            "correct",
            correct_standing,
        )
        .api_post::<perm::WritePeople>(
            "/api/v1/people/{person}/assignments/{row}/withdrawal",
            "correct",
            withdraw_assignment,
        )
        .api_post::<perm::WritePeople>(
            "/api/v1/people/{person}/grades/{row}/withdrawal",
            "correct",
            withdraw_grade,
        )
        .api_post::<perm::WritePeople>(
            "/api/v1/people/{person}/education/{row}/withdrawal",
            "correct",
            withdraw_education,
        )
        .api_post::<perm::WritePeople>(
            "/api/v1/people/{person}/family/{row}/withdrawal",
            "correct",
            withdraw_family,
        )
        .api_post::<perm::WritePeople>(
            "/api/v1/people/{person}/standings/{row}/withdrawal",
            "correct",
            withdraw_standing,
        )
        .api_post::<perm::WritePeople>(
            "/api/v1/people/{person}/education",
            "correct",
            add_education,
        )
        .api_post::<perm::WritePeople>("/api/v1/people/{person}/family", "correct", add_family)
}

/// The longest reason, in characters.
const REASON: usize = 500;

/// A row as it ought to stand, and why. What is left out of the row is empty in the corrected one.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct RowCorrection<T> {
    /// The row, whole.
    row: T,
    /// The decree on which it rests. Left out: the same as before; null: none.
    #[serde(default, deserialize_with = "told")]
    #[schema(value_type = Option<DecreeBody>)]
    decree: Option<Option<DecreeBody>>,
    /// Why; the employee reads it where a request is answered.
    #[schema(schema_with = needed_text::<REASON>)]
    reason: String,
    /// The request for a correction that this answers; it is granted with it.
    correction_id: Option<Uuid>,
}

/// A new row, and why it is added.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct RowAddition<T> {
    /// The row.
    row: T,
    /// The decree on which it rests.
    decree: Option<DecreeBody>,
    /// Why.
    #[schema(schema_with = needed_text::<REASON>)]
    reason: String,
}

/// Why a row is withdrawn.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct Withdrawal {
    /// Why; the employee reads it where a request is answered.
    #[schema(schema_with = needed_text::<REASON>)]
    reason: String,
    /// The request for a correction that this answers; it is granted with it.
    correction_id: Option<Uuid>,
}

/// The row that counts now.
#[derive(Serialize, ToSchema)]
struct RowNow {
    /// Its id; null where the row was withdrawn.
    id: Option<Uuid>,
}

/// A field that was sent, be it null.
fn told<'de, T: Deserialize<'de>, D: Deserializer<'de>>(
    from: D,
) -> std::result::Result<Option<Option<T>>, D::Error> {
    Option::<T>::deserialize(from).map(Some)
}

fn row_now(id: Option<FactId>) -> Result<Reply> {
    Reply::json(&RowNow {
        id: id.map(|fact| fact.0),
    })
}

/// Faults of the register, by the names that the body has for its fields.
fn refused(say: &Say, trouble: Trouble) -> Trouble {
    let Trouble::Invalid(mut faults) = trouble else {
        return trouble;
    };
    for fault in &mut faults {
        // A form asks for the last day, a body for the first one after it.
        fault.field = match fault.field.as_str() {
            "last" => "row.until".to_owned(),
            "correction" => "correction_id".to_owned(),
            field => format!("row.{field}"),
        };
    }
    clash(say, Trouble::Invalid(faults))
}

/// The person of the path, whose history the viewer may write.
fn person(ask: &Officer, tx: &mut Tx<'_, '_>, history: History) -> Result<PersonId> {
    let person: PersonId = ask.param("person")?;
    amend::admits(ask, person, history)?;
    amend::known(tx, person)?;
    Ok(person)
}

fn correct<T: HistoryRow + DeserializeOwned>(ask: &Officer, tx: &mut Tx<'_, '_>) -> Answer {
    let person = person(ask, tx, T::HISTORY)?;
    let before = amend::standing_row(tx, person, T::HISTORY, ask.param("row")?)?;
    let body: RowCorrection<T> = ask.json()?;
    Texts::default()
        .needed("reason", &body.reason, REASON)
        .done()?;
    let paper = match body.decree {
        None => PaperChange::Same,
        Some(None) => PaperChange::None,
        Some(Some(decree)) => PaperChange::New(decree.checked()?),
    };
    let wanted = Wanted::Right(Box::new(mended(body.row, &before)?));
    let mending = Mending {
        person,
        wanted: &wanted,
        paper: &paper,
        why: &body.reason,
        answers: body.correction_id.map(CorrectionId),
    };
    mend(ask, tx, &mending)
}

fn withdraw(ask: &Officer, tx: &mut Tx<'_, '_>, history: History) -> Answer {
    let person = person(ask, tx, history)?;
    let fact = amend::standing_row(tx, person, history, ask.param("row")?)?.id();
    let body: Withdrawal = ask.json()?;
    Texts::default()
        .needed("reason", &body.reason, REASON)
        .done()?;
    let mending = Mending {
        person,
        wanted: &Wanted::Never { history, fact },
        paper: &PaperChange::Same,
        why: &body.reason,
        answers: body.correction_id.map(CorrectionId),
    };
    mend(ask, tx, &mending)
}

fn mend(ask: &Officer, tx: &mut Tx<'_, '_>, mending: &Mending<'_>) -> Answer {
    tx.because(mending.why);
    let done = corrections::mend(tx, &ask.who, &ask.may, mending);
    row_now(done.map_err(|t| refused(&ask.say, t))?)
}

fn add<T: HistoryRow + DeserializeOwned>(ask: &Officer, tx: &mut Tx<'_, '_>) -> Answer {
    let person = person(ask, tx, T::HISTORY)?;
    let body: RowAddition<T> = ask.json()?;
    Texts::default()
        .needed("reason", &body.reason, REASON)
        .done()?;
    let paper = match body.decree {
        None => PaperChange::None,
        Some(decree) => PaperChange::New(decree.checked()?),
    };
    let hand = Hand::of(&ask.who);
    let blank = Row::blank(T::HISTORY, person, hand.today).ok_or(Trouble::NotFound)?;
    let new = mended(body.row, &blank)?;
    tx.because(&body.reason);
    let made = amend::add(tx, &ask.may, hand, &new, &paper).map_err(|t| refused(&ask.say, t))?;
    Ok(row_now(Some(made))?.status(StatusCode::CREATED))
}

/// Correct how and when a seat was held; the row that was wrong stays on file as replaced.
#[utoipa::path(post, path = "/api/v1/people/{person}/assignments/{row}/correction", tag = "histories",
    params(("person" = Uuid, Path, description = "id of the person"),
           ("row" = Uuid, Path, description = "id of the row"), IdempotencyKey),
    request_body = RowCorrection<AssignmentRow>,
    responses((status = 200, body = RowNow), WriteProblems))]
fn correct_assignment(ask: &Officer, tx: &mut Tx<'_, '_>) -> Answer {
    correct::<AssignmentRow>(ask, tx)
}

/// Correct a grade; the row that was wrong stays on file as replaced.
#[utoipa::path(post, path = "/api/v1/people/{person}/grades/{row}/correction", tag = "histories",
    params(("person" = Uuid, Path, description = "id of the person"),
           ("row" = Uuid, Path, description = "id of the row"), IdempotencyKey),
    request_body = RowCorrection<GradeRow>,
    responses((status = 200, body = RowNow), WriteProblems))]
fn correct_grade(ask: &Officer, tx: &mut Tx<'_, '_>) -> Answer {
    correct::<GradeRow>(ask, tx)
}

/// Correct an education; the row that was wrong stays on file as replaced.
#[utoipa::path(post, path = "/api/v1/people/{person}/education/{row}/correction", tag = "histories",
    params(("person" = Uuid, Path, description = "id of the person"),
           ("row" = Uuid, Path, description = "id of the row"), IdempotencyKey),
    request_body = RowCorrection<EducationRow>,
    responses((status = 200, body = RowNow), WriteProblems))]
fn correct_education(ask: &Officer, tx: &mut Tx<'_, '_>) -> Answer {
    correct::<EducationRow>(ask, tx)
}

/// Correct a member of the family; the row that was wrong stays on file as replaced.
#[utoipa::path(post, path = "/api/v1/people/{person}/family/{row}/correction", tag = "histories",
    params(("person" = Uuid, Path, description = "id of the person"),
           ("row" = Uuid, Path, description = "id of the row"), IdempotencyKey),
    request_body = RowCorrection<FamilyRow>,
    responses((status = 200, body = RowNow), WriteProblems))]
fn correct_family(ask: &Officer, tx: &mut Tx<'_, '_>) -> Answer {
    correct::<FamilyRow>(ask, tx)
}

/// Correct a legal standing; the row that was wrong stays on file as replaced.
#[utoipa::path(post, path = "/api/v1/people/{person}/standings/{row}/correction", tag = "histories",
    params(("person" = Uuid, Path, description = "id of the person"),
           ("row" = Uuid, Path, description = "id of the row"), IdempotencyKey),
    request_body = RowCorrection<StandingRow>,
    responses((status = 200, body = RowNow), WriteProblems))]
fn correct_standing(ask: &Officer, tx: &mut Tx<'_, '_>) -> Answer {
    correct::<StandingRow>(ask, tx)
}

/// Withdraw an assignment that never was; it stays on file as withdrawn.
#[utoipa::path(post, path = "/api/v1/people/{person}/assignments/{row}/withdrawal", tag = "histories",
    params(("person" = Uuid, Path, description = "id of the person"),
           ("row" = Uuid, Path, description = "id of the row"), IdempotencyKey),
    request_body = Withdrawal,
    responses((status = 200, body = RowNow), WriteProblems))]
fn withdraw_assignment(ask: &Officer, tx: &mut Tx<'_, '_>) -> Answer {
    withdraw(ask, tx, History::Seats)
}

/// Withdraw a grade that never was; it stays on file as withdrawn.
#[utoipa::path(post, path = "/api/v1/people/{person}/grades/{row}/withdrawal", tag = "histories",
    params(("person" = Uuid, Path, description = "id of the person"),
           ("row" = Uuid, Path, description = "id of the row"), IdempotencyKey),
    request_body = Withdrawal,
    responses((status = 200, body = RowNow), WriteProblems))]
fn withdraw_grade(ask: &Officer, tx: &mut Tx<'_, '_>) -> Answer {
    withdraw(ask, tx, History::Grades)
}

/// Withdraw an education that never was; it stays on file as withdrawn.
#[utoipa::path(post, path = "/api/v1/people/{person}/education/{row}/withdrawal", tag = "histories",
    params(("person" = Uuid, Path, description = "id of the person"),
           ("row" = Uuid, Path, description = "id of the row"), IdempotencyKey),
    request_body = Withdrawal,
    responses((status = 200, body = RowNow), WriteProblems))]
fn withdraw_education(ask: &Officer, tx: &mut Tx<'_, '_>) -> Answer {
    withdraw(ask, tx, History::Education)
}

/// Withdraw a member of the family who never was; the row stays on file as withdrawn.
#[utoipa::path(post, path = "/api/v1/people/{person}/family/{row}/withdrawal", tag = "histories",
    params(("person" = Uuid, Path, description = "id of the person"),
           ("row" = Uuid, Path, description = "id of the row"), IdempotencyKey),
    request_body = Withdrawal,
    responses((status = 200, body = RowNow), WriteProblems))]
fn withdraw_family(ask: &Officer, tx: &mut Tx<'_, '_>) -> Answer {
    withdraw(ask, tx, History::Family)
}

/// Withdraw a legal standing that never was; it stays on file as withdrawn.
#[utoipa::path(post, path = "/api/v1/people/{person}/standings/{row}/withdrawal", tag = "histories",
    params(("person" = Uuid, Path, description = "id of the person"),
           ("row" = Uuid, Path, description = "id of the row"), IdempotencyKey),
    request_body = Withdrawal,
    responses((status = 200, body = RowNow), WriteProblems))]
fn withdraw_standing(ask: &Officer, tx: &mut Tx<'_, '_>) -> Answer {
    withdraw(ask, tx, History::Standings)
}

/// Add an education.
#[utoipa::path(post, path = "/api/v1/people/{person}/education", tag = "histories",
    params(("person" = Uuid, Path, description = "id of the person"), IdempotencyKey),
    request_body = RowAddition<EducationRow>,
    responses((status = 201, body = RowNow), WriteProblems))]
fn add_education(ask: &Officer, tx: &mut Tx<'_, '_>) -> Answer {
    add::<EducationRow>(ask, tx)
}

/// Add a member of the family.
#[utoipa::path(post, path = "/api/v1/people/{person}/family", tag = "histories",
    params(("person" = Uuid, Path, description = "id of the person"), IdempotencyKey),
    request_body = RowAddition<FamilyRow>,
    responses((status = 201, body = RowNow), WriteProblems))]
fn add_family(ask: &Officer, tx: &mut Tx<'_, '_>) -> Answer {
    add::<FamilyRow>(ask, tx)
}

#[derive(utoipa::OpenApi)]
#[openapi(paths(
    correct_assignment,
    correct_grade,
    correct_education,
    correct_family,
    correct_standing,
    withdraw_assignment,
    withdraw_grade,
    withdraw_education,
    withdraw_family,
    withdraw_standing,
    add_education,
    add_family
))]
pub(in super::super) struct Doc;
