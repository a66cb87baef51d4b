//! Reading the lines of a draft budget: `numéro; thème; intitulé; dépense ou recette; an passé; an prochain;
//! à quoi cela sert`, as a spreadsheet saves them.

use base::{Cents, Error, Problem, Result};
use i18n::msg;

use crate::model::{BudgetLine, Envelope, Project, Spending};

/// Reads one line for each line of the budget; a first line of headings is passed over.
pub fn read(text: &str) -> Result<Vec<BudgetLine>> {
    let first = text.lines().next().unwrap_or_default();
    let separator = if first.contains('\t') { b'\t' } else { b';' };
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(separator)
        .has_headers(false)
        .flexible(true)
        .trim(csv::Trim::All)
        .from_reader(text.trim_start_matches('\u{feff}').as_bytes());
    let mut lines = Vec::new();
    let mut problems = Vec::new();
    for (at, row) in (1..).zip(reader.records()) {
        let read = row.ok().and_then(|row| line(&row));
        match read {
            Some(line) => lines.push(line),
            None if at == 1 => {}
            None => problems.push(Problem::new(
                "lines",
                msg!("ballots-line-unreadable", line = at),
            )),
        }
    }
    if problems.is_empty() {
        Ok(lines)
    } else {
        problems.truncate(20);
        Err(Error::Invalid(problems))
    }
}

/// Writes the lines as they are read: for a spreadsheet.
pub fn write(year: i64, lines: &[BudgetLine]) -> Result<String> {
    let mut writer = csv::WriterBuilder::new()
        .delimiter(b';')
        .from_writer(Vec::new());
    let heads = [
        "numero".to_owned(),
        "theme".to_owned(),
        "intitule".to_owned(),
        "sens".to_owned(),
        (year - 1).to_string(),
        year.to_string(),
        "note".to_owned(),
    ];
    let amount = |cents: Cents| {
        let sign = if cents.0 < 0 { "-" } else { "" };
        format!("{sign}{},{:02}", cents.0.abs() / 100, cents.0.abs() % 100)
    };
    let rows = lines.iter().map(|line| {
        [
            line.number.to_string(),
            line.theme.clone(),
            line.title.clone(),
            if line.income { "recette" } else { "dépense" }.to_owned(),
            amount(line.before_cents),
            amount(line.cents),
            line.note.clone(),
        ]
    });
    for row in std::iter::once(heads).chain(rows) {
        writer.write_record(row).map_err(Error::internal)?;
    }
    let bytes = writer.into_inner().map_err(Error::internal)?;
    String::from_utf8(bytes).map_err(Error::internal)
}

/// Writes what was spent, for a spreadsheet.
pub fn write_spending(
    envelopes: &[Envelope],
    projects: &[Project],
    spending: &[Spending],
) -> Result<String> {
    let mut writer = csv::WriterBuilder::new()
        .delimiter(b';')
        .from_writer(Vec::new());
    let heads = ["enveloppe", "jour", "objet", "paye_a", "projet", "montant"];
    writer.write_record(heads).map_err(Error::internal)?;
    for one in spending {
        let envelope = envelopes.iter().find(|known| known.id == one.envelope_id);
        let project = projects
            .iter()
            .find(|known| Some(&known.id) == one.project_id.as_ref());
        let cents = one.cents.0;
        writer
            .write_record([
                envelope
                    .map(|known| known.title.clone())
                    .unwrap_or_default(),
                one.day.to_string(),
                one.label.clone(),
                one.paid_to.clone(),
                project.map(|known| known.title.clone()).unwrap_or_default(),
                format!("{},{:02}", cents / 100, cents % 100),
            ])
            .map_err(Error::internal)?;
    }
    let bytes = writer.into_inner().map_err(Error::internal)?;
    String::from_utf8(bytes).map_err(Error::internal)
}

fn line(row: &csv::StringRecord) -> Option<BudgetLine> {
    let text = |at: usize| row.get(at).filter(|text| !text.is_empty());
    let income = match i18n::plain(text(3)?).as_str() {
        "depense" | "depenses" => false,
        "recette" | "recettes" => true,
        _ => return None,
    };
    Some(BudgetLine {
        number: text(0)?.parse().ok().filter(|number| *number > 0)?,
        theme: text(1)?.to_owned(),
        title: text(2)?.to_owned(),
        income,
        before_cents: Cents::parse(text(4)?)?,
        cents: Cents::parse(text(5)?)?,
        note: text(6).unwrap_or_default().to_owned(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_draft_is_read_line_by_line() {
        let text = "Numéro;Thème;Intitulé;Sens;2026;2027;Note\n\
            1;École;Cantines;dépense;1 200 000;1 310 500,50;\"Repas ; goûters\"\n\
            2;Impôts;Taxe foncière;recette;900000;910000;\n";
        let lines = read(text).expect("two lines");
        assert_eq!(lines.len(), 2);
        assert_eq!(lines[0].cents, Cents(131_050_050));
        assert_eq!(lines[0].note, "Repas ; goûters");
        assert!(lines[1].income && !lines[0].income);
        let written = write(2027, &lines).expect("a sheet");
        assert_eq!(read(&written).expect("the same lines"), lines);
        assert!(read("1;École;Cantines;dépense;1;2\n2;École;x;don;1;2").is_err());
        assert!(read("1;École;Cantines;dépense;1;2\nx;École;x;dépense;1;2").is_err());
    }
}
