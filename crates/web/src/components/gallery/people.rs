//! Sample people, facts and units of the gallery; all of them made up.

use kernel::{Citation, Date, Phrase, Reason};

use super::{P, Row};
use crate::components::{Badge, Door, Event, Fact, Stat, Tone, TreeNode, WhyPanel};

pub(super) fn doors(p: P) -> Vec<Door> {
    vec![
        Door::new(
            p.say("Dua usul perbaikan data menunggu", "Two corrections wait"),
            p.say(
                "Tertua: 3 hari kerja yang lalu.",
                "The oldest: 3 working days ago.",
            ),
            "#",
        )
        .badge(Badge::new(
            Tone::Warn,
            p.say("Jatuh tempo besok", "Due tomorrow"),
        )),
        Door::new(
            p.say("Formasi jabatan", "Positions"),
            p.say(
                "Jabatan menurut unit dan jenjang, terisi dan kosong.",
                "Seats by unit and level, filled and vacant.",
            ),
            "#",
        ),
        Door::new(
            p.say("Data terbuka", "Open data"),
            p.say(
                "CSV dan JSON dengan penjelasan kolomnya.",
                "CSV and JSON with their columns explained.",
            ),
            "#",
        ),
    ]
}

pub(super) fn stats(p: P) -> Vec<Stat> {
    vec![
        Stat::new(
            p.say("Pegawai aktif", "Active employees"),
            p.say("6.070", "6,070"),
        )
        .note(p.say("PNS, per 1 Maret 2027.", "PNS, on 1 March 2027."))
        .href("#"),
        Stat::new(p.say("JPT pratama terisi", "JPT pratama filled"), "28")
            .note(p.say("dari 34 jabatan.", "of 34 seats."))
            .share(28, 34)
            .why("#"),
        Stat::new(
            p.say("Pensiun 12 bulan ke depan", "Retire within 12 months"),
            "231",
        )
        .note(p.say("3,8% dari 6.070.", "3.8% of 6,070."))
        .href("#")
        .why("#"),
        Stat::new(p.say("Mutu data", "Data quality"), p.say("91,4", "91.4"))
            .note(p.say("27 indikator, 412 temuan.", "27 indicators, 412 findings."))
            .tone(Tone::Warn)
            .share(914, 1_000)
            .why("#"),
    ]
}

pub(super) fn rows(p: P) -> Vec<Row> {
    let row = |name, nip, job, unit, years, tone, text: &str| Row {
        name,
        nip,
        job,
        unit,
        years,
        badge: Badge::new(tone, text),
    };
    vec![
        row(
            "Siti Rahmawati, S.Kep., M.Kes.",
            "197206141998032901",
            "Kepala Dinas Kesehatan",
            "Dinas Kesehatan",
            29,
            Tone::Good,
            p.say("Definitif", "Definitive"),
        ),
        row(
            "Slamet",
            "196904021991031955",
            "Pengelola Layanan Operasional",
            "Kelurahan Sukamaju",
            36,
            Tone::Warn,
            p.say("Pensiun 1 Mei 2027", "Retires 1 May 2027"),
        ),
        row(
            "Yohanes Wenda, S.STP.",
            "198511232004121902",
            "Sekretaris Kecamatan",
            "Kecamatan Timur",
            22,
            Tone::Info,
            "Plt",
        ),
        row(
            "Ni Luh Putu Ayu Kusumadewi",
            "199102172015042933",
            "Guru Ahli Pertama",
            "SMP Negeri 4",
            12,
            Tone::Bad,
            p.say("SK belum ada", "Decree missing"),
        ),
        row(
            "Rahmat Hidayatullah Nasution",
            "198803092010011944",
            "Penata Kelola Pemerintahan",
            "Sekretariat Daerah",
            17,
            Tone::Plain,
            p.say("Cuti", "On leave"),
        ),
    ]
}

pub(super) fn facts(p: P) -> Vec<Fact> {
    vec![
        Fact::new("NIP", "197206141998032901")
            .note(p.say("Sumber: SIASN, 3 Maret 2026", "Source: SIASN, 3 March 2026")),
        Fact::new(p.say("Jabatan", "Position"), "Kepala Dinas Kesehatan")
            .href("#")
            .note(p.say("sejak 12 Januari 2024", "since 12 January 2024")),
        Fact::new(p.say("Golongan", "Grade"), "IV/c").change(p.say("Ubah", "Change"), "#"),
        Fact::new(p.say("Nomor telepon", "Phone"), "").change(p.say("Isi", "Fill in"), "#"),
        Fact::new(
            p.say("TMT pensiun", "Retires on"),
            p.say("1 Juli 2032", "1 July 2032"),
        ),
    ]
}

pub(super) fn why() -> WhyPanel {
    let born = Reason::fact(
        Phrase::new("Tanggal lahir", "Date of birth"),
        Phrase::new("14 Juni 1972", "14 June 1972"),
    );
    let post = Reason::fact(
        Phrase::new("Jabatan", "Position"),
        Phrase::same("JPT pratama"),
    );
    let age = Reason::Rule {
        says: Phrase::new(
            "Batas usia pensiun JPT pratama adalah 60 tahun.",
            "JPT pratama retire at 60.",
        ),
        cites: Some(Citation {
            regulation: "UU 20/2023".into(),
            article: "Pasal 55 ayat (2)".into(),
            since: Date::new(2023, 10, 31).ok(),
            confidence: "certain".into(),
        }),
        because: vec![born, post],
    };
    let month = Reason::Rule {
        says: Phrase::new(
            "Pensiun mulai tanggal 1 bulan berikutnya.",
            "Retirement begins on the first of the next month.",
        ),
        cites: Some(Citation {
            regulation: "Perka BKN 3/2020".into(),
            article: "".into(),
            since: None,
            confidence: "likely".into(),
        }),
        because: Vec::new(),
    };
    WhyPanel::new("1 Juli 2032", vec![age, month]).open()
}

pub(super) fn events(p: P) -> Vec<Event> {
    let event = |when: &str, datetime: &str, title: &str, by: &str, tone, ahead| Event {
        when: when.to_owned(),
        datetime: datetime.to_owned(),
        title: title.to_owned(),
        by: by.to_owned(),
        tone,
        ahead,
        ..Event::default()
    };
    vec![
        event(
            p.say("1 Juli 2032", "1 July 2032"),
            "2032-07-01",
            p.say("Pensiun", "Retires"),
            p.say("perkiraan", "forecast"),
            Tone::Plain,
            true,
        ),
        event(
            p.say("12 Januari 2024", "12 January 2024"),
            "2024-01-12",
            "Kepala Dinas Kesehatan",
            "SK 800/12/2024",
            Tone::Good,
            false,
        ),
        event(
            p.say("3 Mei 2019", "3 May 2019"),
            "2019-05-03",
            "Sekretaris Dinas Kesehatan",
            "SK 800/77/2019",
            Tone::Info,
            false,
        ),
        event(
            p.say("1 Maret 1998", "1 March 1998"),
            "1998-03-01",
            "CPNS",
            p.say("SK tidak ditemukan", "decree not found"),
            Tone::Bad,
            false,
        ),
    ]
}

pub(super) fn tree(p: P) -> TreeNode {
    let leaf = |label: &str, note: &str| TreeNode {
        note: note.to_owned(),
        href: Some("#".to_owned()),
        ..TreeNode::new(label)
    };
    let health = TreeNode {
        open: true,
        current: true,
        badge: Some(Badge::new(Tone::Warn, p.say("2 kosong", "2 vacant"))),
        beneath: vec![
            leaf("Sekretariat", "12/12"),
            leaf("Bidang Kesehatan Masyarakat", "21/22"),
            leaf("UPTD Puskesmas Sukamaju", "40/41"),
        ],
        ..leaf("Dinas Kesehatan", "73/75")
    };
    let closed = TreeNode {
        beneath: vec![leaf("SMP Negeri 4", "38/40")],
        ..leaf("Dinas Pendidikan", "1.904/2.011")
    };
    TreeNode {
        open: true,
        beneath: vec![leaf("Sekretariat Daerah", "148/150"), health, closed],
        ..leaf("Pemerintah Kota Contoh", "")
    }
}
