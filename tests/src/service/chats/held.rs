//! What is said in public may wait for a look before it becomes a report.

use serde_json::{Value as Json, json};

use super::platform::Platform;
use super::{Line, connect, deliver, form, number, turn};
use crate::harness::{Browser, Form, Page, TOWN, World, on_both};
use crate::service::at_desk;

/// A page on which comments wait for the coordinator.
struct Wall<'a> {
    w: &'a World,
    line: Line,
    platform: Platform,
}

impl<'a> Wall<'a> {
    fn new(w: &'a World, public: &str) -> Self {
        let platform = Platform::that_takes_all(|n| json!({ "id": format!("400_9{n}") }));
        let more = [("ids", "400"), ("public_words", public)];
        let line = connect(w, "facebook", &platform.url, &more);
        Self { w, line, platform }
    }

    fn waiting(w: &'a World) -> Self {
        Self::new(w, "after_look")
    }

    /// A comment is told, by whoever says it.
    fn tells(&self, verb: &str, id: &str, words: &str, more: &Json) {
        let at = self.w.now().as_second();
        let mut value = json!({ "item": "comment", "verb": verb, "comment_id": id,
            "post_id": "400_1", "parent_id": "400_1", "message": words, "created_time": at - 600,
            "from": { "id": "77", "name": "Warga <b>Contoh</b>" },
            "post": { "permalink_url": "https://facebook.example/kota/posts/1" } });
        for (name, told) in more.as_object().unwrap() {
            value[name] = told.clone();
        }
        let body = json!({ "object": "page", "entry": [{ "id": "400", "time": at,
            "changes": [{ "field": "feed", "value": value }] }] });
        deliver(self.w, &self.line, &body).expect(200);
    }

    fn says(&self, id: &str, words: &str) {
        self.tells("add", id, words, &json!({}));
    }

    /// What was answered in public.
    fn answered(&self) -> Vec<String> {
        turn(self.w);
        self.platform.heard().iter().map(|c| c.words()).collect()
    }
}

const LIST: &str = "/aduan/surel";
const RELEASE: &str = "/aduan/surel/terima";
const REFUSE: &str = "/aduan/surel/tolak";

/// Opens the message of a key.
fn look(desk: &mut Browser<'_>, key: &str) -> Page {
    let list = desk.open(LIST).expect(200);
    let at = format!("{LIST}?kanal=facebook&surat={key}");
    desk.open(&list.link(&at)).expect(200)
}

#[test]
fn what_waits_is_no_report_until_it_is_made_one_and_then_answered_with_its_number() {
    on_both(|w| {
        let wall = Wall::waiting(w);
        let said_on = kernel::Zone::Wib.date_of(w.now()).day();
        wall.says(
            "400_9",
            "Drainase mampet di RT 05 <script>alert(1)</script>",
        );
        wall.says("400_10", "ok sip");
        wall.says("400_9", "Drainase mampet, dikirim ulang");
        assert_eq!(wall.answered(), [""; 0]);
        w.pass_days(2);
        let mut desk = w.signed_in("koordinator");
        desk.open("/aduan?q=Drainase").expect(200).hides("mampet");
        w.stranger()
            .open("/laporan?q=Drainase")
            .expect(200)
            .hides("mampet");
        desk.open("/beranda")
            .expect(200)
            .says("1 pesan menunggu dilihat");
        w.signed_in("admin")
            .open("/pengaturan/kanal")
            .expect(200)
            .says("1 menunggu dilihat koordinator");

        let one = look(&mut desk, "400_9");
        one.says("Facebook")
            .says("Komentar di depan umum")
            .says("Warga <b>Contoh</b>")
            .says("<script>alert(1)</script>")
            .hides("ok sip")
            .hides("dikirim ulang");
        let raw = one.text();
        assert!(!raw.contains("<script>alert") && !raw.contains("<b>Contoh"));
        let link = one.all("a[href='https://facebook.example/kota/posts/1']", "rel");
        assert_eq!(link, ["nofollow noopener noreferrer external"]);

        desk.press(&form(&one, RELEASE))
            .expect(200)
            .says("Pesan menjadi laporan")
            .says("Tidak ada pesan yang menunggu");
        desk.press(&form(&one, RELEASE))
            .expect(409)
            .says("tidak menunggu lagi");
        desk.press(&form(&one, REFUSE)).expect(409);
        let said = wall.answered();
        assert_eq!(said.len(), 1, "{said:?}");
        let number = number(&said[0]);
        assert!(!said[0].contains("Drainase") && !said[0].contains("laporan-saya"));
        // The clock runs since it was said, not since somebody looked.
        at_desk(w, "koordinator", &number, "")
            .says("Drainase mampet di RT 05")
            .says(&format!("Diterima {said_on} November 2026"));
        w.stranger()
            .open(&format!("/lacak/{number}"))
            .expect(200)
            .hides("Drainase");
        // Now the reporter answers their own report: that waits for nobody.
        let reply = json!({ "parent_id": "400_9" });
        wall.tells("add", "400_12", "Airnya naik lagi malam ini", &reply);
        at_desk(w, "koordinator", &number, "").says("Airnya naik lagi");
        desk.open(LIST).expect(200).says("Tidak ada pesan");
        w.signed_in("penghubung").peek(LIST).expect(403);
    });
}

#[test]
fn what_was_put_away_is_no_report_and_its_words_are_forgotten_after_a_month() {
    on_both(|w| {
        let wall = Wall::waiting(w);
        wall.says("400_9", "Semangat Pak, kotanya bersih sekali");
        let mut desk = w.signed_in("koordinator");
        let one = look(&mut desk, "400_9");
        for action in [RELEASE, REFUSE] {
            let mut other = w.signed_in("penghubung");
            other.press(&form(&one, action)).expect(403);
        }
        desk.press(&form(&one, REFUSE))
            .expect(200)
            .says("Pesan disingkirkan");
        desk.press(&form(&one, RELEASE)).expect(409);
        desk.open(&format!("{LIST}?kanal=facebook&surat=400_9"))
            .expect(200)
            .says("tidak menunggu lagi")
            .hides("Semangat");
        for nothing in ["kanal=facebook&surat=400_8", "kanal=surat&surat=400_9"] {
            desk.peek(&format!("{LIST}?{nothing}")).expect(404);
        }
        // Changed or told again afterwards it stays away.
        let at = w.now().as_second();
        let edited = json!({ "edited_time": at });
        wall.tells("edited", "400_9", "Semangat terus Pak wali kota", &edited);
        wall.says("400_9", "Semangat Pak, kotanya bersih sekali");
        desk.open(LIST).expect(200).says("Tidak ada pesan");
        assert_eq!(wall.answered(), [""; 0]);
        w.pass_days(29);
        w.night();
        assert_eq!(kept(w, "400_9"), (true, true), "kept as evidence");
        w.pass_days(2);
        w.night();
        assert_eq!(kept(w, "400_9"), (false, false));
    });
}

/// Whether the words of a message that came are still kept, and who wrote them.
fn kept(w: &World, key: &str) -> (bool, bool) {
    let sql = "select raw is not null, sender is not null from channel_inbound
               where agency_id = $1 and key = $2";
    let found = w
        .app
        .db
        .read(|c| c.maybe(sql, store::params![TOWN, key]))
        .unwrap();
    found.unwrap()
}

#[test]
fn what_waits_follows_its_source() {
    on_both(|w| {
        let wall = Wall::waiting(w);
        let at = w.now().as_second();
        let changed = |id: &str, words: &str, ago: i64, who: &str| {
            let more = json!({ "edited_time": at - ago, "from": { "id": who, "name": "Warga" } });
            wall.tells("edited", id, words, &more);
        };
        wall.says("400_9", "Lampu taman mati di Jalan Anggrek");
        let mut desk = w.signed_in("koordinator");
        let before = look(&mut desk, "400_9");
        changed("400_9", "Lampu taman mati di Jalan Mawar", 60, "77");
        // Older than what is known, and by somebody else: neither counts.
        changed("400_9", "Lampu taman mati di Jalan Dahlia", 120, "77");
        changed("400_9", "Saya akan merusak lampu taman", 0, "78");
        // Who decides has read what is decided upon.
        for action in [RELEASE, REFUSE] {
            desk.press(&form(&before, action))
                .expect(409)
                .says("mengubah pesan ini");
        }
        let one = look(&mut desk, "400_9");
        one.says("Jalan Mawar")
            .hides("Anggrek")
            .hides("Dahlia")
            .hides("merusak");

        // A reply of the same person while the first waits is another message.
        let reply = json!({ "parent_id": "400_9" });
        wall.tells(
            "add",
            "400_10",
            "Sudah seminggu gelap, ada yang jatuh",
            &reply,
        );
        // Told of as changed before it was told at all: it waits as it reads.
        changed("400_11", "Got di depan pasar penuh sampah", 30, "77");
        wall.says("400_11", "Got penuh");
        let list = desk.open(LIST).expect(200);
        list.says("Jalan Mawar")
            .says("Sudah seminggu gelap")
            .says("Got di depan pasar");
        assert_eq!(rows(&list), 3);
        assert!(list.statements <= 8, "{}", list.statements);

        // Taken back by somebody else it stays; by its writer it goes, before and after it is told.
        let stranger = json!({ "from": { "id": "78", "name": "Lain" } });
        wall.tells("remove", "400_10", "", &stranger);
        look(&mut desk, "400_10").says("seminggu gelap");
        let open = look(&mut desk, "400_9");
        wall.tells("remove", "400_9", "", &json!({}));
        wall.tells("remove", "400_13", "", &json!({}));
        wall.says("400_13", "Trotoar rusak di depan sekolah dasar");
        desk.open(LIST)
            .expect(200)
            .hides("Jalan Mawar")
            .hides("Trotoar rusak");
        desk.press(&form(&open, RELEASE)).expect(409);
        assert_eq!(kept(w, "400_9"), (false, false), "not kept");
        assert_eq!(wall.answered(), [""; 0]);
        let reply = look(&mut desk, "400_10");
        desk.press(&form(&reply, RELEASE)).expect(200);
        assert_eq!(wall.answered().len(), 1);
    });
}

/// Rows of the list.
fn rows(list: &Page) -> usize {
    list.all("tbody a[href*='surat=']", "href").len()
}

#[test]
fn two_coordinators_at_once_make_one_report() {
    on_both(|w| {
        let wall = Wall::waiting(w);
        wall.says("400_9", "Drainase mampet di RT 05");
        let mut desk = w.signed_in("koordinator");
        let one = form(&look(&mut desk, "400_9"), RELEASE);
        let press = |one: &Form| {
            let mut desk = w.signed_in("koordinator");
            desk.open(LIST).expect(200);
            desk.press(one).status.as_u16()
        };
        let mut codes: Vec<u16> = std::thread::scope(|s| {
            let all: Vec<_> = (0..4).map(|_| s.spawn(|| press(&one))).collect();
            all.into_iter().map(|t| t.join().unwrap()).collect()
        });
        codes.sort_unstable();
        assert_eq!(codes, [200, 409, 409, 409]);
        assert_eq!(wall.answered().len(), 1);
    });
}

#[test]
fn without_the_setting_nothing_waits_and_chats_have_no_such_setting() {
    on_both(|w| {
        let wall = Wall::new(w, "at_once");
        wall.says("400_9", "Drainase mampet di RT 05");
        assert_eq!(wall.answered().len(), 1);
        let mut desk = w.signed_in("koordinator");
        desk.open(LIST).expect(200).says("Tidak ada pesan");
        let mut admin = w.signed_in("admin");
        let at = "/pengaturan/kanal/facebook";
        let page = admin.open(at).expect(200);
        page.says("Ucapan di depan umum");
        admin
            .press(&form(&page, at).with("public_words", "never"))
            .expect(422);
        admin
            .press(&form(&page, at).with("public_words", "after_look"))
            .expect(200);
        wall.says("400_10", "Lampu taman mati di Jalan Anggrek");
        desk.open(LIST).expect(200).says("Jalan Anggrek");
        for chat in ["whatsapp", "telegram"] {
            let page = admin.open(&format!("/pengaturan/kanal/{chat}")).expect(200);
            page.hides("Ucapan di depan umum");
        }
    });
}

#[test]
fn what_nobody_looks_at_is_put_away_after_a_month() {
    on_both(|w| {
        let wall = Wall::waiting(w);
        wall.says("400_9", "Drainase mampet di RT 05");
        w.pass_days(29);
        w.night();
        let mut desk = w.signed_in("koordinator");
        let one = look(&mut desk, "400_9");
        wall.says("400_10", "Lampu taman mati di Jalan Anggrek");
        w.pass_days(2);
        w.night();
        let mut desk = w.signed_in("koordinator");
        desk.open(LIST)
            .expect(200)
            .hides("Drainase")
            .says("Jalan Anggrek");
        desk.press(&form(&one, RELEASE)).expect(409);
        assert_eq!(kept(w, "400_9"), (true, true));
        w.pass_days(31);
        w.night();
        assert_eq!(kept(w, "400_9"), (false, false));
        assert_eq!(kept(w, "400_10"), (true, true));
        assert_eq!(wall.answered(), [""; 0]);
    });
}
