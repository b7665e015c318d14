//! Numbers of persons and plain numbers as sheets distort them: NIP with dress, with letters or
//! as a float; telephone numbers without their zero; "23 th".

use kernel::{Date, Entry, Nip, NipError, Sex};

use crate::imports::sheet::Cell;

/// What was repaired in a NIP.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct NipRepairs {
    /// Spaces, dots, dashes or quotes between the digits.
    pub spaces: bool,
    /// Letters O, I or l in place of 0 and 1.
    pub letters: bool,
}

/// Why there is no NIP.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NoNip {
    /// Nothing there.
    Blank,
    /// Stored as a number; these are the digits that can be trusted, from the left.
    Float(String),
    /// Not 18 digits; these are there.
    Length(String),
    /// Something else than digits and dress.
    Characters,
    /// 18 digits that cannot be.
    Invalid(NipError),
}

/// Digits of a number cell that a spreadsheet keeps.
const SURE_DIGITS: usize = 15;

/// Reads a NIP from a cell whose text is already clean of invisible characters.
///
/// # Errors
/// Says why there is none.
pub fn read_nip(cell: &Cell, text: &str) -> Result<(Nip, NipRepairs), NoNip> {
    if let Cell::Number(number) = cell {
        let digits = format!("{number:.0}");
        return Err(if digits.len() == 18 {
            NoNip::Float(digits[..SURE_DIGITS].to_owned())
        } else {
            NoNip::Length(digits)
        });
    }
    if text.is_empty() {
        return Err(NoNip::Blank);
    }
    if let Some((digits, 18)) = scientific(text) {
        let sure = digits.len().min(SURE_DIGITS);
        return Err(NoNip::Float(digits[..sure].to_owned()));
    }
    let mut repairs = NipRepairs::default();
    let mut digits = String::with_capacity(18);
    for c in text.chars() {
        match c {
            '0'..='9' => digits.push(c),
            'O' | 'o' | 'Q' => {
                repairs.letters = true;
                digits.push('0');
            }
            'I' | 'l' | 'i' | '|' | 'L' => {
                repairs.letters = true;
                digits.push('1');
            }
            ' ' | '.' | '-' | '_' | '/' | ',' | '\'' | '"' | '`' | '\u{2019}' => {
                repairs.spaces = true;
            }
            _ => return Err(NoNip::Characters),
        }
    }
    // Mostly letters: a word, not a number.
    if text.chars().filter(char::is_ascii_digit).count() < digits.len().div_ceil(2) {
        return Err(NoNip::Characters);
    }
    match Nip::parse(&digits) {
        Ok(nip) => Ok((nip, repairs)),
        Err(NipError::Length(_)) => Err(NoNip::Length(digits)),
        Err(e) => Err(NoNip::Invalid(e)),
    }
}

/// Mantissa digits and count of whole digits of `1.97301281998031E+17`.
fn scientific(text: &str) -> Option<(String, usize)> {
    let (mantissa, exponent) = text.split_once(['e', 'E'])?;
    let exponent: usize = exponent.trim_start_matches('+').parse().ok()?;
    let (whole, part) = mantissa.split_once(['.', ',']).unwrap_or((mantissa, ""));
    let digits = format!("{whole}{part}");
    (whole.len() == 1 && digits.chars().all(|c| c.is_ascii_digit())).then(|| (digits, exponent + 1))
}

/// The first 15 digits that the record beside the number asks for.
#[must_use]
pub fn expected_start(birth: Date, entered: Date, sex: Sex) -> String {
    let sex = match sex {
        Sex::Male => 1,
        Sex::Female => 2,
    };
    format!(
        "{}{}{sex}",
        birth.strftime("%Y%m%d"),
        entered.strftime("%Y%m")
    )
}

/// The only NIP that starts as the record asks and becomes these digits by losing one or
/// doubling one.
#[must_use]
pub fn mended_length(digits: &str, expected_start: &str) -> Option<Nip> {
    if !digits.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let mut found: Option<Nip> = None;
    let mut keep = |candidate: &str| {
        if candidate.starts_with(expected_start)
            && let Ok(nip) = Nip::parse(candidate)
        {
            match found {
                Some(other) if other != nip => return false,
                _ => found = Some(nip),
            }
        }
        true
    };
    match digits.len() {
        17 => {
            for at in 0..=17 {
                for digit in '0'..='9' {
                    let (before, after) = digits.split_at(at);
                    if !keep(&format!("{before}{digit}{after}")) {
                        return None;
                    }
                }
            }
        }
        19 => {
            for at in 0..19 {
                let mut shorter = digits.to_owned();
                shorter.remove(at);
                if !keep(&shorter) {
                    return None;
                }
            }
        }
        _ => return None,
    }
    found
}

/// Does the date of entry (TMT CPNS, or for a PPPK the first TMT) agree with the number?
#[must_use]
pub fn entry_agrees(nip: Nip, entered: Date) -> bool {
    match nip.entry() {
        Entry::Cpns { year, month } => (year, month) == (entered.year(), entered.month()),
        Entry::Pppk { year, .. } => year == entered.year(),
    }
}

/// The first day of the entry into service that the number tells.
#[must_use]
pub fn entry_start(nip: Nip) -> Option<Date> {
    match nip.entry() {
        Entry::Cpns { year, month } => Date::new(year, month, 1).ok(),
        Entry::Pppk { year, .. } => Date::new(year, 1, 1).ok(),
    }
}

/// What was done to a telephone number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PhoneRepair {
    /// Nothing.
    None,
    /// The leading zero was put back.
    Zero,
    /// Country code, separators or a second number were taken away.
    Form,
}

/// A telephone number in the domestic form (`0899...`); `None` when it cannot be one.
#[must_use]
pub fn read_phone(text: &str) -> Option<(String, PhoneRepair)> {
    // "0812... / 0813..." holds two; the first is as good as any.
    let first = text
        .split(['/', ';', ','])
        .map(str::trim)
        .find(|t| !t.is_empty())?;
    let first = match scientific(first) {
        Some((digits, whole)) if digits.len() <= whole && digits.len() > 8 => {
            format!("{digits:0<whole$}")
        }
        _ => first.strip_suffix(".0").unwrap_or(first).to_owned(),
    };
    let strange = first
        .chars()
        .any(|c| !(c.is_ascii_digit() || " +-.()".contains(c)));
    let digits: String = first.chars().filter(char::is_ascii_digit).collect();
    if strange || !(8..=15).contains(&digits.len()) {
        return None;
    }
    let (number, repair) = if let Some(rest) = digits.strip_prefix("62") {
        (
            format!("0{}", rest.trim_start_matches('0')),
            PhoneRepair::Form,
        )
    } else if digits.starts_with('0') {
        let dressed = digits != text;
        let repair = if dressed {
            PhoneRepair::Form
        } else {
            PhoneRepair::None
        };
        (digits, repair)
    } else {
        (format!("0{digits}"), PhoneRepair::Zero)
    };
    let fits = (9..=14).contains(&number.len()) && !number.starts_with("00");
    fits.then_some((number, repair))
}

/// A whole number and whether it had to be dug out: `23`, `23.0`, `23 th`, `23 tahun`.
#[must_use]
pub fn read_count(text: &str) -> Option<(i32, bool)> {
    if let Ok(number) = text.parse() {
        return Some((number, false));
    }
    let end = text
        .find(|c: char| !c.is_ascii_digit())
        .unwrap_or(text.len());
    let number = text[..end].parse().ok()?;
    let rest = text[end..].trim();
    let fraction = rest.trim_start_matches(['.', ',']);
    if fraction.len() < rest.len() && fraction.chars().all(|c| c == '0') {
        return Some((number, true));
    }
    let unit = crate::imports::text::words(rest);
    let named = unit.first().is_some_and(|w| {
        matches!(
            w.as_str(),
            "th" | "thn" | "tahun" | "t" | "bl" | "bln" | "bulan" | "b" | "year" | "years"
        )
    });
    named.then_some((number, true))
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use proptest::prelude::*;

    use super::*;

    fn nip(text: &str) -> Result<(String, NipRepairs), NoNip> {
        read_nip(&Cell::Text(text.to_owned()), text).map(|(n, r)| (n.to_string(), r))
    }

    #[test]
    fn repairs_a_nip() {
        let right = "198503152010011901".to_owned();
        let repairs = |spaces, letters| NipRepairs { spaces, letters };
        assert_eq!(nip(&right), Ok((right.clone(), repairs(false, false))));
        for dressed in [
            "19850315 201001 1 901",
            "19850315.201001.1.901",
            "\"198503152010011901\"",
        ] {
            assert_eq!(nip(dressed), Ok((right.clone(), repairs(true, false))));
        }
        assert_eq!(
            nip("1985O3152OlO011901"),
            Ok((right.clone(), repairs(false, true)))
        );
        assert_eq!(
            nip("1985O315 201001 I 9O1"),
            Ok((right, repairs(true, true)))
        );
    }

    #[test]
    fn says_why_there_is_no_nip() {
        assert_eq!(nip(""), Err(NoNip::Blank));
        assert_eq!(
            nip("19850315201001190"),
            Err(NoNip::Length("19850315201001190".to_owned()))
        );
        assert_eq!(nip("SILO"), Err(NoNip::Characters));
        assert_eq!(nip("pensiun 2020"), Err(NoNip::Characters));
        assert_eq!(
            nip("198502302010011901"),
            Err(NoNip::Invalid(NipError::BirthDate))
        );
        let float = Err(NoNip::Float("198503152010011".to_owned()));
        assert_eq!(nip("1.98503152010011E+17"), float);
        assert_eq!(nip("1,9850315201001190e17"), float);
        assert_eq!(
            read_nip(&Cell::Number(198_503_152_010_011_901.0), "").map(|_| ()),
            Err(NoNip::Float("198503152010011".to_owned()))
        );
    }

    #[test]
    fn finds_the_lost_digit() {
        let start = expected_start(date(1963, 6, 14), date(1988, 12, 1), Sex::Female);
        assert_eq!(start, "196306141988122");
        assert_eq!(
            mended_length("19630141988122901", &start),
            Nip::parse("196306141988122901").ok()
        );
        assert_eq!(
            mended_length("1963066141988122901", &start),
            Nip::parse("196306141988122901").ok()
        );
        // The serial is not known from elsewhere: several numbers fit.
        assert_eq!(mended_length("19630614198812290", &start), None);
        assert_eq!(mended_length("1963", &start), None);
    }

    #[test]
    fn reads_telephone_numbers() {
        use PhoneRepair as P;
        for (text, number, repair) in [
            ("089900001234", "089900001234", P::None),
            ("89900001234", "089900001234", P::Zero),
            ("89900001234.0", "089900001234", P::Zero),
            ("8.9900001234E10", "089900001234", P::Zero),
            ("+62 899-0000-1234", "089900001234", P::Form),
            ("6289900001234", "089900001234", P::Form),
            ("0899 0000 1234 / 0899 0000 5678", "089900001234", P::Form),
            ("(0271) 123456", "0271123456", P::Form),
        ] {
            assert_eq!(
                read_phone(text),
                Some((number.to_owned(), repair)),
                "{text}"
            );
        }
        for wrong in [
            "",
            "12345",
            "tidak ada",
            "8.99E10",
            "000000000000",
            "0899000012345678",
        ] {
            assert_eq!(read_phone(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn reads_counts() {
        assert_eq!(read_count("23"), Some((23, false)));
        for text in ["23 th", "23 Tahun", "23th.", "23.0", "23 thn 4 bln"] {
            assert_eq!(read_count(text), Some((23, true)), "{text}");
        }
        for text in ["", "th", "23.5", "23 ekor", "dua"] {
            assert_eq!(read_count(text), None, "{text}");
        }
    }

    proptest! {
        #[test]
        fn never_panics(text in "\\PC{0,20}", number in any::<f64>()) {
            let _ = nip(&text);
            let _ = read_nip(&Cell::Number(number), "");
            let _ = read_phone(&text);
            let _ = read_count(&text);
            let _ = mended_length(&text, "");
        }

        #[test]
        fn one_lost_digit_before_the_serial_is_found(at in 0usize..15) {
            let right = "198503152010011907";
            let mut short = right.to_owned();
            short.remove(at);
            prop_assert_eq!(mended_length(&short, &right[..15]), Nip::parse(right).ok());
        }
    }
}
