//! The forms of a page, filled as somebody would: only with what they offer.

use serde_json::Value;

use crate::html::{self, Tag};

#[derive(Clone, Debug)]
pub struct Form {
    pub action: String,
    pub is_upload: bool,
    controls: Vec<Control>,
}

#[derive(Clone, Debug)]
struct Control {
    name: String,
    kind: Kind,
    value: String,
    is_chosen: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Hidden,
    Line,
    Area,
    Radio,
    Checkbox,
    Listed,
    File,
    Button,
}

/// What somebody wants to say: fields by name, and files.
#[derive(Clone, Debug, Default)]
pub struct Wish {
    pub pairs: Vec<(String, String)>,
    pub files: Vec<Piece>,
}

#[derive(Clone, Debug)]
pub struct Piece {
    pub field: String,
    pub name: String,
    pub content: Vec<u8>,
}

impl Wish {
    pub fn says(mut self, name: &str, value: impl Into<String>) -> Self {
        self.pairs.push((name.to_owned(), value.into()));
        self
    }

    fn of<'w>(&'w self, name: &'w str) -> impl Iterator<Item = &'w str> {
        let same = self.pairs.iter().filter(move |(own, _)| own == name);
        same.map(|(_, value)| value.as_str())
    }

    /// Every name, once.
    pub fn names(&self) -> Vec<&str> {
        let mut names: Vec<&str> = self.pairs.iter().map(|(name, _)| name.as_str()).collect();
        names.extend(self.files.iter().map(|file| file.field.as_str()));
        names.sort_unstable();
        names.dedup();
        names
    }
}

/// Every form of a page, in order.
pub fn forms(page: &str) -> Vec<Form> {
    page.split("<form ")
        .skip(1)
        .map(|rest| {
            let inside = rest.split("</form>").next().unwrap_or_default();
            of(&html::tags(&format!("<form {inside}")))
        })
        .collect()
}

/// The form that is sent to this address.
pub fn form_to(page: &str, action: &str) -> Option<Form> {
    forms(page).into_iter().find(|form| form.action == action)
}

fn of(tags: &[Tag]) -> Form {
    let text = |tag: &Tag, name: &str| tag.get(name).unwrap_or_default().to_owned();
    let mut controls = Vec::new();
    let mut list = String::new();
    for tag in tags {
        let (name, kind) = match tag.name.as_str() {
            "input" => {
                let kind = match tag.get("type").unwrap_or("text") {
                    "hidden" => Kind::Hidden,
                    "radio" => Kind::Radio,
                    "checkbox" => Kind::Checkbox,
                    "file" => Kind::File,
                    "submit" => Kind::Button,
                    _ => Kind::Line,
                };
                (text(tag, "name"), kind)
            }
            "textarea" => (text(tag, "name"), Kind::Area),
            "button" => (text(tag, "name"), Kind::Button),
            "select" => {
                list = text(tag, "name");
                continue;
            }
            "datalist" => {
                list.clear();
                continue;
            }
            "option" => (list.clone(), Kind::Listed),
            _ => continue,
        };
        if !name.is_empty() {
            controls.push(Control {
                name,
                kind,
                value: text(tag, "value"),
                is_chosen: tag.get("checked").or(tag.get("selected")).is_some(),
            });
        }
    }
    let form = &tags[0];
    Form {
        action: text(form, "action"),
        is_upload: form.get("enctype") == Some("multipart/form-data"),
        controls,
    }
}

impl Form {
    /// The names of its controls, buttons left out.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        let controls = self.controls.iter();
        let asked = controls.filter(|control| control.kind != Kind::Button);
        asked.map(|control| control.name.as_str())
    }

    pub fn has(&self, name: &str) -> bool {
        self.controls.iter().any(|control| control.name == name)
    }

    /// Whether a button says this.
    pub fn has_button(&self, name: &str, value: &str) -> bool {
        self.controls.iter().any(|control| {
            control.kind == Kind::Button && control.name == name && control.value == value
        })
    }

    /// What the form sends when somebody answers what they wish, and the names of wishes that it has a
    /// place for but does not let one say.
    pub fn fill(&self, wish: &Wish) -> (Wish, Vec<String>) {
        let (mut sent, mut impossible) = (Wish::default(), Vec::new());
        for control in &self.controls {
            let name = control.name.as_str();
            let value = control.value.as_str();
            let mut wanted = wish.of(name);
            let is_wanted = wish.of(name).next().is_some();
            match control.kind {
                Kind::Button => {}
                // Nobody reads a page in no time.
                Kind::Hidden if name == "vu" => sent.pairs.push((name.to_owned(), "0".to_owned())),
                Kind::Hidden => sent.pairs.push((name.to_owned(), value.to_owned())),
                Kind::Line => {
                    let said = self
                        .boxed(name, wish)
                        .or_else(|| wanted.next().map(str::to_owned));
                    let said = said.unwrap_or_else(|| value.to_owned());
                    sent.pairs.push((name.to_owned(), said));
                }
                Kind::Area => {
                    let said = wanted.collect::<Vec<_>>().join("\n");
                    sent.pairs.push((name.to_owned(), said));
                }
                Kind::Radio | Kind::Checkbox | Kind::Listed => {
                    let none = name.ends_with(".street") && !is_wanted && value == "none";
                    let is_said = wanted.any(|one| one == value);
                    if is_said || none || (!is_wanted && control.is_chosen) {
                        sent.pairs.push((name.to_owned(), value.to_owned()));
                    }
                }
                Kind::File => {
                    let pieces = wish.files.iter().filter(|piece| piece.field == name);
                    sent.files.extend(pieces.cloned());
                }
            }
        }
        for name in wish.names().into_iter().filter(|name| self.has(name)) {
            let choices: Vec<&Control> = self
                .controls
                .iter()
                .filter(|control| control.name == name)
                .collect();
            let listed = [Kind::Radio, Kind::Checkbox, Kind::Listed];
            let is_closed = choices.iter().all(|choice| listed.contains(&choice.kind));
            let unknown =
                |one: &str| !one.is_empty() && choices.iter().all(|choice| choice.value != one);
            if is_closed && wish.of(name).any(unknown) {
                impossible.push(name.to_owned());
            }
        }
        (sent, impossible)
    }

    /// A day goes into three boxes.
    fn boxed(&self, name: &str, wish: &Wish) -> Option<String> {
        let (whole, part) = if let Some(whole) = name.strip_suffix("-month") {
            (whole, 1)
        } else if let Some(whole) = name.strip_suffix("-year") {
            (whole, 0)
        } else if self.has(&format!("{name}-month")) {
            (name, 2)
        } else {
            return None;
        };
        wish.of(whole)
            .next()?
            .split('-')
            .nth(part)
            .map(str::to_owned)
    }
}

/// Where the links of a page lead.
pub fn links(page: &str) -> Vec<String> {
    html::tags(page)
        .iter()
        .filter(|tag| tag.name == "a")
        .filter_map(|tag| tag.get("href").map(str::to_owned))
        .collect()
}

/// What a page says in its error summary: the fields it names, and its words.
pub fn summary(page: &str) -> Option<(Vec<String>, String)> {
    let (_, rest) = page.split_once("govuk-error-summary__list")?;
    let list = rest.split("</ul>").next().unwrap_or_default();
    let fields = links(list)
        .iter()
        .filter_map(|link| Some(link.strip_prefix('#')?.to_owned()))
        .collect();
    let (_, list) = list.split_once('>').unwrap_or_default();
    Some((fields, words(list)))
}

/// Text without tags, white space as one blank.
pub fn words(html_text: &str) -> String {
    let mut text = String::new();
    let mut is_tag = false;
    for c in html_text.chars() {
        match c {
            '<' => is_tag = true,
            '>' if is_tag => {
                is_tag = false;
                text.push(' ');
            }
            c if !is_tag => text.push(c),
            _ => {}
        }
    }
    let text = html::unescape(&text);
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// What a form is given, from the answers of a scenario: the names are those of the page's controls.
/// Files are already kept; words that no question has are wishes that no page will grant.
pub fn wish(questions: &[&catalogue::Question], given: &Value) -> (Wish, Vec<forms::StoredFile>) {
    let flat = forms::flat::of_json(questions.iter().copied(), given);
    let mut wish = Wish {
        pairs: flat.pairs,
        files: Vec::new(),
    };
    for name in given.as_object().into_iter().flat_map(|given| given.keys()) {
        if questions.iter().all(|question| question.id != *name) {
            wish = wish.says(name, "?");
        }
    }
    (wish, flat.files)
}
