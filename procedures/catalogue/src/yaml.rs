//! A YAML file as a tree that remembers where each thing stands, so that every fault can be shown
//! in its file, at its line.
//!
//! Anchors, aliases, tags and several documents are refused: a definition is read aloud, and those
//! cannot be.

use granit_parser::{ErrorKind, Event, Options, Parser, ScalarStyle, ScanError};
use serde_json::{Map, Value};

/// Where something stands in its file, both counted from one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    pub line: usize,
    pub column: usize,
}

#[derive(Clone, Debug)]
pub struct Node {
    pub content: Content,
    pub place: Place,
}

#[derive(Clone, Debug)]
pub enum Content {
    /// A text; `plain` when written without quotes, which lets it be a number or yes and no.
    Scalar {
        text: String,
        plain: bool,
    },
    List(Vec<Node>),
    Map(Vec<Entry>),
}

#[derive(Clone, Debug)]
pub struct Entry {
    pub key: String,
    pub key_place: Place,
    pub value: Node,
}

/// A file that is not the YAML of a definition.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unreadable {
    pub place: Place,
    pub why: Why,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Why {
    Syntax(Broken),
    Alias,
    Tag,
    SeveralDocuments,
    KeyNotText,
    SameKeyTwice(String),
    TooDeep,
    Empty,
}

/// How a file stops being YAML, told at the place where it is mended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Broken {
    /// This brace or bracket is never closed.
    Unclosed(char),
    /// Between this one, opened there, and its end, a comma is missing or stands where none is meant.
    Separator(char, Place),
    /// One is closed that is not open, or by the other kind.
    ClosedTooMuch,
    Quote,
    AfterQuote,
    Escape,
    Tab,
    /// A second colon on one line.
    Colon,
    /// A character that begins no text.
    Character(char),
    Alignment,
}

const DEEPEST: usize = 32;

/// Reads one document.
pub fn parse(source: &str) -> Result<Node, Unreadable> {
    let mut options = Options::default();
    options.set_emit_comments(false);
    let mut reader = Reader {
        source,
        parser: Parser::new_from_str_with_options(source, options),
    };
    let mut tree: Option<Node> = None;
    while let Some((event, place)) = reader.next()? {
        match event {
            Event::StreamStart
            | Event::StreamEnd
            | Event::DocumentStart(..)
            | Event::DocumentEnd => {}
            _ if tree.is_some() => {
                return Err(Unreadable {
                    place,
                    why: Why::SeveralDocuments,
                });
            }
            event => tree = Some(node(&mut reader, event, place, 0)?),
        }
    }
    tree.ok_or(Unreadable {
        place: Place { line: 1, column: 1 },
        why: Why::Empty,
    })
}

struct Reader<'a> {
    source: &'a str,
    parser: Parser<'a, granit_parser::StrInput<'a>>,
}

impl<'a> Reader<'a> {
    fn next(&mut self) -> Result<Option<(Event<'a>, Place)>, Unreadable> {
        let (event, span) = match self.parser.next_event() {
            None => return Ok(None),
            Some(Ok(found)) => found,
            Some(Err(error)) => return Err(self.broken(&error)),
        };
        let place = Place {
            line: span.start.line(),
            column: span.start.col() + 1,
        };
        Ok(Some((event, place)))
    }

    fn character(&self, place: Place) -> Option<char> {
        let line = self.source.lines().nth(place.line.checked_sub(1)?)?;
        line.chars().nth(place.column.checked_sub(1)?)
    }

    /// What the parser complains of, where a person would look: a brace left open is shown where it
    /// was opened, rather than where its absence was noticed.
    fn broken(&self, error: &ScanError) -> Unreadable {
        let marker = error.marker();
        let place = Place {
            line: marker.line(),
            column: marker.col() + 1,
        };
        let (bracket, quote) = open_before(self.source, place);
        let (broken, place) = match (error.kind(), bracket) {
            (
                ErrorKind::UnclosedQuotedScalar
                | ErrorKind::DocumentIndicatorInQuotedScalar
                | ErrorKind::InvalidQuotedScalarIndent,
                _,
            ) => (Broken::Quote, quote.unwrap_or(place)),
            (
                ErrorKind::InvalidTrailingSingleQuotedScalar
                | ErrorKind::InvalidTrailingDoubleQuotedScalar,
                _,
            ) => (Broken::AfterQuote, place),
            (ErrorKind::UnknownQuotedScalarEscape | ErrorKind::InvalidQuotedScalarHexEscape, _) => {
                (Broken::Escape, place)
            }
            (
                ErrorKind::TabNotAllowed
                | ErrorKind::TabInBlockIndentation
                | ErrorKind::TabInIndentation
                | ErrorKind::TabInPlainScalar
                | ErrorKind::TabAtBlockScalarStart,
                _,
            ) => (Broken::Tab, place),
            (ErrorKind::UnexpectedCharacter { character }, _) => {
                (Broken::Character(*character), place)
            }
            (ErrorKind::MismatchedFlowCollectionEnd { open, .. }, _) => {
                (Broken::Unclosed(*open), place)
            }
            (ErrorKind::MisplacedFlowCollectionEnd, _) => (Broken::ClosedTooMuch, place),
            (ErrorKind::UnclosedFlowCollection { open }, None) => (Broken::Unclosed(*open), place),
            (ErrorKind::UnclosedFlowCollection { .. }, Some((open, opened))) => {
                (Broken::Unclosed(open), opened)
            }
            (_, Some((open, opened))) if opened.line < place.line => {
                (Broken::Unclosed(open), opened)
            }
            (_, Some((open, opened))) => (Broken::Separator(open, opened), place),
            (_, None) if matches!(self.character(place), Some(',' | '}' | ']')) => {
                (Broken::ClosedTooMuch, place)
            }
            (
                ErrorKind::MappingValueNotAllowed
                | ErrorKind::InvalidColonPlacement
                | ErrorKind::InvalidMappingValueWhitespace,
                None,
            ) => (Broken::Colon, place),
            _ => (Broken::Alignment, place),
        };
        Unreadable {
            place,
            why: Why::Syntax(broken),
        }
    }
}

/// The last brace or bracket that is still open at a place, and the quote that is. Those of texts do not
/// count: quoted ones, and those that do not begin a value. The parser cannot tell: it notices before it
/// has said what it opened.
fn open_before(source: &str, place: Place) -> (Option<(char, Place)>, Option<Place>) {
    let mut open: Vec<(char, Place)> = Vec::new();
    let mut quote: Option<(char, Place)> = None;
    for (line, text) in (1..).zip(source.lines().take(place.line)) {
        let mut before = ' ';
        let mut begins = true;
        for (column, c) in (1..).zip(text.chars()) {
            if (line, column) >= (place.line, place.column) {
                break;
            }
            match c {
                _ if quote.is_some() => {
                    quote = quote.filter(|(open, _)| *open != c || before == '\\');
                }
                '#' if before == ' ' => break,
                '"' | '\'' if begins => quote = Some((c, Place { line, column })),
                '{' | '[' if begins => open.push((c, Place { line, column })),
                '}' | ']' => drop(open.pop()),
                _ => {}
            }
            if c != ' ' {
                begins = matches!(c, '{' | '[' | ',' | ':' | '-');
            }
            before = c;
        }
    }
    (open.pop(), quote.map(|(_, place)| place))
}

fn node<'a>(
    reader: &mut Reader<'a>,
    event: Event<'a>,
    place: Place,
    depth: usize,
) -> Result<Node, Unreadable> {
    let refuse = |why| Err(Unreadable { place, why });
    if depth > DEEPEST {
        return refuse(Why::TooDeep);
    }
    if event.tag().is_some() {
        return refuse(Why::Tag);
    }
    let content = match event {
        Event::Scalar(text, style, ..) => Content::Scalar {
            text: text.into_owned(),
            plain: style == ScalarStyle::Plain,
        },
        Event::SequenceStart(..) => {
            let mut list = Vec::new();
            loop {
                match reader.next()? {
                    Some((Event::SequenceEnd, _)) | None => break,
                    Some((event, place)) => list.push(node(reader, event, place, depth + 1)?),
                }
            }
            Content::List(list)
        }
        Event::MappingStart(..) => {
            let mut entries: Vec<Entry> = Vec::new();
            loop {
                let (event, key_place) = match reader.next()? {
                    Some((Event::MappingEnd, _)) | None => break,
                    Some(found) => found,
                };
                let Event::Scalar(key, ..) = event else {
                    return Err(Unreadable {
                        place: key_place,
                        why: Why::KeyNotText,
                    });
                };
                if entries.iter().any(|entry| entry.key == key) {
                    let why = Why::SameKeyTwice(key.into_owned());
                    return Err(Unreadable {
                        place: key_place,
                        why,
                    });
                }
                let Some((event, value_place)) = reader.next()? else {
                    break;
                };
                let value = node(reader, event, value_place, depth + 1)?;
                entries.push(Entry {
                    key: key.into_owned(),
                    key_place,
                    value,
                });
            }
            Content::Map(entries)
        }
        Event::Alias(_) | Event::UnresolvedAlias(_) => return refuse(Why::Alias),
        _ => return refuse(Why::Empty),
    };
    Ok(Node { content, place })
}

impl Node {
    pub fn text(&self) -> Option<&str> {
        match &self.content {
            Content::Scalar { text, .. } => Some(text),
            _ => None,
        }
    }

    pub fn list(&self) -> Option<&[Node]> {
        match &self.content {
            Content::List(list) => Some(list),
            _ => None,
        }
    }

    pub fn entries(&self) -> Option<&[Entry]> {
        match &self.content {
            Content::Map(entries) => Some(entries),
            _ => None,
        }
    }

    pub fn get(&self, key: &str) -> Option<&Node> {
        self.entries()?
            .iter()
            .find(|entry| entry.key == key)
            .map(|entry| &entry.value)
    }

    /// Nothing between the colon and the end of the line: often an unquoted comma.
    pub fn is_empty(&self) -> bool {
        matches!(&self.content, Content::Scalar { text, plain: true } if text.is_empty() || text == "~" || text == "null")
    }

    /// The tree with one thing changed, at an address such as `steps.states.received.within`: items of
    /// lists go by their `id`, or by their number. An empty value takes the word away.
    pub fn changed(mut self, address: &str, value: &Node) -> Option<Node> {
        let (last, way) = match address.rsplit_once('.') {
            Some((way, last)) => (last, Some(way)),
            None => (address, None),
        };
        let mut table = &mut self;
        for step in way.into_iter().flat_map(|way| way.split('.')) {
            table = table.below(step)?;
        }
        match &mut table.content {
            Content::Map(entries) => {
                entries.retain(|entry| entry.key != last);
                if !value.is_empty() {
                    let key_place = value.place;
                    entries.push(Entry {
                        key: last.to_owned(),
                        key_place,
                        value: value.clone(),
                    });
                }
            }
            Content::List(_) => *table.below(last)? = value.clone(),
            Content::Scalar { .. } => return None,
        }
        Some(self)
    }

    fn below(&mut self, step: &str) -> Option<&mut Node> {
        match &mut self.content {
            Content::Map(entries) => entries
                .iter_mut()
                .find(|entry| entry.key == step)
                .map(|entry| &mut entry.value),
            Content::List(items) => {
                let number = step.parse::<usize>().ok();
                let at = items
                    .iter()
                    .position(|item| item.get("id").and_then(Node::text) == Some(step))
                    .or(number)?;
                items.get_mut(at)
            }
            Content::Scalar { .. } => None,
        }
    }

    /// The same as JSON: plain scalars become whole numbers and yes or no where they are written so.
    pub fn json(&self) -> Value {
        match &self.content {
            Content::Scalar { text, plain: true } => match text.as_str() {
                "" | "~" | "null" => Value::Null,
                "true" => Value::Bool(true),
                "false" => Value::Bool(false),
                _ => text
                    .parse::<i64>()
                    .map_or_else(|_| Value::String(text.clone()), Value::from),
            },
            Content::Scalar { text, .. } => Value::String(text.clone()),
            Content::List(list) => Value::Array(list.iter().map(Node::json).collect()),
            Content::Map(entries) => {
                let members: Map<String, Value> = entries
                    .iter()
                    .map(|entry| (entry.key.clone(), entry.value.json()))
                    .collect();
                Value::Object(members)
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn things_keep_their_place() {
        let tree = parse("title: Une lampe\nsteps:\n  - {id: a, within: 3 days}\n").unwrap();
        let step = &tree.get("steps").unwrap().list().unwrap()[0];
        assert_eq!(step.get("within").unwrap().text(), Some("3 days"));
        assert_eq!(
            step.get("within").unwrap().place,
            Place {
                line: 3,
                column: 21
            }
        );
        assert_eq!(tree.json()["steps"][0]["id"], "a");
    }

    #[test]
    fn what_cannot_be_read_aloud_is_refused() {
        let why = |source| parse(source).unwrap_err().why;
        assert_eq!(why("a: &x 1\nb: *x\n"), Why::Alias);
        assert_eq!(why("a: !!str 1\n"), Why::Tag);
        assert_eq!(why("a: 1\na: 2\n"), Why::SameKeyTwice("a".to_owned()));
        assert_eq!(why("a: 1\n---\nb: 2\n"), Why::SeveralDocuments);
        assert_eq!(why(""), Why::Empty);
        let deep = format!("{}{}", "[".repeat(40), "]".repeat(40));
        assert_eq!(why(&deep), Why::TooDeep);
    }

    #[test]
    fn what_is_not_yaml_is_shown_where_it_is_mended() {
        let at = |line, column| Place { line, column };
        for (source, broken, line, column) in [
            // The outer one is left open: noticed a line below, mended where it begins.
            (
                "play:\n  - {do: file, with: {a: b}\n  - {do: end}\n",
                Broken::Unclosed('{'),
                2,
                5,
            ),
            ("a: [1, 2\n", Broken::Unclosed('['), 1, 4),
            (
                "a: {b: Lundi: dix, c: d}\n",
                Broken::Separator('{', at(1, 4)),
                1,
                13,
            ),
            ("play:\n  - {a: {b: c}}}\n", Broken::ClosedTooMuch, 2, 16),
            (
                "play:\n  - {a: {b: c}}, d: e}\n",
                Broken::ClosedTooMuch,
                2,
                16,
            ),
            ("a: [b}\n", Broken::Unclosed('['), 1, 4),
            ("a: \"b\nc: d\n", Broken::Quote, 1, 4),
            ("a: \"b\" c\n", Broken::AfterQuote, 1, 8),
            ("a: \"b \\q\"\n", Broken::Escape, 1, 4),
            ("a:\n\tb: c\n", Broken::Tab, 2, 2),
            ("a: b: c\n", Broken::Colon, 1, 5),
            ("a: @b\n", Broken::Character('@'), 1, 4),
            ("a: 1\n b: 2\n", Broken::Colon, 2, 3),
            ("a:\n  b: 1\n c: 2\n", Broken::Alignment, 3, 2),
        ] {
            let unreadable = parse(source).unwrap_err();
            assert_eq!(
                unreadable,
                Unreadable {
                    place: at(line, column),
                    why: Why::Syntax(broken)
                },
                "{source}"
            );
        }
    }
}
