//! Words that only the register uses, and the grade that is either of a PNS or of a PPPK.

use std::fmt;
use std::str::FromStr;

use kernel::{Date, Grade, PppkGrade, TextEnum as _, text_enum};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// Since when a unit or seat stands that a sheet shows without saying so. A sheet is a picture of
/// one day; what it does not tell about earlier days must not empty them of their units.
pub const UNKNOWN_START: Date = Date::constant(1900, 1, 1);

text_enum! {
    /// Kind of unit (jenis unit organisasi).
    pub enum UnitKind {
        /// The government itself (pemerintah daerah).
        Government = "government",
        /// Sekretariat daerah or DPRD.
        Secretariat = "secretariat",
        /// Inspektorat.
        Inspectorate = "inspectorate",
        /// Dinas.
        Department = "department",
        /// Badan.
        Board = "board",
        /// Bagian of a secretariat.
        Section = "section",
        /// Bidang.
        Division = "division",
        /// Seksi, subbagian or subbidang.
        Subsection = "subsection",
        /// UPTD.
        TechnicalUnit = "technical_unit",
        /// Kecamatan.
        District = "district",
        /// Kelurahan.
        Ward = "ward",
        /// School.
        School = "school",
        /// Puskesmas.
        HealthCentre = "health_centre",
        /// RSUD.
        Hospital = "hospital",
        /// Satpol PP.
        Police = "civil_police",
        /// Any other.
        Other = "other",
    }
}

text_enum! {
    /// Where a row of the register came from.
    pub enum Source {
        /// Typed on screen or sent through the API.
        Screen = "screen",
        /// The national export.
        Siasn = "siasn",
        /// The position map.
        PositionMap = "position_map",
        /// The older local layout.
        Simpeg = "simpeg",
        /// A correction that was asked for and granted.
        Correction = "correction",
        /// The demo city.
        Demo = "demo",
    }
}

text_enum! {
    /// Why a person's service or assignment ended.
    pub enum EndReason {
        /// Reached the retirement age (BUP).
        Retired = "retired",
        /// Early retirement on own request.
        RetiredEarly = "retired_early",
        /// Died in service.
        Died = "died",
        /// Moved to another government.
        MovedAway = "moved_away",
        /// Dismissed.
        Dismissed = "dismissed",
        /// Resigned.
        Resigned = "resigned",
        /// Contract of a PPPK ended.
        ContractEnded = "contract_ended",
        /// Moved to another seat.
        Moved = "moved",
        /// The seat or unit was closed.
        SeatClosed = "seat_closed",
        /// The acting time ended.
        ActingEnded = "acting_ended",
        /// Released from the seat.
        Released = "released",
    }
}

store::bind_words!(UnitKind, Source, EndReason);

/// A grade of either ladder: golongan/ruang of a PNS, golongan of a PPPK.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum AnyGrade {
    /// Of a PPPK: `IX`.
    Pppk(PppkGrade),
    /// Of a PNS or CPNS: `III/a`.
    Pns(Grade),
}

impl AnyGrade {
    /// The word: `III/a` or `IX`.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Pns(g) => g.as_str(),
            Self::Pppk(g) => g.as_str(),
        }
    }

    /// The grade of a PNS.
    #[must_use]
    pub fn pns(self) -> Option<Grade> {
        match self {
            Self::Pns(g) => Some(g),
            Self::Pppk(_) => None,
        }
    }
}

impl fmt::Display for AnyGrade {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl FromStr for AnyGrade {
    type Err = String;
    fn from_str(text: &str) -> Result<Self, String> {
        let pns = Grade::from_word(text).map(Self::Pns);
        pns.or_else(|| PppkGrade::from_word(text).map(Self::Pppk))
            .ok_or_else(|| format!("'{text}' is no grade"))
    }
}

impl Serialize for AnyGrade {
    fn serialize<S: Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        s.serialize_str(self.as_str())
    }
}

impl<'de> Deserialize<'de> for AnyGrade {
    fn deserialize<D: Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        String::deserialize(d)?
            .parse()
            .map_err(serde::de::Error::custom)
    }
}

store::bind_text!(AnyGrade);

/// A name as people search it: lower case, without accents, apostrophes and double blanks.
#[must_use]
pub fn fold(name: &str) -> String {
    use unicode_normalization::{UnicodeNormalization as _, char::is_combining_mark};
    let plain: String = name.nfd().filter(|c| !is_combining_mark(*c)).collect();
    let letters: String = plain
        .to_lowercase()
        .chars()
        .map(|c| if c.is_alphanumeric() { c } else { ' ' })
        .collect();
    letters.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A name with its titles: `dr. SITI AMINAH, M.Kes.`
#[must_use]
pub fn with_titles(front: Option<&str>, name: &str, back: Option<&str>) -> String {
    let mut out = String::new();
    if let Some(front) = front.filter(|t| !t.is_empty()) {
        out.push_str(front);
        out.push(' ');
    }
    out.push_str(name);
    if let Some(back) = back.filter(|t| !t.is_empty()) {
        out.push_str(", ");
        out.push_str(back);
    }
    out
}
