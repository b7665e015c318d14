//! The register of whistleblowing in an emergency.

use ::store::Conn;
use kernel::{AgencyId, WhistleId};
use register::snapshot::Registry;
use uuid::Uuid;
use web::access::perm;
use web::{Ask, Result};

use super::desk::Body;
use super::store as sql;
use crate::apart::glass::{Register, Shown};
use crate::cases::CaseNumber;

/// The register as an emergency look finds it.
pub(super) struct Emergency;

impl Register for Emergency {
    type Breaks = perm::BreakGlass;
    type Holds = perm::HandleWhistle;
    const WORD: &'static str = "wbs";
    const GLASS: &'static str = "wbs_glass";
    const REPORTS: &'static str = "wbs_report";
    const FORM: &'static str = "/inspektorat/darurat";
    const LOOK: &'static str = "/inspektorat/darurat/{glass}";
    const SEEN: &'static str = "/inspektorat/darurat/{glass}/dilihat";
    const DESK: &'static str = "/inspektorat/wbs";

    fn find(
        c: &mut Conn<'_>,
        agency: AgencyId,
        number: CaseNumber,
    ) -> ::store::Result<Option<Uuid>> {
        Ok(sql::by_number(c, agency, number)?.map(|r| r.id.0))
    }

    fn shown(ask: &Ask<Self::Breaks>, report: Uuid) -> Result<Option<Shown>> {
        let (t, agency) = (&ask.say, ask.agency_id());
        let s = ask.app.thing::<Registry>()?.on(agency, ask.who.today)?;
        let whole = ask.app.db.read(|c| {
            let report = sql::one(c, agency, WhistleId(report))?;
            report.map(|r| sql::whole(c, agency, r)).transpose()
        })?;
        let body = whole.map(|w| Body::of(t, ask.agency.zone, &s, &w, None));
        Ok(body.map(|body| Shown {
            title: t.with("wbs-report-title", "number", &body.number),
            badge: body.badge,
            heading: t.say("wbs-what").to_owned(),
            told: body.what,
            facts: body.facts,
            story: t.say("wbs-talk").to_owned(),
            lines: body.lines,
        }))
    }
}
