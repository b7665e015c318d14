//! The overview and the identity tab.

use askama::Template;
use kernel::{Reason, TextEnum as _};
use platform::journal::reason_words;
use web::access::{Key, perm};
use web::components::{Fact, Notice, Shell, Tone, WhyPanel};
use web::words::Say;
use web::{Answer, Ask, Reply, Result, Trouble};

use super::complete::{Completeness, Gap};
use super::model::{Entry, IdentityPart};
use super::pieces::{Head, dated};
use super::store as sql;
use super::view::{Known, known};
use crate::amend::Field;
use crate::workforce::why;

/// The viewer's own file.
pub(super) fn own(ask: &Ask<perm::AskCorrection>) -> Answer {
    let person = ask.who.person.ok_or(Trouble::NotFound)?;
    Ok(Reply::see(&format!("/pegawai/{person}")))
}

#[derive(Template)]
#[template(path = "person/pages/overview.html")]
struct OverviewPage {
    shell: Shell,
    head: Head,
    found: Vec<Found>,
    complete: Option<Complete>,
    facts: Vec<Fact>,
}

/// A derived fact with its reasons.
struct Found {
    name: String,
    value: String,
    note: String,
    href: Option<String>,
    why: WhyPanel,
}

/// How complete the file is, and what to mend next.
struct Complete {
    filled: u32,
    of: u32,
    line: String,
    next: Option<(String, String)>,
    missing: Vec<String>,
}

pub(super) fn overview(ask: &Ask<perm::ReadPeople>) -> Answer {
    let known = known(ask)?;
    let complete = known.completeness(ask)?;
    let who = &known.summary;
    let say = &ask.say;
    let mut facts = vec![
        Fact::new(say.say("people-birth"), born(say, &known.identity)),
        Fact::new(say.say("people-sex"), say.word("sex", who.sex)),
    ];
    if who.in_service {
        let level = who.education.map_or("", kernel::EducationLevel::name);
        facts.push(Fact::new(say.say("people-education"), level));
    }
    Reply::page(&OverviewPage {
        shell: shell(ask, &known),
        head: Head::of(ask, &known, "")?,
        found: found(ask, &known)?,
        complete: complete.map(|c| complete_box(ask, &known, &c)),
        facts,
    })
}

fn born(say: &Say, who: &IdentityPart) -> String {
    let day = say.date(who.birth_date);
    match &who.birth_place {
        Some(place) => format!("{place}, {day}"),
        None => day,
    }
}

/// The frame of a tab.
pub(crate) fn shell<P: web::access::Permission>(ask: &Ask<P>, known: &Known) -> Shell {
    let list = format!("/pegawai{}", dated(ask));
    ask.shell_titled(known.summary.full_name.clone())
        .dated()
        .crumb(ask.say.say("people-title"), list)
}

fn found(ask: &Ask<perm::ReadPeople>, known: &Known) -> Result<Vec<Found>> {
    let Some(ix) = known.ix else {
        return Ok(Vec::new());
    };
    let say = &ask.say;
    let superior = why::superior(&known.s, ix);
    let retirement = why::retirement(&known.s, ix);
    let panel = |label: &str, because: Vec<Reason>| WhyPanel::new(say.say(label), because);
    let leader = superior.value.as_ref();
    // A superior's own file opens only to whom it may open.
    let leads = match leader {
        Some(l) => {
            let unit = known
                .s
                .find_person(l.id)
                .and_then(|p| known.s.person(p).unit);
            let unit = unit.map(|u| known.s.unit(u).id);
            ask.may
                .reach()
                .covers(web::access::Target::person(l.id, unit))
        }
        None => false,
    };
    Ok(vec![
        Found {
            name: say.say("person-superior").to_owned(),
            value: leader.map(|l| l.name.clone()).unwrap_or_default(),
            note: leader.and_then(|l| l.job.clone()).unwrap_or_default(),
            href: leader
                .filter(|_| leads)
                .map(|l| format!("/pegawai/{}{}", l.id, dated(ask))),
            why: panel("person-superior", superior.because),
        },
        Found {
            name: say.say("people-retires-on").to_owned(),
            value: retirement
                .value
                .map(|r| say.date(r.tmt_pensiun))
                .unwrap_or_default(),
            note: retirement
                .value
                .map(|r| say.count("person-bup", r.bup_years))
                .unwrap_or_default(),
            href: None,
            why: panel("people-retires-on", retirement.because),
        },
    ])
}

fn complete_box(ask: &Ask<perm::ReadPeople>, known: &Known, c: &Completeness) -> Complete {
    let say = &ask.say;
    let base = format!("/pegawai/{}", known.summary.id);
    let mend = |gap: Gap| {
        let officer = ask.who.holds(Key::WritePeople);
        let piece = match gap {
            Gap::Grade if officer => "naik-pangkat",
            Gap::Seat if officer => "angkat",
            _ if gap.is_identity() && officer => "perbaiki",
            _ if known.is_own(ask) => "koreksi",
            Gap::SeatDecree | Gap::SeatScan => "jabatan",
            Gap::GradeDecree | Gap::GradeScan => "pangkat",
            Gap::Education => "pendidikan",
            _ => return None,
        };
        Some(format!("{base}/{piece}"))
    };
    let numbers = [("n", i64::from(c.filled)), ("of", i64::from(c.of))];
    Complete {
        filled: c.filled,
        of: c.of,
        line: say.with_numbers("person-complete-line", &numbers),
        next: c
            .missing
            .first()
            .and_then(|gap| Some((say.say(gap.message()).to_owned(), mend(*gap)?))),
        missing: c
            .missing
            .iter()
            .map(|g| say.say(g.message()).to_owned())
            .collect(),
    }
}

#[derive(Template)]
#[template(path = "person/pages/identity.html")]
struct IdentityPage {
    shell: Shell,
    head: Head,
    notice: Option<Notice>,
    groups: Vec<(String, Vec<Fact>)>,
    versions: Vec<Version>,
}

/// An earlier version of the identity: what was different then.
struct Version {
    when: String,
    by: String,
    source: String,
    replaced: String,
    why: String,
    differs: Vec<(String, String, String)>,
}

pub(super) fn identity(ask: &Ask<perm::ReadPeople>) -> Answer {
    let known = known(ask)?;
    let numbers = known.opens(ask, Key::ReadIdentity)?;
    let contact = known.opens(ask, Key::ReadContact)?;
    let mut parts = Vec::new();
    if numbers {
        parts.push("identity");
    }
    if contact {
        parts.push("contact");
    }
    known.note_reading(ask, &parts)?;
    let (agency, person) = (ask.agency_id(), known.summary.id);
    let versions = ask.app.db.read(|c| sql::identities(c, agency, person))?;
    let say = &ask.say;
    let shown = |who: &IdentityPart| groups(say, who, numbers, contact);
    let hidden = !numbers || !contact;
    Reply::page(&IdentityPage {
        shell: shell(ask, &known),
        head: Head::of(ask, &known, "identitas")?,
        notice: hidden.then(|| {
            Notice::new(Tone::Plain, say.say("person-protected"))
                .text(say.say("person-protected-text"))
        }),
        versions: compare(ask, &versions, &shown),
        groups: if known.is_own(ask) && ask.who.holds(Key::AskCorrection) {
            with_requests(say, shown(&known.identity), known.summary.id)
        } else {
            shown(&known.identity)
        },
    })
}

type Groups = Vec<(String, Vec<Fact>)>;

/// The fields the viewer may see, group by group.
fn groups(say: &Say, who: &IdentityPart, numbers: bool, contact: bool) -> Groups {
    let fact = |key: &str, value: &Option<String>| {
        Fact::new(say.say(key), value.clone().unwrap_or_default())
    };
    let mut groups = vec![(
        say.say("person-group-identity").to_owned(),
        vec![
            Fact::new(say.say("people-name"), who.name.clone()),
            fact("field-title-front", &who.title_front),
            fact("field-title-back", &who.title_back),
            Fact::new(say.say("people-nip"), who.nip.spaced()),
            fact("field-old-nip", &who.old_nip),
            fact("field-birth-place", &who.birth_place),
            Fact::new(say.say("people-birth"), say.date(who.birth_date)),
            Fact::new(say.say("people-sex"), say.word("sex", who.sex)),
            fact("field-religion", &who.religion),
            fact("field-marital", &who.marital),
        ],
    )];
    if numbers {
        let state = match who.numbers.nik_valid {
            Some(true) => say.say("person-nik-confirmed"),
            Some(false) => say.say("person-nik-refused"),
            None => "",
        };
        groups.push((
            say.say("person-group-numbers").to_owned(),
            vec![
                fact("field-nik", &who.numbers.nik).note(state),
                fact("field-npwp", &who.numbers.npwp),
                fact("field-bpjs", &who.numbers.bpjs),
            ],
        ));
    }
    if contact {
        groups.push((
            say.say("person-group-contact").to_owned(),
            vec![
                fact("field-phone", &who.contact.phone),
                fact("field-email", &who.contact.email),
                fact("field-email-gov", &who.contact.email_gov),
                fact("field-address", &who.contact.address),
            ],
        ));
    }
    groups
}

/// Beside each field of the own file, the way to ask for its correction.
fn with_requests(say: &Say, groups: Groups, person: kernel::PersonId) -> Groups {
    let asks = |fact: Fact| {
        let field = Field::ALL.iter().find(|f| say.say(f.label()) == fact.name);
        match field {
            Some(field) => {
                let href = format!("/pegawai/{person}/koreksi?bidang={field}");
                fact.change(say.say("correction-ask-short"), href)
            }
            None => fact,
        }
    };
    groups
        .into_iter()
        .map(|(title, facts)| (title, facts.into_iter().map(asks).collect()))
        .collect()
}

/// Each replaced version with what differs from the one that counts now.
fn compare(
    ask: &Ask<perm::ReadPeople>,
    versions: &[Entry<IdentityPart>],
    shown: &impl Fn(&IdentityPart) -> Groups,
) -> Vec<Version> {
    let Some(now) = versions.iter().find(|v| v.superseded_at.is_none()) else {
        return Vec::new();
    };
    let flat = |who: &IdentityPart| -> Vec<Fact> {
        shown(who)
            .into_iter()
            .flat_map(|(_, facts)| facts)
            .collect()
    };
    let present = flat(&now.fact);
    let older = versions.iter().filter(|v| v.superseded_at.is_some());
    older
        .map(|v| Version {
            when: web::format::moment(v.recorded_at, ask.agency.zone, ask.say.locale),
            by: v.recorded_by.clone().unwrap_or_default(),
            source: ask.say.word("source", v.source.as_str()),
            replaced: v
                .superseded_at
                .map(|at| {
                    let when = web::format::moment(at, ask.agency.zone, ask.say.locale);
                    let who = v.superseded_by.as_deref().unwrap_or_default();
                    ask.say
                        .with_text("person-replaced-by", &[("when", &when), ("who", who)])
                })
                .unwrap_or_default(),
            why: v
                .superseded_why
                .as_deref()
                .map(|why| reason_words(&ask.say, why))
                .unwrap_or_default(),
            differs: flat(&v.fact)
                .into_iter()
                .zip(&present)
                .filter(|(then, now)| then.value != now.value)
                .map(|(then, now)| (then.name, then.value, now.value.clone()))
                .collect(),
        })
        .collect()
}
