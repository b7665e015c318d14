//! The statements about reports of the same thing, and about those who joined one.

use ::store::{Conn, Result, Tx, Value, params};
use kernel::{AgencyId, CaseId, Timestamp};

use crate::cases::{CaseNumber, Classed, Closing, State};

::store::row! {
    /// A report that may tell of the same.
    #[derive(Clone, Debug)]
    pub(super) struct Candidate {
        pub(super) id: CaseId,
        pub(super) number: CaseNumber,
        pub(super) subject: String,
        pub(super) body: String,
        pub(super) village: String,
        pub(super) place_key: String,
        pub(super) state: State,
        pub(super) closing: Option<Closing>,
        pub(super) received_at: Timestamp,
        pub(super) latitude: Option<i32>,
        pub(super) longitude: Option<i32>,
        pub(super) class: Classed,
        /// The words of the proof of its category.
        pub(super) proof: Option<String>,
    }
}

const CANDIDATE: &str =
    "select id, number, subject, body, village, place_key, state, closing, received_at,
            latitude, longitude, class,
            (select k.proof from case_category k where k.agency_id = service_case.agency_id and k.id = service_case.category_id)
     from service_case
     where agency_id = $1 and received_at >= $2 and received_at <= $3
       and (village = $4 or village = '' or $4 = '')";

/// Open reports that the public may read, of reporters who hide nothing.
pub(super) fn open_ones(
    c: &mut Conn<'_>,
    agency: AgencyId,
    (since, until): (Timestamp, Timestamp),
    village: &str,
    most: i64,
) -> Result<Vec<Candidate>> {
    let sql = format!(
        "{CANDIDATE} and secret = $5 and withheld = $5 and anonymous = $5
           and state in ('forwarded', 'disputed', 'bound', 'in_progress', 'proposed', 'examined', 'contested')
         order by received_at desc, id desc limit $6"
    );
    c.all(&sql, params![agency, since, until, village, false, most])
}

/// Reports of any kind but those that are merged or put away.
pub(super) fn all(
    c: &mut Conn<'_>,
    agency: AgencyId,
    (since, until): (Timestamp, Timestamp),
    village: &str,
    most: i64,
) -> Result<Vec<Candidate>> {
    let sql = format!(
        "{CANDIDATE} and state not in ('merged', 'archived')
         order by received_at desc, id desc limit $5"
    );
    c.all(&sql, params![agency, since, until, village, most])
}

/// How the pictures of what was reported look, of some cases.
pub(super) fn looks(
    c: &mut Conn<'_>,
    agency: AgencyId,
    cases: &[CaseId],
) -> Result<Vec<(CaseId, i64)>> {
    use ::store::Bind as _;
    if cases.is_empty() {
        return Ok(Vec::new());
    }
    let mut values = vec![Value::Int(i64::from(agency.0))];
    values.extend(cases.iter().map(|id| id.value()));
    let places: Vec<String> = (2..=values.len()).map(|n| format!("${n}")).collect();
    let sql = format!(
        "select case_id, looks from case_file
         where agency_id = $1 and purpose = 'before' and case_id in ({})",
        places.join(", ")
    );
    c.all(&sql, &values)
}

/// Keeps that the reporter of one case follows the case that it joined.
pub(crate) fn follow(tx: &mut Tx<'_, '_>, parent: CaseId, joined: CaseId) -> Result<()> {
    let (agency, at, key) = (tx.agency(), tx.at(), joined.0.as_bytes().to_vec());
    tx.run(
        "insert into case_follower (agency_id, case_id, key, joined_id, since)
         values ($1, $2, $3, $4, $5) on conflict (agency_id, case_id, key) do nothing",
        params![agency, parent, key, joined, at],
    )?;
    Ok(())
}

/// The reporter of a case no longer follows the one that it had joined.
pub(crate) fn unfollow(tx: &mut Tx<'_, '_>, joined: CaseId) -> Result<()> {
    let agency = tx.agency();
    tx.run(
        "delete from case_follower where agency_id = $1 and joined_id = $2",
        params![agency, joined],
    )?;
    Ok(())
}

::store::row! {
    /// A report that joined another.
    #[derive(Clone, Debug)]
    pub(crate) struct Joined {
        pub(crate) id: CaseId,
        pub(crate) number: CaseNumber,
        pub(crate) body: String,
        pub(crate) secret: bool,
        pub(crate) received_at: Timestamp,
    }
}

/// The reports that joined one, the newest first.
pub(crate) fn joined(
    c: &mut Conn<'_>,
    agency: AgencyId,
    parent: CaseId,
    most: i64,
) -> Result<Vec<Joined>> {
    c.all(
        "select id, number, body, secret, received_at from service_case
         where agency_id = $1 and parent_id = $2 and state = 'merged'
         order by received_at desc, id desc limit $3",
        params![agency, parent, most],
    )
}
