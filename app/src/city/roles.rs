//! What a unit is to its city: its kind, who leads it, how it is called.

use register::model::UnitKind;

/// What a unit is for. It decides the unit's head and its staff.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Role {
    /// The government itself; the city secretary leads it in the name of the mayor.
    Government,
    /// An adviser of the mayor (staf ahli).
    Adviser,
    /// Sekretariat daerah; led by the city secretary from above.
    Secretariat,
    /// An assistant of the city secretary (asisten).
    Assistant,
    /// Bagian of a secretariat.
    Section,
    /// Sekretariat DPRD.
    Council,
    /// Inspektorat.
    Inspectorate,
    /// Inspektur pembantu.
    Inspector,
    /// Dinas.
    Department,
    /// Badan led by a JPT.
    Board,
    /// Badan led by an administrator.
    Bureau,
    /// Satpol PP.
    Police,
    /// The secretariat of a department.
    Office,
    /// Subbagian.
    Desk,
    /// Bidang.
    Division,
    /// Seksi.
    Subdivision,
    /// Subbidang of a badan.
    BoardSub,
    /// UPTD.
    Technical,
    /// Kecamatan.
    District,
    /// Its secretariat.
    DistrictOffice,
    /// Its subbagian.
    DistrictDesk,
    /// Its seksi.
    DistrictSub,
    /// Kelurahan.
    Ward,
    /// Its secretariat.
    WardOffice,
    /// Its seksi.
    WardSub,
    /// RSUD.
    Hospital,
    /// Bagian of a hospital.
    HospitalSection,
    /// Puskesmas.
    HealthCentre,
    /// Subbagian tata usaha of a UPTD or puskesmas.
    FrontDesk,
    /// TK.
    Kindergarten,
    /// SD.
    Primary,
    /// SMP.
    Secondary,
}

impl Role {
    /// The kind of unit, as the register knows it.
    pub(crate) const fn kind(self) -> UnitKind {
        match self {
            Self::Government => UnitKind::Government,
            Self::Adviser => UnitKind::Other,
            Self::Secretariat | Self::Council => UnitKind::Secretariat,
            Self::Assistant
            | Self::Section
            | Self::Office
            | Self::DistrictOffice
            | Self::HospitalSection => UnitKind::Section,
            Self::Inspectorate => UnitKind::Inspectorate,
            Self::Inspector | Self::Division => UnitKind::Division,
            Self::Department => UnitKind::Department,
            Self::Board | Self::Bureau => UnitKind::Board,
            Self::Police => UnitKind::Police,
            Self::Desk
            | Self::Subdivision
            | Self::BoardSub
            | Self::DistrictDesk
            | Self::DistrictSub
            | Self::WardOffice
            | Self::WardSub
            | Self::FrontDesk => UnitKind::Subsection,
            Self::Technical => UnitKind::TechnicalUnit,
            Self::District => UnitKind::District,
            Self::Ward => UnitKind::Ward,
            Self::Hospital => UnitKind::Hospital,
            Self::HealthCentre => UnitKind::HealthCentre,
            Self::Kindergarten | Self::Primary | Self::Secondary => UnitKind::School,
        }
    }

    /// The job of the seat that leads the unit, given the role of the unit above.
    pub(crate) const fn head(self, above: Self) -> Option<&'static str> {
        Some(match self {
            Self::Government => "Sekretaris Daerah",
            Self::Secretariat => return None,
            Self::Adviser => "Staf Ahli Wali Kota",
            Self::Assistant => "Asisten Sekretaris Daerah",
            Self::Section => "Kepala Bagian",
            Self::Council => "Sekretaris DPRD",
            Self::Inspectorate => "Inspektur",
            Self::Inspector => "Inspektur Pembantu",
            Self::Department => "Kepala Dinas",
            Self::Board => "Kepala Badan",
            Self::Bureau => "Kepala Pelaksana Badan",
            Self::Police => "Kepala Satuan",
            Self::Office => match above {
                Self::Board => "Sekretaris Badan",
                Self::Police => "Sekretaris Satuan",
                Self::Inspectorate => "Sekretaris Inspektorat",
                _ => "Sekretaris Dinas",
            },
            Self::Desk => "Kepala Subbagian",
            Self::Division => "Kepala Bidang",
            Self::Subdivision => "Kepala Seksi",
            Self::BoardSub => "Kepala Subbidang",
            Self::Technical => "Kepala UPTD",
            Self::District => "Camat",
            Self::DistrictOffice => "Sekretaris Kecamatan",
            Self::DistrictDesk => "Kepala Subbagian Kecamatan",
            Self::DistrictSub => "Kepala Seksi Kecamatan",
            Self::Ward => "Lurah",
            Self::WardOffice => "Sekretaris Kelurahan",
            Self::WardSub => "Kepala Seksi Kelurahan",
            Self::Hospital => "Direktur Rumah Sakit",
            Self::HospitalSection => "Kepala Bagian Rumah Sakit",
            Self::HealthCentre => "Kepala Puskesmas",
            Self::FrontDesk => "Kepala Subbagian Tata Usaha",
            Self::Kindergarten | Self::Primary | Self::Secondary => "Kepala Sekolah",
        })
    }

    /// Does a unit of this role stand on its own right under the government (perangkat daerah)?
    pub(crate) const fn is_department(self) -> bool {
        matches!(
            self,
            Self::Secretariat
                | Self::Council
                | Self::Inspectorate
                | Self::Department
                | Self::Board
                | Self::Bureau
                | Self::Police
                | Self::District
        )
    }
}
