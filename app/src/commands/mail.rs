//! `abdi mail`: mails of residents, handed over by the agency's own mail server.

use std::fs;
use std::io::Read as _;
use std::path::{Path, PathBuf};

use clap::{Args, Subcommand};
use kernel::{Clock as _, Locale, SystemClock};
use register::snapshot::{Snapshot, program_snapshot};
use serde::Serialize;
use service::cases::Office;
use service::channels::email::{LARGEST, Mailbox};
use service::channels::mail::{self, Letter, Taken};
use service::channels::{Channel, outbox, store as sql};
use store::{Actor, Db};
use web::Agency;
use web::access::May;

use super::common::{Common, Format, OfAgency};
use super::out;
use super::stop::Stop;

/// Take in mails of residents, and hand over the answers
#[derive(Args)]
pub struct Mail {
    #[command(flatten)]
    agency: OfAgency,
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    Intake(Intake),
    Held(Held),
    Release(Release),
    Outbox(Outbox),
}

/// The mailbox of the agency.
#[derive(Args)]
struct Box {
    /// An address of the mailbox; give the option again for each further one
    #[arg(long = "address", required = true, value_name = "ADDRESS")]
    addresses: Vec<String>,
    /// The name that your mail server writes first into Authentication-Results; without it no
    /// sender counts as proven
    #[arg(long, default_value = "", value_name = "NAME")]
    authserv_id: String,
}

/// Take in one mail; the same mail again changes nothing
#[derive(Args)]
#[command(after_help = "\
Example:
  abdi mail intake --address lapor@kota.example --authserv-id mx.kota.example < message.eml

Exit code 5 means: nothing was kept, deliver again later. A mail that waits for a look is kept; see
abdi mail held.")]
struct Intake {
    #[command(flatten)]
    mailbox: Box,
    /// The mail; standard input where none is named
    file: Option<PathBuf>,
    /// The shape of the output
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
}

/// List the mails that wait for a look
#[derive(Args)]
#[command(after_help = "\
Example:
  abdi mail held --format json")]
struct Held {
    /// The shape of the output
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
}

/// Print a mail that waits, or make a case of it
#[derive(Args)]
#[command(after_help = "\
Example:
  abdi mail release '<id@surat.example>' --address lapor@kota.example --show
  abdi mail release '<id@surat.example>' --address lapor@kota.example")]
struct Release {
    /// Its key, as abdi mail held prints it
    key: String,
    #[command(flatten)]
    mailbox: Box,
    /// Print it only
    #[arg(long)]
    show: bool,
}

/// Write the answers that wait into a folder, one file each, for your mail server to send
#[derive(Args)]
#[command(after_help = "\
Example:
  abdi mail outbox --from lapor@kota.example --public-url https://lapor.kota.example /var/spool/abdi
  for m in /var/spool/abdi/*.eml; do sendmail -t < \"$m\" && rm \"$m\"; done")]
struct Outbox {
    /// The address from which they come
    #[arg(long, value_name = "ADDRESS")]
    from: String,
    /// The address of the site; with it answers lead to the page of the report
    #[arg(long, value_name = "URL", default_value = "")]
    public_url: String,
    /// The folder
    folder: PathBuf,
}

struct Call {
    db: Db,
    agency: Agency,
    actor: Actor,
}

#[derive(Serialize)]
struct Line<'a> {
    verdict: &'a str,
    key: &'a str,
    number: Option<String>,
    reason: Option<&'a str>,
}

impl Mail {
    /// Does it.
    pub fn run(&self, common: &Common) -> Result<(), Stop> {
        let db = common.open()?;
        let agency = self.agency.find(&db)?;
        let actor = Actor::program(agency.id, "abdi mail", SystemClock.now());
        let call = Call { db, agency, actor };
        match &self.command {
            Command::Intake(c) => c.run(&call),
            Command::Held(c) => c.run(&call),
            Command::Release(c) => c.run(&call),
            Command::Outbox(c) => c.run(&call),
        }
    }
}

impl Box {
    fn mailbox(&self) -> Mailbox {
        Mailbox {
            addresses: self.addresses.clone(),
            authserv_id: self.authserv_id.clone(),
        }
    }

    fn open(&self, raw: &[u8]) -> Result<Letter, Stop> {
        let now = SystemClock.now();
        mail::open(raw, &self.mailbox(), now)
            .map_err(|_| Stop::Refused("this is no mail, or larger than 25 MB".to_owned()))
    }
}

impl Call {
    fn snapshot(&self) -> Result<Snapshot, Stop> {
        let today = self.agency.zone.date_of(SystemClock.now());
        Ok(program_snapshot(&self.db, self.agency.id, today)?)
    }

    /// Files, adds, holds or lets go, in one transaction.
    fn settle(&self, reason: &str, letter: &Letter, released: bool) -> Result<Taken, Stop> {
        let snapshot = self.snapshot()?;
        let words = crate::wiring::words(&crate::areas()).map_err(Stop::Failed)?;
        let say = words.say(Locale::Id);
        let may = May::program(self.actor.clone());
        let taken = self.db.write(&self.actor, reason, |tx| {
            let office = Office {
                s: &snapshot,
                zone: self.agency.zone,
            };
            if released {
                mail::release(tx, &office, &may, &say, letter)
            } else {
                mail::take_in(tx, &office, &may, &say, letter)
            }
        })?;
        Ok(taken)
    }
}

impl Intake {
    fn run(&self, call: &Call) -> Result<(), Stop> {
        let letter = self.mailbox.open(&self.read()?)?;
        let taken = call.settle("a mail", &letter, false)?;
        show(&taken, self.format)
    }

    fn read(&self) -> Result<Vec<u8>, Stop> {
        let most = LARGEST as u64 + 1;
        let mut raw = Vec::new();
        match &self.file {
            Some(path) => fs::File::open(path)?.take(most).read_to_end(&mut raw)?,
            None => std::io::stdin().take(most).read_to_end(&mut raw)?,
        };
        Ok(raw)
    }
}

impl Held {
    fn run(&self, call: &Call) -> Result<(), Stop> {
        let held = call
            .db
            .read(|c| sql::held(c, call.agency.id, Some(Channel::Email), 500))?;
        if self.format == Format::Json {
            let lines: Vec<Line<'_>> = held
                .iter()
                .map(|h| Line {
                    verdict: "held",
                    key: &h.key,
                    number: None,
                    reason: h.reason.as_deref(),
                })
                .collect();
            return out::json(&lines);
        }
        let rows: Vec<Vec<String>> = held
            .into_iter()
            .map(|h| vec![h.at.to_string(), h.reason.unwrap_or_default(), h.key])
            .collect();
        out::table(&["came", "reason", "key"], 0, &rows)
    }
}

impl Release {
    fn run(&self, call: &Call) -> Result<(), Stop> {
        let (agency, key) = (call.agency.id, self.key.as_str());
        let raw = call
            .db
            .read(|c| sql::waiting(c, agency, Channel::Email, key))?;
        let raw = raw.ok_or_else(|| {
            Stop::Refused(format!("no mail waits under {key}; see abdi mail held"))
        })?;
        if self.show {
            return out::text(&String::from_utf8_lossy(&raw));
        }
        let letter = self.mailbox.open(&raw)?;
        let taken = call.settle("a mail that waited", &letter, true)?;
        show(&taken, Format::Text)
    }
}

impl Outbox {
    fn run(&self, call: &Call) -> Result<(), Stop> {
        let (agency, channel) = (call.agency.id, Channel::Email);
        let promised = call.db.read(|c| sql::promised(c, agency, channel))?;
        let words = crate::wiring::words(&crate::areas()).map_err(Stop::Failed)?;
        let (say, base) = (words.say(Locale::Id), self.public_url.trim_end_matches('/'));
        for message in &promised {
            let text = outbox::text(&say, message, base, Channel::Email);
            let mail = outbox::as_mail(message, &self.from, &text);
            write_whole(&self.folder.join(format!("{}.eml", message.id)), &mail)?;
            call.db.write(&call.actor, "an answer handed over", |tx| {
                sql::handed(tx, message.id)
            })?;
        }
        out::line(&format!("{} written", promised.len()))
    }
}

/// Whoever reads the folder sees a file whole or not at all.
fn write_whole(path: &Path, text: &str) -> Result<(), Stop> {
    let part = path.with_extension("part");
    fs::write(&part, text)?;
    fs::rename(&part, path)?;
    Ok(())
}

fn show(taken: &Taken, format: Format) -> Result<(), Stop> {
    let verdict = kernel::TextEnum::as_str(taken.verdict);
    let number = taken.number.map(|n| n.to_string());
    if format == Format::Json {
        return out::json(&Line {
            verdict,
            key: &taken.key,
            number,
            reason: taken.reason.as_deref(),
        });
    }
    let more = number.as_deref().or(taken.reason.as_deref()).unwrap_or("");
    out::line(format!("{verdict} {more}").trim_end())
}
