//! What strangers and insiders try: script in every field, hostile words in every filter, columns
//! that no form asked for, foreign addresses, floods; and what must never leave the house.

mod answers;
mod bombs;
mod doors;
mod fields;
mod forged;
mod leaks;
mod slow;
mod sources;

use axum::http::Method;

use crate::harness::World;

/// Where everybody begins: what is open to all, and what is kept for those who came in.
const DOORS: [&str; 6] = ["/", "/beranda", "/aduan", "/laporan", "/kinerja", "/lacak"];

/// The paths of all pages and lists about people of the town, for somebody who sees everything.
pub fn every_path(w: &World) -> Vec<String> {
    let t = &w.town;
    let known = [
        ("{person}", t.people["perawat"].to_string()),
        ("{account}", t.accounts["guru"].to_string()),
        ("{unit}", t.units["bidang"].to_string()),
        ("{seat}", t.seats["perawat"].to_string()),
        ("{case}", t.cases["bidang"].to_string()),
        ("{indicator}", "COM_1".to_owned()),
        ("{setting}", "public_name".to_owned()),
        ("{seq}", "1".to_owned()),
    ];
    let mut paths = Vec::new();
    for spec in w.specs.iter().filter(|s| s.method == Method::GET) {
        let mut path = spec.path.to_owned();
        for (piece, value) in &known {
            path = path.replace(piece, value);
        }
        let verbs: &[&str] = if path.starts_with("/unit/") {
            &[
                "baru", "nama", "pindah", "gabung", "pecah", "tutup", "kursi",
            ]
        } else {
            &["pindah", "kelas", "tutup"]
        };
        if path.contains("{verb}") {
            paths.extend(verbs.iter().map(|v| path.replace("{verb}", v)));
        } else if !path.contains('{') {
            paths.push(path);
        }
    }
    assert!(paths.len() > 50, "{paths:?}");
    paths
}
