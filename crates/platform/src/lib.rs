//! Accounts, roles, delegation, settings and the journal viewer.
