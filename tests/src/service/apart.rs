//! Registers that stand apart: whistleblowing and gratification. Who may read them reads them, and
//! nobody else learns that anything is there.

use super::flags::give_review;
use super::picture;
use crate::harness::{Browser, Page, World, on_both};

const WHAT: &str = "Minta uang pelicin untuk surat rujukan";

/// What a whistleblower was given.
struct Given {
    number: String,
    phrase: String,
}

fn blow(w: &World, browser: &mut Browser<'_>, unit: Option<&str>) -> Given {
    let page = browser.open("/wbs").expect(200);
    let page = browser.open(&page.link("/wbs/lapor")).expect(200);
    let unit = unit
        .map(|u| w.town.units[u].to_string())
        .unwrap_or_default();
    let fields = [
        ("what", WHAT),
        ("who", "Petugas loket dua"),
        ("unit", unit.as_str()),
        ("place", "Loket rujukan"),
        ("happened", "Tiap Senin pagi"),
        ("how", "Amplop di dalam map"),
        ("standing", "inside"),
    ];
    let form = page.form("/wbs/lapor");
    let sent = browser.upload(&form.action, &fields, ("photo", "map.jpg", &picture(31)));
    given(&sent.expect(200))
}

fn given(sent: &Page) -> Given {
    let text = sent.text();
    let mut shown = text.split("sent-number\">").skip(1);
    let mut next = || {
        let rest = shown.next().unwrap();
        rest.split('<').next().unwrap().to_owned()
    };
    Given {
        number: next(),
        phrase: next(),
    }
}

fn talk(browser: &mut Browser<'_>, number: &str, phrase: &str) -> Page {
    let page = browser.open("/wbs").expect(200);
    let form = page.form("/wbs/masuk");
    browser.press(&form.with_all(&[("number", number), ("phrase", phrase)]))
}

/// The report at the desk of the inspectorate.
fn at_inspectorate(w: &World) -> Page {
    let list = w
        .signed_in("inspektur")
        .open("/inspektorat/wbs")
        .expect(200);
    w.signed_in("inspektur")
        .open(&list.link("/inspektorat/wbs/0"))
        .expect(200)
}

#[test]
fn a_whistleblower_talks_with_the_inspectorate_without_a_name_to_the_end() {
    on_both(|w| {
        // Even somebody who is signed in leaves no name.
        let given = blow(w, &mut w.signed_in("perawat"), None);
        let told = w.events();
        let sent = told.iter().find(|e| e.subject_kind == "wbs").unwrap();
        assert_eq!(sent.actor_name, "wbs");
        let about = format!("{sent:?}");
        for word in ["SITI", "pelicin", "loket"] {
            assert!(!about.contains(word), "{word} in {about}");
        }
        let home = w.signed_in("inspektur").open("/beranda").expect(200);
        home.says("1 laporan pelanggaran menunggu verifikasi");
        let page = at_inspectorate(w);
        page.says(WHAT)
            .says("Petugas loket dua")
            .says("Tiap Senin pagi")
            .says("dalam instansi")
            .hides("SITI");
        let shot = page.all("img", "src");
        let shot = shot.iter().find(|s| s.contains("/foto/")).unwrap();
        w.signed_in("inspektur").peek(shot).expect(200);
        let reply = page
            .forms()
            .into_iter()
            .find(|f| f.action.ends_with("balas"));
        let reply = reply.unwrap().with("body", "Sejak bulan apa?");
        w.signed_in("inspektur").press(&reply).expect(200);

        // Back from another machine, with the phrase typed as people type.
        let mut phone = w.stranger_at("198.51.100.77");
        let loud = given.phrase.to_uppercase().replace(' ', "-");
        let page = talk(&mut phone, &given.number.to_lowercase(), &loud).expect(200);
        page.says("Sejak bulan apa?")
            .says(WHAT)
            .says("Diverifikasi");
        let shot = page.all("img", "src");
        let shot = shot.iter().find(|s| s.contains("/foto/")).unwrap();
        phone.peek(shot).expect(200);
        let form = page.form("/wbs/percakapan/");
        let said = phone.press(&form.clone().with("body", "Sejak Agustus"));
        said.expect(200).says("Sejak Agustus");
        phone.press(&form.clone().with("body", "")).expect(422);
        let more = [("body", "Ini kuitansinya")];
        let page = phone.upload(&form.action, &more, ("photo", "k.pdf", b"%PDF-1.7\n"));
        page.expect(422);
        let page = phone.upload(&form.action, &more, ("photo", "k.jpg", &picture(32)));
        page.expect(200).says("Ini kuitansinya");
        // The address lasts an hour, and is forgotten after.
        let address = form.action.clone();
        w.pass_minutes(61);
        phone.peek(&address).expect(404);
        w.night();

        // Step by step, each with its reason; an end says which.
        let step = |fields: &[(&str, &str)]| {
            let page = at_inspectorate(w);
            let form = page
                .forms()
                .into_iter()
                .find(|f| f.action.ends_with("langkah"));
            w.signed_in("inspektur")
                .press(&form.unwrap().with_all(fields))
        };
        step(&[("step", "audit"), ("reason", "x")]).expect(409);
        step(&[("step", "telaah"), ("reason", "Keterangan cukup")]).expect(200);
        step(&[("step", "audit"), ("reason", "Ada kuitansi")]).expect(200);
        step(&[("step", "tutup"), ("reason", "Selesai")]).expect(422);
        let end = [
            ("step", "tutup"),
            ("ending", "proven"),
            ("reason", "LHA terbit"),
        ];
        step(&end).expect(200).says("Terbukti");
        let page = talk(&mut phone, &given.number, &given.phrase).expect(200);
        page.says("Terbukti");
        let sent = page.form("/wbs/percakapan/").with("body", "Terima kasih");
        phone.press(&sent).expect(200);
    });
}

#[test]
fn nobody_else_learns_that_there_is_a_report() {
    on_both(|w| {
        let given = blow(w, &mut w.stranger_at("198.51.100.78"), Some("dinas"));
        let id = at_inspectorate(w);
        let id = id.forms()[0].action.clone();
        let report = id
            .split("/balas")
            .next()
            .unwrap()
            .split("/langkah")
            .next()
            .unwrap();
        let report = report.to_owned();
        let key = report.rsplit('/').next().unwrap().to_owned();
        let noted = w.events();
        let noted: Vec<i64> = noted
            .iter()
            .filter(|e| e.subject_kind == "wbs")
            .map(|e| e.seq)
            .collect();
        assert_eq!(noted.len(), 2, "sent, and read once");
        for who in [
            "admin",
            "pengelola",
            "auditor",
            "kepala",
            "perawat",
            "koordinator",
            "penghubung",
            "penetap",
        ] {
            let mut browser = w.signed_in(who);
            for path in [&report, "/inspektorat/wbs", &format!("{report}/foto/{key}")] {
                browser.peek(path).expect(403);
            }
            for path in [
                "/beranda".to_owned(),
                format!("/aduan?q={}", given.number),
                "/aduan?q=pelicin".to_owned(),
                "/jurnal".to_owned(),
                "/jurnal?kind=wbs".to_owned(),
                format!("/jurnal?subject={key}"),
                "/jurnal?who=wbs".to_owned(),
                "/pegawai?q=pelicin".to_owned(),
            ] {
                let page = browser.peek(&path);
                let text = page.text();
                for word in ["pelicin</", "laporan pelanggaran</", &key] {
                    let echoed = path.contains(word.trim_end_matches("</"));
                    assert!(
                        echoed || !text.contains(word),
                        "{who} reads {word} at {path}"
                    );
                }
            }
            for seq in &noted {
                let page = browser.peek(&format!("/jurnal/{seq}"));
                assert!([403, 404].contains(&page.status.as_u16()), "{who} {seq}");
            }
        }
        let lacak = w.stranger().peek(&format!("/lacak/{}", given.number));
        lacak.expect(404);
        for path in [
            "/laporan",
            "/kinerja",
            "/data-terbuka/aduan.csv",
            "/laporan/umpan.atom",
        ] {
            let text = w.stranger().peek(path).text();
            assert!(
                !text.contains("pelicin") && !text.contains(&given.number),
                "{path}"
            );
        }

        // Who sits in the unit that is reported does not read it from the inspectorate either.
        give_review(w, "kepala");
        let list = w.signed_in("kepala").open("/inspektorat/wbs").expect(200);
        list.says("Tidak ada laporan");
        w.signed_in("kepala").peek(&report).expect(404);
        give_review(w, "auditor");
        w.signed_in("auditor").peek(&report).expect(200);
        // Who looks after accounts does not, whatever role that account was given besides.
        give_review(w, "admin");
        w.signed_in("admin").peek("/inspektorat/wbs").expect(403);
        w.signed_in("admin").peek("/upg").expect(403);
    });
}

#[test]
fn a_wrong_phrase_opens_nothing_and_is_not_tried_for_long() {
    on_both(|w| {
        let given = blow(w, &mut w.stranger_at("198.51.100.79"), None);
        let mut phone = w.stranger_at("198.51.100.80");
        let wrong = talk(
            &mut phone,
            &given.number,
            "akar akar akar akar akar akar akar",
        );
        let wrong = wrong.expect(422);
        wrong.says("tidak cocok");
        assert!(!wrong.text().contains("akar akar"), "it is not sent back");
        talk(&mut phone, "AAA-AAA-AAAA", &given.phrase).expect(422);
        let tried = (0..10).map(|_| talk(&mut phone, &given.number, "salah").status.as_u16());
        assert!(tried.collect::<Vec<_>>().contains(&429));
        // Another address does not help against one number.
        let other = talk(&mut w.stranger_at("198.51.100.81"), &given.number, "salah");
        assert_eq!(other.status.as_u16(), 429);
        w.stranger().peek("/wbs/percakapan/1.abc").expect(404);
    });
}

#[test]
fn an_emergency_look_has_a_reason_an_end_and_witnesses() {
    on_both(|w| {
        let given = blow(w, &mut w.stranger_at("198.51.100.82"), None);
        let why = "Penetapan Pengadilan Negeri 12/Pen.Pid/2026";
        let send = |number: &str, reason: &str| {
            let page = w
                .signed_in("admin")
                .open("/inspektorat/darurat")
                .expect(200);
            let form = page.form("/inspektorat/darurat");
            let typed = form.with_all(&[("number", number), ("reason", reason)]);
            w.signed_in("admin").press(&typed)
        };
        send(&given.number, "perlu")
            .expect(422)
            .says("paling sedikit");
        send("AAA-AAA-AAAA", why)
            .expect(422)
            .says("Tidak ada laporan");
        let look = send(&given.number, why).expect(200);
        look.says(WHAT).says("Akses darurat");
        assert!(!look.text().contains("/foto/"), "words, no pictures");
        let opened = w.events();
        let opened = opened.iter().find(|e| e.verb == "break_glass").unwrap();
        let address = format!("/inspektorat/darurat/{}", opened.subject);
        // Nobody else looks through it, and it closes by itself.
        w.signed_in("auditor").peek(&address).expect(403);
        w.signed_in("admin").peek(&address).expect(200);
        let seen = w
            .signed_in("auditor")
            .open(&format!("/jurnal/{}", opened.seq));
        seen.expect(200).says(why);
        let home = w.signed_in("inspektur").open("/beranda").expect(200);
        home.says("1 akses darurat");
        let list = w
            .signed_in("inspektur")
            .open("/inspektorat/wbs")
            .expect(200);
        list.says("akses darurat").says(why);
        let form = list.form("/inspektorat/darurat/");
        w.signed_in("inspektur").press(&form).expect(200).hides(why);
        w.signed_in("inspektur").press(&form).expect(404);
        w.pass_minutes(61);
        w.signed_in("admin").peek(&address).expect(404);
    });
}

#[test]
fn an_emergency_look_at_a_gift_is_told_to_the_unit_that_keeps_that_register() {
    on_both(|w| {
        let mut nurse = w.signed_in("perawat");
        let form = nurse.open("/gratifikasi/baru").form("/gratifikasi/baru");
        let gift = [
            ("received_on", "2026-11-20"),
            ("what", "Parsel buah"),
            ("rupiah", "1500000"),
            ("giver", "CV Contoh Jaya"),
            ("relation", "rekanan"),
            ("occasion", "Hari raya, di ruang tunggu"),
            ("held", "recipient"),
        ];
        let sent = nurse.upload(&form.action, &gift, ("photo", "parsel.jpg", &picture(41)));
        let sent = sent.expect(200);
        sent.says("ada pada saya");
        let title = sent.words();
        let number = title.split("Laporan gratifikasi ").nth(1).unwrap();
        let number = number.split(' ').next().unwrap();
        let desk = w.signed_in("upg").open("/upg").link("/upg/0");
        let form = w.signed_in("upg").open(&desk).form(&desk);
        let passed = [
            ("step", "teruskan"),
            ("on", "2026-11-24"),
            ("reason", "Di atas batas kewajaran"),
        ];
        w.signed_in("upg")
            .press(&form.with_all(&passed))
            .expect(200);

        let why = "Penetapan Pengadilan Negeri 14/Pen.Pid/2026";
        let send = |at: &str, number: &str, reason: &str| {
            let page = w.signed_in("admin").open(at).expect(200);
            let typed = page
                .form(at)
                .with_all(&[("number", number), ("reason", reason)]);
            w.signed_in("admin").press(&typed)
        };
        send("/upg/darurat", number, "perlu")
            .expect(422)
            .says("paling sedikit");
        // Each register opens its own numbers only.
        send("/inspektorat/darurat", number, why)
            .expect(422)
            .says("Tidak ada laporan");
        let look = send("/upg/darurat", number, why).expect(200);
        look.says("CV Contoh Jaya")
            .says("Parsel buah")
            .says("Di atas batas kewajaran")
            .says("ada pada pelapor")
            .says("UPG diberi tahu");
        assert!(!look.text().contains("/foto/"), "words, no pictures");
        let opened = w.events();
        let opened = opened.iter().find(|e| e.verb == "break_glass").unwrap();
        let address = format!("/upg/darurat/{}", opened.subject);
        for who in ["auditor", "inspektur", "upg", "perawat"] {
            w.signed_in(who).peek(&address).expect(403);
        }
        w.signed_in("auditor")
            .open(&format!("/jurnal/{}", opened.seq))
            .expect(200)
            .says(why);
        // The unit is told, the inspectorate is not.
        let home = |who: &str| w.signed_in(who).open("/beranda").expect(200);
        home("upg").says("1 akses darurat ke laporan gratifikasi");
        home("inspektur").hides("akses darurat");
        w.signed_in("inspektur")
            .submit(&format!("{address}/dilihat"), &[])
            .expect(403);
        let list = w.signed_in("upg").open("/upg").expect(200);
        list.says("akses darurat").says(number).says(why);
        let form = list.form("/upg/darurat/");
        w.signed_in("upg").press(&form).expect(200).hides(why);
        w.signed_in("upg").press(&form).expect(404);
        home("upg").hides("akses darurat");
        w.pass_minutes(61);
        w.signed_in("admin").peek(&address).expect(404);
    });
}

#[test]
fn gratification_is_between_who_reports_and_the_unit_that_controls_it() {
    on_both(|w| {
        let mut nurse = w.signed_in("perawat");
        let page = nurse.open("/gratifikasi").expect(200);
        page.says("Belum ada laporan");
        let page = nurse.open("/gratifikasi/baru").expect(200);
        page.says("30 hari kerja").says("10 hari kerja");
        let fields = |day: &'static str, rupiah: &'static str| {
            [
                ("received_on", day),
                ("what", "Parsel buah"),
                ("rupiah", rupiah),
                ("giver", "CV Contoh Jaya"),
                ("relation", "rekanan"),
                ("occasion", "Hari raya, di ruang tunggu"),
                ("held", "unit"),
            ]
        };
        let form = page.form("/gratifikasi/baru");
        let wrong = form.clone().with_all(&fields("2027-01-01", "banyak"));
        let page = nurse.press(&wrong).expect(422);
        page.says("rupiah bulat");
        assert!(
            page.text().contains("CV Contoh Jaya"),
            "nothing typed is lost"
        );
        let shot = picture(41);
        let sent = nurse.upload(
            &form.action,
            &fields("2026-11-20", "1.500.000"),
            ("photo", "parsel.jpg", &shot),
        );
        let sent = sent.expect(200);
        sent.says("Rp1.500.000").says("Parsel buah");
        let list = nurse.open("/gratifikasi").expect(200);
        let own = list.link("/gratifikasi/0");
        let shot = sent.all("img", "src");
        let shot = shot.iter().find(|s| s.contains("/foto/")).unwrap().clone();
        nurse.peek(&shot).expect(200);
        let key = own.rsplit('/').next().unwrap().to_owned();
        for who in [
            "kepala",
            "kabid",
            "admin",
            "pengelola",
            "auditor",
            "inspektur",
            "upg",
        ] {
            w.signed_in(who).peek(&own).expect(404);
            w.signed_in(who).peek(&shot).expect(404);
            let list = w.signed_in(who).open("/gratifikasi").expect(200);
            list.hides("Parsel");
            if who != "upg" {
                w.signed_in(who).peek("/upg").expect(403);
                let journal = w.signed_in(who).peek("/jurnal?kind=gratification");
                assert!(!journal.text().contains(&key), "{who}");
            }
        }
        // Eight working days are left to pass it on, and it is the unit that does.
        let home = w.signed_in("upg").open("/beranda").expect(200);
        home.says("1 laporan gratifikasi menunggu UPG");
        let desk = w.signed_in("upg").open("/upg").expect(200);
        desk.says("Parsel buah")
            .says("SITI AMINAH")
            .says("8 Desember 2026");
        let report = desk.link("/upg/0");
        let step = |fields: &[(&str, &str)]| {
            let page = w.signed_in("upg").open(&report).expect(200);
            let form = page.form(&format!("{report}/langkah"));
            w.signed_in("upg").press(&form.with_all(fields))
        };
        let early = [("step", "teruskan"), ("on", "2026-11-01"), ("reason", "x")];
        step(&early).expect(422).says("antara penerimaan");
        let passed = [
            ("step", "teruskan"),
            ("reference", "KPK-0001"),
            ("reason", "Di atas batas"),
        ];
        step(&passed).expect(200).says("Di KPK");
        let decide = [("step", "putuskan"), ("reason", "SK KPK")];
        step(&decide).expect(422);
        let decide = [
            ("step", "putuskan"),
            ("outcome", "state"),
            ("reason", "SK KPK"),
        ];
        step(&decide).expect(200).says("Milik negara");
        nurse.open(&own).says("Milik negara").says("KPK-0001");
        let done = w.signed_in("upg").open("/upg?status=decided");
        done.expect(200).says("Parsel buah");

        // Nobody decides on the own report.
        let mut inspector = w.signed_in("upg");
        let form = inspector
            .open("/gratifikasi/baru")
            .form("/gratifikasi/baru");
        let typed = form.with_all(&fields("2026-11-23", "0"));
        inspector.press(&typed).expect(200);
        let waiting = inspector.open("/upg?status=reported").expect(200);
        let mine = waiting.link("/upg/0");
        let page = inspector.open(&mine).expect(200);
        assert!(page.forms().iter().all(|f| !f.action.ends_with("langkah")));
        let forced = [
            ("step", "putuskan"),
            ("on", "2026-11-24"),
            ("outcome", "recipient"),
            ("reason", "x"),
        ];
        inspector
            .send_only(&format!("{mine}/langkah"), &forced)
            .expect(409);
    });
}

#[test]
fn what_is_sent_twice_is_one_report_and_the_same_phrase() {
    on_both(|w| {
        let mut phone = w.stranger();
        let page = phone.open("/wbs/lapor").expect(200);
        let form = page.form("/wbs/lapor").with_all(&[
            ("what", WHAT),
            ("who", "Petugas loket dua"),
            ("place", "Loket rujukan"),
            ("happened", "Tiap Senin pagi"),
        ]);
        // The answer was lost, so it is sent again; and a third time by a reload.
        let first = given(&phone.press(&form).expect(200));
        for _ in 0..2 {
            let again = given(&phone.press(&form).expect(200));
            assert_eq!(
                (&again.number, &again.phrase),
                (&first.number, &first.phrase)
            );
        }
        let list = || {
            let page = w
                .signed_in("inspektur")
                .open("/inspektorat/wbs")
                .expect(200);
            page.all("a[href^='/inspektorat/wbs/0']", "href").len()
        };
        assert_eq!(list(), 1);
        // Something else under the same word is something else: nothing that is told is lost.
        let other = form.with("what", "Dan juga minta rokok");
        let second = given(&phone.press(&other).expect(200));
        assert_ne!(second.number, first.number);
        assert_ne!(second.phrase, first.phrase);
        assert_eq!(list(), 2);
        for one in [&first, &second] {
            talk(&mut phone, &one.number, &one.phrase).expect(200);
        }

        // A word in the talk, from either side.
        let page = talk(&mut phone, &first.number, &first.phrase).expect(200);
        let word = page.form("/wbs/percakapan/").with("body", "Sejak Agustus");
        phone.press(&word).expect(200);
        let page = phone.press(&word).expect(200);
        assert_eq!(page.words().matches("Sejak Agustus").count(), 1);
        let desk = w
            .signed_in("inspektur")
            .open("/inspektorat/wbs")
            .expect(200);
        let at = desk.all("a[href^='/inspektorat/wbs/0']", "href");
        let page = w
            .signed_in("inspektur")
            .open(at.last().unwrap())
            .expect(200);
        let reply = page
            .forms()
            .into_iter()
            .find(|f| f.action.ends_with("balas"));
        let reply = reply.unwrap().with("body", "Kami periksa");
        w.signed_in("inspektur").press(&reply).expect(200);
        let page = w.signed_in("inspektur").press(&reply).expect(200);
        assert_eq!(page.words().matches("Kami periksa").count(), 1);

        // A gift that is reported twice is one gift; what was sent is forgotten after a week.
        let mut nurse = w.signed_in("perawat");
        let page = nurse.open("/gratifikasi/baru").expect(200);
        let form = page.form("/gratifikasi/baru").with_all(&[
            ("received_on", "2026-11-20"),
            ("what", "Parsel buah"),
            ("rupiah", "250000"),
            ("giver", "Keluarga pasien"),
            ("relation", "Pasien"),
            ("occasion", "Pulang dari rawat inap"),
            ("held", "unit"),
        ]);
        nurse.press(&form).expect(200);
        nurse.press(&form).expect(200);
        let own = nurse.open("/gratifikasi").expect(200);
        assert_eq!(own.all("a[href^='/gratifikasi/0']", "href").len(), 1);
        w.pass_days(8);
        w.night();
        w.signed_in("perawat").press(&form).expect(200);
        let own = w.signed_in("perawat").open("/gratifikasi").expect(200);
        assert_eq!(own.all("a[href^='/gratifikasi/0']", "href").len(), 2);
    });
}

#[test]
fn who_else_comes_to_read_what_stands_apart_is_told_to_those_who_do() {
    on_both(|w| {
        let account = |who: &str| w.town.accounts[who].to_string();
        let give = |who: &str, role: &str| {
            let mut admin = w.signed_in("admin");
            let at = format!("/akun/{}/peran/baru", account(who));
            let page = admin.open(&at).expect(200);
            let form = page.form(&at).with("role", role).with("unit", "");
            admin.press(&form).expect(200)
        };
        // An administrator makes a second self that reads: the inspectorate reads of it.
        give("guru", "inspectorate");
        let mut inspector = w.signed_in("inspektur");
        inspector
            .open("/beranda")
            .says("1 perubahan pemegang peran Anda");
        let page = inspector.open("/peran-dijaga").expect(200);
        page.says("WAHYU NUGROHO").says("MAYA LESTARI");
        let form = page.form("/peran-dijaga/");
        // Nobody else, and not who was given the role, can say that it was seen.
        for who in ["guru", "upg", "admin", "kepala"] {
            w.signed_in(who).press(&form).expect(404);
        }
        w.signed_in("upg").open("/peran-dijaga").hides("WAHYU");
        let seen = inspector.press(&form).expect(200);
        seen.says("Sudah dilihat").hides("Saya sudah melihatnya");
        inspector.open("/beranda").hides("pemegang peran Anda");
        inspector.press(&form).expect(409);
        // A link for the password of a holder is as good as the role.
        let mut admin = w.signed_in("admin");
        let page = admin
            .open(&format!("/akun/{}", account("guru")))
            .expect(200);
        admin.press(&page.form(&format!("/akun/{}/tautan", account("guru"))));
        let page = w.signed_in("inspektur").open("/peran-dijaga");
        page.says("Tautan kata sandi dibuat untuk WAHYU NUGROHO");
        // The other register has its own holders; ordinary roles are told to nobody.
        give("perawat", "gratification_unit");
        give("kabid", "auditor");
        let page = w.signed_in("upg").open("/peran-dijaga").expect(200);
        page.says("SITI AMINAH").hides("RATNA");
        w.signed_in("perawat").open("/upg").expect(200);
        w.signed_in("perawat").peek("/inspektorat/wbs").expect(403);
        w.signed_in("guru").peek("/upg").expect(403);
    });
}
