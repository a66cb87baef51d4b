//! Controls. Each is made with its name and its label: there is no other way to make one.

use base::{Lang, Problem};
use i18n::t;
use maud::{Markup, html};

use crate::text;

/// How wide a box is: it tells how much is expected.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Width {
    Two,
    Four,
    Five,
    Ten,
    Twenty,
    Thirty,
}

impl Width {
    fn class(self) -> &'static str {
        match self {
            Width::Two => "govuk-input--width-2",
            Width::Four => "govuk-input--width-4",
            Width::Five => "govuk-input--width-5",
            Width::Ten => "govuk-input--width-10",
            Width::Twenty => "govuk-input--width-20",
            Width::Thirty => "govuk-input--width-30",
        }
    }
}

/// One of several answers.
#[derive(Clone, Debug)]
pub struct Choice {
    value: String,
    label: String,
    hint: Option<String>,
}

impl Choice {
    pub fn new(value: impl Into<String>, label: impl Into<String>) -> Self {
        Self {
            value: value.into(),
            label: label.into(),
            hint: None,
        }
    }

    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }

    pub fn value(&self) -> &str {
        &self.value
    }

    pub fn label(&self) -> &str {
        &self.label
    }
}

#[derive(Clone, Debug)]
enum Kind {
    Line {
        r#type: &'static str,
        mode: Option<&'static str>,
        unit: Option<String>,
    },
    Date,
    Area {
        rows: u8,
    },
    Select(Vec<Choice>),
    Radios(Vec<Choice>),
    Checkboxes(Vec<Choice>),
    File {
        accept: String,
        several: bool,
    },
}

/// A control and all that goes with it: label, hint, error.
#[derive(Clone, Debug)]
pub struct Field {
    name: String,
    label: String,
    kind: Kind,
    hint: Option<String>,
    values: Vec<String>,
    error: Option<String>,
    optional: bool,
    light_label: bool,
    width: Option<Width>,
    autocomplete: Option<&'static str>,
    most: Option<u32>,
    suggestions: Vec<String>,
}

impl Field {
    fn new(name: impl Into<String>, label: impl Into<String>, kind: Kind) -> Self {
        Self {
            name: name.into(),
            label: label.into(),
            kind,
            hint: None,
            values: Vec::new(),
            error: None,
            optional: false,
            light_label: false,
            width: None,
            autocomplete: None,
            most: None,
            suggestions: Vec::new(),
        }
    }

    fn line(
        name: impl Into<String>,
        label: impl Into<String>,
        r#type: &'static str,
        mode: Option<&'static str>,
    ) -> Self {
        let kind = Kind::Line {
            r#type,
            mode,
            unit: None,
        };
        Self::new(name, label, kind)
    }

    /// One line of text.
    pub fn text(name: impl Into<String>, label: impl Into<String>) -> Self {
        Self::line(name, label, "text", None)
    }

    pub fn email(name: impl Into<String>, label: impl Into<String>) -> Self {
        Self::line(name, label, "email", None).autocomplete("email")
    }

    pub fn password(name: impl Into<String>, label: impl Into<String>) -> Self {
        Self::line(name, label, "password", None).width(Width::Twenty)
    }

    pub fn phone(name: impl Into<String>, label: impl Into<String>) -> Self {
        Self::line(name, label, "tel", None)
            .autocomplete("tel")
            .width(Width::Twenty)
    }

    /// Words to look for.
    pub fn search(name: impl Into<String>, label: impl Into<String>) -> Self {
        Self::line(name, label, "search", None).autocomplete("off")
    }

    /// A web address.
    pub fn url(name: impl Into<String>, label: impl Into<String>) -> Self {
        Self::line(name, label, "url", None)
    }

    /// A number, typed as text: decimal comma, spaces and signs are read by the server.
    pub fn number(name: impl Into<String>, label: impl Into<String>) -> Self {
        Self::line(name, label, "text", Some("decimal")).width(Width::Ten)
    }

    /// A code of figures: one-time code, postcode.
    pub fn digits(name: impl Into<String>, label: impl Into<String>) -> Self {
        Self::line(name, label, "text", Some("numeric"))
            .width(Width::Five)
            .autocomplete("off")
    }

    /// An amount in euros.
    pub fn money(name: impl Into<String>, label: impl Into<String>) -> Self {
        Self::number(name, label).unit("€")
    }

    /// A date in three boxes, named `NAME`, `NAME-month` and `NAME-year`; [`Field::value`] takes
    /// an ISO date, [`Field::values`] the three texts as they were typed.
    pub fn date(name: impl Into<String>, label: impl Into<String>) -> Self {
        Self::new(name, label, Kind::Date)
    }

    /// Several lines of text.
    pub fn area(name: impl Into<String>, label: impl Into<String>) -> Self {
        Self::new(name, label, Kind::Area { rows: 5 })
    }

    /// A closed list, for more than seven answers; fewer are better as radios.
    pub fn select(name: impl Into<String>, label: impl Into<String>, choices: Vec<Choice>) -> Self {
        Self::new(name, label, Kind::Select(choices))
    }

    /// One answer among a few.
    pub fn radios(name: impl Into<String>, label: impl Into<String>, choices: Vec<Choice>) -> Self {
        Self::new(name, label, Kind::Radios(choices))
    }

    /// Any number of answers; a single box makes a yes-or-no question.
    pub fn checkboxes(
        name: impl Into<String>,
        label: impl Into<String>,
        choices: Vec<Choice>,
    ) -> Self {
        Self::new(name, label, Kind::Checkboxes(choices))
    }

    /// A file; `accept` as in HTML (`.csv,text/csv`). Put it in an [`crate::upload_form`].
    pub fn file(
        name: impl Into<String>,
        label: impl Into<String>,
        accept: impl Into<String>,
    ) -> Self {
        let accept = accept.into();
        let several = false;
        Self::new(name, label, Kind::File { accept, several })
    }

    /// Several files at once, for [`Field::file`].
    #[must_use]
    pub fn several(mut self) -> Self {
        if let Kind::File { several, .. } = &mut self.kind {
            *several = true;
        }
        self
    }

    /// Words proposed while typing on one line; anything else may be written.
    #[must_use]
    pub fn suggest(mut self, words: impl IntoIterator<Item = impl Into<String>>) -> Self {
        self.suggestions = words.into_iter().map(Into::into).collect();
        self
    }

    /// What helps to answer, under the label.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }

    /// The present answer.
    #[must_use]
    pub fn value(mut self, value: impl Into<String>) -> Self {
        let value = value.into();
        self.values = match self.kind {
            Kind::Date => {
                let mut parts: Vec<String> = value.splitn(3, '-').map(str::to_owned).collect();
                parts.reverse();
                parts
            }
            _ => vec![value],
        };
        self
    }

    /// The present answers, when there may be several.
    #[must_use]
    pub fn values(mut self, values: impl IntoIterator<Item = impl Into<String>>) -> Self {
        self.values = values.into_iter().map(Into::into).collect();
        self
    }

    /// What to do to mend the answer.
    #[must_use]
    pub fn error(mut self, error: Option<String>) -> Self {
        self.error = error;
        self
    }

    /// Takes the error among those an action gave, if one is this field's.
    #[must_use]
    pub fn review(mut self, lang: Lang, problems: &[Problem]) -> Self {
        if let Some(problem) = problems.iter().find(|problem| problem.field == self.name) {
            self.error = Some(problem.message.say(lang));
        }
        self
    }

    /// May be left empty: said in words beside the label.
    #[must_use]
    pub fn optional(mut self) -> Self {
        self.optional = true;
        self
    }

    #[must_use]
    pub fn width(mut self, width: Width) -> Self {
        self.width = Some(width);
        self
    }

    /// What is counted, after the box: `€`, `%`, `jours`.
    #[must_use]
    pub fn unit(mut self, text: impl Into<String>) -> Self {
        if let Kind::Line { unit, .. } = &mut self.kind {
            *unit = Some(text.into());
        }
        self
    }

    /// How many lines an area shows.
    #[must_use]
    pub fn lines(mut self, lines: u8) -> Self {
        if let Kind::Area { rows } = &mut self.kind {
            *rows = lines;
        }
        self
    }

    #[must_use]
    pub fn autocomplete(mut self, token: &'static str) -> Self {
        self.autocomplete = Some(token);
        self
    }

    /// The most characters accepted.
    #[must_use]
    pub fn most(mut self, characters: u32) -> Self {
        self.most = Some(characters);
        self
    }

    /// A label in regular weight, for filters.
    #[must_use]
    pub(crate) fn light(mut self) -> Self {
        self.light_label = true;
        self
    }

    fn first(&self) -> &str {
        self.values.first().map_or("", String::as_str)
    }

    fn described_by(&self) -> Option<String> {
        let mut ids = Vec::new();
        if self.hint.is_some() {
            ids.push(format!("{}-hint", self.name));
        }
        if self.error.is_some() {
            ids.push(format!("{}-error", self.name));
        }
        (!ids.is_empty()).then(|| ids.join(" "))
    }

    fn invalid(&self) -> Option<&'static str> {
        self.error.is_some().then_some("true")
    }

    fn title(&self, lang: Lang) -> Markup {
        html! {
            (self.label)
            @if self.optional { " " span.mc-optional { (t!(lang, "ui-optional")) } }
        }
    }

    fn help(&self, lang: Lang) -> Markup {
        html! {
            @if let Some(hint) = &self.hint {
                div id={ (self.name) "-hint" } .govuk-hint { (text(hint)) }
            }
            @if let Some(error) = &self.error {
                p id={ (self.name) "-error" } .govuk-error-message {
                    span.govuk-visually-hidden { (t!(lang, "ui-error-prefix")) " " }
                    (error)
                }
            }
        }
    }

    /// The control, in the page's language.
    pub fn show(&self, lang: Lang) -> Markup {
        let grouped = match &self.kind {
            Kind::Date | Kind::Radios(_) => true,
            Kind::Checkboxes(choices) => choices.len() != 1 || choices[0].label != self.label,
            _ => false,
        };
        let group = if self.error.is_some() {
            "govuk-form-group govuk-form-group--error"
        } else {
            "govuk-form-group"
        };
        html! {
            div class=(group) {
                @if grouped {
                    fieldset.govuk-fieldset aria-describedby=[self.described_by()]
                        role=[matches!(self.kind, Kind::Date).then_some("group")] {
                        legend.govuk-fieldset__legend.govuk-fieldset__legend--s { (self.title(lang)) }
                        (self.help(lang))
                        (self.control(lang))
                    }
                } @else if matches!(self.kind, Kind::Checkboxes(_)) {
                    (self.help(lang))
                    (self.control(lang))
                } @else {
                    label class=(if self.light_label { "govuk-label" } else { "govuk-label govuk-label--s" }) for=(self.name) {
                        (self.title(lang))
                    }
                    (self.help(lang))
                    (self.control(lang))
                }
            }
        }
    }

    fn control(&self, lang: Lang) -> Markup {
        match &self.kind {
            Kind::Line { r#type, mode, unit } => self.line_control(r#type, *mode, unit.as_deref()),
            Kind::Date => self.date_control(lang),
            Kind::Area { rows } => html! {
                textarea id=(self.name) name=(self.name) rows=(rows)
                    class=(self.class("govuk-textarea")) maxlength=[self.most]
                    autocomplete=[self.autocomplete]
                    aria-describedby=[self.described_by()] aria-invalid=[self.invalid()] {
                    (self.first())
                }
            },
            Kind::Select(choices) => html! {
                select id=(self.name) name=(self.name) class=(self.class("govuk-select"))
                    aria-describedby=[self.described_by()] aria-invalid=[self.invalid()] {
                    @for choice in choices {
                        option value=(choice.value) selected[self.values.contains(&choice.value)] { (choice.label) }
                    }
                }
            },
            Kind::Radios(choices) => self.boxes("radio", "govuk-radios", choices),
            Kind::Checkboxes(choices) => self.boxes("checkbox", "govuk-checkboxes", choices),
            Kind::File { accept, several } => html! {
                input id=(self.name) name=(self.name) type="file" accept=(accept) multiple[*several]
                    class=(self.class("govuk-file-upload"))
                    aria-describedby=[self.described_by()] aria-invalid=[self.invalid()];
            },
        }
    }

    fn class(&self, base: &str) -> String {
        let mut class = base.to_owned();
        if self.error.is_some() {
            class.push(' ');
            class.push_str(base);
            class.push_str("--error");
        }
        if let Some(width) = self.width {
            class.push(' ');
            class.push_str(width.class());
        }
        class
    }

    fn line_control(&self, r#type: &str, mode: Option<&str>, unit: Option<&str>) -> Markup {
        // A password is never written back into a page.
        let value = if r#type == "password" {
            ""
        } else {
            self.first()
        };
        let input = html! {
            input id=(self.name) name=(self.name) type=(r#type) class=(self.class("govuk-input"))
                value=(value) inputmode=[mode] maxlength=[self.most] autocomplete=[self.autocomplete]
                spellcheck=[(r#type != "text" || mode.is_some()).then_some("false")]
                list=[(!self.suggestions.is_empty()).then(|| format!("{}-list", self.name))]
                aria-describedby=[self.described_by()] aria-invalid=[self.invalid()];
            @if !self.suggestions.is_empty() {
                datalist id={ (self.name) "-list" } {
                    @for word in &self.suggestions { option value=(word); }
                }
            }
        };
        html! {
            @match unit {
                None => (input),
                Some(unit) => .govuk-input__wrapper {
                    (input)
                    .govuk-input__suffix { (unit) }
                },
            }
        }
    }

    fn date_control(&self, lang: Lang) -> Markup {
        let boxes = [
            (self.name.clone(), t!(lang, "ui-day"), Width::Two),
            (
                format!("{}-month", self.name),
                t!(lang, "ui-month"),
                Width::Two,
            ),
            (
                format!("{}-year", self.name),
                t!(lang, "ui-year"),
                Width::Four,
            ),
        ];
        let error = if self.error.is_some() {
            " govuk-input--error"
        } else {
            ""
        };
        html! {
            .govuk-date-input {
                @for (at, (name, label, width)) in boxes.iter().enumerate() {
                    .govuk-date-input__item {
                        .govuk-form-group {
                            label.govuk-label.govuk-date-input__label for=(name) { (label) }
                            input id=(name) name=(name) type="text" inputmode="numeric"
                                class={ "govuk-input govuk-date-input__input " (width.class()) (error) }
                                value=(self.values.get(at).map_or("", String::as_str))
                                autocomplete="off" aria-invalid=[self.invalid()];
                        }
                    }
                }
            }
        }
    }

    fn boxes(&self, r#type: &str, class: &str, choices: &[Choice]) -> Markup {
        html! {
            div class=(class) {
                @for (at, choice) in choices.iter().enumerate() {
                    @let id = if at == 0 { self.name.clone() } else { format!("{}-{at}", self.name) };
                    @let hint = choice.hint.as_ref().map(|_| format!("{id}-item-hint"));
                    div class={ (class) "__item" } {
                        input id=(id) name=(self.name) type=(r#type) class={ (class) "__input" }
                            value=(choice.value) checked[self.values.contains(&choice.value)]
                            aria-describedby=[hint.as_ref()];
                        label class={ "govuk-label " (class) "__label" } for=(id) { (text(&choice.label)) }
                        @if let (Some(said), Some(hint)) = (&choice.hint, &hint) {
                            div id=(hint) class={ "govuk-hint " (class) "__hint" } { (text(said)) }
                        }
                    }
                }
            }
        }
    }
}
