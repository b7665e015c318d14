//! Every SQL statement of delegations.

use kernel::{AccountId, AgencyId, Date, DelegationId, PersonId, Timestamp, UnitId};
use store::{Conn, Result, Sql, Tx, params, row};
use web::access::Role;

row! {
    /// A delegation with the names of both sides.
    #[derive(Clone, Debug)]
    pub struct DelegationRow {
        /// Its id.
        pub id: DelegationId,
        /// Who handed over.
        pub from: AccountId,
        /// The name of who handed over.
        pub from_name: String,
        /// Who received.
        pub to: AccountId,
        /// The name of who received.
        pub to_name: String,
        /// The role.
        pub role: Role,
        /// For which unit.
        pub unit: Option<UnitId>,
        /// The first day.
        pub valid_from: Date,
        /// The first day that no longer counts.
        pub valid_to: Date,
        /// Why.
        pub reason: String,
        /// The decree, where there is one.
        pub decree: Option<String>,
        /// When it was ended early.
        pub ended_at: Option<Timestamp>,
    }
}

const DELEGATION: &str =
    "select d.id, d.from_account, f.name, d.to_account, t.name, d.role, d.unit_id,
       d.valid_from, d.valid_to, d.reason, d.decree, d.ended_at
     from delegation d
     join account f on f.agency_id = d.agency_id and f.id = d.from_account
     join account t on t.agency_id = d.agency_id and t.id = d.to_account";

/// One delegation.
pub fn delegation(
    c: &mut Conn<'_>,
    agency: AgencyId,
    id: DelegationId,
) -> Result<Option<DelegationRow>> {
    let sql = format!("{DELEGATION} where d.agency_id = $1 and d.id = $2");
    c.maybe(&sql, params![agency, id])
}

/// Which delegations a list shows.
#[derive(Clone, Debug, Default)]
pub struct Filter {
    /// Only those given or received by this account.
    pub of: Option<AccountId>,
    /// Only those that are, or will be, in force; or only those that are over.
    pub live: Option<bool>,
}

fn filtered<'v>(sql: Sql<'v>, filter: &'v Filter, today: &'v Date) -> Sql<'v> {
    let sql = match &filter.of {
        Some(of) => sql.push("and (d.from_account = ? or d.to_account = ?)", &[of, of]),
        None => sql,
    };
    match filter.live {
        Some(true) => sql.push("and d.ended_at is null and d.valid_to > ?", &[today]),
        Some(false) => sql.push("and (d.ended_at is not null or d.valid_to <= ?)", &[today]),
        None => sql,
    }
}

/// How many delegations a filter finds.
pub fn count(c: &mut Conn<'_>, agency: AgencyId, filter: &Filter, today: Date) -> Result<i64> {
    let sql =
        Sql::new("select count(*) from delegation d").push("where d.agency_id = ?", &[&agency]);
    let sql = filtered(sql, filter, &today);
    let (text, values) = sql.parts();
    c.one(text, values)
}

/// One page of the delegations that a filter finds, the newest first.
pub fn page(
    c: &mut Conn<'_>,
    agency: AgencyId,
    filter: &Filter,
    today: Date,
    size: i64,
    skip: i64,
) -> Result<Vec<DelegationRow>> {
    let sql = Sql::new(DELEGATION).push("where d.agency_id = ?", &[&agency]);
    let sql = filtered(sql, filter, &today).push(
        "order by d.valid_from desc, d.id desc limit ? offset ?",
        &[&size, &skip],
    );
    let (text, values) = sql.parts();
    c.all(text, values)
}

row! {
    /// An account that holds a role for the whole agency, or one that has handed a role over.
    #[derive(Clone, Debug)]
    pub struct Entrusted {
        /// The account.
        pub from: AccountId,
        /// The person behind it.
        pub from_person: Option<PersonId>,
        /// Its name.
        pub from_name: String,
        /// The role.
        pub role: Role,
        /// For which unit.
        pub unit: Option<UnitId>,
        /// Who stands in; none where the account holds the role itself.
        pub to: Option<AccountId>,
        /// The person who stands in.
        pub to_person: Option<PersonId>,
        /// The name of who stands in.
        pub to_name: Option<String>,
        /// The first day on which nobody stands in any more.
        pub valid_to: Option<Date>,
    }
}

/// The open accounts that hold one of three roles for the whole agency on a day, and every delegation
/// in force whose receiver can sign in.
pub fn entrusted(
    c: &mut Conn<'_>,
    agency: AgencyId,
    roles: [Role; 3],
    on: Date,
) -> Result<Vec<Entrusted>> {
    let [first, second, third] = roles;
    c.all(
        "select d.from_account, f.person_id, f.name as from_name, d.role, d.unit_id, d.to_account, t.person_id, t.name,
                d.valid_to
         from delegation d
         join account f on f.agency_id = d.agency_id and f.id = d.from_account
         join account t on t.agency_id = d.agency_id and t.id = d.to_account
         where d.agency_id = $1 and d.valid_from <= $2 and d.valid_to > $2 and d.ended_at is null
           and t.closed_at is null
         union all
         select a.id, a.person_id, a.name, r.role, r.unit_id, null, null, null, null
         from account_role r
         join account a on a.agency_id = r.agency_id and a.id = r.account_id
         where r.agency_id = $1 and r.role in ($3, $4, $5) and r.unit_id is null
           and r.valid_from <= $2 and (r.valid_to is null or r.valid_to > $2) and a.closed_at is null
         order by from_name, 1",
        params![agency, on, first, second, third],
    )
}

/// A delegation about to be made.
pub struct NewRow<'a> {
    /// Its id.
    pub id: DelegationId,
    /// Who hands over.
    pub from: AccountId,
    /// Who receives.
    pub to: AccountId,
    /// The role.
    pub role: Role,
    /// For which unit.
    pub unit: Option<UnitId>,
    /// The first day.
    pub valid_from: Date,
    /// The first day that no longer counts.
    pub valid_to: Date,
    /// Why.
    pub reason: &'a str,
    /// The decree, where there is one.
    pub decree: Option<&'a str>,
}

/// Makes a delegation.
pub fn add(tx: &mut Tx<'_, '_>, new: &NewRow<'_>) -> Result<()> {
    let (agency, at) = (tx.agency(), tx.at());
    tx.run(
        "insert into delegation (agency_id, id, from_account, to_account, role, unit_id, valid_from, valid_to,
                                 reason, decree, made_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)",
        params![
            agency, new.id, new.from, new.to, new.role, new.unit, new.valid_from, new.valid_to,
            new.reason, new.decree, at
        ],
    )?;
    Ok(())
}

/// Ends a delegation early; false when it was ended before.
pub fn end(tx: &mut Tx<'_, '_>, id: DelegationId) -> Result<bool> {
    let (agency, at) = (tx.agency(), tx.at());
    let changed = tx.run(
        "update delegation set ended_at = $3 where agency_id = $1 and id = $2 and ended_at is null",
        params![agency, id, at],
    )?;
    Ok(changed == 1)
}
