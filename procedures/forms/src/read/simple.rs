//! Answers of one piece: texts, numbers, days, choices.

use base::{Cents, Day};
use catalogue::{Bound, Kind};
use i18n::{
    format::{day_long, money, number},
    msg,
};
use rules::Value as Fact;
use serde_json::{Value, json};
use unicode_normalization::UnicodeNormalization as _;

use super::{Control, Read, Reading, wrong};
use crate::{numbers, options::options};

/// The longest line, name and text, in characters.
const LINE: usize = 200;
const TEXT: usize = 5_000;
pub(super) const NAME: usize = 100;
/// The most entries of a list.
const ENTRIES: usize = 50;

impl Reading<'_> {
    /// One line: composed accents, single spaces. Too long is refused, never cut.
    pub(super) fn tidy_line(
        &self,
        name: &str,
        title: &str,
        most: usize,
    ) -> Result<Option<String>, Vec<base::Problem>> {
        let text = one_line(self.fields.get(name));
        fits(name, title, &text, most)?;
        Ok((!text.is_empty()).then_some(text))
    }

    /// The longest text a question takes, in characters.
    fn most(control: &Control<'_>, house: usize) -> usize {
        match control.question.at_most {
            Some(Bound::Number(most)) => usize::try_from(most).unwrap_or(house).min(house),
            _ => house,
        }
    }

    fn missing(control: &Control<'_>) -> Read {
        if !control.required {
            return Ok(None);
        }
        let title = control.title.as_str();
        let message = match control.question.kind {
            Kind::YesNo | Kind::Choice | Kind::Scale => msg!("forms-missing-choice", title = title),
            Kind::Choices | Kind::Weekdays => msg!("forms-missing-choices", title = title),
            Kind::Date => msg!("forms-missing-date", title = title),
            Kind::File => msg!("forms-missing-file", title = title),
            _ => msg!("forms-missing", title = title),
        };
        wrong(control.name.clone(), message)
    }

    pub(super) fn line(&self, control: &Control<'_>) -> Read {
        let most = Self::most(control, LINE);
        let Some(text) = self.tidy_line(&control.name, &control.title, most)? else {
            return Self::missing(control);
        };
        least(control, &text)?;
        Ok(Some(json!(text)))
    }

    pub(super) fn long_text(&self, control: &Control<'_>) -> Read {
        let text = paragraphs(self.fields.get(&control.name));
        fits(
            &control.name,
            &control.title,
            &text,
            Self::most(control, TEXT),
        )?;
        if text.is_empty() {
            return Self::missing(control);
        }
        least(control, &text)?;
        Ok(Some(json!(text)))
    }

    pub(super) fn email(&self, control: &Control<'_>) -> Read {
        match email(self.fields.get(&control.name)) {
            Some(address) => Ok(Some(json!(address))),
            None if self.fields.filled(&control.name).is_none() => Self::missing(control),
            None => wrong(control.name.clone(), msg!("forms-email")),
        }
    }

    pub(super) fn phone(&self, control: &Control<'_>) -> Read {
        match self.fields.filled(&control.name) {
            None => Self::missing(control),
            Some(typed) => match numbers::phone(typed) {
                Some(phone) => Ok(Some(json!(phone))),
                None => wrong(control.name.clone(), msg!("forms-phone")),
            },
        }
    }

    pub(super) fn time(&self, control: &Control<'_>) -> Read {
        match self.fields.filled(&control.name) {
            None => Self::missing(control),
            Some(typed) => match numbers::hour(typed) {
                Some(hour) => Ok(Some(json!(hour))),
                None => wrong(
                    control.name.clone(),
                    msg!("forms-time", title = control.title),
                ),
            },
        }
    }

    pub(super) fn share(&self, control: &Control<'_>) -> Read {
        match self.fields.filled(&control.name) {
            None => Self::missing(control),
            Some(typed) => match numbers::share(typed) {
                Some(share) => Ok(Some(json!(share))),
                None => wrong(
                    control.name.clone(),
                    msg!("forms-share", title = control.title),
                ),
            },
        }
    }

    pub(super) fn number(&self, control: &Control<'_>) -> Read {
        let Some(typed) = self.fields.filled(&control.name) else {
            return Self::missing(control);
        };
        let Some(number) = whole(typed) else {
            return wrong(
                control.name.clone(),
                msg!("forms-number", title = control.title),
            );
        };
        self.within(control, &Fact::Number(number))?;
        Ok(Some(json!(number)))
    }

    pub(super) fn money(&self, control: &Control<'_>) -> Read {
        let Some(typed) = self.fields.filled(&control.name) else {
            return Self::missing(control);
        };
        match Cents::parse(typed).filter(|amount| amount.0 >= 0) {
            Some(amount) => {
                self.within(control, &Fact::Money(amount.0))?;
                Ok(Some(json!(amount.0)))
            }
            None => wrong(
                control.name.clone(),
                msg!("forms-money", title = control.title),
            ),
        }
    }

    pub(super) fn scale(&self, control: &Control<'_>) -> Read {
        let Some(typed) = self.fields.filled(&control.name) else {
            return Self::missing(control);
        };
        let range = crate::options::scale(control.question);
        match whole(typed).filter(|step| range.contains(step)) {
            Some(step) => Ok(Some(json!(step))),
            None => wrong(
                control.name.clone(),
                msg!("forms-missing-choice", title = control.title),
            ),
        }
    }

    /// A day in three boxes, or written in the first.
    pub(super) fn day(&self, name: &str, title: &str) -> Result<Option<Day>, Vec<base::Problem>> {
        let [first, month, year] = self.fields.date_boxes(name);
        if first.is_empty() && month.is_empty() && year.is_empty() {
            return Ok(None);
        }
        let written = if month.is_empty() && year.is_empty() {
            written_day(&first)
        } else {
            three_boxes(&first, &month, &year)
        };
        match written.filter(|day| (1800..=2200).contains(&day.year())) {
            Some(day) => Ok(Some(day)),
            None => wrong(name, msg!("forms-date", title = title)),
        }
    }

    pub(super) fn date(&self, control: &Control<'_>) -> Read {
        match self.day(&control.name, &control.title)? {
            None => Self::missing(control),
            Some(day) => {
                self.within(control, &Fact::Day(day.0))?;
                Ok(Some(json!(day)))
            }
        }
    }

    pub(super) fn yes_no(&self, control: &Control<'_>) -> Read {
        match self.fields.get(&control.name) {
            "" => Self::missing(control),
            "yes" => Ok(Some(json!(true))),
            "no" => Ok(Some(json!(false))),
            _ => wrong(
                control.name.clone(),
                msg!("forms-missing-choice", title = control.title),
            ),
        }
    }

    pub(super) fn consent(&self, control: &Control<'_>) -> Read {
        match self.fields.get(&control.name) {
            "yes" => Ok(Some(json!(true))),
            _ if control.required => wrong(
                control.name.clone(),
                msg!("forms-consent", title = control.title),
            ),
            _ => Ok(Some(json!(false))),
        }
    }

    pub(super) fn choice(&self, control: &Control<'_>) -> Read {
        let Some(listed) = options(self.asked.streets, control.question) else {
            return self.line(control);
        };
        match self.fields.filled(&control.name) {
            None => Self::missing(control),
            Some(code) if listed.iter().any(|option| option.code == code) => Ok(Some(json!(code))),
            Some(_) => wrong(
                control.name.clone(),
                msg!("forms-missing-choice", title = control.title),
            ),
        }
    }

    /// Several of a list, in the order of the list.
    pub(super) fn choices(&self, control: &Control<'_>) -> Read {
        let Some(listed) = options(self.asked.streets, control.question) else {
            return self.list(control);
        };
        let given: Vec<&str> = self
            .fields
            .all(&control.name)
            .filter(|code| !code.is_empty())
            .collect();
        if given
            .iter()
            .any(|code| listed.iter().all(|option| option.code != *code))
        {
            let message = msg!("forms-missing-choices", title = control.title);
            return wrong(control.name.clone(), message);
        }
        let chosen: Vec<&str> = listed
            .iter()
            .map(|option| option.code.as_str())
            .filter(|code| given.contains(code))
            .collect();
        if chosen.is_empty() {
            return Self::missing(control);
        }
        self.counted(control, chosen.len())?;
        Ok(Some(json!(chosen)))
    }

    /// Ranks written beside each option: `name.CODE` holds 1, 2, 3…
    pub(super) fn ranking(&self, control: &Control<'_>) -> Read {
        let listed = options(self.asked.streets, control.question).unwrap_or_default();
        let mut ranked = Vec::new();
        let prefix = control.part("");
        let is_listed = |field: &str| {
            let code = field.strip_prefix(&prefix);
            code.is_none_or(|code| listed.iter().any(|option| option.code == code))
        };
        if let Some((field, _)) = self.fields.iter().find(|(field, _)| !is_listed(field)) {
            return wrong(field, msg!("forms-rank", title = control.title));
        }
        for option in &listed {
            let field = control.part(&option.code);
            if self.fields.all(&field).count() > 1 {
                return wrong(field, msg!("forms-rank", title = control.title));
            }
            let Some(typed) = self.fields.filled(&field) else {
                continue;
            };
            match whole(typed).filter(|rank| (1..=100).contains(rank)) {
                Some(rank) if ranked.iter().all(|(other, _)| *other != rank) => {
                    ranked.push((rank, option.code.as_str()));
                }
                _ => return wrong(field, msg!("forms-rank", title = control.title)),
            }
        }
        if ranked.is_empty() {
            let Some(first) = listed.first() else {
                return Ok(None);
            };
            return match Self::missing(control) {
                Err(_) => wrong(
                    control.part(&first.code),
                    msg!("forms-rank", title = control.title),
                ),
                empty => empty,
            };
        }
        ranked.sort_unstable();
        self.counted(control, ranked.len())?;
        let codes: Vec<&str> = ranked.into_iter().map(|(_, code)| code).collect();
        Ok(Some(json!(codes)))
    }

    /// One step of a scale for each row.
    pub(super) fn matrix(&self, control: &Control<'_>) -> Read {
        let listed = options(self.asked.streets, control.question).unwrap_or_default();
        let range = crate::options::scale(control.question);
        let (mut rows, mut problems) = (serde_json::Map::new(), Vec::new());
        for option in &listed {
            let field = control.part(&option.code);
            match self.fields.filled(&field) {
                None if control.required => problems.push(field),
                None => {}
                Some(typed) => match whole(typed).filter(|step| range.contains(step)) {
                    Some(step) => {
                        rows.insert(option.code.clone(), json!(step.to_string()));
                    }
                    None => problems.push(field),
                },
            }
        }
        if !problems.is_empty() {
            let message = msg!("forms-missing-choice", title = control.title);
            let problems = problems
                .into_iter()
                .map(|field| base::Problem::new(field, message.clone()));
            return Err(problems.collect());
        }
        Ok((!rows.is_empty()).then_some(Value::Object(rows)))
    }

    /// One entry a line.
    pub(super) fn list(&self, control: &Control<'_>) -> Read {
        let given: Vec<String> = self
            .fields
            .all(&control.name)
            .flat_map(str::lines)
            .map(one_line)
            .filter(|entry| !entry.is_empty())
            .collect();
        if given.len() > ENTRIES {
            let message = msg!("forms-too-many", title = control.title, most = ENTRIES);
            return wrong(control.name.clone(), message);
        }
        for entry in &given {
            fits(&control.name, &control.title, entry, LINE)?;
        }
        if given.is_empty() {
            return Self::missing(control);
        }
        self.counted(control, given.len())?;
        Ok(Some(json!(given)))
    }

    /// The smallest and largest count of things chosen.
    fn counted(&self, control: &Control<'_>, count: usize) -> Result<(), Vec<base::Problem>> {
        let count = i64::try_from(count).unwrap_or(i64::MAX);
        if let Some(Fact::Number(least)) = self.bound(control.question.at_least.as_ref())
            && count < least
        {
            let message = msg!("forms-too-few", title = control.title, least = least);
            return wrong(control.name.clone(), message);
        }
        if let Some(Fact::Number(most)) = self.bound(control.question.at_most.as_ref())
            && count > most
        {
            let message = msg!("forms-too-many", title = control.title, most = most);
            return wrong(control.name.clone(), message);
        }
        Ok(())
    }

    /// The smallest and largest value.
    pub(super) fn within(
        &self,
        control: &Control<'_>,
        value: &Fact,
    ) -> Result<(), Vec<base::Problem>> {
        let lang = self.asked.lang;
        let show = |bound: &Fact| match bound {
            Fact::Number(bound) => number(lang, *bound),
            Fact::Money(cents) => money(lang, Cents(*cents)),
            Fact::Day(day) => day_long(lang, Day(*day)),
            _ => String::new(),
        };
        let is_day = matches!(value, Fact::Day(_));
        if let Some(least) = self.bound(control.question.at_least.as_ref())
            && size(value, &least).is_some_and(std::cmp::Ordering::is_lt)
        {
            let (title, bound) = (control.title.as_str(), show(&least));
            let message = if is_day {
                msg!("forms-too-early", title = title, bound = bound)
            } else {
                msg!("forms-too-small", title = title, bound = bound)
            };
            return wrong(control.name.clone(), message);
        }
        if let Some(most) = self.bound(control.question.at_most.as_ref())
            && size(value, &most).is_some_and(std::cmp::Ordering::is_gt)
        {
            let (title, bound) = (control.title.as_str(), show(&most));
            let message = if is_day {
                msg!("forms-too-late", title = title, bound = bound)
            } else {
                msg!("forms-too-large", title = title, bound = bound)
            };
            return wrong(control.name.clone(), message);
        }
        Ok(())
    }
}

/// How a value stands to its bound; euros written as a whole number bound an amount too.
fn size(value: &Fact, bound: &Fact) -> Option<std::cmp::Ordering> {
    match (value, bound) {
        (Fact::Number(value), Fact::Number(bound)) | (Fact::Money(value), Fact::Money(bound)) => {
            Some(value.cmp(bound))
        }
        (Fact::Money(value), Fact::Number(bound)) => Some(value.cmp(&bound.saturating_mul(100))),
        (Fact::Day(value), Fact::Day(bound)) => Some(value.cmp(bound)),
        _ => None,
    }
}

/// The shortest text a question takes.
fn least(control: &Control<'_>, text: &str) -> Result<(), Vec<base::Problem>> {
    match control.question.at_least {
        Some(Bound::Number(least))
            if i64::try_from(text.chars().count()).is_ok_and(|long| long < least) =>
        {
            let message = msg!("forms-too-short", title = control.title, least = least);
            wrong(control.name.clone(), message)
        }
        _ => Ok(()),
    }
}

/// Refuses what is longer than it may be, saying by how much.
pub(super) fn fits(
    name: &str,
    title: &str,
    text: &str,
    most: usize,
) -> Result<(), Vec<base::Problem>> {
    let long = text.chars().count();
    if long > most {
        return wrong(
            name,
            msg!("forms-too-long", title = title, most = most, long = long),
        );
    }
    Ok(())
}

/// Composed accents, single spaces, nothing that steers what stands beside it.
pub(crate) fn one_line(typed: &str) -> String {
    visible(typed)
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
}

/// The same over several lines; inner spaces stay as they were typed.
fn paragraphs(typed: &str) -> String {
    let lines: Vec<String> = visible(typed)
        .lines()
        .map(|line| line.trim_end().to_owned())
        .collect();
    lines.join("\n").trim().to_owned()
}

/// Without characters that turn the order of others around or cannot be seen.
fn visible(typed: &str) -> String {
    typed
        .nfc()
        .filter(|c| {
            !matches!(c, '\u{ad}' | '\u{61c}' | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}')
        })
        .collect()
}

pub(super) fn email(typed: &str) -> Option<String> {
    let address = mail::Address::parse(typed).ok()?;
    let (local, domain) = address.as_str().rsplit_once('@')?;
    Some(format!("{local}@{}", domain.to_lowercase()))
}

/// A whole number, whatever the spaces between its figures.
pub(super) fn whole(typed: &str) -> Option<i64> {
    let plain: String = typed.chars().filter(|c| !c.is_whitespace()).collect();
    let digits = plain.strip_prefix('-').unwrap_or(&plain);
    let is_number = !digits.is_empty()
        && digits.len() <= 15
        && digits.bytes().all(|byte| byte.is_ascii_digit());
    is_number.then(|| plain.parse().ok()).flatten()
}

/// `2026-11-20`, `20/11/2026`, `20.11.2026`.
fn written_day(text: &str) -> Option<Day> {
    if let Ok(day) = text.parse() {
        return Some(day);
    }
    let mut parts = text
        .split(['/', '.', '-', ' '])
        .filter(|part| !part.is_empty());
    let (day, month, year) = (parts.next()?, parts.next()?, parts.next()?);
    parts
        .next()
        .is_none()
        .then(|| three_boxes(day, month, year))
        .flatten()
}

fn three_boxes(day: &str, month: &str, year: &str) -> Option<Day> {
    let number = |text: &str| whole(text).and_then(|number| i8::try_from(number).ok());
    let year = whole(year).and_then(|number| i16::try_from(number).ok())?;
    Day::new(year, number(month)?, number(day)?)
}
