//! Names of people who do not exist. Where the parts come from: NAMES.md.

use kernel::Sex;

use super::dice::Dice;

const FIRST: &str = include_str!("names_first.csv");
const LAST: &str = include_str!("names_last.csv");

/// Parts of names with running sums of their weights.
#[derive(Debug, Default)]
struct Parts {
    sums: Vec<usize>,
    names: Vec<&'static str>,
}

impl Parts {
    fn read(csv: &'static str, sex: &str) -> Self {
        let mut parts = Self::default();
        let mut sum = 0;
        for line in csv.lines().skip(1) {
            let mut fields = line.split(',');
            let (Some(name), Some(of), Some(weight)) =
                (fields.next(), fields.next(), fields.next())
            else {
                continue;
            };
            if of.contains(sex) {
                sum += weight.parse().unwrap_or(10);
                parts.sums.push(sum);
                parts.names.push(name);
            }
        }
        parts
    }

    fn pick(&self, dice: &mut Dice) -> &'static str {
        let point = dice.below(self.sums.last().copied().unwrap_or(0));
        self.names[self.sums.partition_point(|sum| *sum <= point)]
    }
}

/// The maker of names.
#[derive(Debug)]
pub struct Names {
    first: [Parts; 2],
    last: [Parts; 2],
}

impl Names {
    /// Reads the lists of parts.
    #[must_use]
    pub fn read() -> Self {
        Self {
            first: ["L", "P"].map(|sex| Parts::read(FIRST, sex)),
            last: ["L", "P"].map(|sex| Parts::read(LAST, sex)),
        }
    }

    /// A whole name: one part for a few, two for most, three for the rest.
    pub fn name(&self, sex: Sex, dice: &mut Dice) -> String {
        let side = usize::from(sex == Sex::Female);
        let first = self.first[side].pick(dice);
        let parts = dice.weighted(&[(7, 1), (63, 2), (30, 3)]);
        let mut name = first.to_owned();
        let mut before = first;
        for place in 2..=parts {
            let part = if place == parts {
                self.last[side].pick(dice)
            } else {
                self.first[side].pick(dice)
            };
            if part != before {
                name.push(' ');
                name.push_str(part);
                before = part;
            }
        }
        name
    }
}

/// A name as it stands in an e-mail address.
pub(crate) fn slug(name: &str) -> String {
    name.to_lowercase().replace(' ', ".")
}
