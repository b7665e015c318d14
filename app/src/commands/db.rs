//! `abdi db`: the schema of a database, and moving it to another engine.

use clap::{Args, Subcommand};
use kernel::{Clock as _, SystemClock};
use store::copy::TableSum;
use store::schema_tables;

use super::common::{Common, Format, open_existing, open_or_make};
use super::stop::Stop;
use super::{out, progress};
use crate::migrations;

/// Look after the database itself
#[derive(Args)]
pub struct Db {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    Migrate(Migrate),
    Check(Check),
    Copy(Copy),
}

/// Bring the schema up to date
#[derive(Args)]
#[command(after_help = "\
Example:
  abdi db migrate --db postgres://abdi@db/abdi

Each step is one transaction; serve and demo do the same at their start.")]
struct Migrate;

/// Say whether the schema is current; nothing is changed
#[derive(Args)]
#[command(after_help = "\
Example:
  abdi db check --db sqlite:kota.db

Exit code 3 when steps are missing.")]
struct Check;

/// Move everything to another database, of either engine
#[derive(Args)]
#[command(after_help = "\
Example:
  abdi db copy --from sqlite:kota.db --to postgres://abdi@db/abdi

The target must be empty; its schema is made. All rows travel in one transaction and are read back
and compared, table by table. Stop the server first: what is written during the copy stays behind.")]
struct Copy {
    /// The database that is there
    #[arg(long, value_name = "URL")]
    from: String,
    /// The new, empty database
    #[arg(long, value_name = "URL")]
    to: String,
    /// The shape of the output
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
}

impl Db {
    /// Does it.
    pub fn run(&self, common: &Common) -> Result<(), Stop> {
        match &self.command {
            Command::Migrate(_) => {
                let db = open_or_make(common.url())?;
                let sign = progress::steps("changing the schema", 1, Format::Text);
                let steps = db.migrate(&migrations(), SystemClock.now());
                sign.finish_and_clear();
                let steps = steps?;
                out::line(&format!("the schema is current; {steps} steps were taken"))
            }
            Command::Check(_) => {
                let db = open_existing(common.url())?;
                match db.missing_migrations(&migrations())? {
                    0 => out::line("the schema is current"),
                    n => Err(Stop::Found(format!(
                        "the schema lacks {n} steps; run abdi db migrate"
                    ))),
                }
            }
            Command::Copy(copy) => copy.run(),
        }
    }
}

impl Copy {
    fn run(&self) -> Result<(), Stop> {
        if self.from == self.to {
            return Err(Stop::Refused("--from and --to are the same".to_owned()));
        }
        let from = open_existing(&self.from)?;
        if from.missing_migrations(&migrations())? > 0 {
            return Err(Stop::Refused(
                "the schema of the source is not current; run abdi db migrate on it first"
                    .to_owned(),
            ));
        }
        let sums = copy_all(&from, &open_or_make(&self.to)?, self.format)?;
        report(&sums, self.format)
    }
}

/// Copies everything into an empty database whose schema is made first.
pub fn copy_all(from: &store::Db, to: &store::Db, format: Format) -> Result<Vec<TableSum>, Stop> {
    let known = migrations();
    let now = SystemClock.now();
    to.migrate(&known, now)?;
    let tables = schema_tables(&known);
    let rows = from.read(|c| store::copy::count(c, &tables, None))?;
    let bar = progress::bar("copying, comparing", 2 * rows, format);
    let copied = store::copy::copy(from, to, &tables, now, |rows| bar.inc(rows));
    bar.finish_and_clear();
    Ok(copied?)
}

/// Prints what arrived.
pub fn report(sums: &[TableSum], format: Format) -> Result<(), Stop> {
    if format == Format::Json {
        return out::json(&sums);
    }
    let rows: Vec<Vec<String>> = sums
        .iter()
        .filter(|s| s.rows > 0)
        .map(|s| {
            let digest = s.digest.chars().take(16).collect();
            vec![s.table.clone(), digest, s.rows.to_string()]
        })
        .collect();
    out::table(&["table", "digest", "rows"], 1, &rows)?;
    let total: u64 = sums.iter().map(|s| s.rows).sum();
    out::line(&format!(
        "\n{total} rows arrived and are the same as in the source"
    ))
}
