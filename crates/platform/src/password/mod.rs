//! Passwords: kept as Argon2id, judged when chosen by what attackers try first, never by which
//! kinds of characters they hold.

mod rules;

use std::sync::LazyLock;

use argon2::password_hash::phc::PasswordHash;
use argon2::password_hash::{PasswordHasher as _, PasswordVerifier as _};
use argon2::{Algorithm, Argon2, Params, Version};
use web::turns::{Turn, Turns};
use web::{Result, Trouble};

pub use rules::{About, MAX_LENGTH, MIN_LENGTH, weakness};

/// Memory for one hash, in KiB; with [`PASSES`] the second of the equal choices that OWASP names.
const MEMORY_KIB: u32 = 19 * 1024;
/// Passes over the memory.
const PASSES: u32 = 2;
/// Hashes made at the same time: two take 38 MiB and leave a small server able to answer.
const AT_ONCE: usize = 2;
/// Requests that may wait for their turn; more are asked to try again.
const MAY_WAIT: usize = 64;

/// Hashes a password for keeping.
///
/// # Errors
/// [`Trouble::Throttled`] when too many wait for their turn.
pub fn hash(plain: &str) -> Result<String> {
    let _turn = turn()?;
    let hash: PasswordHash = argon2()?
        .hash_password(plain.as_bytes())
        .map_err(|e| Trouble::Fault(e.to_string()))?;
    Ok(hash.to_string())
}

/// Compares a password with what is kept. Where nothing is kept the same work is done, so that
/// the time taken does not tell which accounts exist.
///
/// # Errors
/// [`Trouble::Throttled`] when too many wait for their turn.
pub fn verify(plain: &str, kept: Option<&str>) -> Result<bool> {
    static NOBODY: LazyLock<Option<String>> = LazyLock::new(|| hash("nobody's password").ok());
    let decoy = match kept {
        Some(_) => None,
        None => NOBODY.as_deref(),
    };
    let against = kept.or(decoy).unwrap_or("");
    let parsed = PasswordHash::new(against).map_err(|e| Trouble::Fault(e.to_string()))?;
    // No password is longer, so a longer text is not worth the work of hashing it in full.
    let plain: String = plain.chars().take(MAX_LENGTH + 1).collect();
    let _turn = turn()?;
    let same = argon2()?.verify_password(plain.as_bytes(), &parsed).is_ok();
    Ok(same && kept.is_some())
}

fn argon2() -> Result<Argon2<'static>> {
    let params = Params::new(MEMORY_KIB, PASSES, 1, None);
    let params = params.map_err(|e| Trouble::Fault(e.to_string()))?;
    Ok(Argon2::new(Algorithm::Argon2id, Version::V0x13, params))
}

/// Who hashes and who waits.
static TURNS: Turns = Turns::new(AT_ONCE, MAY_WAIT);

fn turn() -> Result<Turn<'static>> {
    TURNS.take().ok_or(Trouble::Throttled(5))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_password_is_known_again_and_no_other_is() {
        let kept = hash("pagi yang tenang di dermaga").unwrap();
        assert!(
            kept.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"),
            "{kept}"
        );
        assert!(verify("pagi yang tenang di dermaga", Some(&kept)).unwrap());
        assert!(!verify("pagi yang tenang di dermagA", Some(&kept)).unwrap());
        assert!(!verify("", Some(&kept)).unwrap());
    }

    #[test]
    fn nobody_has_no_password_not_even_the_decoy() {
        assert!(!verify("nobody's password", None).unwrap());
        assert!(!verify("", None).unwrap());
    }

    #[test]
    fn two_equal_passwords_are_kept_differently() {
        assert_ne!(hash("sama persis").unwrap(), hash("sama persis").unwrap());
    }
}
