//! From a table of answers to the mean of each element.

use super::super::ServiceError;
use crate::{On, Ratio};

/// Means of a table of answers, one row a respondent; a blank answer counts for nothing.
///
/// # Errors
/// Names the row and column of an answer outside the scale, and a column without answers.
pub fn means_of_answers(on: On<'_>, rows: &[Vec<Option<i64>>]) -> Result<Vec<Ratio>, ServiceError> {
    let rule = on.service().skm.on(on.day)?;
    let width = rows.first().map_or(0, Vec::len);
    let mut sums = vec![(0_i64, 0_i64); width];
    for (at, row) in rows.iter().enumerate() {
        if row.len() != width {
            let field = format!("answers[{at}]");
            return Err(ServiceError::fact(
                field,
                format!("berisi {} jawaban, bukan {width}", row.len()),
                format!("holds {} answers instead of {width}", row.len()),
            ));
        }
        for (column, answer) in row.iter().enumerate() {
            let Some(answer) = answer else { continue };
            if !(rule.lowest..=rule.highest).contains(answer) {
                let (low, high) = (rule.lowest, rule.highest);
                return Err(ServiceError::fact(
                    format!("answers[{at}][{column}]"),
                    format!("{answer} di luar {low} sampai {high}"),
                    format!("{answer} is outside {low} to {high}"),
                ));
            }
            sums[column].0 += answer;
            sums[column].1 += 1;
        }
    }
    let means = sums.into_iter().enumerate().map(|(at, (sum, count))| {
        Ratio::new(sum, count).ok_or_else(|| {
            ServiceError::fact(
                format!("answers, column {}", at + 1),
                "tidak ada jawaban",
                "nobody answered it",
            )
        })
    });
    means.collect()
}
