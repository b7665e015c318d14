//! Calculators for everybody: a page each, nothing kept, every answer with its reasons. The
//! questions travel in the address, so that an answer can be sent to somebody else.
//!
//! A calculator is a file: what it asks ([`Calculator::fields`]) and what it answers
//! ([`Calculator::answer`]). The page is the same for all of them ([`page`]).

mod answers;
mod complaint;
mod increment;
mod leave;
mod page;
mod promotion;
mod retirement;
mod sheet;
mod slip;
mod spell;
mod survey;
mod tax;
mod workload;

use kernel::Date;
use web::Routes;
use web::access::perm;
use web::components::FieldView;
use web::words::Say;

use answers::Outcome;
use sheet::Sheet;

/// Where the calculators are listed.
pub const INDEX: &str = "/hitung";

/// What the search of the front page finds.
pub const FIND: &[web::home::FindSource] = &[page::found];

/// One calculator.
struct Calculator {
    /// Its address.
    path: &'static str,
    /// Its title and, with `-lead`, what it tells.
    key: &'static str,
    /// What it asks, with what stands in the fields at first.
    fields: fn(&Say, Date) -> Vec<FieldView>,
    /// What it answers; nothing where the sheet has noted a fault.
    answer: fn(&mut Sheet<'_>) -> Option<Outcome>,
}

/// Every calculator, in the order in which they are listed.
const ALL: [&Calculator; 10] = [
    &slip::CALCULATOR,
    &tax::CALCULATOR,
    &increment::CALCULATOR,
    &promotion::CALCULATOR,
    &retirement::CALCULATOR,
    &leave::CALCULATOR,
    &spell::CALCULATOR,
    &workload::CALCULATOR,
    &complaint::CALCULATOR,
    &survey::CALCULATOR,
];

/// The list and the calculators.
#[must_use]
pub fn routes() -> Routes {
    Routes::new()
        .get::<perm::Anyone>(INDEX, page::index)
        .get::<perm::Anyone>(slip::CALCULATOR.path, |ask| {
            page::show(ask, &slip::CALCULATOR)
        })
        .get::<perm::Anyone>(tax::CALCULATOR.path, |ask| {
            page::show(ask, &tax::CALCULATOR)
        })
        .get::<perm::Anyone>(increment::CALCULATOR.path, |ask| {
            page::show(ask, &increment::CALCULATOR)
        })
        .get::<perm::Anyone>(promotion::CALCULATOR.path, |ask| {
            page::show(ask, &promotion::CALCULATOR)
        })
        .get::<perm::Anyone>(retirement::CALCULATOR.path, |ask| {
            page::show(ask, &retirement::CALCULATOR)
        })
        .get::<perm::Anyone>(leave::CALCULATOR.path, |ask| {
            page::show(ask, &leave::CALCULATOR)
        })
        .get::<perm::Anyone>(spell::CALCULATOR.path, |ask| {
            page::show(ask, &spell::CALCULATOR)
        })
        .get::<perm::Anyone>(workload::CALCULATOR.path, |ask| {
            page::show(ask, &workload::CALCULATOR)
        })
        .get::<perm::Anyone>(complaint::CALCULATOR.path, |ask| {
            page::show(ask, &complaint::CALCULATOR)
        })
        .get::<perm::Anyone>(survey::CALCULATOR.path, |ask| {
            page::show(ask, &survey::CALCULATOR)
        })
}
