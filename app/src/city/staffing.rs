//! How many chairs of which job a unit needs.

use kernel::JobLevel;

use super::{
    catalogue::{EXECUTIVES, FAMILIES, Track},
    dice::Dice,
    roles::Role,
};

/// A puskesmas: functional jobs and their number.
const HEALTH_CENTRE: [(&str, usize); 14] = [
    ("Dokter", 3),
    ("Dokter Gigi", 1),
    ("Perawat", 9),
    ("Bidan", 10),
    ("Apoteker", 1),
    ("Asisten Apoteker", 2),
    ("Nutrisionis", 2),
    ("Tenaga Sanitasi Lingkungan", 2),
    ("Pranata Laboratorium Kesehatan", 2),
    ("Perekam Medis", 2),
    ("Terapis Gigi dan Mulut", 1),
    ("Tenaga Promosi Kesehatan dan Ilmu Perilaku", 1),
    ("Epidemiolog Kesehatan", 1),
    ("Fisioterapis", 1),
];

/// A public hospital.
const HOSPITAL: [(&str, usize); 12] = [
    ("Dokter", 24),
    ("Dokter Gigi", 3),
    ("Perawat", 72),
    ("Bidan", 18),
    ("Apoteker", 7),
    ("Asisten Apoteker", 9),
    ("Nutrisionis", 5),
    ("Tenaga Sanitasi Lingkungan", 3),
    ("Pranata Laboratorium Kesehatan", 9),
    ("Perekam Medis", 8),
    ("Radiografer", 6),
    ("Fisioterapis", 5),
];

/// What the secretariat of every department has beside its own functional staff.
const OFFICE: [(&str, usize); 4] = [
    ("Perencana", 1),
    ("Analis Keuangan Pusat dan Daerah", 1),
    ("Arsiparis", 1),
    ("Pranata Komputer", 1),
];

/// Functional jobs of a unit of this role, with numbers.
pub(crate) fn functional(role: Role, dice: &mut Dice) -> Vec<(&'static str, usize)> {
    let teachers = |low, high, dice: &mut Dice| {
        let n = usize::try_from(dice.range(low, high)).unwrap_or(0);
        vec![("Guru", n)]
    };
    match role {
        Role::Kindergarten => teachers(4, 6, dice),
        Role::Primary => teachers(11, 13, dice),
        Role::Secondary => teachers(31, 38, dice),
        Role::HealthCentre => HEALTH_CENTRE.to_vec(),
        Role::Hospital => HOSPITAL.to_vec(),
        Role::Office => OFFICE.to_vec(),
        _ => Vec::new(),
    }
}

/// The number of executive staff (pelaksana) of a unit of this role.
pub(crate) fn executives(role: Role, above: Role, dice: &mut Dice) -> usize {
    let (low, high) = match role {
        Role::Kindergarten | Role::Inspector => (1, 1),
        Role::Primary => (1, 2),
        Role::Secondary => (5, 8),
        Role::Desk => (4, 6),
        Role::Subdivision | Role::BoardSub => (2, 3),
        Role::Technical => (6, 10),
        Role::FrontDesk if above == Role::HealthCentre => (4, 6),
        Role::FrontDesk => (2, 4),
        Role::DistrictDesk | Role::DistrictSub => (3, 4),
        Role::WardOffice => (2, 2),
        Role::WardSub => (0, 1),
        _ => (0, 0),
    };
    usize::try_from(dice.range(low, high)).unwrap_or(0)
}

/// An executive job for a unit of this role.
pub(crate) fn executive_job(role: Role, dice: &mut Dice) -> &'static str {
    match role {
        Role::Primary | Role::Secondary | Role::Kindergarten => dice.weighted(&[
            (2, "Pengadministrasi Perkantoran"),
            (1, "Pengelola Layanan Operasional"),
            (1, "Pengelola Umum Operasional"),
        ]),
        _ => {
            let weights: Vec<(usize, &str)> = EXECUTIVES
                .iter()
                .map(|(name, _, _, share)| (*share, *name))
                .collect();
            dice.weighted(&weights)
        }
    }
}

/// The level of one chair of a functional job.
pub(crate) fn level(family: &str, dice: &mut Dice) -> JobLevel {
    use JobLevel::{AhliMadya, AhliMuda, AhliPertama, Mahir, Penyelia, Terampil};
    let track = FAMILIES.iter().find(|f| f.name == family).map(|f| f.track);
    match (family, track) {
        ("Guru", _) => dice.weighted(&[(19, AhliPertama), (25, AhliMuda), (56, AhliMadya)]),
        ("Perawat" | "Bidan", _) => dice.weighted(&[
            (24, Terampil),
            (25, Mahir),
            (21, Penyelia),
            (12, AhliPertama),
            (12, AhliMuda),
            (6, AhliMadya),
        ]),
        (_, Some(Track::Both)) => dice.weighted(&[
            (18, Terampil),
            (18, Mahir),
            (14, Penyelia),
            (21, AhliPertama),
            (20, AhliMuda),
            (9, AhliMadya),
        ]),
        (_, Some(Track::Skill)) => dice.weighted(&[(40, Terampil), (36, Mahir), (24, Penyelia)]),
        (_, Some(Track::Senior)) => dice.weighted(&[(35, AhliMuda), (65, AhliMadya)]),
        (_, Some(Track::Head)) => AhliMadya,
        _ => dice.weighted(&[(37, AhliPertama), (43, AhliMuda), (20, AhliMadya)]),
    }
}
