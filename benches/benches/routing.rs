//! What help for the officer costs on one core, on made texts:
//! `cargo bench -p abdi-benches --bench routing`.
//!
//! Aim: the suggestion of a unit in less than 2 milliseconds.

use std::sync::LazyLock;

use divan::{Bencher, black_box};
use service::mask::mask;
use service::routing::alike::{ALIKE, Index, Report};
use service::routing::{Labelled, Model};

/// Reports in the index.
const REPORTS: usize = 40_000;
/// Examples of the model.
const EXAMPLES: usize = 2_000;

fn main() {
    divan::main();
}

/// A made complaint, each number another one.
fn text(n: usize) -> String {
    let what = [
        "lampu pju mati total sejak kemarin",
        "sampah menumpuk dan bau",
        "jalan berlubang dalam, sudah ada yang jatuh",
        "got mampet, air masuk rumah",
        "bantuan sembako belum turun",
        "parkir liar menutup jalan",
        "akta kelahiran belum jadi",
    ];
    let place = ["Mawar", "Melati", "Kenanga", "Anggrek", "Dahlia"];
    format!(
        "Mohon ditindaklanjuti, {} di jl {} gang {} no {} dekat {}, terima kasih",
        what[n % 7],
        place[n % 5],
        n % 23,
        n % 301,
        ["pasar", "sekolah", "masjid", "puskesmas"][n % 4],
    )
}

static MODEL: LazyLock<Option<Model>> = LazyLock::new(|| {
    let example = |n: usize| Labelled {
        text: text(n),
        label: format!("Dinas {}", n % 7),
    };
    let examples: Vec<Labelled> = (0..EXAMPLES).map(example).collect();
    Model::train(&examples).ok()
});

static INDEX: LazyLock<Index> = LazyLock::new(|| {
    let mut index = Index::new();
    for n in 0..REPORTS {
        index.add(&report(n));
    }
    index
});

fn report(n: usize) -> Report {
    Report {
        text: text(n),
        place: Some(format!("Kelurahan {}", n % 154)),
        at: None,
    }
}

#[divan::bench(items_count = 1_u32)]
fn suggestion_with_its_words(bencher: Bencher<'_, '_>) {
    let text = text(17);
    let Some(model) = MODEL.as_ref() else {
        return;
    };
    bencher.bench(|| model.suggest(black_box(&text)));
}

#[divan::bench(items_count = 1_u32)]
fn masking(bencher: Bencher<'_, '_>) {
    let text = text(17) + " hubungi 0800-0000-0000";
    bencher.bench(|| mask(black_box(&text)));
}

/// Among forty thousand reports of the same few words, which is harder than a city.
#[divan::bench(items_count = 1_u32)]
fn near_reports(bencher: Bencher<'_, '_>) {
    let (asked, index) = (report(REPORTS + 17), &*INDEX);
    bencher.bench(|| index.near(black_box(&asked), ALIKE, 10));
}

#[divan::bench(items_count = 1_u32)]
fn near_reports_of_any_place(bencher: Bencher<'_, '_>) {
    let asked = Report {
        place: None,
        ..report(REPORTS + 17)
    };
    let index = &*INDEX;
    bencher.bench(|| index.near(black_box(&asked), ALIKE, 10));
}
