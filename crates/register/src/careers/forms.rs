//! The forms of the verbs: which fields they ask for, filled with what the register knows.

use kernel::{AsnKind, AssignmentKind, Date, EducationLevel, Grade, PppkGrade, Standing, TextEnum};
use web::components::{Choice, FieldKind, FieldView, Width};
use web::words::Say;

use super::model::{Dossier, SeatHeld};
use super::verbs::Verb;
use crate::decrees;
use crate::model::EndReason;

/// What the fields are filled with.
pub(super) struct Known<'k> {
    /// The person, where one is known already.
    pub(super) dossier: Option<&'k Dossier>,
    /// The assignment that is to end.
    pub(super) held: Option<&'k SeatHeld>,
    /// The day that is proposed.
    pub(super) day: Option<Date>,
    /// Today.
    pub(super) today: Date,
}

/// The fields of a verb beside the search, as they are before anything is typed.
pub(super) fn fields(verb: Verb, known: &Known<'_>, t: &Say) -> Vec<FieldView> {
    let mut fields = match verb {
        Verb::Appoint => vec![from(t, "career-from-seat", known)],
        Verb::Act => acting(&ACTING, known, t),
        Verb::Fill => acting(AssignmentKind::ALL, known, t),
        Verb::Promote => promote(known, t),
        Verb::End => end(known, t),
        Verb::Leave => leave(known, t),
        Verb::Standing => standing(known, t),
        Verb::Hire => hire(known, t),
    };
    fields.extend(decrees::text_fields(t));
    fields
}

/// Ways of holding a seat that is not the own one.
const ACTING: [AssignmentKind; 3] = [
    AssignmentKind::Plt,
    AssignmentKind::Plh,
    AssignmentKind::Additional,
];

fn from(t: &Say, hint: &str, known: &Known<'_>) -> FieldView {
    let field = FieldView::new("from", t.say("career-from"), FieldKind::Date).hint(t.say(hint));
    match known.day {
        Some(day) => field.value(day.to_string()),
        None => field,
    }
}

fn acting(kinds: &[AssignmentKind], known: &Known<'_>, t: &Say) -> Vec<FieldView> {
    let choice = |kind: &AssignmentKind| {
        Choice::new(kind.as_str(), t.word("assignment-kind", kind))
            .hint(t.word("career-kind", kind))
    };
    let first = kinds.first().map_or("", |k| k.as_str());
    vec![
        FieldView::radio(
            "kind",
            t.say("person-held-as"),
            kinds.iter().map(choice).collect(),
        )
        .value(first),
        from(t, "career-from-seat", known),
        FieldView::new("last", t.say("career-last"), FieldKind::Date)
            .hint(t.say("career-last-hint"))
            .optional(),
    ]
}

fn grades(label: &str, pppk: Option<bool>) -> FieldView {
    let mut choices = vec![Choice::new("", "")];
    if pppk != Some(true) {
        let name = |g: &Grade| Choice::new(g.as_str(), format!("{} ({})", g, g.pangkat()));
        choices.extend(Grade::ALL.iter().map(name));
    }
    if pppk != Some(false) {
        let name = |g: &PppkGrade| Choice::new(g.as_str(), format!("{g} (PPPK)"));
        choices.extend(PppkGrade::ALL.iter().map(name));
    }
    FieldView::select("grade", label, choices)
}

/// The next grade of the ladder and the first day of a period that has not passed: promotions of a
/// PNS take effect on the 1st of a month.
fn promote(known: &Known<'_>, t: &Say) -> Vec<FieldView> {
    let now = known
        .dossier
        .and_then(|d| d.grade(known.day.unwrap_or(known.today)))
        .map(|g| g.grade);
    let pns = now.and_then(crate::model::AnyGrade::pns);
    let next = pns.and_then(|g| Grade::ALL.iter().copied().find(|x| *x > g));
    let field = grades(t.say("people-grade"), now.map(|g| g.pns().is_none()))
        .value(next.map_or("", Grade::as_str));
    let field = match now {
        Some(grade) => field.hint(t.with("career-grade-now", "grade", grade)),
        None => field,
    };
    vec![
        field,
        from(t, "career-from-grade", known),
        FieldView::text("service_years", t.say("career-service-years"))
            .width(Width::Short)
            .digits()
            .optional(),
        FieldView::text("service_months", t.say("career-service-months"))
            .width(Width::Short)
            .digits()
            .optional(),
    ]
}

fn whys(reasons: &[EndReason], t: &Say) -> FieldView {
    let choice = |why: &EndReason| Choice::new(why.as_str(), t.word("end-reason", why));
    FieldView::radio(
        "why",
        t.say("career-why"),
        reasons.iter().map(choice).collect(),
    )
}

fn end(known: &Known<'_>, t: &Say) -> Vec<FieldView> {
    let definitive = known
        .held
        .is_none_or(|h| h.kind == AssignmentKind::Definitive);
    let (first, reasons): (_, &[EndReason]) = if definitive {
        (
            EndReason::Released,
            &[EndReason::Released, EndReason::SeatClosed],
        )
    } else {
        (
            EndReason::ActingEnded,
            &[
                EndReason::ActingEnded,
                EndReason::Released,
                EndReason::SeatClosed,
            ],
        )
    };
    vec![
        whys(reasons, t).value(first.as_str()),
        from(t, "career-from-end", known),
    ]
}

fn leave(known: &Known<'_>, t: &Say) -> Vec<FieldView> {
    let kind = known
        .dossier
        .and_then(|d| d.in_service(known.today))
        .map(|s| s.asn_kind);
    let pppk = matches!(kind, Some(AsnKind::Pppk | AsnKind::PppkPartTime));
    let mut reasons = vec![
        EndReason::Retired,
        EndReason::RetiredEarly,
        EndReason::Died,
        EndReason::MovedAway,
        EndReason::Resigned,
        EndReason::Dismissed,
    ];
    if pppk {
        reasons.push(EndReason::ContractEnded);
    }
    vec![
        whys(&reasons, t).value(EndReason::Retired.as_str()),
        from(t, "career-from-leave", known),
    ]
}

fn kinds(t: &Say) -> FieldView {
    let choice = |kind: &AsnKind| Choice::new(kind.as_str(), t.word("asn-kind", kind));
    FieldView::radio(
        "asn_kind",
        t.say("people-asn"),
        AsnKind::ALL.iter().map(choice).collect(),
    )
}

/// Standings that a decree gives; those that end a service are recorded by leaving.
fn standing(known: &Known<'_>, t: &Say) -> Vec<FieldView> {
    let given = |s: &&Standing| s.counts_as_active() || s.is_unpaid_leave() || other(**s);
    let choice = |s: &Standing| Choice::new(s.as_str(), s.name());
    let choices = Standing::ALL.iter().filter(given).map(choice).collect();
    let last = known.dossier.and_then(|d| d.standings.last());
    let kind = last.map_or(AsnKind::Pns, |s| s.asn_kind);
    let here = known
        .dossier
        .and_then(|d| d.in_service(known.day.unwrap_or(known.today)));
    let now = here.map_or_else(|| super::check::first_standing(kind), |s| s.standing);
    let field = FieldView::select("standing", t.say("people-standing"), choices);
    let hint = last.map(|s| t.with("career-standing-now", "standing", s.standing.name()));
    vec![
        kinds(t).value(kind.as_str()),
        field.value(now.as_str()).hint(hint.unwrap_or_default()),
        from(t, "career-from-standing", known),
    ]
}

/// Out of active service for a time, and back afterwards.
const fn other(standing: Standing) -> bool {
    matches!(
        standing,
        Standing::Suspended
            | Standing::WaitingPay
            | Standing::StateOfficial
            | Standing::VillageHead
            | Standing::Missing
    )
}

fn hire(known: &Known<'_>, t: &Say) -> Vec<FieldView> {
    let level = |l: &EducationLevel| Choice::new(l.as_str(), l.name());
    let mut levels = vec![Choice::new("", "")];
    levels.extend(EducationLevel::ALL.iter().map(level));
    let line = |name, label, width| FieldView::text(name, t.say(label)).width(width);
    vec![
        line("nip", "people-nip", Width::Medium)
            .hint(t.say("career-nip-hint"))
            .digits(),
        line("name", "people-name", Width::Full).hint(t.say("career-name-hint")),
        line("title_front", "field-title-front", Width::Short).optional(),
        line("title_back", "field-title-back", Width::Medium).optional(),
        line("nik", "field-nik", Width::Medium).digits().optional(),
        line("birth_place", "field-birth-place", Width::Medium).optional(),
        kinds(t).value(AsnKind::Cpns.as_str()),
        from(t, "career-from-hire", known),
        grades(t.say("people-grade"), None),
        FieldView::select("education", t.say("people-education"), levels),
        line("programme", "person-programme", Width::Full).optional(),
        line("graduated_in", "person-graduated", Width::Short)
            .digits()
            .optional(),
    ]
}
