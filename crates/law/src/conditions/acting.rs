//! Acting for a vacant seat (Plt) or an absent holder (Plh).

use std::sync::LazyLock;

use jiff::{Span, civil::Date};
use kernel::{AssignmentKind, JobLevel, Phrase, Reason};
use serde::Deserialize;

use super::{Condition, ConditionKey, Met, day, fact};
use crate::{
    Files, jobs,
    regulation::{Clause, Regulation},
};

static NATIONAL: LazyLock<Circular> = LazyLock::new(|| {
    #[expect(clippy::expect_used, reason = "embedded files, read by the tests")]
    Circular::read(&Files::embedded()).expect("the circular on acting can be read")
});

/// The circular on acting officials as it stands on file.
#[derive(Deserialize)]
pub(crate) struct Circular {
    #[serde(flatten)]
    law: Regulation,
    plt_when: Clause,
    plh_when: Clause,
    who: Who,
    plt_length: Length,
    plh_length: Clause,
}

#[derive(Deserialize)]
struct Who {
    levels_below: i8,
    #[serde(flatten)]
    clause: Clause,
}

#[derive(Deserialize)]
struct Length {
    months: i8,
    terms: i8,
    #[serde(flatten)]
    clause: Clause,
}

impl Circular {
    /// Reads its file.
    ///
    /// # Errors
    /// Tells that it is missing, or what cannot be read in it.
    pub fn read(files: &Files) -> Result<Self, String> {
        files.toml("posts/se-bkn-1-2021.toml")
    }

    /// The checklist of an order to act; empty for other kinds of assignment.
    pub fn acting(&self, kind: AssignmentKind, facts: &ActingFacts) -> Vec<Condition> {
        match kind {
            AssignmentKind::Plt => vec![
                self.occasion(&self.plt_when, !facts.seat_filled, facts),
                self.level(facts),
                self.plt_length(facts),
            ],
            AssignmentKind::Plh => vec![
                self.occasion(&self.plh_when, facts.seat_filled, facts),
                self.level(facts),
                self.plh_length(facts),
            ],
            AssignmentKind::Definitive | AssignmentKind::Additional => Vec::new(),
        }
    }

    fn of(&self, key: ConditionKey, met: Met, rule: &Clause, facts: Vec<Reason>) -> Condition {
        Condition::of(key, met, rule.phrase(), Some(self.law.cite(rule)), facts)
    }

    fn occasion(&self, rule: &Clause, met: bool, facts: &ActingFacts) -> Condition {
        let seat = match facts.seat_filled {
            true => Phrase::new("terisi", "filled"),
            false => Phrase::new("kosong", "vacant"),
        };
        let because = vec![fact(
            "Jabatan pada hari pertama",
            "Seat on the first day",
            Some(seat),
        )];
        self.of(ConditionKey::Occasion, met.into(), rule, because)
    }

    /// An official from a higher level is not named by the source and is left to whoever orders it.
    fn level(&self, facts: &ActingFacts) -> Condition {
        let met = match (height(facts.own_level), height(facts.seat_level)) {
            (Some(own), Some(seat)) if own < seat => Met::Unknown,
            (Some(own), Some(seat)) => (own - seat <= self.who.levels_below).into(),
            _ => Met::Unknown,
        };
        let name = |level| Some(Phrase::same(jobs::level_name(level)));
        let because = vec![
            fact(
                "Jenjang jabatan",
                "Level of the post",
                name(facts.seat_level),
            ),
            fact("Jenjang sendiri", "Own level", name(facts.own_level)),
        ];
        self.of(ConditionKey::Level, met, &self.who.clause, because)
    }

    fn plt_length(&self, facts: &ActingFacts) -> Condition {
        let rule = &self.plt_length;
        let end_of = |terms: i8| {
            facts
                .from
                .saturating_add(Span::new().months(i64::from(rule.months) * i64::from(terms)))
        };
        let last = end_of(rule.terms);
        let met = facts
            .until
            .map_or(Met::Unknown, |until| (until <= last).into());
        let mut because = vec![
            fact("Mulai", "From", Some(day(facts.from))),
            fact("Berakhir", "Until", facts.until.map(day)),
            fact(
                "Akhir masa pertama",
                "End of the first term",
                Some(day(end_of(1))),
            ),
        ];
        because.push(fact(
            "Batas dengan perpanjangan",
            "Limit with the extension",
            Some(day(last)),
        ));
        self.of(ConditionKey::Length, met, &rule.clause, because)
    }

    fn plh_length(&self, facts: &ActingFacts) -> Condition {
        let because = vec![
            fact("Mulai", "From", Some(day(facts.from))),
            fact("Berakhir", "Until", facts.until.map(day)),
        ];
        let met = facts.until.map_or(Met::Unknown, |_| Met::Met);
        self.of(ConditionKey::Length, met, &self.plh_length, because)
    }
}

/// What is known about an order to act.
#[derive(Clone, Copy, Debug)]
pub struct ActingFacts {
    /// Level of the seat.
    pub seat_level: JobLevel,
    /// Level of the acting official's own post.
    pub own_level: JobLevel,
    /// The first day of acting, extensions counted in.
    pub from: Date,
    /// The first day no longer acting; `None` for an order without an end.
    pub until: Option<Date>,
    /// Is the seat held definitively on the first day?
    pub seat_filled: bool,
}

/// The checklist of an order to act; empty for other kinds of assignment.
#[must_use]
pub fn acting(kind: AssignmentKind, facts: &ActingFacts) -> Vec<Condition> {
    NATIONAL.acting(kind, facts)
}

/// How high a level stands, 1 the highest; functional levels beside the managing level they are
/// taken to equal. `None` where the level is not known.
const fn height(level: JobLevel) -> Option<i8> {
    Some(match level {
        JobLevel::JptUtama => 1,
        JobLevel::JptMadya => 2,
        JobLevel::JptPratama | JobLevel::AhliUtama => 3,
        JobLevel::Administrator | JobLevel::AhliMadya => 4,
        JobLevel::Pengawas | JobLevel::AhliMuda => 5,
        JobLevel::Pelaksana
        | JobLevel::AhliPertama
        | JobLevel::Penyelia
        | JobLevel::Mahir
        | JobLevel::Terampil
        | JobLevel::Pemula => 6,
        JobLevel::FunctionalOther => return None,
    })
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    fn order() -> ActingFacts {
        ActingFacts {
            seat_level: JobLevel::JptPratama,
            own_level: JobLevel::Administrator,
            from: date(2026, 1, 15),
            until: Some(date(2026, 4, 15)),
            seat_filled: false,
        }
    }

    fn outcome(kind: AssignmentKind, facts: &ActingFacts) -> Vec<Met> {
        acting(kind, facts).iter().map(|c| c.met.value).collect()
    }

    #[test]
    fn a_plt_acts_in_a_vacant_seat_for_three_months_and_three_more() {
        use Met::{Met as Yes, NotMet as No, Unknown};
        let plt = |facts: ActingFacts| outcome(AssignmentKind::Plt, &facts);
        assert_eq!(plt(order()), [Yes, Yes, Yes]);
        let until = |day| ActingFacts {
            until: day,
            ..order()
        };
        assert_eq!(plt(until(Some(date(2026, 7, 15)))), [Yes, Yes, Yes]);
        assert_eq!(plt(until(Some(date(2026, 7, 16)))), [Yes, Yes, No]);
        assert_eq!(plt(until(None)), [Yes, Yes, Unknown]);
        assert_eq!(
            plt(ActingFacts {
                seat_filled: true,
                ..order()
            }),
            [No, Yes, Yes]
        );
    }

    #[test]
    fn a_plh_stands_in_for_a_holder() {
        let filled = ActingFacts {
            seat_filled: true,
            ..order()
        };
        assert_eq!(outcome(AssignmentKind::Plh, &filled), [Met::Met; 3]);
        assert_eq!(outcome(AssignmentKind::Plh, &order())[0], Met::NotMet);
        assert!(acting(AssignmentKind::Definitive, &filled).is_empty());
    }

    #[test]
    fn the_acting_official_is_of_the_level_or_one_below() {
        for (own, met) in [
            (JobLevel::JptPratama, Met::Met),
            (JobLevel::AhliMadya, Met::Met),
            (JobLevel::Pengawas, Met::NotMet),
            (JobLevel::Pelaksana, Met::NotMet),
            (JobLevel::JptMadya, Met::Unknown),
            (JobLevel::FunctionalOther, Met::Unknown),
        ] {
            let facts = ActingFacts {
                own_level: own,
                ..order()
            };
            assert_eq!(outcome(AssignmentKind::Plt, &facts)[1], met, "{own}");
        }
    }
}
