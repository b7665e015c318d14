//! Coming in: the first steps of an installation, passwords, second factors, sessions, tokens.

mod first_steps;
mod sessions;
mod upkeep;

use crate::harness::{Page, World};

/// The code that an authenticator shows now for the secret on the page.
pub fn code_on(w: &World, page: &Page) -> String {
    code_of(w, &secret_on(page))
}

/// The secret that a page shows to be typed into an authenticator.
pub fn secret_on(page: &Page) -> Vec<u8> {
    let html = page.text();
    let letters = html.split("<p class=\"mono\">").nth(1).unwrap();
    let letters: String = letters
        .split('<')
        .next()
        .unwrap()
        .chars()
        .filter(char::is_ascii_alphanumeric)
        .collect();
    base32(&letters)
}

/// The code for a secret now.
pub fn code_of(w: &World, secret: &[u8]) -> String {
    let at = u64::try_from(w.now().as_second()).unwrap();
    let totp = totp_rs::Builder::new()
        .with_secret(secret.to_vec())
        .build()
        .unwrap();
    totp.generate(at).to_string()
}

/// Reads base32 (RFC 4648) as authenticators do.
pub fn base32(letters: &str) -> Vec<u8> {
    let (mut bits, mut held, mut out) = (0_u32, 0, Vec::new());
    for letter in letters.to_ascii_uppercase().bytes() {
        let value = match letter {
            b'A'..=b'Z' => letter - b'A',
            b'2'..=b'7' => letter - b'2' + 26,
            _ => panic!("{letter} is no letter of base32"),
        };
        bits = bits << 5 | u32::from(value);
        held += 5;
        if held >= 8 {
            held -= 8;
            out.push(u8::try_from(bits >> held & 0xff).unwrap());
        }
    }
    out
}

#[test]
fn base32_is_read_as_the_standard_says() {
    assert_eq!(base32("MZXW6YTBOI"), b"foobar");
}
