use clap::Parser;
use kernel::Locale;

use super::*;

#[derive(Parser)]
struct Try {
    #[command(flatten)]
    due: Due,
}

fn ask(facts: &str) -> Result<Value, String> {
    let due = Try::parse_from(["due"]).due;
    let facts: Facts = serde_json::from_str(facts).map_err(|e| e.to_string())?;
    due.find(Law::national(), &facts)
        .map(|(found, _)| Value::Object(found))
}

#[test]
fn a_complaint_is_answered_with_every_clock() {
    let found = ask(
        r#"{"id":"D01","received":"2026-03-16","klass":"normatif","verified_on":"2026-03-27",
            "complete_on":"2026-03-27","first_response_on":"2026-04-06","last_reply_on":"2026-04-06"}"#,
    )
    .unwrap();
    for (key, value) in [
        ("id", json!("D01")),
        ("verification_due", json!("2026-03-26")),
        ("verification_on_time", json!(false)),
        ("first_response_due", json!("2026-04-06")),
        ("first_response_on_time", json!(true)),
        ("resolution_due_working", json!("2026-04-06")),
        ("law_answer_due_calendar_14", json!("2026-03-30")),
        ("law_decision_due_calendar_60", json!("2026-05-26")),
        ("auto_close_on", json!("2026-04-20")),
        ("law_wall_before_service_deadline", json!(false)),
    ] {
        assert_eq!(found[key], value, "{key}");
    }
    assert_eq!(found["binds_first"]["clock"], "resolution_due_working");
    assert_eq!(found["answer_binds_first"]["due"], "2026-03-30");
}

#[test]
fn words_are_read_in_many_spellings() {
    let one = ask(r#"{"class":"pengaduan","received":"2026-03-16T15:40","calendar":"5"}"#);
    let other = ask(
        r#"{"kelas":"Tidak berkadar pengawasan","diterima":"2026-03-16 15:40:00","week":5,"zona":"wib"}"#,
    );
    assert_eq!(one, other);
    let six = ask(r#"{"received":"2024-02-07","working_days":1,"week":"6-day"}"#).unwrap();
    assert_eq!(six["due"], "2024-02-12");
    // An instant becomes a day in the zone of the office: the evening is the morning after.
    let late = |zone: &str| {
        ask(&format!(
            r#"{{"received":"2026-07-01T23:30:00+07:00","working_days":1,"zone":"{zone}"}}"#
        ))
        .unwrap()["due"]
            .clone()
    };
    assert_eq!(
        (late("WIB"), late("WIT")),
        (json!("2026-07-02"), json!("2026-07-03"))
    );
}

#[test]
fn plain_days_information_and_data_are_answered() {
    let due = ask(r#"{"received":"2024-02-13","working_days":60,"week":"5-day"}"#).unwrap();
    assert_eq!(due["due"], "2024-05-28");
    let count = ask(r#"{"after":"2026-02-11","until_inclusive":"2026-02-14"}"#).unwrap();
    assert_eq!(count["working_days"], 2);
    let breach = ask(r#"{"class":"pdp","detected":"2026-03-18T16:30:00+07:00"}"#).unwrap();
    assert_eq!(breach["notify_by"], "2026-03-21T16:30:00+07:00");
    let rights = ask(r#"{"class":"hak_data","received":"2026-03-18T16:30"}"#).unwrap();
    assert_eq!(rights["respond_by"], "2026-03-21T16:30:00");
    let information = ask(r#"{"class":"informasi_publik","received":"2026-07-01"}"#).unwrap();
    assert_eq!(information["answer_extended_due"], "2026-07-24");
    let known = r#"{"received":"2025-08-14","working_days":2,"known_on":"2025-08-06"}"#;
    assert_eq!(ask(known).unwrap()["due"], "2025-08-18");
}

#[test]
fn people_read_one_clock_a_line() {
    let due = Try::parse_from(["due"]).due;
    let said = |facts: &str| {
        let found = due
            .find(Law::national(), &serde_json::from_str(facts).unwrap())
            .unwrap()
            .0;
        in_words(&found, Locale::Id)
    };
    let report = said(r#"{"class":"berkadar","received":"2025-12-24"}"#);
    assert!(
        report
            .contains("Keputusan menurut undang-undang: 22 Februari 2026 (mengikat lebih dahulu)"),
        "{report}"
    );
    assert_eq!(report.lines().count(), 5);
    let breach = said(r#"{"class":"pdp","received":"2026-07-01T10:00"}"#);
    assert_eq!(breach, "Diberitahukan sebelum: 4 Juli 2026 10:00:00");
    let information = said(r#"{"class":"kip","received":"2026-07-01"}"#);
    assert!(
        information.starts_with("Permohonan dijawab: 15 Juli 2026\n"),
        "{information}"
    );
}

#[test]
fn a_pause_moves_the_promises_and_not_the_walls() {
    let found = ask(
        r#"{"class":"normatif","received":"2026-07-01T10:00","pauses":[{"from":"2026-07-02","until":"2026-07-06"}]}"#,
    )
    .unwrap();
    assert_eq!(found["resolution_due_working"], "2026-07-10");
    assert_eq!(found["law_decision_due_calendar_60"], "2026-08-30");
    let twice = r#"{"received":"2026-07-01","pauses":[{"from":"2026-07-02","until":"2026-07-06"},{"from":"2026-07-03","until":"2026-07-07"}]}"#;
    assert!(ask(twice).unwrap_err().starts_with("pauses[1].from: "));
    let turned =
        r#"{"received":"2026-07-01","pauses":[{"from":"2026-07-06","until":"2026-07-02"}]}"#;
    assert!(
        ask(turned)
            .unwrap_err()
            .starts_with("pauses[0].until: before")
    );
    let open = r#"{"received":"2026-07-01","pauses":[{"from":"2026-07-06"}]}"#;
    assert!(
        ask(open)
            .unwrap_err()
            .starts_with("pauses[0].until: missing")
    );
}

#[test]
fn what_cannot_be_read_is_named() {
    let told = |facts: &str| ask(facts).unwrap_err();
    assert!(told("{}").starts_with("received: missing"));
    assert!(told(r#"{"class":"gosip","received":"2026-07-01"}"#).contains("'gosip' is no class"));
    assert!(told(r#"{"received":"2026-02-29"}"#).contains("is not a day"));
    assert!(told(r#"{"received":"2026-07-01","calendar":"7"}"#).contains("is no working week"));
    assert!(told(r#"{"received":"9999-12-31"}"#).contains("No rule on national holidays"));
    assert!(told(r#"{"received":"1944-02-29"}"#).contains("rules are on file since"));
    assert!(
        told(r#"{"received":"2026-07-01","verified_on":"2026-06-30"}"#)
            .starts_with("verified_on: ")
    );
    assert!(told(r#"{"recieved":"2026-07-01"}"#).contains("unknown field `recieved`"));
}
