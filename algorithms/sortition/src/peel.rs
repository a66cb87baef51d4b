//! From chances to panels, exactly: whole panels are taken off the chances one after the other.
//!
//! Chances are whole numbers over one total. What is left after some panels must stay a mixture
//! that meets the rules: nobody below nothing nor above the whole, every row within its bounds.
//! A panel may be taken with weight `a` exactly when that stays so, which is the quota problem
//! again with tighter bounds; a whole-number program finds such a panel, and it is taken with the
//! largest weight allowed. When nothing is left, the weights add up to the total and each person's
//! panels to their chance, with no rounding anywhere.

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
            match rest.panel(wish, &rows_of, &mut stream) {
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
    fn panel(&self, weight: i128, rows_of: &[&[usize]], stream: &mut Stream) -> Option<Vec<usize>> {
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
        let counts = counts?;
        let mut members = Vec::new();
        for (kind, count) in self.model.kinds.iter().zip(counts) {
            let count = usize::try_from(count).expect("counts are not negative");
            if count == 0 {
                continue;
            }
            let mut people = kind.people.clone();
            // Those who must sit have the most left, and those who may not the least.
            people.sort_by_key(|person| std::cmp::Reverse(self.people[*person]));
            members.extend_from_slice(&people[..count]);
        }
        members.sort_unstable();
        Some(members)
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
