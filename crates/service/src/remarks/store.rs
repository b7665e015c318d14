//! The statements of what reporters wrote beside their rating.

use kernel::{AgencyId, UnitId};
use store::{Bind as _, Conn, Result, Value};

use crate::cases::lists::places;

store::row! {
    /// What somebody wrote.
    pub(super) struct Remark {
        /// The unit that was rated.
        pub(super) unit: Option<UnitId>,
        /// The month of the rating, `2026-11`.
        pub(super) month: String,
        /// 1 to 4.
        pub(super) score: i32,
        /// The words.
        pub(super) words: String,
    }
}

/// Which of them a list shows.
pub(super) struct Wanted {
    /// About these units; none for all.
    pub(super) units: Option<Vec<UnitId>>,
    /// With this score.
    pub(super) score: Option<i32>,
    /// Only of months before this one in which so many rated the unit.
    pub(super) veiled: Option<(String, i64)>,
}

fn condition<'v>(values: &mut Vec<Value<'v>>, wanted: &'v Wanted) -> String {
    let mut text = String::from(" where r.agency_id = $1 and r.comment is not null");
    match wanted.units.as_deref() {
        None => {}
        Some([]) => text.push_str(" and 1 = 0"),
        Some(units) => {
            text.push_str(&format!(" and r.unit_id in ({})", places(values, units)));
        }
    }
    if let Some(score) = &wanted.score {
        values.push(score.value());
        text.push_str(&format!(" and r.score = ${}", values.len()));
    }
    if let Some((month, least)) = &wanted.veiled {
        values.push(month.value());
        values.push(least.value());
        let n = values.len();
        text.push_str(&format!(
            " and r.month < ${} and (select count(*) from case_rating o
                where o.agency_id = $1 and o.unit_id = r.unit_id and o.month = r.month) >= ${n}",
            n - 1
        ));
    }
    text
}

/// How many there are.
pub(super) fn count(c: &mut Conn<'_>, agency: AgencyId, wanted: &Wanted) -> Result<i64> {
    let mut values = vec![agency.value()];
    let condition = condition(&mut values, wanted);
    c.one(
        &format!("select count(*) from case_rating r{condition}"),
        &values,
    )
}

/// Some of them, the newest month first, of each the worst first; the order within tells no time.
pub(super) fn page(
    c: &mut Conn<'_>,
    agency: AgencyId,
    wanted: &Wanted,
    (size, skipped): (i64, i64),
) -> Result<Vec<Remark>> {
    let mut values = vec![agency.value()];
    let condition = condition(&mut values, wanted);
    values.push(Value::Int(size));
    values.push(Value::Int(skipped));
    let n = values.len();
    let sql = format!(
        "select r.unit_id, r.month, r.score, r.comment from case_rating r{condition}
         order by r.month desc, r.score, r.id limit ${} offset ${n}",
        n - 1
    );
    c.all(&sql, &values)
}
