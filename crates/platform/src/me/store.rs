//! Every SQL statement of the own account.

use kernel::{AccountId, AgencyId, Locale, SessionId, Timestamp, TokenId};
use store::{Conn, Result, Tx, params, row};

row! {
    /// A session as its owner sees it.
    #[derive(Clone, Debug)]
    pub struct SessionLine {
        /// Its id.
        pub id: SessionId,
        /// The browser, in few words.
        pub device: String,
        /// When it began.
        pub opened_at: Timestamp,
        /// When it was last used.
        pub seen_at: Timestamp,
        /// When the second factor was shown.
        pub factor_at: Option<Timestamp>,
        /// When it was closed.
        pub closed_at: Option<Timestamp>,
        /// It is over when not used for this long (minutes).
        pub idle_minutes: i32,
    }
}

/// The open sessions of an account that began after `since`, the last used first.
pub fn sessions(
    c: &mut Conn<'_>,
    agency: AgencyId,
    account: AccountId,
    since: Timestamp,
) -> Result<Vec<SessionLine>> {
    c.all(
        "select id, device, opened_at, seen_at, factor_at, closed_at, idle_minutes from session
         where agency_id = $1 and account_id = $2 and closed_at is null and opened_at > $3
         order by seen_at desc limit 100",
        params![agency, account, since],
    )
}

/// Was the second factor shown in this session?
pub fn factor_shown(c: &mut Conn<'_>, agency: AgencyId, session: SessionId) -> Result<bool> {
    let sql = "select factor_at is not null from session where agency_id = $1 and id = $2";
    Ok(c.maybe::<(bool,)>(sql, params![agency, session])?
        .is_some_and(|(shown,)| shown))
}

row! {
    /// A token as its owner sees it.
    #[derive(Clone, Debug)]
    pub struct TokenLine {
        /// Its id.
        pub id: TokenId,
        /// What its owner called it.
        pub name: String,
        /// The permission words it is limited to, separated by blanks.
        pub scopes: String,
        /// When it was made.
        pub made_at: Timestamp,
        /// When it ends.
        pub expires_at: Timestamp,
        /// When it was last used.
        pub used_at: Option<Timestamp>,
    }
}

/// The tokens of an account that can still be used, the newest first.
pub fn tokens(
    c: &mut Conn<'_>,
    agency: AgencyId,
    account: AccountId,
    now: Timestamp,
) -> Result<Vec<TokenLine>> {
    c.all(
        "select id, name, scopes, made_at, expires_at, used_at from api_token
         where agency_id = $1 and account_id = $2 and closed_at is null and expires_at > $3
         order by made_at desc limit 100",
        params![agency, account, now],
    )
}

/// A token about to be made.
pub struct NewToken<'a> {
    /// Its id.
    pub id: TokenId,
    /// The hash of its secret.
    pub hash: &'a [u8],
    /// Whose it is.
    pub account: AccountId,
    /// What its owner calls it.
    pub name: &'a str,
    /// The permission words it is limited to, separated by blanks.
    pub scopes: &'a str,
    /// When it ends.
    pub expires_at: Timestamp,
}

/// Makes a token.
pub fn add_token(tx: &mut Tx<'_, '_>, new: &NewToken<'_>) -> Result<()> {
    let (agency, at) = (tx.agency(), tx.at());
    tx.run(
        "insert into api_token (agency_id, id, token_hash, account_id, name, scopes, made_at, expires_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8)",
        params![agency, new.id, new.hash, new.account, new.name, new.scopes, at, new.expires_at],
    )?;
    Ok(())
}

/// Takes a token back; false when there was none to take back.
pub fn close_token(tx: &mut Tx<'_, '_>, account: AccountId, id: TokenId) -> Result<bool> {
    let (agency, at) = (tx.agency(), tx.at());
    let changed = tx.run(
        "update api_token set closed_at = $4
         where agency_id = $1 and account_id = $2 and id = $3 and closed_at is null",
        params![agency, account, id, at],
    )?;
    Ok(changed == 1)
}

/// Keeps the language of an account.
pub fn set_locale(tx: &mut Tx<'_, '_>, account: AccountId, locale: Locale) -> Result<()> {
    let agency = tx.agency();
    tx.run(
        "update account set locale = $3 where agency_id = $1 and id = $2",
        params![agency, account, locale],
    )?;
    Ok(())
}
