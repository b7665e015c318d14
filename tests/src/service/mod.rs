//! What the city owes its residents.

mod routing;
