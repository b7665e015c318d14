//! What the chart of the government is made of, as it is added.

pub(super) mod store;
