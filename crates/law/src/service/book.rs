//! The rules on public service, typed, as they are read from `law/service/`.

use kernel::Rounding;
use serde::Deserialize;

use super::{
    bands::{Band, Bands},
    skm::ElementRow,
    standard::Component,
};
use crate::{BadLaw, Dated, Label, Reader, label};

/// How an index of satisfaction is made.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct SkmRule {
    pub elements: usize,
    pub lowest: i64,
    pub highest: i64,
    pub factor: i64,
    pub rounding: Rounding,
}

/// Krejcie and Morgan.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct SampleRule {
    pub chi_thousandths: i64,
    pub p_percent: i64,
    pub d_percent: i64,
    pub rounding: Rounding,
}

/// How many elements are followed up.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct FollowUp {
    pub lowest: usize,
}

/// Weights of the public service index, in percent.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Pekppp {
    pub kebijakan: i64,
    pub sdm: i64,
    pub sarpras: i64,
    pub sipp: i64,
    pub konsultasi_pengaduan: i64,
    pub inovasi: i64,
    pub highest: i64,
    pub rounding: Rounding,
}

#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Review {
    pub months: i32,
}

#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Answer {
    pub days: u16,
    pub extension: u16,
}

#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Objection {
    pub days: u16,
    pub answer_days: u16,
}

#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Dispute {
    pub days: u16,
    pub decision_days: u16,
}

#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct HoursLimit {
    pub hours: i64,
}

/// By when who was given something reports it.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct GiftReport {
    pub days: u16,
}

/// The way through the unit of the agency.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct GiftUnit {
    pub days: u16,
    pub forward_days: u16,
}

/// The rules on public service.
#[derive(Debug)]
pub struct Book {
    pub(super) components: Dated<Vec<Component>>,
    pub(super) review: Dated<Review>,
    pub(super) skm: Dated<SkmRule>,
    pub(super) skm_bands: Dated<Bands>,
    pub(super) skm_elements: Dated<Vec<ElementRow>>,
    pub(super) skm_sample: Dated<SampleRule>,
    pub(super) skm_follow_up: Dated<FollowUp>,
    pub(super) pekppp: Dated<Pekppp>,
    pub(super) pekppp_grades: Dated<Bands>,
    pub(super) spbe: Dated<Bands>,
    pub(super) ombudsman_zones: Dated<Bands>,
    pub(super) ombudsman_grades: Dated<Bands>,
    pub(super) kip_answer: Dated<Answer>,
    pub(super) kip_objection: Dated<Objection>,
    pub(super) kip_dispute: Dated<Dispute>,
    pub(super) gratification_report: Dated<GiftReport>,
    pub(super) gratification_unit: Dated<GiftUnit>,
    pub(super) pdp_breach: Dated<HoursLimit>,
    pub(super) pdp_rights: Dated<HoursLimit>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct OnlyTable {}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Counts {
    count: usize,
    published: usize,
}

impl crate::Book for Book {
    fn read(rules: &mut Reader<'_>) -> Result<Self, BadLaw> {
        let bands = |rules: &mut Reader<'_>, name: &str, subject: &Label| {
            rules.table(name, subject, |_: OnlyTable, rows: Vec<Band>| {
                Bands::build(rows)
            })
        };
        let survey = label!("survei kepuasan masyarakat", "surveys of satisfaction");
        let pekppp = label!("PEKPPP", "PEKPPP");
        let information = label!("keterbukaan informasi publik", "public information");
        let data = label!("pelindungan data pribadi", "protection of personal data");
        let gifts = label!("pelaporan gratifikasi", "reports of gratification");
        let compliance = label!("penilaian kepatuhan", "ratings of compliance");
        let standard = label!("standar pelayanan", "service standards");
        Ok(Self {
            components: rules.table(
                "components",
                standard,
                |counts: Counts, rows: Vec<Component>| {
                    let published = rows.iter().filter(|c| c.published).count();
                    if rows.len() != counts.count || published != counts.published {
                        return Err(format!("{} components, {published} published", rows.len()));
                    }
                    Ok(rows)
                },
            )?,
            review: rules.dated("review", standard)?,
            skm: rules.dated("skm", survey)?,
            skm_bands: bands(rules, "skm_bands", survey)?,
            skm_elements: rules.table(
                "skm_elements",
                survey,
                |_: OnlyTable, rows: Vec<ElementRow>| Ok(rows),
            )?,
            skm_sample: rules.dated("skm_sample", survey)?,
            skm_follow_up: rules.dated("skm_follow_up", survey)?,
            pekppp: rules.dated("pekppp", pekppp)?,
            pekppp_grades: bands(rules, "pekppp_grades", pekppp)?,
            spbe: bands(rules, "spbe", label!("predikat SPBE", "SPBE predicates"))?,
            ombudsman_zones: bands(rules, "ombudsman_zones", compliance)?,
            ombudsman_grades: bands(rules, "ombudsman_grades", compliance)?,
            kip_answer: rules.dated("kip_answer", information)?,
            kip_objection: rules.dated("kip_objection", information)?,
            kip_dispute: rules.dated("kip_dispute", information)?,
            gratification_report: rules.dated("gratification_report", gifts)?,
            gratification_unit: rules.dated("gratification_unit", gifts)?,
            pdp_breach: rules.dated("pdp_breach", data)?,
            pdp_rights: rules.dated("pdp_rights", data)?,
        })
    }
}
