//! Schools and districts: many units of the same shape.

use jiff::civil::Date;

use super::{
    calendar::Calendar,
    model::UnitIx,
    places::{DISTRICTS, WARDS},
    restructuring::MERGED_SCHOOLS,
    roles::Role,
    units::Organisation,
};

const SECONDARY_SCHOOLS: usize = 26;
/// The wards with a third primary school, so that there are 129 in all, one of them merged.
const WARDS_WITH_THREE_SCHOOLS: usize = 22;

impl Organisation {
    pub(crate) fn add_schools(&mut self, above: UnitIx, start: Date) {
        for district in DISTRICTS {
            let name = format!("TK Negeri Pembina {district}");
            self.add(Some(above), Role::Kindergarten, &name, None, start);
        }
        for (i, ward) in WARDS.iter().enumerate() {
            if *ward == MERGED_SCHOOLS {
                continue;
            }
            let schools = if i < WARDS_WITH_THREE_SCHOOLS { 3 } else { 2 };
            for n in 1..=schools {
                let name = format!("SD Negeri {ward} {n}");
                self.add(Some(above), Role::Primary, &name, None, start);
            }
        }
        for n in 1..=SECONDARY_SCHOOLS {
            let name = format!("SMP Negeri {n} Kota Contoh");
            self.add(Some(above), Role::Secondary, &name, None, start);
        }
    }

    pub(crate) fn add_districts(&mut self, root: UnitIx, calendar: &Calendar) {
        let start = calendar.founded;
        let mut wards = WARDS.iter();
        for (i, district) in DISTRICTS.iter().enumerate() {
            let name = format!("Kecamatan {district}");
            let ix = self.add(Some(root), Role::District, &name, None, start);
            let office = format!("Sekretariat Kecamatan {district}");
            let office = self.add(Some(ix), Role::DistrictOffice, &office, None, start);
            for desk in ["Umum dan Kepegawaian", "Perencanaan dan Keuangan"] {
                let name = format!("Subbagian {desk}");
                self.add(Some(office), Role::DistrictDesk, &name, None, start);
            }
            for part in [
                "Tata Pemerintahan",
                "Ketenteraman dan Ketertiban Umum",
                "Pemberdayaan Masyarakat",
                "Pelayanan Umum",
            ] {
                let name = format!("Seksi {part}");
                self.add(Some(ix), Role::DistrictSub, &name, None, start);
            }
            for ward in wards.by_ref().take(if i == 2 { 10 } else { 11 }) {
                let name = format!("Kelurahan {ward}");
                let unit = self.add(Some(ix), Role::Ward, &name, None, start);
                let office = format!("Sekretariat Kelurahan {ward}");
                self.add(Some(unit), Role::WardOffice, &office, None, start);
                for part in ["Pemerintahan", "Pemberdayaan Masyarakat", "Pembangunan"] {
                    let name = format!("Seksi {part}");
                    self.add(Some(unit), Role::WardSub, &name, None, start);
                }
            }
        }
    }
}
