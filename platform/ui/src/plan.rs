//! A plan drawn by the house: places by their outlines, things by numbered arches that lead to them, and
//! beside it the list that says the same without the picture. Nothing is asked of another site.

use std::fmt::Write as _;

use maud::{Markup, html};

use crate::{Link, text};

/// A point in millionths of a degree: north, east.
pub type Degrees = (i32, i32);

/// A place, by the corners of its outline.
#[derive(Clone, Debug, Default)]
pub struct Area {
    pub name: String,
    pub outline: Vec<Degrees>,
}

/// Something that stands somewhere.
#[derive(Clone, Debug, Default)]
pub struct Mark {
    pub number: i64,
    /// Listed only, when it stands nowhere in particular.
    pub at: Option<Degrees>,
    pub link: Link,
    /// Where it is, and where it stands, in words.
    pub soft: String,
    /// Drawn full; empty otherwise.
    pub is_full: bool,
}

#[derive(Debug, Default)]
pub struct Plan {
    pub title: String,
    /// How the plan is to be read, in a sentence.
    pub note: String,
    /// What a full arch and an empty one mean, when there are both.
    pub key: Option<[String; 2]>,
    pub areas: Vec<Area>,
    pub marks: Vec<Mark>,
}

const WIDTH: f64 = 360.0;
const TALLEST: f64 = 440.0;
const MARGIN: f64 = 26.0;
/// Half the width of an arch, and how far apart two of them stand at least.
const HALF: f64 = 14.0;
const APART: f64 = 31.0;
/// A hundred metres or so: nothing is drawn larger than that.
const SMALLEST: f64 = 1_000.0;

type Spot = (f64, f64);

/// From degrees to the drawing.
struct Frame {
    north: f64,
    west: f64,
    /// A degree to the east is shorter than one to the north.
    squeeze: f64,
    scale: f64,
    aside: f64,
    height: f64,
}

impl Frame {
    fn around(points: &[Degrees]) -> Option<Self> {
        let bounds = |of: fn(&Degrees) -> i32| {
            let (least, most) = (points.iter().map(of).min()?, points.iter().map(of).max()?);
            Some((f64::from(least), f64::from(most)))
        };
        let (south, north) = bounds(|point| point.0)?;
        let (west, east) = bounds(|point| point.1)?;
        let squeeze = (f64::midpoint(south, north) / 1e6).to_radians().cos();
        let wide = ((east - west) * squeeze).max(SMALLEST);
        let tall = (north - south).max(SMALLEST);
        let inside = WIDTH - 2.0 * MARGIN;
        let scale = (inside / wide).min((TALLEST - 2.0 * MARGIN) / tall);
        Some(Self {
            north,
            west,
            squeeze,
            scale,
            aside: MARGIN + (inside - wide * scale) / 2.0,
            height: tall * scale + 2.0 * MARGIN,
        })
    }

    fn spot(&self, (lat, lon): Degrees) -> Spot {
        (
            self.aside + (f64::from(lon) - self.west) * self.squeeze * self.scale,
            MARGIN + (self.north - f64::from(lat)) * self.scale,
        )
    }

    /// Moves arches that would cover each other, a little at a time, without leaving the drawing.
    fn spread(&self, spots: &mut [Spot]) {
        for _ in 0..80 {
            let mut is_calm = true;
            for one in 0..spots.len() {
                for other in one + 1..spots.len() {
                    let (dx, dy) = (spots[other].0 - spots[one].0, spots[other].1 - spots[one].1);
                    let far = dx.hypot(dy);
                    if far >= APART {
                        continue;
                    }
                    is_calm = false;
                    // At the same point, they part sideways, each pair at its own angle.
                    #[expect(clippy::cast_precision_loss, reason = "a few dozen marks")]
                    let angle = (one * 7 + other) as f64;
                    let (ux, uy) = if far < 0.5 {
                        (angle.cos(), angle.sin())
                    } else {
                        (dx / far, dy / far)
                    };
                    let push = (APART - far) / 2.0 + 0.1;
                    for (at, sign) in [(one, -1.0), (other, 1.0)] {
                        let (x, y) = spots[at];
                        spots[at] = (
                            (x + sign * ux * push).clamp(HALF + 2.0, WIDTH - HALF - 2.0),
                            (y + sign * uy * push).clamp(HALF + 2.0, self.height - HALF - 2.0),
                        );
                    }
                }
            }
            if is_calm {
                return;
            }
        }
    }
}

/// The middle of an outline: the mean of its corners.
pub fn middle(outline: &[Degrees]) -> Option<Degrees> {
    let count = i64::try_from(outline.len())
        .ok()
        .filter(|count| *count > 0)?;
    let mean = |of: fn(&Degrees) -> i32| {
        let sum: i64 = outline.iter().map(|point| i64::from(of(point))).sum();
        i32::try_from(sum / count).ok()
    };
    Some((mean(|point| point.0)?, mean(|point| point.1)?))
}

/// Where the name of a place is written: near its middle, where no arch covers it if it can be.
fn name_spot(frame: &Frame, name: &str, (x, y): Spot, arches: &[Spot]) -> Spot {
    #[expect(clippy::cast_precision_loss, reason = "the letters of a name")]
    let half = name.chars().count() as f64 * 4.0;
    let at = |up: f64| {
        let side = x.clamp(half + 4.0, (WIDTH - half - 4.0).max(half + 4.0));
        (side, (y + up).clamp(20.0, frame.height - 8.0))
    };
    let covered = |spot: &Spot| {
        let arches = arches.iter();
        arches
            .filter(|(arch_x, arch_y)| {
                (arch_x - spot.0).abs() < half + HALF && (arch_y - spot.1 + 5.0).abs() < HALF + 9.0
            })
            .count()
    };
    let tried = [0.0, -30.0, 30.0, -45.0, 45.0, -60.0, 60.0].map(at);
    let mut best = tried[0];
    for spot in tried {
        if covered(&spot) < covered(&best) {
            best = spot;
        }
    }
    best
}

fn outline(frame: &Frame, area: &Area) -> String {
    let mut path = String::new();
    for (number, point) in area.outline.iter().enumerate() {
        let (x, y) = frame.spot(*point);
        let step = if number == 0 { 'M' } else { 'L' };
        let _ = write!(path, "{step}{x:.1} {y:.1}");
    }
    path.push('Z');
    path
}

fn class(is_full: bool) -> &'static str {
    if is_full {
        "mc-plan__mark mc-plan__mark--full"
    } else {
        "mc-plan__mark"
    }
}

/// A door of the house, its number inside.
fn arch(mark: &Mark, (x, y): Spot) -> Markup {
    let (left, right, bottom) = (x - HALF, x + HALF, y + HALF);
    let path =
        format!("M{left:.1} {bottom:.1}V{y:.1}A{HALF} {HALF} 0 0 1 {right:.1} {y:.1}V{bottom:.1}Z");
    html! {
        a class=(class(mark.is_full))
            href=(mark.link.href) lang=[&mark.link.lang] aria-label={ (mark.number) ". " (mark.link.label) } {
            path d=(path) {}
            text x=(format!("{x:.1}")) y=(format!("{:.1}", y + 7.0)) text-anchor="middle" { (mark.number) }
        }
    }
}

fn sample(is_full: bool) -> Markup {
    html! {
        svg.mc-plan__sample viewBox="0 0 32 32" aria-hidden="true" focusable="false" {
            g class=(class(is_full)) {
                path d="M2 30V16A14 14 0 0 1 30 16V30Z" {}
            }
        }
    }
}

/// The plan and its list. Nothing when no point is known: the page has its lists.
pub fn plan(plan: Plan) -> Markup {
    let placed: Vec<&Mark> = plan.marks.iter().filter(|mark| mark.at.is_some()).collect();
    let corners = plan
        .areas
        .iter()
        .flat_map(|area| area.outline.iter().copied());
    let points: Vec<Degrees> = corners
        .chain(placed.iter().filter_map(|mark| mark.at))
        .collect();
    let frame = Frame::around(&points).filter(|_| !placed.is_empty());
    let Some(frame) = frame else {
        return html! {};
    };
    let true_spots: Vec<Spot> = placed
        .iter()
        .filter_map(|mark| mark.at)
        .map(|at| frame.spot(at))
        .collect();
    let mut spots = true_spots.clone();
    frame.spread(&mut spots);
    html! {
        div.mc-plan {
            div.mc-plan__words {
                p { (text(&plan.note)) }
                @if let Some([full, empty]) = &plan.key {
                    ul.mc-plan__key {
                        li { (sample(true)) (full) }
                        li { (sample(false)) (empty) }
                    }
                }
                ul.mc-plan__list {
                    @for mark in &plan.marks {
                        li {
                            span.mc-plan__number { @if mark.at.is_some() { (mark.number) "." } @else { "–" } }
                            div {
                                a.mc-title-link href=(mark.link.href) lang=[&mark.link.lang] { (text(&mark.link.label)) }
                                p.mc-row__soft { (text(&mark.soft)) }
                            }
                        }
                    }
                }
            }
            svg.mc-plan__picture viewBox={ "0 0 " (WIDTH) " " (format!("{:.0}", frame.height)) }
                role="group" aria-label=(plan.title) {
                g aria-hidden="true" {
                    @for area in plan.areas.iter().filter(|area| area.outline.len() > 2) {
                        path.mc-plan__area d=(outline(&frame, area)) {}
                    }
                    @for area in &plan.areas {
                        @if let Some(middle) = middle(&area.outline) {
                            @let (x, y) = name_spot(&frame, &area.name, frame.spot(middle), &spots);
                            text.mc-plan__name x=(format!("{x:.1}")) y=(format!("{y:.1}")) text-anchor="middle" { (text(&area.name)) }
                        }
                    }
                    @for ((x, y), (to_x, to_y)) in true_spots.iter().zip(&spots) {
                        @if (x - to_x).hypot(y - to_y) > HALF {
                            line.mc-plan__thread x1=(format!("{x:.1}")) y1=(format!("{y:.1}"))
                                x2=(format!("{to_x:.1}")) y2=(format!("{to_y:.1}")) {}
                        }
                    }
                }
                @for (mark, spot) in placed.iter().zip(&spots) { (arch(mark, *spot)) }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SQUARE: [Degrees; 4] = [
        (44_000_000, 4_000_000),
        (44_000_000, 4_010_000),
        (44_010_000, 4_010_000),
        (44_010_000, 4_000_000),
    ];

    fn mark(number: i64, at: Option<Degrees>) -> Mark {
        Mark {
            number,
            at,
            link: Link::new(format!("Projet {number}"), format!("/projet/{number}")),
            ..Mark::default()
        }
    }

    #[test]
    fn north_is_up_and_east_is_right() {
        let frame = Frame::around(&SQUARE).expect("a frame");
        let (south_west, north_east) = (frame.spot(SQUARE[0]), frame.spot(SQUARE[2]));
        assert!(south_west.0 < north_east.0 && south_west.1 > north_east.1);
        for point in SQUARE {
            let (x, y) = frame.spot(point);
            assert!((0.0..=WIDTH).contains(&x) && (0.0..=frame.height).contains(&y));
        }
        // Ten thousandths of a degree east are shorter than as many north, here by the cosine of 44°.
        let ratio = (north_east.0 - south_west.0) / (south_west.1 - north_east.1);
        assert!((ratio - 0.719).abs() < 0.01, "{ratio}");
        assert!(Frame::around(&[]).is_none());
    }

    #[test]
    fn no_arch_covers_another_nor_leaves_the_drawing() {
        let frame = Frame::around(&SQUARE).expect("a frame");
        let mut spots: Vec<Spot> = (0..20)
            .map(|_| frame.spot((44_005_000, 4_005_000)))
            .collect();
        spots.extend(SQUARE.map(|point| frame.spot(point)));
        frame.spread(&mut spots);
        for (at, one) in spots.iter().enumerate() {
            assert!((HALF..=WIDTH - HALF).contains(&one.0), "{one:?}");
            assert!((HALF..=frame.height - HALF).contains(&one.1), "{one:?}");
            for other in &spots[at + 1..] {
                let far = (one.0 - other.0).hypot(one.1 - other.1);
                assert!(far > 2.0 * HALF - 2.0, "{one:?} and {other:?}");
            }
        }
    }

    #[test]
    fn names_step_aside_from_arches() {
        let frame = Frame::around(&SQUARE).expect("a frame");
        let middle = frame.spot((44_005_000, 4_005_000));
        assert_eq!(name_spot(&frame, "Le Haut", middle, &[]), middle);
        let moved = name_spot(&frame, "Le Haut", middle, &[middle]);
        assert!((moved.1 - middle.1).abs() > HALF, "{moved:?}");
    }

    #[test]
    fn the_list_says_all_that_the_picture_shows_and_the_rest() {
        let shown = plan(Plan {
            title: "Où sont les projets".to_owned(),
            areas: vec![Area {
                name: "Le Haut".to_owned(),
                outline: SQUARE.to_vec(),
            }],
            marks: vec![
                mark(1, Some((44_001_000, 4_001_000))),
                mark(2, Some((44_009_000, 4_009_000))),
                mark(3, None),
            ],
            ..Plan::default()
        })
        .into_string();
        assert_eq!(shown.matches("href=\"/projet/1\"").count(), 2);
        assert_eq!(shown.matches("href=\"/projet/3\"").count(), 1, "{shown}");
        assert!(shown.contains("aria-label=\"2. Projet 2\""), "{shown}");
        assert!(
            !shown.contains("style=") && !shown.contains("\" class="),
            "{shown}"
        );
        let nowhere = plan(Plan {
            marks: vec![mark(1, None)],
            ..Plan::default()
        });
        assert_eq!(nowhere.into_string(), "");
    }
}
