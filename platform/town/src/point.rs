//! Where things are: points as a town writes them, in degrees with a point, north then east.

use std::fmt;

/// A point of the ground, in millionths of a degree: exact, and about ten centimetres.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Point {
    pub north: i32,
    pub east: i32,
}

impl Point {
    /// `44.1139, 3.9182`, as maps give it when one asks where something is.
    pub fn parse(text: &str) -> Option<Self> {
        let (north, east) = text.trim().split_once([',', ' ', ';'])?;
        Self::of(north, east)
    }

    /// From its two parts, each in degrees.
    pub fn of(north: &str, east: &str) -> Option<Self> {
        Some(Self {
            north: degrees(north, 90)?,
            east: degrees(east, 180)?,
        })
    }
}

impl fmt::Display for Point {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let part = |degrees: i32| {
            let sign = if degrees < 0 { "-" } else { "" };
            let whole = degrees.unsigned_abs();
            format!("{sign}{}.{:06}", whole / 1_000_000, whole % 1_000_000)
        };
        write!(f, "{}, {}", part(self.north), part(self.east))
    }
}

/// The corners of an outline, written one after the other: `44.114,3.918 44.113,3.927 …`. Nothing when
/// one of them cannot be read.
pub fn outline(text: &str) -> Vec<Point> {
    let corners = text.split_whitespace().map(Point::parse);
    corners.collect::<Option<Vec<_>>>().unwrap_or_default()
}

/// Digits beyond the sixth are below a step's length, and dropped.
fn degrees(text: &str, most: i32) -> Option<i32> {
    let text = text.trim();
    let (sign, plain) = match text.strip_prefix('-') {
        Some(plain) => (-1, plain),
        None => (1, text),
    };
    let (whole, rest) = plain.split_once('.').unwrap_or((plain, ""));
    let is_digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    if whole.is_empty() || whole.len() > 3 || !is_digits(whole) || !is_digits(rest) {
        return None;
    }
    let millionths: String = rest.chars().chain("000000".chars()).take(6).collect();
    let found = whole.parse::<i32>().ok()? * 1_000_000 + millionths.parse::<i32>().ok()?;
    (found <= most * 1_000_000).then_some(sign * found)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn points_are_read_as_maps_write_them() {
        let point = Point::parse(" 44.1139, 3.9182").expect("a point");
        assert_eq!((point.north, point.east), (44_113_900, 3_918_200));
        assert_eq!(point.to_string(), "44.113900, 3.918200");
        assert_eq!(Point::parse(&point.to_string()), Some(point));
        let island = Point::parse("-21.115 55.5363849217").expect("a point");
        assert_eq!((island.north, island.east), (-21_115_000, 55_536_384));
        for wrong in [
            "", "44", "91.0,3", "44.1,181", "44.1,est", "44.1e2,3", "+4,3", "-,3",
        ] {
            assert_eq!(Point::parse(wrong), None, "{wrong}");
        }
        assert_eq!(outline("44.1,3.9 44.2,3.9\n44.2,4.0").len(), 3);
        assert_eq!(outline("44.1,3.9 nord"), []);
    }
}
