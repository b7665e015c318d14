//! Finds the number of a case where answers carry it: in the address written to, and in brackets
//! in the subject. The body is not searched: it quotes.

use mail_parser::Message;

use super::Mailbox;

/// The number that a mail names. Whether such a case exists is not known here.
pub(super) fn of(mail: &Message<'_>, mailbox: &Mailbox) -> Option<String> {
    let to = [mail.to(), mail.cc()].into_iter().flatten();
    let addresses = to.flat_map(|a| a.iter()).filter_map(|a| a.address());
    let delivered = ["Delivered-To", "X-Original-To"];
    let delivered = delivered
        .iter()
        .flat_map(|name| super::raw_values(mail, name));
    let mut all = addresses.map(str::to_owned).chain(delivered);
    all.find_map(|address| {
        let address = address.trim_matches(|c| matches!(c, '<' | '>' | ' '));
        let own = mailbox.is_own(&without_tag(address));
        tag(address).filter(|_| own).and_then(number)
    })
    .or_else(|| in_brackets(mail.subject()?))
}

/// An address without what follows a `+` in its name.
pub(super) fn without_tag(address: &str) -> String {
    match (address.split_once('+'), address.rsplit_once('@')) {
        (Some((name, _)), Some((_, domain))) => format!("{name}@{domain}"),
        _ => address.to_owned(),
    }
}

fn tag(address: &str) -> Option<&str> {
    let (local, _) = address.rsplit_once('@')?;
    local.split_once('+').map(|(_, tag)| tag)
}

fn in_brackets(subject: &str) -> Option<String> {
    let mut rest = subject;
    while let Some((_, after)) = rest.split_once('[') {
        if let Some(found) = after.split_once(']').and_then(|(inner, _)| number(inner)) {
            return Some(found);
        }
        rest = after;
    }
    None
}

/// What can be a number: groups of capitals and digits with dashes between them.
fn number(text: &str) -> Option<String> {
    let text = text.trim().trim_start_matches('#').to_ascii_uppercase();
    let groups: Vec<&str> = text.split('-').collect();
    let plain = |g: &&str| !g.is_empty() && g.bytes().all(|b| b.is_ascii_alphanumeric());
    let fits = (8..=40).contains(&text.len()) && groups.len() >= 2 && groups.iter().all(plain);
    fits.then_some(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_stands_in_brackets_or_behind_a_plus() {
        for (subject, found) in [
            ("Re: [C4K-9TX-7RMW] Lampu mati", Some("C4K-9TX-7RMW")),
            ("Balas: [EXT] [#c4k-9tx-7rmw]", Some("C4K-9TX-7RMW")),
            ("[URGENT-2024] x [", Some("URGENT-2024")),
            ("Re: C4K-9TX-7RMW", None),
            ("[EXTERNAL]", None),
            ("[[[[", None),
            ("[Jalan - rusak]", None),
            ("", None),
        ] {
            assert_eq!(in_brackets(subject).as_deref(), found, "{subject}");
        }
        assert_eq!(tag("lapor+C4K-9TX-7RMW@kota.example"), Some("C4K-9TX-7RMW"));
        assert_eq!(without_tag("lapor+a+b@kota.example"), "lapor@kota.example");
        assert_eq!(without_tag("lapor@kota.example"), "lapor@kota.example");
    }
}
