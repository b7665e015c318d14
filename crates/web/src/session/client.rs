//! The other side of a request: where it comes from and what it calls itself.

use std::net::{IpAddr, Ipv6Addr};

use crate::app::Config;
use crate::ask::RawAsk;

/// Headers by which a proxy tells that the connection is not the visitor's own.
const FORWARDING: [&str; 5] = [
    "forwarded",
    "x-forwarded-for",
    "x-forwarded-host",
    "x-real-ip",
    "via",
];

/// The address that attempts are counted under: that of the connection, or what our own proxy
/// says. Of IPv6 the network counts, as one visitor has a whole network of addresses.
#[must_use]
pub fn address(config: &Config, raw: &RawAsk) -> String {
    let forwarded = || {
        let list = raw.headers.get_all("x-forwarded-for");
        let last = list.iter().next_back()?.to_str().ok()?.rsplit(',').next()?;
        last.trim().parse::<IpAddr>().ok()
    };
    let told = config.behind_proxy.then(forwarded).flatten();
    match told.or(raw.peer) {
        None => "unknown".to_owned(),
        Some(IpAddr::V4(v4)) => v4.to_string(),
        Some(IpAddr::V6(v6)) => match v6.to_ipv4_mapped() {
            Some(v4) => v4.to_string(),
            None => {
                let [a, b, c, d, ..] = v6.segments();
                format!("{}/64", Ipv6Addr::new(a, b, c, d, 0, 0, 0, 0))
            }
        },
    }
}

/// Does the request come from this very machine, and not through a proxy that stands on it? The
/// host must be local too, so that a foreign name that points here does not count.
#[must_use]
pub fn is_this_machine(raw: &RawAsk) -> bool {
    let loopback = raw.peer.is_some_and(|ip| ip.to_canonical().is_loopback());
    let proxied = FORWARDING.iter().any(|h| raw.headers.contains_key(*h));
    let host = raw.header("host").unwrap_or("");
    let name = match host.strip_prefix('[') {
        Some(rest) => rest.split(']').next().unwrap_or(""),
        None => host.split(':').next().unwrap_or(""),
    };
    let local = name.eq_ignore_ascii_case("localhost")
        || name.parse::<IpAddr>().is_ok_and(|ip| ip.is_loopback());
    loopback && !proxied && local
}

/// The browser and system of a `User-Agent`, in the few words that let people tell their devices
/// apart: `Firefox, Windows`.
#[must_use]
pub fn device(raw: &RawAsk) -> String {
    let agent = raw.header("user-agent").unwrap_or("");
    // The order matters: most browsers name those before them in their own text.
    let browsers = [
        ("Edg", "Edge"),
        ("OPR/", "Opera"),
        ("SamsungBrowser", "Samsung Internet"),
        ("Firefox", "Firefox"),
        ("FxiOS", "Firefox"),
        ("CriOS", "Chrome"),
        ("Chrome", "Chrome"),
        ("Safari", "Safari"),
        ("curl", "curl"),
    ];
    let systems = [
        ("Android", "Android"),
        ("iPhone", "iPhone"),
        ("iPad", "iPad"),
        ("Windows", "Windows"),
        ("Mac OS", "macOS"),
        ("CrOS", "ChromeOS"),
        ("Linux", "Linux"),
    ];
    let find = |list: &[(&str, &'static str)]| {
        let hit = list.iter().find(|(mark, _)| agent.contains(mark));
        hit.map(|(_, name)| *name)
    };
    match (find(&browsers), find(&systems)) {
        (Some(browser), Some(system)) => format!("{browser}, {system}"),
        (Some(one), None) | (None, Some(one)) => one.to_owned(),
        (None, None) => "-".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use axum::http::{HeaderMap, HeaderName, HeaderValue, Method};

    use super::*;

    fn request(peer: &str, headers: &[(&'static str, &str)]) -> RawAsk {
        let mut map = HeaderMap::new();
        for (name, value) in headers {
            map.append(
                HeaderName::from_static(name),
                HeaderValue::from_str(value).unwrap(),
            );
        }
        RawAsk {
            method: Method::GET,
            path: "/".to_owned(),
            query: String::new(),
            headers: map,
            params: Vec::new(),
            body: Vec::new(),
            form: crate::Form::default(),
            peer: peer.parse().ok(),
        }
    }

    fn config(behind_proxy: bool) -> Config {
        Config {
            demo: false,
            secure_cookies: false,
            version: "0",
            base_url: String::new(),
            max_body: 0,
            behind_proxy,
        }
    }

    #[test]
    fn a_forged_forwarding_header_changes_nothing_without_a_proxy() {
        let raw = request("203.0.113.7", &[("x-forwarded-for", "198.51.100.1")]);
        assert_eq!(address(&config(false), &raw), "203.0.113.7");
    }

    #[test]
    fn behind_a_proxy_only_the_hop_it_added_counts() {
        let raw = request(
            "127.0.0.1",
            &[("x-forwarded-for", "192.0.2.9, 198.51.100.1")],
        );
        assert_eq!(address(&config(true), &raw), "198.51.100.1");
    }

    #[test]
    fn a_network_of_ipv6_counts_as_one() {
        let one = request("2001:db8:1:2:3::4", &[]);
        let two = request("2001:db8:1:2:ffff::9", &[]);
        assert_eq!(address(&config(false), &one), address(&config(false), &two));
        let mapped = request("::ffff:203.0.113.7", &[]);
        assert_eq!(address(&config(false), &mapped), "203.0.113.7");
    }

    #[test]
    fn this_machine_is_told_from_a_proxy_on_it() {
        let host = ("host", "localhost:8080");
        assert!(is_this_machine(&request("127.0.0.1", &[host])));
        assert!(is_this_machine(&request("::1", &[("host", "[::1]:8080")])));
        assert!(!is_this_machine(&request("192.0.2.1", &[host])));
        assert!(!is_this_machine(&request("", &[host])));
        assert!(!is_this_machine(&request(
            "127.0.0.1",
            &[host, ("x-forwarded-for", "192.0.2.1")]
        )));
        assert!(!is_this_machine(&request(
            "127.0.0.1",
            &[("host", "rebound.example")]
        )));
    }

    #[test]
    fn devices_are_named_in_few_words() {
        let edge = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) \
                    Chrome/130.0 Safari/537.36 Edg/130.0";
        assert_eq!(
            device(&request("", &[("user-agent", edge)])),
            "Edge, Windows"
        );
        let phone = "Mozilla/5.0 (Linux; Android 9; SM-J260G) AppleWebKit/537.36 Chrome/96.0 Mobile Safari/537.36";
        assert_eq!(
            device(&request("", &[("user-agent", phone)])),
            "Chrome, Android"
        );
        assert_eq!(device(&request("", &[])), "-");
    }
}
