//! Help for the officer: units learned from the agency's own cases.

use kernel::Zone;
use service::cases::{self, Channel, Deed, Doer, Kind, NewCase, Office, Place};
use web::access::{May, perm};

use super::{at_desk, report, work};
use crate::harness::{REPORTED, TODAY, TOWN, World, on_both};

/// Reports that a unit of the town has answered: text and unit, and whether they are secret.
fn answered(w: &World, all: &[(String, &str, bool)]) {
    let actor = w.program();
    let s = register::snapshot::program_snapshot(&w.app.db, TOWN, TODAY).unwrap();
    let office = Office {
        s: &s,
        zone: Zone::Wib,
    };
    let made = w.app.db.write(&actor, "laporan lama", |tx| {
        let anyone: May<perm::Anyone> = May::program(actor.clone());
        let coordinator = Doer::coordinator(&May::program(actor.clone()));
        let handler = Doer::handler(&May::program(actor.clone()));
        for (text, unit, secret) in all {
            let new = NewCase {
                place: Place {
                    address: "Jalan Melati".to_owned(),
                    village: "Sukamaju".to_owned(),
                    ..Place::default()
                },
                secret: *secret,
                ..NewCase::new(Kind::Complaint, Channel::Web, text.as_str())
            };
            let made = cases::submit(tx, &anyone, Zone::Wib, &new)?;
            let forward = Deed::Forward {
                unit: w.town.units[*unit],
                category: None,
                inspection: false,
                reason: None,
            };
            cases::act(tx, &office, &coordinator, made.id, None, &forward)?;
            let answer = Deed::Answer("Kami periksa.".to_owned());
            cases::act(tx, &office, &handler, made.id, None, &answer)?;
        }
        Ok::<_, web::Trouble>(())
    });
    made.unwrap();
}

/// So many reports for each of two units, no two alike.
fn lessons(n: usize) -> Vec<(String, &'static str, bool)> {
    let health = ["obat", "antrean", "dokter", "perawat", "loket puskesmas"];
    let staff = ["cuti", "kenaikan pangkat", "mutasi", "pensiun", "absen"];
    let of = |i: usize| {
        let word = |of: &[&str; 5]| of[i / 2 % 5].to_owned();
        match i % 2 {
            0 => (
                format!("{} kosong di puskesmas hari ke {i}", word(&health)),
                "bidang",
                false,
            ),
            _ => (
                format!("berkas {} pegawai tidak selesai bulan {i}", word(&staff)),
                "badan",
                false,
            ),
        }
    };
    (0..n).map(of).collect()
}

#[test]
fn a_unit_is_suggested_from_the_agencys_own_cases_and_the_officer_decides() {
    on_both(|w| {
        let answers = [
            ("address", "Jalan Kenanga 3"),
            ("body", "Sudah dua jam antrean, obat kosong di puskesmas"),
            ("kind", "complaint"),
        ];
        let number = report(&mut w.stranger(), &answers, None).number;
        at_desk(w, "koordinator", &number, "teruskan").says("Belum cukup contoh (0 dari 200)");
        let model = |w: &World| w.signed_in("koordinator").open("/aduan/model").expect(200);
        model(w).says("Belum ada model").says("0 dari 200");
        w.signed_in("penghubung").peek("/aduan/model").expect(403);

        // Secret cases are no lessons, not even counted.
        let mut all = lessons(199);
        let secret = |i: usize| (format!("rahasia zamrud {i}"), "badan", true);
        all.extend((0..20).map(secret));
        answered(w, &all);
        at_desk(w, "koordinator", &number, "teruskan").says("Belum cukup contoh (199 dari 200)");
        let train = |w: &World| {
            let form = model(w).form("/aduan/model");
            w.signed_in("koordinator").press(&form).expect(200)
        };
        train(w).says("199 dari 200");
        answered(w, &lessons(1));
        at_desk(w, "koordinator", &number, "teruskan").says("model dilatih malam ini");
        let page = train(w);
        page.says("Model sudah dilatih")
            .says("Laporan yang dipelajari 200")
            .says("Dinas Kesehatan 101")
            .says("Badan Kepegawaian 99")
            .says("puskesmas")
            .hides("zamrud")
            .hides(REPORTED);

        // The desk tells the unit with the words that led there, and one press fills it in.
        let page = at_desk(w, "koordinator", &number, "teruskan");
        page.says("Dinas Kesehatan")
            .says("% yakin")
            .says("Karena kata")
            .says("obat");
        let dinas = w.town.units["dinas"].to_string();
        let links = page.all(".suggested a", "href");
        let fill = links.iter().find(|l| l.contains(&dinas)).unwrap();
        let filled = w.signed_in("koordinator").open(fill).expect(200);
        let form = filled.forms();
        let form = form
            .iter()
            .find(|f| f.action.ends_with("teruskan"))
            .unwrap();
        assert!(
            form.fields.contains(&("unit".to_owned(), dinas)),
            "{form:?}"
        );
        w.stranger()
            .open(&format!("/lacak/{number}"))
            .says("Menunggu verifikasi");

        // The night makes it anew.
        model(w).says("Terakhir dilatih 24 November 2026");
        w.pass_days(1);
        w.night();
        model(w).says("Terakhir dilatih 25 November 2026");

        // More lessons than a page may wait for are asked for, and learned beside the work.
        answered(w, &lessons(301));
        train(w).says("Pelatihan sudah diminta");
        w.night();
        model(w).hides("Pelatihan sudah diminta");
    });
}

#[test]
fn whoever_arbitrates_reads_which_suggested_unit_has_refused() {
    on_both(|w| {
        let found = |c: &mut store::Conn<'_>| service::catalogue::store::all(c, TOWN);
        let all = w.app.db.read(found).unwrap();
        let health = all.iter().find(|c| c.code == "kesehatan").unwrap();
        let answers = [
            ("address", "Puskesmas"),
            ("body", "Loket obat tutup sebelum waktunya."),
            ("kind", "complaint"),
            ("category", &health.id.to_string()),
        ];
        let number = report(&mut w.stranger(), &answers, None).number;
        let dinas = w.town.units["dinas"].to_string();
        let why = [("reason", "Bukan loket kami")];
        let give = || {
            let to = [("unit", dinas.as_str()), ("reason", "Tugas dinas")];
            work(w, "koordinator", &number, "teruskan", &to).expect(200)
        };
        give();
        work(w, "penghubung", &number, "bukan-wewenang", &why).expect(200);
        at_desk(w, "koordinator", &number, "").says("Sudah menolak laporan ini.");
        give();
        work(w, "penghubung", &number, "bukan-wewenang", &why).expect(200);
        at_desk(w, "penetap", &number, "")
            .says("Sudah dua kali ditolak")
            .says("Sudah menolak laporan ini.");
    });
}
