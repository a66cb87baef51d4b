//! The draw as numbers: people who are alike become one type, each rule becomes a row.
//!
//! A panel is a count per type; a row bounds the sum of some counts. Rows come in one order, the
//! same in certificates: the quotas as listed, the size of the panel, then the households.

use std::collections::BTreeMap;

use crate::instance::Instance;

/// People whom no rule tells apart.
#[derive(Clone, Debug)]
pub struct Kind {
    /// Their places in the pool.
    pub people: Vec<usize>,
    /// The rows that count them, in rising order.
    pub rows: Vec<usize>,
}

impl Kind {
    /// How many they are.
    pub fn size(&self) -> i64 {
        i64::try_from(self.people.len()).expect("a pool fits in memory")
    }
}

/// At least `low` and at most `high` seats.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Row {
    pub low: i64,
    pub high: i64,
}

#[derive(Clone, Debug)]
pub struct Model {
    pub kinds: Vec<Kind>,
    pub rows: Vec<Row>,
    /// The row of the size of the panel; before it the quotas, after it the households.
    pub size_row: usize,
    /// The type of each person.
    pub kind_of: Vec<usize>,
    /// For each household row, the number of the household.
    pub households: Vec<u32>,
}

impl Model {
    /// Types are in the order of their first person.
    pub fn new(instance: &Instance) -> Self {
        let mut rows: Vec<Row> = Vec::new();
        let mut first_row = Vec::new();
        for feature in &instance.features {
            first_row.push(rows.len());
            rows.extend(feature.values.iter().map(|quota| Row {
                low: i64::from(quota.min),
                high: i64::from(quota.max),
            }));
        }
        let size_row = rows.len();
        let seats = i64::from(instance.seats);
        rows.push(Row {
            low: seats,
            high: seats,
        });
        let mut members: BTreeMap<u32, i64> = BTreeMap::new();
        if instance.household_max.is_some() {
            for household in instance.people.iter().filter_map(|person| person.household) {
                *members.entry(household).or_default() += 1;
            }
        }
        let most = instance.household_max.unwrap_or(u32::MAX);
        let held: BTreeMap<u32, u32> = instance
            .household_held
            .iter()
            .map(|held| (held.household, held.seats))
            .collect();
        let mut household_row = BTreeMap::new();
        let mut households = Vec::new();
        for (household, size) in members {
            let held = held.get(&household).copied().unwrap_or(0);
            let high = i64::from(most.saturating_sub(held));
            if size > high {
                household_row.insert(household, rows.len());
                households.push(household);
                rows.push(Row { low: 0, high });
            }
        }
        let mut known: BTreeMap<Vec<usize>, usize> = BTreeMap::new();
        let mut kinds: Vec<Kind> = Vec::new();
        let mut kind_of = Vec::with_capacity(instance.people.len());
        for (place, person) in instance.people.iter().enumerate() {
            let mut key: Vec<usize> = person
                .values
                .iter()
                .zip(&first_row)
                .map(|(value, first)| first + *value as usize)
                .collect();
            key.push(size_row);
            if let Some(row) = person.household.and_then(|h| household_row.get(&h)) {
                key.push(*row);
            }
            let kind = *known.entry(key).or_insert_with_key(|key| {
                kinds.push(Kind {
                    people: Vec::new(),
                    rows: key.clone(),
                });
                kinds.len() - 1
            });
            kinds[kind].people.push(place);
            kind_of.push(kind);
        }
        Self {
            kinds,
            rows,
            size_row,
            kind_of,
            households,
        }
    }

    /// Whether a rule shuts a type out of every panel: a quota of no seats.
    pub fn is_shut(&self, kind: usize) -> bool {
        let mut rows = self.kinds[kind].rows.iter();
        rows.any(|row| self.rows[*row].high == 0)
    }

    /// How many seats each row counts on a panel of people.
    pub fn row_sums(&self, members: &[usize]) -> Vec<i64> {
        let mut sums = vec![0; self.rows.len()];
        for person in members {
            for row in &self.kinds[self.kind_of[*person]].rows {
                sums[*row] += 1;
            }
        }
        sums
    }
}
