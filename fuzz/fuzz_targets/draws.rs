//! What a draw reads from outside: the two tables as people save them, certificates and beacons.
//! None may panic, and what is accepted must be counted with: a small pool is solved and checked.

#![no_main]

use libfuzzer_sys::fuzz_target;
use sortition::{Beacon, Certificate, Instance, Sources, check, examine, read};

fuzz_target!(|bytes: &[u8]| {
    let mut parts = bytes.split(|byte| *byte == 0);
    let (people, features) = (parts.next().unwrap_or(&[]), parts.next().unwrap_or(&[]));
    let sources = Sources {
        people,
        features,
        already: parts.next(),
        seats: u32::from(bytes.len() as u8 % 5),
        household: vec!["street".to_owned()],
        household_max: 1,
    };
    if let Ok(reading) = read(&sources)
        && reading.instance.people.len() <= 8
    {
        let _ = examine(&reading.instance);
    }
    if let (Ok(instance), Ok(certificate)) = (
        serde_json::from_slice::<Instance>(people),
        serde_json::from_slice::<Certificate>(features),
    ) {
        let _ = check(&instance, &certificate);
    }
    let _ = Beacon::read(people);
    if let Ok(text) = std::str::from_utf8(people) {
        let _ = sortition::dice(text);
    }
});
