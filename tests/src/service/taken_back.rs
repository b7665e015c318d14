//! A list that was taken by mistake is taken back: as though it had not been, where nobody has gone on
//! with it; else the page says with which reports somebody has.

use super::brought::{LIST, bring, cases, number_of};
use super::{at_desk, form_to, report, work};
use crate::harness::{Browser, Page, World, cli, on_both};

/// Brings the list and takes what can be taken; answers the address of the list.
fn taken(w: &World, desk: &mut Browser<'_>) -> String {
    let page = bring(desk, "lapor.csv", LIST.as_bytes()).expect(200);
    let path = form_to(&page, "/terapkan").action.replace("/terapkan", "");
    let unit = w.town.units["dinas"].to_string();
    let page = desk
        .press(&form_to(&page, "/unit").with("unit", &unit))
        .expect(200);
    desk.press(&form_to(&page, "/terapkan").with("sebagian", "ya"))
        .expect(200)
        .says("Masuk 3");
    path
}

/// The numbers here of what was 7001, 7002 and 7003 there, as the page of the same file says them.
fn numbers(desk: &mut Browser<'_>) -> [String; 3] {
    let again = bring(desk, "lapor.csv", LIST.as_bytes()).expect(200);
    let put_away = form_to(&again, "/singkirkan").action;
    let path = put_away.replace("/singkirkan", "");
    let known = desk.open(&format!("{path}?tingkat=fixed")).expect(200);
    desk.send_only(&put_away, &[]).expect(303);
    ["7001", "7002", "7003"].map(|there| number_of(&known, there))
}

/// What anybody, a program of others and the desk see of all reports.
fn everywhere(w: &World) -> Vec<String> {
    let mut seen: Vec<String> = [
        "/laporan",
        "/laporan?q=antrean+obat",
        "/laporan/umpan.atom",
        "/open311/v2/requests.json?start_date=2025-01-01T00:00:00Z",
        "/kinerja?tahun=2025",
        "/data-terbuka/aduan.csv",
    ]
    .iter()
    .map(|path| {
        let page = w.stranger().peek(path).expect(200);
        match path.contains('.') {
            true => page.text(),
            // The day of the figures is another one the next day.
            false => page.words().replace("25 November", "24 November"),
        }
    })
    .collect();
    for path in [
        "/aduan?tampil=terbuka",
        "/aduan?tampil=semua&q=antrean+obat",
    ] {
        seen.push(w.signed_in("koordinator").open(path).expect(200).words());
    }
    seen
}

fn undo(desk: &mut Browser<'_>, path: &str, why: &str) -> Page {
    desk.submit(&format!("{path}/batalkan"), &[("alasan", why)])
}

#[test]
fn an_import_is_taken_back_as_though_it_had_not_been() {
    on_both(|w| {
        let mut desk = w.signed_in("koordinator");
        w.night();
        let before = everywhere(w);
        let path = taken(w, &mut desk);
        let own = numbers(&mut desk);
        w.pass_days(1);
        w.night();
        let mut desk = w.signed_in("koordinator");
        assert!(
            everywhere(w)
                .iter()
                .zip(&before)
                .all(|(now, then)| now != then),
            "what was imported is seen everywhere: {:#?}",
            everywhere(w)
        );

        // What it means, in numbers; nothing happens without a reason.
        let page = desk.open(&path).expect(200);
        let page = desk
            .open(&page.link(&format!("{path}/batalkan")))
            .expect(200);
        page.says("Laporan dari impor ini 3")
            .says("Masih berjalan 2")
            .says("Tarik kembali 3 laporan");
        let page = undo(&mut desk, &path, "").expect(422);
        page.says("Alasan menarik kembali");
        at_desk(w, "koordinator", &own[0], "").says("Loket obat ditambah.");
        let why = "Berkas tahun yang keliru";
        let page = undo(&mut desk, &path, why).expect(200);
        page.says("Ditarik kembali")
            .says("oleh")
            .says(why)
            .hides("Tarik kembali impor ini");
        desk.open("/aduan/impor")
            .expect(200)
            .says("Ditarik kembali");

        // As though it had not been: pages, search, feeds, programs of others, figures.
        w.night();
        assert_eq!(everywhere(w), before);
        for number in &own {
            w.stranger().peek(&format!("/lacak/{number}")).expect(404);
        }
        // Not twice, and not what was never taken.
        undo(&mut desk, &path, why).expect(409);
        desk.open(&format!("{path}/batalkan")).expect(409);

        // The journal names what was, who took it back and why, and is whole.
        let told: Vec<_> = w
            .events()
            .into_iter()
            .filter(|e| e.verb == "take_out")
            .collect();
        assert_eq!(told.len(), 3);
        for (event, there) in told.iter().rev().zip(["7001", "7002", "7003"]) {
            assert_eq!(event.reason, why);
            let before = event.before.clone().unwrap();
            assert!(before.contains(there), "{before}");
        }
        let all = format!("{told:?}");
        assert!(own.iter().all(|number| all.contains(number)), "{all}");
        let proved = cli::abdi(&w.url(), &["journal", "verify", "--agency", "CONTOH"]);
        assert_eq!(proved.code, 0, "{proved:?}");

        // The same file again is new again, with what was told of the unit; its numbers are others.
        let earlier = cases(w);
        let page = bring(&mut desk, "lapor.csv", LIST.as_bytes()).expect(200);
        page.says("Baru, siap masuk 3")
            .hides("nama unit belum dikenal");
        desk.press(&form_to(&page, "/terapkan").with("sebagian", "ya"))
            .expect(200);
        assert_eq!(cases(w), earlier + 3);
        let anew = numbers(&mut desk);
        assert!(anew.iter().all(|number| !own.contains(number)));
        at_desk(w, "koordinator", &anew[0], "").says("Loket obat ditambah.");
        // What was taken back cannot be by whoever does not coordinate, and the second one can.
        for who in ["penghubung", "admin", "pengelola", "tetangga"] {
            let page = w.signed_in(who).peek(&format!("{path}/batalkan"));
            page.expect(403);
        }
    });
}

#[test]
fn what_people_did_stands_in_the_way_and_is_named() {
    on_both(|w| {
        let mut desk = w.signed_in("koordinator");
        let path = taken(w, &mut desk);
        let [closed, answered, _] = numbers(&mut desk);
        w.pass_days(1);
        w.night();
        let mut desk = w.signed_in("koordinator");
        let stays = |desk: &mut Browser<'_>, says: &[&str]| {
            let page = undo(desk, &path, "Keliru").expect(409);
            for words in says {
                page.says(words);
            }
            page.hides("Tarik kembali 3 laporan");
            desk.open(&path).expect(200).says("Masuk 3");
            page
        };
        // A note among officers is work.
        let page = at_desk(w, "koordinator", &answered, "");
        let note = form_to(&page, "/catatan").with("note", "Sudah ditelepon.");
        desk.press(&note).expect(200);
        stays(&mut desk, &["1 laporan sudah ditindaklanjuti", &answered]).hides(&closed);
        // Somebody says "same here".
        let page = w.stranger().open(&format!("/lacak/{closed}")).expect(200);
        w.stranger()
            .press(&form_to(&page, "/saya-juga"))
            .expect(200);
        stays(
            &mut desk,
            &["2 laporan sudah ditindaklanjuti", &closed, &answered],
        );
        at_desk(w, "koordinator", &answered, "").says("Sudah ditelepon.");
    });
}

#[test]
fn what_is_joined_or_stands_in_figures_that_are_not_reckoned_any_more_stays() {
    on_both(|w| {
        let mut desk = w.signed_in("koordinator");
        let path = taken(w, &mut desk);
        let [_, answered, _] = numbers(&mut desk);
        w.pass_days(1);
        w.night();
        let mut desk = w.signed_in("koordinator");
        let phone = &mut w.stranger();
        let mine = [
            ("body", "Jam buka terlalu singkat."),
            ("kind", "complaint"),
            ("address", "Jalan Anggrek 1"),
        ];
        let ticket = report(phone, &mine, None);
        work(
            w,
            "koordinator",
            &ticket.number,
            "gabung",
            &[("into", &answered)],
        )
        .expect(200);
        desk.open(&format!("{path}/batalkan"))
            .expect(200)
            .says("Laporan lain digabungkan kepadanya")
            .says(&answered);
        // In the next year the figures of last year are not reckoned any more: all three stand in them.
        w.pass_days(60);
        w.night();
        let mut desk = w.signed_in("koordinator");
        desk.open(&format!("{path}/batalkan"))
            .expect(200)
            .says("3 laporan sudah ditindaklanjuti")
            .says("Terhitung dalam angka tahun");
    });
}

#[test]
fn of_many_in_the_way_ten_are_named_and_the_others_counted() {
    on_both(|w| {
        let rows: Vec<String> = (1..=12)
            .map(|n| format!("R-{n};{n}-03-2025;Keran taman nomor {n} bocor.;Contoh Tengah\n"))
            .collect();
        let sheet = format!(
            "Nomor laporan;Tanggal masuk;Isi laporan;Kelurahan\n{}",
            rows.concat()
        );
        let mut desk = w.signed_in("koordinator");
        let page = bring(&mut desk, "keran.csv", sheet.as_bytes()).expect(200);
        let form = form_to(&page, "/terapkan");
        let path = form.action.replace("/terapkan", "");
        desk.press(&form).expect(200).says("Masuk 12");
        w.pass_days(1);
        w.night();
        w.pass_days(60);
        let mut desk = w.signed_in("koordinator");
        // Nothing was reckoned since the year turned, and still those of last year are not any more.
        let page = undo(&mut desk, &path, "Keliru").expect(409);
        page.says("12 laporan sudah ditindaklanjuti")
            .says("dan 2 laporan lain");
        assert_eq!(page.all("td a", "href").len(), 10);
    });
}
