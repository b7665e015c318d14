//! What the regulations say: pure functions over dated data, every answer a Finding.
