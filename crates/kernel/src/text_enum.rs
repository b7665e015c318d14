//! Enums that are stored, sent and printed as one fixed lower-case word each.

/// An enum whose variants have one fixed word each, used in the database, the API and addresses.
pub trait TextEnum: Sized + Copy + 'static {
    /// Every variant, in the order in which people expect to read them.
    const ALL: &'static [Self];
    /// The word of this variant.
    fn as_str(self) -> &'static str;
    /// The variant of a word; `None` for any other text.
    fn from_word(word: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|v| v.as_str() == word)
    }
}

/// Declares an enum with its words: `text_enum! { /// doc  pub enum Sex { Male = "male" } }`.
#[macro_export]
macro_rules! text_enum {
    ($(#[$meta:meta])* $vis:vis enum $name:ident { $($(#[$vmeta:meta])* $variant:ident = $word:literal),+ $(,)? }) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        $vis enum $name { $($(#[$vmeta])* $variant),+ }
        impl $crate::TextEnum for $name {
            const ALL: &'static [Self] = &[$(Self::$variant),+];
            fn as_str(self) -> &'static str { match self { $(Self::$variant => $word),+ } }
        }
        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str($crate::TextEnum::as_str(*self))
            }
        }
        impl std::str::FromStr for $name {
            type Err = String;
            fn from_str(s: &str) -> Result<Self, String> {
                <Self as $crate::TextEnum>::from_word(s).ok_or_else(|| {
                    let all: Vec<&str> = <Self as $crate::TextEnum>::ALL.iter().map(|v| $crate::TextEnum::as_str(*v)).collect();
                    format!("'{s}' is not one of: {}", all.join(", "))
                })
            }
        }
        impl $crate::__serde::Serialize for $name {
            fn serialize<S: $crate::__serde::Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
                s.serialize_str($crate::TextEnum::as_str(*self))
            }
        }
        impl<'de> $crate::__serde::Deserialize<'de> for $name {
            fn deserialize<D: $crate::__serde::Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
                let word = <std::borrow::Cow<'de, str> as $crate::__serde::Deserialize<'de>>::deserialize(d)?;
                word.parse().map_err(<D::Error as $crate::__serde::de::Error>::custom)
            }
        }
    };
}
