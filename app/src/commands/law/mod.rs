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
mod overrides;
mod pay;
mod post;
mod pppk;
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
    #[command(flatten)]
    with: ask::WithArgs,
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
    Post(post::Post),
    Pppk(pppk::Pppk),
}

impl Law {
    /// Asks and tells.
    pub fn run(&self) -> Result<(), Stop> {
        let with = self.with.read()?;
        match &self.what {
            What::Salary(c) => c.run(&with),
            What::Due(c) => c.run(&with),
            What::Skm(c) => c.run(&with),
            What::Service(c) => c.run(&with),
            What::Abk(c) => c.run(&with),
            What::Discipline(c) => c.run(&with),
            What::Leave(c) => c.run(&with),
            What::Reward(c) => c.run(&with),
            What::Slip(_) => pay::Slip::run(&with),
            What::Thr(_) => pay::Thr::run(&with),
            What::Arrears(_) => pay::Arrears::run(&with),
            What::Pension(_) => pay::Pension::run(&with),
            What::Pph21(_) => pay::Pph21::run(&with),
            What::Retire(c) => c.run(&with),
            What::Nip(c) => c.run(&with),
            What::Nik(c) => c.run(&with),
            What::Credit(c) => c.run(&with),
            What::Kgb(c) => c.run(&with),
            What::Promotion(c) => c.run(&with),
            What::Ipasn(c) => c.run(&with),
            What::Talent(c) => c.run(&with),
            What::Merit(c) => c.run(&with),
            What::Rating(c) => c.run(&with),
            What::Post(c) => c.run(&with),
            What::Pppk(c) => c.run(&with),
        }
    }
}
