//! Changes every legal figure of a subject, one at a time, and counts those that no case notices.

use anyhow::{Context as _, Result, ensure};
use law::{Law, proof, shelf::Subject};

/// The share that has to be noticed, in percent.
const GOAL: usize = 95;

/// Prints the figures whose change passed unseen, and the share of the others.
pub fn run(subject: Subject) -> Result<()> {
    let trial = proof::trial(subject);
    trial(Law::national())
        .map_err(anyhow::Error::msg)
        .context("the law as it stands meets its cases")?;
    let mutants = proof::mutants(subject);
    let unseen: Vec<_> = mutants
        .iter()
        .filter(|m| proof::survives(subject, trial, m))
        .collect();
    for mutant in &unseen {
        eprintln!("unseen: {}", mutant.change);
    }
    let noticed = mutants.len() - unseen.len();
    eprintln!(
        "{subject}: {noticed} of {} changed figures are noticed",
        mutants.len()
    );
    ensure!(noticed * 100 >= mutants.len() * GOAL, "fewer than {GOAL}%");
    Ok(())
}
