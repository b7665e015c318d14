//! Cases that came in by mistake, all of one list, are taken back whole: they are removed with all that
//! was kept of them, and their numbers stay given out for ever.
//!
//! Whoever takes them back says that nobody has gone on with them, and tells the journal of each.

mod store;

use std::collections::{BTreeSet, HashMap, HashSet};

use ::store::{Conn, Tx};
use kernel::{AgencyId, BatchId, CaseId};
use web::{Result, Trouble};

use self::store as sql;
use super::number::CaseNumber;
use super::search;

/// Cases read at once.
const PART: usize = 500;

/// A number that no case has and none ever had.
///
/// # Errors
/// As for [`numbers`].
pub(crate) fn number(tx: &mut Tx<'_, '_>) -> Result<CaseNumber> {
    let drawn = numbers(tx, 1)?;
    let none = || Trouble::Fault("no number was drawn".to_owned());
    drawn.first().copied().ok_or_else(none)
}

/// Numbers that no case has and none ever had.
///
/// # Errors
/// The faults of the database; when the operating system gives no randomness.
pub(crate) fn numbers(tx: &mut Tx<'_, '_>, n: usize) -> Result<Vec<CaseNumber>> {
    let agency = tx.agency();
    free(n, CaseNumber::draw, |drawn| {
        Ok(sql::given(tx.conn(), agency, drawn)?)
    })
}

fn free(
    n: usize,
    mut draw: impl FnMut() -> Result<CaseNumber>,
    mut given: impl FnMut(&[CaseNumber]) -> Result<Vec<CaseNumber>>,
) -> Result<Vec<CaseNumber>> {
    let mut found: HashSet<CaseNumber> = HashSet::new();
    while found.len() < n {
        let drawn: Vec<CaseNumber> = (found.len()..n).map(|_| draw()).collect::<Result<_>>()?;
        let given = given(&drawn)?;
        found.extend(drawn.into_iter().filter(|number| !given.contains(number)));
    }
    Ok(found.into_iter().collect())
}

/// The words by which cases are found.
#[derive(Debug, Default)]
pub(crate) struct Words(BTreeSet<String>);

/// Gathers the words of cases. It is what takes longest, and is done before anything is locked.
///
/// # Errors
/// The faults of the database.
pub(crate) fn words(
    c: &mut Conn<'_>,
    agency: AgencyId,
    cases: &[CaseId],
) -> ::store::Result<Words> {
    let mut words = BTreeSet::new();
    for part in cases.chunks(PART) {
        let mut said: HashMap<CaseId, Vec<String>> = HashMap::new();
        for (case, text) in sql::said(c, agency, part)? {
            said.entry(case).or_default().push(text);
        }
        for case in sql::cases(c, agency, part)? {
            let said = said.remove(&case.id).unwrap_or_default();
            search::gather(&mut words, &case, &said);
        }
    }
    Ok(Words(words))
}

/// Removes the cases of a list with all that was kept of them, and keeps that their numbers were given
/// out.
///
/// # Errors
/// The faults of the database; where another table still points to one of them.
pub(crate) fn remove(
    tx: &mut Tx<'_, '_>,
    list: BatchId,
    cases: &[(CaseId, CaseNumber)],
    words: &Words,
) -> ::store::Result<()> {
    let ids = || cases.iter().map(|(id, _)| *id);
    let Some((first, last)) = ids().min().zip(ids().max()) else {
        return Ok(());
    };
    sql::note(tx, list, cases)?;
    let words: Vec<&str> = words.0.iter().map(String::as_str).collect();
    search::forget_of(tx, list, (first, last), &words)?;
    sql::remove(tx, list)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_that_was_given_out_is_drawn_anew() {
        let mut drawn = 0;
        let draw = || {
            drawn += 1;
            Ok(CaseNumber::of(drawn / 2))
        };
        let given = [1, 2, 3].map(CaseNumber::of);
        let found = free(4, draw, |some| {
            Ok(some.iter().copied().filter(|n| given.contains(n)).collect())
        });
        let found: HashSet<CaseNumber> = found.unwrap().into_iter().collect();
        assert_eq!(found, [0, 4, 5, 6].map(CaseNumber::of).into());
    }
}
