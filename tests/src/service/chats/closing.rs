//! A closing is agreed to, contested and rated by a word in the chat; what could mean two things is
//! asked back, and what was written before a question does not answer it.

use serde_json::json;
use service::channels::signature::sign_base64;

use super::platform::{Platform, signed};
use super::resident::Chat;
use super::{Line, SECRET, connect, deliver, text, turn, whatsapp};
use crate::harness::{World, on_both};
use crate::service::{at_desk, set, work};

#[test]
fn agreeing_closes_and_a_number_rates_once_without_a_name() {
    on_both(|w| {
        let chat = Chat::new(w);
        let number = chat.reports();
        chat.proposes(&number);
        let asked = chat.told_at_last();
        assert!(asked.contains("SETUJU (atau 1)"), "{asked}");
        let unsure = chat.says("wamid.B1", "ok");
        assert!(unsure.contains("belum yakin maksud Anda"), "{unsure}");
        let unsure = chat.says("wamid.B2", "4");
        assert!(unsure.contains("belum yakin maksud Anda"), "{unsure}");
        let closed = chat.says("wamid.B3", "Setuju pak, terima kasih");
        assert!(closed.contains("ditutup"), "{closed}");
        assert!(
            closed.contains("satu angka") && closed.contains("/nilai/"),
            "{closed}"
        );
        // The platform tells it again, and the resident nods once more: it stays closed.
        assert_eq!(chat.says("wamid.B3", "Setuju pak, terima kasih"), "");
        assert_eq!(chat.says("wamid.B4", "setuju"), "");
        let again = chat.says("wamid.B5", "5");
        assert!(again.contains("dengan satu angka"), "{again}");
        let rated = chat.says("wamid.B6", "4");
        assert!(rated.contains("unit tidak melihat siapa"), "{rated}");
        assert_eq!(chat.says("wamid.B7", "1"), "", "once");
        let page = at_desk(w, "penghubung", &number, "");
        page.says("Selesai").hides("Nilai Anda").hides("nilai 4");
        let stands = chat.says("wamid.B8", "status");
        assert!(
            stands.contains(&number) && stands.contains("Selesai"),
            "{stands}"
        );
    });
}

#[test]
fn contesting_takes_a_reason_before_or_after_the_word() {
    on_both(|w| {
        let chat = Chat::new(w);
        let first = chat.reports();
        chat.proposes(&first);
        chat.told_at_last();
        let heard = chat.says("wamid.B1", "BELUM, lampunya masih padam tiap malam");
        assert!(
            heard.contains("Sanggahan Anda") && heard.contains(&first),
            "{heard}"
        );
        at_desk(w, "koordinator", &first, "")
            .says("Disanggah, diperiksa ulang")
            .says("masih padam tiap malam");
        let stands = chat.says("wamid.B2", "STATUS");
        assert!(
            stands.contains("Disanggah") && stands.contains("paling lambat"),
            "{stands}"
        );

        let second = chat.reports_more("wamid.C");
        chat.proposes(&second);
        chat.told_at_last();
        let why = chat.says("wamid.D1", "2");
        assert!(why.contains("Apa yang belum selesai"), "{why}");
        let heard = chat.says("wamid.D2", "Sampahnya hanya dipindah ke selokan");
        assert!(
            heard.contains("Sanggahan Anda") && heard.contains(&second),
            "{heard}"
        );
        at_desk(w, "koordinator", &second, "")
            .says("Disanggah, diperiksa ulang")
            .says("hanya dipindah ke selokan");
    });
}

#[test]
fn who_says_not_yet_and_nothing_more_has_contested_after_two_hours() {
    on_both(|w| {
        let chat = Chat::new(w);
        let number = chat.reports();
        chat.proposes(&number);
        chat.told_at_last();
        chat.says("wamid.B1", "belum");
        w.pass_minutes(110);
        assert_eq!(turn(w).ended, 0);
        w.pass_minutes(10);
        assert_eq!(turn(w).ended, 1);
        assert_eq!(turn(w).ended, 0);
        at_desk(w, "koordinator", &number, "")
            .says("Disanggah, diperiksa ulang")
            .says("tanpa keterangan");
    });
}

#[test]
fn of_two_that_wait_the_one_that_is_named_is_meant() {
    on_both(|w| {
        let chat = Chat::new(w);
        let first = chat.reports();
        let second = chat.reports_more("wamid.C");
        chat.proposes(&first);
        chat.proposes(&second);
        chat.told_at_last();
        let which = chat.says("wamid.D1", "SETUJU");
        assert!(which.contains(&first) && which.contains(&second), "{which}");
        let closed = chat.says("wamid.D2", &format!("setuju {second}"));
        assert!(
            closed.contains("ditutup") && closed.contains(&second),
            "{closed}"
        );
        at_desk(w, "koordinator", &first, "").says("Menunggu tanggapan pelapor");
        // A digit could agree to the one and rate the other.
        let which = chat.says("wamid.D3", "1");
        assert!(which.contains(&first) && which.contains(&second), "{which}");
        let rated = chat.says("wamid.D4", &format!("1 {second}"));
        assert!(rated.contains("unit tidak melihat"), "{rated}");
        // Somebody else names it: it is no case of theirs.
        let other = json!([{ "from": "6289000001009", "id": "wamid.E1", "type": "text",
            "timestamp": w.now().as_second().to_string(),
            "text": { "body": format!("setuju {first}") } }]);
        deliver(w, &chat.line, &whatsapp("messages", &other)).expect(200);
        at_desk(w, "koordinator", &first, "").says("Menunggu tanggapan pelapor");
    });
}

#[test]
fn of_two_that_wait_the_one_that_is_quoted_is_meant() {
    on_both(|w| {
        let chat = Chat::new(w);
        let first = chat.reports();
        let second = chat.reports_more("wamid.C");
        // The platform gives each question a name by which it can be quoted.
        let asked = [first.clone(), second.clone()];
        let mut n = 0;
        chat.platform.answers(move |call| {
            n += 1;
            let words = call.words();
            let about = asked.iter().find(|number| words.contains(number.as_str()));
            let id = match about.filter(|_| words.contains("SETUJU (atau 1)")) {
                Some(number) => format!("wamid.ASKED.{number}"),
                None => format!("wamid.LATER{n}"),
            };
            (
                200,
                json!({ "messages": [{ "id": id }] })
                    .to_string()
                    .into_bytes(),
            )
        });
        chat.proposes(&first);
        chat.proposes(&second);
        chat.told_at_last();
        let quoting = json!([{ "from": super::RESIDENT, "id": "wamid.D1", "type": "text",
            "timestamp": w.now().as_second().to_string(), "text": { "body": "1" },
            "context": { "id": format!("wamid.ASKED.{first}") } }]);
        deliver(w, &chat.line, &whatsapp("messages", &quoting)).expect(200);
        w.pass_minutes(1);
        let closed = chat.told_at_last();
        assert!(
            closed.contains("ditutup") && closed.contains(&first),
            "{closed}"
        );
        at_desk(w, "koordinator", &second, "").says("Menunggu tanggapan pelapor");
    });
}

#[test]
fn what_was_written_before_the_closing_does_not_agree_to_it() {
    on_both(|w| {
        let chat = Chat::new(w);
        let number = chat.reports();
        let old = text(w, "wamid.B1", "setuju");
        w.pass_minutes(5);
        chat.proposes(&number);
        deliver(w, &chat.line, &whatsapp("messages", &json!([old]))).expect(200);
        at_desk(w, "koordinator", &number, "").says("Menunggu tanggapan pelapor");
        // Two answers of one minute, told in the other order: the first that is told counts, and
        // the other one opens nothing.
        chat.told_at_last();
        let no = text(w, "wamid.B2", "belum, masih gelap");
        w.pass_minutes(1);
        let yes = text(w, "wamid.B3", "setuju");
        deliver(w, &chat.line, &whatsapp("messages", &json!([yes, no]))).expect(200);
        let told = chat.told_at_last();
        assert!(told.contains("ditutup"), "{told}");
    });
}

#[test]
fn an_answer_that_is_changed_afterwards_opens_nothing() {
    on_both(|w| {
        set(w, "cases_sampled_permille", "0");
        let platform =
            Platform::that_takes_all(|n| json!({ "ok": true, "result": { "message_id": n } }));
        let line = connect(w, "telegram", &platform.url, &[]);
        for (n, words) in ["Air PDAM mati di gang tiga", "-", "-"].iter().enumerate() {
            speak(w, "telegram", &line, n as i64 + 1, words);
            turn(w);
            w.pass_minutes(1);
        }
        platform.heard();
        speak(w, "telegram", &line, 4, "1");
        turn(w);
        let number = super::number(&platform.heard()[0].words());
        let dinas = w.town.units["dinas"].to_string();
        work(w, "koordinator", &number, "teruskan", &[("unit", &dinas)]).expect(200);
        work(w, "penghubung", &number, "jawab", &[("reason", "Ya.")]).expect(200);
        let done = [("closing", "done_unverified"), ("reason", "Mengalir.")];
        work(w, "penghubung", &number, "usulkan", &done).expect(200);
        turn(w);
        w.pass_minutes(1);
        speak(w, "telegram", &line, 5, "setuju");
        at_desk(w, "koordinator", &number, "").says("Selesai");
        let edited = json!({ "update_id": 6, "edited_message": { "message_id": 5,
            "date": w.now().as_second(), "edit_date": w.now().as_second() + 9,
            "from": { "id": 9, "is_bot": false, "first_name": "Warga" },
            "chat": { "id": 9, "type": "private" }, "text": "Setuju, terima kasih" } });
        w.pass_minutes(1);
        let mut bot = w
            .stranger()
            .with("x-telegram-bot-api-secret-token", &line.check);
        let body = edited.to_string().into_bytes();
        bot.send("POST", &line.path, "application/json", body)
            .expect(200);
        at_desk(w, "koordinator", &number, "")
            .hides("mengubah pesannya")
            .says("Selesai");
    });
}

#[test]
fn other_words_are_added_to_the_case_as_before() {
    on_both(|w| {
        let chat = Chat::new(w);
        let number = chat.reports();
        chat.proposes(&number);
        chat.told_at_last();
        chat.says(
            "wamid.B1",
            "Lampu di ujung gang juga ikut mati sejak kemarin",
        );
        at_desk(w, "koordinator", &number, "")
            .says("di ujung gang juga")
            .says("Dalam proses");
    });
}

/// What each platform delivers when a resident says something in its chat, and who signs it how.
#[test]
fn every_chat_takes_the_same_words() {
    on_both(|w| {
        set(w, "cases_sampled_permille", "0");
        for channel in ["facebook", "instagram", "telegram", "x"] {
            let platform = Platform::that_takes_all(move |n| match channel {
                "telegram" => json!({ "ok": true, "result": { "message_id": n } }),
                "x" => json!({ "data": { "dm_event_id": n.to_string() } }),
                _ => json!({ "message_id": format!("m_out{n}") }),
            });
            let line = connect(w, channel, &platform.url, &[("ids", "500")]);
            let mut n = 0;
            let mut says = |words: &str| {
                n += 1;
                platform.heard();
                speak(w, channel, &line, n, words);
                for _ in 0..4 {
                    turn(w);
                }
                w.pass_minutes(1);
                let told: Vec<String> = platform.heard().iter().map(|c| c.words()).collect();
                told.join("\n")
            };
            says("Jalan berlubang besar di depan pasar");
            says("Jalan Melati nomor 12");
            says("lewati");
            let number = super::number(&says("2"));
            let dinas = w.town.units["dinas"].to_string();
            work(w, "koordinator", &number, "teruskan", &[("unit", &dinas)]).expect(200);
            work(w, "penghubung", &number, "jawab", &[("reason", "Ya.")]).expect(200);
            let done = [("closing", "done_unverified"), ("reason", "Ditambal.")];
            work(w, "penghubung", &number, "usulkan", &done).expect(200);
            for _ in 0..4 {
                turn(w);
            }
            let closed = says("1");
            assert!(closed.contains("ditutup"), "{channel}: {closed}");
            let rated = says("3");
            assert!(rated.contains("unit tidak melihat"), "{channel}: {rated}");
        }
    });
}

fn speak(w: &World, channel: &str, line: &Line, n: i64, words: &str) {
    let (second, milli) = (w.now().as_second(), w.now().as_millisecond());
    let body = match channel {
        "telegram" => json!({ "update_id": n, "message": { "message_id": n, "date": second,
            "from": { "id": 9, "is_bot": false, "first_name": "Warga" },
            "chat": { "id": 9, "type": "private" }, "text": words } }),
        "x" => json!({ "for_user_id": "500", "direct_message_events": [{
            "type": "message_create", "id": format!("{n}00"),
            "created_timestamp": milli.to_string(),
            "message_create": { "target": { "recipient_id": "500" }, "sender_id": "9",
                "message_data": { "text": words } } }] }),
        _ => json!({ "object": if channel == "facebook" { "page" } else { "instagram" },
            "entry": [{ "id": "500", "time": milli, "messaging": [{
                "sender": { "id": "9" }, "recipient": { "id": "500" }, "timestamp": milli,
                "message": { "mid": format!("m_{n}"), "text": words } }] }] }),
    };
    let body = body.to_string().into_bytes();
    let mut who = match channel {
        "telegram" => w
            .stranger()
            .with("x-telegram-bot-api-secret-token", &line.check),
        "x" => w.stranger().with(
            "x-twitter-webhooks-signature",
            &format!("sha256={}", sign_base64(SECRET.as_bytes(), &body)),
        ),
        _ => w
            .stranger()
            .with("x-hub-signature-256", &signed(SECRET.as_bytes(), &body)),
    };
    who.send("POST", &line.path, "application/json", body)
        .expect(200);
}
