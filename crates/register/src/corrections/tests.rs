//! Corrections that are asked for: asked, looked at, decided, and by whom not.

use kernel::{AccountId, AgencyId, PersonId};
use serde_json::json;
use web::access::Role;

use crate::testing::TODAY;
use crate::testing::front::{Front, Page, Visitor};

const PDF: &[u8] = b"%PDF-1.7\n%\xE2\xE3\xCF\xD3\n";

fn employee(front: &Front) -> (AccountId, Visitor<'_>) {
    let account = front.account("siti", Some(front.office.clerk), &[]);
    (account, front.signed_in(account))
}

fn ask(visitor: &mut Visitor<'_>, person: PersonId, field: &str, wanted: &str) -> Page {
    visitor.post(
        &format!("/pegawai/{person}/koreksi"),
        &[
            ("field", field),
            ("wanted", wanted),
            ("reason", "salah sejak impor"),
        ],
    )
}

/// The address of the only request that waits.
fn only(officer: &mut Visitor<'_>) -> String {
    let list = officer.get("/koreksi");
    let at = list
        .body
        .find("href=\"/koreksi/")
        .unwrap_or_else(|| panic!("{}", list.body));
    list.body[at + 6..].split('"').next().unwrap().to_owned()
}

fn phone(front: &Front) -> Option<String> {
    let found: (Option<String>,) = front
        .app
        .db
        .read(|c| {
            c.maybe(
                "select phone from person_fact
                 where agency_id = $1 and person_id = $2 and superseded_at is null",
                ::store::params![AgencyId(1), front.office.clerk],
            )
        })
        .unwrap()
        .unwrap();
    found.0
}

#[test]
fn a_request_with_evidence_is_granted_and_written_to_the_file() {
    let front = Front::open();
    let (_, mut clerk) = employee(&front);
    let person = front.office.clerk;
    let tab = format!("/pegawai/{person}/koreksi");
    assert_eq!(clerk.get(&format!("{tab}?bidang=phone")).status, 200);
    let fields = [
        ("field", "phone"),
        ("wanted", "0899-0000-0001"),
        ("reason", "<script>alert(1)</script> nomor baru"),
    ];
    let bad = clerk.post_file(&tab, &fields, ("evidence", "ktp.pdf", b"<html>"));
    assert_eq!(bad.status, 422);
    assert!(bad.says("Hanya PDF, PNG, atau JPEG"), "{}", bad.body);
    assert!(!bad.says("<script>alert"), "{}", bad.body);
    let sent = clerk.post_file(&tab, &fields, ("evidence", "ktp.pdf", PDF));
    assert_eq!(sent.status, 303, "{}", sent.body);
    assert!(clerk.get(&sent.to).says("Menunggu keputusan"));
    let again = ask(&mut clerk, person, "phone", "0899-0000-0009");
    assert!(again.says("masih menunggu keputusan"), "{}", again.body);

    let mut officer = front.officer();
    assert!(
        officer.get("/beranda").says("/koreksi"),
        "waits on the home page"
    );
    let path = only(&mut officer);
    let page = officer.get(&path);
    assert!(
        page.says("0899-0000-0001") && page.says("Tercatat"),
        "{}",
        page.body
    );
    assert!(!page.says("<script>alert"), "{}", page.body);
    let evidence = officer.get(&format!("{path}/bukti"));
    assert_eq!(evidence.headers["content-type"], "application/pdf");
    assert!(evidence.headers["content-disposition"].starts_with("attachment"));
    assert_eq!(phone(&front), None, "nothing is written by asking");
    // State, owner and decider are never taken from the body.
    let forged = [
        ("putusan", "terima"),
        ("state", "refused"),
        ("decided_by", "x"),
        ("person", "x"),
        ("wanted", "0899-0000-0009"),
        ("note", "sesuai bukti"),
    ];
    let done = officer.post(&path, &forged);
    assert_eq!(done.status, 303, "{}", done.body);
    assert_eq!(phone(&front).as_deref(), Some("0899-0000-0001"));
    assert_eq!(officer.post(&path, &forged).status, 409, "decided once");
    let outcome = clerk.get(&tab);
    assert!(
        outcome.says("Diterima") && outcome.says("sesuai bukti"),
        "{}",
        outcome.body
    );
    let own = outcome.body.find("/bukti").map(|at| {
        let start = outcome.body[..at].rfind('"').unwrap() + 1;
        outcome.body[start..at + 6].to_owned()
    });
    assert_eq!(clerk.get(&own.unwrap()).status, 200);
    let identity = clerk.get(&format!("/pegawai/{person}/identitas"));
    assert!(identity.says("Perbaikan yang disetujui") || identity.says("0899-0000-0001"));
}

#[test]
fn a_refusal_needs_a_reason_that_the_employee_reads() {
    let front = Front::open();
    let (_, mut clerk) = employee(&front);
    let person = front.office.clerk;
    assert_eq!(ask(&mut clerk, person, "name", "SITI BARU").status, 303);
    let mut officer = front.officer();
    let path = only(&mut officer);
    let silent = officer.post(&path, &[("putusan", "tolak")]);
    assert_eq!(silent.status, 422);
    assert!(silent.says("Tulis alasan penolakan"), "{}", silent.body);
    let neither = officer.post(&path, &[("putusan", "entah")]);
    assert_eq!(neither.status, 422);
    let done = officer.post(
        &path,
        &[("putusan", "tolak"), ("note", "tanpa <b>bukti</b>")],
    );
    assert_eq!(done.status, 303);
    let outcome = clerk.get(&format!("/pegawai/{person}/koreksi"));
    assert!(outcome.says("Ditolak"), "{}", outcome.body);
    assert!(outcome.says("tanpa &#60;b&#62;bukti") && !outcome.says("<b>bukti"));
    assert!(clerk.get(&format!("/pegawai/{person}")).says("SITI CONTOH"));
}

#[test]
fn what_could_never_be_written_is_said_at_once() {
    let front = Front::open();
    let (_, mut clerk) = employee(&front);
    let person = front.office.clerk;
    for (field, wanted, says) in [
        ("email", "bukan surel", "Alamat surel tidak lengkap"),
        ("name", "SITI CONTOH", "sudah tercatat"),
        ("entah", "x", "entah"),
        ("phone", "", "Isian ini"),
    ] {
        let page = ask(&mut clerk, person, field, wanted);
        assert_eq!(page.status, 422, "{field}");
        assert!(
            page.says(says) || says == "Isian ini",
            "{field}: {}",
            page.body
        );
    }
    assert_eq!(
        front.count("select count(*) from correction where agency_id = $1"),
        0
    );
}

#[test]
fn nobody_decides_on_the_own_request() {
    let front = Front::open();
    let person = front.office.clerk;
    let own = front.account("petugas", Some(person), &[Role::PersonnelOfficer]);
    let mut own = front.signed_in(own);
    assert_eq!(ask(&mut own, person, "phone", "0899-0000-0001").status, 303);
    let path = only(&mut own);
    let page = own.get(&path);
    assert!(page.says("menyangkut data Anda sendiri"), "{}", page.body);
    assert!(!page.says("value=\"terima\""));
    let done = own.post(&path, &[("putusan", "terima")]);
    assert_eq!(done.status, 409, "{}", done.body);
    assert_eq!(phone(&front), None);
}

#[test]
fn nor_with_authority_that_was_handed_over_by_the_one_concerned() {
    let front = Front::open();
    let person = front.office.clerk;
    let giver = front.account("petugas", Some(person), &[Role::PersonnelOfficer]);
    let helper = front.account("penerima", Some(front.office.official), &[]);
    front.delegate(giver, helper, Role::PersonnelOfficer);
    let mut asks = front.signed_in(giver);
    assert_eq!(
        ask(&mut asks, person, "phone", "0899-0000-0001").status,
        303
    );
    let mut helper_desk = front.signed_in(helper);
    let path = only(&mut helper_desk);
    let refused = helper_desk.post(&path, &[("putusan", "terima")]);
    assert_eq!(refused.status, 409, "{}", refused.body);
    assert_eq!(phone(&front), None);
    // Authority that somebody else handed over as well is free of that bond.
    let other = front.account("lain", None, &[Role::PersonnelOfficer]);
    front.delegate(other, helper, Role::PersonnelOfficer);
    let mut helper_desk = front.signed_in(helper);
    let done = helper_desk.post(&path, &[("putusan", "terima")]);
    assert_eq!(done.status, 303, "{}", done.body);
    assert_eq!(TODAY, jiff::civil::date(2026, 11, 24));
}

#[test]
fn a_row_of_a_history_is_mended_by_hand_and_then_answered() {
    let front = Front::open();
    let (_, mut clerk) = employee(&front);
    let person = front.office.clerk;
    assert_eq!(
        ask(&mut clerk, person, "pangkat", "TMT III/a 1 April 2020").status,
        303
    );
    let mut officer = front.officer();
    let path = only(&mut officer);
    assert!(
        officer
            .get(&path)
            .says(&format!("/pegawai/{person}/pangkat"))
    );
    let silent = officer.post(&path, &[("putusan", "terima")]);
    assert!(
        silent.says("Tulis apa yang sudah diperbaiki"),
        "{}",
        silent.body
    );
    let done = officer.post(&path, &[("putusan", "terima"), ("note", "TMT diperbaiki")]);
    assert_eq!(done.status, 303);
}

#[test]
fn requests_of_others_and_of_other_agencies_do_not_exist() {
    let front = Front::open();
    let (_, mut clerk) = employee(&front);
    let foreign = front.neighbour();
    let other = front.office.official;
    for person in [foreign, other] {
        let path = format!("/pegawai/{person}/koreksi");
        assert_eq!(clerk.get(&path).status, 404);
        assert_eq!(
            ask(&mut clerk, person, "phone", "0899-0000-0001").status,
            404
        );
        let api = format!("/api/v1/people/{person}/corrections");
        let body = json!({"field": "phone", "wanted": "0899-0000-0001", "reason": "x"});
        assert_eq!(clerk.json(&api, &body).status, 404);
    }
    assert_eq!(clerk.get("/koreksi").status, 403);
    let missing = format!("/koreksi/{}", kernel::CorrectionId::new());
    assert_eq!(front.officer().get(&missing).status, 404);
}

#[test]
fn programs_ask_look_and_decide_alike() {
    let front = Front::open();
    let (_, mut clerk) = employee(&front);
    let person = front.office.clerk;
    let api = format!("/api/v1/people/{person}/corrections");
    let body = json!({"field": "phone", "wanted": "0899-0000-0001", "reason": "nomor baru"});
    let made = clerk.json(&api, &body);
    assert_eq!(made.status, 201, "{}", made.body);
    let forged =
        json!({"field": "email", "wanted": "a@kota.example", "reason": "x", "state": "accepted"});
    assert_eq!(
        clerk.json(&api, &forged).status,
        400,
        "no state is taken from a body"
    );
    let own: serde_json::Value = serde_json::from_str(&clerk.get(&api).body).unwrap();
    assert_eq!(own["items"][0]["state"], "waiting");
    let id = own["items"][0]["id"].as_str().unwrap().to_owned();
    let decision = format!("/api/v1/corrections/{id}/decision");
    let granted = json!({"granted": true});
    assert_eq!(clerk.json(&decision, &granted).status, 403);
    let mut officer = front.officer();
    let list: serde_json::Value =
        serde_json::from_str(&officer.get("/api/v1/corrections").body).unwrap();
    assert_eq!(list["total"], 1);
    let refused = officer.json(&decision, &json!({"granted": false}));
    assert_eq!(refused.status, 409, "{}", refused.body);
    assert!(refused.says("\"key\":\"note\""), "{}", refused.body);
    let done = officer.json(&decision, &granted);
    assert_eq!(done.status, 200, "{}", done.body);
    assert!(done.says("\"accepted\""), "{}", done.body);
    assert_eq!(phone(&front).as_deref(), Some("0899-0000-0001"));
    assert_eq!(officer.json(&decision, &granted).status, 409);
}
