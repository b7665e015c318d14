//! The pictures themselves: counts turned into drawings whose parts lead to their people.

use kernel::{SeatLevel, TextEnum as _, dates};
use web::charts::{
    Bar, Bars, Column, Columns, Figure, FigureCell, FigureRow, FigureTable, Heat, HeatCell,
    HeatRow, Line, Pyramid, PyramidRow, Series,
};
use web::format::{percent, share};
use web::words::Say;

use super::{AgeBand, DepartmentSeats, MonthCount, Part};
use crate::forecast::Wave;
use crate::links::Links;

/// Departments shown in the strip; the list of units shows all.
const DEPARTMENTS: usize = 12;

/// What every picture needs: words and addresses.
pub(super) struct Pen<'a> {
    pub(super) t: &'a Say,
    pub(super) links: &'a Links,
}

impl Pen<'_> {
    fn people(&self, query: &[(&str, &str)]) -> String {
        self.links.with("/pegawai", query)
    }

    pub(super) fn pyramid(&self, part: &Part<'_>) -> Figure {
        let row = |band: &AgeBand| {
            let ages = format!("{}-{}", band.from.unwrap_or(0), band.to.unwrap_or(150));
            let label = match (band.from, band.to) {
                (None, Some(to)) => format!("< {}", to + 1),
                (Some(from), None) => format!("≥ {from}"),
                (from, to) => format!("{}–{}", from.unwrap_or(0), to.unwrap_or(0)),
            };
            let href = |sex: &str, n: u32| {
                (n > 0).then(|| self.people(&[("umur", &ages), ("kelamin", sex)]))
            };
            PyramidRow {
                label,
                left: band.male.into(),
                right: band.female.into(),
                left_href: href("male", band.male),
                right_href: href("female", band.female),
            }
        };
        Pyramid {
            caption: self.t.say("glance-ages").to_owned(),
            name: self.t.say("glance-age").to_owned(),
            left: self.t.say("sex-male").to_owned(),
            right: self.t.say("sex-female").to_owned(),
            rows: part.ages().iter().rev().map(row).collect(),
        }
        .figure(self.t)
    }

    pub(super) fn generations(&self, part: &Part<'_>) -> Figure {
        let bar = |(generation, n): (super::Generation, u32)| {
            let (from, to) = generation.years();
            let label = self.t.word("generation", generation);
            Bar::new(label, n.into())
                .href(self.people(&[("lahir", &format!("{from}-{to}"))]))
                .shown(self.with_share(n, part))
        };
        let bars = part.generations().into_iter().map(bar).collect();
        self.bars("glance-generations", "glance-generation", bars)
            .note(self.t.say("glance-generations-note"))
    }

    pub(super) fn education(&self, part: &Part<'_>) -> Figure {
        let (known, unknown) = part.education();
        let bar = |(level, n): (kernel::EducationLevel, u32)| {
            Bar::new(level.short(), n.into())
                .href(self.people(&[("pendidikan", level.as_str())]))
                .shown(self.with_share(n, part))
        };
        let mut bars: Vec<Bar> = known.into_iter().rev().map(bar).collect();
        if unknown > 0 {
            bars.push(
                Bar::new(self.t.say("glance-not-recorded"), unknown.into())
                    .href(self.people(&[("mutu", "COM_3")]))
                    .shown(self.with_share(unknown, part)),
            );
        }
        self.bars("glance-education", "people-education", bars)
    }

    fn bars(&self, caption: &str, name: &str, bars: Vec<Bar>) -> Figure {
        Bars {
            caption: self.t.say(caption).to_owned(),
            name: self.t.say(name).to_owned(),
            value: self.t.say("glance-people").to_owned(),
            bars,
        }
        .figure(&[], self.t)
    }

    fn with_share(&self, n: u32, part: &Part<'_>) -> String {
        let all = i64::try_from(part.people.len()).unwrap_or(i64::MAX);
        let bp = share(n.into(), all);
        format!("{} · {}", self.t.number(n), percent(bp, self.t.locale))
    }

    pub(super) fn grades(&self, part: &Part<'_>) -> Figure {
        let (known, unknown) = part.grades();
        // PPPK come first in the order of the values; civil servants first on the page.
        let (pppk, pns): (Vec<_>, Vec<_>) = known.into_iter().partition(|(g, _)| g.pns().is_none());
        let column = |(grade, n): &(crate::model::AnyGrade, u32)| Column {
            label: grade.to_string(),
            short: grade.to_string(),
            parts: vec![u64::from(*n)],
            href: Some(self.people(&[("golongan", grade.as_str())])),
        };
        let figure = Columns {
            caption: self.t.say("glance-grades").to_owned(),
            name: self.t.say("people-grade").to_owned(),
            series: vec![self.t.say("glance-people").to_owned()],
            columns: pns.iter().chain(&pppk).map(column).collect(),
        }
        .figure(self.t);
        if unknown > 0 {
            figure.note(self.t.count("glance-grades-unknown", unknown))
        } else {
            figure
        }
    }

    /// The head count through time, its table with who came and who left.
    pub(super) fn head_count(
        &self,
        months: &[MonthCount],
        until: kernel::Date,
        all: bool,
    ) -> Figure {
        let line = Line {
            caption: self.t.say("glance-head-count").to_owned(),
            name: self.t.say("forecast-month").to_owned(),
            points: months.iter().map(|m| self.month(m)).collect(),
            series: vec![Series {
                label: self.t.say("glance-people").to_owned(),
                values: months.iter().map(|m| Some(m.at_end.into())).collect(),
                links: months.iter().map(|m| people_then(m, until, "")).collect(),
            }],
            from_zero: false,
        };
        let row = |m: &MonthCount| {
            let open = |text: String, more: &str| FigureCell {
                text,
                href: Some(people_then(m, until, if all { more } else { "" })),
            };
            FigureRow {
                label: self.month(m).0,
                href: None,
                cells: vec![
                    open(self.t.number(m.at_end), ""),
                    open(self.t.number(m.came), "masuk"),
                    open(self.t.number(m.left), "keluar"),
                    signed(self.t, m.net()).into(),
                ],
            }
        };
        let heads = [
            "forecast-month",
            "glance-people",
            "glance-came",
            "glance-left",
            "glance-net",
        ];
        let table = FigureTable {
            heads: heads.iter().map(|k| self.t.say(k).to_owned()).collect(),
            rows: months.iter().rev().map(row).collect(),
        };
        Figure {
            table: Some(table),
            ..line.figure(self.t)
        }
    }

    pub(super) fn turnover(&self, months: &[MonthCount], until: kernel::Date, all: bool) -> Figure {
        let series = |label: &str, more: &str, of: fn(&MonthCount) -> u32| Series {
            label: self.t.say(label).to_owned(),
            values: months.iter().map(|m| Some(of(m).into())).collect(),
            links: months
                .iter()
                .map(|m| people_then(m, until, if all { more } else { "" }))
                .collect(),
        };
        Line {
            caption: self.t.say("glance-turnover").to_owned(),
            name: self.t.say("forecast-month").to_owned(),
            points: months.iter().map(|m| self.month(m)).collect(),
            series: vec![
                series("glance-came", "masuk", |m| m.came),
                series("glance-left", "keluar", |m| m.left),
            ],
            from_zero: true,
        }
        .figure(self.t)
    }

    fn month(&self, m: &MonthCount) -> (String, String) {
        let name = dates::month_name(m.month.month(), self.t.locale);
        let short: String = name.chars().take(3).collect();
        let year = m.month.year();
        (format!("{name} {year}"), format!("{short} {}", year % 100))
    }

    pub(super) fn wave(&self, wave: &Wave, from: kernel::Date, until: kernel::Date) -> Figure {
        let dates = (from.to_string(), until.to_string());
        let column = |(i, first): (usize, &kernel::Date)| {
            let month = dates::month_name(first.month(), self.t.locale);
            let key = format!("{:04}-{:02}", first.year(), first.month());
            let query = [("from", &*dates.0), ("until", &*dates.1), ("bulan", &*key)];
            let part = |(_, n): &(SeatLevel, Vec<u32>)| n.get(i).copied().map(u64::from);
            Column {
                label: format!("{month} {}", first.year()),
                short: month.chars().take(3).collect(),
                parts: wave.levels.iter().filter_map(part).collect(),
                href: (wave.total(i) > 0).then(|| self.links.with("/proyeksi/pensiun", &query)),
            }
        };
        Columns {
            caption: self.t.say("glance-wave").to_owned(),
            name: self.t.say("forecast-month").to_owned(),
            series: levels(self.t),
            columns: wave.periods.iter().enumerate().map(column).collect(),
        }
        .figure(self.t)
    }

    /// The emptiest departments; the shade is the share of the seats of a level that is vacant.
    pub(super) fn vacancies(&self, part: &Part<'_>, list: &[DepartmentSeats]) -> Figure {
        let cell = |vacant: u32, seats: u32| HeatCell {
            value: u64::from(vacant) * 1_000 / u64::from(seats.max(1)),
            shown: if seats == 0 {
                "–".to_owned()
            } else {
                format!("{} / {}", self.t.number(vacant), self.t.number(seats))
            },
            href: None,
        };
        let row = |d: &DepartmentSeats| {
            let unit = part.s.unit(d.unit);
            let mut cells = vec![cell(d.vacant_in_all(), d.seats_in_all())];
            cells.extend(d.vacant.iter().zip(d.seats).map(|(v, s)| cell(*v, s)));
            HeatRow {
                label: unit.name.clone(),
                href: Some(self.links.unit(unit.id)),
                cells,
            }
        };
        let mut columns = vec![self.t.say("glance-all-levels").to_owned()];
        columns.extend(levels(self.t));
        Heat {
            caption: self.t.say("glance-vacancies").to_owned(),
            name: self.t.say("people-department").to_owned(),
            columns,
            rows: list.iter().take(DEPARTMENTS).map(row).collect(),
        }
        .figure()
        .note(self.t.say("glance-vacancies-note"))
    }
}

fn levels(t: &Say) -> Vec<String> {
    let all = SeatLevel::ALL.iter();
    all.map(|l| t.word("seat-level", l)).collect()
}

/// A difference with its sign: "+12", "−3".
fn signed(t: &Say, n: i64) -> String {
    let digits = t.number(n.unsigned_abs());
    match n.signum() {
        1 => format!("+{digits}"),
        -1 => format!("−{digits}"),
        _ => digits,
    }
}

/// The people at the end of a month or on the last day told about; those who came (`masuk`) or left
/// (`keluar`) in it, which only whoever sees the whole agency can be shown.
fn people_then(m: &MonthCount, until: kernel::Date, more: &str) -> String {
    let end = m.month.last_of_month().min(until);
    let month = format!("{:04}-{:02}", m.month.year(), m.month.month());
    let end = end.to_string();
    let mut query = vec![("as_of", end.as_str())];
    if !more.is_empty() {
        query.push((more, month.as_str()));
    }
    format!("/pegawai{}", web::components::query_with(&[], &query))
}
