//! The public beacon: which round of drand's quicknet belongs to which moment.

use base::Instant;

/// When the first round was made, in seconds since 1970.
const GENESIS: i64 = 1_692_803_367;
/// Seconds between rounds.
const PERIOD: i64 = 3;

/// The first round made at this moment or after it.
pub fn round_at(at: Instant) -> i64 {
    let since = (at.seconds() - GENESIS).max(0);
    // Rounded up: a round made before would be known already.
    let whole = at.millis().rem_euclid(1_000) == 0;
    let since = if whole { since } else { since + 1 };
    (since + PERIOD - 1) / PERIOD + 1
}

/// When a round is made.
pub fn round_time(round: i64) -> Instant {
    Instant::from_millis((GENESIS + (round - 1) * PERIOD) * 1_000)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn known_rounds_fall_at_their_moment() {
        // The first of the list is told by a client of the network.
        for (seconds, round) in [
            (1_776_643_200, 27_946_612),
            (GENESIS, 1),
            (GENESIS + 2_997, 1_000),
        ] {
            let at = Instant::from_millis(seconds * 1_000);
            assert_eq!(round_at(at), round);
            assert_eq!(round_time(round), at);
        }
    }

    #[test]
    fn a_moment_between_two_rounds_waits_for_the_next() {
        for millis in [1, 999, 1_000, 2_999] {
            let at = Instant::from_millis(GENESIS * 1_000 + millis);
            assert_eq!(round_at(at), 2, "{millis}");
            assert!(round_time(2) >= at);
        }
    }
}
