//! Durations, stages and kinds as people say them.

use base::{Day, Lang};
use i18n::{format::capital, t};

use crate::model::{Kind, PhaseKind, Stage};

/// How long something has lasted, in the unit people would use.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Span {
    Days(i64),
    Months(i64),
    Years(i64),
    MoreThanYears(i64),
}

impl Span {
    pub fn between(from: Day, to: Day) -> Self {
        let months = from.months_until(to);
        match months {
            0 => Span::Days(from.days_until(to).max(1)),
            1..24 => Span::Months(months),
            _ if months % 12 == 0 => Span::Years(months / 12),
            _ => Span::MoreThanYears(months / 12),
        }
    }

    fn count(self) -> i64 {
        match self {
            Span::Days(count)
            | Span::Months(count)
            | Span::Years(count)
            | Span::MoreThanYears(count) => count,
        }
    }

    /// `5 mois`, `plus de 2 ans`: in lists.
    pub fn in_figures(self, lang: Lang) -> String {
        let count = self.count();
        match self {
            Span::Days(_) => t!(lang, "programme-days", count = count),
            Span::Months(_) => t!(lang, "programme-months", count = count),
            Span::Years(_) => t!(lang, "programme-years", count = count),
            Span::MoreThanYears(_) => {
                t!(
                    lang,
                    "programme-more-than",
                    span = t!(lang, "programme-years", count = count)
                )
            }
        }
    }

    /// `cinq mois`, `plus de deux ans`: in sentences.
    pub fn in_words(self, lang: Lang) -> String {
        let count = small_number(lang, self.count());
        match self {
            Span::Days(days) => t!(lang, "programme-days-in-words", count = days, words = count),
            Span::Months(months) => {
                t!(
                    lang,
                    "programme-months-in-words",
                    count = months,
                    words = count
                )
            }
            Span::Years(years) => {
                t!(
                    lang,
                    "programme-years-in-words",
                    count = years,
                    words = count
                )
            }
            Span::MoreThanYears(years) => {
                let span = t!(
                    lang,
                    "programme-years-in-words",
                    count = years,
                    words = count
                );
                t!(lang, "programme-more-than", span = span)
            }
        }
    }

    /// French says *d’un mois* but *de cinq mois*.
    fn is_one(self) -> &'static str {
        if self.count() == 1 && !matches!(self, Span::MoreThanYears(_)) {
            "yes"
        } else {
            "no"
        }
    }
}

/// Small numbers in full letters, larger ones in figures.
fn small_number(lang: Lang, number: i64) -> String {
    t!(lang, "programme-number", count = number)
}

/// `En retard de cinq mois`.
pub(crate) fn late_by(lang: Lang, due_on: Day, today: Day) -> String {
    let span = Span::between(due_on, today);
    let words = span.in_words(lang);
    capital(&t!(
        lang,
        "programme-late-by",
        span = words,
        one = span.is_one()
    ))
}

/// `5 mois de retard`.
pub(crate) fn delay(lang: Lang, due_on: Day, today: Day) -> String {
    t!(
        lang,
        "programme-delay",
        span = Span::between(due_on, today).in_figures(lang)
    )
}

/// `Sans nouvelles depuis huit mois`.
pub(crate) fn silent_for(lang: Lang, since: Day, today: Day) -> String {
    t!(
        lang,
        "programme-silent-for",
        span = Span::between(since, today).in_words(lang)
    )
}

/// The day from which silence is counted: the last news, or the beginning of the promise.
pub(crate) fn silent_since(news_on: Option<Day>, quiet_on: Day, silence_months: i64) -> Day {
    news_on.unwrap_or_else(|| {
        quiet_on.plus_months(-i32::try_from(silence_months.clamp(1, 120)).unwrap_or(6))
    })
}

pub(crate) fn stage(lang: Lang, stage: Stage) -> String {
    match stage {
        Stage::Announced => t!(lang, "programme-stage-announced"),
        Stage::Studied => t!(lang, "programme-stage-studied"),
        Stage::Voted => t!(lang, "programme-stage-voted"),
        Stage::Funded => t!(lang, "programme-stage-funded"),
        Stage::InWorks => t!(lang, "programme-stage-in-works"),
        Stage::Delivered => t!(lang, "programme-stage-delivered"),
    }
}

pub(crate) fn kind(lang: Lang, kind: Kind) -> String {
    match kind {
        Kind::Service => t!(lang, "programme-kind-service"),
        Kind::Build => t!(lang, "programme-kind-build"),
        Kind::Regulate => t!(lang, "programme-kind-regulate"),
        Kind::Fund => t!(lang, "programme-kind-fund"),
        Kind::Participation => t!(lang, "programme-kind-participation"),
        Kind::Transparency => t!(lang, "programme-kind-transparency"),
        Kind::Lobby => t!(lang, "programme-kind-lobby"),
        Kind::Study => t!(lang, "programme-kind-study"),
    }
}

pub(crate) fn phase(lang: Lang, phase: PhaseKind) -> String {
    match phase {
        PhaseKind::Diagnosis => t!(lang, "programme-phase-diagnosis"),
        PhaseKind::Prospective => t!(lang, "programme-phase-prospective"),
        PhaseKind::Orientations => t!(lang, "programme-phase-orientations"),
        PhaseKind::Structuring => t!(lang, "programme-phase-structuring"),
        PhaseKind::ActionPlan => t!(lang, "programme-phase-action-plan"),
        PhaseKind::Adoption => t!(lang, "programme-phase-adoption"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Day {
        text.parse().expect("a date")
    }

    #[test]
    fn lateness_is_said_in_words() {
        let today = day("2026-11-20");
        let fr = |due: &str| late_by(Lang::Fr, day(due), today);
        assert_eq!(fr("2026-06-20"), "En retard de cinq mois");
        assert_eq!(fr("2026-10-15"), "En retard d’un mois");
        assert_eq!(fr("2026-11-19"), "En retard d’un jour");
        assert_eq!(fr("2026-11-08"), "En retard de douze jours");
        assert_eq!(fr("2025-06-01"), "En retard de 17 mois");
        assert_eq!(fr("2024-11-20"), "En retard de deux ans");
        assert_eq!(fr("2024-06-30"), "En retard de plus de deux ans");
        assert_eq!(
            late_by(Lang::En, day("2026-06-20"), today),
            "Five months late"
        );
        assert_eq!(
            late_by(Lang::En, day("2024-06-30"), today),
            "More than two years late"
        );
        assert_eq!(
            delay(Lang::Fr, day("2026-06-20"), today),
            "5 mois de retard"
        );
    }

    #[test]
    fn silence_is_counted_from_the_last_word() {
        let since = silent_since(None, day("2026-09-20"), 6);
        assert_eq!(since, day("2026-03-20"));
        assert_eq!(
            silent_for(Lang::Fr, since, day("2026-11-20")),
            "Sans nouvelles depuis huit mois"
        );
        assert_eq!(
            silent_since(Some(day("2026-01-02")), day("2026-09-20"), 6),
            day("2026-01-02")
        );
    }
}
