//! The eight people a visitor of the demo can sign in as.

use kernel::Phrase;
use web::access::Role;

use super::{City, model::PersonIx};

/// Somebody to sign in as.
#[derive(Clone, Debug)]
pub struct Persona {
    /// A short word for addresses and account names: `perawat`.
    pub key: &'static str,
    /// Who it is.
    pub person: PersonIx,
    /// The roles of the account.
    pub roles: &'static [Role],
    /// What the persona is to the city.
    pub label: Phrase,
}

/// The eight personas, in the order in which the demo offers them.
#[must_use]
pub fn personas(city: &City) -> Vec<Persona> {
    use Role::{AgencyAdmin, Auditor, Employee, PersonnelOfficer, UnitHead};
    let cast = &city.cast;
    [
        (
            "sekda",
            cast.secretary,
            &[UnitHead, Employee] as &[Role],
            ("Sekretaris Daerah", "City secretary"),
        ),
        (
            "kepala-bkpsdm",
            cast.personnel_head,
            &[UnitHead, Employee],
            ("Kepala BKPSDM", "Head of the personnel agency"),
        ),
        (
            "pengelola-kepegawaian",
            cast.personnel_officer,
            &[PersonnelOfficer, Employee],
            ("Pengelola kepegawaian, BKPSDM", "Personnel officer"),
        ),
        (
            "admin",
            cast.machine_keeper,
            &[AgencyAdmin, Employee],
            ("Administrator instansi, Diskominfo", "Agency administrator"),
        ),
        (
            "kepala-puskesmas",
            cast.centre_head,
            &[UnitHead, Employee],
            ("Kepala puskesmas", "Head of a health centre"),
        ),
        (
            "perawat",
            cast.nurse,
            &[Employee],
            ("Perawat puskesmas", "Nurse at the health centre"),
        ),
        (
            "guru",
            cast.teacher,
            &[Employee],
            ("Guru menjelang pensiun", "Teacher close to retirement"),
        ),
        (
            "auditor",
            cast.auditor,
            &[Auditor, Employee],
            ("Auditor inspektorat", "Auditor of the inspectorate"),
        ),
    ]
    .into_iter()
    .filter_map(|(key, seat, roles, (id, en))| {
        Some(Persona {
            key,
            person: city.holder_on(seat, city.today)?,
            roles,
            label: Phrase::new(id, en),
        })
    })
    .collect()
}
