//! Deliveries of WhatsApp as the published documentation shapes them, with invented people.

use super::Case;

const TEXT: &[u8] = r#"{"object":"whatsapp_business_account","entry":[{"id":"200000000000001","changes":[{"value":{"messaging_product":"whatsapp","metadata":{"display_phone_number":"6289000000001","phone_number_id":"100000000000001"},"contacts":[{"profile":{"name":"Warga Sintetis 1"},"wa_id":"6289000001001"}],"messages":[{"from":"6289000001001","id":"wamid.TEST0001","timestamp":"1633050000","type":"text","text":{"body":"Selamat pagi, lampu jalan di Jl. Veteran depan pasar mati 3 hari 🙏"}}]},"field":"messages"}]}]}"#.as_bytes();
const IMAGE_CAPTION: &[u8] = br#"{"object":"whatsapp_business_account","entry":[{"id":"200000000000001","changes":[{"value":{"messaging_product":"whatsapp","metadata":{"display_phone_number":"6289000000001","phone_number_id":"100000000000001"},"contacts":[{"profile":{"name":"Warga Sintetis 1"},"wa_id":"6289000001001"}],"messages":[{"from":"6289000001001","id":"wamid.TEST0002","timestamp":"1633050060","type":"image","image":{"caption":"Ini fotonya","mime_type":"image/jpeg","sha256":"c2ludGV0aXM=","id":"300000000000001"}}]},"field":"messages"}]}]}"#;
const LOCATION: &[u8] = br#"{"object":"whatsapp_business_account","entry":[{"id":"200000000000001","changes":[{"value":{"messaging_product":"whatsapp","metadata":{"display_phone_number":"6289000000001","phone_number_id":"100000000000001"},"contacts":[{"profile":{"name":"Warga Sintetis 1"},"wa_id":"6289000001001"}],"messages":[{"from":"6289000001001","id":"wamid.TEST0003","timestamp":"1633050090","type":"location","location":{"latitude":-7.5666,"longitude":110.8167,"name":"Balai Kota","address":"Jl. Jend. Sudirman"}}]},"field":"messages"}]}]}"#;
const REPLY_CONTEXT: &[u8] = br#"{"object":"whatsapp_business_account","entry":[{"id":"200000000000001","changes":[{"value":{"messaging_product":"whatsapp","metadata":{"display_phone_number":"6289000000001","phone_number_id":"100000000000001"},"contacts":[{"profile":{"name":"Warga Sintetis 1"},"wa_id":"6289000001001"}],"messages":[{"context":{"from":"6289000000001","id":"wamid.OUT0009"},"from":"6289000001001","id":"wamid.TEST0004","timestamp":"1633050120","type":"text","text":{"body":"sudah diperbaiki, nilai 5"}}]},"field":"messages"}]}]}"#;
const INTERACTIVE_BUTTON: &[u8] = br#"{"object":"whatsapp_business_account","entry":[{"id":"200000000000001","changes":[{"value":{"messaging_product":"whatsapp","metadata":{"display_phone_number":"6289000000001","phone_number_id":"100000000000001"},"contacts":[{"profile":{"name":"Warga Sintetis 1"},"wa_id":"6289000001001"}],"messages":[{"from":"6289000001001","id":"wamid.TEST0005","timestamp":"1633050150","type":"interactive","interactive":{"type":"button_reply","button_reply":{"id":"rate_5","title":"Sangat puas"}}}]},"field":"messages"}]}]}"#;
const STATUS_DELIVERED: &[u8] = br#"{"object":"whatsapp_business_account","entry":[{"id":"200000000000001","changes":[{"value":{"messaging_product":"whatsapp","metadata":{"display_phone_number":"6289000000001","phone_number_id":"100000000000001"},"statuses":[{"id":"wamid.OUT0009","status":"delivered","timestamp":"1633050030","recipient_id":"6289000001001","conversation":{"id":"conv1","origin":{"type":"service"}},"pricing":{"billable":true,"pricing_model":"CBP","category":"service"}}]},"field":"messages"}]}]}"#;
const UNSUPPORTED: &[u8] = br#"{"object":"whatsapp_business_account","entry":[{"id":"200000000000001","changes":[{"value":{"messaging_product":"whatsapp","metadata":{"display_phone_number":"6289000000001","phone_number_id":"100000000000001"},"contacts":[{"profile":{"name":"Warga Sintetis 1"},"wa_id":"6289000001001"}],"messages":[{"from":"6289000001001","id":"wamid.TEST0006","timestamp":"1633050200","type":"unsupported","errors":[{"code":131051,"title":"Message type unknown"}]}]},"field":"messages"}]}]}"#;
const BATCH_TWO: &[u8] = br#"{"object":"whatsapp_business_account","entry":[{"id":"200000000000001","changes":[{"value":{"messaging_product":"whatsapp","metadata":{"display_phone_number":"6289000000001","phone_number_id":"100000000000001"},"contacts":[{"profile":{"name":"Warga Sintetis 1"},"wa_id":"6289000001001"},{"profile":{"name":"Warga Sintetis 2"},"wa_id":"6289000001002"}],"messages":[{"from":"6289000001001","id":"wamid.TEST0007","timestamp":"1633050000","type":"text","text":{"body":"satu"}},{"from":"6289000001002","id":"wamid.TEST0008","timestamp":"1633050001","type":"text","text":{"body":"dua"}}]},"field":"messages"}]}]}"#;

pub const CASES: &[Case] = &[
    Case {
        name: "text",
        body: TEXT,
        headers: &[(
            "X-Hub-Signature-256",
            "sha256=087a8ab45510635ce22561731d5c388533a4837cb3704ec3e2a5ea3dc16eae16",
        )],
        after: None,
        expect: r#"{"action":"create","channel":"whatsapp","kind":"message","external_id":"wamid.TEST0001","sender_id":"6289000001001","sender_name":"Warga Sintetis 1","text":"Selamat pagi, lampu jalan di Jl. Veteran depan pasar mati 3 hari 🙏","received_at":"2021-10-01T01:00:00Z","in_reply_to":null,"attachments":[],"location":null}"#,
    },
    Case {
        name: "image_caption",
        body: IMAGE_CAPTION,
        headers: &[(
            "X-Hub-Signature-256",
            "sha256=04f33772c77e63d2d1d325f17c7036e6f8b720df6bbaebe24bc9630cd7d28f30",
        )],
        after: None,
        expect: r#"{"action":"create","channel":"whatsapp","kind":"message","external_id":"wamid.TEST0002","sender_id":"6289000001001","sender_name":"Warga Sintetis 1","text":"Ini fotonya","received_at":"2021-10-01T01:01:00Z","in_reply_to":null,"attachments":[{"type":"image","media_id":"300000000000001","mime":"image/jpeg"}],"location":null}"#,
    },
    Case {
        name: "location",
        body: LOCATION,
        headers: &[(
            "X-Hub-Signature-256",
            "sha256=a9282f165847d0cccb84b7cf84d03c70b1b93fd52a291df3e0505e77aba83bc2",
        )],
        after: None,
        expect: r#"{"action":"create","channel":"whatsapp","kind":"message","external_id":"wamid.TEST0003","sender_id":"6289000001001","sender_name":"Warga Sintetis 1","text":"","received_at":"2021-10-01T01:01:30Z","in_reply_to":null,"attachments":[],"location":{"lat":-7.5666,"lon":110.8167}}"#,
    },
    Case {
        name: "reply_context",
        body: REPLY_CONTEXT,
        headers: &[(
            "X-Hub-Signature-256",
            "sha256=39d69254a175a1a1ea603c19b6d358195854a3c84b4222ba1c584a105a21257b",
        )],
        after: None,
        expect: r#"{"action":"create","channel":"whatsapp","kind":"message","external_id":"wamid.TEST0004","sender_id":"6289000001001","sender_name":"Warga Sintetis 1","text":"sudah diperbaiki, nilai 5","received_at":"2021-10-01T01:02:00Z","in_reply_to":"wamid.OUT0009","attachments":[],"location":null}"#,
    },
    Case {
        name: "interactive_button",
        body: INTERACTIVE_BUTTON,
        headers: &[(
            "X-Hub-Signature-256",
            "sha256=6f0318b41d07b645672753408d4c75306b0e558b74eac8317045b610b33e86e6",
        )],
        after: None,
        expect: r#"{"action":"create","channel":"whatsapp","kind":"button","external_id":"wamid.TEST0005","sender_id":"6289000001001","sender_name":"Warga Sintetis 1","text":"Sangat puas","received_at":"2021-10-01T01:02:30Z","in_reply_to":null,"attachments":[],"location":null}"#,
    },
    Case {
        name: "status_delivered",
        body: STATUS_DELIVERED,
        headers: &[(
            "X-Hub-Signature-256",
            "sha256=dc58badfad1054c6c09462ea2e39bfab048a48ada9bb6cdc915ab797aafa4f79",
        )],
        after: None,
        expect: r#"{"action":"ignore","reason":"delivery status, not a citizen message"}"#,
    },
    Case {
        name: "unsupported",
        body: UNSUPPORTED,
        headers: &[(
            "X-Hub-Signature-256",
            "sha256=4b73918c02883d7f143abe28421bcd121ef83a205a338a2ce49c49a240e90684",
        )],
        after: None,
        expect: r#"{"action":"ignore","reason":"unsupported type; ask for text"}"#,
    },
    Case {
        name: "batch_two",
        body: BATCH_TWO,
        headers: &[(
            "X-Hub-Signature-256",
            "sha256=f8939eacb92cbb79e6db1791e41ff630bee41a9878eda4c22c96ad8deb92c40a",
        )],
        after: None,
        expect: r#"{"action":"create_many","external_ids":["wamid.TEST0007","wamid.TEST0008"]}"#,
    },
    Case {
        name: "redelivery",
        body: TEXT,
        headers: &[(
            "X-Hub-Signature-256",
            "sha256=087a8ab45510635ce22561731d5c388533a4837cb3704ec3e2a5ea3dc16eae16",
        )],
        after: Some(TEXT),
        expect: r#"{"action":"ignore","reason":"same id seen before"}"#,
    },
    Case {
        name: "bad_signature",
        body: TEXT,
        headers: &[(
            "X-Hub-Signature-256",
            "sha256=0000000000000000000000000000000000000000000000000000000000000000",
        )],
        after: None,
        expect: r#"{"action":"reject"}"#,
    },
    Case {
        name: "missing_signature",
        body: TEXT,
        headers: &[],
        after: None,
        expect: r#"{"action":"reject"}"#,
    },
    Case {
        name: "signature_of_other_body",
        body: TEXT,
        headers: &[(
            "X-Hub-Signature-256",
            "sha256=074c7682819990c9a27452ca834f1e667dc202f6bf919a3eadd24114c2519422",
        )],
        after: None,
        expect: r#"{"action":"reject"}"#,
    },
];
