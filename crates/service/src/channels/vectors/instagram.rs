//! Deliveries of Instagram as the published documentation shapes them, with invented people.

use super::Case;

const MENTION_MEDIA: &[u8] = br#"{"object":"instagram","entry":[{"id":"17841400000000001","time":1633050000,"changes":[{"field":"mentions","value":{"media_id":"17900000000000001"}}]}]}"#;
const MENTION_COMMENT: &[u8] = br#"{"object":"instagram","entry":[{"id":"17841400000000001","time":1633050000,"changes":[{"field":"mentions","value":{"media_id":"17900000000000001","comment_id":"17910000000000001"}}]}]}"#;
const COMMENT_CHANGES_SHAPE: &[u8] = br#"{"object":"instagram","entry":[{"id":"17841400000000001","time":1633050000,"changes":[{"field":"comments","value":{"from":{"id":"178000001","username":"warga.sintetis5"},"id":"17920000000000001","text":"parkir liar di depan taman","media":{"id":"17900000000000002","media_product_type":"FEED"}}}]}]}"#;
const COMMENT_FLAT_SHAPE: &[u8] = br#"{"object":"instagram","entry":[{"id":"17841400000000001","time":1633050000,"field":"comments","value":{"from":{"id":"178000001","username":"warga.sintetis5"},"comment_id":"17920000000000002","text":"air mati","media":{"id":"17900000000000002"}}}]}"#;
const DIRECT_MESSAGE: &[u8] = br#"{"object":"instagram","entry":[{"id":"17841400000000001","time":1633050000,"messaging":[{"sender":{"id":"IGSID1"},"recipient":{"id":"17841400000000001"},"timestamp":1633050000000,"message":{"mid":"ig_m_1","text":"lapor min"}}]}]}"#;
const ECHO: &[u8] = br#"{"object":"instagram","entry":[{"id":"17841400000000001","time":1633050000,"messaging":[{"sender":{"id":"17841400000000001"},"recipient":{"id":"IGSID1"},"timestamp":1633050000000,"message":{"mid":"ig_m_2","text":"Terima kasih","is_echo":true}}]}]}"#;
const MESSAGE_DELETED: &[u8] = br#"{"object":"instagram","entry":[{"id":"17841400000000001","time":1633050000,"messaging":[{"sender":{"id":"IGSID1"},"recipient":{"id":"17841400000000001"},"timestamp":1633050000000,"message":{"mid":"ig_m_1","is_deleted":true}}]}]}"#;

pub const CASES: &[Case] = &[
    Case {
        name: "mention_media",
        body: MENTION_MEDIA,
        headers: &[(
            "X-Hub-Signature-256",
            "sha256=66d5aa61caf9fbad44175dca8d1da132c418d0c73067b4c457188813c322285c",
        )],
        after: None,
        expect: r#"{"action":"fetch_then_create","external_id":"17900000000000001","fetch":"Graph API mentioned_media"}"#,
    },
    Case {
        name: "mention_comment",
        body: MENTION_COMMENT,
        headers: &[(
            "X-Hub-Signature-256",
            "sha256=a712222ac15c7a297a1d96ca9bae79c260703493a0e52ff03d96f0cb38cf208f",
        )],
        after: None,
        expect: r#"{"action":"fetch_then_create","external_id":"17910000000000001","fetch":"Graph API mentioned_comment"}"#,
    },
    Case {
        name: "comment_changes_shape",
        body: COMMENT_CHANGES_SHAPE,
        headers: &[(
            "X-Hub-Signature-256",
            "sha256=31fdebfb0e2ed01141de16efbe9348b80a505fec033fb067f33d9b3da2ffa552",
        )],
        after: None,
        expect: r#"{"action":"create","channel":"instagram","kind":"comment","external_id":"17920000000000001","sender_id":"178000001","sender_name":"warga.sintetis5","text":"parkir liar di depan taman","received_at":"2021-10-01T01:00:00Z","in_reply_to":"17900000000000002","attachments":[],"location":null}"#,
    },
    Case {
        name: "comment_flat_shape",
        body: COMMENT_FLAT_SHAPE,
        headers: &[(
            "X-Hub-Signature-256",
            "sha256=964fc9b4ef9b847b966051edb205b8b0f1454fcc9704328eb218c6b8c014500b",
        )],
        after: None,
        expect: r#"{"action":"create","channel":"instagram","kind":"comment","external_id":"17920000000000002","sender_id":"178000001","sender_name":"warga.sintetis5","text":"air mati","received_at":"2021-10-01T01:00:00Z","in_reply_to":"17900000000000002","attachments":[],"location":null}"#,
    },
    Case {
        name: "direct_message",
        body: DIRECT_MESSAGE,
        headers: &[(
            "X-Hub-Signature-256",
            "sha256=13c1b3649f8731436f9ab27e6af3da7e3c9a2ee7524bfbbe8961894145cd6c20",
        )],
        after: None,
        expect: r#"{"action":"create","channel":"instagram","kind":"direct","external_id":"ig_m_1","sender_id":"IGSID1","sender_name":null,"text":"lapor min","received_at":"2021-10-01T01:00:00Z","in_reply_to":null,"attachments":[],"location":null}"#,
    },
    Case {
        name: "echo",
        body: ECHO,
        headers: &[(
            "X-Hub-Signature-256",
            "sha256=663f83d50f15353d75edc19a6edec627343f2195d216b6a707e400df491eb7a8",
        )],
        after: None,
        expect: r#"{"action":"ignore","reason":"echo of our own message"}"#,
    },
    Case {
        name: "message_deleted",
        body: MESSAGE_DELETED,
        headers: &[(
            "X-Hub-Signature-256",
            "sha256=6f418ec2afbc9f0a578b1747d44f674c087110c22dc2e2202085788b723e07e8",
        )],
        after: None,
        expect: r#"{"action":"mark_deleted_at_source","external_id":"ig_m_1"}"#,
    },
];
