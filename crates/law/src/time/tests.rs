use jiff::civil::{Date, DateTime, date};
use kernel::TextEnum as _;
use proptest::prelude::*;

use super::{proof::complaint, *};
use crate::{Files, Law, NoReasons, Reasons};

fn of(week: Week) -> Calendar<'static> {
    calendar(Law::national().on(date(2026, 1, 1)), week)
}

fn ask(facts: &Complaint<'_>) -> Result<Clocks, TimeError> {
    let on = Law::national().on(facts.received.date());
    clocks(on, calendar(on, Week::Five), facts, &mut NoReasons)
}

#[test]
fn sixty_working_days_end_after_the_wall_of_sixty_days() {
    let found = ask(&complaint(Class::WithInspection, date(2025, 12, 24))).unwrap();
    let first = found.binds_first().unwrap();
    assert_eq!(first.kind, ClockKind::LawDecision);
    assert_eq!(first.due, date(2026, 2, 22));
    assert_eq!(
        found.get(ClockKind::Resolution).unwrap().due,
        date(2026, 4, 2)
    );
    let light = ask(&complaint(Class::Information, date(2026, 5, 11))).unwrap();
    assert_eq!(light.binds_first().unwrap().kind, ClockKind::Resolution);
    assert_eq!(
        light.answer_binds_first().unwrap().kind,
        ClockKind::FirstResponse
    );
    // Over the long feasts even the promise of 5 working days falls behind 14 days of the law.
    let feast = ask(&Complaint {
        verified_on: Some(date(2026, 3, 17)),
        ..complaint(Class::Normative, date(2026, 3, 16))
    });
    assert_eq!(
        feast.unwrap().answer_binds_first().unwrap().due,
        date(2026, 3, 30)
    );
}

#[test]
fn no_service_may_promise_more_than_the_guideline_or_the_law_gives() {
    let on = Law::national().on(date(2026, 7, 1));
    let told = |class| {
        let (answer, end) = longest(on, class).unwrap();
        let law = |l: &Longest| l.cites.as_ref().unwrap().regulation.to_string();
        ((answer.days, law(&answer)), (end.days, law(&end)))
    };
    let guideline = |days| (days, "PermenPANRB 62/2018".to_owned());
    for (class, end) in [
        (Class::Information, guideline(5)),
        (Class::Aspiration, guideline(5)),
        (Class::Normative, guideline(5)),
        (Class::WithoutInspection, guideline(14)),
        // Sixty working days would end after the sixty days of the law.
        (Class::WithInspection, (42, "UU 25/2009".to_owned())),
    ] {
        assert_eq!(told(class), (guideline(5), end), "{class}");
    }
    // Whatever day of the week it begins on, in weeks without a day off.
    for start in 0..7 {
        let first = date(2026, 6, 29).saturating_add(jiff::ToSpan::days(start));
        let calendar = of(Week::Five);
        let wall = first.saturating_add(jiff::ToSpan::days(14));
        assert!(calendar.due(first, 10).unwrap() <= wall, "{first}");
    }
}

#[test]
fn a_start_not_known_yet_is_told_as_assumed_and_a_late_end_as_late() {
    let open = complaint(Class::Normative, date(2026, 7, 1));
    let clock = *ask(&open).unwrap().get(ClockKind::Resolution).unwrap();
    assert!(clock.assumed);
    assert_eq!((clock.unit, clock.done), (Unit::WorkingDays, None));
    let resolved = Complaint {
        resolved_on: Some(date(2026, 7, 9)),
        ..open
    };
    let clock = *ask(&resolved).unwrap().get(ClockKind::Resolution).unwrap();
    assert_eq!(clock.done, Some((date(2026, 7, 9), false)));
}

#[test]
fn a_day_off_has_no_hours() {
    let shift = of(Week::Five).shift(date(2026, 7, 4)).unwrap();
    assert_eq!((shift.start(), shift.end(), shift.len()), (0, 1_439, 0));
    assert!(shift.is_empty());
    let worked = of(Week::Five).shift(date(2026, 7, 1)).unwrap();
    assert_eq!(
        (worked.start(), worked.end(), worked.len()),
        (450, 960, 450)
    );
}

#[test]
fn facts_in_the_wrong_order_are_named() {
    let wrong = ask(&Complaint {
        verified_on: Some(date(2026, 6, 30)),
        ..complaint(Class::Normative, date(2026, 7, 1))
    });
    assert_eq!(
        wrong.unwrap_err().to_string(),
        "verified_on: 2026-06-30 is before received (2026-07-01); check the two dates"
    );
}

#[test]
fn a_decree_changes_a_year_that_already_runs() {
    let on = Law::national().on(date(2025, 8, 1));
    let known = |day| calendar_known_on(on, Week::Five, Some(day));
    let from = date(2025, 8, 14);
    assert_eq!(known(date(2025, 8, 6)).due(from, 2), Ok(date(2025, 8, 18)));
    assert_eq!(known(date(2025, 8, 7)).due(from, 2), Ok(date(2025, 8, 19)));
    assert_eq!(of(Week::Five).due(from, 2), Ok(date(2025, 8, 19)));
    // A day that was moved: off before, worked since.
    assert_eq!(
        known(date(2021, 6, 17)).works(date(2021, 10, 19)),
        Ok(false)
    );
    assert_eq!(known(date(2021, 6, 18)).works(date(2021, 10, 19)), Ok(true));
    assert_eq!(known(date(2021, 6, 17)).works(date(2021, 10, 20)), Ok(true));
    assert_eq!(of(Week::Five).works(date(2021, 10, 20)), Ok(false));
    assert_eq!(known(date(2021, 6, 17)).works(date(2021, 8, 10)), Ok(false));
    assert_eq!(of(Week::Five).works(date(2021, 8, 10)), Ok(true));
    assert_eq!(
        known(date(2021, 6, 17)).works(date(2021, 12, 24)),
        Ok(false)
    );
    assert_eq!(of(Week::Five).works(date(2021, 12, 24)), Ok(true));
    assert_eq!(known(date(2023, 6, 15)).works(date(2023, 6, 30)), Ok(true));
    assert_eq!(known(date(2023, 6, 16)).works(date(2023, 6, 30)), Ok(false));
    assert_eq!(known(date(2023, 3, 28)).works(date(2023, 4, 26)), Ok(false));
    assert_eq!(of(Week::Five).works(date(2023, 4, 26)), Ok(true));
}

#[test]
fn a_region_adds_its_own_days_off() {
    let file = "number = \"SK Bupati\"\ntitle = \"Hari jadi\"\nsource = \"uji\"\nagency = \"kabupaten-contoh\"\nin_force_from = \"2026-01-01\"\n[local_days]\ntable = \"contoh.csv\"\narticle = \"\"\nconfidence = \"certain\"\nid = \"Hari jadi\"\nen = \"Founding day\"\n";
    let mut files = Files::embedded();
    files.put("time/contoh.toml", file);
    let table = |row: &str| format!("date,name,kind,confidence,known_from,known_until\n{row}\n");
    files.put(
        "time/contoh.csv",
        table("2026-07-07,Hari jadi,libur_daerah,certain,,"),
    );
    let law = Law::from_files(files.clone()).unwrap();
    let there = calendar(law.on(date(2026, 7, 1)), Week::Six);
    assert_eq!(there.due(date(2026, 7, 6), 1), Ok(date(2026, 7, 8)));
    assert_eq!(of(Week::Six).due(date(2026, 7, 6), 1), Ok(date(2026, 7, 7)));
    files.put(
        "time/contoh.csv",
        table("2025-07-07,Hari jadi,libur_daerah,certain,,"),
    );
    let early = Law::from_files(files).unwrap_err().to_string();
    assert!(early.contains("2025-07-07 is outside its year"), "{early}");
}

#[test]
fn an_estimate_gives_way_to_what_an_agency_knows() {
    let mut files = Files::embedded();
    let head = "number = \"SKB 2027\"\ntitle = \"Libur 2027\"\nsource = \"uji\"\nagency = \"kota-contoh\"\nin_force_from = \"2027-01-01\"\nin_force_until = \"2028-01-01\"\n";
    let words = "article = \"\"\nconfidence = \"certain\"\nid = \"uji\"\nen = \"test\"\n";
    files.put(
        "time/kota.toml",
        format!("{head}[holidays]\ntable = \"kota.csv\"\n{words}[ramadan]\ntable = \"puasa.csv\"\n{words}"),
    );
    let national = files.text("time/holidays-2027.csv").unwrap();
    let moved = national
        .replace("2027-03-10,Idul Fitri", "2027-03-16,Idul Fitri")
        .replace("unsure", "certain");
    let (head, rows) = moved.split_once('\n').unwrap();
    let mut rows: Vec<&str> = rows.lines().collect();
    rows.sort();
    files.put("time/kota.csv", format!("{head}\n{}\n", rows.join("\n")));
    files.put(
        "time/puasa.csv",
        "from,until,confidence\n2027-02-09,2027-03-11,certain\n",
    );
    let law = Law::from_files(files).unwrap();
    let there = calendar(law.on(date(2027, 1, 1)), Week::Five);
    let works = |calendar: Calendar<'_>, day| calendar.works(day).unwrap();
    for (day, nation, agency) in [
        (date(2027, 3, 10), false, true),
        (date(2027, 3, 16), true, false),
        (date(2027, 3, 11), false, false),
        (date(2026, 3, 23), false, false),
    ] {
        assert_eq!(
            (works(of(Week::Five), day), works(there, day)),
            (nation, agency),
            "{day}"
        );
    }
    assert_eq!(there.estimates(date(2027, 1, 1), date(2027, 12, 31)), Ok(0));
    let minutes = |calendar: Calendar<'_>, day| calendar.shift(day).unwrap().len();
    let first = date(2027, 2, 8);
    assert_eq!(
        (minutes(of(Week::Five), first), minutes(there, first)),
        (390, 450)
    );
    assert_eq!(minutes(there, date(2026, 2, 19)), 390);
}

fn moment(text: &str) -> DateTime {
    text.parse().unwrap()
}

#[test]
fn a_pause_moves_the_end_by_what_it_lasted() {
    let five = of(Week::Five);
    let from = moment("2026-07-01T10:00");
    let plain = five.due_with_pauses(from, 5, &[]).unwrap();
    assert_eq!(plain, moment("2026-07-08T16:00"));
    let day = Pause::Days(Span {
        from: date(2026, 7, 2),
        until: date(2026, 7, 6),
    });
    // Thursday still counts, Friday and Monday do not.
    assert_eq!(
        five.due_with_pauses(from, 5, &[day]),
        Ok(moment("2026-07-10T16:30"))
    );
    let hours = |from, until| {
        Pause::Minutes(Span {
            from: moment(from),
            until: moment(until),
        })
    };
    // From Friday 16:00 to Monday 08:00: half an hour and half an hour.
    let weekend = hours("2026-07-03T16:00", "2026-07-06T08:00");
    assert_eq!(
        five.due_with_pauses(from, 5, &[weekend]),
        Ok(moment("2026-07-09T08:30"))
    );
    // In the night, before it began, and after it ended: nothing moves.
    for idle in [
        hours("2026-07-02T18:00", "2026-07-03T07:00"),
        hours("2026-06-01T08:00", "2026-06-20T08:00"),
        hours("2026-07-09T08:00", "2026-07-20T08:00"),
    ] {
        assert_eq!(five.due_with_pauses(from, 5, &[idle]), Ok(plain));
    }
}

#[test]
fn estimated_feasts_are_told() {
    let clock = |day| {
        *ask(&complaint(Class::Normative, day))
            .unwrap()
            .get(ClockKind::Resolution)
            .unwrap()
    };
    assert!(clock(date(2027, 3, 5)).estimated);
    assert!(clock(date(2027, 5, 14)).estimated);
    assert!(!clock(date(2027, 6, 1)).estimated);
    assert!(!clock(date(2026, 3, 13)).estimated);
}

#[test]
fn the_reasons_name_the_rule_and_the_days_passed_over() {
    let law = Law::national();
    let on = law.on(date(2026, 3, 16));
    let mut why = Reasons::default();
    let facts = complaint(Class::Normative, date(2026, 3, 16));
    clocks(on, calendar(on, Week::Five), &facts, &mut why).unwrap();
    let text = kernel::finding::as_text(&law.explain(&why), kernel::Locale::En);
    assert!(text.starts_with("- A report is verified and forwarded within 3 working days of receipt = 26 March 2026 [PermenPANRB 62/2018"), "{text}");
    assert!(
        text.contains("Passed over: 19 March 2026 (Hari Suci Nyepi)"),
        "{text}"
    );
    assert!(
        text.contains(
            "at most 60 days after the file is complete = 15 May 2026 [UU 25/2009 Pasal 50"
        ),
        "{text}"
    );
}

#[test]
fn hostile_days_are_answered_with_the_gap() {
    for day in [
        Date::MIN,
        date(1900, 2, 28),
        date(1944, 2, 29),
        date(2019, 12, 31),
        date(2028, 1, 1),
        Date::MAX,
    ] {
        for week in [Week::Five, Week::Six] {
            let gap = of(week).due(day, 5).unwrap_err();
            assert_eq!(gap.asked, day);
            assert!(of(week).works(day).is_err());
            assert!(
                of(week)
                    .minutes(day.at(8, 0, 0, 0), day.at(9, 0, 0, 0))
                    .is_err()
            );
        }
        // Where the law covers the day, its walls stand; no limit in working days is made up.
        if let Ok(clocks) = ask(&complaint(Class::Normative, day)) {
            assert!(clocks.all.iter().all(|c| c.unit == Unit::CalendarDays));
            let unknown: Vec<ClockKind> = clocks.unknown.iter().map(|(kind, _)| *kind).collect();
            for kind in [
                ClockKind::Verification,
                ClockKind::FirstResponse,
                ClockKind::Resolution,
            ] {
                assert!(unknown.contains(&kind), "{day} {kind}");
            }
        } else {
            assert!(day < date(2009, 7, 18) || day == Date::MAX, "{day}");
        }
        assert_eq!(
            of(Week::Five).holidays(day, Date::MAX).count() > 0,
            day < date(2028, 1, 1)
        );
    }
    assert_eq!(
        of(Week::Five)
            .due(date(2027, 12, 30), 5)
            .unwrap_err()
            .to_string(),
        "No rule on national holidays and collective leave is on file for 1 January 2028; rules are on file before 1 January 2028"
    );
    assert!(of(Week::Five).due(date(2024, 2, 29), u16::MAX).is_err());
    assert_eq!(
        of(Week::Five).due(date(2024, 2, 29), 1),
        Ok(date(2024, 3, 1))
    );
    assert!(
        of(Week::Five)
            .after_minutes(date(2027, 12, 31).at(23, 0, 0, 0), 1)
            .is_err()
    );
}

#[test]
fn a_week_and_a_class_are_read_in_the_words_of_people() {
    for text in ["5", "5-day", "five days", "lima hari", "5_hari"] {
        assert_eq!(Week::parse_loose(text), Some(Week::Five), "{text}");
    }
    assert_eq!(Week::parse_loose("6 hari kerja"), Some(Week::Six));
    assert_eq!(Week::parse_loose("7"), None);
    assert_eq!(Week::parse_loose("5 weeks"), None);
    assert_eq!(
        Class::parse_loose("Pengaduan"),
        Some(Class::WithoutInspection)
    );
    assert_eq!(
        Class::parse_loose("berkadar pengawasan"),
        Some(Class::WithInspection)
    );
    assert_eq!(Class::parse_loose("gosip"), None);
    for class in Class::ALL {
        assert_eq!(Class::parse_loose(class.as_str()), Some(*class));
    }
}

/// The national calendar with one more day off.
fn with_holiday(day: Date) -> Law {
    let mut files = Files::embedded();
    let path = format!("time/holidays-{}.csv", day.year());
    let mut rows: Vec<String> = files
        .text(&path)
        .unwrap()
        .lines()
        .map(str::to_owned)
        .collect();
    rows.push(format!("{day},Uji,libur_nasional,certain,,"));
    rows[1..].sort();
    files.put(path, rows.join("\n"));
    Law::from_files_of(crate::shelf::Subject::Time, files).unwrap()
}

fn any_day() -> impl Strategy<Value = Date> {
    (0_i64..2_400).prop_map(|n| {
        date(2020, 1, 1)
            .checked_add(jiff::Span::new().days(n))
            .unwrap()
    })
}

fn any_week() -> impl Strategy<Value = Week> {
    prop_oneof![Just(Week::Five), Just(Week::Six)]
}

proptest! {
    #[test]
    fn a_deadline_never_falls_on_a_day_off(day in any_day(), days in 0_u16..90, week in any_week()) {
        let due = of(week).due(day, days).unwrap();
        prop_assert!(of(week).works(due).unwrap());
        prop_assert_eq!(of(week).count(day, due).unwrap(), days.max(u16::from(due > day)));
        prop_assert!(days == 0 || due > day);
        let passed: Vec<Date> = of(week).holidays(day, due).map(|h| h.date).collect();
        prop_assert_eq!(of(week).passed_over(day, due).unwrap(), passed);
        // The slow way: one day after the other.
        let (mut slow, mut left) = (day, days);
        while left > 0 || !of(week).works(slow).unwrap() {
            slow = slow.tomorrow().unwrap();
            left -= u16::from(of(week).works(slow).unwrap()).min(left);
        }
        prop_assert_eq!(due, slow);
    }

    #[test]
    fn minutes_there_and_back_are_the_same(day in any_day(), minute in 0_i8..60, hour in 0_i8..24, add in 0_u32..30_000, week in any_week()) {
        let from = day.at(hour, minute, 0, 0);
        let until = of(week).after_minutes(from, add).unwrap();
        prop_assert_eq!(of(week).minutes(from, until).unwrap(), add);
    }

    #[test]
    fn pause_and_resume_lose_no_minute(
        day in any_day(),
        days in 1_u16..20,
        steps in proptest::collection::vec((0_i64..3_000, 1_i64..6_000), 0..4),
        week in any_week(),
    ) {
        let five = of(week);
        let from = day.at(9, 0, 0, 0);
        let after = |at: DateTime, m: i64| at.checked_add(jiff::Span::new().minutes(m)).unwrap();
        let mut cursor = from;
        let mut pauses = Vec::new();
        for (run, stand) in steps {
            let begin = after(cursor, run);
            cursor = after(begin, stand);
            pauses.push(Span { from: begin, until: cursor });
        }
        let plain = five.due_with_pauses(from, days, &[]).unwrap();
        let given: Vec<Pause> = pauses.iter().map(|p| Pause::Minutes(*p)).collect();
        let paused = five.due_with_pauses(from, days, &given).unwrap();
        let stood: u32 = pauses
            .iter()
            .filter(|p| p.from < paused)
            .map(|p| five.minutes(p.from, p.until).unwrap())
            .sum();
        prop_assert_eq!(five.minutes(from, paused).unwrap() - stood, five.minutes(from, plain).unwrap());
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]
    #[test]
    fn another_holiday_never_makes_a_deadline_earlier(off in any_day(), day in any_day(), days in 1_u16..60, week in any_week()) {
        let law = with_holiday(off);
        let more = calendar(law.on(day), week);
        for start in [day, off] {
            prop_assert!(more.due(start, days).unwrap() >= of(week).due(start, days).unwrap());
        }
    }
}

/// A stoppage between two moments of a day, which takes the day from an hour of lost work on.
fn stood(from: DateTime, until: DateTime) -> Stoppage {
    Stoppage {
        span: Span { from, until },
        least: 60,
    }
}

#[test]
fn a_day_is_lost_when_an_hour_of_its_work_is_and_no_night_or_day_off_is() {
    let monday = date(2026, 11, 9);
    let at = |day: Date, hour, minute| day.at(hour, minute, 0, 0);
    let tuesday = monday.tomorrow().unwrap();
    let lost = |week, all: &[Stoppage]| of(week).lost_to(all);
    let hour = stood(at(monday, 9, 0), at(monday, 10, 0));
    assert_eq!(lost(Week::Five, &[hour]), [monday]);
    let short = stood(at(monday, 9, 0), at(monday, 9, 59));
    assert_eq!(lost(Week::Five, &[short]), [] as [Date; 0]);
    // Two short ones of a day are one long one, in whatever order they come.
    let later = stood(at(monday, 14, 0), at(monday, 14, 1));
    assert_eq!(lost(Week::Five, &[later, short]), [monday]);
    // The night before and the break at noon cost nobody any work.
    let night = stood(at(monday, 18, 0), at(tuesday, 7, 0));
    let noon = stood(at(monday, 12, 0), at(monday, 12, 59));
    assert_eq!(lost(Week::Five, &[night, noon]), [] as [Date; 0]);
    // Through the weekend: Saturday is lost where it is worked.
    let friday = date(2026, 11, 13);
    let long = stood(at(friday, 14, 0), at(date(2026, 11, 16), 8, 0));
    assert_eq!(lost(Week::Five, &[long]), [friday]);
    assert_eq!(
        lost(Week::Six, &[long]),
        [friday, friday.tomorrow().unwrap()]
    );
}

#[test]
fn a_day_shorter_than_the_bound_is_lost_when_all_of_it_is() {
    let monday = date(2026, 11, 9);
    let most = Stoppage {
        least: 1_440,
        ..stood(monday.at(0, 0, 0, 0), monday.at(23, 59, 59, 0))
    };
    assert_eq!(of(Week::Five).lost_to(&[most]), [monday]);
    let less = Stoppage {
        span: Span {
            until: monday.at(15, 0, 0, 0),
            ..most.span
        },
        ..most
    };
    assert_eq!(of(Week::Five).lost_to(&[less]), [] as [Date; 0]);
}

#[test]
fn a_lost_day_moves_the_promises_and_no_wall_and_is_told() {
    let facts = complaint(Class::WithoutInspection, date(2026, 11, 9));
    let on = Law::national().on(facts.received.date());
    let lost = [date(2026, 11, 11)];
    let mut why = Reasons::default();
    let calendar = calendar(on, Week::Five);
    let found = clocks(on, calendar.without(&lost), &facts, &mut why).unwrap();
    let before = ask(&facts).unwrap();
    let due = |all: &Clocks, kind| all.get(kind).unwrap().due;
    for kind in [
        ClockKind::Verification,
        ClockKind::FirstResponse,
        ClockKind::Resolution,
    ] {
        assert!(due(&found, kind) > due(&before, kind), "{kind}");
        assert_eq!(
            calendar.count(due(&before, kind), due(&found, kind)),
            Ok(1),
            "{kind}"
        );
    }
    for wall in [ClockKind::LawAnswer, ClockKind::LawDecision] {
        assert_eq!(due(&found, wall), due(&before, wall));
    }
    let told = format!("{:?}", Law::national().finding((), &why));
    assert!(told.contains("Not counted (outage)") && told.contains("11 November 2026"));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]
    #[test]
    fn a_lost_day_counts_as_a_day_off_by_decree_does(off in any_day(), day in any_day(), days in 0_u16..60, minutes in 0_u32..9_000, week in any_week()) {
        prop_assume!(of(week).works(off).unwrap());
        let law = with_holiday(off);
        let decreed = calendar(law.on(day), week);
        let days_off = [off];
        let lost = of(week).without(&days_off);
        prop_assert!(!lost.works(off).unwrap());
        let near = off.checked_sub(jiff::Span::new().days(3)).unwrap().max(date(2020, 1, 1));
        for start in [day, off, near] {
            let due = decreed.due(start, days).unwrap();
            prop_assert_eq!(lost.due(start, days).unwrap(), due);
            prop_assert_eq!(lost.count(start, due).unwrap(), decreed.count(start, due).unwrap());
            let from = start.at(10, 17, 0, 0);
            let until = decreed.after_minutes(from, minutes).unwrap();
            prop_assert_eq!(lost.after_minutes(from, minutes).unwrap(), until);
            prop_assert_eq!(lost.minutes(from, until).unwrap(), minutes);
            prop_assert_eq!(lost.end_of(start).unwrap(), decreed.end_of(start).unwrap());
        }
    }
}
