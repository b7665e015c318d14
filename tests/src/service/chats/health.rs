//! How channels do, as whoever looks after them learns it: what was never connected to its end, what
//! has never brought a word, and mails.

use serde_json::json;

use super::{connect, deliver, form, takes_all, text, whatsapp};
use crate::harness::on_both;
use crate::service::mail::{intake, mail};

#[test]
fn a_channel_that_never_brought_a_word_is_silent_from_its_opening_on() {
    on_both(|w| {
        let platform = takes_all();
        let more = [("ids", "100"), ("expected_a_day", "5")];
        let line = connect(w, "whatsapp", &platform.url, &more);
        let home = || w.signed_in("admin").open("/beranda").expect(200);
        home().hides("kanal WhatsApp yang diam");
        // What comes of our own messages says nothing of what residents can send.
        for n in 0..2 {
            w.pass_days(1);
            let receipt = json!([{ "id": format!("wamid.OUT{n}"), "status": "delivered",
                "recipient_id": "6289", "timestamp": w.now().as_second().to_string() }]);
            deliver(w, &line, &whatsapp("statuses", &receipt)).expect(200);
        }
        home().says("Periksa kanal WhatsApp yang diam");
        let list = w.signed_in("admin").open("/pengaturan/kanal").expect(200);
        list.says("diam lebih lama dari seharusnya");
        let said = whatsapp("messages", &json!([text(w, "wamid.1", "Halo")]));
        deliver(w, &line, &said).expect(200);
        home().hides("kanal WhatsApp yang diam");
    });
}

#[test]
fn what_is_missing_of_an_open_channel_waits_at_home() {
    on_both(|w| {
        let mut admin = w.signed_in("admin");
        let at = "/pengaturan/kanal/facebook";
        let page = admin.open(at).expect(200);
        let half = form(&page, at).with("active", "ya").with("ids", "100");
        admin.press(&half).expect(200).says("Sambungan disimpan");
        admin
            .open("/beranda")
            .says("Buat alamat kirim kanal Facebook")
            .says("Isi rahasia penanda tangan kanal Facebook")
            .says("Isi token akses kanal Facebook");
        w.signed_in("koordinator")
            .open("/beranda")
            .hides("kanal Facebook");
    });
}

#[test]
fn mails_have_a_row_with_the_last_one_what_is_expected_and_its_alarm() {
    on_both(|w| {
        let folder = tempfile::tempdir().unwrap();
        let at = "/pengaturan/kanal/email";
        let mut admin = w.signed_in("admin");
        let list = || w.signed_in("admin").open("/pengaturan/kanal").expect(200);
        assert!(list().text().contains(&format!("href=\"{at}\"")));
        let page = admin.open(at).expect(200);
        let wrong = form(&page, at).with("expected_a_day", "banyak");
        admin.press(&wrong).expect(422);
        let kept = admin.press(&form(&page, at).with("expected_a_day", "4"));
        kept.expect(200).says("Sambungan disimpan");
        list().says("0 dari perkiraan 28");
        w.pass_days(2);
        let home = || w.signed_in("admin").open("/beranda").expect(200);
        home().says("Periksa kanal Surel yang diam");
        let robot = mail(
            "budi@surat.example",
            "Auto-Submitted: auto-replied\r\n",
            "m0",
            "Cuti.",
        );
        intake(w, folder.path(), &robot);
        let list = || w.signed_in("admin").open("/pengaturan/kanal").expect(200);
        list().says("diam lebih lama dari seharusnya");
        let first = mail(
            "budi@surat.example",
            "",
            "m1",
            "Lampu jalan mati tiga hari.",
        );
        assert_eq!(intake(w, folder.path(), &first)["verdict"], "filed");
        home().hides("kanal Surel yang diam");
        // Nothing is tried or made for it: there is no platform.
        let mut admin = w.signed_in("admin");
        admin.send_only(&format!("{at}/kunci"), &[]).expect(404);
        admin.send_only(&format!("{at}/coba"), &[]).expect(404);
    });
}
