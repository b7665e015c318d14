//! The one seam to the database: readers, transactions, migrations, journal, jobs, files.
