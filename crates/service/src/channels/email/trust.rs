//! Whether our own mail server found the sender to be who they say (RFC 8601, RFC 7489).

use super::Mailbox;

/// What is known of the sender.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Verdict {
    /// The domain of the sender vouches for the mail.
    Proven,
    /// Nobody says anything.
    Unknown,
    /// The domain of the sender says that the mail is not from there.
    Denied,
}

/// Reads the results, the topmost first. Only the first that carries the name of our server
/// counts: below it stands what strangers wrote.
pub(super) fn verdict(results: &[String], mailbox: &Mailbox, sender: &str) -> Verdict {
    let ours = results.iter().find_map(|line| {
        let (id, rest) = line.split_once(';')?;
        let id = id.split_whitespace().next()?;
        let own = !mailbox.authserv_id.is_empty() && id.eq_ignore_ascii_case(&mailbox.authserv_id);
        own.then_some(rest)
    });
    let Some(ours) = ours.map(without_comments) else {
        return Verdict::Unknown;
    };
    let domain = sender.rsplit_once('@').map_or("", |(_, d)| d);
    let (mut proven, mut said) = (false, false);
    for result in ours.split(';') {
        let mut words = result.split_whitespace();
        let Some((method, value)) = words.next().and_then(|w| w.split_once('=')) else {
            continue;
        };
        let of = |name: &str| {
            let mut words = result.split_whitespace();
            words.find_map(|w| w.strip_prefix(name)?.strip_prefix('='))
        };
        let aligned = |name: &str| of(name).is_some_and(|d| belongs(d, domain));
        match method.to_ascii_lowercase().as_str() {
            "dmarc" => match value.to_ascii_lowercase().as_str() {
                "fail" => return Verdict::Denied,
                "pass" => {
                    said = true;
                    // The result is that of another sender when the mail was changed since.
                    proven |= of("header.from").is_none_or(|d| belongs(d, domain));
                }
                _ => {}
            },
            "dkim" if value.eq_ignore_ascii_case("pass") => {
                proven |= aligned("header.d") || aligned("header.i");
            }
            "spf" if value.eq_ignore_ascii_case("pass") => proven |= aligned("smtp.mailfrom"),
            _ => {}
        }
    }
    if proven && (said || !domain.is_empty()) {
        Verdict::Proven
    } else {
        Verdict::Unknown
    }
}

/// Whether a domain (or the domain of an address) is that of the sender, or one above or below it.
fn belongs(found: &str, sender: &str) -> bool {
    let found = found.rsplit_once('@').map_or(found, |(_, d)| d);
    let (found, sender) = (found.to_ascii_lowercase(), sender.to_ascii_lowercase());
    let below = |long: &str, short: &str| {
        short.contains('.')
            && long
                .strip_suffix(short)
                .is_some_and(|rest| rest.ends_with('.'))
    };
    !found.is_empty() && (found == sender || below(&found, &sender) || below(&sender, &found))
}

/// Comments in brackets could hold words that look like results.
fn without_comments(text: &str) -> String {
    let mut depth = 0_usize;
    text.chars()
        .filter(|c| {
            match c {
                '(' => depth += 1,
                ')' if depth > 0 => {
                    depth -= 1;
                    return false;
                }
                _ => {}
            }
            depth == 0
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(results: &[&str]) -> Verdict {
        let mailbox = Mailbox {
            authserv_id: "mx.kota.example".to_owned(),
            ..Mailbox::default()
        };
        let results: Vec<String> = results.iter().map(ToString::to_string).collect();
        verdict(&results, &mailbox, "budi@surat.example")
    }

    #[test]
    fn only_the_word_of_our_own_server_counts() {
        for (results, found) in [
            (&[][..], Verdict::Unknown),
            (
                &["mx.kota.example; dmarc=pass header.from=surat.example"],
                Verdict::Proven,
            ),
            (
                &["MX.kota.example 1; dmarc=pass header.from=surat.example"],
                Verdict::Proven,
            ),
            (
                &["mx.jahat.example; dmarc=pass header.from=surat.example"],
                Verdict::Unknown,
            ),
            (
                &[
                    "mx.kota.example; dmarc=fail header.from=surat.example",
                    "mx.kota.example; dmarc=pass header.from=surat.example",
                ],
                Verdict::Denied,
            ),
            (
                &[
                    "mx.jahat.example; dmarc=pass",
                    "mx.kota.example; dmarc=fail header.from=surat.example",
                ],
                Verdict::Denied,
            ),
            (
                &["mx.kota.example; dmarc=pass header.from=lain.example"],
                Verdict::Unknown,
            ),
            (
                &["mx.kota.example; dkim=pass header.d=surat.example"],
                Verdict::Proven,
            ),
            (
                &["mx.kota.example; dkim=pass header.d=jahat.example"],
                Verdict::Unknown,
            ),
            (
                &["mx.kota.example; dkim=pass header.d=example"],
                Verdict::Unknown,
            ),
            (
                &["mx.kota.example; spf=pass smtp.mailfrom=a@m.surat.example"],
                Verdict::Proven,
            ),
            (
                &["mx.kota.example; spf=pass smtp.mailfrom=notsurat.example"],
                Verdict::Unknown,
            ),
            (
                &["mx.kota.example; spf=fail (dmarc=pass; dmarc=pass) smtp.mailfrom=x"],
                Verdict::Unknown,
            ),
            (&["mx.kota.example; none"], Verdict::Unknown),
            (&["mx.kota.example"], Verdict::Unknown),
        ] {
            assert_eq!(of(results), found, "{results:?}");
        }
    }

    #[test]
    fn without_a_name_of_our_server_nobody_vouches() {
        let results = vec!["; dmarc=pass header.from=surat.example".to_owned()];
        let found = verdict(&results, &Mailbox::default(), "budi@surat.example");
        assert_eq!(found, Verdict::Unknown);
    }
}
