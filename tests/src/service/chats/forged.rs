//! What is forged, repeated, too large or too deep; and who does not know the address.

use std::io::{Read as _, Write as _};
use std::net::TcpStream;
use std::time::Duration;

use serde_json::json;

use super::platform::{Platform, signed};
use super::{SECRET, connect, deliver, takes_all, text, turn, whatsapp};
use crate::harness::on_both;

#[test]
fn only_what_the_platform_signed_is_read_and_only_once() {
    on_both(|w| {
        let platform = takes_all();
        let nowhere = ["/kanal/whatsapp/x", "/kanal/burung/x", "/kanal/email/x"];
        for path in nowhere {
            w.stranger()
                .send("POST", path, "application/json", b"{}".to_vec())
                .expect(404);
            w.stranger().peek(path).expect(404);
        }
        let line = connect(w, "whatsapp", &platform.url, &[("ids", "100")]);
        let body = whatsapp("messages", &json!([text(w, "wamid.1", "Halo")]));
        let bytes = body.to_string().into_bytes();
        let good = signed(SECRET.as_bytes(), &bytes);
        let send = |path: &str, signature: Option<&str>, bytes: &[u8]| {
            let meta = match signature {
                Some(s) => w.stranger().with("x-hub-signature-256", s),
                None => w.stranger(),
            };
            let mut meta = meta;
            meta.send("POST", path, "application/json", bytes.to_vec())
        };
        // Without the key, with another one, at another channel: there is nothing.
        let other = format!("{}x", line.path);
        let elsewhere = line.path.replace("whatsapp", "facebook");
        for path in ["/kanal/whatsapp/x", &other, &elsewhere] {
            send(path, Some(&good), &bytes).expect(404);
        }
        let forged = signed(b"lain", &bytes);
        let upper = good.to_uppercase();
        let late = signed(SECRET.as_bytes(), b"{}");
        for wrong in [
            None,
            Some(""),
            Some("sha256="),
            Some(&*forged),
            Some(&*upper),
            Some(&*late),
        ] {
            let refused = send(&line.path, wrong, &bytes).expect(401);
            assert_eq!(refused.text(), "", "says no more than no");
        }
        assert_eq!(turn(w).sent, 0);
        for _ in 0..3 {
            send(&line.path, Some(&good), &bytes).expect(200);
        }
        assert_eq!(turn(w).sent, 1);
        // Signed, but not what the platform sends.
        let deep = format!("{}1{}", "[".repeat(20_000), "]".repeat(20_000));
        for odd in ["", "null", "[]", "{", "{\"object\":\"page\"}", &deep] {
            let signature = signed(SECRET.as_bytes(), odd.as_bytes());
            send(&line.path, Some(&signature), odd.as_bytes()).expect(400);
        }
        // Larger than this program takes at all: refused before it is read whole.
        let large = vec![b' '; crate::harness::MAX_BODY + 1];
        send(&line.path, Some(&good), &large).expect(413);
        // Closed again, it is as if it were not there.
        let mut admin = w.signed_in("admin");
        let at = "/pengaturan/kanal/whatsapp";
        let mut form = super::form(&admin.open(at).expect(200), at);
        form.fields.retain(|(name, _)| name != "active");
        admin.press(&form).expect(200);
        send(&line.path, Some(&good), &bytes).expect(404);
        // A new key ends the old address; the secret is still there.
        let again = connect(w, "whatsapp", &platform.url, &[("ids", "100")]);
        send(&line.path, Some(&good), &bytes).expect(404);
        send(&again.path, Some(&good), &bytes).expect(200);
        assert_eq!(turn(w).sent, 0, "the same message as before");
    });
}

#[test]
fn the_same_delivery_at_the_same_moment_is_taken_in_once() {
    on_both(|w| {
        let platform = takes_all();
        let line = connect(w, "whatsapp", &platform.url, &[("ids", "100")]);
        let words = "Jalan rusak parah di depan sekolah dasar";
        let body = whatsapp("messages", &json!([text(w, "wamid.1", words)])).to_string();
        let signature = signed(SECRET.as_bytes(), body.as_bytes());
        let request = format!(
            "POST {} HTTP/1.1\r\nhost: localhost\r\nx-hub-signature-256: {signature}\r\n\
             content-type: application/json\r\ncontent-length: {}\r\nconnection: close\r\n\r\n{body}",
            line.path,
            body.len()
        );
        w.listening(Duration::from_secs(30), |address| {
            std::thread::scope(|all| {
                let running: Vec<_> = (0..8)
                    .map(|_| {
                        all.spawn(|| {
                            let mut stream = TcpStream::connect(address).unwrap();
                            stream.write_all(request.as_bytes()).unwrap();
                            let mut answer = String::new();
                            stream.read_to_string(&mut answer).unwrap();
                            answer
                        })
                    })
                    .collect();
                for one in running {
                    let answer = one.join().unwrap();
                    assert!(answer.starts_with("HTTP/1.1 200"), "{answer}");
                }
            });
        });
        assert_eq!(turn(w).sent, 1, "one question for one message");
    });
}

#[test]
fn a_picture_is_fetched_from_the_connected_place_only() {
    on_both(|w| {
        let elsewhere = takes_all();
        let away = format!("{}/gambar", elsewhere.url);
        let platform = Platform::new(move |call| match call.path.as_str() {
            "/300" => (200, json!({ "url": away }).to_string().into_bytes()),
            "/301" => (302, Vec::new()),
            _ => (
                200,
                json!({ "messages": [{ "id": call.body["biz_opaque_callback_data"] }] })
                    .to_string()
                    .into_bytes(),
            ),
        });
        let line = connect(w, "whatsapp", &platform.url, &[("ids", "100")]);
        let image = |id: &str, media: &str| {
            json!({ "from": super::RESIDENT, "id": id, "type": "image",
                "timestamp": w.now().as_second().to_string(),
                "image": { "id": media, "mime_type": "image/jpeg", "caption": "Banjir di gang" } })
        };
        for (id, media) in [("wamid.1", "300"), ("wamid.2", "301"), ("wamid.3", "../me")] {
            deliver(w, &line, &whatsapp("messages", &json!([image(id, media)]))).expect(200);
        }
        w.pass_minutes(121);
        turn(w);
        w.pass_minutes(1);
        turn(w);
        assert_eq!(elsewhere.heard().len(), 0, "nobody else was called");
        let page = w
            .signed_in("admin")
            .open("/pengaturan/kanal/whatsapp")
            .expect(200);
        page.says("3 foto atau pos tidak dapat diambil");
        let mut again = page.form("/pengaturan/kanal/whatsapp/lagi");
        again.fields.clear();
        let page = w.signed_in("admin").press(&again).expect(200);
        page.says("Akan dicoba lagi").hides("tidak dapat diambil");
    });
}

#[test]
fn behind_tls_no_channel_leads_to_this_machine() {
    on_both(|w| {
        let w = w.behind_tls();
        let at = "/pengaturan/kanal/whatsapp";
        let mut admin = w.signed_in("admin").with("x-forwarded-proto", "https");
        let form = super::form(&admin.open(at).expect(200), at).with("ids", "100");
        for inside in [
            "http://127.0.0.1:8080",
            "http://localhost/",
            "http://graph.facebook.com",
        ] {
            let form = form.clone().with("base_url", inside);
            admin.press(&form).expect(422).says("Bukan alamat https");
        }
        admin.press(&form).expect(200).says("Sambungan disimpan");
    });
}
