//! Supply and gap by year: who is there, who leaves, who comes, how many are lacking.

use super::NeedsError;

/// One year of a plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct YearOfPlan {
    /// The year.
    pub year: i16,
    /// How many the work asks for; the figure of the year before where nothing is said.
    pub need: Option<u32>,
    /// Who retires.
    pub retirements: u32,
    /// Who leaves otherwise.
    pub exits: u32,
    /// Who is planned to come.
    pub entries: u32,
}

/// What a plan starts from.
#[derive(Clone, Debug)]
pub struct Plan {
    /// How many are there now (bezetting).
    pub holders: u32,
    /// How many the work asks for now.
    pub need: u32,
    /// The years.
    pub years: Vec<YearOfPlan>,
}

/// One year worked out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PlanYear {
    /// The year.
    pub year: i16,
    /// How many the work asks for.
    pub need: u32,
    /// How many are there at its end.
    pub supply: i64,
    /// How many are lacking; below 0 there are too many.
    pub gap: i64,
}

/// Supply and gap of each year: supply = the year before - retirements - exits + entries; gap =
/// need - supply.
///
/// # Errors
/// Names a year that does not follow the one before, or in which more leave than are there.
pub fn plan(facts: &Plan) -> Result<Vec<PlanYear>, NeedsError> {
    let (mut supply, mut need) = (i64::from(facts.holders), facts.need);
    let mut before: Option<i16> = None;
    let mut all = Vec::with_capacity(facts.years.len());
    for (at, year) in facts.years.iter().enumerate() {
        if before.is_some_and(|b| year.year != b.saturating_add(1)) {
            return Err(NeedsError::fact(
                format!("years[{at}].year"),
                format!("{} tidak mengikuti tahun sebelumnya", year.year),
                format!("{} does not follow the year before", year.year),
            ));
        }
        before = Some(year.year);
        need = year.need.unwrap_or(need);
        supply += i64::from(year.entries) - i64::from(year.retirements) - i64::from(year.exits);
        if supply < 0 {
            return Err(NeedsError::fact(
                format!("years[{at}]"),
                "yang keluar lebih banyak daripada yang ada",
                "more leave than are there",
            ));
        }
        all.push(PlanYear {
            year: year.year,
            need,
            supply,
            gap: i64::from(need) - supply,
        });
    }
    Ok(all)
}
