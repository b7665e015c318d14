//! What the city owes its residents: complaints from every channel, answered with proof, on one
//! honest clock.

pub mod channels;
pub mod routing;
