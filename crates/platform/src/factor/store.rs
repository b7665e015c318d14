//! Every SQL statement of the second factor.

use kernel::{AccountId, AgencyId, Timestamp};
use store::seal::Sealed;
use store::{Bind as _, Conn, Result, Tx, params, row};

row! {
    /// The second factor of an account.
    #[derive(Clone, Debug)]
    pub struct FactorRow {
        /// The secret in use.
        pub secret: Option<Vec<u8>>,
        /// A secret that was offered and not yet confirmed.
        pub pending: Option<Vec<u8>>,
        /// Who asked to take the factor away.
        pub off_asked_by: Option<AccountId>,
        /// When that was asked.
        pub off_asked_at: Option<Timestamp>,
    }
}

/// What stands sealed: the secrets of authenticators.
pub const SEALED: Sealed = Sealed {
    table: "account",
    key: &["id"],
    columns: &["totp_secret", "totp_pending"],
};

/// The second factor of an account.
pub fn factor(c: &mut Conn<'_>, agency: AgencyId, account: AccountId) -> Result<Option<FactorRow>> {
    let found: Option<FactorRow> = c.maybe(
        "select totp_secret, totp_pending, factor_off_asked_by, factor_off_asked_at
         from account where agency_id = $1 and id = $2",
        params![agency, account],
    )?;
    let Some(mut row) = found else {
        return Ok(None);
    };
    let spot = SEALED.row(c.seals(), agency, &[account.value()]);
    for (column, kept) in [
        ("totp_secret", &mut row.secret),
        ("totp_pending", &mut row.pending),
    ] {
        if let Some(bytes) = kept {
            *bytes = spot.open_bytes(column, bytes)?;
        }
    }
    Ok(Some(row))
}

/// Keeps a secret that is offered to an authenticator.
pub fn set_pending(tx: &mut Tx<'_, '_>, account: AccountId, secret: Option<&[u8]>) -> Result<()> {
    let agency = tx.agency();
    let spot = SEALED.row(tx.seals(), agency, &[account.value()]);
    let secret = secret
        .map(|s| spot.seal_bytes("totp_pending", s))
        .transpose()?;
    tx.run(
        "update account set totp_pending = $3 where agency_id = $1 and id = $2",
        params![agency, account, secret],
    )?;
    Ok(())
}

/// The offered secret becomes the one in use; the code that confirmed it is spent.
pub fn adopt(tx: &mut Tx<'_, '_>, account: AccountId, secret: &[u8], step: i64) -> Result<()> {
    let agency = tx.agency();
    let spot = SEALED.row(tx.seals(), agency, &[account.value()]);
    let secret = spot.seal_bytes("totp_secret", secret)?;
    tx.run(
        "update account set totp_secret = $3, totp_last_step = $4, totp_pending = null,
                factor_off_asked_by = null, factor_off_asked_at = null
         where agency_id = $1 and id = $2",
        params![agency, account, secret, step],
    )?;
    Ok(())
}

/// Spends the code of a time step; false when it, or a later one, was spent before.
pub fn take_step(tx: &mut Tx<'_, '_>, account: AccountId, step: i64) -> Result<bool> {
    let agency = tx.agency();
    let changed = tx.run(
        "update account set totp_last_step = $3
         where agency_id = $1 and id = $2 and (totp_last_step is null or totp_last_step < $3)",
        params![agency, account, step],
    )?;
    Ok(changed == 1)
}

/// Takes the second factor away, with its recovery codes.
pub fn remove(tx: &mut Tx<'_, '_>, account: AccountId) -> Result<()> {
    let agency = tx.agency();
    tx.run(
        "update account set totp_secret = null, totp_pending = null,
                factor_off_asked_by = null, factor_off_asked_at = null
         where agency_id = $1 and id = $2",
        params![agency, account],
    )?;
    drop_codes(tx, account)
}

fn drop_codes(tx: &mut Tx<'_, '_>, account: AccountId) -> Result<()> {
    let agency = tx.agency();
    tx.run(
        "delete from recovery_code where agency_id = $1 and account_id = $2",
        params![agency, account],
    )?;
    Ok(())
}

/// Replaces the recovery codes of an account.
pub fn replace_codes(tx: &mut Tx<'_, '_>, account: AccountId, hashes: &[Vec<u8>]) -> Result<()> {
    drop_codes(tx, account)?;
    let agency = tx.agency();
    let rows: Vec<_> = hashes
        .iter()
        .map(|hash| vec![agency.value(), account.value(), hash.value()])
        .collect();
    tx.insert_many("recovery_code", "agency_id, account_id, code_hash", &rows)?;
    Ok(())
}

/// Spends a recovery code; false when there is none such, or it was spent before.
pub fn take_code(tx: &mut Tx<'_, '_>, account: AccountId, hash: &[u8]) -> Result<bool> {
    let (agency, at) = (tx.agency(), tx.at());
    let changed = tx.run(
        "update recovery_code set used_at = $4
         where agency_id = $1 and account_id = $2 and code_hash = $3 and used_at is null",
        params![agency, account, hash, at],
    )?;
    Ok(changed == 1)
}

/// Recovery codes that can still be used.
pub fn codes_left(c: &mut Conn<'_>, agency: AgencyId, account: AccountId) -> Result<i64> {
    c.one(
        "select count(*) from recovery_code where agency_id = $1 and account_id = $2 and used_at is null",
        params![agency, account],
    )
}

/// Notes, or forgets, who asked to take the factor of an account away.
pub fn set_off_asked(tx: &mut Tx<'_, '_>, account: AccountId, by: Option<AccountId>) -> Result<()> {
    let (agency, at) = (tx.agency(), by.map(|_| tx.at()));
    tx.run(
        "update account set factor_off_asked_by = $3, factor_off_asked_at = $4
         where agency_id = $1 and id = $2",
        params![agency, account, by, at],
    )?;
    Ok(())
}
