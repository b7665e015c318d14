//! The annual leave of a year: its own days, what is carried into it, what is left.

use kernel::{Date, TextEnum as _};
use law::leave::{self, Account, LeaveError, LeaveYear, Member};
use law::{Law, Reasons};
use web::components::{Choice, FieldView, Stat, Width};
use web::words::Say;

use super::Calculator;
use super::answers::{Line, Outcome};
use super::sheet::Sheet;

pub(super) const CALCULATOR: Calculator = Calculator {
    path: "/hitung/cuti",
    key: "calc-leave",
    fields,
    answer,
};

/// The fields of the days taken, from two years before to the year itself.
const USED: [&str; 3] = ["dipakai-2", "dipakai-1", "dipakai"];

fn fields(t: &Say, today: Date) -> Vec<FieldView> {
    let members = Member::ALL.iter().map(|m| {
        Choice::new(
            m.as_str(),
            t.word("calc-employment", m.as_str().to_lowercase()),
        )
    });
    let count = |name: &str, label: &'static str| {
        FieldView::text(name, t.say(label))
            .digits()
            .width(Width::Short)
    };
    let mut all = vec![
        FieldView::radio("status", t.say("calc-status"), members.collect())
            .value(Member::Pns.as_str()),
        count("tahun", "calc-leave-year").value(today.year().to_string()),
        count("masa", "calc-leave-service")
            .hint(t.say("calc-leave-service-hint"))
            .optional(),
    ];
    let labels = ["calc-leave-used-2", "calc-leave-used-1", "calc-leave-used"];
    all.extend(
        USED.iter()
            .zip(labels)
            .map(|(name, label)| count(name, label).value("0")),
    );
    all.push(FieldView::check(
        "ditangguhkan",
        t.say("calc-leave-deferred"),
    ));
    all.push(FieldView::check("libur", t.say("calc-leave-school")));
    all
}

fn answer(sheet: &mut Sheet<'_>) -> Option<Outcome> {
    let who = sheet.word("status");
    let year = sheet.count("tahun", 9999);
    let service = sheet.maybe_count("masa", 720);
    let used = USED.map(|name| sheet.count(name, 366));
    let (who, year, service): (Member, i16, Option<i64>) =
        (who?, i16::try_from(year?).ok()?, service?);
    let Some(day) = Date::new(year, 1, 1).ok().filter(|_| year > 2) else {
        let fault = web::FieldError::new("tahun", "calc-leave-no-year");
        sheet.fault(fault);
        return None;
    };
    let mut years = Vec::with_capacity(USED.len());
    for (ago, used) in (0..3).rev().zip(used) {
        years.push(LeaveYear {
            year: year - ago,
            used: u16::try_from(used?).ok()?,
            deferred: ago == 1 && sheet.ticked("ditangguhkan"),
            ..LeaveYear::default()
        });
    }
    let service = service.and_then(|months| u32::try_from(months).ok());
    let school = sheet.ticked("libur");
    let law = Law::national();
    let mut why = Reasons::default();
    match leave::annual(law.on(day), who, service, school, &years, &mut why) {
        Ok(found) => Some(shown(sheet.t, &found, law.explain(&why))),
        Err(e) => {
            sheet.refuse(field_of(&e, year), &e.phrase());
            None
        }
    }
}

/// The field at which a fault is shown: the law names the year in which too much was taken.
fn field_of(e: &LeaveError, asked: i16) -> &'static str {
    let LeaveError::Fact { field, .. } = e else {
        return "tahun";
    };
    let year: Option<i16> = field.strip_prefix("used.").and_then(|y| y.parse().ok());
    match year.map(|year| asked - year) {
        Some(0) => USED[2],
        Some(1) => USED[1],
        Some(2) => USED[0],
        _ => "tahun",
    }
}

fn shown(t: &Say, found: &leave::Annual, because: Vec<kernel::Reason>) -> Outcome {
    let days = |n: u16| t.count("calc-days", n);
    let expired = found.ledger.iter().filter(|e| e.to == Account::Expired);
    let stats = vec![
        Stat::new(t.say("calc-leave-left"), days(found.left)).note(t.with(
            "calc-leave-of",
            "days",
            days(found.entitlement),
        )),
    ];
    let year = |year: i16| t.with("calc-leave-of-year", "year", year);
    let mut lines = vec![
        Line::new(year(found.year), days(found.own)),
        Line::new(t.say("calc-leave-carried"), days(found.carried)),
        Line::new(t.say("calc-leave-taken"), days(found.used)),
    ];
    lines.extend(
        expired.map(|e| Line::new(t.with("calc-leave-expired", "year", e.year), days(e.days))),
    );
    Outcome::of(stats, because).group(t.say("calc-leave-count"), lines)
}
