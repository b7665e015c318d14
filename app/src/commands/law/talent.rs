//! `abdi law talent`: fit to a post, box and action, succession, open selection.

use clap::Args;
use kernel::{Date, EducationLevel, Locale, Phrase, Reason};
use law::{
    Law, NoReasons, On, Ratio, Reasons,
    performance::{Expectation, Rating},
    talent::{self, Level, Placed, Potential, Scheme, Standing, TalentError},
};
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::super::stop::Stop;
use super::{
    ask::{OnDay, Tell, With},
    loose::{self, Loose, Post, ReadLoose},
    stream,
};

/// Talent: fit to a post (JPM), nine boxes, potential, succession, open selection
#[derive(Args)]
#[command(after_help = "\
Example:
  abdi law talent Baik 85 --scheme A
  echo '{\"post\":\"JPT pratama\",\"levels\":[4,4,3,4,3,4,4,3,4]}' | abdi law talent
  echo '{\"scheme\":\"B\",\"rating\":\"Baik\",\"potential_score\":90}' | abdi law talent
  echo '{\"candidates\":[{\"name\":\"T1\",\"rating\":\"Baik\",\"potential_score\":85},{\"name\":\"T2\",\"rating\":\"Baik\",\"potential_score\":90}]}' | abdi law talent
  echo '{\"selection\":[{\"name\":\"K1\",\"rekam_jejak\":80,\"assessment\":85,\"makalah\":78,\"wawancara\":88}]}' | abdi law talent")]
pub struct Talent {
    /// Rating; without it, facts are read as JSON
    #[arg(requires = "potential_score")]
    rating: Option<Loose<Rating>>,
    /// Score of potential, 0 to 100
    potential_score: Option<Ratio>,
    /// The agency's scheme: A, B or C
    #[arg(long, default_value = "A")]
    scheme: Loose<Scheme>,
    #[command(flatten)]
    day: OnDay,
    #[command(flatten)]
    tell: Tell,
}

impl ReadLoose for Scheme {
    fn read_loose(text: &str) -> Result<Self, String> {
        text.to_uppercase().parse()
    }
}

impl ReadLoose for Level {
    fn read_loose(text: &str) -> Result<Self, String> {
        Self::parse_loose(text)
            .ok_or_else(|| format!("'{text}' is not one of: tinggi, menengah, rendah"))
    }
}

#[derive(Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Facts {
    id: Option<Value>,
    #[serde(alias = "nama", alias = "candidate")]
    name: Option<String>,
    on: Option<Loose<Date>>,
    #[serde(alias = "skema")]
    scheme: Option<Loose<Scheme>>,
    #[serde(alias = "predikat")]
    rating: Option<Loose<Rating>>,
    #[serde(alias = "kinerja", alias = "performance", alias = "rating_kinerja")]
    expectation: Option<Loose<Expectation>>,
    #[serde(alias = "nilai_kinerja")]
    performance_score: Option<Ratio>,
    #[serde(alias = "nilai_potensial")]
    potential_score: Option<Ratio>,
    #[serde(alias = "potensial")]
    potential: Option<Loose<Level>>,
    #[serde(default, deserialize_with = "loose::truth", alias = "memenuhi_syarat")]
    meets_conditions: Option<bool>,
    // Fit to a post.
    #[serde(alias = "jabatan", alias = "target")]
    post: Option<Loose<Post>>,
    #[serde(alias = "shown", alias = "tingkat")]
    levels: Option<Vec<i64>>,
    #[serde(alias = "standar", alias = "standard")]
    required: Option<Vec<i64>>,
    // The parts of potential.
    #[serde(alias = "asesmen")]
    assessment: Option<Ratio>,
    #[serde(alias = "pendidikan")]
    education: Option<Loose<EducationLevel>>,
    #[serde(
        default,
        deserialize_with = "loose::truth",
        alias = "kesesuaian_bidang_ilmu"
    )]
    field_matches: Option<bool>,
    #[serde(
        default,
        deserialize_with = "loose::truth",
        alias = "pengembangan_kompetensi"
    )]
    training: Option<bool>,
    #[serde(alias = "lama_jabatan_tahun")]
    years_in_level: Option<i64>,
    #[serde(alias = "keragaman")]
    variety: Option<String>,
    #[serde(alias = "substansi")]
    acting: Option<String>,
    #[serde(alias = "rekam_jejak_disiplin", alias = "disiplin", alias = "sanction")]
    integrity: Option<String>,
    // Of many.
    #[serde(default, alias = "kandidat")]
    candidates: Vec<Self>,
    #[serde(default, alias = "seleksi")]
    selection: Vec<Applicant>,
    /// Percent: track record, assessment, paper, interview.
    #[serde(alias = "bobot")]
    weights: Option<[i64; 4]>,
}

#[derive(Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct Applicant {
    #[serde(alias = "candidate", alias = "nama", alias = "id")]
    name: String,
    #[serde(alias = "rekam_jejak", alias = "rekam_jejak_20")]
    track_record: Ratio,
    #[serde(alias = "asesmen", alias = "assessment_25")]
    assessment: Ratio,
    #[serde(alias = "makalah", alias = "makalah_20")]
    paper: Ratio,
    #[serde(alias = "wawancara", alias = "wawancara_35")]
    interview: Ratio,
}

#[derive(Default, Serialize)]
struct Found {
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<Value>,
    #[serde(skip_serializing_if = "Option::is_none")]
    name: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    jpm: Option<Fit>,
    #[serde(skip_serializing_if = "Option::is_none")]
    potential_score: Option<Ratio>,
    #[serde(flatten, skip_serializing_if = "Option::is_none")]
    placed: Option<Boxed>,
    #[serde(skip_serializing_if = "Option::is_none")]
    ranking: Option<Vec<Ranked>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    not_ranked: Option<Vec<Ranked>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    selection: Option<Vec<Chosen>>,
}

#[derive(Serialize)]
struct Fit {
    percent: String,
    percent_exact: Ratio,
    required: i64,
    shown: i64,
    pemetaan: String,
    pengisian_jabatan: String,
    gaps: Vec<Missing>,
}

#[derive(Serialize)]
struct Missing {
    competence: usize,
    required: i64,
    shown: i64,
}

#[derive(Serialize)]
struct Boxed {
    #[serde(rename = "box")]
    number: u8,
    scheme: Scheme,
    kinerja: Phrase,
    potensial: Level,
    in_talent_pool: bool,
    action: Phrase,
    #[serde(skip_serializing_if = "Option::is_none")]
    performance_score: Option<Ratio>,
}

#[derive(Serialize)]
struct Ranked {
    #[serde(skip_serializing_if = "Option::is_none")]
    rank: Option<usize>,
    at: usize,
    #[serde(skip_serializing_if = "Option::is_none")]
    name: Option<String>,
    #[serde(rename = "box")]
    number: u8,
    #[serde(skip_serializing_if = "Option::is_none")]
    potential_score: Option<Ratio>,
    in_talent_pool: bool,
    meets_conditions: bool,
}

#[derive(Serialize)]
struct Chosen {
    name: String,
    total: Ratio,
    rank: usize,
}

impl Talent {
    /// Asks and tells.
    pub fn run(&self, with: &With) -> Result<(), Stop> {
        let day = self.day.get();
        let Some(rating) = &self.rating else {
            return stream::answers(|facts: Facts| {
                let (value, reasons) = find(with.law(), &facts, day)?;
                Ok(with.answer(value, reasons))
            });
        };
        let facts = Facts {
            rating: Some(rating.clone()),
            potential_score: self.potential_score,
            scheme: Some(self.scheme.clone()),
            ..Facts::default()
        };
        let (found, reasons) = find(with.law(), &facts, day).map_err(Stop::Refused)?;
        let says = |l: Locale| {
            found.placed.as_ref().map_or_else(String::new, |b| match l {
                Locale::Id => format!("Kotak {}: {}", b.number, b.action.id),
                Locale::En => format!("Box {}: {}", b.number, b.action.en),
            })
        };
        self.tell.answer(with, &found, says, &reasons)
    }
}

fn told(e: TalentError) -> String {
    e.to_string()
}

fn find(law: &Law, facts: &Facts, today: Date) -> Result<(Found, Vec<Reason>), String> {
    let on = law.on(facts.on.as_ref().map_or(today, |d| d.0));
    let mut why = Reasons::default();
    let mut found = Found {
        id: facts.id.clone(),
        name: facts.name.clone(),
        ..Found::default()
    };
    if let Some(levels) = &facts.levels {
        found.jpm = Some(fit(on, facts, levels, &mut why)?);
    }
    if !facts.selection.is_empty() {
        found.selection = Some(select(on, facts, &mut why)?);
    }
    if !facts.candidates.is_empty() {
        rank(on, facts, &mut found, &mut why)?;
    }
    let asks_box =
        facts.rating.is_some() || facts.expectation.is_some() || facts.performance_score.is_some();
    if asks_box {
        let (placed, score) = place(on, facts, None, &mut why)?;
        found.potential_score = score;
        found.placed = Some(Boxed {
            number: placed.number,
            scheme: scheme(facts, None),
            kinerja: placed.performance.words(),
            potensial: placed.potential,
            in_talent_pool: placed.pool,
            action: placed.action,
            performance_score: placed.performance_score,
        });
    } else if facts.assessment.is_some() {
        found.potential_score = potential(on, facts, &mut why)?;
    }
    if found.jpm.is_none()
        && found.selection.is_none()
        && found.ranking.is_none()
        && found.placed.is_none()
        && found.potential_score.is_none()
    {
        return Err("rating and potential, levels and post, candidates, or selection: one of them is needed".to_owned());
    }
    Ok((found, law.explain(&why)))
}

fn fit(on: On<'_>, facts: &Facts, levels: &[i64], why: &mut Reasons) -> Result<Fit, String> {
    let required = match (&facts.required, &facts.post) {
        (Some(required), _) => required.clone(),
        (None, Some(post)) => {
            let level = talent::required(on, post.0.level).map_err(|e| e.to_string())?;
            vec![level.ok_or("post: no standard is on file for its level")?; levels.len()]
        }
        (None, None) => {
            return Err(
                "required: the levels required, or the post, are needed beside levels".to_owned(),
            );
        }
    };
    let fit = talent::fit(on, levels, &required, why).map_err(told)?;
    Ok(Fit {
        percent: fit.percent.fixed(2),
        percent_exact: fit.percent,
        required: fit.required,
        shown: fit.counted,
        pemetaan: fit.mapping,
        pengisian_jabatan: fit.filling,
        gaps: fit
            .gaps
            .into_iter()
            .map(|g| Missing {
                competence: g.no,
                required: g.required,
                shown: g.shown,
            })
            .collect(),
    })
}

fn select(on: On<'_>, facts: &Facts, why: &mut Reasons) -> Result<Vec<Chosen>, String> {
    let scores: Vec<[Ratio; 4]> = facts
        .selection
        .iter()
        .map(|a| [a.track_record, a.assessment, a.paper, a.interview])
        .collect();
    let weights = facts
        .weights
        .map(|w| w.map(|percent| percent.saturating_mul(100)));
    let found = talent::selection(on, &scores, weights, why).map_err(told)?;
    let names = facts.selection.iter().map(|a| a.name.clone());
    let mut all: Vec<Chosen> = names
        .zip(found)
        .map(|(name, s)| Chosen {
            name,
            total: s.total,
            rank: s.rank,
        })
        .collect();
    all.sort_by_key(|c| c.rank);
    Ok(all)
}

fn rank(on: On<'_>, facts: &Facts, found: &mut Found, why: &mut Reasons) -> Result<(), String> {
    let mut all = Vec::new();
    for (at, one) in facts.candidates.iter().enumerate() {
        let placed = place(on, one, facts.scheme.as_ref().map(|s| s.0), &mut NoReasons);
        let (placed, score) = placed.map_err(|e| format!("candidates[{at}].{e}"))?;
        all.push((placed, score, one.meets_conditions != Some(false)));
    }
    if let Some(one) = facts.candidates.first() {
        place(on, one, facts.scheme.as_ref().map(|s| s.0), why)?;
    }
    let order = talent::succession(&all);
    let row = |at: usize, rank: Option<usize>| Ranked {
        rank,
        at,
        name: facts.candidates[at].name.clone(),
        number: all[at].0.number,
        potential_score: all[at].1,
        in_talent_pool: all[at].0.pool,
        meets_conditions: all[at].2,
    };
    let left = (0..all.len()).filter(|at| !order.contains(at));
    found.not_ranked = Some(left.map(|at| row(at, None)).collect());
    found.ranking = Some(
        order
            .iter()
            .enumerate()
            .map(|(n, at)| row(*at, Some(n + 1)))
            .collect(),
    );
    Ok(())
}

fn scheme(facts: &Facts, of_all: Option<Scheme>) -> Scheme {
    facts
        .scheme
        .as_ref()
        .map(|s| s.0)
        .or(of_all)
        .unwrap_or(Scheme::A)
}

fn place(
    on: On<'_>,
    facts: &Facts,
    of_all: Option<Scheme>,
    why: &mut impl law::Trace,
) -> Result<(Placed, Option<Ratio>), String> {
    let score = match facts.potential_score {
        Some(score) => Some(score),
        None => potential(on, facts, why)?,
    };
    let standing = Standing {
        performance_score: facts.performance_score,
        rating: facts.rating.as_ref().map(|r| r.0),
        expectation: facts.expectation.as_ref().map(|e| e.0),
        potential_score: score,
        potential: facts.potential.as_ref().map(|p| p.0),
    };
    let placed = talent::place(on, scheme(facts, of_all), &standing, why).map_err(told)?;
    Ok((placed, score))
}

fn potential(
    on: On<'_>,
    facts: &Facts,
    why: &mut impl law::Trace,
) -> Result<Option<Ratio>, String> {
    let Some(assessment) = facts.assessment else {
        return Ok(None);
    };
    let education = facts
        .education
        .as_ref()
        .ok_or("education: is needed beside assessment")?
        .0;
    let state = |text: &Option<String>, none: &str| {
        let text = text.as_deref().unwrap_or(none);
        text.trim().to_lowercase().replace([' ', '-'], "_")
    };
    let parts = Potential {
        assessment,
        education: talent::education_state(education).to_owned(),
        field: facts.field_matches == Some(true),
        training: facts.training == Some(true),
        tenure: talent::tenure_state(facts.years_in_level.unwrap_or(0)).to_owned(),
        variety: state(&facts.variety, "one"),
        acting: state(&facts.acting, "none"),
        integrity: match state(&facts.integrity, "never").as_str() {
            "tidak_pernah" | "tidak_ada" => "never".to_owned(),
            other => other.to_owned(),
        },
    };
    talent::potential(on, &parts, why).map(Some).map_err(told)
}
