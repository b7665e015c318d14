//! How many people the work of a post asks for (ABK).

use kernel::{Date, Rounding, TextEnum as _};
use law::needs::{self, NeedsError, Per, Post, PostNeed, Task};
use law::{Law, Ratio, Reasons};
use web::FieldError;
use web::components::{Choice, FieldKind, FieldView, Stat, Width};
use web::words::Say;

use super::Calculator;
use super::answers::{Line, Outcome};
use super::sheet::Sheet;
use super::survey::number;

pub(super) const CALCULATOR: Calculator = Calculator {
    path: "/hitung/abk",
    key: "calc-abk",
    fields,
    answer,
};

/// The most tasks that are taken.
const MOST_TASKS: usize = 200;

fn fields(t: &Say, _: Date) -> Vec<FieldView> {
    let per = Per::ALL
        .iter()
        .map(|per| Choice::new(per.as_str(), t.word("calc-abk-per", per)));
    vec![
        FieldView::new("tugas", t.say("calc-abk-tasks"), FieldKind::Area(6))
            .hint(t.say("calc-abk-tasks-hint")),
        FieldView::radio("per", t.say("calc-abk-per"), per.collect()).value(Per::Year.as_str()),
        FieldView::text("pemangku", t.say("calc-abk-holders"))
            .digits()
            .width(Width::Short)
            .optional(),
    ]
}

fn answer(sheet: &mut Sheet<'_>) -> Option<Outcome> {
    let per = sheet.word("per");
    let typed = sheet.needed("tugas");
    let holders = sheet.maybe_count("pemangku", 100_000);
    let tasks = tasks(sheet, typed?, per?)?;
    let named: Vec<(String, Ratio)> = tasks
        .iter()
        .filter_map(|(name, task)| Some((name.clone(), task.volume.times(task.minutes)?)))
        .collect();
    let post = Post {
        tasks: tasks.into_iter().map(|(_, task)| task).collect(),
        holders: holders?.and_then(|n| u32::try_from(n).ok()),
        ..Post::default()
    };
    let law = Law::national();
    let mut why = Reasons::default();
    match needs::need(law.on(sheet.today), &post, &mut why) {
        Ok(found) => Some(shown(sheet.t, &found, &post, named, law.explain(&why))),
        Err(NeedsError::Fact { why, .. }) => {
            sheet.refuse("tugas", &why);
            None
        }
        Err(e) => {
            sheet.refuse("tugas", &e.phrase());
            None
        }
    }
}

/// A task a line: `name; volume; minutes`, or `volume x minutes`.
fn tasks(sheet: &mut Sheet<'_>, typed: &str, per: Per) -> Option<Vec<(String, Task)>> {
    let mut all = Vec::new();
    for (line, text) in (1..).zip(typed.lines()) {
        if text.trim().is_empty() {
            continue;
        }
        let Some((name, volume, minutes)) = read_task(text) else {
            let fault = FieldError::new("tugas", "calc-abk-no-task").with("line", line);
            sheet.fault(fault.with("typed", text.trim()));
            return None;
        };
        let name = if name.is_empty() {
            sheet.t.with("calc-abk-task", "n", all.len() + 1)
        } else {
            name
        };
        all.push((
            name,
            Task {
                volume,
                minutes,
                per,
            },
        ));
    }
    if all.len() > MOST_TASKS {
        let most = FieldError::new("tugas", "calc-abk-too-many").with("most", MOST_TASKS);
        sheet.fault(most);
        return None;
    }
    Some(all)
}

fn read_task(text: &str) -> Option<(String, Ratio, Ratio)> {
    let parts: Vec<&str> = text.split([';', '\t']).map(str::trim).collect();
    let (name, volume, minutes) = match parts.as_slice() {
        [name, volume, minutes] => (*name, *volume, *minutes),
        [volume, minutes] => ("", *volume, *minutes),
        [both] => {
            let (volume, minutes) = both.split_once(['x', 'X', '×'])?;
            ("", volume.trim(), minutes.trim())
        }
        _ => return None,
    };
    Some((name.to_owned(), volume.parse().ok()?, minutes.parse().ok()?))
}

fn shown(
    t: &Say,
    found: &PostNeed<'_>,
    post: &Post,
    tasks: Vec<(String, Ratio)>,
    because: Vec<kernel::Reason>,
) -> Outcome {
    let mut stats = vec![
        Stat::new(
            t.say("calc-abk-need"),
            t.count("calc-people", found.rounded),
        )
        .note(t.with("calc-abk-exact", "need", number(t, found.need, 4))),
    ];
    if let Some(ej) = &found.ej {
        let band = t.phrase(&ej.band.phrase()).to_owned();
        let stat = Stat::new(t.say("calc-abk-ej"), number(t, ej.value, 4));
        stats.push(stat.note(format!("{} – {band}", ej.band.band)));
    }
    let minutes = |n: Ratio| {
        let whole = n.places().filter(|places| *places == 0);
        let told = whole.and_then(|_| n.steps(0, Rounding::HalfUp));
        let told = told.map_or_else(|| number(t, n, 2), |n| t.number(n));
        t.with("calc-minutes", "n", told)
    };
    let mut lines: Vec<Line> = tasks
        .into_iter()
        .map(|(name, load)| Line::new(name, minutes(load)))
        .collect();
    let per = post.tasks.first().map_or(Per::Year, |task| task.per);
    lines.push(Line::new(t.say("calc-abk-load"), minutes(found.workload)));
    if let Some(difference) = found.difference {
        let key = match difference {
            ..0 => "calc-abk-lacking",
            0 => "calc-abk-even",
            _ => "calc-abk-over",
        };
        let people = t.count("calc-people", difference.saturating_abs());
        lines.push(Line::new(t.say(key), people));
    }
    Outcome::of(stats, because).group(
        t.with("calc-abk-loads", "per", t.word("calc-abk-per", per)),
        lines,
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_task_is_read_as_people_write_it() {
        let (volume, minutes) = (Ratio::whole(1200), Ratio::whole(30));
        for text in [
            "Melayani; 1200; 30",
            "Melayani\t1200\t30",
            "1200x30",
            "1200 × 30",
            "1200;30",
        ] {
            let (_, v, m) = read_task(text).unwrap();
            assert_eq!((v, m), (volume, minutes), "{text}");
        }
        for wrong in ["", "Melayani", "Melayani; banyak; 30", "1;2;3;4", "x"] {
            assert!(read_task(wrong).is_none(), "{wrong}");
        }
    }
}
