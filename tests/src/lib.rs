//! Journeys through the front door, on both engines, in one binary.
