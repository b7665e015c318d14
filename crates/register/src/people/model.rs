//! Which people a list shows and in which order: pure functions over the snapshot of a date. The
//! filter walks everybody once without making anything; only the page shown is turned into text.

use std::cmp::Ordering;

use kernel::{
    AsnKind, AssignmentKind, Date, EducationLevel, JobKind, JobLevel, Sex, UnitId, dates, text_enum,
};
use law::quality::Indicator;
use web::access::Reach;

use crate::model::{AnyGrade, fold};
use crate::snapshot::{Ix, PersonNow, Snapshot};

/// What a list is narrowed to; everything unset shows everybody within reach.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// Folded words of the name, or the beginning of a NIP.
    pub words: Vec<String>,
    /// A unit and all below it.
    pub unit: Option<UnitId>,
    /// Kind of the definitive seat's job.
    pub kind: Option<JobKind>,
    /// Level of the definitive seat's job.
    pub level: Option<JobLevel>,
    /// Grade.
    pub grade: Option<AnyGrade>,
    /// Kind of civil servant.
    pub asn: Option<AsnKind>,
    /// Sex.
    pub sex: Option<Sex>,
    /// Highest education.
    pub education: Option<EducationLevel>,
    /// Age in whole years, from and to, both counted in.
    pub age: Option<(i32, i32)>,
    /// Born in these years, from and to, both counted in.
    pub born: Option<(i16, i16)>,
    /// Retires before this day.
    pub retires_before: Option<Date>,
    /// Retires on or after this day.
    pub retires_from: Option<Date>,
    /// Came into service in these days, the last not counted in.
    pub came_in: Option<(Date, Date)>,
    /// Left service in these days, the last not counted in.
    pub left_in: Option<(Date, Date)>,
    /// Acts in a seat (Plt or Plh).
    pub acting: bool,
    /// Holds no definitive seat.
    pub unplaced: bool,
    /// Fails this indicator of data quality.
    pub flaw: Option<Indicator>,
}

text_enum! {
    /// The columns by which people are sorted.
    #[derive(Default)]
    pub enum SortKey {
        /// Name.
        #[default]
        Name = "nama",
        /// NIP.
        Nip = "nip",
        /// Job of the definitive seat.
        Job = "jabatan",
        /// Unit.
        Unit = "unit",
        /// Grade.
        Grade = "golongan",
        /// Retirement.
        Retires = "pensiun",
    }
}

/// A column and a direction.
pub type Sort = kernel::Sorted<SortKey>;

/// The words people typed: folded; a NIP typed with blanks is one word.
#[must_use]
pub fn search_words(typed: &str) -> Vec<String> {
    let folded = fold(typed);
    let digits = |c: char| c.is_ascii_digit() || c == ' ';
    if folded.chars().all(digits) {
        let nip: String = folded.chars().filter(|c| *c != ' ').collect();
        return if nip.is_empty() {
            Vec::new()
        } else {
            vec![nip]
        };
    }
    folded.split(' ').map(str::to_owned).collect()
}

/// The people within reach who pass the filter, in order of names. `failing` says of a place
/// whether that person fails the indicator of the filter.
#[must_use]
pub fn select(
    s: &Snapshot,
    reach: &Reach,
    filter: &Filter,
    failing: impl Fn(Ix) -> bool,
) -> Vec<Ix> {
    let units = Units::of(s, reach, filter.unit);
    let mut found = Vec::new();
    for (i, p) in s.people.iter().enumerate() {
        let ix = i as Ix;
        if units.lets_through(reach, p)
            && passes(s, filter, p)
            && (filter.flaw.is_none() || failing(ix))
        {
            found.push(ix);
        }
    }
    found
}

/// Which units are within reach and within the filter, worked out once a list.
struct Units {
    reached: Option<Vec<bool>>,
    wanted: Option<Vec<bool>>,
}

impl Units {
    fn of(s: &Snapshot, reach: &Reach, unit: Option<UnitId>) -> Self {
        let reached = match reach {
            Reach::Agency => None,
            Reach::Nothing => Some(vec![false; s.units.len()]),
            Reach::Some { units, .. } => {
                Some(s.units.iter().map(|u| units.contains(&u.id)).collect())
            }
        };
        let wanted = unit.map(|unit| {
            let mut marks = vec![false; s.units.len()];
            // A unit that does not stand on this date has nobody in it.
            for ix in s
                .find_unit(unit)
                .map(|top| s.below(top))
                .unwrap_or_default()
            {
                if let Some(mark) = marks.get_mut(ix as usize) {
                    *mark = true;
                }
            }
            marks
        });
        Self { reached, wanted }
    }

    fn lets_through(&self, reach: &Reach, p: &PersonNow) -> bool {
        let within = |marks: &Vec<bool>| {
            p.unit
                .is_some_and(|u| marks.get(u as usize).copied().unwrap_or(false))
        };
        if !self.wanted.as_ref().is_none_or(within) {
            return false;
        }
        match (&self.reached, reach) {
            (None, _) => true,
            (Some(marks), Reach::Some { own, people, .. }) => {
                within(marks) || *own == Some(p.id) || people.contains(&p.id)
            }
            (Some(_), _) => false,
        }
    }
}

fn passes(s: &Snapshot, f: &Filter, p: &PersonNow) -> bool {
    let job = || p.seat.map(|(seat, ..)| s.job_of(s.seat(seat)));
    f.sex.is_none_or(|x| p.sex == x)
        && f.asn.is_none_or(|x| p.asn_kind == x)
        && f.education.is_none_or(|x| p.education == Some(x))
        && f.grade.is_none_or(|x| p.grade.is_some_and(|(g, _)| g == x))
        && f.kind.is_none_or(|x| job().is_some_and(|j| j.kind == x))
        && f.level.is_none_or(|x| job().is_some_and(|j| j.level == x))
        && f.retires_before
            .is_none_or(|x| p.retires.is_some_and(|r| r < x))
        && f.retires_from
            .is_none_or(|x| p.retires.is_some_and(|r| r >= x))
        && (!f.acting || acts(p))
        && (!f.unplaced || p.seat.is_none())
        && f.age
            .is_none_or(|(from, to)| (from..=to).contains(&dates::years_between(p.birth, s.on)))
        && f.born
            .is_none_or(|(from, to)| (from..=to).contains(&p.birth.year()))
        && f.words
            .iter()
            .all(|w| p.folded.contains(w.as_str()) || p.nip.as_str().starts_with(w.as_str()))
}

/// Does the person act in a seat?
#[must_use]
pub fn acts(p: &PersonNow) -> bool {
    let acting = |k: &AssignmentKind| matches!(k, AssignmentKind::Plt | AssignmentKind::Plh);
    p.others.iter().any(|(_, kind)| acting(kind))
}

/// One page of a selection, sorted. What is unknown comes last, whichever the direction.
pub fn page_of<'f>(
    s: &Snapshot,
    found: &'f mut [Ix],
    sort: Sort,
    first: usize,
    size: usize,
) -> &'f [Ix] {
    let end = first.saturating_add(size).min(found.len());
    if sort.key == SortKey::Name {
        // The snapshot keeps people in the order of their names.
        if sort.down {
            found.reverse();
        }
    } else {
        let by = |a: &Ix, b: &Ix| compare(s, sort, *a, *b);
        // Only what comes up to the end of the page needs an order.
        if end > 0 && end < found.len() {
            found.select_nth_unstable_by(end, by);
        }
        if let Some(head) = found.get_mut(..end) {
            head.sort_unstable_by(by);
        }
    }
    found.get(first.min(end)..end).unwrap_or_default()
}

fn compare(s: &Snapshot, sort: Sort, a: Ix, b: Ix) -> Ordering {
    let (p, q) = (s.person(a), s.person(b));
    let turn = |o: Ordering| if sort.down { o.reverse() } else { o };
    let order = match sort.key {
        SortKey::Name => turn(a.cmp(&b)),
        SortKey::Nip => turn(p.nip.cmp(&q.nip)),
        SortKey::Job => known_first(job_name(s, p), job_name(s, q), turn),
        SortKey::Unit => known_first(unit_name(s, p), unit_name(s, q), turn),
        SortKey::Grade => known_first(p.grade.map(|g| g.0), q.grade.map(|g| g.0), turn),
        SortKey::Retires => known_first(p.retires, q.retires, turn),
    };
    order.then(a.cmp(&b))
}

fn known_first<T: Ord>(
    a: Option<T>,
    b: Option<T>,
    turn: impl Fn(Ordering) -> Ordering,
) -> Ordering {
    match (a, b) {
        (Some(a), Some(b)) => turn(a.cmp(&b)),
        (a, b) => b.is_some().cmp(&a.is_some()),
    }
}

fn job_name<'s>(s: &'s Snapshot, p: &PersonNow) -> Option<&'s str> {
    p.seat
        .map(|(seat, ..)| s.job_of(s.seat(seat)).name.as_str())
}

fn unit_name<'s>(s: &'s Snapshot, p: &PersonNow) -> Option<&'s str> {
    p.unit.map(|u| s.unit(u).name.as_str())
}

#[cfg(test)]
#[path = "model_tests.rs"]
mod tests;
