//! A broken road, from a phone without scripts to the rating: refused twice, arbitrated, closed with
//! a false picture, contested, closed again with a true one.

use super::{at_desk, picture, report, work};
use crate::harness::on_both;

#[test]
fn a_broken_road_is_followed_to_its_true_end() {
    on_both(|w| {
        let road = w.town.categories["jalan"].to_string();
        let (dinas, badan) = (
            w.town.units["dinas"].to_string(),
            w.town.units["badan"].to_string(),
        );
        let before = picture(1);
        let mut phone = w.stranger_at("198.51.100.9");
        let ticket = report(
            &mut phone,
            &[
                ("address", "Jalan Melati depan nomor 12"),
                ("village", "Sukamaju"),
                (
                    "body",
                    "Jalan berlubang besar di depan pasar. Sudah dua motor jatuh.",
                ),
                ("kind", "complaint"),
                ("category", &road),
                ("whatsapp", "0899-0000-0123"),
                ("name", "Warga Contoh"),
            ],
            Some(&before),
        );
        let number = ticket.number.as_str();
        let own = |w: &crate::harness::World| w.stranger_at("198.51.100.9").open(&ticket.own);
        // Nobody has looked at the text yet: the public sees where it stands, not what it says.
        let public = format!("/lacak/{number}");
        let page = w.stranger().open(&public).expect(200);
        page.says("Menunggu verifikasi").hides("berlubang");
        own(w).expect(200).says("berlubang besar di depan pasar");
        // Typed in small letters with blanks it is found as well.
        let typed = number.to_lowercase().replace('-', "+");
        let found = w.stranger().peek(&format!("/lacak?nomor={typed}"));
        assert_eq!(found.to(), Some(public.as_str()));

        // Wrongly forwarded, refused; forwarded again, refused again.
        work(w, "koordinator", number, "teruskan", &[("unit", &badan)]).expect(200);
        w.stranger().open(&public).says("berlubang besar");
        // Who does not have it does not see it.
        let elsewhere = w
            .signed_in("penghubung")
            .open(&format!("/aduan?q={number}"));
        elsewhere.expect(200).says("Tidak ada yang cocok");
        let why = [("reason", "Jalan bukan urusan kami")];
        work(w, "penghubung-badan", number, "bukan-wewenang", &why).expect(200);
        // Passed on after a refusal, the next unit is told why, and the form says so.
        let page = at_desk(w, "koordinator", number, "teruskan");
        page.says("Tulis mengapa laporan pindah");
        let again = |reason: &str| {
            let typed = [("unit", dinas.as_str()), ("reason", reason)];
            work(w, "koordinator", number, "teruskan", &typed)
        };
        again(" ").expect(422).says("Bagian ini perlu diisi");
        again("Jalan ini jalan kota, tugas dinas.").expect(200);
        at_desk(w, "penghubung", number, "").says("Jalan ini jalan kota, tugas dinas.");
        work(w, "penghubung", number, "bukan-wewenang", &why).expect(200);
        own(w).says("Menunggu penetapan unit");
        let decided = [
            ("unit", dinas.as_str()),
            ("reason", "Sesuai tugas pokok dinas"),
        ];
        work(w, "penetap", number, "tetapkan", &decided).expect(200);
        let page = at_desk(w, "penghubung", number, "jawab");
        assert!(!page.text().contains("bukan-wewenang"), "bound to it");

        // Answered, and closed with the very picture that was reported.
        let answer = [("reason", "Kami periksa besok pagi.")];
        work(w, "penghubung", number, "jawab", &answer).expect(200);
        own(w).says("Kami periksa besok pagi.");
        let propose = |shot: &[u8]| {
            let page = at_desk(w, "penghubung", number, "usulkan");
            let form = page.form("/aduan/");
            let form = page
                .forms()
                .into_iter()
                .find(|f| f.action.ends_with("usulkan"))
                .unwrap_or(form);
            let mut fields: Vec<(&str, &str)> = form
                .fields
                .iter()
                .map(|(n, v)| (n.as_str(), v.as_str()))
                .collect();
            fields.retain(|(n, _)| !["closing", "reason", "proof"].contains(n));
            fields.extend([
                ("closing", "done_proven"),
                ("reason", "Lubang sudah ditambal."),
                ("proof", "place"),
                ("proof", "differs"),
            ]);
            w.signed_in("penghubung")
                .upload(&form.action, &fields, ("photo", "selesai.jpg", shot))
        };
        // Without a picture it is not "done, with proof".
        let bare = work(
            w,
            "penghubung",
            number,
            "usulkan",
            &[("closing", "done_proven"), ("reason", "Sudah")],
        );
        bare.expect(422).says("Kategori ini meminta foto");
        propose(&before).expect(200);
        at_desk(w, "koordinator", number, "").says("foto mirip dengan foto sebelumnya");
        own(w)
            .hides("foto mirip")
            .says("Selesai dikerjakan, dengan bukti");

        // Contested: a second seat looks, not the unit itself.
        let page = own(w);
        let action = format!("{}/sanggah", ticket.own);
        let form = page
            .form(&action)
            .with("words-sanggah", "Lubangnya masih ada");
        w.stranger().press(&form).expect(200).says("Disanggah");
        let desk = at_desk(w, "penghubung", number, "");
        let forms: Vec<String> = desk.forms().into_iter().map(|f| f.action).collect();
        let among = ["/catatan", "/tugas"];
        let beyond = |a: &&String| a.starts_with("/aduan") && !among.iter().any(|e| a.ends_with(e));
        assert_eq!(forms.iter().find(beyond), None, "among officers, no more");
        let verdict = [
            ("verdict", "overturn"),
            ("reason", "Foto lama, belum ditambal"),
        ];
        work(w, "inspektur", number, "putuskan", &verdict).expect(200);
        own(w)
            .says("Foto lama, belum ditambal")
            .says("Dalam proses");

        // Mended in truth.
        propose(&picture(2)).expect(200);
        let page = own(w);
        let agree = page.form(&format!("{}/setuju", ticket.own));
        let closed = w.stranger().press(&agree).expect(200);
        closed.says("Selesai dikerjakan, dengan bukti");
        let rating = closed.form(&format!("{}/nilai", ticket.own));
        let rated = w
            .stranger()
            .press(&rating.clone().with("score", "4"))
            .expect(200);
        rated.says("Terima kasih");
        // Once.
        let again = w.stranger().send_only(&rating.action, &[("score", "1")]);
        again.expect(404);
        // The key of the own page is no link to a rating.
        let key = ticket.own.rsplit('/').next().unwrap();
        w.stranger().open(&format!("/nilai/{key}")).expect(404);
        w.stranger()
            .open(&public)
            .says("Selesai dikerjakan, dengan bukti");

        // All of it is in the journal, and nobody's words or name are.
        let told = w.events();
        for verb in [
            "submit",
            "forward",
            "not_ours",
            "not_ours_again",
            "arbitrate",
            "answer",
            "propose",
            "contest",
            "overturn",
            "confirm",
            "rate",
        ] {
            assert!(
                told.iter().any(|e| e.verb == verb),
                "{verb} was not recorded"
            );
        }
        let told = format!("{told:?}");
        for word in ["berlubang", "Warga Contoh", "0899-0000-0123", "masih ada"] {
            assert!(!told.contains(word), "{word} stands in the journal");
        }
    });
}

#[test]
fn what_was_typed_survives_and_is_sent_once() {
    on_both(|w| {
        let mut phone = w.stranger();
        let page = phone.open("/lapor").expect(200);
        let page = phone.press(&page.form("/lapor")).expect(200);
        let first = page.form("/lapor/");
        // A page that was left empty names what it misses, and keeps the rest.
        let empty = phone.press(&first.clone().with("landmark", "Seberang pasar"));
        empty.expect(422).says("Jalan dan nomor").says("Galat");
        let page = phone
            .press(&first.with("address", "Jalan Melati 4"))
            .expect(200);
        // The signal is lost; the phone opens the form again.
        let back = phone.open("/lapor").expect(200);
        let go_on = back.link("/lapor/");
        assert!(go_on.ends_with("/isi"), "{go_on}");
        let page = phone
            .press(&page.form("/lapor/").with("body", "Lampu jalan padam."))
            .expect(200);
        let check = page.form("/lapor/").action.replace("foto", "periksa");
        let page = phone.open(&check).expect(200);
        page.says("Jalan Melati 4").says("Lampu jalan padam.");
        let send = page.form("/lapor/");
        let one = phone.press(&send).expect(200).words();
        let two = phone.press(&send).expect(200).words();
        let number = |words: &str| {
            let after = words.split("Nomor laporan Anda ").nth(1).unwrap();
            after.split(' ').next().unwrap().to_owned()
        };
        assert_eq!(number(&one), number(&two), "sent twice, one report");
        let submitted = w.events().iter().filter(|e| e.verb == "submit").count();
        assert_eq!(
            submitted,
            w.town.cases.len(),
            "those of the town but the neighbour's, and this"
        );
    });
}

#[test]
fn a_picture_can_be_taken_back_before_it_is_sent() {
    on_both(|w| {
        let mut phone = w.stranger();
        let page = phone.open("/lapor").expect(200);
        let page = phone.press(&page.form("/lapor")).expect(200);
        let where_it_is = page.form("/lapor/").with("address", "Jalan Melati 4");
        let page = phone.press(&where_it_is).expect(200);
        let what = page.form("/lapor/").with("body", "Lampu jalan padam.");
        let page = phone.press(&what).expect(200);
        let action = page.form("/lapor/").action;
        let shot = picture(3);
        let more = [("aksi", "tambah")];
        let page = phone.upload(&action, &more, ("photo", "DCIM_0002.jpg", &shot));
        let text = page.expect(200).text();
        let after = |mark: &str| {
            let rest = text.split(mark).nth(1).unwrap();
            rest.split('"').next().unwrap().to_owned()
        };
        let (file, shown) = (after("name=\"hapus\" value=\""), after("<img src=\""));
        phone.peek(&shown).expect(200);
        let back = phone.send_only(&action, &[("hapus", &file)]);
        assert!(!back.status.is_client_error(), "{}", back.status);
        let page = phone.open(&action).expect(200);
        assert!(
            !page.text().contains("name=\"hapus\""),
            "the picture is gone"
        );
        phone.peek(&shown).expect(404);
    });
}

#[test]
fn two_reports_of_one_matter_are_one_and_can_be_parted() {
    on_both(|w| {
        let answers = |place| {
            [
                ("address", place),
                ("body", "Sampah menumpuk di pojok pasar."),
                ("kind", "complaint"),
            ]
        };
        let first = report(&mut w.stranger(), &answers("Pasar timur"), None);
        let second = report(
            &mut w.stranger_at("198.51.100.7"),
            &answers("Dekat pasar"),
            None,
        );
        let dinas = w.town.units["dinas"].to_string();
        work(
            w,
            "koordinator",
            &first.number,
            "teruskan",
            &[("unit", &dinas)],
        )
        .expect(200);
        let into = [("into", first.number.as_str())];
        work(w, "koordinator", &second.number, "gabung", &into).expect(200);
        // The second reporter keeps the number and follows the first report.
        let page = w.stranger().open(&second.own).expect(200);
        page.says(&first.number).says("Belum ditindaklanjuti");
        let answer = [("reason", "Diangkut sore ini.")];
        work(w, "penghubung", &first.number, "jawab", &answer).expect(200);
        w.stranger().open(&second.own).says("Diangkut sore ini.");
        let done = [("closing", "done_unverified"), ("reason", "Sudah diangkut")];
        work(w, "penghubung", &first.number, "usulkan", &done).expect(200);
        // Either may say that it is not done.
        let page = w.stranger().open(&second.own);
        page.form(&format!("{}/sanggah", second.own));
        let why = [("reason", "Ternyata tempat lain")];
        work(w, "koordinator", &second.number, "pisahkan", &why).expect(200);
        w.stranger().open(&second.own).says("Menunggu verifikasi");
        // A case that took another in is not taken in itself, and none takes itself.
        let itself = work(
            w,
            "koordinator",
            &second.number,
            "gabung",
            &[("into", &second.number)],
        );
        itself.expect(422);
    });
}
