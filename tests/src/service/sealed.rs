//! Who reads the database file reads neither what whistleblowers tell, nor gifts, nor the tokens of
//! channels; what was kept before is sealed, and what was moved opens nowhere.

use std::path::Path;

use store::seal::{Key, reseal};
use store::{Actor, Conn, Db, params, schema_tables};

use super::picture;
use crate::harness::cli::Said;
use crate::harness::{TOWN, World, cli, key, on_both};

const WHAT: &str = "Minta uang pelicin untuk surat rujukan";
const SAID: &str = "Kejadiannya sejak bulan Agustus";
const GIVER: &str = "Rekanan pengadaan alat";
const TOKEN: &str = "token-kanal-yang-rahasia";

/// Everything that the tenant tables hold, as text.
pub(super) fn everything(w: &World) -> String {
    let tables = schema_tables(&abdi::migrations());
    let mut all = String::new();
    w.app.db.read(|c| dump(c, &tables, &mut all)).unwrap();
    all
}

fn dump(c: &mut Conn<'_>, tables: &[store::Table], all: &mut String) -> store::Result<()> {
    let wanted: Vec<store::Table> = tables
        .iter()
        .filter(|t| t.class == store::TableClass::Tenant)
        .cloned()
        .collect();
    let without = std::collections::BTreeSet::new();
    store::copy::export(c, TOWN, &wanted, &without, |line| {
        all.push_str(line);
        Ok(())
    })?;
    Ok(())
}

/// A whistleblower, an employee and an administrator each leave something.
fn leave(w: &World) {
    let mut phone = w.stranger();
    let page = phone.open("/wbs/lapor").expect(200);
    let form = page.form("/wbs/lapor").with_all(&[
        ("what", WHAT),
        ("who", "Petugas loket dua"),
        ("place", "Loket rujukan"),
        ("happened", "Tiap Senin pagi"),
    ]);
    let given = phone.press(&form).expect(200);
    let text = given.text();
    let mut shown = text.split("sent-number\">").skip(1);
    let mut next = || shown.next().unwrap().split('<').next().unwrap().to_owned();
    let (number, phrase) = (next(), next());
    let page = phone.open("/wbs").expect(200);
    let form = page.form("/wbs/masuk");
    let page = phone.press(&form.with_all(&[("number", &number), ("phrase", &phrase)]));
    let form = page.form("/wbs/percakapan/").with("body", SAID);
    phone.press(&form).expect(200).says(SAID);
    let mut nurse = w.signed_in("perawat");
    let page = nurse.open("/gratifikasi/baru").expect(200);
    let form = page.form("/gratifikasi/baru").with_all(&[
        ("received_on", "2026-11-20"),
        ("what", "Parsel buah"),
        ("rupiah", "250000"),
        ("giver", GIVER),
        ("relation", "Rekanan"),
        ("occasion", "Akhir tahun"),
        ("held", "unit"),
    ]);
    nurse.press(&form).expect(200).says(GIVER);
    let at = "/pengaturan/kanal/telegram";
    let mut admin = w.signed_in("admin");
    let page = admin.open(at).expect(200);
    let form = page.forms().into_iter().find(|f| f.action == at).unwrap();
    let form = form.with("active", "ya").with("access_token", TOKEN);
    admin.press(&form).expect(200);
}

#[test]
fn the_database_holds_nothing_readable_of_what_stands_apart() {
    on_both(|w| {
        leave(w);
        let all = everything(w);
        assert!(all.contains("sealed1:"), "something is sealed");
        let hex: String = TOKEN.bytes().map(|b| format!("{b:02x}")).collect();
        for word in [WHAT, SAID, GIVER, "Petugas loket dua", TOKEN, &hex] {
            assert!(!all.contains(word), "{word} can be read");
        }
        // Who may read it reads it.
        let list = w
            .signed_in("inspektur")
            .open("/inspektorat/wbs")
            .expect(200);
        list.says(WHAT);
        let page = w
            .signed_in("inspektur")
            .open(&list.link("/inspektorat/wbs/0"));
        page.expect(200).says(SAID).says("Petugas loket dua");
    });
}

#[test]
fn what_was_moved_or_is_sealed_with_another_key_opens_nowhere_and_all_can_be_sealed_anew() {
    on_both(|w| {
        leave(w);
        let actor = Actor::program(TOWN, "uji", w.now());
        let schema = schema_tables(&abdi::migrations());
        let anew = |db: &Db| {
            let all = service::sealed().into_iter();
            let done = all.map(|t| reseal(db, &actor, &t, &schema).unwrap());
            done.fold((0, 0), |sum, d| (sum.0 + d.changed, sum.1 + d.well))
        };
        // All is sealed already: a report, a word, a gift, a channel.
        assert_eq!(anew(&w.app.db), (0, 4));
        // From before there were seals: read as it is, and sealed when it is time.
        let plain = |sql: &str| {
            w.app
                .db
                .write(&actor, "uji", |tx| {
                    tx.housekeeping();
                    tx.run(sql, &[]).map(drop)
                })
                .unwrap();
        };
        plain("update wbs_report set what = 'Dari dulu terbaca' where agency_id = 1");
        let list = || w.signed_in("inspektur").open("/inspektorat/wbs");
        list().expect(200).says("Dari dulu terbaca");
        assert_eq!(anew(&w.app.db), (1, 3));
        assert!(!everything(w).contains("Dari dulu terbaca"));
        list().expect(200).says("Dari dulu terbaca");
        // Moved from one column to another: it is not shown as if it stood in its place.
        plain("update wbs_report set who = what where agency_id = 1");
        let spoilt = w.signed_in("inspektur").peek("/inspektorat/wbs");
        spoilt.expect(500).hides("Dari dulu terbaca");
        plain("update wbs_report set who = 'Siapa' where agency_id = 1");
        // A newer key seals all anew; whoever holds the older one only reads nothing any more.
        let newer = Db::open(&w.url()).unwrap();
        newer.use_keys(vec![Key::of([8; 32]), Key::of([7; 32])]);
        assert_eq!((anew(&newer), anew(&newer)), ((4, 0), (0, 4)));
        let spoilt = w.signed_in("inspektur").peek("/inspektorat/wbs");
        spoilt.expect(500);
    });
}

/// A whistleblower and an employee each send a picture; the pages on which the pictures stand.
fn show(w: &World) -> [(&'static str, String); 2] {
    let mut phone = w.stranger();
    let told = [
        ("what", WHAT),
        ("who", "Petugas loket dua"),
        ("place", "Loket rujukan"),
        ("happened", "Tiap Senin pagi"),
    ];
    let sent = phone.upload("/wbs/lapor", &told, ("photo", "a.jpg", &picture(7)));
    assert!(sent.expect(200).text().contains("sent-number"));
    let mut nurse = w.signed_in("perawat");
    let gift = [
        ("received_on", "2026-11-20"),
        ("what", "Parsel buah"),
        ("rupiah", "250000"),
        ("giver", GIVER),
        ("relation", "Rekanan"),
        ("occasion", "Akhir tahun"),
        ("held", "unit"),
    ];
    let sent = nurse.upload("/gratifikasi/baru", &gift, ("photo", "b.jpg", &picture(8)));
    sent.expect(200).says(GIVER);
    [("inspektur", "/inspektorat/wbs"), ("upg", "/upg")].map(|(who, list)| {
        let report = w.signed_in(who).open(list).link(&format!("{list}/0"));
        let page = w.signed_in(who).open(&report).expect(200);
        let shots = page.all("img", "src");
        let shot = shots.iter().find(|s| s.contains("/foto/")).unwrap();
        (who, shot.clone())
    })
}

/// Turns to a new key on the command line.
fn rotate(w: &World, file: &Path) -> Said {
    let file = file.to_str().unwrap();
    cli::abdi(&w.url(), &["--key-file", file, "key", "rotate"])
}

/// The keys of a file, the newest first.
fn keys(file: &Path) -> Vec<Key> {
    let text = std::fs::read_to_string(file).unwrap();
    text.lines().filter_map(Key::parse).collect()
}

#[test]
fn a_new_key_seals_pictures_too_and_a_turn_that_was_cut_off_is_finished() {
    on_both(|w| {
        leave(w);
        let shots = show(w);
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("kota.key");
        std::fs::write(&file, key().line()).unwrap();
        let sees = |w: &World| {
            shots.each_ref().map(|(who, shot)| {
                let page = w.signed_in(who).peek(shot);
                (page.status.as_u16(), page.body)
            })
        };
        let before = sees(w);
        assert!(before.iter().all(|(status, _)| *status == 200));

        // One picture is spoilt, and stops the turn on its way: nothing is lost, both keys open.
        let gift = shots[1].1.rsplit('/').next().unwrap();
        let gift: kernel::FileId = gift.parse().unwrap();
        let whole = w
            .app
            .db
            .read(|c| register::decrees::store::any_scan(c, TOWN, gift));
        let whole = whole.unwrap().unwrap().content;
        let put = |bytes: &[u8]| {
            let actor = Actor::program(TOWN, "uji", w.now());
            let sql = "update file set content = $3 where agency_id = $1 and id = $2";
            w.app
                .db
                .write(&actor, "uji", |tx| {
                    tx.housekeeping();
                    tx.run(sql, params![TOWN, gift, bytes]).map(drop)
                })
                .unwrap();
        };
        let mut spoilt = whole.clone();
        *spoilt.last_mut().unwrap() ^= 1;
        put(&spoilt);
        let said = rotate(w, &file);
        assert!(said.code != 0 && said.err.contains("altered"), "{said:?}");
        put(&whole);
        let turned = keys(&file);
        assert_eq!(turned.len(), 2);
        assert_eq!(turned[1].name(), key().name());
        assert_eq!(sees(&w.with_keys(turned.clone())), before);
        // Run again it finishes, with the key that was made.
        let said = rotate(w, &file);
        assert_eq!(said.code, 0, "{said:?}");
        assert!(
            said.out.contains("an earlier turn was not finished"),
            "{said:?}"
        );
        assert_eq!(keys(&file).len(), 2);
        // The newest key alone opens everything, the older one nothing any more.
        let alone = w.with_keys(vec![turned[0].clone()]);
        assert_eq!(sees(&alone), before);
        alone
            .signed_in("inspektur")
            .open("/inspektorat/wbs")
            .expect(200)
            .says(WHAT);
        assert!(sees(w).iter().all(|(status, _)| *status == 500));

        // The next turn makes another key, and says how much there was.
        let said = rotate(w, &file);
        assert_eq!(said.code, 0, "{said:?}");
        assert!(said.out.contains("were sealed, 0 were already"), "{said:?}");
        let newest = keys(&file);
        assert_eq!(newest.len(), 3);
        assert_eq!(sees(&w.with_keys(vec![newest[0].clone()])), before);
    });
}
