//! The JSON API as programs meet it.

use std::net::SocketAddr;
use std::sync::Barrier;

use crate::http::{self, Answer, send};
use crate::on_both_engines;
use crate::place::Place;
use crate::program::run;
use crate::traffic::{Officer, task};

fn api(to: SocketAddr, token: &str, path: &str, more: &[(&str, &str)]) -> Answer {
    let bearer = format!("Bearer {token}");
    let headers = [&[("Authorization", bearer.as_str())], more].concat();
    send(to, "GET", path, &headers, "").unwrap()
}

#[test]
fn the_description_that_is_checked_in_is_that_of_the_program() {
    let kept = concat!(env!("CARGO_MANIFEST_DIR"), "/../docs/openapi.json");
    let printed = run(&["openapi"]).good();
    assert!(
        std::fs::read_to_string(kept).unwrap() == printed,
        "run: abdi openapi > docs/openapi.json"
    );
    assert!(printed.contains("\"openapi\": \"3.1.0\""));
}

on_both_engines! {
    fn a_list_is_walked_by_cursor_without_gaps(engine) {
        let place = Place::with_people(engine, 23);
        let (server, token) = (place.serve(), place.token());
        let mut seen = Vec::new();
        let mut path = "/api/v1/people?limit=5".to_owned();
        loop {
            let page = api(server.address, &token, &path, &[]).json();
            assert_eq!(page["total"], 23);
            let items = page["items"].as_array().unwrap();
            assert!(items.len() <= 5);
            seen.extend(items.iter().map(|p| p["nip"].as_str().unwrap().to_owned()));
            let Some(next) = page["next"].as_str() else { break };
            path = format!("/api/v1/people?limit=5&cursor={next}");
        }
        assert_eq!(seen.len(), 23);
        seen.sort();
        seen.dedup();
        assert_eq!(seen.len(), 23);
        // A cursor is a place in the order, not a row: it holds when its row is gone.
        let beyond = api(server.address, &token, "/api/v1/people?cursor=ff", &[]);
        assert_eq!(beyond.json()["items"].as_array().map(Vec::len), Some(0));
        api(server.address, &token, "/api/v1/people?cursor=xyz", &[]).is_problem(422, "trouble-invalid");
    }

    fn a_day_is_asked_for_and_a_state_that_is_known_is_not_sent_again(engine) {
        let place = Place::with_people(engine, 4);
        let (server, token) = (place.serve(), place.token());
        let on = |day: &str| api(server.address, &token, &format!("/api/v1/people?as_of={day}"), &[]);
        assert_eq!(on("2021-12-31").json()["total"], 4);
        assert_eq!(on("2009-12-31").json()["total"], 0, "nobody had begun");
        for wrong in ["", "31-12-2021", "2021-13-01", "tomorrow"] {
            on(wrong).is_problem(422, "trouble-invalid");
        }
        let first = on("2021-12-31");
        let tag = first.header("etag").unwrap();
        let weak = format!("W/{tag}");
        for known in [tag, weak.as_str(), "\"other\", *"] {
            let again = api(server.address, &token, "/api/v1/people?as_of=2021-12-31", &[("If-None-Match", known)]);
            assert_eq!((again.status, again.body.as_str()), (304, ""));
        }
        let stale = [("If-None-Match", "\"000000000000000000000000\"")];
        assert_eq!(api(server.address, &token, "/api/v1/people", &stale).status, 200);
    }

    fn every_refusal_is_a_problem_that_says_the_way_out(engine) {
        let place = Place::with_people(engine, 2);
        let (server, token) = (place.serve(), place.token());
        let to = server.address;
        let bearer = format!("Bearer {token}");
        let post = |path: &str, kind: &str, body: &str| {
            send(to, "POST", path, &[("Authorization", &bearer), ("Content-Type", kind)], body).unwrap()
        };
        http::get(to, "/api/v1/people").is_problem(401, "trouble-sign-in");
        api(to, "1.unknown", "/api/v1/people", &[]).is_problem(401, "trouble-sign-in");
        http::get(to, "/api/v1/nowhere").is_problem(404, "trouble-not-found");
        api(to, &token, "/api/v1/people/nobody", &[]).is_problem(404, "trouble-not-found");
        let wrong = send(to, "DELETE", "/api/v1/units", &[("Authorization", &bearer)], "").unwrap();
        wrong.is_problem(405, "trouble-method");
        assert_eq!(wrong.header("allow"), Some("GET,HEAD"));
        api(to, &token, "/api/v1/people?limit=0", &[]).is_problem(422, "trouble-invalid");
        api(to, &token, "/api/v1/people?colour=red", &[]).is_problem(400, "trouble-unreadable");
        api(to, &token, "/api/v1/people?q=%00", &[]).is_problem(400, "trouble-unreadable");
        let person = Officer::of(&place, to).people[0].0.clone();
        let path = format!("/api/v1/people/{person}/promotions");
        post(&path, "text/plain", "{}").is_problem(415, "trouble-wrong-kind");
        post(&path, "application/json", "{").is_problem(400, "trouble-unreadable");
        post(&path, "application/json", "{\"grade\":\"III/d\\u0000\"}").is_problem(400, "trouble-unreadable");
        let english = [("Accept-Language", "en")];
        let said = api(to, &token, "/api/v1/nowhere", &english);
        assert!(said.body.contains("tidak ditemukan"), "the language of the account comes first");
        // A body that is too large is refused while it comes, whoever sends it.
        let huge = format!("POST {path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: 200000000\r\n\r\n");
        let mut stream = http::connect(to).unwrap();
        std::io::Write::write_all(&mut stream, huge.as_bytes()).unwrap();
        let block = vec![b' '; 1 << 20];
        // The answer comes before everything is sent; what cannot be sent any more does not matter.
        while std::io::Write::write_all(&mut stream, &block).is_ok() {}
        if let Ok(answer) = http::answer(&mut stream) {
            answer.is_problem(413, "trouble-too-large");
        }
        assert_eq!(http::get(to, "/healthz").status, 200);
    }

    fn a_repeat_with_the_same_key_is_done_once(engine) {
        let place = Place::with_people(engine, 6);
        let server = place.serve();
        let officer = Officer::of(&place, server.address);
        let body = task(&officer, 0, "SK-SEKALI");
        let first = officer.post(0, &body, Some("kunci-1")).unwrap();
        assert_eq!(first.status, 201, "{first:?}");
        assert_eq!(first.header("idempotency-replayed"), None);
        let again = officer.post(0, &body, Some("kunci-1")).unwrap();
        assert_eq!((again.status, &again.body), (201, &first.body));
        assert_eq!(again.header("idempotency-replayed"), Some("true"));
        assert_eq!(officer.tasks(&place, "SK-SEKALI"), 1);
        // Another body under the same key is refused, and nothing of it is done.
        let other = task(&officer, 1, "SK-LAIN");
        officer.post(0, &other, Some("kunci-1")).unwrap().is_problem(409, "trouble-idempotency-reused");
        assert_eq!(officer.tasks(&place, "SK-LAIN"), 0);
        // What failed may be tried again with its key.
        let bad = other.replace("additional", "definitive").replace("SK-LAIN", "");
        officer.post(0, &bad, Some("kunci-2")).unwrap().is_problem(422, "trouble-invalid");
        assert_eq!(officer.post(0, &other, Some("kunci-2")).unwrap().status, 201);
        let long = "k".repeat(201);
        officer.post(0, &other, Some(&long)).unwrap().is_problem(422, "trouble-invalid");
        place.journal_is_whole();
    }

    fn simultaneous_repeats_run_once(engine) {
        let place = Place::with_people(engine, 6);
        let server = place.serve();
        let officer = Officer::of(&place, server.address);
        for round in 0..6 {
            let number = format!("SK-BERSAMA-{round}");
            let (body, key) = (task(&officer, round, &number), format!("bersama-{round}"));
            let together = Barrier::new(8);
            let answers: Vec<Answer> = std::thread::scope(|all| {
                let one = || {
                    together.wait();
                    officer.post(0, &body, Some(&key)).unwrap()
                };
                let threads: Vec<_> = (0..8).map(|_| all.spawn(one)).collect();
                threads.into_iter().map(|t| t.join().unwrap()).collect()
            });
            let worked = answers.iter().filter(|a| a.header("idempotency-replayed").is_none());
            assert_eq!(worked.count(), 1, "{answers:?}");
            for answer in &answers {
                assert_eq!((answer.status, &answer.body), (201, &answers[0].body));
            }
            assert_eq!(officer.tasks(&place, &number), 1);
        }
    }
}
