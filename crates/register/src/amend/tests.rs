//! Corrections of a file, by actions and through the front door.

use kernel::{AgencyId, AssignmentKind, PersonId, TextEnum as _};
use web::Trouble;
use web::access::Role;

use super::actions::{self, PaperChange, Wanted};
use super::{Field, History, Row, store as sql};
use crate::hand::Hand;
use crate::testing::front::{Front, Page};
use crate::testing::{Office, TODAY, may};

const NOBODY: Hand = Hand {
    person: None,
    today: TODAY,
};

fn rows(office: &Office, person: PersonId, history: History) -> Vec<Row> {
    office
        .db
        .read(|c| sql::rows(c, AgencyId(1), person, history))
        .unwrap()
}

fn fields(trouble: Trouble) -> Vec<(String, &'static str)> {
    match trouble {
        Trouble::Invalid(faults) => faults.into_iter().map(|f| (f.field, f.message)).collect(),
        other => panic!("{other}"),
    }
}

fn first(office: &Office, history: History) -> Row {
    rows(office, office.clerk, history).remove(0)
}

#[test]
fn every_field_takes_what_is_sound_and_names_what_is_not() {
    let office = Office::open();
    let who = office
        .db
        .read(|c| sql::identity(c, AgencyId(1), office.clerk))
        .unwrap()
        .unwrap();
    for (field, text, fault) in [
        (Field::Name, "Siti", None),
        (Field::Name, " ", Some("field-needed")),
        (Field::Name, "123", Some("career-name-wrong")),
        (Field::Nip, "123", Some("career-nip-wrong")),
        (Field::BirthDate, "1-8-1990", None),
        (Field::BirthDate, "31-2-1990", Some("field-no-date")),
        (Field::BirthDate, "2026-01-01", Some("amend-too-young")),
        (Field::Sex, "Laki-laki", None),
        (Field::Sex, "x", Some("field-not-understood")),
        (Field::Nik, "", None),
        (Field::Nik, "1234", Some("amend-nik-wrong")),
        (Field::Npwp, "12.345.678.9-012.345", None),
        (Field::Npwp, "12345", Some("amend-npwp-wrong")),
        (Field::Bpjs, "0001234567890", None),
        (Field::Bpjs, "12a", Some("amend-bpjs-wrong")),
        (Field::Phone, "+62 899-0000-0001", None),
        (Field::Phone, "telepon", Some("amend-phone-wrong")),
        (Field::Email, "a@kota.example", None),
        (Field::Email, "a@b@c.example", Some("amend-mail-wrong")),
        (Field::EmailGov, "kota.example", Some("amend-mail-wrong")),
        (Field::Address, "Jalan Contoh 1\nKota Contoh", None),
        (Field::Address, "a\u{0}b", Some("field-control-characters")),
    ] {
        let mut after = who.clone();
        let found = field.set(&mut after, text, TODAY).err();
        let found = found.map(|f| f.at("x").message);
        assert_eq!(found, fault, "{field} {text:?}");
        if fault.is_some() {
            assert_eq!(field.of(&after), field.of(&who), "{field} is left alone");
        }
    }
    let long = "a".repeat(201);
    assert!(Field::Address.set(&mut who.clone(), &long, TODAY).is_err());
}

#[test]
fn a_row_is_superseded_and_the_two_stand_in_the_history() {
    let office = Office::open();
    let Row::Education(mut right) = first(&office, History::Education) else {
        panic!("an education")
    };
    right.programme = Some("Kebidanan".to_owned());
    right.graduated_in = Some(2012);
    let wanted = Wanted::Right(Box::new(Row::Education(right.clone())));
    let clerk = office.clerk;
    office
        .write(|tx| actions::row(tx, &may(), NOBODY, clerk, &wanted, &PaperChange::Same))
        .unwrap();
    let now = rows(&office, clerk, History::Education);
    assert_eq!(now.len(), 1);
    let entries = office
        .db
        .read(|c| crate::person::store::education(c, AgencyId(1), clerk))
        .unwrap();
    let (old, new): (Vec<_>, Vec<_>) = entries.iter().partition(|e| e.superseded_at.is_some());
    assert_eq!((old.len(), new.len()), (1, 1));
    assert_eq!(new[0].fact.programme.as_deref(), Some("Kebidanan"));
    assert_eq!(old[0].superseded_by.as_deref(), Some("pengelola"));
    assert_eq!(old[0].superseded_why.as_deref(), Some("uji"));
    // The row that was seen is not there any more: the second of two is told.
    let again = office
        .write(|tx| actions::row(tx, &may(), NOBODY, clerk, &wanted, &PaperChange::Same))
        .unwrap_err();
    assert!(matches!(again, Trouble::Stale), "{again}");
}

#[test]
fn rows_that_cannot_be_are_refused_by_the_name_of_their_field() {
    let office = Office::open();
    let (clerk, official) = (office.clerk, office.official);
    let correct = |person, row: Row| {
        let wanted = Wanted::Right(Box::new(row));
        let done = office
            .write(|tx| actions::row(tx, &may(), NOBODY, person, &wanted, &PaperChange::Same));
        fields(done.unwrap_err())
    };
    let mut row = first(&office, History::Grades);
    row.dated_mut().to = Some(row.dated().from);
    assert_eq!(
        correct(clerk, row),
        [("last".to_owned(), "amend-ends-before")]
    );
    let mut row = first(&office, History::Standings);
    row.dated_mut().from = jiff::civil::date(1980, 1, 1);
    assert_eq!(
        correct(clerk, row),
        [("from".to_owned(), "amend-before-birth")]
    );
    let Row::Education(mut row) = first(&office, History::Education) else {
        panic!("an education")
    };
    row.graduated_in = Some(1990);
    let found = correct(clerk, Row::Education(row));
    assert_eq!(found, [("graduated_in".to_owned(), "amend-graduated")]);
    // A seat that somebody else holds cannot become the own one by a correction.
    let Row::Seat(mut seat) = rows(&office, official, History::Seats).remove(0) else {
        panic!("a seat")
    };
    seat.seat = office.desk;
    let found = correct(official, Row::Seat(seat.clone()));
    assert_eq!(found, [("from".to_owned(), "amend-seat-held")]);
    seat.kind = AssignmentKind::Definitive;
    seat.seat = office.division;
    seat.dated.from = jiff::civil::date(2019, 1, 1);
    let found = correct(official, Row::Seat(seat));
    assert_eq!(found, [("from".to_owned(), "amend-seat-missing")]);
}

#[test]
fn two_grades_cannot_hold_on_one_day() {
    let office = Office::open();
    let clerk = office.clerk;
    let before = first(&office, History::Grades);
    // A second grade that follows the first, made the way an import would leave it.
    office
        .write(|tx| {
            let Row::Grade(mut next) = before.clone() else {
                panic!("a grade")
            };
            crate::facts::end(
                tx,
                crate::facts::FactTable::Grade,
                next.id,
                jiff::civil::date(2024, 4, 1),
                None,
            )?;
            next.id = kernel::FactId::new();
            next.grade = crate::model::AnyGrade::Pns(kernel::Grade::IIIb);
            next.dated.from = jiff::civil::date(2024, 4, 1);
            crate::facts::add_grades(tx, &[next])?;
            tx.record(::store::Event::new("program", "make", "person", clerk));
            Ok(())
        })
        .unwrap();
    let mut row = rows(&office, clerk, History::Grades).remove(0);
    row.dated_mut().to = None;
    let wanted = Wanted::Right(Box::new(row));
    let refused = office
        .write(|tx| actions::row(tx, &may(), NOBODY, clerk, &wanted, &PaperChange::Same))
        .unwrap_err();
    assert_eq!(fields(refused), [("from".to_owned(), "amend-overlaps")]);
}

#[test]
fn nobody_corrects_the_own_file_and_a_row_can_be_withdrawn() {
    let office = Office::open();
    let clerk = office.clerk;
    let never = Wanted::Never {
        history: History::Education,
        fact: first(&office, History::Education).id(),
    };
    let own = Hand {
        person: Some(clerk),
        today: TODAY,
    };
    let refused = office
        .write(|tx| actions::row(tx, &may(), own, clerk, &never, &PaperChange::Same))
        .unwrap_err();
    assert!(matches!(refused, Trouble::Blocked("amend-own-file")));
    office
        .write(|tx| actions::row(tx, &may(), NOBODY, clerk, &never, &PaperChange::Same))
        .unwrap();
    assert!(rows(&office, clerk, History::Education).is_empty());
}

const WHY: (&str, &str) = ("why", "salah ketik pada berkas lama");

/// The fields of a form as they stand, from the page itself.
fn standing(page: &Page) -> Vec<(String, String)> {
    let mut fields = page.hidden();
    let inputs = page.body.split("<input id=\"f-").skip(1);
    for input in inputs {
        let tag = input.split('>').next().unwrap_or("");
        let part = |name: &str| {
            let (_, rest) = tag.split_once(&format!("{name}=\""))?;
            Some(rest.split('"').next().unwrap_or("").to_owned())
        };
        let kind = part("type").unwrap_or_default();
        let skipped = kind == "file" || kind == "radio" && !tag.contains(" checked");
        if let (Some(name), Some(value), false) =
            (part(" name"), part("value"), skipped || kind == "checkbox")
        {
            fields.push((name, value));
        }
    }
    fields
}

#[test]
fn an_officer_corrects_identity_and_the_file_shows_old_and_new() {
    let front = Front::open();
    let mut officer = front.officer();
    let clerk = front.office.clerk;
    let path = format!("/pegawai/{clerk}/perbaiki");
    let page = officer.get(&path);
    assert_eq!(page.status, 200, "{}", page.body);
    let read = "select count(*) from journal_event where agency_id = $1 and verb = 'read'";
    assert_eq!(front.count(read), 1, "who looked is written down");
    let typed = |more: &[(&str, &str)]| {
        let mut fields: Vec<(String, String)> = standing(&page)
            .into_iter()
            .filter(|(n, _)| !more.iter().any(|(m, _)| m == n))
            .collect();
        fields.extend(more.iter().map(|(n, v)| ((*n).to_owned(), (*v).to_owned())));
        fields
    };
    let mut send = |fields: Vec<(String, String)>| {
        let fields: Vec<(&str, &str)> = fields
            .iter()
            .map(|(n, v)| (n.as_str(), v.as_str()))
            .collect();
        officer.post(&path, &fields)
    };
    let bad = send(typed(&[
        ("email", "bukan surel"),
        ("phone", "<b>1</b>"),
        WHY,
    ]));
    assert_eq!(bad.status, 422);
    assert!(bad.says("Alamat surel tidak lengkap"), "{}", bad.body);
    assert!(bad.says("bukan surel") && !bad.says("<b>1</b>"));
    let silent = send(typed(&[("phone", "0899-0000-0001")]));
    assert_eq!(silent.status, 422, "a reason is needed");
    let none = send(typed(&[WHY]));
    assert!(none.says("Belum ada yang diubah"), "{}", none.body);
    let payload = "SITI <script>alert(1)</script>";
    let done = send(typed(&[
        ("name", payload),
        ("phone", "0899-0000-0001"),
        WHY,
    ]));
    assert_eq!(done.status, 303, "{}", done.body);
    // The same form sent once more is about a version that was replaced.
    assert_eq!(send(typed(&[("name", "LAIN"), WHY])).status, 409);
    for tab in ["identitas", "perubahan"] {
        let page = officer.get(&format!("/pegawai/{clerk}/{tab}"));
        assert!(page.says("SITI CONTOH"), "{tab}: the old name");
        assert!(page.says("SITI &#60;script&#62;"), "{tab}: {}", page.body);
        assert!(page.says("salah ketik pada berkas lama"), "{tab}");
        assert!(!page.says("<script>alert"), "{tab}");
    }
}

#[test]
fn rows_are_corrected_and_added_from_their_tabs() {
    let front = Front::open();
    let mut officer = front.officer();
    let clerk = front.office.clerk;
    let tab = officer.get(&format!("/pegawai/{clerk}/pangkat"));
    let mark = format!("/pegawai/{clerk}/perbaiki/pangkat/");
    let at = tab.body.find(&mark).unwrap();
    let path = tab.body[at..].split('"').next().unwrap().to_owned();
    let page = officer.get(&path);
    assert!(page.says("value=\"III/a\" selected"), "{}", page.body);
    let fields = [
        ("grade", "III/a"),
        ("from-d", "1"),
        ("from-m", "4"),
        ("from-y", "2020"),
        ("decree_number", "823/4/2020"),
        ("decree_date-d", "15"),
        ("decree_date-m", "3"),
        ("decree_date-y", "2020"),
        WHY,
    ];
    let done = officer.post(&path, &fields);
    assert_eq!(done.status, 303, "{}", done.body);
    let shown = officer.get(&done.to);
    assert!(
        shown.says("823/4/2020") && shown.says("2 Januari 2020"),
        "{}",
        shown.body
    );
    assert!(shown.says("1 April 2020") && shown.says(WHY.1));
    assert_eq!(
        officer.get(&path).status,
        404,
        "that row does not count any more"
    );
    let add = format!("/pegawai/{clerk}/tambah/keluarga");
    assert_eq!(officer.get(&add).status, 200);
    let child = [
        ("relation", "child"),
        ("name", "<i>ANAK</i> CONTOH"),
        ("birth_date-d", "2"),
        ("birth_date-m", "2"),
        ("birth_date-y", "2015"),
        ("from-d", "2"),
        ("from-m", "2"),
        ("from-y", "2015"),
        WHY,
    ];
    let done = officer.post(&add, &child);
    assert_eq!(done.status, 303, "{}", done.body);
    let shown = officer.get(&done.to);
    assert!(
        shown.says("&#60;i&#62;ANAK") && !shown.says("<i>ANAK"),
        "{}",
        shown.body
    );
    let wrong = format!("/pegawai/{clerk}/tambah/pangkat");
    assert_eq!(officer.get(&wrong).status, 404, "grades come by promotion");
}

#[test]
fn foreign_people_and_own_files_are_out_of_reach() {
    let front = Front::open();
    let foreign = front.neighbour();
    let mut officer = front.officer();
    for path in [
        format!("/pegawai/{foreign}/perbaiki"),
        format!("/pegawai/{foreign}/tambah/pendidikan"),
        format!(
            "/pegawai/{foreign}/perbaiki/pangkat/{}",
            kernel::FactId::new()
        ),
    ] {
        assert_eq!(officer.get(&path).status, 404, "{path}");
        assert_eq!(officer.post(&path, &[WHY]).status, 404, "{path}");
    }
    let own = front.account(
        "petugas",
        Some(front.office.clerk),
        &[Role::PersonnelOfficer],
    );
    let mut own = front.signed_in(own);
    let path = format!("/pegawai/{}/perbaiki", front.office.clerk);
    let page = own.get(&path);
    assert!(page.says("/koreksi"), "the way out: {}", page.body);
    let mut fields = standing(&page);
    fields.retain(|(n, _)| n != "phone");
    fields.push(("phone".to_owned(), "0899-0000-0002".to_owned()));
    fields.push(("why".to_owned(), "sendiri".to_owned()));
    let fields: Vec<(&str, &str)> = fields
        .iter()
        .map(|(n, v)| (n.as_str(), v.as_str()))
        .collect();
    assert_eq!(own.post(&path, &fields).status, 409);
    let tab = own.get(&format!("/pegawai/{}/pangkat", front.office.clerk));
    assert!(!tab.says("/perbaiki/pangkat/"), "{}", tab.body);
    assert_eq!(History::ALL.len(), 5);
}

#[test]
fn programs_take_people_in_and_correct_them_alike() {
    let front = Front::open();
    let mut officer = front.officer();
    let body = serde_json::json!({
        "nip": "200001152026121901", "name": "Dewi Contoh", "asn_kind": "cpns",
        "from": "2026-12-01", "grade": "III/a", "education": kernel::EducationLevel::S1,
        "decree": {"number": "813/1/2026", "signed_on": "2026-11-20"},
    });
    let made = officer.json("/api/v1/people", &body);
    assert_eq!(made.status, 201, "{}", made.body);
    assert_eq!(
        officer.json("/api/v1/people", &body).status,
        409,
        "one number, one person"
    );
    let made: serde_json::Value = serde_json::from_str(&made.body).unwrap();
    let path = format!("/api/v1/people/{}/identity", made["id"].as_str().unwrap());
    let send = |officer: &mut crate::testing::front::Visitor<'_>, fields: serde_json::Value| {
        let body = serde_json::json!({"fields": fields, "reason": "salah ketik"});
        officer.json(&path, &body)
    };
    let done = send(&mut officer, serde_json::json!({"phone": "0899-0000-0003"}));
    assert_eq!(done.status, 200, "{}", done.body);
    let bad = send(
        &mut officer,
        serde_json::json!({"phone": "x", "source": "screen"}),
    );
    assert_eq!(bad.status, 422);
    assert!(bad.says("\"source\""), "{}", bad.body);
    let foreign = format!("/api/v1/people/{}/identity", front.neighbour());
    let body = serde_json::json!({"fields": {"phone": "0899-0000-0003"}, "reason": "x"});
    assert_eq!(officer.json(&foreign, &body).status, 404);
}

#[test]
fn one_nik_belongs_to_one_person() {
    let front = Front::open();
    let mut officer = front.officer();
    let mut send = |person: PersonId, nik: &str| {
        let body = serde_json::json!({"fields": {"nik": nik}, "reason": "sesuai KTP"});
        officer.json(&format!("/api/v1/people/{person}/identity"), &body)
    };
    let nik = "9901014108900001";
    assert_eq!(send(front.office.clerk, nik).status, 200);
    let taken = send(front.office.official, nik);
    assert_eq!(taken.status, 409, "{}", taken.body);
    assert!(taken.says("SITI CONTOH"), "{}", taken.body);
}
