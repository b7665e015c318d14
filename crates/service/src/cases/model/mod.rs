//! What a case is: its kind and flags, what is kept of it, how it may end.

mod contact;
mod rows;

use kernel::text_enum;
use law::time::Class;

pub use self::contact::{Contact, Place};
pub use self::rows::{Case, CaseEvent, CaseFile, Closure, Line, Message};
use super::machine::{Hand, State, Verb};

text_enum! {
    /// Jenis laporan.
    pub enum Kind {
        /// Pengaduan.
        Complaint = "complaint",
        /// Aspirasi.
        Aspiration = "aspiration",
        /// Permintaan informasi.
        Information = "information",
    }
}

impl Kind {
    /// The class that decides the clocks, where no category says otherwise.
    #[must_use]
    pub const fn class(self) -> Class {
        match self {
            Self::Complaint => Class::WithoutInspection,
            Self::Aspiration => Class::Aspiration,
            Self::Information => Class::Information,
        }
    }
}

text_enum! {
    /// The door through which a report came.
    pub enum Channel {
        /// The form of the site.
        Web = "web",
        /// Loket: typed in for somebody who came.
        Counter = "counter",
        /// Typed in for somebody who rang.
        Phone = "phone",
        /// Surat.
        Letter = "letter",
        /// E-mail.
        Email = "email",
        /// WhatsApp.
        Whatsapp = "whatsapp",
        /// Telegram.
        Telegram = "telegram",
        /// Facebook.
        Facebook = "facebook",
        /// Instagram.
        Instagram = "instagram",
        /// X.
        X = "x",
        /// Mastodon.
        Mastodon = "mastodon",
        /// SMS.
        Sms = "sms",
        /// Open311.
        Open311 = "open311",
        /// A list that was imported.
        Import = "import",
    }
}

text_enum! {
    /// How the reporter can be reached.
    pub enum ContactKind {
        /// A mobile number with WhatsApp.
        Whatsapp = "whatsapp",
        /// A number that is rung.
        Phone = "phone",
        /// E-mail.
        Email = "email",
        /// The name on another network, by the channel of the case.
        Handle = "handle",
    }
}

text_enum! {
    /// How a reporter told an officer what the officer took down.
    pub enum Via {
        /// By telephone.
        Phone = "phone",
        /// In person.
        Visit = "visit",
        /// By letter.
        Letter = "letter",
    }
}

text_enum! {
    /// How a case ended, truly: never one word for everything.
    pub enum Closing {
        /// Done, with proof.
        DoneProven = "done_proven",
        /// Done, without proof.
        DoneUnverified = "done_unverified",
        /// Planned for a date; it wakes by itself on that day.
        Planned = "planned",
        /// Not the agency's: handed over to somebody else.
        HandedOver = "handed_over",
        /// Refused, with the reason and the way to appeal.
        Refused = "refused",
        /// Nothing was found on the spot.
        NotFound = "not_found",
    }
}

text_enum! {
    /// What became of a proposed closure.
    pub enum Outcome {
        /// The reporter has not said anything yet.
        Waiting = "waiting",
        /// The reporter agreed.
        Confirmed = "confirmed",
        /// Nobody said anything: closed by time, counted apart.
        ByTime = "by_time",
        /// Closed in another system; whether anybody agreed is not known here.
        Carried = "carried",
        /// The reporter went on writing.
        Withdrawn = "withdrawn",
        /// The reporter does not agree; nobody has decided yet.
        Contested = "contested",
        /// The second seat let it stand.
        Upheld = "upheld",
        /// The second seat did not.
        Overturned = "overturned",
    }
}

text_enum! {
    /// Why a second seat looks at a closure before it counts.
    pub enum LookWhy {
        /// It was drawn.
        Sampled = "sampled",
        /// Its pictures ask for it; that accuses nobody.
        Doubt = "doubt",
    }
}

text_enum! {
    /// What a message is.
    pub enum MessageKind {
        /// To the reporter, and to the public where the case is public.
        Reply = "reply",
        /// Among officers.
        Note = "note",
        /// Among officers: what whoever takes over must know.
        Handover = "handover",
        /// From the reporter.
        Reporter = "reporter",
    }
}

text_enum! {
    /// What a picture shows.
    pub enum Purpose {
        /// What was reported.
        Before = "before",
        /// What was done.
        Proof = "proof",
        /// What was found or done outside; for officers, until the unit shows it as proof.
        Field = "field",
    }
}

text_enum! {
    /// What a closure can be asked to show.
    pub enum Proof {
        /// A picture taken after the work.
        Photo = "photo",
        /// It was taken at the place.
        Place = "place",
        /// It differs from the picture before.
        Differs = "differs",
        /// A letter of answer.
        Letter = "letter",
        /// A log of the work.
        Log = "log",
    }
}

text_enum! {
    /// What is due next in a case.
    pub enum Due {
        /// Verification and forwarding.
        Verify = "verify",
        /// The reporter completes the report.
        Complete = "complete",
        /// The arbiter decides.
        Arbitrate = "arbitrate",
        /// The first answer.
        Answer = "answer",
        /// The matter is resolved.
        Resolve = "resolve",
        /// The second seat decides.
        Review = "review",
        /// It closes by itself.
        AutoClose = "auto_close",
    }
}

impl Due {
    /// Is it the agency that must act?
    #[must_use]
    pub const fn is_ours(self) -> bool {
        !matches!(self, Self::Complete | Self::AutoClose)
    }
}

store::bind_words!(
    Kind,
    Channel,
    ContactKind,
    Closing,
    Outcome,
    LookWhy,
    MessageKind,
    Purpose,
    Due,
    State,
    Verb,
    Hand,
    Via
);

/// A class as it is kept: the words of the law crate.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Classed(pub Class);

impl store::Bind for Classed {
    fn value(&self) -> store::Value<'_> {
        store::Value::Text(kernel::TextEnum::as_str(self.0))
    }
}

impl store::Get for Classed {
    fn get(row: &store::Row<'_>, at: usize) -> store::Result<Self> {
        store::get_word(row, at).map(Self)
    }
}
