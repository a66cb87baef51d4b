//! Where things stand on a composed sheet: what a template marked with `placed`, read back from the
//! document itself.

use base::{Error, Result};
use typst::{
    foundations::{Dict, Label, NativeElement as _, Selector, Value},
    introspection::{Introspector as _, MetadataElem},
    layout::Abs,
    utils::PicoStr,
};
use typst_layout::PagedDocument;

/// A place on a sheet, in points from the top left corner of its page.
#[derive(Clone, Debug, PartialEq)]
pub struct Place {
    /// What the template calls it.
    pub name: String,
    /// What it stands for there: an option to tick, the order of a single box.
    pub of: Option<String>,
    /// From 1.
    pub page: usize,
    pub left: f64,
    pub top: f64,
    pub width: f64,
    pub height: f64,
}

impl Place {
    pub fn right(&self) -> f64 {
        self.left + self.width
    }

    pub fn bottom(&self) -> f64 {
        self.top + self.height
    }
}

/// The places that a sheet's template marked, in the order of reading.
pub(crate) fn read(document: &PagedDocument) -> Result<Vec<Place>> {
    let introspector = document.introspector();
    let label = Label::new(PicoStr::intern("place"));
    let marked = introspector.query(&Selector::Elem(MetadataElem::ELEM, None));
    marked
        .iter()
        .filter(|content| content.label() == label)
        .map(|content| {
            let position = content
                .location()
                .and_then(|location| introspector.position(location));
            let place = content.to_packed::<MetadataElem>().zip(position);
            let (marked, position) = place.ok_or_else(unplaced)?;
            let Value::Dict(said) = &marked.value else {
                return Err(unplaced());
            };
            Ok(Place {
                name: text(said, "name").ok_or_else(unplaced)?,
                of: text(said, "of"),
                page: position.page.get(),
                left: position.point.x.to_pt(),
                top: position.point.y.to_pt(),
                width: length(said, "width").ok_or_else(unplaced)?,
                height: length(said, "height").ok_or_else(unplaced)?,
            })
        })
        .collect()
}

fn unplaced() -> Error {
    Error::internal("a place of a sheet has no name, no size or no position")
}

fn text(of: &Dict, name: &str) -> Option<String> {
    match of.get(name).ok()? {
        Value::Str(text) => Some(text.to_string()),
        _ => None,
    }
}

fn length(of: &Dict, name: &str) -> Option<f64> {
    match of.get(name).ok()? {
        Value::Length(length) => Some(Abs::to_pt(length.abs)),
        _ => None,
    }
}
