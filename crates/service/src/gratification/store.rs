//! Every statement of the register of gratification.

use kernel::{AccountId, AgencyId, Date, FileId, GiftId, PersonId};
use store::seal::Sealed;
use store::{Bind as _, Conn, Result, Tx, Value, params};

use super::model::{NewReport, Outcome, Report, State, Step, Taken, Whole};
use crate::apart::rows::{self, Opens};
use crate::cases::CaseNumber;

/// What stands sealed: who reports, who gave, what, and the reasons.
pub(crate) const SEALED: [Sealed; 2] = [
    Sealed {
        table: "gratification",
        key: &["id"],
        columns: &["reporter", "giver", "relation", "occasion", "what", "more"],
    },
    Sealed {
        table: "gratification_step",
        key: &["report_id", "seq"],
        columns: &["reason"],
    },
];

const REPORT: &str = "select id, number, account_id, person_id, reporter, received_on, giver, relation, occasion,
            what, rupiah, held, more, state, outcome, reported_at, forwarded_on, reference, decided_on,
            version
     from gratification where agency_id = $1";

pub(super) fn add(
    tx: &mut Tx<'_, '_>,
    id: GiftId,
    number: CaseNumber,
    (account, person): (AccountId, Option<PersonId>),
    new: &NewReport,
) -> Result<()> {
    let (agency, at, state) = (tx.agency(), tx.at(), State::Reported);
    let [reports, _] = SEALED;
    let spot = reports.row(tx.seals(), agency, &[id.value()]);
    let [name, giver, relation] = [
        spot.seal("reporter", &tx.actor().name)?,
        spot.seal("giver", &new.giver)?,
        spot.seal("relation", &new.relation)?,
    ];
    let [occasion, what, more] = [
        spot.seal("occasion", &new.occasion)?,
        spot.seal("what", &new.what)?,
        spot.seal("more", &new.more)?,
    ];
    tx.run(
        "insert into gratification (agency_id, id, number, account_id, person_id, reporter, received_on, giver,
             relation, occasion, what, rupiah, held, more, state, reported_at, version)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, 1)",
        params![
            agency, id, number, account, person, name, new.received_on, giver, relation, occasion,
            what, new.rupiah, new.held, more, state, at
        ],
    )?;
    Ok(())
}

impl Opens for Report {
    const SEALED: Sealed = SEALED[0];

    fn key(&self) -> Vec<Value<'_>> {
        vec![self.id.value()]
    }

    fn texts(&mut self) -> Vec<(&'static str, &mut String)> {
        vec![
            ("reporter", &mut self.reporter),
            ("giver", &mut self.giver),
            ("relation", &mut self.relation),
            ("occasion", &mut self.occasion),
            ("what", &mut self.what),
            ("more", &mut self.more),
        ]
    }
}

impl Opens for Taken {
    const SEALED: Sealed = SEALED[1];

    fn key(&self) -> Vec<Value<'_>> {
        vec![self.report.value(), self.seq.value()]
    }

    fn texts(&mut self) -> Vec<(&'static str, &mut String)> {
        vec![("reason", &mut self.reason)]
    }
}

pub(super) fn one(c: &mut Conn<'_>, agency: AgencyId, id: GiftId) -> Result<Option<Report>> {
    let sql = format!("{REPORT} and id = $2");
    rows::maybe(c, agency, &sql, params![agency, id])
}

/// The report of a number.
pub(super) fn by_number(
    c: &mut Conn<'_>,
    agency: AgencyId,
    number: CaseNumber,
) -> Result<Option<GiftId>> {
    let found: Option<(GiftId,)> = c.maybe(
        "select id from gratification where agency_id = $1 and number = $2",
        params![agency, number],
    )?;
    Ok(found.map(|(id,)| id))
}

/// The reports of one account, the newest first.
pub(super) fn own(
    c: &mut Conn<'_>,
    agency: AgencyId,
    account: AccountId,
    size: i64,
    skip: i64,
) -> Result<Vec<Report>> {
    let sql = format!(
        "{REPORT} and account_id = $2 order by reported_at desc, id desc limit $3 offset $4"
    );
    rows::all(c, agency, &sql, params![agency, account, size, skip])
}

/// How many reports an account made.
pub(super) fn count_own(c: &mut Conn<'_>, agency: AgencyId, account: AccountId) -> Result<i64> {
    c.one(
        "select count(*) from gratification where agency_id = $1 and account_id = $2",
        params![agency, account],
    )
}

/// A page of the register in a state, or in any.
pub(super) fn page(
    c: &mut Conn<'_>,
    agency: AgencyId,
    state: Option<State>,
    size: i64,
    skip: i64,
) -> Result<Vec<Report>> {
    let order = "order by received_on desc, id desc limit";
    match state {
        None => {
            let sql = format!("{REPORT} {order} $2 offset $3");
            rows::all(c, agency, &sql, params![agency, size, skip])
        }
        Some(state) => {
            let sql = format!("{REPORT} and state = $2 {order} $3 offset $4");
            rows::all(c, agency, &sql, params![agency, state, size, skip])
        }
    }
}

/// How many reports stand in each state.
pub(super) fn tally(c: &mut Conn<'_>, agency: AgencyId) -> Result<Vec<(State, i64)>> {
    c.all(
        "select state, count(*) from gratification where agency_id = $1 group by state",
        params![agency],
    )
}

/// All that is kept of a report.
pub(super) fn whole(c: &mut Conn<'_>, agency: AgencyId, report: Report) -> Result<Whole> {
    let id = report.id;
    let files: Vec<(FileId,)> = c.all(
        "select file_id from gratification_file where agency_id = $1 and report_id = $2 order by at, file_id",
        params![agency, id],
    )?;
    let taken = rows::all(
        c,
        agency,
        "select report_id, seq, at, step, actor_name, reason from gratification_step
         where agency_id = $1 and report_id = $2 order by seq",
        params![agency, id],
    )?;
    Ok(Whole {
        taken,
        files: files.into_iter().map(|(file,)| file).collect(),
        report,
    })
}

pub(super) fn add_file(tx: &mut Tx<'_, '_>, report: GiftId, file: FileId) -> Result<()> {
    let (agency, at) = (tx.agency(), tx.at());
    tx.run(
        "insert into gratification_file (agency_id, report_id, file_id, at) values ($1, $2, $3, $4)",
        params![agency, report, file, at],
    )?;
    Ok(())
}

/// How a step leaves a report; false when somebody else was there in between.
pub(super) fn leave(
    tx: &mut Tx<'_, '_>,
    report: &Report,
    state: State,
    outcome: Option<Outcome>,
    on: Date,
    reference: Option<&str>,
) -> Result<bool> {
    let agency = tx.agency();
    let (forwarded, decided) = match state {
        State::Decided => (report.forwarded_on, Some(on)),
        _ => (Some(on), report.decided_on),
    };
    let reference = reference.or(report.reference.as_deref());
    let n = tx.run(
        "update gratification set state = $4, outcome = $5, forwarded_on = $6, decided_on = $7, reference = $8,
             version = version + 1
         where agency_id = $1 and id = $2 and version = $3",
        params![
            agency, report.id, report.version, state, outcome, forwarded, decided, reference
        ],
    )?;
    Ok(n == 1)
}

pub(super) fn add_step(
    tx: &mut Tx<'_, '_>,
    report: &Report,
    step: Step,
    reason: &str,
) -> Result<()> {
    let (agency, at, seq) = (tx.agency(), tx.at(), report.version + 1);
    let (account, name) = (tx.actor().account, tx.actor().name.clone());
    let [_, steps] = SEALED;
    let spot = steps.row(tx.seals(), agency, &[report.id.value(), seq.value()]);
    let reason = spot.seal("reason", reason)?;
    tx.run(
        "insert into gratification_step (agency_id, report_id, seq, at, step, account_id, actor_name, reason)
         values ($1, $2, $3, $4, $5, $6, $7, $8)",
        params![agency, report.id, seq, at, step, account, name, reason],
    )?;
    Ok(())
}
