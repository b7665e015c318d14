//! What can be done to a case at the desk: the row of actions, the form of the one that is open, and
//! the texts that an answer may begin with.

use kernel::TextEnum as _;
use web::access::Permission;
use web::components::{FieldView, query_with};
use web::{Ask, FieldError, Result};

use super::fields::{self, Action};
use super::help;
use crate::cases::{Case, Whole};
use crate::catalogue::{self, Template};
use crate::show::Frame;

/// An action to choose, or the one that was chosen with its form.
pub(super) struct Tool {
    pub(super) label: String,
    pub(super) href: String,
    pub(super) current: bool,
    /// The key that opens it, and the id of the field that then has the focus.
    pub(super) key: Option<(&'static str, &'static str)>,
}

/// The form of the action that was chosen.
pub(super) struct ToolForm {
    pub(super) of: Action,
    pub(super) heading: String,
    pub(super) lead: String,
    pub(super) action: String,
    pub(super) fields: Vec<FieldView>,
    pub(super) files: bool,
    pub(super) button: String,
    pub(super) reply: bool,
}

/// Actions, form and texts of one case.
pub(super) struct Tools {
    pub(super) tools: Vec<Tool>,
    pub(super) form: Option<ToolForm>,
    pub(super) templates: Vec<(String, String)>,
}

/// What is offered, with the form of the chosen action, or of the first that is to be done; `kept` is
/// what of the address belongs to the queue.
pub(super) fn of<P: Permission>(
    ask: &Ask<P>,
    f: &Frame<'_>,
    whole: &Whole,
    offered: &[Action],
    sent: Option<Action>,
    faults: &[FieldError],
    kept: &[(String, String)],
) -> Result<Tools> {
    let t = f.t;
    let case = &whole.case;
    let chosen = sent.filter(|a| offered.contains(a));
    let chosen = chosen.or_else(|| first(offered));
    let texts = texts(ask, case, chosen)?;
    let to = |set: &[(&str, &str)]| {
        let query = query_with(kept, set);
        format!("/aduan/{}{query}#aksi", case.id)
    };
    let form = chosen.map(|action| ToolForm {
        of: action,
        heading: t.word("desk-action", action),
        lead: t.word("desk-action-lead", action),
        action: format!("/aduan/{}/{action}{}", case.id, query_with(kept, &[])),
        files: action == Action::Propose,
        button: t.word("desk-button", action),
        reply: matches!(action, Action::Answer | Action::Postpone | Action::Propose),
        fields: match sent.is_some() && !faults.is_empty() {
            true => {
                let each = all_fields(f, whole, action).into_iter();
                each.map(|x| x.typed(ask.form(), faults, t)).collect()
            }
            false => begun(ask, f, whole, action, &texts),
        },
    });
    let link = |text: &Template| {
        let id = text.id.to_string();
        let set = [("aksi", Action::Answer.as_str()), ("templat", &id)];
        (text.title.clone(), to(&set))
    };
    let tool = |a: &Action| Tool {
        label: t.word("desk-action", a),
        href: to(&[("aksi", a.as_str())]),
        current: chosen == Some(*a),
        key: key(*a, offered),
    };
    Ok(Tools {
        tools: offered.iter().map(tool).collect(),
        form,
        templates: texts.iter().map(link).collect(),
    })
}

/// The fields of an action, with the pictures from outside where a closure may show them.
fn all_fields(f: &Frame<'_>, whole: &Whole, action: Action) -> Vec<FieldView> {
    let mut fields = fields::of(action, &whole.case, f.categories, f.s, f.t);
    if action == Action::Propose {
        let outside = fields::taken_outside(&whole.files, f.zone, f.t);
        let at = fields.iter().position(|x| x.name == "photo");
        if let (Some(outside), Some(at)) = (outside, at) {
            fields.insert(at, outside);
        }
    }
    if action == Action::Unmask {
        fields.insert(0, fields::hidden(whole, f.t));
    }
    fields
}

/// The texts that fit; only an answer begins with one of them.
fn texts<P: Permission>(
    ask: &Ask<P>,
    case: &Case,
    chosen: Option<Action>,
) -> Result<Vec<Template>> {
    if chosen != Some(Action::Answer) {
        return Ok(Vec::new());
    }
    let agency = ask.agency_id();
    let all = ask
        .app
        .db
        .read(|c| catalogue::store::templates(c, agency))?;
    let fits = |t: &Template| t.category.is_none() || t.category == case.category;
    Ok(all.into_iter().filter(fits).collect())
}

/// The fields as they begin: with the text that was taken, or with what was suggested and taken,
/// which stands in the address; it fills a field, no more.
fn begun<P: Permission>(
    ask: &Ask<P>,
    f: &Frame<'_>,
    whole: &Whole,
    action: Action,
    texts: &[Template],
) -> Vec<FieldView> {
    let filters = ask.filters();
    let fields = all_fields(f, whole, action).into_iter();
    let template = filters.text("templat").parse::<uuid::Uuid>().ok();
    let text = template.and_then(|id| texts.iter().find(|text| text.id == id));
    if let Some(text) = text {
        let filled = text.filled(|blank| help::filled(f, &whole.case, blank));
        return fields.map(|x| x.value(&filled)).collect();
    }
    let taken = |x: FieldView| match (x.name.as_str(), filters.text(&x.name)) {
        ("unit" | "into", typed) if !typed.is_empty() => x.value(typed),
        _ => x,
    };
    fields.map(taken).collect()
}

/// The key of an action: to give the case to somebody, in whichever way that can be done now, or to
/// answer.
fn key(action: Action, offered: &[Action]) -> Option<(&'static str, &'static str)> {
    let gives = |a: &&Action| matches!(a, Action::Forward | Action::Arbitrate | Action::Dispose);
    match action {
        Action::Answer => Some(("b", "f-reason")),
        _ if offered.iter().find(gives) == Some(&action) => Some(("t", "f-unit")),
        _ => None,
    }
}

/// The action that is open at first: answering for units, forwarding for coordinators.
fn first(offered: &[Action]) -> Option<Action> {
    let wanted = [
        Action::Forward,
        Action::Answer,
        Action::Arbitrate,
        Action::Decide,
    ];
    wanted.into_iter().find(|a| offered.contains(a))
}
