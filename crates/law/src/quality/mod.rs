//! The 27 national indicators of data quality: what each means, which a record fails, the index.

mod check;
mod figures;
mod index;
pub(crate) mod proof;

use kernel::{Citation, Phrase, TextEnum, text_enum};

use figures::{Figures, Row};

pub use check::{Check, JobStandard, QualityFacts, check, counts};
pub use index::{Count, DimensionScore, Index, Tally, index};

text_enum! {
    /// The four dimensions of the index.
    pub enum Dimension {
        /// Kelengkapan.
        Completeness = "completeness",
        /// Ketepatan waktu.
        Timeliness = "timeliness",
        /// Akurasi.
        Accuracy = "accuracy",
        /// Konsistensi.
        Consistency = "consistency",
    }
}

impl Dimension {
    /// The weight of the dimension in the index, in basis points (2,800 is 28%).
    #[must_use]
    pub fn weight_bp(self) -> u32 {
        Figures::national().weight(self)
    }

    /// The name of the dimension.
    #[must_use]
    pub fn name(self) -> Phrase {
        match self {
            Self::Completeness => Phrase::new("Kelengkapan", "Completeness"),
            Self::Timeliness => Phrase::new("Ketepatan waktu", "Timeliness"),
            Self::Accuracy => Phrase::new("Akurasi", "Accuracy"),
            Self::Consistency => Phrase::new("Konsistensi", "Consistency"),
        }
    }
}

text_enum! {
    /// An indicator of data quality; the word is the national code.
    pub enum Indicator {
        /// No performance plan in the last 2 years.
        Com1 = "COM_1",
        /// Functional or executive job not on the list of jobs.
        Com2 = "COM_2",
        /// Latest education empty.
        Com3 = "COM_3",
        /// PNS without the date of becoming one.
        Com4 = "COM_4",
        /// Diploma or higher, but no title.
        Com5 = "COM_5",
        /// E-mail empty or malformed.
        Com6 = "COM_6",
        /// Mobile number empty.
        Com7 = "COM_7",
        /// Placed in a closed unit.
        Tim1 = "TIM_1",
        /// Hired for a functional job, not appointed to it in time.
        Tim2 = "TIM_2",
        /// CPNS for too long.
        Tim3 = "TIM_3",
        /// Two holders of one managing post.
        Tim4 = "TIM_4",
        /// Active past the retirement age.
        Tim5 = "TIM_5",
        /// Unpaid leave past its end.
        Tim6 = "TIM_6",
        /// Entry later than becoming PNS.
        Acc1 = "ACC_1",
        /// Lending does not fit the agencies.
        Acc2 = "ACC_2",
        /// Managing post with too little service.
        Acc3 = "ACC_3",
        /// PPPK with a standing outside the PPPK codes.
        Acc4 = "ACC_4",
        /// NIK empty or not verified.
        Acc5 = "ACC_5",
        /// Education below the managing post.
        Acc6 = "ACC_6",
        /// Year of PPPK appointment outside the window of the number.
        Acc7 = "ACC_7",
        /// Education below the functional job.
        Acc8 = "ACC_8",
        /// Executive post named like a functional one.
        Acc9 = "ACC_9",
        /// High leadership post below its lowest rank.
        Acc10 = "ACC_10",
        /// Month of entry differs from the NIP.
        Con1 = "CON_1",
        /// Birth date differs from the NIP.
        Con2 = "CON_2",
        /// Sex differs from the NIP.
        Con3 = "CON_3",
        /// Year of PPPK appointment differs from the number.
        Con4 = "CON_4",
    }
}

impl Indicator {
    /// The dimension the indicator belongs to.
    #[must_use]
    pub fn dimension(self) -> Dimension {
        self.row().dimension
    }

    /// The weight inside its dimension, in basis points (2,273 is 22.73%).
    #[must_use]
    pub fn weight_bp(self) -> u32 {
        self.row().weight_bp
    }

    /// A short name.
    #[must_use]
    pub fn name(self) -> Phrase {
        let row = self.row();
        Phrase::new(row.name_id.as_str(), row.name_en.as_str())
    }

    /// What a failing record looks like.
    #[must_use]
    pub fn rule(self) -> Phrase {
        let row = self.row();
        Phrase::new(row.rule_id.as_str(), row.rule_en.as_str())
    }

    /// Where the indicator is written.
    #[must_use]
    pub fn citation(self) -> Citation {
        let file = &Figures::national().file;
        Citation {
            article: self.as_str().into(),
            ..file.law.cite(&file.index)
        }
    }

    fn row(self) -> &'static Row {
        Figures::national().row(self)
    }
}

/// Years back from today in which a performance plan must exist for [`Indicator::Com1`].
#[must_use]
pub fn plan_years() -> i8 {
    Figures::national().file.limits.com_1_years
}

/// A set of indicators, small and `Copy`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct IndicatorSet(u32);

impl IndicatorSet {
    /// Adds an indicator.
    pub const fn insert(&mut self, indicator: Indicator) {
        self.0 |= 1 << indicator as u32;
    }

    /// Is the indicator in the set?
    #[must_use]
    pub const fn contains(self, indicator: Indicator) -> bool {
        self.0 & (1 << indicator as u32) != 0
    }

    /// Is the set empty?
    #[must_use]
    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// How many indicators the set holds.
    #[must_use]
    pub const fn len(self) -> u32 {
        self.0.count_ones()
    }

    /// The indicators in national order.
    pub fn iter(self) -> impl Iterator<Item = Indicator> {
        Indicator::ALL
            .iter()
            .copied()
            .filter(move |i| self.contains(*i))
    }
}

impl FromIterator<Indicator> for IndicatorSet {
    fn from_iter<T: IntoIterator<Item = Indicator>>(indicators: T) -> Self {
        let mut set = Self::default();
        for indicator in indicators {
            set.insert(indicator);
        }
        set
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_indicator_is_told_in_both_languages() {
        for indicator in Indicator::ALL {
            for told in [indicator.name(), indicator.rule()] {
                assert!(!told.id.is_empty() && !told.en.is_empty(), "{indicator}");
            }
        }
    }

    #[test]
    fn a_set_holds_what_was_put_in() {
        let set: IndicatorSet = [Indicator::Con4, Indicator::Com1].into_iter().collect();
        assert_eq!(set.len(), 2);
        assert!(set.contains(Indicator::Con4) && !set.contains(Indicator::Con3));
        let order: Vec<_> = set.iter().collect();
        assert_eq!(order, [Indicator::Com1, Indicator::Con4]);
    }
}
