//! Talks: one case, its picture, what is added, changed and taken back.

use serde_json::json;

use super::platform::Platform;
use super::{
    RESIDENT, TOKEN, connect, deliver, number, reported, say, takes_all, text, turn, whatsapp,
};
use crate::harness::on_both;
use crate::service::{at_desk, picture, work};

#[test]
fn a_talk_on_whatsapp_ends_in_one_case_with_its_picture_and_its_answer_goes_back() {
    on_both(|w| {
        let shot = picture(7);
        let mut n = 0;
        let platform = Platform::new(|_| (500, Vec::new()));
        let url = platform.url.clone();
        platform.answers(move |call| match call.path.as_str() {
            "/v1/300" => (
                200,
                json!({ "url": format!("{url}/media/7") })
                    .to_string()
                    .into_bytes(),
            ),
            "/media/7" => (200, shot.clone()),
            _ => {
                n += 1;
                let id = json!({ "messages": [{ "id": format!("wamid.OUT{n}") }] });
                (200, id.to_string().into_bytes())
            }
        });
        let line = connect(
            w,
            "whatsapp",
            &format!("{}/v1", platform.url),
            &[("ids", "100")],
        );

        // The platform makes sure of the address.
        let ask = |token: &str| {
            let query = format!("hub.mode=subscribe&hub.challenge=4711&hub.verify_token={token}");
            w.stranger().peek(&format!("{}?{query}", line.path))
        };
        assert_eq!(ask(&line.check).expect(200).text(), "4711");
        ask("lain").expect(403);

        say(w, &line, "wamid.1", "Selamat pagi");
        let said = platform.heard();
        assert!(
            said[0].words().contains("Ceritakan apa yang terjadi"),
            "{said:?}"
        );
        assert_eq!(
            (said[0].path.as_str(), said[0].token.as_str()),
            ("/v1/100/messages", TOKEN)
        );
        assert_eq!(said[0].body["to"], RESIDENT);
        say(
            w,
            &line,
            "wamid.2",
            "Jalan berlubang besar di depan pasar, dua motor jatuh",
        );
        assert!(platform.heard()[0].words().contains("Di mana kejadiannya"));
        say(w, &line, "wamid.3", "Jalan Melati nomor 12");
        assert!(platform.heard()[0].words().contains("Adakah fotonya"));
        let image = json!({ "from": RESIDENT, "id": "wamid.4", "type": "image",
            "timestamp": w.now().as_second().to_string(),
            "image": { "id": "300", "mime_type": "image/jpeg" } });
        deliver(w, &line, &whatsapp("messages", &json!([image]))).expect(200);
        turn(w);
        assert!(
            platform.heard()[0]
                .words()
                .contains("Siapa yang boleh melihat")
        );
        say(w, &line, "wamid.5", "1");
        let said = platform.heard();
        let filed = said
            .iter()
            .find(|c| c.words().contains("kami terima"))
            .unwrap();
        let number = number(&filed.words());
        // The page of the report, for its reporter alone.
        let own = filed.words();
        let own = own
            .split("http://localhost")
            .nth(1)
            .unwrap()
            .trim()
            .to_owned();
        w.stranger()
            .open(&own)
            .expect(200)
            .says("Jalan berlubang besar di depan pasar");

        turn(w);
        let desk = at_desk(w, "koordinator", &number, "");
        desk.says("WhatsApp")
            .says("Jalan Melati nomor 12")
            .says("Warga Contoh");
        assert_eq!(
            desk.all("img[src*='/foto/']", "src").len(),
            1,
            "{}",
            desk.words()
        );

        // What is said later belongs to it.
        say(w, &line, "wamid.6", "Sekarang lubangnya tambah lebar");
        assert!(platform.heard()[0].words().contains(&number));
        at_desk(w, "koordinator", &number, "").says("tambah lebar");

        // What an officer answers goes back by the same way.
        let dinas = w.town.units["dinas"].to_string();
        work(w, "koordinator", &number, "teruskan", &[("unit", &dinas)]).expect(200);
        let answer = [("reason", "Kami tambal besok pagi.")];
        work(w, "penghubung", &number, "jawab", &answer).expect(200);
        turn(w);
        let said = platform.heard();
        assert_eq!(said.len(), 1, "{said:?}");
        assert!(
            said[0].words().contains("Kami tambal besok pagi."),
            "{said:?}"
        );
        assert!(said[0].words().contains(&number));
    });
}

#[test]
fn a_message_that_names_a_number_goes_to_that_case_of_the_same_chat_only() {
    on_both(|w| {
        let platform = takes_all();
        let line = connect(w, "whatsapp", &platform.url, &[("ids", "100")]);
        let first = reported(w, &line, &platform);
        say(w, &line, "wamid.B0", "baru");
        say(
            w,
            &line,
            "wamid.B1",
            "Sampah menumpuk di lapangan sejak Senin",
        );
        let words = format!("Untuk {first}: lampunya menyala lagi tadi malam");
        say(w, &line, "wamid.B2", &words);
        at_desk(w, "koordinator", &first, "").says("menyala lagi tadi malam");
        // Somebody else names the number: it is no case of theirs.
        let other = json!([{ "from": "6289000001009", "id": "wamid.C1", "type": "text",
            "timestamp": w.now().as_second().to_string(),
            "text": { "body": format!("Batalkan laporan {first} sekarang juga") } }]);
        deliver(w, &line, &whatsapp("messages", &other)).expect(200);
        at_desk(w, "koordinator", &first, "").hides("sekarang juga");
        say(w, &line, "wamid.B3", &format!("lacak {first}"));
        let said = platform.heard();
        let last = said.last().unwrap().words();
        assert!(
            last.contains(&first) && last.contains("Menunggu verifikasi"),
            "{last}"
        );
    });
}

#[test]
fn who_falls_silent_has_said_what_they_wanted_to_say() {
    on_both(|w| {
        let platform = takes_all();
        let line = connect(w, "whatsapp", &platform.url, &[("ids", "100")]);
        say(w, &line, "wamid.1", "Pohon tumbang menutup jalan kampung");
        platform.heard();
        w.pass_minutes(118);
        assert_eq!(turn(w).ended, 0);
        w.pass_minutes(2);
        assert_eq!(turn(w).ended, 1);
        assert_eq!(turn(w).ended, 0);
        let said = platform.heard();
        let number = number(&said[0].words());
        // Nobody chose who may see it: then only who must.
        at_desk(w, "koordinator", &number, "")
            .says("Pohon tumbang")
            .hides("Warga Contoh");
        w.stranger()
            .open(&format!("/lacak/{number}"))
            .expect(200)
            .hides("Pohon tumbang");
        // A greeting is no report.
        w.pass_days(9);
        say(w, &line, "wamid.2", "Halo");
        w.pass_days(1);
        assert_eq!(turn(w).ended, 0);
    });
}

#[test]
fn a_comment_in_public_is_a_case_whatever_the_order_in_which_it_is_told() {
    on_both(|w| {
        let platform = Platform::that_takes_all(|n| json!({ "id": format!("400_{n}") }));
        let at = w.now().as_second();
        let told = |verb: &str, id: &str, words: &str, edited: i64| {
            json!({ "object": "page", "entry": [{ "id": "400", "time": at, "changes": [{
                "field": "feed", "value": { "item": "comment", "verb": verb, "comment_id": id,
                    "post_id": "400_1", "from": { "id": "77", "name": "Warga Contoh" },
                    "created_time": at - 60, "edited_time": edited, "message": words } }] }] })
        };
        let line = connect(w, "facebook", &platform.url, &[("ids", "400")]);
        let send = |body: &serde_json::Value| {
            deliver(w, &line, body).expect(200);
        };
        // The change comes before what it changes, and before what was changed earlier.
        let words = "Drainase mampet di RT 05, air masuk rumah";
        send(&told("edited", "400_9", words, at));
        send(&told(
            "edited",
            "400_9",
            "Drainase mampet di RT 04",
            at - 30,
        ));
        send(&told("add", "400_9", "Drainase mampet", at));
        send(&told("edited", "400_9", words, at));
        turn(w);
        let said = platform.heard();
        assert_eq!(said.len(), 1, "{said:?}");
        assert_eq!(said[0].path, "/400_9/comments");
        let number = number(&said[0].words());
        // What others read holds the number and nothing of the report.
        assert!(
            !said[0].words().contains("air masuk") && !said[0].words().contains("laporan-saya")
        );
        at_desk(w, "koordinator", &number, "")
            .says("air masuk rumah")
            .hides("RT 04");
        send(&told("remove", "400_9", "", at));
        at_desk(w, "koordinator", &number, "")
            .says("dihapus oleh pengirimnya")
            .says("air masuk rumah");
        // Taken back before it came: the same case with the same mark.
        send(&told("remove", "400_10", "", at));
        send(&told(
            "add",
            "400_10",
            "Taman kota gelap dan kotor sekali",
            at,
        ));
        turn(w);
        let second = super::number(&platform.heard()[0].words());
        at_desk(w, "koordinator", &second, "").says("dihapus oleh pengirimnya");
        // Applause is none.
        send(&told("add", "400_11", "ok sip", at));
        assert_eq!(turn(w).sent, 0);
    });
}

#[test]
fn a_message_can_be_changed_and_taken_back_while_a_report_is_told() {
    on_both(|w| {
        let platform = Platform::that_takes_all(
            |n| json!({ "ok": true, "result": { "message_id": n, "chat": { "id": 9 } } }),
        );
        let line = connect(w, "telegram", &platform.url, &[]);
        let mut update = 0;
        let mut send = |kind: &str, id: i64, words: &str, edited: i64| {
            update += 1;
            let at = w.now().as_second();
            let body = json!({ "update_id": update, kind: { "message_id": id,
                "from": { "id": 9, "is_bot": false, "first_name": "Warga" },
                "chat": { "id": 9, "type": "private" }, "date": at, "edit_date": at + edited,
                "text": words } });
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
            w.pass_minutes(1);
            turn(w);
        };
        send("message", 1, "/lapor Air PDAM matii di gang tiga", 0);
        send("edited_message", 1, "/lapor Air PDAM mati di Gang Empat", 0);
        send("message", 2, "-", 0);
        send("message", 3, "-", 0);
        send("message", 4, "2", 0);
        let said = platform.heard();
        let last = said.last().unwrap();
        assert_eq!(last.path, format!("/bot{TOKEN}/sendMessage"));
        let number = number(&last.words());
        at_desk(w, "koordinator", &number, "")
            .says("Gang Empat")
            .hides("matii");
        send("edited_message", 1, "/lapor Air PDAM mati di Gang Lima", 0);
        at_desk(w, "koordinator", &number, "")
            .says("mengubah pesannya")
            .says("Gang Lima");
    });
}

#[test]
fn one_delivery_may_tell_of_many_people() {
    on_both(|w| {
        let platform = takes_all();
        let line = connect(w, "whatsapp", &platform.url, &[("ids", "100")]);
        let many: Vec<_> = (0..120)
            .map(|n| {
                let mut one = text(w, &format!("wamid.M{n}"), "Halo");
                one["from"] = json!(format!("62890000{n:05}"));
                one
            })
            .collect();
        deliver(w, &line, &whatsapp("messages", &json!(many))).expect(200);
        assert_eq!(turn(w).sent, 120);
        let whom: std::collections::HashSet<String> = platform
            .heard()
            .iter()
            .map(|c| c.body["to"].to_string())
            .collect();
        assert_eq!(whom.len(), 120);
    });
}

#[test]
fn a_mastodon_server_is_asked_for_what_was_said_to_the_account() {
    on_both(|w| {
        let at = w.now().to_string();
        let mention = move |id: u32, visibility: &str, words: &str| {
            json!({ "id": id.to_string(), "type": "mention", "created_at": at,
                "account": { "uri": "https://lain.example/users/warga", "acct": "warga@lain.example",
                    "display_name": "Warga Contoh" },
                "status": { "uri": format!("https://lain.example/users/warga/statuses/{id}"),
                    "created_at": at, "visibility": visibility,
                    "content": format!("<p><a href=\"x\">@lapor</a> {words}</p>"),
                    "media_attachments": [] } })
        };
        let platform = Platform::new(move |call| {
            let news = match call.path.split("min_id=").nth(1) {
                _ if !call.path.contains("notifications") => {
                    json!({ "uri": "https://kota.example/1" })
                }
                None => json!([
                    mention(12, "direct", "Halo, mau lapor"),
                    mention(11, "public", "saluran air di Jalan Mawar mampet dan bau"),
                ]),
                Some("12") => json!([]),
                Some(other) => panic!("{other}"),
            };
            (200, news.to_string().into_bytes())
        });
        let account = [("ids", "https://kota.example/users/lapor")];
        let mut admin = w.signed_in("admin");
        let at = "/pengaturan/kanal/mastodon";
        let form = super::form(&admin.open(at).expect(200), at)
            .with("active", "ya")
            .with("base_url", &platform.url)
            .with("access_token", TOKEN)
            .with(account[0].0, account[0].1);
        admin.press(&form).expect(200).says("Sambungan disimpan");
        assert_eq!(turn(w).sent, 2);
        let said = platform.heard();
        let words: Vec<_> = said.iter().filter(|c| !c.body.is_null()).collect();
        for one in &words {
            assert!(one.words().starts_with("@warga@lain.example "), "{one:?}");
        }
        let open = words
            .iter()
            .find(|c| c.body["visibility"] == "unlisted")
            .unwrap();
        let number = number(&open.words());
        at_desk(w, "koordinator", &number, "").says("saluran air di Jalan Mawar");
        let direct = words
            .iter()
            .find(|c| c.body["visibility"] == "direct")
            .unwrap();
        assert!(direct.words().contains("Ceritakan apa yang terjadi"));
        // Asked once a minute, from where it was.
        turn(w);
        assert_eq!(platform.heard().len(), 0);
        w.pass_minutes(2);
        assert_eq!(turn(w).sent, 0);
        assert_eq!(platform.heard().len(), 1);
    });
}
