//! A list that was taken by mistake is taken back: as though it had not been, where nobody has gone on
//! with it; else the page says with which reports somebody has.

use super::brought::{LIST, bring, bring_from, cases, number_of};
use std::sync::Barrier;

use super::{at_desk, form_to, report, work};
use crate::harness::{Browser, Form, Page, World, cli, on_both};

/// Brings the list and takes what can be taken; answers the address of the list.
fn taken(w: &World, desk: &mut Browser<'_>) -> String {
    taken_from(w, desk, "LAPOR Contoh")
}

/// The same from another system; what its names of units mean is told where it is asked for.
fn taken_from(w: &World, desk: &mut Browser<'_>, source: &str) -> String {
    let mut page = bring_from(desk, source, "lapor.csv", LIST.as_bytes()).expect(200);
    let path = form_to(&page, "/terapkan").action.replace("/terapkan", "");
    let unit = w.town.units["dinas"].to_string();
    if let Some(form) = page
        .forms()
        .into_iter()
        .find(|f| f.action.ends_with("/unit"))
    {
        page = desk.press(&form.with("unit-0", &unit)).expect(200);
    }
    desk.press(&form_to(&page, "/terapkan").with("sebagian", "ya"))
        .expect(200)
        .says("Masuk 3");
    path
}

/// The numbers here of what was 7001, 7002 and 7003 there, as the page of the same file says them.
fn numbers(desk: &mut Browser<'_>) -> [String; 3] {
    numbers_from(desk, "LAPOR Contoh")
}

fn numbers_from(desk: &mut Browser<'_>, source: &str) -> [String; 3] {
    let again = bring_from(desk, source, "lapor.csv", LIST.as_bytes()).expect(200);
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
            false => page.words().replace("2 Desember", "1 Desember"),
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
        w.pass_days(7);
        w.night();
        let mut desk = w.signed_in("koordinator");
        let before = everywhere(w);
        let path = taken(w, &mut desk);
        let own = numbers(&mut desk);
        w.pass_days(1);
        w.night();
        let mut desk = w.signed_in("koordinator");
        // What was imported is seen everywhere, in the figures when the month is over.
        let told = |at: usize| (4..6).contains(&at);
        for (at, (now, then)) in everywhere(w).iter().zip(&before).enumerate() {
            assert_eq!(now == then, told(at), "{now}");
        }

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

#[test]
fn what_was_taken_back_stands_in_no_figure_from_the_next_night_on() {
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
        w.night();
        let figures = || {
            let file = w.stranger().peek("/data-terbuka/aduan.csv").expect(200);
            let text = file.text();
            let of_2025 = text.lines().filter(|l| l.starts_with("2025"));
            of_2025.map(str::to_owned).collect::<Vec<_>>()
        };
        let told = figures();
        let is_told = |l: &String| l.contains(",cases_received,12,12,false");
        // March, each month after it, and the year.
        assert_eq!(told.iter().filter(|l| is_told(l)).count(), 11, "{told:#?}");
        w.pass_days(1);
        let mut desk = w.signed_in("koordinator");
        undo(&mut desk, &path, "Berkas tahun yang keliru").expect(200);
        w.night();
        assert_eq!(figures(), [""; 0]);
    });
}

/// Sends a form of a page as it is, at the moment that the others send theirs.
fn pressed(w: &World, all: &Barrier, form: &Form) -> u16 {
    let fields: Vec<(&str, &str)> = form
        .fields
        .iter()
        .map(|(n, v)| (n.as_str(), v.as_str()))
        .collect();
    let mut browser = w.signed_in("koordinator");
    all.wait();
    browser.send_only(&form.action, &fields).status.as_u16()
}

#[test]
fn whoever_meets_a_taking_back_wins_or_is_told_so_and_nothing_is_half_done() {
    on_both(|w| {
        let noted = || w.events().iter().filter(|e| e.verb == "note").count();
        for round in 0..12 {
            let mut desk = w.signed_in("koordinator");
            let source = format!("LAPOR {round}");
            let path = taken_from(w, &mut desk, &source);
            let [closed, answered, new] = numbers_from(&mut desk, &source);
            let undo = desk.open(&format!("{path}/batalkan")).expect(200);
            let undo = form_to(&undo, "/batalkan").with("alasan", "Keliru");
            let form = |number: &str, action: &str, field: &str, text: &str| {
                let page = at_desk(w, "koordinator", number, action);
                form_to(&page, &format!("/{action}")).with(field, text)
            };
            // One who writes of a report, one who goes on with it, one who joins it to another.
            let deeds = match round % 3 {
                0 => vec![form(&answered, "catatan", "note", "Sudah ditelepon.")],
                1 => vec![form(&new, "tunda", "reason", "Kapan terjadinya?")],
                _ => vec![
                    form(&new, "gabung", "into", &answered),
                    form(&answered, "catatan", "note", "Sudah ditelepon."),
                ],
            };
            let notes = noted();
            let all = Barrier::new(deeds.len() + 1);
            let (undone, done) = std::thread::scope(|s| {
                let undoing = s.spawn(|| pressed(w, &all, &undo));
                let doing: Vec<_> = deeds
                    .iter()
                    .map(|form| s.spawn(|| pressed(w, &all, form)))
                    .collect();
                let done: Vec<u16> = doing.into_iter().map(|t| t.join().unwrap()).collect();
                (undoing.join().unwrap(), done)
            });
            assert!([303, 409].contains(&undone), "{undone} {done:?}");
            for status in &done {
                assert!([303, 404, 409, 422].contains(status), "{undone} {done:?}");
            }
            let went_on = done.contains(&303);
            assert_eq!(undone == 303, !went_on, "somebody wins: {undone} {done:?}");
            let page = desk.open(&path).expect(200);
            if undone == 303 {
                page.says("Ditarik kembali");
                for number in [&closed, &answered, &new] {
                    w.stranger().peek(&format!("/lacak/{number}")).expect(404);
                }
                assert_eq!(noted(), notes);
            } else {
                page.says("Masuk 3").hides("Ditarik kembali");
                for number in [&closed, &answered, &new] {
                    w.stranger().open(&format!("/lacak/{number}")).expect(200);
                }
            }
        }
        let proved = cli::abdi(&w.url(), &["journal", "verify", "--agency", "CONTOH"]);
        assert_eq!(proved.code, 0, "{proved:?}");
    });
}

#[test]
fn the_command_takes_an_import_back_or_says_what_stands_in_the_way() {
    on_both(|w| {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("lapor.csv");
        std::fs::write(&file, LIST).unwrap();
        let abdi = |args: &[&str]| cli::abdi(&w.url(), &[args, &["--agency", "CONTOH"]].concat());
        // Which unit is meant is told once, on screen.
        let mut desk = w.signed_in("koordinator");
        let path = taken(w, &mut desk);
        undo(&mut desk, &path, "Uji").expect(200);
        let import = || {
            let words = ["import", "complaints", file.to_str().unwrap()];
            let said = abdi(&[&words[..], &["--format", "json"]].concat());
            assert_eq!(said.code, 3, "{said:?}");
            let applied = said.json()["applied"].clone();
            assert_eq!(applied["taken"], 3);
            applied["import"].as_str().unwrap().to_owned()
        };
        let first = import();
        let why = "Berkas tahun yang keliru";
        let take_back = |id: &str, why: &str| abdi(&["complaints", "undo", id, "--reason", why]);

        // Neither without a reason, nor of an import that is not there.
        for (id, why, says) in [
            (first.as_str(), " ", "--reason needs 1 to 500 characters"),
            (
                &first,
                &"x".repeat(501),
                "--reason needs 1 to 500 characters",
            ),
            ("01900000-0000-7000-8000-000000000000", why, &first),
        ] {
            let said = take_back(id, why);
            assert_eq!(said.code, 4, "{said:?}");
            assert!(said.err.contains(says), "{said:?}");
        }
        assert_eq!(take_back("kemarin", why).code, 2);
        assert_eq!(abdi(&["complaints", "undo", &first]).code, 2);
        let page = desk.open(&format!("/aduan/impor/{first}")).expect(200);
        page.says("Masuk 3");

        let said = take_back(&first, why);
        assert_eq!(
            (said.code, said.out.trim()),
            (0, "3 reports taken back"),
            "{said:?}"
        );
        let page = desk.open(&format!("/aduan/impor/{first}")).expect(200);
        page.says("Ditarik kembali").says(why);
        let told: Vec<_> = w
            .events()
            .into_iter()
            .filter(|e| e.reason == why && e.verb == "take_out")
            .collect();
        assert_eq!(told.len(), 3);
        let proved = abdi(&["journal", "verify"]);
        assert_eq!(proved.code, 0, "{proved:?}");
        // Not twice; in the words of the page.
        let said = take_back(&first, why);
        assert_eq!(said.code, 4);
        assert!(said.err.contains("nothing to take back"), "{said:?}");

        // What people did stands in the way and is named.
        let second = import();
        let [_, answered, _] = numbers_from(&mut desk, "SP4N-LAPOR!");
        let page = at_desk(w, "koordinator", &answered, "");
        let note = form_to(&page, "/catatan").with("note", "Sudah ditelepon.");
        desk.press(&note).expect(200);
        let said = take_back(&second, why);
        assert_eq!(said.code, 4, "{said:?}");
        assert!(said.err.contains("Somebody has gone on"), "{said:?}");
        assert!(said.out.contains(&answered), "{said:?}");
        assert!(said.out.contains("reports in the way: 1"), "{said:?}");
        let words = ["complaints", "undo", &second, "--reason", why];
        let said = abdi(&[&words[..], &["--format", "json"]].concat());
        assert_eq!(said.json()[0]["because"], "worked");
        let page = desk.open(&format!("/aduan/impor/{second}")).expect(200);
        page.says("Masuk 3").hides("Ditarik kembali");
    });
}
