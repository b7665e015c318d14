//! Who is told when a deadline nears or has passed: the seats say it, holders and acting holders
//! (Plt, Plh) alike; a vacant seat is passed and said so.

use kernel::{Finding, Phrase, Reason, UnitId};
use register::seats;
use register::snapshot::{Ix, Snapshot};

/// The people who answer for a unit, from the nearest up: who leads it, the superior, the next
/// superior. A Plh stands in for somebody who is away; a vacant seat is passed.
#[must_use]
pub fn ladder(s: &Snapshot, unit: UnitId) -> Finding<Vec<Ix>> {
    let Some(at) = s.find_unit(unit) else {
        let says = Phrase::new(
            "Unit ini tidak ada pada tanggal ini",
            "There is no such unit on this date",
        );
        return Finding {
            value: Vec::new(),
            because: vec![Reason::rule(says, None)],
        };
    };
    let path = s.path(at);
    let lead = path.iter().rev().find_map(|unit| s.managing_seat(*unit));
    let Some(lead) = lead else {
        let says = Phrase::new(
            "Tidak ada kursi pimpinan di unit ini atau di atasnya",
            "There is no managing seat in this unit or above it",
        );
        return Finding {
            value: Vec::new(),
            because: vec![Reason::rule(says, None)],
        };
    };
    let above = seats::chain(s, lead);
    let mut people: Vec<Ix> = Vec::new();
    for seat in std::iter::once(lead).chain(above.value) {
        if let Some((person, _)) = s.in_charge(s.seat(seat))
            && !people.contains(&person)
        {
            people.push(person);
        }
    }
    let own = s.seat(lead);
    let mut facts = vec![Reason::fact(
        Phrase::new("Penanggung jawab", "In charge"),
        match s.in_charge(own) {
            Some((person, _)) => Phrase::same(s.person(person).full_name.clone()),
            None => Phrase::new("kosong, dilewati", "vacant, passed"),
        },
    )];
    facts.extend(above.because);
    let says = Phrase::new(
        "Pengingat kepada penanggung jawab unit; lewat tenggat kepada atasannya; lewat lagi kepada atasan berikutnya",
        "A reminder to who is in charge of the unit; past the deadline to the superior; later to the next superior",
    );
    Finding {
        value: people,
        because: vec![Reason::Rule {
            says,
            cites: None,
            because: facts,
        }],
    }
}
