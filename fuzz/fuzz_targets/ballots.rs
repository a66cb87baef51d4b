//! Files of ballots: read, or their faults are told; what is read is written and read again alike.

#![no_main]

use budgeting::pb;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    let _ = pb::check(bytes);
    if let Ok(instance) = pb::read(bytes) {
        let again = pb::read(pb::write(&instance).as_bytes()).expect("what we write is read");
        assert_eq!(again.ballots, instance.ballots);
    }
});
