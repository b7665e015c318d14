//! One row of a list of reports, checked against itself and against what is known here. Everything that
//! is wrong with it is told at once.

use kernel::{TextEnum as _, UnitId};
use register::imports::clean::visible;
use register::imports::numbers::read_phone;
use register::imports::text;
use sha2::{Digest as _, Sha256};

use super::cells::{Row, is_email, mangled};
use super::field::Field;
use super::findings::{Code, Finding, Severity};
use super::record::Record;
use super::words::{self, Stood};
use crate::cases::{Channel, Contact, ContactKind, Kind, Place};

impl Row<'_> {
    fn reference(&mut self) -> String {
        let cell = self.cell(Field::Reference).clone();
        let value = self.short(Field::Reference, 100);
        if mangled(&cell, &value) {
            self.tell(
                Field::Reference,
                Code::NumberMangled,
                &value,
                "Nomor ini sudah diubah aplikasi lembar kerja sehingga digit terakhirnya hilang. Jadikan kolomnya teks di berkas asal lalu ekspor lagi.".into(),
                "A spreadsheet program has changed this number and lost its last digits. Make the column text in the original and export it again.".into(),
            );
        }
        value
    }

    fn contact(&mut self, channel: Channel) -> Option<Contact> {
        let field = match self.cell(Field::Contact).is_blank() {
            true => Field::Email,
            false => Field::Contact,
        };
        let value = self.short(field, 120);
        if value.is_empty() {
            return None;
        }
        if is_email(&value) {
            return Some(Contact {
                kind: ContactKind::Email,
                value,
            });
        }
        if let Some((value, _)) = read_phone(&value) {
            let kind = match channel {
                Channel::Whatsapp => ContactKind::Whatsapp,
                _ => ContactKind::Phone,
            };
            return Some(Contact { kind, value });
        }
        let network = matches!(
            channel,
            Channel::Telegram
                | Channel::Facebook
                | Channel::Instagram
                | Channel::X
                | Channel::Mastodon
        );
        if network && !value.contains(char::is_whitespace) {
            return Some(Contact {
                kind: ContactKind::Handle,
                value,
            });
        }
        let (code, id, en) = match mangled(self.cell(field), &value) {
            true => (
                Code::NumberMangled,
                "Nomor ini sudah diubah aplikasi lembar kerja sehingga digitnya hilang. Jadikan kolomnya teks di berkas asal.",
                "A spreadsheet program has changed this number and lost digits. Make the column text in the original.",
            ),
            false => (
                Code::ContactUnreadable,
                "Bukan nomor telepon dan bukan alamat surel. Perbaiki, atau kosongkan bila pelapor memang tidak dapat dihubungi.",
                "Neither a telephone number nor an e-mail address. Mend it, or leave it blank if the reporter cannot be reached.",
            ),
        };
        self.tell(field, code, &value, id.to_owned(), en.to_owned());
        None
    }

    fn category(&mut self) -> Option<&'_ crate::catalogue::Category> {
        let value = self.short(Field::Category, 200);
        if value.is_empty() {
            return None;
        }
        let bare = text::bare(&value);
        let found = self.known.categories.iter().find(|c| {
            [&c.code, &c.name, &c.name_en]
                .iter()
                .any(|n| text::bare(n) == bare)
        });
        if found.is_none() {
            self.tell(
                Field::Category,
                Code::CategoryUnknown,
                &value,
                "Kategori ini tidak ada di daftar; laporan masuk tanpa kategori, dan namanya dicatat pada laporan.".into(),
                "The catalogue does not have this kind of matter; the report comes in without one, and the name is noted on it.".into(),
            );
        }
        found
    }

    /// The unit of the row: the one that is named, or that of the category where none is.
    fn unit(&mut self, stood: Stood, of_category: Option<UnitId>) -> Option<UnitId> {
        let value = self.short(Field::Unit, 200);
        let needed = matches!(stood, Stood::Forwarded | Stood::Answered | Stood::Closed);
        if !needed {
            return None;
        }
        if value.is_empty() {
            match of_category {
                None => self.missing(
                    Field::Unit,
                    "Menurut statusnya laporan ini sudah di unit, tetapi unitnya tidak tertulis. Isi kode atau nama unit.",
                    "By its state a unit has it, and none is named. Put the code or name of the unit.",
                ),
                Some(_) => self.tell(
                    Field::Unit,
                    Code::UnitOfCategory,
                    "",
                    "Unit tidak tertulis; dipakai unit yang memegang kategorinya.".into(),
                    "No unit is named; the one in charge of the category is taken.".into(),
                ),
            }
            return of_category;
        }
        let found = self.known.unit(&value);
        if found.is_none() {
            self.unknown_unit = Some(value.clone());
            self.tell(
                Field::Unit,
                Code::UnitUnknown,
                &value,
                "Register tidak mengenal unit ini. Tunjukkan unit mana yang dimaksud, atau perbaiki namanya.".into(),
                "The register does not know this unit. Say which unit is meant, or mend the name.".into(),
            );
        }
        found
    }

    /// Reads the row.
    pub(super) fn read(mut self) -> (Option<Record>, Vec<Finding>, Option<String>) {
        let (anonymous, secret) = (self.flag(Field::Anonymous), self.flag(Field::Secret));
        let record = self.record(anonymous, secret);
        for finding in &mut self.found {
            finding.hide(anonymous, secret);
        }
        let failed = self.found.iter().any(|f| f.severity == Severity::Error);
        (record.filter(|_| !failed), self.found, self.unknown_unit)
    }

    fn record(&mut self, anonymous: bool, secret: bool) -> Option<Record> {
        let reference = self.reference();
        let received = self.moment(Field::Received);
        if received.is_none() && !self.told(Field::Received) {
            self.missing(
                Field::Received,
                "Tanpa tanggal masuk jam laporan tidak dapat dihitung dengan jujur. Isi tanggalnya.",
                "Without the day on which it came in no honest clock can run. Put the date.",
            );
        }
        let kind = self.word(Field::Kind, Code::KindUnknown, Kind::Complaint, words::kind, (
            "Bukan pengaduan, aspirasi, atau permintaan informasi. Perbaiki jenisnya; laporan whistleblowing tidak dibawa lewat impor.",
            "Neither complaint, aspiration nor request for information. Mend the kind; reports of whistleblowers are not brought by import.",
        ));
        let channel = self.word(
            Field::Channel,
            Code::ChannelUnknown,
            Channel::Import,
            words::channel,
            (
                "Kanal ini tidak dikenal; dicatat sebagai impor.",
                "This door is not known; it is noted as import.",
            ),
        );
        let channel = channel.unwrap_or(Channel::Import);
        let (subject, mut body) = (self.short(Field::Subject, 500), self.long(Field::Body));
        if body.is_empty() {
            subject.clone_into(&mut body);
        } else if subject.chars().count() > 120 {
            body = format!("{subject}\n\n{body}");
        }
        if body.is_empty() && !self.told(Field::Body) {
            self.missing(
                Field::Body,
                "Laporan tanpa isi. Isi laporannya, atau hapus barisnya.",
                "A report without text. Put the text, or delete the row.",
            );
        }
        let name = Some(self.short(Field::Name, 100)).filter(|n| !n.is_empty());
        let contact = self.contact(channel);
        let place = Place {
            address: self.short(Field::Address, 300),
            village: self.short(Field::Village, 100),
            landmark: self.short(Field::Landmark, 200),
            point: None,
        };
        let happened = self.day(Field::Happened);
        let category = self.category().map(|c| (c.id, c.unit));
        let stood = self.stood();
        let unit = stood.and_then(|s| self.unit(s, category.and_then(|c| c.1)));
        let past = received
            .zip(stood)
            .map(|(from, stood)| self.past(stood, from));
        let as_written = [Field::State, Field::Unit, Field::Category]
            .map(|f| (f, text::collapse(&visible(&self.written(f).shown()))));
        let past = past?;
        let mut record = Record {
            row: self.number,
            reference,
            digest: Vec::new(),
            received: received?,
            channel,
            kind: kind?,
            subject: Some(subject).filter(|s| !s.is_empty()),
            body,
            name,
            contact,
            anonymous,
            secret,
            place,
            happened,
            category: category.map(|c| c.0),
            unit,
            stood: stood?,
            forwarded: past.forwarded,
            answered: past.answered,
            answer: self.long(Field::Answer),
            closed: past.closed,
            closing: past.closing,
            closing_text: self.long(Field::ClosingText),
            planned: past.planned,
            handed_to: self.short(Field::HandedTo, 200),
            as_written: as_written
                .into_iter()
                .filter(|(_, v)| !v.is_empty())
                .collect(),
            mended: self.mended(),
        };
        record.digest = self.digest();
        if record.reference.is_empty() {
            let known: String = record
                .digest
                .iter()
                .take(10)
                .map(|b| format!("{b:02x}"))
                .collect();
            record.reference = format!("isi-{known}");
            self.tell(
                Field::Reference,
                Code::ReferenceMissing,
                "",
                "Tanpa nomor dari sistem asal; laporan dikenali dari isinya bila berkas dibawa lagi.".into(),
                "No number of the other system; the report is known by its content when the file is brought again.".into(),
            );
        }
        Some(record)
    }

    /// The cells in whose place an officer put something.
    fn mended(&self) -> Vec<Field> {
        let all = Field::ALL.iter().copied();
        all.filter(|f| self.mends.contains_key(&(self.number, *f)))
            .collect()
    }

    /// The known cells as they are written, so that the same file is known again whatever was mended.
    pub(super) fn digest(&self) -> Vec<u8> {
        let mut digest = Sha256::new();
        for field in Field::ALL {
            let value = text::collapse(&visible(&self.written(*field).shown()));
            digest.update(format!("{}\u{1f}{value}\u{1e}", field.as_str()));
        }
        digest.finalize().to_vec()
    }

    /// The state; a blank one follows from the dates that are filled.
    fn stood(&mut self) -> Option<Stood> {
        let filled = |f: Field| !self.cell(f).is_blank();
        let usual = match (
            filled(Field::Closed),
            filled(Field::Answered),
            filled(Field::Forwarded),
        ) {
            (true, ..) => Stood::Closed,
            (_, true, _) => Stood::Answered,
            (.., true) => Stood::Forwarded,
            _ => Stood::New,
        };
        self.word(Field::State, Code::StateUnknown, usual, words::stood, (
            "Status ini tidak dikenal. Pakai: baru, diteruskan, proses, selesai, atau diarsipkan.",
            "This state is not known. Use: baru, diteruskan, proses, selesai or diarsipkan.",
        ))
    }
}
