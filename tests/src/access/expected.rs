//! What the policy table says should come back.

use axum::http::{Method, StatusCode};
use web::RouteSpec;
use web::access::{Key, Role, Scope, grants_of};

use crate::harness::Page;

/// Whose record a request is about, seen from the viewer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Relation {
    /// The viewer's own.
    Own,
    /// Of the department that the head of the town leads.
    Department,
    /// Of another department.
    Elsewhere,
    /// Of another government.
    Neighbour,
}

/// What came back, in the kinds that matter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// Sign in first.
    SignIn,
    /// Signed in, but without the permission.
    Denied,
    /// As if it did not exist.
    Hidden,
    /// It was answered, or refused for what was sent.
    Reached,
    /// It broke.
    Broken,
}

impl Outcome {
    /// The kind of an answer.
    pub fn of(spec: &RouteSpec, page: &Page) -> Self {
        // Signing out leads to the door as well, but as a thing that was done.
        let to_door = page.to().is_some_and(|to| to.starts_with("/masuk?next="));
        match page.status {
            StatusCode::UNAUTHORIZED => Self::SignIn,
            StatusCode::SEE_OTHER if to_door && spec.permission != Key::Anyone => Self::SignIn,
            StatusCode::FORBIDDEN => Self::Denied,
            StatusCode::NOT_FOUND => Self::Hidden,
            status if status.is_server_error() => Self::Broken,
            _ => Self::Reached,
        }
    }

    /// How the checked-in table writes it.
    pub fn mark(self) -> &'static str {
        match self {
            Self::SignIn => "in",
            Self::Denied => "no",
            Self::Hidden => "--",
            Self::Reached => "ok",
            Self::Broken => "!!",
        }
    }
}

/// Somebody who asks.
#[derive(Clone, Copy, Debug)]
pub struct Viewer {
    /// The key in the town; none for a stranger.
    pub who: Option<&'static str>,
    /// The roles that the town gives.
    pub roles: &'static [Role],
}

/// Everybody who asks.
pub const VIEWERS: [Viewer; 11] = [
    Viewer {
        who: None,
        roles: &[Role::Public],
    },
    Viewer {
        who: Some("perawat"),
        roles: &[Role::Public, Role::Employee],
    },
    Viewer {
        who: Some("kepala"),
        roles: &[Role::Public, Role::Employee, Role::UnitHead],
    },
    Viewer {
        who: Some("pengelola"),
        roles: &[Role::Public, Role::Employee, Role::PersonnelOfficer],
    },
    Viewer {
        who: Some("admin"),
        roles: &[Role::Public, Role::Employee, Role::AgencyAdmin],
    },
    Viewer {
        who: Some("auditor"),
        roles: &[Role::Public, Role::Employee, Role::Auditor],
    },
    Viewer {
        who: Some("koordinator"),
        roles: &[Role::Public, Role::CaseCoordinator],
    },
    Viewer {
        who: Some("penghubung"),
        roles: &[Role::Public, Role::CaseHandler],
    },
    Viewer {
        who: Some("penetap"),
        roles: &[Role::Public, Role::CaseArbiter],
    },
    Viewer {
        who: Some("inspektur"),
        roles: &[Role::Public, Role::Inspectorate],
    },
    Viewer {
        who: Some("upg"),
        roles: &[Role::Public, Role::GratificationUnit],
    },
];

impl Viewer {
    fn scopes(self, key: Key) -> Vec<Scope> {
        let grants = self.roles.iter().flat_map(|r| grants_of(*r));
        grants.filter(|(k, _)| *k == key).map(|(_, s)| *s).collect()
    }

    /// What may come back for a record of this relation; several where the record itself decides.
    pub fn expects(self, spec: &RouteSpec, relation: Relation) -> Vec<Outcome> {
        use Outcome as O;
        // Whoever sends no key in the body may not send at all.
        if spec.path.starts_with("/open311/") && spec.method == Method::POST {
            return vec![O::Denied];
        }
        if spec.permission == Key::Anyone {
            return vec![O::Reached, O::Hidden];
        }
        let scopes = self.scopes(spec.permission);
        if scopes.is_empty() {
            return vec![if self.who.is_none() {
                O::SignIn
            } else {
                O::Denied
            }];
        }
        if ["/api/v1/quality"].contains(&spec.path) && !scopes.contains(&Scope::Agency) {
            // The index of the whole agency is for those who see all of it.
            return vec![O::Denied];
        }
        let about_person = spec.path.contains("{person}");
        let about_record = ["{person}", "{unit}", "{seat}", "{account}", "{case}"]
            .iter()
            .any(|p| spec.path.contains(p));
        if about_record && relation == Relation::Neighbour {
            return vec![O::Hidden];
        }
        // The arbiter and the second seat see what waits for them, and nothing of the town does.
        if spec.path.contains("{case}") && scopes.iter().all(|s| *s == Scope::Own) {
            return vec![O::Hidden];
        }
        // A second piece of the path names a record that the town does not have.
        let more = spec.path.matches('{').count() - usize::from(about_record);
        if more > 0 {
            return vec![O::Reached, O::Hidden];
        }
        let within = scopes.iter().any(|scope| match scope {
            Scope::Agency => true,
            Scope::Own | Scope::Team => relation == Relation::Own,
            Scope::Subtree => matches!(relation, Relation::Own | Relation::Department),
        });
        match (about_person, within) {
            (true, true) => vec![O::Reached],
            (true, false) => vec![O::Hidden],
            // Reading what is of the unit is for all of the agency; a page may still know better.
            (false, true) if spec.method == Method::GET => vec![O::Reached],
            (false, _) => vec![O::Reached, O::Hidden],
        }
    }
}
