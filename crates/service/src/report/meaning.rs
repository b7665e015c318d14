//! What the choice of a category means for whoever reports: what its service promises, and whether
//! the public reads such a report before an officer has opened it.

use web::words::Say;

use crate::cases::{Classed, Kind, Promise};
use crate::catalogue::Category;

/// What belongs to a category and what choosing it means, for a report of a kind.
pub(super) fn hint(t: &Say, category: &Category, kind: Kind) -> String {
    // What belongs to it is kept in Indonesian only.
    let belongs = match t.locale {
        kernel::Locale::Id => category.hint.as_str(),
        kernel::Locale::En => "",
    };
    let mut said = vec![belongs.to_owned()];
    said.extend(promised(t, category, kind));
    said.extend(withheld(t, category));
    sentences(&said)
}

/// What choosing a category means, where it means something that others do not.
pub(super) fn note(t: &Say, category: &Category, kind: Kind) -> String {
    let said = [promised(t, category, kind), withheld(t, category)];
    sentences(&said.into_iter().flatten().collect::<Vec<_>>())
}

fn withheld(t: &Say, category: &Category) -> Option<String> {
    let said = || t.say("report-withheld").to_owned();
    category.withheld.then(said)
}

/// The promise as the case will keep it.
fn promised(t: &Say, category: &Category, kind: Kind) -> Option<String> {
    let class = match kind {
        Kind::Complaint => category.class,
        other => Classed(other.class()),
    };
    let promise = Promise::of(category, kind, class);
    match (promise.answer, promise.resolve) {
        (None, None) => None,
        (Some(days), None) => Some(t.count("report-promise-answer", days)),
        (None, Some(days)) => Some(t.count("report-promise-end", days)),
        (Some(answer), Some(end)) => {
            let days = [("answer", i64::from(answer)), ("end", i64::from(end))];
            Some(t.with_numbers("report-promise-both", &days))
        }
    }
}

/// Sentences one after the other, each with its full stop where more than one is said.
fn sentences(said: &[String]) -> String {
    let said: Vec<&str> = said.iter().map(|s| s.trim()).collect();
    let said: Vec<&str> = said.into_iter().filter(|s| !s.is_empty()).collect();
    match said.as_slice() {
        [] => String::new(),
        [one] => (*one).to_owned(),
        all => {
            let ended = all.iter().map(|s| format!("{}.", s.trim_end_matches('.')));
            ended.collect::<Vec<_>>().join(" ")
        }
    }
}

#[cfg(test)]
mod tests {
    use super::sentences;

    #[test]
    fn what_is_said_together_is_told_apart() {
        let said =
            |all: &[&str]| sentences(&all.iter().map(|s| (*s).to_owned()).collect::<Vec<_>>());
        assert_eq!(said(&["", " "]), "");
        assert_eq!(said(&["Lubang, trotoar"]), "Lubang, trotoar");
        assert_eq!(said(&["Lubang", "", "Janji."]), "Lubang. Janji.");
    }
}
