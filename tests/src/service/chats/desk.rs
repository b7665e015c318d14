//! What channels bring to the desk of the coordinator: mails that wait, posts that somebody saw.

use crate::harness::{World, cli, on_both};
use crate::service::{at_desk, picture};

/// Takes in a mail whose sender's domain says that it is not from there.
fn forged_mail(w: &World, id: &str, words: &str) {
    let mail = format!(
        "Authentication-Results: mx.kota.example; dmarc=fail header.from=surat.example\r\n\
         From: Warga Contoh <budi@surat.example>\r\nTo: lapor@kota.example\r\n\
         Subject: Pohon <script>alert(1)</script>\r\nMessage-ID: <{id}@surat.example>\r\n\r\n{words}\r\n"
    );
    let intake = ["mail", "--agency", "CONTOH", "intake"];
    let mailbox = [
        "--address",
        "lapor@kota.example",
        "--authserv-id",
        "mx.kota.example",
    ];
    let said = cli::abdi_fed(&w.url(), &[&intake[..], &mailbox].concat(), &mail);
    assert!(said.out.starts_with("held"), "{said:?}");
}

#[test]
fn a_mail_that_waits_is_read_and_let_in_or_put_away() {
    on_both(|w| {
        forged_mail(w, "satu", "Pohon tumbang menutup Jalan Kenanga.");
        forged_mail(w, "dua", "Beli obat murah di sini.");
        w.signed_in("admin")
            .open("/pengaturan/kanal")
            .expect(200)
            .says("2 surel ditahan");
        let mut desk = w.signed_in("koordinator");
        let list = desk.open("/aduan/surel").expect(200);
        list.says("Domain pengirim").hides("Kenanga");
        let first = desk
            .open(&list.link("/aduan/surel?surat=%3Csatu"))
            .expect(200);
        first
            .says("Pohon tumbang menutup Jalan Kenanga.")
            .says("budi@surat.example")
            .says("<script>alert(1)</script>");
        assert!(!first.text().contains("<script>alert"), "it is a text");
        let done = desk.press(&first.form("/aduan/surel/terima")).expect(200);
        done.says("Pesan menjadi laporan");
        desk.press(&first.form("/aduan/surel/terima"))
            .expect(409)
            .says("tidak menunggu lagi");
        let queue = desk.open("/aduan?q=Kenanga").expect(200);
        queue.says("Pohon");
        let second = desk
            .open(&list.link("/aduan/surel?surat=%3Cdua"))
            .expect(200);
        let done = desk.press(&second.form("/aduan/surel/tolak")).expect(200);
        done.says("Tidak ada pesan yang menunggu");
        desk.open("/aduan?q=obat")
            .expect(200)
            .hides("murah di sini");
        desk.open("/aduan/surel?surat=%3Cdua%40surat.example%3E")
            .expect(200)
            .says("tidak menunggu lagi")
            .hides("obat murah");
        desk.peek("/aduan/surel?surat=%3Clain%40surat.example%3E")
            .expect(404);
        // Nobody is answered in whose name a stranger may have written.
        let spool = tempfile::tempdir().unwrap();
        let out = [
            "mail",
            "--agency",
            "CONTOH",
            "outbox",
            "--from",
            "lapor@kota.example",
        ];
        let out = [&out[..], &[spool.path().to_str().unwrap()]].concat();
        assert_eq!(cli::abdi(&w.url(), &out).out.trim(), "0 written");
        w.signed_in("penghubung").peek("/aduan/surel").expect(403);
    });
}

#[test]
fn a_public_post_is_brought_in_once_with_its_day_and_its_place() {
    on_both(|w| {
        let mut desk = w.signed_in("koordinator");
        let page = desk.open("/aduan/pos").expect(200);
        let form = page.form("/aduan/pos");
        let fields = |link: &'static str, said: &'static str| {
            let typed = [
                ("channel", "instagram"),
                ("link", link),
                ("author", "@warga_contoh"),
                ("said_on", said),
                (
                    "body",
                    "Trotoar di Jalan Anggrek dipakai berdagang sampai malam",
                ),
                ("address", "Jalan Anggrek"),
            ];
            typed.to_vec()
        };
        for (link, why) in [
            ("http://www.instagram.com/p/abc", "Bukan alamat https"),
            ("javascript:alert(1)", "Bukan alamat https"),
            (
                "https://www.instagram.com/p/\"><script>",
                "Bukan alamat https",
            ),
            ("", "Bagian ini perlu diisi"),
        ] {
            desk.send_only(&form.action, &fields(link, "2026-11-20"))
                .expect(422)
                .says(why);
        }
        let ahead = fields("https://www.instagram.com/p/abc", "2026-12-20");
        desk.send_only(&form.action, &ahead).expect(422);
        let link = "https://www.instagram.com/p/abc";
        let shot = picture(3);
        let kept = desk
            .upload(
                "/aduan/pos",
                &fields(link, "2026-11-20"),
                ("photo", "pos.jpg", &shot),
            )
            .expect(200);
        kept.says("Tanda terima laporan");
        let kept = desk.open(&kept.link("/aduan/0")).expect(200);
        kept.says("Instagram")
            .says("@warga_contoh")
            .says("20 November 2026");
        let rel = kept.all(&format!("a[href='{link}']"), "rel");
        assert_eq!(rel, ["nofollow noopener noreferrer external"]);
        assert_eq!(kept.all("img[src*='/foto/']", "src").len(), 1);
        let again = desk
            .send_only("/aduan/pos", &fields(link, "2026-11-21"))
            .expect(422);
        let number = kept.words();
        let number = number
            .split_whitespace()
            .find(|t| t.len() == 12 && t.matches('-').count() == 2);
        again.says("sudah menjadi laporan").says(number.unwrap());
        at_desk(w, "koordinator", number.unwrap(), "").says("Jalan Anggrek");
        w.signed_in("admin").peek("/aduan/pos").expect(403);
    });
}
