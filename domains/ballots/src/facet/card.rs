//! A budget or a debate on the rule card, in sentences.

use base::Lang;
use catalogue::{Definition, words::Naming};
use i18n::t;

use super::{Ballot, Kind};

/// The heading and the sentences.
pub fn section(definition: &Definition, ballot: &Ballot, lang: Lang) -> (String, Vec<String>) {
    let naming = Naming::of(definition, lang);
    let (from, until) = (naming.name(&ballot.from), naming.name(&ballot.until));
    let mut said = Vec::new();
    match &ballot.kind {
        Kind::Budget(budget) => {
            let theme = naming.name(&budget.project.theme);
            said.push(t!(lang, "ballots-card-ideas", from = from, until = until));
            said.push(t!(lang, "ballots-card-study", theme = theme));
            said.push(t!(lang, "ballots-card-merging"));
            said.push(t!(lang, "ballots-card-aside"));
            said.push(t!(lang, "ballots-card-followed"));
            said.push(t!(lang, "ballots-card-advice"));
        }
        Kind::Debate(_) => {
            said.push(t!(
                lang,
                "ballots-card-comments",
                from = from,
                until = until
            ));
            said.push(t!(lang, "ballots-card-replies"));
            said.push(t!(lang, "ballots-card-named"));
            said.push(t!(lang, "ballots-card-closes"));
        }
    }
    (ballot.title.text(lang).to_owned(), said)
}
