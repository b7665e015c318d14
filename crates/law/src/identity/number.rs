//! A number taken apart.

use jiff::civil::Date;
use kernel::{Phrase, Sex, dates::years_between, text_enum};

use crate::{LawGap, On, Trace, Value, label};

text_enum! {
    /// Whose number it is.
    pub enum NipKind {
        /// NIP of a PNS or CPNS.
        Pns = "NIP",
        /// NI PPPK.
        Pppk = "NI PPPK",
    }
}

/// What is wrong with a number, and in which digits (counted from 1).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// One fixed word: `length`, `not_digits`, `birth_date`, `entry`, `sex`, `serial`,
    /// `entry_age`, `region`, `day`, `month`, `differs_birth`, `differs_sex`, `differs_entry`.
    pub code: &'static str,
    /// First and last digit; `None` for the whole number.
    pub digits: Option<(u8, u8)>,
    /// In words.
    pub says: Phrase,
}

/// What the record says of the same person; what is left out is not compared.
#[derive(Clone, Copy, Debug, Default)]
pub struct Record {
    /// Date of birth.
    pub birth: Option<Date>,
    /// First day of service (TMT CPNS, or of the first contract).
    pub entry: Option<Date>,
    /// Sex.
    pub sex: Option<Sex>,
}

/// A NIP or NI PPPK taken apart. A part that is at fault is `None`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NipReading {
    /// The digits as read.
    pub number: String,
    /// PNS or PPPK.
    pub kind: Option<NipKind>,
    /// Digits 1-8.
    pub birth: Option<Date>,
    /// Digits 9-12.
    pub entry_year: Option<i16>,
    /// Digits 13-14 of a PNS.
    pub entry_month: Option<i8>,
    /// Digits 13-14 of a PPPK.
    pub appointment: Option<u8>,
    /// Digit 15.
    pub sex: Option<Sex>,
    /// Digits 16-18.
    pub serial: Option<String>,
    /// Full years of age at entry.
    pub entry_age: Option<i32>,
    /// What makes the number wrong; empty for a sound one.
    pub faults: Vec<Fault>,
    /// What is unusual, or differs from the record: a corrected birth date does not change the
    /// number.
    pub warnings: Vec<Fault>,
}

/// A NIK taken apart.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NikReading {
    /// The digits as read.
    pub number: String,
    /// Digits 1-6: `33.72.05`.
    pub region: Option<String>,
    /// Day, month and two-digit year of birth; the number does not tell the century.
    pub birth_parts: Option<(i8, i8, i16)>,
    /// The birth date in the youngest century that does not lie after the day asked about.
    pub birth: Option<Date>,
    /// Told by the day.
    pub sex: Option<Sex>,
    /// Digits 13-16.
    pub serial: Option<String>,
    /// What makes the number wrong.
    pub faults: Vec<Fault>,
    /// In what it differs from the record: a warning only, because it stays for life.
    pub warnings: Vec<Fault>,
}

fn fault(code: &'static str, digits: Option<(u8, u8)>, id: String, en: String) -> Fault {
    Fault {
        code,
        digits,
        says: Phrase::new(id, en),
    }
}

/// The digits of a number as people type it: spaces, dots, dashes and the apostrophe of
/// spreadsheets are passed over.
fn clean(text: &str) -> String {
    text.chars()
        .filter(|c| !c.is_whitespace() && !matches!(c, '\'' | '`' | '’' | '.' | '-'))
        .collect()
}

/// Length and digits; what is wrong with either leaves nothing more to read.
fn shape(name: &str, number: &str, want: usize) -> Option<Fault> {
    if let Some(at) = number.chars().position(|c| !c.is_ascii_digit()) {
        let place = u8::try_from(at + 1).ok();
        return Some(fault(
            "not_digits",
            place.map(|p| (p, p)),
            format!("{name}: tempat ke-{} bukan angka", at + 1),
            format!("{name}: place {} is not a digit", at + 1),
        ));
    }
    let has = number.len();
    (has != want).then(|| {
        fault(
            "length",
            None,
            format!("{name} terdiri atas {want} angka, ini {has}"),
            format!("a {name} has {want} digits, this has {has}"),
        )
    })
}

fn value(digits: &str) -> i16 {
    digits
        .bytes()
        .fold(0, |n, d| n * 10 + i16::from(d.saturating_sub(b'0')))
}

fn small(digits: &str) -> i8 {
    i8::try_from(value(digits)).unwrap_or(i8::MAX)
}

/// A NIP or NI PPPK taken apart and, where a record is given, held against it.
///
/// # Errors
/// Names the gap where no rule covers the day.
pub fn nip<T: Trace>(
    on: On<'_>,
    text: &str,
    record: &Record,
    why: &mut T,
) -> Result<NipReading, LawGap> {
    let book = on.identity();
    let (rule, pppk) = (book.nip.on(on.day)?, book.ni_pppk.on(on.day)?);
    let ages = book.entry_age.on(on.day)?;
    let mut read = NipReading {
        number: clean(text),
        ..NipReading::default()
    };
    why.rule(rule, Value::None, &[]);
    if let Some(fault) = shape("NIP", &read.number, rule.digits) {
        read.faults.push(fault);
        return Ok(read);
    }
    let n = read.number.clone();
    read.birth = birth(&n);
    if read.birth.is_none() {
        read.faults.push(fault(
            "birth_date",
            Some((1, 8)),
            format!("angka 1-8 ({}) bukan tanggal yang ada", &n[..8]),
            format!("digits 1-8 ({}) are not a date that exists", &n[..8]),
        ));
    }
    entry(&mut read, &n, pppk.code_min);
    match n.as_bytes()[14] {
        b'1' => read.sex = Some(Sex::Male),
        b'2' => read.sex = Some(Sex::Female),
        other => read.faults.push(fault(
            "sex",
            Some((15, 15)),
            format!(
                "angka 15 ({}) harus 1 (laki-laki) atau 2 (perempuan)",
                char::from(other)
            ),
            format!(
                "digit 15 ({}) must be 1 (male) or 2 (female)",
                char::from(other)
            ),
        )),
    }
    read.serial = Some(n[15..].to_owned());
    if &n[15..] == "000" {
        read.faults.push(fault(
            "serial",
            Some((16, 18)),
            "angka 16-18: nomor urut mulai 001".to_owned(),
            "digits 16-18: serials begin at 001".to_owned(),
        ));
    }
    if read.kind == Some(NipKind::Pppk) {
        why.rule(pppk, Value::None, &[]);
    }
    age(&mut read, ages.min, ages.usual_max);
    if let Some(age) = read.entry_age {
        let used = [(
            label!("Usia saat masuk", "Age at entry"),
            Value::Years(age.into()),
        )];
        why.rule(ages, Value::None, &used);
    }
    compare_nip(&mut read, record);
    Ok(read)
}

fn birth(n: &str) -> Option<Date> {
    Date::new(value(&n[..4]), small(&n[4..6]), small(&n[6..8]))
        .ok()
        .filter(|d| (1900..2100).contains(&d.year()))
}

fn entry(read: &mut NipReading, n: &str, code_min: u8) {
    let (year, part) = (value(&n[8..12]), small(&n[12..14]).unsigned_abs());
    if (1900..2100).contains(&year) {
        read.entry_year = Some(year);
    } else {
        read.faults.push(fault(
            "entry",
            Some((9, 12)),
            format!("angka 9-12 ({year:04}) bukan tahun masuk"),
            format!("digits 9-12 ({year:04}) are not a year of entry"),
        ));
    }
    if part >= code_min {
        read.kind = Some(NipKind::Pppk);
        read.appointment = Some(part);
    } else if (1..=12).contains(&part) {
        read.kind = Some(NipKind::Pns);
        read.entry_month = Some(part.cast_signed());
    } else {
        read.faults.push(fault(
            "entry",
            Some((13, 14)),
            format!("angka 13-14 ({part:02}) bukan bulan 01-12 dan bukan kode PPPK mulai {code_min}"),
            format!("digits 13-14 ({part:02}) are neither a month 01-12 nor a PPPK code from {code_min} up"),
        ));
    }
}

/// A PPPK number names no month, so its year is taken whole.
fn age(read: &mut NipReading, min: i32, usual_max: i32) {
    let (Some(birth), Some(year), Some(_)) = (read.birth, read.entry_year, read.kind) else {
        return;
    };
    let Ok(month) = Date::new(year, read.entry_month.unwrap_or(12), 1) else {
        return;
    };
    let age = years_between(birth, month.last_of_month());
    read.entry_age = Some(age);
    if age < min {
        read.faults.push(fault(
            "entry_age",
            Some((9, 14)),
            format!("usia {age} tahun saat masuk; paling rendah {min}"),
            format!("age {age} at entry; the minimum is {min}"),
        ));
    } else if age > usual_max {
        read.warnings.push(fault(
            "entry_age",
            Some((9, 14)),
            format!("usia {age} tahun saat masuk; di atas {usual_max} perlu catatan"),
            format!("age {age} at entry; above {usual_max} a note is needed"),
        ));
    }
}

fn compare_nip(read: &mut NipReading, record: &Record) {
    let differs = |code, digits, id: &str, en: &str| {
        fault(
            code,
            Some(digits),
            format!("{id} pada nomor berbeda dari data"),
            format!("the {en} in the number differs from the record"),
        )
    };
    if record.birth.is_some() && read.birth.is_some() && record.birth != read.birth {
        read.warnings.push(differs(
            "differs_birth",
            (1, 8),
            "tanggal lahir",
            "date of birth",
        ));
    }
    if record.sex.is_some() && read.sex.is_some() && record.sex != read.sex {
        read.warnings
            .push(differs("differs_sex", (15, 15), "jenis kelamin", "sex"));
    }
    if let (Some(entry), Some(year)) = (record.entry, read.entry_year) {
        let month = read.entry_month.unwrap_or(entry.month());
        if (entry.year(), entry.month()) != (year, month) {
            read.warnings.push(differs(
                "differs_entry",
                (9, 14),
                "TMT masuk",
                "entry into service",
            ));
        }
    }
}

/// A NIK taken apart and, where a record is given, held against it.
///
/// # Errors
/// Names the gap where no rule covers the day.
pub fn nik<T: Trace>(
    on: On<'_>,
    text: &str,
    record: &Record,
    why: &mut T,
) -> Result<NikReading, LawGap> {
    let rule = on.identity().nik.on(on.day)?;
    let mut read = NikReading {
        number: clean(text),
        ..NikReading::default()
    };
    why.rule(rule, Value::None, &[]);
    if let Some(fault) = shape("NIK", &read.number, rule.digits) {
        read.faults.push(fault);
        return Ok(read);
    }
    let n = read.number.clone();
    if value(&n[..2]) < 11 {
        read.faults.push(fault(
            "region",
            Some((1, 2)),
            format!("angka 1-2 ({}) bukan kode provinsi", &n[..2]),
            format!("digits 1-2 ({}) are not a province", &n[..2]),
        ));
    } else {
        read.region = Some(format!("{}.{}.{}", &n[..2], &n[2..4], &n[4..6]));
    }
    nik_birth(&mut read, &n, rule.woman_adds, on.day);
    read.serial = Some(n[12..].to_owned());
    if &n[12..] == "0000" {
        read.faults.push(fault(
            "serial",
            Some((13, 16)),
            "angka 13-16: nomor urut mulai 0001".to_owned(),
            "digits 13-16: serials begin at 0001".to_owned(),
        ));
    }
    if let (Some(birth), Some((day, month, year))) = (record.birth, read.birth_parts)
        && (birth.day(), birth.month(), birth.year() % 100) != (day, month, year)
    {
        read.warnings.push(fault(
            "differs_birth",
            Some((7, 12)),
            "tanggal lahir pada NIK berbeda dari data; NIK tidak berubah seumur hidup".to_owned(),
            "the date of birth in the NIK differs from the record; a NIK stays for life".to_owned(),
        ));
    }
    if record.sex.is_some() && read.sex.is_some() && record.sex != read.sex {
        read.warnings.push(fault(
            "differs_sex",
            Some((7, 8)),
            "jenis kelamin pada NIK berbeda dari data".to_owned(),
            "the sex in the NIK differs from the record".to_owned(),
        ));
    }
    Ok(read)
}

fn nik_birth(read: &mut NikReading, n: &str, woman_adds: u8, today: Date) {
    let (day, month, year) = (small(&n[6..8]), small(&n[8..10]), value(&n[10..12]));
    let adds = woman_adds.cast_signed();
    let (day, sex) = match day {
        1..=31 => (day, Sex::Male),
        _ if (1..=31).contains(&(day - adds)) => (day - adds, Sex::Female),
        _ => {
            read.faults.push(fault(
                "day",
                Some((7, 8)),
                format!(
                    "angka 7-8 ({day:02}) bukan 01-31 dan bukan {}-{}",
                    1 + adds,
                    31 + adds
                ),
                format!(
                    "digits 7-8 ({day:02}) are neither 01-31 nor {}-{}",
                    1 + adds,
                    31 + adds
                ),
            ));
            return;
        }
    };
    read.sex = Some(sex);
    if !(1..=12).contains(&month) {
        read.faults.push(fault(
            "month",
            Some((9, 10)),
            format!("angka 9-10 ({month:02}) bukan bulan"),
            format!("digits 9-10 ({month:02}) are not a month"),
        ));
        return;
    }
    let of_century = |century: i16| Date::new(century + year, month, day).ok();
    read.birth = [2000, 1900]
        .into_iter()
        .filter_map(of_century)
        .find(|d| *d <= today);
    // The 29th of February may belong to either century.
    if of_century(2000).or(of_century(1900)).is_none() {
        read.faults.push(fault(
            "day",
            Some((7, 12)),
            format!("angka 7-12 ({}) bukan tanggal yang ada", &n[6..12]),
            format!("digits 7-12 ({}) are not a date that exists", &n[6..12]),
        ));
        return;
    }
    read.birth_parts = Some((day, month, year));
}
