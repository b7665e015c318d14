//! Sample pictures of the gallery.

use super::P;
use crate::charts::{
    Bar, Bars, Column, Columns, Heat, HeatCell, HeatRow, Line, Pyramid, PyramidRow, Series,
};

pub(super) fn wave(p: P) -> Columns {
    let months = [
        "Jan", "Feb", "Mar", "Apr", "Mei", "Jun", "Jul", "Agu", "Sep", "Okt", "Nov", "Des",
    ];
    let column = |i: usize| {
        let n = u64::try_from(i * 7 % 11).unwrap_or(0);
        Column {
            label: format!("{} {}", months[i % 12], 2027 + i / 12),
            short: months[i % 12].to_owned(),
            parts: vec![8 + n, n / 2 + 2, n / 4],
            href: Some("#".to_owned()),
        }
    };
    Columns {
        caption: p
            .say(
                "Pensiun tiap bulan menurut jenjang",
                "Retirements a month by level",
            )
            .to_owned(),
        name: p.say("Bulan", "Month").to_owned(),
        series: vec![
            p.say("Pelaksana", "Pelaksana").to_owned(),
            p.say("Fungsional", "Functional").to_owned(),
            p.say("Manajerial", "Managerial").to_owned(),
        ],
        columns: (0..12).map(column).collect(),
    }
}

pub(super) fn pyramid(p: P) -> Pyramid {
    let rows = [
        ("56–60", 402, 388),
        ("51–55", 610, 655),
        ("46–50", 520, 702),
        ("41–45", 433, 610),
        ("36–40", 305, 471),
        ("31–35", 248, 388),
        ("26–30", 96, 178),
        ("≤ 25", 21, 43),
    ];
    let row = |(label, left, right): (&str, u64, u64)| PyramidRow {
        label: label.to_owned(),
        left,
        right,
        left_href: Some("#".to_owned()),
        right_href: Some("#".to_owned()),
    };
    Pyramid {
        caption: p
            .say(
                "Pegawai menurut umur dan jenis kelamin",
                "Employees by age and sex",
            )
            .to_owned(),
        name: p.say("Umur", "Age").to_owned(),
        left: p.say("Laki-laki", "Men").to_owned(),
        right: p.say("Perempuan", "Women").to_owned(),
        rows: rows.into_iter().map(row).collect(),
    }
}

pub(super) fn bars(p: P) -> Bars {
    let bar = |label: &str, filled, vacant| {
        Bar::new(label, 0)
            .parts(vec![filled, vacant])
            .shown(format!("{vacant}"))
            .href("#")
    };
    Bars {
        caption: p
            .say("Jabatan terisi dan kosong", "Seats filled and vacant")
            .to_owned(),
        name: p.say("Jenjang", "Level").to_owned(),
        value: p.say("Kosong", "Vacant").to_owned(),
        bars: vec![
            bar("JPT pratama", 28, 6),
            bar("Administrator", 135, 16),
            bar("Pengawas", 665, 51),
            bar(
                p.say(
                    "Jabatan fungsional ahli pertama",
                    "Functional, first expert",
                ),
                812,
                140,
            ),
        ],
    }
}

pub(super) fn line(p: P) -> Line {
    let points = (2018..=2027)
        .map(|y| (y.to_string(), y.to_string()))
        .collect();
    let series = |label: &str, values: &[u64]| Series {
        label: label.to_owned(),
        values: values.iter().copied().map(Some).collect(),
        links: Vec::new(),
    };
    Line {
        caption: p
            .say("PNS dan PPPK, akhir tahun", "PNS and PPPK, end of year")
            .to_owned(),
        name: p.say("Tahun", "Year").to_owned(),
        points,
        series: vec![
            series(
                "PNS",
                &[
                    7_204, 7_011, 6_840, 6_699, 6_540, 6_422, 6_310, 6_201, 6_120, 6_070,
                ],
            ),
            series(
                "PPPK",
                &[0, 0, 0, 312, 640, 988, 1_240, 1_702, 1_911, 2_015],
            ),
        ],
        from_zero: true,
    }
}

pub(super) fn heat(p: P) -> Heat {
    let row = |label: &str, cells: [u64; 6]| HeatRow {
        label: label.to_owned(),
        href: Some("#".to_owned()),
        cells: cells
            .map(|value| HeatCell {
                value,
                shown: value.to_string(),
                href: None,
            })
            .to_vec(),
    };
    Heat {
        caption: p
            .say("Jabatan kosong per triwulan", "Vacant seats by quarter")
            .to_owned(),
        name: "Unit".to_owned(),
        columns: ["2027-1", "2027-2", "2027-3", "2027-4", "2028-1", "2028-2"]
            .map(str::to_owned)
            .to_vec(),
        rows: vec![
            row("Dinas Kesehatan", [2, 3, 3, 5, 8, 9]),
            row("Dinas Pendidikan", [12, 14, 15, 19, 22, 31]),
            row("Sekretariat Daerah", [0, 0, 1, 1, 2, 2]),
        ],
    }
}
