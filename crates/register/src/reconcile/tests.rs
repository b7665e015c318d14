//! An officer compares an older list, decides, looks again, and takes decisions back.

use jiff::civil::date;
use kernel::{AgencyId, BatchId, Nip};
use web::access::perm;

use super::actions::{self, Compared, Decided, Pick, Place};
use super::model::{Case, Decision, State};
use super::store::{self as sql, Filter, ItemRow};
use crate::batches::BatchKind;
use crate::batches::actions::{File, bring};
use crate::imports::simpeg::{OldList, OldOptions, read_simpeg};
use crate::testing::{Office, TODAY, may};

const HEADER: &str = "NO;NIP;NAMA_LENGKAP;TGL_LAHIR;JK;GOL_RUANG;TMT_GOL;JABATAN;UNIT_KERJA";
const OFFICIAL: &str = "197503152000122901";
const CLERK: &str = "199008012015122901";

/// The desk of the officer: the register, the list that was brought, its queue.
struct Desk {
    office: Office,
    list: OldList,
    batch: BatchId,
}

impl Desk {
    fn with(rows: &[&str]) -> Self {
        let office = Office::open();
        let (list, batch) = brought(&office, rows);
        Self {
            office,
            list,
            batch,
        }
    }

    /// Another, later list is brought.
    fn bring_another(&mut self, rows: &[&str]) -> Compared {
        (self.list, self.batch) = brought(&self.office, rows);
        self.compare()
    }

    fn compare(&self) -> Compared {
        let may = may::<perm::RunImport>();
        actions::compare(&self.office.db, &may, self.batch, &self.list, TODAY).unwrap()
    }

    fn place(&self) -> Place<'_> {
        Place {
            batch: self.batch,
            list: &self.list,
            agency_name: "Kota Contoh",
            today: TODAY,
        }
    }

    fn shown(&self, filter: &Filter) -> Vec<ItemRow> {
        let read = |c: &mut store::Conn<'_>| sql::items(c, AgencyId(1), self.batch, filter, 0, 99);
        self.office.db.read(read).unwrap()
    }

    fn waiting(&self) -> Vec<(Case, String)> {
        let items = self.shown(&Filter::default());
        items.into_iter().map(|i| (i.case, i.field)).collect()
    }

    fn decide(&self, case: Case, decision: Decision) -> web::Result<Decided> {
        let filter = Filter {
            case: Some(case),
            ..Filter::default()
        };
        let n = self.shown(&filter).len();
        let pick = Pick::All(filter, i64::try_from(n).unwrap());
        let may = may::<perm::RunImport>();
        actions::decide(
            &self.office.db,
            &may,
            self.place(),
            &pick,
            decision,
            Some("dilihat"),
        )
    }

    fn undo_last(&self) -> web::Result<u64> {
        let read = |c: &mut store::Conn<'_>| sql::steps(c, AgencyId(1), self.batch);
        let step = self.office.db.read(read).unwrap().remove(0);
        actions::undo(
            &self.office.db,
            &may::<perm::RunImport>(),
            self.place(),
            step.tx,
        )
    }

    fn person(&self, nip: &str) -> Option<(String, Option<String>)> {
        let s = self.office.on(TODAY);
        let ix = s.find_nip(nip.parse::<Nip>().unwrap())?;
        let person = s.person(ix);
        Some((
            person.name.clone(),
            person.grade.map(|(g, _)| g.to_string()),
        ))
    }
}

fn brought(office: &Office, rows: &[&str]) -> (OldList, BatchId) {
    let text = format!("{HEADER}\r\n{}", rows.join("\r\n"));
    let options = OldOptions {
        as_of: Some(date(2021, 12, 31)),
        ..OldOptions::default()
    };
    let list = read_simpeg(text.as_bytes(), "lama.csv", &options).unwrap();
    let file = File {
        name: "lama.csv",
        bytes: text.as_bytes(),
        as_of: options.as_of,
    };
    let counts = [list.rows, list.records.len(), 0];
    let batch = bring(
        &office.db,
        &may::<perm::RunImport>(),
        BatchKind::Simpeg,
        file,
        counts,
    );
    (list, batch.unwrap())
}

const SAME_CLERK: &str = "2;199008012015122901;Siti Contoh;01/08/1990;P;III/a;02/01/2020;Pengadministrasi Perkantoran;Bidang Contoh";

#[test]
fn a_list_that_agrees_asks_nothing() {
    let desk = Desk::with(&[
        "1;197503152000122901;Budi Contoh;15/03/1975;P;IV/b;02/01/2020;Kepala Bidang Contoh;Bidang Contoh",
        SAME_CLERK,
    ]);
    assert_eq!(desk.compare().items.len(), 0);
}

#[test]
fn each_case_is_told_with_both_values() {
    let desk = Desk::with(&[
        // The same person under a number with a slip, in another unit.
        "1;197503152000122911;Budi Contoh;15/03/1975;P;IV/b;02/01/2020;Kepala Bidang Contoh;Dinas Contoh",
        // The grade differs since the same day.
        "2;199008012015122901;S. Contoh;01/08/1990;P;II/d;02/01/2020;Pengadministrasi Perkantoran;Bidang Contoh",
        "3;199008012015122901;Siti Contoh;01/08/1990;P;III/a;02/01/2020;Pengadministrasi Perkantoran;Bidang Contoh",
        "4;195601011980031901;Karta Lama;01/01/1956;L;III/b;01/04/2010;Pengemudi;Bidang Contoh",
        "5;198501012010011901;Orang Lain;01/01/1985;L;III/b;01/04/2019;Pengemudi;Bidang Contoh",
    ]);
    let compared = desk.compare();
    let told: Vec<_> = compared
        .items
        .iter()
        .map(|i| (i.row, i.case, i.ours.as_deref(), i.theirs.as_deref()))
        .collect();
    assert_eq!(
        told[0],
        (
            2,
            Case::OtherNip,
            Some(OFFICIAL),
            Some("197503152000122911")
        )
    );
    assert_eq!(
        told[1],
        (2, Case::Moved, Some("Bidang Contoh"), Some("Dinas Contoh"))
    );
    assert_eq!(
        told[2],
        (3, Case::NameForm, Some("SITI CONTOH"), Some("S. Contoh"))
    );
    assert_eq!(told[3], (3, Case::OtherValue, Some("III/a"), Some("II/d")));
    let cases: Vec<_> = told[4..].iter().map(|t| t.1).collect();
    assert_eq!(cases, [Case::Duplicate, Case::Retired, Case::UnknownHere]);
    assert!(
        compared
            .items
            .iter()
            .all(|i| !i.evidence.because.is_empty())
    );
}

#[test]
fn a_decision_is_remembered_when_the_same_or_a_later_list_says_the_same() {
    let row = "2;199008012015122901;Siti Contoh;01/08/1990;P;II/d;02/01/2020;Pengadministrasi Perkantoran;Bidang Contoh";
    let mut desk = Desk::with(&[row]);
    desk.compare();
    assert_eq!(
        desk.decide(Case::OtherValue, Decision::KeepOurs)
            .unwrap()
            .decided,
        1
    );
    assert!(!desk.waiting().iter().any(|(c, _)| *c == Case::OtherValue));
    let again = desk.compare();
    assert!(!again.items.iter().any(|i| i.case == Case::OtherValue));
    let later = desk.bring_another(&[
        row,
        "3;198501012010011901;Orang Lain;01/01/1985;L;III/b;01/04/2019;Pengemudi;X",
    ]);
    assert!(!later.items.iter().any(|i| i.case == Case::OtherValue));
    assert!(later.remembered >= 1);
    // Another value is another question.
    let other = desk.bring_another(&[&row.replace("II/d", "II/c")]);
    assert!(other.items.iter().any(|i| i.case == Case::OtherValue));
}

#[test]
fn what_the_list_says_is_taken_and_can_be_taken_back() {
    let desk = Desk::with(&[
        "2;199008012015122901;Siti Contoh Wati;01/08/1990;P;II/d;02/01/2020;Pengadministrasi Perkantoran;Bidang Contoh",
    ]);
    desk.compare();
    let before = desk.waiting();
    assert_eq!(
        desk.decide(Case::OtherValue, Decision::TakeTheirs)
            .unwrap()
            .decided,
        1
    );
    assert_eq!(desk.person(CLERK).unwrap().1.as_deref(), Some("II/d"));
    assert!(!desk.waiting().iter().any(|(c, _)| *c == Case::OtherValue));
    assert_eq!(desk.undo_last().unwrap(), 1);
    assert_eq!(desk.person(CLERK).unwrap().1.as_deref(), Some("III/a"));
    assert_eq!(desk.waiting(), before);
}

#[test]
fn a_number_is_taken_only_when_it_is_sound_and_free() {
    let desk = Desk::with(&[
        "1;197503152000122911;Budi Contoh;15/03/1975;P;IV/b;02/01/2020;Kepala Bidang Contoh;Bidang Contoh",
        SAME_CLERK,
    ]);
    desk.compare();
    assert_eq!(
        desk.decide(Case::OtherNip, Decision::TakeTheirs)
            .unwrap()
            .decided,
        1
    );
    assert!(desk.person(OFFICIAL).is_none());
    assert_eq!(desk.person("197503152000122911").unwrap().0, "BUDI CONTOH");
    // 17 digits are no number.
    let desk = Desk::with(&[
        "1;19750315200012290;Budi Contoh;15/03/1975;P;IV/b;02/01/2020;Kepala Bidang Contoh;Bidang Contoh",
        SAME_CLERK,
    ]);
    desk.compare();
    let refused = desk.decide(Case::OtherNip, Decision::TakeTheirs);
    assert!(matches!(
        refused,
        Err(web::Trouble::Blocked("reconcile-nip-invalid"))
    ));
    assert_eq!(desk.waiting(), [(Case::OtherNip, "NIP BARU".to_owned())]);
}

#[test]
fn two_people_told_apart_are_not_matched_again() {
    let row = "1;197503152000122911;Budi Contoh;15/03/1975;P;IV/b;02/01/2020;Kepala Bidang Contoh;Bidang Contoh";
    let mut desk = Desk::with(&[row, SAME_CLERK]);
    desk.compare();
    desk.decide(Case::OtherNip, Decision::NotSame).unwrap();
    let cases: Vec<Case> = desk.waiting().into_iter().map(|(c, _)| c).collect();
    assert!(
        cases.contains(&Case::UnknownHere) && !cases.contains(&Case::OtherNip),
        "{cases:?}"
    );
    let later = desk.bring_another(&[row, SAME_CLERK, ""]);
    assert!(later.items.iter().all(|i| i.case != Case::OtherNip));
}

#[test]
fn somebody_unknown_is_added_and_somebody_retired_is_added_as_retired() {
    let desk = Desk::with(&[
        "4;195601011980031901;Karta Lama;01/01/1956;L;III/b;01/04/2010;Pengemudi;Bidang Contoh",
        "5;198501012010011901;Orang Lain;01/01/1985;L;III/b;01/04/2019;Pengemudi;Bidang Contoh",
        SAME_CLERK,
    ]);
    desk.compare();
    desk.decide(Case::UnknownHere, Decision::TakeTheirs)
        .unwrap();
    assert_eq!(desk.person("198501012010011901").unwrap().0, "Orang Lain");
    desk.decide(Case::Retired, Decision::TakeTheirs).unwrap();
    // In the register, and no longer in service.
    assert!(desk.person("195601011980031901").is_none());
    let s = desk.office.on(date(2010, 1, 1));
    assert!(s.find_nip("195601011980031901".parse().unwrap()).is_some());
}

#[test]
fn a_queue_that_changed_in_between_is_not_decided_blindly() {
    let desk = Desk::with(&[
        "5;198501012010011901;Orang Lain;01/01/1985;L;III/b;01/04/2019;Pengemudi;X",
        SAME_CLERK,
    ]);
    desk.compare();
    let filter = Filter {
        case: Some(Case::UnknownHere),
        ..Filter::default()
    };
    let pick = Pick::All(filter, 7);
    let refused = actions::decide(
        &desk.office.db,
        &may::<perm::RunImport>(),
        desk.place(),
        &pick,
        Decision::KeepOurs,
        None,
    );
    assert!(matches!(
        refused,
        Err(web::Trouble::Blocked("reconcile-changed"))
    ));
    assert!(desk.waiting().iter().any(|(c, _)| *c == Case::UnknownHere));
}

#[test]
fn put_off_is_put_off_with_its_note_and_still_waits() {
    let desk = Desk::with(&[
        "5;198501012010011901;Orang Lain;01/01/1985;L;III/b;01/04/2019;Pengemudi;X",
        SAME_CLERK,
    ]);
    desk.compare();
    desk.decide(Case::UnknownHere, Decision::Later).unwrap();
    desk.compare();
    let filter = Filter {
        state: Some(State::Later),
        ..Filter::default()
    };
    let later = desk.shown(&filter);
    assert_eq!(later.len(), 1);
    assert_eq!(later[0].note.as_deref(), Some("dilihat"));
    assert!(desk.waiting().iter().any(|(c, _)| *c == Case::UnknownHere));
}

#[test]
fn who_is_missing_in_the_list_though_in_service_is_asked_about() {
    let desk = Desk::with(&[SAME_CLERK]);
    let missing: Vec<_> = desk
        .compare()
        .items
        .into_iter()
        .map(|i| (i.case, i.nip, i.state))
        .collect();
    assert_eq!(
        missing,
        [(Case::UnknownThere, OFFICIAL.to_owned(), State::Open)]
    );
    let refused = desk.decide(Case::UnknownThere, Decision::TakeTheirs);
    assert!(matches!(
        refused,
        Err(web::Trouble::Blocked("reconcile-nothing-decided"))
    ));
}
