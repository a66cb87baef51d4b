//! From chances to panels, exactly: whole panels are taken off the chances one after the other.
//!
//! Chances are whole numbers over one total. What is left after some panels must stay a mixture
//! that meets the rules: nobody below nothing nor above the whole, every row within its bounds.
//! A panel may be taken with weight `a` exactly when that stays so, which is the quota problem
//! again with tighter bounds; a whole-number program finds such a panel, and it is taken with the
//! largest weight allowed. When nothing is left, the weights add up to the total and each person's
//! panels to their chance, with no rounding anywhere.

use std::collections::HashMap;

use crate::{
    chance::Stream,
    lp::{Found, Whole, number},
    model::Model,
};

/// One panel and its weight out of the total.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Share {
    pub weight: i128,
    /// Places in the pool, rising.
    pub members: Vec<usize>,
}

/// How to peel.
#[derive(Clone, Copy, Debug)]
pub struct Manner {
    /// The share of the largest weight that is taken: below one, what is left stays away from
    /// its bounds and more panels remain possible.
    pub damping: f64,
    /// No panel weighs more than this.
    pub cap: i128,
    pub seed: u64,
}

/// What peeling gave: all panels, or those found before it stopped.
#[derive(Clone, Debug)]
pub struct Peeled {
    pub shares: Vec<Share>,
    /// What is left of the total; zero when the panels give the chances exactly.
    pub left: i128,
}

/// The state: what is left to give to each person and to the whole.
struct Rest<'a> {
    model: &'a Model,
    left: i128,
    people: Vec<i128>,
    rows: Vec<i128>,
    classes: Classes<'a>,
}

/// Types that only households tell apart, so that panels can be looked for among fewer.
struct Classes<'a> {
    /// The rows that count each class: quotas and the size of the panel.
    rows_of: Vec<&'a [usize]>,
    class_of: Vec<usize>,
    /// The types of each household.
    homes: Vec<Vec<usize>>,
}

impl<'a> Classes<'a> {
    fn new(model: &'a Model) -> Self {
        let width = model.size_row + 1;
        let mut known = HashMap::new();
        let mut classes = Self {
            rows_of: Vec::new(),
            class_of: Vec::with_capacity(model.kinds.len()),
            homes: vec![Vec::new(); model.rows.len() - width],
        };
        for (place, kind) in model.kinds.iter().enumerate() {
            let quotas = kind.rows.partition_point(|row| *row < width);
            let class = *known
                .entry(&kind.rows[..quotas])
                .or_insert_with_key(|rows| {
                    classes.rows_of.push(rows);
                    classes.rows_of.len() - 1
                });
            classes.class_of.push(class);
            for row in &kind.rows[quotas..] {
                classes.homes[row - width].push(place);
            }
        }
        classes
    }
}

/// Takes panels until nothing is left or none can be taken.
///
/// `chances` are whole numbers out of `total`, one per person; their sums must lie between the
/// bounds of each row times the total. `progress` hears how much is left and may stop the work.
pub fn peel(
    model: &Model,
    chances: &[i128],
    total: i128,
    manner: Manner,
    progress: &mut dyn FnMut(f64),
) -> Peeled {
    let mut rows = vec![0; model.rows.len()];
    for (chance, kind) in chances.iter().zip(&model.kind_of) {
        for row in &model.kinds[*kind].rows {
            rows[*row] += chance;
        }
    }
    let mut rest = Rest {
        model,
        left: total,
        people: chances.to_vec(),
        rows,
        classes: Classes::new(model),
    };
    let mut stream = Stream::new(manner.seed);
    let mut shares = Vec::new();
    let mut step = 0.3;
    let rows_of: Vec<&[usize]> = model.kinds.iter().map(|kind| &kind.rows[..]).collect();
    'panels: while rest.left > 0 {
        progress(part(rest.left, total));
        let mut wish = times(rest.left, 1.3 * step)
            .clamp(1, rest.left)
            .min(manner.cap);
        let panel = loop {
            // A panel that is hard to find is looked for with all that households leave open.
            let hard = part(wish, rest.left) < 0.4 * step || wish <= 1;
            match rest.panel(wish, hard, &rows_of, &mut stream) {
                Some(panel) => break panel,
                None if wish <= 1 => break 'panels,
                None => {
                    let slow = part(wish, rest.left) >= 0.003;
                    wish = times(wish, if slow { 0.75 } else { 0.1 }).max(1);
                }
            }
        };
        let most = rest.most(&panel);
        step = part(most, rest.left);
        let weight = if most == rest.left && most <= manner.cap {
            most
        } else {
            times(most, manner.damping).clamp(1, most).min(manner.cap)
        };
        rest.take(&panel, weight);
        shares.push(Share {
            weight,
            members: panel,
        });
    }
    Peeled {
        shares,
        left: rest.left,
    }
}

impl Rest<'_> {
    /// A panel that may be taken with this weight at least.
    fn panel(
        &self,
        weight: i128,
        hard: bool,
        rows_of: &[&[usize]],
        stream: &mut Stream,
    ) -> Option<Vec<usize>> {
        let mut bounds = Vec::with_capacity(self.model.kinds.len());
        let mut wishes = Vec::with_capacity(self.model.kinds.len());
        for kind in &self.model.kinds {
            let (mut must, mut may, mut sum) = (0, 0, 0);
            for person in &kind.people {
                let left = self.people[*person];
                must += i64::from(self.left - left < weight);
                may += i64::from(left >= weight);
                sum += left;
            }
            if must > may {
                return None;
            }
            bounds.push((must, may));
            wishes.push(part(sum, self.left) / number(kind.size()) * (1.0 + 0.1 * stream.unit()));
        }
        let mut rows = Vec::with_capacity(self.model.rows.len());
        for (row, sum) in self.model.rows.iter().zip(&self.rows) {
            let above = (sum - i128::from(row.low) * self.left) / weight;
            let below = (i128::from(row.high) * self.left - sum) / weight;
            let low = (i128::from(row.high) - below).max(i128::from(row.low));
            let high = (i128::from(row.low) + above).min(i128::from(row.high));
            rows.push((
                i64::try_from(low).unwrap_or(i64::MAX),
                i64::try_from(high).unwrap_or(i64::MAX),
            ));
        }
        if !self.classes.homes.is_empty() {
            for _ in 0..2 {
                if let Some(counts) = self.apart(&bounds, &wishes, &rows, stream) {
                    return Some(self.seat(&counts));
                }
            }
            if !hard {
                return None;
            }
        }
        // A search that is cut short is begun again with other wishes, and more patience.
        let mut counts = None;
        for patience in [400, 1000, 4000] {
            let program = Whole {
                weights: &wishes,
                bounds: &bounds,
                rows_of,
                rows: &rows,
                gap: 0.5,
                patience,
            };
            match program.solve() {
                Found::Counts(found) => {
                    counts = Some(found);
                    break;
                }
                Found::Nothing => return None,
                Found::Unknown => (),
            }
            for wish in &mut wishes {
                *wish = stream.unit();
            }
        }
        Some(self.seat(&counts?))
    }

    /// Counts of types, where each household sends those whom chance names: then no two types of a
    /// class differ, and the search is among classes. None when that leaves no panel.
    fn apart(
        &self,
        bounds: &[(i64, i64)],
        wishes: &[f64],
        rows: &[(i64, i64)],
        stream: &mut Stream,
    ) -> Option<Vec<i64>> {
        let mut bounds = bounds.to_vec();
        let width = self.model.size_row + 1;
        for (home, (low, high)) in self.classes.homes.iter().zip(&rows[width..]) {
            let must: i64 = home.iter().map(|kind| bounds[*kind].0).sum();
            let may: i64 = home.iter().map(|kind| bounds[*kind].1).sum();
            if low > high || must > *high || may < *low {
                return None;
            }
            // Who is named: one seat after the other, each to whom wishes and chance give it.
            let mut open: Vec<(usize, i64)> = home
                .iter()
                .map(|kind| (*kind, bounds[*kind].1 - bounds[*kind].0))
                .collect();
            for kind in home {
                bounds[*kind].1 = bounds[*kind].0;
            }
            for seat in must..may.min(*high) {
                let drawn = open.iter().enumerate().filter(|(_, (_, room))| *room > 0);
                let drawn = drawn.map(|(place, (kind, _))| (place, wishes[*kind] * stream.unit()));
                let (place, _) = drawn.max_by(|a, b| a.1.total_cmp(&b.1))?;
                let (kind, room) = &mut open[place];
                *room -= 1;
                bounds[*kind].1 += 1;
                if seat < *low {
                    bounds[*kind].0 += 1;
                }
            }
        }
        let count = self.classes.rows_of.len();
        let (mut sums, mut weights) = (vec![(0, 0); count], vec![0.0; count]);
        for ((class, (low, high)), wish) in self.classes.class_of.iter().zip(&bounds).zip(wishes) {
            sums[*class].0 += low;
            sums[*class].1 += high;
            weights[*class] += number(high - low) * wish;
        }
        for (weight, (low, high)) in weights.iter_mut().zip(&sums) {
            *weight /= number((high - low).max(1));
        }
        let program = Whole {
            weights: &weights,
            bounds: &sums,
            rows_of: &self.classes.rows_of,
            rows: &rows[..width],
            gap: 0.5,
            patience: 400,
        };
        let Found::Counts(found) = program.solve() else {
            return None;
        };
        let mut more: Vec<i64> = found
            .iter()
            .zip(&sums)
            .map(|(c, (low, _))| c - low)
            .collect();
        let mut counts: Vec<i64> = bounds.iter().map(|(low, _)| *low).collect();
        let mut order: Vec<usize> = (0..counts.len())
            .filter(|kind| {
                bounds[*kind].0 < bounds[*kind].1 && more[self.classes.class_of[*kind]] > 0
            })
            .collect();
        order.sort_by(|a, b| wishes[*b].total_cmp(&wishes[*a]).then(a.cmp(b)));
        for kind in order {
            let left = &mut more[self.classes.class_of[kind]];
            let given = (bounds[kind].1 - bounds[kind].0).min(*left);
            *left -= given;
            counts[kind] += given;
        }
        Some(counts)
    }

    /// The members of a panel given by counts.
    fn seat(&self, counts: &[i64]) -> Vec<usize> {
        let mut members = Vec::new();
        for (kind, count) in self.model.kinds.iter().zip(counts) {
            let count = usize::try_from(*count).expect("counts are not negative");
            if count == 0 {
                continue;
            }
            let mut people = kind.people.clone();
            // Those who must sit have the most left, and those who may not the least.
            people.sort_by_key(|person| std::cmp::Reverse(self.people[*person]));
            members.extend_from_slice(&people[..count]);
        }
        members.sort_unstable();
        members
    }

    /// The largest weight with which a panel may be taken.
    fn most(&self, panel: &[usize]) -> i128 {
        let mut most = self.left;
        let mut chosen = panel.iter().copied().peekable();
        for (person, left) in self.people.iter().enumerate() {
            if chosen.next_if_eq(&person).is_some() {
                most = most.min(*left);
            } else {
                most = most.min(self.left - left);
            }
        }
        let sums = self.model.row_sums(panel);
        for ((row, sum), seats) in self.model.rows.iter().zip(&self.rows).zip(sums) {
            if seats > row.low {
                let above = sum - i128::from(row.low) * self.left;
                most = most.min(above / i128::from(seats - row.low));
            }
            if seats < row.high {
                let below = i128::from(row.high) * self.left - sum;
                most = most.min(below / i128::from(row.high - seats));
            }
        }
        most
    }

    fn take(&mut self, panel: &[usize], weight: i128) {
        for person in panel {
            self.people[*person] -= weight;
            for row in &self.model.kinds[self.model.kind_of[*person]].rows {
                self.rows[*row] -= weight;
            }
        }
        self.left -= weight;
    }
}

#[expect(
    clippy::cast_precision_loss,
    reason = "a proportion, only to guide the search"
)]
pub fn part(some: i128, of: i128) -> f64 {
    some as f64 / of as f64
}

#[expect(
    clippy::cast_precision_loss,
    clippy::cast_possible_truncation,
    reason = "a weight to try, checked in whole numbers afterwards"
)]
fn times(weight: i128, factor: f64) -> i128 {
    (weight as f64 * factor) as i128
}
