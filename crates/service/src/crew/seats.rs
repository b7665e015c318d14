//! Colleagues called by what they hold: the name of a seat or of a unit stands for who is in charge of
//! it on the day, acting holders before those who are away.

use kernel::{PersonId, UnitId};
use register::snapshot::{Ix, Snapshot};

/// Whom the name of a seat or a unit stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Meant {
    /// Who is in charge of it.
    Person(PersonId),
    /// Nobody is: the seat is vacant.
    Vacant,
    /// Several seats have this name.
    ManySeats,
    /// Several units have this name.
    ManyUnits,
}

/// A name as it is written behind `@`: small letters and figures, a hyphen for all between them.
pub(super) fn slug(name: &str) -> String {
    let plain = |c: char| if c.is_alphanumeric() { c } else { ' ' };
    let lower: String = name.to_lowercase().chars().map(plain).collect();
    lower.split_whitespace().collect::<Vec<_>>().join("-")
}

/// Whom a name means, where a seat or a unit bears it; a unit stands for who leads it. Of several of
/// one name the one in the line of the unit that has the case is meant.
pub(super) fn meant(s: &Snapshot, unit: Option<UnitId>, name: &str) -> Option<Meant> {
    let at = unit.and_then(|u| s.find_unit(u));
    let all = |count: usize| 0..Ix::try_from(count).unwrap_or(Ix::MAX);
    let units = all(s.units.len()).filter(|ix| slug(&s.unit(*ix).name) == name);
    let led = match one_of(s, at, units.collect(), |ix| ix) {
        Found::One(ix) => s.managing_seat(ix),
        Found::Many => return Some(Meant::ManyUnits),
        Found::None => None,
    };
    let seats = all(s.seats.len()).filter(|ix| slug(&s.job_of(s.seat(*ix)).name) == name);
    let seat = match led {
        Some(seat) => seat,
        None => match one_of(s, at, seats.collect(), |ix| s.seat(ix).unit) {
            Found::One(seat) => seat,
            Found::Many => return Some(Meant::ManySeats),
            Found::None => return None,
        },
    };
    Some(match s.in_charge(s.seat(seat)) {
        Some((person, _)) => Meant::Person(s.person(person).id),
        None => Meant::Vacant,
    })
}

/// What of several bears a name.
enum Found {
    None,
    One(Ix),
    Many,
}

/// The only one, or the only one that is above the unit of the case, the unit itself, or below it.
fn one_of(s: &Snapshot, at: Option<Ix>, all: Vec<Ix>, unit: impl Fn(Ix) -> Ix) -> Found {
    let in_line = |ix: &Ix| {
        let (at, of) = (at, unit(*ix));
        at.is_some_and(|at| s.path(at).contains(&of) || s.path(of).contains(&at))
    };
    let near: Vec<Ix> = all.iter().copied().filter(in_line).collect();
    match (all.as_slice(), near.as_slice()) {
        ([], _) => Found::None,
        ([one], _) | (_, [one]) => Found::One(*one),
        _ => Found::Many,
    }
}

#[cfg(test)]
mod tests {
    use super::slug;

    #[test]
    fn a_name_is_written_with_hyphens() {
        assert_eq!(slug("Kepala Dinas Kesehatan"), "kepala-dinas-kesehatan");
        assert_eq!(
            slug(" Kasubbag. Umum & Kepegawaian "),
            "kasubbag-umum-kepegawaian"
        );
    }
}
