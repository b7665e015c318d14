//! Husbands, wives and children.

use jiff::civil::Date;
use kernel::Sex;

use super::{
    calendar::{add_days, add_years, years},
    dice::Dice,
    names::Names,
    person::{FamilyFact, Person, Relation},
};

/// Adds the family a person has on a day.
pub(crate) fn add(person: &mut Person, names: &Names, day: Date, dice: &mut Dice) {
    let age = years(person.birth, day);
    let married = match age {
        ..25 => 150,
        25..30 => 520,
        30..35 => 830,
        _ => 935,
    };
    if !dice.chance(married) {
        return;
    }
    let (other, (low, high)) = match person.sex {
        Sex::Male => (Sex::Female, (23, 31)),
        Sex::Female => (Sex::Male, (21, 29)),
    };
    let wedding = add_days(
        add_years(person.birth, dice.range(low, high)),
        dice.range(0, 364),
    );
    if wedding >= day {
        return;
    }
    let gap = match person.sex {
        Sex::Male => dice.range(-300, 1800),
        Sex::Female => dice.range(-1800, 300),
    };
    // Nobody marries below 19 here, whatever the gap in age.
    let spouse_birth = add_days(person.birth, gap).min(add_years(wedding, -19));
    person.marital = match dice.below(100) {
        0..3 => "Cerai",
        3..7 if age > 45 => "Janda/Duda",
        _ => "Menikah",
    };
    if person.marital == "Menikah" {
        person.family.push(FamilyFact {
            relation: Relation::Spouse,
            name: names.name(other, dice),
            birth: spouse_birth,
            since: wedding,
        });
    }
    let children = dice.weighted(&[(9, 0), (24, 1), (42, 2), (21, 3), (4, 4)]);
    let mut birth = wedding;
    for _ in 0..children {
        birth = add_days(birth, dice.range(330, 1500));
        if birth >= day || years(person.birth, birth) > 44 {
            break;
        }
        let sex = if dice.chance(488) {
            Sex::Female
        } else {
            Sex::Male
        };
        person.family.push(FamilyFact {
            relation: Relation::Child,
            name: names.name(sex, dice),
            birth,
            since: birth,
        });
    }
}
