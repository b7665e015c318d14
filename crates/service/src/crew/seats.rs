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
    Many,
}

/// A name as it is written behind `@`: small letters and figures, a hyphen for all between them.
pub(super) fn slug(name: &str) -> String {
    let plain = |c: char| if c.is_alphanumeric() { c } else { ' ' };
    let lower: String = name.to_lowercase().chars().map(plain).collect();
    lower.split_whitespace().collect::<Vec<_>>().join("-")
}

/// Whom a name means, where a seat or a unit bears it. Of several seats of one name the one in the
/// line of the unit that has the case is meant.
pub(super) fn meant(s: &Snapshot, unit: Option<UnitId>, name: &str) -> Option<Meant> {
    let unit_named = s.units.iter().position(|u| slug(&u.name) == name);
    let led = unit_named.and_then(|ix| s.managing_seat(Ix::try_from(ix).ok()?));
    let seat = match led {
        Some(seat) => seat,
        None => {
            let named = |ix: &Ix| slug(&s.job_of(s.seat(*ix)).name) == name;
            let count = Ix::try_from(s.seats.len()).ok()?;
            let all: Vec<Ix> = (0..count).filter(named).collect();
            let line = unit.and_then(|u| s.find_unit(u)).map(|ix| s.path(ix));
            let near = all.iter().filter(|ix| {
                line.as_ref()
                    .is_some_and(|l| l.contains(&s.seat(**ix).unit))
            });
            let near: Vec<Ix> = near.copied().collect();
            match (all.as_slice(), near.as_slice()) {
                ([], _) => return None,
                ([one], _) | (_, [one]) => *one,
                _ => return Some(Meant::Many),
            }
        }
    };
    Some(match s.in_charge(s.seat(seat)) {
        Some((person, _)) => Meant::Person(s.person(person).id),
        None => Meant::Vacant,
    })
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
