//! What a sheet would change in this town: what is created, what changes field by field, what stays.

use std::collections::{HashMap, HashSet};

use base::{Day, Error, Lang, Message, Result};
use db::Db;
use i18n::{msg, slug};
use town::Directory;

use super::{
    cells::Word,
    column::Column,
    compare,
    faults::{self, Fault},
    sheet::{Row, Sheet},
};
use crate::{
    actions::{Edit, NewCommitment, Place},
    model::{Commitment, Kind, Programme, SLUG, State},
    store,
};

#[derive(Clone, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Options {
    /// The address of the programme this file is for. Lines that name another are refused.
    pub programme: Option<String>,
    /// Makes the programmes the file names and the town does not have.
    pub create_programmes: bool,
    /// Asked on the command line, where one says `--create` rather than tick a box.
    pub by_command: bool,
}

/// What an import would do. Nothing of it is done yet.
#[derive(Clone, Debug, Default)]
pub struct Plan {
    pub new_programmes: Vec<NewProgramme>,
    /// In the order of the file.
    pub rows: Vec<Planned>,
    pub notices: Vec<Message>,
    pub(super) sheet: Places,
}

/// A programme named by the file alone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewProgramme {
    pub slug: String,
    pub title: String,
}

/// One line of the file.
#[derive(Clone, Debug)]
pub struct Planned {
    pub line: u64,
    /// The address of its programme.
    pub programme: String,
    pub title: String,
    pub what: What,
}

#[derive(Clone, Debug)]
pub enum What {
    /// A commitment is entered, then given what the file says of it.
    Create {
        new: Box<NewCommitment>,
        edit: Box<Edit>,
    },
    Change {
        number: i64,
        changes: Vec<Change>,
        edit: Box<Edit>,
        place: Box<Place>,
        needs_reason: bool,
    },
    Untouched {
        number: i64,
    },
}

/// A field before and after, as codes, addresses and ISO days; [`Change::said`] gives words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    pub column: Column,
    pub before: Option<String>,
    pub after: Option<String>,
}

/// Where each column stands in the file, for problems found while applying.
#[derive(Clone, Debug, Default)]
pub(super) struct Places(Sheet);

impl Places {
    pub(super) fn of(&self, line: u64, field: &str) -> String {
        let header = Column::of_field(field).and_then(|column| self.0.header(column));
        faults::place(self.0.lang, line, header)
    }
}

impl Plan {
    /// The addresses of the programmes its lines go to, each once, in the order of the file.
    pub fn programmes(&self) -> impl Iterator<Item = &str> {
        let mut seen = HashSet::new();
        self.rows
            .iter()
            .map(|row| row.programme.as_str())
            .filter(move |slug| seen.insert(*slug))
    }

    pub fn created(&self) -> usize {
        self.count(|what| matches!(what, What::Create { .. }))
    }

    pub fn changed(&self) -> usize {
        self.count(|what| matches!(what, What::Change { .. }))
    }

    pub fn untouched(&self) -> usize {
        self.count(|what| matches!(what, What::Untouched { .. }))
    }

    fn count(&self, of: impl Fn(&What) -> bool) -> usize {
        self.rows.iter().filter(|row| of(&row.what)).count()
    }

    /// Whether applying it changes anything.
    pub fn is_empty(&self) -> bool {
        self.new_programmes.is_empty() && self.untouched() == self.rows.len()
    }

    /// Whether it changes something promised, which no import does without saying why.
    pub fn needs_reason(&self) -> bool {
        self.rows.iter().any(|row| match &row.what {
            What::Create { edit, .. } => edit.state == Some(State::Dropped),
            What::Change { needs_reason, .. } => *needs_reason,
            What::Untouched { .. } => false,
        })
    }
}

impl Change {
    /// Before and after, in words of a language.
    pub fn said(&self, lang: Lang, directory: &Directory) -> (Option<String>, Option<String>) {
        use crate::model::Stage;
        let say = |value: &Option<String>| {
            let value = value.as_deref()?;
            let named = match self.column {
                Column::Service => directory.service(value).map(|service| service.name.clone()),
                Column::Elected => directory
                    .elected_member(value)
                    .map(|member| member.name.clone()),
                Column::Territory => directory.territory(value).map(|place| place.name.clone()),
                Column::State => State::parse(value).map(|state| state.word(lang)),
                Column::Stage => Stage::parse(value).map(|stage| stage.word(lang)),
                Column::Kind => Kind::parse(value).map(|kind| kind.word(lang)),
                Column::Start | Column::Due => value
                    .parse()
                    .ok()
                    .map(|day: Day| i18n::format::day_long(lang, day)),
                _ => None,
            };
            Some(named.unwrap_or_else(|| value.to_owned()))
        };
        (say(&self.before), say(&self.after))
    }
}

/// Compares a sheet with what the town has. Gives everything there is to mend at once.
pub async fn plan(
    db: &Db,
    directory: &Directory,
    sheet: &Sheet,
    options: &Options,
) -> Result<Plan> {
    let known = store::programmes(db).await?;
    let mut planner = Planner {
        directory,
        sheet,
        faults: sheet.faults.clone(),
        targets: Vec::new(),
    };
    if let Some(slug) = &options.programme
        && !known.iter().any(|programme| programme.slug == *slug)
    {
        return Err(Error::invalid(
            "programme",
            msg!("programme-import-no-such", text = slug),
        ));
    }
    let mut rows = Vec::with_capacity(sheet.rows.len());
    for row in &sheet.rows {
        match planner.target(row, options, &known) {
            Ok(at) => {
                planner.targets[at].load(db).await?;
                rows.extend(planner.row(row, at));
            }
            Err(message) => planner.refuse(row, Column::Programme, message),
        }
    }
    let new_programmes = planner
        .targets
        .iter()
        .filter(|target| target.programme.is_none())
        .map(|target| NewProgramme {
            slug: target.slug.clone(),
            title: target.title.clone(),
        })
        .collect();
    planner.verdict()?;
    let columns = Places(sheet.without_rows());
    Ok(Plan {
        new_programmes,
        rows,
        notices: sheet.notices.clone(),
        sheet: columns,
    })
}

pub(super) struct Planner<'a> {
    pub(super) directory: &'a Directory,
    sheet: &'a Sheet,
    faults: Vec<Fault>,
    targets: Vec<Target>,
}

/// A programme rows go to, with what it has and what the file has already said of it.
#[derive(Default)]
struct Target {
    slug: String,
    title: String,
    /// None when the import makes it.
    programme: Option<Programme>,
    is_loaded: bool,
    commitments: Vec<Commitment>,
    by_reference: HashMap<String, usize>,
    by_title: HashMap<String, Vec<usize>>,
    /// Lines of the file by what they name.
    named: HashMap<Named, u64>,
    /// Identities given to lines without one.
    references: HashSet<String>,
    next_reference: usize,
}

/// A line that was told it must be mended.
struct Refused;

/// What a line of the file may say only once.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
enum Named {
    Reference(String),
    Title(String),
    Commitment(i64),
}

impl Target {
    async fn load(&mut self, db: &Db) -> Result<()> {
        let Some(programme) = self.programme.as_ref().filter(|_| !self.is_loaded) else {
            return Ok(());
        };
        self.commitments = store::commitments(db, &programme.id).await?;
        for (at, commitment) in self.commitments.iter().enumerate() {
            self.by_reference.insert(commitment.reference.clone(), at);
            self.by_title
                .entry(commitment.title.clone())
                .or_default()
                .push(at);
        }
        self.is_loaded = true;
        Ok(())
    }

    /// An identity for a commitment whose file gives none: the next free number.
    fn free_reference(&mut self, sheet: &Sheet) -> String {
        if self.references.is_empty() {
            self.references.extend(self.by_reference.keys().cloned());
            self.references
                .extend(sheet.rows.iter().filter_map(|row| row.id.clone()));
            self.next_reference = self.commitments.len();
        }
        loop {
            self.next_reference += 1;
            let reference = format!("{:03}", self.next_reference);
            if self.references.insert(reference.clone()) {
                return reference;
            }
        }
    }
}

impl Planner<'_> {
    pub(super) fn refuse(&mut self, row: &Row, column: Column, message: Message) {
        self.faults
            .push(self.sheet.fault(row.line, column, message));
    }

    fn verdict(&mut self) -> Result<()> {
        if self.faults.is_empty() {
            return Ok(());
        }
        let faults = std::mem::take(&mut self.faults);
        Err(Error::Invalid(faults::told(self.sheet.lang, faults)))
    }

    /// The programme a row goes to.
    fn target(
        &mut self,
        row: &Row,
        options: &Options,
        known: &[Programme],
    ) -> Result<usize, Message> {
        let found = |text: &str| {
            let as_slug = slug(text, SLUG);
            known
                .iter()
                .find(|programme| programme.slug == text)
                .or_else(|| known.iter().find(|programme| programme.title == text))
                .or_else(|| known.iter().find(|programme| programme.slug == as_slug))
        };
        let programme = match (row.programme.as_deref(), options.programme.as_deref()) {
            (None, None) => return Err(msg!("programme-import-which-programme")),
            (None, Some(wanted)) => found(wanted),
            (Some(text), None) => found(text),
            (Some(text), Some(wanted)) => {
                let programme = found(text).filter(|programme| programme.slug == wanted);
                if programme.is_none() {
                    return Err(msg!("programme-import-other-programme", text = text));
                }
                programme
            }
        };
        let (address, title) = match (programme, row.programme.as_deref()) {
            (Some(programme), _) => (programme.slug.clone(), programme.title.clone()),
            (None, Some(text)) if options.create_programmes && !slug(text, SLUG).is_empty() => {
                (slug(text, SLUG), text.to_owned())
            }
            (None, text) => {
                let text = text.unwrap_or_default();
                return Err(if options.by_command {
                    msg!("programme-import-unknown-command", text = text)
                } else {
                    msg!("programme-import-unknown", text = text)
                });
            }
        };
        if let Some(at) = self
            .targets
            .iter()
            .position(|target| target.slug == address)
        {
            return Ok(at);
        }
        let programme = programme.cloned();
        self.targets.push(Target {
            slug: address,
            title,
            programme,
            ..Target::default()
        });
        Ok(self.targets.len() - 1)
    }

    fn row(&mut self, row: &Row, at: usize) -> Option<Planned> {
        let faults_before = self.faults.len();
        let existing = self.existing(row, at).ok()?;
        let edit = self.edit(row, existing.as_ref());
        let what = match existing {
            Some(commitment) => compare::change(row, &commitment, edit),
            None => self.create(row, at, edit)?,
        };
        if self.faults.len() > faults_before {
            return None;
        }
        let title = match (&what, &row.title) {
            (_, Some(title)) => title.clone(),
            (What::Create { new, .. }, None) => new.title.clone(),
            (What::Change { number, .. } | What::Untouched { number }, None) => {
                let of = self.targets[at]
                    .commitments
                    .iter()
                    .find(|known| known.number == *number);
                of.map(|known| known.title.clone()).unwrap_or_default()
            }
        };
        Some(Planned {
            line: row.line,
            programme: self.targets[at].slug.clone(),
            title,
            what,
        })
    }

    /// The commitment a row is about, if the programme has it. Refused when the row names none, or
    /// one another row names too.
    fn existing(&mut self, row: &Row, at: usize) -> Result<Option<Commitment>, Refused> {
        let target = &self.targets[at];
        let same_title = row
            .title
            .as_ref()
            .and_then(|title| target.by_title.get(title))
            .map_or(&[][..], Vec::as_slice);
        let mut claims = Vec::new();
        let (column, found) = match (&row.id, &row.title) {
            (Some(id), _) => {
                claims.push(Named::Reference(id.clone()));
                let found = target.by_reference.get(id).copied();
                if let (None, [known, ..]) = (found, same_title) {
                    let id = &target.commitments[*known].reference;
                    let message = msg!("programme-import-title-known", id = id);
                    self.refuse(row, Column::Title, message);
                    return Err(Refused);
                }
                (Column::Id, found)
            }
            (None, Some(title)) => {
                claims.push(Named::Title(title.clone()));
                if same_title.len() > 1 {
                    self.refuse(row, Column::Title, msg!("programme-import-title-several"));
                    return Err(Refused);
                }
                (Column::Title, same_title.first().copied())
            }
            // An empty title was told already when the column is there.
            (None, None) => {
                if !self.sheet.has(Column::Title) {
                    self.refuse(row, Column::Id, msg!("programme-import-id-empty"));
                }
                return Err(Refused);
            }
        };
        let found = found.map(|known| target.commitments[known].clone());
        claims.extend(found.as_ref().map(|known| Named::Commitment(known.number)));
        let named = &mut self.targets[at].named;
        let earlier = claims.iter().find_map(|name| named.get(name).copied());
        for name in claims {
            named.entry(name).or_insert(row.line);
        }
        if let Some(line) = earlier {
            self.refuse(row, column, msg!("programme-import-twice", line = line));
            return Err(Refused);
        }
        Ok(found)
    }

    fn create(&mut self, row: &Row, at: usize, edit: Edit) -> Option<What> {
        let Some(title) = row.title.clone() else {
            if !self.sheet.has(Column::Title) {
                self.refuse(row, Column::Id, msg!("programme-import-id-unknown"));
            }
            return None;
        };
        let Some(axis) = row.axis.clone() else {
            self.refuse(row, Column::Axis, msg!("programme-import-axis-empty"));
            return None;
        };
        let reference = match &row.id {
            Some(id) => id.clone(),
            None => self.targets[at].free_reference(self.sheet),
        };
        let orientation = row.orientation.clone().flatten();
        let kind = row.kind.unwrap_or(Kind::Service);
        let new = NewCommitment {
            reference,
            axis,
            orientation,
            title,
            kind,
        };
        Some(What::Create {
            new: Box::new(new),
            edit: Box::new(edit),
        })
    }
}
