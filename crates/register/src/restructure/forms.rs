//! The forms of the verbs: which fields they ask for, filled from the chart of the day.

use kernel::{TextEnum as _, UnitId};
use web::components::{Choice, FieldKind, FieldView, Width};
use web::words::Say;

use super::chart::Chart;
use super::verbs::Ask;
use crate::model::UnitKind;

/// The fields of a verb, as they are before anything is typed.
pub(super) fn fields(asked: Ask, chart: &Chart, t: &Say) -> Vec<FieldView> {
    match asked {
        Ask::Create(parent) => create(parent, chart, t),
        Ask::Rename(unit) => rename(unit, chart, t),
        Ask::Move(unit) => vec![parent(
            chart,
            t,
            |id| !chart.now.is_within(id, unit),
            "change-parent",
        )],
        Ask::Merge(unit) => merge(unit, chart, t),
        Ask::Split(unit) => split(unit, chart, t),
        Ask::Close(unit) => close(unit, chart, t),
        Ask::Seats(_) => seats(chart, t),
        Ask::MoveSeat(seat) => {
            let leads = chart.now.seats.get(&seat).is_some_and(|s| s.managing);
            let mut managing = FieldView::check("managing", t.say("change-managing"));
            if leads {
                managing = managing.value("ya");
            }
            vec![
                units_select("unit", "change-to-unit", chart, t, |_| true),
                managing,
            ]
        }
        Ask::SetClass(seat) => {
            let now = chart.now.seats.get(&seat);
            let of_job = now.and_then(|s| chart.jobs.get(&s.job)?.class);
            let class = now.and_then(|s| s.class).or(of_job);
            let hint = of_job.map(|c| t.with("change-class-of-job", "class", c));
            let field = class_field(t).value(class.map(|c| c.to_string()).unwrap_or_default());
            vec![field.hint(hint.unwrap_or_else(|| t.say("change-class-hint").to_owned()))]
        }
        Ask::CloseSeat(seat) => {
            let held = chart.now.held.get(&seat).map_or(0, Vec::len);
            if held == 0 {
                return Vec::new();
            }
            vec![
                FieldView::check("end_assignments", t.count("change-end-assignments", held))
                    .hint(t.say("change-end-assignments-hint")),
            ]
        }
    }
}

fn create(under: Option<UnitId>, chart: &Chart, t: &Say) -> Vec<FieldView> {
    let mut fields = vec![name(t), short_name(t), kind(t)];
    if !chart.now.units.is_empty() {
        let field = parent(chart, t, |_| true, "change-parent");
        fields.push(field.value(under.map(|u| u.to_string()).unwrap_or_default()));
    }
    fields.push(
        FieldView::text("code", t.say("unit-code"))
            .hint(t.say("change-code-hint"))
            .optional()
            .width(Width::Medium),
    );
    fields
}

fn rename(unit: UnitId, chart: &Chart, t: &Say) -> Vec<FieldView> {
    let now = chart.now.units.get(&unit);
    let short = now.and_then(|u| u.short_name.clone());
    vec![
        name(t).value(now.map(|u| u.name.clone()).unwrap_or_default()),
        short_name(t).value(short.unwrap_or_default()),
    ]
}

fn merge(unit: UnitId, chart: &Chart, t: &Say) -> Vec<FieldView> {
    let parent = chart.now.units.get(&unit).and_then(|u| u.parent);
    let siblings: Vec<UnitId> = chart
        .now
        .children(parent)
        .into_iter()
        .filter(|u| *u != unit)
        .collect();
    let choices = siblings
        .iter()
        .map(|u| Choice::new(u.to_string(), chart.name(*u)))
        .collect();
    let heads = std::iter::once(unit)
        .chain(siblings)
        .filter_map(|u| Some((chart.now.head(u)?, u)))
        .map(|(seat, u)| {
            let label = format!("{} ({})", chart.seat_name(seat), chart.name(u));
            Choice::new(seat.to_string(), label)
        });
    let this_one = Choice::new("", t.say("change-head-stays"));
    let into = vec![
        Choice::new("this", t.with("change-into-this", "unit", chart.name(unit))),
        Choice::new("new", t.say("change-into-new")),
    ];
    vec![
        FieldView {
            choices,
            needed: false,
            ..FieldView::new("units", t.say("change-merge-which"), FieldKind::Checks)
        }
        .hint(t.say("change-merge-which-hint")),
        FieldView::new("others", t.say("change-merge-others"), FieldKind::Area(2))
            .hint(t.say("change-merge-others-hint"))
            .optional(),
        FieldView::radio("into", t.say("change-into"), into).value("this"),
        name(t).hint(t.say("change-into-new-only")).optional(),
        short_name(t),
        kind(t)
            .value(chart.now.units.get(&unit).map_or("", |u| u.kind.as_str()))
            .optional(),
        FieldView::select(
            "head",
            t.say("change-head"),
            std::iter::once(this_one).chain(heads).collect(),
        )
        .hint(t.say("change-head-hint"))
        .optional(),
    ]
}

fn split(unit: UnitId, chart: &Chart, t: &Say) -> Vec<FieldView> {
    let keep = vec![
        Choice::new("no", t.say("change-keep-no")).hint(t.say("change-keep-no-hint")),
        Choice::new("yes", t.say("change-keep-yes")).hint(t.say("change-keep-yes-hint")),
    ];
    let now = chart.now.units.get(&unit);
    vec![
        FieldView::new("names", t.say("change-part-names"), FieldKind::Area(4))
            .hint(t.say("change-part-names-hint")),
        kind(t).value(now.map_or("", |u| u.kind.as_str())),
        FieldView::radio("keep", t.say("change-keep"), keep).value("no"),
    ]
}

/// Where each seat and each unit below goes when a unit is split into these parts.
pub(super) fn shares(
    unit: UnitId,
    names: &[String],
    keep: bool,
    chart: &Chart,
    t: &Say,
) -> Vec<FieldView> {
    let choices = || -> Vec<Choice> {
        let stays = keep.then(|| Choice::new("", t.say("change-stays")));
        let parts = names.iter().enumerate();
        stays
            .into_iter()
            .chain(parts.map(|(i, name)| Choice::new(i.to_string(), name.clone())))
            .collect()
    };
    let first = if keep { "" } else { "0" };
    let children = chart.now.children(Some(unit)).into_iter().map(|child| {
        let label = t.with("change-share-unit", "unit", chart.name(child));
        FieldView::select(format!("child-{child}"), label, choices()).value(first)
    });
    let seats = chart.now.seats_of(unit).map(|(seat, _)| {
        let label = t.with("change-share-seat", "seat", chart.seat_name(seat));
        let holder = chart.now.held.get(&seat).is_some_and(|h| !h.is_empty());
        let field = FieldView::select(format!("seat-{seat}"), label, choices()).value(first);
        field.hint(t.say(if holder { "seat-filled" } else { "seat-vacant" }))
    });
    children.chain(seats).collect()
}

fn close(unit: UnitId, chart: &Chart, t: &Say) -> Vec<FieldView> {
    let mut fields = Vec::new();
    let elsewhere = |id| !chart.now.is_within(id, unit);
    let seats: Vec<_> = chart.now.seats_of(unit).map(|(id, _)| id).collect();
    if !chart.now.children(Some(unit)).is_empty() {
        fields.push(units_select(
            "children_to",
            "change-children-to",
            chart,
            t,
            elsewhere,
        ));
    }
    if !seats.is_empty() {
        let field = units_select("seats_to", "change-seats-to", chart, t, elsewhere);
        fields.push(field.hint(t.count("change-seats-to-hint", seats.len())));
    }
    let vacant = seats
        .iter()
        .filter(|s| chart.now.held.get(s).is_none_or(Vec::is_empty))
        .count();
    if vacant > 0 {
        fields.push(FieldView::check(
            "close_vacant",
            t.count("change-close-vacant", vacant),
        ));
    }
    fields
}

fn seats(chart: &Chart, t: &Say) -> Vec<FieldView> {
    let mut jobs: Vec<_> = chart.jobs.iter().collect();
    jobs.sort_by(|a, b| (&a.1.name, a.1.level).cmp(&(&b.1.name, b.1.level)));
    let first = Choice::new("", t.say("change-choose"));
    let jobs = jobs.into_iter().map(|(id, job)| {
        let level = t.word("job-level", job.level);
        Choice::new(id.to_string(), format!("{} ({level})", job.name))
    });
    let basis = vec![
        Choice::new("map", t.say("need-basis-map")),
        Choice::new("abk", t.say("need-basis-abk")),
    ];
    vec![
        FieldView::select(
            "job",
            t.say("seat-job"),
            std::iter::once(first).chain(jobs).collect(),
        )
        .hint(t.say("change-job-hint")),
        FieldView::text("count", t.say("change-count"))
            .digits()
            .width(Width::Short)
            .value("1"),
        class_field(t).hint(t.say("change-class-hint")),
        FieldView::radio("basis", t.say("seat-need"), basis).value("map"),
        FieldView::check("managing", t.say("change-managing")),
    ]
}

fn name(t: &Say) -> FieldView {
    FieldView::text("name", t.say("change-name"))
}

fn short_name(t: &Say) -> FieldView {
    FieldView::text("short_name", t.say("unit-short-name"))
        .optional()
        .width(Width::Medium)
}

fn kind(t: &Say) -> FieldView {
    let kinds = UnitKind::ALL
        .iter()
        .map(|k| Choice::new(k.as_str(), t.word("unit-kind", k)));
    FieldView::select("kind", t.say("unit-kind"), kinds.collect())
}

fn class_field(t: &Say) -> FieldView {
    FieldView::text("class", t.say("seat-class"))
        .digits()
        .width(Width::Short)
        .optional()
}

fn parent(chart: &Chart, t: &Say, fits: impl Fn(UnitId) -> bool, label: &'static str) -> FieldView {
    units_select("parent", label, chart, t, fits)
}

/// A choice of units in the order of the tree, each with the way to it.
pub(super) fn units_select(
    name: &'static str,
    label: &'static str,
    chart: &Chart,
    t: &Say,
    fits: impl Fn(UnitId) -> bool,
) -> FieldView {
    let first = Choice::new("", t.say("change-choose"));
    let units = chart.now.in_order().into_iter();
    let choices = units.filter(|(id, _)| fits(*id)).map(|(id, depth)| {
        // No-break blanks, since a list of choices drops others at the start.
        let indent = "\u{a0}\u{a0}".repeat(depth);
        Choice::new(id.to_string(), format!("{indent}{}", chart.name(id)))
    });
    FieldView::select(
        name,
        t.say(label),
        std::iter::once(first).chain(choices).collect(),
    )
}
