//! Categories and texts of answers: a new agency has them, coordinators change them, every change is
//! kept.

use super::{at_desk, report, work};
use crate::harness::{TOWN, World, on_both};

#[test]
fn a_coordinator_changes_categories_and_every_change_is_kept() {
    on_both(|w| {
        let mut browser = w.signed_in("koordinator");
        let page = browser.open("/aduan/kategori").expect(200);
        page.says("Jalan dan trotoar rusak").says("Dinas Kesehatan");
        w.signed_in("penghubung")
            .peek("/aduan/kategori")
            .expect(403);

        let form = browser
            .open("/aduan/kategori/baru")
            .form("/aduan/kategori/baru");
        let refused = browser.press(&form.clone().with_all(&[
            ("code", "Air Bersih"),
            ("name", ""),
            ("class", "aspirasi"),
        ]));
        refused
            .expect(422)
            .says("Pakai huruf kecil, angka, dan tanda hubung saja");
        let typed = [
            ("code", "air"),
            ("name", "Air bersih <b>"),
            ("class", "normatif"),
            ("unit", &w.town.units["dinas"].to_string()),
            ("proof", "letter"),
            ("seen", "public"),
            ("active", "ya"),
        ];
        browser
            .press(&form.with_all(&typed))
            .expect(200)
            .says("Perubahan disimpan")
            .says("Air bersih <b>");
        let again = browser
            .open("/aduan/kategori/baru")
            .form("/aduan/kategori/baru");
        browser
            .press(&again.with_all(&typed))
            .expect(422)
            .says("Kode itu sudah dipakai");
        // Residents choose it, and its unit is proposed at the desk.
        let page = browser.open("/aduan/kategori");
        let links = page.all("a", "href");
        let category = links
            .iter()
            .rfind(|l| l.starts_with("/aduan/kategori/0"))
            .unwrap();
        let id = category.rsplit('/').next().unwrap();
        let answers = [
            ("address", "Jalan Kenanga 3"),
            ("body", "Air keran keruh sejak kemarin pagi."),
            ("kind", "complaint"),
            ("category", id),
        ];
        let number = report(&mut w.stranger(), &answers, None).number;
        at_desk(w, "koordinator", &number, "teruskan").says("Penanggung jawab kategori");

        // A division in charge stays so when something else is changed.
        let division = w.town.units["bidang"].to_string();
        let form = browser.open(category).form(category);
        browser.press(&form.with("unit", &division)).expect(200);
        let form = browser.open(category).form(category);
        assert!(
            form.fields.contains(&("unit".to_owned(), division)),
            "{form:?}"
        );

        // One that is changed keeps how it was; one that is not offered is not chosen any more.
        let form = browser.open(category).form(category);
        let mut changed = form.with("name", "Air minum");
        changed.fields.retain(|(name, _)| name != "active");
        browser.press(&changed).expect(200).says("tidak ditawarkan");
        browser
            .open(category)
            .says("Versi 1")
            .says("Versi 3")
            .says("Air bersih <b>");
        assert!(format!("{:?}", w.events()).contains("Air minum"));
        w.stranger()
            .open("/open311/v2/services.json")
            .expect(200)
            .hides("Air minum");
    });
}

#[test]
fn a_text_is_filled_into_the_answer_and_escaped() {
    on_both(|w| {
        let mut browser = w.signed_in("koordinator");
        let form = browser
            .open("/aduan/templat/baru")
            .form("/aduan/templat/baru");
        let wrong = [("title", "Salam"), ("body", "Yth. {nama}")];
        browser
            .press(&form.clone().with_all(&wrong))
            .expect(422)
            .says("\"nama\" tidak dikenal");
        let typed = [
            ("title", "Sudah dijadwalkan"),
            (
                "body",
                "Laporan {nomor} dijadwalkan <script>{unit}</script>.",
            ),
        ];
        browser.press(&form.with_all(&typed)).expect(200);
        let answers = [
            ("address", "Jalan Kenanga 3"),
            ("body", "Antrean loket terlalu panjang."),
            ("kind", "complaint"),
        ];
        let number = report(&mut w.stranger(), &answers, None).number;
        let dinas = w.town.units["dinas"].to_string();
        work(w, "koordinator", &number, "teruskan", &[("unit", &dinas)]).expect(200);
        let page = at_desk(w, "penghubung", &number, "jawab");
        let links = page.all("a", "href");
        let pages: Vec<_> = links.iter().filter(|l| l.contains("templat=")).collect();
        assert_eq!(pages.len(), 4, "{links:?}");
        let filled = pages.iter().find_map(|href| {
            let page = w.signed_in("penghubung").open(href);
            let form = page
                .forms()
                .into_iter()
                .find(|f| f.action.ends_with("jawab"))?;
            let (_, text) = form.fields.into_iter().find(|(n, _)| n == "reason")?;
            text.contains(&number).then_some((page.text(), text))
        });
        let (page, text) = filled.unwrap();
        assert!(text.contains("<script>Dinas Kesehatan</script>"), "{text}");
        assert!(!page.contains("<script>Dinas"), "it is escaped");

        let link = browser.open("/aduan/kategori");
        let edit = link.all("td a", "href");
        let edit = edit
            .iter()
            .rfind(|l| l.starts_with("/aduan/templat/"))
            .unwrap();
        browser
            .submit(&format!("{edit}/hapus"), &[])
            .expect(200)
            .says("Perubahan disimpan");
        browser.peek(edit).expect(404);
    });
}

#[test]
fn a_new_agency_has_categories_before_it_has_units() {
    on_both(|first| {
        let w = first.empty();
        let found = |w: &crate::harness::World| {
            w.app
                .db
                .read(|c| service::catalogue::store::all(c, crate::harness::TOWN))
                .unwrap()
        };
        let all = found(&w);
        assert!(all.len() > 10, "{}", all.len());
        assert!(all.iter().all(|c| c.unit.is_none()));
        w.night();
        assert_eq!(found(&w).len(), all.len());
        // In the town the units that fit were found.
        assert!(found(first).iter().any(|c| c.unit.is_some()));
    });
}

/// The address of the category with a code.
fn category(w: &World, code: &str) -> String {
    let all = w
        .app
        .db
        .read(|c| service::catalogue::store::all(c, TOWN))
        .unwrap();
    let found = all.iter().find(|c| c.code == code).unwrap();
    format!("/aduan/kategori/{}", found.id)
}

fn broken_road(w: &World, address: &str) -> String {
    let id = category(w, "jalan");
    let answers = [
        ("address", address),
        ("body", "Lubang besar di depan pasar, sudah tiga minggu."),
        ("kind", "complaint"),
        ("category", id.rsplit('/').next().unwrap()),
    ];
    report(&mut w.stranger(), &answers, None).number
}

#[test]
fn a_promise_stays_within_the_law_binds_later_reports_and_is_told_beside_the_wall() {
    on_both(|w| {
        let early = broken_road(w, "Jalan Kenanga 3");
        let road = category(w, "jalan");
        let mut browser = w.signed_in("koordinator");
        let form = browser.open(&road).form(&road);
        for (answer, end, says) in [
            (
                "6",
                "",
                "melewati batas PermenPANRB 62/2018: paling lama 5 hari kerja",
            ),
            (
                "",
                "15",
                "melewati batas PermenPANRB 62/2018 untuk kelas yang dipilih: paling lama 14",
            ),
            ("0", "", "Isi paling sedikit 1 hari kerja"),
            ("3", "2", "Selesai tidak dapat dijanjikan lebih cepat"),
            ("besok", "", "“besok” bukan bilangan bulat"),
            ("", "999999999999", "bukan bilangan bulat"),
        ] {
            let typed = [
                ("answer_days", answer),
                ("resolve_days", end),
                ("step", "check"),
            ];
            browser
                .press(&form.clone().with_all(&typed))
                .expect(422)
                .says(says);
        }
        let inspected = [
            ("class", "berkadar_pengawasan"),
            ("resolve_days", "43"),
            ("step", "check"),
        ];
        browser
            .press(&form.clone().with_all(&inspected))
            .expect(422)
            .says("melewati batas UU 25/2009 untuk kelas yang dipilih: paling lama 42");

        // What it does is seen first; nothing is changed by looking, and it can be changed again.
        let typed = [
            ("answer_days", "1"),
            ("resolve_days", "4"),
            ("step", "check"),
        ];
        let check = browser.press(&form.clone().with_all(&typed)).expect(200);
        check
            .says("menurut batas SP4N-LAPOR!")
            .says("1 laporan berjalan tetap memegang janji lamanya");
        browser.open(&road).hides("Versi 2");
        let again = browser.press(&check.form(&road).with("step", "back"));
        assert!(
            again
                .form(&road)
                .fields
                .contains(&("resolve_days".to_owned(), "4".to_owned()))
        );
        browser
            .press(&check.form(&road))
            .expect(200)
            .says("Perubahan disimpan");
        browser.open(&road).says("Versi 2").says("4 hari kerja");

        let id = road.rsplit('/').next().unwrap();
        let answers = [
            ("address", "Jalan Melati 9"),
            ("body", "Lubang besar di depan pasar, sudah tiga minggu."),
            ("kind", "complaint"),
            ("category", id),
        ];
        let ticket = report(&mut w.stranger(), &answers, None);
        let late = ticket.number.clone();
        w.stranger()
            .open(&format!("{}/terkirim", ticket.own))
            .says("paling lambat 1 hari kerja sesudahnya");
        let dinas = w.town.units["dinas"].to_string();
        for number in [&early, &late] {
            work(w, "koordinator", number, "teruskan", &[("unit", &dinas)]).expect(200);
        }
        let tracked = |number: &str| w.stranger().open(&format!("/lacak/{number}"));
        tracked(&late)
            .says("Selesai (janji layanan)")
            .says("Selesai menurut SP4N-LAPOR!")
            .says("Keputusan menurut undang-undang")
            .says("Layanan berjanji menindaklanjuti dalam 1 hari kerja")
            .says("Janji layanan instansi");
        tracked(&early).hides("janji layanan");
        // Only who coordinates promises anything.
        w.signed_in("penghubung")
            .submit(&road, &[("answer_days", "1")])
            .expect(403);
    });
}

#[test]
fn what_a_category_withholds_nobody_outside_reads_until_an_officer_opens_it() {
    on_both(|w| {
        let road = category(w, "jalan");
        let mut browser = w.signed_in("koordinator");
        let form = browser.open(&road).form(&road);
        browser.press(&form.with("seen", "withheld")).expect(200);
        browser.open("/aduan/kategori").says("Ditahan");
        let number = broken_road(w, "Jalan Kenanga 3");
        let dinas = w.town.units["dinas"].to_string();
        work(w, "koordinator", &number, "teruskan", &[("unit", &dinas)]).expect(200);
        let public = [
            "/laporan".to_owned(),
            "/laporan?q=lubang".to_owned(),
            "/laporan/umpan.atom".to_owned(),
            "/open311/v2/requests.json".to_owned(),
            format!("/open311/v2/requests/{number}.json"),
            format!("/lacak/{number}"),
            format!("/lacak/{number}/umpan.atom"),
        ];
        let reads = |path: &str| w.stranger().peek(path).text().contains("Lubang besar");
        for path in &public {
            assert!(!reads(path), "{path}");
        }
        w.stranger()
            .open(&format!("/lacak/{number}"))
            .says("belum dibuka untuk umum")
            .hides("Jalan dan trotoar rusak");
        w.stranger()
            .peek(&format!("/lacak/{number}/ikuti"))
            .expect(404);
        // The unit reads it, and cannot open it; the coordinator can, and says why.
        let shown = at_desk(w, "penghubung", &number, "jawab");
        shown.says("Lubang besar").says("Ditahan dari umum");
        let page = at_desk(w, "koordinator", &number, "tampilkan");
        let form = page
            .forms()
            .into_iter()
            .find(|f| f.action.ends_with("tampilkan"));
        w.signed_in("penghubung")
            .submit(&form.unwrap().action, &[("reason", "boleh")])
            .expect(403);
        work(w, "koordinator", &number, "tampilkan", &[("reason", "")]).expect(422);
        work(
            w,
            "koordinator",
            &number,
            "tampilkan",
            &[("reason", "Tidak ada nama orang")],
        )
        .expect(200);
        for path in &public {
            assert!(reads(path), "{path}");
        }
        assert!(format!("{:?}", w.events()).contains("\"show\""));
        work(
            w,
            "koordinator",
            &number,
            "tahan",
            &[("reason", "Ada nama di jawaban")],
        )
        .expect(200);
        for path in &public {
            assert!(!reads(path), "{path}");
        }
        at_desk(w, "koordinator", &number, "tampilkan").says("Ditahan dari umum");
    });
}

#[test]
fn categories_change_places_and_a_text_is_seen_before_it_is_kept() {
    on_both(|w| {
        let mut browser = w.signed_in("koordinator");
        let order = |w: &World| {
            let all = w
                .app
                .db
                .read(|c| service::catalogue::store::all(c, TOWN))
                .unwrap();
            all.into_iter().map(|c| c.code).collect::<Vec<_>>()
        };
        let first = order(w);
        let second = category(w, &first[1]);
        let up = format!("{second}/geser");
        browser.submit(&up, &[("to", "up")]).expect(200);
        let now = order(w);
        assert_eq!((&now[0], &now[1]), (&first[1], &first[0]));
        assert_eq!(now[2..], first[2..]);
        // The first one stays the first; elsewhere there is no way.
        browser.submit(&up, &[("to", "up")]).expect(200);
        assert_eq!(order(w), now);
        browser.submit(&up, &[("to", "sideways")]).expect(404);
        browser.submit(&up, &[("to", "down")]).expect(200);
        assert_eq!(order(w), first);

        let form = browser
            .open("/aduan/templat/baru")
            .form("/aduan/templat/baru");
        let typed = [
            ("title", "Salam"),
            ("body", "Laporan {nomor} di {unit} <b>."),
            ("step", "preview"),
        ];
        let page = browser.press(&form.with_all(&typed)).expect(200);
        page.says("Pratinjau").hides("Laporan {nomor} di Dinas");
        assert!(page.words().contains("<b>."), "{}", page.words());
        browser.open("/aduan/kategori").hides("Salam");
        browser.press(&page.form("/aduan/templat/baru")).expect(200);
        browser.open("/aduan/kategori").says("Salam");
    });
}

#[test]
fn whoever_reports_reads_at_the_choice_and_before_sending_what_a_category_promises_and_withholds() {
    on_both(|w| {
        let road = category(w, "jalan");
        let id = road.rsplit('/').next().unwrap();
        let promise = "Layanan ini berjanji menindaklanjuti dalam 1 hari kerja sejak laporan \
                       diteruskan, dan menyelesaikan dalam 4 hari kerja";
        let withheld = "umum baru membacanya setelah petugas membukanya";
        let told = "isi baru terlihat umum setelah petugas membukanya";
        // The pages of the choice, of privacy and of the last look, as a phone reads them.
        let walk = |kind: &str, joins: &str| {
            let mut phone = w.stranger();
            let page = phone.open("/lapor");
            let begun = phone.press(&page.form("/lapor"));
            let draft = begun.form("/lapor/").action.replace("lokasi", "");
            let body = "Lubang besar di depan pasar, sudah tiga minggu.";
            for (step, fields) in [
                ("lokasi", vec![("address", "Jalan Kenanga 3")]),
                ("isi", vec![("body", body), ("kind", kind)]),
                ("sudah-ada", vec![("joins", joins)]),
            ] {
                phone.submit(&format!("{draft}{step}"), &fields).expect(200);
            }
            let choice = phone.open(&format!("{draft}kategori"));
            let privacy = phone.submit(&format!("{draft}kategori"), &[("category", id)]);
            phone.submit(&format!("{draft}privasi"), &[]).expect(200);
            let check = phone.submit(&format!("{draft}kontak"), &[]).expect(200);
            (choice, privacy, check)
        };
        let (choice, privacy, check) = walk("complaint", "");
        // One category of a new agency is withheld, and says so where it is chosen.
        choice.hides("berjanji").says(withheld);
        assert_eq!(choice.words().matches(withheld).count(), 1);
        for page in [&privacy, &check] {
            page.hides("berjanji").hides("petugas membukanya");
        }
        privacy.says("umum melihat isi laporan setelah diverifikasi");
        check.says("isi terlihat umum setelah diverifikasi");

        let mut browser = w.signed_in("koordinator");
        let form = browser.open(&road).form(&road);
        let typed = [
            ("answer_days", "1"),
            ("resolve_days", "4"),
            ("seen", "withheld"),
        ];
        browser.press(&form.with_all(&typed)).expect(200);
        let (choice, privacy, check) = walk("complaint", "");
        choice.says("trotoar pecah. Layanan ini berjanji");
        choice.says(promise);
        assert_eq!(choice.words().matches(withheld).count(), 2);
        privacy
            .says("umum baru membaca isinya setelah petugas membukanya")
            .hides("umum melihat isi laporan setelah diverifikasi");
        check
            .says(promise)
            .says(withheld)
            .says(told)
            .hides("isi terlihat umum setelah diverifikasi");
        // Only a complaint is promised an end.
        let (choice, _, check) = walk("aspiration", "");
        for page in [&choice, &check] {
            page.says("Layanan ini berjanji menindaklanjuti dalam 1 hari kerja")
                .hides("menyelesaikan");
        }
        // Who joins a report takes what that one has.
        let other = [
            ("address", "Jalan Melati 9"),
            ("body", "Lampu padam."),
            ("kind", "complaint"),
        ];
        let number = report(&mut w.stranger(), &other, None).number;
        let (_, privacy, check) = walk("complaint", &number);
        privacy.hides("petugas membukanya");
        check.hides("berjanji").hides("petugas membukanya");
    });
}
