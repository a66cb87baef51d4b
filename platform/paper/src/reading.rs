//! Reading a template that somebody else wrote, before anything is printed with it: where Typst cannot
//! read it, and what it calls.

use std::collections::BTreeSet;

use typst::syntax::{Source, SyntaxKind, SyntaxNode, ast};

/// Something in a template, where it stands: line and column from 1.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    pub line: usize,
    pub column: usize,
    /// What Typst says of it, in English, or the name that is used.
    pub what: String,
}

/// What a template says, as far as it can be known without printing it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reading {
    /// Where it cannot be read. Nothing can be printed with such a template.
    pub faults: Vec<Found>,
    /// The functions it calls, imported or not, at each place.
    pub calls: Vec<Found>,
    /// The names it imports or gives itself.
    pub names: BTreeSet<String>,
    /// The names used by the rules that show all that follows: `#show: letter.with(…)`.
    pub wraps: BTreeSet<String>,
}

/// Reads a template without running it.
#[must_use]
pub fn read(template: &str) -> Reading {
    let source = Source::detached(template);
    let mut reading = Reading::default();
    look(source.root(), 0, &source, &mut reading);
    reading
}

fn at(source: &Source, byte: usize, what: String) -> Found {
    let (line, column) = source.lines().byte_to_line_column(byte).unwrap_or_default();
    Found {
        line: line + 1,
        column: column + 1,
        what,
    }
}

fn look(node: &SyntaxNode, start: usize, source: &Source, reading: &mut Reading) {
    if node.kind() == SyntaxKind::Error {
        let (errors, _) = node.errors_and_warnings();
        let said = errors.first().map(|error| error.message.to_string());
        let fault = at(source, start, said.unwrap_or_default());
        reading.faults.push(fault);
    }
    if let Some(call) = node.cast::<ast::FuncCall<'_>>()
        && let ast::Expr::Ident(name) = call.callee()
    {
        let what = name.as_str().to_owned();
        reading.calls.push(at(source, start, what));
    }
    if let Some(import) = node.cast::<ast::ModuleImport<'_>>()
        && let Some(ast::Imports::Items(items)) = import.imports()
    {
        let names = items
            .iter()
            .map(|item| item.bound_name().as_str().to_owned());
        reading.names.extend(names);
    }
    if let Some(binding) = node.cast::<ast::LetBinding<'_>>() {
        let names = binding.kind().bindings();
        let names = names.into_iter().map(|name| name.as_str().to_owned());
        reading.names.extend(names);
    }
    if let Some(rule) = node.cast::<ast::ShowRule<'_>>()
        && rule.selector().is_none()
    {
        used(node, &mut reading.wraps);
    }
    let mut byte = start;
    for child in node.children() {
        look(child, byte, source, reading);
        byte += child.len();
    }
}

fn used(node: &SyntaxNode, names: &mut BTreeSet<String>) {
    if let Some(name) = node.cast::<ast::Ident<'_>>() {
        names.insert(name.as_str().to_owned());
    }
    for child in node.children() {
        used(child, names);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_shows_all_that_follows_is_told_from_what_shows_a_part() {
        let wraps = |template: &str| read(template).wraps.into_iter().collect::<Vec<_>>();
        let first = wraps("#show: letter.with(subject: [Oui])\nBonjour");
        assert!(first.contains(&"letter".to_owned()), "{first:?}");
        assert_eq!(
            wraps("#show heading: letter\n// #show: letter"),
            Vec::<String>::new()
        );
    }

    #[test]
    fn what_cannot_be_read_is_told_where_it_stands() {
        let reading = read("Bonjour,\n\nNon : #reasons(\n");
        let [fault] = reading.faults.as_slice() else {
            panic!("one fault: {:?}", reading.faults);
        };
        assert_eq!((fault.line, fault.what.as_str()), (3, "unclosed delimiter"));
    }

    #[test]
    fn calls_and_names_are_those_of_the_code() {
        let reading = read(
            "#import \"/paper/letter.typ\": fact, day as last\n#let twice(x) = [#x #x]\n\
             Le fact(1) : #fact(\"a\", if_unknown: [#last(\"b\")])",
        );
        assert!(reading.faults.is_empty());
        let calls: Vec<(usize, usize, &str)> = reading
            .calls
            .iter()
            .map(|call| (call.line, call.column, call.what.as_str()))
            .collect();
        assert_eq!(calls, [(3, 15, "fact"), (3, 39, "last")]);
        let names: Vec<&str> = reading.names.iter().map(String::as_str).collect();
        assert_eq!(names, ["fact", "last", "twice"]);
    }
}
