//! What is promised of units, seats and those who sit in them.

use super::*;

#[test]
fn the_tree_is_whole_on_every_day() {
    each(|city| {
        let codes: HashSet<&str> = city.units.iter().map(|u| u.code.as_str()).collect();
        assert_eq!(codes.len(), city.units.len());
        for (i, unit) in city.units.iter().enumerate() {
            for pair in unit.facts.windows(2) {
                assert_eq!(pair[0].dated.to, Some(pair[1].dated.from));
            }
            for fact in &unit.facts {
                let top = fact.kind == UnitKind::Government;
                assert_eq!(fact.parent.is_none(), top && i == 0, "{}", fact.name);
                let Some(parent) = fact.parent else { continue };
                let above = &city.units[parent.0];
                assert!(above.from() <= fact.dated.from, "{}", fact.name);
                let ends = (
                    above.to().unwrap_or(Date::MAX),
                    fact.dated.to.unwrap_or(Date::MAX),
                );
                assert!(ends.0 >= ends.1, "{}", fact.name);
                let mut at = Some(parent);
                let mut steps = 0;
                while let Some(up) = at {
                    at = city.units[up.0].facts[0].parent;
                    steps += 1;
                    assert!(steps < 8);
                }
            }
            let heads = city
                .seats
                .iter()
                .filter(|s| s.unit == UnitIx(i) && s.managing)
                .count();
            let name = &unit.facts[0].name;
            assert_eq!(heads, usize::from(name != "Sekretariat Daerah"), "{name}");
        }
        let hows: HashSet<&str> = city.mappings.iter().map(|m| m.how).collect();
        assert_eq!(hows, HashSet::from(["rename", "merge", "close"]));
        for m in &city.mappings {
            assert!(city.units[m.to_unit.0].on(m.from).is_some());
            assert_eq!(city.units[m.from_unit.0].to().is_some(), m.how != "rename");
        }
    });
}

#[test]
fn assignments_stay_inside_seats_and_never_cross() {
    each(|city| {
        let mut by_seat: HashMap<SeatIx, Vec<Dated>> = HashMap::new();
        for person in &city.people {
            let mut own: Vec<Dated> = Vec::new();
            for a in &person.assignments {
                let seat = &city.seats[a.seat.0];
                let to = a.dated.to.unwrap_or(Date::MAX);
                assert!(a.dated.from < to);
                assert!(seat.dated.from <= a.dated.from, "{}", seat.code);
                if a.kind == AssignmentKind::Definitive {
                    assert!(seat.dated.to.is_none_or(|end| to <= end), "{}", seat.code);
                    assert!(a.dated.from >= person.entered());
                    assert_eq!(a.dated.to.is_some(), a.ended_why.is_some());
                    by_seat.entry(a.seat).or_default().push(a.dated);
                    own.push(a.dated);
                }
                let unit = &city.units[seat.unit.0];
                assert!(unit.on(a.dated.from).is_some());
            }
            assert_in_row(&mut own, &format!("{}", person.nip));
        }
        for (seat, mut held) in by_seat {
            assert_in_row(&mut held, &city.seats[seat.0].code);
        }
    });
}

fn assert_in_row(periods: &mut [Dated], who: &str) {
    periods.sort_by_key(|d| d.from);
    for pair in periods.windows(2) {
        assert!(
            pair[0].to.is_some_and(|to| to <= pair[1].from),
            "{who}: {pair:?}"
        );
    }
}

#[test]
fn acting_officials_hold_a_seat_of_their_own() {
    each(|city| {
        let (mut plt, mut plh, mut tasks) = (0, 0, 0);
        for person in &city.people {
            for a in person
                .assignments
                .iter()
                .filter(|a| a.kind != AssignmentKind::Definitive)
            {
                let own = person.seat_on(a.dated.from).or(person.seat_on(city.today));
                assert!(own.is_some_and(|own| own.seat != a.seat));
                let held = city.holder_on(a.seat, city.today).is_some();
                match a.kind {
                    AssignmentKind::Plt => {
                        plt += usize::from(a.dated.holds(city.today));
                        assert!(!held && city.seats[a.seat.0].managing);
                    }
                    AssignmentKind::Plh => {
                        plh += 1;
                        assert!(held && a.dated.to.is_some());
                    }
                    _ => tasks += 1,
                }
            }
        }
        assert!(plt > 25, "{plt}");
        assert_eq!((plh, tasks), (17, 12));
    });
}

#[test]
fn hardly_anybody_came_from_nowhere() {
    each(|city| {
        let (mut covered, mut moved) = (0, 0);
        let start = city.units[0].from();
        for (person, _) in city.serving() {
            let held: Vec<&Assignment> = person
                .assignments
                .iter()
                .filter(|a| a.kind == AssignmentKind::Definitive)
                .collect();
            covered += usize::from(held[0].dated.from <= person.entered().max(start));
            moved += usize::from(held.len() > 1);
        }
        assert!(covered > 5400, "{covered}");
        assert!(moved > 1500, "{moved}");
    });
}

#[test]
fn most_managers_rose_through_other_seats() {
    each(|city| {
        for (level, share) in [(JobLevel::JptPratama, 700), (JobLevel::Administrator, 700)] {
            let (mut all, mut risen) = (0, 0);
            for (person, seat) in city.serving() {
                if city.job_of(seat).level == level {
                    all += 1;
                    let lower = person.assignments.iter().any(|a| {
                        a.kind == AssignmentKind::Definitive && city.job_of(a.seat).level > level
                    });
                    risen += usize::from(lower);
                }
            }
            assert!(risen * 1000 > all * share, "{level}: {risen} of {all}");
        }
    });
}

#[test]
fn leading_seats_were_filled_in_earlier_years_too() {
    each(|city| {
        for years in [1, 3, 6] {
            let day = city.today.saturating_sub(years.years());
            let mut filled: HashMap<SeatLevel, usize> = HashMap::new();
            for a in city.people.iter().filter_map(|p| p.seat_on(day)) {
                *filled
                    .entry(city.job_of(a.seat).level.seat_level())
                    .or_default() += 1;
            }
            assert!(filled[&SeatLevel::JptPratama] >= 22, "{day} {filled:?}");
            assert!(filled[&SeatLevel::Administrator] >= 100, "{day} {filled:?}");
            assert!(filled[&SeatLevel::Pengawas] >= 500, "{day} {filled:?}");
        }
    });
}
