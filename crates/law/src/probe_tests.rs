use jiff::civil::date;
use proptest::prelude::*;

use super::*;

/// Days that have broken programs: leap days, the ends of the calendar, before the republic.
const HOSTILE: [Date; 12] = [
    Date::MIN,
    date(0, 2, 29),
    date(1900, 2, 28),
    date(1904, 2, 29),
    date(1944, 12, 31),
    date(1945, 8, 17),
    date(2000, 2, 29),
    date(2017, 4, 6),
    date(2024, 2, 29),
    date(2100, 2, 28),
    date(9996, 2, 29),
    Date::MAX,
];

#[test]
fn hostile_days_are_answered_or_refused() {
    for birth in HOSTILE {
        for on in HOSTILE {
            for small in [0, 1, 12, 255] {
                days(birth, on, small);
            }
        }
    }
}

fn day() -> impl Strategy<Value = Date> {
    (-719_528i32..2_932_896)
        .prop_map(|n| date(1970, 1, 1).saturating_add(jiff::Span::new().days(n)))
}

/// Near-misses of texts that are read: letters of the grammar in any order.
fn near() -> impl Strategy<Value = String> {
    "\\PC{0,40}|[IVX]{0,6}[/. ]?[a-eA-E]?|[0-9 .'-]{14,22}|(TK|K|k|HB)[/ ]?[0-9]{0,2}|(JF|jf|eselon|Guru|Dosen)? ?(Ahli|ahli|II|III)?[ .]?(Muda|Utama|b|a)?"
}

fn any_json() -> impl Strategy<Value = String> {
    let key = "on|status|grade|gol|mkg|spouse|children|ptkp|allowance|tpp|year|kind|gross|period|from|until|old|new|years";
    let value = "-?[0-9]{1,19}|\"(PNS|CPNS|PPPK|III/a|IX|K/1|umum|thr|month|2026-02-29|9999-12|0000-01-01|)\"|null|true|\\{\\}|\\[\\]|\\{\"kind\":\"umum\",\"amount\":[0-9]{1,12}\\}";
    prop::collection::vec((key, value), 0..9).prop_map(|pairs| {
        let all: Vec<String> = pairs.iter().map(|(k, v)| format!("\"{k}\":{v}")).collect();
        format!("{{{}}}", all.join(","))
    })
}

/// Texts that look like a file of the law.
fn any_file() -> impl Strategy<Value = String> {
    let line = "number = \"x\"|title = \"x\"|source = \"x\"|agency = \"x\"|in_force_from = \"2026-(01|13)-01\"|\\[[a-z_]{1,12}\\]|article = \"\"|confidence = \"(certain|x)\"|id = \"\\{x\\}\"|en = \"\\{\"|years = -?[0-9]{1,19}|table = \"probe.csv\"|\\PC{0,12}";
    prop::collection::vec(line, 0..14).prop_map(|lines| lines.join("\n"))
}

proptest! {
    #[test]
    fn numbers_stand_any_text(text in near()) {
        nip(&text);
        nik(&text);
    }

    #[test]
    fn words_stand_any_text(text in near()) {
        words(&text);
    }

    #[test]
    fn questions_stand_any_day(birth in day(), on in day(), small in any::<u8>()) {
        days(birth, on, small);
    }

    #[test]
    fn facts_stand_any_json(text in any_json()) {
        facts(&text);
    }
}

proptest! {
    // Each case reads a whole subject.
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn files_stand_any_text(at in 0..Subject::ALL.len(), text in any_file()) {
        law_file(Subject::ALL[at], &text);
    }

    #[test]
    fn tables_stand_any_text(at in any::<u16>(), text in "([a-z_]{1,9},){0,5}\n([0-9A-Z/-]{0,10},){0,5}\n") {
        law_table(at.into(), &text);
    }
}
