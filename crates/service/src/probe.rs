//! What every reader of strangers' bytes must stand, whatever it is handed: one function each, called
//! by the fuzz targets in `fuzz/` and, with made-up input, by the tests.
//!
//! A probe panics where a promise is broken; refusing the input is no fault.

use image::{GenericImageView as _, ImageFormat};
use jiff::Timestamp;

use crate::cases::Photo;
use crate::channels::delivery::{Account, Delivery, Events};
use crate::channels::email::{self, Mailbox};
use crate::channels::model::{Deed, Event, Inbound};
use crate::channels::signature::{TokenDigest, sign_base64, sign_hex};
use crate::channels::{facebook, instagram, mastodon, plain, telegram, whatsapp, x};

const SECRET: &[u8] = b"secret-of-a-probe";
const WORD: &str = "word-of-a-probe";

/// A picture: what is kept of it is a JPEG of bounded size.
pub fn picture(bytes: &[u8]) {
    let Ok(photo) = Photo::accept_late("photo", bytes) else {
        return;
    };
    let kept = image::load_from_memory_with_format(&photo.jpeg, ImageFormat::Jpeg);
    let size = kept.map(|k| k.dimensions());
    assert!(
        matches!(size, Ok((w, h)) if (1..=1_600).contains(&w) && (1..=1_600).contains(&h)),
        "{size:?}"
    );
}

/// A mail, as the mail server hands it over.
pub fn mail(bytes: &[u8]) {
    let mailbox = Mailbox {
        addresses: vec!["lapor@kota.example".to_owned()],
        authserv_id: "mx.kota.example".to_owned(),
    };
    sound(&email::read(bytes, &mailbox, Timestamp::UNIX_EPOCH));
}

/// The body of a delivery to each address of a platform, as if the platform had signed it.
pub fn delivery(body: &[u8]) {
    let hex = format!("sha256={}", sign_hex(SECRET, body));
    let base64 = format!("sha256={}", sign_base64(SECRET, body));
    let headers = [
        ("X-Hub-Signature-256", hex.as_str()),
        ("x-twitter-webhooks-signature", base64.as_str()),
        ("X-Telegram-Bot-Api-Secret-Token", WORD),
    ];
    let delivery = Delivery {
        method: "POST",
        path: "/kanal",
        headers: &headers,
        body,
        now: Timestamp::UNIX_EPOCH,
    };
    let own = Account {
        ids: vec!["100".to_owned()],
        names: vec!["kota".to_owned()],
    };
    sound(&whatsapp::read(&delivery, SECRET, &own));
    sound(&facebook::read(&delivery, SECRET, &own));
    sound(&instagram::read(&delivery, SECRET, &own));
    sound(&telegram::read(&delivery, &TokenDigest::of(WORD), &own));
    sound(&x::read(&delivery, SECRET, &own));
    sound(&mastodon::notification(&delivery));
}

/// What holds for everything that was read, whatever was sent.
///
/// # Panics
/// Where it does not.
pub fn sound(events: &Events) {
    let Ok(events) = events else { return };
    for event in events {
        assert!(
            plain::is_id(&event.key) || event.key.len() < 1_000,
            "{}",
            event.key
        );
    }
    for message in messages(events) {
        assert!(
            plain::is_id(&message.external_id),
            "{}",
            message.external_id
        );
        assert!(plain::is_id(&message.sender_id), "{}", message.sender_id);
        assert_eq!(plain::text(&message.text), message.text);
        for line in [&message.sender_name, &message.subject, &message.button] {
            let line = line.as_deref().unwrap_or("");
            assert_eq!(plain::line(line), line);
        }
    }
}

/// The messages of a delivery.
#[must_use]
pub fn messages(events: &[Event]) -> Vec<&Inbound> {
    events
        .iter()
        .filter_map(|event| match &event.deed {
            Deed::Create(m) | Deed::Update { now: m, .. } => Some(&**m),
            Deed::Append { message: m, .. } | Deed::Quarantine { message: m, .. } => Some(&**m),
            _ => None,
        })
        .collect()
}
