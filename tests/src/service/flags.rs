//! Anonymous and secret hold in everything that leaves the house.

use axum::http::Method;

use crate::harness::{REPORTED, REPORTER, REPORTER_PHONE, World, on_both};

const EVERYBODY: [&str; 12] = [
    "pengelola",
    "admin",
    "auditor",
    "kepala",
    "kabid",
    "perawat",
    "guru",
    "koordinator",
    "penghubung",
    "penghubung-badan",
    "penetap",
    "inspektur",
];

/// Every page, list, file and answer of the API there is, about a case of each unit.
fn all_paths(w: &World) -> Vec<String> {
    let cases = w.town.cases.values().map(ToString::to_string);
    let cases: Vec<String> = cases.collect();
    let mut paths = Vec::new();
    for spec in w.specs.iter().filter(|s| s.method == Method::GET) {
        if spec.path.contains("{case}") {
            paths.extend(cases.iter().map(|id| spec.path.replace("{case}", id)));
        } else {
            paths.push(spec.path.to_owned());
        }
    }
    paths.retain(|p| !p.contains('{'));
    paths.extend(["/aduan?tampil=terbuka", "/aduan?tampil=selesai"].map(str::to_owned));
    // What is sought is not told by what is found.
    paths.push("/aduan?tampil=terbuka&q=antrean".to_owned());
    paths.push("/aduan?tampil=terbuka&q=pelapor".to_owned());
    // Filters and counts of what is in the open.
    paths.extend(
        [
            "/laporan?kategori=petugas",
            "/laporan/umpan.atom?status=terbuka",
            "/open311/v2/requests.json?status=open",
            "/open311/v2/requests.xml?service_code=lainnya",
        ]
        .map(str::to_owned),
    );
    paths
}

#[test]
fn an_anonymous_reporter_is_named_to_nobody() {
    on_both(|w| {
        let digits: String = REPORTER_PHONE
            .chars()
            .filter(char::is_ascii_digit)
            .collect();
        for who in EVERYBODY {
            let mut browser = w.signed_in(who);
            for path in all_paths(w) {
                let text = browser.peek(&path).text();
                for hidden in [REPORTER, REPORTER_PHONE, &digits] {
                    assert!(!text.contains(hidden), "{who} reads {hidden} at {path}");
                }
            }
        }
        assert!(!format!("{:?}", w.events()).contains(REPORTER));
    });
}

#[test]
fn a_secret_report_is_read_by_those_who_handle_it_only() {
    on_both(|w| {
        let seen = |who: Option<&str>| -> Vec<String> {
            let mut browser = who.map_or_else(|| w.stranger(), |who| w.signed_in(who));
            let mut found = all_paths(w);
            found.retain(|path| browser.peek(path).text().contains(REPORTED));
            found
        };
        for who in [
            "pengelola",
            "admin",
            "auditor",
            "perawat",
            "guru",
            "penetap",
            "inspektur",
        ] {
            assert_eq!(seen(Some(who)), [""; 0], "{who}");
        }
        assert_eq!(seen(None), [""; 0]);
        let case = |key: &str| format!("/aduan/{}", w.town.cases[key]);
        // The division's head reads that of the division, the department's also that below.
        let kabid = seen(Some("kabid"));
        assert!(kabid.contains(&case("bidang")) && !kabid.contains(&case("dinas")));
        let kepala = seen(Some("kepala"));
        assert!(kepala.contains(&case("bidang")) && kepala.contains(&case("dinas")));
        assert!(!kepala.contains(&case("badan")) && !kepala.contains(&case("baru")));
        let all = seen(Some("koordinator"));
        assert!(
            ["dinas", "bidang", "badan", "bidang-lain", "baru"]
                .iter()
                .all(|k| all.contains(&case(k)))
        );
        assert!(!all.contains(&case("tetangga")));
    });
}

#[test]
fn whoever_handled_a_case_or_sits_in_its_line_does_not_decide_on_its_closure() {
    use super::{at_desk, report, work};
    on_both(|w| {
        let answers = [
            ("address", "Puskesmas"),
            ("body", "Loket tutup sebelum waktunya."),
            ("kind", "complaint"),
        ];
        let ticket = report(&mut w.stranger(), &answers, None);
        let number = ticket.number.as_str();
        let dinas = w.town.units["dinas"].to_string();
        work(w, "koordinator", number, "teruskan", &[("unit", &dinas)]).expect(200);
        work(w, "kepala", number, "jawab", &[("reason", "Kami tegur.")]).expect(200);
        let done = [("closing", "done_unverified"), ("reason", "Sudah ditegur")];
        work(w, "kepala", number, "usulkan", &done).expect(200);
        let page = w.stranger().open(&ticket.own);
        let form = page.form(&format!("{}/sanggah", ticket.own));
        w.stranger()
            .press(&form.with("words-sanggah", "Masih begitu"))
            .expect(200);
        // The head of the department is given the role of the second seat, too.
        give_review(w, "kepala");
        at_desk(w, "kepala", number, "putuskan").says("Bukan untuk Anda putuskan");
        let page = at_desk(w, "inspektur", number, "putuskan");
        let form = page
            .forms()
            .into_iter()
            .find(|f| f.action.ends_with("putuskan"))
            .unwrap();
        let typed = form.with_all(&[("verdict", "uphold"), ("reason", "Sudah benar")]);
        let refused = w.signed_in("kepala").press(&typed);
        refused.expect(409).says("di luar garis unit");
        let fine = [("verdict", "uphold"), ("reason", "Petugas sudah diganti")];
        work(w, "inspektur", number, "putuskan", &fine).expect(200);
        w.stranger()
            .open(&ticket.own)
            .says("dikuatkan setelah diperiksa ulang");
    });
}

pub(super) fn give_review(w: &World, who: &str) {
    give(w, who, web::access::Role::Inspectorate);
}

/// Gives somebody a role in the whole agency.
pub(super) fn give(w: &World, who: &str, role: web::access::Role) {
    use platform::accounts::actions::{NewRole, grant};
    use web::access::May;
    let actor = w.program();
    let new = NewRole {
        account: w.town.accounts[who],
        role,
        unit: None,
        from: crate::harness::TODAY,
        to: None,
    };
    let given = w.app.db.write(&actor, "uji", |tx| {
        grant(
            tx,
            &May::program(actor.clone()),
            &new,
            crate::harness::TODAY,
        )
    });
    given.unwrap();
}
