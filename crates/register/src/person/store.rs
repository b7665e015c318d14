//! The statements of a person's file: one a history, whatever its length.

use kernel::{AgencyId, Date, PersonId, Timestamp};
use store::{Conn, Result, Row, params, row};

use super::model::{
    Contact, EducationPart, Entry, FamilyPart, GradePart, IdentityPart, Numbers, SeatPart,
    StandingPart,
};
use crate::decrees::DecreeView;
use crate::model::EndReason;

/// A history: the columns of every entry, then those of the fact.
macro_rules! history {
    ($table:literal, $decree:literal, $columns:literal, $joins:literal) => {
        concat!(
            "select h.id, h.valid_from, h.valid_to, d.number, d.signed_on, d.signed_by, d.file_id, h.source,
                    h.recorded_at, j.actor_name, h.superseded_at, k.actor_name, k.reason, ",
            $columns,
            " from ",
            $table,
            " h left join decree d on d.agency_id = h.agency_id and d.id = ",
            $decree,
            " left join journal_event j on j.agency_id = h.agency_id and j.tx_id = h.recorded_tx and j.tx_index = 1
              left join journal_event k on k.agency_id = h.agency_id and k.tx_id = h.superseded_tx and k.tx_index = 1 ",
            $joins,
            " where h.agency_id = $1 and h.person_id = $2
              order by h.valid_from desc, h.recorded_at desc"
        )
    };
}

/// Where the columns of the fact begin.
const OWN: usize = 13;

fn entries<T>(
    c: &mut Conn<'_>,
    sql: &str,
    agency: AgencyId,
    person: PersonId,
    own: impl Fn(&Row<'_>) -> Result<T>,
) -> Result<Vec<Entry<T>>> {
    let mut list = Vec::new();
    c.each(sql, params![agency, person], |row| {
        let number: Option<String> = row.get(3)?;
        let decree = match number {
            Some(number) => Some(DecreeView {
                number,
                signed_on: row.get(4)?,
                signed_by: row.get(5)?,
                scan: row.get(6)?,
            }),
            None => None,
        };
        list.push(Entry {
            id: row.get(0)?,
            fact: own(row)?,
            from: row.get(1)?,
            to: row.get(2)?,
            decree,
            source: row.get(7)?,
            recorded_at: row.get(8)?,
            recorded_by: row.get(9)?,
            superseded_at: row.get(10)?,
            superseded_by: row.get(11)?,
            superseded_why: row.get(12)?,
        });
        Ok(())
    })?;
    Ok(list)
}

/// Seats held, in any way.
///
/// # Errors
/// The faults of the database.
pub fn seats(c: &mut Conn<'_>, agency: AgencyId, person: PersonId) -> Result<Vec<Entry<SeatPart>>> {
    let sql = history!(
        "assignment",
        "h.decree_id",
        "h.seat_id, h.kind, g.name, g.level, u.unit_id, u.name, h.ended_why",
        "left join seat_fact f on f.agency_id = h.agency_id and f.seat_id = h.seat_id
           and f.superseded_at is null and f.valid_from <= h.valid_from
           and (f.valid_to is null or f.valid_to > h.valid_from)
         left join job g on g.agency_id = f.agency_id and g.id = f.job_id
         left join unit_fact u on u.agency_id = f.agency_id and u.unit_id = f.unit_id
           and u.superseded_at is null and u.valid_from <= h.valid_from
           and (u.valid_to is null or u.valid_to > h.valid_from)"
    );
    entries(c, sql, agency, person, |r| {
        Ok(SeatPart {
            seat: r.get(OWN)?,
            kind: r.get(OWN + 1)?,
            job: r.get(OWN + 2)?,
            level: r.get(OWN + 3)?,
            unit: r.get(OWN + 4)?,
            unit_name: r.get(OWN + 5)?,
            ended_why: r.get(OWN + 6)?,
        })
    })
}

/// Grades.
///
/// # Errors
/// The faults of the database.
pub fn grades(
    c: &mut Conn<'_>,
    agency: AgencyId,
    person: PersonId,
) -> Result<Vec<Entry<GradePart>>> {
    let sql = history!(
        "grade_fact",
        "h.decree_id",
        "h.grade, h.service_years, h.service_months",
        ""
    );
    entries(c, sql, agency, person, |r| {
        Ok(GradePart {
            grade: r.get(OWN)?,
            service_years: r.get(OWN + 1)?,
            service_months: r.get(OWN + 2)?,
        })
    })
}

/// Education.
///
/// # Errors
/// The faults of the database.
pub fn education(
    c: &mut Conn<'_>,
    agency: AgencyId,
    person: PersonId,
) -> Result<Vec<Entry<EducationPart>>> {
    let sql = history!(
        "education_fact",
        "h.decree_id",
        "h.level, h.programme, h.school, h.graduated_in",
        ""
    );
    entries(c, sql, agency, person, |r| {
        Ok(EducationPart {
            level: r.get(OWN)?,
            programme: r.get(OWN + 1)?,
            school: r.get(OWN + 2)?,
            graduated_in: r.get(OWN + 3)?,
        })
    })
}

/// Family.
///
/// # Errors
/// The faults of the database.
pub fn family(
    c: &mut Conn<'_>,
    agency: AgencyId,
    person: PersonId,
) -> Result<Vec<Entry<FamilyPart>>> {
    let sql = history!(
        "family_fact",
        "h.decree_id",
        "h.relation, h.name, h.birth_date",
        ""
    );
    entries(c, sql, agency, person, |r| {
        Ok(FamilyPart {
            relation: r.get(OWN)?,
            name: r.get(OWN + 1)?,
            birth_date: r.get(OWN + 2)?,
        })
    })
}

/// Legal standings.
///
/// # Errors
/// The faults of the database.
pub fn standings(
    c: &mut Conn<'_>,
    agency: AgencyId,
    person: PersonId,
) -> Result<Vec<Entry<StandingPart>>> {
    let sql = history!(
        "standing_fact",
        "h.decree_id",
        "h.asn_kind, h.standing, h.ended_why",
        ""
    );
    entries(c, sql, agency, person, |r| {
        Ok(StandingPart {
            asn_kind: r.get(OWN)?,
            standing: r.get(OWN + 1)?,
            ended_why: r.get(OWN + 2)?,
        })
    })
}

/// Identity and contact, every version.
///
/// # Errors
/// The faults of the database.
pub fn identities(
    c: &mut Conn<'_>,
    agency: AgencyId,
    person: PersonId,
) -> Result<Vec<Entry<IdentityPart>>> {
    // Identity rests on no decree; the row's own id never is one.
    let sql = history!(
        "person_fact",
        "h.id",
        "h.nip, h.old_nip, h.name, h.title_front, h.title_back, h.birth_date, h.birth_place, h.sex, h.religion,
         h.marital, h.nik, h.nik_valid, h.npwp, h.bpjs, h.phone, h.email, h.email_gov, h.address",
        ""
    );
    entries(c, sql, agency, person, identity)
}

fn identity(r: &Row<'_>) -> Result<IdentityPart> {
    Ok(IdentityPart {
        nip: r.get(OWN)?,
        old_nip: r.get(OWN + 1)?,
        name: r.get(OWN + 2)?,
        title_front: r.get(OWN + 3)?,
        title_back: r.get(OWN + 4)?,
        birth_date: r.get(OWN + 5)?,
        birth_place: r.get(OWN + 6)?,
        sex: r.get(OWN + 7)?,
        religion: r.get(OWN + 8)?,
        marital: r.get(OWN + 9)?,
        numbers: Numbers {
            nik: r.get(OWN + 10)?,
            nik_valid: r.get(OWN + 11)?,
            npwp: r.get(OWN + 12)?,
            bpjs: r.get(OWN + 13)?,
        },
        contact: Contact {
            phone: r.get(OWN + 14)?,
            email: r.get(OWN + 15)?,
            email_gov: r.get(OWN + 16)?,
            address: r.get(OWN + 17)?,
        },
    })
}

/// Identity and contact as they hold on a day; before the first row on file, the first one.
///
/// # Errors
/// The faults of the database.
pub fn identity_on(
    c: &mut Conn<'_>,
    agency: AgencyId,
    person: PersonId,
    on: Date,
) -> Result<Option<IdentityPart>> {
    let mut found = None;
    c.each(
        "select h.id, h.valid_from, h.valid_to, null, null, null, null, null, null, null, null, null, null,
                h.nip, h.old_nip, h.name, h.title_front, h.title_back, h.birth_date, h.birth_place, h.sex, h.religion,
                h.marital, h.nik, h.nik_valid, h.npwp, h.bpjs, h.phone, h.email, h.email_gov, h.address
         from person_fact h
         where h.agency_id = $1 and h.person_id = $2 and h.superseded_at is null
         order by h.valid_from desc",
        params![agency, person],
        |row| {
            let from: Date = row.get(1)?;
            // Newest first: the first one that has begun is meant.
            if found.as_ref().is_none_or(|(kept, _)| *kept > on) {
                found = Some((from, identity(row)?));
            }
            Ok(())
        },
    )?;
    Ok(found.map(|(_, identity)| identity))
}

row! {
    /// Which of a person's papers are on file on a date.
    #[derive(Debug, Default)]
    pub struct Papers {
        /// Rows of the definitive seat without a decree number.
        pub seat_bare: i64,
        /// Rows of the definitive seat whose decree has no scan.
        pub seat_unscanned: i64,
        /// Rows of the grade without a decree number.
        pub grade_bare: i64,
        /// Rows of the grade whose decree has no scan.
        pub grade_unscanned: i64,
    }
}

/// Which papers of the present seat and grade are on file.
///
/// # Errors
/// The faults of the database.
pub fn papers(c: &mut Conn<'_>, agency: AgencyId, person: PersonId, on: Date) -> Result<Papers> {
    let found = c.maybe(
        "select
           (select count(*) from assignment a
            where a.agency_id = $1 and a.person_id = $2 and a.kind = 'definitive' and a.superseded_at is null
              and a.valid_from <= $3 and (a.valid_to is null or a.valid_to > $3) and a.decree_id is null),
           (select count(*) from assignment a
            left join decree d on d.agency_id = a.agency_id and d.id = a.decree_id
            where a.agency_id = $1 and a.person_id = $2 and a.kind = 'definitive' and a.superseded_at is null
              and a.valid_from <= $3 and (a.valid_to is null or a.valid_to > $3) and d.file_id is null),
           (select count(*) from grade_fact g
            where g.agency_id = $1 and g.person_id = $2 and g.superseded_at is null
              and g.valid_from <= $3 and (g.valid_to is null or g.valid_to > $3) and g.decree_id is null),
           (select count(*) from grade_fact g
            left join decree d on d.agency_id = g.agency_id and d.id = g.decree_id
            where g.agency_id = $1 and g.person_id = $2 and g.superseded_at is null
              and g.valid_from <= $3 and (g.valid_to is null or g.valid_to > $3) and d.file_id is null)",
        params![agency, person, on],
    )?;
    Ok(found.unwrap_or_default())
}

row! {
    /// The last standing up to a day, for somebody who is not in service then.
    pub struct LastStanding {
        /// Kind of civil servant.
        pub asn_kind: kernel::AsnKind,
        /// Kedudukan hukum.
        pub standing: kernel::Standing,
        /// Since when.
        pub from: Date,
        /// Until when.
        pub to: Option<Date>,
        /// Why it ended.
        pub ended_why: Option<EndReason>,
    }
}

/// The standings up to a day, the last one first.
///
/// # Errors
/// The faults of the database.
pub fn last_standings(
    c: &mut Conn<'_>,
    agency: AgencyId,
    person: PersonId,
    on: Date,
) -> Result<Vec<LastStanding>> {
    c.all(
        "select asn_kind, standing, valid_from, valid_to, ended_why from standing_fact
         where agency_id = $1 and person_id = $2 and superseded_at is null and valid_from <= $3
         order by valid_from desc",
        params![agency, person, on],
    )
}

row! {
    /// One event of the journal about a person.
    pub struct ChangeRow {
        /// Its number.
        pub seq: i64,
        /// When.
        pub at: Timestamp,
        /// Who.
        pub actor: String,
        /// Why.
        pub reason: String,
        /// What was done.
        pub verb: String,
        /// The facts before, as JSON.
        pub before: Option<String>,
        /// The facts after, as JSON.
        pub after: Option<String>,
    }
}

/// The newest events about a person.
///
/// # Errors
/// The faults of the database.
pub fn changes(
    c: &mut Conn<'_>,
    agency: AgencyId,
    person: PersonId,
    most: i64,
) -> Result<Vec<ChangeRow>> {
    c.all(
        "select seq, at, actor_name, reason, verb, facts_before, facts_after from journal_event
         where agency_id = $1 and subject_kind = 'person' and subject = $2
         order by seq desc limit $3",
        params![agency, person.to_string(), most],
    )
}
