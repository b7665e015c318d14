//! One page with every component, for tests and for looking at the design: nothing of it is
//! served. `cargo run -p web --example gallery` writes it to a folder.

use askama::Template;
use kernel::Date;

use super::*;
use crate::charts::Figure;
use crate::words::Say;
use forms::{fields, filters, notices, sorts};
use people::{doors, events, facts, rows, stats, tree, why};
use pictures::{bars, heat, line, pyramid, wave};

mod forms;
mod people;
mod pictures;

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
        back: None,
        typed: Vec::new(),
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
