//! Every SQL statement of sessions, accounts and agencies as the policy needs them.

use kernel::{
    AccountId, AgencyId, Date, Locale, PersonId, SessionId, Timestamp, TokenId, UnitId, Zone,
};
use store::{Conn, FromRow as _, Result, Tx, params, row};

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
        /// It is over when not used for this long (minutes); what the agency set when it began.
        pub idle_minutes: i32,
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
        /// When it was last used.
        pub used_at: Option<Timestamp>,
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

/// The columns of an agency `g` under the name that is public on the day it is there, in its own
/// zone; the days of the three zones as `$2`, `$3` and `$4`.
const AGENCY: &str = "g.agency_id, g.code, coalesce((
        select n.value from setting n where n.agency_id = g.agency_id and n.name = 'public_name'
          and (g.zone = 'WIB' and n.valid_from <= $2 or g.zone = 'WITA' and n.valid_from <= $3
               or g.zone = 'WIT' and n.valid_from <= $4)
        order by n.valid_from desc, n.set_at desc limit 1), g.name), g.zone";

fn dates(now: Timestamp) -> [Date; 3] {
    [Zone::Wib, Zone::Wita, Zone::Wit].map(|zone| zone.date_of(now))
}

/// The agency of a host name; the first one where no host is given to any.
pub fn agency_of_host(c: &mut Conn<'_>, host: &str, now: Timestamp) -> Result<Option<Agency>> {
    let sql = format!(
        "select {AGENCY} from agency g where g.agency_id = coalesce(
           (select min(h.agency_id) from agency h where h.host = $1),
           (select min(f.agency_id) from agency f))"
    );
    let [wib, wita, wit] = dates(now);
    Ok(c.maybe(&sql, params![host, wib, wita, wit])?
        .map(agency_from))
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

/// What opens a door, with the account and the agency behind it: read at once, since every request
/// asks for it.
pub struct Opened<D> {
    /// The session or token.
    pub door: D,
    /// Its account.
    pub account: AccountRow,
    /// Its agency, under its public name of today.
    pub agency: Agency,
}

impl<D> Opened<D> {
    /// The columns after those of the session or token: of the account, then of the agency.
    fn behind(row: &store::Row<'_>, door: D, at: usize) -> Result<Self> {
        Ok(Self {
            door,
            account: account_at(row, at)?,
            agency: agency_from((
                row.get(at + 7)?,
                row.get(at + 8)?,
                row.get(at + 9)?,
                row.get(at + 10)?,
            )),
        })
    }
}

impl store::FromRow for Opened<SessionRow> {
    fn from_row(row: &store::Row<'_>) -> Result<Self> {
        Self::behind(row, SessionRow::from_row(row)?, 6)
    }
}

impl store::FromRow for Opened<TokenRow> {
    fn from_row(row: &store::Row<'_>) -> Result<Self> {
        Self::behind(row, TokenRow::from_row(row)?, 5)
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

/// A session by the hash of its token.
pub fn session(
    c: &mut Conn<'_>,
    agency: AgencyId,
    hash: &[u8],
    now: Timestamp,
) -> Result<Option<Opened<SessionRow>>> {
    let [wib, wita, wit] = dates(now);
    let sql = format!(
        "select s.id, s.opened_at, s.seen_at, s.factor_at, s.closed_at, s.idle_minutes, {ACCOUNT}, {AGENCY}
         from session s join account a on a.agency_id = s.agency_id and a.id = s.account_id
              join agency g on g.agency_id = s.agency_id
         where s.agency_id = $1 and s.token_hash = $5"
    );
    c.maybe(&sql, params![agency, wib, wita, wit, hash])
}

/// A token of the API by its hash.
pub fn token(
    c: &mut Conn<'_>,
    agency: AgencyId,
    hash: &[u8],
    now: Timestamp,
) -> Result<Option<Opened<TokenRow>>> {
    let [wib, wita, wit] = dates(now);
    let sql = format!(
        "select t.id, t.scopes, t.expires_at, t.closed_at, t.used_at, {ACCOUNT}, {AGENCY}
         from api_token t join account a on a.agency_id = t.agency_id and a.id = t.account_id
              join agency g on g.agency_id = t.agency_id
         where t.agency_id = $1 and t.token_hash = $5"
    );
    c.maybe(&sql, params![agency, wib, wita, wit, hash])
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

/// Notes that a token was used.
pub fn used(tx: &mut Tx<'_, '_>, token: TokenId) -> Result<()> {
    tx.housekeeping();
    let (agency, at) = (tx.agency(), tx.at());
    tx.run(
        "update api_token set used_at = $3 where agency_id = $1 and id = $2",
        params![agency, token, at],
    )?;
    Ok(())
}

/// The roles given to an account, and those that others handed over to it, in force on a day: read
/// at once, since every request of somebody signed in asks for both.
pub fn held(
    c: &mut Conn<'_>,
    agency: AgencyId,
    account: AccountId,
    on: Date,
) -> Result<(Vec<HeldRole>, Vec<HandedRow>)> {
    let sql = format!("{GIVEN} union all {HANDED}");
    let (mut given, mut handed) = (Vec::new(), Vec::new());
    c.each(&sql, params![agency, account, on], |row| {
        match row.get::<Option<AccountId>>(0)? {
            None => given.push(HeldRole {
                role: row.get(2)?,
                unit: row.get(3)?,
                via: Via::Given,
            }),
            Some(_) => handed.push(HandedRow::from_row(row)?),
        }
        Ok(())
    })?;
    Ok((given, handed))
}

/// The roles given to an account, in the shape of [`HANDED`].
const GIVEN: &str = "select null, null, r.role, r.unit_id from account_role r
     where r.agency_id = $1 and r.account_id = $2
       and r.valid_from <= $3 and (r.valid_to is null or r.valid_to > $3)";

row! {
    /// A role that somebody handed over.
    pub struct HandedRow {
        /// Who handed it over.
        pub from: AccountId,
        /// The person behind that account.
        pub person: Option<PersonId>,
        /// The role.
        pub role: Role,
        /// For which unit.
        pub unit: Option<UnitId>,
    }
}

/// What was delegated to an account and is in force on a day, as it was written. It counts only
/// while the one who gave it has an open account, and only as far as that one still reaches.
const HANDED: &str = "select d.from_account, a.person_id, d.role, d.unit_id from delegation d
     join account a on a.agency_id = d.agency_id and a.id = d.from_account and a.closed_at is null
     where d.agency_id = $1 and d.to_account = $2 and d.ended_at is null and d.valid_from <= $3 and d.valid_to > $3";

/// What was delegated to an account and is in force on a day.
pub fn delegated_to(
    c: &mut Conn<'_>,
    agency: AgencyId,
    account: AccountId,
    on: Date,
) -> Result<Vec<HandedRow>> {
    c.all(HANDED, params![agency, account, on])
}

/// The value of a setting in force on a day, where the agency set one.
pub fn setting(c: &mut Conn<'_>, agency: AgencyId, name: &str, on: Date) -> Result<Option<String>> {
    let sql = "select value from setting where agency_id = $1 and name = $2 and valid_from <= $3
               order by valid_from desc, set_at desc limit 1";
    Ok(c.maybe::<(String,)>(sql, params![agency, name, on])?
        .map(|(value,)| value))
}

/// The first answer to an idempotency key: hash of the request, status, body.
pub type Remembered = (Vec<u8>, i32, Vec<u8>);

/// The first answer to an idempotency key.
pub fn remembered(
    c: &mut Conn<'_>,
    agency: AgencyId,
    account: AccountId,
    key: &str,
) -> Result<Option<Remembered>> {
    let sql = "select request_hash, status, body from idempotency where agency_id = $1 and account_id = $2 and key = $3";
    c.maybe(sql, params![agency, account, key])
}

/// Takes an idempotency key for the work of this transaction; false when it was taken before. On
/// PostgreSQL it waits for another transaction that is taking the same key.
pub fn reserve(tx: &mut Tx<'_, '_>, account: AccountId, key: &str, hash: &[u8]) -> Result<bool> {
    let (agency, at) = (tx.agency(), tx.at());
    let none: &[u8] = &[];
    let taken = tx.run(
        "insert into idempotency (agency_id, account_id, key, request_hash, status, body, at)
         values ($1, $2, $3, $4, 0, $5, $6) on conflict (agency_id, account_id, key) do nothing",
        params![agency, account, key, hash, none, at],
    )?;
    Ok(taken == 1)
}

/// Keeps the answer to a key that this transaction reserved.
pub fn remember(
    tx: &mut Tx<'_, '_>,
    account: AccountId,
    key: &str,
    status: i32,
    body: &[u8],
) -> Result<()> {
    let agency = tx.agency();
    tx.run(
        "update idempotency set status = $4, body = $5
         where agency_id = $1 and account_id = $2 and key = $3",
        params![agency, account, key, status, body],
    )?;
    Ok(())
}

/// Forgets the keys of before an instant and says how many there were.
pub fn forget_keys(tx: &mut Tx<'_, '_>, before: Timestamp) -> Result<u64> {
    tx.housekeeping();
    let agency = tx.agency();
    let sql = "delete from idempotency where agency_id = $1 and at < $2";
    tx.run(sql, params![agency, before])
}
