//! The register of gratification in an emergency.

use ::store::Conn;
use kernel::{AgencyId, GiftId};
use uuid::Uuid;
use web::access::perm;
use web::{Ask, Result};

use super::show::Body;
use super::store as sql;
use crate::apart::Line;
use crate::apart::glass::{Register, Shown};
use crate::cases::CaseNumber;

/// The register as an emergency look finds it.
pub(super) struct Emergency;

impl Register for Emergency {
    type Breaks = perm::BreakGiftGlass;
    type Holds = perm::HandleGratification;
    const WORD: &'static str = "gratification";
    const GLASS: &'static str = "gratification_glass";
    const REPORTS: &'static str = "gratification";
    const FORM: &'static str = "/upg/darurat";
    const LOOK: &'static str = "/upg/darurat/{glass}";
    const SEEN: &'static str = "/upg/darurat/{glass}/dilihat";
    const DESK: &'static str = "/upg";

    fn find(
        c: &mut Conn<'_>,
        agency: AgencyId,
        number: CaseNumber,
    ) -> ::store::Result<Option<Uuid>> {
        Ok(sql::by_number(c, agency, number)?.map(|id| id.0))
    }

    fn shown(ask: &Ask<Self::Breaks>, report: Uuid) -> Result<Option<Shown>> {
        let (t, agency) = (&ask.say, ask.agency_id());
        let whole = ask.app.db.read(|c| {
            let report = sql::one(c, agency, GiftId(report))?;
            report.map(|r| sql::whole(c, agency, r)).transpose()
        })?;
        let body = whole.map(|w| Body::of(ask, &w, None, true));
        Ok(body.map(|body| Shown {
            title: t.with("gift-report-title", "number", &body.number),
            badge: body.badge,
            heading: t.say("gift-facts").to_owned(),
            told: String::new(),
            facts: body.facts,
            story: t.say("gift-story").to_owned(),
            lines: body
                .steps
                .into_iter()
                .map(|step| Line {
                    own: true,
                    who: format!("{}: {}", step.title, step.by),
                    when: step.when,
                    datetime: step.datetime,
                    text: step.text,
                })
                .collect(),
        }))
    }
}
