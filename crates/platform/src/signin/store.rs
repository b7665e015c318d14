//! Every SQL statement of signing in and out.

use kernel::{AccountId, AgencyId, SessionId, Timestamp};
use store::{Conn, Result, Tx, params, row};

row! {
    /// An account as sign-in needs it.
    #[derive(Clone, Debug)]
    pub struct SignInRow {
        /// Its id.
        pub id: AccountId,
        /// The name as shown.
        pub name: String,
        /// The password as kept; none where only personas or links lead in.
        pub password: Option<String>,
        /// Is a second factor set up?
        pub has_factor: bool,
        /// Closed accounts do not sign in.
        pub closed_at: Option<Timestamp>,
    }
}

/// An account by what is typed at sign-in.
pub fn by_login(c: &mut Conn<'_>, agency: AgencyId, login: &str) -> Result<Option<SignInRow>> {
    c.maybe(
        "select id, name, password, totp_secret is not null, closed_at
         from account where agency_id = $1 and login = $2",
        params![agency, login],
    )
}

/// An account by id.
pub fn by_id(c: &mut Conn<'_>, agency: AgencyId, id: AccountId) -> Result<Option<SignInRow>> {
    c.maybe(
        "select id, name, password, totp_secret is not null, closed_at
         from account where agency_id = $1 and id = $2",
        params![agency, id],
    )
}

/// What is typed at sign-in for an account.
pub fn login(c: &mut Conn<'_>, agency: AgencyId, id: AccountId) -> Result<Option<String>> {
    let sql = "select login from account where agency_id = $1 and id = $2";
    Ok(c.maybe::<(String,)>(sql, params![agency, id])?
        .map(|(login,)| login))
}

/// Has the account of this name signed in from this device before?
pub fn knows_device(
    c: &mut Conn<'_>,
    agency: AgencyId,
    login: &str,
    device: &[u8],
) -> Result<bool> {
    let found: i64 = c.one(
        "select count(*) from known_device d
         join account a on a.agency_id = d.agency_id and a.id = d.account_id
         where d.agency_id = $1 and a.login = $2 and d.device_hash = $3",
        params![agency, login, device],
    )?;
    Ok(found > 0)
}

/// Has the account signed in from this device before?
pub fn account_knows_device(
    c: &mut Conn<'_>,
    agency: AgencyId,
    account: AccountId,
    device: &[u8],
) -> Result<bool> {
    let found: i64 = c.one(
        "select count(*) from known_device where agency_id = $1 and account_id = $2 and device_hash = $3",
        params![agency, account, device],
    )?;
    Ok(found > 0)
}

/// Notes a device from which an account signed in; those not seen since `old` are forgotten.
pub fn note_device(
    tx: &mut Tx<'_, '_>,
    account: AccountId,
    device: &[u8],
    old: Timestamp,
) -> Result<()> {
    let (agency, at) = (tx.agency(), tx.at());
    tx.run(
        "insert into known_device (agency_id, account_id, device_hash, seen_at) values ($1, $2, $3, $4)
         on conflict (agency_id, account_id, device_hash) do update set seen_at = excluded.seen_at",
        params![agency, account, device, at],
    )?;
    tx.run(
        "delete from known_device where agency_id = $1 and account_id = $2 and seen_at < $3",
        params![agency, account, old],
    )?;
    Ok(())
}

/// Forgets every device of an account.
pub fn forget_devices(tx: &mut Tx<'_, '_>, account: AccountId) -> Result<()> {
    let agency = tx.agency();
    tx.run(
        "delete from known_device where agency_id = $1 and account_id = $2",
        params![agency, account],
    )?;
    Ok(())
}

/// A session about to begin.
pub struct NewRow<'a> {
    /// Its id.
    pub id: SessionId,
    /// The hash of its token.
    pub hash: &'a [u8],
    /// Whose it is.
    pub account: AccountId,
    /// The browser, in few words.
    pub device: &'a str,
    /// When the second factor was shown; none when it was not.
    pub factor_at: Option<Timestamp>,
    /// It is over when not used for this long (minutes).
    pub idle_minutes: i32,
}

/// Begins a session.
pub fn insert_session(tx: &mut Tx<'_, '_>, new: &NewRow<'_>) -> Result<()> {
    let (agency, at) = (tx.agency(), tx.at());
    tx.run(
        "insert into session (agency_id, id, token_hash, account_id, opened_at, seen_at, factor_at, device, idle_minutes)
         values ($1, $2, $3, $4, $5, $5, $6, $7, $8)",
        params![agency, new.id, new.hash, new.account, at, new.factor_at, new.device, new.idle_minutes],
    )?;
    Ok(())
}

/// Closes one open session of an account; false when there was none.
pub fn close_session(tx: &mut Tx<'_, '_>, account: AccountId, session: SessionId) -> Result<bool> {
    let (agency, at) = (tx.agency(), tx.at());
    let changed = tx.run(
        "update session set closed_at = $4
         where agency_id = $1 and account_id = $2 and id = $3 and closed_at is null",
        params![agency, account, session, at],
    )?;
    Ok(changed == 1)
}

/// Closes every open session of an account and says how many there were.
pub fn close_sessions(tx: &mut Tx<'_, '_>, account: AccountId) -> Result<u64> {
    let (agency, at) = (tx.agency(), tx.at());
    tx.run(
        "update session set closed_at = $3 where agency_id = $1 and account_id = $2 and closed_at is null",
        params![agency, account, at],
    )
}

/// Removes the sessions of an account that began before `old`.
pub fn drop_old_sessions(tx: &mut Tx<'_, '_>, account: AccountId, old: Timestamp) -> Result<()> {
    let agency = tx.agency();
    tx.run(
        "delete from session where agency_id = $1 and account_id = $2 and opened_at < $3",
        params![agency, account, old],
    )?;
    Ok(())
}

/// Keeps a new password.
pub fn set_password(tx: &mut Tx<'_, '_>, account: AccountId, hash: &str) -> Result<()> {
    let agency = tx.agency();
    tx.run(
        "update account set password = $3 where agency_id = $1 and id = $2",
        params![agency, account, hash],
    )?;
    Ok(())
}
