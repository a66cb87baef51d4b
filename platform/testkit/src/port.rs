//! A port for a program that a test starts.

use std::net::TcpListener;

/// The ports from here on that are not handed out by the kernel, on its own, to whoever asks for any:
/// between the choice and the use, nobody is given the same.
const FIRST: u32 = 10_000;
const MANY: u32 = 9_000;

/// A port of this machine that nobody listens on; tests that look at once, each in a process of its own,
/// begin at different ones.
///
/// # Panics
/// When all are taken.
pub fn free_port() -> u16 {
    let own = std::process::id().wrapping_mul(7);
    (0..MANY)
        .filter_map(|step| u16::try_from(FIRST + own.wrapping_add(step) % MANY).ok())
        .find(|&port| TcpListener::bind(("127.0.0.1", port)).is_ok())
        .expect("a free port")
}
