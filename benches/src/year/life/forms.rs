//! What the forms of a life are filled with, and what is read off the pages that answer.

use crate::year::setup::Agency;
use crate::year::{Fate, store, texts};

/// What a unit says of what it did.
pub(super) const DONE: &str = "closing=done_unverified&reason=Sudah+dikerjakan+oleh+regu+lapangan.";

/// The version of the case that the forms of a page were made for.
pub(super) fn seen_on(page: &str) -> &str {
    after(page, "name=\"seen\" value=\"").unwrap_or_default()
}

/// The answers of the form, in the order of its pages.
pub(super) fn answers(fate: &mut Fate, agency: &Agency) -> [(&'static str, String); 6] {
    let dice = &mut fate.dice;
    let encode = web::errors::encode;
    let (category, _) = dice.pick(&agency.categories).clone();
    let (address, village) = (texts::address(dice), texts::place(dice));
    let mark = format!("{}{}", store::MARK, fate.number);
    let body = texts::body(dice);
    let privacy: Vec<&str> = [
        (fate.anonymous, "privacy=anonymous"),
        (fate.secret, "privacy=secret"),
    ]
    .into_iter()
    .filter_map(|(on, word)| on.then_some(word))
    .collect();
    [
        (
            "lokasi",
            format!(
                "address={}&village={}&landmark={}",
                encode(&address),
                encode(&village),
                encode(&mark)
            ),
        ),
        (
            "isi",
            format!("kind=complaint&happened_on=&body={}", encode(&body)),
        ),
        ("foto", "aksi=lanjut".to_owned()),
        ("kategori", format!("category={category}")),
        ("privasi", privacy.join("&")),
        (
            "kontak",
            format!("name=Warga+{0}&whatsapp=0899{0:07}&email=", fate.reporter),
        ),
    ]
}

/// The fields of a report that a program sends.
pub(super) fn sent(fate: &mut Fate, agency: &Agency) -> String {
    let dice = &mut fate.dice;
    let encode = web::errors::encode;
    // Reports about officials must say whether they are secret, and are answered with a token.
    let mut code = "petugas";
    while code == "petugas" {
        code = dice.pick(&agency.categories).1;
    }
    let yes = |on: bool| if on { "ya" } else { "tidak" };
    format!(
        "api_key={}&service_code={code}&address_string={}&description={}&attribute%5BPATOKAN%5D={}&attribute%5BANONIM%5D={}&attribute%5BRAHASIA%5D={}&first_name=Warga&last_name={}&phone=0899{:07}",
        encode(&agency.key),
        encode(&texts::address(dice)),
        encode(&texts::body(dice)),
        encode(&format!("{}{}", store::MARK, fate.number)),
        yes(fate.anonymous),
        yes(fate.secret),
        fate.reporter,
        fate.reporter
    )
}

/// What stands between a word and the next quotation mark.
pub(super) fn after<'p>(page: &'p str, word: &str) -> Option<&'p str> {
    let (_, rest) = page.split_once(word)?;
    rest.split('"').next()
}

/// The id of the first case that a page links to.
pub(super) fn case_on(page: &str) -> Option<&str> {
    let mut rest = page;
    while let Some((_, next)) = rest.split_once("href=\"/aduan/") {
        let id = next.get(..36)?;
        if id.bytes().filter(|b| *b == b'-').count() == 4 {
            return Some(id);
        }
        rest = next;
    }
    None
}
