//! Every SQL statement of accounts and their roles.

use kernel::{AccountId, AgencyId, Date, FactId, Locale, PersonId, Timestamp, UnitId};
use store::{Bind, Conn, Result, Sql, Tx, params, row};
use web::access::Role;

row! {
    /// An account as its page shows it.
    #[derive(Clone, Debug)]
    pub struct AccountRow {
        /// Its id.
        pub id: AccountId,
        /// What is typed at sign-in.
        pub login: String,
        /// The name as shown.
        pub name: String,
        /// The person behind it.
        pub person: Option<PersonId>,
        /// The language.
        pub locale: Locale,
        /// The story this account plays in the demo.
        pub persona: Option<String>,
        /// Was a password ever chosen?
        pub has_password: bool,
        /// Is a second factor set up?
        pub has_factor: bool,
        /// When it was made.
        pub created_at: Timestamp,
        /// When it was closed.
        pub closed_at: Option<Timestamp>,
        /// Who asked to take its second factor away.
        pub factor_off_by: Option<AccountId>,
        /// When that was asked.
        pub factor_off_at: Option<Timestamp>,
    }
}

const ACCOUNT: &str = "select id, login, name, person_id, locale, persona, password is not null,
    totp_secret is not null, created_at, closed_at, factor_off_asked_by, factor_off_asked_at from account";

/// An account by id.
pub fn account(c: &mut Conn<'_>, agency: AgencyId, id: AccountId) -> Result<Option<AccountRow>> {
    let sql = format!("{ACCOUNT} where agency_id = $1 and id = $2");
    c.maybe(&sql, params![agency, id])
}

/// The names of these accounts.
pub fn names(
    c: &mut Conn<'_>,
    agency: AgencyId,
    ids: &[AccountId],
) -> Result<Vec<(AccountId, String)>> {
    let places: Vec<String> = (2..).take(ids.len()).map(|n| format!("${n}")).collect();
    let mut values = vec![agency.value()];
    values.extend(ids.iter().map(Bind::value));
    let sql = format!(
        "select id, name from account where agency_id = $1 and id in ({})",
        places.join(", ")
    );
    c.all(&sql, &values)
}

/// An account by what is typed at sign-in.
pub fn by_login(c: &mut Conn<'_>, agency: AgencyId, login: &str) -> Result<Option<AccountRow>> {
    let sql = format!("{ACCOUNT} where agency_id = $1 and login = $2");
    c.maybe(&sql, params![agency, login])
}

/// The accounts of the demo that anybody may enter.
pub fn personas(c: &mut Conn<'_>, agency: AgencyId) -> Result<Vec<AccountRow>> {
    let sql = format!(
        "{ACCOUNT} where agency_id = $1 and persona is not null and closed_at is null order by persona"
    );
    c.all(&sql, params![agency])
}

/// Accounts whose second factor somebody asked to take away.
pub fn factor_off_asked(
    c: &mut Conn<'_>,
    agency: AgencyId,
    since: Timestamp,
) -> Result<Vec<AccountRow>> {
    let sql = format!("{ACCOUNT} where agency_id = $1 and factor_off_asked_at > $2 order by name");
    c.all(&sql, params![agency, since])
}

row! {
    /// An account in a list.
    #[derive(Clone, Debug)]
    pub struct ListRow {
        /// Its id.
        pub id: AccountId,
        /// What is typed at sign-in.
        pub login: String,
        /// The name as shown.
        pub name: String,
        /// Is a second factor set up?
        pub has_factor: bool,
        /// When it was closed.
        pub closed_at: Option<Timestamp>,
        /// The words of the roles in force, separated by blanks.
        pub roles: Option<String>,
        /// When it was last used.
        pub seen_at: Option<Timestamp>,
    }
}

/// Which accounts a list shows.
#[derive(Clone, Debug, Default)]
pub struct Filter {
    /// A part of the name or of the account name, in lower case.
    pub search: Option<String>,
    /// Only those that hold this role today.
    pub role: Option<Role>,
    /// Only open ones, or only closed ones.
    pub open: Option<bool>,
}

/// The pattern for `like`: any text around what was typed, which itself is taken literally.
fn pattern(search: &str) -> String {
    let literal = search
        .replace('\\', "\\\\")
        .replace('%', "\\%")
        .replace('_', "\\_");
    format!("%{literal}%")
}

fn filtered<'v>(
    sql: Sql<'v>,
    filter: &'v Filter,
    search: Option<&'v String>,
    today: &'v Date,
) -> Sql<'v> {
    let mut sql = sql;
    if let Some(search) = search {
        sql = sql.push(
            "and (lower(a.name) like ? escape '\\' or a.login like ? escape '\\')",
            &[search, search],
        );
    }
    if let Some(role) = &filter.role {
        sql = sql.push(
            "and exists (select 1 from account_role r where r.agency_id = a.agency_id and r.account_id = a.id
               and r.role = ? and r.valid_from <= ? and (r.valid_to is null or r.valid_to > ?))",
            &[role, today, today],
        );
    }
    match filter.open {
        Some(true) => sql.push("and a.closed_at is null", &[]),
        Some(false) => sql.push("and a.closed_at is not null", &[]),
        None => sql,
    }
}

/// How many accounts a filter finds.
pub fn count(c: &mut Conn<'_>, agency: AgencyId, filter: &Filter, today: Date) -> Result<i64> {
    let search = filter.search.as_deref().map(pattern);
    let sql = Sql::new("select count(*) from account a").push("where a.agency_id = ?", &[&agency]);
    let sql = filtered(sql, filter, search.as_ref(), &today);
    let (text, values) = sql.parts();
    c.one(text, values)
}

/// One page of the accounts that a filter finds, by name.
pub fn page(
    c: &mut Conn<'_>,
    agency: AgencyId,
    filter: &Filter,
    today: Date,
    size: i64,
    skip: i64,
) -> Result<Vec<ListRow>> {
    let search = filter.search.as_deref().map(pattern);
    let sql = Sql::new("select a.id, a.login, a.name, a.totp_secret is not null, a.closed_at,")
        .push(
            "(select string_agg(r.role, ' ') from account_role r where r.agency_id = a.agency_id and r.account_id = a.id
               and r.valid_from <= ? and (r.valid_to is null or r.valid_to > ?)),",
            &[&today, &today],
        )
        .push(
            "(select max(s.seen_at) from session s where s.agency_id = a.agency_id and s.account_id = a.id)
             from account a where a.agency_id = ?",
            &[&agency],
        );
    let sql = filtered(sql, filter, search.as_ref(), &today).push(
        "order by lower(a.name), a.login limit ? offset ?",
        &[&size, &skip],
    );
    let (text, values) = sql.parts();
    c.all(text, values)
}

/// What a new account starts with.
pub struct NewRow<'a> {
    /// Its id.
    pub id: AccountId,
    /// What is typed at sign-in.
    pub login: &'a str,
    /// The name as shown.
    pub name: &'a str,
    /// The person behind it.
    pub person: Option<PersonId>,
    /// The language.
    pub locale: Locale,
    /// The story it plays in the demo.
    pub persona: Option<&'a str>,
}

/// Makes an account.
pub fn add(tx: &mut Tx<'_, '_>, new: &NewRow<'_>) -> Result<()> {
    let (agency, at) = (tx.agency(), tx.at());
    tx.run(
        "insert into account (agency_id, id, login, name, person_id, locale, persona, created_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8)",
        params![
            agency,
            new.id,
            new.login,
            new.name,
            new.person,
            new.locale,
            new.persona,
            at
        ],
    )?;
    Ok(())
}

/// The account of a person that is not closed.
pub fn of_person(
    c: &mut Conn<'_>,
    agency: AgencyId,
    person: PersonId,
) -> Result<Option<AccountId>> {
    let sql =
        "select id from account where agency_id = $1 and person_id = $2 and closed_at is null";
    Ok(c.maybe::<(AccountId,)>(sql, params![agency, person])?
        .map(|(id,)| id))
}

/// Closes or opens an account.
pub fn set_closed(tx: &mut Tx<'_, '_>, id: AccountId, closed_at: Option<Timestamp>) -> Result<()> {
    let agency = tx.agency();
    tx.run(
        "update account set closed_at = $3 where agency_id = $1 and id = $2",
        params![agency, id, closed_at],
    )?;
    Ok(())
}

row! {
    /// A role given to an account.
    #[derive(Clone, Debug)]
    pub struct RoleRow {
        /// The id of the grant.
        pub id: FactId,
        /// To whom.
        pub account: AccountId,
        /// The role.
        pub role: Role,
        /// For which unit.
        pub unit: Option<UnitId>,
        /// The first day that counts.
        pub valid_from: Date,
        /// The first day that no longer counts.
        pub valid_to: Option<Date>,
    }
}

/// The roles ever given to an account, the newest first.
pub fn roles(c: &mut Conn<'_>, agency: AgencyId, account: AccountId) -> Result<Vec<RoleRow>> {
    c.all(
        "select id, account_id, role, unit_id, valid_from, valid_to from account_role
         where agency_id = $1 and account_id = $2 order by valid_from desc, role",
        params![agency, account],
    )
}

/// One role that was given.
pub fn role(c: &mut Conn<'_>, agency: AgencyId, id: FactId) -> Result<Option<RoleRow>> {
    c.maybe(
        "select id, account_id, role, unit_id, valid_from, valid_to from account_role
         where agency_id = $1 and id = $2",
        params![agency, id],
    )
}

/// Gives a role.
pub fn add_role(tx: &mut Tx<'_, '_>, new: &RoleRow) -> Result<()> {
    let (agency, at, by) = (tx.agency(), tx.at(), tx.actor().account);
    tx.run(
        "insert into account_role (agency_id, id, account_id, role, unit_id, valid_from, valid_to, given_at, given_by)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        params![agency, new.id, new.account, new.role, new.unit, new.valid_from, new.valid_to, at, by],
    )?;
    Ok(())
}

/// Sets the first day on which a role no longer counts.
pub fn end_role(tx: &mut Tx<'_, '_>, id: FactId, on: Date) -> Result<()> {
    let agency = tx.agency();
    tx.run(
        "update account_role set valid_to = $3 where agency_id = $1 and id = $2",
        params![agency, id, on],
    )?;
    Ok(())
}

/// Open accounts that are administrators on a day and stay so without an end.
pub fn lasting_administrators(c: &mut Conn<'_>, agency: AgencyId, on: Date) -> Result<i64> {
    c.one(
        "select count(distinct a.id) from account_role r
         join account a on a.agency_id = r.agency_id and a.id = r.account_id
         where r.agency_id = $1 and r.role = 'agency_admin' and r.unit_id is null
           and r.valid_from <= $2 and r.valid_to is null and a.closed_at is null",
        params![agency, on],
    )
}

/// Open accounts that hold a role on a day.
pub fn holders(c: &mut Conn<'_>, agency: AgencyId, role: Role, on: Date) -> Result<i64> {
    c.one(
        "select count(distinct a.id) from account_role r
         join account a on a.agency_id = r.agency_id and a.id = r.account_id
         where r.agency_id = $1 and r.role = $3
           and r.valid_from <= $2 and (r.valid_to is null or r.valid_to > $2) and a.closed_at is null",
        params![agency, on, role],
    )
}

/// Makes the changes of administrators of one agency wait for each other, so that two of them
/// cannot take the role from one another at the same instant.
pub fn one_at_a_time(tx: &mut Tx<'_, '_>) -> Result<()> {
    let agency = tx.agency();
    tx.run(
        "update agency set code = code where agency_id = $1",
        params![agency],
    )?;
    Ok(())
}
