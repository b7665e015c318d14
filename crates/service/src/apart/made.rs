//! What stands apart in the made city: a few reports of whistleblowers with their talks, and gifts
//! that an employee reported, at their days before today. Everybody in them is made up.

use jiff::ToSpan as _;
use kernel::{AccountId, AgencyId, PersonId, Timestamp, UnitId, Zone};
use store::{Actor, Db, Tx};
use web::access::May;
use web::{Form, Result, Trouble};

use crate::{gratification, once, wbs};

/// Who reports and handles in the made city.
pub struct Hands {
    /// The inspectorate, with the name as shown.
    pub inspector: (AccountId, String),
    /// The unit for gratification control.
    pub keeper: (AccountId, String),
    /// An employee who reports gifts.
    pub employee: (AccountId, Option<PersonId>, String),
    /// A department that is reported.
    pub unit: Option<UnitId>,
}

/// Days ago, who speaks, what.
type Word = (i64, Speaker, &'static str);

/// Who says or does something.
#[derive(Clone, Copy)]
enum Speaker {
    Whistleblower,
    Inspector,
    Step(wbs::made::Step, Option<wbs::made::Ending>),
}

/// A report: days ago, about the department, what, who, where, when, how, and what followed.
struct Tale {
    days: i64,
    about_unit: bool,
    facts: [&'static str; 5],
    then: &'static [Word],
}

use Speaker::{Inspector as I, Step, Whistleblower as W};
use wbs::made::{Ending, Step as S};

const TALES: &[Tale] = &[
    Tale {
        days: 41,
        about_unit: false,
        facts: [
            "Mobil dinas dipakai mudik dan bensinnya diganti dari anggaran kantor",
            "Pengemudi dan seorang kepala seksi",
            "Garasi kantor",
            "Libur panjang yang lalu",
            "Nota bensin bertanggal hari libur ikut dalam pertanggungjawaban.",
        ],
        then: &[
            (38, I, "Terima kasih. Adakah nomor polisi kendaraannya?"),
            (37, W, "Tidak sempat saya catat. Warnanya hitam."),
            (
                33,
                Step(S::Review, None),
                "Keterangan cukup untuk ditelaah.",
            ),
            (
                20,
                Step(S::Close, Some(Ending::Unproven)),
                "Nota diperiksa: perjalanan dinas dengan surat tugas.",
            ),
        ],
    },
    Tale {
        days: 24,
        about_unit: true,
        facts: [
            "Pungutan di luar tarif agar berkas didahulukan",
            "Petugas loket dan penyelianya",
            "Loket pelayanan lantai satu",
            "Sejak awal semester, hampir tiap hari",
            "Uang diselipkan dalam map; yang tidak memberi menunggu sampai sore.",
        ],
        then: &[
            (
                22,
                I,
                "Berapa yang diminta untuk satu berkas, dan kepada siapa diserahkan?",
            ),
            (
                21,
                W,
                "Lima puluh ribu. Diserahkan kepada penyelia, bukan kepada petugas loket.",
            ),
            (19, Step(S::Review, None), "Keterangan saling cocok."),
            (9, Step(S::Audit, None), "Tim audit ditetapkan."),
            (
                8,
                I,
                "Tim kami akan datang tanpa pemberitahuan. Simpan bukti yang Anda punya.",
            ),
            (
                6,
                W,
                "Baik. Saya punya foto daftar antrean tiga hari terakhir.",
            ),
        ],
    },
    Tale {
        days: 10,
        about_unit: false,
        facts: [
            "Pemenang pengadaan kursi rapat sudah ditentukan sebelum diumumkan",
            "Pejabat pengadaan dan satu penyedia",
            "Ruang rapat pengadaan",
            "Dua minggu sebelum pengumuman",
            "Spesifikasi disusun bersama penyedia itu.",
        ],
        then: &[(7, Step(S::Review, None), "Dokumen pemilihan diminta.")],
    },
    Tale {
        days: 2,
        about_unit: true,
        facts: [
            "Daftar hadir diisi orang lain",
            "Beberapa pegawai satu ruangan",
            "Kantor pelayanan",
            "Tiap Jumat sesudah istirahat",
            "Satu orang memindai kartu teman-temannya.",
        ],
        then: &[],
    },
];

/// Makes them.
///
/// # Errors
/// The faults of the database, or a missing key.
pub fn make(db: &Db, agency: AgencyId, hands: &Hands, now: Timestamp, zone: Zone) -> Result<()> {
    let before = |days: i64| now.saturating_sub((days * 24).hours());
    let at = |days: i64| before(days).map_err(|e| Trouble::Fault(e.to_string()));
    let program = |days: i64| Ok::<_, Trouble>(Actor::program(agency, "wbs", at(days)?));
    let person = |days: i64, (id, name): &(AccountId, String)| {
        let mut actor = Actor::program(agency, name.clone(), at(days)?);
        actor.account = Some(*id);
        Ok::<_, Trouble>(actor)
    };
    for tale in TALES {
        let unit = hands.unit.filter(|_| tale.about_unit);
        let actor = program(tale.days)?;
        let id = db.write(&actor, "a report", |tx| {
            let may = May::program(actor.clone());
            wbs::made::report(tx, &may, tale.facts, unit, &fresh()?)
        })?;
        for (days, speaker, words) in tale.then {
            match speaker {
                W => {
                    let actor = program(*days)?;
                    db.write(&actor, "a word", |tx| {
                        let may = May::program(actor.clone());
                        wbs::made::say(tx, &may, id, words, &fresh()?)
                    })?;
                }
                I => {
                    let actor = person(*days, &hands.inspector)?;
                    db.write(&actor, "a word", |tx| {
                        let may = May::program(actor.clone());
                        wbs::made::reply(tx, &may, id, words, &fresh()?)
                    })?;
                }
                Step(step, ending) => {
                    let actor = person(*days, &hands.inspector)?;
                    db.write(&actor, "a step", |tx| {
                        let may = May::program(actor.clone());
                        wbs::made::step(tx, &may, id, *step, *ending, words)
                    })?;
                }
            }
        }
    }
    let (account, who, name) = &hands.employee;
    for gift in gratification::made::GIFTS {
        let actor = person(gift.days, &(*account, name.clone()))?;
        let on = zone.date_of(at(gift.days + 2)?);
        let id = db.write(&actor, "a gift", |tx: &mut Tx<'_, '_>| {
            let may = May::program(actor.clone());
            gratification::made::report(tx, &may, (*account, *who), gift, on, &fresh()?)
        })?;
        for (days, step) in gift.then {
            let actor = person(*days, &hands.keeper)?;
            let on = zone.date_of(actor.at);
            db.write(&actor, "a step", |tx| {
                let may = May::program(actor.clone());
                gratification::made::take(tx, &may, id, step, on)
            })?;
        }
    }
    Ok(())
}

/// A sending of its own.
fn fresh() -> Result<once::Sent> {
    once::sent(&Form::default())
}
