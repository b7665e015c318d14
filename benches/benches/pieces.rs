//! The pieces that answers are made of, one at a time, on the made city: `cargo bench`.

use std::sync::{Arc, LazyLock};

use abdi::demo;
use divan::{Bencher, black_box};
use jiff::{Timestamp, ToSpan as _};
use kernel::{AgencyId, Date, JobLevel};
use law::retirement::{JobFacts, RetirementFacts, RetirementLaw};
use register::forecast::{By, Timeline, forecast, vacancy};
use register::imports::siasn::{Options, read_siasn};
use register::people::model::{Filter, Sort, SortKey, page_of, search_words, select};
use register::snapshot::{Snapshot, program_snapshot};
use store::{Actor, Db, Event};
use tempfile::TempDir;
use web::access::Reach;

/// The day of the city that is measured.
const DAY: Date = Date::constant(2026, 11, 24);

struct City {
    db: Db,
    agency: AgencyId,
    snapshot: Arc<Snapshot>,
    sheet: Vec<u8>,
    _folder: TempDir,
}

static CITY: LazyLock<City> = LazyLock::new(|| made().unwrap_or_else(|e| panic!("{e:#}")));

fn made() -> anyhow::Result<City> {
    let folder = tempfile::tempdir()?;
    let db = Db::open(&format!(
        "sqlite:{}",
        folder.path().join("city.db").display()
    ))?;
    db.migrate(&abdi::migrations(), now())?;
    let agency =
        demo::make(&db, 420, DAY, now(), &|_, _| {}).map_err(|e| anyhow::anyhow!("{e:?}"))?;
    store::journal::seal(&db, &Actor::program(agency.id, "benchmark", now()))?;
    let snapshot = program_snapshot(&db, agency.id, DAY)?;
    Ok(City {
        sheet: sheet(&snapshot),
        snapshot: Arc::new(snapshot),
        agency: agency.id,
        db,
        _folder: folder,
    })
}

fn now() -> Timestamp {
    let noon = format!("{DAY}T05:00:00Z").parse();
    noon.unwrap_or(Timestamp::UNIX_EPOCH)
}

/// The city as the columns of the national export that an import cannot do without, as CSV.
fn sheet(s: &Snapshot) -> Vec<u8> {
    let mut text = String::from(
        "NIP BARU;NAMA;TANGGAL LAHIR;JENIS KELAMIN;KEDUDUKAN HUKUM NAMA;TMT CPNS;GOL AKHIR NAMA;TMT GOLONGAN;JENIS JABATAN NAMA;JABATAN NAMA;TMT JABATAN;TINGKAT PENDIDIKAN NAMA;UNOR NAMA\n",
    );
    let dotted = |d: Date| format!("{:02}-{:02}-{}", d.day(), d.month(), d.year());
    for p in &s.people {
        let seat = p.seat.map(|(seat, since, _)| (s.seat(seat), since));
        let cells = [
            p.nip.to_string(),
            p.name.clone(),
            dotted(p.birth),
            if p.sex == kernel::Sex::Female {
                "F"
            } else {
                "M"
            }
            .to_owned(),
            p.standing.name().to_owned(),
            dotted(p.in_service_since),
            p.grade
                .map_or_else(String::new, |(g, _)| g.as_str().to_owned()),
            p.grade.map_or_else(String::new, |(_, since)| dotted(since)),
            seat.map_or_else(String::new, |(x, _)| format!("{:?}", s.job_of(x).kind)),
            seat.map_or_else(String::new, |(x, _)| s.job_of(x).name.clone()),
            seat.map_or_else(String::new, |(_, since)| dotted(since)),
            p.education
                .map_or_else(String::new, |e| e.short().to_owned()),
            seat.map_or_else(String::new, |(x, _)| s.unit(x.unit).name.clone()),
        ];
        text.push_str(&cells.join(";"));
        text.push('\n');
    }
    text.into_bytes()
}

fn main() {
    LazyLock::force(&CITY);
    divan::main();
}

/// The register of one day from the database, as after every change of it.
#[divan::bench]
fn snapshot_of_6070_people() -> Snapshot {
    match program_snapshot(&CITY.db, CITY.agency, DAY) {
        Ok(snapshot) => snapshot,
        Err(e) => panic!("{e}"),
    }
}

/// Everybody of one level whose name holds a word.
#[divan::bench]
fn people_by_name_and_level() -> usize {
    let filter = Filter {
        words: search_words("siti"),
        level: Some(JobLevel::AhliMuda),
        ..Filter::default()
    };
    select(&CITY.snapshot, &Reach::Agency, black_box(&filter), |_| {
        false
    })
    .len()
}

/// The third page of everybody by retirement.
#[divan::bench]
fn page_of_people_by_retirement(bencher: Bencher<'_, '_>) {
    let everybody = select(&CITY.snapshot, &Reach::Agency, &Filter::default(), |_| {
        false
    });
    let sort = Sort {
        key: SortKey::Retires,
        down: false,
    };
    bencher
        .with_inputs(|| everybody.clone())
        .bench_refs(|all| page_of(&CITY.snapshot, all, sort, 50, 25).len());
}

fn line(years: i32) -> Timeline {
    let until = DAY.saturating_add(years.years());
    Timeline::new(vec![CITY.snapshot.clone()], DAY, until)
}

/// A forecast by level and one by month.
#[divan::bench(args = [1, 14])]
fn forecast_over_years(years: i32) -> usize {
    let line = line(years);
    forecast(&line, By::Level, None).len() + forecast(&line, By::Month, None).len()
}

/// "How many JPT seats are vacant in a year, and why?"
#[divan::bench]
fn vacancy_of_jpt_with_reasons() -> u32 {
    vacancy(&line(1), kernel::SeatLevel::JptPratama, None)
        .value
        .vacant
}

/// A date of retirement with all its reasons.
#[divan::bench]
fn retirement_with_reasons() -> Date {
    let facts = RetirementFacts {
        birth: black_box(Date::constant(1968, 3, 14)),
        job: JobFacts {
            level: JobLevel::AhliMadya,
            name: "Guru Ahli Madya",
        },
    };
    RetirementLaw::on(DAY).map_or(DAY, |law| law.retirement(&facts).value.tmt_pensiun)
}

/// The same date alone, as a forecast asks it once a person.
#[divan::bench]
fn retirement_date_alone(bencher: Bencher<'_, '_>) {
    let job = JobFacts {
        level: JobLevel::AhliMadya,
        name: "Guru Ahli Madya",
    };
    let Ok(rule) = RetirementLaw::on(DAY).map(|law| law.rule(job)) else {
        return;
    };
    bencher.bench(|| rule.retire(black_box(Date::constant(1968, 3, 14))));
}

/// Reading and checking a sheet of everybody, without writing.
#[divan::bench(sample_count = 10)]
fn import_looked_at_6070_rows() -> usize {
    let options = Options {
        as_of: Some(DAY),
        ..Options::default()
    };
    match read_siasn(&CITY.sheet, "city.csv", &options) {
        Ok(parsed) => parsed.rows,
        Err(e) => panic!("{e:?}"),
    }
}

/// Linking 500 new events to the chain, committed to disk.
#[divan::bench(sample_count = 20)]
fn journal_seals_500_events(bencher: Bencher<'_, '_>) {
    let actor = Actor::program(CITY.agency, "benchmark", now());
    let write = || {
        let written = CITY.db.write(&actor, "benchmark", |tx| {
            for n in 0..500 {
                tx.record(Event::new("program", "look", "person", n).after(&n));
            }
            Ok::<_, store::Error>(())
        });
        assert!(written.is_ok());
    };
    bencher
        .with_inputs(write)
        .bench_values(|()| store::journal::seal(&CITY.db, &actor).is_ok());
}

/// Recomputing the whole chain of the city.
#[divan::bench(sample_count = 10)]
fn journal_verified() -> bool {
    CITY.db
        .read(|c| store::journal::verify(c, CITY.agency))
        .is_ok()
}
