//! The filter as it stands in an address, as fields of the page, and in words.

use std::str::FromStr;

use jiff::ToSpan as _;
use kernel::{
    AsnKind, Date, EducationLevel, Grade, JobKind, JobLevel, PppkGrade, Sex, TextEnum, UnitId,
};
use law::quality::Indicator;
use web::components::{Choice, FieldView, Width};
use web::words::Say;
use web::{FieldError, Form, Reading, Result};

use super::model::{Filter, Sort, search_words};
use crate::model::AnyGrade;
use crate::snapshot::{Ix, Snapshot};

/// Rows on a page that can be chosen, the first when none is.
pub const SIZES: [usize; 3] = [25, 50, 100];

/// Which people a list is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Whom {
    /// In service on the date.
    InService,
    /// Known to the register, and not in service on the date.
    Outside,
}

/// A list as it is asked for.
#[derive(Clone, Debug)]
pub struct Query {
    /// Whom it is about.
    pub whom: Whom,
    /// What it is narrowed to.
    pub filter: Filter,
    /// The order.
    pub sort: Sort,
    /// Rows on a page.
    pub size: usize,
    /// The page, from 1.
    pub page: usize,
}

/// Months ahead that can be chosen for retirements.
const MONTHS: [i32; 5] = [3, 6, 12, 24, 60];

impl Query {
    /// Reads an address. What is typed wrong is refused and not passed over: silence would show
    /// other people than were asked for.
    ///
    /// # Errors
    /// [`web::Trouble::Invalid`] with every fault.
    pub fn read(form: &Form, as_of: Date) -> Result<Self> {
        let mut r = Reading::of(form);
        let q = r.optional("q", 100);
        let mut filter = Filter {
            words: q.map(|q| search_words(&q)).unwrap_or_default(),
            unit: r.maybe_parsed::<UnitId>("unit"),
            kind: r.maybe_parsed("jenis"),
            level: r.maybe_parsed("jenjang"),
            grade: r.maybe_parsed("golongan"),
            asn: r.maybe_parsed("asn"),
            sex: r.maybe_parsed("kelamin"),
            education: r.maybe_parsed("pendidikan"),
            flaw: r.maybe_parsed("mutu"),
            acting: form.text("tugas") == "plt",
            unplaced: form.text("tugas") == "tanpa",
            ..Filter::default()
        };
        let department: Option<UnitId> = r.maybe_parsed("opd");
        filter.unit = filter.unit.or(department);
        if let Some(months) = r.maybe_parsed::<i32>("pensiun") {
            let months = months.clamp(0, 1_200);
            filter.retires_before = as_of.checked_add(months.months()).ok();
        }
        if let Some((first, next)) = month(&mut r, form, "bulan_pensiun") {
            filter.retires_from = Some(first);
            filter.retires_before = Some(next);
        }
        filter.came_in = month(&mut r, form, "masuk");
        filter.left_in = month(&mut r, form, "keluar");
        filter.age = span(&mut r, form, "umur");
        filter.born = span(&mut r, form, "lahir");
        let sort = match form.text("sort") {
            "" => Some(Sort::default()),
            typed => Sort::parse(typed),
        };
        let sort = sort.unwrap_or_else(|| {
            let typed = form.text("sort");
            r.fault(FieldError::new("sort", "field-not-understood").with("typed", typed));
            Sort::default()
        });
        let size = r
            .maybe_parsed::<usize>("ukuran")
            .filter(|n| SIZES.contains(n));
        let page = r.maybe_parsed::<usize>("page").unwrap_or(1).max(1);
        r.done()?;
        Ok(Self {
            whom: if form.text("status") == "luar" || filter.left_in.is_some() {
                Whom::Outside
            } else {
                Whom::InService
            },
            filter,
            sort,
            size: size.unwrap_or(SIZES[0]),
            page,
        })
    }

    /// The first row shown, from 0.
    #[must_use]
    pub fn first(&self) -> usize {
        (self.page - 1).saturating_mul(self.size)
    }
}

/// The days of one month, `bulan_pensiun=2027-05`: its first day and that of the next.
fn month(r: &mut Reading<'_>, form: &Form, name: &'static str) -> Option<(Date, Date)> {
    let typed = form.text(name);
    if typed.is_empty() {
        return None;
    }
    let first = format!("{typed}-01").parse::<Date>().ok();
    let days = first.and_then(|first| Some((first, first.checked_add(1.month()).ok()?)));
    if days.is_none() {
        r.fault(FieldError::new(name, "field-not-understood").with("typed", typed));
    }
    days
}

/// Two numbers or one: ages `umur=25-29`, years of birth `lahir=1981-1996`.
fn span<N: FromStr>(r: &mut Reading<'_>, form: &Form, name: &'static str) -> Option<(N, N)> {
    let typed = form.text(name);
    if typed.is_empty() {
        return None;
    }
    let (from, to) = typed.split_once('-').unwrap_or((typed, typed));
    match (from.trim().parse(), to.trim().parse()) {
        (Ok(from), Ok(to)) => Some((from, to)),
        _ => {
            r.fault(FieldError::new(name, "field-not-understood").with("typed", typed));
            None
        }
    }
}

/// The fields that always show, and those behind "more".
pub struct Fields {
    /// Search, department, level, retirement.
    pub main: Vec<FieldView>,
    /// The others.
    pub more: Vec<FieldView>,
    /// Is one of the others in use?
    pub more_used: bool,
}

/// The filter as fields, filled with what the address says.
#[must_use]
pub fn fields(form: &Form, s: &Snapshot, say: &Say) -> Fields {
    let select = |name: &str, label: &str, any: &str, choices: Vec<Choice>| {
        let mut all = vec![Choice::new("", say.say(any))];
        all.extend(choices);
        FieldView::select(name, say.say(label), all).value(form.text(name))
    };
    let words = |list: &str, words: &[&str]| {
        let one = |w: &&str| Choice::new(*w, say.word(list, w));
        words.iter().map(one).collect::<Vec<_>>()
    };
    let q = FieldView::new(
        "q",
        say.say("people-search"),
        web::components::FieldKind::Text("search"),
    )
    .value(form.text("q"));
    let months = MONTHS.map(|n| Choice::new(n.to_string(), say.count("people-within", n)));
    let mut main = vec![
        q,
        select(
            "opd",
            "people-department",
            "people-any-department",
            departments(s),
        ),
    ];
    if let Some(units) = units_below(form, s) {
        main.push(select("unit", "people-unit", "people-any-unit", units));
    }
    main.push(select(
        "jenjang",
        "people-level",
        "people-any",
        words("job-level", &all::<JobLevel>()),
    ));
    main.push(select(
        "pensiun",
        "people-retires",
        "people-any",
        months.into(),
    ));
    let grades = Grade::ALL.iter().map(|g| AnyGrade::Pns(*g));
    let grades = grades.chain(PppkGrade::ALL.iter().map(|g| AnyGrade::Pppk(*g)));
    let grades = grades
        .map(|g| Choice::new(g.as_str(), g.as_str()))
        .collect();
    let levels = EducationLevel::ALL
        .iter()
        .map(|e| Choice::new(e.as_str(), e.short()))
        .collect();
    let flaws = Indicator::ALL
        .iter()
        .map(|i| Choice::new(i.as_str(), say.phrase(&i.name())))
        .collect();
    let tasks = vec![
        Choice::new("plt", say.say("people-task-acting")),
        Choice::new("tanpa", say.say("people-task-none")),
    ];
    let whom = vec![Choice::new("luar", say.say("people-outside"))];
    let more = vec![
        select("golongan", "people-grade", "people-any", grades),
        select(
            "asn",
            "people-asn",
            "people-any",
            words("asn-kind", &all::<AsnKind>()),
        ),
        select(
            "jenis",
            "people-kind",
            "people-any",
            words("job-kind", &all::<JobKind>()),
        ),
        select(
            "kelamin",
            "people-sex",
            "people-any",
            words("sex", &all::<Sex>()),
        ),
        select("pendidikan", "people-education", "people-any", levels),
        FieldView::text("umur", say.say("people-age"))
            .hint(say.say("people-age-hint"))
            .width(Width::Short)
            .value(form.text("umur")),
        FieldView::text("lahir", say.say("people-born"))
            .hint(say.say("people-born-hint"))
            .width(Width::Short)
            .value(form.text("lahir")),
        FieldView::text("masuk", say.say("people-came"))
            .hint(say.say("people-month-hint"))
            .width(Width::Short)
            .value(form.text("masuk")),
        FieldView::text("keluar", say.say("people-left"))
            .hint(say.say("people-month-hint"))
            .width(Width::Short)
            .value(form.text("keluar")),
        select("tugas", "people-task", "people-any", tasks),
        select("mutu", "people-flaw", "people-any", flaws),
        select("status", "people-whom", "people-in-service", whom),
        select(
            "ukuran",
            "people-size",
            "people-size-default",
            SIZES[1..]
                .iter()
                .map(|n| Choice::new(n.to_string(), n.to_string()))
                .collect(),
        ),
    ];
    let more_used = more.iter().any(|f| !f.value.is_empty());
    Fields {
        main,
        more,
        more_used,
    }
}

fn all<T: TextEnum>() -> Vec<&'static str> {
    T::ALL.iter().map(|v| v.as_str()).collect()
}

/// The departments of the agency.
fn departments(s: &Snapshot) -> Vec<Choice> {
    let is_department = |(i, u): &(usize, &crate::snapshot::UnitNow)| u.department as usize == *i;
    let mut list: Vec<Choice> = s
        .units
        .iter()
        .enumerate()
        .filter(is_department)
        .map(|(_, u)| Choice::new(u.id.to_string(), u.name.clone()))
        .collect();
    list.sort_by(|a, b| a.label.cmp(&b.label));
    list
}

/// The units below the department chosen, or around the unit chosen; none when neither is.
fn units_below(form: &Form, s: &Snapshot) -> Option<Vec<Choice>> {
    let named = |name: &str| form.text(name).parse().ok().and_then(|id| s.find_unit(id));
    let top = named("opd").or_else(|| named("unit").map(|u| s.unit(u).department))?;
    let base = s.unit(top).depth;
    let one = |ix: Ix| {
        let unit = s.unit(ix);
        let indent = "\u{2003}".repeat(unit.depth.saturating_sub(base + 1) as usize);
        Choice::new(unit.id.to_string(), format!("{indent}{}", unit.name))
    };
    Some(in_tree_order(s, top).into_iter().skip(1).map(one).collect())
}

/// A unit and all below it as a tree is read: each unit followed by what is below it.
fn in_tree_order(s: &Snapshot, top: Ix) -> Vec<Ix> {
    let mut order = Vec::new();
    let mut open = vec![top];
    while let Some(ix) = open.pop() {
        order.push(ix);
        open.extend(s.unit(ix).children.iter().rev());
    }
    order
}

/// The filter in words, for the head of a file and for the journal: name and value.
#[must_use]
pub fn in_words(form: &Form, s: &Snapshot, say: &Say) -> Vec<(String, String)> {
    let fields = fields(form, s, say);
    let mut out: Vec<(String, String)> = fields
        .main
        .iter()
        .chain(&fields.more)
        .filter(|f| !f.value.is_empty() && f.name != "ukuran")
        .map(|f| {
            let chosen = f.choices.iter().find(|c| c.value == f.value);
            let value = chosen.map_or(f.value.as_str(), |c| c.label.trim());
            (f.label.clone(), value.to_owned())
        })
        .collect();
    let month = form.text("bulan_pensiun");
    if !month.is_empty() {
        out.push((say.say("people-retires-month").to_owned(), month.to_owned()));
    }
    out
}
