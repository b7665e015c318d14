//! "Masuk sebagai...": the people of the demo city whom a visitor may be, without a password. Only
//! in demo mode, only from this very machine, only accounts made for it.

mod pages;

pub(crate) use pages::{offered, routes};

/// The parts of the demo, in the order in which they are offered.
pub const PARTS: [&str; 13] = [
    "sekda",
    "kepala-bkpsdm",
    "pengelola-kepegawaian",
    "admin",
    "kepala-puskesmas",
    "perawat",
    "guru",
    "auditor",
    "koordinator-aduan",
    "penghubung-aduan",
    "penetap-aduan",
    "pemeriksa-aduan",
    "pengendali-gratifikasi",
];

/// Somebody whom a visitor of the demo may be.
#[derive(Clone, Debug)]
pub struct Persona {
    /// The account.
    pub account: kernel::AccountId,
    /// The part played, in the visitor's language.
    pub part: String,
    /// The name of the person.
    pub name: String,
}
