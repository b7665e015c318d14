//! Numbers, money, shares and times as people of each language write them.

use kernel::{Locale, Timestamp, Zone};

/// `1.234.567` in Indonesian, `1,234,567` in English.
#[must_use]
pub fn number(n: i64, locale: Locale) -> String {
    let separator = if locale == Locale::Id { '.' } else { ',' };
    let digits = n.unsigned_abs().to_string();
    let mut out = String::with_capacity(digits.len() + digits.len() / 3 + 1);
    if n < 0 {
        out.push('-');
    }
    for (i, digit) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            out.push(separator);
        }
        out.push(digit);
    }
    out
}

/// Rupiah: `Rp1.234.567`; the same in both languages, as the currency is written that way.
#[must_use]
pub fn rupiah(n: i64) -> String {
    if n < 0 {
        format!("-Rp{}", number(n.saturating_neg(), Locale::Id))
    } else {
        format!("Rp{}", number(n, Locale::Id))
    }
}

/// A share in basis points as a percentage with one digit: `84,5%` or `84.5%`.
#[must_use]
pub fn percent(basis_points: i64, locale: Locale) -> String {
    let sign = if basis_points < 0 { "-" } else { "" };
    let tenths = (basis_points.saturating_abs() + 5) / 10;
    let mark = if locale == Locale::Id { ',' } else { '.' };
    format!(
        "{sign}{}{mark}{}%",
        number(tenths / 10, locale),
        tenths % 10
    )
}

/// A part of a whole in basis points, rounded half up; nothing of nothing is nothing.
#[must_use]
pub fn share(part: i64, whole: i64) -> i64 {
    if whole <= 0 {
        return 0;
    }
    let double = i128::from(part) * 20_000 / i128::from(whole);
    i64::try_from((double + 1) / 2).unwrap_or(i64::MAX)
}

/// An instant as wall-clock time of a zone: `24 November 2026, 09.05 WIB`.
#[must_use]
pub fn moment(at: Timestamp, zone: Zone, locale: Locale) -> String {
    let civil = zone.civil(at);
    let mark = if locale == Locale::Id { '.' } else { ':' };
    format!(
        "{}, {:02}{mark}{:02} {zone}",
        kernel::dates::long(civil.date(), locale),
        civil.hour(),
        civil.minute()
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_grouped_by_three() {
        assert_eq!(number(0, Locale::Id), "0");
        assert_eq!(number(999, Locale::Id), "999");
        assert_eq!(number(1_000, Locale::Id), "1.000");
        assert_eq!(number(-1_234_567, Locale::En), "-1,234,567");
        assert_eq!(number(i64::MIN, Locale::En), "-9,223,372,036,854,775,808");
    }

    #[test]
    fn money_is_whole_rupiah() {
        assert_eq!(rupiah(1_234_567), "Rp1.234.567");
        assert_eq!(rupiah(-50_000), "-Rp50.000");
    }

    #[test]
    fn shares_are_rounded_once() {
        assert_eq!(share(1, 3), 3_333);
        assert_eq!(share(2, 3), 6_667);
        assert_eq!(share(5, 0), 0);
        assert_eq!(percent(share(1_011, 1_204), Locale::Id), "84,0%");
        assert_eq!(percent(-125, Locale::En), "-1.3%");
    }

    #[test]
    fn times_name_their_zone() {
        let at: Timestamp = "2026-11-24T02:05:00Z".parse().unwrap();
        assert_eq!(
            moment(at, Zone::Wib, Locale::Id),
            "24 November 2026, 09.05 WIB"
        );
        assert_eq!(
            moment(at, Zone::Wit, Locale::En),
            "24 November 2026, 11:05 WIT"
        );
    }
}
