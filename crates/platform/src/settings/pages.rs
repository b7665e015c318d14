//! The pages of the settings: all of them with what counts today, and one with its history.

use askama::Template;
use kernel::{Date, TextEnum as _};
use web::access::perm;
use web::components::{Choice, Fact, FieldKind, FieldView, Shell, Width};
use web::format::moment;
use web::words::Say;
use web::{Answer, Ask, FieldError, Reading, Reply, Result, Routes, StatusCode, Trouble};

use super::actions::{self, NewValue};
use super::model::{Kind, Setting};
use super::store::{self as sql, SetRow};

pub(crate) fn routes() -> Routes {
    Routes::new()
        .get::<perm::WriteSettings>("/pengaturan", list)
        .get::<perm::WriteSettings>("/pengaturan/{setting}", show)
        .post::<perm::WriteSettings>("/pengaturan/{setting}", set)
}

#[derive(Template)]
#[template(path = "settings/pages/list.html")]
struct ListPage {
    shell: Shell,
    settings: Vec<SettingView>,
}

struct SettingView {
    word: &'static str,
    name: String,
    about: String,
    facts: Vec<Fact>,
}

fn list(ask: &Ask<perm::WriteSettings>) -> Answer {
    let agency = ask.agency_id();
    let history = ask.app.db.read(|c| sql::history(c, agency))?;
    let settings = Setting::ALL.iter().map(|s| SettingView {
        word: s.as_str(),
        name: ask.say.word("setting", s),
        about: ask.say.word("setting-about", s),
        facts: facts(ask, *s, &history),
    });
    let page = ListPage {
        shell: ask.shell("settings-title"),
        settings: settings.collect(),
    };
    Reply::page(&page)
}

/// The value on a day, given everything that was ever set, the newest first.
fn on(setting: Setting, history: &[SetRow], day: Date) -> Option<&SetRow> {
    history
        .iter()
        .find(|r| r.name == setting.as_str() && r.valid_from <= day)
}

/// What counts today and from when, what comes next, the default, and what it rests on.
fn facts(ask: &Ask<perm::WriteSettings>, setting: Setting, history: &[SetRow]) -> Vec<Fact> {
    let (say, today) = (&ask.say, ask.who.today);
    let now = on(setting, history, today);
    let default = shown(say, setting, &setting.default_value());
    let mut facts = vec![match now {
        Some(row) => Fact::new(say.say("settings-now"), shown(say, setting, &row.value))
            .note(say.with("settings-since", "date", say.date(row.valid_from))),
        None => Fact::new(say.say("settings-now"), &default).note(say.say("settings-default")),
    }];
    let ahead = history
        .iter()
        .filter(|r| r.name == setting.as_str() && r.valid_from > today);
    facts.extend(ahead.map(|row| {
        Fact::new(
            say.with("settings-ahead", "date", say.date(row.valid_from)),
            shown(say, setting, &row.value),
        )
    }));
    if now.is_some() {
        facts.push(Fact::new(say.say("settings-default-is"), default));
    }
    if let Some(cites) = setting.cites() {
        let doubt = match cites.confidence.as_ref() {
            "certain" => String::new(),
            _ => say.say("why-likely").to_owned(),
        };
        facts.push(Fact::new(say.say("settings-cites"), cites.to_string()).note(doubt));
    }
    facts
}

/// A value as people read it.
fn shown(say: &Say, setting: Setting, value: &str) -> String {
    match setting.kind() {
        Kind::YesNo if value == "yes" => say.say("settings-yes").to_owned(),
        Kind::YesNo => say.say("settings-no").to_owned(),
        Kind::Choice(_) => say.word("setting-choice", value),
        Kind::Whole(..) => match value.parse::<i64>() {
            Ok(n) => say.number(n),
            Err(_) => value.to_owned(),
        },
        Kind::Text(_) if value.is_empty() => say.say("settings-empty").to_owned(),
        Kind::Text(_) => value.to_owned(),
    }
}

#[derive(Template)]
#[template(path = "settings/pages/setting.html")]
struct SettingPage {
    shell: Shell,
    word: &'static str,
    about: String,
    facts: Vec<Fact>,
    fields: Vec<FieldView>,
    rows: Vec<HistoryView>,
}

struct HistoryView {
    from: String,
    value: String,
    note: String,
    by: String,
}

fn show(ask: &Ask<perm::WriteSettings>) -> Answer {
    Reply::page(&setting_page(ask, ask.param("setting")?, None)?)
}

fn setting_page(
    ask: &Ask<perm::WriteSettings>,
    setting: Setting,
    faults: Option<&[FieldError]>,
) -> Result<SettingPage> {
    let (say, today, agency) = (&ask.say, ask.who.today, ask.agency_id());
    let history = ask.app.db.read(|c| sql::history(c, agency))?;
    let now = on(setting, &history, today).map(|r| r.value.clone());
    let now = now.unwrap_or_else(|| setting.default_value().into_owned());
    let fields = vec![
        value_field(say, setting).value(now),
        FieldView::new("from", say.say("settings-from"), FieldKind::DayPicker)
            .hint(say.say("settings-from-hint"))
            .width(Width::Medium)
            .value(today.to_string()),
        FieldView::new("note", say.say("settings-note"), FieldKind::Area(2))
            .hint(say.say("settings-note-hint")),
    ];
    let shell = ask
        .shell_titled(say.word("setting", setting))
        .crumb(say.say("settings-title"), "/pengaturan");
    let (shell, fields) = match faults {
        Some(faults) => {
            let typed = fields
                .into_iter()
                .map(|f| f.typed(ask.form(), faults, say))
                .collect();
            (shell.failed(), typed)
        }
        None => (shell, fields),
    };
    let when = |at| moment(at, ask.agency.zone, ask.locale());
    Ok(SettingPage {
        shell,
        word: setting.as_str(),
        about: say.word("setting-about", setting),
        facts: facts(ask, setting, &history),
        fields,
        rows: history
            .iter()
            .filter(|r| r.name == setting.as_str())
            .map(|r| HistoryView {
                from: say.date(r.valid_from),
                value: shown(say, setting, &r.value),
                note: r.note.clone(),
                by: format!("{}, {}", r.set_by, when(r.set_at)),
            })
            .collect(),
    })
}

fn value_field(say: &Say, setting: Setting) -> FieldView {
    let label = say.say("settings-value");
    match setting.kind() {
        Kind::YesNo => FieldView::radio(
            "value",
            label,
            vec![
                Choice::new("yes", say.say("settings-yes")),
                Choice::new("no", say.say("settings-no")),
            ],
        ),
        Kind::Choice(words) => {
            let choice = |w: &&str| Choice::new(*w, say.word("setting-choice", w));
            FieldView::radio("value", label, words.iter().map(choice).collect())
        }
        Kind::Whole(min, max) => FieldView::text("value", label)
            .hint(say.with_numbers("settings-between", &[("min", min), ("max", max)]))
            .digits()
            .width(Width::Short),
        Kind::Text(_) => FieldView::text("value", label)
            .hint(say.say("settings-text-hint"))
            .optional(),
    }
}

fn set(ask: &Ask<perm::WriteSettings>) -> Answer {
    let setting: Setting = ask.param("setting")?;
    let mut reading = Reading::of(ask.form());
    let from = reading.date("from");
    let note = reading.needed("note", 500);
    let done = reading.done().and_then(|()| {
        let new = NewValue {
            setting,
            value: ask.form().text("value").to_owned(),
            from: from.unwrap_or(ask.who.today),
            note,
        };
        ask.app.db.write(&ask.who.actor, "set a setting", |tx| {
            actions::set(tx, &ask.may, &new, ask.who.today)
        })
    });
    match done {
        Ok(()) => Ok(Reply::see(&format!(
            "/pengaturan/{setting}?pesan=setting-set"
        ))),
        Err(Trouble::Invalid(faults)) => {
            let page = setting_page(ask, setting, Some(&faults))?;
            Reply::page_with(StatusCode::UNPROCESSABLE_ENTITY, &page)
        }
        Err(other) => Err(other),
    }
}
