//! What can be done at the desk: each action with its fields, and what is read from them.

mod action;
mod read;
mod units;

use kernel::{TextEnum as _, Zone};
use register::snapshot::Snapshot;
use web::components::{Choice, FieldKind, FieldView, Width};
use web::words::Say;

use self::action::wishes;
use self::units::{beneath, with_division};
use crate::cases::{self, Case, CaseFile, Closing, Proof, Purpose, Via, Whole, is_transfer};
use crate::catalogue::Category;
use crate::mask::Hidden;
use law::time::Class;

pub use self::action::Action;
pub(super) use self::read::deed;
pub(crate) use self::units::departments;
pub(super) use self::units::in_charge;

/// The fields of an action on a case.
pub(super) fn of(
    action: Action,
    case: &Case,
    categories: &[Category],
    s: &Snapshot,
    t: &Say,
) -> Vec<FieldView> {
    let words = |rows| {
        FieldView::new(
            "reason",
            t.word("desk-words", action),
            FieldKind::Area(rows),
        )
    };
    let unit = |choices: Vec<Choice>| {
        let mut all = vec![Choice::new("", t.say("desk-choose"))];
        all.extend(choices);
        FieldView::select("unit", t.say("case-unit"), all)
    };
    let category = categories.iter().find(|c| Some(c.id) == case.category);
    match action {
        Action::Forward => {
            let mut kinds = vec![Choice::new("", t.say("desk-choose"))];
            let active = categories.iter().filter(|c| c.active);
            kinds.extend(active.map(|c| Choice::new(c.id.to_string(), c.name(t.locale))));
            let suggested = category.and_then(|c| c.unit).map(|u| u.to_string());
            let inspected = case.class.0 == Class::WithInspection;
            let chosen = case.category.map(|c| c.to_string()).unwrap_or_default();
            vec![
                FieldView::select("category", t.say("case-category"), kinds)
                    .optional()
                    .value(chosen),
                unit(with_division(s, category)).value(suggested.unwrap_or_default()),
                FieldView::check("inspection", t.say("desk-inspection"))
                    .hint(t.say("desk-inspection-hint"))
                    .value(if inspected { "ya" } else { "" }),
                match is_transfer(case) {
                    true => words(2).hint(t.say("desk-transfer-hint")),
                    false => words(2).optional(),
                },
            ]
        }
        Action::Dispose => vec![unit(beneath(s, case.unit)), words(2)],
        Action::Arbitrate => vec![unit(departments(s)), words(3)],
        Action::Merge => vec![
            FieldView::text("into", t.say("desk-merge-into"))
                .hint(t.say("desk-merge-hint"))
                .width(Width::Medium),
        ],
        Action::Decide => {
            let choice = |word| Choice::new(word, t.word("desk-decide", word));
            vec![
                FieldView::radio(
                    "verdict",
                    t.say("desk-verdict"),
                    vec![choice("overturn"), choice("uphold")],
                ),
                words(3),
            ]
        }
        Action::Propose => propose(category, t),
        Action::Heard => heard(case, words(4), t),
        Action::Answer
        | Action::Postpone
        | Action::Archive
        | Action::Unmerge
        | Action::Refuse
        | Action::Reopen
        | Action::Show
        | Action::Withhold => vec![words(4)],
        Action::Unmask => vec![words(2)],
    }
}

/// What the reporter said, and how.
fn heard(case: &Case, words: FieldView, t: &Say) -> Vec<FieldView> {
    let said = wishes(case).into_iter();
    let mut said: Vec<Choice> = said
        .map(|w| Choice::new(w.as_str(), t.word("heard-said", w)))
        .collect();
    // Where it can be one thing alone there is nothing to choose.
    if let [only] = said.as_mut_slice() {
        only.chosen = true;
    }
    let via = Via::ALL.iter();
    let via = via.map(|v| Choice::new(v.as_str(), t.word("case-via", v)));
    vec![
        FieldView::radio("said", t.say("heard-said"), said),
        FieldView::radio("via", t.say("heard-via"), via.collect()),
        words.hint(t.say("heard-words-hint")).optional(),
    ]
}

/// The pictures that were taken outside, to be chosen as proof.
pub(super) fn taken_outside(files: &[CaseFile], zone: Zone, t: &Say) -> Option<FieldView> {
    let outside = files.iter().filter(|f| f.purpose == Purpose::Field);
    let choice = |(n, f): (usize, &CaseFile)| {
        let at = web::format::moment(f.at, zone, t.locale);
        let n = (n + 1).to_string();
        let told = t.with_text("desk-field-photo", &[("n", &n), ("at", &at)]);
        Choice::new(f.file.to_string(), told)
    };
    let choices: Vec<Choice> = outside.enumerate().map(choice).collect();
    // A lone tick is shown by the question alone, so the question says which picture.
    let label = match choices.as_slice() {
        [one] => format!("{}: {}", t.say("desk-field-photos"), one.label),
        _ => t.say("desk-field-photos").to_owned(),
    };
    (!choices.is_empty()).then(|| {
        let field = FieldView::new("field", label, FieldKind::Checks);
        let field = field.hint(t.say("desk-field-photos-hint")).optional();
        FieldView { choices, ..field }
    })
}

/// What is hidden in the texts from the public, ticked where an officer opened it.
pub(super) fn hidden(whole: &Whole, t: &Say) -> FieldView {
    let opened: Vec<&str> = whole.case.opened.lines().collect();
    let choice = |(what, piece): (Hidden, String)| {
        let label = format!("{piece} {}", what.mark());
        let chosen = opened.contains(&piece.as_str());
        Choice {
            chosen,
            ..Choice::new(piece, label)
        }
    };
    let found = cases::hidden(&whole.case, &whole.messages);
    let choices: Vec<Choice> = found.into_iter().map(choice).collect();
    // A lone tick is shown by the question alone, so the question says what it is about.
    let label = match choices.as_slice() {
        [one] => format!("{}: {}", t.say("desk-opened"), one.label),
        _ => t.say("desk-opened").to_owned(),
    };
    let field = FieldView::new("opened", label, FieldKind::Checks);
    let field = field.hint(t.say("desk-opened-hint")).optional();
    FieldView { choices, ..field }
}

fn propose(category: Option<&Category>, t: &Say) -> Vec<FieldView> {
    let closings = Closing::ALL.iter().map(|c| {
        let hint = t.word("case-closing-hint", c);
        Choice::new(c.as_str(), t.word("case-closing", c)).hint(hint)
    });
    let proofs = category.map(Category::proofs).unwrap_or_default();
    let mut fields = vec![
        FieldView::radio("closing", t.say("desk-closing"), closings.collect()),
        FieldView::new(
            "reason",
            t.word("desk-words", Action::Propose),
            FieldKind::Area(4),
        )
        .hint(t.say("desk-propose-hint")),
    ];
    let ticks: Vec<Choice> = proofs
        .iter()
        .filter(|p| matches!(p, Proof::Place | Proof::Differs))
        .map(|p| Choice::new(p.as_str(), t.word("case-proof", p)))
        .collect();
    if !ticks.is_empty() {
        let mut field = FieldView::new("proof", t.say("desk-proof"), FieldKind::Checks)
            .hint(t.say("desk-proof-hint"))
            .optional();
        // A lone tick would lose the question it belongs to.
        field.choices = ticks;
        fields.push(field);
    }
    if proofs
        .iter()
        .any(|p| matches!(p, Proof::Letter | Proof::Log))
    {
        let number = FieldView::text("paper_no", t.say("desk-paper-no"));
        fields.push(number.hint(t.say("desk-paper-hint")).optional());
        let on = FieldView::new("paper_on", t.say("desk-paper-on"), FieldKind::DayPicker);
        fields.push(on.optional().width(Width::Medium));
    }
    let kinds = FieldKind::File("image/jpeg,image/png,image/webp");
    let photo = |name, key| FieldView::new(name, t.say(key), kinds.clone()).optional();
    fields.push(photo("photo", "desk-photo").hint(t.say("desk-photo-hint")));
    fields.push(photo("photo2", "desk-photo-second"));
    fields.push(
        FieldView::new("planned_on", t.say("desk-planned"), FieldKind::DayPicker)
            .optional()
            .width(Width::Medium),
    );
    fields.push(FieldView::text("handed_to", t.say("desk-handed")).optional());
    fields
}
