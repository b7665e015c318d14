//! Reading the rows that are corrected, whole; and the papers they rest on.

use kernel::{
    AgencyId, AsnKind, AssignmentKind, Date, DecreeId, EducationLevel, FactId, FileId, Nip,
    PersonId, SeatId, Sex, Standing, TextEnum as _,
};
use store::{Conn, Result, params, row};

use super::model::{History, Relation, Row};
use crate::facts::{
    Assignment, Dated, EducationFact, FamilyFact, GradeFact, PersonFact, StandingFact,
};
use crate::model::{AnyGrade, EndReason, Source};

row! {
    struct IdentityRow {
        id: FactId, nip: Nip, old_nip: Option<String>, siasn_id: Option<String>, name: String,
        title_front: Option<String>, title_back: Option<String>, birth_date: Date,
        birth_place: Option<String>, sex: Sex, religion: Option<String>, marital: Option<String>,
        nik: Option<String>, nik_valid: Option<bool>, phone: Option<String>, email: Option<String>,
        email_gov: Option<String>, address: Option<String>, npwp: Option<String>,
        bpjs: Option<String>, from: Date, to: Option<Date>, source: Source,
    }
}

/// The identity that counts now; `None` for a person the register does not know.
pub(crate) fn identity(
    c: &mut Conn<'_>,
    agency: AgencyId,
    person: PersonId,
) -> Result<Option<PersonFact>> {
    let found: Option<IdentityRow> = c.maybe(
        "select id, nip, old_nip, siasn_id, name, title_front, title_back, birth_date, birth_place, sex,
                religion, marital, nik, nik_valid, phone, email, email_gov, address, npwp, bpjs,
                valid_from, valid_to, source
         from person_fact
         where agency_id = $1 and person_id = $2 and superseded_at is null
         order by valid_from desc limit 1",
        params![agency, person],
    )?;
    Ok(found.map(|r| PersonFact {
        id: r.id,
        person,
        nip: r.nip,
        old_nip: r.old_nip,
        siasn_id: r.siasn_id,
        name: r.name,
        title_front: r.title_front,
        title_back: r.title_back,
        birth_date: r.birth_date,
        birth_place: r.birth_place,
        sex: r.sex,
        religion: r.religion,
        marital: r.marital,
        nik: r.nik,
        nik_valid: r.nik_valid,
        phone: r.phone,
        email: r.email,
        email_gov: r.email_gov,
        address: r.address,
        npwp: r.npwp,
        bpjs: r.bpjs,
        dated: Dated {
            from: r.from,
            to: r.to,
            decree: None,
            source: r.source,
        },
    }))
}

/// Somebody else who has this NIP or NIK already: the name.
pub(super) fn taken(
    c: &mut Conn<'_>,
    agency: AgencyId,
    person: PersonId,
    nip: Nip,
    nik: Option<&str>,
) -> Result<(Option<String>, Option<String>)> {
    let by_nip: Option<(String,)> = c.maybe(
        "select name from person_fact
         where agency_id = $1 and nip = $2 and person_id <> $3 and superseded_at is null",
        params![agency, nip, person],
    )?;
    let by_nik: Option<(String,)> = match nik {
        Some(nik) => c.maybe(
            "select name from person_fact
             where agency_id = $1 and nik = $2 and person_id <> $3 and superseded_at is null",
            params![agency, nik, person],
        )?,
        None => None,
    };
    Ok((by_nip.map(|(n,)| n), by_nik.map(|(n,)| n)))
}

/// Every row of a history that counts, in order of dates.
pub(super) fn rows(
    c: &mut Conn<'_>,
    agency: AgencyId,
    person: PersonId,
    history: History,
) -> Result<Vec<Row>> {
    match history {
        History::Seats => seats(c, agency, person),
        History::Grades => grades(c, agency, person),
        History::Education => education(c, agency, person),
        History::Family => family(c, agency, person),
        History::Standings => standings(c, agency, person),
    }
}

/// Was there such a row of this person, though another has taken its place or it was withdrawn?
pub(super) fn was_there(
    c: &mut Conn<'_>,
    agency: AgencyId,
    person: PersonId,
    (history, fact): (History, FactId),
) -> Result<bool> {
    let sql = format!(
        "select count(*) from {} where agency_id = $1 and id = $2 and person_id = $3",
        history.table().name()
    );
    Ok(c.one::<i64>(&sql, params![agency, fact, person])? > 0)
}

fn seats(c: &mut Conn<'_>, agency: AgencyId, person: PersonId) -> Result<Vec<Row>> {
    let mut list = Vec::new();
    c.each(
        "select id, seat_id, kind, ended_why, valid_from, valid_to, decree_id, source from assignment
         where agency_id = $1 and person_id = $2 and superseded_at is null order by valid_from",
        params![agency, person],
        |r| {
            let (id, seat): (FactId, SeatId) = (r.get(0)?, r.get(1)?);
            let kind: AssignmentKind = r.get(2)?;
            let ended_why: Option<EndReason> = r.get(3)?;
            let dated = dated(r, 4)?;
            list.push(Row::Seat(Assignment { id, person, seat, kind, ended_why, dated }));
            Ok(())
        },
    )?;
    Ok(list)
}

fn dated(r: &store::Row<'_>, at: usize) -> Result<Dated> {
    Ok(Dated {
        from: r.get(at)?,
        to: r.get(at + 1)?,
        decree: r.get(at + 2)?,
        source: r.get(at + 3)?,
    })
}

fn grades(c: &mut Conn<'_>, agency: AgencyId, person: PersonId) -> Result<Vec<Row>> {
    let mut list = Vec::new();
    c.each(
        "select id, grade, service_years, service_months, valid_from, valid_to, decree_id, source
         from grade_fact
         where agency_id = $1 and person_id = $2 and superseded_at is null order by valid_from",
        params![agency, person],
        |r| {
            let (id, grade): (FactId, AnyGrade) = (r.get(0)?, r.get(1)?);
            list.push(Row::Grade(GradeFact {
                id,
                person,
                grade,
                service_years: r.get(2)?,
                service_months: r.get(3)?,
                dated: dated(r, 4)?,
            }));
            Ok(())
        },
    )?;
    Ok(list)
}

fn education(c: &mut Conn<'_>, agency: AgencyId, person: PersonId) -> Result<Vec<Row>> {
    let mut list = Vec::new();
    c.each(
        "select id, level, programme, school, graduated_in, valid_from, valid_to, decree_id, source
         from education_fact
         where agency_id = $1 and person_id = $2 and superseded_at is null order by valid_from",
        params![agency, person],
        |r| {
            let (id, level): (FactId, EducationLevel) = (r.get(0)?, r.get(1)?);
            list.push(Row::Education(EducationFact {
                id,
                person,
                level,
                programme: r.get(2)?,
                school: r.get(3)?,
                graduated_in: r.get(4)?,
                dated: dated(r, 5)?,
            }));
            Ok(())
        },
    )?;
    Ok(list)
}

fn family(c: &mut Conn<'_>, agency: AgencyId, person: PersonId) -> Result<Vec<Row>> {
    let mut list = Vec::new();
    c.each(
        "select id, relation, name, birth_date, valid_from, valid_to, decree_id, source
         from family_fact
         where agency_id = $1 and person_id = $2 and superseded_at is null order by valid_from",
        params![agency, person],
        |r| {
            let (id, word): (FactId, String) = (r.get(0)?, r.get(1)?);
            list.push(Row::Family(FamilyFact {
                id,
                person,
                relation: Relation::of(&word).as_str(),
                name: r.get(2)?,
                birth_date: r.get(3)?,
                dated: dated(r, 4)?,
            }));
            Ok(())
        },
    )?;
    Ok(list)
}

fn standings(c: &mut Conn<'_>, agency: AgencyId, person: PersonId) -> Result<Vec<Row>> {
    let mut list = Vec::new();
    c.each(
        "select id, asn_kind, standing, employee_type, ended_why, valid_from, valid_to, decree_id, source
         from standing_fact
         where agency_id = $1 and person_id = $2 and superseded_at is null order by valid_from",
        params![agency, person],
        |r| {
            let (id, asn_kind): (FactId, AsnKind) = (r.get(0)?, r.get(1)?);
            let standing: Standing = r.get(2)?;
            list.push(Row::Standing(StandingFact {
                id,
                person,
                asn_kind,
                standing,
                employee_type: r.get(3)?,
                ended_why: r.get(4)?,
                dated: dated(r, 5)?,
            }));
            Ok(())
        },
    )?;
    Ok(list)
}

row! {
    /// The paper on which a row rests.
    #[derive(Clone, Debug, PartialEq, Eq)]
    pub(super) struct Paper {
        pub number: String, pub signed_on: Option<Date>, pub signed_by: Option<String>,
        pub file: Option<FileId>,
    }
}

impl Paper {
    /// Is it the paper that is told?
    pub(super) fn is(&self, number: &str, signed_on: Option<Date>, signer: Option<&str>) -> bool {
        self.number == number && self.signed_on == signed_on && self.signed_by.as_deref() == signer
    }
}

/// The decree of a row.
pub(super) fn paper(c: &mut Conn<'_>, agency: AgencyId, decree: DecreeId) -> Result<Option<Paper>> {
    c.maybe(
        "select number, signed_on, signed_by, file_id from decree where agency_id = $1 and id = $2",
        params![agency, decree],
    )
}
