//! The position map: one row a chair, and which chairs are filled today.

use kernel::{JobKind, SeatLevel};

use super::{
    calendar::Calendar,
    dice::Dice,
    jobs::Jobs,
    model::{Dated, JobIx, Seat, SeatIx, UnitIx},
    roles::Role,
    staffing,
    units::{Organisation, Staff},
};

const STREAM: u64 = 1;
const VACANCIES: u64 = 2;

/// Filled seats by level, as published for a city of this size (JPT, administrator, pengawas) and
/// calibrated to its total of 6,070 (functional and executive).
pub(crate) const FILLED: [(SeatLevel, usize); 5] = [
    (SeatLevel::JptPratama, 28),
    (SeatLevel::Administrator, 135),
    (SeatLevel::Pengawas, 665),
    (SeatLevel::Jf, 3420),
    (SeatLevel::Pelaksana, 1822),
];
/// Heads of schools and puskesmas that are missing; there are fewer than among other functional
/// seats.
const HEADLESS: usize = 14;

/// Seats that the story of the demo needs: they are always filled.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Cast {
    pub(crate) secretary: SeatIx,
    pub(crate) personnel_head: SeatIx,
    pub(crate) personnel_officer: SeatIx,
    pub(crate) machine_keeper: SeatIx,
    pub(crate) centre_head: SeatIx,
    pub(crate) nurse: SeatIx,
    pub(crate) teacher: SeatIx,
    pub(crate) auditor: SeatIx,
}

impl Cast {
    pub(crate) fn seats(&self) -> [SeatIx; 8] {
        [
            self.secretary,
            self.personnel_head,
            self.personnel_officer,
            self.machine_keeper,
            self.centre_head,
            self.nurse,
            self.teacher,
            self.auditor,
        ]
    }
}

/// The seats of the city.
#[derive(Debug)]
pub(crate) struct Map {
    pub(crate) seats: Vec<Seat>,
    pub(crate) cast: Cast,
    /// Is the seat filled today?
    pub(crate) filled: Vec<bool>,
}

impl Map {
    pub(crate) fn build(seed: u64, org: &Organisation, jobs: &Jobs, calendar: &Calendar) -> Self {
        let mut seats = Vec::new();
        let by_unit = functional_by_unit(org);
        for (unit, staff) in by_unit.iter().enumerate() {
            let ix = UnitIx(unit);
            let role = org.roles[unit];
            let mut dice = Dice::of(seed, STREAM, unit);
            let mut chairs: Vec<(JobIx, bool)> = Vec::new();
            let head = role.head(org.role_above(ix)).and_then(|n| jobs.named(n));
            chairs.extend(head.map(|job| (job, true)));
            let mut wanted = staffing::functional(role, &mut dice);
            wanted.extend(staff);
            for (family, count) in wanted {
                for _ in 0..count {
                    let level = staffing::level(family, &mut dice);
                    chairs.extend(jobs.functional(family, level).map(|job| (job, false)));
                }
            }
            for _ in 0..staffing::executives(role, org.role_above(ix), &mut dice) {
                let name = staffing::executive_job(role, &mut dice);
                chairs.extend(jobs.named(name).map(|job| (job, false)));
            }
            for (place, (job, managing)) in chairs.into_iter().enumerate() {
                seats.push(seat(org, jobs, ix, place, job, managing));
            }
        }
        let cast = cast(org, jobs, &seats);
        let filled = fill(seed, jobs, &seats, &cast, calendar);
        Self {
            seats,
            cast,
            filled,
        }
    }
}

fn seat(
    org: &Organisation,
    jobs: &Jobs,
    unit: UnitIx,
    place: usize,
    job: JobIx,
    managing: bool,
) -> Seat {
    let home = &org.units[unit.0];
    Seat {
        code: format!("{}-{:02}", home.code, place + 1),
        unit,
        job,
        class: jobs.list[job.0].class,
        managing,
        need_basis: if managing { "map" } else { "abk" },
        dated: Dated {
            from: home.from(),
            to: home.to(),
            decree: None,
        },
    }
}

/// Spreads the functional staff of the departments over their units.
fn functional_by_unit(org: &Organisation) -> Vec<Vec<(&'static str, usize)>> {
    let mut by_unit = vec![Vec::new(); org.units.len()];
    for staff in &org.staff {
        let homes: Vec<usize> = (0..org.units.len())
            .filter(|u| org.departments[*u] == staff.department && org.units[*u].to().is_none())
            .filter(|u| is_home(org, *u, staff))
            .collect();
        for n in 0..staff.count {
            if let Some(home) = homes.get(n % homes.len().max(1)) {
                by_unit[*home].push((staff.family, 1));
            }
        }
    }
    by_unit
}

fn is_home(org: &Organisation, unit: usize, staff: &Staff) -> bool {
    let role = org.roles[unit];
    if staff.in_office {
        return role == Role::Office;
    }
    let named = |name: &str| org.units[unit].facts.last().is_some_and(|f| f.name == name);
    match role {
        // The divisions of hospitals have staff of their own.
        Role::Division => org.role_above(UnitIx(unit)) != Role::Hospital,
        Role::Section => staff.unit.is_empty() || named(staff.unit),
        Role::Inspector => true,
        _ => false,
    }
}

/// Finds the seats of the story by where they stand.
fn cast(org: &Organisation, jobs: &Jobs, seats: &[Seat]) -> Cast {
    let unit = |name: &str| org.named(name).unwrap_or(UnitIx(0));
    let find =
        |wanted: &dyn Fn(&Seat) -> bool| SeatIx(seats.iter().position(wanted).unwrap_or_default());
    let head = |of: UnitIx| find(&|s| s.unit == of && s.managing);
    let in_unit = |of: UnitIx, family: &str| {
        find(&|s| s.unit == of && jobs.spec(s.job).family == Some(family))
    };
    let in_department = |of: UnitIx, family: &str| {
        find(&|s| {
            org.departments[s.unit.0] == of
                && org.roles[s.unit.0] != Role::Office
                && jobs.spec(s.job).family == Some(family)
        })
    };
    let first = |role: Role| UnitIx(org.roles.iter().position(|r| *r == role).unwrap_or(0));
    let personnel = unit("Badan Kepegawaian dan Pengembangan Sumber Daya Manusia");
    let computing = unit("Dinas Komunikasi, Informatika, Statistik dan Persandian");
    let centre = first(Role::HealthCentre);
    Cast {
        secretary: head(UnitIx(0)),
        personnel_head: head(personnel),
        personnel_officer: in_department(personnel, "Analis Sumber Daya Manusia Aparatur"),
        machine_keeper: in_department(computing, "Pranata Komputer"),
        centre_head: head(centre),
        nurse: in_unit(centre, "Perawat"),
        teacher: in_unit(first(Role::Primary), "Guru"),
        auditor: in_department(unit("Inspektorat Daerah"), "Auditor"),
    }
}

/// Decides which of the open seats are filled, to the published numbers.
fn fill(seed: u64, jobs: &Jobs, seats: &[Seat], cast: &Cast, calendar: &Calendar) -> Vec<bool> {
    let mut filled = vec![false; seats.len()];
    for ix in cast.seats() {
        filled[ix.0] = true;
    }
    for (round, (level, count)) in FILLED.into_iter().enumerate() {
        let mut open: Vec<usize> = (0..seats.len())
            .filter(|i| seats[*i].dated.holds(calendar.today))
            .filter(|i| jobs.spec(seats[*i].job).level.seat_level() == level)
            .collect();
        Dice::of(seed, VACANCIES, round).shuffle(&mut open);
        // The story first, then the heads of schools and puskesmas but for a few, then the rest.
        let is_head =
            |i: usize| seats[i].managing && jobs.list[seats[i].job.0].kind == JobKind::Functional;
        let headless: Vec<usize> = open
            .iter()
            .copied()
            .filter(|i| is_head(*i) && !filled[*i])
            .take(HEADLESS)
            .collect();
        open.sort_by_key(|i| match (filled[*i], is_head(*i)) {
            (true, _) => 0,
            (false, true) if headless.contains(i) => 3,
            (false, true) => 1,
            (false, false) => 2,
        });
        for i in open.into_iter().take(count) {
            filled[i] = true;
        }
    }
    filled
}
