//! Every SQL statement of sessions, accounts and agencies as the policy needs them.

use kernel::{
    AccountId, AgencyId, Date, Locale, PersonId, SessionId, Timestamp, TokenId, UnitId, Zone,
};
use store::{Conn, Result, Tx, params, row};

use crate::access::{HeldRole, Role, Via};
use crate::app::Agency;

store::bind_words!(Role);

row! {
    /// An account as sign-in needs it.
    #[derive(Clone, Debug)]
    pub struct AccountRow {
        /// Its id.
        pub id: AccountId,
        /// What is typed at sign-in: NIP or a chosen name.
        pub login: String,
        /// The name as shown.
        pub name: String,
        /// The person behind it.
        pub person: Option<PersonId>,
        /// The language chosen.
        pub locale: Locale,
        /// Is a second factor set up?
        pub has_factor: bool,
        /// Closed accounts do not sign in.
        pub closed_at: Option<Timestamp>,
    }
}

row! {
    /// A browser session.
    #[derive(Clone, Debug)]
    pub struct SessionRow {
        /// Its id.
        pub id: SessionId,
        /// When it began.
        pub opened_at: Timestamp,
        /// When it was last used.
        pub seen_at: Timestamp,
        /// When the second factor was shown.
        pub factor_at: Option<Timestamp>,
        /// When it was closed.
        pub closed_at: Option<Timestamp>,
    }
}

row! {
    /// An API token.
    #[derive(Clone, Debug)]
    pub struct TokenRow {
        /// Its id.
        pub id: TokenId,
        /// The permission words it is limited to, separated by blanks.
        pub scopes: String,
        /// When it ends.
        pub expires_at: Timestamp,
        /// When it was taken back.
        pub closed_at: Option<Timestamp>,
    }
}

fn agency_from((id, code, name, zone): (AgencyId, String, String, Zone)) -> Agency {
    Agency {
        id,
        code,
        name,
        zone,
    }
}

/// An agency by id.
pub fn agency(c: &mut Conn<'_>, id: AgencyId) -> Result<Option<Agency>> {
    let sql = "select agency_id, code, name, zone from agency where agency_id = $1";
    Ok(c.maybe(sql, params![id])?.map(agency_from))
}

/// An agency by its code.
pub fn agency_by_code(c: &mut Conn<'_>, code: &str) -> Result<Option<Agency>> {
    let sql = "select agency_id, code, name, zone from agency where code = $1";
    Ok(c.maybe(sql, params![code])?.map(agency_from))
}

/// The agency of a host name; the first one where no host is given to any.
pub fn agency_of_host(c: &mut Conn<'_>, host: &str) -> Result<Option<Agency>> {
    let sql = "select agency_id, code, name, zone from agency
               order by case when host = $1 then 0 else 1 end, agency_id limit 1";
    Ok(c.maybe(sql, params![host])?.map(agency_from))
}

/// Every agency of this installation.
pub fn agencies(c: &mut Conn<'_>) -> Result<Vec<Agency>> {
    let sql = "select agency_id, code, name, zone from agency order by agency_id";
    Ok(c.all(sql, &[])?.into_iter().map(agency_from).collect())
}

/// Makes an agency; the number is the next free one.
pub fn make_agency(
    tx: &mut Tx<'_, '_>,
    id: AgencyId,
    code: &str,
    name: &str,
    zone: Zone,
) -> Result<()> {
    let at = tx.at();
    tx.run(
        "insert into agency (agency_id, code, name, zone, created_at) values ($1, $2, $3, $4, $5)",
        params![id, code, name, zone, at],
    )?;
    Ok(())
}

/// The next free number of an agency.
pub fn next_agency(c: &mut Conn<'_>) -> Result<AgencyId> {
    c.one("select coalesce(max(agency_id), 0) + 1 from agency", &[])
}

const ACCOUNT: &str =
    "a.id, a.login, a.name, a.person_id, a.locale, a.totp_secret is not null, a.closed_at";

struct Both<A, B>(A, B);

impl store::FromRow for Both<SessionRow, AccountRow> {
    fn from_row(row: &store::Row<'_>) -> Result<Self> {
        Ok(Self(SessionRow::from_row(row)?, account_at(row, 5)?))
    }
}

impl store::FromRow for Both<TokenRow, AccountRow> {
    fn from_row(row: &store::Row<'_>) -> Result<Self> {
        Ok(Self(TokenRow::from_row(row)?, account_at(row, 4)?))
    }
}

fn account_at(row: &store::Row<'_>, at: usize) -> Result<AccountRow> {
    Ok(AccountRow {
        id: row.get(at)?,
        login: row.get(at + 1)?,
        name: row.get(at + 2)?,
        person: row.get(at + 3)?,
        locale: row.get(at + 4)?,
        has_factor: row.get(at + 5)?,
        closed_at: row.get(at + 6)?,
    })
}

/// A session and its account by the hash of the token.
pub fn session(
    c: &mut Conn<'_>,
    agency: AgencyId,
    hash: &[u8],
) -> Result<Option<(SessionRow, AccountRow)>> {
    let sql = format!(
        "select s.id, s.opened_at, s.seen_at, s.factor_at, s.closed_at, {ACCOUNT}
         from session s join account a on a.agency_id = s.agency_id and a.id = s.account_id
         where s.agency_id = $1 and s.token_hash = $2"
    );
    Ok(c.maybe::<Both<_, _>>(&sql, params![agency, hash])?
        .map(|Both(s, a)| (s, a)))
}

/// A token and its account by the hash of the token.
pub fn token(
    c: &mut Conn<'_>,
    agency: AgencyId,
    hash: &[u8],
) -> Result<Option<(TokenRow, AccountRow)>> {
    let sql = format!(
        "select t.id, t.scopes, t.expires_at, t.closed_at, {ACCOUNT}
         from api_token t join account a on a.agency_id = t.agency_id and a.id = t.account_id
         where t.agency_id = $1 and t.token_hash = $2"
    );
    Ok(c.maybe::<Both<_, _>>(&sql, params![agency, hash])?
        .map(|Both(t, a)| (t, a)))
}

/// Notes that a session was used.
pub fn seen(tx: &mut Tx<'_, '_>, session: SessionId) -> Result<()> {
    tx.housekeeping();
    let (agency, at) = (tx.agency(), tx.at());
    tx.run(
        "update session set seen_at = $3 where agency_id = $1 and id = $2",
        params![agency, session, at],
    )?;
    Ok(())
}

/// The roles given to an account and those delegated to it, in force on a day.
pub fn roles_in_force(
    c: &mut Conn<'_>,
    agency: AgencyId,
    account: AccountId,
    on: Date,
) -> Result<Vec<HeldRole>> {
    let given: Vec<(Role, Option<UnitId>)> = c.all(
        "select role, unit_id from account_role where agency_id = $1 and account_id = $2
         and valid_from <= $3 and (valid_to is null or valid_to > $3)",
        params![agency, account, on],
    )?;
    // A delegation counts only while the one who gave it still has an open account.
    let delegated: Vec<(Role, Option<UnitId>)> = c.all(
        "select d.role, d.unit_id from delegation d
         join account a on a.agency_id = d.agency_id and a.id = d.from_account and a.closed_at is null
         where d.agency_id = $1 and d.to_account = $2 and d.ended_at is null and d.valid_from <= $3 and d.valid_to > $3",
        params![agency, account, on],
    )?;
    let held = |via| move |(role, unit)| HeldRole { role, unit, via };
    Ok(given
        .into_iter()
        .map(held(Via::Given))
        .chain(delegated.into_iter().map(held(Via::Delegation)))
        .collect())
}

/// The first answer to an idempotency key: hash of the request, status, body.
pub fn remembered(
    c: &mut Conn<'_>,
    agency: AgencyId,
    account: AccountId,
    key: &str,
) -> Result<Option<(Vec<u8>, i32, Vec<u8>)>> {
    let sql = "select request_hash, status, body from idempotency where agency_id = $1 and account_id = $2 and key = $3";
    c.maybe(sql, params![agency, account, key])
}

/// Keeps the answer to an idempotency key.
pub fn remember(
    tx: &mut Tx<'_, '_>,
    account: AccountId,
    key: &str,
    hash: &[u8],
    status: i32,
    body: &[u8],
) -> Result<()> {
    tx.housekeeping();
    let (agency, at) = (tx.agency(), tx.at());
    tx.run(
        "insert into idempotency (agency_id, account_id, key, request_hash, status, body, at)
         values ($1, $2, $3, $4, $5, $6, $7) on conflict (agency_id, account_id, key) do nothing",
        params![agency, account, key, hash, status, body, at],
    )?;
    Ok(())
}
