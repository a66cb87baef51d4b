//! What a count says: sentences and tables for people, JSON for programs.

use std::fmt::Write as _;

use base::Lang;
use budgeting::{
    Count, Counted, Explanation, Instance, Rule, Utility,
    certificate::Flaw,
    pb::{Fault, FaultKind, Finding},
    shares::{Completion, End, Round},
};
use i18n::t;
use serde_json::{Value, json};

use super::fairness::Fairness;

/// Ids, sorted as texts.
pub fn ids(instance: &Instance, projects: &[usize]) -> Vec<String> {
    let mut ids: Vec<String> = projects
        .iter()
        .map(|&p| instance.projects[p].id.clone())
        .collect();
    ids.sort_unstable();
    ids
}

pub fn json(instance: &Instance, counting: &Count, counted: &Counted) -> Value {
    let id = |project: usize| instance.projects[project].id.as_str();
    let ties: Vec<Value> = counted
        .outcome
        .ties
        .iter()
        .map(|tie| {
            json!({
                "projects": tie.projects.iter().map(|&p| id(p)).collect::<Vec<_>>(),
                "taken": id(tie.taken),
            })
        })
        .collect();
    let rounds: Vec<Value> = match &counted.shared {
        Some(shared) => shared
            .rounds
            .iter()
            .map(|round| {
                json!({
                    "project": id(round.project),
                    "price": round.price,
                    "in_full": round.in_full,
                    "poorer": round.poorer,
                    "effective_votes": round.effective_votes,
                })
            })
            .collect(),
        None => counted
            .outcome
            .winners
            .iter()
            .map(|&p| json!({ "project": id(p) }))
            .collect(),
    };
    let mut json = json!({
        "winners": ids(instance, &counted.outcome.winners),
        "cost": instance.amounts.show(counted.outcome.cost),
        "budget": instance.amounts.show(instance.budget),
        "voters": instance.ballots.cast(),
        "rule": counting.rule,
        "utility": counting.utility,
        "completion": counting.options.completion,
        "ties": { "met": ties, "decisive": counted.ties_decide },
        "rounds": rounds,
    });
    if let Some(shared) = &counted.shared {
        json["increments"] = json!(shared.increments);
        json["share"] = json!(shared.share.amount() / as_float(instance.amounts.unit()));
        json["end"] = json!(shared.end);
    }
    json
}

fn as_float(number: u64) -> f64 {
    #[expect(clippy::cast_precision_loss, reason = "for show")]
    let number = number as f64;
    number
}

pub fn explanation_json(instance: &Instance, explanation: &Explanation) -> Value {
    let id = |project: usize| instance.projects[project].id.as_str();
    let unit = as_float(instance.amounts.unit());
    let losers: Vec<Value> = explanation
        .losers
        .iter()
        .map(|loser| {
            let paid: Vec<Value> = loser
                .paid_to
                .iter()
                .map(|payer| json!({ "project": id(payer.to), "amount": payer.amount / unit }))
                .collect();
            json!({
                "project": id(loser.project),
                "out_of_reach_after": loser.out_of_reach_after,
                "left": loser.left / unit,
                "paid_to": paid,
                "votes_missing": loser.votes_missing,
                "cost_enough": loser.cost_enough.map(|cost| instance.amounts.show(cost)),
            })
        })
        .collect();
    json!({
        "losers": losers,
        "winners_each": explanation.winners_each,
        "by_votes": ids(instance, &explanation.by_votes),
        "without_by_votes": explanation.without_by_votes,
        "ties_decide": explanation.ties_decide,
    })
}

pub fn name(instance: &Instance, project: usize) -> String {
    let project = &instance.projects[project];
    if project.name.is_empty() {
        project.id.clone()
    } else {
        format!("{} ({})", project.name, project.id)
    }
}

pub fn text(
    instance: &Instance,
    counting: &Count,
    counted: &Counted,
    explanation: Option<&Explanation>,
    lang: Lang,
) -> String {
    let amount = |amount: u64| instance.amounts.show(amount);
    let mut text = t!(
        lang,
        "ballots-tally-head",
        rule = rule(counting, lang),
        voters = instance.ballots.cast(),
        projects = instance.projects.len(),
        budget = amount(instance.budget)
    );
    text.push('\n');
    for (place, &project) in counted.outcome.winners.iter().enumerate() {
        let cost = amount(instance.projects[project].cost);
        let name = name(instance, project);
        let _ = writeln!(text, "{:>4}  {cost:>12}  {name}", place + 1);
    }
    text.push_str(&t!(
        lang,
        "ballots-tally-total",
        count = counted.outcome.winners.len(),
        cost = amount(counted.outcome.cost),
        left = amount(instance.budget.saturating_sub(counted.outcome.cost))
    ));
    let end = counted.shared.as_ref().and_then(|shared| {
        let why = match shared.end {
            End::Fixed => return None,
            End::Overspending => t!(lang, "ballots-tally-end-overspending"),
            End::Exhaustive => t!(lang, "ballots-tally-end-exhaustive"),
        };
        Some((shared.increments, why))
    });
    if let Some((times, why)) = end {
        text.push('\n');
        text.push_str(&t!(lang, "ballots-tally-raised", times = times, why = why));
    }
    if !counted.outcome.ties.is_empty() {
        text.push('\n');
        let count = counted.outcome.ties.len();
        text.push_str(&if counted.ties_decide {
            t!(lang, "ballots-tally-ties-decide", count = count)
        } else {
            t!(lang, "ballots-tally-ties-met", count = count)
        });
    }
    if let Some(explanation) = explanation {
        let rounds = counted.shared.as_ref().map(|shared| &shared.rounds[..]);
        let rounds = rounds.unwrap_or_default();
        explain(&mut text, instance, rounds, explanation, lang);
    }
    text
}

fn explain(
    text: &mut String,
    instance: &Instance,
    rounds: &[Round],
    explanation: &Explanation,
    lang: Lang,
) {
    let unit = as_float(instance.amounts.unit());
    let whole = |amount: f64| format!("{:.0}", amount / unit);
    text.push_str("\n\n");
    text.push_str(&t!(
        lang,
        "ballots-tally-without",
        people = explanation
            .winners_each
            .first()
            .copied()
            .unwrap_or_default(),
        others = explanation.without_by_votes
    ));
    for loser in &explanation.losers {
        text.push_str("\n\n");
        text.push_str(&name(instance, loser.project));
        let mut line = |said: String| {
            text.push_str("\n      ");
            text.push_str(&said);
        };
        let left = whole(loser.left);
        let bought = loser
            .out_of_reach_after
            .and_then(|after| Some((after, rounds.get(after.checked_sub(1)?)?.project)));
        line(match bought {
            None => t!(lang, "ballots-tally-never", left = left),
            Some((after, project)) => t!(
                lang,
                "ballots-tally-after",
                after = after,
                bought = name(instance, project),
                left = left
            ),
        });
        for payer in loser.paid_to.iter().take(3) {
            let to = name(instance, payer.to);
            let amount = whole(payer.amount);
            line(t!(lang, "ballots-tally-went", amount = amount, to = to));
        }
        if let Some(votes) = loser.votes_missing {
            line(t!(lang, "ballots-tally-votes", votes = votes));
        }
        if let Some(cost) = loser.cost_enough {
            let cost = instance.amounts.show(cost);
            line(t!(lang, "ballots-tally-cost", cost = cost));
        }
    }
}

/// A rule as a person names it.
fn rule(counting: &Count, lang: Lang) -> String {
    let completion = match counting.options.completion {
        Completion::None => String::new(),
        Completion::Add1 => t!(lang, "ballots-tally-completion-add1"),
        Completion::Add1u => t!(lang, "ballots-tally-completion-add1u"),
        Completion::Utilitarian => t!(lang, "ballots-tally-completion-utilitarian"),
    };
    let utility = match counting.utility {
        Utility::Cost => t!(lang, "ballots-tally-utility-cost"),
        Utility::Cardinality => t!(lang, "ballots-tally-utility-cardinality"),
        Utility::Score => t!(lang, "ballots-tally-utility-score"),
        Utility::Borda => t!(lang, "ballots-tally-utility-borda"),
        Utility::Places => t!(lang, "ballots-tally-utility-places"),
    };
    match counting.rule {
        Rule::EqualShares => {
            let shares = t!(lang, "ballots-tally-rule-equal-shares");
            if completion.is_empty() {
                format!("{shares}, {utility}")
            } else {
                format!("{shares}, {utility}, {completion}")
            }
        }
        Rule::Greedy => t!(lang, "ballots-tally-rule-greedy"),
        Rule::GreedyNoSkip => t!(lang, "ballots-tally-rule-greedy-no-skip"),
        Rule::GreedyThreshold => t!(lang, "ballots-tally-rule-greedy-threshold"),
        Rule::Phragmen => t!(lang, "ballots-tally-rule-phragmen"),
        Rule::MaximinSupport => t!(lang, "ballots-tally-rule-maximin-support"),
    }
}

/// How many people marked no winner.
pub fn without_winner(instance: &Instance, counted: &Counted) -> u64 {
    let has_winner = |projects: &[u16], points: &[u32]| {
        projects.iter().enumerate().any(|(place, project)| {
            points.get(place) != Some(&0)
                && counted.outcome.winners.contains(&usize::from(*project))
        })
    };
    instance
        .ballots
        .iter()
        .filter(|ballot| !has_winner(ballot.projects, ballot.points))
        .map(|ballot| u64::from(ballot.count))
        .sum()
}

/// What each rule gives and to whom it is fair; then one line for each project that some rule funds,
/// one column for each rule.
pub fn side_by_side(
    instance: &Instance,
    counts: &[(Count, Counted)],
    fair: &[Fairness],
    lang: Lang,
) -> String {
    let mut text = String::new();
    for ((column, (counting, counted)), fair) in (b'A'..).zip(counts).zip(fair) {
        let said = t!(
            lang,
            "ballots-tally-column",
            rule = rule(counting, lang),
            count = counted.outcome.winners.len(),
            cost = instance.amounts.show(counted.outcome.cost),
            people = without_winner(instance, counted)
        );
        let _ = writeln!(text, "{}  {said}", char::from(column));
        for said in fair.lines(instance, lang) {
            let _ = writeln!(text, "   {said}");
        }
    }
    let about = t!(lang, "ballots-fair-about");
    let _ = writeln!(text, "\n{about}\n");
    let funded_by = |project: usize, counted: &Counted| counted.outcome.winners.contains(&project);
    let some = (0..instance.projects.len())
        .filter(|&p| counts.iter().any(|(_, counted)| funded_by(p, counted)));
    for project in some {
        for (column, (_, counted)) in (b'A'..).zip(counts) {
            let is_funded = funded_by(project, counted);
            text.push(if is_funded { char::from(column) } else { '·' });
            text.push(' ');
        }
        let cost = instance.amounts.show(instance.projects[project].cost);
        let _ = writeln!(text, "{cost:>12}  {}", name(instance, project));
    }
    text.truncate(text.trim_end().len());
    text
}

pub fn fault(fault: &Fault, lang: Lang) -> String {
    match &fault.kind {
        FaultKind::NotText => t!(lang, "ballots-fault-not-text"),
        FaultKind::Missing { name } => t!(lang, "ballots-fault-missing", name = name.as_str()),
        FaultKind::NotANumber { text } => t!(lang, "ballots-fault-number", text = text.as_str()),
        FaultKind::TooLarge { text } => t!(lang, "ballots-fault-large", text = text.as_str()),
        FaultKind::Repeated { id } => t!(lang, "ballots-fault-repeated", id = id.as_str()),
        FaultKind::UnknownProject { id } => t!(lang, "ballots-fault-project", id = id.as_str()),
        FaultKind::PointsUnlike { marks, points } => t!(
            lang,
            "ballots-fault-points",
            marks = *marks,
            points = *points
        ),
        FaultKind::UnknownVoteType { word } => {
            t!(lang, "ballots-fault-vote-type", word = word.as_str())
        }
        FaultKind::OpenQuote => t!(lang, "ballots-fault-quote"),
        FaultKind::TooManyProjects => t!(lang, "ballots-fault-many"),
    }
}

pub fn finding(finding: &Finding, lang: Lang) -> String {
    let (said, found) = (finding.said.as_str(), finding.found.as_str());
    match finding.check {
        "num_projects" => t!(
            lang,
            "ballots-check-num-projects",
            said = said,
            found = found
        ),
        "num_votes" => t!(lang, "ballots-check-num-votes", said = said, found = found),
        "no_budget" => t!(lang, "ballots-check-no-budget"),
        "project_without_cost" => t!(lang, "ballots-check-no-cost", said = said),
        "project_over_budget" => t!(
            lang,
            "ballots-check-over-budget",
            said = said,
            found = found
        ),
        "all_projects_fit" => t!(lang, "ballots-check-all-fit", said = said, found = found),
        "project_without_vote" => t!(lang, "ballots-check-no-vote", said = said),
        "ballot_too_short" => t!(lang, "ballots-check-short", said = said, found = found),
        "ballot_too_long" => t!(lang, "ballots-check-long", said = said, found = found),
        "too_many_points" => t!(lang, "ballots-check-points", said = said, found = found),
        "more_than_one_choice" => t!(lang, "ballots-check-choices", found = found),
        _ => t!(lang, "ballots-check-selected", said = said, found = found),
    }
}

pub fn flaw(flaw: &Flaw, lang: Lang) -> String {
    match flaw {
        Flaw::OtherElection => t!(lang, "ballots-flaw-election"),
        Flaw::NotANumber { text } => t!(lang, "ballots-flaw-number", text = text.as_str()),
        Flaw::UnknownProject { id } => t!(lang, "ballots-flaw-project", id = id.as_str()),
        Flaw::ShareTooLarge => t!(lang, "ballots-flaw-share"),
        Flaw::NotPaid { project } => t!(lang, "ballots-flaw-paid", project = project.as_str()),
        Flaw::CouldBePaid { project } => {
            t!(lang, "ballots-flaw-could", project = project.as_str())
        }
        Flaw::OtherWinners => t!(lang, "ballots-flaw-winners"),
        Flaw::OverBudget => t!(lang, "ballots-flaw-budget"),
    }
}
