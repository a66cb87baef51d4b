//! CPU seconds, on one thread, and the most memory held, to find and prove the fairest lottery on
//! shared pools and on large made-up ones. Run with `cargo bench -p sortition`; a word filters the lines.
//!
//! The shared pools are looked for in `MAISON_SHARED_DATA`, else beside the repository.

use std::{collections::BTreeSet, fmt::Write as _, path::PathBuf};

use cpu_time::ProcessTime;
use sortition::{
    Objective, Options, Outcome, Reading, Sources, alternates, check, measure, read, solve,
};

/// The pools: folder, seats, whether households count.
const POOLS: [(&str, u32, bool); 10] = [
    ("nature_example_large_200", 200, false),
    ("opendlp_monitoring_100_30", 30, false),
    ("peer_fixture_150_22", 22, false),
    ("syn_200_20", 20, false),
    ("syn_500_40", 40, false),
    ("syn_500_40_hh", 40, true),
    ("syn_1000_60", 60, false),
    ("syn_2000_80", 80, false),
    ("syn_5000_110", 110, false),
    ("syn_300_30_infeasible", 30, false),
];

fn main() {
    let filter: Vec<String> = std::env::args()
        .skip(1)
        .filter(|word| !word.starts_with("--"))
        .collect();
    let wanted = |name: &str| filter.is_empty() || filter.iter().any(|word| name.contains(word));
    let data = std::env::var_os("MAISON_SHARED_DATA").map_or_else(
        || PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared/data")),
        PathBuf::from,
    );
    let data = data.join("sortition");
    println!(
        "| pool | people | types | panels | least chance | gini | gap | CPU s | check CPU s | MB |"
    );
    println!("|---|---|---|---|---|---|---|---|---|---|");
    if !data.is_dir() {
        eprintln!(
            "{} is not there: shared pools are left out.",
            data.display()
        );
    }
    for (name, seats, households) in POOLS {
        let folder = data.join(name);
        if !wanted(name) || !folder.is_dir() {
            continue;
        }
        let people = std::fs::read(folder.join("people.csv")).expect("a file of the pool");
        let features = std::fs::read(folder.join("features.csv")).expect("a file of the pool");
        let started = ProcessTime::now();
        let reading = reading(&people, &features, seats, households);
        line(name, &reading, None, started);
    }
    let name = "syn_2000_80 as 1,000 equal panels";
    let folder = data.join("syn_2000_80");
    if wanted(name) && folder.is_dir() {
        let people = std::fs::read(folder.join("people.csv")).expect("a file of the pool");
        let features = std::fs::read(folder.join("features.csv")).expect("a file of the pool");
        let started = ProcessTime::now();
        let reading = reading(&people, &features, 80, false);
        line(name, &reading, Some(1000), started);
    }
    for (name, count, seats) in [
        ("made up, 5,000 people, households", 5_000, 100),
        ("made up, 20,000 people, households", 20_000, 200),
    ] {
        if !wanted(name) {
            continue;
        }
        let (people, features) = made_up(count, seats);
        let started = ProcessTime::now();
        let reading = reading(people.as_bytes(), features.as_bytes(), seats, true);
        line(name, &reading, None, started);
    }
    println!(
        "\n| alternates | number | off without | off | off at least | whole of 1000 | at least | CPU s |"
    );
    println!("|---|---|---|---|---|---|---|---|");
    for (name, seats, count) in [
        ("peer_fixture_150_22", 22, 6),
        ("syn_500_40", 40, 10),
        ("syn_2000_80", 80, 20),
    ] {
        let folder = data.join(name);
        if wanted("alternates") && folder.is_dir() {
            let people = std::fs::read(folder.join("people.csv")).expect("a file of the pool");
            let features = std::fs::read(folder.join("features.csv")).expect("a file of the pool");
            waiting(name, count, &reading(&people, &features, seats, false));
        }
    }
}

/// Alternates for the first panel of a lottery, where each person drops out with one chance in eight.
fn waiting(name: &str, count: usize, reading: &Reading) {
    let options = Options {
        objective: Objective::Leximin,
        panels: None,
    };
    let Outcome::Lottery(certificate) = solve(&reading.instance, options, &mut |_| ()) else {
        return;
    };
    let leaves = vec![0.125; reading.instance.people.len()];
    let (seated, gone) = (&certificate.panels[0].members, BTreeSet::new());
    let started = ProcessTime::now();
    let found = alternates(&reading.instance, seated, &gone, count, &leaves, "00ff");
    println!(
        "| {name} | {count} | {:.3} | {:.3} | {:.3} | {} | {:.3} | {:.2} |",
        found.off_without,
        found.off,
        found.off_least,
        found.whole,
        found.whole_at_least,
        started.elapsed().as_secs_f64(),
    );
}

fn reading(people: &[u8], features: &[u8], seats: u32, households: bool) -> Reading {
    let household = if households {
        vec!["address1".to_owned(), "postcode".to_owned()]
    } else {
        Vec::new()
    };
    let sources = Sources {
        people,
        features,
        already: None,
        seats,
        household,
        household_max: 1,
    };
    read(&sources).expect("a pool without faults")
}

/// The most memory that the process has held since it was last forgotten, in MB, where Linux tells.
fn peak() -> String {
    let told = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let held = told.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let held = held.and_then(|held| held.split_whitespace().next()?.parse::<u64>().ok());
    held.map_or_else(String::new, |kilobytes| (kilobytes / 1000).to_string())
}

/// Forgets the peak of memory, as far as Linux allows: what was freed may still be held.
fn forget_peak() {
    let _ = std::fs::write("/proc/self/clear_refs", "5");
}

fn line(name: &str, reading: &Reading, panels: Option<u32>, started: ProcessTime) {
    forget_peak();
    let options = Options {
        objective: Objective::Leximin,
        panels,
    };
    let outcome = solve(&reading.instance, options, &mut |_| ());
    let seconds = started.elapsed().as_secs_f64();
    let megabytes = peak();
    let types = sortition::Model::new(&reading.instance).kinds.len();
    let people = reading.instance.people.len();
    match outcome {
        Outcome::Lottery(certificate) => {
            let started = ProcessTime::now();
            let verdict = check(&reading.instance, &certificate).expect("a sound certificate");
            let checking = started.elapsed().as_secs_f64();
            let chances: Vec<f64> = verdict
                .chances
                .iter()
                .map(|chance| num_traits::ToPrimitive::to_f64(chance).unwrap_or(0.0))
                .collect();
            let spread = measure(&chances);
            let gap = if verdict.exact {
                "0".to_owned()
            } else {
                format!("{:.1e}", verdict.gap)
            };
            println!(
                "| {name} | {people} | {types} | {} | {:.7} | {:.5} | {gap} | {seconds:.3} | {checking:.3} | {megabytes} |",
                certificate.panels.len(),
                spread.min,
                spread.gini,
            );
        }
        Outcome::Infeasible(obstacle) => println!(
            "| {name} | {people} | {types} | none: {} rules conflict, {} to change | | | | {seconds:.3} | | {megabytes} |",
            obstacle.conflict.len(),
            obstacle.relaxation.map_or(0, |changes| changes.len()),
        ),
        Outcome::Undecided => {
            println!(
                "| {name} | {people} | {types} | undecided | | | | {seconds:.3} | | {megabytes} |"
            );
        }
    }
}

/// A pool with seven features, people who answer more or less readily, and homes of one to four.
fn made_up(count: u32, seats: u32) -> (String, String) {
    let mut state = 7_u64;
    let mut next = |below: u64| {
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1);
        (state >> 33) % below
    };
    // For each feature, the share of each value among residents and among volunteers, in percent.
    let features: [(&str, &[(u64, u64)]); 7] = [
        ("gender", &[(51, 55), (48, 43), (1, 2)]),
        ("age", &[(20, 12), (25, 22), (25, 26), (20, 28), (10, 12)]),
        ("education", &[(20, 8), (30, 24), (30, 30), (20, 38)]),
        (
            "quarter",
            &[(20, 25), (18, 20), (17, 15), (16, 15), (15, 13), (14, 12)],
        ),
        ("work", &[(45, 50), (15, 10), (15, 25), (25, 15)]),
        ("home", &[(55, 70), (45, 30)]),
        ("view", &[(50, 60), (30, 28), (20, 12)]),
    ];
    let mut people = "id,address1,postcode".to_owned();
    let mut quotas = "feature,value,min,max\n".to_owned();
    for (name, values) in &features {
        let _ = write!(people, ",{name}");
        for (place, (share, _)) in values.iter().enumerate() {
            let target = share * u64::from(seats);
            let (min, max) = (target * 92 / 10_000, target * 108 / 10_000 + 1);
            let _ = writeln!(quotas, "{name},v{place},{min},{max}");
        }
    }
    people.push('\n');
    let (mut home, mut left) = (0, 0);
    for person in 0..count {
        if left == 0 {
            home += 1;
            left = [1, 1, 1, 1, 1, 1, 1, 2, 2, 3][usize::try_from(next(10)).expect("small")];
        }
        left -= 1;
        let _ = write!(people, "p{person},{home} Main Street,{}", home % 7);
        for (_, values) in &features {
            let mut roll = next(100);
            let mut place = 0;
            while roll >= values[place].1 && place + 1 < values.len() {
                roll -= values[place].1;
                place += 1;
            }
            let _ = write!(people, ",v{place}");
        }
        people.push('\n');
    }
    (people, quotas)
}
