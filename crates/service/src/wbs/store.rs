//! Every statement of the register of whistleblowing.

use kernel::{AgencyId, FileId, MessageId, Timestamp, UnitId, WhistleId};
use store::{Bind as _, Conn, Result, Tx, Value, params};

use super::SEALED;
use super::model::{Ending, NewReport, Report, Side, State, Step, Whole};
use crate::apart::rows;
use crate::cases::CaseNumber;

const REPORT: &str =
    "select id, number, state, ending, standing, what, who, place, happened, why, how,
            evidence, unit_id, received_at, changed_at, version
     from wbs_report where agency_id = $1";

pub(super) fn add(
    tx: &mut Tx<'_, '_>,
    id: WhistleId,
    number: CaseNumber,
    phrase: &str,
    new: &NewReport,
) -> Result<()> {
    let (agency, at, state) = (tx.agency(), tx.at(), State::Received);
    let [reports, ..] = SEALED;
    let spot = reports.row(tx.seals(), agency, &[id.value()]);
    let [what, who, place] = [
        spot.seal("what", &new.what)?,
        spot.seal("who", &new.who)?,
        spot.seal("place", &new.place)?,
    ];
    let [happened, why, how] = [
        spot.seal("happened", &new.happened)?,
        spot.seal("why", &new.why)?,
        spot.seal("how", &new.how)?,
    ];
    let evidence = spot.seal("evidence", &new.evidence)?;
    tx.run(
        "insert into wbs_report (agency_id, id, number, phrase, state, standing, what, who, place, happened,
             why, how, evidence, unit_id, received_at, changed_at, version)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $15, 1)",
        params![
            agency, id, number, phrase, state, new.standing, what, who, place, happened, why, how,
            evidence, new.unit, at
        ],
    )?;
    Ok(())
}

pub(super) fn one(c: &mut Conn<'_>, agency: AgencyId, id: WhistleId) -> Result<Option<Report>> {
    let sql = format!("{REPORT} and id = $2");
    rows::maybe(c, agency, &sql, params![agency, id])
}

pub(super) fn by_number(
    c: &mut Conn<'_>,
    agency: AgencyId,
    number: CaseNumber,
) -> Result<Option<Report>> {
    let sql = format!("{REPORT} and number = $2");
    rows::maybe(c, agency, &sql, params![agency, number])
}

/// The report of a number with the hash of its phrase.
pub(super) fn phrase_of(
    c: &mut Conn<'_>,
    agency: AgencyId,
    number: CaseNumber,
) -> Result<Option<(WhistleId, String)>> {
    c.maybe(
        "select id, phrase from wbs_report where agency_id = $1 and number = $2",
        params![agency, number],
    )
}

/// All that is kept of a report.
pub(super) fn whole(c: &mut Conn<'_>, agency: AgencyId, report: Report) -> Result<Whole> {
    let id = report.id;
    let files: Vec<(FileId,)> = c.all(
        "select file_id from wbs_file where agency_id = $1 and report_id = $2 order by at, file_id",
        params![agency, id],
    )?;
    let said = rows::all(
        c,
        agency,
        "select id, at, side, body from wbs_message where agency_id = $1 and report_id = $2 order by at, id",
        params![agency, id],
    )?;
    let taken = rows::all(
        c,
        agency,
        "select report_id, seq, at, step, actor_name, reason from wbs_step
         where agency_id = $1 and report_id = $2 order by seq",
        params![agency, id],
    )?;
    Ok(Whole {
        said,
        taken,
        files: files.into_iter().map(|(file,)| file).collect(),
        report,
    })
}

/// The condition that leaves out reports about departments in whose line the reader is.
fn not_about<'v>(values: &mut Vec<Value<'v>>, own: &'v [UnitId]) -> String {
    if own.is_empty() {
        return String::new();
    }
    let places: Vec<String> = own
        .iter()
        .map(|unit| {
            values.push(unit.value());
            format!("${}", values.len())
        })
        .collect();
    format!(
        " and (unit_id is null or unit_id not in ({}))",
        places.join(", ")
    )
}

/// A page of the register, the newest first; none about the departments of the reader.
pub(super) fn page(
    c: &mut Conn<'_>,
    agency: AgencyId,
    state: Option<State>,
    own: &[UnitId],
    size: i64,
    skip: i64,
) -> Result<Vec<Report>> {
    let mut values = vec![agency.value()];
    let mut sql = REPORT.to_owned();
    if let Some(state) = &state {
        values.push(state.value());
        sql.push_str(" and state = $2");
    }
    sql.push_str(&not_about(&mut values, own));
    values.push(Value::Int(size));
    values.push(Value::Int(skip));
    let at = values.len();
    sql.push_str(&format!(
        " order by received_at desc, id desc limit ${} offset ${at}",
        at - 1
    ));
    rows::all(c, agency, &sql, &values)
}

/// How many reports stand in each state; none about the departments of the reader.
pub(super) fn tally(
    c: &mut Conn<'_>,
    agency: AgencyId,
    own: &[UnitId],
) -> Result<Vec<(State, i64)>> {
    let mut values = vec![agency.value()];
    let condition = not_about(&mut values, own);
    let sql = format!(
        "select state, count(*) from wbs_report where agency_id = $1{condition} group by state"
    );
    c.all(&sql, &values)
}

pub(super) fn add_said(
    tx: &mut Tx<'_, '_>,
    report: WhistleId,
    side: Side,
    body: &str,
) -> Result<()> {
    let (agency, at, id) = (tx.agency(), tx.at(), MessageId::new());
    let [_, messages, _] = SEALED;
    let spot = messages.row(tx.seals(), agency, &[id.value()]);
    let body = spot.seal("body", body)?;
    tx.run(
        "insert into wbs_message (agency_id, id, report_id, at, side, body) values ($1, $2, $3, $4, $5, $6)",
        params![agency, id, report, at, side, body],
    )?;
    tx.run(
        "update wbs_report set changed_at = $3 where agency_id = $1 and id = $2",
        params![agency, report, at],
    )?;
    Ok(())
}

pub(super) fn add_file(tx: &mut Tx<'_, '_>, report: WhistleId, file: FileId) -> Result<()> {
    let (agency, at) = (tx.agency(), tx.at());
    tx.run(
        "insert into wbs_file (agency_id, report_id, file_id, at) values ($1, $2, $3, $4)",
        params![agency, report, file, at],
    )?;
    Ok(())
}

/// Is a stored picture one of this report?
pub(super) fn has_file(
    c: &mut Conn<'_>,
    agency: AgencyId,
    report: WhistleId,
    file: FileId,
) -> Result<bool> {
    let n: i64 = c.one(
        "select count(*) from wbs_file where agency_id = $1 and report_id = $2 and file_id = $3",
        params![agency, report, file],
    )?;
    Ok(n > 0)
}

/// How a step leaves a report; false when somebody else was there in between.
pub(super) fn leave(
    tx: &mut Tx<'_, '_>,
    report: &Report,
    state: State,
    ending: Option<Ending>,
) -> Result<bool> {
    let (agency, at) = (tx.agency(), tx.at());
    let n = tx.run(
        "update wbs_report set state = $4, ending = $5, changed_at = $6, version = version + 1
         where agency_id = $1 and id = $2 and version = $3",
        params![agency, report.id, report.version, state, ending, at],
    )?;
    Ok(n == 1)
}

pub(super) fn add_step(
    tx: &mut Tx<'_, '_>,
    report: &Report,
    step: Step,
    state: State,
    reason: &str,
) -> Result<()> {
    let (agency, at, seq) = (tx.agency(), tx.at(), report.version + 1);
    let (account, name) = (tx.actor().account, tx.actor().name.clone());
    let [.., steps] = SEALED;
    let spot = steps.row(tx.seals(), agency, &[report.id.value(), seq.value()]);
    let reason = spot.seal("reason", reason)?;
    tx.run(
        "insert into wbs_step (agency_id, report_id, seq, at, step, state, account_id, actor_name, reason)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        params![agency, report.id, seq, at, step, state, account, name, reason],
    )?;
    Ok(())
}

/// Opens an address under which a whistleblower talks until an instant.
pub(super) fn add_talk(
    tx: &mut Tx<'_, '_>,
    hash: &[u8],
    report: WhistleId,
    ends_at: Timestamp,
) -> Result<()> {
    let agency = tx.agency();
    tx.housekeeping();
    tx.run(
        "insert into wbs_talk (agency_id, hash, report_id, ends_at) values ($1, $2, $3, $4)",
        params![agency, hash, report, ends_at],
    )?;
    Ok(())
}

/// The report of a talk that is open.
pub(super) fn talk(
    c: &mut Conn<'_>,
    agency: AgencyId,
    hash: &[u8],
    now: Timestamp,
) -> Result<Option<WhistleId>> {
    let found: Option<(WhistleId,)> = c.maybe(
        "select report_id from wbs_talk where agency_id = $1 and hash = $2 and ends_at > $3",
        params![agency, hash, now],
    )?;
    Ok(found.map(|(id,)| id))
}

pub(super) fn forget_talks(tx: &mut Tx<'_, '_>) -> Result<()> {
    let (agency, at) = (tx.agency(), tx.at());
    tx.housekeeping();
    tx.run(
        "delete from wbs_talk where agency_id = $1 and ends_at <= $2",
        params![agency, at],
    )?;
    Ok(())
}
