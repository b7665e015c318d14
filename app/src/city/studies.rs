//! What people studied for which work, and the titles (gelar) it gave them.

use kernel::EducationLevel;

use super::dice::Dice;

/// A field of study.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Field {
    Teaching,
    Medicine,
    Dentistry,
    Nursing,
    Midwifery,
    Pharmacy,
    Nutrition,
    PublicHealth,
    HealthLab,
    HealthRecords,
    Radiography,
    Physiotherapy,
    DentalTherapy,
    Management,
    Psychology,
    Accounting,
    Economics,
    Government,
    Archives,
    Library,
    Computing,
    Communication,
    Statistics,
    Law,
    Social,
    Engineering,
    Agriculture,
    Veterinary,
    AnimalHealth,
    Environment,
    Transport,
    Sport,
    Arts,
    Tourism,
    Safety,
}

/// One study: its name and the titles before and after the name of who finished it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Study {
    pub(crate) programme: &'static str,
    pub(crate) front: &'static str,
    pub(crate) back: &'static str,
}

const fn study(programme: &'static str, back: &'static str) -> Study {
    Study {
        programme,
        front: "",
        back,
    }
}

const TEACHERS: [Study; 9] = [
    study("S-1 Pendidikan Guru Sekolah Dasar", "S.Pd."),
    study("S-1 Pendidikan Bahasa Indonesia", "S.Pd."),
    study("S-1 Pendidikan Matematika", "S.Pd."),
    study("S-1 Pendidikan Bahasa Inggris", "S.Pd."),
    study("S-1 Pendidikan Ilmu Pengetahuan Alam", "S.Pd."),
    study("S-1 Pendidikan Ilmu Pengetahuan Sosial", "S.Pd."),
    study("S-1 Pendidikan Jasmani", "S.Pd."),
    study("S-1 Pendidikan Agama Islam", "S.Pd.I."),
    study("S-1 Bimbingan dan Konseling", "S.Pd."),
];
const PUBLIC_SERVANTS: [Study; 6] = [
    study("S-1 Administrasi Negara", "S.Sos."),
    study("S-1 Ilmu Pemerintahan", "S.IP."),
    study("S-1 Ilmu Hukum", "S.H."),
    study("S-1 Manajemen", "S.E."),
    study("S-1 Ekonomi Pembangunan", "S.E."),
    study("D-IV Manajemen Pemerintahan", "S.STP."),
];

/// A first degree (S-1 or D-IV) of the field.
fn first_degree(field: Field, dice: &mut Dice) -> Study {
    use Field as F;
    match field {
        F::Teaching => *dice.pick(&TEACHERS),
        F::Medicine => study("S-1 Kedokteran", "S.Ked."),
        F::Dentistry => study("S-1 Kedokteran Gigi", "S.KG."),
        F::Nursing => study("S-1 Ilmu Keperawatan", "S.Kep."),
        F::Midwifery => study("D-IV Kebidanan", "S.Tr.Keb."),
        F::Pharmacy => study("S-1 Farmasi", "S.Farm."),
        F::Nutrition => study("S-1 Ilmu Gizi", "S.Gz."),
        F::PublicHealth => study("S-1 Kesehatan Masyarakat", "S.K.M."),
        F::HealthLab => study("D-IV Teknologi Laboratorium Medis", "S.Tr.Kes."),
        F::HealthRecords => study("D-IV Manajemen Informasi Kesehatan", "S.Tr.Kes."),
        F::Radiography => study("D-IV Teknik Radiologi", "S.Tr.Kes."),
        F::Physiotherapy => study("D-IV Fisioterapi", "S.Tr.Kes."),
        F::DentalTherapy => study("D-IV Terapi Gigi", "S.Tr.Kes."),
        F::Psychology => study("S-1 Psikologi", "S.Psi."),
        F::Accounting => study("S-1 Akuntansi", "S.E."),
        F::Economics => study("S-1 Ekonomi Pembangunan", "S.E."),
        F::Archives => study("S-1 Kearsipan", "S.Hum."),
        F::Library => study("S-1 Ilmu Perpustakaan", "S.I.Pust."),
        F::Computing => study("S-1 Teknik Informatika", "S.Kom."),
        F::Communication => study("S-1 Ilmu Komunikasi", "S.I.Kom."),
        F::Statistics => study("S-1 Statistika", "S.Stat."),
        F::Law => study("S-1 Ilmu Hukum", "S.H."),
        F::Social => study("S-1 Kesejahteraan Sosial", "S.Sos."),
        F::Engineering => study("S-1 Teknik Sipil", "S.T."),
        F::Agriculture => study("S-1 Agroteknologi", "S.P."),
        F::Veterinary => study("S-1 Kedokteran Hewan", "S.K.H."),
        F::AnimalHealth => study("S-1 Peternakan", "S.Pt."),
        F::Environment => study("S-1 Teknik Lingkungan", "S.T."),
        F::Transport => study("D-IV Transportasi Darat", "S.Tr.Tra."),
        F::Sport => study("S-1 Ilmu Keolahragaan", "S.Or."),
        F::Arts => study("S-1 Seni", "S.Sn."),
        F::Tourism => study("S-1 Pariwisata", "S.Par."),
        F::Management | F::Government | F::Safety => *dice.pick(&PUBLIC_SERVANTS),
    }
}

/// A diploma (D-III) of the field.
const fn diploma(field: Field) -> Study {
    use Field as F;
    match field {
        F::Nursing => study("D-III Keperawatan", "A.Md.Kep."),
        F::Midwifery => study("D-III Kebidanan", "A.Md.Keb."),
        F::Pharmacy => study("D-III Farmasi", "A.Md.Farm."),
        F::Nutrition => study("D-III Gizi", "A.Md.Gz."),
        F::PublicHealth => study("D-III Kesehatan Lingkungan", "A.Md.Kes."),
        F::HealthLab => study("D-III Analis Kesehatan", "A.Md.A.K."),
        F::HealthRecords => study("D-III Rekam Medis", "A.Md.RMIK."),
        F::Radiography => study("D-III Radiologi", "A.Md.Rad."),
        F::Physiotherapy => study("D-III Fisioterapi", "A.Md.Ftr."),
        F::DentalTherapy => study("D-III Kesehatan Gigi", "A.Md.KG."),
        F::Computing | F::Statistics => study("D-III Manajemen Informatika", "A.Md.Kom."),
        F::Accounting | F::Economics => study("D-III Akuntansi", "A.Md.Ak."),
        F::Archives => study("D-III Kearsipan", "A.Md."),
        F::Library => study("D-III Perpustakaan", "A.Md."),
        F::Engineering | F::Environment => study("D-III Teknik Sipil", "A.Md.T."),
        F::Transport => study("D-III Pengujian Kendaraan Bermotor", "A.Md.PKB."),
        F::Agriculture => study("D-III Penyuluhan Pertanian", "A.Md.P."),
        F::AnimalHealth | F::Veterinary => study("D-III Kesehatan Hewan", "A.Md.Vet."),
        F::Tourism => study("D-III Perhotelan", "A.Md.Par."),
        _ => study("D-III Administrasi Perkantoran", "A.Md."),
    }
}

/// A second degree (S-2) of the field.
const fn second_degree(field: Field) -> Study {
    use Field as F;
    match field {
        F::Teaching | F::Sport => study("S-2 Manajemen Pendidikan", "M.Pd."),
        F::Medicine | F::Dentistry | F::Nursing | F::Midwifery | F::Pharmacy | F::Nutrition => {
            study("S-2 Kesehatan Masyarakat", "M.Kes.")
        }
        F::PublicHealth | F::HealthLab => study("S-2 Kesehatan Masyarakat", "M.Kes."),
        F::Psychology => study("S-2 Psikologi", "M.Psi."),
        F::Accounting => study("S-2 Akuntansi", "M.Ak."),
        F::Computing => study("S-2 Teknik Informatika", "M.Kom."),
        F::Communication => study("S-2 Ilmu Komunikasi", "M.I.Kom."),
        F::Law => study("S-2 Ilmu Hukum", "M.H."),
        F::Engineering | F::Environment | F::Transport => study("S-2 Teknik Sipil", "M.T."),
        F::Agriculture | F::Veterinary | F::AnimalHealth => study("S-2 Agribisnis", "M.P."),
        F::Arts | F::Library | F::Archives => study("S-2 Kajian Budaya", "M.Hum."),
        F::Economics | F::Management | F::Tourism => study("S-2 Manajemen", "M.M."),
        _ => study("S-2 Administrasi Publik", "M.A.P."),
    }
}

/// A profession after the first degree, where the field has one.
pub(crate) const fn profession(field: Field) -> Option<Study> {
    use Field as F;
    let (programme, front, back) = match field {
        F::Medicine => ("Profesi Dokter", "dr.", ""),
        F::Dentistry => ("Profesi Dokter Gigi", "drg.", ""),
        F::Veterinary => ("Profesi Dokter Hewan", "drh.", ""),
        F::Pharmacy => ("Profesi Apoteker", "apt.", ""),
        F::Nursing => ("Profesi Ners", "", "Ns."),
        _ => return None,
    };
    Some(Study {
        programme,
        front,
        back,
    })
}

/// A study of a level in a field.
pub(crate) fn study_of(field: Field, level: EducationLevel, dice: &mut Dice) -> Study {
    use EducationLevel as E;
    match level {
        E::Sd => study("Sekolah Dasar", ""),
        E::Sltp | E::SltpKejuruan => study("SLTP", ""),
        E::Slta | E::SltaKeguruan => {
            let programme = *dice.pick(&["SMA IPS", "SMA IPA", "SMA Bahasa"]);
            study(programme, "")
        }
        E::SltaKejuruan => {
            let programme = *dice.pick(&[
                "SMK Administrasi Perkantoran",
                "SMK Akuntansi",
                "SMK Teknik",
            ]);
            study(programme, "")
        }
        E::D1 | E::D2 => study("D-II Pendidikan Guru Sekolah Dasar", "A.Ma.Pd."),
        E::D3 => diploma(field),
        E::D4 | E::S1 => first_degree(field, dice),
        E::Profesi => profession(field).unwrap_or(study("Profesi", "")),
        E::S2 | E::Spesialis | E::Subspesialis => second_degree(field),
        E::S3 => Study {
            programme: "S-3 Ilmu Administrasi",
            front: "Dr.",
            back: "",
        },
    }
}

/// The school at which a level is finished; none of them exists.
pub(crate) fn school_of(level: EducationLevel, dice: &mut Dice) -> String {
    use EducationLevel as E;
    let n = dice.range(1, 9);
    match level {
        E::Sd => format!("SD Negeri {n} Contoh"),
        E::Sltp | E::SltpKejuruan => format!("SMP Negeri {n} Contoh"),
        E::Slta | E::SltaKeguruan => format!("SMA Negeri {n} Contoh"),
        E::SltaKejuruan => format!("SMK Negeri {n} Contoh"),
        E::D1 | E::D2 | E::D3 => (*dice.pick(&[
            "Politeknik Negeri Contoh",
            "Akademi Contoh Bakti",
            "Universitas Contoh Raya",
        ]))
        .to_owned(),
        _ => (*dice.pick(&[
            "Universitas Negeri Contoh",
            "Universitas Contoh Raya",
            "Universitas Misal Nusantara",
            "Institut Contoh Mandiri",
        ]))
        .to_owned(),
    }
}
