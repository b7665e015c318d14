//! The questions in their order, and what was answered so far.

use kernel::{CategoryId, Date, text_enum};
use serde::{Deserialize, Serialize};
use web::{FieldError, Form, Reading, Trouble};

use crate::cases::point;
use crate::cases::{CaseNumber, Channel, Contact, ContactKind, Kind, LONGEST, NewCase, Place};

/// The button that takes the point of the place away.
pub(super) const DROP_POINT: &str = "hapus-titik";

text_enum! {
    /// The pages of the form, in their order.
    pub enum Page {
        /// Where.
        Where = "lokasi",
        /// What happened.
        What = "isi",
        /// Pictures of it.
        Photos = "foto",
        /// Whether it was reported already.
        Already = "sudah-ada",
        /// What kind of matter.
        Category = "kategori",
        /// Who may see what.
        Privacy = "privasi",
        /// How we reach the reporter.
        Contact = "kontak",
        /// All answers together.
        Check = "periksa",
    }
}

impl Page {
    /// The page after this one.
    pub(super) fn next(self) -> Self {
        let all = <Self as kernel::TextEnum>::ALL;
        let at = all.iter().position(|p| *p == self).unwrap_or(0);
        all.get(at + 1).copied().unwrap_or(self)
    }

    /// The page before this one.
    fn before(self) -> Option<Self> {
        let all = <Self as kernel::TextEnum>::ALL;
        let at = all.iter().position(|p| *p == self)?;
        at.checked_sub(1).and_then(|i| all.get(i)).copied()
    }
}

/// What was answered so far, as it was typed.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub(super) struct Answers {
    pub(super) kind: Option<Kind>,
    pub(super) body: String,
    pub(super) happened_on: Option<Date>,
    pub(super) address: String,
    pub(super) village: String,
    pub(super) landmark: String,
    /// Latitude and longitude in millionths of a degree.
    pub(super) point: Option<(i32, i32)>,
    /// The number of the report that it joins.
    pub(super) joins: Option<String>,
    pub(super) category: Option<CategoryId>,
    pub(super) anonymous: bool,
    pub(super) secret: bool,
    pub(super) name: Option<String>,
    pub(super) contact_kind: Option<ContactKind>,
    pub(super) contact: Option<String>,
    /// The last page that was answered.
    pub(super) reached: Option<Page>,
}

impl Answers {
    /// Reads one page of the form.
    ///
    /// # Errors
    /// Every field that was refused.
    pub(super) fn read(&mut self, page: Page, form: &Form, today: Date) -> web::Result<()> {
        let mut r = Reading::of(form);
        match page {
            Page::What => {
                self.kind = r.parsed("kind");
                self.body = r.needed("body", LONGEST);
                self.happened_on = r.maybe_date("happened_on");
                if self.happened_on.is_some_and(|d| d > today) {
                    r.fault(FieldError::new("happened_on", "case-day-to-come"));
                }
            }
            // Taking the point away keeps whatever else is typed, finished or not.
            Page::Where if form.text("aksi") == DROP_POINT => {
                let typed = |name: &str, most: usize| -> String {
                    form.text(name).trim().chars().take(most).collect()
                };
                self.address = typed("address", 300);
                self.village = typed("village", 100);
                self.landmark = typed("landmark", 200);
                self.point = None;
            }
            Page::Where => {
                self.address = r.needed("address", 300);
                self.village = r.optional("village", 100).unwrap_or_default();
                self.landmark = r.optional("landmark", 200).unwrap_or_default();
                self.point = point::typed(&mut r);
            }
            Page::Already => self.joins = r.optional("joins", 20),
            Page::Category => self.category = r.maybe_parsed("category"),
            Page::Privacy => {
                let ticked = form.all("privacy");
                self.anonymous = ticked.iter().any(|v| v == "anonymous");
                self.secret = ticked.iter().any(|v| v == "secret");
            }
            Page::Contact => self.read_contact(&mut r),
            Page::Photos | Page::Check => {}
        }
        r.done()?;
        self.reached = self.reached.max(Some(page));
        Ok(())
    }

    fn read_contact(&mut self, r: &mut Reading<'_>) {
        self.name = r.optional("name", 100);
        let number = r.optional("whatsapp", 40);
        let mail = r.optional("email", 120);
        if let Some(number) = &number
            && !is_number(number)
        {
            r.fault(FieldError::new("whatsapp", "report-no-number"));
        }
        if let Some(mail) = &mail
            && !is_mail(mail)
        {
            r.fault(FieldError::new("email", "report-no-mail"));
        }
        (self.contact_kind, self.contact) = match (number, mail) {
            (Some(number), _) => (Some(ContactKind::Whatsapp), Some(number)),
            (None, Some(mail)) => (Some(ContactKind::Email), Some(mail)),
            (None, None) => (None, None),
        };
    }

    /// The contact as one.
    pub(super) fn whole_contact(&self) -> Option<Contact> {
        let (kind, value) = self.contact_kind.zip(self.contact.clone())?;
        Some(Contact { kind, value })
    }

    /// The report that it joins, where it does.
    pub(super) fn joined(&self) -> Option<CaseNumber> {
        self.joins.as_deref()?.parse().ok()
    }

    /// The page that leads back from one: whether it was reported already is asked once, and what
    /// joins another report has its category.
    pub(super) fn before(&self, page: Page) -> Option<Page> {
        match page {
            Page::Category => Some(Page::Photos),
            Page::Privacy if self.joined().is_some() => Some(Page::Already),
            page => page.before(),
        }
    }

    /// The answers as they are kept.
    pub(super) fn text(&self) -> web::Result<String> {
        serde_json::to_string(self).map_err(|e| Trouble::Fault(e.to_string()))
    }

    /// Can it be sent?
    pub(super) fn is_whole(&self) -> bool {
        self.kind.is_some() && !self.body.is_empty() && !self.address.is_empty()
    }

    /// The report that it makes.
    pub(super) fn report(&self) -> NewCase {
        let kind = self.kind.unwrap_or(Kind::Complaint);
        NewCase {
            place: Place {
                address: self.address.clone(),
                village: self.village.clone(),
                landmark: self.landmark.clone(),
                point: self.point,
            },
            happened_on: self.happened_on,
            category: self.category,
            anonymous: self.anonymous,
            secret: self.secret,
            name: self.name.clone(),
            contact: self.whole_contact(),
            ..NewCase::new(kind, Channel::Web, self.body.clone())
        }
    }
}

/// Does a text have the shape of a telephone number?
pub(crate) fn is_number(text: &str) -> bool {
    let digits = text.chars().filter(char::is_ascii_digit).count();
    let plain = |c: char| c.is_ascii_digit() || " +-().".contains(c);
    text.chars().all(plain) && (8..=15).contains(&digits)
}

/// Does a text have the shape of an e-mail address?
pub(crate) fn is_mail(text: &str) -> bool {
    let Some((name, host)) = text.split_once('@') else {
        return false;
    };
    let plain = |s: &str| {
        !s.is_empty()
            && !s
                .chars()
                .any(|c| c.is_whitespace() || "<>,;\"@".contains(c))
    };
    plain(name)
        && plain(host)
        && host.contains('.')
        && !host.starts_with('.')
        && !host.ends_with('.')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_follow_each_other_and_the_last_one_stays() {
        assert_eq!(Page::Where.before(), None);
        assert_eq!(Page::What.next(), Page::Photos);
        assert_eq!(Page::Check.next(), Page::Check);
        assert_eq!(Page::Photos.before(), Some(Page::What));
    }

    #[test]
    fn a_contact_has_the_shape_of_one() {
        for (name, value, fine) in [
            ("whatsapp", "0899-0000-0123", true),
            ("whatsapp", "+62 899 0000 0123", true),
            ("whatsapp", "123", false),
            ("whatsapp", "nomor saya", false),
            ("email", "warga@contoh.example", true),
            ("email", "warga", false),
            ("email", "warga@contoh", false),
            ("email", "a b@contoh.example", false),
        ] {
            let mut form = Form::default();
            form.put(name, value);
            let today = Date::constant(2026, 11, 24);
            let read = Answers::default().read(Page::Contact, &form, today);
            assert_eq!(read.is_ok(), fine, "{value}");
        }
    }
}
