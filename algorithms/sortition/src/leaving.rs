//! How likely each person is to drop out, read from a table.

use std::collections::HashMap;

use crate::{
    input::{Fault, FaultKind, File, Table, key},
    instance::Instance,
};

/// The chance of each person of dropping out.
///
/// A table has columns `id` and `probability`, for people of whom one knows; or `feature`, `value` and
/// `probability`, for what makes people leave more: these causes and `base` act apart from one
/// another, so that someone stays with the product of the chances that each of them does not act.
/// People and values that are not named have no cause but `base`; for a person named by id, the
/// chance given is the whole of it.
pub fn leaving(
    instance: &Instance,
    base: f64,
    table: Option<&[u8]>,
) -> Result<Vec<f64>, Vec<Fault>> {
    let mut faults = Vec::new();
    let mut chances = vec![base.clamp(0.0, 1.0); instance.people.len()];
    let Some(bytes) = table else {
        return Ok(chances);
    };
    let Some(table) = Table::read(File::Leaving, bytes, &mut faults) else {
        return Err(faults);
    };
    let column = table.column(&["probability", "chance"]);
    let of_value = table.column(&["feature"]).zip(table.column(&["value"]));
    let of_person = table.ids();
    if column.is_none() {
        faults.push(table.fault(Some(1), Some("probability"), FaultKind::NoColumn));
    }
    if of_value.is_none() && of_person.is_none() {
        faults.push(table.fault(Some(1), Some("id"), FaultKind::NoColumn));
    }
    let Some(column) = column else {
        return Err(faults);
    };
    let places: HashMap<&str, usize> = instance
        .people
        .iter()
        .enumerate()
        .map(|(place, person)| (&person.id[..], place))
        .collect();
    for (line, cells) in &table.lines {
        let Some(chance) = chance(&cells[column]) else {
            let kind = FaultKind::NotAChance {
                value: cells[column].trim().to_owned(),
            };
            faults.push(table.fault(Some(*line), Some(&table.heads[column]), kind));
            continue;
        };
        if let Some((feature, value)) = of_value {
            let name = key(&cells[feature]);
            let found = instance.features.iter().position(|f| key(&f.name) == name);
            let Some(place) = found else {
                let kind = FaultKind::UnknownFeature {
                    feature: cells[feature].trim().to_owned(),
                };
                faults.push(table.fault(Some(*line), Some(&table.heads[feature]), kind));
                continue;
            };
            let values = &instance.features[place].values;
            let text = key(&cells[value]);
            let Some(of) = values.iter().position(|quota| key(&quota.value) == text) else {
                let kind = FaultKind::UnknownValue {
                    value: cells[value].trim().to_owned(),
                    known: values.iter().map(|quota| quota.value.clone()).collect(),
                };
                faults.push(table.fault(Some(*line), Some(&table.heads[value]), kind));
                continue;
            };
            for (person, known) in instance.people.iter().zip(&mut chances) {
                if person.values[place] as usize == of {
                    *known = 1.0 - (1.0 - *known) * (1.0 - chance);
                }
            }
        } else if let Some(ids) = of_person {
            let id = cells[ids].trim();
            if let Some(place) = places.get(id) {
                chances[*place] = chance;
            } else {
                let kind = FaultKind::UnknownId { id: id.to_owned() };
                faults.push(table.fault(Some(*line), Some(&table.heads[ids]), kind));
            }
        }
    }
    if faults.is_empty() {
        Ok(chances)
    } else {
        Err(faults)
    }
}

/// A chance as people write it: `0.15`, `0,15` or `15 %`.
pub fn chance(text: &str) -> Option<f64> {
    let text = text.trim().replace(',', ".");
    let (number, unit) = match text.strip_suffix('%') {
        Some(number) => (number.trim_end(), 100.0),
        None => (&text[..], 1.0),
    };
    let value: f64 = number.parse().ok()?;
    let value = value / unit;
    (0.0..=1.0).contains(&value).then_some(value)
}
