//! The form that asks for the kind of file and, for a long list, what it is for.

use askama::Template;
use kernel::TextEnum as _;
use web::access::Permission;
use web::components::{Choice, FieldKind, FieldView};
use web::words::Say;
use web::{Ask, FieldError, Reading, Result};

use super::{Format, PURPOSE_FROM};

/// The form beneath a list.
pub struct Form {
    action: String,
    fields: Vec<FieldView>,
    open: bool,
}

impl Form {
    /// The form for a list of `rows` rows that is sent to `action`; with what was refused.
    #[must_use]
    pub fn new<P: Permission>(
        ask: &Ask<P>,
        action: String,
        rows: usize,
        refused: &[FieldError],
    ) -> Self {
        let t = &ask.say;
        let formats = Format::ALL
            .iter()
            .map(|f| Choice::new(f.as_str(), t.word("handout-format", f)));
        let mut fields = vec![
            FieldView::radio("format", t.say("handout-format"), formats.collect())
                .value(Format::Xlsx.as_str()),
        ];
        if rows > PURPOSE_FROM {
            let purpose = FieldView::new("purpose", t.say("handout-purpose"), FieldKind::Area(3));
            fields.push(purpose.hint(t.count("handout-purpose-hint", PURPOSE_FROM as u64)));
        }
        if !refused.is_empty() {
            let typed = |f: FieldView| f.typed(ask.form(), refused, t);
            fields = fields.into_iter().map(typed).collect();
        }
        Self {
            action,
            fields,
            open: !refused.is_empty(),
        }
    }

    /// Draws it.
    #[must_use]
    pub fn view<'a>(&'a self, t: &'a Say) -> FormView<'a> {
        FormView { it: self, t }
    }
}

/// The drawn form; made by [`Form::view`].
#[derive(Template)]
#[template(path = "handout/form.html")]
pub struct FormView<'a> {
    it: &'a Form,
    t: &'a Say,
}

impl askama::filters::HtmlSafe for FormView<'_> {}

/// What the form says: the kind of file and the purpose.
pub(super) fn read(form: &web::Form, rows: usize) -> Result<(Format, Option<String>)> {
    let mut r = Reading::of(form);
    let format = r.parsed::<Format>("format");
    let purpose = if rows > PURPOSE_FROM {
        Some(r.needed("purpose", 500))
    } else {
        r.optional("purpose", 500)
    };
    r.done()?;
    Ok((format.unwrap_or(Format::Xlsx), purpose))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_list_needs_a_purpose() {
        let typed = |body: &str, rows| read(&web::Form::from_urlencoded(body.as_bytes()), rows);
        assert_eq!(typed("format=csv", 500).unwrap(), (Format::Csv, None));
        assert!(typed("format=csv", 501).is_err());
        assert!(typed("format=csv&purpose=+", 501).is_err());
        let given = typed("format=xlsx&purpose=audit", 501).unwrap();
        assert_eq!(given, (Format::Xlsx, Some("audit".to_owned())));
        assert!(typed("format=pdf", 1).is_err());
        assert!(typed("", 1).is_err());
    }
}
