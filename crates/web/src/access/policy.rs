//! The policy table itself: which role may do what, and how far.

use kernel::text_enum;

text_enum! {
    /// A role an account can hold.
    pub enum Role {
        /// Looks after accounts, settings and the machine (administrator instansi).
        AgencyAdmin = "agency_admin",
        /// Keeps the register (pengelola kepegawaian, BKPSDM).
        PersonnelOfficer = "personnel_officer",
        /// Verifies and routes what residents report (koordinator pengaduan, admin instansi).
        CaseCoordinator = "case_coordinator",
        /// Decides whose a report is that two units refused, and on contested closures.
        CaseArbiter = "case_arbiter",
        /// Looks again at contested closures and at reports about officials (Inspektorat, APIP).
        Inspectorate = "inspectorate",
        /// Keeps the register of gratification (Unit Pengendalian Gratifikasi, UPG).
        GratificationUnit = "gratification_unit",
        /// Answers the reports of a unit (pejabat penghubung).
        CaseHandler = "case_handler",
        /// Leads a unit; also given by holding or acting in its managing seat (kepala unit).
        UnitHead = "unit_head",
        /// Any civil servant, for the own file (pegawai).
        Employee = "employee",
        /// Reads everything that was decided (auditor, inspektorat).
        Auditor = "auditor",
        /// Anybody, without signing in.
        Public = "public",
    }
}

text_enum! {
    /// How far a permission reaches.
    pub enum Scope {
        /// The own record.
        Own = "own",
        /// The people who report to the viewer's seat.
        Team = "team",
        /// A unit and all below it.
        Subtree = "subtree",
        /// The whole agency.
        Agency = "agency",
    }
}

/// A permission as a type, so that an action can ask for exactly its proof.
pub trait Permission: Copy + Send + Sync + 'static {
    /// The permission as a value.
    const KEY: Key;
}

macro_rules! permissions {
    ($($(#[$meta:meta])* $name:ident = $word:literal),+ $(,)?) => {
        text_enum! {
            /// Every permission there is.
            pub enum Key { $($(#[$meta])* $name = $word),+ }
        }
        /// The permissions as types.
        pub mod perm {
            $($(#[$meta])* #[derive(Clone, Copy, Debug)] pub struct $name;
            impl super::Permission for $name { const KEY: super::Key = super::Key::$name; })+
        }
    };
}

permissions! {
    /// See what is public.
    Anyone = "public",
    /// Be signed in: home, own settings, own tokens.
    SignedIn = "signed_in",
    /// See people and their career.
    ReadPeople = "people.read",
    /// See address, phone and e-mail.
    ReadContact = "people.contact.read",
    /// See NIK, NPWP and other numbers of identity.
    ReadIdentity = "people.identity.read",
    /// See family.
    ReadFamily = "people.family.read",
    /// Appoint, move, promote, end, retire, reinstate, correct.
    WritePeople = "people.write",
    /// Take lists of people out of the system.
    ExportPeople = "people.export",
    /// Ask for a correction of a file.
    AskCorrection = "correction.ask",
    /// Decide on corrections asked for.
    DecideCorrection = "correction.decide",
    /// See units, jobs and seats with their holders.
    ReadUnits = "units.read",
    /// Change units, jobs and seats.
    WriteUnits = "units.write",
    /// See forecasts and pictures of the workforce.
    ReadForecast = "forecast.read",
    /// See the data-quality index and the lists behind it.
    ReadQuality = "quality.read",
    /// Import files and undo imports.
    RunImport = "import.run",
    /// See accounts and roles.
    ReadAccounts = "accounts.read",
    /// Make and change accounts and roles.
    WriteAccounts = "accounts.write",
    /// See delegations.
    ReadDelegations = "delegations.read",
    /// Make and end delegations.
    WriteDelegations = "delegations.write",
    /// Change the settings of the agency.
    WriteSettings = "settings.write",
    /// Read the journal.
    ReadJournal = "journal.read",
    /// See what residents reported, and write notes on it.
    ReadCases = "cases.read",
    /// Answer reports, pass them down, propose that they are done.
    HandleCases = "cases.handle",
    /// Verify, route, merge and archive reports; enter them for others.
    CoordinateCases = "cases.coordinate",
    /// Decide which unit a report belongs to.
    ArbitrateCases = "cases.arbitrate",
    /// Decide on a contested closure.
    ReviewCases = "cases.review",
    /// Send in what residents reported to another program (Open311), and nothing else.
    TakeInCases = "cases.take_in",
    /// Read and handle whistleblowing reports; nobody else knows of them.
    HandleWhistle = "wbs.handle",
    /// Look at one whistleblowing report in an emergency, with a reason and before witnesses.
    BreakGlass = "wbs.break_glass",
    /// Read and handle what employees report of gratification (UPG).
    HandleGratification = "gratification.handle",
    /// Look at one report of gratification in an emergency, with a reason and before witnesses.
    BreakGiftGlass = "gratification.break_glass",
}

/// Does a record under this permission sit in a unit? A role given for one unit reaches those
/// records only; what belongs to the whole agency (imports, journal, settings) it does not grant.
#[must_use]
pub const fn sits_in_a_unit(key: Key) -> bool {
    matches!(
        key,
        Key::SignedIn
            | Key::ReadPeople
            | Key::ReadContact
            | Key::ReadIdentity
            | Key::ReadFamily
            | Key::ExportPeople
            | Key::ReadUnits
            | Key::ReadForecast
            | Key::ReadQuality
            | Key::ReadCases
            | Key::HandleCases
    )
}

/// Is a permission closed to whoever looks after accounts, whatever other role that account holds?
/// Who can give roles could otherwise read what the register keeps from administrators.
#[must_use]
pub const fn closed_to_administrators(key: Key) -> bool {
    matches!(key, Key::HandleWhistle | Key::HandleGratification)
}

/// The words under which the journal keeps what only the holders of a permission may know of.
pub const KEPT_APART: [(&str, Key); 2] = [
    ("wbs", Key::HandleWhistle),
    ("gratification", Key::HandleGratification),
];

/// What a role grants, and how far.
#[must_use]
pub const fn grants_of(role: Role) -> &'static [(Key, Scope)] {
    use Key as K;
    use Scope as S;
    match role {
        Role::AgencyAdmin => &[
            (K::SignedIn, S::Own),
            (K::ReadUnits, S::Agency),
            (K::ReadAccounts, S::Agency),
            (K::WriteAccounts, S::Agency),
            (K::ReadDelegations, S::Agency),
            (K::WriteDelegations, S::Agency),
            (K::WriteSettings, S::Agency),
            (K::ReadJournal, S::Agency),
            (K::TakeInCases, S::Agency),
            (K::BreakGlass, S::Agency),
            (K::BreakGiftGlass, S::Agency),
        ],
        Role::PersonnelOfficer => &[
            (K::SignedIn, S::Own),
            (K::ReadPeople, S::Agency),
            (K::ReadContact, S::Agency),
            (K::ReadIdentity, S::Agency),
            (K::ReadFamily, S::Agency),
            (K::WritePeople, S::Agency),
            (K::ExportPeople, S::Agency),
            (K::DecideCorrection, S::Agency),
            (K::ReadUnits, S::Agency),
            (K::WriteUnits, S::Agency),
            (K::ReadForecast, S::Agency),
            (K::ReadQuality, S::Agency),
            (K::RunImport, S::Agency),
            (K::ReadDelegations, S::Agency),
            (K::WriteDelegations, S::Agency),
            (K::ReadJournal, S::Agency),
        ],
        Role::CaseCoordinator => &[
            (K::SignedIn, S::Own),
            (K::ReadUnits, S::Agency),
            (K::ReadCases, S::Agency),
            (K::CoordinateCases, S::Agency),
            (K::TakeInCases, S::Agency),
        ],
        // What they see of cases is what waits for their decision: `cases::sight` says which.
        Role::CaseArbiter => &[
            (K::SignedIn, S::Own),
            (K::ReadUnits, S::Agency),
            (K::ReadCases, S::Own),
            (K::ArbitrateCases, S::Agency),
            (K::ReviewCases, S::Agency),
        ],
        Role::Inspectorate => &[
            (K::SignedIn, S::Own),
            (K::ReadUnits, S::Agency),
            (K::ReadCases, S::Own),
            (K::ReviewCases, S::Agency),
            (K::HandleWhistle, S::Agency),
        ],
        Role::GratificationUnit => &[
            (K::SignedIn, S::Own),
            (K::ReadUnits, S::Agency),
            (K::HandleGratification, S::Agency),
        ],
        Role::CaseHandler => &[
            (K::SignedIn, S::Own),
            (K::ReadUnits, S::Agency),
            (K::ReadCases, S::Subtree),
            (K::HandleCases, S::Subtree),
        ],
        Role::UnitHead => &[
            (K::SignedIn, S::Own),
            (K::ReadPeople, S::Subtree),
            (K::ReadContact, S::Subtree),
            (K::ReadUnits, S::Agency),
            (K::ReadForecast, S::Subtree),
            (K::ReadQuality, S::Subtree),
            (K::ReadCases, S::Subtree),
            (K::HandleCases, S::Subtree),
            (K::ReadDelegations, S::Own),
            (K::WriteDelegations, S::Own),
        ],
        Role::Employee => &[
            (K::SignedIn, S::Own),
            (K::ReadPeople, S::Own),
            (K::ReadContact, S::Own),
            (K::ReadIdentity, S::Own),
            (K::ReadFamily, S::Own),
            (K::AskCorrection, S::Own),
            (K::ReadUnits, S::Agency),
            (K::ReadDelegations, S::Own),
        ],
        Role::Auditor => &[
            (K::SignedIn, S::Own),
            (K::ReadPeople, S::Agency),
            (K::ReadUnits, S::Agency),
            (K::ReadForecast, S::Agency),
            (K::ReadQuality, S::Agency),
            (K::ReadAccounts, S::Agency),
            (K::ReadDelegations, S::Agency),
            (K::ReadJournal, S::Agency),
        ],
        Role::Public => &[(K::Anyone, S::Agency)],
    }
}
