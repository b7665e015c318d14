//! People who are not in service on a date: retired, moved, on leave outside the state's account,
//! not begun yet.

use std::collections::HashSet;

use kernel::{AgencyId, Date, Nip, PersonId, Standing};
use store::{Conn, Result, Sql, params, row};

use crate::model::EndReason;

row! {
    /// Somebody who is not in service.
    pub struct OutsideRow {
        /// The id.
        pub person: PersonId,
        /// NIP.
        pub nip: Nip,
        /// The name without titles.
        pub name: String,
        /// Titles before the name.
        pub front: Option<String>,
        /// Titles after the name.
        pub back: Option<String>,
        /// The last standing on file.
        pub standing: Option<Standing>,
        /// Since when.
        pub since: Option<Date>,
        /// Until when.
        pub until: Option<Date>,
        /// Why it ended.
        pub ended_why: Option<EndReason>,
    }
}

/// The standings that count as in service.
macro_rules! in_service {
    () => {
        "('01', '03', '09', '11', '12', '15', '16', '20', '71', '73', '101')"
    };
}

/// Known on the day, without a standing that counts as in service.
const OUTSIDE: &str = concat!(
    "p.agency_id = ? and p.superseded_at is null and p.valid_to is null
   and not exists (
     select 1 from standing_fact a
     where a.agency_id = p.agency_id and a.person_id = p.person_id and a.superseded_at is null
       and a.valid_from <= ? and (a.valid_to is null or a.valid_to > ?)
       and a.standing in ",
    in_service!(),
    ")"
);

/// Whose service ended in some days.
const LEFT: &str = concat!(
    "and exists (
     select 1 from standing_fact e
     where e.agency_id = p.agency_id and e.person_id = p.person_id and e.superseded_at is null
       and e.valid_to >= ? and e.valid_to < ? and e.standing in ",
    in_service!(),
    ")"
);

const WORD: &str = "and (p.folded_name like ? or p.nip like ?)";

/// One page of the people who are not in service, by name, and how many there are in all.
///
/// # Errors
/// The faults of the database.
pub fn outside(
    c: &mut Conn<'_>,
    agency: AgencyId,
    on: Date,
    words: &[String],
    left_in: Option<(Date, Date)>,
    first: i64,
    size: i64,
) -> Result<(Vec<OutsideRow>, i64)> {
    // Folded words hold letters and digits only, so no sign of `like` can be among them.
    let patterns: Vec<(String, String)> = words
        .iter()
        .map(|w| (format!("%{w}%"), format!("{w}%")))
        .collect();
    let narrowed = |mut sql| {
        for (name, nip) in &patterns {
            sql = Sql::push(sql, WORD, &[name, nip]);
        }
        if let Some((from, to)) = &left_in {
            sql = Sql::push(sql, LEFT, &[from, to]);
        }
        sql
    };
    let count =
        Sql::new("select count(*) from person_fact p where").push(OUTSIDE, &[&agency, &on, &on]);
    let count = narrowed(count);
    let (text, values) = count.parts();
    let total = c.one(text, values)?;
    let list = Sql::new(
        "select p.person_id, p.nip, p.name, p.title_front, p.title_back, s.standing, s.valid_from, s.valid_to,
                s.ended_why
         from person_fact p
         left join standing_fact s on s.agency_id = p.agency_id and s.person_id = p.person_id
           and s.superseded_at is null and s.valid_from = (
             select max(x.valid_from) from standing_fact x
             where x.agency_id = p.agency_id and x.person_id = p.person_id and x.superseded_at is null)
         where",
    )
    .push(OUTSIDE, &[&agency, &on, &on]);
    let list = narrowed(list).push(
        "order by p.folded_name, p.nip limit ? offset ?",
        &[&size, &first],
    );
    let (text, values) = list.parts();
    Ok((c.all(text, values)?, total))
}

/// Who came into service from one day until before another: whoever only goes from one standing
/// in service to the next did not come.
///
/// # Errors
/// The faults of the database.
pub fn came(c: &mut Conn<'_>, agency: AgencyId, from: Date, to: Date) -> Result<HashSet<PersonId>> {
    let rows: Vec<(PersonId,)> = c.all(
        concat!(
            "select a.person_id from standing_fact a
             where a.agency_id = $1 and a.superseded_at is null and a.valid_from >= $2 and a.valid_from < $3
               and a.standing in ",
            in_service!(),
            " and not exists (
                 select 1 from standing_fact b
                 where b.agency_id = a.agency_id and b.person_id = a.person_id and b.superseded_at is null
                   and b.valid_from < a.valid_from and (b.valid_to is null or b.valid_to >= a.valid_from)
                   and b.standing in ",
            in_service!(),
            ")"
        ),
        params![agency, from, to],
    )?;
    Ok(rows.into_iter().map(|(person,)| person).collect())
}

#[cfg(test)]
mod tests {
    use kernel::TextEnum as _;

    use super::*;

    #[test]
    fn the_statement_names_every_standing_that_counts_as_in_service() {
        for standing in Standing::ALL {
            let named = OUTSIDE.contains(&format!("'{}'", standing.as_str()));
            assert_eq!(named, standing.counts_as_active(), "{standing}");
        }
    }
}
