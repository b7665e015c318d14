//! Orders for the field: who goes, what is to be done, by when.

use ::store::Event;
use kernel::Date;
use serde_json::json;
use uuid::Uuid;
use web::access::perm;
use web::components::{FieldKind, FieldView, Width};
use web::words::Say;
use web::{Answer, Ask, FieldError, Reading, Reply, Result, StatusCode, Trouble};

use super::calls::{Called, colleague};
use super::store::{self as sql, Order};
use crate::cases::{self, Case};
use crate::desk;
use crate::once;

/// The longest instruction, in characters.
const LONGEST: usize = 1_000;

/// The fields of an order.
pub(crate) fn fields(t: &Say) -> Vec<FieldView> {
    vec![
        FieldView::text("officer", t.say("crew-officer"))
            .hint(t.say("crew-officer-hint"))
            .width(Width::Medium),
        FieldView::new("instruction", t.say("crew-instruction"), FieldKind::Area(3)),
        FieldView::new("due_on", t.say("crew-due"), FieldKind::DayPicker).width(Width::Medium),
    ]
}

/// Gives an order.
pub(super) fn give(ask: &Ask<perm::HandleCases>) -> Answer {
    let case = desk::found(ask)?;
    let done = read(ask, &case).and_then(|order| {
        let sent = once::sent(ask.form())?;
        ask.app
            .db
            .write(ask.may.actor(), "an order for the field", |tx| {
                if sent.first(tx, order.id)?.is_some() {
                    return Ok(());
                }
                sql::add(tx, &order)?;
                let told =
                    json!({ "order": order.id, "officer": order.account, "due_on": order.due_on });
                tx.record(Event::new(ask.may.key(), "order", "case", case.id).after(&told));
                Ok::<_, Trouble>(())
            })
    });
    match done {
        Ok(()) => Ok(desk::see(
            ask,
            &format!("/aduan/{}", case.id),
            "crew-ordered",
        )),
        Err(Trouble::Invalid(faults)) => {
            let page = desk::case_page(ask, &case, None, &faults)?;
            Reply::page_with(StatusCode::UNPROCESSABLE_ENTITY, &page)
        }
        Err(other) => Err(other),
    }
}

/// Takes an order back, with the reason: who was to go is called into the case and finds it there, in
/// the list for the field and at home.
pub(super) fn withdraw(ask: &Ask<perm::HandleCases>) -> Answer {
    let case = desk::found(ask)?;
    let id: Uuid = ask.param("order")?;
    let field = format!("why-{id}");
    let mut r = Reading::of(ask.form());
    let why = r.needed(&field, LONGEST);
    let agency = ask.agency_id();
    let done = r.done().and_then(|()| {
        let orders = ask
            .app
            .db
            .read(|c| sql::of_case(c, agency, case.id, i64::from(u8::MAX)))?;
        let order = orders.into_iter().find(|o| o.id == id);
        let order = order.ok_or(Trouble::NotFound)?;
        ask.app
            .db
            .write(ask.may.actor(), "an order is taken back", |tx| {
                if !sql::withdraw(tx, case.id, id, &why)? {
                    return Err(Trouble::Stale);
                }
                let told = [("name", order.name.as_str()), ("why", why.as_str())];
                let said = ask.say.with_text("crew-withdrawn-note", &told);
                cases::note(tx, &ask.may, &case, &said)?;
                sql::call(tx, case.id, order.account)?;
                let told = json!({ "order": id, "why": why });
                tx.record(
                    Event::new(ask.may.key(), "withdraw_order", "case", case.id).after(&told),
                );
                Ok(())
            })
    });
    match done {
        Ok(()) => Ok(desk::see(
            ask,
            &format!("/aduan/{}", case.id),
            "crew-withdrawn",
        )),
        Err(Trouble::Invalid(faults)) => {
            let page = desk::case_page(ask, &case, None, &faults)?;
            Reply::page_with(StatusCode::UNPROCESSABLE_ENTITY, &page)
        }
        Err(other) => Err(other),
    }
}

fn read(ask: &Ask<perm::HandleCases>, case: &Case) -> Result<Order> {
    if !case.state.is_with_unit() {
        return Err(Trouble::Blocked("case-wrong-state"));
    }
    let mut r = Reading::of(ask.form());
    let login = r.needed("officer", 80);
    let instruction = r.needed("instruction", LONGEST);
    let due_on: Option<Date> = r.date("due_on");
    if due_on.is_some_and(|d| d < ask.who.today) {
        r.fault(FieldError::new("due_on", "crew-due-past"));
    }
    let login = login.trim_start_matches('@').to_lowercase();
    let goes: Option<Called> = match login.is_empty() {
        true => None,
        false => colleague(ask, case, &login)?.filter(|c| c.handles),
    };
    if goes.is_none() && !login.is_empty() {
        r.fault(FieldError::new("officer", "crew-cannot-see").with("name", login));
    }
    r.done()?;
    let (goes, due_on) = goes.zip(due_on).ok_or(Trouble::NotFound)?;
    Ok(Order {
        id: Uuid::now_v7(),
        case: case.id,
        by: ask.may.actor().name.clone(),
        account: goes.account,
        name: goes.name,
        instruction,
        due_on,
        done_at: None,
        done_note: None,
        withdrawn_at: None,
        withdrawn_by: None,
        withdrawn_why: None,
    })
}
