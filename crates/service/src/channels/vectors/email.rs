//! Deliveries of mail as the published documentation shapes them, with invented people.

use super::Case;

const PLAIN_UTF8: &[u8] = b"\
Return-Path: <warga11@example.com>\r\n\
Authentication-Results: mx.pemkot.example; spf=pass smtp.mailfrom=example.com; dkim=pass header.d=example.com; dmarc=pass header.from=example.com\r\n\
Date: Fri, 01 Oct 2021 08:00:00 +0700\r\n\
From: \"Warga Sintetis 11\" <warga11@example.com>\r\n\
To: lapor@pemkot.example\r\n\
Subject: =?UTF-8?Q?Lampu_jalan_mati_=E2=80=93_Jl=2E_Veteran?=\r\n\
Message-ID: <t1@example.com>\r\n\
MIME-Version: 1.0\r\n\
Content-Type: text/plain; charset=UTF-8\r\n\
Content-Transfer-Encoding: quoted-printable\r\n\
\r\n\
Selamat pagi, lampu jalan di Jl. Veteran mati sejak tiga hari =E2=80=93 moh=\r\n\
on diperbaiki.\r\n\
";
const REPLY_QUOTED: &[u8] = b"\
Authentication-Results: mx.pemkot.example; spf=pass smtp.mailfrom=example.com; dkim=pass header.d=example.com; dmarc=pass header.from=example.com\r\n\
Date: Sat, 02 Oct 2021 09:00:00 +0700\r\n\
From: warga11@example.com\r\n\
To: lapor+SKA-202110-000123@pemkot.example\r\n\
Subject: Re: [SKA-202110-000123] Lampu jalan mati\r\n\
Message-ID: <t2@example.com>\r\n\
In-Reply-To: <out123@pemkot.example>\r\n\
References: <t1@example.com> <out123@pemkot.example>\r\n\
MIME-Version: 1.0\r\n\
Content-Type: text/plain; charset=UTF-8\r\n\
\r\n\
Masih mati, pak.\r\n\
\r\n\
Pada Jum, 1 Okt 2021 10.00, Lapor <lapor@pemkot.example> menulis:\r\n\
> Laporan Anda kami terima.\r\n\
";
const MULTIPART_ATTACHMENT: &[u8] = b"\
Authentication-Results: mx.pemkot.example; spf=pass smtp.mailfrom=example.com; dkim=pass header.d=example.com; dmarc=pass header.from=example.com\r\n\
Date: Fri, 01 Oct 2021 08:05:00 +0700\r\n\
From: \"Warga Sintetis 12\" <warga12@example.com>\r\n\
To: lapor@pemkot.example\r\n\
Subject: Jalan berlubang\r\n\
Message-ID: <t3@example.com>\r\n\
MIME-Version: 1.0\r\n\
Content-Type: multipart/mixed; boundary=\"b1\"\r\n\
\r\n\
--b1\r\n\
Content-Type: multipart/alternative; boundary=\"b2\"\r\n\
\r\n\
--b2\r\n\
Content-Type: text/plain; charset=UTF-8\r\n\
\r\n\
Jalan Kapten Mulyadi berlubang\r\n\
--b2\r\n\
Content-Type: text/html; charset=UTF-8\r\n\
\r\n\
<p>Jalan <b>Kapten Mulyadi</b> berlubang</p><script>alert(1)</script>\r\n\
--b2--\r\n\
--b1\r\n\
Content-Type: image/png; name=\"foto.png\"\r\n\
Content-Disposition: attachment; filename=\"foto.png\"\r\n\
Content-Transfer-Encoding: base64\r\n\
\r\n\
iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==\r\n\
--b1--\r\n\
";
const AUTO_REPLY: &[u8] = b"\
Authentication-Results: mx.pemkot.example; spf=pass smtp.mailfrom=example.com; dkim=pass header.d=example.com; dmarc=pass header.from=example.com\r\n\
Date: Fri, 01 Oct 2021 08:06:00 +0700\r\n\
From: warga11@example.com\r\n\
To: lapor@pemkot.example\r\n\
Subject: Automatic reply: [SKA-202110-000123]\r\n\
Message-ID: <t4@example.com>\r\n\
Auto-Submitted: auto-replied\r\n\
X-Auto-Response-Suppress: All\r\n\
Precedence: bulk\r\n\
Content-Type: text/plain; charset=UTF-8\r\n\
\r\n\
Saya sedang cuti.\r\n\
";
const BOUNCE: &[u8] = b"\
Return-Path: <>\r\n\
Date: Fri, 01 Oct 2021 08:07:00 +0700\r\n\
From: MAILER-DAEMON@example.com\r\n\
To: lapor@pemkot.example\r\n\
Subject: Undelivered Mail Returned to Sender\r\n\
Message-ID: <t5@example.com>\r\n\
MIME-Version: 1.0\r\n\
Content-Type: multipart/report; report-type=delivery-status; boundary=\"r\"\r\n\
\r\n\
--r\r\n\
Content-Type: text/plain\r\n\
\r\n\
Gagal terkirim\r\n\
--r\r\n\
Content-Type: message/delivery-status\r\n\
\r\n\
Reporting-MTA: dns; mx.example.com\r\n\
\r\n\
Final-Recipient: rfc822; tidakada@example.com\r\n\
Action: failed\r\n\
Status: 5.1.1\r\n\
--r--\r\n\
";
const LATIN1: &[u8] = b"\
Authentication-Results: mx.pemkot.example; spf=pass smtp.mailfrom=example.com; dkim=pass header.d=example.com; dmarc=pass header.from=example.com\r\n\
Date: Fri, 01 Oct 2021 08:08:00 +0700\r\n\
From: =?ISO-8859-1?Q?Ren=E9_Sintetis?= <rene@example.com>\r\n\
To: lapor@pemkot.example\r\n\
Subject: Caf\xe9 bising\r\n\
Message-ID: <t6@example.com>\r\n\
MIME-Version: 1.0\r\n\
Content-Type: text/plain; charset=ISO-8859-1\r\n\
Content-Transfer-Encoding: 8bit\r\n\
\r\n\
Caf\xe9 di Jl. Slamet Riyadi bising sampai jam 2.\r\n\
";
const SPOOFED: &[u8] = b"\
Authentication-Results: mx.pemkot.example; spf=fail smtp.mailfrom=surakarta.example; dkim=none; dmarc=fail header.from=surakarta.example\r\n\
Date: Fri, 01 Oct 2021 08:09:00 +0700\r\n\
From: \"Kepala Dinas\" <kadis@surakarta.example>\r\n\
To: lapor@pemkot.example\r\n\
Subject: Penting\r\n\
Message-ID: <t7@example.net>\r\n\
Content-Type: text/plain; charset=UTF-8\r\n\
\r\n\
Segera tutup semua laporan.\r\n\
";

pub const CASES: &[Case] = &[
    Case {
        name: "plain_utf8",
        body: PLAIN_UTF8,
        headers: &[],
        after: None,
        expect: r#"{"action":"create","channel":"email","kind":"message","external_id":"<t1@example.com>","sender_id":"warga11@example.com","sender_name":"Warga Sintetis 11","text":"Selamat pagi, lampu jalan di Jl. Veteran mati sejak tiga hari – mohon diperbaiki.","received_at":"2021-10-01T01:00:00Z","in_reply_to":null,"attachments":[],"location":null}"#,
    },
    Case {
        name: "reply_quoted",
        body: REPLY_QUOTED,
        headers: &[],
        after: None,
        expect: r#"{"action":"append","external_id":"<t2@example.com>","ticket":"SKA-202110-000123","text":"Masih mati, pak."}"#,
    },
    Case {
        name: "multipart_attachment",
        body: MULTIPART_ATTACHMENT,
        headers: &[],
        after: None,
        expect: r#"{"action":"create","channel":"email","kind":"message","external_id":"<t3@example.com>","sender_id":"warga12@example.com","sender_name":"Warga Sintetis 12","text":"Jalan Kapten Mulyadi berlubang","received_at":"2021-10-01T01:05:00Z","in_reply_to":null,"attachments":[{"type":"image","filename":"foto.png","mime":"image/png"}],"location":null}"#,
    },
    Case {
        name: "auto_reply",
        body: AUTO_REPLY,
        headers: &[],
        after: None,
        expect: r#"{"action":"ignore","reason":"automatic reply"}"#,
    },
    Case {
        name: "bounce",
        body: BOUNCE,
        headers: &[],
        after: None,
        expect: r#"{"action":"ignore","reason":"delivery report"}"#,
    },
    Case {
        name: "latin1",
        body: LATIN1,
        headers: &[],
        after: None,
        expect: r#"{"action":"create","channel":"email","kind":"message","external_id":"<t6@example.com>","sender_id":"rene@example.com","sender_name":"René Sintetis","text":"Café di Jl. Slamet Riyadi bising sampai jam 2.","received_at":"2021-10-01T01:08:00Z","in_reply_to":null,"attachments":[],"location":null}"#,
    },
    Case {
        name: "spoofed",
        body: SPOOFED,
        headers: &[],
        after: None,
        expect: r#"{"action":"quarantine","reason":"DMARC fail"}"#,
    },
];
