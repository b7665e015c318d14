//! The kinds of promotion, and the words by which people know them.

use kernel::{Phrase, TextEnum as _, text_enum};

use crate::jobs;

text_enum! {
    /// Jenis kenaikan pangkat.
    pub enum Kind {
        /// Reguler.
        Regular = "regular",
        /// Pilihan, jabatan struktural.
        Structural = "structural",
        /// Pilihan, jabatan struktural, pangkat masih di bawah rentang jabatan.
        StructuralBelow = "structural_below",
        /// Pilihan, jabatan fungsional.
        Functional = "functional",
        /// Pilihan, penyesuaian ijazah.
        Diploma = "diploma",
        /// Pilihan, sedang tugas belajar.
        OnStudy = "on_study",
        /// Pilihan, setelah tugas belajar.
        AfterStudy = "after_study",
        /// Pilihan, diperbantukan atau dipekerjakan.
        Seconded = "seconded",
        /// Pilihan, penemuan baru.
        Invention = "invention",
        /// Pilihan, prestasi luar biasa.
        Merit = "merit",
        /// Pilihan, pejabat negara.
        StateOfficial = "state_official",
        /// Pengabdian, 30 tahun.
        Service30 = "service_30",
        /// Pengabdian, 20 tahun.
        Service20 = "service_20",
        /// Pengabdian, 10 tahun.
        Service10 = "service_10",
        /// Pengabdian, cacat karena dinas.
        ServiceDisabled = "service_disabled",
        /// Anumerta.
        Posthumous = "posthumous",
    }
}

impl Kind {
    /// The name.
    #[must_use]
    pub fn name(self) -> Phrase {
        let (id, en) = match self {
            Self::Regular => ("reguler", "regular"),
            Self::Structural => ("pilihan - jabatan struktural", "by choice, managing post"),
            Self::StructuralBelow => (
                "pilihan - jabatan struktural, pangkat di bawah rentang",
                "by choice, managing post, rank below its range",
            ),
            Self::Functional => ("pilihan - jabatan fungsional", "by choice, functional job"),
            Self::Diploma => ("pilihan - penyesuaian ijazah", "by choice, new diploma"),
            Self::OnStudy => ("pilihan - sedang tugas belajar", "by choice, on study"),
            Self::AfterStudy => ("pilihan - setelah tugas belajar", "by choice, after study"),
            Self::Seconded => (
                "pilihan - diperbantukan/dipekerjakan",
                "by choice, seconded",
            ),
            Self::Invention => ("pilihan - penemuan baru", "by choice, invention"),
            Self::Merit => (
                "pilihan - prestasi luar biasa",
                "by choice, outstanding merit",
            ),
            Self::StateOfficial => ("pilihan - pejabat negara", "by choice, state official"),
            Self::Service30 => ("pengabdian (30 tahun)", "long service (30 years)"),
            Self::Service20 => ("pengabdian (20 tahun)", "long service (20 years)"),
            Self::Service10 => ("pengabdian (10 tahun)", "long service (10 years)"),
            Self::ServiceDisabled => ("pengabdian (cacat karena dinas)", "disabled in service"),
            Self::Posthumous => ("anumerta", "posthumous"),
        };
        Phrase::new(id, en)
    }
}

/// Reads a kind as people write it: `reguler`, `struktural`, `JF`, `penyesuaian ijazah`, `101`,
/// `pengabdian 30`.
#[must_use]
pub fn read_kind(text: &str) -> Option<Kind> {
    let normal = jobs::normal_name(text);
    let word = normal.strip_prefix("pilihan ").unwrap_or(&normal);
    Some(match word {
        "reguler" | "101" => Kind::Regular,
        "struktural" | "jabatan struktural" | "manajerial" | "201" => Kind::Structural,
        "struktural di bawah" | "jabatan struktural pangkat di bawah rentang" => {
            Kind::StructuralBelow
        }
        "fungsional" | "jabatan fungsional" | "jf" | "202" => Kind::Functional,
        "penyesuaian ijazah" | "ijazah" | "203" => Kind::Diploma,
        "sedang tugas belajar" | "tugas belajar" | "204" => Kind::OnStudy,
        "setelah tugas belajar" | "selesai tugas belajar" | "205" => Kind::AfterStudy,
        "diperbantukan" | "dipekerjakan" | "diperbantukan dipekerjakan" | "206" => Kind::Seconded,
        "penemuan baru" | "207" => Kind::Invention,
        "prestasi luar biasa" | "208" => Kind::Merit,
        "pejabat negara" | "209" => Kind::StateOfficial,
        "pengabdian 30" | "pengabdian 30 tahun" | "pengabdian" => Kind::Service30,
        "pengabdian 20" | "pengabdian 20 tahun" => Kind::Service20,
        "pengabdian 10" | "pengabdian 10 tahun" => Kind::Service10,
        "cacat karena dinas" | "pengabdian cacat karena dinas" => Kind::ServiceDisabled,
        "anumerta" | "tewas" => Kind::Posthumous,
        other => return Kind::from_word(&other.replace(' ', "_")),
    })
}
