//! Numbers as people of each language write them.

use kernel::Locale;

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
        if i > 0 && (digits.len() - i) % 3 == 0 {
            out.push(separator);
        }
        out.push(digit);
    }
    out
}

/// Rupiah: `Rp1.234.567`; the same in both languages, as the currency is written that way.
#[must_use]
pub fn rupiah(n: i64) -> String {
    format!("Rp{}", number(n, Locale::Id))
}

/// A share in basis points as a percentage with one digit: `84,5%` or `84.5%`.
#[must_use]
pub fn percent(basis_points: i64, locale: Locale) -> String {
    let tenths = (basis_points + 5) / 10;
    let mark = if locale == Locale::Id { ',' } else { '.' };
    format!(
        "{}{mark}{}%",
        number(tenths / 10, locale),
        (tenths % 10).abs()
    )
}
