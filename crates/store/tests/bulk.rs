//! Few rows and many rows arrive alike, on both engines: PostgreSQL takes many by another road.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails")]
#![expect(
    clippy::disallowed_methods,
    reason = "cargo xtask test names its PostgreSQL in the environment"
)]

use kernel::{AgencyId, Date, Timestamp};
use store::{Actor, Bind as _, Db, Error, Migration, Result, Value};
use uuid::Uuid;

const THING: Migration = Migration {
    area: "bulk",
    number: 1,
    name: "a table with every type",
    sql: "-- tenant: one of each
create table thing (
  agency_id integer not null,
  id uuid not null,
  name text,
  born date,
  seen instant,
  good boolean,
  big bigint,
  content bytes,
  primary key (agency_id, id)
);
",
};
const PART: Migration = Migration {
    area: "bulk",
    number: 2,
    name: "a table that points to it",
    sql: "-- tenant: parts
create table part (
  agency_id integer not null,
  id uuid not null,
  thing_id uuid not null,
  primary key (agency_id, id),
  foreign key (agency_id, thing_id) references thing (agency_id, id)
);
",
};
const COLUMNS: &str = "agency_id, id, name, born, seen, good, big, content";

/// A name, a date, an instant, a truth, a number, bytes; every third row has none of them.
type Thing = (
    Option<String>,
    Option<Date>,
    Option<Timestamp>,
    Option<bool>,
    Option<i64>,
    Option<Vec<u8>>,
);

fn thing(n: u32) -> Thing {
    if n.is_multiple_of(3) {
        return (None, None, None, None, None, None);
    }
    let day = Date::constant(1964, 2, 29).saturating_add(jiff::Span::new().days(i64::from(n)));
    (
        Some(format!("Siti \u{201c}{n}\u{201d}\t\\N\n")),
        Some(day),
        Timestamp::from_microsecond(-1_000_000 * i64::from(n) - 1).ok(),
        Some(n.is_multiple_of(2)),
        Some(i64::MAX - i64::from(n)),
        Some(vec![0, 255, 10, n.to_le_bytes()[0]]),
    )
}

fn id(n: u32) -> Uuid {
    Uuid::from_u128(u128::from(n) << 64 | 7)
}

fn write(db: &Db, from: u32, to: u32) -> Result<()> {
    let actor = Actor::program(AgencyId(1), "test", Timestamp::UNIX_EPOCH);
    let things: Vec<(Uuid, Thing)> = (from..to).map(|n| (id(n), thing(n))).collect();
    let row = |(id, t): &'_ (Uuid, Thing)| -> Vec<Value<'static>> {
        let owned = |v: Value<'_>| match v {
            Value::Text(t) => Value::Owned(t.to_owned()),
            Value::Int(n) => Value::Int(n),
            Value::Bool(b) => Value::Bool(b),
            Value::Date(d) => Value::Date(d),
            _ => Value::Null,
        };
        vec![
            Value::Int(1),
            Value::Uuid(*id),
            owned(t.0.value()),
            owned(t.1.value()),
            owned(t.2.value()),
            owned(t.3.value()),
            owned(t.4.value()),
        ]
    };
    let rows: Vec<Vec<Value<'_>>> = things
        .iter()
        .map(|thing| {
            let mut row = row(thing);
            row.push(thing.1.5.value());
            row
        })
        .collect();
    db.write(&actor, "test", |tx| {
        tx.housekeeping();
        let written = tx.insert_many("thing", COLUMNS, &rows)?;
        assert_eq!(written, u64::from(to - from));
        Ok(())
    })
}

fn read(db: &Db) -> Vec<Thing> {
    let sql =
        "select name, born, seen, good, big, content from thing where agency_id = $1 order by id";
    db.read(|c| c.all(sql, &[Value::Int(1)])).unwrap()
}

fn both_sizes_arrive(db: &Db) {
    db.migrate(&[THING], Timestamp::UNIX_EPOCH).unwrap();
    write(db, 0, 5).unwrap();
    write(db, 5, 900).unwrap();
    let expected: Vec<Thing> = (0..900).map(thing).collect();
    assert!(
        read(db) == expected,
        "what was read is not what was written"
    );

    for (from, to) in [(899, 901), (800, 1_000)] {
        let refused = write(db, from, to);
        assert!(matches!(refused, Err(Error::Constraint(_))), "{refused:?}");
    }
    assert_eq!(read(db).len(), 900, "of a refused batch nothing is kept");

    let actor = Actor::program(AgencyId(1), "test", Timestamp::UNIX_EPOCH);
    let short = vec![vec![Value::Int(1)]; 100];
    let refused = db.write(&actor, "test", |tx| {
        tx.insert_many("thing", COLUMNS, &short)
    });
    assert!(refused.is_err(), "a row without all its values is refused");
}

#[test]
fn many_rows_arrive_like_few_on_sqlite() {
    let folder = tempfile::tempdir().unwrap();
    let url = format!("sqlite:{}", folder.path().join("bulk.db").display());
    let db = Db::open(&url).unwrap();
    both_sizes_arrive(&db);
    write(&db, 1_000, 4_000).unwrap();
    let known = "select count(*) from sqlite_stat1 where tbl = 'thing'";
    let known: i64 = db.read(|c| c.one(known, &[])).unwrap();
    assert!(
        known > 0,
        "the planner knows nothing of what was brought in"
    );
}

#[test]
fn a_row_that_points_to_nothing_is_told_apart_from_one_that_is_there() {
    let folder = tempfile::tempdir().unwrap();
    let url = format!("sqlite:{}", folder.path().join("bulk.db").display());
    let db = Db::open(&url).unwrap();
    points_to_nothing(&db);
}

/// It was there when somebody looked, and was removed in between.
fn points_to_nothing(db: &Db) {
    db.migrate(&[THING, PART], Timestamp::UNIX_EPOCH).unwrap();
    let actor = Actor::program(AgencyId(1), "test", Timestamp::UNIX_EPOCH);
    let refused = db.write(&actor, "test", |tx| {
        let row = [
            Value::Int(1),
            Value::Uuid(id(70_000)),
            Value::Uuid(id(70_001)),
        ];
        let sql = "insert into part (agency_id, id, thing_id) values ($1, $2, $3)";
        tx.housekeeping();
        tx.run(sql, &row)
    });
    assert!(matches!(refused, Err(Error::Loose(_))), "{refused:?}");
}

#[test]
fn a_reader_that_panics_is_replaced() {
    let folder = tempfile::tempdir().unwrap();
    let url = format!("sqlite:{}", folder.path().join("bulk.db").display());
    let db = Db::open(&url).unwrap();
    for _ in 0..40 {
        let broken = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| {
            db.read(|c| {
                let _one: i64 = c.one("select 1", &[])?;
                if c.engine() == store::Engine::Sqlite {
                    panic!("in the middle of reading");
                }
                Ok::<_, Error>(())
            })
        }));
        assert!(broken.is_err());
    }
    let one: i64 = db.read(|c| c.one("select 1", &[])).unwrap();
    assert_eq!(one, 1);
}

#[test]
fn many_rows_arrive_like_few_on_postgresql() {
    let Ok(server) = std::env::var("ABDI_TEST_PG") else {
        eprintln!("ABDI_TEST_PG names no server; cargo xtask test starts one");
        return;
    };
    let name = format!("abdi_bulk_{}", std::process::id());
    let mut admin = postgres::Client::connect(&server, postgres::NoTls).unwrap();
    admin
        .batch_execute(&format!("create database {name}"))
        .unwrap();
    let (base, _) = server.rsplit_once('/').unwrap();
    let db = Db::open(&format!("{base}/{name}")).unwrap();
    both_sizes_arrive(&db);
    points_to_nothing(&db);
    write(&db, 1_000, 4_000).unwrap();
    let known = "select reltuples::bigint from pg_class where relname = 'thing'";
    let known: i64 = db.read(|c| c.one(known, &[])).unwrap();
    assert!(
        known > 0,
        "the planner knows nothing of what was brought in"
    );
    drop(db);
    admin
        .batch_execute(&format!("drop database {name}"))
        .unwrap();
}
