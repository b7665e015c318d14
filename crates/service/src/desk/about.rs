//! What stands beside a case at the desk: its flags and facts, its reporter, who answers for it.

use platform::settings::Setting;
use web::components::{Fact, WhyPanel};

use crate::cases::{Due, Seen, Staff, Told, Whole, ladder, point};
use crate::show::Frame;

/// What a case is besides: secret, anonymous, withheld, refused before.
pub(super) fn flags(f: &Frame<'_>, seen: &Seen) -> Vec<String> {
    let t = f.t;
    let flag = |on: bool, key: &'static str| on.then(|| t.say(key).to_owned());
    let mut flags: Vec<String> = [
        flag(seen.secret, "case-flag-secret"),
        flag(seen.anonymous, "case-flag-anonymous"),
        flag(seen.withheld, "case-flag-withheld"),
    ]
    .into_iter()
    .flatten()
    .collect();
    if seen.hops > 0 {
        flags.push(t.count("case-flag-hops", seen.hops));
    }
    flags
}

/// What is known of a case.
pub(super) fn facts(f: &Frame<'_>, seen: &Seen) -> Vec<Fact> {
    let t = f.t;
    let day = |at| t.date(f.zone.date_of(at));
    let mut facts = vec![
        Fact::new(
            t.say("case-unit"),
            seen.unit.map(|u| f.unit(Some(u))).unwrap_or_default(),
        ),
        Fact::new(t.say("case-category"), f.category(seen.category)),
        Fact::new(t.say("case-kind"), t.word("case-kind", seen.kind)),
        Fact::new(t.say("desk-channel"), t.word("case-channel", seen.channel)),
        Fact::new(t.say("case-received"), day(seen.received_at)),
    ];
    if seen.clock_from != seen.received_at {
        facts.push(
            Fact::new(t.say("case-clock-from"), day(seen.clock_from))
                .note(t.say("case-clock-inherited")),
        );
    }
    if let Some(day) = seen.happened_on {
        facts.push(Fact::new(t.say("case-happened"), t.date(day)));
    }
    if seen.joined > 0 {
        facts.push(Fact::new(
            t.say("case-joined"),
            t.count("case-joined-n", seen.joined),
        ));
    }
    facts
}

/// Who reported it, and where it is.
pub(super) fn reporter(f: &Frame<'_>, seen: &Seen) -> Vec<Fact> {
    let t = f.t;
    let place = [seen.address.clone(), seen.village.clone()];
    let place: Vec<String> = place.into_iter().flatten().collect();
    let mut facts = vec![Fact::new(t.say("case-address"), place.join(", "))];
    if let Some((shown, map)) = seen.point.map(point::on_a_map) {
        facts.push(Fact::new(t.say("report-point"), shown).href(map));
    }
    if seen.anonymous {
        facts.push(Fact::new(
            t.say("case-reporter"),
            t.say("case-reporter-hidden"),
        ));
        return facts;
    }
    facts.push(Fact::new(
        t.say("case-reporter"),
        seen.name.clone().unwrap_or_default(),
    ));
    if let Some((kind, value)) = &seen.contact {
        facts.push(Fact::new(t.word("case-contact", kind), value.clone()));
    }
    facts
}

/// Who owes the next deed and who answers for them, and when each is told.
pub(super) fn people(f: &Frame<'_>, whole: &Whole, staff: &Staff) -> (Vec<Fact>, Option<WhyPanel>) {
    let case = &whole.case;
    let what = case.due_what.filter(|due| due.is_ours());
    let Some(what) = what.or(case.unit.map(|_| Due::Resolve)) else {
        return (Vec::new(), None);
    };
    let t = f.t;
    let keys = ["desk-told-1", "desk-told-2", "desk-told-3"];
    let found = ladder(f.s, staff, what, case.unit);
    let mut steps = found.value.into_iter();
    let each = keys.map(|key| {
        let all = steps.next().unwrap_or_default();
        let seat = |told: &Told| {
            let person = f.s.person(f.s.find_person(told.person?)?);
            let (seat, ..) = person.seat?;
            Some(f.s.job_of(f.s.seat(seat)).name.clone())
        };
        let seats: Vec<String> = all.iter().filter_map(seat).collect();
        let names: Vec<String> = all.into_iter().map(|told| told.name).collect();
        match names.is_empty() {
            true => Fact::new(t.say(key), t.say("desk-told-nobody")),
            false => Fact::new(t.say(key), names.join("; ")).note(seats.join("; ")),
        }
    });
    let today = f.zone.date_of(f.now);
    let times = [Setting::CasesReminderDays, Setting::CasesNextAfterDays];
    let times = times.map(|of| whole.terms.on(of, today).reason(Vec::new()));
    let because = found.because.into_iter().chain(times).collect();
    let why = WhyPanel::new(t.say("desk-people"), because);
    (each.to_vec(), Some(why))
}
