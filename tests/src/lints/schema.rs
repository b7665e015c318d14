//! The keys of every table, as the engines themselves know them: `agency_id` stands first in every
//! key and index of a tenant table, and nothing works that a sharded database could not do.

use std::collections::BTreeSet;

use postgres::NoTls;
use store::{Table, TableClass};

use crate::harness::World;

fn tenant() -> Vec<Table> {
    let tables = store::schema_tables(&abdi::migrations());
    let tenant: Vec<Table> = tables
        .into_iter()
        .filter(|t| t.class == TableClass::Tenant)
        .collect();
    assert!(tenant.len() > 20, "{}", tenant.len());
    tenant
}

#[test]
fn every_table_says_whose_rows_it_holds() {
    for table in store::schema_tables(&abdi::migrations()) {
        assert!(
            table.about.len() > 10,
            "{} says nothing about itself",
            table.name
        );
        let first = table.columns.first().unwrap();
        match table.class {
            TableClass::Tenant => {
                let wanted = ("agency_id".to_owned(), "integer not null".to_owned());
                assert_eq!(*first, wanted, "{}", table.name);
            }
            TableClass::Reference | TableClass::Local => {}
        }
    }
}

#[test]
fn agency_leads_every_key_and_index_on_sqlite() {
    let w = World::on_sqlite();
    let url = w.url();
    let file = url.strip_prefix("sqlite:").unwrap();
    let db = rusqlite::Connection::open(file).unwrap();
    let lines = |sql: &str, column: usize| -> Vec<String> {
        let mut statement = db.prepare(sql).unwrap();
        let rows = statement.query_map([], |r| {
            r.get::<_, Option<String>>(column)
                .map(Option::unwrap_or_default)
        });
        rows.unwrap().map(Result::unwrap).collect()
    };
    for table in tenant() {
        let name = &table.name;
        let key = format!("select name from pragma_table_info('{name}') where pk = 1");
        assert_eq!(lines(&key, 0), ["agency_id"], "primary key of {name}");
        for index in lines(&format!("select name from pragma_index_list('{name}')"), 0) {
            let first = format!("select name from pragma_index_info('{index}') where seqno = 0");
            assert_eq!(lines(&first, 0), ["agency_id"], "{index} of {name}");
        }
        let foreign =
            format!("select \"from\" from pragma_foreign_key_list('{name}') where seq = 0");
        for column in lines(&foreign, 0) {
            assert_eq!(column, "agency_id", "foreign key of {name}");
        }
        let ends =
            format!("select on_delete || ' ' || on_update from pragma_foreign_key_list('{name}')");
        for end in lines(&ends, 0) {
            assert_eq!(end, "NO ACTION NO ACTION", "foreign key of {name}");
        }
    }
    let made = "select name from sqlite_schema where type in ('trigger', 'view')";
    assert_eq!(lines(made, 0), [""; 0]);
    let loose = "select name from pragma_table_list where schema = 'main' and type = 'table'
                 and not strict and name not like 'sqlite\\_%' escape '\\' and name <> 'schema_migration'";
    assert_eq!(
        lines(loose, 0),
        [""; 0],
        "tables that take any kind of value"
    );
}

#[test]
fn agency_leads_every_key_and_index_on_postgresql() {
    let Some(w) = World::on_postgres() else {
        eprintln!("\n!!! NOT TRIED: ABDI_TEST_PG is not set !!!\n");
        return;
    };
    let mut db = postgres::Client::connect(&w.url(), NoTls).unwrap();
    let tenant: Vec<String> = tenant().into_iter().map(|t| t.name).collect();
    // The first column of every index; none where it is an expression.
    let sql = "select t.relname::text, i.relname::text, a.attname::text
               from pg_index x join pg_class t on t.oid = x.indrelid join pg_class i on i.oid = x.indexrelid
               left join pg_attribute a on a.attrelid = t.oid and a.attnum = x.indkey[0]
               where t.relnamespace = 'public'::regnamespace";
    let mut indexed = BTreeSet::new();
    for row in db.query(sql, &[]).unwrap() {
        let (table, index, first): (String, String, Option<String>) =
            (row.get(0), row.get(1), row.get(2));
        if tenant.contains(&table) {
            assert_eq!(first.as_deref(), Some("agency_id"), "{index} of {table}");
            indexed.insert(table);
        }
    }
    assert_eq!(indexed.len(), tenant.len(), "a tenant table has no key");
    let sql = "select conrelid::regclass::text, contype::text, a.attname::text, f.attname::text,
                      confdeltype::text, confupdtype::text
               from pg_constraint c
               join pg_attribute a on a.attrelid = c.conrelid and a.attnum = c.conkey[1]
               left join pg_attribute f on f.attrelid = c.confrelid and f.attnum = c.confkey[1]
               where connamespace = 'public'::regnamespace and contype in ('p', 'u', 'f')";
    for row in db.query(sql, &[]).unwrap() {
        let (table, kind, first): (String, String, String) = (row.get(0), row.get(1), row.get(2));
        if !tenant.contains(&table) {
            continue;
        }
        assert_eq!(first, "agency_id", "key of kind {kind} of {table}");
        if kind == "f" {
            let led: Option<String> = row.get(3);
            assert_eq!(led.as_deref(), Some("agency_id"), "what {table} refers to");
            let ends: (String, String) = (row.get(4), row.get(5));
            assert_eq!(
                ends,
                ("a".to_owned(), "a".to_owned()),
                "{table}: a deed of the engine"
            );
        }
    }
    let own = "select tgname::text from pg_trigger where not tgisinternal
               union all select rulename::text from pg_rules where schemaname = 'public'
               union all select viewname::text from pg_views where schemaname = 'public'";
    let own: Vec<String> = db
        .query(own, &[])
        .unwrap()
        .iter()
        .map(|r| r.get(0))
        .collect();
    assert_eq!(own, [""; 0], "triggers, rules or views");
}

#[test]
fn migrations_and_stores_keep_to_what_a_sharded_database_does() {
    let mut texts: Vec<(String, String)> = abdi::migrations()
        .iter()
        .map(|m| {
            (
                format!("migration {} {}", m.area, m.number),
                m.sql.to_owned(),
            )
        })
        .collect();
    texts.extend(
        crate::repository::files(&["/store.rs"])
            .into_iter()
            .filter(|(path, _)| path.starts_with("crates/") || path.starts_with("app/")),
    );
    assert!(texts.len() > 15);
    for (name, text) in texts {
        let text = text.to_lowercase();
        for never in [
            "create trigger",
            "create rule",
            "on delete set null",
            "on delete cascade",
            "skip locked",
            "now()",
            "current_timestamp",
            "random()",
        ] {
            assert!(!text.contains(never), "{name}: {never}");
        }
    }
}
