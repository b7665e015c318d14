//! From a checked row of a sheet to what the register takes.

use kernel::{JobKind, Standing};

use super::{DecreeNote, Incoming, JobNote, PositionRow, UnitNote};
use crate::imports::positions::Positions;
use crate::imports::record::{DecreeRef, Named, PersonRecord};
use crate::model::AnyGrade;

impl From<&PersonRecord> for Incoming {
    fn from(r: &PersonRecord) -> Self {
        Self {
            row: r.row,
            nip: r.nip,
            old_nip: r.old_nip.clone(),
            siasn_id: r.siasn_id.clone(),
            name: r.name.clone(),
            title_front: r.title_front.clone(),
            title_back: r.title_back.clone(),
            birth_date: r.birth_date,
            birth_place: r.birth_place.clone(),
            sex: r.sex,
            religion: r.religion.clone(),
            marital: r.marital.clone(),
            nik: r.nik.clone(),
            nik_valid: r.nik_valid,
            phone: r.phone.clone(),
            email: r.email.clone(),
            email_gov: r.email_gov.clone(),
            address: r.address.clone(),
            npwp: r.npwp.clone(),
            bpjs: r.bpjs.clone(),
            asn_kind: r.asn_kind,
            // A sheet without the column speaks of people in service.
            standing: r.standing.unwrap_or(Standing::Active),
            employee_type: r.employee_kind.name.clone(),
            entered: r.cpns_from,
            entry_decree: decree(&r.cpns_decree),
            became_pns: r.pns_from,
            pns_decree: decree(&r.pns_decree),
            first_grade: r.first_grade.map(AnyGrade::Pns),
            grade: r.grade,
            grade_from: r.grade_from,
            service_years: r.service_years,
            service_months: r.service_months,
            job: job(r),
            job_from: r.job_from,
            unit: unit(&r.unit, &r.work_office),
            education: r.education_level,
            programme: r.education.name.clone(),
            school: r.school.clone(),
            graduated_in: r.graduated_in,
        }
    }
}

fn decree(r: &DecreeRef) -> Option<DecreeNote> {
    Some(DecreeNote {
        number: r.number.clone()?,
        signed_on: r.signed_on,
    })
}

fn job(r: &PersonRecord) -> Option<JobNote> {
    let level = r.job_level?;
    Some(JobNote {
        name: r.job.name.clone()?,
        kind: r.job_kind.unwrap_or(level.kind()),
        level,
        eselon: r
            .eselon
            .clone()
            .filter(|_| level.kind() == JobKind::Managerial),
        siasn_id: r.job.id.clone(),
        class: None,
    })
}

fn unit(unit: &Named, office: &Named) -> Option<UnitNote> {
    Some(UnitNote {
        siasn_id: unit.id.clone(),
        name: unit.name.clone()?,
        department_id: office.id.clone(),
        department: office.name.clone(),
    })
}

/// The lines of a position map: seats by code, then counts.
#[must_use]
pub fn position_rows(map: &Positions) -> Vec<PositionRow> {
    let place = |name: &str, office: Option<&String>| UnitNote {
        siasn_id: None,
        name: name.to_owned(),
        department_id: None,
        department: office.cloned(),
    };
    let seats = map.seats.iter().map(|s| PositionRow {
        row: s.row,
        code: Some(s.code.clone()),
        unit: place(&s.unit, s.office.as_ref()),
        job: JobNote {
            name: s.job.clone(),
            kind: s.level.kind(),
            level: s.level,
            eselon: s.eselon.clone(),
            siasn_id: None,
            class: s.class,
        },
        need: u32::try_from(s.need).unwrap_or(0),
        holder: s.holder_nip,
    });
    let counts = map.counts.iter().map(|c| PositionRow {
        row: c.row,
        code: None,
        unit: place(&c.unit, c.office.as_ref()),
        job: JobNote {
            name: c.job.clone(),
            kind: c.kind,
            level: c.level,
            eselon: None,
            siasn_id: None,
            class: c.class,
        },
        need: u32::try_from(c.need).unwrap_or(0),
        holder: None,
    });
    seats.chain(counts).collect()
}
