//! What must not be written where it does not belong: personal data and secrets in logs, faults in
//! answers.

use std::io::Write;
use std::sync::{Arc, Mutex};

use super::every_path;
use crate::harness::{PASSWORD, on_both};

#[derive(Clone, Default)]
struct Log(Arc<Mutex<Vec<u8>>>);

impl Write for Log {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.lock().unwrap().extend_from_slice(bytes);
        Ok(bytes.len())
    }
    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

#[test]
fn the_log_tells_what_was_done_and_nothing_about_anybody() {
    let log = Log::default();
    let writer = log.clone();
    tracing_subscriber::fmt()
        .with_env_filter(abdi::commands::log_filter("trace").unwrap())
        .with_ansi(false)
        .with_writer(move || writer.clone())
        .init();
    on_both(|w| {
        let nip = w.town.nips["perawat"].clone();
        let nurse = w.town.people["perawat"].to_string();
        let token = w.town.tokens["pengelola"].clone();
        let session = w.town.sessions["pengelola"].clone();
        w.stranger().sign_in("guru", PASSWORD);
        w.stranger().sign_in(&nip, "salah sama sekali");
        let mut officer = w.signed_in("pengelola");
        for path in every_path(w) {
            officer.peek(&path);
        }
        officer.peek(&format!("/pegawai?q={nip}"));
        officer.peek("/pegawai?q=SITI+AMINAH");
        w.program_of("pengelola")
            .api(&format!("/api/v1/people/{nip}"));
        w.stranger()
            .with_token("1.token-yang-salah")
            .api("/api/v1/people");
        officer.send_only("/pegawai/unduh", &[("format", "csv")]);
        w.signed_in("admin")
            .send_only("/akun/baru", &[("nip", &nip)]);
        let told = crate::service::chats::a_word_with_a_bot(w);
        let text = String::from_utf8(std::mem::take(&mut *log.0.lock().unwrap())).unwrap();
        assert!(text.lines().count() > 60, "the log is silent: {text}");
        assert!(
            text.contains("/pegawai/{person}"),
            "routes are told as they are declared"
        );
        for secret in [
            nip.as_str(),
            "9901014108900902",
            "0899-0000-0902",
            "089900000902",
            "SITI AMINAH",
            "guru@",
            PASSWORD,
            "salah sama sekali",
            "token-yang-salah",
            token.as_str(),
            session.as_str(),
            nurse.as_str(),
        ]
        .into_iter()
        .chain(told.iter().map(String::as_str))
        {
            if let Some(line) = text
                .lines()
                .find(|l| l.to_lowercase().contains(&secret.to_lowercase()))
            {
                panic!("{secret} in: {line}");
            }
        }
    });
}

#[test]
fn a_fault_tells_the_visitor_nothing_of_the_inside() {
    on_both(|town| {
        let w = town.again();
        let mut officer = w.signed_in("pengelola");
        let spoil = "alter table unit_fact rename to unit_fact_gone; update register_version set version = version + 1";
        past::run(&w.url(), spoil).unwrap();
        let page = officer.peek("/pegawai?as_of=2024-01-01").expect(500);
        let text = page.text().to_lowercase();
        for inside in [
            "unit_fact",
            "sqlite",
            "postgres",
            "select ",
            "no such table",
            "relation",
            "crates/",
            ".rs:",
        ] {
            assert!(!text.contains(inside), "{inside} in {text}");
        }
    });
}
