use jiff::civil::date;

use super::*;
use crate::imports::field::Field;
use crate::imports::simpeg::{OldOptions, read_simpeg};

const HEADER: &str = "NO;NIP;NIP_LAMA;NAMA_LENGKAP;TMP_LAHIR;TGL_LAHIR;JK;AGAMA;GOL_RUANG;TMT_GOL;JABATAN;ESELON;UNIT_KERJA;SKPD;PENDIDIKAN;TH_LULUS;STS_KAWIN;ALAMAT;GAJI_POKOK";
const ROWS: &[&str] = &[
    "19850302 201001 2 901;500000001;Ani Lestari, S.Pd.;CONTOH;02/03/1985;P;BUDDHA;III/b;01/04/18;Guru Ahli Muda;-;SD Contoh;DISDIK;S-1/Sarjana;2008;K;Jl. A;Rp 1",
    "19850302 201001 2 912;500000002;Héni Padma;CONTOH;02/03/1985;P;ISLAM;III/b;01/04/18;Guru Ahli Muda;-;SD Contoh;DISDIK;S-1/Sarjana;2008;K;Jl. A;Rp 1",
    ";;M. Yuniar, A.Md.;CONTOH;05/06/1980;L;ISLAM;III/b;01/04/18;Pengemudi;-;SD Contoh;DISDIK;SLTA;2000;K;Jl. A;Rp 1",
    "195801011985031904;;Karta;CONTOH;01/01/1958;L;ISLAM;III/b;01/04/16;Pengemudi;-;SD Contoh;DISDIK;SLTA;1977;K;Jl. A;Rp 1",
    "199001012015031905;;Pindah Jauh;CONTOH;01/01/1990;L;ISLAM;III/b;01/04/19;Pengemudi;-;SD Contoh;DISDIK;SLTA;2008;K;Jl. A;Rp 1",
    "197501012000031906;;Orang Lain;CONTOH;01/01/1975;L;ISLAM;III/b;01/04/19;Pengemudi;-;SD Contoh;DISDIK;SLTA;1993;K;Jl. A;Rp 1",
    ";;Dwi Kembar;CONTOH;07/07/1977;P;ISLAM;III/b;01/04/19;Pengemudi;-;SD Contoh;DISDIK;SLTA;1995;K;Jl. A;Rp 1",
];

fn old() -> crate::imports::simpeg::OldList {
    let mut bytes = Vec::new();
    for (no, line) in std::iter::once(HEADER.to_owned())
        .chain(
            ROWS.iter()
                .enumerate()
                .map(|(i, r)| format!("{};{r}", i + 1)),
        )
        .enumerate()
    {
        if no > 0 {
            bytes.extend(b"\r\n");
        }
        // Latin-1, as the older system wrote.
        bytes.extend(line.chars().map(|c| u8::try_from(u32::from(c)).unwrap()));
    }
    read_simpeg(&bytes, "simpeg.csv", &OldOptions::default()).unwrap()
}

fn person(nip: &str, name: &str) -> CurrentPerson {
    let nip: Nip = nip.parse().unwrap();
    CurrentPerson {
        nip,
        old_nip: None,
        name: name.to_owned(),
        birth_date: nip.birth_date(),
        birth_place: Some("Contoh".to_owned()),
        sex: nip.sex(),
        religion: Some("Budha".to_owned()),
        marital: Some("Menikah".to_owned()),
        grade: "III/c".parse().ok(),
        grade_from: Some(date(2021, 4, 1)),
        job: Some("Guru Ahli Muda".to_owned()),
        job_from: Some(date(2015, 1, 1)),
        unit: Some("SD CONTOH".to_owned()),
        education_level: Some(EducationLevel::S1),
        graduated_in: Some(2008),
        entered: crate::imports::numbers::entry_start(nip),
        left: None,
    }
}

fn people() -> Vec<CurrentPerson> {
    vec![
        person("198503022010012901", "ANI LESTARI"),
        person("198503022010012902", "HENI PADMA"),
        person("198006052005011903", "MUHAMMAD YUNIAR"),
        person("197501012000031906", "SUPARNO"),
        person("197707072000012907", "DWI KEMBAR"),
        person("197707072001012908", "DWI KEMBAR"),
        person("199501012020121909", "BARU MASUK"),
    ]
}

#[test]
fn reads_the_older_list() {
    let old = old();
    assert_eq!((old.rows, old.rejected), (7, 0));
    assert_eq!(old.as_of, date(2019, 4, 1));
    let first = &old.records[0];
    assert_eq!(first.row, 2);
    assert_eq!(first.name, "Ani Lestari");
    assert_eq!(first.title_back.as_deref(), Some("S.Pd."));
    assert_eq!(first.grade_from, Some(date(2018, 4, 1)));
    assert_eq!(first.sex, Some(Sex::Female));
    assert_eq!(first.education_level, Some(EducationLevel::S1));
    assert_eq!(first.office.as_deref(), Some("DISDIK"));
    assert_eq!(old.records[2].nip, None);
}

#[test]
fn tells_who_is_who() {
    let old = old();
    let people = people();
    let found = match_old(
        &old.records,
        old.as_of,
        &people,
        date(2021, 12, 31),
        &Apart::new(),
    );
    let told: Vec<_> = found.rows.iter().map(|m| (m.kind, m.current)).collect();
    assert_eq!(
        told,
        [
            (MatchKind::Match, Some(0)),
            (MatchKind::NipTypo, Some(1)),
            (MatchKind::NipEmpty, Some(2)),
            (MatchKind::LikelyRetired, None),
            (MatchKind::NotFound, None),
            (MatchKind::NameDiffers, Some(3)),
            (MatchKind::Ambiguous, None),
        ]
    );
    assert!(found.rows.iter().all(|m| !m.evidence.is_empty()));
    let missing: Vec<_> = found
        .missing_in_old
        .iter()
        .map(|m| (m.current, m.explained))
        .collect();
    assert_eq!(missing, [(4, false), (5, false), (6, true)]);
}

#[test]
fn tells_what_differs_and_what_time_explains() {
    let old = old();
    let mut people = people();
    people[0].birth_place = Some("Lain".to_owned());
    people[0].job = Some("Pengawas Sekolah".to_owned());
    let found = match_old(
        &old.records,
        old.as_of,
        &people,
        date(2021, 12, 31),
        &Apart::new(),
    );
    let told: Vec<_> = found.rows[0]
        .differences
        .iter()
        .map(|d| (d.field, d.theirs.as_str(), d.explained))
        .collect();
    assert_eq!(
        told,
        [
            (Field::BirthPlace, "CONTOH", false),
            (Field::Grade, "III/b", true),
            (Field::GradeFrom, "01-04-2018", true),
            (Field::Job, "Guru Ahli Muda", false),
        ]
    );
    let nip = &found.rows[1].differences[0];
    assert_eq!(
        (nip.field, nip.theirs.as_str()),
        (Field::Nip, "198503022010012912")
    );
}

#[test]
fn nobody_is_claimed_twice() {
    let mut old = old().records;
    // The same person once with and once without a number.
    old[1].nip = Nip::parse("198503022010012902").ok();
    let mut again = old[1].clone();
    again.nip = None;
    again.nip_digits = String::new();
    old.push(again);
    let found = match_old(
        &old,
        date(2019, 4, 1),
        &people(),
        date(2021, 12, 31),
        &Apart::new(),
    );
    assert_eq!(found.rows[1].current, Some(1));
    assert_eq!(found.rows[7].kind, MatchKind::Duplicate);
    assert_eq!(found.rows[7].repeats, Some(1));
    assert!(found.rows[7].differences.is_empty());
}

#[test]
fn whom_somebody_told_apart_is_not_matched_again() {
    let old = old().records;
    let apart = Apart::from([(subject(&old[0]), people()[0].nip)]);
    let found = match_old(
        &old,
        date(2019, 4, 1),
        &people(),
        date(2021, 12, 31),
        &apart,
    );
    assert_eq!(found.rows[0].kind, MatchKind::NotFound);
    assert_eq!(found.rows[1].current, Some(1));
}

#[test]
fn a_list_that_says_retired_is_believed_beside_the_rules() {
    let mut old = old().records;
    old[4].office = Some("PENSIUN?".to_owned());
    let apart = Apart::new();
    let found = match_old(
        &old,
        date(2019, 4, 1),
        &people(),
        date(2021, 12, 31),
        &apart,
    );
    assert_eq!(found.rows[4].kind, MatchKind::LikelyRetired);
    // The mark says that they left, not when.
    assert_eq!(found.rows[4].retired, None);
    assert_eq!(found.rows[3].retired, Some(date(2016, 2, 1)));
}

#[test]
fn somebody_unknown_named_twice_is_asked_about_once() {
    let mut old = old().records;
    old.push(old[4].clone());
    let apart = Apart::new();
    let found = match_old(
        &old,
        date(2019, 4, 1),
        &people(),
        date(2021, 12, 31),
        &apart,
    );
    assert_eq!(found.rows[4].kind, MatchKind::NotFound);
    assert_eq!(
        (found.rows[7].kind, found.rows[7].repeats),
        (MatchKind::Duplicate, Some(4))
    );
}
