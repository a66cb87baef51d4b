//! The translations of each crate that has `locales/`: French and English hold the
//! same keys with the same variables, every key is used, and every key that is
//! said exists and receives its variables.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use fluent_syntax::ast;

use crate::finding::Finding;
use crate::sources::Source;
use crate::tokens::{self, Kind, Token};

/// The variables and the other messages that one message speaks of.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
struct Sentence {
    line: usize,
    /// Every variable, those that only choose between variants included.
    variables: BTreeSet<String>,
    /// Those whose value is read by somebody.
    shown: BTreeSet<String>,
    mentions: BTreeSet<String>,
}

type Dictionary = BTreeMap<String, Sentence>;

/// Checks every crate that has words.
pub fn check(sources: &[Source]) -> Vec<Finding> {
    let mut findings = Vec::new();
    let rooms: BTreeSet<PathBuf> = sources
        .iter()
        .filter(|source| {
            source.path.ends_with("locales/fr.ftl") || source.path.ends_with("locales/en.ftl")
        })
        .filter_map(|source| Some(source.path.parent()?.parent()?.to_owned()))
        .collect();
    for room in rooms {
        let mut read = |language: &str| {
            let path = room.join("locales").join(language);
            let text = sources
                .iter()
                .find(|source| source.path == path)
                .map_or("", |source| source.text.as_str());
            dictionary(&path, text, &mut findings)
        };
        let french = read("fr.ftl");
        let english = read("en.ftl");
        findings.extend(compare(&room, &french, &english));
        findings.extend(uses(&room, &[french, english], sources));
    }
    findings
}

fn dictionary(path: &Path, text: &str, findings: &mut Vec<Finding>) -> Dictionary {
    let resource = match fluent_syntax::parser::parse(text) {
        Ok(resource) => resource,
        Err((resource, errors)) => {
            for error in errors {
                let line = text[..error.pos.start.min(text.len())]
                    .matches('\n')
                    .count()
                    + 1;
                findings.push(Finding::new(
                    path,
                    line,
                    format!("this is not readable Fluent: {}", error.kind),
                    "Write `key = sentence`; what follows on further lines is indented.",
                ));
            }
            resource
        }
    };
    let mut dictionary = Dictionary::new();
    for entry in &resource.body {
        let (name, value, attributes) = match entry {
            ast::Entry::Message(message) => (
                message.id.name.to_owned(),
                message.value.as_ref(),
                &message.attributes,
            ),
            ast::Entry::Term(term) => (
                format!("-{}", term.id.name),
                Some(&term.value),
                &term.attributes,
            ),
            _ => continue,
        };
        let mut sentence = Sentence {
            line: line_of(text, &name),
            ..Sentence::default()
        };
        for pattern in value
            .into_iter()
            .chain(attributes.iter().map(|attribute| &attribute.value))
        {
            sentence.read(pattern);
        }
        if let Some(former) = dictionary.insert(name.clone(), sentence) {
            findings.push(Finding::new(
                path,
                former.line,
                format!("`{name}` stands twice in this file"),
                "Keep one of the two.",
            ));
        }
    }
    dictionary
}

fn line_of(text: &str, key: &str) -> usize {
    text.lines()
        .position(|line| {
            line.strip_prefix(key)
                .is_some_and(|rest| rest.trim_start().starts_with('='))
        })
        .map_or(0, |at| at + 1)
}

impl Sentence {
    fn read(&mut self, pattern: &ast::Pattern<&str>) {
        for element in &pattern.elements {
            if let ast::PatternElement::Placeable { expression } = element {
                self.read_expression(expression);
            }
        }
    }

    fn read_expression(&mut self, expression: &ast::Expression<&str>) {
        match expression {
            ast::Expression::Inline(inline) => self.read_inline(inline),
            ast::Expression::Select { selector, variants } => {
                let mut choice = Self::default();
                choice.read_inline(selector);
                self.variables.extend(choice.variables);
                for variant in variants {
                    self.read(&variant.value);
                }
            }
        }
    }

    fn read_inline(&mut self, inline: &ast::InlineExpression<&str>) {
        match inline {
            ast::InlineExpression::VariableReference { id } => {
                self.variables.insert(id.name.to_owned());
                self.shown.insert(id.name.to_owned());
            }
            ast::InlineExpression::MessageReference { id, .. } => {
                self.mentions.insert(id.name.to_owned());
            }
            ast::InlineExpression::TermReference { id, .. } => {
                self.mentions.insert(format!("-{}", id.name));
            }
            ast::InlineExpression::FunctionReference { arguments, .. } => {
                for argument in &arguments.positional {
                    self.read_inline(argument);
                }
            }
            ast::InlineExpression::Placeable { expression } => self.read_expression(expression),
            ast::InlineExpression::StringLiteral { .. }
            | ast::InlineExpression::NumberLiteral { .. } => {}
        }
    }
}

/// What `read` takes from a sentence and from those it speaks of.
fn gather(
    dictionary: &Dictionary,
    key: &str,
    read: fn(&Sentence) -> &BTreeSet<String>,
) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    let mut seen = BTreeSet::new();
    let mut ahead = vec![key.to_owned()];
    while let Some(key) = ahead.pop() {
        if let Some(sentence) = dictionary.get(&key)
            && seen.insert(key)
        {
            found.extend(read(sentence).iter().cloned());
            // A term's variables are given by the sentence that speaks of it.
            ahead.extend(
                sentence
                    .mentions
                    .iter()
                    .filter(|key| !key.starts_with('-'))
                    .cloned(),
            );
        }
    }
    found
}

/// What must be given when a key is said, in whatever language.
fn needed(words: &[Dictionary; 2], key: &str) -> BTreeSet<String> {
    words
        .iter()
        .flat_map(|dictionary| gather(dictionary, key, |sentence| &sentence.variables))
        .collect()
}

fn compare(room: &Path, french: &Dictionary, english: &Dictionary) -> Vec<Finding> {
    let mut findings = Vec::new();
    let (fr, en) = (room.join("locales/fr.ftl"), room.join("locales/en.ftl"));
    let prefix = format!(
        "{}-",
        room.file_name().unwrap_or_default().to_string_lossy()
    );
    let sides = [(&fr, french, &en, english), (&en, english, &fr, french)];
    for (here, words, there, others) in sides {
        for (key, sentence) in words {
            if !others.contains_key(key) && !key.starts_with('-') {
                findings.push(Finding::new(
                    here,
                    sentence.line,
                    format!("`{key}` is missing from {}", there.display()),
                    "Write it there too, or remove it here.",
                ));
            }
        }
    }
    for (key, sentence) in french {
        if key.starts_with('-') {
            continue;
        }
        if !key.starts_with(&prefix) {
            findings.push(Finding::new(
                &fr,
                sentence.line,
                format!("`{key}` does not begin with the name of its crate"),
                format!("Call it `{prefix}…`, so that one sees where a sentence lives."),
            ));
        }
        // A language may choose by a number that the other does not need: only what is
        // read must be the same.
        let shown = |dictionary| gather(dictionary, key, |sentence| &sentence.shown);
        let (here, there) = (shown(french), shown(english));
        if english.contains_key(key) && here != there {
            findings.push(Finding::new(
                &en,
                english[key].line,
                format!(
                    "`{key}` shows {} in French and {} in English",
                    list(&here),
                    list(&there)
                ),
                "Both languages show the same variables, under the same names.",
            ));
        }
    }
    findings
}

fn list(variables: &BTreeSet<String>) -> String {
    if variables.is_empty() {
        return "no variable".to_owned();
    }
    let names: Vec<_> = variables.iter().map(|name| format!("${name}")).collect();
    names.join(", ")
}

fn uses(room: &Path, words: &[Dictionary; 2], sources: &[Source]) -> Vec<Finding> {
    let mut findings = Vec::new();
    let mut used: BTreeSet<String> = words[0]
        .values()
        .flat_map(|sentence| sentence.mentions.iter().cloned())
        .collect();
    for source in sources {
        if !source.path.starts_with(room) {
            continue;
        }
        if source.is_rust() && source.path.starts_with(room.join("src")) {
            let all = tokens::tokens(&source.text);
            used.extend(
                tokens::without_tests(&all)
                    .iter()
                    .filter_map(|token| token.text().map(str::to_owned)),
            );
            for saying in sayings(&all) {
                findings.extend(saying.check(&source.path, room, words));
            }
        } else if source.path.extension().is_some_and(|end| end == "typ") {
            used.extend(source.text.split('"').map(str::to_owned));
        }
    }
    for (key, sentence) in &words[0] {
        if !used.contains(key) {
            findings.push(Finding::new(
                room.join("locales/fr.ftl"),
                sentence.line,
                format!("`{key}` is said nowhere in {}", room.display()),
                "Remove it from both languages. A key is written whole in the source, never put together.",
            ));
        }
    }
    findings
}

/// One `t!(…)` or `msg!(…)`.
#[derive(Debug)]
struct Saying {
    line: usize,
    /// Every string in the place of the key: one, or several behind an `if` or a `match`.
    keys: Vec<String>,
    /// The key is a plain string and nothing else.
    plain: bool,
    given: BTreeSet<String>,
}

fn sayings(tokens: &[Token]) -> Vec<Saying> {
    let mut sayings = Vec::new();
    for at in 0..tokens.len().saturating_sub(2) {
        let key_at = match tokens[at].word() {
            Some("t") => 1,
            Some("msg") => 0,
            _ => continue,
        };
        if !tokens[at + 1].is('!') || !matches!(tokens[at + 2].kind, Kind::Mark('(' | '[' | '{')) {
            continue;
        }
        let end = tokens::closing(tokens, at + 2);
        let arguments = split(&tokens[at + 3..end.max(at + 3)]);
        let Some(key) = arguments.get(key_at) else {
            continue;
        };
        sayings.push(Saying {
            line: tokens[at].line,
            keys: key
                .iter()
                .filter_map(|token| token.text().map(str::to_owned))
                .collect(),
            plain: key.len() == 1,
            given: arguments[key_at + 1..]
                .iter()
                .filter(|argument| argument.len() > 2 && argument[1].is('='))
                .filter_map(|argument| argument[0].word().map(str::to_owned))
                .collect(),
        });
    }
    sayings
}

/// The arguments between the commas that stand in no inner bracket.
fn split(tokens: &[Token]) -> Vec<&[Token]> {
    let mut parts = Vec::new();
    let mut start = 0;
    let mut at = 0;
    while at < tokens.len() {
        match tokens[at].kind {
            Kind::Mark('(' | '[' | '{') => at = tokens::closing(tokens, at),
            Kind::Mark(',') => {
                parts.push(&tokens[start..at]);
                start = at + 1;
            }
            _ => {}
        }
        at += 1;
    }
    if start < tokens.len() {
        parts.push(&tokens[start..]);
    }
    parts
}

impl Saying {
    fn check(&self, file: &Path, room: &Path, words: &[Dictionary; 2]) -> Vec<Finding> {
        let prefix = format!(
            "{}-",
            room.file_name().unwrap_or_default().to_string_lossy()
        );
        let mut findings = Vec::new();
        for key in &self.keys {
            // Behind a `match`, a string may be a pattern and no key.
            if !self.plain && !key.starts_with(&prefix) {
                continue;
            }
            if !words[0].contains_key(key) {
                findings.push(Finding::new(
                    file,
                    self.line,
                    format!("`{key}` is not among the words of {}", room.display()),
                    format!(
                        "Write it in {0}/locales/fr.ftl and {0}/locales/en.ftl.",
                        room.display()
                    ),
                ));
                continue;
            }
            let absent: BTreeSet<String> = needed(words, key)
                .difference(&self.given)
                .cloned()
                .collect();
            if !absent.is_empty() {
                findings.push(Finding::new(
                    file,
                    self.line,
                    format!("`{key}` is said without {}", list(&absent)),
                    "Give it: t!(lang, \"key\", name = value).",
                ));
            }
        }
        findings
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(fr: &str, en: &str, rust: &str) -> Vec<String> {
        check(&[
            Source::new("platform/ui/locales/fr.ftl", fr),
            Source::new("platform/ui/locales/en.ftl", en),
            Source::new("platform/ui/src/lib.rs", rust),
        ])
        .iter()
        .map(|finding| {
            format!(
                "{}:{} {}",
                finding.file.display(),
                finding.line,
                finding.what
            )
        })
        .collect()
    }

    const FR: &str =
        "ui-menu = Menu\nui-count = { $n ->\n    [one] { $n } page\n   *[other] { $n } pages\n }\n";
    const EN: &str =
        "ui-menu = Menu\nui-count = { $n ->\n    [one] { $n } page\n   *[other] { $n } pages\n }\n";
    const RUST: &str = "fn a() { t!(lang, \"ui-menu\"); msg!(\"ui-count\", n = 3); }";

    #[test]
    fn words_that_agree_are_taken() {
        assert_eq!(found(FR, EN, RUST), Vec::<String>::new());
    }

    #[test]
    fn a_key_missing_from_one_language_is_seen() {
        assert_eq!(
            found(FR, EN.split_once('\n').unwrap().1, RUST),
            ["platform/ui/locales/fr.ftl:1 `ui-menu` is missing from platform/ui/locales/en.ftl"]
        );
        assert_eq!(
            found(FR, &format!("{EN}ui-more = More\n"), RUST),
            ["platform/ui/locales/en.ftl:6 `ui-more` is missing from platform/ui/locales/fr.ftl"]
        );
    }

    #[test]
    fn variables_that_are_shown_must_be_the_same() {
        let english = "ui-menu = Menu { $n }\nui-count = { $n }\n";
        let rust = RUST.replace("\"ui-menu\"", "\"ui-menu\", n = 1");
        assert_eq!(
            found(FR, english, &rust),
            [
                "platform/ui/locales/en.ftl:1 `ui-menu` shows no variable in French and $n in English"
            ]
        );
    }

    #[test]
    fn a_language_may_choose_by_a_number_that_the_other_does_not_need() {
        let fr = "ui-kept = { $count ->\n    [one] tenu\n   *[other] tenus\n }\n";
        let rust = "fn a() { t!(lang, \"ui-kept\", count = 2); }";
        assert_eq!(found(fr, "ui-kept = kept\n", rust), Vec::<String>::new());
        assert_eq!(
            found(
                "ui-kept = tenu\n",
                &fr.replace("tenu", "kept"),
                "fn a() { t!(lang, \"ui-kept\"); }"
            ),
            ["platform/ui/src/lib.rs:1 `ui-kept` is said without $count"]
        );
    }

    #[test]
    fn an_unused_key_is_seen_even_when_a_test_uses_it() {
        let extra = "ui-old = Ancien\n";
        let rust = format!("{RUST} #[cfg(test)] mod tests {{ fn b() {{ \"ui-old\" }} }}");
        assert_eq!(
            found(&format!("{FR}{extra}"), &format!("{EN}{extra}"), &rust),
            ["platform/ui/locales/fr.ftl:6 `ui-old` is said nowhere in platform/ui"]
        );
    }

    #[test]
    fn a_key_may_be_used_as_a_plain_string_or_by_another_sentence() {
        let fr = [FR, "ui-a = A { ui-b }\nui-b = B\n"].concat();
        let rust = format!("{RUST} const A: &str = \"ui-a\";");
        assert_eq!(found(&fr, &fr, &rust), Vec::<String>::new());
    }

    #[test]
    fn a_key_that_does_not_exist_is_seen_where_it_is_said() {
        let rust = format!("{RUST}\nfn c() {{ t!(visit.lang(a, b), \"ui-absent\"); }}");
        assert_eq!(
            found(FR, EN, &rust),
            ["platform/ui/src/lib.rs:2 `ui-absent` is not among the words of platform/ui"]
        );
    }

    #[test]
    fn keys_behind_a_choice_are_looked_at_too() {
        let rust = format!(
            "{RUST}\nfn c() {{ msg!(match x {{ \"plain\" => \"ui-menu\", _ => \"ui-absent\" }}); }}"
        );
        assert_eq!(
            found(FR, EN, &rust),
            ["platform/ui/src/lib.rs:2 `ui-absent` is not among the words of platform/ui"]
        );
    }

    #[test]
    fn a_variable_that_is_not_given_is_seen() {
        let rust = "fn a() { t!(lang, \"ui-menu\"); t!(lang, \"ui-count\", m = f(1, 2)); }";
        assert_eq!(
            found(FR, EN, rust),
            ["platform/ui/src/lib.rs:1 `ui-count` is said without $n"]
        );
    }

    #[test]
    fn keys_carry_the_name_of_their_crate_and_stand_once() {
        let words = format!("{FR}menu = Menu\nui-menu = Encore\n");
        let rust = format!("{RUST} const A: &str = \"menu\";");
        let found = found(&words, &words, &rust);
        assert!(
            found
                .iter()
                .any(|what| what.ends_with("`menu` does not begin with the name of its crate"))
        );
        assert!(
            found
                .iter()
                .any(|what| what.ends_with("`ui-menu` stands twice in this file"))
        );
    }

    #[test]
    fn a_file_that_is_not_fluent_gives_the_line() {
        let found = found(&format!("{FR}ui bad\n"), EN, RUST);
        assert!(
            found[0].starts_with("platform/ui/locales/fr.ftl:6 this is not readable Fluent"),
            "{found:?}"
        );
    }
}
