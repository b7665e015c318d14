//! Gifts of the made city, by the same verbs as those of the pages.

use kernel::{AccountId, Date, GiftId, PersonId};
use store::Tx;
use web::access::{May, perm};
use web::{Result, Trouble};

use super::actions::{self, NewStep};
use super::model::{Held, NewReport, Outcome, Step};
use super::store as sql;
use crate::once::Sent;

/// A gift: days ago it was reported, two days after it came.
pub(crate) struct Gift {
    pub(crate) days: i64,
    what: &'static str,
    rupiah: i64,
    /// Giver, what they are, occasion.
    from: [&'static str; 3],
    held: Held,
    pub(crate) then: &'static [(i64, Taken)],
}

/// A step of the unit with its reason.
pub(crate) struct Taken(Step, Option<Outcome>, Option<&'static str>, &'static str);

/// The gifts.
pub(crate) const GIFTS: &[Gift] = &[
    Gift {
        days: 46,
        what: "Parsel berisi makanan kaleng dan sirup",
        rupiah: 750_000,
        from: [
            "Penyedia alat kesehatan",
            "Rekanan pengadaan",
            "Hari raya, diantar ke rumah",
        ],
        held: Held::Unit,
        then: &[
            (
                43,
                Taken(
                    Step::Forward,
                    None,
                    Some("UPG-014"),
                    "Dari rekanan, di atas batas.",
                ),
            ),
            (
                12,
                Taken(
                    Step::Decide,
                    Some(Outcome::State),
                    Some("UPG-014"),
                    "Surat keputusan diterima.",
                ),
            ),
        ],
    },
    Gift {
        days: 16,
        what: "Tiket pertunjukan untuk dua orang",
        rupiah: 1_200_000,
        from: [
            "Perusahaan penyelenggara acara",
            "Pemohon izin",
            "Setelah rapat perizinan",
        ],
        held: Held::Unit,
        then: &[(
            13,
            Taken(
                Step::Forward,
                None,
                Some("UPG-015"),
                "Berhubungan dengan jabatan.",
            ),
        )],
    },
    Gift {
        days: 9,
        what: "Kue ulang tahun dimakan bersama satu ruangan",
        rupiah: 300_000,
        from: [
            "Keluarga pasien",
            "Pasien rawat inap",
            "Pulang dari perawatan",
        ],
        held: Held::Recipient,
        then: &[(
            7,
            Taken(
                Step::Decide,
                Some(Outcome::Agency),
                None,
                "Makanan cepat rusak, dibagi.",
            ),
        )],
    },
    Gift {
        days: 3,
        what: "Amplop berisi uang, ditolak di tempat",
        rupiah: 500_000,
        from: [
            "Seorang keluarga pasien",
            "Keluarga pasien",
            "Di lorong setelah jam kerja",
        ],
        held: Held::Refused,
        then: &[],
    },
];

/// Makes a report of a gift.
pub(crate) fn report(
    tx: &mut Tx<'_, '_>,
    may: &May<perm::SignedIn>,
    who: (AccountId, Option<PersonId>),
    gift: &Gift,
    on: Date,
    sent: &Sent,
) -> Result<GiftId> {
    let [giver, relation, occasion] = gift.from.map(str::to_owned);
    let new = NewReport {
        received_on: on,
        giver,
        relation,
        occasion,
        what: gift.what.to_owned(),
        rupiah: gift.rupiah,
        held: gift.held,
        more: String::new(),
    };
    actions::report(tx, may, who, &new, &[], sent)
}

/// Takes a step.
pub(crate) fn take(
    tx: &mut Tx<'_, '_>,
    may: &May<perm::HandleGratification>,
    id: GiftId,
    Taken(step, outcome, reference, reason): &Taken,
    on: Date,
) -> Result<()> {
    let agency = tx.agency();
    let report = sql::one(tx.conn(), agency, id)?.ok_or(Trouble::NotFound)?;
    let new = NewStep {
        step: *step,
        on,
        reference: reference.map(str::to_owned),
        outcome: *outcome,
        reason: (*reason).to_owned(),
    };
    actions::step(tx, may, &report, &new)
}
