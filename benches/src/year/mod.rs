//! A year of LAPOR, or a share of it: 1.8 million reports of 1.15 million residents, worked on by
//! 46,041 officers in 630 agencies, driven through the pages by which people do it. The same seed
//! makes the same year; no more is in memory than what is under way, and one byte a report.

pub mod check;
pub mod life;
pub mod past;
pub mod setup;
pub mod store;
pub mod texts;

use abdi::city::dice::Dice;

/// Reports of the year (1,790,000 in the national plan's figures for 2021, rounded up).
pub const REPORTS: usize = 1_800_000;
/// Officers who work on them.
pub const OFFICERS: usize = 46_041;
/// Agencies.
pub const AGENCIES: usize = 630;
/// Residents who report.
pub const REPORTERS: usize = 1_150_000;
/// The seed of the year that everybody gets.
const SEED: u64 = 20_261_127;

/// How much of the year, and whom it takes.
#[derive(Clone, Copy, Debug)]
pub struct Plan {
    /// Reports.
    pub reports: usize,
    /// Agencies.
    pub agencies: usize,
    /// Officers, at least four an agency.
    pub officers: usize,
    /// Residents.
    pub reporters: usize,
}

/// What becomes of one report, drawn before it is sent.
#[derive(Clone, Debug)]
pub struct Fate {
    /// The place of its agency.
    pub agency: usize,
    /// Who reports it.
    pub reporter: usize,
    /// Its number among all, by which it is found again.
    pub number: usize,
    /// The name is hidden.
    pub anonymous: bool,
    /// Only handlers read it.
    pub secret: bool,
    /// The reporter says that it is not done.
    pub contested: bool,
    /// The reporter says that it is done; otherwise it waits to be closed by time.
    pub confirmed: bool,
    /// The rating, where one is given.
    pub score: Option<u8>,
    /// Chance for the rest.
    pub dice: Dice,
}

impl Plan {
    /// A share of the year in hundredths of a percent: 100 is one of a hundred.
    #[must_use]
    pub fn share(basis_points: usize) -> Self {
        let of = |whole: usize| (whole * basis_points / 10_000).max(1);
        Self {
            reports: of(REPORTS),
            agencies: AGENCIES,
            officers: of(OFFICERS).max(4 * AGENCIES),
            reporters: of(REPORTERS),
        }
    }

    /// The fate of a report.
    #[must_use]
    pub fn fate(&self, sizes: &Sizes, number: usize) -> Fate {
        let mut dice = Dice::of(SEED, 1, number);
        let contested = dice.chance(130);
        let confirmed = dice.chance(480);
        let rated = confirmed && dice.chance(620);
        let score = dice.weighted(&[(55, 4), (28, 3), (11, 2), (6, 1)]);
        Fate {
            agency: sizes.draw(&mut dice),
            reporter: dice.below(self.reporters),
            number,
            anonymous: dice.chance(120),
            secret: dice.chance(60),
            contested,
            confirmed,
            score: rated.then_some(score),
            dice,
        }
    }
}

/// How much falls to each agency: as in Zipf's law, some two of a hundred to the largest.
pub struct Sizes(Vec<usize>);

impl Sizes {
    /// Of so many agencies.
    #[must_use]
    pub fn of(agencies: usize) -> Self {
        let mut sum = 0;
        let upper = (0..agencies).map(|i| {
            sum += 100_000_000 / (i + 12);
            sum
        });
        Self(upper.collect())
    }

    /// The place of an agency, as often as its size says.
    pub fn draw(&self, dice: &mut Dice) -> usize {
        let all = self.0.last().copied().unwrap_or(1);
        let point = dice.below(all);
        self.0.partition_point(|upper| *upper <= point)
    }

    /// What falls to an agency of so many in all, at least `least`.
    #[must_use]
    pub fn part(&self, agency: usize, all: usize, least: usize) -> usize {
        let upper = |i: usize| self.0.get(i).copied().unwrap_or(0);
        let own = upper(agency) - agency.checked_sub(1).map_or(0, upper);
        let whole = self.0.last().copied().unwrap_or(1);
        (own * all / whole).max(least)
    }
}
