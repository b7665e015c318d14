//! What officers type in for somebody: at the counter, from a post, among themselves. A second press
//! makes nothing twice, and what cannot be reached or reckoned is refused at its field.

use super::crew::answered_case;
use super::{at_desk, form_to};
use crate::harness::{Form, World, on_both};

const TYPED: [(&str, &str); 7] = [
    ("channel", "phone"),
    ("said_on", "2026-11-20"),
    ("kind", "complaint"),
    ("body", "Pohon tumbang menutup jalan di depan sekolah."),
    ("address", "Jalan Sekolah 1"),
    ("name", "Warga Contoh"),
    ("contact", ""),
];

fn form(w: &World) -> Form {
    let page = w.signed_in("koordinator").open("/aduan/baru").expect(200);
    page.form("/aduan/baru").with_all(&TYPED)
}

#[test]
fn a_form_that_is_pressed_twice_makes_one_report() {
    on_both(|w| {
        let mut desk = w.signed_in("koordinator");
        let fields = |form: &Form| -> Vec<(String, String)> { form.fields.clone() };
        let send = |desk: &mut crate::harness::Browser<'_>, form: &Form| {
            let all = fields(form);
            let all: Vec<(&str, &str)> =
                all.iter().map(|(n, v)| (n.as_str(), v.as_str())).collect();
            let page = desk.send_only(&form.action, &all).expect(303);
            // The receipt of one report; its reporter's page opens by each secret that was handed over.
            let to = page.to().unwrap();
            to.split("/tanda-terima/").next().unwrap().to_owned()
        };
        let pressed = form(w);
        let first = send(&mut desk, &pressed);
        assert_eq!(send(&mut desk, &pressed), first, "the same report");
        let found = |desk: &mut crate::harness::Browser<'_>| {
            let list = desk.open("/aduan?tampil=terbuka&q=tumbang").expect(200);
            list.all("tbody tr a", "href").len()
        };
        assert_eq!(found(&mut desk), 1);
        // The form opened anew is another report, even in the same words.
        assert_ne!(send(&mut desk, &form(w)), first);
        assert_eq!(found(&mut desk), 2);

        let post = desk.open("/aduan/pos").expect(200).form("/aduan/pos");
        let post = post.with_all(&[
            ("link", "https://www.instagram.com/p/dua"),
            ("body", "Trotoar dipakai berdagang sampai malam"),
        ]);
        let first = send(&mut desk, &post);
        assert_eq!(send(&mut desk, &post), first, "the same report");
    });
}

#[test]
fn a_note_or_an_order_that_is_pressed_twice_is_kept_once() {
    on_both(|w| {
        let number = answered_case(w, &[]);
        let page = at_desk(w, "penghubung", &number, "");
        let note = form_to(&page, "/catatan").with("note", "Kunci ada di satpam.");
        let mut desk = w.signed_in("penghubung");
        let once = desk.press(&note).expect(200);
        let twice = desk.press(&note).expect(200);
        for page in [once, twice] {
            assert_eq!(page.text().matches("Kunci ada di satpam.").count(), 1);
        }
        let order = form_to(&page, "/tugas").with_all(&[
            ("officer", "penghubung"),
            ("instruction", "Foto tiang nomor tujuh"),
            ("due_on", "2026-11-27"),
        ]);
        desk.press(&order).expect(200);
        let page = desk.press(&order).expect(200);
        assert_eq!(page.text().matches("Foto tiang nomor tujuh").count(), 1);
    });
}

#[test]
fn who_cannot_be_reached_is_told_at_the_field() {
    on_both(|w| {
        let mut desk = w.signed_in("koordinator");
        for (kind, typed, why) in [
            ("email", "warga di pasar", "Ini bukan alamat surel"),
            ("email", "0899-0000-0123", "Ini bukan alamat surel"),
            ("phone", "tanya ketua RT", "Ini bukan nomor telepon"),
            ("whatsapp", "12", "Ini bukan nomor telepon"),
            ("handle", "@warga", "Bagian ini perlu diisi"),
        ] {
            let form = form(w).with_all(&[("contact_kind", kind), ("contact", typed)]);
            let page = desk.press(&form).expect(422);
            page.says(why).says("Pohon tumbang");
        }
        let form = form(w).with_all(&[("contact_kind", "phone"), ("contact", "+62 899 0000 0123")]);
        let receipt = desk.press(&form).expect(200);
        let case = receipt.link("/aduan/0");
        desk.open(&case).expect(200).says("089900000123");
    });
}

#[test]
fn a_day_without_a_clock_is_refused_and_one_long_ago_is_asked_about() {
    on_both(|w| {
        let mut desk = w.signed_in("koordinator");
        for path in ["/aduan/baru", "/aduan/pos"] {
            let typed = |day: &str, link: &str| {
                let page = w.signed_in("koordinator").open(path).expect(200);
                let form = page.form(path).with("said_on", day).with("link", link);
                form.with("body", "Jembatan retak")
                    .with("address", "Kali Asem")
            };
            let refused = desk
                .press(&typed("2006-11-20", "https://x.com/a/1"))
                .expect(422);
            refused.says("Hari kerja sebelum 1 Januari 2020 tidak tercatat");
            desk.press(&typed("2019-12-31", "https://x.com/a/1").with("long_ago", "ya"))
                .expect(422);
            let asked = desk
                .press(&typed("2026-10-24", "https://x.com/a/1"))
                .expect(422);
            asked
                .says("Laporan ini disampaikan 31 hari yang lalu")
                .says("Benar, memang selama itu");
            let sure = asked.form(path).with("long_ago", "ya");
            desk.press(&sure).expect(200).says("24 Oktober 2026");
            desk.press(&typed("2026-10-25", "https://x.com/a/2"))
                .expect(200);
            // From the first day on file a clock runs.
            let oldest = typed("2020-01-01", "https://x.com/a/3").with("long_ago", "ya");
            desk.press(&oldest).expect(200).says("1 Januari 2020");
        }
        let late = desk.open("/aduan?tampil=terbuka&tenggat=lewat&q=jembatan");
        assert_eq!(late.expect(200).all("tbody tr a", "href").len(), 6);
    });
}
