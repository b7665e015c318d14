//! Sample fields, filters and notices of the gallery.

use super::P;
use crate::components::{Choice, FieldKind, FieldView, Notice, SortLink, Tone, Width};

pub(super) fn filters(p: P) -> Vec<FieldView> {
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

pub(super) fn sorts(p: P) -> Vec<SortLink> {
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

pub(super) fn fields(p: P) -> Vec<FieldView> {
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

pub(super) fn notices(p: P) -> Vec<Notice> {
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
