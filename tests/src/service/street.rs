//! A street of reports: for each unit one in the open, one without a name, one in secret, one that an
//! officer keeps from the public and one about an official, each with a picture. Who reads what of which, by every address.

use super::{at_desk, form_to, picture, report, work};
use crate::harness::{Browser, World, on_both};

/// What the reporter wished, or the category wants.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Wish {
    Open,
    Anonymous,
    Secret,
    Withheld,
    Inspected,
}

const WISHES: [Wish; 5] = [
    Wish::Open,
    Wish::Anonymous,
    Wish::Secret,
    Wish::Withheld,
    Wish::Inspected,
];

/// Each unit with the office that it is forwarded to first, who hands it down there, and who reads all
/// of it.
const UNITS: [(&str, &str, Option<&str>, &[&str]); 4] = [
    ("dinas", "dinas", None, &["kepala", "penghubung"]),
    (
        "bidang",
        "dinas",
        Some("kepala"),
        &["kepala", "kabid", "penghubung"],
    ),
    ("badan", "badan", None, &["penghubung-badan"]),
    (
        "bidang-lain",
        "badan",
        Some("penghubung-badan"),
        &["penghubung-badan"],
    ),
];

/// Everybody who may ask.
const EVERYBODY: [&str; 11] = [
    "koordinator",
    "penghubung",
    "penghubung-badan",
    "penetap",
    "inspektur",
    "upg",
    "kepala",
    "kabid",
    "perawat",
    "admin",
    "auditor",
];

/// Who has not signed in.
const NOBODY: &str = "a stranger";

struct House {
    wish: Wish,
    handlers: &'static [&'static str],
    number: String,
    case: String,
    photo: String,
    body: String,
    name: String,
    phone: String,
}

impl House {
    /// What is said of officials is read by the second seats as well, from the first day on.
    fn handles(&self, who: &str) -> bool {
        let seat = self.wish == Wish::Inspected && ["inspektur", "penetap"].contains(&who);
        who == "koordinator" || seat || self.handlers.contains(&who)
    }

    fn may_read_body(&self, who: &str) -> bool {
        matches!(self.wish, Wish::Open | Wish::Anonymous) || self.handles(who)
    }

    fn may_read_name(&self, who: &str) -> bool {
        self.wish != Wish::Anonymous && self.handles(who)
    }

    /// Every address of this report, and every list in which it might be found.
    fn addresses(&self) -> Vec<String> {
        let Self {
            number,
            case,
            photo,
            body,
            ..
        } = self;
        vec![
            format!("/aduan/{case}"),
            format!("/aduan/{case}?aksi=gabung"),
            format!("/aduan/{case}/foto/{photo}"),
            format!("/aduan?q={body}&tampil=terbuka"),
            format!("/aduan?q={number}&tampil=terbuka"),
            format!("/lacak/{number}"),
            format!("/lacak/{number}/foto/{photo}"),
            format!("/lacak/{number}/ikuti"),
            format!("/lacak/{number}/umpan.atom"),
            format!("/laporan?q={body}"),
            format!("/laporan/umpan.atom?q={body}"),
            format!("/open311/v2/requests.json?q={body}"),
            format!("/open311/v2/requests/{number}.json"),
            format!("/open311/v2/requests/{number}.xml"),
        ]
    }
}

/// Reports, forwards and hands down what each house tells.
fn street(w: &World) -> Vec<House> {
    let mut houses = Vec::new();
    for (at, (unit, office, hands_down, handlers)) in UNITS.into_iter().enumerate() {
        for (n, wish) in WISHES.into_iter().enumerate() {
            let seed = at * 10 + n;
            let word = format!("{}{wish:?}", unit.replace('-', ""));
            let (body, name) = (format!("Isi{word}"), format!("Nama{word}"));
            let phone = format!("0899-0001-00{seed:02}");
            let code = if wish == Wish::Inspected {
                "petugas"
            } else {
                "jalan"
            };
            let text = format!("{body} gorong pecah dan airnya menggenang");
            let address = format!("Jalan Uji Nomor {seed}");
            let mut answers = vec![
                ("address", address.as_str()),
                ("body", &text),
                ("kind", "complaint"),
                ("category", w.town.categories[code].to_string().leak()),
                ("name", &name),
                ("whatsapp", &phone),
            ];
            match wish {
                Wish::Anonymous => answers.push(("privacy", "anonymous")),
                Wish::Secret => answers.push(("privacy", "secret")),
                Wish::Open | Wish::Withheld | Wish::Inspected => {}
            }
            let mut resident = w.stranger_at(&format!("198.51.100.{}", 100 + seed));
            let shot = picture(u32::try_from(seed).unwrap() + 100);
            let number = report(&mut resident, &answers, Some(&shot)).number;
            let office = w.town.units[office].to_string();
            work(w, "koordinator", &number, "teruskan", &[("unit", &office)]).expect(200);
            if let Some(head) = hands_down {
                let below = w.town.units[unit].to_string();
                let down = [("unit", below.as_str()), ("reason", "Mohon ditangani.")];
                work(w, head, &number, "disposisi", &down).expect(200);
            }
            if wish == Wish::Withheld {
                let kept = [("reason", "Memuat nomor rumah orang lain.")];
                work(w, "koordinator", &number, "tahan", &kept).expect(200);
            }
            let desk = at_desk(w, "koordinator", &number, "");
            let case = form_to(&desk, "/catatan").action;
            let shot = desk.all("img[src*='/foto/']", "src").remove(0);
            houses.push(House {
                wish,
                handlers,
                number,
                case: case.split('/').nth(2).unwrap().to_owned(),
                photo: shot.rsplit('/').next().unwrap().to_owned(),
                body,
                name,
                phone,
            });
        }
    }
    houses
}

fn visitor<'w>(w: &'w World, who: &str) -> Browser<'w> {
    match who {
        NOBODY => w.stranger(),
        who => w.signed_in(who),
    }
}

#[test]
fn what_a_report_wishes_holds_by_every_address_for_everybody() {
    on_both(|w| {
        let houses = street(w);
        let mut faults = Vec::new();
        let mut tried = 0;
        let strangers = [None].into_iter().chain(EVERYBODY.map(Some));
        for (seat, who) in strangers.enumerate() {
            let who = who.unwrap_or(NOBODY);
            for (door, house) in houses.iter().enumerate() {
                // Whoever asks so often from one place is told to wait.
                let place = format!("203.0.{}.{door}", seat + 1);
                let mut browser = visitor(w, who).at(&place);
                for path in house.addresses() {
                    let page = browser.peek(&path);
                    assert_ne!(page.status, 429, "{path}");
                    let picture = page
                        .header("content-type")
                        .is_some_and(|kind| kind.starts_with("image/"));
                    if picture && !house.may_read_body(who) {
                        faults.push(format!("{who} sees the picture of {path}"));
                    }
                    let text = page.text();
                    // What was sought stands in the field of the search, not in what was found.
                    let text = match path.contains("?q=") {
                        true => text.replace(&format!("value=\"{}\"", house.body), ""),
                        false => text,
                    };
                    tried += 1;
                    for other in &houses {
                        let read = |what: &str| text.contains(what);
                        if read(&format!("{} gorong", other.body)) && !other.may_read_body(who) {
                            faults.push(format!("{who} reads {} at {path}", other.body));
                        }
                        let named = read(&other.name) || read(&other.phone);
                        if named && !other.may_read_name(who) {
                            faults.push(format!("{who} reads {} at {path}", other.name));
                        }
                        let own = path.contains(&other.number);
                        let hidden = other.wish == Wish::Secret && !other.handles(who);
                        if read(&other.number) && hidden && !own {
                            faults.push(format!("{who} is told of {} at {path}", other.number));
                        }
                    }
                }
            }
        }
        assert!(faults.is_empty(), "{}", faults.join("\n"));
        assert!(tried > 2_000, "{tried}");
        for house in &houses {
            read_where_it_may_be(w, house);
        }
    });
}

/// Whom a report is for reads it whole, and the public what is in the open.
fn read_where_it_may_be(w: &World, house: &House) {
    for who in house.handlers.iter().chain(&["koordinator"]) {
        let mut browser = w.signed_in(who);
        let page = browser.open(&format!("/aduan/{}", house.case)).expect(200);
        page.says(&house.body);
        match house.wish {
            Wish::Anonymous => page.hides(&house.name),
            _ => page.says(&house.name),
        };
        let shot = browser.peek(&format!("/aduan/{}/foto/{}", house.case, house.photo));
        assert_eq!(shot.expect(200).header("content-type"), Some("image/jpeg"));
    }
    let public = w
        .stranger_at("198.51.100.200")
        .open(&format!("/lacak/{}", house.number));
    match house.wish {
        Wish::Open | Wish::Anonymous => public.says(&house.body),
        _ => public.hides(&house.body),
    };
}
