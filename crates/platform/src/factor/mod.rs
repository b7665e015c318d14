//! The second factor: a code from an authenticator (TOTP, RFC 6238), and ten recovery codes for
//! the day the phone is lost. The pages that ask for it are those of sign-in and of the own account.

pub mod actions;
pub mod model;
pub mod store;
