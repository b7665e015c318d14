//! Who a row is about: NIP, name, birth date and sex, each a witness for the others.

use jiff::ToSpan;
use kernel::{Date, Nik, NikError, Nip, NipWarning, Phrase, Sex};

use super::{contact, row::Row};
use crate::imports::{
    dates::Span,
    field::Field,
    findings::FindingCode,
    numbers::{self, NoNip},
    sheet::Cell,
};

/// What tells one person from another.
pub(in crate::imports) struct Identity {
    pub(in crate::imports) nip: Nip,
    pub(in crate::imports) name: String,
    pub(in crate::imports) title_front: Option<String>,
    pub(in crate::imports) title_back: Option<String>,
    pub(in crate::imports) birth_date: Date,
    pub(in crate::imports) sex: Sex,
    pub(in crate::imports) cpns_from: Option<Date>,
}

/// Reads the identity of a row. `known` is the NIP under which the register knows the same
/// national id, for numbers whose last digits the sheet has lost.
pub(in crate::imports) fn read(
    row: &mut Row<'_>,
    as_of: Date,
    known: Option<Nip>,
) -> Option<Identity> {
    let name = contact::name(row);
    let birth_span = Span {
        from: as_of.saturating_sub(100.years()),
        to: as_of.saturating_sub(16.years()),
    };
    let birth = row.date(Field::BirthDate, birth_span);
    let sex = sex(row);
    let nip = nip(row, birth, sex, known);
    // A two-digit TMT CPNS is read from the NIP on, where there is one.
    let from = match nip.and_then(numbers::entry_start) {
        Some(start) => start.saturating_sub(2.years()),
        _ => birth.map_or(birth_span.from, |b| b.saturating_add(16.years())),
    };
    let cpns_from = row.date(Field::CpnsFrom, Span { from, to: as_of });
    let nip = nip?;
    let (name, title_front, title_back) = name?;
    agree(row, nip, birth, sex, cpns_from);
    Some(Identity {
        nip,
        name,
        title_front,
        title_back,
        birth_date: birth.unwrap_or_else(|| nip.birth_date()),
        sex: sex.unwrap_or_else(|| nip.sex()),
        cpns_from,
    })
}

fn sex(row: &mut Row<'_>) -> Option<Sex> {
    let text = row.text(Field::Sex)?;
    let Some((sex, exact)) = contact::sex_of(&text) else {
        row.note(
            Field::Sex,
            FindingCode::SexUnreadable,
            Phrase::new("Bukan jenis kelamin.", "Not a sex."),
        );
        return None;
    };
    if !exact {
        let word = match sex {
            Sex::Male => "M",
            Sex::Female => "F",
        };
        row.note(
            Field::Sex,
            FindingCode::SexWord,
            Phrase::new(
                format!("Dibaca sebagai {word}."),
                format!("Read as {word}."),
            ),
        )
        .suggestion = Some(word.to_owned());
    }
    Some(sex)
}

fn nip(
    row: &mut Row<'_>,
    birth: Option<Date>,
    sex: Option<Sex>,
    known: Option<Nip>,
) -> Option<Nip> {
    let cell = row.cell(Field::Nip);
    let text = match cell.as_ref() {
        Cell::Text(_) => row.text(Field::Nip).unwrap_or_default(),
        _ => String::new(),
    };
    // The same number in groups of digits stands beside it in some local lists.
    let spaced = |row: &mut Row<'_>| {
        let text = row.text(Field::SpacedNip)?;
        numbers::read_nip(&Cell::Text(String::new()), &text)
            .ok()
            .map(|(nip, _)| nip)
    };
    let why = match numbers::read_nip(&cell, &text) {
        Ok((nip, repairs)) => {
            if repairs.letters {
                row.note(
                    Field::Nip,
                    FindingCode::NipLetters,
                    Phrase::new(
                        format!("Huruf dibaca sebagai angka: {nip}. Periksa."),
                        format!("Letters were read as digits: {nip}. Check it."),
                    ),
                )
                .suggestion = Some(nip.to_string());
            } else if repairs.spaces {
                row.note(
                    Field::Nip,
                    FindingCode::NipSpaces,
                    Phrase::new(
                        "Spasi dan tanda di antara angka dibuang.",
                        "Spaces and marks between the digits were dropped.",
                    ),
                )
                .suggestion = Some(nip.to_string());
            }
            if let Some(NipWarning::TooYoung(age)) = nip.warning() {
                row.note(
                    Field::Nip,
                    FindingCode::NipTooYoung,
                    Phrase::new(
                        format!("Menurut NIP, usia saat masuk {age} tahun; paling sedikit 18."),
                        format!("The NIP says age {age} at entry; the minimum is 18."),
                    ),
                );
            }
            return Some(nip);
        }
        Err(why) => why,
    };
    if let NoNip::Float(sure) = &why {
        let recovered = known
            .or_else(|| spaced(row))
            .filter(|nip| nip.as_str().starts_with(sure.as_str()));
        if let Some(nip) = recovered {
            row.note(
                Field::Nip,
                FindingCode::NipRecovered,
                Phrase::new(
                    format!("Tiga angka terakhir hilang; dilengkapi dari data yang ada: {nip}."),
                    format!("The last three digits were lost; completed from known data: {nip}."),
                ),
            )
            .suggestion = Some(nip.to_string());
            return Some(nip);
        }
    }
    let (code, reason) = no_nip(&why);
    let entered = Span {
        from: Date::constant(1950, 1, 1),
        to: Date::constant(2099, 12, 31),
    };
    let suggestion = match (&why, birth, sex) {
        (NoNip::Length(digits), Some(birth), Some(sex)) => {
            let cell = row.cell(Field::CpnsFrom);
            crate::imports::dates::read(&cell, entered)
                .ok()
                .and_then(|cpns| {
                    let start = numbers::expected_start(birth, cpns.date, sex);
                    numbers::mended_length(digits, &start)
                })
        }
        _ => None,
    };
    let suggestion = suggestion.or(known);
    row.note(Field::Nip, code, reason).suggestion = suggestion.map(|nip| nip.to_string());
    None
}

fn no_nip(why: &NoNip) -> (FindingCode, Phrase) {
    match why {
        NoNip::Blank => (
            FindingCode::NipMissing,
            Phrase::new("NIP kosong.", "The NIP is missing."),
        ),
        NoNip::Float(_) => (
            FindingCode::NipFloat,
            Phrase::new(
                "NIP tersimpan sebagai bilangan sehingga angka terakhirnya hilang. Ketik ulang NIP-nya.",
                "The NIP is stored as a number, so its last digits are lost. Type it again.",
            ),
        ),
        NoNip::Length(digits) => (
            FindingCode::NipLength,
            Phrase::new(
                format!("NIP harus 18 angka, ini {}.", digits.len()),
                format!("A NIP has 18 digits, this has {}.", digits.len()),
            ),
        ),
        NoNip::Characters => (
            FindingCode::NipCharacters,
            Phrase::new(
                "NIP memuat huruf atau tanda lain.",
                "The NIP holds other characters than digits.",
            ),
        ),
        NoNip::Invalid(error) => (
            FindingCode::NipInvalid,
            Phrase::new(
                format!("Susunan NIP tidak mungkin: {}.", invalid_part(*error)),
                format!("The NIP cannot be: {error}."),
            ),
        ),
    }
}

fn invalid_part(error: kernel::NipError) -> &'static str {
    use kernel::NipError as E;
    match error {
        E::BirthDate => "angka 1-8 bukan tanggal",
        E::EntryYear => "angka 9-12 bukan tahun masuk",
        E::EntryMonth => "angka 13-14 bukan bulan atau kode PPPK",
        E::Sex => "angka 15 bukan 1 atau 2",
        E::Serial => "nomor urut 000",
        E::Length(_) | E::NotADigit(_) => "bukan 18 angka",
    }
}

/// Notes where birth date, TMT CPNS and sex disagree with the number.
fn agree(
    row: &mut Row<'_>,
    nip: Nip,
    birth: Option<Date>,
    sex: Option<Sex>,
    cpns_from: Option<Date>,
) {
    let day = |d: Date| d.strftime("%d-%m-%Y").to_string();
    match birth {
        Some(birth) if birth != nip.birth_date() => {
            let told = day(nip.birth_date());
            row.note(
                Field::BirthDate,
                FindingCode::BirthMismatch,
                Phrase::new(
                    format!("Tanggal lahir berbeda dari NIP, yang memuat {told}."),
                    format!("The birth date differs from the NIP, which says {told}."),
                ),
            )
            .suggestion = Some(told.clone());
        }
        None if row.has(Field::BirthDate) => {
            let told = day(nip.birth_date());
            row.note(
                Field::BirthDate,
                FindingCode::BirthMissing,
                Phrase::new(
                    format!("Tanggal lahir kosong; dipakai dari NIP: {told}."),
                    format!("No birth date; taken from the NIP: {told}."),
                ),
            )
            .suggestion = Some(told.clone());
        }
        _ => {}
    }
    let word = match nip.sex() {
        Sex::Male => "M",
        Sex::Female => "F",
    };
    match sex {
        Some(sex) if sex != nip.sex() => {
            row.note(
                Field::Sex,
                FindingCode::SexMismatch,
                Phrase::new(
                    format!("Jenis kelamin berbeda dari NIP, yang memuat {word}."),
                    format!("The sex differs from the NIP, which says {word}."),
                ),
            )
            .suggestion = Some(word.to_owned());
        }
        None if row.has(Field::Sex) && row.cell(Field::Sex).is_blank() => {
            row.note(
                Field::Sex,
                FindingCode::SexMissing,
                Phrase::new(
                    format!("Jenis kelamin kosong; dipakai dari NIP: {word}."),
                    format!("No sex; taken from the NIP: {word}."),
                ),
            )
            .suggestion = Some(word.to_owned());
        }
        _ => {}
    }
    if let Some(cpns) = cpns_from
        && !numbers::entry_agrees(nip, cpns)
    {
        let told = &nip.as_str()[8..14];
        row.note(
            Field::CpnsFrom,
            FindingCode::CpnsMismatch,
            Phrase::new(
                format!("TMT CPNS berbeda dari NIP, yang memuat {told}."),
                format!("TMT CPNS differs from the NIP, which says {told}."),
            ),
        )
        .suggestion = numbers::entry_start(nip).map(day);
    }
}

/// The number with 0 and 1 in place of the letters that look like them, when the record beside it
/// agrees.
fn without_letters(number: &str, birth: Date, sex: Sex) -> Option<String> {
    let digit = |c| match c {
        'O' | 'o' | 'Q' => '0',
        'I' | 'l' | 'i' | 'L' | '|' => '1',
        other => other,
    };
    let digits: String = number.chars().map(digit).collect();
    let nik = Nik::parse(&digits).ok()?;
    nik.agrees_with(birth, sex).is_ok().then_some(digits)
}

/// The NIK as it stands, digits only, with what is wrong with it noted.
pub(in crate::imports) fn nik(
    row: &mut Row<'_>,
    nip: Nip,
    birth: Date,
    sex: Sex,
) -> Option<String> {
    let text = row.text(Field::Nik)?;
    let digits: String = text
        .chars()
        .filter(|c| !matches!(c, ' ' | '.' | '-' | '\''))
        .collect();
    if digits != text && digits.bytes().all(|b| b.is_ascii_digit()) {
        row.note(
            Field::Nik,
            FindingCode::NumberForm,
            Phrase::new(
                "Spasi dan tanda di antara angka dibuang.",
                "Spaces and marks between the digits were dropped.",
            ),
        )
        .suggestion = Some(digits.clone());
    }
    match Nik::parse(&digits) {
        // The number was given by birth date and sex; it agrees with the record or with the
        // NIP, or somebody should look.
        Ok(nik) => {
            if let Err(why) = nik.agrees_with(birth, sex)
                && nik.agrees_with(nip.birth_date(), nip.sex()).is_err()
            {
                let what = match why {
                    kernel::NikMismatch::BirthDate => "tanggal lahir",
                    kernel::NikMismatch::Sex => "jenis kelamin",
                    kernel::NikMismatch::Both => "tanggal lahir dan jenis kelamin",
                };
                row.note(
                    Field::Nik,
                    FindingCode::NikMismatch,
                    Phrase::new(format!("NIK tidak cocok dengan {what}."), format!("{why}.")),
                );
            }
        }
        Err(NikError::Length(n)) => {
            row.note(
                Field::Nik,
                FindingCode::NikLength,
                Phrase::new(
                    format!("NIK harus 16 angka, ini {n}."),
                    format!("A NIK has 16 digits, this has {n}."),
                ),
            );
        }
        Err(error) => {
            row.note(
                Field::Nik,
                FindingCode::NikInvalid,
                Phrase::new(
                    "Susunan NIK tidak mungkin.",
                    format!("The NIK cannot be: {error}."),
                ),
            )
            .suggestion = without_letters(&digits, birth, sex);
        }
    }
    Some(digits)
}
