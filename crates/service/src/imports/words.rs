//! What other systems write into the cells of few words: kind, door, state, end, yes and no.

use register::imports::text;

use crate::cases::{Channel, Closing, Kind};

/// Where a report stood in the other system, as far as it matters here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stood {
    /// Nobody there had forwarded it.
    New,
    /// A unit had it and had not answered.
    Forwarded,
    /// A unit had answered.
    Answered,
    /// It was closed.
    Closed,
    /// It was put away.
    Archived,
}

fn one_of<T: Copy>(typed: &str, table: &[(T, &[&str])]) -> Option<T> {
    let bare = text::bare(typed);
    let found = table.iter().find(|(_, words)| words.contains(&&*bare));
    found.map(|(value, _)| *value)
}

/// Jenis laporan.
#[must_use]
pub fn kind(typed: &str) -> Option<Kind> {
    one_of(
        typed,
        &[
            (
                Kind::Complaint,
                &[
                    "pengaduan",
                    "aduan",
                    "keluhan",
                    "kritik",
                    "complaint",
                    "pengaduantidakberkadarpengawasan",
                ],
            ),
            (
                Kind::Aspiration,
                &[
                    "aspirasi",
                    "saran",
                    "usulan",
                    "apresiasi",
                    "aspiration",
                    "suggestion",
                ],
            ),
            (
                Kind::Information,
                &[
                    "permintaaninformasi",
                    "permohonaninformasi",
                    "informasi",
                    "pertanyaan",
                    "information",
                ],
            ),
        ],
    )
}

/// The door.
#[must_use]
pub fn channel(typed: &str) -> Option<Channel> {
    one_of(
        typed,
        &[
            (
                Channel::Web,
                &[
                    "web",
                    "website",
                    "situs",
                    "situsweb",
                    "aplikasi",
                    "android",
                    "ios",
                    "mobile",
                    "mobileapp",
                ],
            ),
            (
                Channel::Counter,
                &[
                    "loket",
                    "tatapmuka",
                    "langsung",
                    "datanglangsung",
                    "walkin",
                    "counter",
                ],
            ),
            (
                Channel::Phone,
                &["telepon", "telp", "telpon", "phone", "callcenter", "112"],
            ),
            (Channel::Letter, &["surat", "letter", "kotaksaran"]),
            (
                Channel::Email,
                &["email", "surel", "surat elektronik", "suratelektronik"],
            ),
            (Channel::Whatsapp, &["whatsapp", "wa"]),
            (Channel::Telegram, &["telegram"]),
            (Channel::Facebook, &["facebook", "fb"]),
            (Channel::Instagram, &["instagram", "ig"]),
            (Channel::X, &["x", "twitter"]),
            (Channel::Mastodon, &["mastodon"]),
            (Channel::Sms, &["sms", "sms1708"]),
            (Channel::Open311, &["open311", "georeport"]),
            (
                Channel::Import,
                &[
                    "lapor",
                    "sp4n",
                    "sp4nlapor",
                    "lain",
                    "lainnya",
                    "impor",
                    "import",
                ],
            ),
        ],
    )
}

/// The state.
#[must_use]
pub fn stood(typed: &str) -> Option<Stood> {
    one_of(
        typed,
        &[
            (
                Stood::New,
                &[
                    "baru",
                    "new",
                    "open",
                    "masuk",
                    "diterima",
                    "menunggu",
                    "menungguverifikasi",
                    "belumterverifikasi",
                    "belumdiverifikasi",
                    "belum",
                    "pending",
                    "ditunda",
                    "tunda",
                    "bukanwewenang",
                    "bukankewenangan",
                    "unverified",
                    "received",
                ],
            ),
            (
                Stood::Forwarded,
                &[
                    "belumditindaklanjuti",
                    "diteruskan",
                    "terdisposisi",
                    "didisposisi",
                    "didisposisikan",
                    "disposisi",
                    "terverifikasi",
                    "diverifikasi",
                    "forwarded",
                    "assigned",
                    "verified",
                ],
            ),
            (
                Stood::Answered,
                &[
                    "proses",
                    "diproses",
                    "dalamproses",
                    "sedangdiproses",
                    "ditindaklanjuti",
                    "sudahditindaklanjuti",
                    "tindaklanjut",
                    "dijawab",
                    "ditanggapi",
                    "answered",
                    "inprogress",
                    "processing",
                    "process",
                ],
            ),
            (
                Stood::Closed,
                &[
                    "selesai",
                    "selesaiotomatis",
                    "tuntas",
                    "ditutup",
                    "tutup",
                    "closed",
                    "done",
                    "resolved",
                    "completed",
                ],
            ),
            (
                Stood::Archived,
                &[
                    "arsip",
                    "diarsipkan",
                    "dihapus",
                    "hapus",
                    "spam",
                    "ditolak",
                    "digabung",
                    "archived",
                    "rejected",
                    "merged",
                ],
            ),
        ],
    )
}

/// How it ended.
#[must_use]
pub fn closing(typed: &str) -> Option<Closing> {
    one_of(
        typed,
        &[
            (
                Closing::DoneProven,
                &[
                    "selesaidenganbukti",
                    "selesaidikerjakandenganbukti",
                    "doneproven",
                    "donewithproof",
                ],
            ),
            (
                Closing::DoneUnverified,
                &[
                    "selesai",
                    "selesaidikerjakan",
                    "selesaitanpabukti",
                    "selesaidikerjakantanpabukti",
                    "tuntas",
                    "dijawab",
                    "done",
                    "doneunverified",
                    "resolved",
                ],
            ),
            (
                Closing::Planned,
                &["direncanakan", "rencana", "dijadwalkan", "planned"],
            ),
            (
                Closing::HandedOver,
                &[
                    "diserahkan",
                    "dialihkan",
                    "bukanwewenang",
                    "bukanwewenangkami",
                    "bukanwewenangkamidiserahkan",
                    "handedover",
                ],
            ),
            (
                Closing::Refused,
                &[
                    "ditolak",
                    "tidakdapatdipenuhi",
                    "tidakdipenuhi",
                    "refused",
                    "rejected",
                ],
            ),
            (
                Closing::NotFound,
                &["tidakditemukan", "tidakditemukandilokasi", "notfound"],
            ),
        ],
    )
}

/// Yes or no; blank is no. What is neither says nothing.
#[must_use]
pub fn yes(typed: &str) -> Option<bool> {
    one_of(
        typed,
        &[
            (
                true,
                &[
                    "ya",
                    "y",
                    "yes",
                    "true",
                    "1",
                    "v",
                    "x",
                    "anonim",
                    "rahasia",
                    "anonymous",
                    "secret",
                ],
            ),
            (
                false,
                &[
                    "", "tidak", "t", "no", "n", "false", "0", "bukan", "publik", "terbuka",
                    "public",
                ],
            ),
        ],
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_other_systems_are_understood_in_any_dress() {
        assert_eq!(kind("Permintaan Informasi"), Some(Kind::Information));
        assert_eq!(kind("PENGADUAN"), Some(Kind::Complaint));
        assert_eq!(kind("whistleblowing"), None);
        assert_eq!(channel("SMS 1708"), Some(Channel::Sms));
        assert_eq!(channel("SP4N-LAPOR!"), Some(Channel::Import));
        assert_eq!(stood("Belum ditindaklanjuti"), Some(Stood::Forwarded));
        assert_eq!(stood("SELESAI (otomatis)"), Some(Stood::Closed));
        assert_eq!(stood("entah"), None);
        assert_eq!(
            closing("Selesai dikerjakan, dengan bukti"),
            Some(Closing::DoneProven)
        );
        assert_eq!(
            closing("Bukan wewenang kami, diserahkan"),
            Some(Closing::HandedOver)
        );
    }

    #[test]
    fn what_is_neither_yes_nor_no_is_not_taken_for_no() {
        assert_eq!(
            (yes("Ya"), yes("TRUE"), yes(""), yes("0")),
            (Some(true), Some(true), Some(false), Some(false))
        );
        assert_eq!(yes("mungkin"), None);
    }
}
