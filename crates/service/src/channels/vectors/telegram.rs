//! Deliveries of Telegram as the published documentation shapes them, with invented people.

use super::Case;

const TEXT: &[u8] = br#"{"update_id":10000001,"message":{"message_id":11,"from":{"id":900000001,"is_bot":false,"first_name":"Warga","last_name":"Sintetis 6","username":"warga_sintetis6","language_code":"id"},"chat":{"id":900000001,"first_name":"Warga","last_name":"Sintetis 6","username":"warga_sintetis6","type":"private"},"date":1633050000,"text":"/lapor Saluran mampet di Jl. Ir. Sutami","entities":[{"offset":0,"length":6,"type":"bot_command"}]}}"#;
const EDITED_MESSAGE: &[u8] = br#"{"update_id":10000002,"edited_message":{"message_id":11,"from":{"id":900000001,"is_bot":false,"first_name":"Warga","last_name":"Sintetis 6","username":"warga_sintetis6","language_code":"id"},"chat":{"id":900000001,"first_name":"Warga","last_name":"Sintetis 6","username":"warga_sintetis6","type":"private"},"date":1633050000,"edit_date":1633050060,"text":"/lapor Saluran mampet di Jl. Ir. Sutami no 5"}}"#;
const PHOTO_CAPTION: &[u8] = br#"{"update_id":10000003,"message":{"message_id":12,"from":{"id":900000001,"is_bot":false,"first_name":"Warga","last_name":"Sintetis 6","username":"warga_sintetis6","language_code":"id"},"chat":{"id":900000001,"first_name":"Warga","last_name":"Sintetis 6","username":"warga_sintetis6","type":"private"},"date":1633050005,"photo":[{"file_id":"AgACs","file_unique_id":"u1","file_size":1200,"width":90,"height":67},{"file_id":"AgACl","file_unique_id":"u2","file_size":90210,"width":1280,"height":960}],"caption":"foto saluran"}}"#;
const LOCATION: &[u8] = br#"{"update_id":10000004,"message":{"message_id":13,"from":{"id":900000001,"is_bot":false,"first_name":"Warga","last_name":"Sintetis 6","username":"warga_sintetis6","language_code":"id"},"chat":{"id":900000001,"first_name":"Warga","last_name":"Sintetis 6","username":"warga_sintetis6","type":"private"},"date":1633050006,"location":{"latitude":-7.5581,"longitude":110.8565}}}"#;
const GROUP_MENTION: &[u8] = br#"{"update_id":10000005,"message":{"message_id":99,"from":{"id":900000001,"is_bot":false,"first_name":"Warga","last_name":"Sintetis 6","username":"warga_sintetis6","language_code":"id"},"chat":{"id":-1001000000001,"title":"Warga RW 05","type":"supergroup"},"date":1633050007,"text":"@bot_sintetis PJU mati","entities":[{"offset":0,"length":13,"type":"mention"}]}}"#;
const CALLBACK_QUERY: &[u8] = br#"{"update_id":10000006,"callback_query":{"id":"4382","from":{"id":900000001,"is_bot":false,"first_name":"Warga","last_name":"Sintetis 6","username":"warga_sintetis6","language_code":"id"},"message":{"message_id":14,"chat":{"id":900000001,"first_name":"Warga","last_name":"Sintetis 6","username":"warga_sintetis6","type":"private"},"date":1633050008,"text":"Seberapa puas?"},"chat_instance":"1","data":"rate:4"}}"#;

pub const CASES: &[Case] = &[
    Case {
        name: "text",
        body: TEXT,
        headers: &[("X-Telegram-Bot-Api-Secret-Token", "test_secret_token-123")],
        after: None,
        expect: r#"{"action":"create","channel":"telegram","kind":"message","external_id":"900000001:11","sender_id":"900000001","sender_name":"Warga Sintetis 6","text":"Saluran mampet di Jl. Ir. Sutami","received_at":"2021-10-01T01:00:00Z","in_reply_to":null,"attachments":[],"location":null}"#,
    },
    Case {
        name: "edited_message",
        body: EDITED_MESSAGE,
        headers: &[("X-Telegram-Bot-Api-Secret-Token", "test_secret_token-123")],
        after: None,
        expect: r#"{"action":"update","external_id":"900000001:11","text":"Saluran mampet di Jl. Ir. Sutami no 5"}"#,
    },
    Case {
        name: "photo_caption",
        body: PHOTO_CAPTION,
        headers: &[("X-Telegram-Bot-Api-Secret-Token", "test_secret_token-123")],
        after: None,
        expect: r#"{"action":"create","channel":"telegram","kind":"message","external_id":"900000001:12","sender_id":"900000001","sender_name":"Warga Sintetis 6","text":"foto saluran","received_at":"2021-10-01T01:00:05Z","in_reply_to":null,"attachments":[{"type":"photo","media_id":"AgACl"}],"location":null}"#,
    },
    Case {
        name: "location",
        body: LOCATION,
        headers: &[("X-Telegram-Bot-Api-Secret-Token", "test_secret_token-123")],
        after: None,
        expect: r#"{"action":"create","channel":"telegram","kind":"message","external_id":"900000001:13","sender_id":"900000001","sender_name":"Warga Sintetis 6","text":"","received_at":"2021-10-01T01:00:06Z","in_reply_to":null,"attachments":[],"location":{"lat":-7.5581,"lon":110.8565}}"#,
    },
    Case {
        name: "group_mention",
        body: GROUP_MENTION,
        headers: &[("X-Telegram-Bot-Api-Secret-Token", "test_secret_token-123")],
        after: None,
        expect: r#"{"action":"create","channel":"telegram","kind":"mention","external_id":"-1001000000001:99","sender_id":"900000001","sender_name":"Warga Sintetis 6","text":"PJU mati","received_at":"2021-10-01T01:00:07Z","in_reply_to":null,"attachments":[],"location":null}"#,
    },
    Case {
        name: "callback_query",
        body: CALLBACK_QUERY,
        headers: &[("X-Telegram-Bot-Api-Secret-Token", "test_secret_token-123")],
        after: None,
        expect: r#"{"action":"rating","external_id":"4382","value":4}"#,
    },
    Case {
        name: "bad_token",
        body: TEXT,
        headers: &[("X-Telegram-Bot-Api-Secret-Token", "wrong")],
        after: None,
        expect: r#"{"action":"reject"}"#,
    },
    Case {
        name: "missing_token",
        body: TEXT,
        headers: &[],
        after: None,
        expect: r#"{"action":"reject"}"#,
    },
    Case {
        name: "repeated_update_id",
        body: TEXT,
        headers: &[("X-Telegram-Bot-Api-Secret-Token", "test_secret_token-123")],
        after: Some(TEXT),
        expect: r#"{"action":"ignore","reason":"same id seen before"}"#,
    },
];
