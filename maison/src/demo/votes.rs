//! `demo/votes.yaml`: the participatory budgets of Valmoreau, each step at its own time, through the
//! actions of the pages. Chance is seeded: the same ballots, the same codes, the same winners.

use std::collections::BTreeMap;

use ballots::{
    actions::{self, Cast, NewDebate, NewEnvelope, NewProject, NewSpending},
    lines,
    model::{
        BallotKind, Choice, CountRule, Edition, Envelope, PlaceRule, Plan, Project, Registered,
    },
    store,
};
use base::{Cents, Clock, Day, Error, Instant, Lang, Random, Result};
use cases::{
    Caller,
    actions::{Doing, Given},
};
use catalogue::Channel;
use serde::Deserialize;
use town::{Actor, Grant, Role, Town};

use super::read;
use crate::delivery;

/// Where the codes that visitors of the demonstration may try are kept, one on each line.
pub const CODES: &str = "demonstration-codes.txt";
const SERVICE: &str = "citoyennete";

#[derive(Debug, Deserialize)]
struct Told {
    debates: Vec<DebateLine>,
    votes: Vec<Line>,
}

/// A debate on the budget of a year; its lines as a spreadsheet saves them.
#[derive(Clone, Debug, Deserialize)]
struct DebateLine {
    year: i64,
    lead: String,
    procedure: String,
    published: String,
    opens: String,
    closes: String,
    closed: Option<String>,
    lines: String,
}

#[derive(Clone, Debug, Deserialize)]
struct Line {
    title: String,
    lead: String,
    voters: String,
    ballot: String,
    most: i64,
    count: String,
    place: String,
    adopted_by: String,
    published: String,
    ideas: Option<String>,
    study: Option<String>,
    frozen: Option<String>,
    opens: String,
    voted: Option<String>,
    closes: String,
    counted: Option<String>,
    #[serde(default)]
    people: usize,
    /// In hundredths of the roll, and of those who vote.
    #[serde(default)]
    turnout: u64,
    #[serde(default)]
    paper: u64,
    /// Codes left for visitors to try.
    #[serde(default)]
    codes: usize,
    /// The procedure that takes its ideas.
    procedure: Option<String>,
    #[serde(default)]
    unions: Vec<UnionLine>,
    #[serde(default)]
    spending: Vec<SpendingLine>,
    envelopes: Vec<EnvelopeLine>,
    projects: Vec<ProjectLine>,
}

/// Ideas proposed to be one, by their titles; each author says yes at the counter.
#[derive(Clone, Debug, Deserialize)]
struct UnionLine {
    proposed: String,
    answered: String,
    ideas: Vec<String>,
    title: String,
    text: String,
}

/// A payment from the first envelope.
#[derive(Clone, Debug, Deserialize)]
struct SpendingLine {
    day: Day,
    label: String,
    paid_to: String,
    euros: i64,
    project: String,
}

#[derive(Clone, Debug, Deserialize)]
struct EnvelopeLine {
    title: String,
    territory: Option<String>,
    euros: i64,
}

#[derive(Clone, Debug, Deserialize)]
struct ProjectLine {
    title: String,
    summary: String,
    euros: i64,
    /// The envelope, by its place; the first one otherwise.
    r#in: Option<String>,
    r#where: Option<String>,
    theme: String,
    study: String,
    rivals: Option<String>,
    set_aside: Option<String>,
    /// Where it would stand, more closely than its quartier.
    at: Option<String>,
    liked: BTreeMap<String, u64>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum What {
    Publish,
    Freeze,
    Vote,
    Papers,
    Count,
}

/// One step of one vote, or of one debate.
#[derive(Clone, Copy, Debug)]
pub enum Step {
    Vote { vote: usize, what: What },
    Debate(usize),
    DebateEnds(usize),
    Propose { vote: usize, union: usize },
    Agree { vote: usize, union: usize },
    Spend { vote: usize, payment: usize },
}

impl Step {
    /// Whether projects win by it.
    pub fn counts(self) -> bool {
        matches!(
            self,
            Step::Vote {
                what: What::Count,
                ..
            }
        )
    }
}

struct Made {
    edition: Edition,
    envelopes: Vec<Envelope>,
    projects: Vec<Project>,
    /// Codes and places, until they vote.
    coded: Vec<actions::Coded>,
    papers: Vec<(usize, Choice)>,
}

/// The votes, and where each stands.
pub struct Votes {
    town: Town,
    debates: Vec<DebateLine>,
    lines: Vec<Line>,
    made: Vec<Option<Made>>,
}

fn at(text: &str) -> Result<Instant> {
    let wall = text.parse();
    wall.map(Instant::local)
        .map_err(|error| Error::internal(format!("demo/votes.yaml: {text} is no time: {error}")))
}

fn unknown(what: &str) -> Error {
    Error::internal(format!("demo/votes.yaml: {what} is not known"))
}

fn agent(town: &Town, role: Role) -> Actor {
    Actor::Person {
        id: town.new_id(),
        name: String::new(),
        grants: vec![Grant {
            role,
            service: Some(SERVICE.to_owned()),
            territory: None,
        }],
    }
}

impl Votes {
    /// `town` is the demonstration with seeded chance.
    pub fn read(town: Town) -> Result<Self> {
        let told: Told = read("votes.yaml", include_str!("../../../demo/votes.yaml"))?;
        let made = told.votes.iter().map(|_| None).collect();
        Ok(Self {
            town,
            debates: told.debates,
            lines: told.votes,
            made,
        })
    }

    /// Every step, with its moment.
    pub fn steps(&self) -> Result<Vec<(Instant, Step)>> {
        let mut steps = Vec::new();
        for (debate, line) in self.debates.iter().enumerate() {
            steps.push((at(&line.published)?, Step::Debate(debate)));
            if let Some(closed) = &line.closed {
                steps.push((at(closed)?, Step::DebateEnds(debate)));
            }
        }
        for (vote, line) in self.lines.iter().enumerate() {
            for (union, told) in line.unions.iter().enumerate() {
                steps.push((at(&told.proposed)?, Step::Propose { vote, union }));
                steps.push((at(&told.answered)?, Step::Agree { vote, union }));
            }
            for (payment, told) in line.spending.iter().enumerate() {
                let at = told.day.start().plus_seconds(36_000);
                steps.push((at, Step::Spend { vote, payment }));
            }
            let after_close = at(&line.closes)?.plus_seconds(3_600);
            let papers = line.voted.as_ref().map(|_| after_close);
            for (moment, what) in [
                (Some(at(&line.published)?), What::Publish),
                (line.frozen.as_deref().map(at).transpose()?, What::Freeze),
                (line.voted.as_deref().map(at).transpose()?, What::Vote),
                (papers, What::Papers),
                (line.counted.as_deref().map(at).transpose()?, What::Count),
            ] {
                if let Some(moment) = moment.filter(|moment| *moment < super::opening_moment()) {
                    steps.push((moment, Step::Vote { vote, what }));
                }
            }
        }
        Ok(steps)
    }

    pub async fn play(&mut self, clock: &Clock, step: Step) -> Result<()> {
        let (vote_at, what) = match step {
            Step::Debate(at) => return open_debate(&self.town, &self.debates[at]).await,
            Step::DebateEnds(at) => return end_debate(&self.town, &self.debates[at]).await,
            Step::Propose { vote, union } => return self.propose(vote, union).await,
            Step::Agree { vote, union } => return Box::pin(self.agree(vote, union)).await,
            Step::Spend { vote, payment } => return self.spend(vote, payment).await,
            Step::Vote { vote, what } => (vote, what),
        };
        let line = self.lines[vote_at].clone();
        if what == What::Publish {
            self.made[vote_at] = Some(publish(&self.town, &line).await?);
            return Ok(());
        }
        let made = self.made[vote_at]
            .as_mut()
            .ok_or_else(|| unknown("a step"))?;
        actions::follow_ideas(&self.town).await?;
        match what {
            What::Publish => {}
            What::Freeze => freeze(&self.town, &line, made).await?,
            What::Vote => vote(&self.town, clock, &line, made).await?,
            What::Papers => papers(&self.town, &line, made).await?,
            What::Count => count(&self.town, made).await?,
        }
        Ok(())
    }
}

impl Votes {
    fn made(&self, vote: usize) -> Result<&Made> {
        self.made[vote].as_ref().ok_or_else(|| unknown("a step"))
    }

    async fn propose(&self, vote: usize, union: usize) -> Result<()> {
        let (town, told) = (&self.town, &self.lines[vote].unions[union]);
        let edition = &self.made(vote)?.edition;
        let ideas = actions::ideas_of(town, edition).await?;
        let ideas = ideas.ok_or_else(|| unknown("a procedure of ideas"))?;
        let from = &ideas.budget.merging.from;
        let numbers: Vec<String> = ideas
            .waiting(town, edition, from)
            .await?
            .into_iter()
            .filter(|known| told.ideas.contains(&ideas.title(known)))
            .map(|known| known.number)
            .collect();
        let said = (told.title.as_str(), told.text.as_str());
        let head = agent(town, Role::Head);
        actions::propose_union(town, &head, &edition.id, &numbers, said).await?;
        Ok(())
    }

    async fn spend(&self, vote: usize, payment: usize) -> Result<()> {
        let (town, told) = (&self.town, &self.lines[vote].spending[payment]);
        let made = self.made(vote)?;
        let project = made.projects.iter().find(|one| one.title == told.project);
        let project = project.ok_or_else(|| unknown(&told.project))?;
        let new = NewSpending {
            envelope: project.envelope_id.clone(),
            project: Some(project.id.clone()),
            day: told.day,
            label: told.label.clone(),
            paid_to: told.paid_to.clone(),
            cents: Cents::from_euros(told.euros),
        };
        let head = agent(town, Role::Head);
        actions::add_spending(town, &head, &made.edition.id, &new).await?;
        delivery::carry(town, &project.id).await
    }

    /// What the authors said at the counter.
    async fn agree(&self, vote: usize, union: usize) -> Result<()> {
        let (town, told) = (&self.town, &self.lines[vote].unions[union]);
        let made = self.made(vote)?;
        for proposed in store::unions(town.db(), &made.edition.id).await? {
            if proposed.title != told.title {
                continue;
            }
            for part in store::parts(town.db(), &proposed.id).await? {
                let by = agent(town, Role::Agent);
                let caller = Caller::from(&by);
                let seen = cases::actions::look(town, caller, &part.number, "au guichet").await?;
                let doing = Doing {
                    action: "agree",
                    given: Given::Json(&serde_json::json!({})),
                    reasons: &[],
                    seen: seen.case.seq,
                    channel: Channel::Counter,
                    on: None,
                };
                cases::actions::act(town, caller, &part.number, doing).await?;
            }
        }
        actions::follow_ideas(town).await
    }
}

async fn open_debate(town: &Town, line: &DebateLine) -> Result<()> {
    let head = agent(town, Role::Head);
    let new = NewDebate {
        year: line.year,
        lead: line.lead.clone(),
        service: SERVICE.to_owned(),
        procedure: line.procedure.clone(),
        opens_at: at(&line.opens)?,
        closes_at: at(&line.closes)?,
    };
    let debate = actions::create_debate(town, &head, &new).await?;
    let lines = lines::read(&line.lines)?;
    actions::put_budget_lines(town, &head, &debate.id, &lines).await?;
    actions::publish_debate(town, &head, &debate.id).await?;
    Ok(())
}

/// Everybody was answered.
async fn end_debate(town: &Town, line: &DebateLine) -> Result<()> {
    let debate = store::debate_of(town.db(), line.year).await?;
    let debate = debate.ok_or_else(|| unknown("a debate"))?;
    actions::close_debate(town, &agent(town, Role::Head), &debate.id).await?;
    Ok(())
}

async fn publish(town: &Town, line: &Line) -> Result<Made> {
    let head = agent(town, Role::Head);
    let mut tx = town.db().begin().await?;
    let new = Plan {
        title: line.title.clone(),
        lead: line.lead.clone(),
        service: SERVICE.to_owned(),
        count_rule: CountRule::parse(&line.count).ok_or_else(|| unknown(&line.count))?,
        ballot: BallotKind::parse(&line.ballot).ok_or_else(|| unknown(&line.ballot))?,
        most: line.most,
        place_rule: PlaceRule::parse(&line.place).ok_or_else(|| unknown(&line.place))?,
        voters: line.voters.clone(),
        ideas_at: line.ideas.as_deref().map(at).transpose()?,
        study_at: line.study.as_deref().map(at).transpose()?,
        opens_at: at(&line.opens)?,
        closes_at: at(&line.closes)?,
    };
    let edition = actions::create(&mut tx, town, &head, &new).await?;
    let mut envelopes = Vec::new();
    for one in &line.envelopes {
        let new = NewEnvelope {
            title: one.title.clone(),
            territory: one.territory.clone(),
            amount: Cents::from_euros(one.euros),
        };
        envelopes.push(actions::add_envelope(&mut tx, town, &head, &edition.id, &new).await?);
    }
    let mut projects = Vec::new();
    for one in &line.projects {
        let envelope = envelopes
            .iter()
            .find(|envelope| one.r#in.is_none() || envelope.territory == one.r#in)
            .ok_or_else(|| unknown(&one.title))?;
        let new = NewProject {
            envelope: envelope.id.clone(),
            title: one.title.clone(),
            summary: one.summary.clone(),
            cost: Cents::from_euros(one.euros),
            study: one.study.clone(),
            territory: one.r#where.clone(),
            theme: one.theme.clone(),
            rivals: one.rivals.clone(),
            set_aside: one.set_aside.clone(),
            point: one.at.as_deref().and_then(town::Point::parse),
        };
        projects.push(actions::add_project(&mut tx, town, &head, &edition.id, &new).await?);
    }
    let year = i64::from(edition.opens_at.day().year());
    let funding = (year, line.procedure.as_deref());
    actions::fund(&mut tx, town, &head, &edition.id, funding).await?;
    let adopted = (line.adopted_by.as_str(), town.clock().today());
    let edition = actions::publish(&mut tx, town, &head, &edition.id, adopted).await?;
    tx.commit().await?;
    Ok(Made {
        edition,
        envelopes,
        projects,
        coded: Vec::new(),
        papers: Vec::new(),
    })
}

const PLACES: [(&str, u64); 6] = [
    ("saint-roch", 24),
    ("centre-ancien", 23),
    ("les-puits", 19),
    ("les-tanneries", 12),
    ("la-gare", 12),
    ("plaine-du-canal", 10),
];
const GIVEN: [&str; 10] = [
    "Ana", "Bilal", "Chloé", "Driss", "Emma", "Farah", "Gaël", "Hana", "Ilan", "Jeanne",
];
const FAMILY: [&str; 10] = [
    "Arnaud", "Benali", "Cazal", "Delpech", "Estève", "Fabre", "Garnier", "Haddad", "Issert",
    "Jourdan",
];

async fn freeze(town: &Town, line: &Line, made: &mut Made) -> Result<()> {
    let head = agent(town, Role::Head);
    let people: Vec<Registered> = (0..line.people)
        .map(|number| {
            let mut share = (number as u64 * 37) % 100;
            let place = PLACES.iter().find(|(_, part)| {
                let is_here = share < *part;
                share = share.saturating_sub(*part);
                is_here
            });
            let day = base::Day::new(1950, 1, 1).unwrap_or_else(|| town.clock().today());
            Registered {
                family: format!("{}-{}", FAMILY[number / 10 % 10], number + 1),
                given: GIVEN[number % 10].to_owned(),
                born: day.plus_days(i32::try_from(number).unwrap_or(0) * 37),
                address: format!("{}, rue de la Démonstration\n00712 Valmoreau", number + 1),
                territory: place.map(|(slug, _)| (*slug).to_owned()),
            }
        })
        .collect();
    let mut tx = town.db().begin().await?;
    actions::enrol(&mut tx, town, &head, &made.edition.id, &people).await?;
    made.edition = actions::freeze(&mut tx, town, &head, &made.edition.id).await?;
    // Those that came from ideas too.
    made.projects = store::projects(&mut tx, &made.edition.id).await?;
    loop {
        let batch = actions::draw_codes(&mut tx, town, &head, &made.edition.id).await?;
        actions::keep_codes(&mut tx, town, &head, &made.edition.id, &batch).await?;
        if batch.is_empty() {
            break;
        }
        made.coded.extend(batch);
    }
    tx.commit().await
}

/// What somebody of this place chooses: the projects they like most, each a little by chance.
fn choice(random: &Random, line: &Line, made: &Made, envelope: &Envelope, place: &str) -> Choice {
    let mut liked: Vec<(u64, &Project)> = Vec::new();
    for (at, project) in made.projects.iter().enumerate() {
        let told = line.projects.get(at);
        let own = told.and_then(|told| told.liked.get(place)).copied();
        let own = own.unwrap_or(1);
        if project.envelope_id == envelope.id && project.is_offered() {
            liked.push((own * (10 + random.below(90)), project));
        }
    }
    liked.sort_by_key(|(how_much, project)| (std::cmp::Reverse(*how_much), project.number));
    let most = match made.edition.ballot {
        BallotKind::Money => liked.len(),
        _ => usize::try_from(1 + random.below(line.most.unsigned_abs().max(1))).unwrap_or(1),
    };
    let mut choice = Choice::default();
    let mut sum = 0;
    for (_, project) in liked.into_iter().take(most) {
        if made.edition.ballot != BallotKind::Money || sum + project.cost.0 <= envelope.amount.0 {
            sum += project.cost.0;
            choice.projects.push(project.number);
        }
    }
    choice.projects.sort_unstable();
    choice
}

async fn vote(town: &Town, clock: &Clock, line: &Line, made: &mut Made) -> Result<()> {
    let random = town.random();
    let counter = agent(town, Role::Agent);
    let coded = std::mem::take(&mut made.coded);
    let mut kept = Vec::new();
    let begins = clock.now();
    let mut tx = town.db().begin().await?;
    for (number, one) in coded.iter().enumerate() {
        if kept.len() < line.codes {
            kept.push(one.code.as_str());
            continue;
        }
        if random.below(100) >= line.turnout {
            continue;
        }
        clock.set(begins.plus_seconds(i64::try_from(number).unwrap_or(0) * 60));
        let place = one.voter.territory.clone().unwrap_or_default();
        let own = actions::envelopes_of(town, &one.voter, &made.envelopes);
        for envelope in own {
            let choice = choice(random, line, made, envelope, &place);
            if random.below(100) < line.paper {
                let (edition, voter) = (&made.edition.id, &one.voter.id);
                actions::take_paper(&mut tx, town, &counter, edition, voter, &envelope.id).await?;
                let at = made
                    .envelopes
                    .iter()
                    .position(|known| known.id == envelope.id);
                made.papers.push((at.unwrap_or_default(), choice));
                continue;
            }
            let ballot = Cast {
                slug: &made.edition.slug,
                code: &one.code,
                envelope: envelope.id.as_str(),
                choice,
                attempt: "demonstration",
                lang: Lang::Fr,
            };
            actions::cast(&mut tx, town, ballot).await?;
        }
    }
    tx.commit().await?;
    if !kept.is_empty() {
        std::fs::write(town.data().join(CODES), kept.join("\n") + "\n")?;
    }
    Ok(())
}

/// Papers are read twice; where the vote is not counted yet, one was misread and waits.
async fn papers(town: &Town, line: &Line, made: &mut Made) -> Result<()> {
    let readers = [agent(town, Role::Agent), agent(town, Role::Agent)];
    let mut numbers = vec![0; made.envelopes.len()];
    let mut tx = town.db().begin().await?;
    for (place, (at, choice)) in made.papers.iter().enumerate() {
        numbers[*at] += 1;
        for (reader, actor) in readers.iter().enumerate() {
            let is_misread = line.counted.is_none() && place == 0 && reader == 1;
            let choice = if is_misread {
                Choice::default()
            } else {
                choice.clone()
            };
            let of = (&made.envelopes[*at].id, numbers[*at]);
            actions::read_paper(&mut tx, town, actor, &made.edition.id, of, choice).await?;
        }
    }
    tx.commit().await
}

async fn count(town: &Town, made: &mut Made) -> Result<()> {
    let head = agent(town, Role::Head);
    made.edition = actions::count_votes(town, &head, &made.edition.id, None).await?;
    // The queue does so too, but at the end of the play: works have their own days.
    delivery::deliver(town, &made.edition.id).await
}
