//! What was reported, as programs read it: lists within 90 days, single requests, numbers for tokens.

use std::collections::HashMap;

use jiff::SignedDuration;
use kernel::{AgencyId, CaseId, FileId, TextEnum as _, Timestamp};
use register::snapshot::Snapshot;
use serde_json::{Value as Json, json};
use web::session::secret;
use web::{Answer, FieldError, Form, Trouble};

use super::answer::{Anybody, Fault, answered};
use super::attributes::short;
use super::key::{Counted, count};
use super::list::alone;
use super::moments::{End, degrees, end_of, read, written};
use super::services::{self, jurisdiction, named};
use super::store::{self as sql, Wanted};
use crate::cases::{Case, CaseNumber, Due, Sight, State, public_point, search, view};
use crate::catalogue::{self, Category};

/// The longest span of a list, in days.
const SPAN_DAYS: i64 = 90;
/// Requests in one answer at most.
pub(super) const MOST: i64 = 1_000;
/// Numbers in one question at most.
const NUMBERS: usize = 100;
/// The longest description that programs take, in characters.
pub(super) const DESCRIPTION: usize = 4_000;

/// A list of requests.
pub(super) fn list(ask: &Anybody) -> Answer {
    answered(ask, "service_requests", || {
        let query = ask.filters();
        jurisdiction(ask, query.text("jurisdiction_id"))?;
        let numbers = query.text("service_request_id");
        if !numbers.is_empty() {
            // It overrides every other filter.
            return by_number(ask, &numbers.split(',').map(str::trim).collect::<Vec<_>>());
        }
        count(ask, Counted::Read)?;
        let all = every_category(ask)?;
        let (size, skip) = page(&query)?;
        let wanted = wanted(ask, &query, &all)?;
        let cases = ask
            .app
            .db
            .read(|c| sql::cases(c, ask.agency_id(), &wanted, size, skip))?;
        told(ask, cases, &all)
    })
}

/// One request, in an array all the same.
pub(super) fn one(ask: &Anybody) -> Answer {
    answered(ask, "service_requests", || {
        jurisdiction(ask, ask.filters().text("jurisdiction_id"))?;
        by_number(ask, &[&named(ask, "request")?])
    })
}

/// The number for a token.
pub(super) fn token(ask: &Anybody) -> Answer {
    let answer = answered(ask, "service_requests", || {
        jurisdiction(ask, ask.filters().text("jurisdiction_id"))?;
        count(ask, Counted::LookUp)?;
        let typed = named(ask, "token")?;
        let own = |(agency, hash): (AgencyId, Vec<u8>)| (agency == ask.agency_id()).then_some(hash);
        let hash = secret::split(&typed).and_then(own);
        let found = match hash {
            Some(hash) => ask
                .app
                .db
                .read(|c| sql::by_token(c, ask.agency_id(), &hash))?,
            None => None,
        };
        let number = found.ok_or_else(|| Fault::unknown("token", &short(&typed)))?;
        Ok(json!([{"service_request_id": number, "token": typed}]))
    });
    answer.map(web::Reply::secret)
}

pub(super) fn every_category(ask: &Anybody) -> Result<Vec<Category>, Fault> {
    Ok(ask
        .app
        .db
        .read(|c| catalogue::store::all(c, ask.agency_id()))?)
}

/// The requests of numbers. Numbers are not to be guessed: what is none, and what is secret, counts
/// once more and answers alike.
fn by_number(ask: &Anybody, typed: &[&str]) -> Result<Json, Fault> {
    count(ask, Counted::LookUp)?;
    if typed.len() > NUMBERS {
        let fault = FieldError::new("service_request_id", "open311-too-many").with("most", NUMBERS);
        return Err(Trouble::Invalid(vec![fault]).into());
    }
    let numbers: Vec<CaseNumber> = typed.iter().filter_map(|t| t.parse().ok()).collect();
    let found = if numbers.is_empty() {
        Vec::new()
    } else {
        ask.app
            .db
            .read(|c| sql::numbered(c, ask.agency_id(), &numbers))?
    };
    for _ in found.len()..typed.len() {
        count(ask, Counted::LookUp)?;
    }
    if found.is_empty() {
        return Err(Fault::unknown(
            "service_request_id",
            &short(&typed.join(",")),
        ));
    }
    told(ask, found, &every_category(ask)?)
}

fn wanted(ask: &Anybody, query: &Form, all: &[Category]) -> Result<Wanted, Fault> {
    let span = span(ask, query)?;
    let mut states: Vec<State> = Vec::new();
    for word in query.text("status").split(',').map(str::trim) {
        match word.to_ascii_lowercase().as_str() {
            "open" => states.extend(State::ALL.iter().filter(|s| !s.is_over())),
            "closed" => states.extend(State::ALL.iter().filter(|s| s.is_over())),
            "" => {}
            _ => {
                let fault = FieldError::new("status", "open311-no-status");
                return Err(Trouble::Invalid(vec![fault.with("typed", short(word))]).into());
            }
        }
    }
    if states.is_empty() {
        states.extend(State::ALL);
    }
    let codes: Vec<&str> = query
        .text("service_code")
        .split(',')
        .map(str::trim)
        .filter(|c| !c.is_empty())
        .collect();
    let mut categories = Vec::new();
    for code in &codes {
        let found = all.iter().find(|c| c.code == *code);
        let category = found.ok_or_else(|| Fault::unknown("service_code", &short(code)))?;
        categories.push(category.id);
    }
    Ok(Wanted {
        span: Some(span),
        states,
        without: all.last().is_some_and(|last| categories.contains(&last.id)),
        categories: (!codes.is_empty()).then_some(categories),
        village: None,
        units: None,
        words: search::asked(&ask.app.db, ask.agency_id(), query.text("q"), Sight::Public)?,
    })
}

/// From when to when: 90 days at most, the last 90 days where nothing is said.
pub(super) fn span(ask: &Anybody, query: &Form) -> Result<(Timestamp, Timestamp), Fault> {
    let read = |name: &'static str, end| {
        let typed = query.text(name);
        if typed.is_empty() {
            return Ok(None);
        }
        let fault = || FieldError::new(name, "open311-no-moment").with("typed", short(typed));
        let at = read(typed, ask.agency.zone, end);
        at.map(Some).ok_or_else(|| Trouble::Invalid(vec![fault()]))
    };
    let days = SignedDuration::from_hours(24 * SPAN_DAYS);
    let (start, end) = (
        read("start_date", End::First)?,
        read("end_date", End::Last)?,
    );
    let far = || Trouble::field("start_date", "open311-span");
    let (start, end) = match (start, end) {
        (Some(start), Some(end)) => (start, end),
        (Some(start), None) => (start, start.checked_add(days).map_err(|_| far())?),
        (None, Some(end)) => (end.checked_sub(days).map_err(|_| far())?, end),
        (None, None) => (ask.may.actor().at - days, ask.may.actor().at),
    };
    // Whole days at both ends reach one second short of a day further.
    let longest = SPAN_DAYS * 86_400 + 86_399;
    let seconds = end.as_second() - start.as_second();
    if seconds < 0 || seconds > longest {
        return Err(far().into());
    }
    Ok((start, end))
}

/// How many requests, and how many before them.
pub(super) fn page(query: &Form) -> Result<(i64, i64), Fault> {
    let number = |name: &'static str, otherwise: i64| {
        let typed = query.text(name);
        if typed.is_empty() {
            return Ok(otherwise);
        }
        let read = typed
            .parse::<i64>()
            .ok()
            .filter(|n| (1..=1_000_000).contains(n));
        let fault = || FieldError::new(name, "field-not-understood").with("typed", short(typed));
        read.ok_or_else(|| Trouble::Invalid(vec![fault()]))
    };
    let size = number("page_size", MOST)?.min(MOST);
    Ok((size, (number("page", 1)? - 1) * size))
}

/// Requests as programs read them, in three statements however many there are.
fn told(ask: &Anybody, cases: Vec<Case>, categories: &[Category]) -> Result<Json, Fault> {
    if cases.is_empty() {
        return Ok(Json::Array(Vec::new()));
    }
    let ids: Vec<CaseId> = cases.iter().map(|c| c.id).collect();
    let agency = ask.agency_id();
    let (touched, pictures) = ask.app.db.read(|c| {
        let touched = sql::touched(c, agency, &ids)?;
        Ok::<_, store::Error>((touched, sql::pictures(c, agency, &ids)?))
    })?;
    let told = Told {
        ask,
        s: &*services::register(ask)?,
        categories,
        touched: touched.into_iter().collect(),
        pictures: pictures.into_iter().collect(),
    };
    Ok(Json::Array(
        cases.into_iter().map(|c| told.one(c)).collect(),
    ))
}

/// What is at hand when requests are told.
struct Told<'a> {
    ask: &'a Anybody,
    s: &'a Snapshot,
    categories: &'a [Category],
    touched: HashMap<CaseId, Timestamp>,
    pictures: HashMap<CaseId, FileId>,
}

impl Told<'_> {
    fn one(&self, case: Case) -> Json {
        let (t, zone) = (&self.ask.say, self.ask.agency.zone);
        let whole = alone(case);
        let case = &whole.case;
        let seen = view(&whole, Sight::Public);
        let category = services::of(self.categories, seen.category);
        let unit = seen.unit.and_then(|id| self.s.find_unit(id));
        let point = public_point(case, category);
        let notes = match (seen.state, seen.closing) {
            (State::Closed, Some(closing)) => t.word("case-closing", closing),
            (state, _) => t.word("case-state", state),
        };
        let due = case.due_what.zip(case.due_on);
        let due = due.filter(|(what, _)| what.is_ours());
        let photo = self.pictures.get(&case.id).filter(|_| seen.body.is_some());
        let base = self.ask.app.config.base_url.trim_end_matches('/');
        let touched = self.touched.get(&case.id).copied();
        json!({
            "service_request_id": seen.number,
            "status": if seen.state.is_over() { "closed" } else { "open" },
            "status_notes": notes,
            "service_name": category.map(|c| c.name(t.locale)),
            "service_code": category.map_or("", |c| c.code.as_str()),
            "description": seen.body.map(|b| cut(&b)),
            "agency_responsible": unit.map_or(self.ask.agency.name.as_str(), |ix| self.s.unit(ix).name.as_str()),
            "service_notice": due.map(|due| notice(self.ask, due)),
            "requested_datetime": written(seen.received_at, zone),
            "updated_datetime": written(touched.unwrap_or(seen.received_at), zone),
            "expected_datetime": due.map(|(_, on)| end_of(on, zone)),
            "address": seen.village,
            "address_id": null,
            "zipcode": null,
            "lat": point.map(|p| degrees(p.0)),
            "long": point.map(|p| degrees(p.1)),
            "media_url": photo.map(|f| format!("{base}/lacak/{}/foto/{f}", seen.number)),
        })
    }
}

/// What is due next, in words.
pub(super) fn notice(ask: &Anybody, (what, on): (Due, kernel::Date)) -> String {
    let what = what.as_str().replace('_', "-");
    let day = ask.say.date(on);
    ask.say.with(&format!("case-clock-{what}"), "date", day)
}

/// A text as long as programs take it.
pub(super) fn cut(text: &str) -> String {
    if text.chars().count() <= DESCRIPTION {
        return text.to_owned();
    }
    let mut cut: String = text.chars().take(DESCRIPTION - 1).collect();
    cut.push('…');
    cut
}
