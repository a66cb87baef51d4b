//! A cell as a plain clause, in French or in English.

use jiff::civil::Date;

use crate::syntax::Node;
use crate::value::Kind;

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Language {
    Fr,
    En,
}

/// The words of one procedure in one language. Spaces and apostrophes are plain:
/// typography is left to whoever shows the clause.
pub trait Words {
    fn language(&self) -> Language;
    /// A yes/no fact as a clause ("le foyer habite la commune"); any other as a noun
    /// with its article ("le quotient familial", "les jours"). A noun without article
    /// is shown in quotes.
    fn fact(&self, name: &str) -> String;
    /// The clause of a yes/no fact, denied: "le foyer n'habite pas la commune".
    fn denied(&self, name: &str) -> String;
    /// The words of an option; also called for any text compared with a fact.
    fn option(&self, fact: &str, code: &str) -> String;
    fn kind(&self, name: &str) -> Option<Kind>;
    fn money(&self, cents: i64) -> String;
    fn number(&self, number: i64) -> String;
    fn day(&self, day: Date) -> String;
}

pub(crate) fn clause(node: &Node, _words: &dyn Words) -> String {
    node.to_string()
}
