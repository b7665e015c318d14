//! The closed lists that the whole field shares: sex, kinds and levels of jobs, kinds of assignment.

use crate::text_enum;

text_enum! {
    /// Sex as the civil registry records it (jenis kelamin).
    pub enum Sex {
        /// Laki-laki.
        Male = "male",
        /// Perempuan.
        Female = "female",
    }
}

text_enum! {
    /// Kind of job (jenis jabatan) under UU 20/2023.
    pub enum JobKind {
        /// Jabatan manajerial.
        Managerial = "managerial",
        /// Jabatan fungsional (JF).
        Functional = "functional",
        /// Jabatan pelaksana.
        Executive = "executive",
    }
}

text_enum! {
    /// Level of a job (jenjang), highest first within its kind.
    pub enum JobLevel {
        /// JPT utama.
        JptUtama = "jpt_utama",
        /// JPT madya.
        JptMadya = "jpt_madya",
        /// JPT pratama.
        JptPratama = "jpt_pratama",
        /// Jabatan administrator.
        Administrator = "administrator",
        /// Jabatan pengawas.
        Pengawas = "pengawas",
        /// JF ahli utama.
        AhliUtama = "ahli_utama",
        /// JF ahli madya.
        AhliMadya = "ahli_madya",
        /// JF ahli muda.
        AhliMuda = "ahli_muda",
        /// JF ahli pertama.
        AhliPertama = "ahli_pertama",
        /// JF penyelia.
        Penyelia = "penyelia",
        /// JF mahir.
        Mahir = "mahir",
        /// JF terampil.
        Terampil = "terampil",
        /// JF pemula.
        Pemula = "pemula",
        /// JF whose level is not known.
        FunctionalOther = "jf",
        /// Jabatan pelaksana.
        Pelaksana = "pelaksana",
    }
}

impl JobLevel {
    /// The kind of job this level belongs to.
    #[must_use]
    pub const fn kind(self) -> JobKind {
        match self {
            Self::JptUtama
            | Self::JptMadya
            | Self::JptPratama
            | Self::Administrator
            | Self::Pengawas => JobKind::Managerial,
            Self::Pelaksana => JobKind::Executive,
            _ => JobKind::Functional,
        }
    }

    /// The level of the seat tables: all JF count as one.
    #[must_use]
    pub const fn seat_level(self) -> SeatLevel {
        match self {
            Self::JptUtama | Self::JptMadya | Self::JptPratama => SeatLevel::JptPratama,
            Self::Administrator => SeatLevel::Administrator,
            Self::Pengawas => SeatLevel::Pengawas,
            Self::Pelaksana => SeatLevel::Pelaksana,
            _ => SeatLevel::Jf,
        }
    }
}

text_enum! {
    /// The five levels by which seats are counted and published.
    pub enum SeatLevel {
        /// JPT (in a city or regency always pratama).
        JptPratama = "jpt_pratama",
        /// Administrator.
        Administrator = "administrator",
        /// Pengawas.
        Pengawas = "pengawas",
        /// Jabatan fungsional, all levels.
        Jf = "jf",
        /// Pelaksana.
        Pelaksana = "pelaksana",
    }
}

text_enum! {
    /// How a person holds a seat (jenis penugasan).
    pub enum AssignmentKind {
        /// Definitive holder (definitif).
        Definitive = "definitive",
        /// Acting in a vacant seat (Plt, pelaksana tugas).
        Plt = "plt",
        /// Acting for an absent holder (Plh, pelaksana harian).
        Plh = "plh",
        /// An additional task beside the own seat (tugas tambahan).
        Additional = "additional",
    }
}

text_enum! {
    /// Kind of civil servant (jenis ASN).
    pub enum AsnKind {
        /// Calon PNS.
        Cpns = "cpns",
        /// Pegawai negeri sipil.
        Pns = "pns",
        /// Pegawai pemerintah dengan perjanjian kerja.
        Pppk = "pppk",
        /// PPPK paruh waktu.
        PppkPartTime = "pppk_paruh_waktu",
    }
}
