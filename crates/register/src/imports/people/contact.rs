//! Name, sex and contact of a row.

use kernel::{Phrase, Sex};

use super::row::Row;
use crate::imports::{field::Field, findings::FindingCode, names, numbers};

pub(in crate::imports) fn phone(row: &mut Row<'_>) -> Option<String> {
    let text = row.text(Field::Phone)?;
    let Some((number, repair)) = numbers::read_phone(&text) else {
        row.note(
            Field::Phone,
            FindingCode::PhoneInvalid,
            Phrase::new("Bukan nomor telepon.", "Not a telephone number."),
        );
        return None;
    };
    let (code, id, en) = match repair {
        numbers::PhoneRepair::None => return Some(number),
        numbers::PhoneRepair::Zero => (
            FindingCode::PhoneZero,
            "Angka nol di depan hilang; dikembalikan.",
            "The leading zero was lost; it was put back.",
        ),
        numbers::PhoneRepair::Form => (
            FindingCode::PhoneForm,
            "Ditulis ulang tanpa kode negara dan pemisah.",
            "Written again without country code and separators.",
        ),
    };
    row.note(Field::Phone, code, Phrase::new(id, en)).suggestion = Some(number.clone());
    Some(number)
}

pub(in crate::imports) fn email(row: &mut Row<'_>, field: Field) -> Option<String> {
    let text = row.text(field)?;
    if is_email(&text) {
        return Some(text);
    }
    let mended = text
        .replace(" at ", "@")
        .replace("[at]", "@")
        .replace(' ', "");
    row.note(
        field,
        FindingCode::EmailInvalid,
        Phrase::new("Bukan alamat surel.", "Not an e-mail address."),
    )
    .suggestion = is_email(&mended).then_some(mended);
    None
}

fn is_email(text: &str) -> bool {
    let Some((local, domain)) = text.split_once('@') else {
        return false;
    };
    let fine = |part: &str| {
        !part.is_empty()
            && !part.starts_with('.')
            && !part.ends_with('.')
            && !part.contains("..")
            && part
                .chars()
                .all(|c| c.is_alphanumeric() || "._%+-'".contains(c))
    };
    fine(local) && fine(domain) && domain.contains('.')
}

/// The sex that a word names, and whether it is the word of the national export.
pub(in crate::imports) fn sex_of(word: &str) -> Option<(Sex, bool)> {
    let exact = matches!(word, "M" | "F");
    let sex = match crate::imports::text::bare(word).as_str() {
        "m" | "l" | "lk" | "laki" | "lakilaki" | "pria" | "male" | "cowok" | "1" => Sex::Male,
        "f" | "p" | "pr" | "perempuan" | "wanita" | "female" | "w" | "2" => Sex::Female,
        _ => return None,
    };
    Some((sex, exact))
}

/// Name and titles of a row; titles inside the name move to their own place.
pub(in crate::imports) fn name(
    row: &mut Row<'_>,
) -> Option<(String, Option<String>, Option<String>)> {
    let front = row.text(Field::TitleBefore);
    let back = row.text(Field::TitleAfter);
    let Some(full) = row.text(Field::Name) else {
        row.note(
            Field::Name,
            FindingCode::NameMissing,
            Phrase::new("Nama kosong.", "The name is missing."),
        );
        return None;
    };
    let split = names::split_titles(&full);
    if names::is_mojibake(&full) {
        row.note(
            Field::Name,
            FindingCode::NameMojibake,
            Phrase::new(
                "Huruf rusak karena salah pengodean.",
                "Letters broken by a wrong encoding.",
            ),
        )
        .suggestion = Some(names::unbroken(&full)).filter(|s| !s.is_empty());
    } else if names::is_unusual(&split.name) {
        row.note(
            Field::Name,
            FindingCode::NameUnusual,
            Phrase::new(
                "Nama memuat angka atau tanpa huruf.",
                "The name holds digits or no letters.",
            ),
        );
    }
    if split.before.is_empty() && split.after.is_empty() {
        return Some((split.name, front, back));
    }
    row.note(
        Field::Name,
        FindingCode::NameTitle,
        Phrase::new(
            "Gelar di dalam nama; dipindahkan ke kolom gelar.",
            "Titles inside the name; moved to the columns of titles.",
        ),
    )
    .suggestion = Some(split.name.clone());
    let join = |own: Option<String>, found: String, between: &str| match own {
        Some(own)
            if found.is_empty()
                || crate::imports::text::bare(&own)
                    .contains(&crate::imports::text::bare(&found)) =>
        {
            Some(own)
        }
        Some(own) => Some(format!("{own}{between}{found}")),
        None => Some(found).filter(|f| !f.is_empty()),
    };
    Some((
        split.name,
        join(front, split.before, " "),
        join(back, split.after, ", "),
    ))
}
