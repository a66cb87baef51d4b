//! The façade of the home page, in twelve colours that turn to night by themselves.

use maud::{Markup, html};

/// A plain hall: tiles, a génoise, four windows of which one is closed, three arches whose middle
/// door is open and lit, a plane tree. Decoration, hidden from screen readers.
pub(crate) fn facade() -> Markup {
    html! {
        svg.mc-facade viewBox="0 0 476 280" aria-hidden="true" focusable="false" {
            path.mc-i-wall d="M23.9 61h362.5v219H23.9z" {}
            (genoise())
            path.mc-i-roof d="M44.6 9H373.5L410.3 41H0z" {}
            path.mc-i-tiles d=(tiles()) {}
            path.mc-i-wall-2 d="M23.9 162.3h362.5v5.7H23.9z" {}
            @for left in [43.5, 128.5, 298.5] { (window(left)) }
            (closed_window())
            (arch(80.8, 36.6, 29.1))
            (arch(331.4, 36.6, 29.1))
            (arch(207.0, 43.1, 35.6))
            path.mc-i-lamp d="M182.8 280V201.5A35.6 35.6 0 0 1 231.2 201.5V280z" {}
            (tree())
        }
    }
}

/// Two rows of half-moons under the eaves.
fn genoise() -> Markup {
    let row = |first: f64, count: u32, base: f64, radius: f64| {
        use std::fmt::Write as _;
        let mut path = String::new();
        for at in 0..count {
            let left = first + 15.1 * f64::from(at) - radius;
            let _ = write!(
                path,
                "M{left:.1} {base}a{radius} {radius} 0 0 1 {:.1} 0z",
                radius * 2.0
            );
        }
        path
    };
    html! {
        path.mc-i-roof-2 d="M3.1 40.9h404.3v3.9H3.1z" {}
        path.mc-i-wall-2 d="M7.1 44.8h396V53h-396zM16.7 53h377v8.6h-377z" {}
        path.mc-i-roof-2 d=(row(15.3, 26, 52.7, 5.5)) {}
        path.mc-i-roof-2 d=(row(22.8, 25, 61.3, 5.6)) {}
    }
}

fn tiles() -> String {
    use std::fmt::Write as _;
    let mut path = String::new();
    for at in 0..14 {
        let (top, foot) = (57.8 + 22.4 * f64::from(at), 38.5 + 25.26 * f64::from(at));
        let _ = write!(path, "M{top:.1} 9.8 {foot:.1} 40.6");
    }
    path
}

fn shutter(left: f64) -> Markup {
    use std::fmt::Write as _;
    let mut slats = String::new();
    for at in 0..7 {
        let _ = write!(
            slats,
            "M{:.1} {:.1}h11v2.9h-11z",
            left + 2.5,
            84.8 + 7.5 * f64::from(at)
        );
    }
    html! {
        rect.mc-i-shutter x=(format!("{left:.1}")) y="80.2" width="16" height="58" rx="1.2" {}
        path.mc-i-shutter-2 d=(slats) {}
    }
}

fn window(left: f64) -> Markup {
    html! {
        path.mc-i-wall-2 d=(format!("M{:.1} 138.4h39.6v4.6h-39.6z", left + 13.9)) {}
        (shutter(left))
        (shutter(left + 51.4))
        path.mc-i-wall-2 d=(format!("M{:.1} 82.3h32.4v54h-32.4z", left + 17.7)) {}
        path.mc-i-pane d=(format!(
            "M{l:.1} 82.3h15v20.2h-15zM{r:.1} 82.3h15v20.2h-15zM{l:.1} 104.9h15v31.4h-15zM{r:.1} 104.9h15v31.4h-15z",
            l = left + 17.7,
            r = left + 35.1
        )) {}
    }
}

fn closed_window() -> Markup {
    html! {
        path.mc-i-wall-2 d="M227.4 138.4h39.4v4.6h-39.4z" {}
        (shutter(230.3))
        (shutter(247.8))
    }
}

/// A surround and its opening, standing on the ground line.
fn arch(middle: f64, outer: f64, inner: f64) -> Markup {
    let shape = |radius: f64, top: f64| {
        format!(
            "M{:.1} 280V{:.1}a{radius} {radius} 0 0 1 {:.1} 0V280z",
            middle - radius,
            top + radius,
            radius * 2.0
        )
    };
    let top = if outer > 40.0 { 184.6 } else { 191.2 };
    html! {
        path.mc-i-wall-2 d=(shape(outer, top)) {}
        path.mc-i-arch d=(shape(inner, top + outer - inner)) {}
    }
}

fn tree() -> Markup {
    html! {
        path.mc-i-trunk d="M392.8 188H403.1Q402.3 240 407.8 280H392.8Q396.4 236 392.8 188z" {}
        path.mc-i-tree d="M378 98.6A29 29 0 0 1 434.6 102.6A27.6 27.6 0 0 1 445 155.6Q446 170 437 176Q420 184 384 184.6C352 184 340 160 340.2 137C341 112 358 98 378 98.6z" {}
        path.mc-i-tree-2 d="M456.4 149.8Q461 181 431 186Q424 186.8 421.7 184.6Q404 193 385 184Q372 174 369.6 164Q382 180 404 178Q416 176 421.7 171.6Q436 175 444 171.6Q455 165 456.4 149.8z" {}
    }
}
