//! What the columns of a list of reports can be: their names here and in other systems.

mod aliases;
mod columns;

use kernel::{TextEnum as _, text_enum};
use register::imports::text;

pub use self::columns::Columns;
use crate::cases::LONGEST;

text_enum! {
    /// A column of a list of reports, by its name in our own sheet.
    pub enum Field {
        /// The number in the other system.
        Reference = "Nomor laporan",
        /// When it came in.
        Received = "Tanggal masuk",
        /// The door it came through.
        Channel = "Kanal",
        /// Jenis laporan.
        Kind = "Jenis",
        /// What it is about, in a line.
        Subject = "Judul",
        /// What was reported.
        Body = "Isi laporan",
        /// The name of the reporter.
        Name = "Nama pelapor",
        /// A number or another contact of the reporter.
        Contact = "Kontak pelapor",
        /// An e-mail address of the reporter.
        Email = "Surel pelapor",
        /// The name is hidden.
        Anonymous = "Anonim",
        /// The content is hidden.
        Secret = "Rahasia",
        /// Street and number.
        Address = "Alamat",
        /// Kelurahan or desa.
        Village = "Kelurahan",
        /// Patokan.
        Landmark = "Patokan",
        /// When it happened.
        Happened = "Tanggal kejadian",
        /// What kind of matter.
        Category = "Kategori",
        /// The unit in charge.
        Unit = "Unit",
        /// Where it stands.
        State = "Status",
        /// When it was forwarded to the unit.
        Forwarded = "Tanggal diteruskan",
        /// When it was answered.
        Answered = "Tanggal jawaban",
        /// The answer.
        Answer = "Jawaban",
        /// When it was closed.
        Closed = "Tanggal selesai",
        /// How it ended.
        Closing = "Hasil",
        /// What was said when it was closed.
        ClosingText = "Keterangan penutupan",
        /// For when it is planned.
        Planned = "Tanggal rencana",
        /// To whom it was handed over.
        HandedTo = "Diserahkan kepada",
    }
}

::store::bind_words!(Field);

impl Field {
    /// The column that a title names.
    #[must_use]
    pub fn named(title: &str) -> Option<Self> {
        let bare = text::bare(title);
        let own = |f: &&Self| text::bare(f.as_str()) == bare;
        let alias = || {
            let found = aliases::ALIASES
                .iter()
                .find(|(_, names)| names.contains(&&*bare));
            found.map(|(field, _)| *field)
        };
        Self::ALL.iter().find(own).copied().or_else(alias)
    }

    /// What stands in the column in the two rows of the sample.
    #[must_use]
    pub const fn example(self, row: usize) -> &'static str {
        let [first, second] = match self {
            Self::Reference => ["CONTOH-001", "CONTOH-002"],
            Self::Received => ["24-11-2026 09:15", "20 November 2026"],
            Self::Channel => ["Loket", "Telepon"],
            Self::Kind => ["Pengaduan", "Permintaan informasi"],
            Self::Subject => ["Lampu jalan padam", "Jadwal loket"],
            Self::Body => [
                "Lampu jalan di depan pasar padam sejak Senin.",
                "Jam berapa loket buka pada hari Jumat?",
            ],
            Self::Name => ["Warga Contoh", ""],
            Self::Contact => ["0899-0000-0000", ""],
            Self::Email => ["", "warga@contoh.example"],
            Self::Anonymous => ["tidak", "ya"],
            Self::Secret => ["tidak", "tidak"],
            Self::Address => ["Jalan Melati 1", ""],
            Self::Village => ["Contoh Tengah", ""],
            Self::Landmark => ["depan pasar", ""],
            Self::State => ["baru", "selesai"],
            Self::Forwarded => ["", "20-11-2026"],
            Self::Answered => ["", "23-11-2026"],
            Self::Answer => ["", "Loket buka pukul 08.00 sampai 15.00."],
            Self::Closed => ["", "23-11-2026"],
            Self::Closing => ["", "selesai"],
            _ => ["", ""],
        };
        if row == 0 { first } else { second }
    }

    /// The words that the column may hold, where they are few.
    #[must_use]
    pub const fn allowed(self) -> &'static [&'static str] {
        match self {
            Self::Kind => &["Pengaduan", "Aspirasi", "Permintaan informasi"],
            Self::Channel => &[
                "Situs web",
                "Loket",
                "Telepon",
                "Surat",
                "Surel",
                "WhatsApp",
                "Telegram",
                "Facebook",
                "Instagram",
                "X",
                "Mastodon",
                "SMS",
                "Open311",
                "Lainnya",
            ],
            Self::Anonymous | Self::Secret => &["ya", "tidak"],
            Self::State => &["Baru", "Diteruskan", "Proses", "Selesai", "Diarsipkan"],
            Self::Closing => &[
                "Selesai",
                "Direncanakan",
                "Diserahkan",
                "Ditolak",
                "Tidak ditemukan",
            ],
            _ => &[],
        }
    }

    /// Does it hold a text of several lines?
    #[must_use]
    pub const fn is_long(self) -> bool {
        matches!(self, Self::Body | Self::Answer | Self::ClosingText)
    }

    /// The longest text that it can hold, in characters.
    #[must_use]
    pub const fn longest(self) -> usize {
        match self {
            Self::Body | Self::Answer | Self::ClosingText => LONGEST,
            _ => 500,
        }
    }

    /// Would its content tell who reported?
    #[must_use]
    pub const fn names_reporter(self) -> bool {
        matches!(self, Self::Name | Self::Contact | Self::Email)
    }

    /// Would its content tell what a secret report says?
    #[must_use]
    pub const fn tells_content(self) -> bool {
        matches!(
            self,
            Self::Subject
                | Self::Body
                | Self::Address
                | Self::Village
                | Self::Landmark
                | Self::Answer
                | Self::ClosingText
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::imports::words;

    #[test]
    fn every_word_that_is_offered_is_read() {
        for field in Field::ALL {
            for word in field.allowed() {
                let read = match field {
                    Field::Kind => words::kind(word).is_some(),
                    Field::Channel => words::channel(word).is_some(),
                    Field::State => words::stood(word).is_some(),
                    Field::Closing => words::closing(word).is_some(),
                    _ => words::yes(word).is_some(),
                };
                assert!(read, "{field}: {word}");
            }
        }
    }

    #[test]
    fn columns_are_known_by_their_names_here_in_lapor_and_in_english() {
        for (title, field) in [
            ("NOMOR LAPORAN", Some(Field::Reference)),
            ("Tracking ID", Some(Field::Reference)),
            ("Tgl. Laporan", Some(Field::Received)),
            ("received_at", Some(Field::Received)),
            ("Isi Laporan", Some(Field::Body)),
            ("Instansi Terdisposisi", Some(Field::Unit)),
            ("service_request_id", Some(Field::Reference)),
            ("Nama Pelapor", Some(Field::Name)),
            ("No. HP", Some(Field::Contact)),
            ("emotion_majority", None),
            ("", None),
        ] {
            assert_eq!(Field::named(title), field, "{title}");
        }
    }
}
