//! The verbs through the front door: the form, what the rules say, what is done, what is refused.

use kernel::AgencyId;
use web::access::Role;

use crate::testing::front::{Front, Page, Visitor};

/// What a browser sends of a decree.
const DECREE: [(&str, &str); 5] = [
    ("decree_number", "821.2/12/2026"),
    ("decree_date-d", "20"),
    ("decree_date-m", "11"),
    ("decree_date-y", "2026"),
    ("decree_signer", "Wali Kota"),
];

const FROM: [(&str, &str); 3] = [("from-d", "1"), ("from-m", "12"), ("from-y", "2026")];

fn filled<'a>(more: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    [&DECREE[..], &FROM[..], more].concat()
}

/// Ticks every warning and gives the ground.
fn consent(page: &Page) -> Vec<(String, &'static str)> {
    let mut ticks: Vec<(String, &str)> = page
        .body
        .split("name=\"setuju-")
        .skip(1)
        .filter_map(|rest| Some((format!("setuju-{}", rest.split_once('"')?.0), "ya")))
        .collect();
    ticks.push(("note".to_owned(), "pertimbangan teknis 7/2026"));
    ticks.push(("tahap".to_owned(), "jalankan"));
    ticks
}

/// Fills in, looks, consents to what is warned of, and confirms.
fn go(visitor: &mut Visitor<'_>, path: &str, more: &[(&str, &str)]) -> Page {
    let looked = visitor.post(path, &filled(more));
    assert_eq!(looked.status, 200, "{}", looked.body);
    assert!(!looked.says("Yang menghalangi"), "{}", looked.body);
    let given = consent(&looked);
    let given: Vec<(&str, &str)> = given.iter().map(|(n, v)| (n.as_str(), *v)).collect();
    visitor.press(path, &looked, &given)
}

#[test]
fn a_seat_is_found_filled_after_a_look_and_shown_in_the_file() {
    let front = Front::open();
    let mut officer = front.officer();
    let (person, head) = (front.office.official, front.office.head);
    let path = format!("/pegawai/{person}/angkat");
    let form = officer.get(&path);
    assert_eq!(form.status, 200);
    assert!(form.says("BUDI CONTOH"));
    // Another day than today is proposed where the file is seen at it.
    let later = officer.get(&format!("{path}?as_of=2027-03-05"));
    assert!(later.says("name=\"from-y\" inputmode=\"numeric\" value=\"2027\""));
    assert!(!form.says("name=\"from-y\" inputmode=\"numeric\" value=\"2026\""));
    // The search keeps what was typed and lists the vacant seat.
    let found = officer.post(&path, &filled(&[("q", "kepala dinas"), ("tahap", "cari")]));
    assert!(found.says(&head.to_string()), "{}", found.body);
    assert!(found.says("821.2/12/2026"));
    let looked = officer.post(&path, &filled(&[("seat", &head.to_string())]));
    assert!(looked.says("Yang berakhir karenanya"), "{}", looked.body);
    assert!(looked.says("Kepala Bidang Contoh"));
    assert_eq!(
        front.count("select count(*) from decree where agency_id = $1"),
        0,
        "nothing is kept by looking"
    );
    let done = go(&mut officer, &path, &[("seat", &head.to_string())]);
    assert_eq!(done.status, 303, "{}", done.body);
    assert!(done.to.starts_with(&format!("/pegawai/{person}/jabatan?")));
    let file = officer.get(&done.to);
    assert!(file.says("Pengangkatan dicatat."), "{}", file.body);
    assert!(file.says("Kepala Dinas Contoh"));
    assert!(file.says("821.2/12/2026"));
}

#[test]
fn the_second_of_two_officers_is_shown_who_was_quicker() {
    let front = Front::open();
    let mut first = front.officer();
    let other = front.account("kedua", None, &[Role::PersonnelOfficer]);
    let mut second = front.signed_in(other);
    let seat = front.office.head.to_string();
    let clerk = format!("/pegawai/{}/tugaskan", front.office.clerk);
    let official = format!("/pegawai/{}/angkat", front.office.official);
    let fields = [("seat", seat.as_str()), ("kind", "additional")];
    let waiting = second.post(&clerk, &filled(&fields));
    assert_eq!(waiting.status, 200);
    assert_eq!(go(&mut first, &official, &fields).status, 303);
    let fill = format!("/pegawai/{}/angkat", front.office.clerk);
    let late = second.post(
        &fill,
        &filled(&[("seat", &seat), ("tahap", "jalankan"), ("note", "x")]),
    );
    assert_eq!(late.status, 409, "{}", late.body);
    assert!(late.says("BUDI CONTOH"), "says who holds it");
    assert!(late.says("Yang menghalangi"));
    assert!(late.says(&format!("/kursi/{seat}")), "the way out");
    // What was typed can be changed, not typed anew.
    let again = second.press(&fill, &late, &[("tahap", "ubah")]);
    assert!(again.says("821.2/12/2026"));
}

#[test]
fn a_person_is_found_for_a_seat_and_acts_in_it_with_consent_only() {
    let front = Front::open();
    let mut officer = front.officer();
    let seat = front.office.head;
    let page = officer.get(&format!("/kursi/{seat}"));
    let path = format!("/kursi/{seat}/isi");
    assert!(page.says(&path));
    let found = officer.post(&path, &filled(&[("q", "budi"), ("tahap", "cari")]));
    assert!(found.says(&front.office.official.to_string()));
    let person = front.office.official.to_string();
    let fields = filled(&[("person", &person), ("kind", "plt")]);
    let looked = officer.post(&path, &fields);
    assert!(looked.says("Perlu persetujuan Anda"), "{}", looked.body);
    let silent = officer.press(&path, &looked, &[("tahap", "jalankan")]);
    assert_eq!(silent.status, 422);
    assert!(silent.says("Centang bila sudah dibaca"), "{}", silent.body);
    assert!(silent.says("Tulis dasar persetujuan"));
    let done = go(&mut officer, &path, &[("person", &person), ("kind", "plt")]);
    assert_eq!(done.status, 303, "{}", done.body);
    let journal: String = front
        .app
        .db
        .read(|c| {
            c.one(
                "select facts_after from journal_event where agency_id = $1 and verb = 'appoint'",
                ::store::params![AgencyId(1)],
            )
        })
        .unwrap();
    assert!(journal.contains("pertimbangan teknis 7/2026"), "{journal}");
}

#[test]
fn a_promotion_proposes_the_next_grade_and_refuses_the_same_one() {
    let front = Front::open();
    let mut officer = front.officer();
    let path = format!("/pegawai/{}/naik-pangkat", front.office.official);
    let form = officer.get(&path);
    assert!(form.says("value=\"IV/c\" selected"), "{}", form.body);
    let same = officer.post(&path, &filled(&[("grade", "IV/b")]));
    assert!(same.says("Yang menghalangi"), "{}", same.body);
    assert!(
        !same.says("value=\"jalankan\""),
        "nothing that blocks can be pressed"
    );
    let forced = officer.post(&path, &filled(&[("grade", "IV/b"), ("tahap", "jalankan")]));
    assert_eq!(forced.status, 409);
    let other = officer.post(&path, &filled(&[("grade", "IX")]));
    assert!(other.says("bukan untuk jenis ASN ini"));
    let done = go(&mut officer, &path, &[("grade", "IV/c")]);
    assert_eq!(done.status, 303, "{}", done.body);
    assert!(officer.get(&done.to).says("IV/c"));
}

#[test]
fn an_assignment_ends_from_the_history_of_seats() {
    let front = Front::open();
    let mut officer = front.officer();
    let clerk = front.office.clerk;
    let history = officer.get(&format!("/pegawai/{clerk}/jabatan"));
    let mark = format!("/pegawai/{clerk}/akhiri/");
    let at = history.body.find(&mark).unwrap();
    let path = history.body[at..].split('"').next().unwrap().to_owned();
    assert!(officer.get(&path).says("Pengadministrasi Perkantoran"));
    let done = go(&mut officer, &path, &[("why", "released")]);
    assert_eq!(done.status, 303, "{}", done.body);
    let again = officer.post(&path, &filled(&[("why", "released")]));
    assert!(again.says("sudah tidak ada"), "{}", again.body);
    assert_eq!(officer.get(&path).status, 404);
}

#[test]
fn retirement_is_proposed_on_its_day_with_the_reasons() {
    let front = Front::open();
    let mut officer = front.officer();
    let path = format!("/pegawai/{}/berhenti", front.office.clerk);
    let form = officer.get(&path);
    // Born on 1 August 1990, pelaksana: 58 years, the first of the next month.
    assert!(form.says("1 September 2048"), "{}", form.body);
    assert!(form.says("value=\"2048\""));
    assert!(form.says("Mengapa"));
    let early = officer.post(&path, &filled(&[("why", "retired")]));
    assert!(early.says("Belum waktunya"), "{}", early.body);
    assert!(early.says("pilih pensiun dini"));
    let done = go(&mut officer, &path, &[("why", "resigned")]);
    assert_eq!(done.status, 303, "{}", done.body);
    // Who has left cannot be given a seat, and can be brought back.
    let seat = front.office.desk.to_string();
    let refused = officer.post(
        &format!("/pegawai/{}/angkat", front.office.clerk),
        &filled(&[("seat", &seat)]),
    );
    assert!(refused.says("Tidak aktif sebagai ASN"), "{}", refused.body);
    let back = [
        ("from-d", "1"),
        ("from-m", "2"),
        ("from-y", "2027"),
        ("asn_kind", "pns"),
        ("standing", "01"),
    ];
    let path = format!("/pegawai/{}/ubah-status", front.office.clerk);
    let looked = officer.post(&path, &[&DECREE[..], &back[..]].concat());
    let given = consent(&looked);
    let given: Vec<(&str, &str)> = given.iter().map(|(n, v)| (n.as_str(), *v)).collect();
    let done = officer.press(&path, &looked, &given);
    assert_eq!(done.status, 303, "{}", done.body);
}

#[test]
fn a_new_person_is_taken_in_once() {
    let front = Front::open();
    let mut officer = front.officer();
    let fields = [
        ("nip", "20000115 202612 1 901"),
        ("name", "<script>alert(1)</script> Dewi"),
        ("asn_kind", "cpns"),
        ("grade", "III/a"),
        ("education", "s1"),
    ];
    let wrong = officer.post(
        "/pegawai/baru",
        &filled(&[("nip", "12345"), ("name", "007")]),
    );
    assert_eq!(wrong.status, 422);
    assert!(wrong.says("bukan NIP yang benar"), "{}", wrong.body);
    assert!(wrong.says("Nama harus berisi huruf"));
    assert!(wrong.says("value=\"12345\""), "what was typed is kept");
    let word = kernel::TextEnum::as_str(kernel::EducationLevel::S1);
    let fields: Vec<(&str, &str)> = fields
        .into_iter()
        .map(|(n, v)| if n == "education" { (n, word) } else { (n, v) })
        .collect();
    let looked = officer.post("/pegawai/baru", &filled(&fields));
    assert!(!looked.says("<script>alert"), "{}", looked.body);
    let done = go(&mut officer, "/pegawai/baru", &fields);
    assert_eq!(done.status, 303, "{}", done.body);
    let again = officer.post("/pegawai/baru", &filled(&fields));
    assert!(again.says("NIP ini sudah ada"), "{}", again.body);
    assert!(!again.says("<script>alert"));
}

#[test]
fn missing_fields_are_named_and_what_was_typed_is_kept() {
    let front = Front::open();
    let mut officer = front.officer();
    let path = format!("/pegawai/{}/angkat", front.office.official);
    let payload = "\"><script>alert(1)</script>";
    let page = officer.post(
        &path,
        &[
            ("q", payload),
            ("decree_number", payload),
            ("decree_signer", payload),
            ("from-d", "31"),
            ("from-m", "2"),
            ("from-y", "2026"),
        ],
    );
    assert_eq!(page.status, 422);
    assert!(page.says("<title>Galat:"), "{}", page.body);
    assert!(!page.says("<script>alert"), "{}", page.body);
    assert!(page.says("#f-from"), "the summary leads to the field");
    assert!(page.says("Cari, lalu pilih satu"));
}

#[test]
fn only_officers_reach_the_forms_and_foreign_people_do_not_exist() {
    let front = Front::open();
    let foreign = front.neighbour();
    let mut officer = front.officer();
    for verb in [
        "angkat",
        "tugaskan",
        "naik-pangkat",
        "berhenti",
        "ubah-status",
    ] {
        let path = format!("/pegawai/{foreign}/{verb}");
        assert_eq!(officer.get(&path).status, 404, "{verb}");
        assert_eq!(officer.post(&path, &filled(&[])).status, 404, "{verb}");
    }
    let clerk = front.account("siti", Some(front.office.clerk), &[]);
    let mut clerk = front.signed_in(clerk);
    let own = format!("/pegawai/{}", front.office.clerk);
    let file = clerk.get(&own);
    assert_eq!(file.status, 200);
    assert!(!file.says("/naik-pangkat"));
    for path in [format!("{own}/naik-pangkat"), "/pegawai/baru".to_owned()] {
        assert_eq!(clerk.get(&path).status, 403, "{path}");
    }
    let auditor = front.account("auditor", None, &[Role::Auditor]);
    let mut auditor = front.signed_in(auditor);
    assert!(
        !auditor.get(&own).says("/angkat"),
        "who only reads sees no verbs"
    );
    assert_eq!(
        auditor.post(&format!("{own}/angkat"), &filled(&[])).status,
        403
    );
    // Somebody chosen in the body is checked like somebody in the address.
    let fill = format!("/kursi/{}/isi", front.office.head);
    let sent = officer.post(
        &fill,
        &filled(&[("person", &foreign.to_string()), ("kind", "definitive")]),
    );
    assert_eq!(sent.status, 404);
}

#[test]
fn a_scan_is_kept_with_the_decree_and_known_by_its_content() {
    let front = Front::open();
    let mut officer = front.officer();
    let path = format!("/pegawai/{}/naik-pangkat", front.office.official);
    let fields = filled(&[("grade", "IV/c"), ("tahap", "jalankan")]);
    let wrong = officer.post_file(&path, &fields, ("decree_scan", "sk.pdf", b"<html>"));
    assert_eq!(wrong.status, 422);
    assert!(wrong.says("Hanya PDF, PNG, atau JPEG"), "{}", wrong.body);
    let pdf = b"%PDF-1.7\n%\xE2\xE3\xCF\xD3\n";
    let done = officer.post_file(&path, &fields, ("decree_scan", "sk.pdf", pdf));
    assert_eq!(done.status, 303, "{}", done.body);
    let file = officer.get(&done.to);
    let at = file.body.find("/berkas/").unwrap();
    let scan = file.body[at..].split('"').next().unwrap().to_owned();
    let kept = officer.get(&scan);
    assert_eq!(kept.headers["content-type"], "application/pdf");
    assert!(kept.headers["content-disposition"].starts_with("attachment"));
}

#[test]
fn nobody_is_given_two_definitive_seats_on_one_day() {
    let front = Front::open();
    let mut officer = front.officer();
    let path = format!("/pegawai/{}/angkat", front.office.official);
    let head = front.office.head.to_string();
    assert_eq!(go(&mut officer, &path, &[("seat", &head)]).status, 303);
    let division = front.office.division.to_string();
    let second = officer.post(&path, &filled(&[("seat", &division)]));
    assert!(
        second.says("Pada tanggal yang sama sudah diangkat"),
        "{}",
        second.body
    );
    let earlier = [
        ("from-d", "25"),
        ("from-m", "11"),
        ("from-y", "2026"),
        ("seat", &*division),
    ];
    let earlier = officer.post(&path, &[&DECREE[..], &earlier[..]].concat());
    assert!(
        earlier.says("Sudah ada pengangkatan yang lebih baru"),
        "{}",
        earlier.body
    );
    assert!(earlier.says(&format!("/pegawai/{}/jabatan", front.office.official)));
    // Nobody was a civil servant before being born.
    let unborn = [
        ("from-d", "1"),
        ("from-m", "1"),
        ("from-y", "1970"),
        ("seat", &*division),
    ];
    let unborn = officer.post(&path, &[&DECREE[..], &unborn[..]].concat());
    assert!(
        unborn.says("Tidak aktif sebagai ASN pada 1 Januari 1970"),
        "{}",
        unborn.body
    );
    assert!(unborn.says("tidak ada pada peta jabatan"));
}
