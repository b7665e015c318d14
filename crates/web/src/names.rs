//! What an id stands for, in words: the journal keeps ids, people read names. Every area names the
//! things it keeps.

use std::collections::HashMap;

use crate::access::Viewer;
use crate::app::App;
use crate::area::Area;
use crate::trouble::Result;

/// Names by ids as they are written.
pub type ById = HashMap<String, String>;

/// Names those of the ids that an area keeps, as they are called today; at most one statement,
/// however many there are.
pub type NameSource = fn(&App, &Viewer, &[&str]) -> Result<ById>;

/// The sources of all areas, put in at start-up.
#[derive(Clone, Debug, Default)]
pub struct Names(Vec<NameSource>);

impl Names {
    /// The sources of these areas.
    #[must_use]
    pub fn of(areas: &[Area]) -> Self {
        Self(areas.iter().filter_map(|a| a.names).collect())
    }

    /// The names of these ids; what is no id, or is not kept any more, has none.
    ///
    /// # Errors
    /// The faults of a source.
    pub fn find(&self, app: &App, who: &Viewer, ids: &[&str]) -> Result<ById> {
        let mut ids: Vec<&str> = ids.iter().copied().filter(|id| is_id(id)).collect();
        ids.sort_unstable();
        ids.dedup();
        let mut all = ById::new();
        if ids.is_empty() {
            return Ok(all);
        }
        for source in &self.0 {
            all.extend(source(app, who, &ids)?);
        }
        Ok(all)
    }
}

fn is_id(text: &str) -> bool {
    text.len() == 36 && text.parse::<uuid::Uuid>().is_ok()
}
