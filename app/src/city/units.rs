//! The tree of units of Kota Contoh, with its past restructurings.

use jiff::civil::Date;

use super::{
    calendar::Calendar,
    model::{Dated, Unit, UnitFact, UnitIx, UnitMapping},
    places::WARDS,
    restructuring::MERGED_DIVISION,
    roles::Role,
};

const ORGANISATION: &str = include_str!("organisation.txt");
const HEALTH_CENTRES: usize = 17;

/// The tree while it grows.
#[derive(Debug, Default)]
pub(crate) struct Organisation {
    pub(crate) units: Vec<Unit>,
    pub(crate) mappings: Vec<UnitMapping>,
    /// The role of each unit.
    pub(crate) roles: Vec<Role>,
    /// The department (perangkat daerah) of each unit; the government for what stands beside them.
    pub(crate) departments: Vec<UnitIx>,
    children: Vec<usize>,
    /// Functional staff asked for by department: is it for the secretariat, which job, how many.
    pub(crate) staff: Vec<Staff>,
}

/// Functional jobs a department asks for.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Staff {
    pub(crate) department: UnitIx,
    pub(crate) in_office: bool,
    pub(crate) family: &'static str,
    pub(crate) count: usize,
    /// The name of the one unit they belong to; empty when they are spread.
    pub(crate) unit: &'static str,
}

impl Organisation {
    pub(crate) fn build(calendar: &Calendar) -> Self {
        let mut org = Self::default();
        let root = org.add(
            None,
            Role::Government,
            "Pemerintah Kota Contoh",
            Some("Pemkot Contoh"),
            calendar.founded,
        );
        org.read(root, calendar);
        org.add_districts(root, calendar);
        for field in [
            "Pemerintahan, Hukum dan Politik",
            "Ekonomi, Keuangan dan Pembangunan",
            "Kemasyarakatan dan Sumber Daya Manusia",
        ] {
            let name = format!("Staf Ahli Bidang {field}");
            org.add(Some(root), Role::Adviser, &name, None, calendar.founded);
        }
        org.add_past(calendar);
        org
    }

    /// Adds a unit; its code continues the one above.
    pub(crate) fn add(
        &mut self,
        parent: Option<UnitIx>,
        role: Role,
        name: &str,
        short: Option<&str>,
        from: Date,
    ) -> UnitIx {
        let ix = UnitIx(self.units.len());
        let (code, sort, department) = match parent {
            None => ("00".to_owned(), 0, ix),
            Some(up) => {
                self.children[up.0] += 1;
                let place = self.children[up.0];
                let code = if self.roles[up.0] == Role::Government {
                    format!("{place:02}")
                } else {
                    format!("{}.{place:02}", self.units[up.0].code)
                };
                let department = if role.is_department() {
                    ix
                } else {
                    self.departments[up.0]
                };
                (code, i32::try_from(place).unwrap_or(i32::MAX), department)
            }
        };
        self.units.push(Unit {
            code,
            facts: vec![UnitFact {
                parent,
                name: name.to_owned(),
                short_name: short.map(str::to_owned),
                kind: role.kind(),
                sort,
                dated: Dated::since(from),
            }],
        });
        self.roles.push(role);
        self.departments.push(department);
        self.children.push(0);
        ix
    }

    /// Reads the departments from the embedded list.
    fn read(&mut self, root: UnitIx, calendar: &Calendar) {
        let start = calendar.founded;
        let mut department = root;
        let mut above = root;
        for line in ORGANISATION.lines().filter(|l| !l.starts_with('#')) {
            let Some((tag, rest)) = line.split_once('|') else {
                continue;
            };
            let (name, tail) = rest.split_once(['|', ':']).unwrap_or((rest, ""));
            match tag {
                "a" => {
                    let name = format!("Asisten {name}");
                    above = self.add(Some(department), Role::Assistant, &name, None, start);
                }
                "h" => above = self.add(Some(department), Role::Hospital, name, None, start),
                "i" => {
                    self.add(Some(department), Role::Inspector, name, None, start);
                }
                "b" => self.add_section(above, name, tail, start),
                "d" => self.add_division(above, name, tail, calendar),
                "u" => {
                    let unit = self.add_technical(department, name, start);
                    self.add_front_desk(unit, start);
                }
                "f" | "s" => {
                    let (count, unit) = tail.split_once('|').unwrap_or((tail, ""));
                    self.staff.push(Staff {
                        department,
                        in_office: tag == "s",
                        family: name,
                        count: count.parse().unwrap_or(0),
                        unit,
                    });
                }
                kind => {
                    department = self.add_department(root, kind, name, tail, start);
                    above = department;
                }
            }
        }
    }

    fn add_department(
        &mut self,
        root: UnitIx,
        kind: &str,
        name: &str,
        short: &str,
        start: Date,
    ) -> UnitIx {
        let role = match kind {
            "setda" => Role::Secretariat,
            "setwan" => Role::Council,
            "inspektorat" => Role::Inspectorate,
            "satuan" => Role::Police,
            "badan" => Role::Board,
            "kantor" => Role::Bureau,
            _ => Role::Department,
        };
        let ix = self.add(Some(root), role, name, Some(short), start);
        let desks: &[&str] = match role {
            Role::Secretariat | Role::Council => &[],
            Role::Bureau => &["Tata Usaha"],
            _ => &["Umum dan Kepegawaian", "Perencanaan dan Keuangan"],
        };
        let above = if desks.len() == 2 {
            self.add(
                Some(ix),
                Role::Office,
                &format!("Sekretariat {name}"),
                None,
                start,
            )
        } else {
            ix
        };
        for desk in desks {
            self.add(
                Some(above),
                Role::Desk,
                &format!("Subbagian {desk}"),
                None,
                start,
            );
        }
        if role == Role::Department && name == "Dinas Pendidikan" {
            self.add_schools(ix, start);
        }
        if role == Role::Department && name == "Dinas Kesehatan" {
            for i in 0..HEALTH_CENTRES {
                let name = format!("Puskesmas {}", WARDS[i * 3]);
                let unit = self.add(Some(ix), Role::HealthCentre, &name, None, start);
                self.add_front_desk(unit, start);
            }
        }
        ix
    }

    /// A section (bagian) with its desks.
    fn add_section(&mut self, above: UnitIx, name: &str, desks: &str, start: Date) {
        let role = match self.roles[above.0] {
            Role::Hospital => Role::HospitalSection,
            _ => Role::Section,
        };
        let section = self.add(Some(above), role, &format!("Bagian {name}"), None, start);
        for desk in desks.split(';').map(str::trim) {
            self.add(
                Some(section),
                Role::Desk,
                &format!("Subbagian {desk}"),
                None,
                start,
            );
        }
    }

    /// A division (bidang) with its subdivisions; without a name they stand right under `above`.
    fn add_division(&mut self, above: UnitIx, name: &str, parts: &str, calendar: &Calendar) {
        let start = if name == MERGED_DIVISION {
            calendar.restructured
        } else {
            calendar.founded
        };
        let (word, role) = match self.roles[above.0] {
            Role::Board => ("Subbidang", Role::BoardSub),
            _ => ("Seksi", Role::Subdivision),
        };
        let division = if name.is_empty() {
            above
        } else {
            self.add(
                Some(above),
                Role::Division,
                &format!("Bidang {name}"),
                None,
                start,
            )
        };
        for part in parts.split(';').map(str::trim) {
            let name = format!("{word} {part}");
            self.add(Some(division), role, &name, None, start);
        }
    }

    pub(crate) fn add_technical(&mut self, department: UnitIx, name: &str, start: Date) -> UnitIx {
        self.add(
            Some(department),
            Role::Technical,
            &format!("UPTD {name}"),
            None,
            start,
        )
    }

    pub(crate) fn add_front_desk(&mut self, unit: UnitIx, start: Date) {
        self.add(
            Some(unit),
            Role::FrontDesk,
            "Subbagian Tata Usaha",
            None,
            start,
        );
    }

    /// The unit of this name.
    pub(crate) fn named(&self, name: &str) -> Option<UnitIx> {
        let found = self
            .units
            .iter()
            .position(|u| u.facts.iter().any(|f| f.name == name))?;
        Some(UnitIx(found))
    }

    /// The unit of this name right under another.
    pub(crate) fn child(&self, above: UnitIx, name: &str) -> Option<UnitIx> {
        let found = self.units.iter().position(|u| {
            u.facts
                .iter()
                .any(|f| f.parent == Some(above) && f.name == name)
        })?;
        Some(UnitIx(found))
    }

    /// The role of the unit above; of the unit itself at the top.
    pub(crate) fn role_above(&self, unit: UnitIx) -> Role {
        let parent = self.units[unit.0].facts.first().and_then(|f| f.parent);
        self.roles[parent.unwrap_or(unit).0]
    }
}
