//! The statements of lists of cases.

use kernel::{AgencyId, TextEnum as _};
use store::{Bind, Conn, Result, Value};

use super::{Place, Sort, SortKey, Tally, Wanted, compare};
use crate::cases::deadlines::TOLD_NOBODY;
use crate::cases::machine::State;
use crate::cases::model::Line;
use crate::cases::search;

const LINE: &str =
    "select id, number, kind, state, closing, subject, anonymous, secret, village, category_id,
            unit_id, hops, received_at, due_on, due_what, withheld from service_case where agency_id = $1";

/// A value of a statement, and how the statement names it.
fn place<'v>(values: &mut Vec<Value<'v>>, value: Value<'v>) -> String {
    values.push(value);
    format!("${}", values.len())
}

/// Values of a statement, and how it names them.
pub(crate) fn places<'v, T: Bind>(values: &mut Vec<Value<'v>>, items: &'v [T]) -> String {
    let all: Vec<String> = items.iter().map(|i| place(values, i.value())).collect();
    all.join(", ")
}

/// The condition of a list; its values come after those that are there.
fn condition<'v>(values: &mut Vec<Value<'v>>, wanted: &'v Wanted) -> String {
    let mut text = String::new();
    if let Some(units) = &wanted.units {
        let mut any = Vec::new();
        if !units.is_empty() {
            any.push(format!("unit_id in ({})", places(values, units)));
        }
        if wanted.disputed {
            any.push("state = 'disputed'".to_owned());
        }
        if wanted.contested {
            any.push("state in ('examined', 'contested')".to_owned());
            any.push("class = 'berkadar_pengawasan'".to_owned());
        }
        if any.is_empty() {
            any.push("1 = 0".to_owned());
        }
        text.push_str(&format!(" and ({})", any.join(" or ")));
    }
    if !wanted.states.is_empty() {
        text.push_str(&format!(
            " and state in ({})",
            places(values, &wanted.states)
        ));
    }
    if let Some(category) = &wanted.category {
        let at = place(values, category.value());
        text.push_str(&format!(" and category_id = {at}"));
    }
    match wanted.within.as_deref() {
        None => {}
        Some([]) => text.push_str(" and 1 = 0"),
        Some(units) => text.push_str(&format!(" and unit_id in ({})", places(values, units))),
    }
    if let Some(channel) = &wanted.channel {
        let at = place(values, channel.value());
        text.push_str(&format!(" and channel = {at}"));
    }
    if let Some(span) = &wanted.due {
        let from = span.from.map(|day| place(values, Value::Date(day)));
        let until = span.until.map(|day| place(values, Value::Date(day)));
        text.push_str(&match (from, until) {
            (Some(from), Some(until)) => format!(" and due_on >= {from} and due_on <= {until}"),
            (None, Some(until)) => format!(" and due_on <= {until}"),
            (Some(from), None) => format!(" and (due_on is null or due_on >= {from})"),
            (None, None) => String::new(),
        });
    }
    if wanted.refused {
        text.push_str(" and hops > 0");
    }
    if wanted.untold {
        text.push_str(TOLD_NOBODY);
    }
    if let Some(number) = &wanted.number {
        let at = place(values, number.value());
        text.push_str(&format!(" and number = {at}"));
    }
    if wanted.public {
        let at = place(values, Value::Bool(false));
        text.push_str(&format!(
            " and secret = {at} and withheld = {at} and state not in ('unverified', 'postponed', 'archived', 'merged')"
        ));
    }
    if let Some(village) = &wanted.village {
        let at = place(values, village.value());
        text.push_str(&format!(" and village = {at}"));
    }
    if let Some(sought) = &wanted.words {
        text.push_str(&search::condition(values, sought));
    }
    text
}

/// The order of a list, or the other way round.
fn order(sort: Sort, turned: bool) -> &'static str {
    match (sort.key, sort.down, turned) {
        (SortKey::Due, false, false) => "due_on is null, due_on, received_at, id",
        (SortKey::Due, true, false) => "due_on is null, due_on desc, received_at desc, id desc",
        (SortKey::Due, false, true) => "due_on is not null, due_on desc, received_at desc, id desc",
        (SortKey::Due, true, true) => "due_on is not null, due_on, received_at, id",
        (SortKey::Received, false, false) | (SortKey::Received, true, true) => "received_at, id",
        (SortKey::Received, true, false) | (SortKey::Received, false, true) => {
            "received_at desc, id desc"
        }
    }
}

/// The condition of what stands behind a place in a list, or before it.
fn beyond(values: &mut Vec<Value<'_>>, sort: Sort, of: Place, behind: bool) -> String {
    let than = if behind == sort.down { "<" } else { ">" };
    let received = place(values, Value::Int(of.received_at.as_microsecond()));
    let id = place(values, Value::Uuid(of.id.0));
    let rest =
        format!("(received_at {than} {received} or (received_at = {received} and id {than} {id}))");
    match (sort.key, of.due_on, behind) {
        (SortKey::Received, ..) => rest,
        (SortKey::Due, Some(day), _) => {
            let day = place(values, Value::Date(day));
            let undated = if behind { "due_on is null or " } else { "" };
            format!("({undated}due_on {than} {day} or (due_on = {day} and {rest}))")
        }
        (SortKey::Due, None, true) => format!("(due_on is null and {rest})"),
        (SortKey::Due, None, false) => format!("(due_on is not null or {rest})"),
    }
}

/// What stands around a place in a list, at most so many on either side, in the order of the list; the
/// case itself among them where the list shows it.
///
/// # Errors
/// The faults of the database.
pub fn around(
    c: &mut Conn<'_>,
    agency: AgencyId,
    wanted: &Wanted,
    of: Place,
    size: i64,
) -> Result<Vec<Line>> {
    let mut values = vec![agency.value()];
    let condition = condition(&mut values, wanted);
    let before = beyond(&mut values, wanted.sort, of, false);
    let behind = beyond(&mut values, wanted.sort, of, true);
    let itself = place(&mut values, Value::Uuid(of.id.0));
    let size = place(&mut values, Value::Int(size));
    let (turned, order) = (order(wanted.sort, true), order(wanted.sort, false));
    let sql = format!(
        "select * from ({LINE}{condition} and {before} order by {turned} limit {size}) b
         union all select * from ({LINE}{condition} and {behind} order by {order} limit {size}) a
         union all {LINE}{condition} and id = {itself}"
    );
    let mut lines: Vec<Line> = c.all(&sql, &values)?;
    lines.sort_by(|a, b| compare(wanted.sort, a.into(), b.into()));
    Ok(lines)
}

/// A page of a list, in its order.
///
/// # Errors
/// The faults of the database.
pub fn page(
    c: &mut Conn<'_>,
    agency: AgencyId,
    wanted: &Wanted,
    size: i64,
    skip: i64,
) -> Result<Vec<Line>> {
    let mut values = vec![agency.value()];
    let condition = condition(&mut values, wanted);
    let size = place(&mut values, Value::Int(size));
    let skip = place(&mut values, Value::Int(skip));
    let sql = format!(
        "{LINE}{condition} order by {} limit {size} offset {skip}",
        order(wanted.sort, false)
    );
    c.all(&sql, &values)
}

/// How many cases stand in each state, within the bounds of a viewer, and how many of them a list
/// within these bounds shows: one statement for the tabs and the pages of a list. A list that only
/// picks states is counted with the tabs; for any other its cases are counted apart, by whatever
/// index leads to them, while the tabs are counted from an index alone.
///
/// # Errors
/// The faults of the database.
pub fn tally(
    c: &mut Conn<'_>,
    agency: AgencyId,
    bounds: &Wanted,
    shown: &Wanted,
) -> Result<Vec<Tally>> {
    let mut values = vec![agency.value()];
    let within = condition(&mut values, bounds);
    let mut sql = format!(
        "select state, count(*), 0 from service_case where agency_id = $1{within} group by state"
    );
    let only_states = shown.but_for_states() == bounds.but_for_states() && bounds.states.is_empty();
    if !only_states {
        let listed = condition(&mut values, shown);
        sql.push_str(&format!(
            " union all select state, 0, count(*) from service_case where agency_id = $1{listed} group by state"
        ));
    }
    let rows: Vec<(State, i64, i64)> = c.all(&sql, &values)?;
    let picked = |state| shown.states.is_empty() || shown.states.contains(&state);
    let mut found: Vec<Tally> = Vec::with_capacity(State::ALL.len());
    for (state, all, listed) in rows {
        let listed = if only_states && picked(state) {
            all
        } else {
            listed
        };
        match found.iter_mut().find(|t| t.state == state) {
            Some(tally) => {
                tally.all += all;
                tally.listed += listed;
            }
            None => found.push(Tally { state, all, listed }),
        }
    }
    Ok(found)
}
