//! What makes a password easy to guess: too short, among those tried first, or made of what
//! everybody knows about its owner.

use std::collections::HashSet;
use std::sync::LazyLock;

use kernel::Date;
use web::FieldError;

/// The fewest characters of a password.
pub const MIN_LENGTH: usize = 10;
/// The most characters of a password.
pub const MAX_LENGTH: usize = 200;
/// So many characters must be left when everything known about the owner is taken away.
const OWN_LENGTH: usize = 6;
/// A common word with so many characters around it is no longer the common word.
const AROUND: usize = 8;

static COMMON: LazyLock<HashSet<&'static str>> =
    LazyLock::new(|| include_str!("common.txt").split_whitespace().collect());

/// What others know about the owner of a password.
#[derive(Clone, Debug, Default)]
pub struct About {
    /// What is typed at sign-in: NIP or a chosen name.
    pub login: String,
    /// The name of the person.
    pub name: String,
    /// The name of the agency.
    pub agency: String,
    /// Date of birth; also read from a login that is a NIP.
    pub birth: Option<Date>,
}

/// What is wrong with a password that somebody chose for `field`; none when it is fit.
#[must_use]
pub fn weakness(field: &str, password: &str, about: &About) -> Option<FieldError> {
    let length = password.chars().count();
    if length < MIN_LENGTH {
        return Some(FieldError::new(field, "password-short").with("min", MIN_LENGTH));
    }
    if length > MAX_LENGTH {
        return Some(FieldError::new(field, "field-too-long").with("max", MAX_LENGTH));
    }
    let lower = password.to_lowercase();
    if is_common(&lower) {
        return Some(FieldError::new(field, "password-common"));
    }
    let left = left_without_known(&lower, about);
    if left.chars().count() < OWN_LENGTH || is_common(&left) {
        return Some(FieldError::new(field, "password-personal"));
    }
    None
}

fn is_common(lower: &str) -> bool {
    if is_run(lower) || distinct(lower) < 4 {
        return true;
    }
    let no_letter = |c: char| !c.is_alphabetic();
    // Digits around a word are dropped before they can be read as letters of it.
    let cores = [
        lower,
        lower.trim_end_matches(no_letter),
        lower.trim_matches(no_letter),
    ];
    cores.into_iter().any(|core| {
        let around = lower.chars().count() - core.chars().count();
        around < AROUND && (is_tried(core) || is_tried(&plain_letters(core)))
    })
}

/// Is the text on the list, or one text on the list again and again?
fn is_tried(text: &str) -> bool {
    let again = |unit: &str| unit.chars().count() < 5 || COMMON.contains(unit);
    COMMON.contains(text) || repeated_unit(text).is_some_and(again)
}

/// Letters that stand for others, as in `P@ssw0rd`, read as those others; blanks, dots, dashes
/// and the like taken out.
fn plain_letters(lower: &str) -> String {
    lower
        .chars()
        .filter_map(|c| match c {
            '0' => Some('o'),
            '1' | '!' => Some('i'),
            '3' => Some('e'),
            '4' | '@' => Some('a'),
            '5' | '$' => Some('s'),
            '7' => Some('t'),
            c => c.is_alphanumeric().then_some(c),
        })
        .collect()
}

/// Every character one step after the one before, or one step before it: `abcdefghij`, `987654`.
fn is_run(text: &str) -> bool {
    let codes: Vec<i64> = text.chars().map(|c| i64::from(u32::from(c))).collect();
    let mut steps = codes.windows(2).map(|w| match w {
        // Keyboards and people go on from 9 to 0.
        [57, 48] => 1,
        [48, 57] => -1,
        [a, b] => b - a,
        _ => 0,
    });
    match steps.next() {
        Some(first) => first.abs() <= 1 && steps.all(|s| s == first),
        None => true,
    }
}

fn distinct(text: &str) -> usize {
    text.chars().collect::<HashSet<_>>().len()
}

/// The shortest text of which this is a repetition.
fn repeated_unit(text: &str) -> Option<&str> {
    let ends = text.char_indices().map(|(at, _)| at).skip(1);
    ends.take_while(|at| at * 2 <= text.len())
        .find(|at| {
            text.len().is_multiple_of(*at)
                && text
                    .as_bytes()
                    .chunks(*at)
                    .all(|c| c == &text.as_bytes()[..*at])
        })
        .and_then(|at| text.get(..at))
}

/// The letters and digits that are left when what is known about the owner is taken away.
fn left_without_known(lower: &str, about: &About) -> String {
    let mut known: Vec<String> = Vec::new();
    let words = |text: &str, min: usize| -> Vec<String> {
        text.to_lowercase()
            .split(|c: char| !c.is_alphanumeric())
            .filter(|w| w.chars().count() >= min)
            .map(str::to_owned)
            .collect()
    };
    known.extend(words(&about.login, 3));
    known.extend(words(&about.name, 3));
    known.extend(words(&about.agency, 4));
    let from_nip = about.login.parse::<kernel::Nip>().ok();
    for birth in about
        .birth
        .into_iter()
        .chain(from_nip.map(|n| n.birth_date()))
    {
        known.extend(spellings(birth));
    }
    // The longest first, so that a NIP is taken away before the birth date inside it.
    known.sort_by_key(|k| std::cmp::Reverse(k.len()));
    let mut left = lower.to_owned();
    for word in &known {
        left = left.replace(word.as_str(), " ");
    }
    left.chars().filter(|c| c.is_alphanumeric()).collect()
}

/// A date of birth as people write it into passwords.
fn spellings(birth: Date) -> Vec<String> {
    let (y, m, d) = (birth.year(), birth.month(), birth.day());
    let short = y.rem_euclid(100);
    vec![
        format!("{y:04}{m:02}{d:02}"),
        format!("{d:02}{m:02}{y:04}"),
        format!("{d}{m}{y:04}"),
        format!("{d:02}-{m:02}-{y:04}"),
        format!("{d:02}/{m:02}/{y:04}"),
        format!("{y:04}-{m:02}-{d:02}"),
        format!("{d:02}{m:02}{short:02}"),
        format!("{short:02}{m:02}{d:02}"),
        format!("{y:04}"),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn about() -> About {
        About {
            login: "198504122010012901".to_owned(),
            name: "Siti Wulandari Kusumo".to_owned(),
            agency: "Pemerintah Kota Contoh".to_owned(),
            birth: None,
        }
    }

    fn verdict(password: &str) -> &'static str {
        weakness("password", password, &about()).map_or("fit", |f| f.message)
    }

    #[test]
    fn the_list_is_as_long_as_it_says_and_in_lower_case() {
        assert!(COMMON.len() > 1_000, "{}", COMMON.len());
        assert!(COMMON.iter().all(|w| *w == w.to_lowercase()));
    }

    #[test]
    fn short_ones_are_refused_whatever_they_are_made_of() {
        for short in ["", "Xq7#", "Kv9!pQ2#z"] {
            assert_eq!(verdict(short), "password-short", "{short:?}");
        }
        assert_eq!(verdict(&"x y z ".repeat(40)), "field-too-long");
    }

    #[test]
    fn what_attackers_try_first_is_refused() {
        for common in [
            "1234567890",
            "9876543210",
            "aaaaaaaaaaaa",
            "abcdefghijkl",
            "password123",
            "P@ssw0rd2024",
            "Passw0rd!!!",
            "qwertyuiop",
            "1q2w3e4r5t6y",
            "adminadmin",
            "rahasiarahasia",
            "Bismillah123",
            "bismillah2024!",
            "sayangku1234",
            "Indonesia2026",
            "123123123123",
            "abababababab",
            "pemkot.2026",
            "kata sandi 1",
        ] {
            assert_eq!(verdict(common), "password-common", "{common}");
        }
    }

    #[test]
    fn what_everybody_knows_of_the_owner_is_refused() {
        for known in [
            "198504122010012901",
            "12041985siti",
            "siti12041985",
            "SitiWulandari",
            "wulandari1985",
            "kotacontoh85",
            "kusumo-120485",
            "Siti.Kusumo.12",
            "siti12345678",
            "wulandari-rahasia",
        ] {
            assert_eq!(verdict(known), "password-personal", "{known}");
        }
    }

    #[test]
    fn a_birth_date_known_from_the_register_counts_too() {
        let about = About {
            login: "kepala.bkpsdm".to_owned(),
            birth: Some(Date::constant(1971, 3, 5)),
            ..About::default()
        };
        let said = weakness("p", "05031971--bkpsdm", &about).map(|f| f.message);
        assert_eq!(said, Some("password-personal"));
    }

    #[test]
    fn plain_words_without_digits_or_signs_are_welcome() {
        for fit in [
            "pagi tenang di dermaga tua",
            "hujan turun pelan",
            "gvkzqpwmtr",
            "password kucing terbang biru",
            "siti menanam sebelas pohon",
            "mendung tak berarti hujan",
            "日本語のパスワード長い文",
        ] {
            assert_eq!(verdict(fit), "fit", "{fit}");
        }
    }
}
