//! What somebody with the keys to the machine might do to the journal, and how it comes to light.

use serde_json::Value as Json;

use crate::on_both_engines;
use crate::place::Place;

/// The verdict on a journal that somebody laid hands on.
fn after(place: &Place, deed: &str) -> (Option<i32>, Json) {
    let twin = place.twin();
    twin.sql(deed);
    let ended = twin.run(&["journal", "verify", "--format", "json"]);
    let told: Json = serde_json::from_str(&ended.out).unwrap();
    (ended.code, told[0].clone())
}

/// It must be found, under this name.
#[track_caller]
fn found(place: &Place, deed: &str, kind: &str) {
    let (code, verdict) = after(place, deed);
    let problems = verdict["problems"].as_array().unwrap();
    assert_eq!(code, Some(3), "{deed}: {verdict}");
    assert!(
        problems.iter().any(|p| p["kind"] == kind),
        "{deed}: {verdict}"
    );
}

on_both_engines! {
    fn every_deed_comes_to_light(engine) {
        let place = Place::with_agency(engine);
        // Each start and end of a server seals what is there: three blocks of two and more events.
        for name in ["satu", "dua", "tiga"] {
            let login = format!("{name}.contoh");
            place.run(&["user", "add", &login, "--name", name, "--role", "auditor"]).good();
            assert!(place.serve().stop().success());
        }
        let whole = place.run(&["journal", "verify", "--format", "json"]).good();
        let whole: Json = serde_json::from_str(&whole).unwrap();
        assert_eq!(whole[0]["unsealed"], 0, "{whole}");
        assert!(whole[0]["blocks"].as_u64() >= Some(4), "{whole}");
        let mid = "(select max(seq) - 3 from journal_event)";
        found(&place, &format!("update journal_event set reason = 'other' where seq = {mid}"), "altered");
        found(&place, &format!("update journal_event set facts_after = null where seq = {mid}"), "altered");
        found(&place, &format!("update journal_event set at = at + 1 where seq = {mid}"), "altered");
        found(&place, &format!("delete from journal_event where seq = {mid}"), "removed");
        found(&place, "delete from journal_event where seq = (select max(seq) from journal_event)", "removed");
        // A whole transaction, so that none of its events tells of the others.
        found(&place, &format!(
            "delete from journal_event where tx_id = (select tx_id from journal_event where seq = {mid})"
        ), "removed");
        // Two events change places, each with the digest of its new place.
        found(&place, "update journal_event set seq = -1 where seq = (select max(seq) from journal_event); \
            update journal_event set seq = seq + 1 where seq = (select max(seq) from journal_event); \
            update journal_event set seq = (select max(seq) - 1 from journal_event) where seq = -1", "altered");
        found(&place, "update journal_event set block = 1 where block = 2", "removed");
        found(&place, "update journal_event set block = 2 where block = 1", "removed");
        found(&place, "update journal_block set hash = previous where height = 2", "reordered");
        found(&place, "update journal_block set previous = hash where height = 2", "reordered");
        found(&place, "update journal_block set events = events + 1 where height = 2", "removed");
        found(&place, "delete from journal_block where height = 2", "block_removed");
        found(&place, "delete from journal_block where height = 2; \
            update journal_event set block = null where block = 2", "block_removed");
        // A cut tail shows only against a head that was noted outside.
        let cut = "delete from journal_event where block = (select max(height) from journal_block); \
            delete from journal_block where height = (select max(height) from journal_block)";
        let twin = place.twin();
        twin.sql(cut);
        twin.journal_is_whole();
        let head = whole[0]["head"].as_str().unwrap();
        place.run(&["journal", "verify", "--head", head]).good();
        let ended = twin.run(&["journal", "verify", "--head", head]);
        assert_eq!(ended.code, Some(3), "{ended:?}");
        assert!(ended.out.contains("head_missing"), "{ended:?}");
    }

    fn what_no_block_holds_yet_is_told(engine) {
        let place = Place::with_agency(engine);
        place.run(&["user", "add", "satu.contoh", "--name", "Satu"]).good();
        let (code, verdict) = after(&place, "select 1");
        assert_eq!(code, Some(0));
        assert!(verdict["unsealed"].as_u64() > Some(0), "{verdict}");
        // Their own digests are checked all the same.
        found(&place, "update journal_event set verb = 'other' where block is null", "altered");
        let doctor = place.run(&["doctor", "--full", "--format", "json"]).good();
        assert!(doctor.contains("not yet sealed") || doctor.contains("as they were written"));
    }
}

on_both_engines! {
    fn the_journal_is_proved_without_the_key(engine) {
        let place = Place::with_agency(engine);
        let without = ["--key-file", "/nowhere/abdi.key"];
        let seals = place.run(&[&["user", "list"][..], &without].concat());
        seals.stopped(4, &["sealed with the key", "--key-file"]);
        place.run(&[&["journal", "verify"][..], &without].concat()).good();
    }
}
