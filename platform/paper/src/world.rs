//! The world a template can see: the house library, itself, the fonts and its data. No file, no
//! package, no clock.

use std::{fmt, sync::LazyLock};

use base::{Error, Result};
use typst::{
    Feature, Library, LibraryExt, WorldExt,
    diag::{FileError, FileResult, SourceDiagnostic},
    foundations::{Binding, Bytes, Datetime, Dict, Duration, Value},
    syntax::{DiagSpan, FileId, RootedPath, Source, VirtualPath, VirtualRoot},
    text::{Font, FontBook},
    utils::LazyHash,
};

use crate::{fonts::FONTS, order::Order};

static HOUSE: LazyLock<Source> = LazyLock::new(|| {
    read("house.typ", include_str!("../paper/house.typ")).expect("a plain file name")
});

pub(crate) struct World {
    library: LazyHash<Library>,
    template: Source,
    parts: Vec<Source>,
    today: Datetime,
}

impl World {
    pub fn new(order: &Order<'_>, inputs: Dict, today: Datetime) -> Result<Self> {
        // Row headers of tables are still behind this flag in Typst.
        let features = [Feature::A11yExtras].into_iter().collect();
        let mut library = Library::builder()
            .with_inputs(inputs)
            .with_features(features)
            .build();
        // A template cannot read a text as source, even by mistake.
        library
            .global
            .scope_mut()
            .bind("eval".into(), Binding::detached(Value::None));
        library.std = Binding::detached(library.global.clone());
        let parts = order.parts.iter().map(|(name, source)| read(name, source));
        Ok(Self {
            library: LazyHash::new(library),
            template: read(&order.template.0, &order.template.1)?,
            parts: parts.collect::<Result<_>>()?,
            today,
        })
    }

    /// One diagnostic as `file.typ:12:3: what (hint)`.
    pub fn say(&self, found: &SourceDiagnostic) -> String {
        // Inside the library, what helps is where the template called it: both are said.
        let called = found.trace.iter().map(|point| point.span.into());
        let mut places: Vec<String> = [found.span]
            .into_iter()
            .chain(called)
            .filter_map(|span| self.place(span))
            .collect();
        places.dedup();
        let place = places.join("from ");
        let hints: String = found
            .hints
            .iter()
            .flat_map(|hint| [" (", &hint.v, ")"])
            .collect();
        format!("{place}{}{hints}", found.message)
    }

    pub fn fault(&self, found: &[SourceDiagnostic]) -> Error {
        let lines: Vec<String> = found.iter().map(|one| self.say(one)).collect();
        Error::internal(Fault(lines.join("\n")))
    }

    fn place(&self, span: DiagSpan) -> Option<String> {
        let source = typst::World::source(self, span.id()?).ok()?;
        let (line, column) = source
            .lines()
            .byte_to_line_column(self.range(span)?.start)?;
        let file = source.id().get().vpath().get_without_slash();
        Some(format!("{file}:{}:{}: ", line + 1, column + 1))
    }
}

impl typst::World for World {
    fn library(&self) -> &LazyHash<Library> {
        &self.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &FONTS.book
    }

    fn main(&self) -> FileId {
        self.template.id()
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        [&self.template, &*HOUSE]
            .into_iter()
            .chain(&self.parts)
            .find(|source| source.id() == id)
            .cloned()
            .ok_or(FileError::AccessDenied)
    }

    fn file(&self, _: FileId) -> FileResult<Bytes> {
        Err(FileError::AccessDenied)
    }

    fn font(&self, index: usize) -> Option<Font> {
        FONTS.faces.get(index).cloned()
    }

    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        Some(self.today)
    }
}

/// Names are few, so that interning them for good is harmless.
fn read(name: &str, source: &str) -> Result<Source> {
    let path = VirtualPath::new(name)
        .map_err(|_| Error::internal(format!("{name} is not a plain file name")))?;
    let id = RootedPath::new(VirtualRoot::Project, path).intern();
    Ok(Source::new(id, source.to_owned()))
}

/// Why a sheet could not be composed, for the log.
#[derive(Debug)]
struct Fault(String);

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the sheet cannot be composed: {}", self.0)
    }
}

impl std::error::Error for Fault {}
