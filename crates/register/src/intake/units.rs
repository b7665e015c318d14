//! Units of a sheet: found by national id, else by name within the department; made when new.

use std::collections::HashMap;

use kernel::{FactId, UnitId};
use store::{Event, Result, Tx};

use super::store::{self as sql};
use super::{KnownUnits, Taken, Terms, UnitNote};
use crate::facts::{self, Dated, UnitFact, UnitRow};
use crate::model::{UNKNOWN_START, UnitKind, fold};

/// What is known of the units while a sheet is taken.
struct Book<'t> {
    terms: Terms<'t>,
    by_siasn: HashMap<String, UnitId>,
    by_name: HashMap<(Option<UnitId>, String), UnitId>,
    codes: std::collections::HashSet<String>,
    /// Units that exist without a fact on the day: after an undo.
    bare: std::collections::HashSet<UnitId>,
    without_siasn: std::collections::HashSet<UnitId>,
    root: Option<UnitId>,
    new_units: Vec<UnitRow>,
    new_facts: Vec<UnitFact>,
    named: Vec<(UnitId, String)>,
}

pub(super) fn take<'n>(
    tx: &mut Tx<'_, '_>,
    terms: Terms<'_>,
    notes: impl Iterator<Item = &'n UnitNote>,
    taken: &mut Taken,
) -> Result<KnownUnits> {
    let mut book = Book::open(tx, terms)?;
    let mut by_note: HashMap<UnitNote, UnitId> = HashMap::new();
    for note in notes {
        if !by_note.contains_key(note) {
            let unit = book.unit(note);
            by_note.insert(note.clone(), unit);
        }
    }
    taken.units_added += u32::try_from(book.new_units.len()).unwrap_or(u32::MAX);
    facts::add_units(tx, &book.new_units)?;
    facts::add_unit_facts(tx, &book.new_facts)?;
    for (unit, siasn_id) in &book.named {
        sql::set_siasn_id(tx, *unit, siasn_id)?;
    }
    for fact in &book.new_facts {
        tx.record(Event::new(terms.permission, "import", "unit", fact.unit).after(fact));
    }
    Ok(KnownUnits { by_note })
}

impl<'t> Book<'t> {
    fn open(tx: &mut Tx<'_, '_>, terms: Terms<'t>) -> Result<Self> {
        let rows = sql::units(tx)?;
        let mut book = Self {
            terms,
            by_siasn: HashMap::new(),
            by_name: HashMap::new(),
            codes: rows.iter().map(|r| r.code.clone()).collect(),
            bare: rows
                .iter()
                .filter(|r| r.name.is_none())
                .map(|r| r.id)
                .collect(),
            without_siasn: rows
                .iter()
                .filter(|r| r.siasn_id.is_none())
                .map(|r| r.id)
                .collect(),
            root: None,
            new_units: Vec::new(),
            new_facts: Vec::new(),
            named: Vec::new(),
        };
        for row in rows {
            if let Some(id) = row.siasn_id {
                book.by_siasn.insert(id.to_uppercase(), row.id);
            }
            if let Some(name) = row.name {
                if row.parent.is_none() {
                    book.root.get_or_insert(row.id);
                }
                book.by_name.insert((row.parent, fold(&name)), row.id);
            }
        }
        Ok(book)
    }

    fn root(&mut self) -> UnitId {
        if let Some(root) = self.root {
            return root;
        }
        let name = self.terms.agency_name.to_owned();
        let root = self.make(None, None, &name, UnitKind::Government);
        self.root = Some(root);
        root
    }

    fn unit(&mut self, note: &UnitNote) -> UnitId {
        let root = self.root();
        let department = match &note.department {
            Some(name) if fold(name) != fold(self.terms.agency_name) => {
                Some(self.find_or_make(note.department_id.as_deref(), name, root))
            }
            _ => None,
        };
        let same = note
            .department
            .as_deref()
            .is_some_and(|d| fold(d) == fold(&note.name));
        match department {
            Some(department) if same => {
                self.learn(department, note.siasn_id.as_deref());
                department
            }
            _ => self.find_or_make(
                note.siasn_id.as_deref(),
                &note.name,
                department.unwrap_or(root),
            ),
        }
    }

    fn find_or_make(&mut self, siasn_id: Option<&str>, name: &str, parent: UnitId) -> UnitId {
        if let Some(known) = siasn_id
            .and_then(|id| self.by_siasn.get(&id.to_uppercase()))
            .copied()
        {
            if self.bare.remove(&known) {
                self.name_again(known, name, parent);
            }
            return known;
        }
        let key = (Some(parent), fold(name));
        if let Some(known) = self.by_name.get(&key).copied() {
            self.learn(known, siasn_id);
            return known;
        }
        self.make(siasn_id, Some(parent), name, kind_of(name))
    }

    /// A unit that was known by name only gets the national id.
    fn learn(&mut self, unit: UnitId, siasn_id: Option<&str>) {
        if let Some(id) = siasn_id {
            self.by_siasn.insert(id.to_uppercase(), unit);
            if self.without_siasn.remove(&unit) {
                match self.new_units.iter_mut().find(|u| u.id == unit) {
                    Some(new) => new.siasn_id = Some(id.to_owned()),
                    None => self.named.push((unit, id.to_owned())),
                }
            }
        }
    }

    fn make(
        &mut self,
        siasn_id: Option<&str>,
        parent: Option<UnitId>,
        name: &str,
        kind: UnitKind,
    ) -> UnitId {
        let unit = UnitId::new();
        let code = self.free_code();
        match siasn_id {
            Some(id) => {
                self.by_siasn.insert(id.to_uppercase(), unit);
            }
            None => {
                self.without_siasn.insert(unit);
            }
        }
        self.new_units.push(UnitRow {
            id: unit,
            code,
            siasn_id: siasn_id.map(str::to_owned),
        });
        self.add_fact(unit, parent, name, kind);
        unit
    }

    fn name_again(&mut self, unit: UnitId, name: &str, parent: UnitId) {
        self.add_fact(unit, Some(parent), name, kind_of(name));
    }

    fn add_fact(&mut self, unit: UnitId, parent: Option<UnitId>, name: &str, kind: UnitKind) {
        self.by_name.insert((parent, fold(name)), unit);
        self.new_facts.push(UnitFact {
            id: FactId::new(),
            unit,
            parent,
            name: name.to_owned(),
            short_name: None,
            kind,
            sort: i32::try_from(self.codes.len()).unwrap_or(i32::MAX),
            dated: Dated::since(UNKNOWN_START, None, self.terms.source),
        });
    }

    fn free_code(&mut self) -> String {
        let mut n = self.codes.len() + 1;
        loop {
            let code = format!("U{n:04}");
            if self.codes.insert(code.clone()) {
                return code;
            }
            n += 1;
        }
    }
}

/// The kind of a unit by the first words of its name.
fn kind_of(name: &str) -> UnitKind {
    const KINDS: [(&str, UnitKind); 26] = [
        ("pemerintah", UnitKind::Government),
        ("sekretariat", UnitKind::Secretariat),
        ("inspektorat", UnitKind::Inspectorate),
        ("dinas", UnitKind::Department),
        ("badan", UnitKind::Board),
        ("kantor", UnitKind::Board),
        ("bagian", UnitKind::Section),
        ("bidang", UnitKind::Division),
        ("upt", UnitKind::TechnicalUnit),
        ("uptd", UnitKind::TechnicalUnit),
        ("uptb", UnitKind::TechnicalUnit),
        ("kecamatan", UnitKind::District),
        ("distrik", UnitKind::District),
        ("kelurahan", UnitKind::Ward),
        ("tk", UnitKind::School),
        ("sd", UnitKind::School),
        ("sdn", UnitKind::School),
        ("smp", UnitKind::School),
        ("smpn", UnitKind::School),
        ("sekolah", UnitKind::School),
        ("puskesmas", UnitKind::HealthCentre),
        ("rsud", UnitKind::Hospital),
        ("rumah", UnitKind::Hospital),
        ("satuan", UnitKind::Police),
        ("satpol", UnitKind::Police),
        ("sanggar", UnitKind::School),
    ];
    let folded = fold(name);
    let first = folded.split(' ').next().unwrap_or("");
    KINDS
        .iter()
        .find(|(word, _)| *word == first)
        .map_or(UnitKind::Other, |(_, kind)| *kind)
}

impl KnownUnits {
    pub(super) fn of(&self, note: &UnitNote) -> Option<UnitId> {
        self.by_note.get(note).copied()
    }
}
