//! Open311 as programs of others use it: found, asked, sent to, followed, in JSON and in XML.

use serde_json::Value as Json;

use super::{at_desk, crew, follow, picture, set, work};
use crate::harness::{Browser, MAX_BODY, Page, REPORTED, World, on_both};

/// Where it is.
pub const V2: &str = "/open311/v2";
const SCRIPT: &str = "<script>alert(1)</script>";

/// The key of a program of residents.
pub fn key(w: &World) -> &str {
    &w.town.tokens["admin"]
}

/// What a report of a broken road says, besides the key.
pub fn road<'a>(more: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    let mut fields = vec![
        ("service_code", "jalan"),
        ("lat", "-7.250445"),
        ("long", "112.768845"),
        ("description", "Lubang dalam di depan pasar"),
    ];
    for (name, value) in more {
        fields.retain(|(n, _)| n != name);
        fields.push((name, value));
    }
    fields.retain(|(_, v)| *v != "-");
    fields
}

fn send(w: &World, phone: &mut Browser<'_>, format: &str, fields: &[(&str, &str)]) -> Page {
    let all = [&[("api_key", key(w))], fields].concat();
    phone.send_only(&format!("{V2}/requests.{format}"), &all)
}

/// The number of a report that was taken in.
fn number_of(page: &Page) -> String {
    page.json()[0]["service_request_id"]
        .as_str()
        .unwrap()
        .to_owned()
}

/// The one error of an answer: its code and what it says.
fn error(page: &Page) -> (u64, String) {
    let errors = page.json();
    let first = &errors[0];
    assert_eq!(first["code"].as_u64(), Some(page.status.as_u16().into()));
    (
        first["code"].as_u64().unwrap(),
        first["description"].as_str().unwrap().to_owned(),
    )
}

#[test]
fn a_program_finds_what_there_is() {
    on_both(|w| {
        let mut program = w.stranger();
        let found = program
            .peek(&format!("{V2}/discovery.json"))
            .expect(200)
            .json();
        let endpoints = found["endpoints"].as_array().unwrap();
        assert!(endpoints.len() >= 2);
        assert_eq!(
            endpoints[0]["specification"],
            "http://wiki.open311.org/GeoReport_v2"
        );
        assert_eq!(endpoints[0]["url"], "http://localhost/open311/v2");
        let xml = program.peek(&format!("{V2}/discovery.xml")).expect(200);
        assert_eq!(xml.header("content-type"), Some("text/xml; charset=utf-8"));
        assert!(xml.text().contains("<format>text/xml</format>"));

        let services = program.peek(&format!("{V2}/services.json")).expect(200);
        assert_eq!(
            services.header("content-type"),
            Some("application/json; charset=utf-8")
        );
        let services = services.json();
        let services = services.as_array().unwrap();
        assert_eq!(services.len(), w.town.categories.len());
        for service in services {
            assert_eq!(service["metadata"], true, "{service}");
            assert!(["realtime", "batch"].contains(&service["type"].as_str().unwrap()));
        }
        let xml = program
            .peek(&format!("{V2}/services.xml"))
            .expect(200)
            .text();
        assert_eq!(xml.matches("<service>").count(), services.len());

        let asked = program
            .peek(&format!("{V2}/services/petugas.json"))
            .expect(200)
            .json();
        assert_eq!(asked["service_code"], "petugas");
        let needed: Vec<&Json> = asked["attributes"]
            .as_array()
            .unwrap()
            .iter()
            .filter(|a| a["required"] == true)
            .collect();
        assert_eq!(needed.len(), 1);
        assert_eq!(needed[0]["code"], "RAHASIA");
        assert_eq!(needed[0]["values"][0]["key"], "ya");
        let xml = program
            .peek(&format!("{V2}/services/jalan.xml"))
            .expect(200)
            .text();
        assert!(
            xml.contains("<attributes><attribute>") && xml.contains("<required>false</required>")
        );

        for (path, code) in [
            ("services/tidak-ada.json", 404),
            ("services/jalan", 404),
            ("services.json?jurisdiction_id=lain.example", 404),
            ("services.json?jurisdiction_id=localhost", 200),
            ("services.json?jurisdiction_id=", 200),
        ] {
            program.peek(&format!("{V2}/{path}")).expect(code);
        }
    });
}

#[test]
fn a_report_is_sent_once_followed_and_read_as_the_public_may() {
    on_both(|w| {
        let mut program = w.stranger_at("198.51.100.20");
        let shot = picture(4);
        let fields = road(&[
            ("first_name", "Warga"),
            ("last_name", "Contoh"),
            ("email", "warga@contoh.example"),
            ("attribute[ANONIM]", "ya"),
            ("attribute[PATOKAN]", "Seberang masjid"),
            ("attribute[TANGGAL]", "2026-11-23"),
        ]);
        let all = [&[("api_key", key(w))], &fields[..]].concat();
        let path = format!("{V2}/requests.json");
        let sent = program
            .upload(&path, &all, ("media", "DCIM_1.jpg", &shot))
            .expect(200);
        let answer = sent.json();
        assert_eq!(answer.as_array().unwrap().len(), 1);
        assert!(answer[0].get("token").is_none());
        assert!(
            answer[0]["service_notice"]
                .as_str()
                .unwrap()
                .contains("2026")
        );
        let number = number_of(&sent);
        // Who did not hear the answer sends the same again, and is answered the same.
        let kept = w.events().len();
        let again = program
            .upload(&path, &all, ("media", "DCIM_2.jpg", &shot))
            .expect(200);
        assert_eq!(number_of(&again), number);
        let said = again.json()[0]["service_notice"].to_string();
        assert!(said.contains("tidak dicatat dua kali"), "{said}");
        assert_eq!(w.events().len(), kept);

        // Nobody has looked at it: where it stands, not what it says, and where only roughly.
        let one = |w: &World, number: &str| {
            let path = format!("{V2}/requests/{number}.json");
            let all = w.stranger().peek(&path).expect(200).json();
            assert_eq!(all.as_array().unwrap().len(), 1);
            all[0].clone()
        };
        let seen = one(w, &number);
        assert_eq!(
            (&seen["status"], &seen["service_code"]),
            (&"open".into(), &"jalan".into())
        );
        assert_eq!(seen["description"], Json::Null);
        assert_eq!(seen["media_url"], Json::Null);
        assert_eq!(seen["lat"].to_string(), "-7.25");
        assert_eq!(seen["requested_datetime"], "2026-11-24T09:00:00+07:00");

        let dinas = w.town.units["dinas"].to_string();
        work(w, "koordinator", &number, "teruskan", &[("unit", &dinas)]).expect(200);
        let seen = one(w, &number);
        assert_eq!(seen["description"], "Lubang dalam di depan pasar");
        assert_eq!(seen["status_notes"], "Belum ditindaklanjuti");
        let photo = seen["media_url"]
            .as_str()
            .unwrap()
            .replace("http://localhost", "");
        let photo = w.stranger().peek(&photo).expect(200);
        assert_eq!(photo.header("content-type"), Some("image/jpeg"));
        // The reporter is hidden, so the place stays rough; a named one's is exact.
        assert_eq!(seen["lat"].to_string(), "-7.25");
        let named = number_of(&send(w, &mut program, "json", &road(&[])).expect(200));
        work(w, "koordinator", &named, "teruskan", &[("unit", &dinas)]).expect(200);
        assert_eq!(one(w, &named)["lat"].to_string(), "-7.250445");
        for path in ["requests.json", "requests.xml"] {
            let text = w
                .stranger()
                .peek(&format!("{V2}/{path}"))
                .expect(200)
                .text();
            assert!(text.contains(&number) && text.contains(&named));
            for hidden in ["Warga", "warga@contoh.example", "masjid", REPORTED] {
                assert!(!text.contains(hidden), "{hidden} in {path}");
            }
        }
    });
}

#[test]
fn a_report_about_officials_is_followed_by_a_token_and_a_secret_one_is_nowhere() {
    on_both(|w| {
        let mut program = w.stranger();
        let about = [
            ("service_code", "petugas"),
            ("address_string", "Kantor kelurahan"),
            ("description", "Petugas loket meminta uang terima kasih"),
        ];
        let (code, said) = error(&send(w, &mut program, "json", &about));
        assert!(code == 400 && said.contains("attribute[RAHASIA]"), "{said}");
        let secret = [&about[..], &[("attribute[RAHASIA]", "ya")]].concat();
        let sent = send(w, &mut program, "json", &secret).expect(200).json();
        assert!(sent[0].get("service_request_id").is_none());
        let token = sent[0]["token"].as_str().unwrap();
        // Sent again it has another token, which leads to the same.
        let again = send(w, &mut program, "json", &secret).expect(200).json();
        let other = again[0]["token"].as_str().unwrap();
        assert_ne!(token, other);
        let numbers = [token, other].map(|token| {
            let path = format!("{V2}/tokens/{token}.json");
            w.stranger().peek(&path).expect(200).json()[0]["service_request_id"].clone()
        });
        assert_eq!(numbers[0], numbers[1]);
        let path = format!("{V2}/tokens/{token}");
        let told = program.peek(&format!("{path}.json")).expect(200).json();
        let number = told[0]["service_request_id"].as_str().unwrap();
        let xml = program.peek(&format!("{path}.xml")).expect(200).text();
        assert!(xml.contains(&format!(
            "<service_request_id>{number}</service_request_id>"
        )));
        program
            .peek(&format!("{V2}/tokens/1.bukan.json"))
            .expect(404);

        let dinas = w.town.units["dinas"].to_string();
        work(w, "koordinator", number, "teruskan", &[("unit", &dinas)]).expect(200);
        // By its number and by a number that is none the answers are alike.
        let hidden = program.peek(&format!("{V2}/requests/{number}.json"));
        let none = program.peek(&format!("{V2}/requests/C4K-9TX-7RMW.json"));
        assert_eq!(
            (hidden.status, none.status),
            (404.try_into().unwrap(), 404.try_into().unwrap())
        );
        assert_eq!(
            hidden.text().replace(number, ""),
            none.text().replace("C4K-9TX-7RMW", "")
        );
        for query in [
            String::new(),
            "?service_code=petugas".to_owned(),
            "?status=open,closed".to_owned(),
            format!("?service_request_id={number}"),
        ] {
            for format in ["json", "xml"] {
                let text = program
                    .peek(&format!("{V2}/requests.{format}{query}"))
                    .text();
                assert!(!text.contains("terima kasih"), "{query}");
                assert!(query.contains(number) || !text.contains(number), "{query}");
            }
        }
    });
}

#[test]
fn the_address_of_a_picture_elsewhere_is_a_word_for_officers_alone() {
    on_both(|w| {
        let link = "https://orang.example/nama-warga.jpg";
        let mut program = w.stranger();
        let mut sent = |link: &str| {
            let fields = road(&[("media_url", link)]);
            number_of(&send(w, &mut program, "json", &fields).expect(200))
        };
        let number = sent(link);
        assert_eq!(sent(link), number, "sent again");
        let other = sent("https://orang.example/lain.jpg");
        assert_ne!(other, number);
        let dinas = w.town.units["dinas"].to_string();
        work(w, "koordinator", &number, "teruskan", &[("unit", &dinas)]).expect(200);
        for who in ["koordinator", "penghubung"] {
            let page = at_desk(w, who, &number, "");
            page.says("Foto di alamat lain").says(link);
            let links = page.all("a", "href");
            assert!(!links.iter().any(|href| href.contains("orang.example")));
        }
        for path in [
            format!("/lacak/{number}"),
            format!("/lacak/{number}/umpan.atom"),
            format!("{V2}/requests/{number}.json"),
            format!("{V2}/requests/{number}.xml"),
            format!("{V2}/requests.json"),
            "/laporan".to_owned(),
        ] {
            let text = w.stranger().peek(&path).expect(200).text();
            assert!(!text.contains("orang.example"), "{path}");
            assert!(!text.contains("alamat lain"), "{path}");
        }
        for query in ["orang.example", "nama-warga"] {
            let found = w.stranger().open(&format!("/laporan?q={query}"));
            found.expect(200).hides(&number);
        }
    });
}

#[test]
fn what_is_wrong_is_said_in_either_format() {
    on_both(|w| {
        let long = "a".repeat(4_001);
        let session = w.town.tokens["auditor"].clone();
        for (change, code, says) in [
            (("api_key", "-"), 403, "api_key"),
            (("api_key", "1.salah"), 403, "api_key"),
            (("api_key", session.as_str()), 403, "api_key"),
            (("jurisdiction_id", "lain.example"), 404, "jurisdiction_id"),
            (("service_code", "-"), 400, "service_code"),
            (("service_code", "tidak-ada"), 404, "service_code"),
            (("lat", "-"), 400, "lat"),
            (("lat", "91"), 400, "lat"),
            (("long", "abc"), 400, "long"),
            (("address_id", "tidak-ada"), 400, "address_id"),
            (("description", long.as_str()), 400, "description"),
            (("media_url", "javascript:alert(1)"), 400, "media_url"),
            (("attribute[JENIS]", "lain"), 400, "attribute[JENIS]"),
            (("attribute[TANGGAL]", "kemarin"), 400, "attribute[TANGGAL]"),
            (("attribute[TANGGAL]", "2027-01-01"), 400, "happened_on"),
        ] {
            let fields = road(&[("api_key", key(w)), change]);
            let before = w.events().len();
            let mut program = w.stranger_at("198.51.100.30");
            let page = program.send_only(&format!("{V2}/requests.json"), &fields);
            let (status, said) = error(&page);
            assert_eq!(status, code, "{change:?}: {said}");
            assert!(said.contains(says), "{change:?}: {said}");
            let page = program
                .send_only(&format!("{V2}/requests.xml"), &fields)
                .expect(code as u16);
            assert_eq!(page.header("content-type"), Some("text/xml; charset=utf-8"));
            let begins = format!("<errors><error><code>{code}</code><description>");
            assert!(page.text().contains(&begins), "{}", page.text());
            assert_eq!(w.events().len(), before, "{change:?}");
        }
        let nowhere = road(&[("lat", "-"), ("long", "-")]);
        let (code, said) = error(&send(w, &mut w.stranger(), "json", &nowhere));
        assert!(code == 400 && said.contains("address_string"), "{said}");
        let mut program = w.stranger();
        for (query, code) in [
            ("status=selesai", 400),
            ("start_date=kemarin", 400),
            ("start_date=2026-01-01&end_date=2026-06-01", 400),
            ("start_date=2026-06-01&end_date=2026-05-01", 400),
            (
                "start_date=2026-09-01T00:00:00Z&end_date=2026-11-24T00:00:00+07:00",
                200,
            ),
            ("start_date=2026-09-01&page_size=1&page=2", 200),
            ("page_size=0", 400),
            ("page=x", 400),
            ("page_size=5000", 200),
            ("service_code=jalan,tidak-ada", 404),
            ("service_code=jalan,lampu&status=open", 200),
            ("service_request_id=abc", 404),
        ] {
            program
                .peek(&format!("{V2}/requests.json?{query}"))
                .expect(code);
            program
                .peek(&format!("{V2}/requests.xml?{query}"))
                .expect(code);
        }
    });
}

#[test]
fn script_in_any_field_stays_a_text() {
    on_both(|w| {
        let fields = road(&[
            ("address_string", SCRIPT),
            ("first_name", SCRIPT),
            ("last_name", SCRIPT),
            ("attribute[PATOKAN]", SCRIPT),
            ("attribute[KELURAHAN]", SCRIPT),
            (
                "description",
                "Gelap & \"rawan\" < 2 m <script>alert(1)</script>",
            ),
            ("device_id", SCRIPT),
            ("account_id", SCRIPT),
        ]);
        let sent = send(w, &mut w.stranger(), "xml", &fields)
            .expect(200)
            .text();
        let number = sent.split("<service_request_id>").nth(1).unwrap();
        let number = number.split('<').next().unwrap();
        let dinas = w.town.units["dinas"].to_string();
        let desk = work(w, "koordinator", number, "teruskan", &[("unit", &dinas)]).expect(200);
        let paths = [
            format!("{V2}/requests.xml"),
            format!("{V2}/requests/{number}.xml"),
            format!("/lacak/{number}"),
        ];
        let mut texts: Vec<String> = paths
            .iter()
            .map(|path| w.stranger().open(path).expect(200).text())
            .collect();
        texts.push(desk.text());
        for text in texts {
            assert!(!text.contains(SCRIPT));
        }
        let xml = w.stranger().peek(&paths[1]).text();
        assert!(
            xml.contains("Gelap &amp; &quot;rawan&quot; &lt; 2 m"),
            "{xml}"
        );
    });
}

#[test]
fn other_reporters_of_one_program_are_others() {
    on_both(|w| {
        let mut city = w.stranger_at("198.51.100.50");
        let mut sent =
            |more: &[(&str, &str)]| number_of(&send(w, &mut city, "json", &road(more)).expect(200));
        let all = [
            sent(&[]),
            sent(&[("device_id", "a")]),
            sent(&[("device_id", "b")]),
            sent(&[("account_id", "a")]),
            sent(&[("email", "warga@contoh.example")]),
        ];
        let apart: std::collections::BTreeSet<&String> = all.iter().collect();
        assert_eq!(apart.len(), all.len(), "{all:?}");
        assert_eq!(sent(&[("device_id", "b")]), all[2]);
    });
}

#[test]
fn what_a_program_passes_on_is_no_reason_to_lose_a_report() {
    on_both(|w| {
        let dinas = w.town.units["dinas"].to_string();
        let mut gateway = w.stranger_at("198.51.100.51");
        for (typed, read) in [
            ("lebar <dua meter", "lebar <dua meter"),
            ("jika x<y maka", "jika x<y maka"),
            (
                "tertempel\u{200b} dari\u{feff} chat\u{202e}",
                "tertempel dari chat",
            ),
        ] {
            let fields = road(&[("description", typed), ("first_name", "Wa\u{200b}rga")]);
            let number = number_of(&send(w, &mut gateway, "json", &fields).expect(200));
            work(w, "koordinator", &number, "teruskan", &[("unit", &dinas)]).expect(200);
            let desk = at_desk(w, "penghubung", &number, "");
            desk.says(read).says("Warga");
            let path = format!("{V2}/requests/{number}.json");
            let one = w.stranger().peek(&path).expect(200).json();
            assert_eq!(one[0]["description"], read);
        }
        // What is wrong with an optional contact is told, and the report is kept.
        for (more, notice, contact) in [
            (
                vec![("email", "bukan surel"), ("phone", "0899-0000-0123")],
                "surel tidak terbaca",
                "0899-0000-0123",
            ),
            (vec![("phone", "12")], "telepon tidak terbaca", ""),
            (
                vec![("email", "a@contoh.example"), ("phone", "0899-0000-0124")],
                "nomor telepon tidak.",
                "a@contoh.example",
            ),
        ] {
            let sent = send(w, &mut gateway, "json", &road(&more)).expect(200);
            let said = sent.json()[0]["service_notice"].to_string();
            assert!(said.contains(notice) && said.contains("2026"), "{said}");
            at_desk(w, "koordinator", &number_of(&sent), "").says(contact);
        }
    });
}

#[test]
fn who_reports_by_a_program_is_told_by_mail_what_happens() {
    on_both(|w| {
        let mail = "pelapor.aplikasi@contoh.example";
        let fields = road(&[("email", mail), ("first_name", "Warga")]);
        let number = number_of(&send(w, &mut w.stranger(), "json", &fields).expect(200));
        at_desk(w, "koordinator", &number, "").says("Lewat surel, otomatis");
        let dinas = w.town.units["dinas"].to_string();
        work(w, "koordinator", &number, "teruskan", &[("unit", &dinas)]).expect(200);
        let told = follow::mails(w, mail);
        assert_eq!(told.len(), 1, "{told:?}");
        assert_eq!(told[0].0, "news");
        // Who left nothing looks at the page, and the officer reads so.
        let silent = road(&[("description", "Lampu padam")]);
        let number = number_of(&send(w, &mut w.stranger(), "json", &silent).expect(200));
        at_desk(w, "koordinator", &number, "").says("Hanya di halaman laporannya");
    });
}

#[test]
fn the_point_of_a_report_is_seen_by_who_goes_there_and_not_by_strangers() {
    on_both(|w| {
        let fields = road(&[("attribute[ANONIM]", "ya")]);
        let number = number_of(&send(w, &mut w.stranger(), "json", &fields).expect(200));
        let dinas = w.town.units["dinas"].to_string();
        work(w, "koordinator", &number, "teruskan", &[("unit", &dinas)]).expect(200);
        let (shown, map) = ("-7.250445, 112.768845", "geo:-7.250445,112.768845");
        let desk = at_desk(w, "penghubung", &number, "");
        desk.says(shown);
        assert!(desk.text().contains(map));
        let order = [
            ("officer", "@kepala"),
            ("instruction", "Ukur lubang"),
            ("due_on", "2026-11-30"),
        ];
        crew::ordered(w, &number, &order).expect(200);
        for path in ["/aduan/lapangan", "/aduan/lapangan/daftar.html"] {
            let list = w.signed_in("kepala").peek(path).expect(200).text();
            assert!(list.contains(shown) && list.contains(map), "{path}");
        }
        for path in [
            format!("/lacak/{number}"),
            format!("{V2}/requests/{number}.json"),
            format!("{V2}/requests/{number}.xml"),
            "/laporan".to_owned(),
        ] {
            let page = w.stranger().peek(&path).expect(200).text();
            assert!(
                !page.contains("7.250445") && !page.contains("geo:"),
                "{path}"
            );
        }
    });
}

#[test]
fn pages_of_other_sites_may_call_and_cookies_count_for_nothing() {
    on_both(|w| {
        let xml = format!("{V2}/requests.xml");
        let fields = [&[("api_key", key(w))], &road(&[])[..]].concat();
        let elsewhere = || w.stranger().with("origin", "https://aplikasi.example");
        let sent = elsewhere()
            .with("sec-fetch-site", "cross-site")
            .send_only(&xml, &fields)
            .expect(200);
        assert_eq!(sent.header("access-control-allow-origin"), Some("*"));
        let asked = elsewhere().send("OPTIONS", &xml, "", Vec::new());
        assert_eq!(asked.status, 204);
        assert_eq!(asked.header("access-control-allow-origin"), Some("*"));
        assert_eq!(
            asked.header("access-control-allow-methods"),
            Some("GET, POST")
        );
        let read = elsewhere().peek(&xml).expect(200);
        assert_eq!(read.header("access-control-allow-origin"), Some("*"));
        assert_eq!(read.header("access-control-allow-credentials"), None);
        // Somebody who may take reports in is nobody here without a key, and a spent cookie is left alone.
        let mut admin = w
            .signed_in("admin")
            .with("origin", "https://aplikasi.example");
        let page = admin.send_only(&format!("{V2}/requests.json"), &road(&[]));
        assert_eq!(error(&page).0, 403);
        let token = w.town.tokens["admin"].clone();
        let mut bearer = w.stranger().with_token(&token);
        bearer.send_only(&xml, &road(&[])).expect(403);
        let mut spent = w.stranger();
        spent.keep("abdi_sesi", "1.habis");
        assert_eq!(spent.peek(&xml).expect(200).header("set-cookie"), None);
        // Elsewhere the rule holds.
        let mut other = w
            .signed_in("admin")
            .with("origin", "https://aplikasi.example");
        let refused = other.send_only("/tampilan", &[("tema", "gelap")]);
        assert_eq!(refused.status, 403);
        assert_eq!(refused.header("access-control-allow-origin"), None);
        assert_ne!(
            w.stranger()
                .send("OPTIONS", "/laporan", "", Vec::new())
                .status,
            204
        );
    });
}

#[test]
fn what_goes_wrong_before_a_report_is_read_is_said_in_the_format_too() {
    on_both(|w| {
        let form = "application/x-www-form-urlencoded";
        for (method, path, body, code) in [
            ("PUT", "requests", Vec::new(), 405),
            ("POST", "services", Vec::new(), 405),
            ("GET", "lain", Vec::new(), 404),
            ("POST", "requests", vec![b'a'; MAX_BODY + 1], 413),
            ("GET", "requests.xml?q=%00&x=", Vec::new(), 400),
        ] {
            for format in ["json", "xml"] {
                let path = match path.replace("xml", format) {
                    path if path.contains('.') => path,
                    path => format!("{path}.{format}"),
                };
                let path = format!("{V2}/{path}");
                let page = w.stranger().send(method, &path, form, body.clone());
                assert_eq!(page.status.as_u16(), code, "{method} {path}");
                assert_eq!(page.header("access-control-allow-origin"), Some("*"));
                if format == "json" {
                    assert!(!error(&page).1.is_empty());
                    continue;
                }
                let begins = format!("<errors><error><code>{code}</code><description>");
                assert!(page.text().contains(&begins), "{}", page.text());
                assert_eq!(page.header("content-type"), Some("text/xml; charset=utf-8"));
            }
        }
    });
}

#[test]
fn floods_and_guessing_are_slowed_down() {
    on_both(|w| {
        // A program sends for a whole city: what counts is its key, not its address.
        set(w, "program_reports", "60");
        let unknown = road(&[("service_code", "tidak-ada")]);
        for n in 0..58 {
            let from = format!("198.51.100.{}", 40 + n % 2);
            send(w, &mut w.stranger_at(&from), "json", &unknown).expect(404);
        }
        let mut program = w.stranger_at("198.51.100.40");
        for words in ["Lampu padam satu", "Lampu padam dua"] {
            let fields = road(&[("description", words)]);
            send(w, &mut program, "json", &fields).expect(200);
        }
        let last = send(w, &mut w.stranger_at("198.51.100.49"), "json", &road(&[]));
        assert_eq!(error(&last).0, 429);
        assert!(last.header("retry-after").is_some());
        // Bad keys are counted by address, and hold up no good one.
        w.pass_minutes(11);
        let mut tried = 0;
        while error(&program.send_only(&format!("{V2}/requests.json"), &road(&[]))).0 == 403 {
            tried += 1;
            assert!(tried < 60, "keys can be tried without end");
        }
        assert_eq!(tried, 40);
        send(w, &mut program, "json", &road(&[])).expect(200);

        let mut guesser = w.stranger_at("198.51.100.42");
        let guesses = "C4K-9TX-7RMW,".repeat(100);
        let path = format!("{V2}/requests.json?service_request_id={guesses}");
        guesser.peek(path.trim_end_matches(',')).expect(404);
        let mut tried = 0;
        while guesser.peek(&format!("{V2}/requests/A{tried}.json")).status == 404 {
            tried += 1;
            assert!(tried < 30, "numbers can be guessed");
        }
        w.pass_minutes(11);
        guesser.peek(&format!("{V2}/requests/A.json")).expect(404);
    });
}

#[test]
fn what_was_sent_long_ago_may_be_sent_again() {
    on_both(|w| {
        let mut program = w.stranger();
        let first = number_of(&send(w, &mut program, "json", &road(&[])).expect(200));
        w.pass_days(2);
        let second = number_of(&send(w, &mut program, "json", &road(&[])).expect(200));
        assert_ne!(first, second);
        w.pass_days(2);
        w.night();
        send(w, &mut program, "json", &road(&[])).expect(200);
    });
}

#[test]
fn what_happens_to_a_report_is_followed_with_true_states_and_public_words_only() {
    on_both(|w| {
        let path =
            |format: &str, query: &str| format!("{V2}/servicerequestupdates.{format}{query}");
        let mut program = w.stranger_at("198.51.100.31");
        let number = number_of(&send(w, &mut program, "json", &road(&[])).expect(200));
        let secret = road(&[
            ("attribute[RAHASIA]", "ya"),
            ("description", "Hal rahasia sekali"),
        ]);
        let hidden = number_of(&send(w, &mut program, "json", &secret).expect(200));
        let dinas = w.town.units["dinas"].to_string();
        for n in [&number, &hidden] {
            work(w, "koordinator", n, "teruskan", &[("unit", &dinas)]).expect(200);
            w.pass_minutes(5);
            let said = [("reason", "Kami periksa; pelapor 0899-0000-0777 dihubungi.")];
            work(w, "penghubung", n, "jawab", &said).expect(200);
            w.pass_minutes(5);
            let done = [
                ("closing", "not_found"),
                ("reason", "Tidak ada lubang di sana"),
            ];
            work(w, "penghubung", n, "usulkan", &done).expect(200);
            w.pass_minutes(5);
        }
        let mine = |w: &World, query: &str| -> Vec<Json> {
            let all = w.stranger().peek(&path("json", query)).expect(200).json();
            let all = all.as_array().unwrap().clone();
            all.into_iter()
                .filter(|u| u["service_request_id"] == number.as_str())
                .collect()
        };
        let told = mine(w, "");
        let words: Vec<(&str, &str)> = told
            .iter()
            .map(|u| {
                (
                    u["status"].as_str().unwrap(),
                    u["external_status_code"].as_str().unwrap(),
                )
            })
            .collect();
        assert_eq!(
            words,
            [
                ("open", "Belum ditindaklanjuti"),
                ("in_progress", "Dalam proses"),
                ("in_progress", "Menunggu tanggapan pelapor"),
            ]
        );
        assert_eq!(told[0]["update_id"], format!("{number}-2"));
        assert_eq!(told[0]["updated_datetime"], "2026-11-24T09:00:00+07:00");
        assert!(
            told[0]["description"]
                .as_str()
                .unwrap()
                .contains("Dinas Kesehatan")
        );
        let answer = told[1]["description"].as_str().unwrap();
        assert!(
            answer.contains("Kami periksa") && !answer.contains("0777"),
            "{answer}"
        );
        assert_eq!(told[2]["description"], "Tidak ada lubang di sana");
        // Only closed is called an end.
        w.pass_days(20);
        w.night();
        let last = mine(w, "").pop().unwrap();
        assert_eq!(last["status"], "no_further_action");
        assert_eq!(last["external_status_code"], "Tidak ditemukan di lokasi");
        // From when to when, as programs ask: both ends count.
        let span = "?start_date=2026-11-24T02:00:00Z&end_date=2026-11-24T02:05:00Z";
        assert_eq!(mine(w, span).len(), 2);
        assert_eq!(mine(w, &format!("{span}&jurisdiction_id=contoh")).len(), 2);
        let xml = w.stranger().peek(&path("xml", span)).expect(200);
        assert_eq!(xml.header("content-type"), Some("text/xml; charset=utf-8"));
        let text = xml.text();
        assert!(
            text.contains("<service_request_updates><request_update>")
                && text.contains(&format!("<update_id>{number}-2</update_id>"))
                && text.contains("<status>open</status>"),
            "{text}"
        );
        let all = w.stranger().peek(&path("json", "")).expect(200).text();
        assert!(!all.contains(&hidden) && !all.contains(REPORTED));
        for (query, code) in [
            ("?jurisdiction_id=lain.example", 404),
            ("?start_date=kemarin", 400),
            (
                "?start_date=2026-01-01T00:00:00Z&end_date=2026-11-24T00:00:00Z",
                400,
            ),
        ] {
            w.stranger().peek(&path("xml", query)).expect(code);
        }
        // Nobody puts words into a case from outside.
        w.stranger().send_only(&path("xml", ""), &[]).expect(405);
    });
}
