//! `kill -9` in the middle of things. Whatever was acknowledged is there once, whatever was not is
//! there wholly or not at all, and the next start is an ordinary one.

use std::sync::Mutex;
use std::time::{Duration, Instant};

use crate::on_both_engines;
use crate::place::{Place, arg};
use crate::program::{Server, abdi, run, run_and_kill};
use crate::traffic::{Officer, task_in};

/// How often each story kills.
const UNDER_LOAD: usize = 12;
const IN_IMPORTS: usize = 8;
const IN_BACKUPS: usize = 8;
/// Officers at work at the same time.
const OFFICERS: usize = 4;

/// What one officer did and what was answered.
#[derive(Default)]
struct Notebook {
    next: usize,
    acknowledged: Vec<String>,
    unanswered: Option<(usize, String)>,
}

/// Works until the server is gone. What had no answer before is sent again first, with its key.
fn work(officer: &Officer, who: usize, notebook: &Mutex<Notebook>) {
    let mut notebook = notebook.lock().unwrap();
    loop {
        let (n, number) = notebook.unanswered.take().unwrap_or_else(|| {
            notebook.next += 1;
            (notebook.next, format!("SK-{who}-{}", notebook.next))
        });
        let (_, seat) = &officer.people[who + OFFICERS];
        let answer = officer.post(who, &task_in(seat, n, &number), Some(&number));
        match answer {
            Ok(answer) if answer.status == 201 => notebook.acknowledged.push(number),
            Ok(answer) => panic!("{answer:?}"),
            Err(_) => {
                notebook.unanswered = Some((n, number));
                return;
            }
        }
    }
}

/// Every acknowledged task is there once; an unanswered one at most once; nothing else is there.
fn settle(place: &Place, officer: &Officer, notebooks: &[Mutex<Notebook>]) {
    let (mut answered, mut open) = (0, 0);
    for notebook in notebooks {
        let notebook = notebook.lock().unwrap();
        for number in &notebook.acknowledged {
            assert_eq!(officer.tasks(place, number), 1, "{number} was acknowledged");
        }
        answered += notebook.acknowledged.len();
        if let Some((_, number)) = &notebook.unanswered {
            let found = officer.tasks(place, number);
            assert!((0..=1).contains(&found), "{number}: {found}");
            open += usize::try_from(found).unwrap();
        }
    }
    let all = place.number("select count(*) from assignment where kind = 'additional'");
    assert_eq!(all, i64::try_from(answered + open).unwrap());
    let decrees = place.number("select count(*) from decree where number like 'SK-%'");
    assert_eq!(decrees, all, "a task and its decree stand or fall together");
    let events = place.number("select count(*) from journal_event where verb = 'appoint'");
    assert_eq!(events, all, "a task and its event stand or fall together");
    place.journal_is_whole();
}

on_both_engines! {
    fn no_acknowledged_write_is_lost_or_doubled(engine) {
        let place = Place::with_people(engine, 2 * OFFICERS);
        let mut server = place.serve();
        let mut officer = Officer::of(&place, server.address);
        let notebooks: [Mutex<Notebook>; OFFICERS] = Default::default();
        for round in 0..UNDER_LOAD {
            std::thread::scope(|office| {
                for (who, notebook) in notebooks.iter().enumerate() {
                    let officer = &officer;
                    office.spawn(move || work(officer, who, notebook));
                }
                // Never at the same point: of a request, of a commit, of a round of the sealer.
                std::thread::sleep(Duration::from_millis(150 + 37 * u64::try_from(round).unwrap()));
                server.kill();
            });
            settle(&place, &officer, &notebooks);
            server = place.serve();
            officer.moved(server.address);
        }
        let done: usize = notebooks.iter().map(|n| n.lock().unwrap().acknowledged.len()).sum();
        assert!(done > UNDER_LOAD * OFFICERS, "only {done} writes: the load was none");
        assert!(server.stop().success());
        assert!(place.run(&["doctor"]).out.contains("current"));
    }

    fn an_import_that_is_killed_leaves_everything_as_before(engine) {
        let empty = Place::with_agency(engine);
        let file = empty.sheet(400);
        let before = empty.export();
        let import = |url: &str| ["import", "siasn", &file, "--as-of", "2021-12-31", "--db", url].map(str::to_owned);
        // How long it takes when nobody disturbs it, and how often that is cut short.
        let whole = empty.twin();
        let begun = Instant::now();
        run(&import(&whole.url).each_ref().map(String::as_str)).good();
        let takes = begun.elapsed();
        let (mut halves, mut place) = (0, empty.twin());
        for round in 1..=IN_IMPORTS {
            let after = takes * u32::try_from(round).unwrap() / u32::try_from(IN_IMPORTS + 1).unwrap();
            let done = run_and_kill(&import(&place.url).each_ref().map(String::as_str), after);
            let people = place.number("select count(*) from person");
            place.journal_is_whole();
            assert!(people == 0 || people == 400, "{people} of 400 people");
            if people == 0 {
                assert!(!done);
                halves += 1;
                // The sheet may have been noted; of the register nothing is there.
                let told = |text: &str| text.lines().filter(|l| !l.contains("\"import_") && !l.contains("\"journal_")).count();
                assert_eq!(told(&place.export()), told(&before));
            } else {
                place = empty.twin();
            }
        }
        assert!(halves >= IN_IMPORTS / 3, "only {halves} imports were caught at work");
        run(&import(&place.url).each_ref().map(String::as_str)).good();
        assert_eq!(place.number("select count(*) from person"), 400);
    }

    fn a_backup_that_is_killed_leaves_no_false_one_and_harms_nothing(engine) {
        let place = Place::with_people(engine, 40);
        let server = place.serve();
        let officer = Officer::of(&place, server.address);
        let stop = Mutex::new(false);
        std::thread::scope(|office| {
            let busy = office.spawn(|| {
                let mut n = 0;
                while !*stop.lock().unwrap() {
                    n += 1;
                    let body = task_in(&officer.people[9].1, n, &format!("SK-{n}"));
                    assert_eq!(officer.post(0, &body, None).unwrap().status, 201);
                }
                n
            });
            let begun = Instant::now();
            run(&["backup", arg(&place.path("first.backup")), "--db", &place.url]).good();
            let takes = begun.elapsed();
            for round in 1..=IN_BACKUPS {
                let file = place.path(&format!("{round}.backup"));
                let after = takes * u32::try_from(round).unwrap() / u32::try_from(IN_BACKUPS + 1).unwrap();
                run_and_kill(&["backup", arg(&file), "--db", &place.url], after);
                if file.exists() {
                    // A backup that has its name is whole.
                    restores(&place, &file, round);
                }
            }
            *stop.lock().unwrap() = true;
            assert!(busy.join().unwrap() > 0);
        });
        let last = place.path("last.backup");
        run(&["backup", arg(&last), "--db", &place.url]).good();
        assert!(server.stop().success());
        restores(&place, &last, 99);
        place.journal_is_whole();
    }
}

fn restores(place: &Place, file: &std::path::Path, round: usize) {
    let url = format!(
        "sqlite:{}",
        place.path(&format!("restored-{round}.db")).display()
    );
    run(&["restore", arg(file), "--db", &url]).good();
    run(&["journal", "verify", "--db", &url]).good();
}

on_both_engines! {
    fn a_database_that_was_being_made_is_made_again(engine) {
        for ms in [0, 20, 40, 60, 90, 130] {
            let place = Place::empty(engine);
            let args = ["init", "--agency", "Kota Uji", "--code", "UJI", "--db", &place.url];
            run_and_kill(&args, Duration::from_millis(ms));
            let again = run(&args);
            assert!(
                again.code == Some(0) || again.err.contains("already an agency"),
                "{again:?}"
            );
            place.journal_is_whole();
        }
    }

    fn a_server_that_is_asked_to_stop_answers_what_is_under_way(engine) {
        use std::io::Write as _;
        let place = Place::with_people(engine, 3);
        let server = place.serve();
        let officer = Officer::of(&place, server.address);
        let mut half = crate::http::connect(server.address).unwrap();
        let body = crate::traffic::task(&officer, 1, "SK-AKHIR");
        let bearer = format!("Bearer {}", place.token());
        let path = format!("/api/v1/people/{}/appointments", officer.people[0].0);
        let headers = [
            ("Authorization", bearer.as_str()),
            ("Content-Type", "application/json"),
        ];
        let request = crate::http::bytes("POST", &path, &headers, &body);
        let (first, rest) = request.split_at(request.len() - 20);
        half.write_all(first.as_bytes()).unwrap();
        half.flush().unwrap();
        std::thread::sleep(Duration::from_millis(200));
        server.ask_to_stop();
        std::thread::sleep(Duration::from_millis(200));
        half.write_all(rest.as_bytes()).unwrap();
        let answer = crate::http::answer(&mut half).unwrap();
        assert_eq!(answer.status, 201, "{answer:?}");
        assert!(server.stop().success());
        assert_eq!(officer.tasks(&place, "SK-AKHIR"), 1);
        let again = Server::of(
            &mut abdi(&["serve", "--db", &place.url, "--listen", "127.0.0.1:0"]),
            place.folder.path(),
        );
        assert!(again.stop().success());
    }
}
