//! Every SQL statement of posts that were brought in by hand.

use kernel::{AgencyId, CaseId};
use store::{Conn, Result, Tx, params};

use crate::cases::CaseNumber;
use crate::channels::model::Channel;

/// Notes where a post is; `false` when it was brought in before.
pub(super) fn add(tx: &mut Tx<'_, '_>, case: CaseId, link: &str) -> Result<bool> {
    let agency = tx.agency();
    let n = tx.run(
        "insert into channel_capture (agency_id, case_id, link) values ($1, $2, $3)
         on conflict (agency_id, link) do nothing",
        params![agency, case, link],
    )?;
    Ok(n == 1)
}

/// The number of the case that a post became.
pub(super) fn known(
    c: &mut Conn<'_>,
    agency: AgencyId,
    link: &str,
) -> Result<Option<(CaseId, CaseNumber)>> {
    c.maybe(
        "select s.id, s.number from channel_capture p
         join service_case s on s.agency_id = p.agency_id and s.id = p.case_id
         where p.agency_id = $1 and p.link = $2",
        params![agency, link],
    )
}

/// Where the post is that became a case.
///
/// # Errors
/// The faults of the database.
pub fn link(c: &mut Conn<'_>, agency: AgencyId, case: CaseId) -> Result<Option<String>> {
    let found: Option<(String,)> = c.maybe(
        "select link from channel_capture where agency_id = $1 and case_id = $2",
        params![agency, case],
    )?;
    Ok(found.map(|(link,)| link))
}

store::row! {
    /// How the messages to the reporter of a case fared.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub struct Fared {
        /// Those that a platform or the mail server has.
        pub sent: i64,
        /// Those that were read.
        pub read: i64,
        /// Those that wait.
        pub waiting: i64,
        /// Those that did not go or did not arrive.
        pub dead: i64,
        /// Open channels by which a template goes to a number that never wrote.
        pub templates: i64,
    }
}

/// How the messages to the reporter of a case fared; those to followers are nobody's business.
///
/// # Errors
/// The faults of the database.
pub fn fared(c: &mut Conn<'_>, agency: AgencyId, case: CaseId) -> Result<Fared> {
    let found = c.maybe(
        "select count(o.handed_at),
                coalesce(sum(case when r.reception = 'read' then 1 else 0 end), 0),
                coalesce(sum(case when o.handed_at is null and s.dead_at is null then 1 else 0 end), 0),
                coalesce(sum(case when s.dead_at is null then 0 else 1 end), 0),
                (select count(*) from channel_account a where a.agency_id = $1 and a.channel = $3
                   and a.active = $4 and a.template is not null)
         from channel_sending s
         join channel_outbox o on o.agency_id = s.agency_id and o.id = s.id
         left join channel_receipt r on r.agency_id = s.agency_id and r.channel = s.channel
           and r.external_id = s.external_id
         where s.agency_id = $1 and s.case_id = $2 and s.frame not in ('follow', 'followed')",
        params![agency, case, Channel::Whatsapp, true],
    )?;
    Ok(found.unwrap_or(Fared {
        sent: 0,
        read: 0,
        waiting: 0,
        dead: 0,
        templates: 0,
    }))
}
