//! What is masked for the public until an officer has looked at it.

use super::{at_desk, form_to, report, work};
use crate::harness::{World, on_both};

/// A number that any office could have, and one that is somebody's.
const OFFICE: &str = "0899-0000-0001";
const SOMEBODY: &str = "0899-0000-0002";

fn told(w: &World) -> String {
    let body =
        format!("Lampu jalan goblok mati terus. Loket {OFFICE} tak diangkat, tanya {SOMEBODY}.");
    let answers = [
        ("address", "Jalan Melati 5"),
        ("body", body.as_str()),
        ("kind", "complaint"),
    ];
    let number = report(&mut w.stranger(), &answers, None).number;
    let office = w.town.units["dinas"].to_string();
    work(w, "koordinator", &number, "teruskan", &[("unit", &office)]).expect(200);
    number
}

#[test]
fn an_officer_opens_what_is_the_public_s_and_nothing_else() {
    on_both(|w| {
        let number = told(w);
        let public = [
            format!("/lacak/{number}"),
            format!("/open311/v2/requests/{number}.json"),
        ];
        let read = |path: &str| w.stranger().peek(path).text().to_owned();
        for path in &public {
            let text = read(path);
            assert!(
                text.contains("[TELP]") && text.contains("[KASAR]"),
                "{path}"
            );
            for hidden in [OFFICE, SOMEBODY, "goblok"] {
                assert!(!text.contains(hidden), "{path}: {hidden}");
            }
        }
        let found = |word: &str| read(&format!("/laporan?q={word}")).contains(&number);
        assert!(found("lampu") && !found("goblok"));

        // Whose hand opens it: the coordinator's, who says why.
        let page = at_desk(w, "koordinator", &number, "samaran");
        let form = form_to(&page, "/samaran");
        for piece in [OFFICE, SOMEBODY, "goblok"] {
            assert!(
                page.text().contains(&format!("value=\"{piece}\"")),
                "{piece}"
            );
        }
        let chosen = [("opened", OFFICE), ("reason", "Nomor loket pengaduan.")];
        w.signed_in("penghubung")
            .submit(&form.action, &chosen)
            .expect(403);
        work(
            w,
            "koordinator",
            &number,
            "samaran",
            &[("opened", OFFICE), ("reason", "")],
        )
        .expect(422)
        .says(OFFICE);
        let strange = [("opened", "Jalan Melati"), ("reason", "x")];
        work(w, "koordinator", &number, "samaran", &strange).expect(422);
        work(w, "koordinator", &number, "samaran", &chosen).expect(200);
        for path in &public {
            let text = read(path);
            assert!(text.contains(OFFICE) && text.contains("[KASAR]"), "{path}");
            assert!(
                !text.contains(SOMEBODY) && !text.contains("goblok"),
                "{path}"
            );
        }
        // The journal says that it was done, and repeats no number.
        let journal = format!("{:?}", w.events());
        assert!(journal.contains("\"unmask\"") && !journal.contains(OFFICE));

        // A judgement can be another one tomorrow, and what is found follows it.
        let rude = [("opened", "goblok"), ("reason", "Nama sebuah warung.")];
        work(w, "koordinator", &number, "samaran", &rude).expect(200);
        let text = read(&public[0]);
        assert!(text.contains("goblok") && !text.contains(OFFICE));
        assert!(found("goblok") && found("lampu"));
        let page = at_desk(w, "koordinator", &number, "samaran");
        let mut form = form_to(&page, "/samaran").with("reason", "Tidak pantas.");
        form.fields.retain(|(name, _)| name != "opened");
        w.signed_in("koordinator").press(&form).expect(200);
        assert!(!read(&public[0]).contains("goblok") && !found("goblok") && found("lampu"));
    });
}

#[test]
fn where_nothing_is_masked_or_nobody_may_read_there_is_nothing_to_go_through() {
    on_both(|w| {
        let answers = [
            ("address", "Jalan Kenanga 9"),
            ("body", "Lubang besar di depan pasar."),
            ("kind", "complaint"),
        ];
        let clean = report(&mut w.stranger(), &answers, None).number;
        let office = w.town.units["dinas"].to_string();
        work(w, "koordinator", &clean, "teruskan", &[("unit", &office)]).expect(200);
        at_desk(w, "koordinator", &clean, "").hides("Tinjau yang disamarkan");
        let answers = [
            ("address", "Jalan Melati 6"),
            (
                "body",
                "Petugas meminta uang lewat 0899-0000-0003 untuk KTP.",
            ),
            ("kind", "complaint"),
            ("privacy", "secret"),
        ];
        let secret = report(&mut w.stranger(), &answers, None).number;
        at_desk(w, "koordinator", &secret, "").hides("Tinjau yang disamarkan");
    });
}
