//! Somebody keeps everything that is ever told and reckons with it: whatever follows by adding and taking
//! away is found, and none of it may be small.

use proptest::prelude::*;

use super::*;

/// Of each unit at each time: how many are done, how many are not.
type Times = Vec<Vec<(i64, i64)>>;

/// What is told at one time: how many there are, and how many of them are done and not.
type Told = (Known, Known);

/// A prime so large that no reckoning with so few numbers meets it by chance.
const PRIME: i64 = 2_147_483_647;

fn tables(above: &[Option<usize>], own: &[(i64, i64)]) -> (Table, Table) {
    let all: Vec<Parts> = own.iter().map(|(done, not)| vec![done + not]).collect();
    let each: Vec<Parts> = own.iter().map(|(done, not)| vec![*done, *not]).collect();
    (
        Table::new(above.to_vec(), &all),
        Table::new(above.to_vec(), &each),
    )
}

/// What the rule tells, one time after the other.
fn by_the_rule(above: &[Option<usize>], times: &Times) -> Vec<Told> {
    let (mut all, mut each) = (Vec::new(), Vec::new());
    for own in times {
        let (total, parts) = tables(above, own);
        let known = total.told(|_| true, &all);
        each.push(parts.told(|u| known.contains_key(&u), &each));
        all.push(known);
    }
    all.into_iter().zip(each).collect()
}

/// What is told where only small numbers themselves are kept back.
fn only_not_small(above: &[Option<usize>], times: &Times) -> Vec<Told> {
    let told = |table: &Table| -> Known {
        let sums = table.sums.iter().cloned().enumerate();
        sums.filter(|(_, sum)| sum.iter().sum::<i64>() >= SMALL)
            .collect()
    };
    let each = times.iter().map(|own| {
        let (total, parts) = tables(above, own);
        (told(&total), told(&parts))
    });
    each.collect()
}

/// Reckons with equations: rows of which each has a first number of one, where no other has one.
#[derive(Default)]
struct Reckoner(Vec<(usize, Vec<i64>)>);

impl Reckoner {
    fn reduced(&self, mut row: Vec<i64>) -> Vec<i64> {
        for (first, known) in &self.0 {
            let times = row[*first];
            if times != 0 {
                for (a, b) in row.iter_mut().zip(known) {
                    *a = (*a - times * b).rem_euclid(PRIME);
                }
            }
        }
        row
    }

    fn learn(&mut self, row: Vec<i64>) {
        let mut row = self.reduced(row);
        let Some(first) = row.iter().position(|n| *n != 0) else {
            return;
        };
        let (mut inverse, mut base, mut power) = (1, row[first], PRIME - 2);
        while power > 0 {
            if power & 1 == 1 {
                inverse = inverse * base % PRIME;
            }
            base = base * base % PRIME;
            power >>= 1;
        }
        for n in &mut row {
            *n = *n * inverse % PRIME;
        }
        for (_, known) in &mut self.0 {
            let times = known[first];
            for (a, b) in known.iter_mut().zip(&row) {
                *a = (*a - times * b).rem_euclid(PRIME);
            }
        }
        self.0.push((first, row));
    }

    fn knows(&self, row: Vec<i64>) -> bool {
        self.reduced(row).iter().all(|n| *n == 0)
    }
}

/// Every small number that follows from what was told: of any unit at any time, and between any two times;
/// of all, of those done, of those not. It is known of units which never have anything of their own.
fn found(above: &[Option<usize>], times: &Times, told: &[Told]) -> Vec<String> {
    let units = above.len();
    let width = times.len() * units * 2;
    let is_under = |unit: usize, top: usize| {
        let mut at = Some(unit);
        while let Some(u) = at {
            if u == top {
                return true;
            }
            at = above[u];
        }
        false
    };
    let holds = |u: usize| times.iter().any(|own| own[u] != (0, 0));
    let put = |row: &mut Vec<i64>, time: usize, top: usize, (done, not): (i64, i64)| {
        for unit in (0..units).filter(|u| is_under(*u, top) && holds(*u)) {
            row[(time * units + unit) * 2] += done;
            row[(time * units + unit) * 2 + 1] += not;
        }
    };
    const FORMS: [(i64, i64); 3] = [(1, 1), (1, 0), (0, 1)];
    let mut knows = Reckoner::default();
    for (time, (all, each)) in told.iter().enumerate() {
        let learned = all.keys().map(|u| (*u, FORMS[0]));
        let parts = each.keys().flat_map(|u| [(*u, FORMS[1]), (*u, FORMS[2])]);
        for (unit, form) in learned.chain(parts) {
            let mut row = vec![0; width];
            put(&mut row, time, unit, form);
            knows.learn(row);
        }
    }
    let value = |time: usize, top: usize, (done, not): (i64, i64)| -> i64 {
        let under = (0..units).filter(|u| is_under(*u, top));
        under
            .map(|u| times[time][u].0 * done + times[time][u].1 * not)
            .sum()
    };
    let mut small = Vec::new();
    for unit in 0..units {
        for form in FORMS {
            for now in 0..times.len() {
                let mut row = vec![0; width];
                put(&mut row, now, unit, form);
                let n = value(now, unit, form);
                if !is_fine(&[n]) && knows.knows(row.clone()) {
                    small.push(format!("{n} of {unit} at {now}, {form:?}"));
                }
                for then in 0..now {
                    let mut row = row.clone();
                    put(&mut row, then, unit, (-form.0, -form.1));
                    let grown = n - value(then, unit, form);
                    if !is_fine(&[grown]) && knows.knows(row) {
                        small.push(format!("{grown} of {unit} from {then} to {now}, {form:?}"));
                    }
                }
            }
        }
    }
    small
}

const UP: [Option<usize>; 4] = [None, Some(0), Some(0), Some(1)];

#[test]
fn whoever_reckons_finds_what_is_only_left_out() {
    for (name, times) in [
        (
            "parent less children",
            vec![vec![(0, 0), (20, 0), (3, 0), (0, 0)]],
        ),
        (
            "total less numerator",
            vec![vec![(0, 0), (20, 3), (9, 9), (0, 0)]],
        ),
        (
            "day less the day before",
            vec![
                vec![(0, 0), (20, 20), (30, 30), (0, 0)],
                vec![(0, 0), (21, 20), (35, 35), (0, 0)],
            ],
        ),
    ] {
        let told = only_not_small(&UP, &times);
        assert!(!found(&UP, &times, &told).is_empty(), "{name}");
        let told = by_the_rule(&UP, &times);
        assert_eq!(found(&UP, &times, &told), [""; 0], "{name}");
        assert!(told[0].0.contains_key(&0), "the whole is told: {name}");
    }
}

#[test]
fn what_betrays_nobody_is_told() {
    let first = vec![(5, 6), (20, 7), (9, 9), (0, 10)];
    let second: Vec<(i64, i64)> = first.iter().map(|(a, b)| (a + 6, b + 5)).collect();
    for (all, each) in by_the_rule(&UP, &vec![first, second]) {
        assert_eq!((all.len(), each.len()), (4, 4));
    }
}

#[test]
fn a_sum_is_renewed_only_when_enough_has_come() {
    let at = |n: i64| vec![(0, 0), (n, 0), (50, 0), (0, 0)];
    let told = by_the_rule(&UP, &vec![at(10), at(12), at(14), at(15)]);
    let of = |n: usize| told[n].0.get(&1).cloned();
    assert_eq!(
        [of(0), of(1), of(2), of(3)],
        [Some(vec![10]), None, None, Some(vec![15])]
    );
}

#[test]
fn the_smallest_is_kept_back_beside_a_small_one() {
    let told = by_the_rule(&UP, &vec![vec![(0, 0), (20, 0), (3, 0), (9, 0)]]);
    // The second has three: what is left of the whole hides it behind the smallest that can.
    assert_eq!(told[0].0.keys().copied().collect::<Vec<_>>(), [0, 3]);
    // One that has nothing hides nothing.
    let up = [None, Some(0), Some(0), Some(0), Some(0)];
    let own = vec![(0, 0), (0, 0), (3, 0), (9, 0), (20, 0)];
    let told = by_the_rule(&up, &vec![own]);
    assert_eq!(
        told[0].0.keys().copied().collect::<Vec<_>>(),
        [0, 1, 4],
        "the nine are kept back with the three"
    );
}

#[test]
fn what_comes_to_one_and_goes_from_another_leaves_no_small_number_between_them() {
    let up = [None, Some(0), Some(0)];
    let first = vec![(0, 0), (0, 15), (0, 0)];
    let second = vec![(0, 0), (5, 10), (5, 6)];
    let times = vec![first, second];
    // Five fewer are open at one and six more at the other: one more in all.
    assert_eq!(found(&up, &times, &by_the_rule(&up, &times)), [""; 0]);
}

/// A tree of a few units, what they have at first, and what comes and is done from time to time.
fn town() -> impl Strategy<Value = (Vec<Option<usize>>, Times)> {
    let count = prop_oneof![2 => Just(0_i64), 3 => 0_i64..9, 1 => 9_i64..40];
    let come = prop_oneof![3 => Just(0_i64), 2 => 0_i64..7, 1 => 5_i64..20];
    (2_usize..8, 1_usize..5).prop_flat_map(move |(units, times)| {
        let above = prop::collection::vec(0_usize..100, units);
        let own = prop::collection::vec((count.clone(), count.clone()), units);
        let steps = prop::collection::vec(
            prop::collection::vec((come.clone(), come.clone(), come.clone()), units),
            times - 1,
        );
        (above, own, steps).prop_map(|(above, own, steps)| {
            let above = above.iter().enumerate();
            let above = above.map(|(n, up)| (n > 0).then(|| up % n)).collect();
            let mut all = vec![own];
            for step in steps {
                let last = all.last().cloned().unwrap_or_default();
                let next = last.iter().zip(step);
                // Some come, some that were open are done.
                let next = next.map(|((done, not), (a, b, c))| {
                    let moved = c.min(*not);
                    (done + a + moved, not - moved + b)
                });
                all.push(next.collect());
            }
            (above, all)
        })
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1_500))]

    /// Neither a parent less its children, nor a year less its months, nor a total less a numerator, nor a
    /// day less the day before, nor whatever is made of them by adding and taking away, gives a small one.
    #[test]
    fn no_small_number_follows_from_all_that_is_ever_told((above, times) in town()) {
        let told = by_the_rule(&above, &times);
        prop_assert_eq!(found(&above, &times, &told), Vec::<String>::new());
    }
}
