//! The invented people of scenarios: always the same for the same role of the same scenario.

use base::Day;
use i18n::plain;

/// Somebody, as they would fill a form.
#[derive(Clone, Debug)]
pub struct Persona {
    pub name: String,
    pub email: Option<String>,
    pub phone: Option<String>,
    pub line: String,
    pub postcode: String,
    pub town: String,
    pub birth: Option<Day>,
}

const WOMEN: [&str; 24] = [
    "Aïcha",
    "Béatrice",
    "Chloé",
    "Delphine",
    "Élodie",
    "Fatou",
    "Gaëlle",
    "Hélène",
    "Inès",
    "Josiane",
    "Karima",
    "Léonie",
    "Maud",
    "Noémie",
    "Odette",
    "Pauline",
    "Rachel",
    "Solange",
    "Thérèse",
    "Ursule",
    "Violette",
    "Wafa",
    "Yvonne",
    "Zélie",
];
const MEN: [&str; 24] = [
    "Armand",
    "Basile",
    "Clément",
    "Didier",
    "Elias",
    "Ferdinand",
    "Gaspard",
    "Hakim",
    "Ibrahim",
    "Joseph",
    "Khaled",
    "Léon",
    "Marius",
    "Noël",
    "Octave",
    "Prosper",
    "Raoul",
    "Samir",
    "Théodore",
    "Ulysse",
    "Valentin",
    "William",
    "Yanis",
    "Zacharie",
];
const FAMILIES: [&str; 40] = [
    "Abadie",
    "Bastide",
    "Cazenave",
    "Daurat",
    "Estève",
    "Fabre",
    "Galibert",
    "Haddouche",
    "Izard",
    "Jammes",
    "Kaya",
    "Lacaze",
    "Maurel",
    "Nougaret",
    "Ollier",
    "Puech",
    "Quintard",
    "Rouquette",
    "Sarda",
    "Touré",
    "Ursat",
    "Vaysse",
    "Wagner",
    "Ybanez",
    "Zerbib",
    "Amblard",
    "Bouzid",
    "Carayon",
    "Diop",
    "Escande",
    "Frayssinet",
    "Guibal",
    "Houlès",
    "Imbert",
    "Jalabert",
    "Llorens",
    "Malafosse",
    "Nègre",
    "Ortega",
    "Pagès",
];
const STREETS: [&str; 8] = [
    "rue du Viaduc",
    "place du Lavoir",
    "rue des Tanneurs",
    "avenue de Saint-Roch",
    "rue du Four",
    "rue de la Scierie",
    "rue des Messageries",
    "allée des Saules",
];

/// The postcode of the demonstration commune.
pub const POSTCODE: &str = "00712";
pub const TOWN: &str = "Valmoreau";

impl Persona {
    /// `key` tells people apart; `said` is how the scenario calls them. Whoever writes by themselves
    /// has an e-mail address; whoever comes, calls or writes on paper has a telephone.
    pub fn invent(key: &str, said: &str, writes: bool) -> Self {
        let seed = hash(key);
        let first = if is_woman(said) {
            pick(&WOMEN, seed)
        } else {
            pick(&MEN, seed)
        };
        let last = pick(&FAMILIES, seed / 97);
        let number = seed / 7 % 10_000;
        let email = format!("{}.{}.{number}@exemple.example", plain(first), plain(last));
        let phone = format!(
            "06 99 {:02} {:02} {:02}",
            number / 100,
            seed / 11 % 100,
            seed / 13 % 100
        );
        let year = if is_child(said) {
            2015 + i16::try_from(seed % 7).unwrap_or_default()
        } else {
            1948 + i16::try_from(seed % 55).unwrap_or_default()
        };
        let (month, day) = (
            1 + i8::try_from(seed / 3 % 12).unwrap_or_default(),
            1 + i8::try_from(seed / 5 % 28).unwrap_or_default(),
        );
        Self {
            name: format!("{first} {last}"),
            email: writes.then_some(email),
            phone: (!writes).then_some(phone),
            line: format!("{} {}", 1 + seed / 17 % 60, pick(&STREETS, seed / 19)),
            postcode: POSTCODE.to_owned(),
            town: TOWN.to_owned(),
            birth: Day::new(year, month, day),
        }
    }
}

fn is_woman(said: &str) -> bool {
    let said = said.trim();
    said.starts_with("une ") || said.starts_with("la ") || said.starts_with("Mme")
}

fn is_child(said: &str) -> bool {
    said.contains("élève") || said.contains("enfant") || said.contains("fille de ")
}

fn pick(names: &[&'static str], seed: u64) -> &'static str {
    let count = u64::try_from(names.len()).unwrap_or(1);
    let at = usize::try_from(seed % count).unwrap_or_default();
    names.get(at).copied().unwrap_or_default()
}

/// FNV-1a: short, and the same everywhere.
pub(super) fn hash(text: &str) -> u64 {
    text.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    }) >> 8
}
