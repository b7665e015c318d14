//! Categories and texts of answers: a new agency has them, coordinators change them, every change is
//! kept.

use super::{at_desk, report, work};
use crate::harness::on_both;

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
