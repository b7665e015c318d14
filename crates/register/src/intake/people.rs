//! People of a sheet, compared fact by fact with the register.

use kernel::{AsnKind, AssignmentKind, Date, FactId, PersonId, SeatId};
use serde_json::{Value as Json, json};
use store::{Event, Result, Tx};

use super::current::Current;
use super::store::IdentityRow;
use super::{Decrees, Incoming, SeatOfRow, Taken, Terms};
use crate::facts::{
    self, Assignment, Dated, EducationFact, FactTable, GradeFact, PersonFact, StandingFact,
};
use crate::model::EndReason;

pub(super) fn take(
    tx: &mut Tx<'_, '_>,
    terms: Terms<'_>,
    rows: &[Incoming],
    seats: &SeatOfRow,
    taken: &mut Taken,
) -> Result<()> {
    let current = Current::read(tx)?;
    let mut work = Work {
        terms,
        decrees: Decrees::open(tx)?,
        add: Add::default(),
        stop: Vec::new(),
    };
    for row in rows {
        let seat = seats.get(&row.row).copied();
        match current.identity(row.nip) {
            None => {
                work.newcomer(row, seat);
                taken.people_added += 1;
            }
            Some(known) if work.known(row, seat, known, &current) => taken.people_changed += 1,
            Some(_) => taken.people_same += 1,
        }
    }
    work.write(tx)
}

/// What is to be added, table by table.
#[derive(Default)]
struct Add {
    people: Vec<PersonId>,
    identities: Vec<PersonFact>,
    standings: Vec<StandingFact>,
    grades: Vec<GradeFact>,
    assignments: Vec<Assignment>,
    education: Vec<EducationFact>,
    events: Vec<Event>,
}

/// What is to be stopped: superseded, or ended on a day.
struct Stop {
    table: FactTable,
    fact: FactId,
    end: Option<Date>,
    why: Option<EndReason>,
}

struct Work<'t> {
    terms: Terms<'t>,
    decrees: Decrees,
    add: Add,
    stop: Vec<Stop>,
}

impl Work<'_> {
    fn write(self, tx: &mut Tx<'_, '_>) -> Result<()> {
        facts::add_decrees(tx, &self.decrees.new)?;
        for stop in &self.stop {
            match stop.end {
                Some(day) => facts::end(tx, stop.table, stop.fact, day, stop.why)?.is_some(),
                None => facts::supersede(tx, stop.table, stop.fact)?,
            };
        }
        facts::add_people(tx, &self.add.people)?;
        facts::add_person_facts(tx, &self.add.identities)?;
        facts::add_standings(tx, &self.add.standings)?;
        facts::add_grades(tx, &self.add.grades)?;
        facts::add_assignments(tx, &self.add.assignments)?;
        facts::add_education(tx, &self.add.education)?;
        for event in self.add.events {
            tx.record(event);
        }
        Ok(())
    }

    fn newcomer(&mut self, row: &Incoming, seat: Option<SeatId>) {
        let person = PersonId::new();
        self.add.people.push(person);
        let entered = self.entered(row);
        self.add.identities.push(identity(
            row,
            person,
            Dated::since(entered, None, self.terms.source),
        ));
        self.standings(row, person, entered);
        self.grades(row, person, entered);
        if let Some(seat) = seat {
            self.assign(row, person, seat);
        }
        self.educate(row, person);
        let after = json!({"nip": row.nip, "name": row.name, "row": row.row, "grade": row.grade,
            "job": row.job.as_ref().map(|j| &j.name), "unit": row.unit.as_ref().map(|u| &u.name)});
        self.event(person, None, after);
    }

    /// The first day of service, as far as the row or the number tells.
    fn entered(&self, row: &Incoming) -> Date {
        let by_number = match row.nip.entry() {
            kernel::nip::Entry::Cpns { year, month } => Date::new(year, month, 1).ok(),
            kernel::nip::Entry::Pppk { year, .. } => Date::new(year, 1, 1).ok(),
        };
        row.entered.or(by_number).unwrap_or(self.terms.as_of)
    }

    /// A PNS was CPNS first; without the date of becoming PNS the row says PNS from the entry on.
    fn standings(&mut self, row: &Incoming, person: PersonId, entered: Date) {
        let decree = self.decrees.of(row.entry_decree.as_ref(), "CPNS");
        let mut standing = |asn_kind, dated: Dated| {
            self.add.standings.push(StandingFact {
                id: FactId::new(),
                person,
                asn_kind,
                standing: row.standing,
                employee_type: row.employee_type.clone(),
                ended_why: None,
                dated,
            });
        };
        let source = self.terms.source;
        match row.became_pns {
            Some(day) if row.asn_kind == AsnKind::Pns && day > entered => {
                standing(
                    AsnKind::Cpns,
                    Dated {
                        from: entered,
                        to: Some(day),
                        decree,
                        source,
                    },
                );
                let decree = self.decrees.of(row.pns_decree.as_ref(), "PNS");
                standing(AsnKind::Pns, Dated::since(day, decree, source));
            }
            _ => standing(row.asn_kind, Dated::since(entered, decree, source)),
        }
    }

    fn grades(&mut self, row: &Incoming, person: PersonId, entered: Date) {
        let source = self.terms.source;
        let Some(grade) = row.grade else { return };
        let from = row.grade_from.unwrap_or(entered).max(entered);
        if let Some(first) = row
            .first_grade
            .filter(|first| *first != grade && from > entered)
        {
            let dated = Dated {
                from: entered,
                to: Some(from),
                decree: None,
                source,
            };
            self.add.grades.push(GradeFact {
                id: FactId::new(),
                person,
                grade: first,
                service_years: None,
                service_months: None,
                dated,
            });
        }
        self.grade(row, person, from);
    }

    fn grade(&mut self, row: &Incoming, person: PersonId, from: Date) {
        if let Some(grade) = row.grade {
            self.add.grades.push(GradeFact {
                id: FactId::new(),
                person,
                grade,
                service_years: row.service_years,
                service_months: row.service_months,
                dated: Dated::since(from, None, self.terms.source),
            });
        }
    }

    fn assign(&mut self, row: &Incoming, person: PersonId, seat: SeatId) {
        let from = row.job_from.unwrap_or_else(|| self.entered(row));
        self.add.assignments.push(Assignment {
            id: FactId::new(),
            person,
            seat,
            kind: AssignmentKind::Definitive,
            ended_why: None,
            dated: Dated::since(from, None, self.terms.source),
        });
    }

    fn educate(&mut self, row: &Incoming, person: PersonId) {
        let Some(level) = row.education else { return };
        // A year is all the sheet knows; without it the education counts from the entry.
        let year = row
            .graduated_in
            .and_then(|y| i16::try_from(y).ok())
            .and_then(|y| Date::new(y, 1, 1).ok());
        let from = year.unwrap_or_else(|| self.entered(row));
        self.add.education.push(EducationFact {
            id: FactId::new(),
            person,
            level,
            programme: row.programme.clone(),
            school: row.school.clone(),
            graduated_in: row.graduated_in,
            dated: Dated::since(from, None, self.terms.source),
        });
    }

    /// Compares; true when something changed.
    fn known(
        &mut self,
        row: &Incoming,
        seat: Option<SeatId>,
        known: &IdentityRow,
        current: &Current,
    ) -> bool {
        let person = known.person;
        let mut before = serde_json::Map::new();
        let mut after = serde_json::Map::new();
        let mut note = |what: &str, was: Json, is: Json| {
            before.insert(what.to_owned(), was);
            after.insert(what.to_owned(), is);
        };
        let merged = identity(
            row,
            person,
            Dated::since(known.valid_from, None, self.terms.source),
        );
        let merged = keep_known(merged, known);
        if differs(&merged, known) {
            note("identity", json!({"name": known.name}), json!(merged));
            self.stop.push(Stop {
                table: FactTable::Person,
                fact: known.id,
                end: None,
                why: None,
            });
            self.add.identities.push(merged);
        }
        if let Some(was) = current.standing(person)
            && (was.asn_kind != row.asn_kind || was.standing != row.standing)
        {
            note(
                "standing",
                json!([was.asn_kind, was.standing]),
                json!([row.asn_kind, row.standing]),
            );
            let from = row
                .became_pns
                .filter(|d| row.asn_kind == AsnKind::Pns && *d > was.from);
            self.change_standing(
                row,
                person,
                was.id,
                was.from,
                from.unwrap_or(self.terms.as_of),
            );
        }
        if let (Some(was), Some(grade)) = (current.grade(person), row.grade) {
            let from = row.grade_from.unwrap_or(was.from);
            if was.grade != grade || was.from != from {
                note("grade", json!([was.grade, was.from]), json!([grade, from]));
                let end = (was.grade != grade && from > was.from).then_some(from);
                self.stop.push(Stop {
                    table: FactTable::Grade,
                    fact: was.id,
                    end,
                    why: None,
                });
                self.grade(row, person, from);
            }
        }
        if let Some(seat) = seat {
            let was = current.assignment(person);
            if was.is_none_or(|w| w.seat != seat) {
                note("seat", json!(was.map(|w| w.seat)), json!(seat));
                if let Some(was) = was {
                    let from = row.job_from.unwrap_or(self.terms.as_of);
                    let end = (from > was.from).then_some(from);
                    let why = end.map(|_| EndReason::Moved);
                    self.stop.push(Stop {
                        table: FactTable::Assignment,
                        fact: was.id,
                        end,
                        why,
                    });
                }
                self.assign(row, person, seat);
            }
        }
        if let Some(level) = row.education
            && !current.education(person).iter().any(|e| e.level == level)
        {
            note("education", Json::Null, json!([level, row.programme]));
            self.educate(row, person);
        }
        if after.is_empty() {
            return false;
        }
        self.event(person, Some(Json::Object(before)), Json::Object(after));
        true
    }

    fn change_standing(
        &mut self,
        row: &Incoming,
        person: PersonId,
        fact: FactId,
        was_from: Date,
        from: Date,
    ) {
        let end = (from > was_from).then_some(from);
        self.stop.push(Stop {
            table: FactTable::Standing,
            fact,
            end,
            why: None,
        });
        let decree = self.decrees.of(row.pns_decree.as_ref(), "PNS");
        self.add.standings.push(StandingFact {
            id: FactId::new(),
            person,
            asn_kind: row.asn_kind,
            standing: row.standing,
            employee_type: row.employee_type.clone(),
            ended_why: None,
            dated: Dated::since(end.unwrap_or(was_from), decree, self.terms.source),
        });
    }

    fn event(&mut self, person: PersonId, before: Option<Json>, after: Json) {
        let mut event = Event::new(self.terms.permission, "import", "person", person);
        event.before = before;
        event.after = Some(after);
        self.add.events.push(event);
    }
}

fn identity(row: &Incoming, person: PersonId, dated: Dated) -> PersonFact {
    PersonFact {
        id: FactId::new(),
        person,
        nip: row.nip,
        old_nip: row.old_nip.clone(),
        siasn_id: row.siasn_id.clone(),
        name: row.name.clone(),
        title_front: row.title_front.clone(),
        title_back: row.title_back.clone(),
        birth_date: row.birth_date,
        birth_place: row.birth_place.clone(),
        sex: row.sex,
        religion: row.religion.clone(),
        marital: row.marital.clone(),
        nik: row.nik.clone(),
        nik_valid: row.nik_valid,
        phone: row.phone.clone(),
        email: row.email.clone(),
        email_gov: row.email_gov.clone(),
        address: row.address.clone(),
        npwp: row.npwp.clone(),
        bpjs: row.bpjs.clone(),
        dated,
    }
}

/// What is known of a person, as a new row.
pub(super) fn same_person(known: &IdentityRow, dated: Dated) -> PersonFact {
    let known = known.clone();
    PersonFact {
        id: FactId::new(),
        person: known.person,
        nip: known.nip,
        old_nip: known.old_nip,
        siasn_id: known.siasn_id,
        name: known.name,
        title_front: known.title_front,
        title_back: known.title_back,
        birth_date: known.birth_date,
        birth_place: known.birth_place,
        sex: known.sex,
        religion: known.religion,
        marital: known.marital,
        nik: known.nik,
        nik_valid: known.nik_valid,
        phone: known.phone,
        email: known.email,
        email_gov: known.email_gov,
        address: known.address,
        npwp: known.npwp,
        bpjs: known.bpjs,
        dated,
    }
}

/// A sheet that leaves a cell empty does not take away what the register knows.
fn keep_known(mut new: PersonFact, known: &IdentityRow) -> PersonFact {
    macro_rules! keep {
        ($($field:ident),+) => {$( new.$field = new.$field.or_else(|| known.$field.clone()); )+};
    }
    keep!(
        old_nip,
        siasn_id,
        title_front,
        title_back,
        birth_place,
        religion,
        marital,
        nik,
        phone,
        email,
        email_gov
    );
    keep!(address, npwp, bpjs);
    new.nik_valid = new.nik_valid.or(known.nik_valid);
    new
}

fn differs(new: &PersonFact, known: &IdentityRow) -> bool {
    macro_rules! any {
        ($($field:ident),+) => { false $( || new.$field != known.$field )+ };
    }
    any!(
        old_nip,
        siasn_id,
        name,
        title_front,
        title_back,
        birth_date,
        birth_place,
        sex,
        religion,
        marital,
        nik,
        nik_valid,
        phone,
        email,
        email_gov,
        address,
        npwp,
        bpjs
    )
}
