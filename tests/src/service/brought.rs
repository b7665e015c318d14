//! Reports of another system are brought: by the page and by the command line, whole or not at all, and
//! once however often; what they were there they are here, and nobody is written to.

use super::{at_desk, form_to, work};
use crate::harness::{Browser, Page, World, cli, on_both};

pub(super) const LIST: &str = "\
Tracking ID;Tgl Laporan;Klasifikasi;Judul;Isi Laporan;Nama Pelapor;No HP;Anonim;Rahasia;Kelurahan;Status;Instansi;Tanggal Tindak Lanjut;Tindak Lanjut;Tanggal Selesai
7001;03-03-2025 09:15;Pengaduan;Antrean puskesmas;Antrean obat sampai siang.;WARGA TERBUKA;0899-0000-0701;tidak;tidak;Contoh Tengah;Selesai;Dinas Kesehatan;05-03-2025;Loket obat ditambah.;07-03-2025
7002;04-03-2025;Aspirasi;;Mohon jam buka ditambah sampai malam.;WARGA TERSEMBUNYI;0899-0000-0702;ya;tidak;;Proses;Dinkes;06-03-2025;Kami kaji.;
7003;05-03-2025;Pengaduan;;Petugas meminta uang di ruang rahasia.;WARGA RAHASIA;0899-0000-0703;tidak;ya;;Belum terverifikasi;;;;
7004;31-02-2025;Pengaduan;;Tanggalnya keliru.;WARGA KELIRU;0899-0000-0704;ya;tidak;;;;;;
";

/// Sends a file as the coordinator does; answers the page of the list.
pub fn bring(browser: &mut Browser<'_>, name: &str, bytes: &[u8]) -> Page {
    bring_from(browser, "LAPOR Contoh", name, bytes)
}

/// The same from another system.
pub(super) fn bring_from(
    browser: &mut Browser<'_>,
    source: &str,
    name: &str,
    bytes: &[u8],
) -> Page {
    let fields = [("sumber", source)];
    browser.upload("/aduan/impor", &fields, ("berkas", name, bytes))
}

pub(super) fn cases(w: &World) -> usize {
    w.events().iter().filter(|e| e.verb == "import").count()
}

/// The number here of a report, as the page says it when the file is brought again.
pub(super) fn number_of(page: &Page, after: &str) -> String {
    let words = page.words();
    let (_, rest) = words.split_once(after).unwrap_or_else(|| panic!("{words}"));
    let number = rest.split_once("laporan ").unwrap().1;
    number.split([';', ' ', ',']).next().unwrap().to_owned()
}

#[test]
fn a_list_is_looked_at_mended_taken_and_taken_only_once() {
    on_both(|w| {
        let mut desk = w.signed_in("koordinator");
        desk.open("/aduan/impor")
            .expect(200)
            .says("Belum ada impor");
        let sample = desk.peek("/aduan/impor/contoh.csv").expect(200).text();
        let before = cases(w);

        let page = bring(&mut desk, "lapor.csv", LIST.as_bytes()).expect(200);
        page.says("Laporan di berkas 4")
            .says("Perlu diperbaiki 2")
            .says("1 nama unit belum dikenal")
            .says("Tanggal ini tidak ada di kalender")
            .hides("WARGA KELIRU");
        assert_eq!(cases(w), before, "looking changes nothing");
        let path = form_to(&page, "/terapkan").action.replace("/terapkan", "");

        // Nothing chosen, and no unit at all: told at the field, and nothing is kept.
        let naming = form_to(&page, "/unit");
        let page = desk.press(&naming).expect(422);
        page.says("Pilih unit untuk paling sedikit satu nama");
        assert_eq!(page.all("#galat a", "href"), ["#f-unit-0"]);
        let nowhere = kernel::UnitId::new().to_string();
        let page = desk.press(&naming.with("unit-0", &nowhere)).expect(422);
        page.says("Unit ini tidak ada lagi");
        page.says("1 nama unit belum dikenal")
            .says("Perlu diperbaiki 2");

        // The unit that has another name there.
        let form = form_to(&page, "/unit").with("unit-0", &w.town.units["dinas"].to_string());
        let page = desk.press(&form).expect(200);
        page.says("Perlu diperbaiki 1")
            .hides("nama unit belum dikenal");

        // The rows to be mended, without the name that nobody is to read.
        let home = desk
            .send_only(&format!("{path}/baris-galat"), &[("bentuk", "csv")])
            .expect(200);
        assert!(
            home.text().contains("7004") && !home.text().contains("7001"),
            "{}",
            home.text()
        );
        assert!(!home.text().contains("WARGA KELIRU") && !home.text().contains("0000-0704"));
        let home = desk
            .send_only(&format!("{path}/baris-galat"), &[("bentuk", "xlsx")])
            .expect(200);
        assert!(home.body.starts_with(b"PK"));
        desk.send_only(&format!("{path}/baris-galat"), &[("bentuk", "exe")])
            .expect(422);

        // Not without saying that a row stays behind.
        desk.send_only(&format!("{path}/terapkan"), &[]).expect(409);
        assert_eq!(cases(w), before);
        let form = form_to(&page, "/terapkan").with("sebagian", "ya");
        let page = desk.press(&form).expect(200);
        page.says("Laporan sudah masuk").says("Masuk 3");
        assert_eq!(cases(w), before + 3);
        // The file is gone: nothing can be taken home or taken again.
        desk.send_only(&format!("{path}/baris-galat"), &[("bentuk", "csv")])
            .expect(409);
        desk.send_only(&format!("{path}/terapkan"), &[("sebagian", "ya")])
            .expect(409);

        // The same file again: everything is known.
        let again = bring(&mut desk, "lapor.csv", LIST.as_bytes()).expect(200);
        again
            .says("Sudah ada 3")
            .says("Belum ada laporan baru yang siap masuk");
        assert_eq!(cases(w), before + 3);
        let fixed = desk
            .open(&format!(
                "{}?tingkat=fixed",
                form_to(&again, "/singkirkan")
                    .action
                    .replace("/singkirkan", "")
            ))
            .expect(200);

        // What was closed there is closed here, as far as the file knows.
        let number = number_of(&fixed, "7001");
        let page = at_desk(w, "koordinator", &number, "");
        page.says("Selesai dikerjakan, tanpa bukti")
            .says("Loket obat ditambah.")
            .says("Sudah selesai di sistem asal")
            .says("apakah pelapor setuju tidak tercatat")
            .says("nomor di sana 7001")
            .says("WARGA TERBUKA");
        let public = w.stranger().open(&format!("/lacak/{number}")).expect(200);
        public
            .says("Antrean puskesmas")
            .hides("WARGA TERBUKA")
            .hides("7001");
        // The flags hold at the desk and before the public.
        let number = number_of(&fixed, "7002");
        let page = at_desk(w, "penghubung", &number, "");
        page.says("Dalam proses")
            .hides("WARGA TERSEMBUNYI")
            .hides("0000-0702");
        let number = number_of(&fixed, "7003");
        let public = w.stranger().peek(&format!("/lacak/{number}"));
        assert!(!public.text().contains("ruang rahasia"));

        // Nobody was written to, and the journal names no reporter.
        let told = format!("{:?}", w.events());
        for name in [
            "WARGA TERBUKA",
            "WARGA TERSEMBUNYI",
            "WARGA RAHASIA",
            "0000-0702",
            "00000702",
            "ruang rahasia",
        ] {
            assert!(!told.contains(name), "{name}");
        }
        assert!(
            !w.events()
                .iter()
                .any(|e| e.verb == "make_key" && e.reason.contains("import"))
        );

        // The sample of the page itself can be brought.
        let page = bring(&mut desk, "contoh.csv", sample.as_bytes()).expect(200);
        page.says("Laporan di berkas 2")
            .hides("Kolom ini tidak dikenal");
        let action = form_to(&page, "/singkirkan").action;
        desk.send_only(&action, &[]).expect(303);
        desk.send_only(&action, &[]).expect(409);
    });
}

#[test]
fn files_that_are_no_lists_are_refused_and_nothing_is_kept() {
    on_both(|w| {
        let mut desk = w.signed_in("koordinator");
        for (name, bytes, says) in [
            (
                "lain.csv",
                b"a;b;c;d\n1;2;3;4\n".as_slice(),
                "Baris judul kolom tidak ditemukan",
            ),
            (
                "gambar.png",
                b"\x89PNG\r\n\x1a\n\0\0\0",
                "bukan lembar kerja",
            ),
            (
                "halaman.csv",
                b"<html><table></table></html>",
                "bukan lembar kerja",
            ),
            ("rusak.xlsx", b"PK\x03\x04rusak", "Berkas rusak"),
        ] {
            let page = bring(&mut desk, name, bytes).expect(422);
            page.says(says);
        }
        let page = desk.upload(
            "/aduan/impor",
            &[("sumber", "")],
            ("berkas", "lapor.csv", LIST.as_bytes()),
        );
        page.expect(422);
        desk.open("/aduan/impor")
            .expect(200)
            .says("Belum ada impor");
        // Whoever does not coordinate is not let in, and a neighbour's list is not there.
        let list = bring(&mut desk, "lapor.csv", LIST.as_bytes()).expect(200);
        let path = form_to(&list, "/singkirkan")
            .action
            .replace("/singkirkan", "");
        for who in ["penghubung", "admin", "pengelola"] {
            w.signed_in(who).peek(&path).expect(403);
        }
        w.signed_in("tetangga").peek(&path).expect(403);
        // A list that nobody takes is not kept for ever.
        w.pass_days(31);
        w.night();
        w.signed_in("koordinator")
            .open("/aduan/impor")
            .expect(200)
            .says("Disingkirkan");
    });
}

#[test]
fn the_command_takes_a_list_and_again_changes_nothing() {
    on_both(|w| {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("lapor.csv");
        std::fs::write(&path, LIST).unwrap();
        let file = path.to_str().unwrap();
        let import = |more: &[&str]| {
            let all = [
                &[
                    "import",
                    "complaints",
                    file,
                    "--agency",
                    "CONTOH",
                    "--format",
                    "json",
                ],
                more,
            ];
            let source: &[&str] = match more.contains(&"--source") {
                true => &[],
                false => &["--source", "LAPOR Contoh"],
            };
            cli::abdi(&w.url(), &[&all.concat(), source].concat())
        };
        let before = cases(w);
        let said = import(&["--dry-run"]);
        assert_eq!(said.code, 3, "{said:?}");
        let report = said.json();
        assert_eq!(
            (&report["rows"], &report["accepted"], &report["rejected"]),
            (&4.into(), &2.into(), &2.into())
        );
        assert_eq!(report["unknown_units"]["Dinkes"], 1);
        let finding = report["findings"]
            .as_array()
            .unwrap()
            .iter()
            .find(|f| f["code"] == "date_impossible")
            .unwrap()
            .clone();
        assert_eq!(
            (&finding["row"], &finding["column"], &finding["severity"]),
            (&5.into(), &"Tanggal masuk".into(), &"error".into())
        );
        assert!(finding["message"].as_str().unwrap().contains("kalender"));
        assert!(!said.out.contains("WARGA") && !said.out.contains("0000-0704"));
        assert_eq!(cases(w), before);

        let said = import(&["--unit", "Dinkes=9.9"]);
        assert_eq!(said.code, 4, "{said:?}");
        assert_eq!(cases(w), before);
        let said = import(&["--unit", "Dinkes=1.1"]);
        assert_eq!(said.code, 3, "{said:?}");
        assert_eq!(said.json()["applied"]["taken"], 3);
        assert_eq!(cases(w), before + 3);
        // Again, without the name of the unit: it is remembered, and everything is here.
        let events = w.events().len();
        let said = import(&[]);
        assert_eq!(said.json()["known"], 3);
        assert_eq!(said.json()["applied"]["taken"], 0);
        assert_eq!(w.events().len(), events);
        // From another system the same numbers are other reports.
        let said = import(&["--source", "Loket", "--dry-run"]);
        assert_eq!(said.json()["accepted"], 3);
        let said = cli::abdi(
            &w.url(),
            &[
                "import",
                "complaints",
                "/tidak/ada.csv",
                "--agency",
                "CONTOH",
            ],
        );
        assert_eq!(said.code, 4);
    });
}

#[test]
fn a_closed_report_of_a_unit_that_is_no_more_is_opened_again_and_finds_a_unit() {
    on_both(|w| {
        let head = LIST.lines().next().unwrap();
        let list = format!(
            "{head}\n7101;03-11-2026;Pengaduan;Antrean;Antrean mengular sampai siang.;WARGA LAMA;\
             0899-0000-0711;tidak;tidak;;Selesai;Kantor Loket Terpadu;05-11-2026;Loket ditambah.;07-11-2026\n"
        );
        let mut desk = w.signed_in("koordinator");
        let page = bring(&mut desk, "lama.csv", list.as_bytes()).expect(200);
        page.says("1 nama unit belum dikenal");
        // That office is no more: its reports go to the government itself.
        let government = w.town.units["pemda"].to_string();
        let form = form_to(&page, "/unit").with("unit-0", &government);
        let page = desk.press(&form).expect(200);
        desk.press(&form_to(&page, "/terapkan")).expect(200);
        let list = desk.open("/aduan?tampil=selesai&q=mengular").expect(200);
        let number = list.words();
        let is_number = |w: &&str| w.len() == 12 && w.matches('-').count() == 2;
        let number = number.split(' ').find(is_number).unwrap().to_owned();
        at_desk(w, "koordinator", &number, "").says("Selesai");

        let why = [("reason", "Warga datang: antreannya masih begitu")];
        work(w, "koordinator", &number, "buka-lagi", &why).expect(200);
        at_desk(w, "koordinator", &number, "").says("Dalam proses");
        // Nobody sits at the government itself: the coordinator gives it to a unit, and its clock
        // goes on.
        let dinas = w.town.units["dinas"].to_string();
        let to = [("unit", dinas.as_str()), ("reason", "Kantor itu digabung")];
        work(w, "koordinator", &number, "teruskan", &to[..1])
            .expect(422)
            .says("Bagian ini perlu diisi");
        work(w, "koordinator", &number, "teruskan", &to).expect(200);
        let page = at_desk(w, "penghubung", &number, "");
        page.says("Dalam proses")
            .says("diteruskan ke Dinas Kesehatan");
        let said = [("reason", "Kami tambah petugas loket.")];
        work(w, "penghubung", &number, "jawab", &said).expect(200);

        // A unit that has it is not passed over.
        let page = at_desk(w, "koordinator", &number, "");
        assert!(!page.text().contains("aksi=teruskan"));
        let case = page.all("form", "action");
        let case = case.iter().find(|a| a.ends_with("/catatan")).unwrap();
        let forward = case.replace("catatan", "teruskan");
        let badan = w.town.units["badan"].to_string();
        let sent = [("unit", badan.as_str()), ("reason", "Pindah")];
        w.signed_in("koordinator")
            .submit(&forward, &sent)
            .expect(409)
            .says("diteruskan lagi hanya bila unitnya sudah tidak ada");
    });
}

#[test]
fn a_running_report_of_a_unit_that_was_closed_finds_another() {
    on_both(|w| {
        let answers = [
            ("address", "Loket lantai dua"),
            ("body", "Loket tutup sebelum waktunya."),
            ("kind", "complaint"),
        ];
        let number = super::report(&mut w.stranger(), &answers, None).number;
        let badan = w.town.units["badan"].to_string();
        work(w, "koordinator", &number, "teruskan", &[("unit", &badan)]).expect(200);
        let below = w.town.units["bidang-lain"].to_string();
        let down = [("unit", below.as_str()), ("reason", "Tolong diperiksa")];
        work(w, "penghubung-badan", &number, "disposisi", &down).expect(200);
        let mut officer = w.signed_in("pengelola");
        let path = format!("/unit/{below}/ubah/tutup");
        let closed = [
            ("seats_to", badan.as_str()),
            ("close_vacant", "ya"),
            ("effective_on", "2026-11-24"),
        ];
        let decree = [
            ("decree_number", "Perda 9/2026"),
            ("decree_date", "2026-11-20"),
        ];
        let form = officer.open(&path).form(&path);
        let checked = officer.press(&form.with_all(&closed)).expect(200);
        officer
            .press(&checked.form(&path).with_all(&decree))
            .expect(200);
        w.pass_minutes(1);

        // The story names the unit that is no more, and says so.
        let page = at_desk(w, "koordinator", &number, "");
        page.says("Belum ditindaklanjuti").says("(sudah tidak ada)");
        let to = [("unit", badan.as_str()), ("reason", "Bidangnya ditutup")];
        work(w, "koordinator", &number, "teruskan", &to).expect(200);
        let said = [("reason", "Loket dibuka lagi.")];
        work(w, "penghubung-badan", &number, "jawab", &said).expect(200);
    });
}
