//! The public list of reports and its feeds: what of a case anybody may read, and nothing else.

use super::{report, work};
use crate::harness::{REPORTED, REPORTER, on_both};

#[test]
fn what_was_verified_is_listed_filtered_and_followed() {
    on_both(|w| {
        let dinas = w.town.units["dinas"].to_string();
        let (road, lamp) = (
            w.town.categories["jalan"].to_string(),
            w.town.categories["lampu"].to_string(),
        );
        let tell = |body: &str, category: &str, village: &str| {
            let answers = [
                ("address", "Jalan Melati 4"),
                ("village", village),
                ("body", body),
                ("kind", "complaint"),
                ("category", category),
                ("name", "Warga Contoh"),
            ];
            report(&mut w.stranger_at("198.51.100.50"), &answers, None).number
        };
        let hole = tell("Jalan berlubang & <b>gelap</b>", &road, "Sukamaju");
        let dark = tell("Lampu padam di gang", &lamp, "Sukarame");
        let fresh = tell("Belum dilihat siapa pun", &lamp, "Sukarame");
        for number in [&hole, &dark] {
            work(w, "koordinator", number, "teruskan", &[("unit", &dinas)]).expect(200);
        }
        let shown = |path: &str| w.stranger().open(path).expect(200);
        let page = shown("/laporan");
        page.says(&hole)
            .says(&dark)
            .says("Jalan berlubang")
            .hides(&fresh);
        page.hides("Belum dilihat");
        shown("/laporan?kategori=jalan").says(&hole).hides(&dark);
        shown("/laporan?kelurahan=Sukarame")
            .says(&dark)
            .hides(&hole);
        shown("/laporan?status=selesai")
            .hides(&hole)
            .says("Tidak ada yang cocok");
        shown(&format!("/laporan?unit={dinas}&status=terbuka")).says(&hole);
        w.stranger().peek("/laporan?kategori=tidak-ada").expect(404);
        w.stranger().peek("/laporan?unit=x").expect(404);

        let feed = page.link("/laporan/umpan.atom");
        let feed = w.stranger().peek(&feed).expect(200);
        assert_eq!(
            feed.header("content-type"),
            Some("application/atom+xml; charset=utf-8")
        );
        let text = feed.text();
        assert_eq!(text.matches("<entry>").count(), 2);
        assert!(
            text.contains("Jalan berlubang &amp; &lt;b&gt;gelap"),
            "{text}"
        );
        let one = w
            .stranger()
            .peek("/laporan/umpan.atom?kategori=lampu")
            .text();
        assert!(one.contains(&dark) && !one.contains(&hole));

        let answer = [("reason", "Kami periksa <i>besok</i>.")];
        work(w, "penghubung", &hole, "jawab", &answer).expect(200);
        let case = shown(&format!("/lacak/{hole}"));
        let feed = case.link(&format!("/lacak/{hole}/umpan.atom"));
        let text = w.stranger().peek(&feed).expect(200).text();
        assert!(text.contains("Kami periksa &lt;i&gt;besok"), "{text}");
        // Neither lists nor feeds tell who it was, where exactly, or what is secret.
        for path in ["/laporan", "/laporan/umpan.atom", &feed] {
            let text = w.stranger().peek(path).text();
            for hidden in ["Warga Contoh", "Melati", REPORTED, REPORTER, &fresh] {
                assert!(!text.contains(hidden), "{hidden} at {path}");
            }
        }
    });
}
