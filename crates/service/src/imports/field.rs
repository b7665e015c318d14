//! What the columns of a list of reports can be: their names here and in other systems.

use kernel::{TextEnum as _, text_enum};
use register::imports::columns::Label;
use register::imports::text;

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

/// Other names of the columns, bare: small letters and digits only.
const ALIASES: &[(Field, &[&str])] = {
    use Field as F;
    &[
        (
            F::Reference,
            &[
                "nolaporan",
                "idlaporan",
                "kodelaporan",
                "nomoraduan",
                "noaduan",
                "idaduan",
                "nomorpengaduan",
                "nopengaduan",
                "idpengaduan",
                "trackingid",
                "nomortracking",
                "nomortiket",
                "notiket",
                "tiket",
                "ticket",
                "ticketid",
                "complaintid",
                "reportid",
                "servicerequestid",
                "nomorregistrasi",
                "noregistrasi",
                "nomorregister",
                "noregister",
                "reference",
                "number",
                "id",
            ],
        ),
        (
            F::Received,
            &[
                "tanggallaporan",
                "tgllaporan",
                "tanggallapor",
                "tgllapor",
                "tanggaladuan",
                "tgladuan",
                "tanggalpengaduan",
                "tanggalditerima",
                "tglditerima",
                "tglmasuk",
                "waktulapor",
                "waktulaporan",
                "receivedat",
                "datereceived",
                "received",
                "requesteddatetime",
                "createdat",
                "tanggal",
                "date",
            ],
        ),
        (
            F::Channel,
            &[
                "saluran",
                "media",
                "mediapengaduan",
                "sumber",
                "sumberlaporan",
                "sumberaduan",
                "channel",
                "source",
            ],
        ),
        (
            F::Kind,
            &[
                "jenislaporan",
                "jenisaduan",
                "jenispengaduan",
                "klasifikasi",
                "klasifikasilaporan",
                "tipelaporan",
                "kind",
                "type",
            ],
        ),
        (
            F::Subject,
            &[
                "judullaporan",
                "juduladuan",
                "perihal",
                "subjek",
                "subject",
                "title",
            ],
        ),
        (
            F::Body,
            &[
                "isi",
                "isiaduan",
                "isipengaduan",
                "uraian",
                "uraianlaporan",
                "uraianpengaduan",
                "deskripsi",
                "teks",
                "laporan",
                "aduan",
                "pengaduan",
                "keluhan",
                "text",
                "description",
                "complaint",
                "body",
            ],
        ),
        (
            F::Name,
            &[
                "nama",
                "pelapor",
                "namapengadu",
                "pengadu",
                "namalengkap",
                "reporter",
                "reportername",
                "name",
            ],
        ),
        (
            F::Contact,
            &[
                "kontak",
                "nomorhp",
                "nohp",
                "hp",
                "nomorhppelapor",
                "nohppelapor",
                "telepon",
                "notelepon",
                "nomortelepon",
                "notelp",
                "telp",
                "whatsapp",
                "nowa",
                "nomorwa",
                "wa",
                "nomorwhatsapp",
                "phone",
                "contact",
            ],
        ),
        (
            F::Email,
            &[
                "surel",
                "email",
                "emailpelapor",
                "alamatemail",
                "alamatsurel",
            ],
        ),
        (
            F::Anonymous,
            &[
                "isanonymous",
                "isanonim",
                "anonymous",
                "namadisembunyikan",
                "sembunyikannama",
            ],
        ),
        (
            F::Secret,
            &[
                "issecret",
                "israhasia",
                "secret",
                "confidential",
                "laporanrahasia",
            ],
        ),
        (
            F::Address,
            &[
                "lokasi",
                "alamatkejadian",
                "lokasikejadian",
                "tempatkejadian",
                "addressstring",
                "address",
                "location",
            ],
        ),
        (
            F::Village,
            &[
                "kelurahandesa",
                "desakelurahan",
                "desa",
                "kel",
                "namakelurahan",
                "village",
            ],
        ),
        (F::Landmark, &["landmark", "ancerancer", "dekat"]),
        (
            F::Happened,
            &[
                "tglkejadian",
                "waktukejadian",
                "happenedon",
                "dateofincident",
            ],
        ),
        (
            F::Category,
            &[
                "kategorilaporan",
                "topik",
                "topic",
                "topiclabel",
                "sektor",
                "sector",
                "category",
                "servicename",
            ],
        ),
        (
            F::Unit,
            &[
                "unitpenanganan",
                "unitpenanggungjawab",
                "unitkerja",
                "instansi",
                "instansitujuan",
                "instansiterdisposisi",
                "disposisi",
                "disposisike",
                "opd",
                "skpd",
                "perangkatdaerah",
                "dinas",
                "agency",
                "agencyresponsible",
                "routelabel",
                "agencyraw",
            ],
        ),
        (
            F::State,
            &["statuslaporan", "statusaduan", "tahap", "state", "keadaan"],
        ),
        (
            F::Forwarded,
            &[
                "tgldisposisi",
                "tanggaldisposisi",
                "tanggalverifikasi",
                "tglverifikasi",
                "tglditeruskan",
                "forwardedat",
                "forwardedon",
            ],
        ),
        (
            F::Answered,
            &[
                "tanggaltindaklanjut",
                "tgltindaklanjut",
                "tanggalrespon",
                "tanggalrespons",
                "tgljawaban",
                "tanggaltanggapan",
                "respondedat",
                "answeredat",
                "answeredon",
            ],
        ),
        (
            F::Answer,
            &[
                "tindaklanjut",
                "isitindaklanjut",
                "tanggapan",
                "respon",
                "respons",
                "response",
                "answer",
                "statusnotes",
            ],
        ),
        (
            F::Closed,
            &[
                "tglselesai",
                "tanggalditutup",
                "tanggalpenyelesaian",
                "closedat",
                "closedon",
                "resolvedat",
            ],
        ),
        (
            F::Closing,
            &["carapenyelesaian", "hasilakhir", "closing", "outcome"],
        ),
        (
            F::ClosingText,
            &[
                "keterangan",
                "catatanpenutupan",
                "alasanpenutupan",
                "closingtext",
                "closingnote",
            ],
        ),
        (F::Planned, &["tglrencana", "plannedon", "plannedfor"]),
        (
            F::HandedTo,
            &["diserahkanke", "dialihkankepada", "handedto", "handedover"],
        ),
    ]
};

impl Field {
    /// The column that a title names.
    #[must_use]
    pub fn named(title: &str) -> Option<Self> {
        let bare = text::bare(title);
        let own = |f: &&Self| text::bare(f.as_str()) == bare;
        let alias = || {
            let found = ALIASES.iter().find(|(_, names)| names.contains(&&*bare));
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

/// The columns of a sheet; of two that mean the same the first that stands there counts.
#[derive(Clone, Debug, Default)]
pub struct Columns(Vec<Option<Field>>);

impl Columns {
    /// What each label means.
    #[must_use]
    pub fn of(labels: &[Label]) -> Self {
        let mut seen = Vec::new();
        let each = labels.iter().map(|label| {
            let field = Field::named(&label.own).filter(|f| !seen.contains(f))?;
            seen.push(field);
            Some(field)
        });
        Self(each.collect())
    }

    /// How many are known.
    #[must_use]
    pub fn known(&self) -> usize {
        self.0.iter().flatten().count()
    }

    /// What a column means.
    #[must_use]
    pub fn meaning(&self, column: usize) -> Option<Field> {
        self.0.get(column).copied().flatten()
    }

    /// Where a field stands.
    #[must_use]
    pub fn place(&self, field: Field) -> Option<usize> {
        self.0.iter().position(|f| *f == Some(field))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

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

    #[test]
    fn no_name_means_two_columns() {
        let mut seen = std::collections::BTreeSet::new();
        for (field, names) in ALIASES {
            for name in *names {
                assert_eq!(text::bare(name), *name);
                assert!(seen.insert(*name), "{name}");
                assert_eq!(Field::named(name), Some(*field), "{name}");
            }
        }
    }

    #[test]
    fn of_two_columns_that_mean_the_same_the_first_counts() {
        let label = |own: &str| Label {
            own: own.to_owned(),
            group: String::new(),
        };
        let columns = Columns::of(&[label("topic"), label("topic_label"), label("text")]);
        assert_eq!(columns.place(Field::Category), Some(0));
        assert_eq!(columns.meaning(1), None);
        assert_eq!(columns.known(), 2);
    }
}
