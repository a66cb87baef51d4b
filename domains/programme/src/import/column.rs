//! The columns an import knows, under their French and English names.

use base::{Lang, Message};
use i18n::{msg, t};

/// A column of the file. Export writes them in this order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Column {
    Id,
    Programme,
    Axis,
    Orientation,
    Title,
    Kind,
    Promise,
    Service,
    Elected,
    Territory,
    Start,
    Due,
    Silence,
    State,
    Stage,
    /// Written by exports for their readers; an import passes over it.
    Shown(Computed),
}

/// What the program works out and no file can set.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Computed {
    Number,
    Shown,
    FirstDue,
    News,
    QuietOn,
    Headline,
    Address,
}

impl Column {
    /// What a file can set.
    pub const SET: [Column; 15] = [
        Column::Id,
        Column::Programme,
        Column::Axis,
        Column::Orientation,
        Column::Title,
        Column::Kind,
        Column::Promise,
        Column::Service,
        Column::Elected,
        Column::Territory,
        Column::Start,
        Column::Due,
        Column::Silence,
        Column::State,
        Column::Stage,
    ];

    pub const COMPUTED: [Column; 7] = [
        Column::Shown(Computed::Number),
        Column::Shown(Computed::Shown),
        Column::Shown(Computed::FirstDue),
        Column::Shown(Computed::News),
        Column::Shown(Computed::QuietOn),
        Column::Shown(Computed::Headline),
        Column::Shown(Computed::Address),
    ];

    pub fn all() -> impl Iterator<Item = Column> {
        Self::SET.into_iter().chain(Self::COMPUTED)
    }

    fn key(self) -> &'static str {
        match self {
            Column::Id => "programme-export-id",
            Column::Programme => "programme-export-programme",
            Column::Axis => "programme-export-axis",
            Column::Orientation => "programme-export-orientation",
            Column::Title => "programme-export-title",
            Column::Kind => "programme-export-kind",
            Column::Promise => "programme-export-promise",
            Column::Service => "programme-export-service",
            Column::Elected => "programme-export-elected",
            Column::Territory => "programme-export-territory",
            Column::Start => "programme-export-start",
            Column::Due => "programme-export-due",
            Column::Silence => "programme-export-silence",
            Column::State => "programme-export-state",
            Column::Stage => "programme-export-stage",
            Column::Shown(Computed::Number) => "programme-export-number",
            Column::Shown(Computed::Shown) => "programme-export-shown",
            Column::Shown(Computed::FirstDue) => "programme-export-first-due",
            Column::Shown(Computed::News) => "programme-export-news",
            Column::Shown(Computed::QuietOn) => "programme-export-quiet-on",
            Column::Shown(Computed::Headline) => "programme-export-headline",
            Column::Shown(Computed::Address) => "programme-export-address",
        }
    }

    /// Its header in an export.
    pub fn header(self, lang: Lang) -> String {
        t!(lang, self.key())
    }

    /// Its name in a preview.
    pub fn label(self) -> Message {
        msg!(self.key())
    }

    /// The column of the file that holds a field of [`crate::actions::Edit`].
    pub(super) fn of_field(field: &str) -> Option<Self> {
        Some(match field {
            "id" => Column::Id,
            "axis" => Column::Axis,
            "orientation" => Column::Orientation,
            "title" => Column::Title,
            "promise" => Column::Promise,
            "service" => Column::Service,
            "elected" => Column::Elected,
            "territory" => Column::Territory,
            "starts_on" => Column::Start,
            "due_on" => Column::Due,
            "silence_months" => Column::Silence,
            "state" => Column::State,
            "stage" => Column::Stage,
            _ => return None,
        })
    }

    /// Names people use besides the two of the exports, already [`plain`].
    fn nicknames(self) -> &'static [&'static str] {
        match self {
            Column::Id => &["identifiant", "reference"],
            Column::Programme => &["doc", "document"],
            Column::Axis => &["axes"],
            Column::Title => &[
                "titre",
                "engagement",
                "title",
                "commitment",
                "mesure",
                "measure",
            ],
            Column::Kind => &["type"],
            Column::Promise => &["promise", "texte"],
            Column::Elected => &["elu", "elue", "elected", "electedmember", "eluereferente"],
            Column::Territory => &["lieu", "place"],
            Column::Start => &["debut", "start", "startson", "starton"],
            Column::Due => &["due", "dueon", "datepromise", "promiseddate"],
            Column::Silence => &["silence", "silencemonths", "intervalle"],
            Column::State => &["declaredstate", "etatdeclare"],
            _ => &[],
        }
    }

    /// The column a header names, whatever its case, accents and blanks.
    pub fn named(header: &str) -> Option<Self> {
        let name = plain(header);
        Self::all().find(|column| {
            column.nicknames().contains(&name.as_str())
                || Lang::ALL
                    .iter()
                    .any(|lang| plain(&column.header(*lang)) == name)
        })
    }
}

/// Letters and digits only, without case and accents: how words of a file are compared.
pub(super) fn plain(text: &str) -> String {
    i18n::plain(text)
        .chars()
        .filter(char::is_ascii_alphanumeric)
        .collect()
}

/// Whether two names are the same to an import.
pub(crate) fn alike(one: &str, other: &str) -> bool {
    plain(one) == plain(other)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headers_are_known_in_both_languages_whatever_their_accents() {
        for (header, column) in [
            ("id", Column::Id),
            ("doc", Column::Programme),
            ("AXE", Column::Axis),
            ("axis", Column::Axis),
            ("Engagement", Column::Title),
            ("titre", Column::Title),
            ("nature", Column::Kind),
            ("Élu", Column::Elected),
            ("elu", Column::Elected),
            ("echeance", Column::Due),
            ("Due", Column::Due),
            ("silence_months", Column::Silence),
            ("État", Column::State),
            ("stage", Column::Stage),
            ("étape", Column::Stage),
            ("début", Column::Start),
        ] {
            assert_eq!(Column::named(header), Some(column), "{header}");
        }
        assert_eq!(Column::named("budget"), None);
        assert_eq!(Column::named(""), None);
    }

    #[test]
    fn no_header_names_two_columns() {
        let mut seen = std::collections::HashMap::new();
        for column in Column::all() {
            for lang in Lang::ALL {
                let name = plain(&column.header(lang));
                assert_eq!(*seen.entry(name).or_insert(column), column);
            }
            for name in column.nicknames() {
                assert_eq!(*seen.entry((*name).to_owned()).or_insert(column), column);
            }
        }
    }
}
