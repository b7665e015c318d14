//! The check before the act: the same for the page that asks, the API, and the verb itself.

use kernel::{AgencyId, AsnKind, AssignmentKind, Date, PersonId, Standing};
use store::Conn;
use web::{Result, Trouble};

use super::model::{Appointment, Dossier, Hiring, Plan};
use super::{rules, store as sql};

pub use rules::{change_standing, end, promote, retire};

/// The dossier of a person.
///
/// # Errors
/// [`Trouble::NotFound`] for a person the register does not know.
pub fn known_person(c: &mut Conn<'_>, agency: AgencyId, person: PersonId) -> Result<Dossier> {
    sql::dossier(c, agency, person)?.ok_or(Trouble::NotFound)
}

/// What the rules say of an appointment.
///
/// # Errors
/// The faults of the database.
pub fn appoint(
    c: &mut Conn<'_>,
    agency: AgencyId,
    dossier: &Dossier,
    input: &Appointment,
    today: Date,
) -> Result<Plan> {
    let seat = sql::seat(c, agency, input.seat, input.from)?;
    let mut plan = rules::appoint(dossier, seat.as_ref(), input, today);
    if let (AssignmentKind::Definitive, Some(seat), Some(own)) =
        (input.kind, &seat, dossier.seat(input.from))
        && own.seat != seat.seat
    {
        plan.remarks.push(rules::direction(own, seat));
    }
    Ok(plan.settled())
}

/// What the rules say of taking somebody in.
///
/// # Errors
/// The faults of the database.
pub fn hire(c: &mut Conn<'_>, agency: AgencyId, input: &Hiring, today: Date) -> Result<Plan> {
    let known = sql::known(c, agency, input.nip, input.nik.as_deref())?;
    Ok(rules::hire(&known, input, today))
}

/// The standing with which a kind of civil servant begins.
#[must_use]
pub fn first_standing(kind: AsnKind) -> Standing {
    match kind {
        AsnKind::Cpns | AsnKind::Pns => Standing::Active,
        AsnKind::Pppk => Standing::PppkActive,
        AsnKind::PppkPartTime => Standing::PppkPartTime,
    }
}
