//! The forms of corrections: filled with what stands there, read into what ought to.

use kernel::{AsnKind, AssignmentKind, EducationLevel, Grade, PppkGrade, Standing, TextEnum};
use web::components::{Choice, FieldKind, FieldView, Width};
use web::words::Say;
use web::{FieldError, Form, Reading};

use super::identity::{Field, LONGEST};
use super::model::{Relation, Row};
use super::store::Paper;
use crate::decrees::{self, DecreeInput};
use crate::facts::PersonFact;
use crate::model::{AnyGrade, EndReason};

/// The longest reason.
const REASON: usize = 500;

/// The field that asks why.
pub(super) fn why(t: &Say) -> FieldView {
    FieldView::new("why", t.say("amend-why"), FieldKind::Area(3)).hint(t.say("amend-why-hint"))
}

/// Reads why.
pub(super) fn read_why(r: &mut Reading<'_>) -> String {
    r.needed("why", REASON)
}

/// The fields of identity and contact that may be seen, as they stand.
pub(super) fn identity(who: &PersonFact, seen: impl Fn(Field) -> bool, t: &Say) -> Vec<FieldView> {
    Field::ALL
        .iter()
        .filter(|field| seen(**field))
        .map(|field| {
            let name = field.as_str();
            let label = t.say(field.label());
            let view = match field {
                Field::BirthDate => FieldView::new(name, label, FieldKind::Date),
                Field::Sex => FieldView::radio(
                    name,
                    label,
                    kernel::Sex::ALL
                        .iter()
                        .map(|s| Choice::new(s.as_str(), t.word("sex", s)))
                        .collect(),
                ),
                Field::Address => FieldView::new(name, label, FieldKind::Area(3)),
                Field::Email | Field::EmailGov => {
                    FieldView::new(name, label, FieldKind::Text("email"))
                }
                Field::Phone => {
                    FieldView::new(name, label, FieldKind::Text("tel")).width(Width::Medium)
                }
                Field::Nip | Field::Nik | Field::Npwp | Field::Bpjs => {
                    FieldView::text(name, label).width(Width::Medium).digits()
                }
                Field::TitleFront | Field::TitleBack | Field::Religion | Field::Marital => {
                    FieldView::text(name, label).width(Width::Medium)
                }
                Field::Name | Field::BirthPlace => FieldView::text(name, label),
            };
            let view = if field.needed() {
                view
            } else {
                view.optional()
            };
            view.value(field.of(who))
        })
        .collect()
}

/// Reads the fields of identity and contact that were sent.
pub(super) fn read_identity(form: &Form, r: &mut Reading<'_>) -> Vec<(Field, String)> {
    let mut texts = Vec::new();
    for field in Field::ALL {
        let name = field.as_str();
        if *field == Field::BirthDate {
            texts.extend(r.date(name).map(|d| (*field, d.to_string())));
        } else if !form.all(name).is_empty() {
            texts.push((*field, form.text(name).to_owned()));
        }
    }
    texts
}

fn select<T: Copy>(
    name: &str,
    label: &str,
    all: &[T],
    word: impl Fn(T) -> (String, String),
) -> FieldView {
    let choices = all
        .iter()
        .map(|x| {
            let (value, label) = word(*x);
            Choice::new(value, label)
        })
        .collect();
    FieldView::select(name, label, choices)
}

fn short(name: &str, label: &str) -> FieldView {
    FieldView::text(name, label)
        .width(Width::Short)
        .digits()
        .optional()
}

fn whole(n: Option<i32>) -> String {
    n.map(|n| n.to_string()).unwrap_or_default()
}

/// The fields of a row, as they stand.
pub(super) fn row(row: &Row, paper: Option<&Paper>, t: &Say) -> Vec<FieldView> {
    let own = |w: &'static str| w.to_owned();
    let mut fields = match row {
        Row::Seat(f) => vec![
            select("kind", t.say("person-held-as"), AssignmentKind::ALL, |k| {
                (own(k.as_str()), t.word("assignment-kind", k))
            })
            .value(f.kind.as_str()),
        ],
        Row::Grade(f) => {
            let pns = Grade::ALL.iter().map(|g| AnyGrade::Pns(*g));
            let all: Vec<AnyGrade> = pns
                .chain(PppkGrade::ALL.iter().map(|g| AnyGrade::Pppk(*g)))
                .collect();
            vec![
                select("grade", t.say("people-grade"), &all, |g| {
                    let rank = g.pns().map_or("PPPK", Grade::pangkat);
                    (g.to_string(), format!("{g} ({rank})"))
                })
                .value(f.grade.as_str()),
                short("service_years", t.say("career-service-years")).value(whole(f.service_years)),
                short("service_months", t.say("career-service-months"))
                    .value(whole(f.service_months)),
            ]
        }
        Row::Education(f) => vec![
            select(
                "level",
                t.say("people-education"),
                EducationLevel::ALL,
                |l| (own(l.as_str()), own(l.name())),
            )
            .value(f.level.as_str()),
            FieldView::text("programme", t.say("person-programme"))
                .optional()
                .value(f.programme.clone().unwrap_or_default()),
            FieldView::text("school", t.say("amend-school"))
                .optional()
                .value(f.school.clone().unwrap_or_default()),
            short("graduated_in", t.say("person-graduated")).value(whole(f.graduated_in)),
        ],
        Row::Family(f) => vec![
            select("relation", t.say("person-relation"), Relation::ALL, |r| {
                (own(r.as_str()), t.word("relation", r))
            })
            .value(f.relation),
            FieldView::text("name", t.say("people-name")).value(f.name.clone()),
            FieldView::new("birth_date", t.say("people-birth"), FieldKind::Date)
                .optional()
                .value(f.birth_date.map(|d| d.to_string()).unwrap_or_default()),
        ],
        Row::Standing(f) => vec![
            select("asn_kind", t.say("people-asn"), AsnKind::ALL, |k| {
                (own(k.as_str()), t.word("asn-kind", k))
            })
            .value(f.asn_kind.as_str()),
            select("standing", t.say("people-standing"), Standing::ALL, |s| {
                (own(s.as_str()), own(s.name()))
            })
            .value(f.standing.as_str()),
        ],
    };
    fields.extend(times(row, t));
    fields.extend(papers(paper, t));
    fields
}

/// From when until when, and why it ended where rows say so.
fn times(row: &Row, t: &Say) -> Vec<FieldView> {
    let dated = row.dated();
    let last = dated.to.and_then(|to| to.yesterday().ok());
    let mut fields = vec![
        FieldView::new("from", t.say("amend-from"), FieldKind::Date).value(dated.from.to_string()),
        FieldView::new("last", t.say("career-last"), FieldKind::Date)
            .hint(t.say("amend-last-hint"))
            .optional()
            .value(last.map(|d| d.to_string()).unwrap_or_default()),
    ];
    let ended = match row {
        Row::Seat(f) => Some(f.ended_why),
        Row::Standing(f) => Some(f.ended_why),
        _ => None,
    };
    if let Some(why) = ended {
        let mut choices = vec![Choice::new("", "")];
        let choice = |w: &EndReason| Choice::new(w.as_str(), t.word("end-reason", w));
        choices.extend(EndReason::ALL.iter().map(choice));
        fields.push(
            FieldView::select("ended_why", t.say("amend-ended-why"), choices)
                .optional()
                .value(why.map_or("", TextEnum::as_str)),
        );
    }
    fields
}

fn papers(paper: Option<&Paper>, t: &Say) -> Vec<FieldView> {
    let text = |name: &str| match (name, paper) {
        ("decree_number", Some(p)) => p.number.clone(),
        ("decree_date", Some(p)) => p.signed_on.map(|d| d.to_string()).unwrap_or_default(),
        ("decree_signer", Some(p)) => p.signed_by.clone().unwrap_or_default(),
        _ => String::new(),
    };
    decrees::fields(t)
        .into_iter()
        .map(|f| {
            let value = text(&f.name);
            f.optional().value(value)
        })
        .collect()
}

/// Reads the row that ought to stand in the place of `before`.
pub(super) fn read_row(before: &Row, r: &mut Reading<'_>) -> Option<Row> {
    let mut row = before.clone();
    let from = r.date("from");
    let last = r.maybe_date("last");
    let ended: Option<EndReason> = r.maybe_parsed("ended_why");
    match &mut row {
        Row::Seat(f) => {
            let kind = r.parsed("kind");
            f.kind = kind?;
            f.ended_why = ended;
        }
        Row::Grade(f) => {
            let grade = r.parsed("grade");
            f.service_years = r.maybe_number("service_years");
            f.service_months = r.maybe_number("service_months");
            f.grade = grade?;
        }
        Row::Education(f) => {
            let level = r.parsed("level");
            f.programme = r.optional("programme", LONGEST);
            f.school = r.optional("school", LONGEST);
            f.graduated_in = r.maybe_number("graduated_in");
            f.level = level?;
        }
        Row::Family(f) => {
            let relation: Option<Relation> = r.parsed("relation");
            f.name = r.needed("name", LONGEST);
            f.birth_date = r.maybe_date("birth_date");
            f.relation = relation?.as_str();
        }
        Row::Standing(f) => {
            let (kind, standing) = (r.parsed("asn_kind"), r.parsed("standing"));
            f.ended_why = ended;
            f.asn_kind = kind?;
            f.standing = standing?;
        }
    }
    row.hold(from?, last.and_then(|d| d.tomorrow().ok()));
    Some(row)
}

/// Reads the paper of a row: nothing typed, the same as before, or a new one.
pub(super) fn read_paper(
    form: &Form,
    before: Option<&Paper>,
    r: &mut Reading<'_>,
) -> super::actions::PaperChange {
    use super::actions::PaperChange;
    let number = r.optional("decree_number", 100);
    let signed_on = r.maybe_date("decree_date");
    let signed_by = r.optional("decree_signer", LONGEST);
    let scan = decrees::read_scan(form, r, "decree_scan");
    let Some(number) = number else {
        if signed_on.is_some() || signed_by.is_some() || scan.is_some() {
            r.fault(FieldError::new(
                "decree_number",
                "amend-decree-number-needed",
            ));
        }
        return PaperChange::None;
    };
    let same = before.is_some_and(|p| p.is(&number, signed_on, signed_by.as_deref()));
    if same && scan.is_none() {
        return PaperChange::Same;
    }
    let Some(signed_on) = signed_on else {
        r.fault(FieldError::new("decree_date", "field-needed"));
        return PaperChange::Same;
    };
    PaperChange::New(DecreeInput {
        number,
        signed_on,
        signed_by,
        scan,
    })
}
