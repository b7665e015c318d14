//! What the search of the front page finds here: a report by its number, reports by what the public
//! reads of them, kinds of matter by their words; and the way to report what was not found.

use web::components::Door;
use web::errors::encode;
use web::home::{Found, FoundThings};
use web::{Form, Result, Trouble};

use super::answer::Anybody;
use super::list::{Asked, row};
use crate::cases::CaseNumber;
use crate::catalogue::likely;
use crate::track::known;

/// Reports that are shown.
const SHOWN: u64 = 5;

/// A text that is the number of a report leads there; one that was to be a number leads to the box
/// for numbers, which says what is wrong with it.
pub(super) fn number(ask: &Anybody, typed: &str) -> Result<Vec<Found>> {
    let there = match typed.parse::<CaseNumber>() {
        Ok(number) => match known(ask, number) {
            Ok(_) => Some(format!("/lacak/{number}")),
            Err(Trouble::NotFound) => meant(typed),
            Err(other) => return Err(other),
        },
        Err(_) => meant(typed),
    };
    Ok(there.map(Found::There).into_iter().collect())
}

/// The box for numbers, where a text looks like one: ten letters and digits of both kinds, or ten that
/// are parted as numbers are, for one number in ten has no digit.
fn meant(typed: &str) -> Option<String> {
    let parts: Vec<&str> = typed.split(['-', '‐', '–']).collect();
    let plain = parts.concat();
    let parted = parts.iter().map(|part| part.len()).eq([3, 3, 4]);
    let is_one = plain.len() == 10
        && plain.bytes().all(|b| b.is_ascii_alphanumeric())
        && plain.bytes().any(|b| b.is_ascii_alphabetic())
        && (parted || plain.bytes().any(|b| b.is_ascii_digit()));
    is_one.then(|| format!("/lacak?nomor={}", encode(typed)))
}

/// Reports by the words that the public reads, kinds of matter, and the way to report.
pub(super) fn reports(ask: &Anybody, typed: &str) -> Result<Vec<Found>> {
    let t = &ask.say;
    let mut filters = Form::default();
    filters.put("q", typed);
    let asked = Asked::of(ask, &filters)?;
    let frame = asked.frame(ask);
    let mut cases = asked.cases(ask, SHOWN + 1, 0)?;
    let more = u64::try_from(cases.len())
        .is_ok_and(|n| n > SHOWN)
        .then(|| {
            let all = format!("/laporan?q={}", encode(typed));
            (t.say("find-all-reports").to_owned(), all)
        });
    cases.truncate(usize::try_from(SHOWN).unwrap_or(usize::MAX));
    let report = |case| {
        let row = row(&frame, case);
        let told = [row.number, row.village, row.received];
        let told: Vec<String> = told.into_iter().filter(|s| !s.is_empty()).collect();
        Door::new(row.title, told.join(" · "), row.href).badge(row.state)
    };
    let matters = likely::by_words(&asked.categories, typed).into_iter();
    let matter = |found: likely::Likely<'_>| {
        let href = format!("/laporan?kategori={}", encode(&found.category.code));
        let text = match t.locale {
            kernel::Locale::Id => found.category.hint.clone(),
            // What belongs to it is kept in Indonesian only.
            kernel::Locale::En => found.words.join(", "),
        };
        Door::new(found.category.name(t.locale), text, href)
    };
    let groups = [
        FoundThings {
            title: t.say("reports-title").to_owned(),
            doors: cases.into_iter().map(report).collect(),
            more,
            order: 10,
        },
        FoundThings {
            title: t.say("find-matters").to_owned(),
            doors: matters.map(matter).collect(),
            more: None,
            order: 20,
        },
    ];
    let groups = groups.into_iter().filter(|g| !g.doors.is_empty());
    let mut found: Vec<Found> = groups.map(Found::Things).collect();
    found.push(Found::Otherwise(Door::new(
        t.say("menu-report"),
        t.say("find-report-text"),
        format!("/lapor?kata={}", encode(typed)),
    )));
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_to_be_a_number_is_told_from_words() {
        for (typed, is_one) in [
            ("C4K-9TX-7RMX", true),
            ("c4k9tx7rmx", true),
            ("CAK-NTX-RMXY", true),
            ("caknt-xrmxy", false),
            ("jalanrusak", false),
            ("0899000012", false),
            ("jalan rt 03", false),
            ("blok a1 no", false),
            ("", false),
        ] {
            assert_eq!(meant(typed).is_some(), is_one, "{typed}");
        }
    }
}
