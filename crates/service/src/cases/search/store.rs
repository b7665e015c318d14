//! The statements of search.

use ::store::{Bind as _, Conn, Result, Tx, Value, params};
use kernel::{AgencyId, BatchId, CaseId, TextEnum as _};

use super::Sought;
use super::words::Words;
use crate::cases::store::CASE;
use crate::cases::{Case, State};

/// The rules by which words are made; another number has them made anew.
pub const RULES: i32 = 1;
/// Reports with the rarest word of a question that are looked through, the newest ones.
pub(super) const LOOKED_THROUGH: i64 = 2_000;
/// Reports whose words are made anew in one transaction.
const PART: i64 = 200;
/// Rows of one statement.
const ROWS: usize = 64;

/// Keeps words of a case; what was open stays open.
pub(super) fn add(tx: &mut Tx<'_, '_>, case: CaseId, words: &Words) -> Result<()> {
    let agency = tx.agency();
    let all: Vec<(&str, bool)> = words.iter().collect();
    for part in all.chunks(ROWS) {
        let mut values = vec![agency.value(), case.value()];
        let mut rows = Vec::with_capacity(part.len());
        for (word, open) in part {
            values.push(word.value());
            values.push(open.value());
            rows.push(format!(
                "($1, ${}, $2, ${})",
                values.len() - 1,
                values.len()
            ));
        }
        let sql = format!(
            "insert into case_word (agency_id, word, case_id, open) values {}
             on conflict (agency_id, word, case_id) do update set open = excluded.open or case_word.open",
            rows.join(", ")
        );
        tx.run(&sql, &values)?;
    }
    Ok(())
}

/// Keeps the words of many cases that had none, word by word as the index keeps them.
pub(super) fn add_many(tx: &mut Tx<'_, '_>, cases: Vec<(CaseId, Words)>) -> Result<()> {
    let agency = tx.agency();
    let mut all: Vec<(&str, CaseId, bool)> = Vec::new();
    for (case, words) in &cases {
        all.extend(words.iter().map(|(word, open)| (word, *case, open)));
    }
    all.sort_unstable();
    let rows: Vec<Vec<Value<'_>>> = all
        .iter()
        .map(|(word, case, open)| vec![agency.value(), word.value(), case.value(), open.value()])
        .collect();
    tx.insert_many("case_word", "agency_id, word, case_id, open", &rows)?;
    Ok(())
}

/// How many reports hold each word, as far as it matters.
pub(super) fn counts(
    c: &mut Conn<'_>,
    agency: AgencyId,
    words: &[String],
) -> Result<Vec<(i64, String)>> {
    let mut values = vec![agency.value(), Value::Int(LOOKED_THROUGH + 1)];
    let mut each = Vec::new();
    for (at, word) in words.iter().enumerate() {
        values.push(word.value());
        each.push(format!(
            "select {at}, count(*) from (select 1 as one from case_word
               where agency_id = $1 and word = ${} limit $2) found",
            values.len()
        ));
    }
    let rows: Vec<(i64, i64)> = c.all(&each.join(" union all "), &values)?;
    let named = |(at, n): (i64, i64)| Some((n, words.get(usize::try_from(at).ok()?)?.clone()));
    Ok(rows.into_iter().filter_map(named).collect())
}

/// The condition of a list that its cases hold the words of a question: the agency is `$1`, `id` the
/// case; further values come after those that are there.
pub(crate) fn condition<'v>(values: &mut Vec<Value<'v>>, sought: &'v Sought) -> String {
    let Some((rarest, others)) = sought.words.split_first() else {
        return " and 1 = 0".to_owned();
    };
    let mut place = |value| {
        values.push(value);
        format!("${}", values.len())
    };
    let is_open = |table: &str, at: &str| match sought.open {
        true => format!(" and {table}open = {at}"),
        false => String::new(),
    };
    let yes = match sought.open {
        true => place(Value::Bool(true)),
        false => String::new(),
    };
    let rarest = place(rarest.value());
    let most = place(Value::Int(LOOKED_THROUGH));
    let also: Vec<String> = others
        .iter()
        .map(|word| {
            format!(
                " and exists (select 1 from case_word o where o.agency_id = $1 and o.word = {}
                    and o.case_id = w.case_id{})",
                place(word.value()),
                is_open("o.", &yes)
            )
        })
        .collect();
    let mut looked_at = String::new();
    if sought.open {
        let hidden = State::ALL.iter().filter(|s| !s.is_looked_at());
        let hidden: Vec<String> = hidden.map(|s| format!("'{s}'")).collect();
        let no = place(Value::Bool(false));
        looked_at = format!(
            " and withheld = {no} and state not in ({})",
            hidden.join(", ")
        );
    }
    format!(
        "{looked_at} and id in (select w.case_id from (select case_id from case_word
            where agency_id = $1 and word = {rarest}{} order by case_id desc limit {most}) w
          where 1 = 1{})",
        is_open("", &yes),
        also.concat()
    )
}

/// By which rules the words of an agency were made.
pub(super) fn rules(c: &mut Conn<'_>, agency: AgencyId) -> Result<Option<i32>> {
    let found: Option<(i32,)> = c.maybe(
        "select rules from case_word_rules where agency_id = $1",
        params![agency],
    )?;
    Ok(found.map(|(rules,)| rules))
}

/// Notes that the words of an agency were made by the rules of today.
///
/// # Errors
/// The faults of the database.
pub fn made(tx: &mut Tx<'_, '_>) -> Result<()> {
    let agency = tx.agency();
    tx.housekeeping();
    tx.run(
        "insert into case_word_rules (agency_id, rules) values ($1, $2)
         on conflict (agency_id) do update set rules = excluded.rules",
        params![agency, RULES],
    )?;
    Ok(())
}

/// Some cases in the order of their ids, after one of them.
pub(super) fn part(c: &mut Conn<'_>, agency: AgencyId, after: Option<CaseId>) -> Result<Vec<Case>> {
    let after = after.unwrap_or(CaseId(uuid::Uuid::nil()));
    let sql = format!("{CASE} where agency_id = $1 and id > $2 order by id limit $3");
    c.all(&sql, params![agency, after, PART])
}

/// Forgets all words of the agency.
pub(super) fn forget(tx: &mut Tx<'_, '_>) -> Result<()> {
    let agency = tx.agency();
    tx.housekeeping();
    tx.run(
        "delete from case_word where agency_id = $1",
        params![agency],
    )?;
    Ok(())
}

/// Forgets these words of a case; by its words alone the index finds them.
pub(super) fn forget_these(tx: &mut Tx<'_, '_>, case: CaseId, words: &Words) -> Result<()> {
    let agency = tx.agency();
    let all: Vec<&str> = words.iter().map(|(word, _)| word).collect();
    for part in all.chunks(ROWS) {
        let mut values = vec![agency.value(), case.value()];
        values.extend(part.iter().map(|word| word.value()));
        let places: Vec<String> = (3..=values.len()).map(|n| format!("${n}")).collect();
        let sql = format!(
            "delete from case_word where agency_id = $1 and case_id = $2 and word in ({})",
            places.join(", ")
        );
        tx.run(&sql, &values)?;
    }
    Ok(())
}

/// Forgets the words of the cases that are taken back with a list: those of these words that the cases
/// of a span of ids hold. Word by word, for so the index is kept; a list that is asked for each row and
/// not joined keeps PostgreSQL from asking for each word of each case.
pub(in crate::cases) fn forget_of(
    tx: &mut Tx<'_, '_>,
    list: BatchId,
    (first, last): (CaseId, CaseId),
    words: &[&str],
) -> Result<()> {
    let agency = tx.agency();
    for part in words.chunks(ROWS) {
        let mut values = vec![agency.value(), list.value(), first.value(), last.value()];
        values.extend(part.iter().map(|word| word.value()));
        let places: Vec<String> = (5..=values.len()).map(|n| format!("${n}")).collect();
        let sql = format!(
            "delete from case_word where agency_id = $1 and word in ({}) and case_id >= $3 and case_id <= $4
               and $2 = (select t.batch_id from case_taken_back t
                 where t.agency_id = $1 and t.batch_id = $2 and t.case_id = case_word.case_id)",
            places.join(", ")
        );
        tx.run(&sql, &values)?;
    }
    Ok(())
}
