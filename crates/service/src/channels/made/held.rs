//! What was said in public in the made city and waits for a look: a complaint, a question, applause.

use ::store::Tx;
use jiff::ToSpan as _;
use web::Result;

use super::store as sql;
use crate::channels::model::{Attachment, Channel, Inbound, Kind, Medium, Source};

/// Minutes ago, who, and what under the post of the page.
const SAID: [(i64, &str, &str); 3] = [
    (
        1_490,
        "Warga Kenanga",
        "Min, sampah di TPS Jalan Kenanga belum diangkut sejak Senin. Baunya sampai ke rumah, tolong.",
    ),
    (
        340,
        "Ibu Melati",
        "Kapan ada pasar murah lagi, Min? Yang kemarin sudah habis sebelum siang.",
    ),
    (95, "Pemuda RW 03", "Semangat Pak Wali, kotanya makin rapi!"),
];

/// Lets it wait.
pub(super) fn keep(tx: &mut Tx<'_, '_>) -> Result<()> {
    let mut all = Vec::new();
    for (n, (ago, name, words)) in (1..).zip(SAID) {
        let (id, sender) = (format!("1000000000_{n}"), format!("90000000000{n}"));
        let at = tx.at() - ago.minutes();
        let mut said = Inbound::new(Channel::Facebook, Kind::Comment, id, sender, at);
        said.sender_name = Some(name.to_owned());
        said.text = words.to_owned();
        said.in_reply_to = Some("1000000000_0".to_owned());
        if n == 1 {
            said.attachments.push(Attachment {
                medium: Medium::Image,
                source: Source::Media("1000000000".to_owned()),
                mime: None,
                name: None,
            });
        }
        all.push(said);
    }
    sql::waits(tx, &all)
}
