//! The fonts of the sheets, all in the binary, and which letters they can write.

use std::sync::LazyLock;

use typst::{
    foundations::Bytes,
    text::{Font, FontBook},
    utils::LazyHash,
};

static FILES: &[&[u8]] = include!(concat!(env!("OUT_DIR"), "/fonts.rs"));

pub(crate) struct Fonts {
    pub faces: Vec<Font>,
    pub book: LazyHash<FontBook>,
}

pub(crate) static FONTS: LazyLock<Fonts> = LazyLock::new(|| {
    let faces: Vec<Font> = FILES
        .iter()
        .flat_map(|file| Font::iter(Bytes::new(*file)))
        .collect();
    let book = LazyHash::new(FontBook::from_fonts(&faces));
    Fonts { faces, book }
});

impl Fonts {
    /// Whether some face has a glyph for this character. A sheet with a character no face knows would
    /// not be an accessible document, and is refused.
    pub fn can_write(&self, character: char) -> bool {
        self.faces
            .iter()
            .any(|face| face.info().coverage.contains(character.into()))
    }
}
