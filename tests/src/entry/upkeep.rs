//! What is given can be taken back: roles, delegations; and a device that is known stays known.

use crate::harness::on_both;

#[test]
fn a_role_that_is_ended_opens_nothing_any_more() {
    on_both(|w| {
        let account = w.town.accounts["guru"];
        let path = format!("/akun/{account}");
        let mut admin = w.signed_in("admin");
        let page = admin.open(&format!("{path}/peran/baru")).expect(200);
        let form = page
            .form(&path)
            .with_all(&[("role", "auditor"), ("from", "2026-11-24")]);
        let page = admin.press(&form).expect(200);
        w.signed_in("guru").peek("/jurnal").expect(200);
        let end = page
            .forms()
            .into_iter()
            .find(|f| f.action.ends_with("/akhiri"))
            .unwrap();
        admin.press(&end).expect(200);
        w.signed_in("guru").peek("/jurnal").expect(403);
    });
}

#[test]
fn a_delegation_can_be_ended_before_its_day() {
    on_both(|w| {
        let role = format!("unit_head@{}", w.town.units["dinas"]);
        let to = w.town.accounts["guru"].to_string();
        let fields = [
            ("to", "guru"),
            ("receiver", to.as_str()),
            ("role", role.as_str()),
            ("reason", "cuti tahunan"),
            ("from", "2026-11-24"),
            ("until", "2026-12-20"),
        ];
        let mut head = w.signed_in("kepala");
        let page = head.submit("/delegasi/baru", &fields).expect(200);
        let nurse = format!("/pegawai/{}", w.town.people["perawat"]);
        w.signed_in("guru").peek(&nurse).expect(200);
        let end = page
            .forms()
            .into_iter()
            .find(|f| f.action.ends_with("/akhiri"))
            .unwrap();
        head.press(&end).expect(200);
        w.signed_in("guru").peek(&nurse).expect(404);
    });
}
