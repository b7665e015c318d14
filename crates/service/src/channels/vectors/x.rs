//! Deliveries of X as the published documentation shapes them, with invented people.

use super::Case;

const ACCOUNT_ACTIVITY_MENTION: &[u8] = br#"{"for_user_id":"88001","user_has_blocked":false,"tweet_create_events":[{"created_at":"Fri Oct 01 01:00:00 +0000 2021","id":1443000000000000001,"id_str":"1443000000000000001","text":"@PemkotSintetis lampu merah simpang mati","truncated":false,"in_reply_to_status_id_str":null,"user":{"id":77001,"id_str":"77001","name":"Warga Sintetis 7","screen_name":"warga_sintetis7"},"entities":{"hashtags":[],"user_mentions":[{"screen_name":"PemkotSintetis","name":"Pemkot Sintetis","id":88001,"id_str":"88001","indices":[0,15]}],"urls":[]},"lang":"in","timestamp_ms":"1633050000000"}]}"#;
const ACCOUNT_ACTIVITY_EXTENDED: &[u8] = r#"{"for_user_id":"88001","user_has_blocked":false,"tweet_create_events":[{"created_at":"Fri Oct 01 01:00:00 +0000 2021","id":1443000000000000002,"id_str":"1443000000000000002","text":"@PemkotSintetis mohon perbaikan jalan … https://t.co/x","truncated":true,"in_reply_to_status_id_str":null,"user":{"id":77001,"id_str":"77001","name":"Warga Sintetis 7","screen_name":"warga_sintetis7"},"entities":{"hashtags":[],"user_mentions":[{"screen_name":"PemkotSintetis","name":"Pemkot Sintetis","id":88001,"id_str":"88001","indices":[0,15]}],"urls":[]},"lang":"in","timestamp_ms":"1633050000000","extended_tweet":{"full_text":"@PemkotSintetis mohon perbaikan jalan Kapten Mulyadi yang rusak parah sejak dua minggu lalu dan sudah ada korban jatuh","display_text_range":[16,118]}}]}"#.as_bytes();
const OWN_TWEET: &[u8] = br#"{"for_user_id":"88001","tweet_create_events":[{"created_at":"Fri Oct 01 01:00:00 +0000 2021","id":1443000000000000001,"id_str":"1443000000000000003","text":"@PemkotSintetis lampu merah simpang mati","truncated":false,"in_reply_to_status_id_str":null,"user":{"id_str":"88001","name":"Pemkot Sintetis","screen_name":"PemkotSintetis"},"entities":{"hashtags":[],"user_mentions":[{"screen_name":"PemkotSintetis","name":"Pemkot Sintetis","id":88001,"id_str":"88001","indices":[0,15]}],"urls":[]},"lang":"in","timestamp_ms":"1633050000000"}]}"#;
const DELETE_EVENT: &[u8] = br#"{"for_user_id":"88001","tweet_delete_events":[{"status":{"id":"1443000000000000001","user_id":"77001"},"timestamp_ms":"1633050900000"}]}"#;
const FILTERED_STREAM_V2: &[u8] = br#"{"data":{"id":"1443000000000000004","text":"@PemkotSintetis PKL menutup trotoar","author_id":"77002","created_at":"2021-10-01T01:00:00.000Z","edit_history_tweet_ids":["1443000000000000004"]},"includes":{"users":[{"id":"77002","name":"Warga Sintetis 8","username":"warga_sintetis8"}]},"matching_rules":[{"id":"1166916266197536768","tag":"mention-pemkot"}]}"#;
const ACTIVITY_EVENT: &[u8] = br#"{"data":{"event_type":"post.mention.create","event_uuid":"1146654567674912769","filter":{"user_id":"88001"},"tag":"mention-pemkot","payload":{"id":"1443000000000000005","text":"@PemkotSintetis air mati","author_id":"77003","created_at":"2021-10-01T01:00:00.000Z"}}}"#;

pub const CASES: &[Case] = &[
    Case {
        name: "account_activity_mention",
        body: ACCOUNT_ACTIVITY_MENTION,
        headers: &[(
            "x-twitter-webhooks-signature",
            "sha256=6hRPBSh8LYfyjtGvHwuszO4OPsc9Npn6gDc0Rr6FRP4=",
        )],
        after: None,
        expect: r#"{"action":"create","channel":"x","kind":"mention","external_id":"1443000000000000001","sender_id":"77001","sender_name":"Warga Sintetis 7","text":"@PemkotSintetis lampu merah simpang mati","received_at":"2021-10-01T01:00:00Z","in_reply_to":null,"attachments":[],"location":null}"#,
    },
    Case {
        name: "account_activity_extended",
        body: ACCOUNT_ACTIVITY_EXTENDED,
        headers: &[(
            "x-twitter-webhooks-signature",
            "sha256=WUq9+p9Y6DFA/jyd8c5QA/8Wsx//QVhOD8K8TQemXFA=",
        )],
        after: None,
        expect: r#"{"action":"create","channel":"x","kind":"mention","external_id":"1443000000000000002","sender_id":"77001","sender_name":"Warga Sintetis 7","text":"@PemkotSintetis mohon perbaikan jalan Kapten Mulyadi yang rusak parah sejak dua minggu lalu dan sudah ada korban jatuh","received_at":"2021-10-01T01:00:00Z","in_reply_to":null,"attachments":[],"location":null}"#,
    },
    Case {
        name: "own_tweet",
        body: OWN_TWEET,
        headers: &[(
            "x-twitter-webhooks-signature",
            "sha256=jLhxMu9pmKr5FGIQDrB24CmZC3Z18E2E0AkpvwZOqz8=",
        )],
        after: None,
        expect: r#"{"action":"ignore","reason":"written by our own account"}"#,
    },
    Case {
        name: "delete_event",
        body: DELETE_EVENT,
        headers: &[(
            "x-twitter-webhooks-signature",
            "sha256=MIwQxXMhimo13JOElLWY87TIfuEmhqtU+J1YeymTnSU=",
        )],
        after: None,
        expect: r#"{"action":"mark_deleted_at_source","external_id":"1443000000000000001"}"#,
    },
    Case {
        name: "filtered_stream_v2",
        body: FILTERED_STREAM_V2,
        headers: &[(
            "x-twitter-webhooks-signature",
            "sha256=bDZrBuA5rCTeKy3SUQdvELDG/PCuAI+YXBSTcV2OLq0=",
        )],
        after: None,
        expect: r#"{"action":"create","channel":"x","kind":"mention","external_id":"1443000000000000004","sender_id":"77002","sender_name":"Warga Sintetis 8","text":"@PemkotSintetis PKL menutup trotoar","received_at":"2021-10-01T01:00:00Z","in_reply_to":null,"attachments":[],"location":null}"#,
    },
    Case {
        name: "activity_event",
        body: ACTIVITY_EVENT,
        headers: &[(
            "x-twitter-webhooks-signature",
            "sha256=YOyI5IynmGYilYmk9jUcABbFwvISCLnomSN07OsEsDw=",
        )],
        after: None,
        expect: r#"{"action":"create","channel":"x","kind":"mention","external_id":"1443000000000000005","sender_id":"77003","sender_name":null,"text":"@PemkotSintetis air mati","received_at":"2021-10-01T01:00:00Z","in_reply_to":null,"attachments":[],"location":null}"#,
    },
    Case {
        name: "hex_instead_of_base64",
        body: ACCOUNT_ACTIVITY_MENTION,
        headers: &[(
            "x-twitter-webhooks-signature",
            "sha256=ea144f05287c2d87f28ed1af1f0bacccee0e3ec73d3699fa80373446be8544fe",
        )],
        after: None,
        expect: r#"{"action":"reject"}"#,
    },
];
