//! Counting an envelope: ballots in, the file everybody may count again and its account out.
//!
//! The file is made first, then read back, and everything else is told of what was read: the page, the
//! paper and the certificate cannot say anything but the file.

use base::{Cents, Error, Result};
use budgeting::{
    Greedy, Instance, Profile, TieOrder, Utility, certificate, explain, greedy, most_first, pb,
    shares::{Completion, End, Options, certified},
};
use serde::{Deserialize, Serialize};

use crate::model::{BallotKind, Choice, CountRule, Edition, Envelope, Project};

/// What is counted.
#[derive(Clone, Copy, Debug)]
pub struct Given<'a> {
    pub town: &'a str,
    pub edition: &'a Edition,
    pub envelope: &'a Envelope,
    pub projects: &'a [Project],
    pub choices: &'a [Choice],
}

/// The files of a count, and what is told of them.
#[derive(Clone, Debug)]
pub struct Counted {
    pub file: String,
    pub certificate: Option<String>,
    pub account: Account,
}

/// What a count gave, in cents and people.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Account {
    pub rule: String,
    pub budget: Cents,
    pub spent: Cents,
    /// Ballots that count.
    pub voters: i64,
    /// Blank or void, which do not.
    pub blank: i64,
    /// Each voter's share before and after it was raised; none where nobody has a share.
    pub share: Option<Cents>,
    pub raised_to: Option<Cents>,
    /// Whether raising ended because nothing more fits.
    pub is_exhaustive: bool,
    pub rounds: Vec<Round>,
    pub losers: Vec<Loser>,
    /// Votes (and points, where there are some) by project.
    pub votes: Vec<(i64, i64)>,
    /// Projects left out before the count for one they exclude.
    pub left_out: Vec<(i64, i64)>,
    /// How many people marked so many winners: none, one, two…
    pub winners_each: Vec<i64>,
    pub others: Vec<Other>,
    pub ties: i64,
    pub ties_decide: bool,
    pub seed: String,
}

/// A winner, in the order in which it was funded.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Round {
    pub project: i64,
    pub cost: Cents,
    pub supporters: i64,
    /// Those who paid all they had left, which was less than the others.
    pub poorer: i64,
    /// The highest payment; none where a project is paid by the envelope itself.
    pub each: Option<Cents>,
}

/// A project that is not funded.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Loser {
    pub project: i64,
    pub cost: Cents,
    pub supporters: i64,
    /// What its supporters had left together.
    pub left: Option<Cents>,
    /// Where their money went, the largest part first.
    pub paid_to: Vec<(i64, Cents)>,
    pub votes_missing: Option<i64>,
    pub cost_enough: Option<Cents>,
}

/// What another rule would have given with the same ballots.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Other {
    /// `shares`, `votes` or `votes-per-euro`.
    pub rule: String,
    pub winners: Vec<i64>,
    pub spent: Cents,
    /// People who marked at least one winner.
    pub content: i64,
}

impl Account {
    pub fn winners(&self) -> impl Iterator<Item = i64> {
        self.rounds.iter().map(|round| round.project)
    }

    pub fn has_won(&self, project: i64) -> bool {
        self.winners().any(|winner| winner == project)
    }

    pub fn votes_of(&self, project: i64) -> i64 {
        let found = self.votes.iter().find(|(number, _)| *number == project);
        found.map_or(0, |(_, votes)| *votes)
    }

    pub fn left(&self) -> Cents {
        Cents(self.budget.0 - self.spent.0)
    }

    /// People who marked at least one winner.
    pub fn content(&self) -> i64 {
        self.winners_each.iter().skip(1).sum()
    }
}

fn whole(number: u64) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}

fn size(number: usize) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}

fn broken(said: impl std::fmt::Display) -> Error {
    Error::internal(format!("a count went wrong: {said}"))
}

fn read(text: &str) -> Result<Instance> {
    pb::read(text.as_bytes()).map_err(|faults| broken(format!("{faults:?}")))
}

/// Euros, with cents where there are some.
fn euros(amount: Cents) -> String {
    let (whole, cents) = (amount.0 / 100, amount.0 % 100);
    if cents == 0 {
        whole.to_string()
    } else {
        format!("{whole}.{cents:02}")
    }
}

/// One line of a file, quoted where it must be.
fn row(file: &mut String, fields: &[&str]) {
    for (at, field) in fields.iter().enumerate() {
        if at > 0 {
            file.push(';');
        }
        let plain = field.replace(['\n', '\r', '\t'], " ");
        if plain.contains([';', '"']) || plain.trim() != plain {
            file.push('"');
            file.push_str(&plain.replace('"', "\"\""));
            file.push('"');
        } else {
            file.push_str(&plain);
        }
    }
    file.push('\n');
}

/// The file of these projects, in this order. Ballots are in the order of what they say.
fn compose(given: &Given<'_>, projects: &[&Project], choices: &[Choice]) -> String {
    let Given {
        edition, envelope, ..
    } = given;
    let mut file = String::from("META\nkey;value\n");
    let (kind, limit) = match edition.ballot {
        BallotKind::Money => ("approval", ("max_sum_cost", euros(envelope.amount))),
        BallotKind::Number => ("approval", ("max_length", edition.most.to_string())),
        BallotKind::Points => ("cumulative", ("max_sum_points", edition.most.to_string())),
        BallotKind::Ranking => ("ordinal", ("max_length", edition.most.to_string())),
    };
    let year = edition.opens_at.day().year().to_string();
    let meta = [
        ("description", edition.title.clone()),
        ("country", "France".to_owned()),
        ("unit", given.town.to_owned()),
        ("district", envelope.title.clone()),
        ("instance", year),
        ("num_projects", projects.len().to_string()),
        ("num_votes", choices.len().to_string()),
        ("budget", euros(envelope.amount)),
        ("rule", edition.count_rule.code().to_owned()),
        ("vote_type", kind.to_owned()),
        limit,
        ("date_begin", dotted(edition.opens_at)),
        ("date_end", dotted(edition.closes_at)),
        ("language", edition.lang.clone()),
        ("currency", "EUR".to_owned()),
        (
            "comment",
            format!("ties: lowest cost, most votes, then lot:{}", edition.seed),
        ),
    ];
    for (key, value) in &meta {
        row(&mut file, &[key, value]);
    }
    file.push_str("PROJECTS\nproject_id;cost;name;category;target;selected\n");
    for project in projects {
        let (number, cost) = (project.number.to_string(), euros(project.cost));
        let theme = project.theme.replace(',', " ");
        row(&mut file, &[&number, &cost, &project.title, &theme, "", ""]);
    }
    let has_points = edition.ballot == BallotKind::Points;
    file.push_str("VOTES\nvoter_id;vote");
    file.push_str(if has_points { ";points\n" } else { "\n" });
    let mut rows: Vec<(String, String)> = choices
        .iter()
        .map(|choice| (joined(&choice.projects), joined(&choice.points)))
        .collect();
    rows.sort();
    for (voter, (projects, points)) in (1_u64..).zip(&rows) {
        let voter = voter.to_string();
        if has_points {
            row(&mut file, &[&voter, projects, points]);
        } else {
            row(&mut file, &[&voter, projects]);
        }
    }
    file
}

fn joined(numbers: &[i64]) -> String {
    let texts: Vec<String> = numbers.iter().map(i64::to_string).collect();
    texts.join(",")
}

fn dotted(at: base::Instant) -> String {
    let day = at.day().0;
    format!("{:02}.{:02}.{}", day.day(), day.month(), day.year())
}

/// Ballots without the projects that are left out.
fn without(choices: &[Choice], out: &[(i64, i64)]) -> Vec<Choice> {
    let is_out = |number: i64| out.iter().any(|(left, _)| *left == number);
    let keep = |choice: &Choice| {
        let marks = choice.projects.iter().enumerate();
        let kept: Vec<usize> = marks
            .filter(|(_, one)| !is_out(**one))
            .map(|(at, _)| at)
            .collect();
        Choice {
            projects: kept.iter().map(|at| choice.projects[*at]).collect(),
            points: kept
                .iter()
                .filter_map(|at| choice.points.get(*at).copied())
                .collect(),
        }
    };
    choices.iter().map(keep).collect()
}

/// Of projects that exclude each other, all but the one with most votes; equals go by the tie order.
fn rivals(instance: &Instance, order: &TieOrder, projects: &[&Project]) -> Vec<(i64, i64)> {
    let votes = Profile::votes(instance);
    let mut out = Vec::new();
    let mut groups: Vec<&str> = projects
        .iter()
        .filter_map(|one| one.rivals.as_deref())
        .collect();
    groups.sort_unstable();
    groups.dedup();
    for group in groups {
        let own = (0..projects.len()).filter(|at| projects[*at].rivals.as_deref() == Some(group));
        let mut own: Vec<usize> = own.collect();
        own.sort_by_key(|at| (std::cmp::Reverse(votes[*at]), order.rank(*at)));
        for lost in own.iter().skip(1) {
            out.push((projects[*lost].number, projects[own[0]].number));
        }
    }
    out.sort_unstable();
    out
}

/// Counts an envelope by the rule of its vote.
pub fn count(given: &Given<'_>) -> Result<Counted> {
    let valid: Vec<Choice> = given
        .choices
        .iter()
        .filter(|one| !one.is_blank())
        .cloned()
        .collect();
    let blank = size(given.choices.len() - valid.len());
    let mut offered: Vec<&Project> = given
        .projects
        .iter()
        .filter(|project| project.envelope_id == given.envelope.id && project.is_offered())
        .collect();
    let seed = hex::decode(&given.edition.seed).map_err(Error::internal)?;
    let every = read(&compose(given, &offered, &valid))?;
    let all_votes = Profile::votes(&every);
    let votes = offered
        .iter()
        .zip(&all_votes)
        .map(|(one, votes)| (one.number, whole(*votes)));
    let votes: Vec<(i64, i64)> = votes.collect();
    let left_out = rivals(&every, &TieOrder::by_lot(&every, &seed), &offered);
    offered.retain(|project| left_out.iter().all(|(out, _)| *out != project.number));
    let counted = without(&valid, &left_out);
    // Projects stand in the order that settles ties: whoever counts the file settles them alike.
    let first = read(&compose(given, &offered, &counted))?;
    let order = TieOrder::by_lot(&first, &seed);
    let mut places: Vec<usize> = (0..offered.len()).collect();
    places.sort_by_key(|place| order.rank(*place));
    let offered: Vec<&Project> = places.into_iter().map(|place| offered[place]).collect();
    let mut instance = read(&compose(given, &offered, &counted))?;
    let order = TieOrder::of_file(&instance);

    let mut account = Account {
        rule: given.edition.count_rule.code().to_owned(),
        budget: given.envelope.amount,
        voters: size(valid.len()),
        blank,
        votes,
        left_out,
        seed: given.edition.seed.clone(),
        ..Account::default()
    };
    let told = Told {
        offered: &offered,
        unit: instance.amounts.unit(),
    };
    let winners = match given.edition.count_rule {
        CountRule::Shares => told.shares(&instance, &order, &mut account),
        CountRule::MostVotes => told.most_votes(&instance, &order, &mut account),
    };
    account.spent = told.cents(instance.cost_of(&winners));
    account.winners_each = winners_each(&instance, &winners);
    account.others = told.others(&instance, &order);
    for (place, project) in instance.projects.iter_mut().enumerate() {
        project.selected = Some(u8::from(winners.contains(&place)));
    }
    let file = pb::write(&instance);
    let certificate = match given.edition.count_rule {
        CountRule::MostVotes => None,
        CountRule::Shares => Some(certify(&file, &winners)?),
    };
    Ok(Counted {
        file,
        certificate,
        account,
    })
}

/// The certificate of the file as it is published, checked as anybody would.
fn certify(file: &str, winners: &[usize]) -> Result<String> {
    let instance = read(file)?;
    let profile = Profile::new(&instance, Utility::in_towns(instance.vote_type));
    let options = Options::new(&profile, Completion::Add1);
    let order = TieOrder::of_file(&instance);
    let (shared, made) = certified(&instance, &profile, &order, options);
    if shared.outcome.winners != winners {
        return Err(broken("the published file does not give the same winners"));
    }
    certificate::check(&instance, &made).map_err(|flaw| broken(format!("{flaw:?}")))?;
    let text = serde_json::to_string_pretty(&made).map_err(Error::internal)?;
    Ok(text + "\n")
}

fn winners_each(instance: &Instance, winners: &[usize]) -> Vec<i64> {
    let mut each = vec![0];
    for ballot in instance.ballots.iter() {
        let marks = ballot.projects.iter();
        let won = marks
            .filter(|mark| winners.contains(&usize::from(**mark)))
            .count();
        if each.len() <= won {
            each.resize(won + 1, 0);
        }
        each[won] += i64::from(ballot.count);
    }
    each
}

/// From places in a file to projects, from its units to cents.
struct Told<'a> {
    offered: &'a [&'a Project],
    unit: u64,
}

impl Told<'_> {
    fn number(&self, place: usize) -> i64 {
        self.offered[place].number
    }

    fn cents(&self, amount: u64) -> Cents {
        Cents(whole(amount.saturating_mul(100) / self.unit))
    }

    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_precision_loss,
        reason = "amounts for show, far below 2^53"
    )]
    fn rounded(&self, amount: f64) -> Cents {
        Cents((amount * 100.0 / self.unit as f64).round() as i64)
    }

    fn shares(&self, instance: &Instance, order: &TieOrder, account: &mut Account) -> Vec<usize> {
        let utility = Utility::in_towns(instance.vote_type);
        let profile = Profile::new(instance, utility);
        let options = Options::new(&profile, Completion::Add1);
        let (shared, why) = explain(instance, utility, order, options);
        let votes = Profile::votes(instance);
        if account.voters > 0 {
            // To the nearest cent, like what it is raised to: their difference is whole euros.
            account.share = Some(Cents((account.budget.0 * 2 / account.voters + 1) / 2));
            account.raised_to = Some(self.rounded(shared.share.amount()));
        }
        account.is_exhaustive = shared.end == End::Exhaustive;
        account.ties = size(shared.outcome.ties.len());
        account.ties_decide = why.ties_decide;
        for round in &shared.rounds {
            let cost = instance.projects[round.project].cost;
            account.rounds.push(Round {
                project: self.number(round.project),
                cost: self.cents(cost),
                supporters: whole(votes[round.project]),
                poorer: whole(round.poorer),
                #[expect(clippy::cast_precision_loss, reason = "for show")]
                each: Some(self.rounded(cost as f64 / round.effective_votes)),
            });
        }
        for lost in &why.losers {
            account.losers.push(Loser {
                project: self.number(lost.project),
                cost: self.cents(instance.projects[lost.project].cost),
                supporters: whole(votes[lost.project]),
                left: Some(self.rounded(lost.left)),
                paid_to: lost
                    .paid_to
                    .iter()
                    .map(|payer| (self.number(payer.to), self.rounded(payer.amount)))
                    .collect(),
                votes_missing: lost.votes_missing.map(whole),
                cost_enough: lost.cost_enough.map(|cost| self.cents(cost)),
            });
        }
        shared.outcome.winners
    }

    fn most_votes(
        &self,
        instance: &Instance,
        order: &TieOrder,
        account: &mut Account,
    ) -> Vec<usize> {
        let profile = Profile::new(instance, Utility::in_towns(instance.vote_type));
        let outcome = most_first(&profile, order, Greedy::Skip, 1);
        let other = most_first(&profile, &order.reversed(), Greedy::Skip, 1);
        let votes = Profile::votes(instance);
        account.ties = size(outcome.ties.len());
        account.ties_decide = other.set() != outcome.set();
        for &place in &outcome.winners {
            account.rounds.push(Round {
                project: self.number(place),
                cost: self.cents(instance.projects[place].cost),
                supporters: whole(votes[place]),
                ..Round::default()
            });
        }
        for place in (0..instance.projects.len()).filter(|place| !outcome.winners.contains(place)) {
            account.losers.push(Loser {
                project: self.number(place),
                cost: self.cents(instance.projects[place].cost),
                supporters: whole(votes[place]),
                ..Loser::default()
            });
        }
        outcome.winners
    }

    /// The same ballots under each rule that councils compare.
    fn others(&self, instance: &Instance, order: &TieOrder) -> Vec<Other> {
        let usual = Profile::new(instance, Utility::in_towns(instance.vote_type));
        let options = Options::new(&usual, Completion::Add1);
        let each = Profile::new(instance, Utility::Cardinality);
        let outcomes = [
            (
                "shares",
                budgeting::shares::equal_shares(&usual, order, options).outcome,
            ),
            ("votes", most_first(&usual, order, Greedy::Skip, 1)),
            ("votes-per-euro", greedy(&each, order, Greedy::Skip, 1)),
        ];
        let other = |(rule, outcome): (&str, budgeting::Outcome)| Other {
            rule: rule.to_owned(),
            spent: self.cents(outcome.cost),
            content: winners_each(instance, &outcome.winners)
                .iter()
                .skip(1)
                .sum(),
            winners: outcome
                .winners
                .iter()
                .map(|place| self.number(*place))
                .collect(),
        };
        outcomes.into_iter().map(other).collect()
    }
}
