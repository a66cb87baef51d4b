//! The history of one commitment, followed line by line to what its rows must be.

use std::collections::BTreeMap;

use base::{Day, Instant};

use super::{frame::Tree, row::Row};
use crate::{
    kept::{self, Kept as _},
    model::{
        Demand, Event, EventKind, Evidence, Indicator, Kind, Measure, Milestone, Money, Stage,
        State, branch, months, quiet_on,
    },
    store::{PlaceRow, Whole},
};

/// A commitment with its small lists: as the history makes it, or as the database has it.
#[derive(Debug)]
pub(super) struct Life {
    number: i64,
    position: i64,
    reference: String,
    title: String,
    promise: String,
    kind: Kind,
    branch: String,
    assignment: kept::Assignment,
    first_due_on: Option<Day>,
    state: State,
    stage: Stage,
    news_on: Option<Day>,
    quiet_on: Day,
    headline: String,
    moved_at: Instant,
    entered_at: Option<Instant>,
    milestones: Vec<Milestone>,
    indicators: Vec<Indicator>,
    money: BTreeMap<i64, Money>,
    evidence: Vec<Evidence>,
    demands: Vec<Demand>,
}

/// One line more. `None` when it cannot be read, or speaks of something no line told before.
pub(super) fn follow(life: &mut Option<Life>, event: &Event) -> Option<()> {
    match life {
        None => *life = Some(Life::entered(event)?),
        Some(life) => life.change(event)?,
    }
    let life = life.as_mut()?;
    if event.kind.is_news(event.after.as_deref()) {
        life.news_on = Some(event.at.day());
    }
    if let Some(sentence) = event.kind.headline(&event.body, event.reason.as_deref()) {
        sentence.clone_into(&mut life.headline);
    }
    life.moved_at = event.at;
    life.quiet_on = quiet_on(
        life.news_on,
        life.assignment.starts_on,
        life.entered_at?.day(),
        life.assignment.silence_months,
    );
    Some(())
}

impl Life {
    fn entered(event: &Event) -> Option<Self> {
        if event.kind != EventKind::Entered {
            return None;
        }
        let entered = kept::Entered::read(event.after.as_deref())?;
        Some(Self {
            number: entered.number,
            position: entered.number,
            reference: entered.id,
            title: entered.title,
            promise: String::new(),
            kind: Kind::parse(&entered.kind)?,
            branch: branch(&entered.axis, entered.orientation.as_deref()),
            assignment: kept::Assignment {
                territory: None,
                service: None,
                elected: None,
                silence_months: 6,
                starts_on: None,
                due_on: None,
            },
            first_due_on: None,
            state: State::NotStarted,
            stage: Stage::Announced,
            news_on: None,
            quiet_on: event.at.day(),
            headline: String::new(),
            moved_at: event.at,
            entered_at: Some(event.at),
            milestones: Vec::new(),
            indicators: Vec::new(),
            money: BTreeMap::new(),
            evidence: Vec::new(),
            demands: Vec::new(),
        })
    }

    fn change(&mut self, event: &Event) -> Option<()> {
        let after = event.after.as_deref();
        match event.kind {
            EventKind::Entered => return None,
            EventKind::News | EventKind::Answered => {}
            EventKind::Wording => self.wording(&event.body, after?)?,
            EventKind::Assigned => {
                let assignment = kept::Assignment::read(after)?;
                if event.before.is_none() && !event.body.is_empty() {
                    self.promise.clone_from(&event.body);
                }
                self.first_due_on = self.first_due_on.or(assignment.due_on);
                self.assignment = assignment;
            }
            EventKind::StateDeclared => self.state = State::parse(after?)?,
            EventKind::StageReached => self.stage = Stage::parse(after?)?,
            EventKind::Rescheduled => {
                let due_on = match after {
                    Some(day) => Some(day.parse().ok()?),
                    None => None,
                };
                self.first_due_on = self.first_due_on.or(due_on);
                self.assignment.due_on = due_on;
            }
            EventKind::Milestone => self.step(kept::Step::read(after)?, &event.body)?,
            EventKind::Indicator => {
                self.indicator(kept::Indicator::read(after)?)?;
            }
            EventKind::Measured => self.measure(&kept::Measured::read(after)?, &event.body)?,
            EventKind::Money => {
                let money = kept::Money::read(after)?.into();
                self.put_money(money);
            }
            EventKind::Evidence => {
                let kept = kept::Evidence::read(after)?;
                self.evidence.push(Evidence {
                    id: kept.id.parse().ok()?,
                    title: kept.title,
                    link: kept.link,
                    file_name: kept.file,
                    file_sha256: kept.sha256,
                    day: kept.day,
                });
            }
            EventKind::Demand => {
                let kept = kept::Demand::read(after)?;
                self.demands.push(Demand {
                    id: kept.id.parse().ok()?,
                    addressee: kept.addressee,
                    body: event.body.clone(),
                    sent_on: kept.sent_on?,
                    reply: None,
                    replied_on: None,
                    remind_on: kept.remind_on,
                });
            }
            EventKind::Reply => {
                let kept = kept::Demand::read(after)?;
                let mut known = self.demands.iter_mut();
                let demand = known.find(|demand| demand.id.as_str() == kept.id)?;
                demand.reply = Some(event.body.clone());
                demand.replied_on = kept.replied_on;
                demand.remind_on = kept.remind_on;
            }
        }
        Some(())
    }

    fn wording(&mut self, what: &str, after: &str) -> Option<()> {
        match what {
            "title" => after.clone_into(&mut self.title),
            "promise" => after.clone_into(&mut self.promise),
            "axis" => after.clone_into(&mut self.branch),
            "kind" => self.kind = Kind::parse(after)?,
            _ => return None,
        }
        Some(())
    }

    fn step(&mut self, step: kept::Step, note: &str) -> Option<()> {
        if step.done_on.is_some() {
            let mut known = self.milestones.iter_mut();
            let milestone = known.find(|known| known.id.as_str() == step.id)?;
            milestone.done_on = step.done_on;
            note.clone_into(&mut milestone.note);
        } else {
            self.milestones.push(Milestone {
                id: step.id.parse().ok()?,
                title: step.title,
                due_on: step.due_on?,
                done_on: None,
                note: String::new(),
            });
        }
        Some(())
    }

    fn indicator(&mut self, new: kept::Indicator) -> Option<()> {
        let baseline = new.baseline_on.zip(new.baseline);
        self.indicators.push(Indicator {
            id: new.id.parse().ok()?,
            title: new.title,
            unit: new.unit,
            decimals: new.decimals,
            source: new.source,
            baseline,
            target: new.target_on.zip(new.target),
            every_months: new.every_months,
            next_due_on: new.next_due_on,
            measures: baseline
                .map(|(day, value)| Measure {
                    day,
                    value,
                    note: String::new(),
                })
                .into_iter()
                .collect(),
        });
        Some(())
    }

    /// Measuring the same day again corrects it.
    fn measure(&mut self, new: &kept::Measured, note: &str) -> Option<()> {
        let mut known = self.indicators.iter_mut();
        let indicator = known.find(|known| known.id.as_str() == new.id)?;
        indicator.measures.retain(|measure| measure.day != new.day);
        indicator.measures.push(Measure {
            day: new.day,
            value: new.value,
            note: note.to_owned(),
        });
        let last = indicator.measures.iter().map(|measure| measure.day).max()?;
        indicator.next_due_on = Some(last.plus_months(months(indicator.every_months)));
        Some(())
    }

    fn put_money(&mut self, money: Money) {
        self.money.insert(money.year, money);
    }

    /// As the database has it, under the titles that the history gives to axes and orientations.
    pub fn of(whole: &Whole, tree: &Tree, place: Option<&PlaceRow>) -> Self {
        let of = &whole.commitment;
        let orientation = place.and_then(|place| place.orientation_id.as_ref());
        let (axis, orientation) = tree.branch(of, orientation);
        Self {
            number: of.number,
            position: place.map_or(of.number, |place| place.position),
            reference: of.reference.clone(),
            title: of.title.clone(),
            promise: of.promise.clone(),
            kind: of.kind,
            branch: branch(axis, orientation),
            assignment: kept::Assignment {
                territory: of.territory.clone(),
                service: of.service.clone(),
                elected: of.elected.clone(),
                silence_months: of.silence_months,
                starts_on: of.starts_on,
                due_on: of.due_on,
            },
            first_due_on: of.first_due_on,
            state: of.state,
            stage: of.stage,
            news_on: of.news_on,
            quiet_on: of.quiet_on,
            headline: of.headline.clone(),
            moved_at: of.moved_at,
            entered_at: of.published_at,
            milestones: whole.details.milestones.clone(),
            indicators: whole.indicators.clone(),
            money: whole
                .details
                .money
                .iter()
                .map(|money| (money.year, *money))
                .collect(),
            evidence: whole.details.evidence.clone(),
            demands: whole.details.demands.clone(),
        }
    }

    pub fn rows(&self) -> Vec<Row> {
        let mut rows = vec![self.row()];
        for (rank, one) in self.milestones.iter().enumerate() {
            rows.push(
                Row::new("milestone", &one.id, &one.title)
                    .with("rank", rank + 1)
                    .with("title", &one.title)
                    .with("due_on", one.due_on)
                    .maybe("done_on", one.done_on)
                    .with("note", &one.note),
            );
        }
        for (rank, one) in self.indicators.iter().enumerate() {
            indicator_rows(rank + 1, one, &mut rows);
        }
        for one in self.money.values() {
            rows.push(
                Row::new("money", one.year, format_args!("({})", one.year))
                    .maybe("planned", one.planned.map(|cents| number(cents.0, 2)))
                    .maybe("voted", one.voted.map(|cents| number(cents.0, 2)))
                    .maybe("spent", one.spent.map(|cents| number(cents.0, 2))),
            );
        }
        for one in &self.evidence {
            rows.push(
                Row::new("evidence", &one.id, &one.title)
                    .with("title", &one.title)
                    .maybe("link", one.link.as_ref())
                    .maybe("file", one.file_name.as_ref())
                    .maybe("sha256", one.file_sha256.as_ref())
                    .with("day", one.day),
            );
        }
        for one in &self.demands {
            rows.push(
                Row::new("demand", &one.id, &one.addressee)
                    .with("addressee", &one.addressee)
                    .with("body", &one.body)
                    .with("sent_on", one.sent_on)
                    .maybe("reply", one.reply.as_ref())
                    .maybe("replied_on", one.replied_on)
                    .maybe("remind_on", one.remind_on),
            );
        }
        rows
    }

    /// Everything but `version`, which only tells two editors apart, and what follows from the day.
    fn row(&self) -> Row {
        let held = &self.assignment;
        Row::new("commitment", "", &self.title)
            .with("number", self.number)
            .with("position", self.position)
            .with("id", &self.reference)
            .with("title", &self.title)
            .with("promise", &self.promise)
            .with("kind", self.kind.code())
            .with("axis", &self.branch)
            .maybe("territory", held.territory.as_ref())
            .maybe("service", held.service.as_ref())
            .maybe("elected", held.elected.as_ref())
            .with("silence_months", held.silence_months)
            .maybe("starts_on", held.starts_on)
            .maybe("due_on", held.due_on)
            .maybe("first_due_on", self.first_due_on)
            .with("state", self.state.code())
            .with("stage", self.stage.code())
            .maybe("news_on", self.news_on)
            .with("quiet_on", self.quiet_on)
            .with("headline", &self.headline)
            .with("moved_at", self.moved_at.millis())
            .maybe("published_at", self.entered_at.map(Instant::millis))
    }
}

fn indicator_rows(rank: usize, one: &Indicator, rows: &mut Vec<Row>) {
    let value = |value: i64| number(value, one.decimals);
    rows.push(
        Row::new("indicator", &one.id, &one.title)
            .with("rank", rank)
            .with("title", &one.title)
            .with("unit", &one.unit)
            .with("decimals", one.decimals)
            .with("source", &one.source)
            .maybe("baseline", one.baseline.map(|(_, of)| value(of)))
            .maybe("baseline_on", one.baseline.map(|(day, _)| day))
            .maybe("target", one.target.map(|(_, of)| value(of)))
            .maybe("target_on", one.target.map(|(day, _)| day))
            .with("every_months", one.every_months)
            .maybe("next_due_on", one.next_due_on),
    );
    for measure in &one.measures {
        rows.push(
            Row::new(
                "measure",
                format_args!("{} {}", one.id, measure.day),
                format_args!("{}, {}", one.title, measure.day),
            )
            .with("value", value(measure.value))
            .with("note", &measure.note),
        );
    }
}

/// A whole number of `10^-decimals` as the number it stands for.
fn number(scaled: i64, decimals: u32) -> String {
    crate::export::json::decimal(scaled, decimals).to_string()
}
