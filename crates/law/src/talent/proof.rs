//! What the law on talent answers across its tables and on its days of change.

use std::fmt::Write as _;

use jiff::civil::date;
use kernel::{JobLevel, TextEnum as _};

use super::{Level, Potential, Scheme, Standing, fit, place, potential, required, selection};
use crate::{
    Law, NoReasons, Ratio,
    performance::{Expectation, Rating},
    proof::{compare, tell_rules},
    shelf::Subject,
};

/// Tries a law against every answer on file.
pub(crate) fn try_law(law: &Law) -> Result<(), String> {
    let mut told = String::new();
    tell_rules(law, Subject::Talent, &mut told);
    for day in [
        date(2016, 12, 31),
        date(2017, 1, 1),
        date(2018, 12, 31),
        date(2019, 1, 1),
        date(2019, 12, 31),
        date(2020, 1, 1),
    ] {
        let on = law.on(day);
        for level in JobLevel::ALL {
            let _ = writeln!(told, "required {day} {level}: {:?}", required(on, *level));
        }
        for shown in 0..=125_usize {
            let levels: Vec<i64> = (0..25)
                .map(|at| i64::from(at * 5 < shown) * 4 + i64::from(at * 5 + 5 <= shown))
                .collect();
            let found = fit(on, &levels, &[4; 25], &mut NoReasons)
                .ok()
                .map(|f| (f.counted, f.mapping, f.filling));
            let _ = writeln!(told, "fit {day} {shown}: {found:?}");
        }
        // Each whole percent, so that each limit of a band is met from both sides.
        for percent in 60..=100_i64 {
            let levels: Vec<i64> = (0..25).map(|at| (percent - at * 4).clamp(0, 4)).collect();
            let found = fit(on, &levels, &[4; 25], &mut NoReasons)
                .ok()
                .map(|f| (f.counted, f.mapping, f.filling));
            let _ = writeln!(told, "percent {day} {percent}: {found:?}");
        }
        let capped = fit(on, &[5, 1], &[4, 4], &mut NoReasons)
            .ok()
            .map(|f| f.counted);
        let _ = writeln!(told, "cap {day}: {capped:?}");
        for scheme in Scheme::ALL {
            for (n, rating) in (55..=95).zip(Rating::ALL.iter().cycle()) {
                let standing = Standing {
                    performance_score: Some(Ratio::whole(n)),
                    rating: Some(*rating),
                    expectation: None,
                    potential_score: Some(Ratio::whole(n)),
                    potential: Some(Level::Low),
                };
                let rated = Standing {
                    performance_score: None,
                    ..standing
                };
                let of = |s: &Standing| {
                    place(on, *scheme, s, &mut NoReasons)
                        .ok()
                        .map(|p| (p.number, p.pool, p.performance_score.map(|s| s.to_string())))
                };
                let _ = writeln!(
                    told,
                    "box {day} {scheme} {n}: {:?} {:?}",
                    of(&standing),
                    of(&rated)
                );
            }
            for expectation in Expectation::ALL {
                for level in Level::ALL {
                    let standing = Standing {
                        expectation: Some(*expectation),
                        potential: Some(*level),
                        ..Standing::default()
                    };
                    let found = place(on, *scheme, &standing, &mut NoReasons)
                        .ok()
                        .map(|p| (p.number, p.pool));
                    let _ = writeln!(told, "cell {day} {scheme} {expectation} {level}: {found:?}");
                }
            }
        }
        let worst = Potential {
            assessment: Ratio::ZERO,
            education: "slta".into(),
            field: false,
            training: false,
            tenure: "short".into(),
            variety: "one".into(),
            acting: "none".into(),
            integrity: "serving".into(),
        };
        let mut all = vec![
            worst.clone(),
            Potential {
                assessment: Ratio::whole(100),
                ..worst.clone()
            },
            Potential {
                field: true,
                ..worst.clone()
            },
            Potential {
                training: true,
                ..worst.clone()
            },
        ];
        all.extend(["s3", "s2", "s1", "d3"].map(|s| Potential {
            education: s.into(),
            ..worst.clone()
        }));
        all.extend(["long", "middle"].map(|s| Potential {
            tenure: s.into(),
            ..worst.clone()
        }));
        all.extend(["organisations", "units"].map(|s| Potential {
            variety: s.into(),
            ..worst.clone()
        }));
        all.extend(
            ["plt_higher", "plt_same", "plh_higher", "plh_same"].map(|s| Potential {
                acting: s.into(),
                ..worst.clone()
            }),
        );
        all.extend(["never", "ringan", "sedang", "berat"].map(|s| Potential {
            integrity: s.into(),
            ..worst.clone()
        }));
        for (at, one) in all.iter().enumerate() {
            let _ = writeln!(
                told,
                "potential {day} {at}: {:?}",
                potential(on, one, &mut NoReasons)
                    .ok()
                    .map(|p| p.to_string())
            );
        }
        let scores = [[80, 85, 78, 88], [90, 79, 82, 80]].map(|c| c.map(Ratio::whole));
        for own in [None, Some([1_500, 2_500, 2_500, 3_500])] {
            let found = selection(on, &scores, own, &mut NoReasons);
            let found = found.map(|all| {
                all.iter()
                    .map(|s| (s.total.to_string(), s.rank))
                    .collect::<Vec<_>>()
            });
            let _ = writeln!(told, "selection {day}: {found:?}");
        }
    }
    compare(&told, include_str!("../../cases/talent/answers.txt"))
}
