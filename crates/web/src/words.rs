//! The messages of the screens: Fluent files of every area, Bahasa Indonesia and English.

use std::borrow::Cow;
use std::collections::HashMap;
use std::sync::Arc;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use kernel::Locale;

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
    /// Messages without arguments, ready to be written: most of a page.
    plain: HashMap<String, String>,
}

impl Words {
    /// Puts the messages of all areas together.
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
        let mut keys: Vec<&str> = self
            .tongue(locale)
            .plain
            .keys()
            .map(String::as_str)
            .collect();
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
        let mut keys: Vec<&str> = Vec::new();
        for source in sources {
            // A message begins at the start of a line: `key = text`.
            let begin = |line: &'s str| line.split_once(" =").map(|(key, _)| key);
            let is_key = |key: &&str| {
                key.starts_with(|c: char| c.is_ascii_lowercase()) && !key.contains(' ')
            };
            keys.extend(source.lines().filter_map(begin).filter(is_key));
            let resource = FluentResource::try_new(source.to_owned())
                .map_err(|(_, e)| format!("{locale}: {e:?}"))?;
            bundle
                .add_resource(resource)
                .map_err(|e| format!("{locale}: {e:?}"))?;
        }
        let mut plain = HashMap::new();
        for key in keys {
            let mut faults = Vec::new();
            let pattern = bundle.get_message(key).and_then(|m| m.value());
            let text = pattern
                .map(|p| bundle.format_pattern(p, None, &mut faults).into_owned())
                .unwrap_or_default();
            plain.insert(key.to_owned(), text);
        }
        Ok(Self { bundle, plain })
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
        match self.words.tongue(self.locale).plain.get(key) {
            Some(text) => text,
            None => {
                debug_assert!(false, "message '{key}' is missing");
                tracing::error!(key, "message is missing");
                key
            }
        }
    }

    /// Is there such a message?
    #[must_use]
    pub fn has(&self, key: &str) -> bool {
        self.words.tongue(self.locale).plain.contains_key(key)
    }

    /// A message with one number, written with the separators of the language; the argument is `n`.
    #[must_use]
    pub fn count(&self, key: &str, n: impl TryInto<i64>) -> String {
        let n = n.try_into().unwrap_or(i64::MAX);
        let mut args = FluentArgs::new();
        // The number chooses the variant, the text is what is shown.
        args.set("n", FluentValue::from(n));
        args.set(
            "shown",
            FluentValue::from(crate::format::number(n, self.locale)),
        );
        self.formatted(key, &args)
    }

    /// A message with texts.
    #[must_use]
    pub fn with_text(&self, key: &str, args: &[(&str, &str)]) -> String {
        let mut given = FluentArgs::new();
        for (name, value) in args {
            given.set(*name, FluentValue::from((*value).to_owned()));
        }
        self.formatted(key, &given)
    }

    /// A message with one text; the shape that templates use most.
    #[must_use]
    pub fn with(&self, key: &str, name: &str, value: impl std::fmt::Display) -> String {
        self.with_text(key, &[(name, &value.to_string())])
    }

    /// The name of a word of a closed list: `word("job-level", JobLevel::Pengawas)`.
    #[must_use]
    pub fn word(&self, list: &str, word: impl std::fmt::Display) -> String {
        self.say(&format!(
            "{list}-{}",
            word.to_string().replace(['_', '.', '/'], "-")
        ))
        .to_owned()
    }

    /// A phrase of a finding.
    #[must_use]
    pub fn phrase<'p>(&self, phrase: &'p kernel::Phrase) -> &'p str {
        phrase.say(self.locale)
    }

    /// A date in words.
    #[must_use]
    pub fn date(&self, date: kernel::Date) -> String {
        kernel::dates::long(date, self.locale)
    }

    fn formatted(&self, key: &str, args: &FluentArgs<'_>) -> String {
        let bundle = &self.words.tongue(self.locale).bundle;
        let Some(pattern) = bundle.get_message(key).and_then(|m| m.value()) else {
            debug_assert!(false, "message '{key}' is missing");
            return key.to_owned();
        };
        let mut faults = Vec::new();
        let text: Cow<'_, str> = bundle.format_pattern(pattern, Some(args), &mut faults);
        debug_assert!(faults.is_empty(), "message '{key}': {faults:?}");
        text.into_owned()
    }
}
