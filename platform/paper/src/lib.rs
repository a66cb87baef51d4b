//! Printed sheets: a template and its data in, an accessible PDF out.
//!
//! The only crate that sees Typst. Domains embed their templates with `include_str!`, describe a
//! [`Sheet`] and wait for their [`turn`] to print it; what people wrote travels as data and is never read as markup. Every
//! sheet is tagged, declared PDF/UA-1 and checked as such while it is written, and the same sheet always
//! gives the same bytes.

mod data;
mod fonts;
mod kept;
mod order;
mod places;
mod press;
mod qr;
pub mod reading;
mod world;

use std::borrow::Cow;

use base::{Day, Error, Lang, Result};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use typst::foundations::{Datetime, Smart};
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards, Timestamp};

use crate::{order::Order, world::World};

pub use data::printed_on;
pub use kept::{mark, once};
pub use places::Place;
pub use press::{Press, Turn, compose_for_parent, print_apart, turn};
pub use qr::qr_svg;

i18n::words!();

/// A letter for somebody without e-mail: window address, paragraphs, a code in large type, a QR code.
/// Its data is described at the head of `paper/letter.typ`.
pub const LETTER: Template = Template::new("letter.typ", include_str!("../paper/letter.typ"));

/// A Typst source. It starts with `#import "/house.typ": *`, or imports a part that does.
#[derive(Clone, Debug)]
pub struct Template {
    /// Shown in error messages: a file name, without folder.
    pub name: Cow<'static, str>,
    pub source: Cow<'static, str>,
    /// Files it imports by name, such as what several templates of a domain share.
    pub parts: &'static [(&'static str, &'static str)],
    /// The same, when they are not embedded.
    pub own_parts: Vec<(String, String)>,
}

impl Template {
    /// One that a crate embeds.
    pub const fn new(name: &'static str, source: &'static str) -> Self {
        Self::sharing(name, source, &[])
    }

    /// One that a crate embeds, with the files it imports.
    pub const fn sharing(
        name: &'static str,
        source: &'static str,
        parts: &'static [(&'static str, &'static str)],
    ) -> Self {
        Self {
            name: Cow::Borrowed(name),
            source: Cow::Borrowed(source),
            parts,
            own_parts: Vec::new(),
        }
    }

    /// One that a town wrote: a letter of a procedure's folder.
    pub fn owned(name: String, source: String, own_parts: Vec<(String, String)>) -> Self {
        Self {
            name: Cow::Owned(name),
            source: Cow::Owned(source),
            parts: &[],
            own_parts,
        }
    }
}

/// What to print.
#[derive(Clone, Debug)]
pub struct Sheet {
    pub template: Template,
    pub lang: Lang,
    /// The document's title: that of the window and of the first heading.
    pub title: String,
    pub imprint: Imprint,
    /// What the template shows, in the shape it documents. Texts are taken literally.
    pub data: Value,
}

/// Whose sheet it is: the head of the first page and the last lines.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Imprint {
    /// The commune's name.
    pub town: String,
    /// Set under the name and in the address: *Maison commune*.
    pub house: String,
    pub address: String,
    pub telephone: Option<String>,
    /// The short address of the page that says the same, without `https://`.
    pub link: Option<String>,
    /// Version and fingerprint in words: *Règle version 3, empreinte 41c8 a07d…*
    pub proof: Option<String>,
    pub printed: Day,
    /// The commune's own mark in SVG, in place of the house's.
    pub mark: Option<String>,
}

impl Imprint {
    /// What a town says of itself, on a sheet printed this day.
    pub fn of(settings: &town::Settings, printed: Day) -> Self {
        Self {
            town: settings.name.clone(),
            house: settings.house.clone(),
            address: settings.address.join(", "),
            telephone: Some(settings.phone.clone()).filter(|phone| !phone.is_empty()),
            link: None,
            proof: None,
            printed,
            mark: None,
        }
    }
}

/// An address as one types it: without `https://`.
pub fn short_address(url: &str) -> &str {
    url.split_once("://").map_or(url, |(_, address)| address)
}

/// Composes the sheet as a PDF, in this process.
///
/// It computes and does not wait, and leaves memory behind: what serves pages takes its [`turn`]
/// instead. What Typst remembers from one rendering to the next is let go, since it would be
/// somebody's data.
///
/// # Errors
/// `Internal`, with file, line and column of the template, when the template does not fit the data or
/// the result would not be an accessible PDF.
pub fn render(sheet: &Sheet) -> Result<Vec<u8>> {
    compose(&Order::of(sheet)).map(|composed| composed.pdf)
}

/// What Typst would have a template's author mend although the sheet was composed. For tests.
pub fn warnings(sheet: &Sheet) -> Result<Vec<String>> {
    compose(&Order::of(sheet)).map(|composed| composed.warnings)
}

/// A sheet with what one may ask of it besides reading it. For tests, and for who writes on it.
#[derive(Debug)]
pub struct Proof {
    pub pdf: Vec<u8>,
    /// What Typst would have the template's author mend.
    pub warnings: Vec<String>,
    /// Where things stand that the template marked with `placed`.
    pub places: Vec<Place>,
}

/// Composes the sheet as [`render`] does, and says where things stand on it.
///
/// # Errors
/// Those of [`render`].
pub fn proof(sheet: &Sheet) -> Result<Proof> {
    let order = Order::of(sheet);
    let proof = typeset(&order, |document, composed| {
        Ok(Proof {
            places: places::read(document)?,
            pdf: composed.pdf,
            warnings: composed.warnings,
        })
    });
    typst::comemo::evict(0);
    proof
}

struct Composed {
    pdf: Vec<u8>,
    warnings: Vec<String>,
}

fn compose(order: &Order<'_>) -> Result<Composed> {
    let composed = typeset(order, |_, composed| Ok(composed));
    typst::comemo::evict(0);
    composed
}

/// Composes, writes the PDF, and gives what `then` makes of both.
fn typeset<T>(
    order: &Order<'_>,
    then: impl FnOnce(&PagedDocument, Composed) -> Result<T>,
) -> Result<T> {
    let date = typst_date(order.imprint.printed)?;
    let world = World::new(order, data::inputs(order), date)?;
    let compiled = typst::compile::<PagedDocument>(&world);
    let document = compiled.output.map_err(|found| world.fault(&found))?;
    let standards = PdfStandards::new(&[PdfStandard::Ua_1])
        .map_err(|refusal| Error::internal(refusal.message().to_string()))?;
    let options = PdfOptions {
        ident: Smart::Auto,
        creator: Smart::Custom(Some("Maison commune".to_owned())),
        timestamp: Some(Timestamp::new_utc(date)),
        standards,
        tagged: true,
        ..PdfOptions::default()
    };
    let pdf = typst_pdf::pdf(&document, &options).map_err(|found| world.fault(&found))?;
    let warnings = compiled
        .warnings
        .iter()
        .map(|warning| world.say(warning))
        .collect();
    then(&document, Composed { pdf, warnings })
}

fn typst_date(day: Day) -> Result<Datetime> {
    let part = |number: i8| u8::try_from(number).unwrap_or_default();
    Datetime::from_ymd_hms(
        day.year().into(),
        part(day.0.month()),
        part(day.0.day()),
        0,
        0,
        0,
    )
    .ok_or_else(|| Error::internal(format!("{day} cannot be printed")))
}
