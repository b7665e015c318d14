//! What is promised is sent: again where it failed, under the same id, not at night, and with what
//! became of it.

use serde_json::json;

use super::platform::{GONE, Platform};
use super::{RESIDENT, connect, deliver, reported, say, takes_all, turn, whatsapp};
use crate::harness::{World, cli, on_both};
use crate::service::{at_desk, work};

/// An officer answers.
fn answer(w: &World, number: &str, words: &str) {
    let dinas = w.town.units["dinas"].to_string();
    work(w, "koordinator", number, "teruskan", &[("unit", &dinas)]).expect(200);
    work(w, "penghubung", number, "jawab", &[("reason", words)]).expect(200);
}

fn admin_page(w: &World) -> crate::harness::Page {
    w.signed_in("admin")
        .open("/pengaturan/kanal/whatsapp")
        .expect(200)
}

#[test]
fn what_fails_is_tried_again_under_the_same_id_and_in_order() {
    on_both(|w| {
        let platform = takes_all();
        let line = connect(w, "whatsapp", &platform.url, &[("ids", "100")]);
        let number = reported(w, &line, &platform);
        platform.answers(|_| (503, b"<html>sibuk</html>".to_vec()));
        answer(w, &number, "Kami datang besok.");
        work(
            w,
            "penghubung",
            &number,
            "usulkan",
            &[
                ("closing", "done_unverified"),
                ("reason", "Lampu sudah diganti."),
            ],
        )
        .expect(200);
        assert_eq!(
            (turn(w).failed, turn(w).failed),
            (1, 0),
            "it waits before it tries again"
        );
        w.pass_minutes(1);
        turn(w);
        let tried = platform.heard();
        let ids: Vec<String> = tried
            .iter()
            .map(|c| c.body["biz_opaque_callback_data"].to_string())
            .collect();
        assert_eq!(tried.len(), 2, "{tried:?}");
        assert_eq!(ids[0], ids[1]);
        // It comes back.
        let mut n = 0;
        platform.answers(move |_| {
            n += 1;
            (
                200,
                json!({ "messages": [{ "id": format!("wamid.L{n}") }] })
                    .to_string()
                    .into_bytes(),
            )
        });
        w.pass_minutes(5);
        assert_eq!(turn(w).sent, 2);
        let said = platform.heard();
        assert!(said[0].words().contains("Kami datang besok."), "{said:?}");
        assert!(said[1].words().contains("Lampu sudah diganti."), "{said:?}");
        assert_eq!(turn(w).sent, 0);

        // What became of it, in whatever order it is told.
        let status = |id: &str, word: &str| {
            let status = json!([{ "id": id, "status": word, "recipient_id": RESIDENT,
                "timestamp": w.now().as_second().to_string() }]);
            deliver(w, &line, &whatsapp("statuses", &status)).expect(200);
        };
        for word in ["read", "sent", "delivered", "failed"] {
            status("wamid.L1", word);
        }
        status("wamid.L2", "sent");
        let page = admin_page(w);
        page.says("Dibaca, tujuh hari 1")
            .says("Diterima platform, tujuh hari 1");
        page.says("Semua pesan sampai di platform");
        // The number, the two answers; one of them was read.
        at_desk(w, "penghubung", &number, "").says("Pesan kepada pelapor 3 terkirim, 1 dibaca");
        status("wamid.L2", "failed");
        let page = admin_page(w);
        page.says(&number).says("Platform memberi tahu");
        // By hand, under the same id.
        let form = page.form("/pengaturan/kanal/whatsapp/lagi");
        w.signed_in("admin")
            .press(&form)
            .expect(200)
            .says("Akan dicoba lagi");
        assert_eq!(turn(w).sent, 1);
        let again = platform.heard();
        assert_eq!(
            again[0].body["biz_opaque_callback_data"],
            said[1].body["biz_opaque_callback_data"]
        );
    });
}

#[test]
fn what_cannot_arrive_is_shown_with_its_reason_and_not_tried_for_ever() {
    on_both(|w| {
        let platform = takes_all();
        let line = connect(w, "whatsapp", &platform.url, &[("ids", "100")]);
        let number = reported(w, &line, &platform);
        let said = json!({ "error": { "code": 131026, "message": "Message undeliverable <b>" } });
        platform.answers(move |_| (400, said.to_string().into_bytes()));
        answer(w, &number, "Kami datang besok.");
        assert_eq!(turn(w).failed, 1);
        w.pass_minutes(600);
        assert_eq!(turn(w).failed, 0);
        let page = admin_page(w);
        page.says("400: Message undeliverable <b>")
            .says(&number)
            .hides("Kami datang besok");
        // A wrong id is none.
        let lost = w.signed_in("admin").send_only(
            "/pengaturan/kanal/whatsapp/lagi",
            &[("id", "00000000-0000-0000-0000-000000000000")],
        );
        lost.expect(404);
    });
}

#[test]
fn nobody_is_written_to_at_night_who_has_not_just_written() {
    on_both(|w| {
        let platform = takes_all();
        let line = connect(w, "whatsapp", &platform.url, &[("ids", "100")]);
        let number = reported(w, &line, &platform);
        // From nine in the morning to half past nine in the evening.
        w.pass_minutes(12 * 60 + 26);
        answer(w, &number, "Kami datang besok.");
        assert_eq!(turn(w).sent, 0, "it waits for the morning");
        say(w, &line, "wamid.N1", "Lampu di ujung gang ikut mati");
        let said = platform.heard();
        assert_eq!(said.len(), 1, "who has just written is answered: {said:?}");
        assert!(!said[0].words().contains("besok"));
        w.pass_minutes(9 * 60);
        assert_eq!(turn(w).sent, 1);
        assert!(platform.heard()[0].words().contains("Kami datang besok."));
    });
}

#[test]
fn after_a_day_whatsapp_takes_a_template_or_waits_for_the_resident() {
    on_both(|w| {
        let platform = takes_all();
        let line = connect(w, "whatsapp", &platform.url, &[("ids", "100")]);
        let number = reported(w, &line, &platform);
        w.pass_days(2);
        answer(w, &number, "Kami datang besok.");
        assert_eq!((turn(w).sent, platform.heard().len()), (0, 0));
        admin_page(w).says("Terkirim sendiri bila warga menulis lagi");
        say(w, &line, "wamid.W1", "Bagaimana kelanjutannya?");
        let said = platform.heard();
        assert!(
            said.iter()
                .any(|c| c.words().contains("Kami datang besok.")),
            "{said:?}"
        );

        let more = [("ids", "100"), ("template", "ada_tanggapan")];
        let line = connect(w, "whatsapp", &platform.url, &more);
        w.pass_days(2);
        work(
            w,
            "penghubung",
            &number,
            "usulkan",
            &[("closing", "done_unverified"), ("reason", "Sudah menyala.")],
        )
        .expect(200);
        assert_eq!(turn(w).sent, 1);
        let said = platform.heard();
        assert_eq!(
            said[0].body["template"]["name"], "ada_tanggapan",
            "{said:?}"
        );
        assert!(said[0].body.to_string().contains(&number));
        drop(line);
    });
}

#[test]
fn a_channel_that_is_silent_or_whose_token_ends_is_told_to_who_looks_after_it() {
    on_both(|w| {
        let platform = Platform::new(|_| {
            (
                200,
                json!({ "verified_name": "Kota Contoh" })
                    .to_string()
                    .into_bytes(),
            )
        });
        let more = [
            ("ids", "100"),
            ("expected_a_day", "5"),
            ("token_ends_on", "2026-12-06"),
        ];
        let line = connect(w, "whatsapp", &platform.url, &more);
        let at = "/pengaturan/kanal/whatsapp";
        let mut admin = w.signed_in("admin");
        let page = admin
            .press(&admin_page(w).form(&format!("{at}/coba")))
            .expect(200);
        page.says("Berhasil: Kota Contoh");
        platform.answers(|_| {
            (
                401,
                json!({ "error": { "message": "Session has expired" } })
                    .to_string()
                    .into_bytes(),
            )
        });
        let page = admin
            .press(&admin_page(w).form(&format!("{at}/coba")))
            .expect(200);
        page.says("Gagal: 401: Session has expired")
            .says("Percobaan terakhir gagal");
        admin
            .open("/beranda")
            .says("Perbaiki sambungan kanal WhatsApp");
        deliver(
            w,
            &line,
            &whatsapp("messages", &json!([super::text(w, "wamid.1", "Halo")])),
        )
        .expect(200);
        admin
            .open("/beranda")
            .expect(200)
            .says("Perbarui token kanal WhatsApp");
        admin
            .open("/pengaturan/kanal")
            .expect(200)
            .says("1 dari perkiraan 35");
        w.pass_days(2);
        let mut admin = w.signed_in("admin");
        admin
            .open("/beranda")
            .says("Periksa kanal WhatsApp yang diam");
        w.pass_days(12);
        w.signed_in("admin")
            .open("/beranda")
            .says("Ganti token kanal WhatsApp");
        // Who answers reports does not look after tokens.
        w.signed_in("koordinator")
            .open("/beranda")
            .hides("token kanal");
        w.signed_in("koordinator").peek(at).expect(403);
    });
}

#[test]
fn the_command_line_sends_what_waits() {
    on_both(|w| {
        let platform =
            Platform::that_takes_all(|n| json!({ "ok": true, "result": { "message_id": n } }));
        let line = connect(w, "telegram", &platform.url, &[]);
        let body = json!({ "update_id": 1, "message": { "message_id": 1, "text": "Halo",
            "from": { "id": 9, "is_bot": false, "first_name": "Warga" },
            "chat": { "id": 9, "type": "private" }, "date": w.now().as_second() } });
        let mut telegram = w
            .stranger()
            .with("x-telegram-bot-api-secret-token", &line.check);
        telegram
            .send(
                "POST",
                &line.path,
                "application/json",
                body.to_string().into_bytes(),
            )
            .expect(200);
        let said = cli::abdi(
            &w.url(),
            &["channels", "send", "--public-url", "https://lapor.example"],
        );
        assert_eq!(said.code, 0, "{said:?}");
        assert!(said.out.starts_with("1 sent"), "{said:?}");
        assert_eq!(platform.heard().len(), 1);
    });
}

#[test]
fn what_was_sent_but_not_confirmed_is_sent_again_under_the_same_id() {
    on_both(|w| {
        let platform = takes_all();
        let line = connect(w, "whatsapp", &platform.url, &[("ids", "100")]);
        platform.answers(|_| (GONE, Vec::new()));
        let body = whatsapp("messages", &json!([super::text(w, "wamid.1", "Halo")]));
        deliver(w, &line, &body).expect(200);
        assert_eq!(turn(w).sent, 0);
        // Whoever sent it died before it was noted: another one finds it in hand, and waits.
        assert_eq!(turn(w).failed, 0);
        platform.answers(|_| {
            let id = json!({ "messages": [{ "id": "wamid.OUT1" }] });
            (200, id.to_string().into_bytes())
        });
        w.pass_minutes(1);
        assert_eq!(turn(w).sent, 1);
        let ids: Vec<String> = platform
            .heard()
            .iter()
            .map(|c| c.body["biz_opaque_callback_data"].to_string())
            .collect();
        assert_eq!(ids.len(), 2);
        assert_eq!(ids[0], ids[1]);
        w.pass_days(1);
        assert_eq!(turn(w).sent, 0);
    });
}

#[test]
fn two_that_send_at_the_same_moment_send_each_message_once() {
    on_both(|w| {
        let platform = takes_all();
        let line = connect(w, "whatsapp", &platform.url, &[("ids", "100")]);
        let many: Vec<_> = (0..30)
            .map(|n| {
                let mut one = super::text(w, &format!("wamid.M{n}"), "Halo");
                one["from"] = json!(format!("62890000{n:05}"));
                one
            })
            .collect();
        deliver(w, &line, &whatsapp("messages", &json!(many))).expect(200);
        let (one, other) = (w.app.clone(), w.app.clone());
        let running =
            [one, other].map(|app| std::thread::spawn(move || abdi::channels::turn(&app)));
        let sent: usize = running.into_iter().map(|r| r.join().unwrap().sent).sum();
        assert_eq!((sent, platform.heard().len()), (30, 30));
    });
}

#[test]
fn a_platform_that_does_not_answer_holds_up_no_other() {
    on_both(|w| {
        let silent = Platform::new(|_| (GONE, Vec::new()));
        let line = connect(w, "whatsapp", &silent.url, &[("ids", "100")]);
        let many: Vec<_> = (0..5)
            .map(|n| {
                let mut one = super::text(w, &format!("wamid.M{n}"), "Halo");
                one["from"] = json!(format!("62890000{n:05}"));
                one
            })
            .collect();
        deliver(w, &line, &whatsapp("messages", &json!(many))).expect(200);
        let told = super::a_word_with_a_bot(w);
        assert!(!told.is_empty(), "the bot answered");
        // Tried once a turn, not once for each who waits.
        assert!(silent.heard().len() <= 2);
    });
}
