//! What machines ask, and what the program writes about itself: nothing of anybody's.

use std::process::Command;

use crate::http::{get, send};
use crate::on_both_engines;
use crate::place::Place;
use crate::program::{Server, abdi, ours};
use crate::traffic::{Officer, task};

fn series(metrics: &str) -> usize {
    metrics
        .lines()
        .filter(|l| !l.starts_with('#') && !l.is_empty())
        .count()
}

on_both_engines! {
    fn figures_tell_routes_and_not_people(engine) {
        let place = Place::with_people(engine, 6);
        let server = Server::start_with(&place.url, place.folder.path(), &["--metrics-token", "rahasia"]);
        let to = server.address;
        let officer = Officer::of(&place, to);
        assert_eq!(officer.post(0, &task(&officer, 0, "SK-1"), None).unwrap().status, 201);
        get(to, "/pegawai?q=ANI");
        get(to, "/nowhere/198503012010012900");
        let told = get(to, "/metrics");
        assert_eq!(told.status, 200);
        for expected in [
            "abdi_build_info{version=",
            "route=\"/api/v1/people/{person}/appointments\",status=\"201\"",
            "route=\"(nowhere)\",status=\"404\"",
            "abdi_request_seconds_bucket{route=\"/api/v1/people\"",
        ] {
            assert!(told.body.contains(expected), "no {expected:?} in {}", told.body);
        }
        for private in [officer.people[0].0.as_str(), "19850301", "ANI", "SK-1"] {
            assert!(!told.body.contains(private), "{private}");
        }
        // However many addresses and methods a stranger invents, no series is added.
        let invent = |from: usize| for n in from..from + 40 {
            get(to, &format!("/api/v1/people/{n}/x{n}"));
            get(to, &format!("/x{n}"));
            send(to, &format!("ODD{n}"), "/", &[], "").unwrap();
        };
        invent(0);
        let before = series(&get(to, "/metrics").body);
        invent(1000);
        assert_eq!(series(&get(to, "/metrics").body), before);
        // From elsewhere only who shows the token is told.
        let proxied = ("X-Forwarded-For", "192.0.2.7");
        assert_eq!(send(to, "GET", "/metrics", &[proxied], "").unwrap().status, 404);
        let wrong = ("Authorization", "Bearer other");
        assert_eq!(send(to, "GET", "/metrics", &[proxied, wrong], "").unwrap().status, 404);
        let token = ("Authorization", "Bearer rahasia");
        assert_eq!(send(to, "GET", "/metrics", &[proxied, token], "").unwrap().status, 200);
    }

    fn the_log_is_json_and_names_nobody(engine) {
        let place = Place::with_people(engine, 6);
        let args = ["serve", "--db", &place.url, "--listen", "127.0.0.1:0", "--log-format", "json", "--log", "debug"];
        let server = Server::of(&mut abdi(&args), place.folder.path());
        let to = server.address;
        let officer = Officer::of(&place, to);
        let token = place.token();
        let bearer = format!("Bearer {token}");
        assert_eq!(officer.post(0, &task(&officer, 0, "SK-RAHASIA"), Some("kunci-rahasia")).unwrap().status, 201);
        officer.post(0, "{\"decree\": \"SK-RAHASIA\"", None).unwrap();
        for path in ["/api/v1/people?q=ANI%20AAA", "/api/v1/people/198503012010012900", "/x/198503012010012900"] {
            send(to, "GET", path, &[("Authorization", &bearer)], "").unwrap();
        }
        send(to, "POST", "/masuk", &[("Content-Type", "application/x-www-form-urlencoded")], "login=pengelola&password=sangat-rahasia").unwrap();
        assert!(server.stop_and_read().is_some_and(|log| {
            let mut requests = 0;
            for line in log.lines() {
                let line: serde_json::Value = serde_json::from_str(line).unwrap();
                requests += usize::from(line["message"] == "request");
                assert!(line["timestamp"].is_string() && line["level"].is_string());
            }
            for private in ["198503012010012900", "ANI", "rahasia", "RAHASIA", "pengelola", &token] {
                assert!(!log.contains(private), "{private} in {log}");
            }
            requests >= 6
        }));
    }
}

on_both_engines! {
    fn a_pipe_that_closes_early_is_no_fault_and_no_bar_is_drawn_into_it(engine) {
        let place = Place::with_people(engine, 6);
        let script = "\"$0\" export --db \"$1\" | head -1";
        let piped = ours(&mut Command::new("bash"))
            .args([
                "-o",
                "pipefail",
                "-c",
                script,
                env!("CARGO_BIN_EXE_abdi"),
                &place.url,
            ])
            .output()
            .unwrap();
        let err = String::from_utf8_lossy(&piped.stderr);
        assert_eq!(String::from_utf8_lossy(&piped.stdout).lines().count(), 1);
        assert!(
            !err.contains('\u{1b}') && !err.contains("panicked"),
            "{err}"
        );
    }
}
