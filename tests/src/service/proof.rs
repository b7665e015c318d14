//! What a closure shows is something that can be looked at: no tick proves anything by itself, a letter
//! has a number and a date, and a picture of another report is known again.

use super::{at_desk, form_to, picture, report, work};
use crate::harness::{World, on_both};

/// A report that a unit has answered, under a category or under none.
fn answered(w: &World, from: &str, category: Option<&str>, shot: Option<&[u8]>) -> String {
    let answers = [
        ("address", "Jalan Seroja 2"),
        ("body", "Antrean obat di puskesmas sampai sore."),
        ("kind", "complaint"),
    ];
    let number = report(&mut w.stranger_at(from), &answers, shot).number;
    let dinas = w.town.units["dinas"].to_string();
    let category = category.map(|c| w.town.categories[c].to_string());
    let given = [
        ("unit", dinas.as_str()),
        ("category", category.as_deref().unwrap_or_default()),
    ];
    work(w, "koordinator", &number, "teruskan", &given).expect(200);
    let answer = [("reason", "Kami benahi.")];
    work(w, "penghubung", &number, "jawab", &answer).expect(200);
    number
}

const PROVEN: &str = "Selesai dikerjakan, dengan bukti";
const UNPROVEN: &str = "Selesai dikerjakan, tanpa bukti";

#[test]
fn a_letter_is_proof_by_its_number_and_date_and_a_tick_is_none() {
    on_both(|w| {
        let number = answered(w, "198.51.100.131", Some("kesehatan"), None);
        let public = format!("/lacak/{number}");
        let propose = |more: &[(&str, &str)]| {
            let mut typed = vec![("closing", "done_proven"), ("reason", "Loket ditambah")];
            typed.extend(more);
            work(w, "penghubung", &number, "usulkan", &typed)
        };
        let page = at_desk(w, "penghubung", &number, "usulkan");
        page.says("Nomor surat jawaban atau catatan pekerjaan");
        assert!(page.all("input[name=proof]", "value").is_empty());
        // Ticked by hand, with half a letter, with one of tomorrow: nothing is proposed.
        propose(&[("proof", "letter")])
            .expect(422)
            .says("Isi nomor dan tanggal surat jawaban");
        propose(&[("paper_no", "440/12/2026")]).expect(422);
        propose(&[("paper_on", "2026-11-23")]).expect(422);
        propose(&[("paper_no", "440/12/2026"), ("paper_on", "2026-11-25")])
            .expect(422)
            .says("belum tiba");
        w.stranger().open(&public).says("Dalam proses");
        // A number of a person does not reach the public with it.
        let named = "440/12/2026 NIK 9901015508900901";
        propose(&[("paper_no", named), ("paper_on", "2026-11-23")]).expect(200);
        w.stranger()
            .open(&public)
            .says(PROVEN)
            .says("nomor 440/12/2026")
            .says("23 November 2026")
            .hides("9901015508900901");
    });
}

#[test]
fn ticks_that_no_category_asks_for_prove_nothing() {
    on_both(|w| {
        let number = answered(w, "198.51.100.132", None, None);
        let made = [
            ("closing", "done_proven"),
            ("reason", "Sudah"),
            ("proof", "letter"),
            ("proof", "log"),
            ("paper_no", "1"),
            ("paper_on", "2026-11-23"),
        ];
        work(w, "penghubung", &number, "usulkan", &made).expect(200);
        w.stranger()
            .open(&format!("/lacak/{number}"))
            .says(UNPROVEN)
            .hides(PROVEN)
            .hides("Surat atau catatan pekerjaan nomor");
    });
}

/// The same picture with a mark in a corner, of another kind.
fn marked(shot: &[u8]) -> Vec<u8> {
    let mut drawn = image::load_from_memory(shot).unwrap().to_rgb8();
    let brighter = drawn.get_pixel(5, 5).0 > drawn.get_pixel(25, 5).0;
    let mark = image::Rgb(if brighter { [0; 3] } else { [255; 3] });
    for (x, y) in (0..20).flat_map(|x| (0..15).map(move |y| (x, y))) {
        drawn.put_pixel(x, y, mark);
    }
    let mut bytes = std::io::Cursor::new(Vec::new());
    drawn.write_to(&mut bytes, image::ImageFormat::Png).unwrap();
    bytes.into_inner()
}

#[test]
fn a_picture_of_another_report_is_known_again_though_it_was_changed() {
    on_both(|w| {
        let shot = picture(8);
        answered(w, "198.51.100.133", None, Some(&shot));
        let number = answered(w, "198.51.100.134", None, None);
        let propose = |shot: &[u8]| {
            let page = at_desk(w, "penghubung", &number, "usulkan");
            let form = form_to(&page, "usulkan");
            let seen = form.fields.iter().find(|(n, _)| n == "seen").unwrap();
            let fields = [
                ("seen", seen.1.as_str()),
                ("closing", "done_proven"),
                ("reason", "Sudah dibenahi."),
            ];
            w.signed_in("penghubung")
                .upload(&form.action, &fields, ("photo", "selesai.png", shot))
                .expect(200);
        };
        propose(&marked(&shot));
        at_desk(w, "inspektur", &number, "putuskan").says("mirip dengan foto pada laporan lain");
        let said = [("verdict", "overturn"), ("reason", "Foto tempat lain")];
        work(w, "inspektur", &number, "putuskan", &said).expect(200);
        // Another picture asks for nothing.
        propose(&picture(9));
        w.stranger()
            .open(&format!("/lacak/{number}"))
            .says("Menunggu tanggapan pelapor");
    });
}

/// A picture of which a camera notes when and where it was taken, in millionths of a degree south and
/// east.
fn taken(seed: u32, at: &str, (south, east): (u32, u32)) -> Vec<u8> {
    let word = |n: u16| n.to_le_bytes().to_vec();
    let long = |n: u32| n.to_le_bytes().to_vec();
    let entry = |tag, kind, count, value: Vec<u8>| {
        let mut all = [word(tag), word(kind), long(count), value].concat();
        all.resize(12, 0);
        all
    };
    let angle = |n| [long(n), long(1_000_000), long(0), long(1), long(0), long(1)].concat();
    let facts = [
        b"II*\0".to_vec(),
        long(8),
        [
            word(2),
            entry(0x8769, 4, 1, long(38)),
            entry(0x8825, 4, 1, long(56)),
            long(0),
        ]
        .concat(),
        [word(1), entry(0x9003, 2, 20, long(110)), long(0)].concat(),
        [
            word(4),
            entry(1, 2, 2, b"S\0".to_vec()),
            entry(2, 5, 3, long(130)),
            entry(3, 2, 2, b"E\0".to_vec()),
            entry(4, 5, 3, long(154)),
            long(0),
        ]
        .concat(),
        format!("{at}\0").into_bytes(),
        angle(south),
        angle(east),
    ]
    .concat();
    assert_eq!(facts.len(), 178);
    let size = u16::try_from(facts.len() + 8).unwrap().to_be_bytes();
    let segment = [&[0xFF, 0xE1], &size[..], b"Exif\0\0", &facts].concat();
    let mut jpeg = picture(seed);
    jpeg.splice(2..2, segment);
    jpeg
}

#[test]
fn when_and_where_a_picture_was_taken_asks_for_a_second_look_and_is_not_kept() {
    on_both(|w| {
        let fields = [
            ("api_key", w.town.tokens["admin"].as_str()),
            ("service_code", "jalan"),
            ("lat", "-7.250445"),
            ("long", "112.768845"),
            ("description", "Lubang dalam di depan pasar"),
        ];
        let mut program = w.stranger();
        let sent = program.send_only("/open311/v2/requests.json", &fields);
        let number = sent.json()[0]["service_request_id"]
            .as_str()
            .unwrap()
            .to_owned();
        let dinas = w.town.units["dinas"].to_string();
        work(w, "koordinator", &number, "teruskan", &[("unit", &dinas)]).expect(200);
        let answer = [("reason", "Kami tambal.")];
        work(w, "penghubung", &number, "jawab", &answer).expect(200);
        let propose = |shot: &[u8]| {
            let page = at_desk(w, "penghubung", &number, "usulkan");
            let form = form_to(&page, "usulkan");
            let seen = form.fields.iter().find(|(n, _)| n == "seen").unwrap();
            let fields = [
                ("seen", seen.1.as_str()),
                ("closing", "done_proven"),
                ("reason", "Sudah ditambal."),
                ("proof", "place"),
                ("proof", "differs"),
            ];
            w.signed_in("penghubung")
                .upload(&form.action, &fields, ("photo", "selesai.jpg", shot))
                .expect(200);
        };
        let public = format!("/lacak/{number}");
        let (early, far, unplaced) = (
            "diambil sebelum laporan masuk",
            "lebih dari 500 meter dari titik laporan",
            "tidak menyebut letaknya",
        );
        let (there, elsewhere) = ((7_251_000, 112_769_000), (7_300_000, 112_769_000));
        let all = [early, far, unplaced];
        for (n, shot, told) in [
            (0, ("2026:11:23 10:00:00", there), early),
            (1, ("2026:11:24 11:00:00", elsewhere), far),
        ] {
            propose(&taken(11 + n, shot.0, shot.1));
            let page = at_desk(w, "inspektur", &number, "putuskan");
            page.says(told).says("ini bukan tuduhan");
            // Each proposal is told its own doubt, once, and no other.
            let words = page.words();
            for (doubt, other) in (0..).zip(all) {
                let times = usize::from(doubt <= n);
                assert_eq!(words.matches(other).count(), times, "{told}: {other}");
            }
            let outside = w.stranger().open(&public).expect(200);
            outside.says("Diperiksa kursi kedua").hides(told);
            let said = [("verdict", "overturn"), ("reason", "Belum ditambal")];
            work(w, "inspektur", &number, "putuskan", &said).expect(200);
        }
        // A file that says nothing, where the category asks for the place and the report has a point.
        propose(&picture(13));
        let page = at_desk(w, "inspektur", &number, "putuskan");
        page.says(unplaced);
        let said = [("verdict", "overturn"), ("reason", "Kirim foto di lokasi")];
        work(w, "inspektur", &number, "putuskan", &said).expect(200);
        // After the report, at the place: the reporter is asked at once.
        propose(&taken(14, "2026:11:24 11:30:00", there));
        w.stranger()
            .open(&public)
            .says("Menunggu tanggapan pelapor");
    });
}
