//! An emergency look (break-glass) at a register that stands apart: for somebody without a seat in it
//! who must look at one report whose number is known, with a reason, for an hour, before witnesses.

mod look;
mod store;
mod witness;

use ::store::Conn;
use kernel::AgencyId;
use uuid::Uuid;
use web::access::Permission;
use web::components::{Badge, Fact};
use web::{Ask, Result, Routes};

use super::Line;
use crate::cases::CaseNumber;

pub(crate) use store::unseen;
pub(crate) use witness::{Look, looks, waiting};

/// A register that stands apart, as an emergency look finds it.
pub(crate) trait Register: 'static {
    /// Who may look in an emergency.
    type Breaks: Permission;
    /// Who reads the register, and is told of every look.
    type Holds: Permission;
    /// The word of the register, by which its messages are called.
    const WORD: &'static str;
    /// The table of its looks, which is also their word in the journal, where everybody who reads it
    /// reads of them.
    const GLASS: &'static str;
    /// The table of its reports.
    const REPORTS: &'static str;
    /// Where the form is.
    const FORM: &'static str;
    /// Where a look is, below the form.
    const LOOK: &'static str;
    /// Where a witness says so, below the form.
    const SEEN: &'static str;
    /// Where the register is.
    const DESK: &'static str;

    /// The report of a number.
    fn find(
        c: &mut Conn<'_>,
        agency: AgencyId,
        number: CaseNumber,
    ) -> ::store::Result<Option<Uuid>>;

    /// What is seen of a report: words, no pictures.
    fn shown(ask: &Ask<Self::Breaks>, report: Uuid) -> Result<Option<Shown>>;
}

/// A report as an emergency look shows it.
pub(crate) struct Shown {
    /// The title of its page.
    pub(crate) title: String,
    /// Where it stands.
    pub(crate) badge: Badge,
    /// What its facts are called.
    pub(crate) heading: String,
    /// What was told, where that is more than facts.
    pub(crate) told: String,
    /// What is known.
    pub(crate) facts: Vec<Fact>,
    /// What its story is called.
    pub(crate) story: String,
    /// What was said and done.
    pub(crate) lines: Vec<Line>,
}

/// The pages of an emergency look at a register.
pub(crate) fn routes<R: Register>() -> Routes {
    Routes::new()
        .get::<R::Breaks>(R::FORM, look::form::<R>)
        .post::<R::Breaks>(R::FORM, look::open::<R>)
        .get::<R::Breaks>(R::LOOK, look::show::<R>)
        .post::<R::Holds>(R::SEEN, witness::see::<R>)
}
