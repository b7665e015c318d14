//! A page as another crate writes it: it extends the shell, imports the components, and finds
//! nothing that only works inside `web`.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use askama::Template;
use kernel::Locale;
use web::components::{Door, FieldView, Look, Notice, Pager, Shell, Stat, Tone};
use web::words::{Messages, Words};

const MESSAGES: Messages = Messages {
    id: "greeting = Selamat datang\n",
    en: "greeting = Welcome\n",
};

#[derive(Template)]
#[template(
    ext = "html",
    source = r##"{% extends "shell.html" %}
{% import "components.html" as c %}
{% block main %}{% let t = shell.t %}
{% call c::header(shell.title, t.say("greeting")) %}<a class="button" href="/x">x</a>{% endcall %}
{{ c::notice(notice) }}
{{ c::stats(stats) }}
{% call c::card("a <card>") %}{{ c::doors(doors) }}{% call c::filter_bar("/x", "/x") %}{{ c::field(field) }}{% endcall %}{% endcall %}
{{ c::pager(pager) }}
{{ c::error_summary(fields) }}{{ c::fields(fields) }}
{% endblock %}"##
)]
struct Page {
    shell: Shell,
    notice: Notice,
    stats: Vec<Stat>,
    doors: Vec<Door>,
    field: FieldView,
    fields: Vec<FieldView>,
    pager: Pager,
}

fn page(locale: Locale) -> String {
    let words = Words::new(&[web::base().messages, MESSAGES]).unwrap();
    let today = "2026-11-24".parse().unwrap();
    let mut wrong = FieldView::text("nip", "NIP").digits();
    wrong.error = "Bagian ini perlu diisi.".to_owned();
    let page = Page {
        shell: Shell {
            t: words.say(locale),
            title: "<Judul>".to_owned(),
            agency: "Kota Contoh".to_owned(),
            path: "/x".to_owned(),
            query: vec![("q".to_owned(), "a&b".to_owned())],
            nav: Vec::new(),
            user: None,
            as_of: web::components::AsOfBox {
                date: today,
                today,
                matters: true,
            },
            flash: None,
            theme: "dark",
            css: "/aset/abdi.css",
            js: "/aset/abdi.js",
            demo: false,
            version: "0.1.0",
            look: Look::default(),
        }
        .failed(),
        notice: Notice::new(Tone::Warn, "<Perhatian>"),
        stats: vec![Stat::new("Pegawai", "6.070").why("/mengapa")],
        doors: vec![Door::new("Formasi", "", "/formasi")],
        field: FieldView::text("q", "Cari").optional(),
        fields: vec![FieldView::text("name", "Nama"), wrong],
        pager: Pager {
            path: "/x".to_owned(),
            query: Vec::new(),
            page: 1,
            size: 25,
            total: 60,
        },
    };
    page.render().unwrap()
}

#[test]
fn another_crate_can_extend_the_shell_and_use_the_components() {
    let id = page(Locale::Id);
    assert!(id.contains("<html lang=\"id\" data-theme=\"dark\">"));
    assert!(
        id.contains("<title>Galat: &#60;Judul&#62; – Kota Contoh</title>"),
        "{id}"
    );
    assert!(id.contains("Selamat datang"));
    assert!(id.contains("&#60;Perhatian&#62;"));
    assert!(id.contains("1–25 dari 60 hasil"));
    assert!(page(Locale::En).contains("Welcome"));
}

#[test]
fn errors_are_told_twice_and_lead_to_their_field() {
    let id = page(Locale::Id);
    assert!(id.contains(r##"<a href="#f-nip">NIP: Bagian ini perlu diisi.</a>"##));
    assert!(id.contains(r#"aria-describedby="f-nip-error" aria-invalid="true""#));
    assert_eq!(id.matches("Bagian ini perlu diisi.").count(), 2);
    assert_eq!(id.matches("id=\"f-name\"").count(), 1);
    assert!(id.contains("(opsional)"));
}

#[test]
fn the_as_of_form_keeps_the_filter() {
    let id = page(Locale::Id);
    assert!(
        id.contains(r#"<input type="hidden" name="q" value="a&#38;b">"#),
        "{id}"
    );
    assert!(
        id.contains("href=\"/x?q=a%26b&#38;as_of=2026-12-31\""),
        "{id}"
    );
}
