//! Two programs do not write to each other for ever, even where nothing in a mail says that a program
//! wrote it: what comes of it is bounded, and what is more waits where a coordinator sees it.

use std::path::Path;

use super::mail::{intake, mail, mails};
use super::work;
use crate::harness::{World, on_both};

const ROBOT: &str = "kantor@surat.example";

/// Fetches what waits to be sent, as the mail server does; the mails that are new.
fn fetched(w: &World, spool: &Path) -> Vec<String> {
    let known = |p: &Path| std::fs::read_dir(p).unwrap().count();
    std::fs::create_dir_all(spool).unwrap();
    assert_eq!(known(spool), 0);
    let folder = spool.to_str().unwrap();
    let said = mails(w, &["outbox", "--from", "lapor@kota.example", folder]);
    assert_eq!(said.code, 0, "{said:?}");
    let files = std::fs::read_dir(spool).unwrap();
    let files = files.map(|f| f.unwrap().path());
    files
        .map(|path| {
            let text = std::fs::read_to_string(&path).unwrap();
            std::fs::remove_file(&path).unwrap();
            text
        })
        .collect()
}

/// The value of a header.
fn header(mail: &str, name: &str) -> String {
    let line = mail.lines().find_map(|l| l.strip_prefix(name));
    line.unwrap_or_else(|| panic!("no {name} in {mail}"))
        .trim_start_matches(": ")
        .to_owned()
}

#[test]
fn a_hundred_mails_of_a_dumb_responder_make_ten_reports_and_ten_answers() {
    on_both(|w| {
        let folder = tempfile::tempdir().unwrap();
        let spool = folder.path().join("spool");
        let mut verdicts = Vec::new();
        let mut answers = Vec::new();
        // It answers to `From`, under a new id, with nothing that says what it answers.
        for n in 0..100 {
            let text = mail(
                ROBOT,
                "Subject: Terima kasih\r\n",
                &format!("m{n}"),
                "Sudah kami terima.",
            );
            let taken = intake(w, folder.path(), &text);
            verdicts.push(taken["verdict"].as_str().unwrap().to_owned());
            if n % 20 == 19 {
                answers.extend(fetched(w, &spool));
            }
        }
        let filed = verdicts.iter().filter(|v| *v == "filed").count();
        assert_eq!((filed, answers.len()), (10, 10));
        assert!(verdicts[10..].iter().all(|v| v == "held"), "{verdicts:?}");
        let page = w.signed_in("koordinator").open("/aduan/surel").expect(200);
        page.says("sudah membuat sepuluh laporan dalam sehari");
        // Somebody else is heard as ever.
        let other = mail(
            "budi@surat.example",
            "",
            "b1",
            "Lampu jalan mati tiga hari.",
        );
        assert_eq!(intake(w, folder.path(), &other)["verdict"], "filed");
    });
}

#[test]
fn what_answers_a_mail_of_ours_belongs_to_its_report_and_is_bounded_too() {
    on_both(|w| {
        let folder = tempfile::tempdir().unwrap();
        let spool = folder.path().join("spool");
        let take = |text: &str| intake(w, folder.path(), text);
        let first = take(&mail(ROBOT, "", "awal", "Lampu jalan mati tiga hari."));
        let number = first["number"].as_str().unwrap().to_owned();
        let ours = fetched(w, &spool).remove(0);
        assert_eq!(header(&ours, "X-Auto-Response-Suppress"), "All");
        let id = header(&ours, "Message-ID");
        // No number stands in the subject, and it is written to `From`.
        for n in 0..30 {
            let head = match n % 2 {
                0 => format!("In-Reply-To: {id}\r\n"),
                _ => format!("References: <awal@surat.example>\r\n {id}\r\n"),
            };
            let taken = take(&mail(ROBOT, &head, &format!("r{n}"), "Terima kasih."));
            assert_eq!(taken["verdict"], "added", "{n}: {taken}");
            assert_eq!(taken["number"], number.as_str());
        }
        let head = format!("In-Reply-To: {id}\r\n");
        let taken = take(&mail(ROBOT, &head, "r30", "Terima kasih."));
        assert_eq!(taken["reason"], "many words of one sender", "{taken}");
        // Nobody else is let in by knowing the id of a mail of ours.
        let taken = take(&mail("lain@surat.example", &head, "l1", "Batalkan."));
        assert_eq!(taken["reason"], "not the reporter of the case", "{taken}");
        assert!(fetched(w, &spool).is_empty(), "nothing of it is answered");
        let page = w.signed_in("koordinator").open("/aduan/surel").expect(200);
        page.says("sudah menambahkan tiga puluh surel");
    });
}

#[test]
fn a_responder_opens_a_report_again_twice_and_then_somebody_looks() {
    on_both(|w| {
        let folder = tempfile::tempdir().unwrap();
        let take = |text: &str| intake(w, folder.path(), text);
        let first = take(&mail(ROBOT, "", "awal", "Lampu jalan mati tiga hari."));
        let number = first["number"].as_str().unwrap().to_owned();
        let dinas = w.town.units["dinas"].to_string();
        work(w, "koordinator", &number, "teruskan", &[("unit", &dinas)]).expect(200);
        let done = [
            ("closing", "done_unverified"),
            ("reason", "Lampunya sudah diganti."),
        ];
        for n in 0..3 {
            let answer = [("reason", "Lampunya kami ganti besok.")];
            work(w, "penghubung", &number, "jawab", &answer).expect(200);
            work(w, "penghubung", &number, "usulkan", &done).expect(200);
            let head = format!("Subject: Re: [{number}]\r\n");
            let taken = take(&mail(ROBOT, &head, &format!("r{n}"), "Terima kasih."));
            match n {
                0 | 1 => assert_eq!(taken["verdict"], "added", "{taken}"),
                _ => assert_eq!(taken["reason"], "opened again by mail before", "{taken}"),
            }
        }
        let page = w.stranger().open(&format!("/lacak/{number}")).expect(200);
        page.says("Menunggu tanggapan");
        let page = w.signed_in("koordinator").open("/aduan/surel").expect(200);
        page.says("dua kali dibuka lagi lewat surel");
    });
}
