//! Likeness of made reports, and what the index finds among many.

use jiff::civil::date;
use proptest::prelude::*;

use super::*;

fn report(text: &str, place: &str, day: i8) -> Report {
    Report {
        text: text.to_owned(),
        place: Some(place.to_owned()),
        at: Some(date(2026, 3, day).at(8, 0, 0, 0)),
    }
}

/// A few hundred reports of other things, so that rarity means something.
fn city() -> Index {
    let what = [
        "lampu pju mati",
        "sampah menumpuk",
        "got mampet",
        "pohon rimbun",
        "parkir liar",
        "air keruh",
    ];
    let place = [
        "mawar", "melati", "kenanga", "anggrek", "dahlia", "cempaka", "tulip",
    ];
    let mut index = Index::new();
    for n in 0..420 {
        let text = format!("{} di jalan {} nomor {n}", what[n % 6], place[n % 7]);
        index.add(&report(&text, "Sukamaju", 1));
    }
    index
}

fn like(one: &Report, other: &Report) -> u8 {
    let mut index = city();
    let (a, b) = (index.add(one), index.add(other));
    index.likeness(a, b).unwrap()
}

#[test]
fn the_same_thing_in_other_words_is_alike() {
    let one = report(
        "Mohon perbaikan jalan berlubang di depan toko Contoh jalan Flamboyan, sudah ada yang jatuh",
        "Sukamaju",
        1,
    );
    let again = report(
        "jln berlubang dpn toko contoh jl flamboyan tlg segera diperbaiki sdh ada yg jatuh",
        "sukamaju ",
        2,
    );
    assert!(like(&one, &again) >= ALIKE, "{}", like(&one, &again));
    assert_eq!(like(&one, &one), 100);
    let other = report("Akta kelahiran anak saya belum jadi", "Sukamaju", 1);
    assert!(like(&one, &other) < ALIKE / 2);
}

#[test]
fn place_time_and_numbers_tell_apart() {
    let one = report("lampu mati di gang Flamboyan 1 RT 03", "Sukamaju", 1);
    let elsewhere = Report {
        place: Some("Sukamakmur".to_owned()),
        ..one.clone()
    };
    assert_eq!(like(&one, &elsewhere), 0);
    let unplaced = Report {
        place: None,
        ..one.clone()
    };
    assert_eq!(like(&one, &unplaced), 100);
    let text = "lampu di gang Flamboyan 1 padam total";
    let soon = like(&one, &report(text, "Sukamaju", 1));
    let late = like(&one, &report(text, "Sukamaju", 29));
    assert!(soon > late, "{soon} {late}");
    let next_lane = like(
        &one,
        &report("lampu di gang Flamboyan 2 padam total", "Sukamaju", 1),
    );
    assert!(next_lane + 10 < soon, "{next_lane} {soon}");
}

#[test]
fn nothing_is_like_nothing() {
    let empty = report("", "Sukamaju", 1);
    assert_eq!(like(&empty, &empty), 0);
    assert!(city().near(&empty, 0, 5).is_empty());
    assert!(Index::new().near(&report("jalan", "x", 1), 0, 5).is_empty());
    assert_eq!(Index::new().likeness(0, 1), None);
}

#[test]
fn the_index_brings_the_nearest_first_and_not_the_report_itself() {
    let mut index = city();
    let old = index.add(&report(
        "tiang listrik miring di gang Flamboyan 7",
        "Sukamaju",
        1,
    ));
    let far = index.add(&report(
        "tiang listrik miring di gang Flamboyan 7",
        "Sukamakmur",
        1,
    ));
    let new = index.add(&report(
        "tiang listrik miring gang flamboyan 7 bahaya",
        "Sukamaju",
        2,
    ));
    let near = index.near_one(new, ALIKE, 3);
    assert_eq!(near.first().map(|n| n.number), Some(old));
    assert!(near.iter().all(|n| n.number != new && n.number != far));
    assert!(near.windows(2).all(|n| n[0].likeness >= n[1].likeness));
    let asked = index.near(
        &report("tiang miring di gang flamboyan 7", "Sukamaju", 3),
        30,
        3,
    );
    assert!(asked.iter().any(|n| n.number == old), "{asked:?}");
}

#[test]
fn numbers_are_read_with_what_they_count() {
    let against = |a: &str, b: &str| numbers::contradictions(&numbers::of(a), &numbers::of(b));
    assert_eq!(against("gang II", "gg 2"), 0);
    assert_eq!(against("gang II RT 3", "gg.3 rt.04"), 2);
    assert_eq!(against("RT 03 RW 1", "RT3"), 0);
    assert_eq!(against("gang 1 dan gang 2", "gang 2"), 0);
    assert_eq!(against("gang 1", "nomor 2"), 0);
    assert_eq!(against("flamboyan 1", "flamboyan 2"), 1);
    assert_eq!(against("", ""), 0);
}

#[test]
fn judged_pairs_give_figures_reckoned_by_hand() {
    let sheet = b"id,isi,tempat,tanggal\n\
        1,tiang listrik miring di gang Flamboyan,A,2026-03-01 08:00\n\
        2,tiang listrik miring di gang flamboyan,A,2026-03-01\n\
        3,tiang listrik miring di gang flamboyan,B,\n\
        4,akta kelahiran belum jadi,A,kemarin\n";
    let columns = Columns {
        id: "id",
        text: "isi",
        place: Some("tempat"),
        time: Some("tanggal"),
    };
    let reports = Reports::read(sheet, "a.csv", columns).unwrap();
    // Same and called so; same and missed; other and rightly told apart; a stranger.
    let sheet = b"a,b,sama,oleh\n1,2,1,x\n1,3,ya,y\n1,4,0,y\n1,9,1,y\n";
    let columns = PairColumns {
        one: "a",
        other: "b",
        same: "sama",
        by: Some("oleh"),
    };
    let pairs = Pairs::read(sheet, "b.csv", columns, &reports).unwrap();
    assert_eq!(pairs.strangers, 1);
    let judged = judge(&reports, &pairs, ALIKE);
    assert_eq!((judged.n, judged.duplicates), (3, 2));
    let figures = [judged.precision, judged.recall, judged.f1, judged.accuracy];
    let expected = [1.0, 0.5, 2.0 / 3.0, 2.0 / 3.0];
    assert!(
        figures
            .iter()
            .zip(expected)
            .all(|(a, b)| (a - b).abs() < 1e-12),
        "{figures:?}"
    );
    assert!((judged.found - 1.0).abs() < 1e-12);
    assert!(judged.by["y"].recall.abs() < 1e-12 && judged.by["x"].n == 1);
}

proptest! {
    #[test]
    fn likeness_is_the_same_both_ways(a in "[a-z0-9 ]{0,60}", b in "\\PC{0,60}") {
        let (one, other) = (report(&a, "x", 1), report(&b, "x", 2));
        let mut index = Index::new();
        let (n, m) = (index.add(&one), index.add(&other));
        prop_assert_eq!(index.likeness(n, m), index.likeness(m, n));
        prop_assert!(index.near(&one, 0, 5).len() <= 2);
    }
}
