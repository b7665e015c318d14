//! How near reports are to one.

use std::cmp::Reverse;
use std::collections::HashMap;

use ::store::{Conn, Result};
use jiff::SignedDuration;
use kernel::{AgencyId, CaseId, Timestamp, Zone};

use super::store::{self as sql, Candidate};
use super::{CLOSE, COMPARED, DAYS, FAR, OTHER_PLACE, SAME_PLACE, WORTH};
use crate::cases::photos::{SAME_LOOKS, apart};
use crate::cases::{Case, CaseNumber, Closing, Place, Sight, State, in_the_street, point};
use crate::catalogue::model::proofs;
use crate::routing::alike::{ALIKE, Index, Report};

/// What is asked about: a report that is being written, or one that came in.
pub(crate) struct About<'a> {
    /// What it says.
    pub(crate) body: &'a str,
    /// Where.
    pub(crate) place: &'a Place,
    /// When it came in.
    pub(crate) at: Timestamp,
    /// How its pictures look.
    pub(crate) looks: Vec<i64>,
}

/// A report that may tell of the same.
#[derive(Clone, Debug)]
pub(crate) struct Alike {
    /// The case.
    pub(crate) id: CaseId,
    /// Its number.
    pub(crate) number: CaseNumber,
    /// In hundredths.
    pub(crate) likeness: u8,
    /// A picture looks the same.
    pub(crate) same_picture: bool,
    /// Street and number are the same.
    pub(crate) same_place: bool,
    /// What it is about.
    pub(crate) subject: String,
    /// Kelurahan or desa.
    pub(crate) village: String,
    /// Where it stands.
    pub(crate) state: State,
    /// How it ended.
    pub(crate) closing: Option<Closing>,
    /// When it came in.
    pub(crate) received_at: Timestamp,
    /// How far away, where both points are known to whoever asks.
    pub(crate) metres: Option<u32>,
}

/// The open reports that may tell of the same and that everybody may read.
pub(crate) fn in_the_open(
    c: &mut Conn<'_>,
    agency: AgencyId,
    zone: Zone,
    about: &About<'_>,
    most: usize,
) -> Result<Vec<Alike>> {
    let found = sql::open_ones(c, agency, around(about.at), &about.place.village, COMPARED)?;
    let ids: Vec<CaseId> = match about.looks.is_empty() {
        true => Vec::new(),
        false => found.iter().map(|f| f.id).collect(),
    };
    let looks = sql::looks(c, agency, &ids)?;
    Ok(nearest(found, looks, zone, about, (most, Sight::Public)))
}

/// The reports that may tell of the same as a case, for who sees all of them; pictures are compared
/// where the case has any.
pub(crate) fn at_desk(
    c: &mut Conn<'_>,
    agency: AgencyId,
    zone: Zone,
    (case, pictures): (&Case, bool),
    most: usize,
) -> Result<Vec<Alike>> {
    let mut found = sql::all(c, agency, around(case.received_at), &case.village, COMPARED)?;
    found.retain(|f| f.id != case.id);
    let mut ids: Vec<CaseId> = Vec::new();
    if pictures {
        ids.extend(found.iter().map(|f| f.id).chain([case.id]));
    }
    let mut looks = sql::looks(c, agency, &ids)?;
    let own = looks.iter().filter(|(id, _)| *id == case.id);
    let own: Vec<i64> = own.map(|(_, looks)| *looks).collect();
    looks.retain(|(id, _)| *id != case.id);
    let place = Place {
        address: case.address.clone(),
        village: case.village.clone(),
        point: case.latitude.zip(case.longitude),
        ..Place::default()
    };
    let about = About {
        body: &case.body,
        place: &place,
        at: case.received_at,
        looks: own,
    };
    Ok(nearest(found, looks, zone, &about, (most, Sight::Officer)))
}

/// The point of a report, for the public only where everybody may know exactly where it is: by asking
/// from several sides, distances would tell of any point.
fn point(f: &Candidate, sight: Sight) -> Option<(i32, i32)> {
    let shown_by = proofs(f.proof.as_deref().unwrap_or_default());
    let known = sight != Sight::Public || in_the_street(&shown_by, f.class.0);
    f.latitude.zip(f.longitude).filter(|_| known)
}

fn around(at: Timestamp) -> (Timestamp, Timestamp) {
    let days = SignedDuration::from_hours(24 * DAYS);
    (at - days, at + days)
}

fn report(body: &str, village: &str, at: Timestamp, zone: Zone) -> Report {
    Report {
        text: body.to_owned(),
        place: Some(village.to_owned()).filter(|v| !v.is_empty()),
        at: Some(zone.civil(at)),
    }
}

fn nearest(
    found: Vec<Candidate>,
    looks: Vec<(CaseId, i64)>,
    zone: Zone,
    about: &About<'_>,
    (most, sight): (usize, Sight),
) -> Vec<Alike> {
    let mut index = Index::new();
    for f in &found {
        index.add(&report(&f.body, &f.village, f.received_at, zone));
    }
    let asked = report(about.body, &about.place.village, about.at, zone);
    let by_words: HashMap<usize, u8> = index
        .near(&asked, WORTH, found.len())
        .into_iter()
        .map(|n| (n.number, n.likeness))
        .collect();
    let mut pictures: HashMap<CaseId, Vec<i64>> = HashMap::new();
    for (case, looks) in looks {
        pictures.entry(case).or_default().push(looks);
    }
    let place_key = about.place.key();
    let mut near: Vec<Alike> = found
        .into_iter()
        .enumerate()
        .map(|(at, f)| {
            let theirs = pictures.get(&f.id).map_or(&[][..], Vec::as_slice);
            let same = |one: &i64| theirs.iter().any(|other| apart(*one, *other) <= SAME_LOOKS);
            let same_picture = about.looks.iter().any(same);
            let same_place = !place_key.is_empty() && place_key == f.place_key;
            let metres = about.place.point.zip(point(&f, sight));
            let metres = metres.map(|(a, b)| point::metres(a, b));
            let named_elsewhere = !same_place && !place_key.is_empty() && !f.place_key.is_empty();
            // Points say more than the names of streets do.
            let close = same_place || metres.is_some_and(|m| m <= CLOSE);
            let elsewhere = !close && metres.map_or(named_elsewhere, |m| m > FAR);
            let words = by_words.get(&at).copied().unwrap_or(0);
            let likeness = match (same_picture, words) {
                (true, _) => 100,
                (false, 0) => 0,
                (false, words) if close => words.saturating_add(SAME_PLACE).min(100),
                (false, words) if elsewhere => words.saturating_sub(OTHER_PLACE),
                (false, words) => words,
            };
            Alike {
                id: f.id,
                number: f.number,
                likeness,
                same_picture,
                same_place,
                subject: f.subject,
                village: f.village,
                state: f.state,
                closing: f.closing,
                received_at: f.received_at,
                metres,
            }
        })
        .filter(|a| a.likeness >= ALIKE)
        .collect();
    // Those that can be joined first: no closed one crowds them out.
    near.sort_by_key(|a| (a.state.is_over(), Reverse((a.likeness, a.received_at))));
    near.truncate(most);
    near
}
