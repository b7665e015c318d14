//! Search over all text: a report is found by its words however they are bent, by those who may read
//! them, and by nothing that is hidden from whoever asks.

use store::Event;

use super::{Ticket, at_desk, report, work};
use crate::harness::{Page, World, on_both};

fn told(w: &World, body: &str, more: &[(&str, &str)]) -> Ticket {
    let mut answers = vec![
        ("address", "Jalan Kenanga nomor 8"),
        ("landmark", "seberang bengkel Sumbermakmur"),
        ("body", body),
        ("kind", "complaint"),
        ("name", "Wiratmaja Kusumaningrat"),
        ("whatsapp", "0899-0000-0777"),
    ];
    answers.extend(more);
    report(&mut w.stranger_at("198.51.100.77"), &answers, None)
}

fn forward(w: &World, ticket: &Ticket) {
    let dinas = w.town.units["dinas"].to_string();
    work(
        w,
        "koordinator",
        &ticket.number,
        "teruskan",
        &[("unit", &dinas)],
    )
    .expect(200);
}

fn at(w: &World, who: &str, words: &str) -> Page {
    let path = format!("/aduan?tampil=terbuka&q={words}");
    w.signed_in(who).open(&path).expect(200)
}

fn in_the_open(w: &World, words: &str) -> Page {
    w.stranger()
        .open(&format!("/laporan?q={words}"))
        .expect(200)
}

#[test]
fn a_report_is_found_by_any_of_its_words_however_they_are_bent() {
    on_both(|w| {
        let drain = told(
            w,
            "Saluran tersumbat sampah, mohon sgra dibersihkan petugas.",
            &[],
        );
        let other = told(w, "Lampu2 padam di tikungan, sudah dilaporkan ke RT.", &[]);
        forward(w, &drain);
        forward(w, &other);
        for (words, found, not) in [
            ("sampah", &drain, &other),
            ("membersihkan", &drain, &other),
            ("SUMBAT+saluran", &drain, &other),
            ("lampu+melaporkan", &other, &drain),
            ("laporannya", &other, &drain),
            ("yang+dan+tikungan", &other, &drain),
        ] {
            for page in [at(w, "koordinator", words), in_the_open(w, words)] {
                page.says(&found.number).hides(&not.number);
            }
        }
        // All words have to be there, and filters hold besides.
        at(w, "koordinator", "sampah+tikungan").says("Tidak ada yang cocok");
        in_the_open(w, "sampah&status=selesai").says("Tidak ada yang cocok");
        // What stands in every text finds nothing, and says so.
        at(w, "koordinator", "yang+dan").says("Tidak ada yang cocok");
        at(w, "koordinator", "%25_'%3B--").says("Tidak ada yang cocok");
        // The number still is the shortest way.
        at(w, "koordinator", &drain.number)
            .says(&drain.number)
            .hides(&other.number);
        let path = "/open311/v2/requests.json?q=sumbat";
        let text = w.stranger().peek(path).expect(200).text();
        assert!(
            text.contains(&drain.number) && !text.contains(&other.number),
            "{text}"
        );
        let feed = in_the_open(w, "sumbat").link("/laporan/umpan.atom");
        let text = w.stranger().peek(&feed).expect(200).text();
        assert!(
            text.contains(&drain.number) && !text.contains(&other.number),
            "{text}"
        );
    });
}

#[test]
fn nobody_finds_by_what_is_hidden_from_them() {
    on_both(|w| {
        let plain = told(
            w,
            "Trotoar ambles, hubungi 0899-0000-0123 pemilik toko.",
            &[],
        );
        let secret = told(
            w,
            "Petugas meminta gratifikasi di loket.",
            &[("privacy", "secret")],
        );
        let hidden = told(
            w,
            "Kucing terjepit pagar taman.",
            &[("privacy", "anonymous")],
        );
        let fresh = told(w, "Baliho miring di simpang.", &[]);
        for ticket in [&plain, &secret, &hidden] {
            forward(w, ticket);
        }
        work(
            w,
            "penghubung",
            &plain.number,
            "jawab",
            &[("reason", "Regu aspal dijadwalkan, kasar: bangsat katanya.")],
        )
        .expect(200);
        work(
            w,
            "penghubung",
            &secret.number,
            "jawab",
            &[("reason", "Inspektorat memeriksa.")],
        )
        .expect(200);
        let desk = at_desk(w, "penghubung", &plain.number, "");
        let note = desk
            .forms()
            .into_iter()
            .find(|f| f.action.ends_with("/catatan"));
        let note = note
            .unwrap()
            .with("note", "Koordinasikan dengan kontraktor");
        w.signed_in("penghubung").press(&note).expect(200);

        // Where exactly, what officers note, what nobody has verified: not for the public.
        for words in [
            "kenanga",
            "sumbermakmur",
            "kontraktor",
            "baliho",
            "gratifikasi",
            "inspektorat",
            "bangsat",
        ] {
            in_the_open(w, words).says("Tidak ada yang cocok");
            let path = format!("/open311/v2/requests.json?q={words}");
            let text = w.stranger().peek(&path).expect(200).text();
            assert_eq!(text.trim(), "[]", "{words}");
        }
        in_the_open(w, "ambles").says(&plain.number);
        in_the_open(w, "aspal").says(&plain.number);
        // Officers find by all of it, each within their reach.
        for (who, words, found) in [
            ("koordinator", "kontraktor", &plain),
            ("koordinator", "bangsat", &plain),
            ("penghubung", "sumbermakmur+ambles", &plain),
            ("penghubung", "gratifikasi", &secret),
            ("koordinator", "baliho", &fresh),
        ] {
            at(w, who, words).says(&found.number);
        }
        for (who, words) in [
            ("penghubung-badan", "ambles"),
            ("penghubung-badan", "gratifikasi"),
            ("penetap", "gratifikasi"),
            ("inspektur", "kucing"),
            ("penghubung", "baliho"),
        ] {
            at(w, who, words).says("Tidak ada yang cocok");
        }
        // Names and numbers of people find nothing, for nobody.
        for words in [
            "wiratmaja",
            "kusumaningrat",
            "089900000123",
            "0899-0000-0777",
        ] {
            at(w, "koordinator", words).says("Tidak ada yang cocok");
            in_the_open(w, words).says("Tidak ada yang cocok");
        }
    });
}

#[test]
fn reports_from_before_are_found_after_the_first_night() {
    on_both(|w| {
        let early = told(w, "Jembatan gantung lapuk di ujung dusun.", &[]);
        forward(w, &early);
        work(
            w,
            "penghubung",
            &early.number,
            "jawab",
            &[("reason", "Papan diganti.")],
        )
        .expect(200);
        let made_by = |rules: i32| {
            w.app.db.write(&w.program(), "as before", |tx| {
                tx.run(
                    "delete from case_word where agency_id = $1",
                    store::params![w.program().agency],
                )?;
                tx.run(
                    "update case_word_rules set rules = $2 where agency_id = $1",
                    store::params![w.program().agency, rules],
                )?;
                tx.record(Event::new("program", "forget", "agency", 1));
                Ok::<_, store::Error>(())
            })
        };
        for rules in [0, 0] {
            made_by(rules).unwrap();
            at(w, "koordinator", "jembatan").says("Tidak ada yang cocok");
            w.night();
            at(w, "koordinator", "jembatan").says(&early.number);
            in_the_open(w, "papan").says(&early.number);
            in_the_open(w, "kenanga").says("Tidak ada yang cocok");
        }
    });
}
