//! What a forecast page is asked for: it all stands in the address, so that a view can be shared.

use std::collections::HashSet;

use jiff::ToSpan as _;
use kernel::{Date, SeatLevel, TextEnum as _, UnitId, dates};
use web::access::{Permission, Reach, Target};
use web::components::{Choice, FieldKind, FieldView};
use web::{Ask, FieldError, Form, Reading, Result, Trouble};

use super::{By, Leaving, Timeline, Wave, YEARS, overdue, retirees};
use crate::snapshot::{Ix, Snapshot};

/// The word in the address that asks for who is past the retirement date but still in a seat.
pub(super) const OVERDUE: &str = "lewat";

/// Months ahead when no end is given.
const AHEAD: i32 = 12;

/// What a forecast page is asked for.
#[derive(Clone, Debug)]
pub(super) struct Query {
    /// The first day.
    pub(super) from: Date,
    /// The last day.
    pub(super) until: Date,
    /// What the lines are.
    pub(super) by: By,
    /// A unit with all below it.
    pub(super) unit: Option<UnitId>,
    /// A level of seats.
    pub(super) level: Option<SeatLevel>,
    /// A month `2027-05` or a year `2027` of the forecast.
    pub(super) period: String,
    /// The page of a long table, from 1.
    pub(super) page: u64,
}

impl Query {
    /// Reads the address; what was not understood comes back beside the usual forecast.
    pub(super) fn read(form: &Form, as_of: Date) -> (Self, Vec<FieldError>) {
        let mut r = Reading::of(form);
        let from = r.maybe_date("from").unwrap_or(as_of);
        let until = r.maybe_date("until");
        let until = until.unwrap_or_else(|| from.saturating_add(AHEAD.months()));
        if until < from || until.year() - from.year() > YEARS {
            r.fault(FieldError::new("until", "field-span").with("years", YEARS));
        }
        let mut query = Self {
            from,
            until,
            by: r.maybe_parsed("by").unwrap_or(By::Level),
            unit: r.maybe_parsed("unit"),
            level: r.maybe_parsed("jenjang"),
            period: r.optional("bulan", 7).unwrap_or_default(),
            page: r.maybe_parsed("page").unwrap_or(1).max(1),
        };
        match r.done() {
            Err(Trouble::Invalid(faults)) => {
                query.from = as_of;
                query.until = as_of.saturating_add(AHEAD.months());
                (query, faults)
            }
            _ => (query, Vec::new()),
        }
    }

    /// The names of the address, for links to the same forecast.
    pub(super) fn pairs(&self) -> Vec<(String, String)> {
        let mut pairs = vec![
            ("from".to_owned(), self.from.to_string()),
            ("until".to_owned(), self.until.to_string()),
        ];
        let mut add = |name: &str, value: Option<String>| {
            pairs.extend(value.map(|v| (name.to_owned(), v)));
        };
        add("by", (self.by != By::Level).then(|| self.by.to_string()));
        add("unit", self.unit.map(|u| u.to_string()));
        add("jenjang", self.level.map(|l| l.to_string()));
        let period = Some(self.period.clone());
        add("bulan", period.filter(|p| !p.is_empty()));
        pairs
    }

    /// Is this the level, and the period, that is asked for?
    pub(super) fn wants(&self, gone: &Leaving<'_>) -> bool {
        let level = gone.state.job_of(gone.state.seat(gone.seat)).level;
        self.level.is_none_or(|l| l == level.seat_level())
            && (self.asks_overdue() || gone.on.to_string().starts_with(&self.period))
    }

    /// Are those meant who are past the date, and not those of the forecast?
    pub(super) fn asks_overdue(&self) -> bool {
        self.period == OVERDUE
    }

    /// The people of the forecast, or those past the date, in the order of their dates.
    pub(super) fn people<'t>(
        &self,
        timeline: &'t Timeline,
        within: Option<&HashSet<UnitId>>,
    ) -> Vec<Leaving<'t>> {
        if self.asks_overdue() {
            overdue(timeline, within)
        } else {
            retirees(timeline, within)
        }
    }

    /// The units that count: those within reach, those below the unit asked for.
    ///
    /// # Errors
    /// [`Trouble::NotFound`] for a unit out of reach.
    pub(super) fn within<P: Permission>(
        &self,
        ask: &Ask<P>,
        timeline: &Timeline,
    ) -> Result<Option<HashSet<UnitId>>> {
        let reached = match ask.may.reach() {
            Reach::Some { units, .. } => Some(&**units),
            _ => None,
        };
        let Some(unit) = self.unit else {
            return Ok(reached.cloned());
        };
        ask.may.check(Target::unit(unit))?;
        let below = timeline.below(unit);
        if below.is_empty() {
            return Err(Trouble::NotFound);
        }
        Ok(Some(match reached {
            Some(units) => below.intersection(units).copied().collect(),
            None => below,
        }))
    }

    /// The fields of dates and unit.
    pub(super) fn fields<P: Permission>(
        &self,
        ask: &Ask<P>,
        s: &Snapshot,
        faults: &[FieldError],
    ) -> Vec<FieldView> {
        let (t, typed) = (&ask.say, ask.filters());
        let day = |name: &str, label: &str, date: Date| {
            let field = FieldView::new(name, t.say(label), FieldKind::DayPicker);
            if faults.is_empty() {
                field.value(date.to_string())
            } else {
                field.typed(&typed, faults, t)
            }
        };
        let mut fields = vec![
            day("from", "forecast-from", self.from),
            day("until", "forecast-until", self.until),
        ];
        let units = unit_choices(ask, s, self.unit);
        if units.len() > 1 {
            let any = Choice::new("", t.say("forecast-all-units"));
            let choices = std::iter::once(any).chain(units).collect();
            let chosen = self.unit.map(|u| u.to_string()).unwrap_or_default();
            let field = FieldView::select("unit", t.say("forecast-unit"), choices);
            fields.push(field.optional().value(chosen).faulted(faults, t));
        }
        fields
    }

    /// The field of the level.
    pub(super) fn level_field<P: Permission>(&self, ask: &Ask<P>, any: &str) -> FieldView {
        let t = &ask.say;
        let levels = SeatLevel::ALL
            .iter()
            .map(|l| Choice::new(l.as_str(), t.word("seat-level", l)));
        let first = Choice::new("", t.say(any));
        let choices = std::iter::once(first).chain(levels).collect();
        FieldView::select("jenjang", t.say("forecast-level"), choices)
            .optional()
            .value(self.level.map(|l| l.to_string()).unwrap_or_default())
    }
}

/// The departments within reach, and the unit asked for where it is none of them.
fn unit_choices<P: Permission>(ask: &Ask<P>, s: &Snapshot, chosen: Option<UnitId>) -> Vec<Choice> {
    let reach = ask.may.reach();
    let department = |(i, u): &(usize, &crate::snapshot::UnitNow)| {
        u.department == *i as Ix && reach.covers(Target::unit(u.id))
    };
    let mut choices: Vec<Choice> = s
        .units
        .iter()
        .enumerate()
        .filter(department)
        .map(|(_, u)| Choice::new(u.id.to_string(), u.name.clone()))
        .collect();
    choices.sort_by(|a, b| a.label.cmp(&b.label));
    if let Some(unit) = chosen.and_then(|u| s.find_unit(u)).map(|ix| s.unit(ix)) {
        let value = unit.id.to_string();
        if choices.iter().all(|c| c.value != value) {
            choices.insert(0, Choice::new(value, unit.name.clone()));
        }
    }
    choices
}

/// A period of a wave as it stands in an address, and its name in words.
pub(super) fn period_names(wave: &Wave, t: &web::words::Say) -> Vec<(String, String, String)> {
    let name = |day: &Date| {
        if wave.yearly {
            let year = day.year().to_string();
            (year.clone(), year.clone(), year)
        } else {
            let month = dates::month_name(day.month(), t.locale);
            let short: String = month.chars().take(3).collect();
            let short = if day.month() == 1 {
                format!("{short} {}", day.year())
            } else {
                short
            };
            (
                format!("{:04}-{:02}", day.year(), day.month()),
                format!("{month} {}", day.year()),
                short,
            )
        }
    };
    wave.periods.iter().map(name).collect()
}
