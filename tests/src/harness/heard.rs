//! What the statements of a story are held to: either engine understands them, and whatever
//! touches the rows of an agency names the agency.

use store::{Engine, TableClass};

use super::world::World;

/// What is wrong with statements, one line each.
pub type Faults = Vec<String>;

/// Words of an engine's own catalogue; what asks it is meant for that engine alone.
const OWN_WORDS: [&str; 8] = [
    "nextval",
    "collate \"C\"",
    "sqlite_schema",
    "pg_class",
    "pg_advisory",
    "pragma_",
    "pragma ",
    "schema_migration",
];

/// Prepares each statement on both engines, and looks for the agency.
pub fn readable_on_both(lite: &World, pg: &World, statements: &[String]) -> Faults {
    assert_eq!(
        (lite.engine(), pg.engine()),
        (Engine::Sqlite, Engine::Postgres)
    );
    let mut faults = Vec::new();
    let tenant: Vec<String> = store::schema_tables(&abdi::migrations())
        .into_iter()
        .filter(|t| t.class == TableClass::Tenant)
        .map(|t| t.name)
        .collect();
    let common = |sql: &&String| !OWN_WORDS.iter().any(|w| sql.contains(w));
    for world in [lite, pg] {
        let read = world.app.db.read(|c| {
            for sql in statements.iter().filter(common) {
                if let Err(e) = c.prepare_only(sql) {
                    faults.push(format!("{:?} does not read: {sql}\n  {e}", world.engine()));
                }
            }
            Ok::<_, store::Error>(())
        });
        read.unwrap();
    }
    for sql in statements {
        let touched = touched(sql);
        if let Some(table) = tenant.iter().find(|t| touched.contains(&t.as_str()))
            && !sql.contains("agency_id")
        {
            faults.push(format!("touches {table} of any agency: {sql}"));
        }
    }
    faults
}

/// The tables that a statement reads or writes.
fn touched(sql: &str) -> Vec<&str> {
    let words: Vec<&str> = sql
        .split(|c: char| !(c.is_alphanumeric() || c == '_'))
        .filter(|w| !w.is_empty())
        .collect();
    words
        .windows(2)
        .filter(|w| matches!(w[0], "from" | "join" | "into" | "update"))
        .map(|w| w[1])
        .collect()
}

#[test]
fn tables_are_found_wherever_they_stand() {
    let sql = "with x as (select 1 from person p) update seat set a = 1 from x join unit on true";
    assert_eq!(touched(sql), ["person", "seat", "x", "unit"]);
}
