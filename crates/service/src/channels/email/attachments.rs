//! The attachments of a mail, each by what it really is.

use mail_parser::{Message, MimeHeaders as _, PartType};

use crate::channels::model::{Attachment, Medium, Source};
use crate::channels::plain;
use crate::channels::sniff::{self, Unfit};

/// Attachments that are taken in with one mail.
const MOST: usize = 10;
/// Attachments that are told of at all.
const TOLD: usize = 50;

/// What came with the mail; what is not taken in is named with its reason.
pub(super) fn of(mail: &Message<'_>) -> Vec<Attachment> {
    let mut taken = 0;
    let parts = mail.attachments().take(TOLD);
    parts
        .map(|part| {
            let name = part.attachment_name().and_then(plain::some_line);
            let found = match &part.body {
                PartType::Binary(bytes) | PartType::InlineBinary(bytes) => {
                    sniff::kind(bytes).map(|kind| (kind, bytes.to_vec()))
                }
                PartType::Text(text) | PartType::Html(text) => {
                    sniff::kind(text.as_bytes()).map(|kind| (kind, text.as_bytes().to_vec()))
                }
                PartType::Message(_) => Err(Unfit::Message),
                PartType::Multipart(_) => Err(Unfit::Empty),
            };
            let found = found.and_then(|found| {
                taken += 1;
                if taken <= MOST {
                    Ok(found)
                } else {
                    Err(Unfit::TooMany)
                }
            });
            match found {
                Ok(((mime, medium), bytes)) => Attachment {
                    medium,
                    source: Source::Bytes(bytes),
                    mime: Some(mime.to_owned()),
                    name,
                },
                Err(why) => Attachment {
                    medium: Medium::Document,
                    source: Source::Refused(why),
                    mime: None,
                    name,
                },
            }
        })
        .collect()
}
