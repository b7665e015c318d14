//! Journeys through the front door, on both engines, in one binary.

#[cfg(test)]
mod access;
#[cfg(test)]
mod entry;
#[cfg(test)]
mod harness;
#[cfg(test)]
mod insight;
#[cfg(test)]
mod lints;
#[cfg(test)]
mod register;
#[cfg(test)]
mod repository;
#[cfg(test)]
mod security;
#[cfg(test)]
mod service;
