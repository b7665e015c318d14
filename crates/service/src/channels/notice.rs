//! News to the mail or WhatsApp number that a reporter left on the site or at the counter. Nobody has
//! written from such a number, so the platform takes an approved template only; without one the agency
//! must call.

use jiff::SignedDuration;
use kernel::AgencyId;
use store::{Conn, Tx};
use web::Result;

use super::connect;
use super::model::Channel;
use super::outbox::{self, Frame, Outgoing};
use super::talk::store as talks;
use crate::cases::{self, Case, Contact, ContactKind};

/// After the last word of a resident, WhatsApp takes free words for so long.
const WINDOW: SignedDuration = SignedDuration::from_hours(24);

/// How the program reaches the reporter of a case that came by no channel.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Reach {
    /// By mail.
    Mail,
    /// By a template on WhatsApp.
    Template,
    /// Not at all: a number to call.
    Call,
    /// Not at all: the reporter left nothing and looks at the page.
    Page,
}

/// Did the report come from the site, the counter, the telephone, a letter or a program of others, so
/// that no chat leads back?
#[must_use]
pub(crate) const fn has_no_chat(channel: cases::Channel) -> bool {
    use cases::Channel;
    matches!(
        channel,
        Channel::Web | Channel::Counter | Channel::Phone | Channel::Letter | Channel::Open311
    )
}

/// How the reporter of such a case is reached, where a template goes out or none does.
pub(crate) fn reach(case: &Case, template: bool) -> Reach {
    match (case.contact_kind, &case.contact) {
        (Some(ContactKind::Email), Some(_)) => Reach::Mail,
        (Some(ContactKind::Whatsapp), Some(number)) if template && number_of(number).is_some() => {
            Reach::Template
        }
        (Some(_), Some(_)) => Reach::Call,
        _ => Reach::Page,
    }
}

/// A number as WhatsApp knows it: the country and digits; nothing for what can be none.
fn number_of(typed: &str) -> Option<String> {
    let contact = Contact {
        kind: ContactKind::Whatsapp,
        value: typed.to_owned(),
    };
    let number = contact.folded();
    (10..=15).contains(&number.len()).then_some(number)
}

/// By which channel news reach whoever left a contact, and to whom; nothing where somebody must call.
pub(crate) struct Way {
    channel: Channel,
    to: String,
}

/// The way to the contact of a case: a mail, or a number by a template or, while its holder has just
/// written, in words.
pub(crate) fn way(tx: &mut Tx<'_, '_>, case: &Case) -> Result<Option<Way>> {
    let (agency, at) = (tx.agency(), tx.at());
    let Some(contact) = case.contact.as_deref() else {
        return Ok(None);
    };
    let (channel, to) = match case.contact_kind {
        Some(ContactKind::Email) => (Channel::Email, Some(contact.to_owned())),
        Some(ContactKind::Whatsapp) => (Channel::Whatsapp, number_of(contact)),
        _ => return Ok(None),
    };
    let Some(to) = to else { return Ok(None) };
    if channel == Channel::Whatsapp && !by_template(tx.conn(), agency)? {
        let active = connect::store::one(tx.conn(), agency, channel)?.is_some_and(|l| l.active);
        let heard = talks::heard_at(tx.conn(), agency, channel, &to)?;
        let fresh = heard.is_some_and(|then| at.duration_since(then) <= WINDOW);
        if !active || !fresh {
            return Ok(None);
        }
    }
    Ok(Some(Way { channel, to }))
}

/// Does the agency write to WhatsApp numbers that have not written, by an approved template?
pub(crate) fn by_template(c: &mut Conn<'_>, agency: AgencyId) -> Result<bool> {
    let link = connect::store::one(c, agency, Channel::Whatsapp)?;
    Ok(link.is_some_and(|l| l.active && l.template.is_some()))
}

/// News to a reporter, and where they lead.
pub(crate) struct News {
    /// The words around them.
    pub(crate) frame: Frame,
    /// Pages of ours.
    pub(crate) path: String,
    /// Somebody just asked for them: they wait for no morning, and nobody at the desk counts them.
    pub(crate) asked_for: bool,
}

/// Promises news about a case.
pub(crate) fn send(tx: &mut Tx<'_, '_>, case: &Case, way: &Way, news: News) -> Result<()> {
    let number = case.number.to_string();
    let message = Outgoing {
        case: Some(case.id).filter(|_| !news.asked_for),
        frame: news.frame,
        path: Some(news.path),
        urgent: news.asked_for,
        ..Outgoing::to(way.channel, &way.to, "", &number, String::new())
    };
    outbox::put(tx, &message)
}

#[cfg(test)]
mod tests {
    use super::number_of;

    #[test]
    fn numbers_are_known_however_they_are_typed() {
        let found = Some("6289900000123".to_owned());
        for typed in ["0899 0000 0123", "+62 899-0000-0123", "6289900000123"] {
            assert_eq!(number_of(typed), found, "{typed}");
        }
        for typed in ["", "123", "besok saja", "62890000001234567"] {
            assert_eq!(number_of(typed), None, "{typed}");
        }
    }
}
