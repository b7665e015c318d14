//! Rules of signing in: which account is meant, and how often somebody may try.

use kernel::{AgencyId, Nip, Timestamp};
use sha2::{Digest, Sha256};
use web::session::throttle::Throttle;
use web::{FieldError, Trouble};

/// Attempts are counted over so many seconds.
const WINDOW: i64 = 15 * 60;
/// Wrong passwords for one account from one address, or from one known device.
const PER_ACCOUNT: u32 = 10;
/// Attempts from one address, for whatever account.
const PER_ADDRESS: u32 = 100;
/// Wrong codes for one account from one known device, or from all unknown ones together.
const CODES: u32 = 10;

/// The account name as it is kept: lower case, a NIP without its blanks.
#[must_use]
pub fn login_of(typed: &str) -> String {
    let digits: String = typed.chars().filter(|c| !c.is_whitespace()).collect();
    if digits.len() == 18 && digits.parse::<Nip>().is_ok() {
        digits
    } else {
        typed.trim().to_lowercase()
    }
}

/// What is wrong with a chosen account name; none when it is fit.
#[must_use]
pub fn login_fault(field: &str, login: &str) -> Option<FieldError> {
    let fit = (3..=60).contains(&login.chars().count())
        && login
            .chars()
            .all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || "._-@".contains(c));
    (!fit).then(|| FieldError::new(field, "login-shape"))
}

/// One attempt to sign in.
#[derive(Clone, Copy, Debug)]
pub struct Attempt<'a> {
    /// The agency in hand.
    pub agency: AgencyId,
    /// The account name that was typed, in its kept form.
    pub login: &'a str,
    /// Where the attempt came from.
    pub address: &'a str,
    /// The hash of the device cookie, where the account has signed in from that device before.
    pub device: Option<&'a [u8]>,
}

impl Attempt<'_> {
    /// Lets the attempt through, or says how long to wait. A known device is counted for itself:
    /// neither strangers who guess at the account nor a busy shared address slow its owner down.
    ///
    /// # Errors
    /// [`Trouble::Throttled`].
    pub fn admit(&self, throttle: &Throttle, now: Timestamp) -> Result<(), Trouble> {
        if self.device.is_none() {
            let address = format!("masuk:{}:{}", self.agency, self.address);
            throttle
                .attempt(&address, PER_ADDRESS, WINDOW, now)
                .map_err(Trouble::Throttled)?;
        }
        throttle
            .attempt(&self.key(), PER_ACCOUNT, WINDOW, now)
            .map_err(Trouble::Throttled)
    }

    /// Forgets the failures of this account from here.
    pub fn succeeded(&self, throttle: &Throttle) {
        throttle.forget(&self.key());
    }

    /// Counts a failure for the journal and says whether this one is worth a line: the 1st, 5th,
    /// 25th, ... of a window, for accounts that exist and for those that do not alike.
    #[must_use]
    pub fn failed(&self, throttle: &Throttle, now: Timestamp) -> Option<u32> {
        let key = format!("gagal:{}:{}", self.agency, short(self.login.as_bytes()));
        let count = throttle.count(&key, WINDOW, now);
        is_power_of_five(count).then_some(count)
    }

    fn key(&self) -> String {
        // A typed name can be of any length; its hash is not.
        let login = short(self.login.as_bytes());
        match self.device {
            Some(device) => format!("masuk:{}:{login}:{}", self.agency, short(device)),
            None => format!("masuk:{}:{login}@{}", self.agency, self.address),
        }
    }
}

/// Lets an attempt at the second factor through. Whoever gets here has shown the password, so all
/// unknown devices share one count: more addresses do not give more guesses.
///
/// # Errors
/// [`Trouble::Throttled`].
pub fn admit_code(
    throttle: &Throttle,
    account: kernel::AccountId,
    device: Option<&[u8]>,
    now: Timestamp,
) -> Result<(), Trouble> {
    throttle
        .attempt(&code_key(account, device), CODES, WINDOW, now)
        .map_err(Trouble::Throttled)
}

/// Forgets the wrong codes of an account from here.
pub fn code_succeeded(throttle: &Throttle, account: kernel::AccountId, device: Option<&[u8]>) {
    throttle.forget(&code_key(account, device));
}

fn code_key(account: kernel::AccountId, device: Option<&[u8]>) -> String {
    format!("kode:{account}:{}", device.map(short).unwrap_or_default())
}

fn short(bytes: &[u8]) -> String {
    Sha256::digest(bytes)
        .iter()
        .take(12)
        .map(|b| format!("{b:02x}"))
        .collect()
}

fn is_power_of_five(mut n: u32) -> bool {
    while n > 1 && n.is_multiple_of(5) {
        n /= 5;
    }
    n == 1
}

#[cfg(test)]
mod tests {
    use super::*;

    const AGENCY: AgencyId = AgencyId(1);

    fn now() -> Timestamp {
        Timestamp::from_second(1_795_000_000).unwrap()
    }

    fn attempt<'a>(login: &'a str, address: &'a str, device: Option<&'a [u8]>) -> Attempt<'a> {
        Attempt {
            agency: AGENCY,
            login,
            address,
            device,
        }
    }

    #[test]
    fn an_account_name_is_read_kindly() {
        assert_eq!(login_of(" 19850412 201001 2 901 "), "198504122010012901");
        assert_eq!(login_of("  Admin.Kota "), "admin.kota");
        assert!(login_fault("login", "admin.kota").is_none());
        for wrong in ["ab", "Admin", "dua kata", "<script>", &"x".repeat(61)] {
            assert!(login_fault("login", wrong).is_some(), "{wrong}");
        }
    }

    #[test]
    fn a_stranger_who_guesses_does_not_lock_the_owner_out() {
        let throttle = Throttle::default();
        let stranger = attempt("siti", "203.0.113.9", None);
        for _ in 0..PER_ACCOUNT {
            stranger.admit(&throttle, now()).unwrap();
        }
        assert!(stranger.admit(&throttle, now()).is_err());
        attempt("siti", "198.51.100.4", None)
            .admit(&throttle, now())
            .unwrap();
    }

    #[test]
    fn one_address_cannot_try_many_accounts() {
        let throttle = Throttle::default();
        let names: Vec<String> = (0..=PER_ADDRESS).map(|n| format!("a{n}")).collect();
        let tried = names
            .iter()
            .filter(|n| {
                attempt(n, "203.0.113.9", None)
                    .admit(&throttle, now())
                    .is_ok()
            })
            .count();
        assert_eq!(tried, PER_ADDRESS as usize);
    }

    #[test]
    fn a_known_device_passes_where_its_address_is_used_up() {
        let throttle = Throttle::default();
        for n in 0..=PER_ADDRESS {
            let _ = attempt(&format!("a{n}"), "203.0.113.9", None).admit(&throttle, now());
        }
        for _ in 0..=PER_ACCOUNT {
            let _ = attempt("siti", "203.0.113.9", None).admit(&throttle, now());
        }
        let own = attempt("siti", "203.0.113.9", Some(b"own device"));
        own.admit(&throttle, now()).unwrap();
        assert!(
            attempt("siti", "203.0.113.9", None)
                .admit(&throttle, now())
                .is_err()
        );
    }

    #[test]
    fn a_known_device_is_limited_too() {
        let throttle = Throttle::default();
        let stolen = attempt("siti", "203.0.113.9", Some(b"stolen cookie"));
        let let_in = (0..100)
            .filter(|_| stolen.admit(&throttle, now()).is_ok())
            .count();
        assert_eq!(let_in, PER_ACCOUNT as usize);
    }

    #[test]
    fn codes_are_limited_over_all_unknown_devices_and_not_for_the_owner() {
        let throttle = Throttle::default();
        let account = kernel::AccountId::new();
        let guesses = (0..100)
            .filter(|_| admit_code(&throttle, account, None, now()).is_ok())
            .count();
        assert_eq!(guesses, CODES as usize);
        admit_code(&throttle, account, Some(b"own device"), now()).unwrap();
    }

    #[test]
    fn failures_are_noted_ever_more_seldom() {
        let throttle = Throttle::default();
        let noted: Vec<u32> = (0..200)
            .filter_map(|_| attempt("siti", "-", None).failed(&throttle, now()))
            .collect();
        assert_eq!(noted, [1, 5, 25, 125]);
    }
}
