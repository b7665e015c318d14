//! What the reading of law files refuses, tried on the files of pay; every subject against its
//! published cases.

use kernel::TextEnum as _;

use super::*;

const HEAD: &str = "number = \"Uji\"\ntitle = \"Uji\"\nsource = \"uji\"\n";
const WORDS: &str = "article = \"\"\nconfidence = \"likely\"\nid = \"uji\"\nen = \"test\"\n";

/// The national files with one more, or with one changed.
fn with(path: &str, text: &str) -> Result<Law, String> {
    let mut files = Files::embedded();
    files.put(path, text);
    Law::from_files(files).map_err(|e| e.to_string())
}

fn refusal(text: &str) -> String {
    with("pay/uji.toml", text).map(|_| ()).unwrap_err()
}

#[test]
fn the_law_on_file_is_whole() {
    Law::from_files(Files::embedded()).unwrap();
}

#[test]
fn versions_neither_overlap_nor_leave_days_between_them() {
    let table = "table = \"pp-5-2024.csv\"\n";
    let version = |dates: &str| format!("{HEAD}{dates}[base_salary_pns]\n{table}{WORDS}");
    let overlap = refusal(&version("in_force_from = \"2025-01-01\"\n"));
    assert!(
        overlap.starts_with("pay/uji.toml, base_salary_pns: overlaps pay/pp-5-2024.toml"),
        "{overlap}"
    );
    let before = "in_force_from = \"2015-01-01\"\nin_force_until = ";
    let gap = refusal(&version(&format!("{before}\"2018-01-01\"\n")));
    assert!(
        gap.contains("ends on 2018-01-01 and this begins on 2019-01-01"),
        "{gap}"
    );
    assert!(
        with(
            "pay/uji.toml",
            &version(&format!("{before}\"2019-01-01\"\n"))
        )
        .is_ok()
    );
    let turned = refusal(&version(
        "in_force_from = \"2015-01-01\"\nin_force_until = \"2015-01-01\"\n",
    ));
    assert!(turned.contains("ends before it begins"), "{turned}");
}

#[test]
fn what_is_misspelt_is_named() {
    assert!(refusal("number = 1").starts_with("pay/uji.toml: "));
    assert!(refusal(&format!("{HEAD}in_force = \"2025-01-01\"\n")).contains("in_force: neither"));
    let unread = refusal(&format!("{HEAD}[base_salary]\n{WORDS}"));
    assert!(unread.contains("no calculation knows"), "{unread}");
    let wordless = refusal(&format!(
        "{HEAD}[base_salary_pns]\ntable = \"pp-5-2024.csv\"\n"
    ));
    assert!(wordless.contains("missing field"), "{wordless}");
    let hole = refusal(&format!(
        "{HEAD}[base_salary_pns]\n{}",
        WORDS.replace("test", "{share}")
    ));
    assert!(hole.contains("no figure share"), "{hole}");
    let surplus = format!(
        "{HEAD}in_force_until = \"2019-01-01\"\n[base_salary_pns]\ntable = \"pp-5-2024.csv\"\nfactor = 1\n{WORDS}"
    );
    assert!(refusal(&surplus).contains("unknown field `factor`"));
}

#[test]
fn a_table_of_the_wrong_shape_is_refused() {
    let change = |from: &str, to: &str| {
        let files = Files::embedded();
        let text = files
            .text("pay/pp-5-2024.csv")
            .unwrap()
            .replacen(from, to, 1);
        with("pay/pp-5-2024.csv", &text).map(|_| ()).unwrap_err()
    };
    assert!(change("I/a,2,1738800\n", "I/a,2,1638800\n").contains("no more than the step before"));
    assert!(change("I/a,2,1738800\n", "I/a,2,1738850\n").contains("whole hundred"));
    assert!(change("I/a,2,1738800\n", "I/a,0,1738800\n").contains("out of its place"));
    assert!(change("I/a,2,1738800\n", "I/x,2,1738800\n").contains("not a grade"));
}

#[test]
fn an_agency_may_set_only_what_the_law_leaves_to_it() {
    let text = format!(
        "{HEAD}agency = \"kota-contoh\"\nin_force_from = \"2026-01-01\"\n[base_salary_pns]\ntable = \"pp-5-2024.csv\"\n{WORDS}"
    );
    let told = |path: &str, text: &str| {
        Law::with_overrides([(path, text)])
            .map(|_| ())
            .unwrap_err()
            .to_string()
    };
    assert!(told("pay/perwali.toml", &text).contains("does not leave this rule to an agency"));
    assert!(told("pay/pp-5-2024.toml", &text).contains("national file"));
    assert!(told("pay/perwali.toml", HEAD).contains("names no agency"));
}

#[test]
fn every_subject_is_answered_as_on_file() {
    for subject in Subject::ALL {
        let trial = crate::proof::trial(*subject);
        assert_eq!(trial(Law::national()), Ok(()), "{subject}");
    }
}
