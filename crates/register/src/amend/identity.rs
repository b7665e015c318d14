//! The fields of identity and contact, one by one: what stands in them, and what may be written.

use kernel::{Date, Nik, Nip, TextEnum as _, text_enum};
use web::FieldError;
use web::access::Key;

use crate::facts::PersonFact;

text_enum! {
    /// A field of identity or contact.
    pub enum Field {
        /// Name without titles.
        Name = "name",
        /// Titles before the name.
        TitleFront = "title_front",
        /// Titles after the name.
        TitleBack = "title_back",
        /// NIP or NI PPPK.
        Nip = "nip",
        /// Place of birth.
        BirthPlace = "birth_place",
        /// Date of birth.
        BirthDate = "birth_date",
        /// Sex.
        Sex = "sex",
        /// Religion.
        Religion = "religion",
        /// Marital status.
        Marital = "marital",
        /// NIK.
        Nik = "nik",
        /// Tax number.
        Npwp = "npwp",
        /// Health insurance number.
        Bpjs = "bpjs",
        /// Mobile phone.
        Phone = "phone",
        /// Private e-mail.
        Email = "email",
        /// Office e-mail.
        EmailGov = "email_gov",
        /// Address.
        Address = "address",
    }
}

store::bind_words!(Field);

/// The longest text of a field, in characters.
pub(crate) const LONGEST: usize = 200;

impl Field {
    /// The key of its name.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::Name => "people-name",
            Self::TitleFront => "field-title-front",
            Self::TitleBack => "field-title-back",
            Self::Nip => "people-nip",
            Self::BirthPlace => "field-birth-place",
            Self::BirthDate => "people-birth",
            Self::Sex => "people-sex",
            Self::Religion => "field-religion",
            Self::Marital => "field-marital",
            Self::Nik => "field-nik",
            Self::Npwp => "field-npwp",
            Self::Bpjs => "field-bpjs",
            Self::Phone => "field-phone",
            Self::Email => "field-email",
            Self::EmailGov => "field-email-gov",
            Self::Address => "field-address",
        }
    }

    /// The part of the file it belongs to, and what opens that part; nothing for what every reader
    /// of the file sees.
    #[must_use]
    pub const fn protected(self) -> Option<(Key, &'static str)> {
        match self {
            Self::Nik | Self::Npwp | Self::Bpjs => Some((Key::ReadIdentity, "identity")),
            Self::Phone | Self::Email | Self::EmailGov | Self::Address => {
                Some((Key::ReadContact, "contact"))
            }
            _ => None,
        }
    }

    /// Must there be something in it?
    #[must_use]
    pub const fn needed(self) -> bool {
        matches!(self, Self::Name | Self::Nip | Self::BirthDate | Self::Sex)
    }

    /// What stands in it; empty for nothing.
    #[must_use]
    pub fn of(self, who: &PersonFact) -> String {
        let text = |t: &Option<String>| t.clone().unwrap_or_default();
        match self {
            Self::Name => who.name.clone(),
            Self::TitleFront => text(&who.title_front),
            Self::TitleBack => text(&who.title_back),
            Self::Nip => who.nip.as_str().to_owned(),
            Self::BirthPlace => text(&who.birth_place),
            Self::BirthDate => who.birth_date.to_string(),
            Self::Sex => who.sex.as_str().to_owned(),
            Self::Religion => text(&who.religion),
            Self::Marital => text(&who.marital),
            Self::Nik => text(&who.nik),
            Self::Npwp => text(&who.npwp),
            Self::Bpjs => text(&who.bpjs),
            Self::Phone => text(&who.phone),
            Self::Email => text(&who.email),
            Self::EmailGov => text(&who.email_gov),
            Self::Address => text(&who.address),
        }
    }

    /// Writes a text into it.
    ///
    /// # Errors
    /// What is wrong with the text; nothing is changed then.
    pub fn set(self, who: &mut PersonFact, text: &str, today: Date) -> Result<(), Fault> {
        let text = text.trim();
        if text.is_empty() && self.needed() {
            return Err(Fault::new("field-needed"));
        }
        if text.chars().count() > LONGEST {
            return Err(Fault::new("field-too-long").with("max", LONGEST));
        }
        if text.chars().any(web::form::deceives) {
            return Err(Fault::new("field-control-characters"));
        }
        let some = (!text.is_empty()).then(|| text.to_owned());
        match self {
            Self::Name => {
                if !text.chars().any(char::is_alphabetic) {
                    return Err(Fault::new("career-name-wrong"));
                }
                who.name = text.to_owned();
            }
            Self::TitleFront => who.title_front = some,
            Self::TitleBack => who.title_back = some,
            Self::Nip => {
                let digits: String = text.split_whitespace().collect();
                who.nip = Nip::parse(&digits)
                    .map_err(|_| Fault::new("career-nip-wrong").with("typed", text))?;
            }
            Self::BirthPlace => who.birth_place = some,
            Self::BirthDate => who.birth_date = born(text, today)?,
            Self::Sex => {
                who.sex = sex(text)
                    .ok_or_else(|| Fault::new("field-not-understood").with("typed", text))?;
            }
            Self::Religion => who.religion = some,
            Self::Marital => who.marital = some,
            Self::Nik => set_nik(who, text)?,
            Self::Npwp => who.npwp = number(text, &[15, 16], "amend-npwp-wrong")?,
            Self::Bpjs => who.bpjs = number(text, &[13], "amend-bpjs-wrong")?,
            Self::Phone => who.phone = phone(text)?,
            Self::Email => who.email = mail(text)?,
            Self::EmailGov => who.email_gov = mail(text)?,
            Self::Address => who.address = some,
        }
        Ok(())
    }
}

/// What is wrong with a text, whatever the name of the field it was typed in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault(FieldError);

impl Fault {
    fn new(message: &'static str) -> Self {
        Self(FieldError::new("", message))
    }

    fn with(self, name: &'static str, value: impl ToString) -> Self {
        Self(self.0.with(name, value))
    }

    /// As the fault of a field of this name.
    #[must_use]
    pub fn at(self, field: impl Into<String>) -> FieldError {
        FieldError {
            field: field.into(),
            ..self.0
        }
    }
}

/// Nobody in the register is younger than this, in years; a mistyped year shows here.
const YOUNGEST: i32 = 15;

fn born(text: &str, today: Date) -> Result<Date, Fault> {
    let day = web::form::parse_date(text)
        .ok_or_else(|| Fault::new("field-no-date").with("typed", text))?;
    if kernel::dates::months_between(day, today) < YOUNGEST * 12 {
        return Err(Fault::new("amend-too-young").with("years", YOUNGEST));
    }
    Ok(day)
}

/// Sex as it is kept, or as people write it.
fn sex(text: &str) -> Option<kernel::Sex> {
    match text.to_lowercase().as_str() {
        "l" | "laki-laki" | "pria" | "m" | "male" => Some(kernel::Sex::Male),
        "p" | "perempuan" | "wanita" | "f" | "female" => Some(kernel::Sex::Female),
        _ => None,
    }
}

/// A new NIK has yet to be confirmed by the civil registry.
fn set_nik(who: &mut PersonFact, text: &str) -> Result<(), Fault> {
    let digits: String = text.split_whitespace().collect();
    let new = if digits.is_empty() {
        None
    } else {
        let nik = Nik::parse(&digits).map_err(|_| Fault::new("amend-nik-wrong"))?;
        Some(nik.as_str().to_owned())
    };
    if new != who.nik {
        who.nik_valid = None;
    }
    who.nik = new;
    Ok(())
}

fn number(text: &str, lengths: &[usize], wrong: &'static str) -> Result<Option<String>, Fault> {
    let digits: String = text.chars().filter(char::is_ascii_digit).collect();
    let others = |c: char| !c.is_ascii_digit() && !" .-".contains(c);
    if text.is_empty() {
        return Ok(None);
    }
    if text.chars().any(others) || !lengths.contains(&digits.len()) {
        return Err(Fault::new(wrong));
    }
    Ok(Some(text.to_owned()))
}

fn phone(text: &str) -> Result<Option<String>, Fault> {
    let digits = text.chars().filter(char::is_ascii_digit).count();
    let others = |c: char| !c.is_ascii_digit() && !" +-().".contains(c);
    if text.is_empty() {
        return Ok(None);
    }
    if text.chars().any(others) || !(8..=15).contains(&digits) {
        return Err(Fault::new("amend-phone-wrong"));
    }
    Ok(Some(text.to_owned()))
}

fn mail(text: &str) -> Result<Option<String>, Fault> {
    if text.is_empty() {
        return Ok(None);
    }
    let sound = text.split_once('@').is_some_and(|(name, host)| {
        !name.is_empty()
            && host.contains('.')
            && !host.starts_with('.')
            && !host.ends_with('.')
            && !host.contains('@')
    });
    if !sound || text.chars().any(char::is_whitespace) {
        return Err(Fault::new("amend-mail-wrong"));
    }
    Ok(Some(text.to_owned()))
}
