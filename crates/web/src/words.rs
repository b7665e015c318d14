//! The messages of the screens: Fluent files of every area, Bahasa Indonesia and English.

pub mod check;

use std::borrow::Borrow;
use std::collections::HashMap;
use std::sync::Arc;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use kernel::Locale;

use crate::format;

/// The messages of one area: both languages.
#[derive(Clone, Copy, Debug)]
pub struct Messages {
    /// Bahasa Indonesia.
    pub id: &'static str,
    /// English.
    pub en: &'static str,
}

/// All messages in both languages.
pub struct Words {
    id: Tongue,
    en: Tongue,
}

struct Tongue {
    bundle: FluentBundle<FluentResource>,
    messages: HashMap<String, Message>,
}

/// Most messages take no arguments and are kept ready to be written.
enum Message {
    Plain(String),
    Formed,
}

impl Words {
    /// Puts the messages of all areas together; those of this crate come with [`crate::base`].
    ///
    /// # Errors
    /// A sentence naming the line that Fluent does not understand, or the key given twice.
    pub fn new(areas: &[Messages]) -> Result<Arc<Self>, String> {
        let id = Tongue::new(Locale::Id, areas.iter().map(|m| m.id))?;
        let en = Tongue::new(Locale::En, areas.iter().map(|m| m.en))?;
        Ok(Arc::new(Self { id, en }))
    }

    /// The messages in one language, as templates take them.
    #[must_use]
    pub fn say(self: &Arc<Self>, locale: Locale) -> Say {
        Say {
            words: Arc::clone(self),
            locale,
        }
    }

    /// The keys of a language, sorted; for the test that compares the languages.
    #[must_use]
    pub fn keys(&self, locale: Locale) -> Vec<&str> {
        let messages = &self.tongue(locale).messages;
        let mut keys: Vec<&str> = messages.keys().map(String::as_str).collect();
        keys.sort_unstable();
        keys
    }

    fn tongue(&self, locale: Locale) -> &Tongue {
        match locale {
            Locale::Id => &self.id,
            Locale::En => &self.en,
        }
    }
}

impl Tongue {
    fn new<'s>(locale: Locale, sources: impl Iterator<Item = &'s str>) -> Result<Self, String> {
        let tag = kernel::TextEnum::as_str(locale)
            .parse()
            .map_err(|e| format!("{e:?}"))?;
        let mut bundle = FluentBundle::new_concurrent(vec![tag]);
        // Isolation marks would show up in titles, files and tests.
        bundle.set_use_isolating(false);
        bundle.set_formatter(Some(match locale {
            Locale::Id => |value, _| grouped(value, Locale::Id),
            Locale::En => |value, _| grouped(value, Locale::En),
        }));
        let mut keys: Vec<&str> = Vec::new();
        for source in sources {
            keys.extend(check::keys_of(source));
            let resource = FluentResource::try_new(source.to_owned())
                .map_err(|(_, e)| format!("{locale}: {e:?}"))?;
            bundle
                .add_resource(resource)
                .map_err(|e| format!("{locale}: {e:?}"))?;
        }
        let mut messages = HashMap::with_capacity(keys.len());
        for key in keys {
            let pattern = bundle.get_message(key).and_then(|m| m.value());
            let pattern = pattern.ok_or_else(|| format!("{locale}: {key} says nothing"))?;
            let mut faults = Vec::new();
            let text = bundle.format_pattern(pattern, None, &mut faults);
            // Only a message that wants arguments cannot be written without them.
            let message = if faults.is_empty() {
                Message::Plain(text.into_owned())
            } else {
                Message::Formed
            };
            messages.insert(key.to_owned(), message);
        }
        Ok(Self { bundle, messages })
    }
}

/// Whole numbers carry the separators of the language; years are given as text.
fn grouped(value: &FluentValue<'_>, locale: Locale) -> Option<String> {
    match value {
        FluentValue::Number(n) => Some(format::number(n.as_string().parse().ok()?, locale)),
        _ => None,
    }
}

/// The messages in one language; cheap to clone.
#[derive(Clone)]
pub struct Say {
    words: Arc<Words>,
    /// The language.
    pub locale: Locale,
}

impl Say {
    /// A message without arguments. A key that does not exist shows itself, and fails in tests.
    #[must_use]
    pub fn say<'s>(&'s self, key: &'s str) -> &'s str {
        match self.words.tongue(self.locale).messages.get(key) {
            Some(Message::Plain(text)) => text,
            Some(Message::Formed) => {
                debug_assert!(false, "message '{key}' wants arguments");
                tracing::error!(key, "message wants arguments");
                key
            }
            None => missing(key),
        }
    }

    /// Is there such a message?
    #[must_use]
    pub fn has(&self, key: &str) -> bool {
        self.words.tongue(self.locale).messages.contains_key(key)
    }

    /// A message with one number, named `n` in the message, where it can also choose the plural;
    /// it is written with the separators of the language.
    #[must_use]
    pub fn count(&self, key: &str, n: impl Whole) -> String {
        let n = n.whole();
        let mut args = FluentArgs::new();
        args.set("n", FluentValue::from(n));
        self.formed(key, &args)
    }

    /// A message with numbers: `with_numbers("page-of", &[("n", 2), ("of", 7)])`.
    #[must_use]
    pub fn with_numbers(&self, key: &str, args: &[(&str, i64)]) -> String {
        let given: FluentArgs<'_> = args.iter().copied().collect();
        self.formed(key, &given)
    }

    /// A message with texts.
    #[must_use]
    pub fn with_text(&self, key: &str, args: &[(&str, &str)]) -> String {
        let given: FluentArgs<'_> = args.iter().copied().collect();
        self.formed(key, &given)
    }

    /// A message with one text; the shape that templates use most.
    #[must_use]
    pub fn with(&self, key: &str, name: &str, value: impl std::fmt::Display) -> String {
        self.with_text(key, &[(name, &value.to_string())])
    }

    /// The name of a word of a closed list: `word("job-level", JobLevel::Pengawas)`.
    #[must_use]
    pub fn word(&self, list: &str, word: impl std::fmt::Display) -> String {
        let word = word.to_string().replace(['_', '.', '/'], "-");
        self.say(&format!("{list}-{word}")).to_owned()
    }

    /// A phrase of a finding.
    #[must_use]
    pub fn phrase<'p>(&self, phrase: &'p kernel::Phrase) -> &'p str {
        phrase.say(self.locale)
    }

    /// A date in words: `22 November 2026`.
    #[must_use]
    pub fn date(&self, date: impl Borrow<kernel::Date>) -> String {
        kernel::dates::long(*date.borrow(), self.locale)
    }

    /// A whole number with the separators of the language.
    #[must_use]
    pub fn number(&self, n: impl Whole) -> String {
        format::number(n.whole(), self.locale)
    }

    fn formed(&self, key: &str, args: &FluentArgs<'_>) -> String {
        let tongue = self.words.tongue(self.locale);
        match tongue.messages.get(key) {
            Some(Message::Plain(text)) => return text.clone(),
            Some(Message::Formed) => {}
            None => return missing(key).to_owned(),
        }
        let Some(pattern) = tongue.bundle.get_message(key).and_then(|m| m.value()) else {
            return missing(key).to_owned();
        };
        let mut faults = Vec::new();
        let text = tongue
            .bundle
            .format_pattern(pattern, Some(args), &mut faults);
        debug_assert!(faults.is_empty(), "message '{key}': {faults:?}");
        text.into_owned()
    }
}

/// A whole number of any width; templates hand over references.
pub trait Whole {
    /// The number; what is too large is shown as the largest there is.
    fn whole(&self) -> i64;
}

macro_rules! whole {
    ($($kind:ty)+) => {
        $(impl Whole for $kind {
            fn whole(&self) -> i64 {
                i64::try_from(*self).unwrap_or(i64::MAX)
            }
        })+
    };
}
whole!(u8 u16 u32 u64 usize i8 i16 i32 i64 isize);

impl<T: Whole> Whole for &T {
    fn whole(&self) -> i64 {
        (**self).whole()
    }
}

impl std::fmt::Debug for Say {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Say({})", self.locale)
    }
}

fn missing(key: &str) -> &str {
    debug_assert!(false, "message '{key}' is missing");
    tracing::error!(key, "message is missing");
    key
}

#[cfg(test)]
mod tests {
    use super::*;

    const SAMPLE: Messages = Messages {
        id: "judul = Pegawai\nn-orang = { $n } orang\nsapa = Halo, { $name }!\n",
        en: "judul = Employees\nn-orang = { $n ->\n    [one] one person\n   *[other] { $n } people\n }\nsapa = Hello, { $name }!\n",
    };

    fn sample(locale: Locale) -> Say {
        Words::new(&[SAMPLE]).unwrap().say(locale)
    }

    #[test]
    fn numbers_carry_the_separators_of_the_language_and_choose_the_plural() {
        assert_eq!(sample(Locale::Id).count("n-orang", 6_070), "6.070 orang");
        assert_eq!(sample(Locale::En).count("n-orang", 6_070), "6,070 people");
        assert_eq!(sample(Locale::En).count("n-orang", 1), "one person");
    }

    #[test]
    fn texts_are_put_in_without_marks() {
        assert_eq!(
            sample(Locale::Id).with("sapa", "name", "Siti"),
            "Halo, Siti!"
        );
    }

    #[test]
    fn a_key_given_twice_or_a_broken_line_is_refused_at_start() {
        let twice = Messages {
            id: "judul = Dua\n",
            en: "lain = Other\n",
        };
        assert!(Words::new(&[SAMPLE, twice]).is_err());
        let broken = Messages {
            id: "judul = { $n\n",
            en: "judul = x\n",
        };
        assert!(Words::new(&[broken]).is_err());
    }

    #[test]
    #[should_panic(expected = "is missing")]
    fn a_missing_key_fails_in_tests() {
        let _ = sample(Locale::Id).say("tidak-ada");
    }

    #[test]
    fn the_messages_of_this_crate_are_whole_and_all_in_use() {
        let words = Words::new(&[crate::base().messages]).unwrap();
        assert_eq!(words.keys(Locale::Id), words.keys(Locale::En));
        let here = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
        let folders = [here.join("src"), here.join("templates")];
        let folders = folders.each_ref().map(|f| f.as_path());
        let problems = check::problems(crate::base().messages, &[], &folders);
        assert!(problems.is_empty(), "{}", problems.join("\n"));
    }
}
