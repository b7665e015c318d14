//! Who is looking: the account, the person behind it, the roles in force today.

use std::collections::HashSet;
use std::sync::Arc;

use kernel::{AccountId, AgencyId, Date, Locale, Nip, PersonId, SessionId, UnitId};
use store::Actor;

use super::{
    KEPT_APART, Key, May, Permission, Reach, Role, Scope, closed_to_administrators, grants_of,
    sits_in_a_unit,
};
use crate::{Result, Trouble};

/// Why a role is held.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Via {
    /// Given to the account.
    Given,
    /// By holding a managing seat.
    Seat,
    /// By acting in a managing seat (Plt, Plh).
    Acting,
    /// Delegated by another account.
    Delegation,
}

/// A role in force, with the unit it is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct HeldRole {
    /// The role.
    pub role: Role,
    /// The top of the subtree it reaches; none means the viewer's own units.
    pub unit: Option<UnitId>,
    /// Why it is held.
    pub via: Via,
}

impl HeldRole {
    /// The unit to which a role that reaches the whole agency was narrowed when it was given. The
    /// head of a unit is bound to it by the role itself.
    #[must_use]
    pub fn narrowed_to(self) -> Option<UnitId> {
        match self.role {
            Role::AgencyAdmin
            | Role::PersonnelOfficer
            | Role::Auditor
            | Role::CaseCoordinator
            | Role::CaseArbiter
            | Role::Inspectorate
            | Role::GratificationUnit => self.unit,
            Role::UnitHead | Role::CaseHandler | Role::Employee | Role::Public => None,
        }
    }
}

/// What is still to be shown before a session counts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum FactorDue {
    /// Nothing: the session is whole.
    #[default]
    Nothing,
    /// The second factor of the account.
    Show,
    /// The account has none, and the agency asks for one.
    SetUp,
}

/// A unit as lists of choice show it.
#[derive(Clone, Debug)]
pub struct UnitLabel {
    /// Its id.
    pub id: UnitId,
    /// Its name.
    pub name: String,
    /// Steps below the top, for the indent.
    pub depth: u32,
}

/// A person as accounts need to know one.
#[derive(Clone, Debug)]
pub struct PersonLabel {
    /// The id.
    pub id: PersonId,
    /// The number.
    pub nip: Nip,
    /// The name with titles.
    pub name: String,
    /// Date of birth.
    pub birth: Date,
}

/// What the seat tree says of a person at a date.
#[derive(Clone, Debug, Default)]
pub struct Standing {
    /// Units whose managing seat the person holds.
    pub heads: Vec<UnitId>,
    /// Units whose managing seat the person acts in.
    pub acts_for: Vec<UnitId>,
    /// The unit of the person's own seat.
    pub unit: Option<UnitId>,
    /// The people who report to the person.
    pub team: Arc<HashSet<PersonId>>,
}

/// The seat tree as the policy needs it; the register answers.
pub trait SeatTree: Send + Sync {
    /// The standing of a person at a date.
    ///
    /// # Errors
    /// The faults of the database.
    fn standing(&self, agency: AgencyId, person: PersonId, on: Date) -> Result<Standing>;
    /// A unit and all below it at a date.
    ///
    /// # Errors
    /// The faults of the database.
    fn subtree(&self, agency: AgencyId, unit: UnitId, on: Date) -> Result<HashSet<UnitId>>;
    /// Every unit at a date, each before those below it.
    ///
    /// # Errors
    /// The faults of the database.
    fn units(&self, agency: AgencyId, on: Date) -> Result<Vec<UnitLabel>>;
    /// A person in service at a date.
    ///
    /// # Errors
    /// The faults of the database.
    fn person(&self, agency: AgencyId, id: PersonId, on: Date) -> Result<Option<PersonLabel>>;
    /// A person in service at a date, by number.
    ///
    /// # Errors
    /// The faults of the database.
    fn person_by_nip(&self, agency: AgencyId, nip: Nip, on: Date) -> Result<Option<PersonLabel>>;
}

/// Who is looking at a page, with everything the policy needs.
#[derive(Clone)]
pub struct Viewer {
    /// Who acts, as the journal will say it.
    pub actor: Actor,
    /// The person behind the account.
    pub person: Option<PersonId>,
    /// The browser session, if it is one.
    pub session: Option<SessionId>,
    /// What is still to be shown; until then nothing but signing out is granted.
    pub due: FactorDue,
    /// The roles in force today.
    pub roles: Vec<HeldRole>,
    /// What the seat tree says of the person today.
    pub standing: Standing,
    /// The keys an API token is limited to; none for a browser.
    pub only: Option<Vec<Key>>,
    /// The language of the answer.
    pub locale: Locale,
    /// Today in the agency's zone.
    pub today: Date,
    /// The date the page is asked for.
    pub as_of: Date,
    /// The seat tree, to widen units to their subtrees.
    pub tree: Arc<dyn SeatTree>,
}

impl Viewer {
    /// Is somebody signed in, with everything shown that was asked for?
    #[must_use]
    pub fn is_signed_in(&self) -> bool {
        self.actor.account.is_some() && self.due == FactorDue::Nothing
    }

    /// The account, where somebody is signed in.
    ///
    /// # Errors
    /// [`Trouble::SignIn`], or [`Trouble::SecondFactor`] when only the password was shown.
    pub fn account(&self) -> Result<AccountId> {
        match self.due {
            FactorDue::Nothing => self.actor.account.ok_or(Trouble::SignIn),
            FactorDue::Show | FactorDue::SetUp => Err(Trouble::SecondFactor),
        }
    }

    /// Does the viewer hold a permission at all? For menus and buttons.
    #[must_use]
    pub fn holds(&self, key: Key) -> bool {
        self.allowed_by_token(key) && (self.by_itself(key) || self.grants(key).next().is_some())
    }

    /// Whoever is signed in may see the own home and account, without any role.
    fn by_itself(&self, key: Key) -> bool {
        key == Key::SignedIn && self.is_signed_in()
    }

    /// The proof of a permission, with its reach.
    ///
    /// # Errors
    /// [`Trouble::SignIn`] for a stranger, [`Trouble::Denied`] otherwise.
    pub fn may<P: Permission>(&self) -> Result<May<P>> {
        let reach = self.reach(P::KEY)?;
        if reach.is_nothing() {
            return Err(match self.account() {
                Ok(_) => Trouble::Denied(P::KEY),
                Err(trouble) => trouble,
            });
        }
        Ok(May::new(self.actor.clone(), reach))
    }

    /// How far a permission reaches; [`Reach::Nothing`] where it is not held.
    ///
    /// # Errors
    /// The faults of the database.
    pub fn reach(&self, key: Key) -> Result<Reach> {
        if !self.allowed_by_token(key) {
            return Ok(Reach::Nothing);
        }
        let mut own = None;
        let mut team = false;
        let mut units = HashSet::new();
        let mut any = self.by_itself(key);
        for (held, scope) in self.grants(key) {
            any = true;
            match scope {
                Scope::Agency => match held.narrowed_to() {
                    None => return Ok(Reach::Agency),
                    Some(top) => {
                        units.extend(self.tree.subtree(self.actor.agency, top, self.today)?);
                    }
                },
                Scope::Own => own = self.person,
                Scope::Team => team = true,
                Scope::Subtree => {
                    if let Some(top) = held.unit.or(self.standing.unit) {
                        units.extend(self.tree.subtree(self.actor.agency, top, self.today)?);
                    }
                }
            }
        }
        if !any {
            return Ok(Reach::Nothing);
        }
        let people = if team {
            self.standing.team.clone()
        } else {
            Arc::default()
        };
        Ok(Reach::Some {
            own,
            people,
            units: Arc::new(units),
        })
    }

    fn allowed_by_token(&self, key: Key) -> bool {
        self.only
            .as_ref()
            .is_none_or(|keys| key == Key::Anyone || keys.contains(&key))
    }

    /// The words of the journal that this viewer may not even know of.
    #[must_use]
    pub fn kept_from(&self) -> Vec<&'static str> {
        let kept = KEPT_APART.iter().filter(|(_, key)| !self.holds(*key));
        kept.map(|(word, _)| *word).collect()
    }

    fn grants(&self, key: Key) -> impl Iterator<Item = (HeldRole, Scope)> + '_ {
        let keeps_accounts = self.roles.iter().any(|r| r.role == Role::AgencyAdmin);
        let closed = keeps_accounts && closed_to_administrators(key);
        let public = HeldRole {
            role: Role::Public,
            unit: None,
            via: Via::Given,
        };
        let held = self.roles.iter().copied().chain(std::iter::once(public));
        held.filter(move |_| !closed).flat_map(move |held| {
            let whole = held.narrowed_to().is_none();
            grants_of(held.role)
                .iter()
                .filter(move |(k, _)| *k == key && (whole || sits_in_a_unit(key)))
                .map(move |(_, scope)| (held, *scope))
        })
    }
}
