//! What can be done at the desk: each action with its fields, and what is read from them.

use kernel::{CategoryId, FileId, TextEnum as _, UnitId, Zone, text_enum};
use register::model::UnitKind;
use register::snapshot::{Ix, Snapshot};
use web::access::Key;
use web::components::{Choice, FieldKind, FieldView, Width};
use web::words::Say;
use web::{FieldError, Form, Reading, Trouble};

use crate::cases::{
    Case, CaseFile, CaseNumber, Closing, Deed, Hand, Kind, LONGEST, Photo, Proof, Proposal,
    Purpose, State, Verb, step,
};
use crate::catalogue::Category;
use law::time::Class;

text_enum! {
    /// An action of the desk; the word stands at the end of the address.
    pub enum Action {
        /// To a unit.
        Forward = "teruskan",
        /// More is needed.
        Postpone = "tunda",
        /// The same as another one.
        Merge = "gabung",
        /// Away with it.
        Archive = "arsipkan",
        /// Not the same after all.
        Unmerge = "pisahkan",
        /// An answer to the reporter.
        Answer = "jawab",
        /// It is done.
        Propose = "usulkan",
        /// To a unit below.
        Dispose = "disposisi",
        /// Not ours.
        Refuse = "bukan-wewenang",
        /// Whose it is.
        Arbitrate = "tetapkan",
        /// Does the closure stand?
        Decide = "putuskan",
        /// Open again.
        Reopen = "buka-lagi",
        /// The public may read it.
        Show = "tampilkan",
        /// The public may not read it.
        Withhold = "tahan",
    }
}

impl Action {
    /// The permission, the part in which it is done, and the verb of the table of states.
    const fn needs(self) -> (Key, Hand, Verb) {
        use Hand as H;
        use Key as K;
        match self {
            Self::Forward => (K::CoordinateCases, H::Coordinator, Verb::Forward),
            Self::Postpone => (K::CoordinateCases, H::Coordinator, Verb::Postpone),
            Self::Merge => (K::CoordinateCases, H::Coordinator, Verb::Merge),
            Self::Archive => (K::CoordinateCases, H::Coordinator, Verb::Archive),
            Self::Unmerge => (K::CoordinateCases, H::Coordinator, Verb::Unmerge),
            Self::Reopen => (K::CoordinateCases, H::Coordinator, Verb::Reopen),
            Self::Show => (K::CoordinateCases, H::Coordinator, Verb::Show),
            Self::Withhold => (K::CoordinateCases, H::Coordinator, Verb::Withhold),
            Self::Answer => (K::HandleCases, H::Handler, Verb::Answer),
            Self::Propose => (K::HandleCases, H::Handler, Verb::Propose),
            Self::Dispose => (K::HandleCases, H::Handler, Verb::Dispose),
            Self::Refuse => (K::HandleCases, H::Handler, Verb::NotOurs),
            Self::Arbitrate => (K::ArbitrateCases, H::Arbiter, Verb::Arbitrate),
            Self::Decide => (K::ReviewCases, H::Reviewer, Verb::Uphold),
        }
    }

    /// Does it fit a case as it stands in the register of today?
    pub(super) fn fits(self, case: &Case, s: &Snapshot) -> bool {
        match self {
            // What a unit has is not taken from it: it refuses, or nobody sits there any more.
            Self::Forward => case.state == State::Unverified || is_homeless(case, s),
            // What is secret is never read by the public, whatever else is said.
            Self::Show => case.withheld && !case.secret,
            Self::Withhold => !case.withheld && !case.secret,
            _ => true,
        }
    }

    /// Can it be done to a case by somebody who holds these permissions?
    pub(super) fn offered(self, case: &Case, s: &Snapshot, holds: impl Fn(Key) -> bool) -> bool {
        let (key, hand, verb) = self.needs();
        let verb = match (self, case.state) {
            (Self::Decide, State::Examined) => Verb::Pass,
            _ => verb,
        };
        self.fits(case, s) && holds(key) && step(case.state, verb, hand).is_ok()
    }

    /// Does the case leave the desk of who did it?
    pub(super) const fn passes_on(self) -> bool {
        matches!(
            self,
            Self::Forward
                | Self::Merge
                | Self::Archive
                | Self::Refuse
                | Self::Arbitrate
                | Self::Decide
        )
    }
}

/// Is a report where nobody can work on it: at a unit that is no more, or at the government itself, to
/// which lists of other systems bring what they have of units that are no more?
fn is_homeless(case: &Case, s: &Snapshot) -> bool {
    let unit = case.unit.and_then(|u| s.find_unit(u));
    unit.is_none_or(|ix| s.unit(ix).kind == UnitKind::Government)
}

/// The departments to choose from, in the order of the tree.
pub(crate) fn departments(s: &Snapshot) -> Vec<Choice> {
    let mut found = Vec::new();
    for root in &s.roots {
        found.extend(s.below(*root));
    }
    let own = |ix: &Ix| s.unit(*ix).department == *ix && s.unit(*ix).depth > 0;
    let mut units: Vec<Ix> = found.into_iter().filter(own).collect();
    units.sort_by(|a, b| s.unit(*a).name.cmp(&s.unit(*b).name));
    units.into_iter().map(|ix| choice(s, ix, 0)).collect()
}

/// The departments, and before them the division in charge of a category where one below a department
/// is: nobody has to look for it.
fn with_division(s: &Snapshot, category: Option<&Category>) -> Vec<Choice> {
    let mut all = departments(s);
    let own = category.and_then(|c| s.find_unit(c.unit?));
    let own = own.map(|ix| choice(s, ix, 0));
    all.splice(
        0..0,
        own.filter(|own| all.iter().all(|c| c.value != own.value)),
    );
    all
}

fn choice(s: &Snapshot, ix: Ix, indent: u32) -> Choice {
    let unit = s.unit(ix);
    let indent = "\u{a0}\u{a0}".repeat(usize::try_from(indent).unwrap_or(0));
    Choice::new(unit.id.to_string(), format!("{indent}{}", unit.name))
}

/// The units below one, in the order of the tree.
fn beneath(s: &Snapshot, unit: Option<UnitId>) -> Vec<Choice> {
    let Some(top) = unit.and_then(|u| s.find_unit(u)) else {
        return Vec::new();
    };
    let depth = s.unit(top).depth;
    let mut waiting: Vec<Ix> = s.unit(top).children.iter().rev().copied().collect();
    let mut found = Vec::new();
    while let Some(ix) = waiting.pop() {
        let unit = s.unit(ix);
        found.push(choice(s, ix, unit.depth.saturating_sub(depth + 1)));
        waiting.extend(unit.children.iter().rev());
    }
    found
}

/// The fields of an action on a case.
pub(super) fn of(
    action: Action,
    case: &Case,
    categories: &[Category],
    s: &Snapshot,
    t: &Say,
) -> Vec<FieldView> {
    let words = |rows| {
        FieldView::new(
            "reason",
            t.word("desk-words", action),
            FieldKind::Area(rows),
        )
    };
    let unit = |choices: Vec<Choice>| {
        let mut all = vec![Choice::new("", t.say("desk-choose"))];
        all.extend(choices);
        FieldView::select("unit", t.say("case-unit"), all)
    };
    let category = categories.iter().find(|c| Some(c.id) == case.category);
    match action {
        Action::Forward => {
            let mut kinds = vec![Choice::new("", t.say("desk-choose"))];
            let active = categories.iter().filter(|c| c.active);
            kinds.extend(active.map(|c| Choice::new(c.id.to_string(), c.name(t.locale))));
            let suggested = category.and_then(|c| c.unit).map(|u| u.to_string());
            let inspected = case.class.0 == Class::WithInspection;
            let chosen = case.category.map(|c| c.to_string()).unwrap_or_default();
            vec![
                FieldView::select("category", t.say("case-category"), kinds)
                    .optional()
                    .value(chosen),
                unit(with_division(s, category)).value(suggested.unwrap_or_default()),
                FieldView::check("inspection", t.say("desk-inspection"))
                    .hint(t.say("desk-inspection-hint"))
                    .value(if inspected { "ya" } else { "" }),
                words(2).optional(),
            ]
        }
        Action::Dispose => vec![unit(beneath(s, case.unit)), words(2)],
        Action::Arbitrate => vec![unit(departments(s)), words(3)],
        Action::Merge => vec![
            FieldView::text("into", t.say("desk-merge-into"))
                .hint(t.say("desk-merge-hint"))
                .width(Width::Medium),
        ],
        Action::Decide => {
            let choice = |word| Choice::new(word, t.word("desk-decide", word));
            vec![
                FieldView::radio(
                    "verdict",
                    t.say("desk-verdict"),
                    vec![choice("overturn"), choice("uphold")],
                ),
                words(3),
            ]
        }
        Action::Propose => propose(category, t),
        Action::Answer
        | Action::Postpone
        | Action::Archive
        | Action::Unmerge
        | Action::Refuse
        | Action::Reopen
        | Action::Show
        | Action::Withhold => vec![words(4)],
    }
}

/// The pictures that were taken outside, to be chosen as proof.
pub(super) fn taken_outside(files: &[CaseFile], zone: Zone, t: &Say) -> Option<FieldView> {
    let outside = files.iter().filter(|f| f.purpose == Purpose::Field);
    let choice = |(n, f): (usize, &CaseFile)| {
        let at = web::format::moment(f.at, zone, t.locale);
        let n = (n + 1).to_string();
        let told = t.with_text("desk-field-photo", &[("n", &n), ("at", &at)]);
        Choice::new(f.file.to_string(), told)
    };
    let choices: Vec<Choice> = outside.enumerate().map(choice).collect();
    // A lone tick is shown by the question alone, so the question says which picture.
    let label = match choices.as_slice() {
        [one] => format!("{}: {}", t.say("desk-field-photos"), one.label),
        _ => t.say("desk-field-photos").to_owned(),
    };
    (!choices.is_empty()).then(|| {
        let field = FieldView::new("field", label, FieldKind::Checks);
        let field = field.hint(t.say("desk-field-photos-hint")).optional();
        FieldView { choices, ..field }
    })
}

fn propose(category: Option<&Category>, t: &Say) -> Vec<FieldView> {
    let closings = Closing::ALL.iter().map(|c| {
        let hint = t.word("case-closing-hint", c);
        Choice::new(c.as_str(), t.word("case-closing", c)).hint(hint)
    });
    let proofs = category.map(Category::proofs).unwrap_or_default();
    let mut fields = vec![
        FieldView::radio("closing", t.say("desk-closing"), closings.collect()),
        FieldView::new(
            "reason",
            t.word("desk-words", Action::Propose),
            FieldKind::Area(4),
        )
        .hint(t.say("desk-propose-hint")),
    ];
    let ticks: Vec<Choice> = proofs
        .iter()
        .filter(|p| **p != Proof::Photo)
        .map(|p| Choice::new(p.as_str(), t.word("case-proof", p)))
        .collect();
    if !ticks.is_empty() {
        let mut field = FieldView::new("proof", t.say("desk-proof"), FieldKind::Checks)
            .hint(t.say("desk-proof-hint"))
            .optional();
        // A lone tick would lose the question it belongs to.
        field.choices = ticks;
        fields.push(field);
    }
    let kinds = FieldKind::File("image/jpeg,image/png,image/webp");
    let photo = |name, key| FieldView::new(name, t.say(key), kinds.clone()).optional();
    fields.push(photo("photo", "desk-photo").hint(t.say("desk-photo-hint")));
    fields.push(photo("photo2", "desk-photo-second"));
    fields.push(
        FieldView::new("planned_on", t.say("desk-planned"), FieldKind::DayPicker)
            .optional()
            .width(Width::Medium),
    );
    fields.push(FieldView::text("handed_to", t.say("desk-handed")).optional());
    fields
}

/// Reads the deed that a form asks for; the number of a case to merge into is looked up by `find`.
pub(super) fn deed(
    action: Action,
    form: &Form,
    find: impl FnOnce(CaseNumber) -> web::Result<Option<Case>>,
) -> web::Result<Deed> {
    let mut r = Reading::of(form);
    let words = |r: &mut Reading<'_>| r.needed("reason", LONGEST);
    let deed = match action {
        Action::Forward => Deed::Forward {
            unit: unit(&mut r),
            category: r.maybe_parsed::<CategoryId>("category"),
            inspection: form.text("inspection") == "ya",
            reason: r.optional("reason", LONGEST),
        },
        Action::Dispose => Deed::Dispose {
            unit: unit(&mut r),
            reason: words(&mut r),
        },
        Action::Arbitrate => Deed::Arbitrate {
            unit: unit(&mut r),
            reason: words(&mut r),
        },
        Action::Merge => {
            let number: Option<CaseNumber> = form.text("into").parse().ok();
            let found = number.map(find).transpose()?.flatten();
            match found {
                Some(case) => Deed::Merge(case.id),
                None => return Err(Trouble::field("into", "case-no-parent")),
            }
        }
        Action::Decide => {
            let verdict = form.text("verdict");
            if !["uphold", "overturn"].contains(&verdict) {
                r.fault(FieldError::new("verdict", "field-needed"));
            }
            Deed::Decide {
                stands: verdict == "uphold",
                note: words(&mut r),
            }
        }
        Action::Propose => Deed::Propose(Box::new(proposal(form, &mut r))),
        Action::Answer => Deed::Answer(words(&mut r)),
        Action::Postpone => Deed::Postpone(words(&mut r)),
        Action::Archive => Deed::Archive(words(&mut r)),
        Action::Unmerge => Deed::Unmerge(words(&mut r)),
        Action::Refuse => Deed::Refuse(words(&mut r)),
        Action::Reopen => Deed::Reopen(words(&mut r)),
        Action::Show => Deed::Show(words(&mut r)),
        Action::Withhold => Deed::Withhold(words(&mut r)),
    };
    r.done()?;
    Ok(deed)
}

fn unit(r: &mut Reading<'_>) -> UnitId {
    // A missing unit is a fault already; the value is never used then.
    r.parsed("unit").unwrap_or(UnitId(uuid::Uuid::nil()))
}

fn proposal(form: &Form, r: &mut Reading<'_>) -> Proposal {
    let photo = |r: &mut Reading<'_>, field: &str| {
        let sent = form.file(field)?;
        Photo::accept(field, &sent.bytes)
            .map_err(|fault| r.fault(fault))
            .ok()
    };
    let ticked = form.all("proof").iter();
    Proposal {
        closing: r.parsed("closing").unwrap_or(Closing::DoneUnverified),
        reason: r.needed("reason", LONGEST),
        planned_on: r.maybe_date("planned_on"),
        handed_to: r.optional("handed_to", 200),
        proof: ticked.filter_map(|w| Proof::from_word(w)).collect(),
        field: {
            let chosen = form.all("field").iter();
            let read = chosen.map(|v| v.parse().map_err(|_| v.clone()));
            match read.collect::<Result<Vec<FileId>, String>>() {
                Ok(files) => files,
                Err(typed) => {
                    let fault = FieldError::new("field", "field-not-understood");
                    r.fault(fault.with("typed", typed));
                    Vec::new()
                }
            }
        },
        photos: [photo(r, "photo"), photo(r, "photo2")]
            .into_iter()
            .flatten()
            .collect(),
    }
}

/// The category of a complaint, where it has a unit in charge.
pub(super) fn in_charge<'c>(case: &Case, categories: &'c [Category]) -> Option<&'c Category> {
    let found = categories.iter().find(|c| Some(c.id) == case.category)?;
    (case.kind == Kind::Complaint && found.unit.is_some()).then_some(found)
}
