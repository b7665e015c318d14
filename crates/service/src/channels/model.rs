//! The one shape of what comes in, whatever the channel, and what an adapter says is to be done.

use jiff::Timestamp;
use kernel::text_enum;

use super::sniff::Unfit;

text_enum! {
    /// A channel that residents already use.
    pub enum Channel {
        /// WhatsApp Cloud API.
        Whatsapp = "whatsapp",
        /// A Facebook page, with its Messenger.
        Facebook = "facebook",
        /// An Instagram account.
        Instagram = "instagram",
        /// A Telegram bot.
        Telegram = "telegram",
        /// X, formerly Twitter.
        X = "x",
        /// Mastodon and what else speaks ActivityPub.
        Mastodon = "mastodon",
        /// A mailbox of the agency.
        Email = "email",
    }
}

text_enum! {
    /// How somebody spoke.
    pub enum Kind {
        /// To the agency alone, in a chat or a mail.
        Message = "message",
        /// A button of a question that the agency had asked.
        Button = "button",
        /// Under a post of the agency, for all to read.
        Comment = "comment",
        /// In public, naming the agency.
        Mention = "mention",
        /// To the agency alone, in the inbox of a social network.
        Direct = "direct",
        /// A post of somebody on the page of the agency.
        Post = "post",
    }
}

impl Kind {
    /// Whether others can read it: then no personal detail is asked or told there.
    #[must_use]
    pub fn is_public(self) -> bool {
        matches!(self, Self::Comment | Self::Mention | Self::Post)
    }
}

text_enum! {
    /// What kind of thing is attached, as the channel says.
    pub enum Medium {
        /// A picture.
        Image = "image",
        /// A moving picture.
        Video = "video",
        /// Speech or another sound.
        Audio = "audio",
        /// A file.
        Document = "document",
        /// A sticker: decoration, no evidence.
        Sticker = "sticker",
    }
}

/// Where the bytes of an attachment are.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub enum Source {
    /// With the platform, under an id that its API takes.
    Media(String),
    /// At an address, which nothing here calls.
    Url(String),
    /// Here, with a content that fits its type.
    Bytes(Vec<u8>),
    /// Not taken in, because of what it is.
    Refused(Unfit),
}

/// A thing that came with a message.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Attachment {
    /// What it is.
    pub medium: Medium,
    /// Where its bytes are.
    pub source: Source,
    /// Its type: as found in the bytes where they are here, else as the channel says.
    pub mime: Option<String>,
    /// Its name as the sender gave it, cleaned; for showing, never for a path.
    pub name: Option<String>,
}

/// A place on the earth in millionths of a degree, so that nothing is lost in rounding.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Point {
    /// North of the equator, -90,000,000 to 90,000,000.
    pub latitude: i32,
    /// East of Greenwich, -180,000,000 to 180,000,000.
    pub longitude: i32,
}

impl Point {
    /// The point of two numbers in degrees as they are written; nothing when they are no place.
    #[must_use]
    pub fn of(latitude: &str, longitude: &str) -> Option<Self> {
        let point = Self {
            latitude: micro_degrees(latitude)?,
            longitude: micro_degrees(longitude)?,
        };
        let on_earth = point.latitude.unsigned_abs() <= 90_000_000
            && point.longitude.unsigned_abs() <= 180_000_000;
        on_earth.then_some(point)
    }
}

/// Reads `-7.5666` as -7,566,600; digits beyond the sixth (11 cm) are dropped.
fn micro_degrees(text: &str) -> Option<i32> {
    let (below, text) = match text.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, text),
    };
    let (whole, part) = text.split_once('.').unwrap_or((text, ""));
    let digits = |s: &str| s.bytes().all(|b| b.is_ascii_digit());
    if whole.is_empty() || whole.len() > 3 || !digits(whole) || !digits(part) {
        return None;
    }
    let part: String = part.chars().chain("000000".chars()).take(6).collect();
    let size = whole.parse::<i32>().ok()? * 1_000_000 + part.parse::<i32>().ok()?;
    Some(if below { -size } else { size })
}

/// One message of one person, from any channel.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Inbound {
    /// Where it came in.
    pub channel: Channel,
    /// How the person spoke.
    pub kind: Kind,
    /// The id that the channel gave it; unique in the channel.
    pub external_id: String,
    /// Who wrote, as the channel knows them. An address to answer to; never the identity of an
    /// employee.
    pub sender_id: String,
    /// The name that they chose there.
    pub sender_name: Option<String>,
    /// The subject, where the channel has one.
    pub subject: Option<String>,
    /// What they wrote, without control characters; may be empty.
    pub text: String,
    /// What the pressed button stands for.
    pub button: Option<String>,
    /// When they sent it, never after it was received.
    pub sent_at: Timestamp,
    /// The message that it answers.
    pub in_reply_to: Option<String>,
    /// The chat in which only this person and the agency speak; none for what was said in public.
    pub chat: Option<String>,
    /// Where it can be read, for who looks at it; nothing here calls it.
    pub link: Option<String>,
    /// Where they are or what they point at.
    pub place: Option<Point>,
    /// What came with it.
    pub attachments: Vec<Attachment>,
    /// Whether the channel vouches for the sender. What nobody vouches for is read, but acts for
    /// nobody.
    pub proven: bool,
}

impl Inbound {
    /// A message without words, from a sender for whom the channel vouches.
    #[must_use]
    pub fn new(
        channel: Channel,
        kind: Kind,
        external_id: String,
        sender_id: String,
        sent_at: Timestamp,
    ) -> Self {
        Self {
            channel,
            kind,
            external_id,
            sender_id,
            sender_name: None,
            subject: None,
            text: String::new(),
            button: None,
            sent_at,
            in_reply_to: None,
            chat: None,
            link: None,
            place: None,
            attachments: Vec::new(),
            proven: true,
        }
    }
}

/// Something that a channel tells, with the key under which it is done once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Event {
    /// Unique in the channel, the same in every redelivery.
    pub key: String,
    /// What is to be done.
    pub deed: Deed,
}

impl Event {
    /// An event of a key.
    #[must_use]
    pub fn new(key: impl Into<String>, deed: Deed) -> Self {
        Self {
            key: key.into(),
            deed,
        }
    }
}

/// What is to be done with what a channel tells.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Deed {
    /// Take in a new message.
    Create(Box<Inbound>),
    /// The sender changed a message that may have come before, or not yet.
    Update {
        /// The message as it reads now.
        now: Box<Inbound>,
        /// When it was changed.
        at: Timestamp,
    },
    /// Add a message to the case whose number it names.
    Append {
        /// The number as it was written; whether such a case exists is not known here.
        number: String,
        /// The message.
        message: Box<Inbound>,
    },
    /// The answer to the question how satisfied somebody is (SKM, element U8).
    Rate(Rating),
    /// The channel tells ids only: the text must be asked from it.
    Fetch {
        /// The id of what is to be read.
        external_id: String,
        /// What to read.
        what: Fetch,
    },
    /// The sender took a message back: it is marked, never deleted here.
    MarkDeleted(Deletion),
    /// What became of a message that the agency sent.
    Receive(Receipt),
    /// Nothing.
    Ignore(Ignored),
    /// Keep it apart until somebody has looked at it.
    Quarantine {
        /// What is doubtful.
        why: Doubt,
        /// The message.
        message: Box<Inbound>,
    },
}

/// How satisfied somebody is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rating {
    /// The id of the answer.
    pub external_id: String,
    /// Who answered.
    pub sender_id: String,
    /// The message that asked.
    pub question: Option<String>,
    /// From 1; the scale is that of the question.
    pub value: u8,
    /// When.
    pub at: Timestamp,
}

/// A message taken back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Deletion {
    /// The message.
    pub external_id: String,
    /// Who took it back, where the channel says so; only the sender may.
    pub by: Option<String>,
    /// When.
    pub at: Timestamp,
}

text_enum! {
    /// How far a message of the agency has come.
    pub enum Reception {
        /// The platform has it.
        Sent = "sent",
        /// The device has it.
        Delivered = "delivered",
        /// It was read.
        Read = "read",
        /// It will not arrive.
        Failed = "failed",
    }
}

/// What became of a message that the agency sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Receipt {
    /// The id that the platform gave the sent message.
    pub external_id: String,
    /// How far it has come.
    pub reception: Reception,
    /// When.
    pub at: Timestamp,
    /// Why it failed, in the words of the platform.
    pub because: Option<String>,
}

/// What a platform must be asked, since it tells ids only.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub enum Fetch {
    /// A post of somebody that names the account.
    MentionedMedia {
        /// The post.
        media: String,
    },
    /// A comment of somebody that names the account.
    MentionedComment {
        /// The post under which it stands.
        media: String,
        /// The comment.
        comment: String,
    },
}

impl Fetch {
    /// The call of the platform.
    #[must_use]
    pub fn call(&self) -> &'static str {
        match self {
            Self::MentionedMedia { .. } => "Graph API mentioned_media",
            Self::MentionedComment { .. } => "Graph API mentioned_comment",
        }
    }
}

/// Why nothing is done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Ignored {
    /// It came before.
    Seen,
    /// A like, a heart or another sign without words.
    Reaction,
    /// The agency wrote it.
    Own,
    /// It repeats what the agency sent.
    Echo,
    /// A share of what somebody else wrote.
    Share,
    /// Not spoken to the agency.
    NotAddressed,
    /// For another account than the one that is connected.
    OtherAccount,
    /// A kind of message that cannot be read; the sender is asked for words.
    Unsupported {
        /// Where to ask.
        chat: String,
    },
    /// Written by a program.
    Automatic,
    /// A mail that reports what became of a mail.
    DeliveryReport,
    /// News of the platform that says nothing of a resident.
    Notice,
    /// It has not the shape that the platform describes.
    Shapeless,
}

impl Ignored {
    /// The reason in words, for the list of what was not taken in.
    #[must_use]
    pub fn reason(&self) -> &'static str {
        match self {
            Self::Seen => "same id seen before",
            Self::Reaction => "reaction",
            Self::Own => "written by our own account",
            Self::Echo => "echo of our own message",
            Self::Share => "share of another post",
            Self::NotAddressed => "not addressed to us",
            Self::OtherAccount => "for another account",
            Self::Unsupported { .. } => "unsupported type; ask for text",
            Self::Automatic => "automatic reply",
            Self::DeliveryReport => "delivery report",
            Self::Notice => "notice of the platform",
            Self::Shapeless => "not the shape that the platform describes",
        }
    }
}

text_enum! {
    /// What makes a message doubtful.
    pub enum Doubt {
        /// The domain of the sender says that the mail is not from there.
        DmarcFail = "DMARC fail",
        /// Not one sender but none or several.
        Sender = "no single sender",
        /// Sent to many.
        Bulk = "bulk mail",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn degrees_are_read_as_they_are_written() {
        let point = |latitude, longitude| {
            Some(Point {
                latitude,
                longitude,
            })
        };
        assert_eq!(
            Point::of("-7.5666", "110.8167"),
            point(-7_566_600, 110_816_700)
        );
        assert_eq!(Point::of("-0.5", "0"), point(-500_000, 0));
        assert_eq!(
            Point::of("90", "-180.0000009"),
            point(90_000_000, -180_000_000)
        );
        for (latitude, longitude) in [
            ("90.1", "0"),
            ("0", "181"),
            ("", "0"),
            ("-", "0"),
            ("1e3", "0"),
            ("NaN", "0"),
            ("1.-5", "0"),
            ("0", "99999999999"),
            ("7,5", "110"),
        ] {
            assert_eq!(
                Point::of(latitude, longitude),
                None,
                "{latitude} {longitude}"
            );
        }
    }
}
