//! Taking a new person in: identity, standing, first grade and education at once.

use kernel::{Consent, Date, FactId, PersonId};
use serde_json::{Value as Json, json};
use store::Tx;
use web::Result;
use web::access::Target;

use super::actions::{Story, Write, settle};
use super::check;
use super::model::Hiring;
use crate::facts::{self, Dated, EducationFact, GradeFact, PersonFact, StandingFact};
use crate::model::Source;
use crate::snapshot;

/// Takes a new person in, with the first grade and the education the appointment rests on.
///
/// # Errors
/// [`web::Trouble::Refused`] when a rule blocks or a warning was not accepted.
pub fn hire(
    tx: &mut Tx<'_, '_>,
    may: &Write,
    input: &Hiring,
    today: Date,
    consent: &Consent,
) -> Result<PersonId> {
    // A new person sits in no unit yet: only who acts for the whole agency reaches them.
    may.check(Target::default())?;
    snapshot::bump(tx)?;
    let (agency, person) = (tx.agency(), PersonId::new());
    let plan = check::hire(tx.conn(), agency, input, today)?;
    let decree = settle(tx, &plan, consent, &input.decree, person)?;
    let dated = Dated::since(input.from, Some(decree), Source::Screen);
    facts::add_people(tx, &[person])?;
    facts::add_person_facts(tx, &[identity(person, input, dated)])?;
    let standing = StandingFact {
        id: FactId::new(),
        person,
        asn_kind: input.asn_kind,
        standing: check::first_standing(input.asn_kind),
        employee_type: None,
        ended_why: None,
        dated,
    };
    facts::add_standings(tx, &[standing])?;
    let grade = GradeFact {
        id: FactId::new(),
        person,
        grade: input.grade,
        service_years: Some(0),
        service_months: Some(0),
        dated,
    };
    facts::add_grades(tx, &[grade])?;
    let education = EducationFact {
        id: FactId::new(),
        person,
        level: input.education,
        programme: input.programme.clone(),
        school: None,
        graduated_in: input.graduated_in,
        dated,
    };
    facts::add_education(tx, &[education])?;
    let story = Story {
        verb: "hire",
        person,
        before: Json::Null,
        decree: &input.decree,
        consent,
    };
    let now = json!({"nip": input.nip, "name": input.name, "asn_kind": input.asn_kind,
                     "grade": input.grade, "from": input.from});
    story.tell(tx, may, &now);
    Ok(person)
}

fn identity(person: PersonId, input: &Hiring, dated: Dated) -> PersonFact {
    PersonFact {
        id: FactId::new(),
        person,
        nip: input.nip,
        old_nip: None,
        siasn_id: None,
        name: input.name.clone(),
        title_front: input.title_front.clone(),
        title_back: input.title_back.clone(),
        birth_date: input.nip.birth_date(),
        birth_place: input.birth_place.clone(),
        sex: input.nip.sex(),
        religion: None,
        marital: None,
        nik: input.nik.clone(),
        nik_valid: None,
        phone: None,
        email: None,
        email_gov: None,
        address: None,
        npwp: None,
        bpjs: None,
        dated,
    }
}
