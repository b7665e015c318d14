//! The secret phrase of a whistleblower: seven words that can be read out and written down.

/// The words; each stands for six bits.
const WORDS: [&str; 64] = [
    "akar", "angin", "anyam", "apung", "arus", "awan", "bambu", "batik", "bayam", "benang",
    "bintang", "bukit", "bunga", "cermin", "cincin", "daun", "delima", "dermaga", "embun",
    "gading", "gelas", "gerbang", "hujan", "hutan", "ikan", "jagung", "jambu", "jendela", "jeruk",
    "kabut", "kancil", "kapas", "kelapa", "kenari", "kertas", "kolam", "kopi", "kunci", "ladang",
    "lampu", "langit", "layar", "lembah", "madu", "mangga", "manik", "melati", "merpati", "nanas",
    "ombak", "padi", "pagi", "payung", "pelangi", "perahu", "pinang", "pulau", "rumput", "sagu",
    "senja", "sungai", "teratai", "topi", "wangi",
];

/// How many words make a phrase: forty-two bits beside a number that cannot be guessed either, and
/// each try costs a slow hash.
const LENGTH: usize = 7;

/// The phrase of bytes that were drawn.
pub(super) fn of(bytes: &[u8; 32]) -> String {
    let word = |b: &u8| WORDS.get(usize::from(b & 63)).copied();
    let words = bytes.iter().take(LENGTH).filter_map(word);
    words.collect::<Vec<_>>().join(" ")
}

/// A phrase as it is compared: small letters, one blank between the words.
pub(super) fn plain(typed: &str) -> String {
    let lower = typed.to_lowercase().replace(['-', ',', '.'], " ");
    lower.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_words_are_sixty_four_and_each_stands_once() {
        let mut words = WORDS.to_vec();
        words.sort_unstable();
        words.dedup();
        assert_eq!(words.len(), 64);
        assert!(
            words
                .iter()
                .all(|w| w.bytes().all(|b| b.is_ascii_lowercase()))
        );
    }

    #[test]
    fn a_phrase_is_the_same_however_it_is_typed() {
        let phrase = of(&[9; 32]);
        assert_eq!(phrase.split(' ').count(), LENGTH);
        let loud = phrase.to_uppercase().replace(' ', " - ");
        assert_eq!(plain(&format!(" {loud}. ")), phrase);
        assert_ne!(of(&[10; 32]), phrase);
    }
}
