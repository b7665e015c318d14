//! The rows of the list as they are shown.

use kernel::PersonId;
use web::components::{Badge, Tone};
use web::words::Say;

use super::model::acts;
use super::store::OutsideRow;
use crate::model::with_titles;
use crate::snapshot::{Ix, Snapshot};

/// One person of the list.
pub(super) struct Row {
    pub(super) id: PersonId,
    pub(super) name: String,
    pub(super) nip: String,
    pub(super) job: String,
    pub(super) unit: String,
    pub(super) department: String,
    pub(super) grade: &'static str,
    pub(super) asn: String,
    pub(super) retires: String,
    pub(super) badge: Option<Badge>,
}

impl Row {
    /// The row of a person in service.
    pub(super) fn of(s: &Snapshot, ix: Ix, say: &Say) -> Self {
        let p = s.person(ix);
        let seat = p.seat.map(|(seat, ..)| s.seat(seat));
        let unit = p.unit.map(|u| s.unit(u));
        let department = unit.map(|u| s.unit(u.department));
        let badge = match p.retires {
            Some(day) if day <= s.on => Some(Badge::new(Tone::Bad, say.say("people-past-age"))),
            _ if seat.is_none() => Some(Badge::new(Tone::Warn, say.say("people-no-seat"))),
            _ if acts(p) => Some(Badge::new(Tone::Info, say.say("people-acts"))),
            _ => None,
        };
        Self {
            id: p.id,
            name: p.full_name.clone(),
            nip: p.nip.spaced(),
            job: seat.map(|x| s.job_of(x).name.clone()).unwrap_or_default(),
            unit: unit.map(|u| u.name.clone()).unwrap_or_default(),
            department: department
                .filter(|d| Some(d.id) != unit.map(|u| u.id))
                .map(|d| d.name.clone())
                .unwrap_or_default(),
            grade: p.grade.map_or("", |(g, _)| g.as_str()),
            asn: say.word("asn-kind", p.asn_kind),
            retires: p.retires.map(|d| say.date(d)).unwrap_or_default(),
            badge,
        }
    }
}

/// One person who is not in service.
pub(super) struct Outside {
    pub(super) id: PersonId,
    pub(super) name: String,
    pub(super) nip: String,
    pub(super) standing: String,
    pub(super) why: String,
    pub(super) when: String,
}

impl Outside {
    /// The row of a person who is not in service.
    pub(super) fn of(r: OutsideRow, say: &Say) -> Self {
        Self {
            id: r.person,
            name: with_titles(r.front.as_deref(), &r.name, r.back.as_deref()),
            nip: r.nip.spaced(),
            standing: r.standing.map_or("", kernel::Standing::name).to_owned(),
            why: r
                .ended_why
                .map(|w| say.word("end-reason", w))
                .unwrap_or_default(),
            when: r.until.or(r.since).map(|d| say.date(d)).unwrap_or_default(),
        }
    }
}
