//! `maison import streets FILE.csv`: the town's list of streets replaces the former one, whole or not.

use std::{collections::BTreeMap, path::Path};

use base::{Error, Lang, Problem, Result};
use i18n::{msg, t};
use serde_json::{Value, json};
use town::Town;

use crate::{
    Street, numbers, store,
    streets::{id_of, plain},
};

/// Reads a file and replaces the list. Problems name the line; nothing is half imported.
pub async fn import(town: &Town, file: &Path, lang: Lang) -> Result<String> {
    let text = std::fs::read_to_string(file)?;
    let streets = read(&text).map_err(Error::Invalid)?;
    let mut tx = town.db().begin().await?;
    store::put_streets(&mut tx, &streets).await?;
    tx.commit().await?;
    Ok(t!(lang, "forms-import-done", count = streets.len()))
}

/// Columns `rue`, `code postal`, `commune`; every other column is a layer of the map: `oui` and `non`
/// are yes and no, an empty cell says nothing.
pub fn read(text: &str) -> Result<Vec<Street>, Vec<Problem>> {
    let text = text.trim_start_matches('\u{feff}');
    let separator = if text.lines().next().is_some_and(|line| line.contains(';')) {
        b';'
    } else {
        b','
    };
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(separator)
        .flexible(true)
        .from_reader(text.as_bytes());
    let problem = |line: u64, message| vec![Problem::new(line.to_string(), message)];
    let Ok(headers) = reader.headers().cloned() else {
        return Err(problem(1, msg!("forms-import-unreadable")));
    };
    let column = |name: &str| headers.iter().position(|header| plain(header) == name);
    let own = (column("rue"), column("code postal"), column("commune"));
    let (Some(name_at), Some(postcode_at), Some(commune_at)) = own else {
        return Err(problem(1, msg!("forms-import-columns")));
    };
    let (mut streets, mut problems): (Vec<Street>, Vec<Problem>) = (Vec::new(), Vec::new());
    for record in reader.records() {
        let Ok(record) = record else {
            problems.extend(problem(0, msg!("forms-import-unreadable")));
            continue;
        };
        let line = record.position().map_or(0, csv::Position::line);
        let cell = |at: usize| record.get(at).unwrap_or_default().trim();
        let Some(postcode) = numbers::postcode(cell(postcode_at)) else {
            problems.extend(problem(line, msg!("forms-postcode")));
            continue;
        };
        if cell(name_at).is_empty() || cell(commune_at).is_empty() {
            problems.extend(problem(line, msg!("forms-import-empty")));
            continue;
        }
        let id = id_of(cell(name_at), &postcode);
        if streets.iter().any(|street| street.id == id) {
            problems.extend(problem(
                line,
                msg!("forms-import-twice", street = cell(name_at)),
            ));
            continue;
        }
        let layers: BTreeMap<String, Value> = headers
            .iter()
            .enumerate()
            .filter(|(at, _)| ![name_at, postcode_at, commune_at].contains(at))
            .filter_map(|(at, header)| Some((plain(header).replace(' ', "-"), layer(cell(at))?)))
            .collect();
        streets.push(Street {
            id,
            name: cell(name_at).to_owned(),
            postcode,
            commune: cell(commune_at).to_owned(),
            layers,
        });
    }
    if streets.is_empty() && problems.is_empty() {
        return Err(problem(1, msg!("forms-import-nothing")));
    }
    if problems.is_empty() {
        Ok(streets)
    } else {
        Err(problems)
    }
}

fn layer(cell: &str) -> Option<Value> {
    match plain(cell).as_str() {
        "" => None,
        "oui" => Some(json!(true)),
        "non" => Some(json!(false)),
        _ => Some(json!(cell)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_of_streets_is_read_with_its_layers() {
        let streets = read("rue;code postal;commune;quartiers;zones-permis-de-louer\nrue des Lilas;84210;Valmoreau;saint-roch;oui\nrue Basse;84210;Valmoreau;le-bas;\n").expect("two streets");
        assert_eq!(streets.len(), 2);
        assert_eq!(
            streets[0].layers.get("zones-permis-de-louer"),
            Some(&json!(true))
        );
        assert_eq!(
            streets[0].layers.get("quartiers"),
            Some(&json!("saint-roch"))
        );
        assert_eq!(streets[1].layers.get("zones-permis-de-louer"), None);
    }

    #[test]
    fn wrong_lines_are_named_and_nothing_is_kept() {
        let problems = read("rue,code postal,commune\nrue Basse,842,Valmoreau\nrue Haute,84210,Valmoreau\nrue HAUTE,84210,Valmoreau\n").expect_err("two faults");
        let lines: Vec<&str> = problems
            .iter()
            .map(|problem| problem.field.as_str())
            .collect();
        assert_eq!(lines, ["2", "4"]);
        assert!(read("voie,commune\n").is_err());
    }
}
