//! Cells of a list of reports are mended on screen before it is taken: the file stays as it was brought,
//! and what was mended is kept beside it, shown and told in the journal, without a word of a resident.

use super::brought::{LIST, bring, number_of};
use super::{at_desk, form_to};
use crate::harness::{Browser, Form, Page, on_both};

/// The form that mends a cell.
fn mends(page: &Page, row: &str, field: &str) -> Form {
    let is = |form: &Form, name: &str, value: &str| {
        form.fields.contains(&(name.to_owned(), value.to_owned()))
    };
    let found = page.forms().into_iter().find(|form| {
        form.action.ends_with("/perbaiki")
            && is(form, "baris", row)
            && is(form, "bidang", field)
            && form.fields.iter().any(|(name, _)| name == "nilai")
    });
    found.unwrap_or_else(|| panic!("no form for {row} {field}: {}", page.words()))
}

fn offered(form: &Form) -> &str {
    let found = form.fields.iter().find(|(name, _)| name == "nilai");
    &found.unwrap().1
}

fn path_of(page: &Page) -> String {
    form_to(page, "/singkirkan")
        .action
        .replace("/singkirkan", "")
}

const FAULTY: &str = "\
Nomor laporan;Tanggal masuk;Jenis;Isi laporan;Nama pelapor;Kontak pelapor;Anonim;Rahasia;Status;Hasil;Unit;Tanggal selesai
;12-05-2025;Pengaduan;Pintu loket macet.;;;tidak;tidak;baru;;;
9002;31-02-2025;Keluh kesah;Kursi tunggu patah.;WARGA SATU;0899-0000-0902;tidak;tidak;baru;;;
9003;14-05-2025;Pengaduan;Antrean tidak teratur.;WARGA DUA;bukan nomor;ya;tidak;baru;;;
9004;15-05-2025;Pengaduan;;WARGA TIGA;;tidak;mungkin;baru;;;
9005;16-05-2025;Pengaduan;Papan petunjuk jatuh.;;;tidak;tidak;selesai;direncanakan;1.1;20-05-2025
";

#[test]
fn a_cell_is_mended_with_its_reason_beside_it_and_the_file_stays_as_it_was() {
    on_both(|w| {
        let mut desk = w.signed_in("koordinator");
        let page = bring(&mut desk, "loket.csv", FAULTY.as_bytes()).expect(200);
        let path = path_of(&page);
        page.says("Perlu diperbaiki 4")
            .says("Tanggal ini tidak ada di kalender");
        // What stands there is offered, what may stand there can be chosen.
        let day = mends(&page, "3", "Tanggal masuk");
        assert_eq!(offered(&day), "31-02-2025");
        let kinds = page.all("select[name=nilai] option", "value");
        assert!(
            kinds.contains(&"Permintaan informasi".to_owned()),
            "{kinds:?}"
        );
        // What no cell can hold is told at the cell, with what was typed and the filter that was in use.
        let filtered = desk.open(&format!("{path}?tingkat=error")).expect(200);
        let wrong = "28-02-2025\u{200b}2".to_owned();
        let typed = mends(&filtered, "3", "Tanggal masuk").with("nilai", &wrong);
        let refused = desk.press(&typed).expect(422);
        refused
            .says("Ada tanda yang tidak terlihat")
            .says("Perlu diperbaiki 4");
        let at = refused.all("#galat a", "href").remove(0);
        assert_eq!(refused.all(&at, "value").concat(), wrong);
        assert_eq!(refused.all(&at, "aria-invalid"), ["true"]);
        let again = mends(&refused, "3", "Tanggal masuk");
        assert_eq!(offered(&again), wrong);
        let kept = ("saring-tingkat".to_owned(), "error".to_owned());
        assert!(again.fields.contains(&kept), "{:?}", again.fields);
        // Still wrong: told again, with what was typed.
        let page = desk.press(&day.with("nilai", "30-02-2025")).expect(200);
        page.says("Perlu diperbaiki 4")
            .says("Yang sudah diperbaiki");
        let day = mends(&page, "3", "Tanggal masuk");
        assert_eq!(offered(&day), "30-02-2025");
        let page = desk.press(&day.with("nilai", "28-02-2025")).expect(200);
        let page = desk
            .press(&mends(&page, "3", "Jenis").with("nilai", "Pengaduan"))
            .expect(200);
        page.says("Perlu diperbaiki 3")
            .says("Perbaikan disimpan dan berkas diperiksa ulang")
            .says("31-02-2025 28-02-2025 KOORDINATOR");

        // What an anonymous reporter wrote is not shown, and can be typed anew.
        let contact = mends(&page, "4", "Kontak pelapor");
        assert_eq!(offered(&contact), "");
        page.says("Isinya disembunyikan oleh laporan ini");
        let page = desk
            .press(&contact.with("nilai", "0899-0000-0903"))
            .expect(200);
        page.says("Perlu diperbaiki 2")
            .hides("0000-0903")
            .hides("bukan nomor");
        // A report that may be secret is treated so until somebody says that it is not.
        let unsaid = mends(&page, "5", "Rahasia").with("nilai", "");
        let page = desk.press(&unsaid).expect(422);
        page.says("Baris 5, Rahasia: Bagian ini perlu diisi");
        let page = desk
            .press(&mends(&page, "5", "Rahasia").with("nilai", "tidak"))
            .expect(200);
        let page = desk
            .press(&mends(&page, "5", "Isi laporan").with("nilai", "Loket tutup.\nSejak Senin."))
            .expect(200);
        page.says("Perlu diperbaiki 1");

        // The rows that are left are taken home with what was mended.
        let home = desk
            .send_only(&format!("{path}/baris-galat"), &[("bentuk", "csv")])
            .expect(200);
        assert!(home.text().contains("9005") && !home.text().contains("9002"));
        // A cell says again what the file says.
        let back = |page: &Page, row: &str, field: &str| {
            let found = page.forms().into_iter().find(|f| {
                f.action.ends_with("/perbaiki")
                    && f.fields.contains(&("baris".to_owned(), row.to_owned()))
                    && f.fields.contains(&("bidang".to_owned(), field.to_owned()))
                    && !f.fields.iter().any(|(name, _)| name == "nilai")
            });
            found.unwrap().with("kembali", "ya")
        };
        let page = desk.press(&back(&page, "3", "Tanggal masuk")).expect(200);
        page.says("Perlu diperbaiki 2")
            .says("Sel kembali seperti di berkas");
        let page = desk
            .press(&mends(&page, "3", "Tanggal masuk").with("nilai", "28-02-2025"))
            .expect(200);
        // A column that the file does not have is filled all the same.
        let page = desk
            .press(&mends(&page, "6", "Tanggal rencana").with("nilai", "1-12-2026"))
            .expect(200);
        page.says("Perlu diperbaiki 0");
        // The number that one has there, told by who knows it.
        let page = desk
            .press(&mends(&page, "2", "Nomor laporan").with("nilai", "9001"))
            .expect(200);

        // The same file while it waits: it waits with what was mended.
        let again = bring(&mut desk, "loket.csv", FAULTY.as_bytes()).expect(200);
        assert_eq!(path_of(&again), path);
        again
            .says("Perlu diperbaiki 0")
            .says("Yang sudah diperbaiki");

        let page = desk.press(&form_to(&page, "/terapkan")).expect(200);
        page.says("Masuk 5")
            .says("Yang sudah diperbaiki")
            .says("28-02-2025")
            .says("tidak disimpan lagi")
            .hides("Loket tutup")
            .hides("0000-0903");
        // Nothing is mended any more.
        let late = [("baris", "3"), ("bidang", "Jenis"), ("nilai", "Aspirasi")];
        desk.send_only(&format!("{path}/perbaiki"), &late)
            .expect(409);

        // The same file again changes nothing, though it says something else in every mended cell.
        let again = bring(&mut desk, "loket.csv", FAULTY.as_bytes()).expect(200);
        again
            .says("Tidak ada laporan baru")
            .says("Sudah ada 5")
            .says("Perlu diperbaiki 0");
        let path = path_of(&again);
        let known = desk.open(&format!("{path}?tingkat=fixed")).expect(200);
        let number = number_of(&known, "9002");
        at_desk(w, "koordinator", &number, "")
            .says("Kursi tunggu patah.")
            .says("nomor di sana 9002")
            .says("Diperbaiki sebelum masuk: Tanggal masuk, Jenis");

        // The journal says who mended which cell, and nothing of a resident.
        let told: Vec<_> = w
            .events()
            .into_iter()
            .filter(|e| e.verb == "mend")
            .collect();
        assert_eq!(told.len(), 9);
        let all = format!("{told:?}");
        assert!(
            all.contains("28-02-2025") && all.contains("Kontak pelapor"),
            "{all}"
        );
        for word in ["0000-0903", "00000903", "Loket tutup", "WARGA"] {
            assert!(!all.contains(word), "{word}");
        }
    });
}

#[test]
fn what_is_no_cell_of_the_list_is_not_mended() {
    on_both(|w| {
        let mut desk = w.signed_in("koordinator");
        let page = bring(&mut desk, "lapor.csv", LIST.as_bytes()).expect(200);
        let path = format!("{}/perbaiki", path_of(&page));
        let tried = |desk: &mut Browser<'_>, row: &str, field: &str, value: &str, status: u16| {
            let fields = [("baris", row), ("bidang", field), ("nilai", value)];
            desk.send_only(&path, &fields).expect(status);
        };
        // The header, a row that is not there, a column that nobody knows, a text that is too long.
        tried(&mut desk, "1", "Jenis", "Pengaduan", 404);
        tried(&mut desk, "99", "Jenis", "Pengaduan", 404);
        tried(&mut desk, "5", "Gaji", "Pengaduan", 422);
        tried(&mut desk, "5", "Kelurahan", &"a".repeat(501), 422);
        tried(&mut desk, "5", "Kelurahan", "Contoh\u{202e}Tengah", 422);
        assert!(!w.events().iter().any(|e| e.verb == "mend"));
        tried(
            &mut w.signed_in("penghubung"),
            "5",
            "Jenis",
            "Pengaduan",
            403,
        );
        tried(&mut w.signed_in("tetangga"), "5", "Jenis", "Pengaduan", 403);
    });
}
