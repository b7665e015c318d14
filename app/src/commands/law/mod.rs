//! `abdi law`: what the regulations say, without a database. One file a subject; a new subject is
//! one line in `What` and one in `Law::run`.

mod abk;
mod ask;
mod credit;
mod discipline;
mod due;
mod facts;
mod ipasn;
mod kgb;
mod leave;
mod loose;
mod merit;
mod number;
mod pay;
mod promotion;
mod rating;
mod retire;
mod reward;
mod salary;
mod service;
mod skm;
mod stream;
mod talent;

use clap::{Args, Subcommand};

use super::stop::Stop;

/// Ask the law: figures with their reasons, without a database
#[derive(Args)]
pub struct Law {
    #[command(subcommand)]
    what: What,
}

#[derive(Subcommand)]
enum What {
    Salary(salary::Salary),
    Due(due::Due),
    Skm(skm::Skm),
    Service(service::Service),
    Abk(abk::Abk),
    Discipline(discipline::Discipline),
    Leave(leave::Leave),
    Reward(reward::Reward),
    Slip(pay::Slip),
    Thr(pay::Thr),
    Arrears(pay::Arrears),
    Pension(pay::Pension),
    Pph21(pay::Pph21),
    Retire(retire::Retire),
    Nip(number::Nip),
    Nik(number::Nik),
    Credit(credit::Credit),
    Kgb(kgb::Kgb),
    Promotion(promotion::Promotion),
    Ipasn(ipasn::Ipasn),
    Talent(talent::Talent),
    Merit(merit::Merit),
    Rating(rating::RatingCommand),
}

impl Law {
    /// Asks and tells.
    pub fn run(&self) -> Result<(), Stop> {
        match &self.what {
            What::Salary(c) => c.run(),
            What::Due(c) => c.run(),
            What::Skm(c) => c.run(),
            What::Service(c) => c.run(),
            What::Abk(c) => c.run(),
            What::Discipline(c) => c.run(),
            What::Leave(c) => c.run(),
            What::Reward(c) => c.run(),
            What::Slip(c) => c.run(),
            What::Thr(c) => c.run(),
            What::Arrears(c) => c.run(),
            What::Pension(c) => c.run(),
            What::Pph21(c) => c.run(),
            What::Retire(c) => c.run(),
            What::Nip(c) => c.run(),
            What::Nik(c) => c.run(),
            What::Credit(c) => c.run(),
            What::Kgb(c) => c.run(),
            What::Promotion(c) => c.run(),
            What::Ipasn(c) => c.run(),
            What::Talent(c) => c.run(),
            What::Merit(c) => c.run(),
            What::Rating(c) => c.run(),
        }
    }
}
