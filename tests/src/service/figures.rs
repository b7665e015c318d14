//! The figures of units: computed at night, shown with their n, small ones told of nobody.

use super::{report, set, work};
use crate::harness::{World, on_both};

/// Five reports are done by a department; nobody says anything, so they close by time and the night
/// counts them. The department.
fn five_done(w: &World) -> String {
    let dinas = w.town.units["dinas"].to_string();
    for n in 0..5 {
        let body = format!("Lampu jalan padam, tiang {n}");
        let place = format!("Jalan Melati {n}");
        let answers = [
            ("address", place.as_str()),
            ("body", body.as_str()),
            ("kind", "complaint"),
        ];
        let number = report(&mut w.stranger(), &answers, None).number;
        work(w, "koordinator", &number, "teruskan", &[("unit", &dinas)]).expect(200);
        let said = [("reason", "Kami periksa.")];
        work(w, "penghubung", &number, "jawab", &said).expect(200);
        let done = [("closing", "done_unverified"), ("reason", "Sudah nyala")];
        work(w, "penghubung", &number, "usulkan", &done).expect(200);
    }
    w.pass_days(20);
    w.night();
    w.pass_days(1);
    w.night();
    dinas
}

#[test]
fn figures_say_of_how_many_they_are_and_small_ones_are_not_told() {
    on_both(|w| {
        w.stranger()
            .open("/kinerja")
            .expect(200)
            .says("Belum ada angka");
        let front = w.stranger().open("/").expect(200).words();
        assert!(!front.contains("Laporan warga tahun"), "{front}");
        let dinas = five_done(w);
        let page = w.stranger().open(&format!("/kinerja/{dinas}")).expect(200);
        // Besides the five the department and the division below it have one secret report each.
        page.says("Per tanggal 15 Desember 2026")
            .says("Masuk 7")
            .says("Selesai 71,4% dari 7")
            .says("Disanggah 0,0% dari 5")
            .says("Median 0 hari dari 5")
            .says("November 2026");
        let badan = w.town.units["badan"];
        w.stranger()
            .open(&format!("/kinerja/{badan}"))
            .expect(200)
            .says("Masuk < 5");
        w.stranger().open("/kinerja").expect(200).says("71,4%");
        let front = w.stranger().open("/").expect(200);
        front
            .says("Laporan warga tahun 2026")
            .says("Laporan masuk 10")
            .says("Selesai tepat waktu 50,0% : Selesai tepat waktu dari 10")
            .says("median dari 5");
        let head = front.text();
        let head = head.split("role=\"search\"").next().unwrap_or_default();
        assert!(head.contains("href=\"/lapor\"") && head.contains("href=\"/lacak\""));
        w.stranger().peek("/kinerja/tidak-ada").expect(404);

        let open = w.stranger().open("/data-terbuka").expect(200).text();
        for file in [
            "formasi.csv",
            "aduan.csv",
            "aduan.json",
            "sasaran-aduan.csv",
        ] {
            assert!(open.contains(&format!("/data-terbuka/{file}\"")), "{file}");
        }

        let csv = w
            .stranger()
            .peek("/data-terbuka/aduan.csv")
            .expect(200)
            .text();
        let lines: Vec<&str> = csv.lines().collect();
        assert_eq!(lines[0], "period,unit_code,unit,metric,value,n,suppressed");
        assert!(csv.contains(",cases_solved,7143,7,false"), "{csv}");
        for told in [
            "cases_done,5,7",
            "cases_done_unverified,5,7",
            "cases_closed_by_time,5,7",
        ] {
            assert!(csv.contains(&format!(",{told},false")), "{told} {csv}");
        }
        let json = w
            .stranger()
            .peek("/data-terbuka/aduan.json")
            .expect(200)
            .json();
        let rows = json["rows"].as_array().unwrap();
        assert_eq!(rows.len() + 1, lines.len());
        assert!(rows.iter().any(|r| r["suppressed"] == true));
        for row in rows {
            let n = row["n"].as_i64();
            assert_eq!(row["suppressed"] == true, n.is_none(), "{row}");
            assert!(n.is_none_or(|n| n >= 5), "{row}");
            assert_eq!(row["value"].is_null(), n.is_none(), "{row}");
        }
        let schema = w
            .stranger()
            .peek("/data-terbuka/skema-aduan.json")
            .expect(200)
            .json();
        let known = schema["properties"]["rows"]["items"]["properties"]["metric"]["oneOf"].clone();
        for row in rows {
            let told = known
                .as_array()
                .unwrap()
                .iter()
                .any(|m| m["const"] == row["metric"]);
            assert!(told, "{row}");
        }
    });
}

#[test]
fn a_target_shows_the_way_to_it_in_reports_and_never_a_bare_share() {
    on_both(|w| {
        // Before there is a figure or a target the page says so.
        let page = w.stranger().open("/kinerja/sasaran").expect(200);
        page.says("Belum ada angka")
            .says("Belum ada sasaran untuk 2026")
            .says("2024")
            .says("90%")
            .hides("Ubah sasaran");
        set(w, "cases_solved_target", "80");
        let dinas = five_done(w);
        // Five of seven are done; 80% of seven are six.
        let page = w
            .stranger()
            .open(&format!("/kinerja/sasaran?unit={dinas}"))
            .expect(200);
        page.says("6 dari 7 yang sudah masuk")
            .says("1 lagi sebelum akhir tahun")
            .says("71,4%")
            .says("5 dari 7")
            .says("Pengaturan instansi")
            .says("Diperlukan untuk 80%");
        let page = w.stranger().open("/kinerja/sasaran").expect(200);
        page.says("Per unit").says("Dinas Kesehatan").says("< 5");
        w.signed_in("admin")
            .open("/kinerja/sasaran")
            .expect(200)
            .says("Ubah sasaran");
        for linked in ["/kinerja".to_owned(), format!("/kinerja/{dinas}")] {
            let page = w.stranger().open(&linked).expect(200);
            page.says("Sasaran dan jalan ke sana");
        }
        w.stranger().peek("/kinerja/sasaran?unit=entah").expect(404);

        let csv = w
            .stranger()
            .peek("/data-terbuka/sasaran-aduan.csv")
            .expect(200)
            .text();
        assert!(
            csv.starts_with("year,unit_code,unit,target_percent,received,done,lacking,suppressed"),
            "{csv}"
        );
        assert!(
            csv.contains("2026,1.1,Dinas Kesehatan,80,7,5,1,false"),
            "{csv}"
        );
        assert!(csv.contains(",80,,,,true"), "{csv}");
        let json = w
            .stranger()
            .peek("/data-terbuka/sasaran-aduan.json")
            .expect(200)
            .json();
        for row in json["rows"].as_array().unwrap() {
            let hidden = row["suppressed"] == true;
            assert_eq!(hidden, row["received"].is_null(), "{row}");
            assert_eq!(hidden, row["done"].is_null(), "{row}");
            assert_eq!(hidden, row["lacking"].is_null(), "{row}");
        }
    });
}
