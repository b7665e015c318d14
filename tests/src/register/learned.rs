//! What an officer tells the program about a sheet, and what the register learns from one: it is
//! asked for once and known the next time.

use rust_xlsxwriter::Workbook;
use serde_json::json;

use super::sheets::{bring, sheet, teacher};
use crate::harness::{Browser, Page, World, on_both};

/// The address of the import that a page is about.
fn batch(page: &Page) -> String {
    let action = page.form("/impor/").action;
    action.rsplit_once('/').unwrap().0.to_owned()
}

/// Takes the rows of a looked-at sheet into the register.
fn apply(officer: &mut Browser<'_>, page: &Page) -> Page {
    let form = page.form(&format!("{}/terapkan", batch(page)));
    officer.press(&form.with("sebagian", "ya")).expect(200)
}

/// The national export with another header over one column.
fn headed(rows: &[Vec<String>], from: &str, to: &str) -> Vec<u8> {
    let text = String::from_utf8(sheet(rows)).unwrap();
    let (header, rest) = text.split_once("\r\n").unwrap();
    assert!(header.contains(from), "{header}");
    format!("{}\r\n{rest}", header.replace(from, to)).into_bytes()
}

/// A person as the API shows them, by NIP.
fn person(w: &World, nip: &str) -> serde_json::Value {
    let found = w
        .program_of("pengelola")
        .api(&format!("/api/v1/people/{nip}"));
    found.expect(200).json()
}

#[test]
fn a_column_that_nobody_knows_is_named_once() {
    on_both(|w| {
        let mut officer = w.signed_in("pengelola");
        let phone = |w: &World, nip: &str| -> String {
            let id = person(w, nip)["id"].as_str().unwrap().to_owned();
            let page = w
                .signed_in("pengelola")
                .open(&format!("/pegawai/{id}/identitas"));
            let text = page.expect(200).text();
            text.chars().filter(char::is_ascii_digit).collect()
        };
        let first = headed(&[teacher(1), teacher(2)], "NOMOR HP", "KOLOM KAMI");
        let page = bring(&mut officer, "siasn", "data.csv", &first).expect(200);
        page.says("KOLOM KAMI");
        let path = format!("{}/kolom", batch(&page));
        let form = page.form(&path);
        let nothing = officer.press(&form);
        assert_eq!(nothing.status.as_u16(), 422, "{}", nothing.words());
        let page = officer.press(&form.with("bidang", "NOMOR HP")).expect(200);
        apply(&mut officer, &page);
        assert!(phone(w, &teacher(1)[1]).contains("089900000001"));
        // The next sheet of this layout is understood as it comes.
        let next = headed(&[teacher(3)], "NOMOR HP", "KOLOM KAMI");
        let page = bring(&mut officer, "siasn", "lagi.csv", &next).expect(200);
        apply(&mut officer, &page);
        assert!(phone(w, &teacher(3)[1]).contains("089900000003"));
    });
}

#[test]
fn the_date_on_which_a_sheet_is_true_can_be_put_right() {
    on_both(|w| {
        let mut officer = w.signed_in("pengelola");
        let page = bring(&mut officer, "siasn", "data.csv", &sheet(&[teacher(1)])).expect(200);
        page.says("20 November 2026");
        let path = format!("{}/tanggal", batch(&page));
        let refused = officer.submit(&path, &[("per", "31-02-2026")]).expect(422);
        refused.says("bukan tanggal");
        let page = officer.submit(&path, &[("per", "2026-10-31")]).expect(200);
        page.says("31 Oktober 2026").hides("20 November 2026");
        // What was applied was true on its day and is not dated anew.
        let page = apply(&mut officer, &page);
        page.says("31 Oktober 2026");
        officer.submit(&path, &[("per", "2026-10-30")]).expect(409);
    });
}

#[test]
fn a_unit_known_by_name_is_found_by_its_national_id_from_then_on() {
    on_both(|w| {
        let mut officer = w.signed_in("pengelola");
        let units = || {
            let all = w.program_of("pengelola").api("/api/v1/units").expect(200);
            all.json().as_array().unwrap().len()
        };
        let before = units();
        let mut by_name = teacher(1);
        by_name[27] = "Dinas Kesehatan".to_owned();
        let page = bring(&mut officer, "siasn", "data.csv", &sheet(&[by_name])).expect(200);
        apply(&mut officer, &page);
        assert_eq!(units(), before);
        // The national system calls it otherwise; the id is the same.
        let mut by_id = teacher(2);
        by_id[27] = "DINKES KABUPATEN".to_owned();
        let page = bring(&mut officer, "siasn", "lagi.csv", &sheet(&[by_id])).expect(200);
        apply(&mut officer, &page);
        assert_eq!(units(), before, "the unit was made again");
        let seat = person(w, &teacher(2)[1])["seat"].clone();
        assert_eq!(seat["unit_id"], json!(w.town.units["dinas"]));
    });
}

/// A position map with the seat of the head of an office.
fn map_of_the_head(code: &str) -> Vec<u8> {
    let mut book = Workbook::new();
    let page = book.add_worksheet();
    let rows = [
        [
            "KODE JABATAN",
            "PERANGKAT DAERAH",
            "UNIT KERJA",
            "NAMA JABATAN",
            "JENIS JABATAN",
            "ESELON",
            "KELAS",
            "KEBUTUHAN",
            "BEZETTING",
            "+/-",
            "NIP",
            "NAMA",
        ],
        [
            code,
            "Dinas Kesehatan",
            "Dinas Kesehatan",
            "Kepala Dinas Kesehatan",
            "JPT Pratama",
            "II.b",
            "14",
            "1",
            "1",
            "0",
            "",
            "",
        ],
    ];
    for (line, cells) in (0..).zip(rows) {
        for (column, text) in (0..).zip(cells) {
            page.write_string(line, column, text).unwrap();
        }
    }
    book.save_to_buffer().unwrap()
}

#[test]
fn a_seat_that_was_there_gets_its_code_from_the_map() {
    on_both(|w| {
        let mut officer = w.signed_in("pengelola");
        let head = w.town.seats["kepala"];
        let code = || {
            let seat = w
                .program_of("pengelola")
                .api(&format!("/api/v1/seats/{head}"));
            seat.expect(200).json()["code"].clone()
        };
        let seats = || {
            let all = w.program_of("pengelola").api("/api/v1/seats").expect(200);
            all.json()["total"].clone()
        };
        let (before, none) = (seats(), code());
        assert_eq!(none, json!(null));
        let map = map_of_the_head("JPT-01");
        let page = bring(&mut officer, "positions", "peta.xlsx", &map).expect(200);
        apply(&mut officer, &page);
        assert_eq!((code(), seats()), (json!("JPT-01"), before));
    });
}
