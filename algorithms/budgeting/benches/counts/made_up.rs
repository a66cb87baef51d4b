//! Large elections made up the same way each time: some projects are wanted by many, most by few,
//! and ballots are short or long.

use std::io::Write as _;

/// Numbers that look like chance, always the same.
struct Wheel(u64);

impl Wheel {
    fn next(&mut self) -> u64 {
        // Steele, Lea and Flood's mixing of a counter.
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    fn below(&mut self, end: u64) -> u64 {
        self.next() % end
    }

    /// A project: the lowest of six numbers, so that the first ones are wanted more.
    fn project(&mut self, projects: u64) -> u64 {
        let numbers = [(); 6].map(|()| self.below(projects));
        numbers.into_iter().min().unwrap_or_default()
    }
}

fn head(kind: &str, voters: u64, projects: u64, wheel: &mut Wheel) -> Vec<u8> {
    let budget = voters * 15;
    let mut file = Vec::new();
    write!(
        file,
        "META\nkey;value\nnum_projects;{projects}\nnum_votes;{voters}\nbudget;{budget}\nvote_type;{kind}\n\
         PROJECTS\nproject_id;cost\n"
    )
    .expect("memory");
    for project in 1..=projects {
        let cost = budget / projects / 2 + wheel.below(budget / projects * 4);
        writeln!(file, "{project};{}", cost / 100 * 100).expect("memory");
    }
    file
}

/// Marks of one ballot, each once.
fn marks(wheel: &mut Wheel, projects: u64, most: u64, into: &mut Vec<u64>) {
    into.clear();
    // Short ballots are more frequent.
    let length = 1 + wheel.below(most).min(wheel.below(most));
    for _ in 0..length {
        let project = 1 + wheel.project(projects);
        if !into.contains(&project) {
            into.push(project);
        }
    }
}

fn list(file: &mut Vec<u8>, numbers: &[u64]) {
    for (place, number) in numbers.iter().enumerate() {
        let comma = if place > 0 { "," } else { "" };
        write!(file, "{comma}{number}").expect("memory");
    }
}

pub fn approvals(voters: u64, projects: u64) -> Vec<u8> {
    let mut wheel = Wheel(1);
    let mut file = head("approval", voters, projects, &mut wheel);
    file.extend_from_slice(b"VOTES\nvoter_id;vote\n");
    let mut ballot = Vec::new();
    for voter in 1..=voters {
        // One in three follows a list that was handed round.
        let mut own = Wheel(wheel.next());
        let handed = wheel.below(10_000);
        let chooser = if wheel.below(3) == 0 {
            &mut Wheel(handed)
        } else {
            &mut own
        };
        marks(chooser, projects, 16, &mut ballot);
        write!(file, "{voter};").expect("memory");
        list(&mut file, &ballot);
        file.push(b'\n');
    }
    file
}

pub fn points(voters: u64, projects: u64) -> Vec<u8> {
    let mut wheel = Wheel(2);
    let mut file = head("cumulative", voters, projects, &mut wheel);
    file.extend_from_slice(b"VOTES\nvoter_id;vote;points;age;sex\n");
    let mut ballot = Vec::new();
    let mut given = Vec::new();
    for voter in 1..=voters {
        marks(&mut wheel, projects, 9, &mut ballot);
        given.clear();
        given.extend(ballot.iter().map(|_| 1 + wheel.below(5)));
        write!(file, "{voter};").expect("memory");
        list(&mut file, &ballot);
        file.push(b';');
        list(&mut file, &given);
        writeln!(file, ";{};F", 18 + wheel.below(70)).expect("memory");
    }
    file
}

pub fn rankings(voters: u64, projects: u64) -> Vec<u8> {
    let mut wheel = Wheel(3);
    let mut file = head("ordinal", voters, projects, &mut wheel);
    file.extend_from_slice(b"VOTES\nvoter_id;vote;age;sex\n");
    let mut ballot = Vec::new();
    for voter in 1..=voters {
        marks(&mut wheel, projects, 9, &mut ballot);
        write!(file, "{voter};").expect("memory");
        list(&mut file, &ballot);
        writeln!(file, ";{};F", 18 + wheel.below(70)).expect("memory");
    }
    file
}
