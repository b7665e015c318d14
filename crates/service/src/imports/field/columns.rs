//! Which column of a sheet holds which field.

use register::imports::columns::Label;

use super::Field;

/// The columns of a sheet; of two that mean the same the first that stands there counts.
#[derive(Clone, Debug, Default)]
pub struct Columns(Vec<Option<Field>>);

impl Columns {
    /// What each label means.
    #[must_use]
    pub fn of(labels: &[Label]) -> Self {
        let mut seen = Vec::new();
        let each = labels.iter().map(|label| {
            let field = Field::named(&label.own).filter(|f| !seen.contains(f))?;
            seen.push(field);
            Some(field)
        });
        Self(each.collect())
    }

    /// How many are known.
    #[must_use]
    pub fn known(&self) -> usize {
        self.0.iter().flatten().count()
    }

    /// What a column means.
    #[must_use]
    pub fn meaning(&self, column: usize) -> Option<Field> {
        self.0.get(column).copied().flatten()
    }

    /// Where a field stands.
    #[must_use]
    pub fn place(&self, field: Field) -> Option<usize> {
        self.0.iter().position(|f| *f == Some(field))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_two_columns_that_mean_the_same_the_first_counts() {
        let label = |own: &str| Label {
            own: own.to_owned(),
            group: String::new(),
        };
        let columns = Columns::of(&[label("topic"), label("topic_label"), label("text")]);
        assert_eq!(columns.place(Field::Category), Some(0));
        assert_eq!(columns.meaning(1), None);
        assert_eq!(columns.known(), 2);
    }
}
