//! The page shell, forms, sessions, the access policy, messages, components and charts: what every
//! area needs to answer people and programs, and nothing of any area's own facts.

pub mod access;
mod app;
mod area;
mod ask;
pub mod assets;
pub mod charts;
pub mod components;
pub mod errors;
pub mod form;
pub mod format;
mod gate;
pub mod georeport;
pub mod home;
mod incoming;
pub mod names;
mod once;
mod reply;
mod routes;
pub mod session;
pub mod shell;
mod trouble;
pub mod turns;
pub mod words;

pub use app::{Agency, App, Config, Inner, Things};
pub use area::{Area, Nightly, base};
pub use ask::{Ask, RawAsk};
pub use axum::http::StatusCode;
pub use form::{Form, Reading, Upload};
pub use once::ApiWrite;
pub use reply::{Answer, Reply, own_path};
pub use routes::{Handler, RoutePath, RouteSpec, Routes, Statements, Surface};
pub use shell::{Menu, MenuItem, SearchItem, Searches};
pub use trouble::{FieldError, Result, Trouble};
