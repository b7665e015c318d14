//! The lists from which the city's jobs are made: names, levels, classes, who studies what.
//!
//! Echelons are those of PP 13/2002; classes are typical ones, each agency has its own list.

use kernel::{EducationLevel, JobLevel};

use super::studies::Field;

/// Managing jobs with level, echelon and class.
pub(crate) const MANAGERS: [(&str, JobLevel, &str, i32); 30] = {
    use JobLevel::{Administrator as A, JptPratama as J, Pengawas as P};
    [
        ("Sekretaris Daerah", J, "II.a", 15),
        ("Asisten Sekretaris Daerah", J, "II.b", 14),
        ("Staf Ahli Wali Kota", J, "II.b", 13),
        ("Sekretaris DPRD", J, "II.b", 14),
        ("Inspektur", J, "II.b", 14),
        ("Kepala Dinas", J, "II.b", 14),
        ("Kepala Badan", J, "II.b", 14),
        ("Kepala Satuan", J, "II.b", 14),
        ("Kepala Pelaksana Badan", A, "III.a", 12),
        ("Kepala Bagian", A, "III.a", 12),
        ("Inspektur Pembantu", A, "III.a", 12),
        ("Sekretaris Dinas", A, "III.a", 12),
        ("Sekretaris Badan", A, "III.a", 12),
        ("Sekretaris Satuan", A, "III.a", 12),
        ("Sekretaris Inspektorat", A, "III.a", 12),
        ("Camat", A, "III.a", 12),
        ("Direktur Rumah Sakit", A, "III.a", 12),
        ("Kepala Bidang", A, "III.b", 11),
        ("Kepala Bagian Rumah Sakit", A, "III.b", 11),
        ("Sekretaris Kecamatan", A, "III.b", 11),
        ("Kepala Subbagian", P, "IV.a", 9),
        ("Kepala Seksi", P, "IV.a", 9),
        ("Kepala Subbidang", P, "IV.a", 9),
        ("Kepala UPTD", P, "IV.a", 9),
        ("Lurah", P, "IV.a", 9),
        ("Kepala Seksi Kecamatan", P, "IV.a", 9),
        ("Kepala Subbagian Kecamatan", P, "IV.b", 8),
        ("Kepala Subbagian Tata Usaha", P, "IV.b", 8),
        ("Sekretaris Kelurahan", P, "IV.b", 8),
        ("Kepala Seksi Kelurahan", P, "IV.b", 8),
    ]
};

/// Executive jobs (jabatan pelaksana) with class, least education and how many of a hundred.
pub(crate) const EXECUTIVES: [(&str, i32, EducationLevel, usize); 7] = {
    use EducationLevel::{D3, S1, Sd, Slta};
    [
        ("Penelaah Teknis Kebijakan", 7, S1, 26),
        ("Penata Layanan Operasional", 7, S1, 14),
        ("Pengolah Data dan Informasi", 6, D3, 17),
        ("Pengelola Layanan Operasional", 6, D3, 8),
        ("Pengadministrasi Perkantoran", 5, Slta, 22),
        ("Operator Layanan Operasional", 5, Slta, 8),
        ("Pengelola Umum Operasional", 1, Sd, 5),
    ]
};

/// Which levels a functional job has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Track {
    /// Keahlian only.
    Expert,
    /// Keahlian from muda up.
    Senior,
    /// Keterampilan only.
    Skill,
    /// Both.
    Both,
    /// Leads a school or puskesmas as an additional task of a functional officer; always at madya.
    Head,
}

/// A functional job: its name without the level.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Family {
    pub(crate) name: &'static str,
    pub(crate) track: Track,
    /// Women among a thousand holders.
    pub(crate) women: usize,
    pub(crate) field: Field,
}

const fn family(name: &'static str, track: Track, women: usize, field: Field) -> Family {
    Family {
        name,
        track,
        women,
        field,
    }
}

/// Functional jobs.
pub(crate) const FAMILIES: [Family; 67] = {
    use Field as F;
    use Track::{Both, Expert, Head, Senior, Skill};
    [
        family("Kepala Sekolah", Head, 520, F::Teaching),
        family("Kepala Puskesmas", Head, 560, F::Medicine),
        family("Guru", Expert, 690, F::Teaching),
        family("Pengawas Sekolah", Senior, 480, F::Teaching),
        family("Penilik", Expert, 500, F::Teaching),
        family("Pamong Belajar", Expert, 500, F::Teaching),
        family("Dokter", Expert, 600, F::Medicine),
        family("Dokter Gigi", Expert, 700, F::Dentistry),
        family("Perawat", Both, 700, F::Nursing),
        family("Bidan", Both, 1000, F::Midwifery),
        family("Apoteker", Expert, 780, F::Pharmacy),
        family("Asisten Apoteker", Skill, 800, F::Pharmacy),
        family("Nutrisionis", Both, 850, F::Nutrition),
        family("Tenaga Sanitasi Lingkungan", Both, 600, F::PublicHealth),
        family("Pranata Laboratorium Kesehatan", Both, 750, F::HealthLab),
        family("Perekam Medis", Skill, 700, F::HealthRecords),
        family("Radiografer", Skill, 450, F::Radiography),
        family("Fisioterapis", Skill, 600, F::Physiotherapy),
        family("Terapis Gigi dan Mulut", Skill, 800, F::DentalTherapy),
        family(
            "Tenaga Promosi Kesehatan dan Ilmu Perilaku",
            Expert,
            700,
            F::PublicHealth,
        ),
        family("Epidemiolog Kesehatan", Expert, 600, F::PublicHealth),
        family("Administrator Kesehatan", Expert, 600, F::PublicHealth),
        family(
            "Analis Sumber Daya Manusia Aparatur",
            Expert,
            520,
            F::Management,
        ),
        family(
            "Asesor Sumber Daya Manusia Aparatur",
            Expert,
            600,
            F::Psychology,
        ),
        family(
            "Pranata Sumber Daya Manusia Aparatur",
            Skill,
            550,
            F::Management,
        ),
        family("Auditor", Expert, 500, F::Accounting),
        family(
            "Pengawas Penyelenggaraan Urusan Pemerintahan Daerah",
            Expert,
            480,
            F::Government,
        ),
        family("Perencana", Expert, 500, F::Economics),
        family("Analis Kebijakan", Expert, 480, F::Government),
        family(
            "Analis Keuangan Pusat dan Daerah",
            Expert,
            600,
            F::Accounting,
        ),
        family("Arsiparis", Both, 620, F::Archives),
        family("Pustakawan", Both, 650, F::Library),
        family("Pranata Komputer", Both, 350, F::Computing),
        family("Pranata Hubungan Masyarakat", Both, 500, F::Communication),
        family("Sandiman", Both, 250, F::Computing),
        family("Statistisi", Expert, 500, F::Statistics),
        family(
            "Perancang Peraturan Perundang-undangan",
            Expert,
            520,
            F::Law,
        ),
        family(
            "Pengelola Pengadaan Barang/Jasa",
            Expert,
            400,
            F::Management,
        ),
        family("Perisalah Legislatif", Expert, 550, F::Law),
        family("Pekerja Sosial", Both, 600, F::Social),
        family("Penyuluh Sosial", Expert, 600, F::Social),
        family("Pengantar Kerja", Expert, 550, F::Social),
        family("Mediator Hubungan Industrial", Expert, 450, F::Law),
        family("Instruktur", Both, 350, F::Engineering),
        family("Penyuluh Pertanian", Both, 450, F::Agriculture),
        family("Medik Veteriner", Expert, 550, F::Veterinary),
        family("Paramedik Veteriner", Skill, 400, F::AnimalHealth),
        family("Pengendali Dampak Lingkungan", Expert, 500, F::Environment),
        family("Pengawas Lingkungan Hidup", Expert, 450, F::Environment),
        family("Teknik Jalan dan Jembatan", Expert, 250, F::Engineering),
        family("Teknik Pengairan", Expert, 250, F::Engineering),
        family(
            "Teknik Tata Bangunan dan Perumahan",
            Expert,
            350,
            F::Engineering,
        ),
        family("Penata Ruang", Expert, 450, F::Engineering),
        family("Penguji Kendaraan Bermotor", Skill, 120, F::Transport),
        family(
            "Administrator Database Kependudukan",
            Expert,
            450,
            F::Computing,
        ),
        family(
            "Operator Sistem Informasi Administrasi Kependudukan",
            Skill,
            550,
            F::Computing,
        ),
        family("Pengawas Koperasi", Expert, 500, F::Economics),
        family("Penata Kelola Penanaman Modal", Expert, 500, F::Economics),
        family("Penata Perizinan", Expert, 520, F::Government),
        family("Asisten Pelatih Olahraga", Skill, 300, F::Sport),
        family("Pamong Budaya", Both, 450, F::Arts),
        family(
            "Adyatama Kepariwisataan dan Ekonomi Kreatif",
            Expert,
            550,
            F::Tourism,
        ),
        family("Pengawas Perdagangan", Expert, 450, F::Economics),
        family("Penera", Both, 250, F::Engineering),
        family("Pemadam Kebakaran", Skill, 40, F::Safety),
        family("Analis Kebakaran", Expert, 200, F::Engineering),
        family("Polisi Pamong Praja", Both, 120, F::Safety),
    ]
};
