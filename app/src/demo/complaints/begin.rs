//! What stands before the first report of the made city: the accounts of those who work on reports, what
//! services promise, how many closures are drawn for a second look, and when nobody could be served.

use jiff::ToSpan as _;
use jiff::civil::Weekday;
use jiff::tz::Offset;
use kernel::{Date, Locale, Zone};
use platform::accounts::actions::{self, NewAccount, NewRole};
use platform::outages::store::{self as outages, Outage};
use platform::settings::Setting;
use platform::settings::actions::{self as settings, NewValue};
use register::snapshot::Snapshot;
use service::cases::Promise;
use service::catalogue;
use store::{Actor, Tx};
use web::access::{May, Role};

/// Of a thousand closures so many are drawn for a second look.
pub(super) const SAMPLED: i64 = 50;
/// Categories with what their services promise: working days to the first follow-up, and to the end.
const PROMISES: [(&str, i32, i32); 3] = [("jalan", 3, 12), ("lampu", 2, 8), ("sampah", 2, 8)];

/// The accounts: persona, name, role, the category for whose department it answers.
const DESKS: [(&str, &str, Role, Option<&str>); 5] = [
    (
        "koordinator-aduan",
        "Koordinator Pengaduan",
        Role::CaseCoordinator,
        None,
    ),
    (
        "penghubung-aduan",
        "Penghubung Pekerjaan Umum",
        Role::CaseHandler,
        Some("jalan"),
    ),
    (
        "penetap-aduan",
        "Penetap Kewenangan",
        Role::CaseArbiter,
        None,
    ),
    (
        "pemeriksa-aduan",
        "Pemeriksa Inspektorat",
        Role::Inspectorate,
        None,
    ),
    (
        "pengendali-gratifikasi",
        "Unit Pengendalian Gratifikasi",
        Role::GratificationUnit,
        None,
    ),
];

/// The city draws closures for a second look, since the first of its two years.
pub(super) fn sample(tx: &mut Tx<'_, '_>, actor: &Actor, today: Date) -> web::Result<()> {
    let from = today.saturating_sub(2.years());
    let new = NewValue {
        setting: Setting::CasesSampledPermille,
        value: SAMPLED.to_string(),
        from,
        note: "Satu dari dua puluh penutupan dilihat kursi kedua".to_owned(),
    };
    settings::set(tx, &May::program(actor.clone()), &new, from)
}

/// Twice the city could serve nobody: on a night of maintenance, which cost no hour of work, and on a
/// morning on which the disk was full, so that the day counts in no deadline.
pub(super) fn stood_still(tx: &mut Tx<'_, '_>, today: Date) -> web::Result<()> {
    let back = |weekday, days: i64| {
        let near = today.saturating_sub(days.days());
        near.nth_weekday(-1, weekday).unwrap_or(near)
    };
    let at = |day: Date, hour, minute| {
        let offset = Offset::constant(Zone::Wib.hours());
        offset.to_timestamp(day.at(hour, minute, 0, 0))
    };
    let (night, morning) = (back(Weekday::Saturday, 40), back(Weekday::Tuesday, 9));
    let spans = [
        (at(night, 22, 0), at(night.saturating_add(1.day()), 1, 30)),
        (at(morning, 8, 10), at(morning, 11, 55)),
    ];
    for (from, until) in spans {
        let (Ok(from), Ok(until)) = (from, until) else {
            continue;
        };
        outages::add(tx, Outage { from, until })?;
    }
    Ok(())
}

/// What the services of the city promise, since the first of its two years.
pub(super) fn promise(tx: &mut Tx<'_, '_>, actor: &Actor, today: Date) -> web::Result<()> {
    let agency = tx.agency();
    let since = today.saturating_sub(2.years());
    for category in catalogue::store::all(tx.conn(), agency)? {
        let promised = PROMISES.iter().find(|(code, ..)| *code == category.code);
        if let Some((_, answer, resolve)) = promised {
            let promised = Promise {
                answer: Some(*answer),
                resolve: Some(*resolve),
                since: Some(since),
            };
            let may = May::program(actor.clone());
            catalogue::actions::promise(tx, &may, &category, promised)?;
        }
    }
    Ok(())
}

/// Those who work on reports, each with the role and the department it answers for.
pub(super) fn desks(
    tx: &mut Tx<'_, '_>,
    actor: &Actor,
    s: &Snapshot,
    categories: &[catalogue::Category],
    today: Date,
) -> web::Result<()> {
    let department = |unit| {
        let ix = s.find_unit(unit)?;
        Some(s.unit(s.unit(ix).department).id)
    };
    for (key, name, role, code) in DESKS {
        let new = NewAccount {
            login: key.to_owned(),
            name: name.to_owned(),
            person: None,
            locale: Locale::Id,
            persona: Some(key.to_owned()),
        };
        let account = actions::create(tx, &May::program(actor.clone()), &new)?;
        let unit = code.and_then(|code| {
            let found = categories.iter().find(|c| c.code == code);
            found.and_then(|c| c.unit).and_then(department)
        });
        let new = NewRole {
            account,
            role,
            unit,
            from: today,
            to: None,
        };
        actions::grant(tx, &May::program(actor.clone()), &new, today)?;
    }
    Ok(())
}
