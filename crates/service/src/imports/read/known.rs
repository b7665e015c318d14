//! What is known here before a list is read: kinds of matter, units by all their names, the reports that
//! were taken before.

use std::collections::HashMap;

use kernel::{Timestamp, UnitId, Zone};
use register::imports::text;

use crate::cases::CaseNumber;
use crate::catalogue::Category;

/// What is known here before a list is read.
#[derive(Clone, Debug)]
pub struct Known<'a> {
    /// The kinds of matter.
    pub categories: &'a [Category],
    /// The reports that came from the same system: number there, digest, number here.
    pub origins: HashMap<String, (Vec<u8>, CaseNumber)>,
    /// Now.
    pub now: Timestamp,
    /// The zone of the agency.
    pub zone: Zone,
    units: HashMap<String, Option<UnitId>>,
    digests: HashMap<Vec<u8>, CaseNumber>,
}

impl<'a> Known<'a> {
    /// What is known. Of units their codes, names and short names; one that two units have names none.
    /// What officers said that a name means comes first.
    #[must_use]
    pub fn new(
        categories: &'a [Category],
        names: &[(String, UnitId)],
        told: &[(String, UnitId)],
        origins: HashMap<String, (Vec<u8>, CaseNumber)>,
        (now, zone): (Timestamp, Zone),
    ) -> Self {
        let mut units: HashMap<String, Option<UnitId>> = HashMap::new();
        for (name, unit) in names {
            let known = units.entry(text::bare(name)).or_insert(Some(*unit));
            if *known != Some(*unit) {
                *known = None;
            }
        }
        for (name, unit) in told {
            units.insert(text::bare(name), Some(*unit));
        }
        let digests = origins.values().cloned().collect();
        Self {
            categories,
            origins,
            digests,
            now,
            zone,
            units,
        }
    }

    /// The unit of a name.
    #[must_use]
    pub fn unit(&self, name: &str) -> Option<UnitId> {
        self.units.get(&text::bare(name)).copied().flatten()
    }

    /// The report that came from a row that said the very same, whatever number it was given then.
    #[must_use]
    pub fn same_row(&self, digest: &[u8]) -> Option<CaseNumber> {
        self.digests.get(digest).copied()
    }
}
