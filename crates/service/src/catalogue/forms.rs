//! The forms of categories and texts: their fields, and what is read from them.

use kernel::{CategoryId, Date, TextEnum as _, UnitId};
use law::Law;
use law::time::{Class, Longest, longest};
use register::snapshot::Snapshot;
use uuid::Uuid;
use web::components::{Choice, FieldKind, FieldView, Width};
use web::words::Say;
use web::{FieldError, Form, Reading, Result, Trouble};

use super::model::{Blank, Category, Template, words};
use crate::cases::{Classed, LONGEST, Proof};
use crate::desk::departments;

/// The classes of complaints; those of wishes and questions follow from their kind.
const CLASSES: [Class; 3] = [
    Class::Normative,
    Class::WithoutInspection,
    Class::WithInspection,
];

/// A category that is not there yet.
pub(super) fn blank(sort: i32) -> Category {
    Category {
        id: CategoryId::new(),
        code: String::new(),
        name: String::new(),
        name_en: String::new(),
        hint: String::new(),
        unit: None,
        class: Classed(Class::WithoutInspection),
        proof: String::new(),
        sort,
        active: true,
        answer_days: None,
        resolve_days: None,
        promised_on: None,
        withheld: false,
    }
}

/// What the public sees of the reports of a category: the words of the form.
const PUBLIC: &str = "public";
const WITHHELD: &str = "withheld";

/// What the service of a category promises, and what the law leaves to be promised.
fn promise(c: &Category, t: &Say, today: Date) -> [FieldView; 2] {
    let days = |d: Option<i32>| d.map(|d| d.to_string()).unwrap_or_default();
    let most = |class| longest(Law::national().on(today), class).ok();
    let field = |name, key: &'static str, hint: String, value| {
        let field = FieldView::text(name, t.say(key)).hint(hint).optional();
        field.digits().width(Width::Short).value(days(value))
    };
    let answer = most(Class::WithoutInspection).map(|(answer, _)| answer.days);
    let [normative, without, with] =
        CLASSES.map(|class| most(class).map_or(0, |(_, end)| end.days).to_string());
    let ends = [
        ("normative", &*normative),
        ("without", &*without),
        ("with", &*with),
    ];
    [
        field(
            "answer_days",
            "catalogue-answer-days",
            t.with("catalogue-answer-days-hint", "n", answer.unwrap_or(0)),
            c.answer_days,
        ),
        field(
            "resolve_days",
            "catalogue-resolve-days",
            t.with_text("catalogue-resolve-days-hint", &ends),
            c.resolve_days,
        ),
    ]
}

/// The fields of a category; the code of one that is kept stands fast.
pub(super) fn category(c: &Category, s: &Snapshot, t: &Say, today: Date) -> Vec<FieldView> {
    let class = |class: &Class| {
        Choice::new(class.as_str(), t.word("catalogue-class", class))
            .hint(t.word("catalogue-class-hint", class))
    };
    let mut units = vec![Choice::new("", t.say("catalogue-no-unit"))];
    units.extend(departments(s));
    // One below a department may be in charge; saving the form does not take it away.
    let own = c.unit.and_then(|u| s.find_unit(u)).map(|ix| s.unit(ix));
    if let Some(own) = own.filter(|own| units.iter().all(|u| u.value != own.id.to_string())) {
        units.push(Choice::new(own.id.to_string(), own.name.clone()));
    }
    let mut proof = FieldView::new("proof", t.say("catalogue-proof"), FieldKind::Checks)
        .hint(t.say("catalogue-proof-hint"))
        .optional();
    let shown = c.proofs();
    proof.choices = Proof::ALL
        .iter()
        .map(|p| {
            let mut choice = Choice::new(p.as_str(), t.word("case-proof", p));
            choice.chosen = shown.contains(p);
            choice
        })
        .collect();
    let mut fields = Vec::new();
    if c.code.is_empty() {
        fields.push(
            FieldView::text("code", t.say("catalogue-code"))
                .hint(t.say("catalogue-code-hint"))
                .width(Width::Medium),
        );
    }
    fields.extend([
        FieldView::text("name", t.say("catalogue-name")).value(&c.name),
        FieldView::text("name_en", t.say("catalogue-name-en"))
            .optional()
            .value(&c.name_en),
        FieldView::text("hint", t.say("catalogue-hint"))
            .hint(t.say("catalogue-hint-hint"))
            .optional()
            .value(&c.hint),
        FieldView::select("unit", t.say("catalogue-unit"), units)
            .optional()
            .value(c.unit.map(|u| u.to_string()).unwrap_or_default()),
        FieldView::radio(
            "class",
            t.say("catalogue-class"),
            CLASSES.iter().map(class).collect(),
        )
        .value(c.class.0.as_str()),
    ]);
    fields.extend(promise(c, t, today));
    let seen = |word| {
        Choice::new(word, t.word("catalogue-seen", word)).hint(t.word("catalogue-seen-hint", word))
    };
    fields.extend([
        proof,
        FieldView::radio(
            "seen",
            t.say("catalogue-seen"),
            vec![seen(PUBLIC), seen(WITHHELD)],
        )
        .value(if c.withheld { WITHHELD } else { PUBLIC }),
        FieldView::text("sort", t.say("catalogue-sort"))
            .digits()
            .width(Width::Short)
            .value(c.sort.to_string()),
        FieldView::check("active", t.say("catalogue-active"))
            .hint(t.say("catalogue-active-hint"))
            .value(if c.active { "ya" } else { "" }),
    ]);
    fields
}

/// Reads a category; what the form does not hold stays.
///
/// # Errors
/// Every field that was refused.
pub(super) fn read_category(
    was: &Category,
    form: &Form,
    s: &Snapshot,
    today: Date,
) -> Result<Category> {
    let mut r = Reading::of(form);
    let mut c = was.clone();
    if c.code.is_empty() {
        c.code = r.needed("code", 40);
        let plain = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-';
        if !c.code.bytes().all(plain) {
            r.fault(FieldError::new("code", "catalogue-code-signs"));
        }
    }
    c.name = r.needed("name", 80);
    c.name_en = r.optional("name_en", 80).unwrap_or_default();
    c.hint = r.optional("hint", 200).unwrap_or_default();
    c.unit = r.maybe_parsed::<UnitId>("unit");
    if c.unit.is_some_and(|u| s.find_unit(u).is_none()) {
        r.fault(FieldError::new("unit", "case-no-unit"));
    }
    match Class::from_word(form.text("class")).filter(|c| CLASSES.contains(c)) {
        Some(class) => c.class = Classed(class),
        None => r.fault(FieldError::new("class", "field-needed")),
    }
    read_promise(&mut c, was, &mut r, today)?;
    match form.text("seen") {
        PUBLIC => c.withheld = false,
        WITHHELD => c.withheld = true,
        _ => r.fault(FieldError::new("seen", "field-needed")),
    }
    let ticked = form.all("proof").iter().filter_map(|w| Proof::from_word(w));
    c.proof = words(&ticked.collect::<Vec<_>>());
    match form.text("sort").parse::<i32>() {
        Ok(sort) if (0..1_000).contains(&sort) => c.sort = sort,
        _ => r.fault(FieldError::new("sort", "catalogue-sort-range")),
    }
    c.active = form.text("active") == "ya";
    r.done()?;
    Ok(c)
}

/// Reads what is promised: nothing beyond what the guideline and the law leave.
fn read_promise(c: &mut Category, was: &Category, r: &mut Reading<'_>, today: Date) -> Result<()> {
    let (answer, end) = longest(Law::national().on(today), c.class.0)
        .map_err(|gap| Trouble::Fault(gap.to_string()))?;
    c.answer_days = read_days(r, "answer_days", &answer, "catalogue-answer-beyond");
    c.resolve_days = read_days(r, "resolve_days", &end, "catalogue-resolve-beyond");
    if let (Some(answer), Some(end)) = (c.answer_days, c.resolve_days)
        && end < answer
    {
        r.fault(FieldError::new("resolve_days", "catalogue-resolve-first"));
    }
    if (c.answer_days, c.resolve_days) != (was.answer_days, was.resolve_days) {
        c.promised_on = c.answer_days.or(c.resolve_days).map(|_| today);
    }
    Ok(())
}

fn read_days(
    r: &mut Reading<'_>,
    field: &'static str,
    most: &Longest,
    beyond: &'static str,
) -> Option<i32> {
    let days: i32 = r.maybe_number(field)?;
    if days < 1 {
        r.fault(FieldError::new(field, "catalogue-days-none"));
    } else if days > i32::from(most.days) {
        let law = most.cites.as_ref().map_or("", |c| &*c.regulation);
        let fault = FieldError::new(field, beyond).with("n", most.days);
        r.fault(fault.with("law", law));
    }
    Some(days)
}

/// The fields of a text.
pub(super) fn template(text: &Template, categories: &[Category], t: &Say) -> Vec<FieldView> {
    let mut kinds = vec![Choice::new("", t.say("catalogue-every"))];
    let active = categories.iter().filter(|c| c.active);
    kinds.extend(active.map(|c| Choice::new(c.id.to_string(), c.name(t.locale))));
    let marks: Vec<String> = Blank::ALL.iter().map(|b| b.mark()).collect();
    vec![
        FieldView::text("title", t.say("catalogue-title")).value(&text.title),
        FieldView::select("category", t.say("case-category"), kinds)
            .optional()
            .value(text.category.map(|c| c.to_string()).unwrap_or_default()),
        FieldView::new("body", t.say("catalogue-body"), FieldKind::Area(7))
            .hint(t.with("catalogue-body-hint", "marks", marks.join(" ")))
            .value(&text.body),
    ]
}

/// Reads a text.
///
/// # Errors
/// Every field that was refused.
pub(super) fn read_template(id: Uuid, form: &Form, categories: &[Category]) -> Result<Template> {
    let mut r = Reading::of(form);
    let text = Template {
        id,
        category: r.maybe_parsed("category"),
        title: r.needed("title", 80),
        body: r.needed("body", LONGEST / 2),
    };
    if text
        .category
        .is_some_and(|id| !categories.iter().any(|c| c.id == id))
    {
        r.fault(FieldError::new("category", "case-no-category"));
    }
    if let Some(word) = Blank::unknown(&text.body) {
        r.fault(FieldError::new("body", "catalogue-blank-unknown").with("word", word));
    }
    r.done()?;
    Ok(text)
}
