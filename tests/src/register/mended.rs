//! What is wrong on file is put right by hand: any row of a history with its paper and scan, the
//! identity, what a job asks for. The new value counts, the old one stays on file.

use crate::harness::{Browser, Form, World, on_both};

/// The histories of a file, by their tabs.
const TABS: [&str; 5] = ["jabatan", "pangkat", "pendidikan", "keluarga", "status"];

/// The form for the first row of a tab of the teacher's file.
fn form_of(officer: &mut Browser<'_>, w: &World, tab: &str) -> Form {
    let guru = w.town.people["guru"];
    let page = officer.open(&format!("/pegawai/{guru}/{tab}")).expect(200);
    let row = page.link(&format!("/pegawai/{guru}/perbaiki/{tab}/"));
    officer.open(&row).expect(200).form(&row)
}

/// How many changes are on record; looking at what is protected is no change.
fn changes(w: &World) -> usize {
    w.events().iter().filter(|e| e.verb != "read").count()
}

fn value(form: &Form, name: &str) -> String {
    let field = form.fields.iter().find(|(n, _)| n == name);
    field.unwrap().1.clone()
}

#[test]
fn any_row_of_a_history_gets_the_paper_it_rests_on() {
    on_both(|w| {
        let mut officer = w.signed_in("pengelola");
        for (n, tab) in (1..).zip(TABS) {
            let before = changes(w);
            let number = format!("823/{n}/2026");
            let form = form_of(&mut officer, w, tab);
            let typed = [
                ("decree_number", number.as_str()),
                ("decree_date", "2026-11-20"),
            ];
            // Without a reason nothing is changed.
            officer.press(&form.clone().with_all(&typed)).expect(422);
            assert_eq!(changes(w), before, "{tab}");
            let form = form.with_all(&typed).with("why", "surat keputusan ketemu");
            officer.press(&form).expect(200);
            assert!(changes(w) > before, "{tab}");
            let form = form_of(&mut officer, w, tab);
            assert_eq!(value(&form, "decree_number"), number, "{tab}");
        }
        // The scan of a decree comes back as it was sent, to who may see the file alone.
        let form = form_of(&mut officer, w, "pangkat").with("why", "pindaian menyusul");
        let fields: Vec<(&str, &str)> = form
            .fields
            .iter()
            .map(|(n, v)| (n.as_str(), v.as_str()))
            .collect();
        let scan = b"%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer <<>>\n%%EOF\n";
        let file = ("decree_scan", "sk.pdf", &scan[..]);
        let page = officer.upload(&form.action, &fields, file).expect(200);
        let link = page.link("/berkas/");
        assert_eq!(officer.peek(&link).expect(200).body, scan);
        w.signed_in("perawat").peek(&link).expect(404);
        w.signed_in("tetangga").peek(&link).expect(404);
    });
}

#[test]
fn a_number_of_identity_of_somebody_else_is_refused_at_its_field() {
    on_both(|w| {
        let path = format!("/pegawai/{}/perbaiki", w.town.people["guru"]);
        let mut officer = w.signed_in("pengelola");
        let form = officer.open(&path).expect(200).form(&path);
        let before = changes(w);
        let typed = [("nik", "9901014108900902"), ("why", "salah ketik")];
        let page = officer.press(&form.with_all(&typed)).expect(422);
        assert_eq!(page.all("[aria-invalid=true]", "name"), ["nik"]);
        page.says("SITI AMINAH");
        assert_eq!(changes(w), before);
    });
}

#[test]
fn what_a_job_asks_for_is_changed_at_the_job() {
    on_both(|w| {
        let mut officer = w.signed_in("pengelola");
        let seat = format!("/kursi/{}", w.town.seats["guru"]);
        let job = officer.open(&seat).expect(200).link("/jabatan/");
        let path = format!("{job}/ubah");
        let form = officer.open(&path).expect(200).form(&path);
        let refused = officer.press(&form.clone().with("class", "99"));
        assert_eq!(refused.status.as_u16(), 422, "{}", refused.words());
        officer.press(&form.with("class", "9")).expect(200);
        let form = officer.open(&path).expect(200).form(&path);
        assert_eq!(value(&form, "class"), "9");
    });
}

#[test]
fn the_evidence_of_a_wish_is_seen_by_who_sent_it_and_who_decides() {
    on_both(|w| {
        let path = format!("/pegawai/{}/koreksi", w.town.people["perawat"]);
        let mut nurse = w.signed_in("perawat");
        let form = nurse.open(&path).expect(200).form(&path);
        let form = form.with_all(&[
            ("field", "phone"),
            ("wanted", "0899-0000-0777"),
            ("reason", "nomor baru"),
        ]);
        let fields: Vec<(&str, &str)> = form
            .fields
            .iter()
            .map(|(n, v)| (n.as_str(), v.as_str()))
            .collect();
        let proof = b"%PDF-1.4\n% bukti\n%%EOF\n";
        let wrong = ("evidence", "bukti.exe", &b"MZ\x90\x00"[..]);
        nurse.upload(&path, &fields, wrong).expect(422);
        let page = nurse
            .upload(&path, &fields, ("evidence", "bukti.pdf", proof))
            .expect(200);
        let own = page.link(&format!("{path}/"));
        assert_eq!(nurse.peek(&own).expect(200).body, proof);
        let wish = own.strip_prefix(&format!("{path}/")).unwrap();
        let desk = format!("/koreksi/{wish}");
        let seen = |who: &str, path: &str| w.signed_in(who).peek(path).status.as_u16();
        assert_eq!(w.signed_in("pengelola").peek(&desk).expect(200).body, proof);
        assert_eq!(seen("guru", &own), 404);
        assert_eq!(seen("guru", &desk), 403);
        assert_eq!(seen("tetangga", &desk), 404);
    });
}
