//! A category, and what a new agency begins with.

use kernel::{CategoryId, Date, Locale, TextEnum as _, UnitId, text_enum};
use law::time::Class;
use uuid::Uuid;

use crate::cases::{Classed, Proof};

store::row! {
    /// A kind of matter.
    #[derive(Clone, Debug)]
    pub struct Category {
        /// Its id.
        pub id: CategoryId,
        /// Its code, for programs.
        pub code: String,
        /// Its name.
        pub name: String,
        /// Its name in English.
        pub name_en: String,
        /// What belongs to it, for those who choose.
        pub hint: String,
        /// The unit in charge.
        pub unit: Option<UnitId>,
        /// The class of its complaints.
        pub class: Classed,
        /// The words of the proof that a closure must show.
        pub proof: String,
        /// Its place.
        pub sort: i32,
        /// Is it offered?
        pub active: bool,
        /// Promised to the first follow-up, in working days; the guideline's limit where nothing is.
        pub answer_days: Option<i32>,
        /// Promised to the end, in working days; the guideline's limit where nothing is.
        pub resolve_days: Option<i32>,
        /// Since when this is promised.
        pub promised_on: Option<Date>,
        /// Are its reports withheld from the public until an officer opens them?
        pub withheld: bool,
    }
}

impl Category {
    /// Its name in a language.
    #[must_use]
    pub fn name(&self, locale: Locale) -> &str {
        match locale {
            Locale::En if !self.name_en.is_empty() => &self.name_en,
            _ => &self.name,
        }
    }

    /// The proof that a closure must show.
    #[must_use]
    pub fn proofs(&self) -> Vec<Proof> {
        proofs(&self.proof)
    }
}

/// Reads a list of proofs as it is kept.
#[must_use]
pub fn proofs(words: &str) -> Vec<Proof> {
    words.split(' ').filter_map(Proof::from_word).collect()
}

/// Writes a list of proofs as it is kept.
#[must_use]
pub fn words(proofs: &[Proof]) -> String {
    let words: Vec<&str> = proofs.iter().map(|p| p.as_str()).collect();
    words.join(" ")
}

store::row! {
    /// A text that an answer may begin with.
    #[derive(Clone, Debug)]
    pub struct Template {
        /// Its id.
        pub id: Uuid,
        /// Of which category; of all where there is none.
        pub category: Option<CategoryId>,
        /// What it is for.
        pub title: String,
        /// The text.
        pub body: String,
    }
}

impl Template {
    /// The text with its blanks filled; `fill` knows what stands for each.
    #[must_use]
    pub fn filled(&self, fill: impl Fn(Blank) -> String) -> String {
        let put = |text: String, blank: &Blank| text.replace(&blank.mark(), &fill(*blank));
        Blank::ALL.iter().fold(self.body.clone(), put)
    }
}

text_enum! {
    /// What a text leaves blank; it is written in braces: `{nomor}`.
    pub enum Blank {
        /// The number of the report.
        Number = "nomor",
        /// The unit that answers.
        Unit = "unit",
        /// What kind of matter.
        Category = "kategori",
        /// The day.
        Today = "tanggal",
        /// The next deadline.
        Due = "tenggat",
    }
}

impl Blank {
    /// How it is written.
    #[must_use]
    pub fn mark(self) -> String {
        format!("{{{self}}}")
    }

    /// The first blank of a text that nobody knows, as it is written.
    #[must_use]
    pub fn unknown(text: &str) -> Option<&str> {
        let mut rest = text;
        while let Some((_, after)) = rest.split_once('{') {
            let end = after.find(['{', '}'])?;
            let word = &after[..end];
            let known = Self::from_word(word).is_some() && after[end..].starts_with('}');
            if !known {
                return Some(word);
            }
            rest = &after[end..];
        }
        None
    }
}

/// A category that a new agency begins with: code, names, hint, words of units that may be in
/// charge, class, proof.
pub struct Standard {
    /// Its code.
    pub code: &'static str,
    /// Its name.
    pub name: &'static str,
    /// Its name in English.
    pub name_en: &'static str,
    /// What belongs to it.
    pub hint: &'static str,
    /// Words in the name of the unit in charge, the best first.
    pub units: &'static [&'static str],
    /// Its class.
    pub class: Class,
    /// Its proof.
    pub proof: &'static [Proof],
}

impl Standard {
    /// Reports about officials name people; an officer looks before the public does.
    #[must_use]
    pub fn withheld(&self) -> bool {
        self.class == Class::WithInspection
    }
}

/// The categories that a new agency begins with: what residents of cities report most.
pub const STANDARD: &[Standard] = &[
    Standard {
        code: "jalan",
        name: "Jalan dan trotoar rusak",
        name_en: "Broken roads and pavements",
        hint: "Lubang, aspal mengelupas, trotoar pecah",
        units: &["Bina Marga", "Pekerjaan Umum"],
        class: Class::WithoutInspection,
        proof: &[Proof::Photo, Proof::Place, Proof::Differs],
    },
    Standard {
        code: "drainase",
        name: "Saluran air dan banjir",
        name_en: "Drains and floods",
        hint: "Got mampet, genangan, tanggul",
        units: &["Sumber Daya Air", "Pekerjaan Umum"],
        class: Class::WithoutInspection,
        proof: &[Proof::Photo, Proof::Place, Proof::Differs],
    },
    Standard {
        code: "lampu",
        name: "Lampu jalan",
        name_en: "Street lights",
        hint: "Padam, rusak, perlu tambahan",
        units: &["Perhubungan"],
        class: Class::WithoutInspection,
        proof: &[Proof::Photo, Proof::Place],
    },
    Standard {
        code: "sampah",
        name: "Sampah dan kebersihan",
        name_en: "Waste and cleanliness",
        hint: "Sampah menumpuk, tidak diangkut, dibakar",
        units: &["Lingkungan Hidup", "Kebersihan"],
        class: Class::WithoutInspection,
        proof: &[Proof::Photo, Proof::Place, Proof::Differs],
    },
    Standard {
        code: "pohon",
        name: "Pohon dan taman",
        name_en: "Trees and parks",
        hint: "Pohon rawan tumbang, taman rusak",
        units: &["Lingkungan Hidup", "Pertamanan"],
        class: Class::WithoutInspection,
        proof: &[Proof::Photo, Proof::Place, Proof::Differs],
    },
    Standard {
        code: "lalu-lintas",
        name: "Lalu lintas dan parkir",
        name_en: "Traffic and parking",
        hint: "Rambu, lampu merah, parkir liar, angkutan",
        units: &["Perhubungan"],
        class: Class::WithoutInspection,
        proof: &[Proof::Photo, Proof::Log],
    },
    Standard {
        code: "ketertiban",
        name: "Ketertiban umum",
        name_en: "Public order",
        hint: "Kebisingan, pedagang di trotoar, bangunan liar",
        units: &["Polisi Pamong Praja", "Satpol"],
        class: Class::WithoutInspection,
        proof: &[Proof::Log],
    },
    Standard {
        code: "kesehatan",
        name: "Layanan kesehatan",
        name_en: "Health services",
        hint: "Puskesmas, rumah sakit, antrean, obat",
        units: &["Dinas Kesehatan"],
        class: Class::WithoutInspection,
        proof: &[Proof::Letter],
    },
    Standard {
        code: "pendidikan",
        name: "Sekolah dan pendidikan",
        name_en: "Schools and education",
        hint: "Penerimaan murid, pungutan, sarana",
        units: &["Dinas Pendidikan", "Pendidikan"],
        class: Class::WithoutInspection,
        proof: &[Proof::Letter],
    },
    Standard {
        code: "kependudukan",
        name: "KTP, KK, dan akta",
        name_en: "Identity cards and civil records",
        hint: "Pengurusan lama, salah cetak, pungutan",
        units: &["Kependudukan"],
        class: Class::Normative,
        proof: &[Proof::Letter],
    },
    Standard {
        code: "bantuan-sosial",
        name: "Bantuan sosial",
        name_en: "Social assistance",
        hint: "Penerima tidak tepat, belum cair",
        units: &["Dinas Sosial", "Sosial"],
        class: Class::WithoutInspection,
        proof: &[Proof::Letter],
    },
    Standard {
        code: "perizinan",
        name: "Perizinan",
        name_en: "Permits",
        hint: "Izin usaha, bangunan, keterlambatan",
        units: &["Penanaman Modal", "Perizinan"],
        class: Class::Normative,
        proof: &[Proof::Letter],
    },
    Standard {
        code: "petugas",
        name: "Sikap dan perilaku petugas",
        name_en: "Conduct of officials",
        hint: "Pungutan liar, tidak melayani, penyalahgunaan wewenang",
        units: &["Inspektorat"],
        class: Class::WithInspection,
        proof: &[Proof::Letter],
    },
    Standard {
        code: "lainnya",
        name: "Lainnya",
        name_en: "Something else",
        hint: "Kami carikan unit yang menangani",
        units: &[],
        class: Class::WithoutInspection,
        proof: &[Proof::Letter],
    },
];

/// Texts that a new agency begins with: title and body.
pub const STANDARD_TEMPLATES: &[(&str, &str)] = &[
    (
        "Diterima, akan diperiksa",
        "Terima kasih atas laporannya. Petugas kami akan memeriksa lokasi dan menyampaikan hasilnya di sini.",
    ),
    (
        "Sudah diperiksa, pekerjaan dijadwalkan",
        "Lokasi sudah kami periksa. Pekerjaan dijadwalkan pada tanggal ..., dan hasilnya akan kami sampaikan beserta foto.",
    ),
    (
        "Perlu penjelasan",
        "Agar dapat kami tangani, mohon jelaskan letak tepatnya dan sejak kapan keadaan ini terjadi.",
    ),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blanks_are_filled_and_unknown_ones_are_named() {
        let text = Template {
            id: Uuid::nil(),
            category: None,
            title: String::new(),
            body: "Laporan {nomor} ditangani {unit}; {nomor}.".to_owned(),
        };
        let filled = text.filled(|blank| match blank {
            Blank::Number => "ABC".to_owned(),
            _ => "Dinas <b>".to_owned(),
        });
        assert_eq!(filled, "Laporan ABC ditangani Dinas <b>; ABC.");
        assert_eq!(Blank::unknown(&text.body), None);
        assert_eq!(Blank::unknown("{nama} yth."), Some("nama"));
        assert_eq!(Blank::unknown("{nomor} lalu {nomor"), None);
        assert_eq!(Blank::unknown("{nomor {unit}"), Some("nomor "));
    }
}
