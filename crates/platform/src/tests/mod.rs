//! The area tried through its own front door, over a small agency in a file of its own.

mod accounts;
mod delegation;
mod house;
mod journal;
mod settings;
mod signin;
mod words;
