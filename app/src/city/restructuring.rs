//! What changed in the tree two years ago, so that "as of" has something to show.

use jiff::civil::Date;

use super::{
    calendar::Calendar,
    model::{Dated, UnitIx, UnitMapping},
    roles::Role,
    units::Organisation,
};

/// The ward whose two primary schools were merged.
pub(crate) const MERGED_SCHOOLS: &str = "Kamboja";
/// The division that was made of two.
pub(crate) const MERGED_DIVISION: &str = "Data, Statistik dan Persandian";

impl Organisation {
    /// The restructuring of two years ago: a board renamed, two schools and two divisions merged,
    /// a technical unit closed.
    pub(crate) fn add_past(&mut self, calendar: &Calendar) {
        let (start, end) = (calendar.founded, calendar.restructured);
        if let Some(board) = self.named("Badan Riset dan Inovasi Daerah") {
            let unit = &mut self.units[board.0];
            let mut before = unit.facts[0].clone();
            before.name = "Badan Penelitian dan Pengembangan Daerah".to_owned();
            before.short_name = Some("Balitbangda".to_owned());
            before.dated = Dated::between(start, end);
            unit.facts[0].dated.from = end;
            unit.facts.insert(0, before);
            self.map(board, board, "rename", end);
        }
        if let Some(above) = self.named("Dinas Pendidikan") {
            let school = format!("SD Negeri {MERGED_SCHOOLS}");
            let merged = self.add(Some(above), Role::Primary, &school, None, end);
            for n in 1..=2 {
                let name = format!("{school} {n}");
                let old = self.add(Some(above), Role::Primary, &name, None, start);
                self.map(old, merged, "merge", end);
            }
        }
        if let (Some(above), Some(merged)) = (
            self.named("Dinas Komunikasi, Informatika, Statistik dan Persandian"),
            self.named(&format!("Bidang {MERGED_DIVISION}")),
        ) {
            for (name, part) in [
                ("Bidang Statistik", "Seksi Statistik Sektoral"),
                ("Bidang Persandian", "Seksi Keamanan Informasi"),
            ] {
                let old = self.add(Some(above), Role::Division, name, None, start);
                let old_part = self.add(Some(old), Role::Subdivision, part, None, start);
                let new_part = self.child(merged, part).unwrap_or(merged);
                self.map(old_part, new_part, "merge", end);
                self.map(old, merged, "merge", end);
            }
        }
        if let Some(above) = self.named("Dinas Perdagangan") {
            let old = self.add_technical(above, "Pasar Hewan", start);
            self.add_front_desk(old, start);
            let desk = self.child(old, "Subbagian Tata Usaha");
            for unit in desk.into_iter().chain([old]) {
                self.map(unit, above, "close", end);
            }
        }
    }

    /// Ends a unit, unless it is only renamed, and notes where it went.
    fn map(&mut self, from_unit: UnitIx, to_unit: UnitIx, how: &'static str, from: Date) {
        if from_unit != to_unit
            && let Some(last) = self.units[from_unit.0].facts.last_mut()
        {
            last.dated.to = Some(from);
        }
        self.mappings.push(UnitMapping {
            from_unit,
            to_unit,
            how,
            from,
            decree: None,
        });
    }
}
