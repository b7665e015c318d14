//! Deliveries of Facebook as the published documentation shapes them, with invented people.

use super::Case;

const COMMENT_ADD: &[u8] = br#"{"object":"page","entry":[{"id":"400000000000001","time":1633050000,"changes":[{"field":"feed","value":{"from":{"id":"500000000000001","name":"Warga Sintetis 3"},"item":"comment","comment_id":"600_1","post_id":"400000000000001_600","parent_id":"400000000000001_600","verb":"add","created_time":1633050000,"message":"Min, sampah di TPS belum diangkut"}}]}]}"#;
const MENTION_SENDER_FIELDS: &[u8] = br#"{"object":"page","entry":[{"id":"400000000000001","time":1633050000,"changes":[{"field":"mention","value":{"post_id":"700","verb":"add","item":"post","sender_name":"Warga Sintetis 4","sender_id":"500000000000002","created_time":1633050000,"message":"@PemkotSintetis jalan berlubang"}}]}]}"#;
const COMMENT_EDITED: &[u8] = br#"{"object":"page","entry":[{"id":"400000000000001","time":1633050000,"changes":[{"field":"feed","value":{"from":{"id":"500000000000001","name":"Warga Sintetis 3"},"item":"comment","comment_id":"600_1","post_id":"400000000000001_600","parent_id":"400000000000001_600","verb":"edited","created_time":1633050000,"edited_time":1633050300,"message":"Min, sampah di TPS belum diangkut 4 hari"}}]}]}"#;
const COMMENT_REMOVE: &[u8] = br#"{"object":"page","entry":[{"id":"400000000000001","time":1633050000,"changes":[{"field":"feed","value":{"from":{"id":"500000000000001","name":"Warga Sintetis 3"},"item":"comment","comment_id":"600_1","post_id":"400000000000001_600","parent_id":"400000000000001_600","verb":"remove","created_time":1633050600}}]}]}"#;
const REACTION: &[u8] = br#"{"object":"page","entry":[{"id":"400000000000001","time":1633050000,"changes":[{"field":"feed","value":{"from":{"id":"500000000000001","name":"Warga Sintetis 3"},"item":"reaction","reaction_type":"like","verb":"add","post_id":"400000000000001_600","parent_id":"400000000000001_600","created_time":1633050000}}]}]}"#;
const OWN_PAGE_POST: &[u8] = br#"{"object":"page","entry":[{"id":"400000000000001","time":1633050000,"changes":[{"field":"feed","value":{"from":{"id":"400000000000001","name":"Pemkot Sintetis"},"item":"status","post_id":"400000000000001_601","verb":"add","published":1,"created_time":1633050000,"message":"Info layanan"}}]}]}"#;
const MESSENGER: &[u8] = br#"{"object":"page","entry":[{"id":"400000000000001","time":1633050000000,"messaging":[{"sender":{"id":"PSID1"},"recipient":{"id":"400000000000001"},"timestamp":1633050000000,"message":{"mid":"m_TEST1","text":"Bagaimana cara lapor KTP hilang?"}}]}]}"#;
const COMMENT_ESCAPED_UNICODE: &[u8] = br#"{"object":"page","entry":[{"id":"400000000000001","time":1633050000,"changes":[{"field":"feed","value":{"from":{"id":"500000000000009","name":"Warga Sintetis 9"},"item":"comment","comment_id":"600_9","post_id":"400000000000001_600","parent_id":"400000000000001_600","verb":"add","created_time":1633050000,"message":"Jalan rusak \ud83d\ude21 mohon dicek"}}]}]}"#;

pub const CASES: &[Case] = &[
    Case {
        name: "comment_add",
        body: COMMENT_ADD,
        headers: &[(
            "X-Hub-Signature-256",
            "sha256=fdecea6b3ee2512ee788121fca7df2b6584ecde09290150d89703e9d90600dee",
        )],
        after: None,
        expect: r#"{"action":"create","channel":"facebook","kind":"comment","external_id":"600_1","sender_id":"500000000000001","sender_name":"Warga Sintetis 3","text":"Min, sampah di TPS belum diangkut","received_at":"2021-10-01T01:00:00Z","in_reply_to":"400000000000001_600","attachments":[],"location":null}"#,
    },
    Case {
        name: "mention_sender_fields",
        body: MENTION_SENDER_FIELDS,
        headers: &[(
            "X-Hub-Signature-256",
            "sha256=be23698e8ccc9ef70ae193a40fe3f26a41344ac19c31599a155ed8191ed0315c",
        )],
        after: None,
        expect: r#"{"action":"create","channel":"facebook","kind":"mention","external_id":"700","sender_id":"500000000000002","sender_name":"Warga Sintetis 4","text":"@PemkotSintetis jalan berlubang","received_at":"2021-10-01T01:00:00Z","in_reply_to":null,"attachments":[],"location":null}"#,
    },
    Case {
        name: "comment_edited",
        body: COMMENT_EDITED,
        headers: &[(
            "X-Hub-Signature-256",
            "sha256=aacf514039178258002170e4346aad14b2d8fc3c92942bb666f95cbfd42cd2c8",
        )],
        after: None,
        expect: r#"{"action":"update","external_id":"600_1","text":"Min, sampah di TPS belum diangkut 4 hari"}"#,
    },
    Case {
        name: "comment_remove",
        body: COMMENT_REMOVE,
        headers: &[(
            "X-Hub-Signature-256",
            "sha256=85627d7a31f56f5c7c910e15fafa6e86a57700bdeb7f5fd6a0edeafa309d27da",
        )],
        after: None,
        expect: r#"{"action":"mark_deleted_at_source","external_id":"600_1"}"#,
    },
    Case {
        name: "reaction",
        body: REACTION,
        headers: &[(
            "X-Hub-Signature-256",
            "sha256=2f94c04846dde7748ad7584c53c81c121dd32e7bfacd24825d6ab72bbe4d187f",
        )],
        after: None,
        expect: r#"{"action":"ignore","reason":"reaction"}"#,
    },
    Case {
        name: "own_page_post",
        body: OWN_PAGE_POST,
        headers: &[(
            "X-Hub-Signature-256",
            "sha256=d77d312d082d7ebaf105a7637db1ed34e5385c4c0d544de4d2d3e2144d461976",
        )],
        after: None,
        expect: r#"{"action":"ignore","reason":"written by our own account"}"#,
    },
    Case {
        name: "messenger",
        body: MESSENGER,
        headers: &[(
            "X-Hub-Signature-256",
            "sha256=aa85fb401e5fc0e39bf54a5bdcabe3a5ed7bd3bb8da0c2fc08ce2165d4d42c99",
        )],
        after: None,
        expect: r#"{"action":"create","channel":"facebook","kind":"direct","external_id":"m_TEST1","sender_id":"PSID1","sender_name":null,"text":"Bagaimana cara lapor KTP hilang?","received_at":"2021-10-01T01:00:00Z","in_reply_to":null,"attachments":[],"location":null}"#,
    },
    Case {
        name: "comment_escaped_unicode",
        body: COMMENT_ESCAPED_UNICODE,
        headers: &[(
            "X-Hub-Signature-256",
            "sha256=85e8263827e3475820e6cd4be89e864c53ecf130e39fc0e7c5c31041d0961b4e",
        )],
        after: None,
        expect: r#"{"action":"create","channel":"facebook","kind":"comment","external_id":"600_9","sender_id":"500000000000009","sender_name":"Warga Sintetis 9","text":"Jalan rusak 😡 mohon dicek","received_at":"2021-10-01T01:00:00Z","in_reply_to":"400000000000001_600","attachments":[],"location":null}"#,
    },
];
