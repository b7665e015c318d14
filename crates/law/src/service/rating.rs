//! PEKPPP, SPBE and the Ombudsman's compliance rating.

use super::{Band, ServiceError, bands::Bands};
use crate::{Dated, On, Ratio, Trace, label};

/// A rating with its band.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rated<'a> {
    /// Exact.
    pub exact: Ratio,
    /// Rounded to two decimals.
    pub rounded: Ratio,
    /// Its band.
    pub band: &'a Band,
}

/// Scores of the six aspects of PEKPPP, 0 to 5.
#[derive(Clone, Copy, Debug)]
pub struct AspectScores {
    /// Kebijakan pelayanan.
    pub kebijakan: Ratio,
    /// Profesionalisme SDM.
    pub sdm: Ratio,
    /// Sarana prasarana.
    pub sarpras: Ratio,
    /// Sistem informasi pelayanan publik.
    pub sipp: Ratio,
    /// Konsultasi dan pengaduan.
    pub konsultasi_pengaduan: Ratio,
    /// Inovasi.
    pub inovasi: Ratio,
}

fn within(field: &str, value: Ratio, low: i64, high: i64) -> Result<Ratio, ServiceError> {
    if value < Ratio::whole(low) || value > Ratio::whole(high) {
        return Err(ServiceError::fact(
            field,
            format!("{value} di luar {low} sampai {high}"),
            format!("{value} is outside {low} to {high}"),
        ));
    }
    Ok(value)
}

/// Public service index (indeks pelayanan publik) with its category. PermenPANRB 29/2022.
///
/// # Errors
/// Names the aspect whose score is outside the scale.
pub fn pekppp<'a, T: Trace>(
    on: On<'a>,
    scores: &AspectScores,
    why: &mut T,
) -> Result<Rated<'a>, ServiceError> {
    let book = on.service();
    let rule = book.pekppp.on(on.day)?;
    let parts = [
        ("kebijakan", scores.kebijakan, rule.kebijakan),
        ("sdm", scores.sdm, rule.sdm),
        ("sarpras", scores.sarpras, rule.sarpras),
        ("sipp", scores.sipp, rule.sipp),
        (
            "konsultasi_pengaduan",
            scores.konsultasi_pengaduan,
            rule.konsultasi_pengaduan,
        ),
        ("inovasi", scores.inovasi, rule.inovasi),
    ];
    let mut sum = Some(Ratio::ZERO);
    for (field, score, weight) in parts {
        let score = within(field, score, 0, rule.highest)?;
        let part = score.times(Ratio::new(weight, 100).unwrap_or(Ratio::ZERO));
        sum = sum.zip(part).and_then(|(sum, part)| sum.plus(part));
    }
    let exact = sum.ok_or_else(|| ServiceError::digits("scores"))?;
    let rounded = exact
        .rounded(2, rule.rounding)
        .ok_or_else(|| ServiceError::digits("scores"))?;
    if T::LISTENS {
        let told = rounded.told_at(2);
        why.rule(rule, told, &[]);
    }
    rated(on, &book.pekppp_grades, "scores", exact, rounded, why)
}

fn rated<'a, T: Trace>(
    on: On<'a>,
    bands: &'a Dated<Bands>,
    field: &str,
    exact: Ratio,
    rounded: Ratio,
    why: &mut T,
) -> Result<Rated<'a>, ServiceError> {
    let rule = bands.on(on.day)?;
    let band = rule.of(rounded).ok_or_else(|| {
        ServiceError::fact(
            field,
            format!("{rounded} di bawah kategori terendah"),
            format!("{rounded} is below the lowest band"),
        )
    })?;
    if T::LISTENS {
        let (told, name) = (rounded.told_at(2), why.text(&band.name));
        why.rule(rule, name, &[(label!("Nilai", "Value"), told)]);
    }
    Ok(Rated {
        exact,
        rounded,
        band,
    })
}

fn plain<'a, T: Trace>(
    on: On<'a>,
    bands: &'a Dated<Bands>,
    (field, low, high): (&str, i64, i64),
    value: Ratio,
    why: &mut T,
) -> Result<Rated<'a>, ServiceError> {
    let exact = within(field, value, low, high)?;
    let rounded = exact.rounded(2, kernel::Rounding::HalfUp);
    let rounded = rounded.ok_or_else(|| ServiceError::digits(field))?;
    rated(on, bands, field, exact, rounded, why)
}

/// The SPBE predicate of an index (1 to 5). PermenPANRB 59/2020.
///
/// # Errors
/// Names an index outside the scale.
pub fn spbe<'a, T: Trace>(
    on: On<'a>,
    index: Ratio,
    why: &mut T,
) -> Result<Rated<'a>, ServiceError> {
    plain(on, &on.service().spbe, ("index", 1, 5), index, why)
}

/// Zone and letter of a compliance score (0 to 100) of the Ombudsman.
///
/// # Errors
/// Names a score outside the scale.
pub fn ombudsman<'a, T: Trace>(
    on: On<'a>,
    score: Ratio,
    why: &mut T,
) -> Result<(Rated<'a>, Rated<'a>), ServiceError> {
    let book = on.service();
    let scale = ("score", 0, 100);
    Ok((
        plain(on, &book.ombudsman_zones, scale, score, why)?,
        plain(on, &book.ombudsman_grades, scale, score, why)?,
    ))
}
