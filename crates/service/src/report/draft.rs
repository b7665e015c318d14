//! A report that is being written, found by the secret of its address.

use kernel::{AgencyId, FileId};
use web::access::perm;
use web::session::secret;
use web::{Ask, Result, Trouble};

use super::answers::{Answers, Page};
use super::store as sql;
use crate::track::nobody;

type Anybody = Ask<perm::Anyone>;

/// A draft of this request: its secret as typed, the hash, what was answered.
pub(super) struct Draft {
    pub(super) secret: String,
    pub(super) hash: Vec<u8>,
    pub(super) answers: Answers,
    pub(super) case: Option<kernel::CaseId>,
}

impl Draft {
    pub(super) fn of(ask: &Anybody) -> Result<Self> {
        let typed: String = ask.param("draft")?;
        Self::find(ask, &typed)?.ok_or(Trouble::NotFound)
    }

    pub(super) fn find(ask: &Anybody, typed: &str) -> Result<Option<Self>> {
        let own = |(agency, hash): (AgencyId, Vec<u8>)| (agency == ask.agency_id()).then_some(hash);
        let Some(hash) = secret::split(typed).and_then(own) else {
            return Ok(None);
        };
        let found = ask.app.db.read(|c| sql::one(c, ask.agency_id(), &hash))?;
        let Some(found) = found else { return Ok(None) };
        let read = serde_json::from_str(&found.answers);
        let answers = read.map_err(|e| Trouble::Fault(e.to_string()))?;
        Ok(Some(Self {
            secret: typed.to_owned(),
            hash,
            answers,
            case: found.case,
        }))
    }

    /// What it is called where attempts are counted.
    pub(super) fn name(&self) -> String {
        self.hash.iter().map(|b| format!("{b:02x}")).collect()
    }

    pub(super) fn page(&self, page: Page) -> String {
        format!("/lapor/{}/{page}", self.secret)
    }

    pub(super) fn save(&self, ask: &Anybody) -> Result<()> {
        let text = self.answers.text()?;
        Ok(sql::save(&ask.app.db, &nobody(ask), &self.hash, &text)?)
    }

    pub(super) fn files(&self, ask: &Anybody) -> Result<Vec<(FileId, i64)>> {
        Ok(ask
            .app
            .db
            .read(|c| sql::files(c, ask.agency_id(), &self.hash))?)
    }
}
