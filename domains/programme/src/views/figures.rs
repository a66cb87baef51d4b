//! Indicators and money as charts, each with its finding in words and its table.

use base::{Cents, Day, Lang};
use i18n::{
    format::{day_long, money, with_unit},
    t,
};
use maud::{Markup, html};

use super::{Reading, set};
use crate::model::{Indicator, Money};

/// The value the planned path asks for on a day, from `from` to `to`.
fn planned((start, from): (Day, i64), (end, to): (Day, i64), day: Day) -> i64 {
    let (whole, gone) = (start.days_until(end), start.days_until(day));
    if whole <= 0 || gone >= whole {
        return to;
    }
    if gone <= 0 {
        return from;
    }
    let step = i128::from(to - from) * i128::from(gone) / i128::from(whole);
    from + i64::try_from(step).unwrap_or_default()
}

/// Where the planned path begins: what was last known when the promise was made.
pub(crate) fn departure(indicator: &Indicator, promised_on: Option<Day>) -> Option<(Day, i64)> {
    let promised_on = promised_on?;
    indicator
        .measures
        .iter()
        .map(|measure| (measure.day, measure.value))
        .chain(indicator.baseline)
        .filter(|(day, _)| *day <= promised_on)
        .max_by_key(|(day, _)| *day)
        .map(|(_, value)| (promised_on, value))
        .or(indicator.baseline)
}

/// `fin 2026`, `en juin 2026`.
pub(crate) fn when(lang: Lang, day: Day) -> String {
    if day.0.month() == 12 {
        t!(lang, "programme-when-end", year = day.year().to_string())
    } else {
        t!(
            lang,
            "programme-when-month",
            month = i18n::format::month(lang, day)
        )
    }
}

/// What one would say without the picture.
pub(crate) fn finding(lang: Lang, indicator: &Indicator, start: Option<(Day, i64)>) -> String {
    let show = |value| with_unit(lang, value, indicator.decimals, &indicator.unit);
    let Some(last) = indicator.measures.last() else {
        return t!(lang, "programme-figure-none");
    };
    let known = t!(
        lang,
        "programme-figure-last",
        value = show(last.value),
        day = day_long(lang, last.day)
    );
    let Some(target) = indicator.target else {
        return known;
    };
    let goal = t!(
        lang,
        "programme-figure-goal",
        value = show(target.1),
        when = when(lang, target.0)
    );
    match start.filter(|(day, _)| last.day > *day && last.day < target.0) {
        Some(start) => {
            let asked = planned(start, target, last.day);
            let path = t!(lang, "programme-figure-path", value = show(asked));
            format!("{known} {path} {goal}")
        }
        None => format!("{known} {goal}"),
    }
}

/// An indicator: measures, target, planned path, and what came before the promise.
pub(crate) fn indicator(
    reading: &Reading,
    language: &str,
    id: &str,
    indicator: &Indicator,
    promised_on: Option<Day>,
) -> Markup {
    let lang = reading.lang;
    let start = departure(indicator, promised_on);
    let has_notes = indicator
        .measures
        .iter()
        .any(|measure| !measure.note.is_empty());
    let mut table = ui::Table::new(indicator.title.clone())
        .caption_in(reading.other(language))
        .hide_caption()
        .column(ui::Column::text(t!(lang, "programme-figure-day")))
        .column(ui::Column::figure(t!(lang, "programme-figure-value")));
    if has_notes {
        table = table.column(ui::Column::text(t!(lang, "programme-figure-note")));
    }
    for measure in &indicator.measures {
        let value = with_unit(lang, measure.value, indicator.decimals, &indicator.unit);
        let mut row = vec![
            ui::Cell::from(html! { (ui::time(measure.day, &day_long(lang, measure.day))) }),
            ui::Cell::from(value).strong(),
        ];
        if has_notes {
            row.push(reading.typed(language, &measure.note).into());
        }
        table = table.row(row);
    }
    let path = match (start, indicator.target) {
        (Some((from_day, from)), Some((to_day, to))) if from_day < to_day => vec![
            ui::Measure {
                day: from_day,
                value: from,
            },
            ui::Measure {
                day: to_day,
                value: to,
            },
        ],
        _ => Vec::new(),
    };
    let chart = ui::LineChart {
        title: set(language, &indicator.title).into_owned(),
        lang: reading.other(language).map(str::to_owned),
        subtitle: finding(lang, indicator, start),
        finding: finding(lang, indicator, start),
        unit: indicator.unit.clone(),
        decimals: indicator.decimals,
        measures: indicator
            .measures
            .iter()
            .map(|measure| ui::Measure {
                day: measure.day,
                value: measure.value,
            })
            .collect(),
        target: indicator.target.map(|(day, value)| ui::Target {
            day,
            value,
            when: when(lang, day),
        }),
        path,
        promised: promised_on,
        table,
        source: Some(source(reading, language, indicator)),
    };
    ui::line_chart(lang, id, chart)
}

fn source(reading: &Reading, language: &str, indicator: &Indicator) -> Markup {
    let lang = reading.lang;
    html! {
        (t!(lang, "programme-source")) (t!(lang, "programme-colon"))
        (reading.typed(language, &indicator.source)) ". "
        @if let Some(day) = indicator.next_due_on {
            @if day < reading.today {
                (ui::text(&t!(lang, "programme-figure-overdue", day = day_long(lang, day))))
            } @else {
                (ui::text(&t!(lang, "programme-figure-next", day = day_long(lang, day))))
            }
        }
    }
}

/// What was planned, voted and spent over all years; `None` where nothing is known.
pub(crate) struct Sums {
    pub planned: Option<Cents>,
    pub voted: Option<Cents>,
    pub spent: Option<Cents>,
}

impl Sums {
    pub fn of(years: &[Money]) -> Self {
        let sum = |pick: fn(&Money) -> Option<Cents>| {
            years
                .iter()
                .filter_map(pick)
                .map(|cents| cents.0)
                .reduce(i64::saturating_add)
                .map(Cents)
        };
        Self {
            planned: sum(|year| year.planned),
            voted: sum(|year| year.voted),
            spent: sum(|year| year.spent),
        }
    }

    /// `310 000 € votés, 184 200 € dépensés`.
    pub fn sentence(&self, lang: Lang) -> Option<String> {
        let parts: Vec<String> = [
            (self.planned, "programme-money-planned"),
            (self.voted, "programme-money-voted"),
            (self.spent, "programme-money-spent"),
        ]
        .into_iter()
        .filter_map(|(sum, key)| Some(t!(lang, key, amount = money(lang, sum?))))
        .collect();
        (!parts.is_empty()).then(|| parts.join(", "))
    }
}

/// The money of each year, side by side.
pub(crate) fn years(reading: &Reading, years: &[Money]) -> Markup {
    let lang = reading.lang;
    let chart = ui::MoneyChart {
        title: t!(lang, "programme-money-title"),
        finding: Sums::of(years)
            .sentence(lang)
            .map(|sums| t!(lang, "programme-money-finding", sums = sums))
            .unwrap_or_default(),
        years: years
            .iter()
            .map(|year| ui::MoneyYear {
                year: i16::try_from(year.year).unwrap_or_default(),
                planned: year.planned,
                voted: year.voted,
                spent: year.spent,
            })
            .collect(),
        source: None,
    };
    ui::money_chart(lang, "argent", chart)
}

#[cfg(test)]
mod tests {
    use base::{Clock, Id, Instant, Random};

    use super::*;
    use crate::model::Measure;

    fn day(text: &str) -> Day {
        text.parse().expect("a date")
    }

    #[test]
    fn the_path_goes_straight_from_the_promise_to_the_target() {
        let (start, end) = ((day("2026-01-01"), 28), (day("2027-01-01"), 64));
        assert_eq!(planned(start, end, day("2025-06-01")), 28);
        assert_eq!(planned(start, end, day("2026-07-02")), 45);
        assert_eq!(planned(start, end, day("2027-01-01")), 64);
        assert_eq!(planned(start, end, day("2030-01-01")), 64);
        assert_eq!(
            planned(end, start, day("2020-01-01")),
            28,
            "an empty path is at its end"
        );
    }

    #[test]
    fn the_finding_says_figure_path_and_goal() {
        let clock = Clock::manual(Instant::from_millis(0));
        let mut indicator = Indicator {
            id: Id::new(&clock, &Random::seeded(1)),
            title: "Part du bio".to_owned(),
            unit: "%".to_owned(),
            decimals: 0,
            source: "factures".to_owned(),
            baseline: Some((day("2025-12-31"), 28)),
            target: Some((day("2026-12-31"), 50)),
            every_months: 3,
            next_due_on: None,
            measures: Vec::new(),
        };
        let plain = |text: String| text.replace(['\u{a0}', '\u{202f}'], " ");
        assert_eq!(
            plain(finding(Lang::Fr, &indicator, None)),
            "Aucun chiffre n’a encore été publié."
        );
        indicator.measures.push(Measure {
            day: day("2026-09-30"),
            value: 41,
            note: String::new(),
        });
        let start = departure(&indicator, Some(day("2026-03-27")));
        assert_eq!(start, Some((day("2026-03-27"), 28)));
        assert_eq!(
            plain(finding(Lang::Fr, &indicator, start)),
            "41 % au 30 septembre 2026. Le rythme prévu demandait 42 %. But : 50 % fin 2026."
        );
    }

    #[test]
    fn absent_amounts_are_not_noughts() {
        let year = |planned, spent| Money {
            year: 2026,
            planned,
            voted: None,
            spent,
        };
        let sums = Sums::of(&[
            year(Some(Cents(100)), None),
            year(Some(Cents(50)), Some(Cents(0))),
        ]);
        assert_eq!(sums.planned, Some(Cents(150)));
        assert_eq!(sums.voted, None);
        assert_eq!(sums.spent, Some(Cents(0)));
    }
}
