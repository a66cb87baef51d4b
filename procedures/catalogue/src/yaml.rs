//! A YAML file as a tree that remembers where each thing stands, so that every fault can be shown
//! in its file, at its line.
//!
//! Anchors, aliases, tags and several documents are refused: a definition is read aloud, and those
//! cannot be.

use granit_parser::{Event, Options, Parser, ScalarStyle};
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
    /// The parser's own words, in English.
    Syntax(String),
    Alias,
    Tag,
    SeveralDocuments,
    KeyNotText,
    SameKeyTwice(String),
    TooDeep,
    Empty,
}

const DEEPEST: usize = 32;

/// Reads one document.
pub fn parse(source: &str) -> Result<Node, Unreadable> {
    let mut options = Options::default();
    options.set_emit_comments(false);
    let mut parser = Parser::new_from_str_with_options(source, options);
    let mut tree: Option<Node> = None;
    while let Some((event, place)) = next(&mut parser)? {
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
            event => tree = Some(node(&mut parser, event, place, 0)?),
        }
    }
    tree.ok_or(Unreadable {
        place: Place { line: 1, column: 1 },
        why: Why::Empty,
    })
}

type Source<'a> = Parser<'a, granit_parser::StrInput<'a>>;

fn next<'a>(parser: &mut Source<'a>) -> Result<Option<(Event<'a>, Place)>, Unreadable> {
    match parser.next_event() {
        None => Ok(None),
        Some(Ok((event, span))) => {
            let place = Place {
                line: span.start.line(),
                column: span.start.col() + 1,
            };
            Ok(Some((event, place)))
        }
        Some(Err(error)) => Err(Unreadable {
            place: Place {
                line: error.marker().line(),
                column: error.marker().col() + 1,
            },
            why: Why::Syntax(error.info()),
        }),
    }
}

fn node<'a>(
    parser: &mut Source<'a>,
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
                match next(parser)? {
                    Some((Event::SequenceEnd, _)) | None => break,
                    Some((event, place)) => list.push(node(parser, event, place, depth + 1)?),
                }
            }
            Content::List(list)
        }
        Event::MappingStart(..) => {
            let mut entries: Vec<Entry> = Vec::new();
            loop {
                let (event, key_place) = match next(parser)? {
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
                let Some((event, value_place)) = next(parser)? else {
                    break;
                };
                let value = node(parser, event, value_place, depth + 1)?;
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
        assert!(matches!(why("a: [1, 2\n"), Why::Syntax(_)));
        let deep = format!("{}{}", "[".repeat(40), "]".repeat(40));
        assert_eq!(why(&deep), Why::TooDeep);
    }
}
