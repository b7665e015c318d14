//! The published tables of satisfaction, samples and ratings, the clocks of information and of
//! personal data, and the days on which regulations begin and end.

use jiff::civil::{Date, date};
use kernel::{Rounding, TextEnum as _};

use super::{
    AspectScores, Element, Gratification, GratificationClock, InformationClock, InformationRequest,
    Skm, Survey, components, data_hours, gratification_clocks, information_clocks,
    means_of_answers, missing_components, ombudsman, pekppp, review_due, sample, skm, spbe,
};
use crate::{
    Law, NoReasons, On, Ratio,
    proof::{Met, begins, compare, rows, same, tell_rules, told},
    shelf::Subject,
    time::{Week, calendar},
};

const DAY: Date = date(2026, 7, 1);

/// Tries a law against every case.
pub(crate) fn try_law(law: &Law) -> Met {
    let mut rules = String::new();
    tell_rules(law, Subject::Service, &mut rules);
    compare(&rules, include_str!("../../cases/service/rules.txt"))?;
    edges(law)?;
    published(law)?;
    regulations(law)?;
    samples(law)?;
    public_service_index(law)?;
    predicates(law)?;
    standards(law)?;
    clocks(law)
}

/// A survey of elements named `U1` on, of these means.
pub(super) fn survey(means: &[Ratio]) -> Survey {
    let element = |(at, mean): (usize, &Ratio)| Element {
        name: format!("U{}", at + 1),
        mean: *mean,
        weight: None,
    };
    Survey {
        elements: means.iter().enumerate().map(element).collect(),
        ..Survey::default()
    }
}

fn ask<'a>(on: On<'a>, case: &str, survey: &Survey) -> Result<Skm<'a>, String> {
    told(case, skm(on, survey, &mut NoReasons))
}

/// Every edge of a band, decided after rounding.
fn edges(law: &Law) -> Met {
    type Edge = (String, Ratio, Ratio, String, String);
    for (name, mean, exact, ikm, band) in
        rows::<Edge>(include_str!("../../cases/service/edges.csv"))?
    {
        let found = ask(law.on(DAY), &name, &survey(&[mean; 9]))?;
        let found = (found.exact, found.ikm.fixed(2), found.band.name.clone());
        same(&name, found, (exact, ikm, band))?;
    }
    type Band = (Date, Ratio, String, String, Option<u8>);
    for (day, mean, ikm, band, perception) in
        rows::<Band>(include_str!("../../cases/service/bands.csv"))?
    {
        let case = format!("{mean} on {day}");
        let found = ask(law.on(day), &case, &survey(&[mean]))?;
        let found = (
            found.ikm.fixed(2),
            found.band.name.clone(),
            found.band.perception,
        );
        same(&case, found, (ikm, band, perception))?;
    }
    Ok(())
}

/// Tables that agencies published, computed again: which way of computing explains them, if any.
fn published(law: &Law) -> Met {
    type Row = (
        String,
        String,
        Option<Ratio>,
        String,
        String,
        Ratio,
        String,
        String,
    );
    for (id, elements, published, variant, verdict, exact, band, band_2004) in
        rows::<Row>(include_str!("../../cases/service/real.csv"))?
    {
        let means: Vec<Ratio> = told(&id, elements.split(' ').map(str::parse).collect())?;
        let mut facts = survey(&means);
        facts.published.ikm = published;
        let found = ask(law.on(DAY), &id, &facts)?;
        let old = ask(law.on(date(2012, 6, 1)), &id, &facts)?;
        same(
            &id,
            (
                found.exact.rounded(4, Rounding::HalfUp),
                &found.band.name,
                &old.band.name,
            ),
            (Some(exact), &band, &band_2004),
        )?;
        let judged = found.verdict.map(|judged| {
            let way = judged.closest;
            let way = way.map_or_else(|| "exact_ikm".to_owned(), |w| format!("ikm_weight_{w}"));
            let prefix = if judged.consistent { "" } else { "in" };
            (way, format!("{prefix}consistent"))
        });
        let judged = judged.unwrap_or_else(|| (String::new(), "ambiguous".to_owned()));
        same(&id, judged, (variant, verdict))?;
    }
    Ok(())
}

/// The regulations on surveys: elements, scale, follow-up; the years of which none is on file.
fn regulations(law: &Law) -> Met {
    let three = Ratio::whole(3);
    for (day, count, complete, followed) in [
        (DAY, 8, false, 3),
        (DAY, 9, true, 3),
        (date(2012, 6, 1), 13, false, 0),
        (date(2012, 6, 1), 14, true, 0),
    ] {
        let case = format!("{count} elements on {day}");
        let found = ask(law.on(day), &case, &survey(&vec![three; count]))?;
        same(
            &case,
            (found.complete, found.follow_up.len()),
            (complete, followed),
        )?;
    }
    let answers = |day: Date, hundredths: i64| {
        let mean = Ratio::new(hundredths, 100).unwrap_or(Ratio::ZERO);
        skm(law.on(day), &survey(&[mean]), &mut NoReasons).is_ok()
    };
    for day in [date(2012, 6, 1), DAY] {
        let found = [99, 100, 400, 401].map(|mean| answers(day, mean));
        same("the scale", found, [false, true, true, false])?;
        let found = [0, 1, 4, 5].map(|answer| {
            let answers = [vec![Some(answer)]];
            means_of_answers(law.on(day), &answers).is_ok()
        });
        same("the answers", found, [false, true, true, false])?;
    }
    begins("KEP/25/2004", date(2004, 2, 24), |day| answers(day, 300))?;
    begins("the gap", date(2015, 1, 1), |day| !answers(day, 300))?;
    begins("PermenPANRB 14/2017", date(2017, 5, 9), |day| {
        answers(day, 300)
    })
}

/// The table of Krejcie and Morgan.
fn samples(law: &Law) -> Met {
    let of = |day: Date, population| {
        let found = sample(law.on(day), 1, Some(population), &mut NoReasons);
        found.ok().and_then(|s| s.required)
    };
    for (population, n) in rows::<(u64, u64)>(include_str!("../../cases/service/krejcie.csv"))? {
        same(&format!("of {population}"), of(DAY, population), Some(n))?;
    }
    begins("samples", date(2017, 5, 9), |day| of(day, 100).is_some())
}

fn all_of(score: Ratio) -> AspectScores {
    AspectScores {
        kebijakan: score,
        sdm: score,
        sarpras: score,
        sipp: score,
        konsultasi_pengaduan: score,
        inovasi: score,
    }
}

fn public_service_index(law: &Law) -> Met {
    let of = |case: &str, scores: &AspectScores| {
        let found = told(case, pekppp(law.on(DAY), scores, &mut NoReasons))?;
        let grade = found.band.name.clone();
        Ok::<_, String>((found.exact, found.rounded.fixed(2), grade))
    };
    type Row = (
        String,
        Ratio,
        Ratio,
        Ratio,
        Ratio,
        Ratio,
        Ratio,
        Ratio,
        String,
        String,
    );
    for (name, kebijakan, sdm, sarpras, sipp, konsultasi_pengaduan, inovasi, exact, ipp, grade) in
        rows::<Row>(include_str!("../../cases/service/pekppp.csv"))?
    {
        let scores = AspectScores {
            kebijakan,
            sdm,
            sarpras,
            sipp,
            konsultasi_pengaduan,
            inovasi,
        };
        same(&name, of(&name, &scores)?, (exact, ipp, grade))?;
    }
    for (score, grade) in rows::<(Ratio, String)>(include_str!("../../cases/service/grades.csv"))? {
        let case = score.to_string();
        same(&case, of(&case, &all_of(score))?.2, grade)?;
    }
    let above = all_of(Ratio::new(501, 100).unwrap_or(Ratio::ZERO));
    same("5.01", of("5.01", &above).is_err(), true)
}

/// Predicates of SPBE, zones and letters of the Ombudsman.
fn predicates(law: &Law) -> Met {
    for (index, predicate) in rows::<(Ratio, String)>(include_str!("../../cases/service/spbe.csv"))?
    {
        let case = format!("SPBE {index}");
        let found = told(&case, spbe(law.on(DAY), index, &mut NoReasons))?;
        same(&case, &found.band.name, &predicate)?;
    }
    type Row = (Ratio, String, String);
    for (score, zone, letter) in rows::<Row>(include_str!("../../cases/service/ombudsman.csv"))? {
        let case = format!("compliance {score}");
        let (z, l) = told(&case, ombudsman(law.on(DAY), score, &mut NoReasons))?;
        same(&case, (&z.band.name, &l.band.name), (&zone, &letter))?;
    }
    Ok(())
}

/// Six of fourteen components must be published; a standard is reviewed every year.
fn standards(law: &Law) -> Met {
    let on = law.on(DAY);
    let all = told("components", components(on))?;
    let published = all.iter().filter(|c| c.published);
    let letters: String = published.map(|c| c.letter.as_str()).collect();
    same("components", (all.len(), letters.as_str()), (14, "bcdefj"))?;
    let missing = missing_components(on, &["a", "b", "c", "d", "e", "f"], &mut NoReasons);
    let missing = told("components", missing)?;
    let missing = (missing.published.len(), missing.internal.len());
    same("missing", missing, (1, 7))?;
    let due = review_due(on, date(2024, 2, 29), &mut NoReasons);
    same("review", due, Ok(date(2025, 2, 28)))
}

/// Working days of reports of gratification.
fn gratification(law: &Law) -> Met {
    use GratificationClock as C;
    let on = law.on(DAY);
    let calendar = calendar(on, Week::Five);
    let (received, reported) = (DAY, date(2026, 7, 6));
    let facts = Gratification {
        received,
        reported: Some(reported),
    };
    let found = gratification_clocks(on, calendar, &facts, &mut NoReasons);
    let found = told("gratification", found)?;
    for (kind, from, days) in [
        (C::Unit, received, 10),
        (C::Forward, reported, 10),
        (C::Commission, received, 30),
    ] {
        let due = calendar.due(from, days).ok();
        let found = found.iter().find(|(k, _)| *k == kind).map(|(_, day)| *day);
        same(kind.as_str(), found, due)?;
    }
    Ok(())
}

/// Working days of information, plain hours of personal data.
fn clocks(law: &Law) -> Met {
    use InformationClock as C;
    let calendar = calendar(law.on(DAY), Week::Five);
    let facts = InformationRequest {
        received: DAY,
        ground_on: Some(date(2026, 7, 15)),
        objected_on: Some(date(2026, 7, 20)),
        objection_answered_on: Some(date(2026, 8, 3)),
        disputed_on: Some(date(2026, 8, 10)),
    };
    let all = |day: Date| information_clocks(law.on(day), calendar, &facts, &mut NoReasons);
    let found = told("information", all(DAY))?;
    for (kind, from, days) in [
        (C::Answer, Some(facts.received), 10),
        (C::Extended, Some(facts.received), 17),
        (C::Objection, facts.ground_on, 30),
        (C::ObjectionAnswer, facts.objected_on, 30),
        (C::Dispute, facts.objection_answered_on, 14),
        (C::Decision, facts.disputed_on, 100),
    ] {
        let due = from.and_then(|from| calendar.due(from, days).ok());
        let found = found.iter().find(|(k, _)| *k == kind).map(|(_, day)| *day);
        same(kind.as_str(), found, due)?;
    }
    begins("UU 14/2008", date(2010, 5, 1), |day| all(day).is_ok())?;
    gratification(law)?;
    for breach in [true, false] {
        let at = |day: Date| {
            let known = date(2025, 12, 31).at(23, 59, 0, 0);
            data_hours(law.on(day), breach, known, &mut NoReasons)
        };
        same("hours", at(DAY), Ok(date(2026, 1, 3).at(23, 59, 0, 0)))?;
        begins("UU 27/2022", date(2022, 10, 17), |day| at(day).is_ok())?;
    }
    Ok(())
}
