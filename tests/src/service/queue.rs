//! The queue of the desk: from case to case in the order of the list, back with the filter kept, as a
//! file of what it shows; and the board, whose figures lead to what they count.

use kernel::Zone;
use service::cases::{self, Channel, Kind, NewCase, Place};
use web::access::{May, perm};

use super::crew::answered_case;
use super::{at_desk, form_to, work};
use crate::harness::{Page, REPORTED, REPORTER, REPORTER_PHONE, World, on_both};

/// Reports through a door that nobody has looked at.
fn made(w: &World, n: usize, channel: Channel) {
    let actor = w.program();
    let anyone: May<perm::Anyone> = May::program(actor.clone());
    let made = w.app.db.write(&actor, "laporan", |tx| {
        for i in 0..n {
            let new = NewCase {
                place: Place {
                    address: format!("Jalan Melati {i}"),
                    ..Place::default()
                },
                ..NewCase::new(Kind::Complaint, channel, format!("Lampu jalan padam {i}"))
            };
            cases::submit(tx, &anyone, Zone::Wib, &new)?;
        }
        Ok::<_, web::Trouble>(())
    });
    made.unwrap();
}

/// The addresses of the cases of a list, page by page.
fn listed(w: &World, query: &str) -> Vec<String> {
    let mut browser = w.signed_in("koordinator");
    let mut found = Vec::new();
    for page in 1.. {
        let list = browser
            .open(&format!("/aduan?{query}&page={page}"))
            .expect(200);
        let rows = list.all("tbody td:first-child > a", "href");
        if rows.is_empty() {
            break;
        }
        found.extend(rows);
    }
    found
}

fn next(page: &Page) -> Option<String> {
    page.all("a[data-key=j]", "href").pop()
}

fn before(page: &Page) -> Option<String> {
    page.all("a[data-key=k]", "href").pop()
}

#[test]
fn from_case_to_case_goes_as_the_list_does_whatever_page_it_was_opened_from() {
    on_both(|w| {
        made(w, 38, Channel::Web);
        w.pass_days(1);
        made(w, 3, Channel::Phone);
        let mut desk = w.signed_in("koordinator");
        for order in ["", "&sort=-tenggat", "&sort=masuk", "&sort=-masuk"] {
            let query = format!("tampil=terbuka&kanal=web{order}");
            let all = listed(w, &query);
            assert!(all.len() > 38, "{}", all.len());
            let mut at = all[0].clone();
            assert_eq!(before(&desk.open(&at).expect(200)), None);
            for want in &all[1..] {
                at = next(&desk.open(&at)).unwrap();
                assert_eq!(&at, want, "{query}");
            }
            let last = desk.open(&at);
            assert_eq!(next(&last), None);
            assert_eq!(before(&last).as_ref(), Some(&all[all.len() - 2]));
            let middle = desk.open(&all[33]).expect(200);
            assert_eq!(before(&middle).as_ref(), Some(&all[32]));
            let beside = middle.all(".desk-queue a", "href");
            assert!(beside.contains(&all[33]) && beside.contains(&all[32]));
            assert_eq!(beside.len(), 25);
        }
        let down = listed(w, "tampil=terbuka&kanal=web&sort=-masuk");
        let mut up = listed(w, "tampil=terbuka&kanal=web&sort=masuk");
        up.reverse();
        let id = |href: &String| href.split('?').next().unwrap().to_owned();
        let ids = |all: &[String]| all.iter().map(id).collect::<Vec<_>>();
        assert_eq!(ids(&up), ids(&down));
        assert_eq!(listed(w, "tampil=terbuka&kanal=phone").len(), 3);
    });
}

#[test]
fn what_has_no_deadline_is_walked_through_as_well() {
    on_both(|w| {
        made(w, 4, Channel::Letter);
        for href in &listed(w, "tampil=terbuka&kanal=letter")[1..] {
            let path = href.split('?').next().unwrap();
            let page = w
                .signed_in("koordinator")
                .open(&format!("{path}?aksi=arsipkan"));
            let form = form_to(&page, "/arsipkan").with("reason", "Bukan pengaduan");
            w.signed_in("koordinator").press(&form).expect(200);
        }
        let mut desk = w.signed_in("koordinator");
        for order in ["", "&sort=-tenggat"] {
            let all = listed(w, &format!("tampil=selesai&kanal=letter{order}"));
            assert_eq!(all.len(), 3);
            let middle = desk.open(&all[1]);
            assert_eq!(before(&middle).as_ref(), Some(&all[0]));
            assert_eq!(next(&middle).as_ref(), Some(&all[2]));
            // One that has a deadline stands before them all.
            let open = listed(w, "tampil=terbuka&kanal=letter");
            let open = open[0].replace("tampil=terbuka", "tampil=selesai");
            let open = desk.open(&format!("{open}{order}"));
            assert_eq!(next(&open).as_ref(), Some(&all[0]));
            assert_eq!(before(&open), None);
        }
    });
}

#[test]
fn a_filter_stays_when_something_was_done() {
    on_both(|w| {
        made(w, 33, Channel::Web);
        made(w, 2, Channel::Phone);
        let mut desk = w.signed_in("koordinator");
        let all = listed(w, "kanal=web");
        let filter = |page: &Page| page.all("select[name=kanal] option[selected]", "value");
        let page = desk
            .open(&format!("{}&aksi=teruskan&lain=x", all[30]))
            .expect(200);
        let form = form_to(&page, "?kanal=web");
        // Only what the queue knows is kept.
        let actions: Vec<String> = page.forms().into_iter().map(|f| f.action).collect();
        assert!(actions.iter().all(|a| !a.contains("lain")), "{actions:?}");
        assert!(
            form.action.ends_with("/catatan?kanal=web"),
            "{}",
            form.action
        );
        let noted = desk.press(&form.with("note", "Tunggu foto.")).expect(200);
        assert_eq!(next(&noted).as_ref(), Some(&all[31]));
        let forward = form_to(&page, "/teruskan?kanal=web");
        // A refused form keeps it, too.
        let refused = desk.press(&forward.clone().with("unit", "")).expect(422);
        assert_eq!(next(&refused).as_ref(), Some(&all[31]));
        let dinas = w.town.units["dinas"].to_string();
        let list = desk.press(&forward.with("unit", &dinas)).expect(200);
        assert_eq!(filter(&list), ["web"]);
        // What has left the list still has its neighbours there.
        let all = listed(w, "kanal=web&sort=masuk");
        let page = desk.open(&format!("{}&aksi=teruskan", all[20]));
        let forward = form_to(&page, "/teruskan?kanal=web&sort=masuk");
        desk.press(&forward.with("unit", &dinas)).expect(200);
        let gone = desk.open(&all[20]);
        assert_eq!(before(&gone).as_ref(), Some(&all[19]));
        assert_eq!(next(&gone).as_ref(), Some(&all[21]));
    });
}

/// The figures of the board: where each leads, and what it says.
fn figures(board: &Page) -> Vec<(String, usize)> {
    let text = board.text();
    let table = text
        .split("<table class=\"heat\">")
        .nth(1)
        .unwrap_or_default();
    let cells = table.split("<td").skip(1).filter_map(|cell| {
        let (href, rest) = cell.split_once("<a href=\"")?.1.split_once("\">")?;
        let n = rest.split_once("</a>")?.0.parse().ok()?;
        Some((href.replace("&#38;", "&").replace("&amp;", "&"), n))
    });
    cells.collect()
}

#[test]
fn each_figure_of_the_board_leads_to_exactly_what_it_counts() {
    on_both(|w| {
        let dinas = w.town.units["dinas"].to_string();
        let refused = answered_case(w, &[]);
        let why = [("reason", "Bukan loket kami")];
        work(w, "penghubung", &refused, "bukan-wewenang", &why).expect(200);
        let again = [("unit", dinas.as_str()), ("reason", "Loket dinas")];
        work(w, "koordinator", &refused, "teruskan", &again).expect(200);
        let slow = answered_case(w, &[]);
        let answer = [("reason", "Kami periksa.")];
        work(w, "penghubung", &slow, "jawab", &answer).expect(200);
        let mut seen = std::collections::BTreeSet::new();
        for day in 0..12 {
            let board = w.signed_in("koordinator").open("/aduan/papan").expect(200);
            let found = figures(&board);
            for (href, n) in &found {
                let list = w.signed_in("koordinator").open(href).expect(200);
                let rows = list.all("tbody td:first-child > a", "href").len();
                assert_eq!(rows, *n, "day {day}: {href}");
                let word = href.rsplit('&').next().unwrap();
                seen.insert(word.to_owned());
                if word == "ditolak=ya" {
                    list.says(&refused).hides(&slow);
                }
            }
            // The most is darkest, and nothing has no shade.
            let shades = board.all("table.heat td[class^=h]", "class");
            assert!(shades.contains(&"h4".to_owned()) && shades.contains(&"h0".to_owned()));
            w.pass_days(1);
        }
        let words: Vec<&str> = seen.iter().map(String::as_str).collect();
        assert_eq!(
            words,
            [
                "ditolak=ya",
                "tenggat=kemudian",
                "tenggat=lewat",
                "tenggat=segera",
                "tenggat=sepekan"
            ]
        );
    });
}

#[test]
fn a_department_is_silent_when_nothing_was_done_for_a_week() {
    on_both(|w| {
        let number = answered_case(w, &[]);
        let board = |path: &str| w.signed_in("koordinator").open(path).expect(200);
        let silent = || board("/aduan/papan").all("table.heat a.flag", "href");
        board("/aduan/papan")
            .says("Dinas Kesehatan")
            .says("Badan Kepegawaian");
        w.signed_in("penghubung").peek("/aduan/papan").expect(403);
        w.pass_days(7);
        assert_eq!(silent(), [""; 0], "seven days are not more than seven");
        board("/aduan/papan?diam=ya").says("Tidak ada perangkat daerah yang diam");
        w.pass_days(1);
        let units = ["dinas", "badan"].map(|key| w.town.units[key].to_string());
        let of = |links: &[String], unit: &String| links.iter().any(|l| l.contains(unit));
        let all = silent();
        assert!(units.iter().all(|unit| of(&all, unit)), "{all:?}");
        // Who does something is silent no more.
        let answer = [("reason", "Kami periksa.")];
        work(w, "penghubung", &number, "jawab", &answer).expect(200);
        let left = silent();
        assert!(!of(&left, &units[0]) && of(&left, &units[1]), "{left:?}");
        let only = board("/aduan/papan?diam=ya");
        only.says("Badan Kepegawaian").hides("Dinas Kesehatan");
        assert!(only.all("a[href='/aduan/papan?diam=ya']", "href").len() == 1);
    });
}

#[test]
fn the_list_is_taken_out_as_its_filter_shows_it_and_no_further() {
    on_both(|w| {
        let file = |who: &str, query: &str| -> String {
            let list = w
                .signed_in(who)
                .open(&format!("/aduan?{query}"))
                .expect(200);
            let form = form_to(&list, &format!("/aduan/unduh?{query}"));
            let page = w
                .signed_in(who)
                .press(&form.with("format", "csv"))
                .expect(200);
            assert_eq!(page.header("content-type"), Some("text/csv; charset=utf-8"));
            page.text()
        };
        let number = answered_case(w, &[("name", "=Warga")]);
        let mine = file("penghubung", "tampil=terbuka&kanal=web");
        assert!(
            mine.contains("Tampilan: Semua yang terbuka; Kanal: "),
            "{mine}"
        );
        assert!(mine.contains(&number) && mine.contains("Dinas Kesehatan"));
        // Of the reporter nothing; a secret report for those only who handle it.
        for hidden in [REPORTER, REPORTER_PHONE, "Warga", "0899"] {
            assert!(!mine.contains(hidden), "{hidden}: {mine}");
        }
        assert!(mine.contains(REPORTED) && mine.contains("Rahasia"));
        let badan = file("penghubung-badan", "tampil=terbuka");
        assert!(!badan.contains(&number) && badan.contains(REPORTED));
        w.signed_in("pengelola")
            .send_only("/aduan/unduh?tampil=terbuka", &[("format", "csv")])
            .expect(403);
        let arbiter = w
            .signed_in("penetap")
            .send_only("/aduan/unduh?tampil=terbuka", &[("format", "csv")])
            .expect(200);
        assert!(!arbiter.text().contains(REPORTED) && !arbiter.text().contains(&number));
        // It is written down who took out what.
        let events = w.events();
        let told = events.iter().rfind(|e| e.verb == "export").unwrap();
        assert_eq!(told.subject_kind, "cases");
        w.signed_in("penghubung")
            .send_only("/aduan/unduh", &[("format", "pdf")])
            .expect(422)
            .says("Galat");

        // No cell is a formula, and a long list says what it is for.
        let actor = w.program();
        let anyone: May<perm::Anyone> = May::program(actor.clone());
        let risky = NewCase::new(
            Kind::Complaint,
            Channel::Letter,
            "=HYPERLINK(\"x\") di jalan",
        );
        let kept = w.app.db.write(&actor, "laporan", |tx| {
            cases::submit(tx, &anyone, Zone::Wib, &risky)
        });
        kept.unwrap();
        let text = file("koordinator", "tampil=terbuka&kanal=letter");
        assert!(text.contains("'=HYPERLINK"), "{text}");
        made(w, 501, Channel::Phone);
        let list = w
            .signed_in("koordinator")
            .open("/aduan?kanal=phone&ukuran=60");
        assert_eq!(list.all("tbody td:first-child > a", "href").len(), 60);
        let form = form_to(&list, "/aduan/unduh?kanal=phone&ukuran=60").with("format", "csv");
        let mut desk = w.signed_in("koordinator");
        let refused = desk.press(&form).expect(422);
        refused.says("Bagian ini perlu diisi");
        let given = desk
            .press(&form.with("purpose", "Rapat evaluasi"))
            .expect(200);
        assert_eq!(given.text().matches("Lampu jalan padam").count(), 501);
        let page = at_desk(w, "koordinator", &number, "");
        page.says(&number);
    });
}
