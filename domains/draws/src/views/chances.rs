//! Chances as people read them: how many people have which, from the least to the most.

use base::Lang;
use i18n::{format, t};
use sortition::Report;

use crate::words::percent;

/// Into how many parts the chances are counted.
const PARTS: u32 = 4;

/// How many people have which chance, as bars.
pub(crate) fn spread(lang: Lang, report: &Report) -> Vec<ui::Bar> {
    let chances: Vec<f64> = report.probabilities.values().copied().collect();
    let (least, most) = (
        report.min_probability.unwrap_or(0.0),
        report.max_probability.unwrap_or(0.0),
    );
    let shown = |count: u32| t!(lang, "draws-people-short", count = count);
    if most - least < 1e-9 {
        let count = u32::try_from(chances.len()).unwrap_or(u32::MAX);
        return vec![ui::Bar {
            label: percent(lang, least),
            count,
            shown: shown(count),
        }];
    }
    let width = (most - least) / f64::from(PARTS);
    let round = |chance: f64| format::with_unit(lang, tenths(chance), 1, "%");
    (0..PARTS)
        .map(|at| {
            let (low, high) = (
                least + width * f64::from(at),
                if at + 1 == PARTS {
                    most
                } else {
                    least + width * f64::from(at + 1)
                },
            );
            let inside = |chance: &&f64| {
                let above = at == 0 || **chance > low + 1e-12;
                above && (at + 1 == PARTS || **chance <= high + 1e-12)
            };
            let count = u32::try_from(chances.iter().filter(inside).count()).unwrap_or(u32::MAX);
            ui::Bar {
                label: t!(
                    lang,
                    "draws-between",
                    low = format::decimal(lang, tenths(low), 1),
                    high = round(high)
                ),
                count,
                shown: shown(count),
            }
        })
        .filter(|bar| bar.count > 0)
        .collect()
}

#[expect(clippy::cast_possible_truncation, reason = "from 0 to 100, in tenths")]
fn tenths(chance: f64) -> i64 {
    (chance * 1_000.0).round() as i64
}

/// `de 4,40 % à 11,80 %`.
pub(crate) fn chance_range(lang: Lang, report: &Report) -> String {
    let (least, most) = (
        report.min_probability.unwrap_or(0.0),
        report.max_probability.unwrap_or(0.0),
    );
    if most - least < 1e-9 {
        percent(lang, least)
    } else {
        t!(
            lang,
            "draws-between-long",
            low = percent(lang, least),
            high = percent(lang, most)
        )
    }
}
