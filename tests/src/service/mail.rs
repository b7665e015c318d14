//! A resident writes a mail: it becomes one case, whatever is repeated, and nobody else acts in
//! their name.

use super::work;
use crate::harness::cli::Said;
use crate::harness::{World, cli, on_both};

/// `abdi mail` for the agency of the town.
pub fn mails(w: &World, arguments: &[&str]) -> Said {
    let all = [&["mail", "--agency", "CONTOH"], arguments].concat();
    cli::abdi(&w.url(), &all)
}

/// Hands a mail over as the mail server does; what was done with it.
pub fn intake(w: &World, folder: &std::path::Path, mail: &str) -> serde_json::Value {
    let file = folder.join("mail.eml");
    std::fs::write(&file, mail).unwrap();
    let mailbox = [
        "--address",
        "lapor@kota.example",
        "--authserv-id",
        "mx.kota.example",
    ];
    let command = [&["intake"][..], &mailbox, &["--format", "json"]].concat();
    let command = [&command[..], &[file.to_str().unwrap()]].concat();
    let said = mails(w, &command);
    assert_eq!(said.code, 0, "{said:?}");
    said.json()
}

/// A mail whose sender is proven.
pub fn mail(from: &str, head: &str, id: &str, words: &str) -> String {
    let domain = from.split('@').nth(1).unwrap();
    format!(
        "Authentication-Results: mx.kota.example; dmarc=pass header.from={domain}\r\n\
         From: Warga Contoh <{from}>\r\nTo: lapor@kota.example\r\n{head}\
         Message-ID: <{id}@{domain}>\r\n\r\n{words}\r\n"
    )
}

#[test]
fn a_mail_is_one_case_and_its_answers_are_added_to_it() {
    on_both(|w| {
        let folder = tempfile::tempdir().unwrap();
        let take = |text: &str| intake(w, folder.path(), text);
        let first = mail(
            "budi@surat.example",
            "Subject: Lampu jalan mati\r\n",
            "satu",
            "Lampu jalan di Jalan Melati mati tiga hari.",
        );
        let filed = take(&first);
        assert_eq!(filed["verdict"], "filed", "{filed}");
        let number = filed["number"].as_str().unwrap().to_owned();
        let page = w.stranger().open(&format!("/lacak/{number}")).expect(200);
        page.says("Menunggu verifikasi")
            .hides("Jalan Melati")
            .hides("Warga Contoh");
        // The mail server repeats what it is not sure of.
        assert_eq!(take(&first)["verdict"], "seen");

        let about = format!("Subject: Re: [{number}] Lampu\r\n");
        let stranger = mail("lain@surat.example", &about, "dua", "Batalkan saja.");
        assert_eq!(take(&stranger)["verdict"], "held");
        let forged = mail("budi@surat.example", &about, "tiga", "Batalkan saja.")
            .replace("dmarc=pass", "dmarc=fail");
        assert_eq!(take(&forged)["reason"], "DMARC fail");
        let unproven = mail("budi@surat.example", &about, "empat", "Batalkan saja.")
            .replace("mx.kota.example", "mx.lain.example");
        assert_eq!(take(&unproven)["reason"], "sender not proven");
        let own = mail(
            "budi@surat.example",
            &about,
            "enam",
            "Sekarang dua lampu.\n> kutipan",
        );
        let added = take(&own);
        assert_eq!(added["verdict"], "added", "{added}");
        assert_eq!(added["number"], number.as_str());
        let other = mail(
            "budi@surat.example",
            "Subject: [A34-679-ACDE] Jalan\r\n",
            "tujuh",
            "Nomor ini milik kota lain, jalan rusak.",
        );
        assert_eq!(take(&other)["verdict"], "filed");
        let robot = mail(
            "budi@surat.example",
            "Auto-Submitted: auto-replied\r\n",
            "lima",
            "Cuti.",
        );
        assert_eq!(take(&robot)["verdict"], "ignored");

        let held = mails(w, &["held", "--format", "json"]).json();
        assert_eq!(held.as_array().unwrap().len(), 3, "{held}");
        let key = "<dua@surat.example>";
        let address = ["--address", "lapor@kota.example"];
        let release = [&["release", key][..], &address].concat();
        let said = mails(w, &release);
        assert!(said.out.starts_with("filed "), "{said:?}");
        assert_eq!(mails(w, &release).code, 4, "released once");

        let spool = folder.path().join("spool");
        std::fs::create_dir(&spool).unwrap();
        let out = [
            "outbox",
            "--from",
            "lapor@kota.example",
            spool.to_str().unwrap(),
        ];
        assert_eq!(mails(w, &out).out.trim(), "2 written");
        assert_eq!(mails(w, &out).out.trim(), "0 written");
        let written = std::fs::read_dir(&spool).unwrap();
        let answers: Vec<String> = written
            .map(|file| std::fs::read_to_string(file.unwrap().path()).unwrap())
            .collect();
        for answer in &answers {
            assert!(answer.contains("To: <budi@surat.example>"), "{answer}");
            assert!(answer.contains("Auto-Submitted: auto-replied"), "{answer}");
        }
        let about = format!("Subject: [{number}]");
        assert!(answers.iter().any(|a| a.contains(&about)), "{answers:?}");
        // What an officer writes to the reporter goes back as a mail, in answer to theirs.
        let dinas = w.town.units["dinas"].to_string();
        work(w, "koordinator", &number, "teruskan", &[("unit", &dinas)]).expect(200);
        let words = [("reason", "Kami ganti lampunya besok.")];
        work(w, "penghubung", &number, "jawab", &words).expect(200);
        let known: Vec<_> = answers.clone();
        assert_eq!(mails(w, &out).out.trim(), "1 written");
        let written = std::fs::read_dir(&spool).unwrap();
        let told: Vec<String> = written
            .map(|file| std::fs::read_to_string(file.unwrap().path()).unwrap())
            .filter(|mail| !known.contains(mail))
            .collect();
        assert_eq!(told.len(), 1);
        assert!(
            told[0].contains("In-Reply-To: <satu@surat.example>"),
            "{told:?}"
        );
        assert!(told[0].contains(&about), "{told:?}");
        // An answer that comes back is read as ours, not as a report.
        let back = answers[0].replace("Auto-Submitted: auto-replied\r\n", "");
        assert_eq!(take(&back)["verdict"], "ignored");
    });
}
