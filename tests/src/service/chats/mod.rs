//! Residents write where they already are: what they say becomes one case, and what is answered goes
//! back to them, whatever a platform repeats, forges, reorders or loses.

mod closing;
mod desk;
mod forged;
mod health;
mod held;
mod joined;
mod made;
mod notice;
mod outbox;
mod platform;
mod resident;
mod talk;
mod vectors;

use serde_json::{Value as Json, json};

use crate::harness::{Form, Page, World};
use platform::{Platform, signed};

const SECRET: &str = "rahasia-aplikasi-uji-0123456789";
const TOKEN: &str = "token-uji-abc";
/// The number of the resident, an invented one.
const RESIDENT: &str = "6289000001001";

/// What the administrator was shown once.
struct Line {
    path: String,
    check: String,
}

/// Connects a channel to a platform through the screens.
fn connect(w: &World, channel: &str, base: &str, more: &[(&str, &str)]) -> Line {
    let mut admin = w.signed_in("admin");
    let at = format!("/pengaturan/kanal/{channel}");
    let page = admin.open(&at).expect(200);
    let mut form = form(&page, &at)
        .with("active", "ya")
        .with("base_url", base)
        .with("media_url", "")
        .with("access_token", TOKEN);
    if page.text().contains("name=\"signing_secret\"") {
        form = form.with("signing_secret", SECRET);
    }
    for (name, value) in more {
        form = form.with(name, value);
    }
    let kept = admin.press(&form).expect(200);
    kept.says("Sambungan disimpan");
    assert!(!kept.text().contains(SECRET) && !kept.text().contains(TOKEN));
    let given = admin.press(&kept.form(&format!("{at}/kunci"))).expect(200);
    assert_eq!(given.header("cache-control"), Some("no-store"));
    let text = given.text();
    let mut codes = text.split("<code>").skip(1);
    let mut code = || {
        let found = codes.next().and_then(|c| c.split("</code>").next());
        found.unwrap_or("").to_owned()
    };
    let (address, check) = (code(), code());
    let path = address.strip_prefix("http://localhost").unwrap().to_owned();
    Line { path, check }
}

/// The form of a page that is sent to exactly this path.
fn form(page: &Page, action: &str) -> Form {
    let forms = page.forms();
    let found = forms.into_iter().find(|f| f.action == action);
    found.unwrap_or_else(|| panic!("no form to {action} on: {}", page.words()))
}

/// Sends a body to a channel as Meta signs it.
fn deliver(w: &World, line: &Line, body: &Json) -> Page {
    let body = body.to_string().into_bytes();
    let signature = signed(SECRET.as_bytes(), &body);
    let mut meta = w.stranger().with("x-hub-signature-256", &signature);
    meta.send("POST", &line.path, "application/json", body)
}

/// A delivery of WhatsApp that tells these messages or statuses.
fn whatsapp(what: &str, items: &Json) -> Json {
    json!({ "object": "whatsapp_business_account", "entry": [{ "id": "1", "changes": [{
        "field": "messages", "value": {
            "messaging_product": "whatsapp",
            "metadata": { "phone_number_id": "100", "display_phone_number": "6289" },
            "contacts": [{ "wa_id": RESIDENT, "profile": { "name": "Warga Contoh" } }],
            what: items,
        } }] }] })
}

/// A message of the resident, now.
fn text(w: &World, id: &str, words: &str) -> Json {
    json!({ "from": RESIDENT, "id": id, "timestamp": w.now().as_second().to_string(),
        "type": "text", "text": { "body": words } })
}

/// The resident says something, and the program has its turn.
fn say(w: &World, line: &Line, id: &str, words: &str) {
    let body = whatsapp("messages", &json!([text(w, id, words)]));
    deliver(w, line, &body).expect(200);
    w.pass_minutes(1);
    turn(w);
}

fn turn(w: &World) -> service::channels::send::Done {
    abdi::channels::turn(&w.app)
}

/// A WhatsApp platform that takes every message.
fn takes_all() -> Platform {
    Platform::that_takes_all(|n| json!({ "messages": [{ "id": format!("wamid.OUT{n}") }] }))
}

/// The resident reports in the fewest words; the number of the case.
fn reported(w: &World, line: &Line, platform: &Platform) -> String {
    say(w, line, "wamid.A1", "Lampu jalan mati sudah tiga hari");
    say(w, line, "wamid.A2", "Jalan Melati depan pasar");
    say(w, line, "wamid.A3", "lewati");
    platform.heard();
    say(w, line, "wamid.A4", "1");
    let said = platform.heard();
    assert_eq!(said.len(), 1, "{said:?}");
    number(&said[0].words())
}

/// The number that stands in a text.
fn number(text: &str) -> String {
    let found = text
        .split("nomor ")
        .nth(1)
        .unwrap_or_else(|| panic!("{text}"));
    found.split(['.', ' ']).next().unwrap().to_owned()
}

/// A resident says something to a bot, and its platform refuses and takes the answer: what of that
/// nobody else may read, in no log and no measurement.
pub fn a_word_with_a_bot(w: &World) -> Vec<String> {
    let platform = Platform::new(|_| (500, b"{\"description\":\"jawaban platform\"}".to_vec()));
    let line = connect(w, "telegram", &platform.url, &[]);
    let body = json!({ "update_id": 1, "message": { "message_id": 1, "date": w.now().as_second(),
        "from": { "id": 9_900_112_233_i64, "is_bot": false, "first_name": "Warga Pendiam" },
        "chat": { "id": 9_900_112_233_i64, "type": "private" },
        "text": "Tetangga saya membakar sampah plastik tiap malam" } });
    let body = body.to_string().into_bytes();
    let send = |check: &str| {
        let mut bot = w.stranger().with("x-telegram-bot-api-secret-token", check);
        bot.send("POST", &line.path, "application/json", body.clone())
    };
    send("kata-yang-salah").expect(401);
    send(&line.check).expect(200);
    turn(w);
    platform.answers(|_| {
        let taken = json!({ "ok": true, "result": { "message_id": 1 } });
        (200, taken.to_string().into_bytes())
    });
    w.pass_minutes(1);
    assert_eq!(turn(w).sent, 1);
    let key = line.path.rsplit('/').next().unwrap().to_owned();
    let told = [
        "9900112233",
        "Warga Pendiam",
        "sampah plastik",
        "jawaban platform",
        "kata-yang-salah",
        TOKEN,
    ];
    let told = told.into_iter().map(str::to_owned);
    told.chain([key, line.check]).collect()
}
