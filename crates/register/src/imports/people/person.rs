//! Builds the record of a person from a row: who it is, in which standing, grade, job and unit.

use jiff::ToSpan;
use kernel::{Date, Nip};

use super::{
    contact::{email, phone},
    identity::{self, Identity},
    record::{DecreeRef, Named, PersonRecord},
    row::Row,
    service,
};
use crate::imports::{clean, dates::Span, field::Field};
use crate::model::AnyGrade;

/// Reads a row into a record. `None` when the row has no usable NIP, name or birth date; the
/// findings say why.
pub(in crate::imports) fn read(
    row: &mut Row<'_>,
    as_of: Date,
    known: Option<Nip>,
) -> Option<PersonRecord> {
    let Some(Identity {
        nip,
        name,
        title_front,
        title_back,
        birth_date,
        sex,
        cpns_from,
    }) = identity::read(row, as_of, known)
    else {
        look_at_the_rest(row, as_of);
        return None;
    };
    let span = |from: Date| Span { from, to: as_of };
    let serving = span(cpns_from.unwrap_or_else(|| birth_date.saturating_add(16.years())));
    let standing = service::standing(row);
    let asn_kind = service::status(row, nip, standing);
    let eselon = service::eselon(row);
    let job = Named {
        id: row.id(Field::JobId),
        name: row.text(Field::Job),
    };
    let job_kind = service::job_kind(row, job.name.as_deref(), eselon.as_deref());
    let education = Named {
        id: row.id(Field::EducationId),
        name: row.text(Field::Education),
    };
    let nik = identity::nik(row, nip, birth_date, sex);
    Some(PersonRecord {
        row: row.number,
        nip,
        old_nip: row.text(Field::NipLama),
        siasn_id: row.id(Field::PnsId),
        name,
        title_front,
        title_back,
        birth_date,
        birth_place: row.text(Field::BirthPlace),
        sex,
        religion: row.text(Field::Religion).or_else(|| {
            let id = row.text(Field::ReligionId)?;
            religion_of(&id).map(str::to_owned)
        }),
        marital: row.text(Field::Marital).or_else(|| {
            let id = row.text(Field::MaritalId)?;
            marital_of(&id).map(str::to_owned)
        }),
        nik,
        nik_valid: row.flag(Field::NikValid),
        phone: phone(row),
        email: email(row, Field::Email),
        email_gov: email(row, Field::EmailGov),
        address: row.text(Field::Address),
        npwp: row.text(Field::Npwp),
        bpjs: row.text(Field::Bpjs),
        employee_kind: named(row, Field::EmployeeKindId, Field::EmployeeKind),
        standing,
        asn_kind,
        virtual_card: row.text(Field::VirtualCard),
        cpns_decree: DecreeRef {
            number: row.text(Field::CpnsDecree),
            signed_on: row.date(Field::CpnsDecreeDate, serving),
        },
        cpns_from,
        pns_decree: DecreeRef {
            number: row.text(Field::PnsDecree),
            signed_on: row.date(Field::PnsDecreeDate, serving),
        },
        pns_from: row.date(Field::PnsFrom, serving),
        first_grade: service::grade(row, Field::FirstGradeId, Field::FirstGrade, asn_kind)
            .and_then(AnyGrade::pns),
        grade: service::grade(row, Field::GradeId, Field::Grade, asn_kind),
        grade_from: row.date(Field::GradeFrom, serving),
        service_years: row.count(Field::ServiceYears, 0..=60),
        service_months: row.count(Field::ServiceMonths, 0..=11),
        job_level: service::job_level(job_kind, job.name.as_deref(), eselon.as_deref()),
        job_kind,
        job,
        job_from: row.date(Field::JobFrom, serving),
        eselon,
        education_level: service::education_level(row, education.name.as_deref()),
        education,
        school: row.text(Field::School),
        graduated_in: row.count(
            Field::Graduated,
            i32::from(birth_date.year()) + 5..=i32::from(as_of.year()) + 1,
        ),
        kpkn: named(row, Field::KpknId, Field::Kpkn),
        work_place: named(row, Field::WorkPlaceId, Field::WorkPlace),
        unit: named(row, Field::UnitId, Field::Unit),
        home_agency: named(row, Field::HomeAgencyId, Field::HomeAgency),
        work_agency: named(row, Field::WorkAgencyId, Field::WorkAgency),
        home_office: named(row, Field::HomeOfficeId, Field::HomeOffice),
        work_office: named(row, Field::WorkOfficeId, Field::WorkOffice),
        ikd: row.flag(Field::IkdFlag),
        extra: extra(row),
    })
}

/// Whoever mends a row without a usable identity should see at once what else is wrong with it.
fn look_at_the_rest(row: &mut Row<'_>, as_of: Date) {
    let serving = Span {
        from: as_of.saturating_sub(60.years()),
        to: as_of,
    };
    for field in [
        Field::CpnsDecreeDate,
        Field::PnsDecreeDate,
        Field::PnsFrom,
        Field::GradeFrom,
        Field::JobFrom,
    ] {
        row.date(field, serving);
    }
    service::grade(row, Field::GradeId, Field::Grade, kernel::AsnKind::Pns);
    phone(row);
    email(row, Field::Email);
    email(row, Field::EmailGov);
}

fn named(row: &mut Row<'_>, id: Field, name: Field) -> Named {
    Named {
        id: row.id(id),
        name: row.text(name),
    }
}

fn extra(row: &Row<'_>) -> Vec<(String, String)> {
    row.mapping
        .unknown()
        .filter_map(|column| {
            let shown = row.sheet.cell(row.index, column.index).shown();
            let value = clean::clean(&shown).0.into_owned();
            (!value.is_empty()).then(|| (column.header.clone(), value))
        })
        .collect()
}

fn religion_of(id: &str) -> Option<&'static str> {
    Some(match id {
        "1" => "Islam",
        "2" => "Kristen",
        "3" => "Katholik",
        "4" => "Hindu",
        "5" => "Budha",
        "6" => "Konghucu",
        "7" => "Lainnya",
        _ => return None,
    })
}

fn marital_of(id: &str) -> Option<&'static str> {
    Some(match id {
        "1" => "Menikah",
        "2" => "Cerai",
        "3" => "Janda / Duda",
        "4" => "Belum Kawin",
        _ => return None,
    })
}
