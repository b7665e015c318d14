//! The point of a report: typed or pasted, shown back, taken away; known exactly to officers, to the
//! public as far as the place may be known; and the distance to what was reported already.

use super::{Ticket, at_desk, report, work};
use crate::harness::{Browser, Form, Page, World, on_both};

/// The first page of the form.
fn first(phone: &mut Browser<'_>) -> Form {
    let page = phone.open("/lapor").expect(200);
    phone
        .press(&page.form("/lapor"))
        .expect(200)
        .form("/lapor/")
}

fn value(form: &Form, name: &str) -> String {
    let found = form.fields.iter().find(|(n, _)| n == name);
    found.map(|(_, v)| v.clone()).unwrap_or_default()
}

fn told(w: &World, more: &[(&str, &str)]) -> Ticket {
    let mut answers = vec![
        ("address", "Jalan Melati depan nomor 12"),
        (
            "body",
            "Jalan berlubang besar di depan pasar, dua motor jatuh",
        ),
        ("kind", "complaint"),
    ];
    answers.retain(|(name, _)| !more.iter().any(|(other, _)| other == name));
    answers.extend(more);
    let ticket = report(&mut w.stranger_at("198.51.100.81"), &answers, None);
    let dinas = w.town.units["dinas"].to_string();
    let to = [("unit", dinas.as_str())];
    work(w, "koordinator", &ticket.number, "teruskan", &to).expect(200);
    ticket
}

/// What programs of others read of where a report is.
fn in_the_open(w: &World, number: &str) -> String {
    let path = format!("/open311/v2/requests/{number}.json");
    w.stranger().peek(&path).text()
}

#[test]
fn a_point_is_typed_shown_back_and_taken_away() {
    on_both(|w| {
        let mut phone = w.stranger();
        let form = first(&mut phone);
        // What cannot be read is named, with everything that was typed.
        for (typed, said) in [
            ("di depan pasar", "Titik tidak terbaca"),
            ("52.37, 4.9", "di luar Indonesia"),
            ("https://maps.app.goo.gl/aBcD", "tidak memuat koordinat"),
        ] {
            let mine = form
                .clone()
                .with_all(&[("address", "Jalan Melati 3"), ("point", typed)]);
            let page = phone.press(&mine).expect(422);
            page.says(said);
            let again = page.form("/lapor/");
            assert_eq!(value(&again, "point"), typed);
            assert_eq!(value(&again, "address"), "Jalan Melati 3");
        }
        let link = "https://www.google.com/maps/@-7.5666,110.8167,17z";
        let mine = form
            .clone()
            .with_all(&[("address", "Jalan Melati 3"), ("point", link)]);
        phone.press(&mine).expect(200);
        let back = phone.open(&form.action).expect(200);
        back.says("Hapus titik");
        let kept = back.form("/lapor/");
        assert_eq!(value(&kept, "point"), "-7.566600, 110.816700");
        let check = form.action.replace("lokasi", "periksa");
        phone
            .open(&check)
            .expect(200)
            .says("Titik di peta: -7.566600, 110.816700");
        // Taking it away stays on the page and keeps the rest.
        let page = phone.press(&kept.with("aksi", "hapus-titik")).expect(200);
        let gone = page.hides("Hapus titik").form("/lapor/");
        assert_eq!(value(&gone, "point"), "");
        assert_eq!(value(&gone, "address"), "Jalan Melati 3");
        phone.open(&check).expect(200).hides("110.816700");
    });
}

#[test]
fn the_point_of_a_thing_in_the_street_is_open_and_no_other_exactly() {
    on_both(|w| {
        let road = w.town.categories["jalan"].to_string();
        let health = w.town.categories["kesehatan"].to_string();
        let point = ("point", "-7.566612, 110.816734");
        let street = told(w, &[point, ("category", &road)]);
        let text = in_the_open(w, &street.number);
        assert!(
            text.contains("-7.566612") && text.contains("110.816734"),
            "{text}"
        );
        for more in [
            [point, ("category", health.as_str()), ("name", "")],
            [point, ("category", road.as_str()), ("privacy", "anonymous")],
            [point, ("category", road.as_str()), ("privacy", "secret")],
        ] {
            let ticket = told(w, &more);
            let text = in_the_open(w, &ticket.number);
            assert!(
                !text.contains("7.566") && !text.contains("110.8167"),
                "{text}"
            );
            let page = w.stranger().open(&format!("/lacak/{}", ticket.number));
            page.expect(200).hides("7.566");
        }
        let counter = w.signed_in("koordinator").open("/aduan/baru").expect(200);
        assert!(counter.text().contains("name=\"point\""));
        at_desk(w, "koordinator", &street.number, "").says("Jalan berlubang");
    });
}

/// The page that asks whether it was reported already, or the one after it.
fn asked(w: &World, point: &str) -> Page {
    let mut phone = w.stranger();
    let form = first(&mut phone);
    let place = [
        ("address", "Jalan Mawar seberang bengkel"),
        ("point", point),
    ];
    let page = phone.press(&form.with_all(&place)).expect(200);
    let body = "Jalan berlubang besar di depan pasar, motor saya jatuh";
    let what = [("body", body), ("kind", "complaint")];
    let page = phone
        .press(&page.form("/lapor/").with_all(&what))
        .expect(200);
    phone.press(&page.form("/lapor/")).expect(200)
}

#[test]
fn the_distance_to_what_was_reported_is_told_where_both_points_may_be_known() {
    on_both(|w| {
        let road = w.town.categories["jalan"].to_string();
        let point = ("point", "-7.566600, 110.816700");
        let open = told(w, &[point, ("category", &road)]);
        // Two thousandths of a degree to the north are 222 m.
        let page = asked(w, "-7.564600, 110.816700");
        page.says("Sudah dilaporkan?")
            .says("sekitar 200 m")
            .says(&open.number);
        asked(w, "-7.566700, 110.816700").says("kurang dari 100 m");
        // Without a point of one's own nothing is told of how far it is.
        let page = asked(w, "");
        page.hides("sekitar 200").hides("kurang dari 100 m");
    });
    on_both(|w| {
        // Of what is no thing in the street nobody learns where it is by asking around.
        let health = w.town.categories["kesehatan"].to_string();
        told(
            w,
            &[("point", "-7.566600, 110.816700"), ("category", &health)],
        );
        let page = asked(w, "-7.566700, 110.816700");
        page.says("Sudah dilaporkan?").hides("kurang dari 100 m");
    });
}

#[test]
fn the_likely_categories_come_first_with_their_words_and_none_is_chosen() {
    on_both(|w| {
        let mut phone = w.stranger();
        let form = first(&mut phone);
        let page = phone
            .press(&form.with("address", "Jalan Melati 3"))
            .expect(200);
        let what = [
            ("body", "Lampu jalan padam sejak kemarin"),
            ("kind", "complaint"),
        ];
        let page = phone
            .press(&page.form("/lapor/").with_all(&what))
            .expect(200);
        let page = phone.press(&page.form("/lapor/")).expect(200);
        let page = page.says("Mungkin yang Anda maksud").says("Kategori lain");
        page.says("Dari kata: Lampu, jalan, padam");
        let offered = page.all("input[name=category]", "value");
        assert_eq!(offered[0], w.town.categories["lampu"].to_string());
        assert_eq!(offered.len(), w.town.categories.len(), "each once");
        assert!(
            page.all("input[name=category][checked]", "value")
                .is_empty()
        );
        // Words of which no category knows lead to none.
        let mut phone = w.stranger();
        let form = first(&mut phone);
        let page = phone
            .press(&form.with("address", "Jalan Melati 3"))
            .expect(200);
        let what = [("body", "Xyzzy plugh"), ("kind", "complaint")];
        let page = phone
            .press(&page.form("/lapor/").with_all(&what))
            .expect(200);
        let page = phone.press(&page.form("/lapor/")).expect(200);
        page.hides("Mungkin yang Anda maksud");
    });
}
