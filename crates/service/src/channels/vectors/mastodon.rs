//! Deliveries of Mastodon as the published documentation shapes them, with invented people.

use super::Case;

const CREATE_NOTE: &[u8] = br#"{"@context":["https://www.w3.org/ns/activitystreams",{"ostatus":"http://ostatus.org#","atomUri":"ostatus:atomUri","conversation":"ostatus:conversation","sensitive":"as:sensitive"}],"id":"https://mastodon.example/users/warga10/statuses/1/activity","type":"Create","actor":"https://mastodon.example/users/warga10","published":"2021-10-01T01:00:00Z","to":["https://www.w3.org/ns/activitystreams#Public"],"cc":["https://mastodon.example/users/warga10/followers","https://pemkot.example/users/lapor"],"object":{"id":"https://mastodon.example/users/warga10/statuses/1","type":"Note","summary":null,"inReplyTo":null,"published":"2021-10-01T01:00:00Z","url":"https://mastodon.example/@warga10/1","attributedTo":"https://mastodon.example/users/warga10","to":["https://www.w3.org/ns/activitystreams#Public"],"cc":["https://mastodon.example/users/warga10/followers","https://pemkot.example/users/lapor"],"sensitive":false,"content":"<p><span class=\"h-card\"><a href=\"https://pemkot.example/@lapor\" class=\"u-url mention\">@<span>lapor</span></a></span> pohon tumbang menutup jalan</p>","contentMap":{"id":"<p>pohon tumbang menutup jalan</p>"},"attachment":[{"type":"Document","mediaType":"image/jpeg","url":"https://mastodon.example/media/1.jpg","name":null}],"tag":[{"type":"Mention","href":"https://pemkot.example/users/lapor","name":"@lapor@pemkot.example"}]}}"#;
const DELETE: &[u8] = br#"{"@context":"https://www.w3.org/ns/activitystreams","id":"https://mastodon.example/users/warga10/statuses/1#delete","type":"Delete","actor":"https://mastodon.example/users/warga10","to":["https://www.w3.org/ns/activitystreams#Public"],"object":{"id":"https://mastodon.example/users/warga10/statuses/1","type":"Tombstone"}}"#;
const NOTIFICATION_MENTION: &[u8] = br#"{"id":"34975861","type":"mention","created_at":"2021-10-01T01:00:06.000Z","account":{"id":"14715","username":"warga10","acct":"warga10@mastodon.example","display_name":"Warga Sintetis 10","url":"https://mastodon.example/@warga10"},"status":{"id":"103270115826048975","created_at":"2021-10-01T01:00:00.000Z","in_reply_to_id":null,"sensitive":false,"visibility":"public","language":"id","uri":"https://mastodon.example/users/warga10/statuses/1","url":"https://mastodon.example/@warga10/1","content":"<p>@lapor pohon tumbang menutup jalan</p>","media_attachments":[],"mentions":[{"id":"1","username":"lapor","acct":"lapor","url":"https://pemkot.example/@lapor"}]}}"#;
/// The document of the actor who signs.
pub const ACTOR: &[u8] = br#"{"@context":["https://www.w3.org/ns/activitystreams","https://w3id.org/security/v1"],"id":"https://mastodon.example/users/warga10","type":"Person","preferredUsername":"warga10","name":"Warga Sintetis 10","inbox":"https://mastodon.example/users/warga10/inbox","publicKey":{"id":"https://mastodon.example/users/warga10#main-key","owner":"https://mastodon.example/users/warga10","publicKeyPem":"-----BEGIN PUBLIC KEY-----\nMIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEAuDjxPPFg4KxFBFRb5Lvn\nCw0AE78egByT4f/Oa2WGwSqKzzc13zSGD9dYnummduFTaF+jDoNTTdgMao6Pd9or\nWaVUlMmS+bU///Bzuh/ZNyyUdbPFCYUdXGcglo/U6Z2Sn+Z3Oue6PmqWgsaSr5y3\ntoLGjvHh9b9/YvbLGFKVp4H6ouiCizCCiefbA9UtzbYVPJNqLY5bHtTjGiWDMBJE\nmtTjDbUAAQ7XkxmIMzcB4o5vGhb7d45NuT8rWGcJylgvyvmC1un/CsnFkqRkWQQk\npqslkRaIkTxLDyjVotXaGZ4ndekN52yVNqLNUrNg9eF3Sfyj6yY1Hyd1mNBO7Kp6\ndQIDAQAB\n-----END PUBLIC KEY-----\n"}}"#;
/// The same actor with another key.
pub const SECOND: &[u8] = br#"{"@context":["https://www.w3.org/ns/activitystreams","https://w3id.org/security/v1"],"id":"https://mastodon.example/users/warga10","type":"Person","preferredUsername":"warga10","name":"Warga Sintetis 10","inbox":"https://mastodon.example/users/warga10/inbox","publicKey":{"id":"https://mastodon.example/users/warga10#second-key","owner":"https://mastodon.example/users/warga10","publicKeyPem":"-----BEGIN PUBLIC KEY-----\nMIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEAsT6b+xeXSUYTwkxVBs7F\nE/q1o+f9YDIdYcmujpCynYvTnBaxCSJekHDNIr312otL6BKdrIpvV3K+QuCvaRdN\ndEAqmGXsSydP9n6hJZtYp7x78QkkAvrmUXsq4CVyUcHvYCi8/ptf0saWgQ0i0Ymy\ng9W/1lIC8rBl9CZZMpcMSYZ+I4sTzNND6f5k9C1XcFED9w6dg2nVozZcaeZZhOWi\nqgHgbbpCDqIYBnsDIYO58FAnqUvJ9nqFtGlfHN0TmBR79Q5w9IWD6aU423Vrp87M\numZRAcvnzjg1BNosnBACxzJ4KjexqBRs3C+rqI+u99cth035Dt71z8887rv2D99A\nkwIDAQAB\n-----END PUBLIC KEY-----\n"}}"#;

pub const CASES: &[Case] = &[
    Case {
        name: "create_note",
        body: CREATE_NOTE,
        headers: &[
            ("Host", "pemkot.example"),
            ("Date", "Fri, 01 Oct 2021 01:00:05 GMT"),
            (
                "Digest",
                "SHA-256=DweXhWB5RJSrJCSsAANSGzJH9bnfoJ0UrTxs/+MmLPQ=",
            ),
            ("Content-Type", "application/activity+json"),
            (
                "Signature",
                r#"keyId="https://mastodon.example/users/warga10#main-key",algorithm="rsa-sha256",headers="(request-target) host date digest content-type",signature="Dru4NtN1mUi7CZEdL4NvWdLxTYynhDsh08iXbmqoj9Lv7QN48fjfTEJ6ypsZ5bElGTk3+oCM9MvFhKlZKlIsqwSm32Q3lefngUZYYR3wqxZPk8e3MbyzDVWihm8eZ+70j6T+3WecSlqxzAxHEBf5eq4iUs5faQzxnNqXhDzhohgGIuYYnOfUzfcE7KpsHlUxh046xsxSMIZHBtk60prFTEeyPZjOitcj1aaVpohdlObeo1uDW8Mu93aJ1AuIs738Zyx8WnZhbd1SA2wv8oTRyBzVfusDjmKylw4AnlLf4BphaMon3WrmzJXEJjnLdtnBE5MGfCp65scQQXHHC7wacA==""#,
            ),
        ],
        after: None,
        expect: r#"{"action":"create","channel":"mastodon","kind":"mention","external_id":"https://mastodon.example/users/warga10/statuses/1","sender_id":"https://mastodon.example/users/warga10","sender_name":"Warga Sintetis 10","text":"@lapor pohon tumbang menutup jalan","received_at":"2021-10-01T01:00:00Z","in_reply_to":null,"attachments":[{"type":"image","url":"https://mastodon.example/media/1.jpg"}],"location":null}"#,
    },
    Case {
        name: "digest_mismatch",
        body: CREATE_NOTE,
        headers: &[
            ("Host", "pemkot.example"),
            ("Date", "Fri, 01 Oct 2021 01:00:05 GMT"),
            (
                "Digest",
                "SHA-256=LXEWQrcmsEQBYnyp+6wy9chTD7GQPMTbAiWHF5IaSIE=",
            ),
            ("Content-Type", "application/activity+json"),
            (
                "Signature",
                r#"keyId="https://mastodon.example/users/warga10#main-key",algorithm="rsa-sha256",headers="(request-target) host date digest content-type",signature="Dru4NtN1mUi7CZEdL4NvWdLxTYynhDsh08iXbmqoj9Lv7QN48fjfTEJ6ypsZ5bElGTk3+oCM9MvFhKlZKlIsqwSm32Q3lefngUZYYR3wqxZPk8e3MbyzDVWihm8eZ+70j6T+3WecSlqxzAxHEBf5eq4iUs5faQzxnNqXhDzhohgGIuYYnOfUzfcE7KpsHlUxh046xsxSMIZHBtk60prFTEeyPZjOitcj1aaVpohdlObeo1uDW8Mu93aJ1AuIs738Zyx8WnZhbd1SA2wv8oTRyBzVfusDjmKylw4AnlLf4BphaMon3WrmzJXEJjnLdtnBE5MGfCp65scQQXHHC7wacA==""#,
            ),
        ],
        after: None,
        expect: r#"{"action":"reject"}"#,
    },
    Case {
        name: "delete",
        body: DELETE,
        headers: &[
            ("Host", "pemkot.example"),
            ("Date", "Fri, 01 Oct 2021 01:00:06 GMT"),
            (
                "Digest",
                "SHA-256=6X2/QSDuFi9v34tGt5SzPfCBWgc8fcaQMnSOS18AIsY=",
            ),
            ("Content-Type", "application/activity+json"),
            (
                "Signature",
                r#"keyId="https://mastodon.example/users/warga10#second-key",algorithm="rsa-sha256",headers="(request-target) host date digest content-type",signature="WQ+VqnnsZS2bF7tLQUMC10ki1e4GxuE3fZ8qm2uRnZx5/EK0ORGbVRO8Cd0WEkqbNS5KW/5ZhYtlxBfQuM/45R7jftcbwvN/ELN/G2rtddx4TD5TjdGbPan7B2Xs97DIBtOHJV2dsgY3Mdx2VnEdYz4j4idjZvsOl/ZBC2cJ0QcvKMw/0fZDeeiGUuWA2RGivfRgFeXABPjBvzzdqY0QHG/D+ErRfE/vYJtdV8+n9PS5jefrlUV9ZJ5lxCzyDOb9oUrv9xJ6ZVcRhyN23/YOlsxYkkMMBx4DdZDAA2Vi/NbsJ17D6lilYZerhSDg4vbd78CgMOdY2yEmjdr7bfjECA==""#,
            ),
        ],
        after: None,
        expect: r#"{"action":"mark_deleted_at_source","external_id":"https://mastodon.example/users/warga10/statuses/1"}"#,
    },
    Case {
        name: "notification_mention",
        body: NOTIFICATION_MENTION,
        headers: &[],
        after: None,
        expect: r#"{"action":"create","channel":"mastodon","kind":"mention","external_id":"https://mastodon.example/users/warga10/statuses/1","sender_id":"https://mastodon.example/users/warga10","sender_name":"Warga Sintetis 10","text":"@lapor pohon tumbang menutup jalan","received_at":"2021-10-01T01:00:00Z","in_reply_to":null,"attachments":[],"location":null}"#,
    },
];
