//! The ladder of grades: where an education enters it and when the next steps come.

use jiff::civil::Date;
use kernel::{EducationLevel, Grade, TextEnum as _};

use super::{
    calendar::{Calendar, add_years},
    dice::Dice,
};

/// How somebody climbs.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Ladder {
    /// The highest grade within reach.
    pub(crate) cap: Grade,
    /// Functional officers rise by credit points, others every four years.
    pub(crate) functional: bool,
    /// Climbs as fast as the rules allow.
    pub(crate) quick: bool,
    /// The first day on which no more rise counts.
    pub(crate) until: Date,
}

impl Ladder {
    /// The grades from entry on. A degree taken in service lifts to the grade it enters with.
    pub(crate) fn climb(
        &self,
        entered: Date,
        first: Grade,
        degree: Option<(Date, Grade)>,
        dice: &mut Dice,
    ) -> Vec<(Grade, Date)> {
        let (mut grade, mut since) = (first.min(self.cap), entered);
        let mut steps = vec![(grade, since)];
        loop {
            let wait = self.wait(grade, steps.len(), dice);
            let rise = (grade < self.cap)
                .then(|| (Calendar::period_from(add_years(since, wait)), above(grade)));
            let lift = degree
                .filter(|(_, to)| *to > grade && *to <= self.cap)
                .map(|(day, to)| (Calendar::period_from(day.max(add_years(since, 1))), to));
            let next = match (rise, lift) {
                (Some(rise), Some(lift)) if lift.0 <= rise.0 => Some(lift),
                (rise, lift) => rise.or(lift),
            };
            match next.filter(|(day, _)| *day < self.until) {
                Some((day, to)) => (grade, since) = (to, day),
                None => return steps,
            }
            steps.push((grade, since));
        }
    }

    /// Years up to the next rise. The first one follows the time as CPNS.
    fn wait(&self, grade: Grade, steps: usize, dice: &mut Dice) -> i32 {
        match (self.functional, self.quick) {
            (true, true) if steps > 1 => 2,
            (true, false) if steps > 1 && grade >= Grade::IIId => dice.range(4, 7),
            (true, false) if steps > 1 => dice.range(3, 4),
            _ => 4,
        }
    }
}

fn above(grade: Grade) -> Grade {
    let higher = Grade::ALL.iter().copied().find(|g| *g > grade);
    higher.unwrap_or(grade)
}

/// The grade at entry, as the national table of education gives it (golongan awal).
pub(crate) const fn first_grade(education: EducationLevel) -> Grade {
    use EducationLevel as E;
    match education {
        E::Sd => Grade::Ia,
        E::Sltp | E::SltpKejuruan => Grade::Ic,
        E::Slta | E::SltaKejuruan | E::SltaKeguruan | E::D1 => Grade::IIa,
        E::D2 => Grade::IIb,
        E::D3 => Grade::IIc,
        E::D4 | E::S1 => Grade::IIIa,
        E::Profesi | E::S2 | E::Spesialis => Grade::IIIb,
        E::Subspesialis | E::S3 => Grade::IIIc,
    }
}

/// The highest grade a regular rise reaches, as the same table gives it.
pub(crate) const fn ceiling(education: EducationLevel) -> Grade {
    use EducationLevel as E;
    match education {
        E::Sd => Grade::IIa,
        E::Sltp => Grade::IIc,
        E::SltpKejuruan => Grade::IId,
        E::Slta | E::SltaKejuruan | E::SltaKeguruan | E::D1 | E::D2 => Grade::IIIb,
        E::D3 => Grade::IIIc,
        E::D4 | E::S1 => Grade::IIId,
        _ => Grade::IVa,
    }
}
