//! What is proved about the house itself: who leans on whom, the keys of every table on both
//! engines, every statement on either engine, words for what the journal keeps.

mod crates;
mod schema;
mod statements;
mod words;
