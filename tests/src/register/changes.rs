//! A restructuring by the forms on screen: make, rename, move, merge, split and close units, with
//! what each became, on the day before and the day after.

use serde_json::Value as Json;

use crate::harness::{Browser, Form, Page, World, on_both};

/// The day on which the changes count.
const DAY: &str = "2027-01-02";
const BEFORE: &str = "2027-01-01";

/// Opens a form, fills it, looks at what it does and does it by decree.
fn change(browser: &mut Browser<'_>, path: &str, values: &[(&str, &str)]) -> Page {
    change_on(browser, path, values, DAY)
}

fn change_on(browser: &mut Browser<'_>, path: &str, values: &[(&str, &str)], day: &str) -> Page {
    let page = browser.open(path).expect(200);
    let form = page.form(path).with_all(values).with("effective_on", day);
    let mut page = browser.press(&form);
    // A split asks in a second form what goes where.
    for _ in 0..2 {
        let last = |f: &Form| {
            f.fields
                .iter()
                .any(|(n, v)| n == "tahap" && v == "jalankan")
        };
        page = page.expect(200);
        let form = page.form(path);
        if last(&form) {
            let decree = [
                ("decree_number", "Perda 9/2026"),
                ("decree_date", "2026-11-20"),
            ];
            return browser.press(&form.with_all(&decree)).expect(200);
        }
        page = browser.press(&form);
    }
    page
}

/// The units on a date: name, name of the unit above.
fn units(w: &World, on: &str) -> Vec<(String, String)> {
    let list = w
        .program_of("pengelola")
        .api(&format!("/api/v1/units?as_of={on}"));
    let list = list.expect(200).json();
    let all = list.as_array().unwrap();
    let name = |id: &Json| {
        let unit = all.iter().find(|u| u["id"] == *id);
        unit.map_or(String::new(), |u| u["name"].as_str().unwrap().to_owned())
    };
    all.iter()
        .map(|u| (name(&u["id"]), name(&u["parent_id"])))
        .collect()
}

fn has(units: &[(String, String)], name: &str) -> bool {
    units.iter().any(|(n, _)| n == name)
}

#[test]
fn a_unit_is_made_renamed_and_moved_from_a_day_on() {
    on_both(|w| {
        let mut officer = w.signed_in("pengelola");
        let (office, part) = (
            w.town.units["dinas"].to_string(),
            w.town.units["bidang-lain"],
        );
        let made = [
            ("name", "Bidang Pencegahan"),
            ("kind", "division"),
            ("parent", office.as_str()),
        ];
        change(&mut officer, "/unit/baru", &made);
        change(
            &mut officer,
            &format!("/unit/{part}/ubah/nama"),
            &[("name", "Bidang Pengembangan")],
        );
        change(
            &mut officer,
            &format!("/unit/{part}/ubah/pindah"),
            &[("parent", &office)],
        );
        let (before, after) = (units(w, BEFORE), units(w, DAY));
        assert!(!has(&before, "Bidang Pencegahan") && has(&after, "Bidang Pencegahan"));
        assert!(
            before.contains(&("Bidang Pembinaan".into(), "Badan Kepegawaian".into())),
            "{before:?}"
        );
        assert!(
            after.contains(&("Bidang Pengembangan".into(), "Dinas Kesehatan".into())),
            "{after:?}"
        );
        assert_eq!((before.len(), after.len()), (5, 6));
        // The one who heads the office has the moved division in reach when the day has come.
        let guru = format!("/pegawai/{}", w.town.people["guru"]);
        w.signed_in("kepala").peek(&guru).expect(404);
        w.pass_days(39);
        w.signed_in("kepala").peek(&guru).expect(200);
    });
}

#[test]
fn units_are_merged_and_the_old_one_says_what_became_of_it() {
    on_both(|w| {
        let mut officer = w.signed_in("pengelola");
        let office = w.town.units["dinas"].to_string();
        let (kept, gone) = (w.town.units["bidang"], w.town.units["bidang-lain"]);
        // Both stand under one office first.
        let path = format!("/unit/{gone}/ubah/pindah");
        change_on(&mut officer, &path, &[("parent", &office)], "2026-11-24");
        let merged = [("units", &*gone.to_string()), ("into", "this")];
        change(&mut officer, &format!("/unit/{kept}/ubah/gabung"), &merged);
        let (before, after) = (units(w, BEFORE), units(w, DAY));
        assert!(has(&before, "Bidang Pembinaan") && !has(&after, "Bidang Pembinaan"));
        assert!(has(&after, "Bidang Pelayanan Kesehatan"));
        // Who sat in the old unit sits in the new one; the old page leads there.
        let guru = w.town.people["guru"];
        let guru = w
            .program_of("pengelola")
            .api(&format!("/api/v1/people/{guru}?as_of={DAY}"));
        let seat = guru.expect(200).json()["seat"]["unit_id"].clone();
        assert_eq!(seat, serde_json::json!(kept));
        let old = officer
            .open(&format!("/unit/{gone}?as_of={BEFORE}"))
            .expect(200);
        let leads = |h: &String| h.contains(&kept.to_string());
        assert!(old.all("a", "href").iter().any(leads), "{}", old.words());
    });
}

#[test]
fn a_unit_is_split_and_nobody_loses_a_seat() {
    on_both(|w| {
        let mut officer = w.signed_in("pengelola");
        let unit = w.town.units["bidang"];
        let seats = |on: &str| {
            let list = w
                .program_of("pengelola")
                .api(&format!("/api/v1/seats?as_of={on}"));
            let list = list.expect(200).json();
            let filled = list["items"]
                .as_array()
                .unwrap()
                .iter()
                .filter(|s| !s["holder_id"].is_null());
            (list["total"].clone(), filled.count())
        };
        let before = seats(BEFORE);
        let parts = [
            ("names", "Bidang Rujukan\nBidang Layanan Dasar"),
            ("keep", "no"),
        ];
        change(&mut officer, &format!("/unit/{unit}/ubah/pecah"), &parts);
        let after = units(w, DAY);
        assert!(
            has(&after, "Bidang Rujukan") && has(&after, "Bidang Layanan Dasar"),
            "{after:?}"
        );
        assert!(!has(&after, "Bidang Pelayanan Kesehatan"));
        assert_eq!(seats(DAY), before);
    });
}

#[test]
fn a_unit_is_closed_only_when_its_seats_have_a_place() {
    on_both(|w| {
        let mut officer = w.signed_in("pengelola");
        let (unit, other) = (
            w.town.units["bidang-lain"],
            w.town.units["badan"].to_string(),
        );
        let path = format!("/unit/{unit}/ubah/tutup");
        let form = officer
            .open(&path)
            .expect(200)
            .form(&path)
            .with("effective_on", DAY);
        officer.press(&form).expect(422).says("Bidang Pembinaan");
        change(
            &mut officer,
            &path,
            &[("seats_to", &other), ("close_vacant", "ya")],
        );
        assert!(
            has(&units(w, BEFORE), "Bidang Pembinaan") && !has(&units(w, DAY), "Bidang Pembinaan")
        );
        let guru = w.program_of("pengelola").api(&format!(
            "/api/v1/people/{}?as_of={DAY}",
            w.town.people["guru"]
        ));
        assert_eq!(
            guru.expect(200).json()["seat"]["unit_id"],
            serde_json::json!(w.town.units["badan"])
        );
    });
}

#[test]
fn a_draft_changes_nothing_until_it_is_carried_out() {
    on_both(|w| {
        let mut officer = w.signed_in("pengelola");
        let page = officer.open("/restrukturisasi").expect(200);
        let form = page
            .form("/restrukturisasi")
            .with("name", "Penataan 2027")
            .with("effective_on", DAY);
        let page = officer.press(&form).expect(200);
        let draft = page.form("/restrukturisasi/").action;
        let draft = draft.split('/').nth(2).unwrap().to_owned();
        let unit = w.town.units["bidang"];
        let path = format!("/unit/{unit}/ubah/nama");
        let page = officer.open(&format!("{path}?draf={draft}")).expect(200);
        let page = officer
            .press(&page.form(&path).with("name", "Bidang Rujukan"))
            .expect(200);
        page.says("Bidang Rujukan");
        assert!(!has(&units(w, DAY), "Bidang Rujukan"), "only planned");
        let apply = page.form(&format!("/restrukturisasi/{draft}/terapkan"));
        let decree = [
            ("decree_number", "Perda 9/2026"),
            ("decree_date", "2026-11-20"),
        ];
        officer.press(&apply.with_all(&decree)).expect(200);
        assert!(has(&units(w, DAY), "Bidang Rujukan") && !has(&units(w, BEFORE), "Bidang Rujukan"));
    });
}
