//! The index of professionalism: qualification 25, competence 40, performance 30, discipline 5.

use kernel::{EducationLevel, JobKind, TextEnum as _, text_enum};

use crate::{LawGap, On, Ratio, Trace, Value, label, performance::Rating};

text_enum! {
    /// The heaviest sanction within the span that counts.
    pub enum Sanctioned {
        /// Tidak pernah.
        Never = "never",
        /// Ringan.
        Light = "ringan",
        /// Sedang.
        Medium = "sedang",
        /// Berat.
        Severe = "berat",
    }
}

/// What is known about a person.
#[derive(Clone, Copy, Debug)]
pub struct Professional {
    /// Kind of the job: managing, functional, pelaksana.
    pub kind: JobKind,
    /// Highest education.
    pub education: EducationLevel,
    /// Leadership training for the post held.
    pub leadership: bool,
    /// Functional training for the post held.
    pub functional: bool,
    /// Technical training of enough hours in the last year.
    pub technical: bool,
    /// Seminar, workshop or the like in the last two years.
    pub seminar: bool,
    /// Rating.
    pub rating: Rating,
    /// Sanctions of the last five years.
    pub sanction: Sanctioned,
}

/// The index of a person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Index {
    /// Kualifikasi.
    pub qualification: Ratio,
    /// Diklat kepemimpinan.
    pub leadership: Ratio,
    /// Diklat fungsional.
    pub functional: Ratio,
    /// Diklat teknis.
    pub technical: Ratio,
    /// Seminar and the like.
    pub seminar: Ratio,
    /// Kinerja.
    pub performance: Ratio,
    /// Disiplin.
    pub discipline: Ratio,
    /// The sum.
    pub total: Ratio,
    /// The band.
    pub category: String,
}

impl Index {
    /// Kompetensi: the four kinds of training together.
    #[must_use]
    pub fn competence(&self) -> Ratio {
        let parts = [
            self.leadership,
            self.functional,
            self.technical,
            self.seminar,
        ];
        Ratio::sum(parts).unwrap_or(Ratio::ZERO)
    }
}

/// Education as the index counts it.
const fn step(education: EducationLevel) -> &'static str {
    use EducationLevel as E;
    match education {
        E::S3 | E::Subspesialis => "s3",
        E::S2 | E::Spesialis => "s2",
        E::S1 | E::D4 | E::Profesi => "s1",
        E::D3 => "d3",
        E::D2 | E::D1 | E::Slta | E::SltaKejuruan | E::SltaKeguruan => "slta",
        E::Sltp | E::SltpKejuruan | E::Sd => "below",
    }
}

/// The index of a person. Peraturan BKN 8/2019.
///
/// # Errors
/// Names the gap where no rule covers the day.
pub fn index<T: Trace>(on: On<'_>, person: &Professional, why: &mut T) -> Result<Index, LawGap> {
    let rule = on.learning().scores.on(on.day)?;
    let score = |indicator: &str, fact: &str| {
        let row = rule.value.iter().find(|s| {
            s.indicator == indicator
                && s.fact == fact
                && (s.group == "all" || s.group == person.kind.as_str())
        });
        row.map_or(0, |row| row.score_tenths)
    };
    let done = |indicator, done| if done { score(indicator, "done") } else { 0 };
    let tenths = [
        score("education", step(person.education)),
        done("leadership", person.leadership),
        done("functional", person.functional),
        done("technical", person.technical),
        done("seminar", person.seminar),
        score("performance", person.rating.as_str()),
        score("discipline", person.sanction.as_str()),
    ];
    let of = |n: i64| Ratio::new(n, 10).unwrap_or(Ratio::ZERO);
    let total = of(tenths.iter().sum());
    if T::LISTENS {
        let names = [
            label!("Kualifikasi", "Qualification"),
            label!("Diklat kepemimpinan", "Leadership training"),
            label!("Diklat fungsional", "Functional training"),
            label!("Diklat teknis", "Technical training"),
            label!("Seminar", "Seminars"),
            label!("Kinerja", "Performance"),
            label!("Disiplin", "Discipline"),
        ];
        why.open(rule, total.told(1));
        for (name, n) in names.into_iter().zip(tenths) {
            why.fact(name, of(n).told(1));
        }
        why.end();
        let windows = on.learning().windows.on(on.day)?;
        why.rule(windows, Value::None, &[]);
    }
    let [a, b, c, d, e, f, g] = tenths.map(of);
    Ok(Index {
        qualification: a,
        leadership: b,
        functional: c,
        technical: d,
        seminar: e,
        performance: f,
        discipline: g,
        total,
        category: band(on, total, why)?,
    })
}

fn band<T: Trace>(on: On<'_>, total: Ratio, why: &mut T) -> Result<String, LawGap> {
    let rule = on.learning().bands.on(on.day)?;
    let band = rule
        .value
        .iter()
        .find(|b| b.above.is_none_or(|above| total > Ratio::whole(above)));
    let name = band.map_or("", |b| b.category.as_str());
    let gave = why.text(name);
    why.rule(rule, gave, &[]);
    Ok(name.to_owned())
}

/// The index of an agency or unit: the mean over its people, exact, with its band; `None` for
/// nobody.
///
/// # Errors
/// Names the gap where no rule covers the day.
pub fn index_of_many<T: Trace>(
    on: On<'_>,
    totals: &[Ratio],
    why: &mut T,
) -> Result<Option<(Ratio, String)>, LawGap> {
    let people = i64::try_from(totals.len()).unwrap_or(i64::MAX);
    let mean = Ratio::sum(totals.iter().copied()).and_then(|s| s.over(Ratio::whole(people)));
    mean.map(|mean| Ok((mean, band(on, mean, why)?)))
        .transpose()
}

/// Did an hour of training, a seminar or a sanction of this year count on the day?
///
/// # Errors
/// Names the gap where no rule covers the day.
pub fn counts(on: On<'_>, what: Counted, year: i16) -> Result<bool, LawGap> {
    let windows = on.learning().windows.on(on.day)?;
    let years = match what {
        Counted::Technical => windows.technical_years,
        Counted::Seminar => windows.seminar_years,
        Counted::Sanction => windows.sanction_years,
    };
    Ok((on.day.year() - years..=on.day.year()).contains(&year))
}

/// What has a span within which it counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Counted {
    /// Technical training.
    Technical,
    /// Seminars.
    Seminar,
    /// Sanctions.
    Sanction,
}

/// Are so many hours of technical training enough?
///
/// # Errors
/// Names the gap where no rule covers the day.
pub fn enough_hours(on: On<'_>, jp: i64) -> Result<bool, LawGap> {
    Ok(jp >= on.learning().windows.on(on.day)?.technical_jp)
}

/// The rating that a score of the older scale in numbers stands for; `None` for a score below 0
/// or above the most there is.
///
/// # Errors
/// Names the gap where no rule covers the day.
pub fn rating_of_number(on: On<'_>, score: Ratio) -> Result<Option<Rating>, LawGap> {
    let rule = on.learning().numbers.on(on.day)?;
    let above = |n: i64| score > Ratio::whole(n);
    if score.is_negative() || above(rule.most) {
        return Ok(None);
    }
    let steps = [
        (rule.sangat_baik, Rating::SangatBaik),
        (rule.baik, Rating::Baik),
        (rule.butuh_perbaikan, Rating::ButuhPerbaikan),
        (rule.kurang, Rating::Kurang),
    ];
    let found = steps.into_iter().find(|(n, _)| above(*n));
    Ok(Some(
        found.map_or(Rating::SangatKurang, |(_, rating)| rating),
    ))
}
