//! Codes and secrets of the second factor, without a database.

use kernel::Timestamp;
use qrcode::render::svg;
use qrcode::{EcLevel, QrCode};
use rand::TryRng as _;
use totp_rs::{Builder, Totp};
use web::{Result, Trouble};

/// Bytes of a secret: 160 bits, as RFC 4226 recommends.
const SECRET_BYTES: usize = 20;
/// Recovery codes made at once.
pub const RECOVERY_CODES: usize = 10;
/// Letters of recovery codes: none that are read for another.
const LETTERS: &[u8; 31] = b"abcdefghjkmnpqrstuvwxyz23456789";
/// Letters of one recovery code; 31^10 is some 49 bits.
const CODE_LETTERS: usize = 10;

/// What was typed where the second factor is asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Typed {
    /// Six digits of an authenticator.
    Code(String),
    /// A recovery code, in its plain form.
    Recovery(String),
}

/// Reads what was typed: blanks and dashes do not matter.
#[must_use]
pub fn read(typed: &str) -> Option<Typed> {
    let plain: String = typed
        .chars()
        .filter(|c| !c.is_whitespace() && *c != '-')
        .collect::<String>()
        .to_lowercase();
    if plain.len() == 6 && plain.bytes().all(|b| b.is_ascii_digit()) {
        return Some(Typed::Code(plain));
    }
    let letters = plain.len() == CODE_LETTERS && plain.bytes().all(|b| LETTERS.contains(&b));
    letters.then_some(Typed::Recovery(plain))
}

/// A new secret.
///
/// # Errors
/// When the operating system gives no randomness.
pub fn new_secret() -> Result<Vec<u8>> {
    random(SECRET_BYTES)
}

/// The time step in which a code is good; none when it is not. One step before and after counts,
/// as clocks of phones differ.
///
/// # Errors
/// A fault when the kept secret is not one.
pub fn step_of(secret: &[u8], code: &str, now: Timestamp) -> Result<Option<i64>> {
    let at = u64::try_from(now.as_second()).unwrap_or(0);
    let step = totp(secret, "", "")?.check(code, at);
    Ok(step.and_then(|s| i64::try_from(s).ok()))
}

/// What an authenticator needs to take the secret over.
#[derive(Clone, Debug)]
pub struct Offer {
    /// The QR code as SVG.
    pub qr: String,
    /// The secret in groups of four letters, for typing.
    pub letters: String,
    /// The `otpauth:` address, for a phone that shows this page itself.
    pub address: String,
}

/// The offer of a secret to an authenticator, under the names it will show.
///
/// # Errors
/// A fault when no QR code can be made of it.
pub fn offer(secret: &[u8], agency: &str, login: &str, label: &str) -> Result<Offer> {
    let totp = totp(secret, agency, login)?;
    let fault = |e: String| Trouble::Fault(e);
    let address = totp.to_url().map_err(|e| fault(e.to_string()))?;
    let code = QrCode::with_error_correction_level(&address, EcLevel::M)
        .map_err(|e| fault(e.to_string()))?;
    let drawn = code
        .render::<svg::Color<'_>>()
        .min_dimensions(200, 200)
        .build();
    let svg = drawn
        .find("<svg")
        .and_then(|at| drawn.get(at..))
        .ok_or_else(|| fault("the QR code has no drawing".to_owned()))?;
    let titled = format!("<svg role=\"img\" aria-label=\"{}\"", escape(label));
    Ok(Offer {
        qr: svg.replacen("<svg", &titled, 1),
        letters: in_fours(&totp.secret().to_base32()),
        address,
    })
}

/// Ten new recovery codes, as they are shown: `abcde-fghjk`.
///
/// # Errors
/// When the operating system gives no randomness.
pub fn new_recovery_codes() -> Result<Vec<String>> {
    (0..RECOVERY_CODES).map(|_| recovery_code()).collect()
}

/// A recovery code in its plain form, under which its hash is kept.
#[must_use]
pub fn plain(code: &str) -> String {
    code.replace('-', "")
}

fn recovery_code() -> Result<String> {
    let count = LETTERS.len();
    // Bytes beyond the last full round would make the first letters likelier.
    let limit = 256 - 256 % count;
    let mut code = String::with_capacity(CODE_LETTERS + 1);
    let mut letters = 0;
    while letters < CODE_LETTERS {
        for byte in random(16)?.into_iter().map(usize::from) {
            if byte < limit && letters < CODE_LETTERS {
                if letters == CODE_LETTERS / 2 {
                    code.push('-');
                }
                code.extend(LETTERS.get(byte % count).map(|b| char::from(*b)));
                letters += 1;
            }
        }
    }
    Ok(code)
}

fn totp(secret: &[u8], agency: &str, login: &str) -> Result<Totp> {
    // A colon separates the two names in the address and may stand in neither.
    let name = |text: &str| text.replace(':', " ");
    Builder::new()
        .with_secret(secret.to_vec())
        .with_account_name(name(login))
        .with_issuer(Some(name(&format!("Abdi {agency}"))))
        .build()
        .map_err(|e| Trouble::Fault(e.to_string()))
}

fn random(count: usize) -> Result<Vec<u8>> {
    let mut bytes = vec![0_u8; count];
    rand::rngs::SysRng
        .try_fill_bytes(&mut bytes)
        .map_err(|e| Trouble::Fault(e.to_string()))?;
    Ok(bytes)
}

fn in_fours(text: &str) -> String {
    let letters: Vec<char> = text.chars().collect();
    let groups: Vec<String> = letters.chunks(4).map(|c| c.iter().collect()).collect();
    groups.join(" ")
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The secret and two codes of RFC 6238, appendix B, cut to six digits.
    const RFC: &[u8] = b"12345678901234567890";

    fn at(second: i64) -> Timestamp {
        Timestamp::from_second(second).unwrap()
    }

    #[test]
    fn the_codes_are_those_of_the_standard() {
        assert_eq!(step_of(RFC, "287082", at(59)).unwrap(), Some(1));
        assert_eq!(
            step_of(RFC, "005924", at(1_234_567_890)).unwrap(),
            Some(41_152_263)
        );
    }

    #[test]
    fn a_code_is_good_one_step_early_and_late_and_no_longer() {
        assert_eq!(step_of(RFC, "287082", at(89)).unwrap(), Some(1));
        assert_eq!(step_of(RFC, "287082", at(29)).unwrap(), Some(1));
        assert_eq!(step_of(RFC, "287082", at(90)).unwrap(), None);
        assert_eq!(step_of(RFC, "287083", at(59)).unwrap(), None);
    }

    #[test]
    fn what_is_typed_is_read_kindly_and_strictly() {
        assert_eq!(read(" 287 082 "), Some(Typed::Code("287082".to_owned())));
        assert_eq!(
            read("ABCDE-fghjk"),
            Some(Typed::Recovery("abcdefghjk".to_owned()))
        );
        for wrong in [
            "",
            "28708",
            "2870823",
            "abcde-fghj",
            "abcde-fghjl",
            "287o82",
        ] {
            assert_eq!(read(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn recovery_codes_can_be_typed_back_and_differ() {
        let codes = new_recovery_codes().unwrap();
        assert_eq!(codes.len(), RECOVERY_CODES);
        for code in &codes {
            assert_eq!(read(code), Some(Typed::Recovery(plain(code))), "{code}");
        }
        let distinct: std::collections::HashSet<_> = codes.iter().collect();
        assert_eq!(distinct.len(), RECOVERY_CODES);
    }

    #[test]
    fn the_offer_names_both_and_draws_without_styles() {
        let offer = offer(RFC, "Kota: Contoh", "siti", "Kode \"QR\"").unwrap();
        assert!(
            offer
                .qr
                .starts_with("<svg role=\"img\" aria-label=\"Kode &quot;QR&quot;\"")
        );
        assert!(!offer.qr.contains("style"), "{}", offer.qr);
        assert!(
            offer
                .address
                .starts_with("otpauth://totp/Abdi%20Kota%20%20Contoh:siti?")
        );
        assert!(
            offer.letters.starts_with("GEZD GNBV GY3T"),
            "{}",
            offer.letters
        );
    }
}
