//! The figures of units: computed at night, shown with their n, small ones told of nobody.

use super::{report, work};
use crate::harness::on_both;

#[test]
fn figures_say_of_how_many_they_are_and_small_ones_are_not_told() {
    on_both(|w| {
        w.stranger()
            .open("/kinerja")
            .expect(200)
            .says("Belum ada angka");
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
        // Nobody says anything, so they close by time.
        w.pass_days(20);
        w.night();
        w.pass_days(1);
        w.night();
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
        w.stranger().peek("/kinerja/tidak-ada").expect(404);

        let csv = w
            .stranger()
            .peek("/data-terbuka/aduan.csv")
            .expect(200)
            .text();
        let lines: Vec<&str> = csv.lines().collect();
        assert_eq!(lines[0], "period,unit_code,unit,metric,value,n,suppressed");
        assert!(csv.contains(",cases_solved,7143,7,false"), "{csv}");
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
