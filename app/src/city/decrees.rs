//! The decrees behind the facts: one for all who were raised, hired or sworn in on the same day.

use std::collections::HashMap;

use jiff::civil::Date;
use kernel::{AsnKind, AssignmentKind, SeatLevel, Standing};

use super::{
    calendar::{add_days, working_day},
    jobs::Jobs,
    model::{Dated, Decree, DecreeIx, Seat, Unit, UnitMapping},
    person::Person,
};

/// What a decree is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
enum Matter {
    Organisation,
    Cpns,
    Pns,
    Leave,
    Rise,
    Jpt,
    Managing,
    Functional,
    Placement,
    Acting,
    Task,
}

impl Matter {
    /// The archive code the number starts with, and the subject.
    const fn words(self) -> (&'static str, &'static str) {
        match self {
            Self::Organisation => ("060", "Kedudukan, Susunan Organisasi dan Peta Jabatan"),
            Self::Cpns => ("813", "Pengangkatan Calon Pegawai Negeri Sipil"),
            Self::Pns => ("821.1", "Pengangkatan Pegawai Negeri Sipil"),
            Self::Leave => ("850", "Cuti di Luar Tanggungan Negara"),
            Self::Rise => ("823", "Kenaikan Pangkat"),
            Self::Jpt => (
                "821.2",
                "Pengangkatan dalam Jabatan Pimpinan Tinggi Pratama",
            ),
            Self::Managing => ("821.2", "Pengangkatan dalam Jabatan Administrasi"),
            Self::Functional => ("821.3", "Pengangkatan dalam Jabatan Fungsional"),
            Self::Placement => ("824", "Penempatan dalam Jabatan Pelaksana"),
            Self::Acting => ("800.1", "Perintah Pelaksana Tugas dan Pelaksana Harian"),
            Self::Task => ("800.1", "Penugasan Tambahan"),
        }
    }
}

/// One decree for all facts of a matter that start on a day.
#[derive(Debug, Default)]
struct Book {
    known: HashMap<(Matter, u8, Date), DecreeIx>,
    decrees: Vec<(Matter, Decree)>,
}

impl Book {
    /// The decree of a matter that takes effect on a day; `part` keeps apart what is never decided
    /// in one decree, such as rises of different golongan.
    fn cite(&mut self, matter: Matter, part: u8, day: Date) -> Option<DecreeIx> {
        let next = DecreeIx(self.decrees.len());
        let known = self.known.entry((matter, part, day)).or_insert(next);
        if *known == next {
            // Rises and entries are signed weeks ahead; people are sworn in within days.
            let ahead = match matter {
                Matter::Organisation => 12,
                Matter::Cpns | Matter::Pns | Matter::Rise => 16 + i32::from(part),
                Matter::Acting | Matter::Task => 0,
                _ => 3,
            };
            let decree = Decree {
                number: String::new(),
                signed_on: working_day(add_days(day, -ahead - 3)).min(day),
                signed_by: "Wali Kota Contoh",
                about: matter.words().1,
            };
            self.decrees.push((matter, decree));
        }
        Some(*known)
    }

    /// Numbers the decrees of each year in the order in which they were signed.
    fn close(self) -> Vec<Decree> {
        let mut decrees = self.decrees;
        let mut order: Vec<usize> = (0..decrees.len()).collect();
        order.sort_by_key(|i| (decrees[*i].1.signed_on, decrees[*i].0, *i));
        let mut last = (0, 0);
        for i in order {
            let (matter, decree) = &mut decrees[i];
            let year = decree.signed_on.year();
            last = if last.0 == year {
                (year, last.1 + 1)
            } else {
                (year, 1)
            };
            let code = matter.words().0;
            decree.number = format!("{code}/{:03}/BKPSDM/{year}", last.1);
        }
        decrees.into_iter().map(|(_, decree)| decree).collect()
    }
}

/// Puts a decree behind every dated fact and returns the decrees.
pub(crate) fn attach(
    units: &mut [Unit],
    mappings: &mut [UnitMapping],
    seats: &mut [Seat],
    jobs: &Jobs,
    people: &mut [Person],
) -> Vec<Decree> {
    let mut book = Book::default();
    let structure = |book: &mut Book, dated: &mut Dated| {
        dated.decree = book.cite(Matter::Organisation, 0, dated.from);
    };
    for fact in units.iter_mut().flat_map(|u| &mut u.facts) {
        structure(&mut book, &mut fact.dated);
    }
    for mapping in mappings {
        mapping.decree = book.cite(Matter::Organisation, 0, mapping.from);
    }
    for seat in seats.iter_mut() {
        structure(&mut book, &mut seat.dated);
    }
    for person in people {
        for fact in &mut person.standings {
            let matter = match (fact.standing, fact.asn_kind) {
                (Standing::UnpaidLeave, _) => Matter::Leave,
                (_, AsnKind::Cpns) => Matter::Cpns,
                _ => Matter::Pns,
            };
            fact.dated.decree = book.cite(matter, 0, fact.dated.from);
        }
        for (place, fact) in person.grades.iter_mut().enumerate() {
            // The first grade comes with the decree of entry.
            fact.dated.decree = if place == 0 {
                book.cite(Matter::Cpns, 0, fact.dated.from)
            } else {
                book.cite(Matter::Rise, fact.grade.golongan(), fact.dated.from)
            };
        }
        for fact in &mut person.assignments {
            let level = jobs.spec(seats[fact.seat.0].job).level.seat_level();
            let matter = match (fact.kind, level) {
                (AssignmentKind::Plt | AssignmentKind::Plh, _) => Matter::Acting,
                (AssignmentKind::Additional, _) => Matter::Task,
                (_, SeatLevel::JptPratama) => Matter::Jpt,
                (_, SeatLevel::Administrator | SeatLevel::Pengawas) => Matter::Managing,
                (_, SeatLevel::Jf) => Matter::Functional,
                (_, SeatLevel::Pelaksana) => Matter::Placement,
            };
            fact.dated.decree = book.cite(matter, 0, fact.dated.from);
        }
    }
    book.close()
}
