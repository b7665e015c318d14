//! How a channel is connected: where its platform is, which account is the agency's, and the secrets
//! by which both know each other.

pub mod actions;
mod fields;
pub mod health;
mod list;
mod pages;
pub mod store;

use kernel::text_enum;

pub use store::Connection;

use super::delivery::{Account, Delivery, Events, Refused};
use super::model::Channel;
use super::signature::TokenDigest;
use super::{facebook, instagram, telegram, whatsapp, x};

pub(crate) use pages::routes;

/// Every channel that is connected over the network; mails come from the agency's own mail server.
pub const NETWORKS: [Channel; 6] = [
    Channel::Whatsapp,
    Channel::Facebook,
    Channel::Instagram,
    Channel::Telegram,
    Channel::X,
    Channel::Mastodon,
];

text_enum! {
    /// What becomes of what is said in public.
    pub enum PublicWords {
        /// A case.
        AtOnce = "at_once",
        /// A message that waits until a coordinator has looked at it.
        AfterLook = "after_look",
    }
}

impl Channel {
    /// Can somebody speak to the agency where others read it? Chats and mails are private.
    #[must_use]
    pub const fn has_public_words(self) -> bool {
        matches!(
            self,
            Self::Facebook | Self::Instagram | Self::X | Self::Mastodon
        )
    }

    /// Where the API of the platform is, as its documentation says; empty where every agency has
    /// its own server.
    #[must_use]
    pub const fn usual_base(self) -> &'static str {
        match self {
            Self::Whatsapp | Self::Facebook | Self::Instagram => "https://graph.facebook.com/v23.0",
            Self::Telegram => "https://api.telegram.org",
            Self::X => "https://api.x.com",
            Self::Mastodon | Self::Email => "",
        }
    }

    /// Where pictures are, where that is another place than the API.
    #[must_use]
    pub const fn usual_media(self) -> &'static str {
        match self {
            Self::Whatsapp => "https://lookaside.fbsbx.com",
            Self::Facebook => "https://fbcdn.net",
            Self::Instagram => "https://cdninstagram.com",
            Self::X => "https://twimg.com",
            Self::Telegram | Self::Mastodon | Self::Email => "",
        }
    }

    /// Does the agency write under an id that the platform must be told?
    #[must_use]
    pub const fn needs_id(self) -> bool {
        matches!(self, Self::Whatsapp | Self::Facebook | Self::Instagram)
    }

    /// Does the platform sign what it delivers with a secret that it gave the agency?
    #[must_use]
    pub const fn has_signing_secret(self) -> bool {
        matches!(
            self,
            Self::Whatsapp | Self::Facebook | Self::Instagram | Self::X
        )
    }

    /// Does the platform show a word that the agency gave it, with each delivery or once?
    #[must_use]
    pub const fn has_check_word(self) -> bool {
        matches!(
            self,
            Self::Whatsapp | Self::Facebook | Self::Instagram | Self::Telegram
        )
    }

    /// Does the platform deliver to an address of the agency? The others are asked.
    #[must_use]
    pub const fn delivers(self) -> bool {
        !matches!(self, Self::Mastodon | Self::Email)
    }
}

impl Connection {
    /// The account of the agency.
    #[must_use]
    pub fn account(&self) -> Account {
        let words = |text: &str| text.split_whitespace().map(str::to_owned).collect();
        Account {
            ids: words(&self.ids),
            names: words(&self.names),
        }
    }

    /// The id under which the agency writes: the first of its ids.
    #[must_use]
    pub fn own_id(&self) -> &str {
        self.ids.split_whitespace().next().unwrap_or("")
    }

    /// The word by which the platform knows the agency.
    #[must_use]
    pub fn token(&self) -> &str {
        let token = self.access_token.as_deref().unwrap_or_default();
        std::str::from_utf8(token).unwrap_or("")
    }

    /// The word by which the agency knows the platform, as it is recognised.
    #[must_use]
    pub fn check_word(&self) -> TokenDigest {
        TokenDigest::kept(self.check_hash.clone().unwrap_or_default())
    }

    /// The secret with which the platform signs; empty ones sign nothing.
    #[must_use]
    pub fn secret(&self) -> &[u8] {
        self.signing_secret.as_deref().unwrap_or_default()
    }

    /// Reads a delivery of the channel.
    ///
    /// # Errors
    /// See [`Refused`].
    pub fn read(&self, delivery: &Delivery<'_>) -> Events {
        let account = self.account();
        match self.channel {
            Channel::Whatsapp => whatsapp::read(delivery, self.secret(), &account),
            Channel::Facebook => facebook::read(delivery, self.secret(), &account),
            Channel::Instagram => instagram::read(delivery, self.secret(), &account),
            Channel::Telegram => telegram::read(delivery, &self.check_word(), &account),
            Channel::X => x::read(delivery, self.secret(), &account),
            Channel::Mastodon | Channel::Email => Err(Refused::Unsigned),
        }
    }
}
