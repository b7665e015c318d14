//! One page with every component, for tests and for looking at the design: nothing of it is
//! served. `cargo run -p web --example gallery` writes it to a folder.

use askama::Template;
use kernel::{Citation, Date, Phrase, Reason};

use super::*;
use crate::charts::{
    Bar, Bars, Column, Columns, Figure, Heat, HeatCell, HeatRow, Line, Pyramid, PyramidRow, Series,
};
use crate::words::Say;

#[derive(Template)]
#[template(path = "gallery.html")]
struct Gallery {
    shell: Shell,
    doors: Vec<Door>,
    stats: Vec<Stat>,
    tabs: Vec<Tab>,
    filters: Vec<FieldView>,
    sorts: Vec<SortLink>,
    rows: Vec<Row>,
    pager: Pager,
    facts: Vec<Fact>,
    why: WhyPanel,
    events: Vec<Event>,
    tree: Vec<TreeNode>,
    wave: Figure,
    pyramid: Figure,
    bars: Figure,
    line: Figure,
    heat: Figure,
    steps: Vec<Step>,
    fields: Vec<FieldView>,
    notices: Vec<Notice>,
}

struct Row {
    name: &'static str,
    nip: &'static str,
    job: &'static str,
    unit: &'static str,
    years: u32,
    badge: Badge,
}

/// The texts of the samples in one language.
#[derive(Clone, Copy)]
struct P(kernel::Locale);

impl P {
    fn say(self, id: &'static str, en: &'static str) -> &'static str {
        match self.0 {
            kernel::Locale::Id => id,
            kernel::Locale::En => en,
        }
    }
}

impl Gallery {
    fn p(&self, id: &'static str, en: &'static str) -> &'static str {
        P(self.shell.t.locale).say(id, en)
    }
}

/// The page, seen by somebody signed in or by the public, on a date.
///
/// # Errors
/// What the template could not write.
pub fn page(t: &Say, theme: &'static str, signed_in: bool, today: Date) -> askama::Result<String> {
    let p = P(t.locale);
    let gallery = Gallery {
        shell: shell(t, theme, signed_in, today),
        doors: doors(p),
        stats: stats(p),
        tabs: vec![
            Tab::new(p.say("Ringkasan", "Summary"), "#", true),
            Tab::new(p.say("Pangkat", "Grades"), "#", false).count(6),
            Tab::new(p.say("Jabatan", "Positions"), "#", false).count(4),
            Tab::new(p.say("Pendidikan", "Education"), "#", false),
            Tab::new(p.say("Keluarga", "Family"), "#", false),
            Tab::new(p.say("Perubahan", "Changes"), "#", false).count(1_204),
        ],
        filters: filters(p),
        sorts: sorts(p),
        rows: rows(p),
        pager: Pager {
            path: "#".to_owned(),
            query: vec![("q".to_owned(), "dinas".to_owned())],
            page: 4,
            size: 50,
            total: 6_070,
        },
        facts: facts(p),
        why: why(),
        events: events(p),
        tree: vec![tree(p)],
        wave: wave(p).figure(t).note(p.say(
            "24 bulan ke depan, 6.070 pegawai",
            "Next 24 months, 6,070 employees",
        )),
        pyramid: pyramid(p).figure(t),
        bars: bars(p).figure(&[p.say("Terisi", "Filled"), p.say("Kosong", "Vacant")], t),
        line: line(p).figure(t),
        heat: heat(p).figure(),
        steps: Step::row(
            &[
                p.say("Pilih berkas", "Choose a file"),
                p.say("Cocokkan kolom", "Match columns"),
                p.say("Uji coba", "Dry run"),
                p.say("Terapkan", "Apply"),
            ],
            2,
        ),
        fields: fields(p),
        notices: notices(p),
    };
    gallery.render()
}

/// The page of a trouble, as somebody without the permission sees it.
///
/// # Errors
/// What the template could not write.
pub fn trouble(t: &Say, theme: &'static str, today: Date) -> askama::Result<String> {
    let mut shell = shell(t, theme, true, today);
    shell.title = t.say("trouble-title").to_owned();
    shell.flash = None;
    shell.look.crumbs.clear();
    shell.as_of.matters = false;
    let permission = t.say("permission-journal-read");
    let page = ErrorPage {
        shell,
        status: 403,
        happened: t.with("trouble-denied", "permission", permission),
        way_out: t.say("trouble-denied-way-out").to_owned(),
        faults: Vec::new(),
    };
    page.render()
}

fn shell(t: &Say, theme: &'static str, signed_in: bool, today: Date) -> Shell {
    let p = P(t.locale);
    let item = |label: &str, href, current, group: &str| NavItem {
        label: label.to_owned(),
        href,
        current,
        group: group.to_owned(),
    };
    let nav = if signed_in {
        vec![
            item(p.say("Beranda", "Home"), "/beranda", false, ""),
            item(
                p.say("Pegawai", "Employees"),
                "/pegawai",
                true,
                t.say("menu-group-1"),
            ),
            item(
                p.say("Perbaikan data", "Corrections"),
                "/perbaikan",
                false,
                "",
            ),
            item(
                p.say("Unit dan jabatan", "Units and seats"),
                "/unit",
                false,
                t.say("menu-group-2"),
            ),
            item(
                p.say("Perkiraan pensiun", "Forecast"),
                "/perkiraan",
                false,
                t.say("menu-group-3"),
            ),
            item(
                p.say("Gambaran pegawai", "Workforce"),
                "/gambaran",
                false,
                "",
            ),
            item(
                p.say("Mutu data", "Data quality"),
                "/mutu",
                false,
                t.say("menu-group-4"),
            ),
            item(p.say("Impor", "Imports"), "/impor", false, ""),
            item(
                p.say("Akun dan peran", "Accounts"),
                "/akun-peran",
                false,
                t.say("menu-group-5"),
            ),
            item(p.say("Jurnal", "Journal"), "/jurnal", false, ""),
        ]
    } else {
        vec![
            item(p.say("Depan", "Home"), "/", true, ""),
            item(p.say("Formasi", "Positions"), "/formasi", false, ""),
            item(
                p.say("Data terbuka", "Open data"),
                "/data-terbuka",
                false,
                "",
            ),
        ]
    };
    let user = UserBox {
        name: "Dra. Endah Wulandari, M.Si.".to_owned(),
        role: t.say("role-personnel-officer").to_owned(),
        acting: vec![t.with("role-acting", "role", t.say("role-unit-head"))],
    };
    let shell = Shell {
        t: t.clone(),
        title: p.say("Pegawai", "Employees").to_owned(),
        agency: "Pemerintah Kota Contoh".to_owned(),
        path: "/pegawai".to_owned(),
        query: vec![("q".to_owned(), "dinas".to_owned())],
        nav,
        user: signed_in.then_some(user),
        as_of: AsOfBox {
            date: Date::new(2027, 3, 1).unwrap_or(today),
            today,
            matters: signed_in,
        },
        flash: Some(
            p.say(
                "SK tersimpan; 1 jabatan kini terisi.",
                "The decree is kept; one more seat is filled.",
            )
            .to_owned(),
        ),
        theme,
        css: crate::assets::css_path(),
        js: crate::assets::js_path(),
        demo: true,
        version: "0.1.0",
        look: Look {
            search: signed_in.then(|| Search {
                action: "/pegawai".to_owned(),
                label: p.say("Cari nama atau NIP", "Search name or NIP").to_owned(),
                value: String::new(),
            }),
            ..Look::default()
        },
    };
    shell
        .crumb(p.say("Beranda", "Home"), "/")
        .crumb(p.say("Kepegawaian", "People"), "/pegawai")
}

fn doors(p: P) -> Vec<Door> {
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

fn stats(p: P) -> Vec<Stat> {
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

fn filters(p: P) -> Vec<FieldView> {
    vec![
        FieldView::text("q", p.say("Nama atau NIP", "Name or NIP")).value("dinas"),
        FieldView::select(
            "unit",
            "Unit",
            vec![
                Choice::new("", p.say("Semua unit", "All units")),
                Choice::new("1", "Dinas Kesehatan"),
            ],
        ),
        FieldView::select(
            "level",
            p.say("Jenjang", "Level"),
            vec![
                Choice::new("", p.say("Semua jenjang", "All levels")),
                Choice::new("jpt", "JPT pratama"),
            ],
        ),
    ]
}

fn sorts(p: P) -> Vec<SortLink> {
    let query = [
        ("q".to_owned(), "dinas".to_owned()),
        ("sort".to_owned(), "name".to_owned()),
    ];
    let link = |key, label| SortLink::new("#", &query, key, label);
    vec![
        link("name", p.say("Nama", "Name")),
        link("job", p.say("Jabatan", "Position")),
        link("unit", "Unit"),
        link("years", p.say("Masa kerja", "Service")).numeric(),
    ]
}

fn rows(p: P) -> Vec<Row> {
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

fn facts(p: P) -> Vec<Fact> {
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

fn why() -> WhyPanel {
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

fn events(p: P) -> Vec<Event> {
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

fn tree(p: P) -> TreeNode {
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

fn wave(p: P) -> Columns {
    let months = [
        "Jan", "Feb", "Mar", "Apr", "Mei", "Jun", "Jul", "Agu", "Sep", "Okt", "Nov", "Des",
    ];
    let column = |i: usize| {
        let n = u64::try_from(i * 7 % 11).unwrap_or(0);
        Column {
            label: format!("{} {}", months[i % 12], 2027 + i / 12),
            short: months[i % 12].to_owned(),
            parts: vec![8 + n, n / 2 + 2, n / 4],
            href: Some("#".to_owned()),
        }
    };
    Columns {
        caption: p
            .say(
                "Pensiun tiap bulan menurut jenjang",
                "Retirements a month by level",
            )
            .to_owned(),
        name: p.say("Bulan", "Month").to_owned(),
        series: vec![
            p.say("Pelaksana", "Pelaksana").to_owned(),
            p.say("Fungsional", "Functional").to_owned(),
            p.say("Manajerial", "Managerial").to_owned(),
        ],
        columns: (0..12).map(column).collect(),
    }
}

fn pyramid(p: P) -> Pyramid {
    let rows = [
        ("56–60", 402, 388),
        ("51–55", 610, 655),
        ("46–50", 520, 702),
        ("41–45", 433, 610),
        ("36–40", 305, 471),
        ("31–35", 248, 388),
        ("26–30", 96, 178),
        ("≤ 25", 21, 43),
    ];
    let row = |(label, left, right): (&str, u64, u64)| PyramidRow {
        label: label.to_owned(),
        left,
        right,
        left_href: Some("#".to_owned()),
        right_href: Some("#".to_owned()),
    };
    Pyramid {
        caption: p
            .say(
                "Pegawai menurut umur dan jenis kelamin",
                "Employees by age and sex",
            )
            .to_owned(),
        name: p.say("Umur", "Age").to_owned(),
        left: p.say("Laki-laki", "Men").to_owned(),
        right: p.say("Perempuan", "Women").to_owned(),
        rows: rows.into_iter().map(row).collect(),
    }
}

fn bars(p: P) -> Bars {
    let bar = |label: &str, filled, vacant| {
        Bar::new(label, 0)
            .parts(vec![filled, vacant])
            .shown(format!("{vacant}"))
            .href("#")
    };
    Bars {
        caption: p
            .say("Jabatan terisi dan kosong", "Seats filled and vacant")
            .to_owned(),
        name: p.say("Jenjang", "Level").to_owned(),
        value: p.say("Kosong", "Vacant").to_owned(),
        bars: vec![
            bar("JPT pratama", 28, 6),
            bar("Administrator", 135, 16),
            bar("Pengawas", 665, 51),
            bar(
                p.say(
                    "Jabatan fungsional ahli pertama",
                    "Functional, first expert",
                ),
                812,
                140,
            ),
        ],
    }
}

fn line(p: P) -> Line {
    let points = (2018..=2027)
        .map(|y| (y.to_string(), y.to_string()))
        .collect();
    let series = |label: &str, values: &[u64]| Series {
        label: label.to_owned(),
        values: values.iter().copied().map(Some).collect(),
    };
    Line {
        caption: p
            .say("PNS dan PPPK, akhir tahun", "PNS and PPPK, end of year")
            .to_owned(),
        name: p.say("Tahun", "Year").to_owned(),
        points,
        series: vec![
            series(
                "PNS",
                &[
                    7_204, 7_011, 6_840, 6_699, 6_540, 6_422, 6_310, 6_201, 6_120, 6_070,
                ],
            ),
            series(
                "PPPK",
                &[0, 0, 0, 312, 640, 988, 1_240, 1_702, 1_911, 2_015],
            ),
        ],
        from_zero: true,
    }
}

fn heat(p: P) -> Heat {
    let row = |label: &str, cells: [u64; 6]| HeatRow {
        label: label.to_owned(),
        href: Some("#".to_owned()),
        cells: cells
            .map(|value| HeatCell {
                value,
                shown: value.to_string(),
                href: None,
            })
            .to_vec(),
    };
    Heat {
        caption: p
            .say("Jabatan kosong per triwulan", "Vacant seats by quarter")
            .to_owned(),
        name: "Unit".to_owned(),
        columns: ["2027-1", "2027-2", "2027-3", "2027-4", "2028-1", "2028-2"]
            .map(str::to_owned)
            .to_vec(),
        rows: vec![
            row("Dinas Kesehatan", [2, 3, 3, 5, 8, 9]),
            row("Dinas Pendidikan", [12, 14, 15, 19, 22, 31]),
            row("Sekretariat Daerah", [0, 0, 1, 1, 2, 2]),
        ],
    }
}

fn fields(p: P) -> Vec<FieldView> {
    let mut wrong = FieldView::new(
        "tmt",
        p.say("TMT jabatan", "Effective date"),
        FieldKind::Date,
    )
    .hint(p.say(
        "Seperti tertulis pada SK, misalnya 1 4 2027.",
        "As written in the decree, such as 1 4 2027.",
    ));
    wrong.parts = ["31".to_owned(), "2".to_owned(), "2027".to_owned()];
    wrong.error = p
        .say(
            "“31-2-2027” bukan tanggal. Contoh yang benar: 24-11-2026.",
            "“31-2-2027” is not a date. An example that works: 24-11-2026.",
        )
        .to_owned();
    vec![
        FieldView::text("decree", p.say("Nomor SK", "Decree number"))
            .value("800/12/2027")
            .width(Width::Medium),
        wrong,
        FieldView::radio(
            "kind",
            p.say("Jenis penugasan", "Kind of assignment"),
            vec![
                Choice::new("definitive", p.say("Definitif", "Definitive")),
                Choice::new("plt", "Plt").hint(p.say(
                    "Jabatan kosong dipegang sementara.",
                    "A vacant seat, held for a while.",
                )),
            ],
        )
        .value("plt"),
        FieldView::new("note", p.say("Catatan", "Note"), FieldKind::Area(3)).optional(),
        FieldView::new(
            "scan",
            p.say("Pindaian SK", "Scan of the decree"),
            FieldKind::File(".pdf"),
        )
        .hint(p.say("PDF, paling besar 10 MB.", "PDF, at most 10 MB."))
        .optional(),
        FieldView::check(
            "sure",
            p.say("Saya sudah memeriksa SK ini", "I have checked this decree"),
        ),
    ]
}

fn notices(p: P) -> Vec<Notice> {
    vec![
        Notice::new(
            Tone::Info,
            p.say("SIASN sedang tidak dihubungi", "SIASN is switched off"),
        )
        .text(p.say(
            "Pekerjaan tetap berjalan; perbedaan dibandingkan saat berkas berikutnya masuk.",
            "Work goes on; differences are compared when the next file comes in.",
        )),
        Notice::new(
            Tone::Warn,
            p.say(
                "3 jabatan JPT kosong sebelum 1 Juli",
                "3 JPT seats fall vacant before 1 July",
            ),
        )
        .link(p.say("Lihat penggantinya", "See who could fill them"), "#"),
        Notice::new(
            Tone::Bad,
            p.say(
                "Kursi ini sudah dipegang definitif oleh orang lain",
                "Somebody else holds this seat",
            ),
        ),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::Words;

    fn drawn(locale: kernel::Locale, signed_in: bool) -> String {
        let words = Words::new(&[crate::base().messages]).unwrap();
        let today = "2026-11-24".parse().unwrap();
        page(&words.say(locale), "auto", signed_in, today).unwrap()
    }

    #[test]
    fn every_component_is_drawn_in_both_languages() {
        let id = drawn(kernel::Locale::Id, true);
        let en = drawn(kernel::Locale::En, true);
        assert!(id.contains("Kembali ke hari ini") && id.contains("1.204"));
        assert!(en.contains("Back to today") && en.contains("1,204"));
        assert!(en.contains(r#"<html lang="en">"#));
    }

    #[test]
    fn nothing_in_the_page_needs_a_looser_content_policy() {
        for page in [
            drawn(kernel::Locale::Id, true),
            drawn(kernel::Locale::Id, false),
        ] {
            assert!(!page.contains(" style="), "inline style");
            assert!(!page.contains("<style"), "inline stylesheet");
            assert!(!page.contains(" onclick="), "inline handler");
            assert_eq!(page.matches("<script").count(), 1);
            assert!(page.contains("<script type=\"module\" src="));
        }
    }
}
