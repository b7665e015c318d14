//! The whole country, made up: 5.6 million civil servants over 630 agencies, in the shapes of the
//! register. The same seed makes the same country; it is streamed, so that no more than a handful
//! of people are in memory at once. No legal figure stands here: when somebody retires is asked of
//! `law`, as everywhere.

pub mod forecast;
pub mod load;
pub mod people;
pub mod rows;
pub mod store;

use kernel::{Date, JobLevel};
use law::retirement::{BupRule, JobFacts, RetirementLaw};

/// Civil servants of the country: 5,588,245 were published for 1 November 2025 (BKN).
pub const PEOPLE: usize = 5_600_000;
/// Ministries, agencies and regional governments.
pub const AGENCIES: usize = 630;
/// The seed of the country that everybody gets.
pub const SEED: u64 = 20_261_124;

/// One government or ministry.
#[derive(Clone, Copy, Debug)]
pub struct Agency {
    /// Its number, from 1.
    pub number: i32,
    /// Civil servants in its seats.
    pub people: usize,
}

/// A job with its share of the seats and the rule of its retirement age.
#[derive(Clone, Debug)]
pub struct Job {
    /// Its name.
    pub name: &'static str,
    /// Its level.
    pub level: JobLevel,
    /// Its class.
    pub class: i32,
    /// Its share of the seats that do not lead a unit.
    pub weight: usize,
    /// The retirement rule on the day.
    pub rule: BupRule<'static>,
}

/// The country on a day.
pub struct Nation {
    /// The day.
    pub today: Date,
    /// Its agencies, the largest first.
    pub agencies: Vec<Agency>,
    /// Its jobs; the first three lead units.
    pub jobs: Vec<Job>,
}

impl Nation {
    /// The country on a day, or `agencies` of its 630, evenly taken from the large and the small.
    ///
    /// # Errors
    /// Names the gap when the law on file does not cover the day.
    pub fn on(today: Date, agencies: usize) -> Result<Self, law::LawGap> {
        let rules = RetirementLaw::on(today)?;
        let job = |(name, level, class, weight): (&'static str, JobLevel, i32, usize)| Job {
            name,
            level,
            class,
            weight,
            rule: rules.rule(JobFacts { level, name }),
        };
        let all = sizes();
        let wanted = agencies.clamp(1, AGENCIES);
        let taken = (0..wanted).filter_map(|i| all.get(i * AGENCIES / wanted).copied());
        Ok(Self {
            today,
            agencies: taken.collect(),
            jobs: JOBS.into_iter().map(job).collect(),
        })
    }

    /// Civil servants of the agencies taken.
    #[must_use]
    pub fn people(&self) -> usize {
        self.agencies.iter().map(|a| a.people).sum()
    }
}

/// Sizes fall as in Zipf's law: the largest agency has some 117,000 people, the smallest some 2,200.
fn sizes() -> Vec<Agency> {
    let weight = |i: usize| 100_000_000 / (i + 12);
    let total: usize = (0..AGENCIES).map(weight).sum();
    let mut all: Vec<Agency> = (0..AGENCIES)
        .map(|i| Agency {
            number: i32::try_from(i + 1).unwrap_or(i32::MAX),
            people: weight(i) * PEOPLE / total,
        })
        .collect();
    let rest = PEOPLE - all.iter().map(|a| a.people).sum::<usize>();
    if let Some(largest) = all.first_mut() {
        largest.people += rest;
    }
    all
}

/// Jobs with level, class and share; the first three are the heads of departments, divisions and
/// sections.
const JOBS: [(&str, JobLevel, i32, usize); 30] = {
    use JobLevel::{
        Administrator, AhliMadya, AhliMuda, AhliPertama, AhliUtama, JptPratama, Mahir, Pelaksana,
        Pengawas, Penyelia, Terampil,
    };
    [
        ("Kepala Dinas", JptPratama, 14, 0),
        ("Kepala Bidang", Administrator, 11, 0),
        ("Kepala Seksi", Pengawas, 9, 0),
        ("Guru Ahli Pertama", AhliPertama, 8, 190),
        ("Guru Ahli Muda", AhliMuda, 9, 130),
        ("Guru Ahli Madya", AhliMadya, 11, 90),
        ("Guru Ahli Utama", AhliUtama, 13, 2),
        ("Dosen Asisten Ahli", AhliPertama, 9, 10),
        ("Dosen Lektor Kepala", AhliMadya, 12, 6),
        ("Dokter Ahli Pertama", AhliPertama, 9, 12),
        ("Dokter Ahli Muda", AhliMuda, 10, 9),
        ("Dokter Ahli Madya", AhliMadya, 12, 5),
        ("Perawat Terampil", Terampil, 6, 45),
        ("Perawat Mahir", Mahir, 7, 30),
        ("Perawat Penyelia", Penyelia, 8, 14),
        ("Perawat Ahli Pertama", AhliPertama, 8, 25),
        ("Bidan Terampil", Terampil, 6, 30),
        ("Bidan Mahir", Mahir, 7, 18),
        ("Bidan Penyelia", Penyelia, 8, 8),
        ("Penyuluh Pertanian Ahli Pertama", AhliPertama, 8, 12),
        ("Penyuluh Pertanian Terampil", Terampil, 6, 8),
        ("Auditor Ahli Muda", AhliMuda, 10, 6),
        ("Perencana Ahli Muda", AhliMuda, 10, 6),
        ("Pranata Komputer Ahli Pertama", AhliPertama, 8, 8),
        ("Arsiparis Terampil", Terampil, 6, 6),
        ("Penelaah Teknis Kebijakan", Pelaksana, 7, 90),
        ("Penata Layanan Operasional", Pelaksana, 7, 60),
        ("Pengolah Data dan Informasi", Pelaksana, 6, 70),
        ("Pengadministrasi Perkantoran", Pelaksana, 5, 80),
        ("Operator Layanan Operasional", Pelaksana, 5, 30),
    ]
};
