//! The figures of units: told when a month is over, shown with their n, small ones told of nobody and
//! found by nobody who takes one number from another.

use super::{report, set, work};
use crate::harness::{World, on_both};

/// So many reports, each from another place and sender; their numbers.
fn reports(w: &World, street: &str, senders: std::ops::Range<u8>) -> Vec<String> {
    let each = senders.map(|n| {
        let body = format!("Lampu jalan padam, tiang {n} {street}");
        let place = format!("Jalan {street} {n}");
        let answers = [
            ("address", place.as_str()),
            ("body", body.as_str()),
            ("kind", "complaint"),
        ];
        report(
            &mut w.stranger_at(&format!("198.51.100.{n}")),
            &answers,
            None,
        )
        .number
    });
    each.collect()
}

/// Gives reports to a department.
fn give(w: &World, numbers: &[String]) {
    let dinas = w.town.units["dinas"].to_string();
    for number in numbers {
        work(w, "koordinator", number, "teruskan", &[("unit", &dinas)]).expect(200);
    }
}

/// Five reports are done by a department, three are not, and two have no unit yet; nobody says anything,
/// so the five close by time, and the first night after the month tells of them. The department.
fn five_done(w: &World) -> String {
    let done = reports(w, "Melati", 1..6);
    give(w, &done);
    for number in &done {
        let said = [("reason", "Kami periksa.")];
        work(w, "penghubung", number, "jawab", &said).expect(200);
        let done = [("closing", "done_unverified"), ("reason", "Sudah nyala")];
        work(w, "penghubung", number, "usulkan", &done).expect(200);
    }
    give(w, &reports(w, "Kenanga", 6..9));
    reports(w, "Dahlia", 9..11);
    w.pass_days(20);
    w.night();
    w.town.units["dinas"].to_string()
}

/// The open data as it is handed out.
fn csv(w: &World) -> String {
    let file = w.stranger().peek("/data-terbuka/aduan.csv");
    file.expect(200).text()
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
        // Besides these eight the department and the division below it have one secret report each.
        page.says("Per tanggal 14 Desember 2026")
            .says("Masuk 10")
            .says("Selesai 50,0% dari 10")
            .says("Disanggah 0,0% dari 5")
            .says("Median 0 hari dari 5")
            .says("November 2026");
        let badan = w.town.units["badan"];
        w.stranger()
            .open(&format!("/kinerja/{badan}"))
            .expect(200)
            .says("Masuk tidak disebut");
        w.stranger().open("/kinerja").expect(200).says("50,0%");
        let front = w.stranger().open("/").expect(200);
        front
            .says("Laporan warga tahun 2026")
            .says("Laporan masuk 15")
            .says("Selesai tepat waktu 100,0% : Selesai tepat waktu dari 5")
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

        let csv = csv(w);
        let lines: Vec<&str> = csv.lines().collect();
        assert_eq!(lines[0], "period,unit_code,unit,metric,value,n,suppressed");
        assert!(csv.contains(",cases_solved,5000,10,false"), "{csv}");
        for told in [
            "cases_done,5,10",
            "cases_done_unverified,5,10",
            "cases_closed_by_time,5,10",
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
        // Five of ten are done; 80% of ten are eight.
        let page = w
            .stranger()
            .open(&format!("/kinerja/sasaran?unit={dinas}"))
            .expect(200);
        page.says("8 dari 10 yang sudah masuk")
            .says("3 lagi sebelum akhir tahun")
            .says("50,0%")
            .says("5 dari 10")
            .says("Pengaturan instansi")
            .says("Diperlukan untuk 80%");
        let page = w.stranger().open("/kinerja/sasaran").expect(200);
        page.says("Per unit")
            .says("Dinas Kesehatan")
            .says("tidak disebut");
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
            csv.contains("2026,1.1,Dinas Kesehatan,80,10,5,3,false"),
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

/// Numbers of a unit in the open data: of a metric in a period, value and n.
fn told(csv: &str, period: &str, unit: &str, metric: &str) -> Option<(i64, i64)> {
    let line = csv.lines().find(|l| {
        let cells: Vec<&str> = l.split(',').collect();
        cells[0] == period && cells[2] == unit && cells[3] == metric
    })?;
    let cells: Vec<&str> = line.split(',').collect();
    Some((cells[4].parse().ok()?, cells[5].parse().ok()?))
}

const WHOLE: &str = "Pemerintah Kabupaten Contoh";
const DINAS: &str = "Dinas Kesehatan";

#[test]
fn nobody_finds_a_small_number_by_taking_one_from_another() {
    on_both(|w| {
        // Seven with the department, five of them done: two are not, and beside the others of the whole
        // three are left. Neither may be found.
        let done = reports(w, "Melati", 1..6);
        give(w, &done);
        for number in &done {
            let said = [("reason", "Kami periksa.")];
            work(w, "penghubung", number, "jawab", &said).expect(200);
            let done = [("closing", "done_unverified"), ("reason", "Sudah nyala")];
            work(w, "penghubung", number, "usulkan", &done).expect(200);
        }
        w.pass_days(6);
        // The month is not over: nothing is told of it.
        w.night();
        assert!(!csv(w).contains(",cases_received,10,"), "{}", csv(w));
        w.pass_days(1);
        w.night();
        let first = csv(w);
        let received = |csv: &str, unit| told(csv, "2026", unit, "cases_received");
        assert_eq!(received(&first, WHOLE), Some((10, 10)), "{first}");
        assert_eq!(
            received(&first, DINAS),
            None,
            "the whole less it is three: {first}"
        );
        let page = w
            .stranger()
            .open(&format!("/kinerja/{}", w.town.units["dinas"]));
        page.says("Masuk tidak disebut").hides("71,4%");
        let targets = format!("/kinerja/sasaran?unit={}", w.town.units["dinas"]);
        w.stranger().open(&targets).expect(200).hides("dari 7");

        // Five more without a unit: what is left is eight, and of the department seven can be told, but
        // not how many are done, since two are not. Then two more: nothing of it is renewed.
        reports(w, "Kenanga", 20..25);
        w.pass_days(31);
        w.night();
        let second = csv(w);
        assert_eq!(received(&second, WHOLE), Some((15, 15)), "{second}");
        assert_eq!(received(&second, DINAS), Some((7, 7)), "{second}");
        for metric in [
            "cases_done",
            "cases_solved",
            "cases_closed",
            "cases_refused",
        ] {
            assert_eq!(
                told(&second, "2026", DINAS, metric),
                None,
                "{metric} {second}"
            );
        }
        assert!(
            second.contains(&format!("2026,1.1,{DINAS},cases_done,,,true")),
            "{second}"
        );
        // A day later nothing has changed, whatever came in or was done.
        work(
            w,
            "koordinator",
            &done[0],
            "catatan",
            &[("note", "Dilihat.")],
        );
        w.pass_days(1);
        w.night();
        assert_eq!(csv(w), second);
    });
}

#[test]
fn a_sum_is_renewed_when_five_more_have_come_and_says_until_when_it_is() {
    on_both(|w| {
        // 24 November until the end of January: the year that runs is the next one.
        w.pass_days(38);
        give(w, &reports(w, "Melati", 1..8));
        reports(w, "Kenanga", 20..25);
        w.pass_days(31);
        w.night();
        let page = |w: &World| {
            let page = w
                .stranger()
                .open(&format!("/kinerja/{}", w.town.units["dinas"]));
            page.expect(200).words()
        };
        assert!(page(w).contains("Masuk 7"), "{}", page(w));
        // Two more in February: they would be told by the difference.
        give(w, &reports(w, "Melati", 8..10));
        w.pass_days(28);
        w.night();
        let words = page(w);
        assert!(words.contains("Masuk 7 sampai Januari 2027"), "{words}");
        assert_eq!(told(&csv(w), "2027-02", DINAS, "cases_received"), None);
        assert_eq!(told(&csv(w), "2027-02", WHOLE, "cases_received"), None);
        // Three more in March make five.
        give(w, &reports(w, "Melati", 10..13));
        w.pass_days(31);
        w.night();
        let words = page(w);
        assert!(words.contains("Masuk 12"), "{words}");
        assert_eq!(
            told(&csv(w), "2027-03", DINAS, "cases_received"),
            Some((12, 12))
        );
        assert_eq!(
            told(&csv(w), "2027-03", WHOLE, "cases_received"),
            Some((17, 17))
        );
        let front = w.stranger().open("/").expect(200);
        front.says("Laporan masuk 17");
    });
}
