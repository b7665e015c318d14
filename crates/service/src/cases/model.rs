//! What a case is: its kind and flags, what is kept of it, how it may end.

use kernel::{
    AccountId, CaseId, CategoryId, Date, FileId, MessageId, Timestamp, UnitId, text_enum,
};
use law::time::Class;

use super::machine::{Hand, State, Verb};
use super::number::CaseNumber;

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

/// How the reporter can be reached: kind and value as typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Contact {
    /// By what.
    pub kind: ContactKind,
    /// The number, address or name.
    pub value: String,
}

impl Contact {
    /// The contact as it is compared: digits of a number with the country in front, small letters.
    #[must_use]
    pub fn folded(&self) -> String {
        match self.kind {
            ContactKind::Whatsapp | ContactKind::Phone => {
                let digits: String = self.value.chars().filter(char::is_ascii_digit).collect();
                match digits.strip_prefix('0') {
                    Some(rest) => format!("62{rest}"),
                    None => digits,
                }
            }
            ContactKind::Email | ContactKind::Handle => self.value.trim().to_lowercase(),
        }
    }
}

/// Where it is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Place {
    /// Street and number, or the way there.
    pub address: String,
    /// Kelurahan or desa.
    pub village: String,
    /// Patokan.
    pub landmark: String,
    /// Latitude and longitude in millionths of a degree.
    pub point: Option<(i32, i32)>,
}

impl Place {
    /// The place as it is compared; nothing where no address was given.
    #[must_use]
    pub fn key(&self) -> String {
        let folded = |text: &str| -> String {
            let plain = |c: char| if c.is_alphanumeric() { c } else { ' ' };
            let lower: String = text.to_lowercase().chars().map(plain).collect();
            lower.split_whitespace().collect::<Vec<_>>().join(" ")
        };
        let address = folded(&self.address);
        if address.is_empty() {
            return String::new();
        }
        format!("{}|{address}", folded(&self.village))
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
    Hand
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

store::row! {
    /// A case as it is kept. What of it a viewer may see is for [`super::view`] to say.
    #[derive(Clone, Debug)]
    pub struct Case {
        /// Its id.
        pub id: CaseId,
        /// Its number.
        pub number: CaseNumber,
        /// Its kind.
        pub kind: Kind,
        /// Its class, which decides the clocks.
        pub class: Classed,
        /// The door it came through.
        pub channel: Channel,
        /// Where it stands.
        pub state: State,
        /// How it ended, or is proposed to end.
        pub closing: Option<Closing>,
        /// What it is about, in a line.
        pub subject: String,
        /// What was reported.
        pub body: String,
        /// Anonim: the name is hidden from the agency and the public.
        pub anonymous: bool,
        /// Rahasia: the content is for those who handle it.
        pub secret: bool,
        /// The name of the reporter.
        pub reporter_name: Option<String>,
        /// How the reporter can be reached.
        pub contact_kind: Option<ContactKind>,
        /// The contact itself.
        pub contact: Option<String>,
        /// Street and number.
        pub address: String,
        /// Kelurahan or desa.
        pub village: String,
        /// Patokan.
        pub landmark: String,
        /// Latitude in millionths of a degree.
        pub latitude: Option<i32>,
        /// Longitude in millionths of a degree.
        pub longitude: Option<i32>,
        /// When it happened.
        pub happened_on: Option<Date>,
        /// What kind of matter.
        pub category: Option<CategoryId>,
        /// The unit in charge.
        pub unit: Option<UnitId>,
        /// The case that it was merged into.
        pub parent: Option<CaseId>,
        /// The earlier case whose clock it inherits.
        pub inherits: Option<CaseId>,
        /// How often a unit refused it.
        pub hops: i32,
        /// When the resident said it; for a letter, when the letter came.
        pub received_at: Timestamp,
        /// When the citizen's clock began: earlier than receipt where it was reported before.
        pub clock_from: Timestamp,
        /// The next deadline.
        pub due_on: Option<Date>,
        /// What is due then.
        pub due_what: Option<Due>,
        /// How many steps of escalation were taken for that deadline.
        pub told: i32,
        /// Raised by every step.
        pub version: i32,
    }
}

store::row! {
    /// One step of a case.
    #[derive(Clone, Debug)]
    pub struct CaseEvent {
        /// Its place.
        pub seq: i32,
        /// When.
        pub at: Timestamp,
        /// What was done.
        pub verb: Verb,
        /// The state before; none for the first.
        pub was: Option<State>,
        /// The state after.
        pub state: State,
        /// In which part.
        pub hand: Hand,
        /// The account that acted.
        pub account: Option<AccountId>,
        /// Its name.
        pub actor: String,
        /// The unit in charge before.
        pub from_unit: Option<UnitId>,
        /// The unit in charge after.
        pub to_unit: Option<UnitId>,
        /// Why.
        pub reason: Option<String>,
    }
}

store::row! {
    /// A message of a case.
    #[derive(Clone, Debug)]
    pub struct Message {
        /// Its id.
        pub id: MessageId,
        /// When.
        pub at: Timestamp,
        /// What it is.
        pub kind: MessageKind,
        /// Who wrote it.
        pub author: String,
        /// For which unit.
        pub unit: Option<UnitId>,
        /// The words.
        pub body: String,
    }
}

store::row! {
    /// A picture of a case.
    #[derive(Clone, Copy, Debug)]
    pub struct CaseFile {
        /// The stored file.
        pub file: FileId,
        /// What it shows.
        pub purpose: Purpose,
        /// When it was sent.
        pub at: Timestamp,
    }
}

store::row! {
    /// A closure as it was proposed.
    #[derive(Clone, Debug)]
    pub struct Closure {
        /// The step by which it was proposed.
        pub seq: i32,
        /// When.
        pub at: Timestamp,
        /// How it ends.
        pub closing: Closing,
        /// Planned for.
        pub planned_on: Option<Date>,
        /// Handed over to.
        pub handed_to: Option<String>,
        /// What was done, or why it was not.
        pub reason: String,
        /// The words of [`Proof`] that were ticked.
        pub proof: String,
        /// What asks for a second look.
        pub doubt: Option<String>,
        /// The account that proposed it.
        pub account: Option<AccountId>,
        /// What became of it.
        pub outcome: Outcome,
        /// When the reporter contested it.
        pub contested_at: Option<Timestamp>,
        /// Why.
        pub contest: Option<String>,
        /// Who decided.
        pub decider: Option<String>,
        /// What was said to it.
        pub decision: Option<String>,
        /// Why a second seat looks at it before it counts, where one does.
        pub look: Option<LookWhy>,
    }
}

store::row! {
    /// A line of a list of cases: enough to sort and to choose, nothing that a flag protects but the
    /// subject, which [`super::view::title`] alone may show.
    #[derive(Clone, Debug)]
    pub struct Line {
        /// The case.
        pub id: CaseId,
        /// Its number.
        pub number: CaseNumber,
        /// Its kind.
        pub kind: Kind,
        /// Where it stands.
        pub state: State,
        /// How it ended.
        pub closing: Option<Closing>,
        /// What it is about.
        pub subject: String,
        /// Anonim.
        pub anonymous: bool,
        /// Rahasia.
        pub secret: bool,
        /// Kelurahan or desa.
        pub village: String,
        /// What kind of matter.
        pub category: Option<CategoryId>,
        /// The unit in charge.
        pub unit: Option<UnitId>,
        /// How often it was refused.
        pub hops: i32,
        /// When it came in.
        pub received_at: Timestamp,
        /// The next deadline.
        pub due_on: Option<Date>,
        /// What is due.
        pub due_what: Option<Due>,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_the_same_however_it_is_written() {
        let folded = |kind, value: &str| {
            Contact {
                kind,
                value: value.to_owned(),
            }
            .folded()
        };
        for typed in ["0899-0000-0123", "+62 899 0000 0123", "6289900000123"] {
            assert_eq!(folded(ContactKind::Whatsapp, typed), "6289900000123");
        }
        assert_eq!(
            folded(ContactKind::Email, " Warga@Contoh.Example "),
            "warga@contoh.example"
        );
    }

    #[test]
    fn a_place_is_the_same_however_it_is_written_and_none_is_none() {
        let at = |address: &str, village: &str| {
            Place {
                address: address.to_owned(),
                village: village.to_owned(),
                ..Place::default()
            }
            .key()
        };
        assert_eq!(
            at("Jl. Melati, No. 4", "Sukamaju"),
            at("jl melati no 4", " SUKAMAJU ")
        );
        assert_ne!(
            at("Jl. Melati 4", "Sukamaju"),
            at("Jl. Melati 5", "Sukamaju")
        );
        assert_eq!(at(" ", "Sukamaju"), "");
    }
}
