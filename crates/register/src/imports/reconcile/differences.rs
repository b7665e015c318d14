//! In what a row of an older list and a person of the register differ, and which differences
//! time alone explains.

use kernel::{Date, TextEnum as _};

use super::{matching::CurrentPerson, simpeg::OldRecord};
use crate::imports::{field::Field, text};

/// One fact on which the two sources disagree.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// Which fact.
    pub field: Field,
    /// What the register says.
    pub ours: String,
    /// What the older list says.
    pub theirs: String,
    /// The register's fact began after the date of the list: both may be true.
    pub explained: bool,
}

pub(in crate::imports) fn differences(
    old: &OldRecord,
    person: &CurrentPerson,
    old_as_of: Date,
) -> Vec<Difference> {
    let mut list = Vec::new();
    let mut add = |field, ours: Option<String>, theirs: Option<String>, explained| {
        if let (Some(ours), Some(theirs)) = (ours, theirs) {
            list.push(Difference {
                field,
                ours,
                theirs,
                explained,
            });
        }
    };
    let day = |d: Date| d.strftime("%d-%m-%Y").to_string();
    if !old.nip_digits.is_empty() && old.nip_digits != person.nip.as_str() {
        let theirs = Some(old.nip_digits.clone());
        add(Field::Nip, Some(person.nip.to_string()), theirs, false);
    }
    if old.old_nip != person.old_nip {
        let (ours, theirs) = (person.old_nip.clone(), old.old_nip.clone());
        add(Field::NipLama, ours, theirs, false);
    }
    if text::bare(&old.name) != text::bare(&person.name) {
        let (ours, theirs) = (person.name.clone(), old.typed_name.clone());
        add(Field::Name, Some(ours), Some(theirs), false);
    }
    if old.birth_date != Some(person.birth_date) {
        let (ours, theirs) = (day(person.birth_date), old.birth_date.map(day));
        add(Field::BirthDate, Some(ours), theirs, false);
    }
    if old.sex != Some(person.sex) {
        let theirs = old.sex.map(|s| s.as_str().to_owned());
        add(Field::Sex, Some(person.sex.to_string()), theirs, false);
    }
    let texts = [
        (
            Field::BirthPlace,
            &person.birth_place,
            &old.birth_place,
            plain as fn(&str) -> String,
            false,
        ),
        (
            Field::Religion,
            &person.religion,
            &old.religion,
            religion,
            false,
        ),
        // A marriage between the two dates is nobody's error, and neither list dates it.
        (Field::Marital, &person.marital, &old.marital, marital, true),
    ];
    for (field, ours, theirs, word, explained) in texts {
        if let (Some(a), Some(b)) = (ours, theirs)
            && word(a) != word(b)
        {
            add(field, ours.clone(), theirs.clone(), explained);
        }
    }
    if let (Some(ours), Some(theirs)) = (person.grade, old.grade)
        && ours != theirs
    {
        let later = person.grade_from.is_some_and(|from| from > old_as_of) && ours > theirs;
        add(
            Field::Grade,
            Some(ours.to_string()),
            Some(theirs.to_string()),
            later,
        );
    }
    if let (Some(ours), Some(theirs)) = (person.grade_from, old.grade_from)
        && ours != theirs
    {
        let later = ours > old_as_of;
        add(Field::GradeFrom, Some(day(ours)), Some(day(theirs)), later);
    }
    let moved = person.job_from.is_some_and(|from| from > old_as_of);
    for (field, ours, theirs) in [
        (Field::Job, &person.job, &old.job),
        (Field::Unit, &person.unit, &old.unit),
    ] {
        if let (Some(a), Some(b)) = (ours, theirs)
            && plain(a) != plain(b)
        {
            add(field, ours.clone(), theirs.clone(), moved);
        }
    }
    if let (Some(ours), Some(theirs)) = (person.education_level, old.education_level)
        && ours != theirs
    {
        let graduated = person
            .graduated_in
            .is_some_and(|year| year > i32::from(old_as_of.year()));
        let (ours_name, theirs_name) = (ours.name().to_owned(), theirs.name().to_owned());
        add(
            Field::EducationLevel,
            Some(ours_name),
            Some(theirs_name),
            graduated && ours > theirs,
        );
    }
    list
}

fn plain(text: &str) -> String {
    text::bare(text)
}

/// One word for each religion, whatever its spelling.
fn religion(text: &str) -> String {
    let bare = text::bare(text);
    let word = match bare.as_str() {
        "katholik" | "katolik" | "kristenkatolik" | "kristenkatholik" => "katolik",
        "budha" | "buddha" => "buddha",
        "kristen" | "protestan" | "kristenprotestan" => "kristen",
        "konghucu" | "khonghucu" => "konghucu",
        other => other,
    };
    word.to_owned()
}

/// One word for each marital status, spelled out or as a code.
fn marital(text: &str) -> String {
    let bare = text::bare(text);
    let word = match bare.as_str() {
        "k" | "kawin" | "menikah" | "nikah" => "kawin",
        "tk" | "belumkawin" | "belummenikah" | "lajang" | "bk" => "belum",
        "c" | "cerai" | "ceraihidup" => "cerai",
        "j" | "d" | "janda" | "duda" | "jandaduda" | "ceraimati" => "cerai mati",
        other => other,
    };
    word.to_owned()
}
