//! What the city owes its residents: their reports, as residents and officers live through them, and
//! what helps to route them.

mod apart;
pub mod brought;
mod catalogue;
pub mod chats;
mod contact;
mod counter;
mod crew;
mod desk;
mod duplicates;
mod ends;
mod fairness;
mod figures;
mod flags;
mod floods;
mod follow;
mod front;
mod heard;
mod joined;
mod list;
mod loops;
pub mod mail;
mod masks;
mod mended;
mod nobody;
mod nonsense;
pub mod open311;
mod outages;
mod point;
mod proof;
mod queue;
mod remarks;
mod road;
mod routing;
mod same;
mod sealed;
mod search;
mod seats;
mod street;
mod taken_back;
mod time;

use crate::harness::{Browser, Form, Page, World};

/// A picture; those of different seeds look different.
pub fn picture(seed: u32) -> Vec<u8> {
    let pixel = |x: u32, y: u32| {
        let v = ((x / 20 * 73) ^ (y / 15 * 151) ^ (seed * 977)).wrapping_mul(2_654_435_761) >> 24;
        let v = u8::try_from(v).unwrap();
        image::Rgb([v, v / 2, 255 - v])
    };
    let drawn = image::RgbImage::from_fn(180, 120, pixel);
    let mut bytes = std::io::Cursor::new(Vec::new());
    drawn
        .write_to(&mut bytes, image::ImageFormat::Jpeg)
        .unwrap();
    bytes.into_inner()
}

/// What a resident got for a report.
pub struct Ticket {
    /// The number.
    pub number: String,
    /// The address of the own page.
    pub own: String,
}

/// Fills the public form page by page, as a phone without scripts does.
pub fn report(phone: &mut Browser<'_>, answers: &[(&str, &str)], shot: Option<&[u8]>) -> Ticket {
    let page = phone.open("/lapor").expect(200);
    let mut page = phone.press(&page.form("/lapor")).expect(200);
    for step in ["lokasi", "isi", "foto", "kategori", "privasi", "kontak"] {
        let mut form = page.form("/lapor/");
        if form.action.ends_with("sudah-ada") {
            let joins = answers.iter().find(|(name, _)| *name == "joins");
            page = phone.press(&form.with("joins", joins.map_or("", |(_, number)| number)));
            form = page.form("/lapor/");
        }
        if form.action.ends_with("privasi") && step == "kategori" {
            continue;
        }
        assert!(form.action.ends_with(step), "{} at {step}", form.action);
        let known = |(name, _): &&(&str, &str)| page.text().contains(&format!("name=\"{name}"));
        let mine: Vec<(&str, &str)> = answers.iter().filter(known).copied().collect();
        page = match shot.filter(|_| step == "foto") {
            Some(bytes) => {
                let more = [("aksi", "lanjut")];
                phone.upload(&form.action, &more, ("photo", "DCIM_0001.jpg", bytes))
            }
            None => phone.press(&filled(form, &mine)),
        };
        page = page.expect(200);
    }
    let check = page.form("/lapor/");
    assert!(check.action.ends_with("periksa"), "{}", check.action);
    let sent = phone.press(&check).expect(200);
    let number = sent.words();
    let number = number.split("Nomor laporan Anda ").nth(1).unwrap();
    Ticket {
        number: number.split(' ').next().unwrap().to_owned(),
        own: sent.link("/laporan-saya/"),
    }
}

/// The form with answers; a field that is answered more than once keeps every answer.
fn filled(mut form: Form, answers: &[(&str, &str)]) -> Form {
    for (name, _) in answers {
        form.fields.retain(|(n, _)| n != name);
    }
    let all = answers
        .iter()
        .map(|(n, v)| ((*n).to_owned(), (*v).to_owned()));
    form.fields.extend(all);
    form
}

/// The page of a case at somebody's desk, with an action open; found by its number.
pub fn at_desk(w: &World, who: &str, number: &str, action: &str) -> Page {
    let mut browser = w.signed_in(who);
    let queue = browser.open(&format!("/aduan?q={number}")).expect(200);
    let case = queue.link("/aduan/0");
    let case = case.split('?').next().unwrap();
    browser.open(&format!("{case}?aksi={action}")).expect(200)
}

/// The form of a page whose address ends so.
pub fn form_to(page: &Page, end: &str) -> Form {
    let found = page.forms().into_iter().find(|f| f.action.ends_with(end));
    found.unwrap_or_else(|| panic!("no form to {end}: {}", page.words()))
}

/// Sets a setting of the agency from today on.
pub fn set(w: &World, setting: &str, value: &str) {
    let page = w.signed_in("admin").open(&format!("/pengaturan/{setting}"));
    let form = page.form("/pengaturan/").with("value", value);
    let form = form.with("note", "Keputusan sekretaris daerah");
    w.signed_in("admin").press(&form).expect(200);
}

/// Does something at the desk.
pub fn work(w: &World, who: &str, number: &str, action: &str, typed: &[(&str, &str)]) -> Page {
    let page = at_desk(w, who, number, action);
    let form = page
        .forms()
        .into_iter()
        .find(|f| f.action.ends_with(action));
    let form = form.unwrap_or_else(|| panic!("{who} cannot {action}: {}", page.words()));
    w.signed_in(who).press(&filled(form, typed))
}
