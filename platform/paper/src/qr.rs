//! Addresses as QR codes, drawn as SVG for pages and sheets alike.

use base::{Error, Result};
use qrcode::{EcLevel, QrCode, render::svg};

/// Side of the drawing, in pixels where no size is given: sheets scale it.
const SIDE: u32 = 240;

/// A QR code of `text` (a short address), black on white with its quiet zone.
///
/// # Errors
/// `Internal` when the text is too long for a code (some two thousand characters).
pub fn qr_svg(text: &str) -> Result<String> {
    let code = QrCode::with_error_correction_level(text, EcLevel::M).map_err(Error::internal)?;
    Ok(code
        .render::<svg::Color<'_>>()
        .min_dimensions(SIDE, SIDE)
        .dark_color(svg::Color("#000"))
        .light_color(svg::Color("#fff"))
        .build())
}
