//! Cuts from an answer what it quotes, so that a case does not repeat itself with every mail.

/// Lines that begin what was written before, in the programs that do not mark every line.
const DIVIDERS: [&str; 6] = [
    "-----original message-----",
    "----- original message -----",
    "-----pesan asli-----",
    "----- pesan asli -----",
    "-------- pesan asli --------",
    "________________________________",
];
/// Lines that programs add below what was written.
const FOOTERS: [&str; 6] = [
    "sent from my ",
    "dikirim dari ",
    "get outlook for ",
    "dapatkan outlook untuk ",
    "sent from yahoo mail",
    "sent via ",
];

/// Whether a mail passes on what somebody else wrote: then that is what matters.
pub(super) fn is_forwarded(subject: Option<&str>) -> bool {
    let subject = subject.unwrap_or("").trim_start().to_lowercase();
    ["fw:", "fwd:", "trs:", "terusan:", "diteruskan:"]
        .iter()
        .any(|mark| subject.starts_with(mark))
}

/// What the writer added. A mail of which nothing would be left stays whole.
pub(super) fn cut(text: &str) -> String {
    let lines: Vec<&str> = text.lines().collect();
    let mut kept: Vec<&str> = Vec::new();
    let mut at = 0;
    while let Some(line) = lines.get(at) {
        let trimmed = line.trim();
        if begins_older(&lines, at) {
            break;
        }
        let introduces = introduction(&lines, at);
        if introduces > 0 {
            at += introduces;
        } else if trimmed.starts_with('>') {
            at += 1;
        } else if line.trim_end() == "--" {
            // What follows two dashes is a signature (RFC 3676), up to the next quotation.
            at += 1;
            while lines.get(at).is_some_and(|l| !l.trim().starts_with('>')) {
                at += 1;
            }
        } else {
            kept.push(line);
            at += 1;
        }
    }
    while kept
        .last()
        .is_some_and(|l| l.trim().is_empty() || is_footer(l))
    {
        kept.pop();
    }
    let own = squeezed(&kept);
    if own.is_empty() {
        text.trim().to_owned()
    } else {
        own
    }
}

/// No more than one empty line in a row.
fn squeezed(lines: &[&str]) -> String {
    let mut out = String::new();
    let mut empty = 0;
    for line in lines {
        empty = if line.trim().is_empty() { empty + 1 } else { 0 };
        if empty < 2 {
            out.push_str(line.trim_end());
            out.push('\n');
        }
    }
    out.trim().to_owned()
}

fn is_footer(line: &str) -> bool {
    let line = line.trim().to_lowercase();
    line.len() < 80 && FOOTERS.iter().any(|f| line.starts_with(f))
}

/// A divider, or the head of an older mail: who, when, to whom.
fn begins_older(lines: &[&str], at: usize) -> bool {
    let low = |i: usize| {
        lines
            .get(i)
            .map(|l| l.trim().trim_matches('*').to_lowercase())
    };
    let Some(line) = low(at) else { return false };
    if DIVIDERS.iter().any(|d| line.starts_with(d)) {
        return true;
    }
    let from = ["from:", "dari:"].iter().any(|w| line.starts_with(w));
    let heads = [
        "sent:", "date:", "to:", "dikirim:", "tanggal:", "kepada:", "ke:",
    ];
    let follows = (1..=3)
        .filter_map(|n| low(at + n))
        .filter(|l| heads.iter().any(|w| l.starts_with(w)))
        .count();
    from && follows >= 2
}

/// How many lines here say "on that day somebody wrote:" before a quotation; mail programs break
/// the sentence over up to three.
fn introduction(lines: &[&str], at: usize) -> usize {
    let starts = lines.get(at).is_some_and(|l| {
        let l = l.trim().to_lowercase();
        ["on ", "pada ", "el ", "tanggal "]
            .iter()
            .any(|w| l.starts_with(w))
            || l.contains('@')
    });
    if !starts {
        return 0;
    }
    for count in 1..=3 {
        let Some(last) = lines.get(at + count - 1) else {
            return 0;
        };
        let last = last.trim().to_lowercase();
        if last.is_empty() {
            return 0;
        }
        let says = ["wrote:", "menulis:", "escribió:"]
            .iter()
            .any(|w| last.ends_with(w));
        let next = lines.iter().skip(at + count).find(|l| !l.trim().is_empty());
        if says && next.is_some_and(|l| l.trim().starts_with('>')) {
            return count;
        }
    }
    0
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn what_was_quoted_goes_and_what_was_added_stays() {
        for (mail, own) in [
            (
                "Masih mati.\n\nPada Jum, 1 Okt, Lapor <l@k.example> menulis:\n> Kami terima.",
                "Masih mati.",
            ),
            (
                "Masih.\n\nOn Fri, Oct 1, 2021 at 10:00 AM A Very Long Name\n<l@k.example> wrote:\n\n> Diterima.\n>> lama\n",
                "Masih.",
            ),
            (
                "> Di mana?\nDi RT 05.\n> Sejak kapan?\nKemarin.",
                "Di RT 05.\nKemarin.",
            ),
            (
                "Belum.\n\n-----Original Message-----\nFrom: Lapor\nisi",
                "Belum.",
            ),
            (
                "Belum.\n________________________________\nDari: Lapor <l@k.example>\nDikirim: Jumat\nKepada: Budi\n\nisi",
                "Belum.",
            ),
            (
                "Belum.\n\n*From:* Lapor\n*Sent:* Friday\n*To:* Budi\n\nisi",
                "Belum.",
            ),
            ("Jalan rusak.\n-- \nBudi\nRT 05", "Jalan rusak."),
            ("Jalan rusak.\n\nSent from my iPhone", "Jalan rusak."),
            (
                "Dari: rumah saya sampai pasar jalannya rusak",
                "Dari: rumah saya sampai pasar jalannya rusak",
            ),
            (
                "Pada malam hari lampu mati.\nLalu petugas menulis:\nnanti saja",
                "Pada malam hari lampu mati.\nLalu petugas menulis:\nnanti saja",
            ),
            ("> hanya kutipan", "> hanya kutipan"),
            ("a\n\n\n\nb", "a\n\nb"),
            ("", ""),
        ] {
            assert_eq!(cut(mail), own, "{mail}");
        }
    }

    #[test]
    fn what_is_passed_on_is_known() {
        assert!(is_forwarded(Some("Fwd: Jalan")) && is_forwarded(Some("FW: x")));
        assert!(!is_forwarded(Some("Re: Fwd: x")) && !is_forwarded(None));
    }

    proptest! {
        #[test]
        fn a_mail_with_words_never_ends_empty(mail in "(> |On |wrote:|-- |From: |\\PC|\n){0,60}") {
            prop_assert_eq!(cut(&mail).is_empty(), mail.trim().is_empty());
        }
    }
}
