//! The settings there are, with their defaults and what they rest on.

use std::borrow::Cow;

use kernel::{Citation, TextEnum as _, text_enum};
use web::FieldError;
use web::session::{FactorRule, IDLE_MINUTES};

text_enum! {
    /// A setting of the agency.
    pub enum Setting {
        /// The name shown to the public, where it differs from the full name.
        PublicName = "public_name",
        /// Are holders of high leadership posts (JPT) named on public pages?
        PublishLeaders = "publish_leader_names",
        /// Months before retirement at which it is announced to the person and the officer.
        RetirementNoticeMonths = "retirement_notice_months",
        /// Does the national table of functional jobs win over the general rule on retirement?
        NationalJobTable = "national_job_table",
        /// Rows that one export may hold.
        ExportRowLimit = "export_row_limit",
        /// Who must show a second factor.
        SecondFactorFor = "second_factor_for",
        /// Minutes after which an unused session is over.
        SessionIdleMinutes = "session_idle_minutes",
        /// Percent of the reports of residents that are to be done in a year; 0 for no target.
        CasesSolvedTarget = "cases_solved_target",
        /// Of a thousand proposed closures so many are drawn for a look by a second seat; 0 for none. No
        /// regulation says how many: a decision of the agency, with a default that draws some.
        CasesSampledPermille = "cases_sampled_permille",
        /// The hour from which residents are not written to, unless they have just written.
        QuietFrom = "quiet_from",
        /// The hour from which they are written to again.
        QuietUntil = "quiet_until",
        /// Working days within which the arbiter decides whose a report is.
        CasesArbiterDays = "cases_arbiter_days",
        /// Working days within which a second seat decides on a closure.
        CasesReviewDays = "cases_review_days",
        /// Days within which a new report of the same place and reporter inherits the clock.
        CasesInheritDays = "cases_inherit_days",
        /// Days within which a closed report may be opened again.
        CasesReopenDays = "cases_reopen_days",
        /// Budget years ahead of this one up to whose end a report may be closed as planned.
        CasesPlannedYears = "cases_planned_years",
        /// Working days without a word after which a proposed closure closes by itself.
        CasesAutoCloseDays = "cases_auto_close_days",
        /// Days that the clock of a report may stand still in all while the reporter is asked for more.
        CasesPauseDays = "cases_pause_days",
        /// Days before a deadline on which who is in charge is reminded.
        CasesReminderDays = "cases_reminder_days",
        /// Days after a deadline on which the next superior is told.
        CasesNextAfterDays = "cases_next_after_days",
        /// Minutes of work that an outage must cost a working day so that the day does not count.
        OutageMinutes = "outage_minutes",
        /// Reports that one program may send within ten minutes.
        ProgramReports = "program_reports",
    }
}

/// What a setting can hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Yes or no.
    YesNo,
    /// A whole number within bounds, both included.
    Whole(i64, i64),
    /// A text of at most so many characters; empty is the default.
    Text(usize),
    /// One of these words.
    Choice(&'static [&'static str]),
}

impl Setting {
    /// What it can hold.
    #[must_use]
    pub const fn kind(self) -> Kind {
        match self {
            Self::PublicName => Kind::Text(120),
            Self::PublishLeaders | Self::NationalJobTable => Kind::YesNo,
            Self::RetirementNoticeMonths => Kind::Whole(3, 36),
            Self::ExportRowLimit => Kind::Whole(100, 200_000),
            Self::SecondFactorFor => Kind::Choice(&["wide_roles", "everybody", "nobody"]),
            Self::SessionIdleMinutes => Kind::Whole(5, 480),
            Self::CasesSolvedTarget => Kind::Whole(0, 100),
            Self::CasesSampledPermille => Kind::Whole(0, 1_000),
            Self::QuietFrom | Self::QuietUntil => Kind::Whole(0, 23),
            Self::CasesArbiterDays => Kind::Whole(1, 20),
            Self::CasesReviewDays => Kind::Whole(1, 60),
            Self::CasesInheritDays => Kind::Whole(0, 365),
            Self::CasesReopenDays => Kind::Whole(0, 730),
            Self::CasesPlannedYears => Kind::Whole(0, 5),
            Self::CasesAutoCloseDays => Kind::Whole(3, 60),
            Self::CasesPauseDays => Kind::Whole(1, 120),
            Self::CasesReminderDays => Kind::Whole(0, 14),
            Self::CasesNextAfterDays => Kind::Whole(1, 60),
            Self::OutageMinutes => Kind::Whole(1, 480),
            Self::ProgramReports => Kind::Whole(40, 100_000),
        }
    }

    /// The value where the agency set none.
    #[must_use]
    pub fn default_value(self) -> Cow<'static, str> {
        match self {
            Self::PublicName => "".into(),
            Self::PublishLeaders | Self::NationalJobTable => "yes".into(),
            Self::RetirementNoticeMonths => "15".into(),
            Self::ExportRowLimit => "10000".into(),
            Self::SecondFactorFor => FactorRule::Wide.as_str().into(),
            Self::SessionIdleMinutes => IDLE_MINUTES.to_string().into(),
            Self::CasesSolvedTarget => "0".into(),
            Self::CasesSampledPermille => "30".into(),
            Self::QuietFrom => "21".into(),
            Self::QuietUntil => "6".into(),
            Self::CasesArbiterDays => "1".into(),
            Self::CasesReviewDays => "5".into(),
            Self::CasesInheritDays => "30".into(),
            Self::CasesReopenDays => "90".into(),
            Self::CasesPlannedYears => "1".into(),
            Self::CasesAutoCloseDays => "10".into(),
            Self::CasesPauseDays => "30".into(),
            Self::CasesReminderDays => "1".into(),
            Self::CasesNextAfterDays => "3".into(),
            Self::OutageMinutes => "60".into(),
            Self::ProgramReports => "600".into(),
        }
    }

    /// The regulation that leaves this to the agency or asks for it, where there is one.
    #[must_use]
    pub fn cites(self) -> Option<Citation> {
        let cite = |regulation: &'static str, confidence: &'static str| Citation {
            regulation: regulation.into(),
            article: "".into(),
            since: None,
            confidence: confidence.into(),
        };
        match self {
            Self::PublishLeaders => Some(cite("UU 14/2008", "certain")),
            Self::NationalJobTable => Some(cite("Tabel JF BKN", "likely")),
            Self::ExportRowLimit | Self::SecondFactorFor | Self::SessionIdleMinutes => {
                Some(cite("UU 27/2022", "likely"))
            }
            Self::PublicName
            | Self::RetirementNoticeMonths
            | Self::CasesSolvedTarget
            | Self::CasesSampledPermille
            | Self::QuietFrom
            | Self::QuietUntil
            | Self::CasesArbiterDays
            | Self::CasesReviewDays
            | Self::CasesInheritDays
            | Self::CasesReopenDays
            | Self::CasesPlannedYears
            | Self::CasesReminderDays
            | Self::CasesNextAfterDays
            | Self::OutageMinutes
            | Self::ProgramReports => None,
            Self::CasesAutoCloseDays => Some(cite("PermenPANRB 62/2018", "likely")),
            Self::CasesPauseDays => Some(cite("UU 25/2009 Pasal 44", "likely")),
        }
    }

    /// Reads what was typed into the form in which it is kept.
    ///
    /// # Errors
    /// The fault of the field `value`.
    pub fn read(self, typed: &str) -> Result<String, FieldError> {
        let typed = typed.trim();
        let refused = |message| FieldError::new("value", message);
        match self.kind() {
            Kind::YesNo if matches!(typed, "yes" | "no") => Ok(typed.to_owned()),
            Kind::Choice(words) if words.contains(&typed) => Ok(typed.to_owned()),
            Kind::YesNo | Kind::Choice(_) => Err(refused("field-needed")),
            Kind::Text(max) if typed.chars().count() > max => {
                Err(refused("field-too-long").with("max", max))
            }
            Kind::Text(_) if typed.chars().any(char::is_control) => {
                Err(refused("field-control-characters"))
            }
            Kind::Text(_) => Ok(typed.to_owned()),
            Kind::Whole(min, max) => {
                // 10.000 and 10 000 are how people write it.
                let digits = typed.replace(['.', ' '], "");
                match digits.parse::<i64>() {
                    Ok(n) if (min..=max).contains(&n) => Ok(n.to_string()),
                    _ => Err(refused("settings-bounds").with("min", min).with("max", max)),
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_default_is_a_value_that_may_be_set() {
        for setting in Setting::ALL {
            let default = setting.default_value();
            assert_eq!(
                setting.read(&default).as_deref(),
                Ok(&*default),
                "{setting}"
            );
        }
    }

    #[test]
    fn closures_are_drawn_unless_the_agency_decides_otherwise() {
        assert_eq!(Setting::CasesSampledPermille.default_value(), "30");
    }

    #[test]
    fn the_words_that_sign_in_reads_are_these() {
        assert_eq!(Setting::PublicName.as_str(), web::session::PUBLIC_NAME);
        assert_eq!(Setting::SecondFactorFor.as_str(), web::session::FACTOR_RULE);
        let Kind::Choice(words) = Setting::SecondFactorFor.kind() else {
            panic!("a choice");
        };
        let rules: Vec<&str> = FactorRule::ALL.iter().map(|r| r.as_str()).collect();
        assert_eq!(words, rules);
    }

    #[test]
    fn numbers_are_read_as_written_and_kept_within_bounds() {
        let limit = Setting::ExportRowLimit;
        assert_eq!(limit.read(" 25.000 ").as_deref(), Ok("25000"));
        for wrong in ["99", "200001", "", "sepuluh", "-5", "1e3"] {
            assert!(limit.read(wrong).is_err(), "{wrong}");
        }
        assert!(Setting::PublishLeaders.read("ya").is_err());
        assert!(Setting::PublicName.read("Kota\u{7}").is_err());
    }
}
