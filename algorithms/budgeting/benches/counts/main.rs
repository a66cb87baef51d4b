//! CPU seconds, on one thread, to read and count elections: the shared ones, against their recorded
//! winners, and large made-up ones. Run with `cargo bench -p budgeting`; a word filters the lines.
//!
//! Each line is a process of its own, so that its peak of memory is its own. The shared elections are
//! looked for in `MAISON_SHARED_DATA`, else beside the repository.

#[path = "../../tests/it/data.rs"]
mod data;
#[path = "../../tests/it/named.rs"]
mod named;

mod made_up;

use std::{
    path::{Path, PathBuf},
    process::Command,
};

use budgeting::{
    Instance, Profile, TieOrder, Utility, VoteType, pb,
    shares::{Completion, Options, Shared, equal_shares},
};
use cpu_time::ProcessTime;
use serde_json::Value;

/// A line of the table: what is done, with which file, and the bar.
struct Work {
    name: &'static str,
    file: &'static str,
    how: How,
    bar: &'static str,
}

#[derive(Clone, Copy)]
enum How {
    /// Every recorded rule on every recorded election.
    Recorded,
    /// Reading alone.
    Read,
    Shares(Utility, Completion),
}

const MILLION: &str = "made up, 1,000,000 voters, 200 projects";
const POINTS: &str = "made up, points, 300,000 voters, 100 projects";
const RANKS: &str = "made up, rankings, 300,000 voters, 100 projects";
const VESZPREM: &str = "Hungary_Veszprem_2025.pb";
const WIELICZKA: &str = "Poland_Wieliczka_2023_Green_Budget.pb";
const AMSTERDAM: &str = "Netherlands_Amsterdam_332.pb";
const WARSZAWA: &str = "Poland_Warszawa_2026.pb";

const fn shares(
    name: &'static str,
    file: &'static str,
    utility: Utility,
    completion: Completion,
    bar: &'static str,
) -> Work {
    Work {
        name,
        file,
        how: How::Shares(utility, completion),
        bar,
    }
}

const fn reading(name: &'static str, file: &'static str, bar: &'static str) -> Work {
    Work {
        name,
        file,
        how: How::Read,
        bar,
    }
}

const WORKS: [Work; 15] = [
    Work {
        name: "all recorded rules on all shared elections",
        file: "expected.json",
        how: How::Recorded,
        bar: "5 in all",
    },
    shares(
        "Wieliczka 2023, cost, add1",
        WIELICZKA,
        Utility::Cost,
        Completion::Add1,
        "0.010 in all",
    ),
    shares(
        "Amsterdam 332, cost, add1",
        AMSTERDAM,
        Utility::Cost,
        Completion::Add1,
        "0.010 in all",
    ),
    shares(
        "Warszawa 2026, cost, add1",
        WARSZAWA,
        Utility::Cost,
        Completion::Add1,
        "0.35 in all",
    ),
    shares(
        "Warszawa 2026, cardinality, add1",
        WARSZAWA,
        Utility::Cardinality,
        Completion::Add1,
        "0.15 in all",
    ),
    shares(
        "Veszprém 2025, cost, add1",
        VESZPREM,
        Utility::Cost,
        Completion::Add1,
        "0.005 rule",
    ),
    shares(
        "Veszprém 2025, cardinality, add1",
        VESZPREM,
        Utility::Cardinality,
        Completion::Add1,
        "0.005 rule",
    ),
    reading("a million voters, reading", MILLION, "0.15 reading"),
    shares(
        "a million voters, cost",
        MILLION,
        Utility::Cost,
        Completion::None,
        "0.1 rule",
    ),
    shares(
        "a million voters, cost, add1",
        MILLION,
        Utility::Cost,
        Completion::Add1,
        "0.9 in all, 200 MB",
    ),
    shares(
        "a million voters, cardinality, add1",
        MILLION,
        Utility::Cardinality,
        Completion::Add1,
        "0.9 in all, 200 MB",
    ),
    reading(
        "Krakow 2024, rankings, reading",
        "Poland_Krakow_2024.pb",
        "150 MB/s",
    ),
    reading(
        "Czestochowa 2020, points, reading",
        "Poland_Czestochowa_2020.pb",
        "150 MB/s",
    ),
    reading("rankings, reading", RANKS, "150 MB/s"),
    reading("points, reading", POINTS, "150 MB/s"),
];

fn main() {
    let words: Vec<String> = std::env::args()
        .skip(1)
        .filter(|word| !word.starts_with("--"))
        .collect();
    if let [word, file, work] = &words[..]
        && word == "child"
    {
        return child(Path::new(file), work.parse().expect("a line"));
    }
    if let [word, folder] = &words[..]
        && word == "peer"
    {
        return peer(Path::new(folder));
    }
    let place = std::env::temp_dir().join(format!("budgeting-bench-{}", std::process::id()));
    std::fs::create_dir_all(&place).expect("a folder to write in");
    let shared = data::folder();
    println!(
        "| work | voters | kinds of ballots | MB/s read | CPU s reading | CPU s rule | CPU s in all | runs | steps | peak MB | bar, CPU s |"
    );
    println!("|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|---|");
    for (line, work) in WORKS.iter().enumerate() {
        if !words.is_empty() && !words.iter().any(|word| work.name.contains(word.as_str())) {
            continue;
        }
        let Some(file) = file(work.file, shared.as_deref(), &place) else {
            continue;
        };
        let program = std::env::current_exe().expect("this program");
        let ended = Command::new(program)
            .args(["child".as_ref(), file.as_os_str()])
            .arg(line.to_string())
            .status()
            .expect("this program again");
        assert!(ended.success(), "{}", work.name);
    }
    let _ = std::fs::remove_dir_all(&place);
}

/// The file of a line, unpacked or made.
fn file(name: &str, shared: Option<&Path>, place: &Path) -> Option<PathBuf> {
    if name == "expected.json" {
        return shared.map(Path::to_owned);
    }
    let file = place.join(name);
    if file.is_file() {
        return Some(file);
    }
    let bytes = match name {
        MILLION => made_up::approvals(1_000_000, 200),
        POINTS => made_up::points(300_000, 100),
        RANKS => made_up::rankings(300_000, 100),
        _ => data::bytes(shared?, name),
    };
    std::fs::write(&file, bytes).expect("a file to write");
    Some(file)
}

/// In a process of its own: one line.
fn child(file: &Path, line: usize) {
    let work = &WORKS[line];
    let started = ProcessTime::now();
    let spent = || started.elapsed().as_secs_f64();
    if matches!(work.how, How::Recorded) {
        let (counts, wrong) = recorded(file);
        println!(
            "| {}: {counts} counts, {wrong} otherwise | | | | | | {:.3} | | | {} | {} |",
            work.name,
            spent(),
            peak(),
            work.bar
        );
        return;
    }
    let bytes = std::fs::read(file).expect("a file");
    let instance = pb::read(&bytes).expect("an election");
    let length = bytes.len();
    drop(bytes);
    let reading = spent();
    let shared = match work.how {
        How::Shares(utility, completion) => Some(count(&instance, utility, completion)),
        How::Read | How::Recorded => None,
    };
    let all = spent();
    #[expect(clippy::cast_precision_loss, reason = "for show")]
    let speed = length as f64 / 1e6 / reading;
    let rule = shared
        .as_ref()
        .map_or_else(String::new, |_| format!("{:.4}", all - reading));
    let told = |number: fn(&Shared) -> u64| {
        shared
            .as_ref()
            .map_or_else(String::new, |shared| number(shared).to_string())
    };
    println!(
        "| {} | {} | {} | {speed:.0} | {reading:.4} | {rule} | {all:.4} | {} | {} | {} | {} |",
        work.name,
        instance.ballots.cast(),
        instance.ballots.kinds(),
        told(|shared| shared.runs),
        told(|shared| shared.increments),
        peak(),
        work.bar
    );
}

/// For `scripts/tally-peer.sh`: counts each file of a folder with the rules that fit its ballots, one
/// line of JSON each.
fn peer(folder: &Path) {
    let files = std::fs::read_dir(folder).expect("a folder");
    let mut files: Vec<PathBuf> = files.filter_map(|file| Some(file.ok()?.path())).collect();
    files.sort();
    for file in files {
        let bytes = std::fs::read(&file).expect("a file");
        let kind = pb::read(&bytes).expect("an election").vote_type;
        let rules: &[&str] = match kind {
            VoteType::Cumulative => &["greedy_score", "mes_score", "mes_score_add1"],
            VoteType::Ordinal => &["greedy_borda", "mes_borda", "mes_borda_add1"],
            VoteType::Approval | VoteType::ChooseOne => &[
                "greedy_cost",
                "greedy_card",
                "mes_cost",
                "mes_card",
                "mes_cost_add1",
                "mes_card_add1",
                "phragmen",
            ],
        };
        for rule in rules {
            let started = ProcessTime::now();
            let bytes = std::fs::read(&file).expect("a file");
            let instance = pb::read(&bytes).expect("an election");
            let outcome = named::count(&instance, rule).expect("a rule");
            let seconds = started.elapsed().as_secs_f64();
            let mut winners: Vec<&str> = outcome
                .winners
                .iter()
                .map(|&p| instance.projects[p].id.as_str())
                .collect();
            winners.sort_unstable();
            let line = serde_json::json!({
                "file": file,
                "rule": rule,
                "winners": winners,
                "seconds": seconds,
            });
            println!("{line}");
        }
    }
}

fn count(instance: &Instance, utility: Utility, completion: Completion) -> Shared {
    let profile = Profile::new(instance, utility);
    let order = TieOrder::by_id(instance);
    equal_shares(&profile, &order, Options::new(&profile, completion))
}

/// Counts every recorded rule on every recorded election: how many, and how many otherwise. Each
/// count reads its file anew, as one who counts from the command line does.
fn recorded(folder: &Path) -> (usize, usize) {
    let expected = std::fs::read(folder.join("expected.json")).expect("the recorded winners");
    let expected: Value = serde_json::from_slice(&expected).expect("the recorded winners");
    let (mut counts, mut wrong) = (0, 0);
    for (name, file) in expected.as_object().expect("elections") {
        let Some(rules) = file["rules"].as_object().filter(|_| name != "_about") else {
            continue;
        };
        for (rule, result) in rules {
            let instance = pb::read(&data::bytes(folder, name)).expect("an election");
            let outcome = named::count(&instance, rule).expect("a rule");
            wrong += usize::from(!named::is_recorded(&instance, &outcome, result));
            counts += 1;
        }
    }
    (counts, wrong)
}

/// The peak of memory of this process in megabytes, where the system tells.
fn peak() -> String {
    let told = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = told.lines().find(|line| line.starts_with("VmHWM"));
    let kilobytes = line.and_then(|line| line.split_whitespace().nth(1)?.parse::<u64>().ok());
    kilobytes.map_or_else(String::new, |kilobytes| (kilobytes / 1000).to_string())
}
