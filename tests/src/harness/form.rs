//! Forms as a browser fills them: what the page put into each field, changed where somebody types.

use scraper::{ElementRef, Html, Selector};

use super::browser::{Browser, Page};

/// A form of a page with what stands in its fields.
#[derive(Clone, Debug)]
pub struct Form {
    /// Where it is sent.
    pub action: String,
    /// Is it sent as a write, or is it a filter?
    pub writes: bool,
    /// Names and values, as they would be sent.
    pub fields: Vec<(String, String)>,
    /// The names of the fields into which text is typed.
    pub typed: Vec<String>,
}

impl Page {
    /// Every form of the page's own part; its frame has a search, the way out and the look.
    pub fn forms(&self) -> Vec<Form> {
        let text = self.text();
        let own = text
            .split_once("<main")
            .map_or(text.as_str(), |(_, own)| own);
        if !own.contains("<form") {
            return Vec::new();
        }
        let document = Html::parse_document(&format!("<main{own}"));
        let forms = select("form");
        document.select(&forms).map(|f| read(f)).collect()
    }

    /// The form that is sent to a path that begins like this.
    #[track_caller]
    pub fn form(&self, action: &str) -> Form {
        let forms = self.forms();
        let found = forms
            .iter()
            .find(|f| f.writes && f.action.starts_with(action));
        found
            .unwrap_or_else(|| panic!("no form to {action} on: {}", self.words()))
            .clone()
    }
}

impl Form {
    /// What stands in a field.
    #[must_use]
    pub fn value(&self, name: &str) -> Option<&str> {
        let found = self.fields.iter().find(|(n, _)| n == name);
        found.map(|(_, value)| value.as_str())
    }

    /// With something typed or chosen.
    #[must_use]
    pub fn with(mut self, name: &str, value: &str) -> Self {
        self.fields.retain(|(n, _)| n != name);
        self.fields.push((name.to_owned(), value.to_owned()));
        self
    }

    /// With each of these.
    #[must_use]
    pub fn with_all(self, values: &[(&str, &str)]) -> Self {
        values.iter().fold(self, |form, (n, v)| form.with(n, v))
    }
}

impl Browser<'_> {
    /// Presses the button of a form and follows where it leads.
    pub fn press(&mut self, form: &Form) -> Page {
        let fields: Vec<(&str, &str)> = form
            .fields
            .iter()
            .map(|(n, v)| (n.as_str(), v.as_str()))
            .collect();
        self.submit(&form.action, &fields)
    }
}

fn select(text: &str) -> Selector {
    Selector::parse(text).unwrap()
}

fn read(form: ElementRef<'_>) -> Form {
    let attribute = |e: &ElementRef<'_>, name: &str| e.value().attr(name).map(str::to_owned);
    let mut fields = Vec::new();
    let mut typed = Vec::new();
    for field in form.select(&select("input, textarea, select")) {
        let Some(name) = attribute(&field, "name") else {
            continue;
        };
        let kind = attribute(&field, "type").unwrap_or_else(|| "text".to_owned());
        let value = attribute(&field, "value").unwrap_or_default();
        match (field.value().name(), kind.as_str()) {
            ("select", _) => {
                let options: Vec<_> = field.select(&select("option")).collect();
                let chosen = options
                    .iter()
                    .find(|o| o.value().attr("selected").is_some());
                if let Some(option) = chosen.or(options.first()) {
                    fields.push((name, attribute(option, "value").unwrap_or_default()));
                }
            }
            ("textarea", _) => {
                typed.push(name.clone());
                fields.push((name, field.text().collect()));
            }
            (_, "checkbox" | "radio") => {
                if field.value().attr("checked").is_some() {
                    fields.push((name, value));
                }
            }
            (_, "file" | "submit" | "button") => {}
            (_, "hidden") => fields.push((name, value)),
            _ => {
                typed.push(name.clone());
                fields.push((name, value));
            }
        }
    }
    Form {
        action: attribute(&form, "action").unwrap_or_default(),
        writes: attribute(&form, "method").is_some_and(|m| m.eq_ignore_ascii_case("post")),
        fields,
        typed,
    }
}
