//! An older list: compared, decided difference by difference, remembered, taken back.

use super::sheets::{bring, sheet, teacher};
use crate::harness::{Browser, on_both};

const HEADER: &str = "NO;NIP;NAMA_LENGKAP;TGL_LAHIR;JK;GOL_RUANG;TMT_GOL;JABATAN;UNIT_KERJA";
const SLIP: &str = "198503022010012911";

/// The list of an older system: one number with a slip, one other grade, one who retired, one whom
/// nobody knows.
fn older_list() -> Vec<u8> {
    let second = &teacher(2)[1];
    let rows = [
        format!("1;{SLIP};Ani B;02/03/1985;P;III/c;01/04/2020;Guru Ahli Muda;SD Negeri Contoh"),
        format!("2;{second};Ani C;03/03/1985;P;III/b;01/04/2020;Guru Ahli Muda;SD Negeri Contoh"),
        "3;195601011980031901;Karta Lama;01/01/1956;L;III/b;01/04/2010;Pengemudi;SD Negeri Contoh"
            .to_owned(),
        "4;199001012015031905;Orang Lain;01/01/1990;L;III/a;01/04/2019;Pengemudi;SD Negeri Contoh"
            .to_owned(),
    ];
    format!("{HEADER}\r\n{}", rows.join("\r\n")).into_bytes()
}

/// Takes three teachers over, brings the older list, and gives the address of its queue.
fn queue(officer: &mut Browser<'_>) -> String {
    let rows: Vec<_> = (1..=3).map(teacher).collect();
    let page = bring(officer, "siasn", "data.csv", &sheet(&rows)).expect(200);
    let apply = page
        .forms()
        .into_iter()
        .find(|f| f.action.ends_with("/terapkan"));
    officer
        .press(&apply.unwrap().with("sebagian", "ya"))
        .expect(200);
    let page = bring(officer, "simpeg", "lama.csv", &older_list()).expect(200);
    let first = page.form("/impor/").action;
    first.strip_suffix("/putuskan").unwrap().to_owned()
}

#[test]
fn what_an_older_list_says_is_decided_once_and_taken_back_as_one_step() {
    on_both(|w| {
        let mut officer = w.signed_in("pengelola");
        let queue = queue(&mut officer);
        let known = |nip: &str, status: u16| {
            let path = format!("/api/v1/people/{nip}");
            w.program_of("pengelola").api(&path).expect(status);
        };
        known(SLIP, 404);

        // The number of the list is taken, then taken back.
        let page = officer
            .open(&format!("{queue}?kasus=other_nip"))
            .expect(200);
        page.says(SLIP).says(&teacher(1)[1]);
        let decide = page.form(&format!("{queue}/putuskan"));
        let page = officer
            .press(&decide.with("putusan", "take_theirs"))
            .expect(200);
        known(SLIP, 200);
        known(&teacher(1)[1], 404);
        officer
            .press(&page.form(&format!("{queue}/batalkan")))
            .expect(200);
        known(SLIP, 404);
        known(&teacher(1)[1], 200);

        // What is kept is not asked again, whichever list says it.
        let page = officer
            .open(&format!("{queue}?kasus=other_value"))
            .expect(200);
        page.says("III/b");
        let decide = page.form(&format!("{queue}/putuskan"));
        officer
            .press(&decide.with("putusan", "keep_ours"))
            .expect(200);
        let more = [
            older_list(),
            b"\r\n5;;Tanpa Nip;01/01/1991;L;II/a;01/04/2019;X;Y".to_vec(),
        ]
        .concat();
        let page = bring(&mut officer, "simpeg", "lagi.csv", &more).expect(200);
        let later = page.form("/impor/").action;
        let later = later.strip_suffix("/putuskan").unwrap().to_owned();
        assert_ne!(later, queue);
        officer
            .open(&format!("{later}?kasus=other_value"))
            .expect(200)
            .hides("III/b");
        officer
            .open(&format!("{later}?kasus=unknown_here"))
            .expect(200)
            .says("Tanpa Nip");
    });
}

#[test]
fn a_decision_that_does_not_fit_or_comes_too_late_is_refused_and_changes_nothing() {
    on_both(|w| {
        let mut officer = w.signed_in("pengelola");
        let queue = queue(&mut officer);
        let before = w.events().len();
        let putuskan = format!("{queue}/putuskan");
        for fields in [
            // Nobody saw so many.
            vec![
                ("putusan", "keep_ours"),
                ("kasus", "retired"),
                ("jumlah", "99"),
            ],
            // Nobody can take over that somebody is missing.
            vec![
                ("putusan", "take_theirs"),
                ("kasus", "unknown_there"),
                ("jumlah", "0"),
            ],
        ] {
            officer.send_only(&putuskan, &fields).expect(409);
        }
        officer
            .send_only(&putuskan, &[("putusan", "sesuka"), ("jumlah", "1")])
            .expect(422);
        officer
            .send_only(&putuskan, &[("putusan", "later")])
            .expect(422);
        assert_eq!(w.events().len(), before);
        w.signed_in("auditor").open(&queue).expect(403);
    });
}

#[test]
fn the_rows_at_fault_are_taken_home_alone_and_come_back_mended() {
    on_both(|w| {
        let mut officer = w.signed_in("pengelola");
        let mut rows: Vec<_> = (1..=3).map(teacher).collect();
        rows[1][1] = "19850303".to_owned();
        let page = bring(&mut officer, "siasn", "data.csv", &sheet(&rows)).expect(200);
        let home = page
            .forms()
            .into_iter()
            .find(|f| f.action.ends_with("/baris-galat"));
        let file = officer
            .press(&home.unwrap().with("bentuk", "csv"))
            .expect(200);
        let text = file.text();
        assert!(
            text.contains("ALASAN") && text.contains("ANI C") && !text.contains("ANI B"),
            "{text}"
        );
        let mended = text.replace("19850303;", &format!("{};", teacher(2)[1]));
        let page = bring(&mut officer, "siasn", "perbaikan.csv", mended.as_bytes()).expect(200);
        let apply = page
            .forms()
            .into_iter()
            .find(|f| f.action.ends_with("/terapkan"));
        officer.press(&apply.unwrap()).expect(200);
        let path = format!("/api/v1/people/{}", teacher(2)[1]);
        w.program_of("pengelola").api(&path).expect(200);
    });
}
