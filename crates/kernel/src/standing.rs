//! Kedudukan hukum: the legal standing of a civil servant, as the national table codes it.

use crate::{AsnKind, TextEnum, text_enum};

text_enum! {
    /// Kedudukan hukum of the national table; the word of each variant is its national code.
    pub enum Standing {
        /// Aktif.
        Active = "01",
        /// CLTN.
        UnpaidLeave = "02",
        /// Tugas Belajar.
        StudyAssignment = "03",
        /// Pemberhentian Sementara.
        Suspended = "04",
        /// Penerima Uang Tunggu.
        WaitingPay = "05",
        /// Prajurit Wajib.
        MilitaryService = "06",
        /// Pejabat Negara.
        StateOfficial = "07",
        /// Kepala Desa.
        VillageHead = "08",
        /// Sedang dlm Proses Banding BAPEK.
        DisciplineAppeal = "09",
        /// Pegawai Titipan.
        Lent = "11",
        /// Pengungsi.
        Refugee = "12",
        /// Perpanjangan CLTN.
        UnpaidLeaveExtended = "13",
        /// PNS yang dinyatakan hilang.
        Missing = "14",
        /// PNS kena hukuman disiplin.
        Disciplined = "15",
        /// Pemindahan dalam rangka penurunan Jabatan.
        Demoted = "16",
        /// Masa Persiapan Pensiun.
        PreRetirement = "20",
        /// CPNS yang belum menerima SK CPNS.
        CandidateWithoutDecree = "51",
        /// Tidak Aktif.
        Inactive = "52",
        /// Diberhentikan.
        Dismissed = "66",
        /// Punah.
        Extinct = "67",
        /// Eks PNS Timor Timur.
        FormerEastTimor = "68",
        /// TMS Dari Pengadaan.
        RecruitmentVoid = "69",
        /// Pembatalan NIP.
        NumberCancelled = "70",
        /// Pemberhentian tanpa hak pensiun.
        DismissedWithoutPension = "77",
        /// Pemberhentian dengan hak pensiun.
        DismissedWithPension = "88",
        /// Tidak aktif tetapi diusulkan Pensiun.
        InactivePensionProposed = "89",
        /// Tidak Ikut PUPNS 2015.
        NotInCensus2015 = "90",
        /// Tindak Pidana/ Tindak Pidana Jabatan.
        Criminal = "91",
        /// Pemblokiran Data PNS.
        DataBlocked = "92",
        /// Mencapai BUP.
        ReachedBup = "98",
        /// Pensiun.
        Retired = "99",
        /// PPPK Aktif.
        PppkActive = "71",
        /// PPPK (72).
        PppkSecond = "72",
        /// PPPK (73).
        PppkThird = "73",
        /// PPPK Paruh Waktu.
        PppkPartTime = "101",
    }
}

text_enum! {
    /// What a standing means for the work. The grouping is our reading of the national names.
    pub enum StandingGroup {
        /// In service.
        Active = "active",
        /// In service while a case is heard.
        Disputed = "disputed",
        /// Preparing for retirement (masa persiapan pensiun, MPP): employed, relieved of the post.
        PreRetirement = "pre_retirement",
        /// On leave outside the state's account (CLTN).
        UnpaidLeave = "unpaid_leave",
        /// Employed but not at work.
        Inactive = "inactive",
        /// Chosen, but without a decree as CPNS yet.
        NotYet = "not_yet",
        /// Retired.
        Retired = "retired",
        /// Dismissed.
        Terminated = "terminated",
        /// Dead without heirs (punah).
        Extinct = "extinct",
        /// The appointment or number was cancelled.
        Cancelled = "cancelled",
        /// The record is blocked nationally.
        Blocked = "blocked",
        /// The national meaning is not known.
        Unknown = "unknown",
    }
}

impl Standing {
    /// The national code: `01`, `71`, `101`.
    #[must_use]
    pub fn code(self) -> &'static str {
        self.as_str()
    }

    /// The standing of a national code; a lost leading zero is forgiven.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        let code = code.trim();
        Self::from_word(code).or_else(|| {
            (code.len() == 1)
                .then(|| Self::from_word(&format!("0{code}")))
                .flatten()
        })
    }

    /// The standing of a national name, without regard to case.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        let name = name.trim();
        Self::ALL
            .iter()
            .copied()
            .find(|s| s.name().eq_ignore_ascii_case(name))
    }

    /// The name in the national table.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Active => "Aktif",
            Self::UnpaidLeave => "CLTN",
            Self::StudyAssignment => "Tugas Belajar",
            Self::Suspended => "Pemberhentian Sementara",
            Self::WaitingPay => "Penerima Uang Tunggu",
            Self::MilitaryService => "Prajurit Wajib",
            Self::StateOfficial => "Pejabat Negara",
            Self::VillageHead => "Kepala Desa",
            Self::DisciplineAppeal => "Sedang dlm Proses Banding BAPEK",
            Self::Lent => "Pegawai Titipan",
            Self::Refugee => "Pengungsi",
            Self::UnpaidLeaveExtended => "Perpanjangan CLTN",
            Self::Missing => "PNS yang dinyatakan hilang",
            Self::Disciplined => "PNS kena hukuman disiplin",
            Self::Demoted => "Pemindahan dalam rangka penurunan Jabatan",
            Self::PreRetirement => "Masa Persiapan Pensiun",
            Self::CandidateWithoutDecree => "CPNS yang belum menerima SK CPNS",
            Self::Inactive => "Tidak Aktif",
            Self::Dismissed => "Diberhentikan",
            Self::Extinct => "Punah",
            Self::FormerEastTimor => "Eks PNS Timor Timur",
            Self::RecruitmentVoid => "TMS Dari Pengadaan",
            Self::NumberCancelled => "Pembatalan NIP",
            Self::DismissedWithoutPension => "Pemberhentian tanpa hak pensiun",
            Self::DismissedWithPension => "Pemberhentian dengan hak pensiun",
            Self::InactivePensionProposed => "Tidak aktif tetapi diusulkan Pensiun",
            Self::NotInCensus2015 => "Tidak Ikut PUPNS 2015",
            Self::Criminal => "Tindak Pidana/ Tindak Pidana Jabatan",
            Self::DataBlocked => "Pemblokiran Data PNS",
            Self::ReachedBup => "Mencapai BUP",
            Self::Retired => "Pensiun",
            Self::PppkActive => "PPPK Aktif",
            Self::PppkSecond => "PPPK (72)",
            Self::PppkThird => "PPPK (73)",
            Self::PppkPartTime => "PPPK Paruh Waktu",
        }
    }

    /// What the standing means for the work.
    #[must_use]
    pub const fn group(self) -> StandingGroup {
        match self {
            Self::Active
            | Self::StudyAssignment
            | Self::Lent
            | Self::Refugee
            | Self::Disciplined
            | Self::Demoted
            | Self::PppkActive
            | Self::PppkThird
            | Self::PppkPartTime => StandingGroup::Active,
            Self::UnpaidLeave | Self::UnpaidLeaveExtended => StandingGroup::UnpaidLeave,
            Self::Suspended
            | Self::WaitingPay
            | Self::MilitaryService
            | Self::StateOfficial
            | Self::VillageHead
            | Self::Missing
            | Self::Inactive
            | Self::InactivePensionProposed
            | Self::Criminal => StandingGroup::Inactive,
            Self::DisciplineAppeal => StandingGroup::Disputed,
            Self::PreRetirement => StandingGroup::PreRetirement,
            Self::CandidateWithoutDecree => StandingGroup::NotYet,
            Self::Dismissed | Self::FormerEastTimor | Self::DismissedWithoutPension => {
                StandingGroup::Terminated
            }
            Self::Extinct => StandingGroup::Extinct,
            Self::RecruitmentVoid | Self::NumberCancelled => StandingGroup::Cancelled,
            Self::DismissedWithPension | Self::ReachedBup | Self::Retired => StandingGroup::Retired,
            Self::NotInCensus2015 | Self::DataBlocked => StandingGroup::Blocked,
            Self::PppkSecond => StandingGroup::Unknown,
        }
    }

    /// Does the person count in the head count of the agency? Disputed cases and people
    /// preparing for retirement are still employed and paid; CLTN is not.
    #[must_use]
    pub const fn counts_as_active(self) -> bool {
        matches!(
            self.group(),
            StandingGroup::Active | StandingGroup::Disputed | StandingGroup::PreRetirement
        )
    }

    /// Is the person on leave outside the state's account (CLTN)?
    #[must_use]
    pub const fn is_unpaid_leave(self) -> bool {
        matches!(self.group(), StandingGroup::UnpaidLeave)
    }

    /// May a civil servant of this kind have this standing?
    #[must_use]
    pub const fn applies_to(self, kind: AsnKind) -> bool {
        match self {
            Self::PppkActive | Self::PppkSecond | Self::PppkThird => matches!(kind, AsnKind::Pppk),
            Self::PppkPartTime => matches!(kind, AsnKind::PppkPartTime),
            _ => matches!(kind, AsnKind::Pns | AsnKind::Cpns),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_and_names_lead_back() {
        for standing in Standing::ALL {
            assert_eq!(Standing::from_code(standing.code()), Some(*standing));
            assert_eq!(Standing::from_name(standing.name()), Some(*standing));
        }
        assert_eq!(Standing::from_code("1"), Some(Standing::Active));
        assert_eq!(Standing::from_name("aktif"), Some(Standing::Active));
        assert_eq!(Standing::from_code("10"), None);
        assert_eq!(Standing::from_code(""), None);
    }

    #[test]
    fn groups_say_who_counts() {
        assert!(Standing::StudyAssignment.counts_as_active());
        assert!(Standing::PreRetirement.counts_as_active());
        assert!(Standing::PppkPartTime.counts_as_active());
        assert!(!Standing::UnpaidLeave.counts_as_active());
        assert!(!Standing::ReachedBup.counts_as_active());
        assert!(Standing::UnpaidLeaveExtended.is_unpaid_leave());
    }

    #[test]
    fn pppk_have_their_own_codes() {
        assert!(Standing::PppkActive.applies_to(AsnKind::Pppk));
        assert!(!Standing::Active.applies_to(AsnKind::Pppk));
        assert!(!Standing::PppkActive.applies_to(AsnKind::PppkPartTime));
        assert!(Standing::Active.applies_to(AsnKind::Cpns));
    }
}
