//! What can go wrong at the seam, in the few kinds that callers treat differently.

/// The result of a store function.
pub type Result<T> = std::result::Result<T, Error>;

/// What went wrong at the database.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The address of the database is not one Abdi understands.
    #[error(
        "database address '{0}' is not understood; use sqlite:FILE or postgres://USER@HOST/NAME"
    )]
    Address(String),
    /// The database cannot be reached or the connection was lost; the work may be tried again.
    #[error("the database cannot be reached: {0}")]
    Unreachable(String),
    /// The disk is full or the file is read-only.
    #[error("the database cannot be written: {0}")]
    NotWritable(String),
    /// The file or the data of the server is damaged; a backup is needed.
    #[error("the database is damaged: {0}")]
    Damaged(String),
    /// Another program holds the database.
    #[error("another program holds the database: {0}")]
    InUse(String),
    /// A unique key refused the row.
    #[error("a key of the database refused the row: {0}")]
    Constraint(String),
    /// What a row points to was removed in between, or something that was to be removed is pointed to.
    #[error("rows that hang together were changed in between: {0}")]
    Loose(String),
    /// Two transactions met; the loser may try again.
    #[error("another transaction changed the same rows; try again")]
    Contended,
    /// The stored value is not of the kind asked for.
    #[error("column {column}: {reason}")]
    Shape {
        /// Position of the column in the row, from 0.
        column: usize,
        /// What was found there.
        reason: String,
    },
    /// A transaction changed rows without recording an event: a fault of the program.
    #[error("a transaction changed {0} rows and recorded no event")]
    Unrecorded(u64),
    /// The database belongs to a newer or an altered version of the program.
    #[error("{0}")]
    Schema(String),
    /// A key that seals values is not at hand, by its name; none at all where the name is empty.
    #[error("the key {0} that seals values is not at hand")]
    NoKey(String),
    /// A sealed value cannot be opened.
    #[error("a sealed value cannot be opened: {0}")]
    Seal(String),
    /// Any other fault, with the engine's words.
    #[error("{message} (in: {statement})")]
    Engine {
        /// The words of the engine.
        message: String,
        /// The statement, shortened.
        statement: String,
    },
    /// A fault that a closure inside the transaction wants to hand through.
    #[error(transparent)]
    Other(Box<dyn std::error::Error + Send + Sync>),
}

/// The faults of the file system that come of writing: a full disk on some systems, a limit on the
/// size of files, a device that refuses (`SQLITE_IOERR_WRITE`, `_FSYNC`, `_DIR_FSYNC`, `_TRUNCATE`,
/// `_SHMSIZE`).
const WRITING: [i32; 5] = [778, 1034, 1290, 1546, 4874];

/// `SQLITE_CONSTRAINT_FOREIGNKEY`.
const FOREIGN_KEY: i32 = 787;

impl Error {
    /// Wraps another error so that it rolls the transaction back and comes out unchanged.
    pub fn other(e: impl std::error::Error + Send + Sync + 'static) -> Self {
        Self::Other(Box::new(e))
    }

    pub(crate) fn lite(e: &rusqlite::Error, statement: &str) -> Self {
        use rusqlite::ErrorCode as C;
        let extended = e.sqlite_error().map_or(0, |e| e.extended_code);
        match e.sqlite_error_code() {
            Some(C::ConstraintViolation) if extended == FOREIGN_KEY => Self::Loose(e.to_string()),
            Some(C::ConstraintViolation) => Self::Constraint(e.to_string()),
            Some(C::DiskFull | C::ReadOnly) => Self::NotWritable(e.to_string()),
            Some(C::SystemIoFailure) if WRITING.contains(&extended) => {
                Self::NotWritable(e.to_string())
            }
            Some(C::NotADatabase | C::DatabaseCorrupt) => Self::Damaged(e.to_string()),
            Some(C::CannotOpen | C::SystemIoFailure) => Self::Unreachable(e.to_string()),
            // Our own transactions queue before they reach the file.
            Some(C::DatabaseBusy | C::DatabaseLocked | C::FileLockingProtocolFailed) => {
                Self::InUse(e.to_string())
            }
            _ => Self::engine(e.to_string(), statement),
        }
    }

    pub(crate) fn pg(e: &postgres::Error, statement: &str) -> Self {
        use postgres::error::SqlState as S;
        // The words of the engine without its "detail", which repeats the values of the row.
        let message = e
            .as_db_error()
            .map_or_else(|| e.to_string(), |db| db.message().to_owned());
        if e.is_closed() || e.as_db_error().is_none() && e.to_string().contains("connect") {
            return Self::Unreachable(message);
        }
        match e.code() {
            Some(c) if *c == S::T_R_SERIALIZATION_FAILURE || *c == S::T_R_DEADLOCK_DETECTED => {
                Self::Contended
            }
            Some(c)
                if *c == S::DISK_FULL
                    || *c == S::READ_ONLY_SQL_TRANSACTION
                    || *c == S::IO_ERROR =>
            {
                Self::NotWritable(message)
            }
            Some(c) if *c == S::DATA_CORRUPTED || *c == S::INDEX_CORRUPTED => {
                Self::Damaged(message)
            }
            Some(c)
                if *c == S::ADMIN_SHUTDOWN
                    || *c == S::CRASH_SHUTDOWN
                    || *c == S::CANNOT_CONNECT_NOW
                    || *c == S::TOO_MANY_CONNECTIONS
                    || c.code().starts_with("08") =>
            {
                Self::Unreachable(message)
            }
            Some(c) if *c == S::FOREIGN_KEY_VIOLATION => Self::Loose(message),
            Some(c) if c.code().starts_with("23") => Self::Constraint(message),
            Some(_) => Self::engine(message, statement),
            None if e.to_string().contains("communicating") => Self::Unreachable(message),
            None => Self::engine(message, statement),
        }
    }

    fn engine(message: String, statement: &str) -> Self {
        let statement = statement.split_whitespace().collect::<Vec<_>>().join(" ");
        Self::Engine {
            message,
            statement: statement.chars().take(300).collect(),
        }
    }
}
