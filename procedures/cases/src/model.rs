//! What cases are made of: the case, who asks, who comes, and codes of access.

use std::{collections::BTreeMap, fmt};

use base::{Day, Id, Instant, Lang, Random};
use catalogue::{Channel, Kind, Version};
use forms::Answers;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use town::{Actor, Person};
use unicode_normalization::UnicodeNormalization as _;

use crate::engine::{Facts, Life};

/// A case, whole.
#[derive(Clone, Debug)]
pub struct Case {
    pub id: Id<Case>,
    /// What people know it by: `PL-2026-0412`.
    pub number: String,
    pub procedure: String,
    pub version: Id<Version>,
    pub service: String,
    pub territory: Option<String>,
    /// Counts every change. An action says which one it saw.
    pub seq: i64,
    pub life: Life,
    pub turn: Option<String>,
    pub received_at: Instant,
    pub merged_into: Option<Id<Case>>,
    pub erase_on: Option<Day>,
    pub noticed_on: Option<Day>,
    pub erased_at: Option<Instant>,
    pub files_erase_on: Option<Day>,
    /// Its term is over, and it waits to be handed over to the archives.
    pub awaiting_since: Option<Day>,
    /// Why its content went.
    pub erased: Option<Erased>,
    pub answers: Answers,
    /// What was known without asking when it was filed.
    pub known: Facts,
    pub across: BTreeMap<String, String>,
    pub channel: Channel,
    pub lang: Lang,
    pub applicant: Option<Id<Person>>,
    pub keyed_by: Option<Id<Person>>,
    /// Who acts for the person, and with what consent, in the agent's words.
    pub mandate: Option<String>,
    pub contact: Contact,
    pub assigned_to: Option<Id<Person>>,
    pub assigned_name: Option<String>,
    /// The address to write to, once looked for: before a transaction, which asks for no second
    /// connection. Not kept.
    pub(crate) reach: Option<crate::letters::Reach>,
}

impl Case {
    pub fn state(&self) -> &str {
        &self.life.state
    }

    pub fn is_late(&self) -> bool {
        self.life.late_since.is_some()
    }

    pub fn is_over(&self) -> bool {
        self.life.is_over()
    }

    /// The page of the case for whoever asks.
    pub fn path(&self) -> String {
        format!("/dossiers/{}", self.number)
    }

    /// The page of the case for agents.
    pub fn desk_path(&self) -> String {
        format!("/bureau/dossiers/{}", self.number)
    }
}

/// What an erased case keeps of its erasure.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Erased {
    pub because: Because,
    pub on: Day,
    /// The term of the rule, as definitions write it: `5 years`.
    pub term: Option<String>,
    /// The text that asks for it.
    pub law: String,
    /// The archives' own number of what was handed over to them.
    pub reference: Option<String>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Because {
    /// The term of the rule was over.
    Term,
    /// The person asked for it.
    Request,
    /// The archives have it.
    HandedOver,
}

impl Because {
    pub fn law(self) -> &'static str {
        match self {
            Because::Term => "règlement (UE) 2016/679, article 5, paragraphe 1, e",
            Because::Request => "règlement (UE) 2016/679, article 17",
            Because::HandedOver => "code du patrimoine, article L212-3",
        }
    }
}

/// Who asks, as the answers say: found by kind of question, not by name.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Contact {
    pub name: Option<String>,
    pub email: Option<String>,
    pub phone: Option<String>,
    /// Lines of a postal address.
    pub address: Vec<String>,
    pub postcode: Option<String>,
    pub birth_date: Option<Day>,
    /// When one may be called without risk, in words.
    pub safe_hours: Option<String>,
}

impl Contact {
    /// Reads who asks: the first person whose contact is asked, else the first person; then whatever
    /// lone e-mail, telephone or address the form asks.
    pub fn of(version: &Version, answers: &Answers) -> Self {
        let questions = || {
            version
                .definition
                .form
                .iter()
                .flat_map(|page| &page.questions)
        };
        let first = |wanted: &dyn Fn(&&catalogue::Question) -> bool| {
            questions()
                .filter(|question| question.repeat.is_none())
                .filter(wanted)
                .find_map(|question| answers.get(&question.id))
        };
        let person = first(&|question| {
            question.kind == Kind::Person && question.asks.contains(&catalogue::Ask::Contact)
        })
        .or_else(|| first(&|question| question.kind == Kind::Person));
        let part = |name: &str| {
            let text = person.and_then(|person| person.get(name)?.as_str());
            text.map(str::to_owned)
        };
        let lone = |kind: Kind| {
            let value = first(&|question| question.kind == kind)?;
            value.as_str().map(str::to_owned)
        };
        let name = part("name").or_else(|| {
            let names = [part("first_name"), part("last_name")];
            let names: Vec<String> = names.into_iter().flatten().collect();
            (!names.is_empty()).then(|| names.join(" "))
        });
        let name = name.or_else(|| {
            let signed = first(&|question| question.kind == Kind::Signature)?;
            signed.get("name")?.as_str().map(str::to_owned)
        });
        let home = person
            .and_then(|person| person.get("address"))
            .filter(|address| !address.is_null());
        let (address, postcode) = home.map(address_lines).unwrap_or_default();
        Self {
            name,
            email: part("email").or_else(|| lone(Kind::Email)),
            phone: part("phone").or_else(|| lone(Kind::Phone)),
            address,
            postcode,
            birth_date: part("birth_date").and_then(|day| day.parse().ok()),
            safe_hours: part("safe_hours"),
        }
    }

    /// Whether what somebody says besides the code is right. Where nothing that the form asked can
    /// tell a person, the code alone opens.
    pub fn is_told_by(&self, said: &str) -> bool {
        let said = said.trim();
        if !self.asks_more() {
            return true;
        }
        let day = self.birth_date.is_some_and(|birth| {
            birth.to_string() == said
                || format!(
                    "{:02}/{:02}/{:04}",
                    birth.0.day(),
                    birth.0.month(),
                    birth.year()
                ) == said
        });
        let postcode = self.postcode.as_deref().is_some_and(|code| code == said);
        let email = self
            .email
            .as_deref()
            .is_some_and(|email| email.eq_ignore_ascii_case(said));
        day || postcode || email
    }

    /// Whether one thing more is asked with the code.
    pub fn asks_more(&self) -> bool {
        self.birth_date.is_some() || self.postcode.is_some() || self.email.is_some()
    }
}

/// The lines of an address as answered, and its postcode.
pub fn address_lines(address: &Value) -> (Vec<String>, Option<String>) {
    let part = |name: &str| {
        address
            .get(name)
            .and_then(Value::as_str)
            .unwrap_or_default()
    };
    let postcode = part("postcode");
    let town = [postcode, part("town")].join(" ");
    let lines = [part("line").to_owned(), town.trim().to_owned()];
    let lines = lines.into_iter().filter(|line| !line.is_empty()).collect();
    (lines, (!postcode.is_empty()).then(|| postcode.to_owned()))
}

/// Who comes: somebody signed in or not, and the door they opened with a code, if any.
#[derive(Clone, Copy, Debug)]
pub struct Caller<'a> {
    pub actor: &'a Actor,
    /// What [`crate::actions::open`] gave.
    pub key: Option<&'a str>,
}

impl<'a> From<&'a Actor> for Caller<'a> {
    fn from(actor: &'a Actor) -> Self {
        Self { actor, key: None }
    }
}

/// A code of 80 bits, in four groups of four letters that cannot be mistaken for one another.
#[derive(Clone, PartialEq, Eq)]
pub struct Code(String);

impl Code {
    const LETTERS: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    pub fn new(random: &Random) -> Self {
        let bytes = random.bytes::<10>();
        let mut bits = bytes
            .iter()
            .fold(0_u128, |all, byte| all << 8 | u128::from(*byte));
        let mut letters = [0_u8; 16];
        for letter in letters.iter_mut().rev() {
            *letter = Self::LETTERS[usize::try_from(bits & 31).unwrap_or_default()];
            bits >>= 5;
        }
        Self(letters.iter().map(|letter| char::from(*letter)).collect())
    }

    /// As people type it: spaces, dashes and case do not count, nor O for 0, I and L for 1, U for V.
    pub fn parse(typed: &str) -> Option<Self> {
        let letters: Option<String> = typed
            .chars()
            .filter(|c| !c.is_whitespace() && !matches!(c, '-' | '–' | '.'))
            .map(|c| match c.to_ascii_uppercase() {
                'O' => Some('0'),
                'I' | 'L' => Some('1'),
                'U' => Some('V'),
                c if c.is_ascii() && Self::LETTERS.contains(&(c as u8)) => Some(c),
                _ => None,
            })
            .collect();
        letters.filter(|letters| letters.len() == 16).map(Self)
    }

    /// What the database keeps.
    pub fn hash(&self) -> String {
        hashed(&self.0)
    }
}

/// In groups of four.
impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (at, letter) in self.0.chars().enumerate() {
            if at > 0 && at % 4 == 0 {
                f.write_str(" ")?;
            }
            write!(f, "{letter}")?;
        }
        Ok(())
    }
}

impl fmt::Debug for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Code")
    }
}

/// The fingerprint of a secret.
pub(crate) fn hashed(secret: &str) -> String {
    journal::fingerprint(&Value::String(secret.to_owned()))
}

/// A name as it is searched: small letters without accents, one space between words.
pub fn fold(name: &str) -> String {
    let folded: String = name
        .nfd()
        .filter(|c| !('\u{300}'..='\u{36f}').contains(c))
        .flat_map(char::to_lowercase)
        .map(|c| if c.is_alphanumeric() { c } else { ' ' })
        .collect();
    let folded = folded.replace('œ', "oe").replace('æ', "ae");
    folded.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_read_however_it_is_typed() {
        let code = Code::new(&Random::seeded(4));
        let shown = code.to_string();
        assert_eq!(shown.len(), 19);
        for typed in [
            shown.clone(),
            shown.to_lowercase(),
            shown.replace(' ', "-"),
            shown.replace('0', "o").replace('1', "L"),
        ] {
            assert_eq!(Code::parse(&typed), Some(code.clone()), "{typed}");
        }
        assert_eq!(Code::parse("ABCD"), None);
        assert_eq!(Code::parse(&shown.replace(' ', "é")), None);
        assert_ne!(Code::new(&Random::seeded(5)).hash(), code.hash());
    }

    #[test]
    fn one_thing_more_is_asked_where_a_person_is_named() {
        let named = Contact {
            email: Some("yvette@exemple.fr".to_owned()),
            birth_date: "1950-02-03".parse().ok(),
            ..Contact::default()
        };
        for said in ["1950-02-03", "03/02/1950", "Yvette@Exemple.FR "] {
            assert!(named.is_told_by(said), "{said}");
        }
        for said in ["", "1950-02-04", "84210"] {
            assert!(!named.is_told_by(said), "{said}");
        }
        assert!(Contact::default().is_told_by(""));
    }

    #[test]
    fn names_are_found_whatever_their_accents() {
        assert_eq!(
            fold("  Émilie  D'Œuvre-LÉVÊQUE "),
            "emilie d oeuvre leveque"
        );
    }
}
