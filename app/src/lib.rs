//! The program: subcommands, configuration, wiring, the demo city.
