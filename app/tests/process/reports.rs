//! Residents report while everything around them dies: the program, the database. Whatever was
//! acknowledged is there once with all that belongs to it; who pressed again is led to the same case.

use std::net::SocketAddr;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use xtask::postgres::Server as Postgres;

use crate::http::{Answer, send};
use crate::on_both_engines;
use crate::place::Place;
use crate::program::Server;

/// How often each story kills.
const KILLS: u64 = 8;
/// Residents who report at the same time.
const RESIDENTS: usize = 4;

/// What one resident sent and was told.
#[derive(Default)]
struct Diary {
    next: usize,
    /// The draft of a report that was sent and not answered.
    unanswered: Option<String>,
    acknowledged: Vec<String>,
}

fn serve(place: &Place) -> Server {
    Server::start_with(&place.url, place.folder.path(), &["--behind-proxy"])
}

/// Sends a form as the page would, from an address of its own.
fn post(to: SocketAddr, from: usize, path: &str, body: &str) -> Option<Answer> {
    let from = format!("198.51.{}.{}", from / 250, from % 250);
    let headers = [
        ("X-Forwarded-For", from.as_str()),
        ("Sec-Fetch-Site", "same-origin"),
        ("Content-Type", "application/x-www-form-urlencoded"),
    ];
    send(to, "POST", path, &headers, body).ok()
}

/// The answer that leads on; nothing where the server was gone or waits for its database.
#[track_caller]
fn led(answer: Option<Answer>) -> Option<String> {
    let answer = answer?;
    if answer.status == 503 {
        return None;
    }
    assert_eq!(answer.status, 303, "{answer:?}");
    answer.header("location").map(str::to_owned)
}

impl Diary {
    /// Reports until the server does not answer any more.
    fn report(&mut self, to: SocketAddr, who: usize) {
        while self.one(to, who).is_some() {}
    }

    fn one(&mut self, to: SocketAddr, who: usize) -> Option<()> {
        let draft = match self.unanswered.take() {
            Some(draft) => draft,
            None => self.fill(to, who)?,
        };
        // From here on nobody knows whether it was sent, until there is an answer.
        self.unanswered = Some(draft.clone());
        let own = led(post(to, who, &format!("{draft}/periksa"), ""))?;
        assert!(own.starts_with("/laporan-saya/"), "{own}");
        self.unanswered = None;
        self.acknowledged.push(format!("Tiang {who}-{}", self.next));
        Some(())
    }

    /// Begins the next report and answers its questions; the place of the draft.
    fn fill(&mut self, to: SocketAddr, who: usize) -> Option<String> {
        self.next += 1;
        let from = who + RESIDENTS * self.next;
        let first = led(post(to, from, "/lapor", ""))?;
        let draft = first.strip_suffix("/lokasi").unwrap().to_owned();
        let place = format!("address=Jalan+Melati&landmark=Tiang+{who}-{}", self.next);
        led(post(to, from, &format!("{draft}/lokasi"), &place))?;
        let body = format!("kind=complaint&body=Lampu+padam+di+gang+{}", self.next);
        led(post(to, from, &format!("{draft}/isi"), &body))?;
        Some(draft)
    }
}

/// Every acknowledged report is there once and whole; no other is there but those nobody answered.
#[track_caller]
fn settle(place: &Place, diaries: &[Mutex<Diary>]) -> usize {
    let (mut acknowledged, mut open) = (0, 0);
    for diary in diaries {
        let diary = diary.lock().unwrap();
        for mark in &diary.acknowledged {
            let there = place.number(&format!(
                "select count(*) from service_case where landmark = '{mark}'"
            ));
            assert_eq!(there, 1, "{mark} was acknowledged");
        }
        acknowledged += diary.acknowledged.len();
        open += usize::from(diary.unanswered.is_some());
    }
    let count = |sql: &str| usize::try_from(place.number(sql)).unwrap();
    let cases = count("select count(*) from service_case");
    assert!(
        (acknowledged..=acknowledged + open).contains(&cases),
        "{cases} cases of {acknowledged} and {open}"
    );
    for (what, sql) in [
        ("marks", "select count(distinct landmark) from service_case"),
        ("drafts", "select count(distinct case_id) from report_draft"),
        ("steps", "select count(*) from case_event"),
        (
            "clocks",
            "select count(*) from service_case where due_what = 'verify' and due_on is not null",
        ),
        ("own pages", "select count(distinct case_id) from case_key"),
        (
            "words",
            "select count(distinct case_id) from case_word where word = 'lampu' and open",
        ),
        (
            "events",
            "select count(*) from journal_event where verb = 'submit'",
        ),
    ] {
        assert_eq!(count(sql), cases, "{what}");
    }
    place.journal_is_whole();
    acknowledged
}

/// Residents report to a server until it, or what it stands on, is killed.
fn reported(diaries: &[Mutex<Diary>], to: SocketAddr, kill: impl FnOnce()) {
    std::thread::scope(|town| {
        for (who, diary) in diaries.iter().enumerate() {
            town.spawn(move || diary.lock().unwrap().report(to, who));
        }
        kill();
    });
}

on_both_engines! {
    fn no_acknowledged_report_is_lost_or_doubled_when_the_program_is_killed(engine) {
        let place = Place::with_agency(engine);
        let diaries: [Mutex<Diary>; RESIDENTS] = Default::default();
        for round in 0..KILLS {
            let server = serve(&place);
            // Never at the same point of a report, of a commit, of a round of the sealer.
            reported(&diaries, server.address, || {
                std::thread::sleep(Duration::from_millis(300 + 71 * round));
                server.kill();
            });
            settle(&place, &diaries);
        }
        let server = serve(&place);
        reported(&diaries, server.address, || {
            std::thread::sleep(Duration::from_millis(300));
            server.kill();
        });
        assert!(settle(&place, &diaries) > RESIDENTS * 4, "the load was none");
    }
}

#[test]
fn no_acknowledged_report_is_lost_or_doubled_when_the_database_is_killed() {
    // The throw-away server is fast and forgetful; this story is of one that keeps its word.
    let faithful = "-c synchronous_commit=on";
    let host = Arc::new(Postgres::start().unwrap());
    host.crash().unwrap();
    host.start_again(faithful).unwrap();
    let place = Place::empty_on(&host);
    place.found();
    let server = serve(&place);
    let diaries: [Mutex<Diary>; RESIDENTS] = Default::default();
    for round in 0..KILLS / 2 {
        reported(&diaries, server.address, || {
            std::thread::sleep(Duration::from_millis(400 + 71 * round));
            host.crash().unwrap();
        });
        host.start_again(faithful).unwrap();
        settle(&place, &diaries);
    }
    assert!(
        settle(&place, &diaries) > RESIDENTS * 2,
        "the load was none"
    );
    assert!(server.stop().success());
}
