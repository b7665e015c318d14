//! Residents talk to a bot while the program dies again and again. Everything that was acknowledged
//! was said once and is answered once; what was promised goes out under its own id, however often it
//! must be sent.

use std::collections::HashMap;
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use kernel::{Clock as _, Locale, SystemClock, Zone};
use platform::accounts::actions::{self, NewAccount, NewRole};
use platform::signin::actions::{NewSession, open_session};
use serde_json::{Value as Json, json};
use store::{Actor, Db};
use web::access::{May, Role};

use crate::http::{Answer, send};
use crate::on_both_engines;
use crate::place::{Engine, Place};

/// How often each story kills.
const KILLS: u64 = 5;
/// Residents who talk at the same time.
const RESIDENTS: usize = 3;
/// Words of a resident between two kills, at most: what is promised must go out, too.
const MOST: usize = 26;
/// A whole talk: what it is about, where, no picture, send it.
const WORDS: [&str; 4] = [
    "Lampu jalan mati sudah tiga hari",
    "Jalan Melati depan pasar",
    "lewati",
    "1",
];

/// A platform on this machine that takes every message and remembers it.
struct Platform {
    url: String,
    heard: Arc<Mutex<Vec<(String, String)>>>,
}

impl Platform {
    fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        let heard = Arc::new(Mutex::new(Vec::new()));
        let kept = heard.clone();
        std::thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                // Who calls may be killed before the answer: the call was heard all the same.
                drop(Self::take(&stream, &kept));
            }
        });
        Self { url, heard }
    }

    fn take(mut stream: &TcpStream, kept: &Mutex<Vec<(String, String)>>) -> std::io::Result<()> {
        let mut reader = BufReader::new(stream);
        let mut length = 0;
        loop {
            let mut line = String::new();
            // A call that was cut off before its end was not heard.
            if reader.read_line(&mut line)? == 0 {
                return Err(std::io::ErrorKind::UnexpectedEof.into());
            }
            let line = line.trim().to_ascii_lowercase();
            if let Some(value) = line.strip_prefix("content-length: ") {
                length = value.parse().unwrap_or(0);
            }
            if line.is_empty() {
                break;
            }
        }
        let mut body = vec![0; length];
        reader.read_exact(&mut body)?;
        let said: Json = serde_json::from_slice(&body).unwrap_or_default();
        let mut kept = kept.lock().unwrap();
        let to = said["chat_id"].to_string().replace('"', "");
        // Where the program is reached changes with every start of a story.
        let words = said["text"].as_str().unwrap_or("").split("http://").next();
        kept.push((to, words.unwrap_or_default().to_owned()));
        let answer = json!({ "ok": true, "result": { "message_id": kept.len() } }).to_string();
        write!(
            stream,
            "HTTP/1.1 200 OK\r\ncontent-length: {}\r\nconnection: close\r\n\r\n{answer}",
            answer.len()
        )
    }
}

/// Where the bot is told of messages, and how it knows its platform.
struct Line {
    path: String,
    check: String,
}

/// The cookie of an administrator who has just signed in.
fn administrator(place: &Place) -> String {
    signed_in(place, Role::AgencyAdmin)
}

/// The cookie of a new account with a role that has just signed in.
pub fn signed_in(place: &Place, role: Role) -> String {
    let db = Db::open(&place.url).unwrap();
    let now = SystemClock.now();
    let today = SystemClock.today(Zone::Wib);
    let actor = Actor::program(kernel::AgencyId(1), "uji", now);
    let made = db.write(&actor, "an administrator", |tx| {
        let may = || May::program(actor.clone());
        let new = NewAccount {
            login: "pengurus".into(),
            name: "Pengurus".into(),
            person: None,
            locale: Locale::Id,
            persona: None,
        };
        let account = actions::create(tx, &may(), &new)?;
        let role = NewRole {
            account,
            role,
            unit: None,
            from: today,
            to: None,
        };
        actions::grant(tx, &may(), &role, today)?;
        let session = NewSession {
            account,
            device: "uji",
            factor_shown: true,
            replaces: None,
            today,
        };
        open_session(tx, &session)
    });
    format!("{}={}", web::session::COOKIE, made.unwrap())
}

/// Connects a bot to a platform through the screens.
fn connect(place: &Place, to: SocketAddr, platform: &Platform) -> Line {
    let cookie = administrator(place);
    let post = |path: &str, body: &str| {
        let headers = [
            ("Cookie", cookie.as_str()),
            ("Sec-Fetch-Site", "same-origin"),
            ("Content-Type", "application/x-www-form-urlencoded"),
        ];
        send(to, "POST", path, &headers, body).unwrap()
    };
    let at = "/pengaturan/kanal/telegram";
    let base = platform.url.replace(':', "%3A").replace('/', "%2F");
    let kept = post(
        at,
        &format!("active=ya&base_url={base}&media_url=&access_token=uji"),
    );
    assert_eq!(kept.status, 303, "{kept:?}");
    let given = post(&format!("{at}/kunci"), "");
    assert_eq!(given.status, 200, "{given:?}");
    let mut codes = given.body.split("<code>").skip(1);
    let mut code = || {
        let code = codes.next().and_then(|c| c.split("</code>").next());
        code.unwrap().to_owned()
    };
    let (address, check) = (code(), code());
    let path = address.split_once("//").unwrap().1;
    let path = path.split_once('/').unwrap().1;
    Line {
        path: format!("/{path}"),
        check,
    }
}

/// What one resident said: in talks of their own, each with all of [`WORDS`].
#[derive(Default)]
struct Talker {
    said: usize,
}

impl Talker {
    fn chat(who: usize, said: usize) -> usize {
        990_000_000 + who * 10_000 + said / WORDS.len()
    }

    /// Talks until nobody answers, or enough was said. What had no answer is said again as the
    /// platform would: under the same number.
    fn talk(&mut self, to: SocketAddr, line: &Line, who: usize) {
        for _ in 0..MOST {
            let Ok(Answer { status: 200, .. }) = self.say(to, line, who) else {
                break;
            };
            self.said += 1;
        }
    }

    fn say(&self, to: SocketAddr, line: &Line, who: usize) -> std::io::Result<Answer> {
        let chat = Self::chat(who, self.said);
        let body = json!({ "update_id": who * 1_000_000 + self.said, "message": {
            "message_id": self.said, "date": SystemClock.now().as_second(),
            "from": { "id": chat, "is_bot": false, "first_name": "Warga Uji" },
            "chat": { "id": chat, "type": "private" },
            "text": WORDS[self.said % WORDS.len()] } })
        .to_string();
        let headers = [
            ("Content-Type", "application/json"),
            ("X-Telegram-Bot-Api-Secret-Token", line.check.as_str()),
        ];
        send(to, "POST", &line.path, &headers, &body)
    }
}

/// Waits until nothing is promised any more that did not go.
#[track_caller]
fn drained(place: &Place) {
    // What was in hand when its hand died is tried again after a while; here at once.
    place.sql("update channel_sending set next_at = 0 where next_at is not null");
    let begun = Instant::now();
    while place.number("select count(*) from channel_outbox where handed_at is null") > 0 {
        assert!(
            begun.elapsed() < Duration::from_secs(60),
            "it does not go out"
        );
        std::thread::sleep(Duration::from_millis(100));
    }
}

on_both_engines! {
    fn what_was_promised_goes_out_when_the_program_is_killed(engine) {
        let place = Place::with_agency(engine);
        let platform = Platform::start();
        let server = place.serve();
        let line = connect(&place, server.address, &platform);
        assert!(server.stop().success());
        let talkers: [Mutex<Talker>; RESIDENTS] = Default::default();
        for round in 0..KILLS {
            let server = place.serve();
            std::thread::scope(|town| {
                for (who, talker) in talkers.iter().enumerate() {
                    let (line, to) = (&line, server.address);
                    town.spawn(move || talker.lock().unwrap().talk(to, line, who));
                }
                // The outbox has its turn every two seconds: it is hit in the middle of some.
                std::thread::sleep(Duration::from_millis(1_900 + 137 * round));
                server.kill();
            });
        }
        settle(&place, &platform, &line, &talkers, engine);
    }
}

/// Everybody ends the talk; then every word has its answer, once, and no talk has two cases.
#[track_caller]
fn settle(
    place: &Place,
    platform: &Platform,
    line: &Line,
    talkers: &[Mutex<Talker>],
    engine: Engine,
) {
    let server = place.serve();
    for (who, talker) in talkers.iter().enumerate() {
        let mut talker = talker.lock().unwrap();
        loop {
            let answer = talker.say(server.address, line, who).unwrap();
            assert_eq!(answer.status, 200, "{answer:?}");
            talker.said += 1;
            if talker.said % WORDS.len() == 0 {
                break;
            }
        }
    }
    drained(place);
    assert!(server.stop().success());
    let said: usize = talkers.iter().map(|t| t.lock().unwrap().said).sum();
    assert!(
        said > RESIDENTS * WORDS.len() * 4,
        "the load was none: {said}"
    );
    let count = |sql: &str| usize::try_from(place.number(sql)).unwrap();
    let talks = said / WORDS.len();
    for (what, sql, wanted) in [
        ("messages", "select count(*) from channel_inbound", said),
        ("cases", "select count(*) from service_case", talks),
        ("promises", "select count(*) from channel_outbox", said),
        (
            "dead",
            "select count(*) from channel_sending where dead_at is not null",
            0,
        ),
        (
            "talks",
            "select count(distinct recipient) from channel_outbox",
            talks,
        ),
    ] {
        assert_eq!(count(sql), wanted, "{what} on {engine:?}");
    }
    let mut heard: HashMap<String, Vec<String>> = HashMap::new();
    for (to, words) in platform.heard.lock().unwrap().drain(..) {
        heard.entry(to).or_default().push(words);
    }
    let mut twice = 0;
    for (who, talker) in talkers.iter().enumerate() {
        for talk in 0..talker.lock().unwrap().said / WORDS.len() {
            let chat = Talker::chat(who, talk * WORDS.len()).to_string();
            let mut words = heard.remove(&chat).unwrap_or_default();
            twice += words.len() - WORDS.len();
            words.dedup();
            // In the order in which they were promised, each one told.
            assert_eq!(words.len(), WORDS.len(), "{chat}: {words:#?}");
        }
    }
    assert_eq!(heard.len(), 0, "told to nobody we know: {heard:?}");
    // Only what was in hand at a kill is told again: one message an agency at a time.
    let kills = usize::try_from(KILLS).unwrap();
    assert!(twice <= kills, "{twice} told twice");
    place.journal_is_whole();
}
