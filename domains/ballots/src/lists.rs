//! Reading the town's lists of people: the electoral roll as the national register exports it, and the
//! list of residents who are not on it. Columns are recognised by their usual names, or named.

use std::collections::BTreeMap;

use base::{Day, Error, Problem, Result};
use i18n::msg;
use jiff::civil;

use crate::model::Registered;

/// Which column says what; names as in the file's first line. Empty ones are recognised.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Columns {
    pub family: String,
    pub given: String,
    pub born: String,
    /// The polling station or quartier.
    pub place: String,
}

/// What the town calls the places of a list: `12` is `saint-roch`.
pub type Places = BTreeMap<String, String>;

/// Reads one line for each place: `12 = saint-roch`.
pub fn places(text: &str) -> Result<Places, Problem> {
    let mut places = Places::new();
    for line in text.lines().filter(|line| !line.trim().is_empty()) {
        let (of_list, slug) = line.split_once('=').ok_or_else(|| {
            Problem::new("places", msg!("ballots-places-unreadable", line = line))
        })?;
        places.insert(i18n::plain(of_list.trim()), slug.trim().to_owned());
    }
    Ok(places)
}

const FAMILY: [&str; 6] = [
    "nom d'usage",
    "nom usage",
    "nom",
    "nom de naissance",
    "nom de famille",
    "family",
];
const BIRTH_NAME: [&str; 2] = ["nom de naissance", "nom de famille"];
const GIVEN: [&str; 5] = ["prenoms", "prenom", "prenom(s)", "prenom usuel", "given"];
const BORN: [&str; 5] = [
    "date de naissance",
    "ne(e) le",
    "ne le",
    "naissance",
    "born",
];
const PLACE: [&str; 6] = [
    "quartier",
    "code du bureau de vote",
    "bureau de vote",
    "numero de bureau",
    "bureau",
    "place",
];
/// Parts of an address, in the order of an envelope: each line is made of the parts together.
const STREET: [&str; 4] = [
    "numero de voie",
    "numero voie",
    "type et libelle de voie",
    "libelle de voie",
];
const LINES: [&str; 5] = [
    "adresse",
    "voie",
    "complement 1",
    "complement d'adresse",
    "lieu-dit",
];
const TOWN: [&str; 4] = ["code postal", "commune", "ville", "localite"];

/// What a file holds, and the lines that could not be read.
#[derive(Clone, Debug, Default)]
pub struct List {
    pub people: Vec<Registered>,
    pub faults: Vec<Problem>,
}

/// The most faults told at once.
const MOST_FAULTS: usize = 20;

/// Reads a list. A file without the needed columns is refused as a whole; lines that cannot be read are
/// told by their number.
pub fn read(bytes: &[u8], columns: &Columns, places: &Places) -> Result<List> {
    let text = decode(bytes);
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(separator(&text))
        .flexible(true)
        .from_reader(text.as_bytes());
    let heads: Vec<String> = match reader.headers() {
        Ok(heads) => heads.iter().map(|head| i18n::plain(head.trim())).collect(),
        Err(_) => return Err(Error::invalid("file", msg!("ballots-list-unreadable"))),
    };
    let map = Map::new(&heads, columns)?;
    let mut list = List::default();
    for (at, row) in reader.records().enumerate() {
        let line = at + 2;
        let read = match &row {
            Ok(row) => map.person(row, places, line),
            Err(_) => Err(Problem::new("file", msg!("ballots-list-line", line = line))),
        };
        match read {
            Ok(Some(person)) => list.people.push(person),
            Err(problem) if list.faults.len() < MOST_FAULTS => list.faults.push(problem),
            Ok(None) | Err(_) => {}
        }
    }
    Ok(list)
}

/// UTF-8, or what Windows wrote.
fn decode(bytes: &[u8]) -> String {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    match std::str::from_utf8(bytes) {
        Ok(text) => text.to_owned(),
        Err(_) => encoding_rs::WINDOWS_1252.decode(bytes).0.into_owned(),
    }
}

fn separator(text: &str) -> u8 {
    let first = text.lines().next().unwrap_or_default();
    let count = |sign: char| first.matches(sign).count();
    [b';', b'\t', b',']
        .into_iter()
        .max_by_key(|sign| (count(char::from(*sign)), *sign == b';'))
        .unwrap_or(b';')
}

struct Map {
    family: usize,
    birth_name: Option<usize>,
    given: usize,
    born: usize,
    place: Option<usize>,
    street: Vec<usize>,
    lines: Vec<usize>,
    town: Vec<usize>,
}

impl Map {
    fn new(heads: &[String], columns: &Columns) -> Result<Self> {
        let named = |name: &str, usual: &[&str]| {
            let name = i18n::plain(name.trim());
            if name.is_empty() {
                usual
                    .iter()
                    .find_map(|usual| heads.iter().position(|head| head == usual))
            } else {
                heads.iter().position(|head| *head == name)
            }
        };
        let all = |usual: &[&str]| -> Vec<usize> {
            let found = usual
                .iter()
                .filter_map(|one| heads.iter().position(|head| head == one));
            found.collect()
        };
        let mut problems = Vec::new();
        let mut must = |field: &str, found: Option<usize>| {
            found.unwrap_or_else(|| {
                problems.push(Problem::new(field, msg!("ballots-column-missing")));
                0
            })
        };
        let map = Self {
            family: must("family", named(&columns.family, &FAMILY)),
            birth_name: named("", &BIRTH_NAME),
            given: must("given", named(&columns.given, &GIVEN)),
            born: must("born", named(&columns.born, &BORN)),
            place: named(&columns.place, &PLACE),
            street: all(&STREET),
            lines: all(&LINES),
            town: all(&TOWN),
        };
        if !columns.place.trim().is_empty() && map.place.is_none() {
            problems.push(Problem::new("place", msg!("ballots-column-missing")));
        }
        if problems.is_empty() {
            Ok(map)
        } else {
            Err(Error::Invalid(problems))
        }
    }

    fn person(
        &self,
        row: &csv::StringRecord,
        places: &Places,
        line: usize,
    ) -> Result<Option<Registered>, Problem> {
        let cell = |at: usize| row.get(at).unwrap_or_default().trim();
        if row.iter().all(|cell| cell.trim().is_empty()) {
            return Ok(None);
        }
        let mut family = cell(self.family);
        if family.is_empty() {
            // A name of use is often left empty when it is the name of birth.
            family = self.birth_name.map_or("", cell);
        }
        let given = cell(self.given);
        if family.is_empty() || given.is_empty() {
            return Err(Problem::new("file", msg!("ballots-list-name", line = line)));
        }
        let born = day(cell(self.born))
            .ok_or_else(|| Problem::new("file", msg!("ballots-list-born", line = line)))?;
        let together = |columns: &[usize]| {
            let parts: Vec<&str> = columns
                .iter()
                .map(|at| cell(*at))
                .filter(|part| !part.is_empty())
                .collect();
            parts.join(" ")
        };
        let mut address: Vec<String> = self.lines.iter().map(|at| cell(*at).to_owned()).collect();
        address.push(together(&self.street));
        address.push(together(&self.town));
        address.retain(|part| !part.is_empty());
        let territory = match self.place.map(cell).filter(|place| !place.is_empty()) {
            None => None,
            Some(place) => Some(places.get(&i18n::plain(place)).cloned().ok_or_else(|| {
                Problem::new(
                    "places",
                    msg!("ballots-list-place", line = line, place = place),
                )
            })?),
        };
        Ok(Some(Registered {
            family: family.to_owned(),
            given: given.to_owned(),
            born,
            address: address.join("\n"),
            territory,
        }))
    }
}

/// `02/03/1958`, `1958-03-02`, `02.03.1958`.
pub fn day(text: &str) -> Option<Day> {
    if let Ok(day) = text.parse() {
        return Some(day);
    }
    let parts: Vec<&str> = text.split(['/', '-', '.', ' ']).collect();
    let [day, month, year] = parts[..] else {
        return None;
    };
    let date = civil::Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?);
    date.ok().filter(|date| date.year() > 1_850).map(Day)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn people(text: &[u8], places_text: &str) -> List {
        let places = places(places_text).expect("places");
        read(text, &Columns::default(), &places).expect("a list")
    }

    #[test]
    fn the_electoral_roll_is_read_as_it_comes() {
        let text = "\u{feff}Nom de naissance;Nom d'usage;Prénoms;Date de naissance;Numéro de voie;\
            Libellé de voie;Code postal;Commune;Code du bureau de vote\r\n\
            LEFÈVRE;;Zoé Marie;02/03/1958;12;rue du Four;00712;Valmoreau;1\r\n\
            ;;;;;;;;\r\n\
            DUPONT;MARTIN;Jean;1990-11-30;3 bis;place du Lavoir;00712;Valmoreau;2\r\n";
        let list = people(text.as_bytes(), "1 = centre-ancien\n2=saint-roch");
        assert!(list.faults.is_empty(), "{:?}", list.faults);
        let [zoe, jean] = &list.people[..] else {
            panic!("two people, not {:?}", list.people);
        };
        assert_eq!(zoe.family, "LEFÈVRE");
        assert_eq!(zoe.address, "12 rue du Four\n00712 Valmoreau");
        assert_eq!(zoe.territory.as_deref(), Some("centre-ancien"));
        assert_eq!(jean.family, "MARTIN");
        assert_eq!(jean.born.to_string(), "1990-11-30");
    }

    #[test]
    fn a_list_of_residents_may_be_old_and_plain() {
        let text = b"Nom,Pr\xe9nom,N\xe9(e) le,Adresse\nOzg\xfcn,Ay\xe7a,31.12.2008,\"4, all\xe9e des Lilas\"\n";
        let list = people(text, "");
        assert_eq!(list.people[0].given, "Ayça");
        assert_eq!(list.people[0].territory, None);
        assert_eq!(list.people[0].address, "4, allée des Lilas");
    }

    #[test]
    fn what_cannot_be_read_is_told_by_its_line() {
        let text = "nom;prenom;date de naissance;bureau\nA;B;31/02/1990;1\n;B;01/02/1990;1\nA;B;01/02/1990;9\nA;B;01/02/1990;1\n";
        let list = people(text.as_bytes(), "1=x");
        assert_eq!(list.people.len(), 1);
        let told: Vec<String> = list
            .faults
            .iter()
            .map(|one| one.message.to_string())
            .collect();
        assert_eq!(told.len(), 3, "{told:?}");
        assert!(told[0].contains('2') && told[2].contains('4'), "{told:?}");
        let without = read(b"a;b\n1;2\n", &Columns::default(), &Places::new());
        assert!(matches!(without, Err(Error::Invalid(problems)) if problems.len() == 3));
    }
}
