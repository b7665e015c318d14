//! Names of people: titles told apart from the name, and letters broken by a wrong encoding.

use super::text;

/// A name and the titles that stood around it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SplitName {
    /// The name alone.
    pub name: String,
    /// Titles before it, as typed.
    pub before: String,
    /// Titles after it, as typed, separated by a comma.
    pub after: String,
}

/// Tells the titles in a name apart from the name. A single name is a name, an initial
/// (`M. Yuniar`) stays, and `Raden` and its kin are part of the name.
#[must_use]
pub fn split_titles(full: &str) -> SplitName {
    let mut parts = full.split(',').map(str::trim);
    let mut name: Vec<&str> = parts.next().unwrap_or("").split_whitespace().collect();
    let mut after: Vec<String> = Vec::new();
    let mut rest: Vec<&str> = Vec::new();
    for part in parts.filter(|p| !p.is_empty()) {
        if is_title_after(part, true) {
            after.push(part.to_owned());
        } else {
            rest.push(part);
        }
    }
    let mut before: Vec<&str> = Vec::new();
    while name.len() > 1
        && let Some(first) = name.first().copied()
        && is_title_before(first)
    {
        before.push(first);
        name.remove(0);
    }
    // Without a comma only a title with its dots is told from a word of the name.
    let mut tail: Vec<&str> = Vec::new();
    while name.len() > 1
        && let Some(last) = name.last().copied()
        && is_title_after(last, false)
    {
        tail.insert(0, last);
        name.pop();
    }
    if !tail.is_empty() {
        after.insert(0, tail.join(" "));
    }
    // Something behind a comma that is no title is part of what was typed: keep it all.
    let mut plain = name.join(" ");
    for part in rest {
        plain.push_str(", ");
        plain.push_str(part);
    }
    SplitName {
        name: plain,
        before: before.join(" "),
        after: after.join(", "),
    }
}

fn is_title_before(word: &str) -> bool {
    let letters = text::bare(word);
    let dotted = word.ends_with('.');
    match letters.as_str() {
        "drs" | "dra" | "drg" | "drh" | "prof" | "hj" => true,
        // "Dr" and "Ir" may be typed without a dot; "H." may be an initial, yet is a hajj far
        // more often where titles are written at all.
        "dr" | "ir" | "apt" | "ns" | "kh" => true,
        "h" => dotted,
        _ => false,
    }
}

/// `S.Pd.`, `M.Si`, `A.Md.Keb.`, `Sp.A(K)`, `Ph.D`; behind a comma also without dots (`SH`).
fn is_title_after(part: &str, behind_comma: bool) -> bool {
    let words: Vec<&str> = part.split_whitespace().collect();
    if words.is_empty() || words.len() > 4 {
        return false;
    }
    words.iter().all(|word| {
        let letters = text::bare(word);
        if letters.is_empty() || letters.len() > 9 || word.chars().any(|c| c.is_ascii_digit()) {
            return false;
        }
        let inner_dot = word.trim_end_matches(['.', ')']).contains('.');
        let known_start = ["s", "m", "a", "d", "sp", "ph", "b", "lc", "dipl"]
            .iter()
            .any(|start| {
                word.split('.')
                    .next()
                    .is_some_and(|first| first.eq_ignore_ascii_case(start))
            });
        if inner_dot && known_start && letters.len() >= 2 {
            return true;
        }
        behind_comma
            && matches!(
                letters.as_str(),
                "sh" | "se"
                    | "st"
                    | "sp"
                    | "spt"
                    | "spd"
                    | "spdi"
                    | "sag"
                    | "sip"
                    | "ssos"
                    | "skom"
                    | "skep"
                    | "skm"
                    | "sst"
                    | "sstp"
                    | "ssi"
                    | "sspd"
                    | "ss"
                    | "shut"
                    | "sikom"
                    | "sfarm"
                    | "sgz"
                    | "spsi"
                    | "sked"
                    | "skeb"
                    | "str"
                    | "sap"
                    | "mh"
                    | "mm"
                    | "mt"
                    | "mpd"
                    | "mpdi"
                    | "msi"
                    | "mkes"
                    | "mkom"
                    | "mhum"
                    | "mag"
                    | "map"
                    | "mp"
                    | "ma"
                    | "msc"
                    | "mba"
                    | "mph"
                    | "mkn"
                    | "mmr"
                    | "mkeb"
                    | "mkep"
                    | "meng"
                    | "mip"
                    | "mak"
                    | "mars"
                    | "mpsi"
                    | "amd"
                    | "amdkeb"
                    | "amdkep"
                    | "ama"
                    | "amapd"
                    | "apt"
                    | "ns"
                    | "ners"
                    | "phd"
                    | "dr"
                    | "ak"
                    | "ca"
                    | "cpa"
                    | "lc"
                    | "bsc"
                    | "ba"
                    | "be"
                    | "iv"
            )
    })
}

/// Do the letters look broken by a wrong encoding (`SURYÃNTOâ€™`)?
#[must_use]
pub fn is_mojibake(name: &str) -> bool {
    if name.is_ascii() {
        return false;
    }
    name.contains("â€")
        || name.contains("ï»¿")
        || name.contains("Â\u{a0}")
        || name.chars().any(|c| {
            matches!(
                c,
                '\u{fffd}' | '\u{80}'
                    ..='\u{9f}' | 'Ã' | 'Â' | '¿' | '½' | '¼' | '¢' | '€' | '™' | '©'
            )
        })
}

/// What a broken name may have been: decoded once more where that works, else its letters
/// without accents and without the debris of a quote mark.
#[must_use]
pub fn unbroken(name: &str) -> String {
    let (bytes, _, lossy) = encoding_rs::WINDOWS_1252.encode(name);
    if !lossy
        && let Ok(decoded) = std::str::from_utf8(&bytes)
        && !is_mojibake(decoded)
    {
        return text::collapse(decoded);
    }
    let mut rest = name.to_owned();
    for debris in [
        "â€™",
        "â€˜",
        "â€œ",
        "â€\u{9d}",
        "â€“",
        "â€”",
        "â€",
        "ï»¿",
        "\u{fffd}",
    ] {
        rest = rest.replace(debris, "");
    }
    let plain: String = text::without_accents(&rest)
        .chars()
        .filter(|c| c.is_ascii())
        .collect();
    text::collapse(&plain)
}

/// Is there something in a name that names do not have: digits, or no letters at all?
#[must_use]
pub fn is_unusual(name: &str) -> bool {
    name.chars().any(|c| c.is_ascii_digit()) || !name.chars().any(char::is_alphabetic)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn split(full: &str) -> (String, String, String) {
        let s = split_titles(full);
        (s.before, s.name, s.after)
    }

    #[test]
    fn tells_titles_apart() {
        for (full, before, name, after) in [
            ("Wahyu Hadisusilo, S.Pd.", "", "Wahyu Hadisusilo", "S.Pd."),
            ("BUDI, S.E., M.M.", "", "BUDI", "S.E., M.M."),
            ("BUDI, SE, MM", "", "BUDI", "SE, MM"),
            ("Drs. SUPARNO", "Drs.", "SUPARNO", ""),
            ("dr. Hj. Siti Aminah Sp.A", "dr. Hj.", "Siti Aminah", "Sp.A"),
            (
                "Prof. Dr. Ir. Budi Santoso, M.Sc., Ph.D",
                "Prof. Dr. Ir.",
                "Budi Santoso",
                "M.Sc., Ph.D",
            ),
            ("Rini, A.Md.Keb.", "", "Rini", "A.Md.Keb."),
            ("N. S.Pd.", "", "N.", "S.Pd."),
            ("Siti S.Pd M.Pd", "", "Siti", "S.Pd M.Pd"),
        ] {
            assert_eq!(
                split(full),
                (before.into(), name.into(), after.into()),
                "{full}"
            );
        }
    }

    #[test]
    fn names_stay_names() {
        for name in [
            "MUHAMMAD",
            "M. YUNIAR",
            "R. Agung Sedayu",
            "RADEN RORO AYU",
            "SITI NUR'AINI",
            "I GEDE MADE",
            "A.A. Ngurah",
            "ST. FATIMAH",
            "DRAJAT",
            "IRMA",
            "",
        ] {
            assert_eq!(split(name), (String::new(), name.to_owned(), String::new()));
        }
    }

    #[test]
    fn knows_broken_letters() {
        for (broken, was) in [
            ("JOKO SURYÃNTOâ€™", "JOKO SURYANTO"),
            ("ÃJENG EKAâ€™", "AJENG EKA"),
            ("HÃ©NI", "HéNI"),
            ("BUDI\u{fffd}", "BUDI"),
        ] {
            assert!(is_mojibake(broken), "{broken}");
            assert_eq!(unbroken(broken), was);
        }
        for fine in ["HÉNI", "Ophélia", "NUR'AINI", "ZOË", ""] {
            assert!(!is_mojibake(fine), "{fine}");
        }
        assert!(is_unusual("BUDI 2") && is_unusual("...") && !is_unusual("Y."));
    }

    proptest! {
        #[test]
        fn nothing_is_lost(full in "[A-Za-z., ]{0,24}") {
            let s = split_titles(&full);
            let mut kept = text::bare(&format!("{}{}{}", s.before, s.name, s.after)).into_bytes();
            let mut typed = text::bare(&full).into_bytes();
            kept.sort_unstable();
            typed.sort_unstable();
            prop_assert_eq!(kept, typed);
        }

        #[test]
        fn never_panics(name in "\\PC{0,16}") {
            let _ = split_titles(&name);
            let _ = unbroken(&name);
        }
    }
}
