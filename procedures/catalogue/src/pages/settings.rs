//! The settings of a definition as controls: what people type, and how definitions write it.

use base::{Lang, Problem};
use i18n::{msg, t};
use maud::{Markup, html};
use ui::{Choice, Field, Width};
use web::Fields;

use crate::{
    model::{Delay, Kind, Setting, SettingValue, Unit},
    read::setting_value,
    words,
};

/// The name of a setting's control.
pub fn name(id: &str) -> String {
    format!("set.{id}")
}

fn unit_name(id: &str) -> String {
    format!("set.{id}.unit")
}

/// What stands in the boxes for a value.
pub fn boxes(setting: &Setting, value: Option<&SettingValue>) -> Vec<(String, String)> {
    let id = &setting.id;
    let text = match value {
        None => return Vec::new(),
        Some(SettingValue::Period(delay)) => {
            let unit = (unit_name(id), code(delay.unit).to_owned());
            return vec![(name(id), delay.number.to_string()), unit];
        }
        Some(SettingValue::Number(number)) => number.to_string(),
        Some(SettingValue::Money(cents)) => format!("{},{:02}", cents / 100, cents % 100),
        Some(SettingValue::YesNo(yes)) => yes.to_string(),
        Some(SettingValue::Text(text)) => text.clone(),
    };
    vec![(name(id), text)]
}

const UNITS: [Unit; 7] = [
    Unit::Minutes,
    Unit::Hours,
    Unit::Days,
    Unit::WorkingDays,
    Unit::Weeks,
    Unit::Months,
    Unit::Years,
];

/// As definitions write it, in the plural.
fn code(unit: Unit) -> &'static str {
    match unit {
        Unit::Minutes => "minutes",
        Unit::Hours => "hours",
        Unit::Days => "days",
        Unit::WorkingDays => "working days",
        Unit::Weeks => "weeks",
        Unit::Months => "months",
        Unit::Years => "years",
    }
}

fn unit_word(lang: Lang, unit: Unit) -> String {
    match unit {
        Unit::Minutes => t!(lang, "catalogue-unit-minutes"),
        Unit::Hours => t!(lang, "catalogue-unit-hours"),
        Unit::Days => t!(lang, "catalogue-unit-days"),
        Unit::WorkingDays => t!(lang, "catalogue-unit-working-days"),
        Unit::Weeks => t!(lang, "catalogue-unit-weeks"),
        Unit::Months => t!(lang, "catalogue-unit-months"),
        Unit::Years => t!(lang, "catalogue-unit-years"),
    }
}

/// *au moins 1 mois ; au plus 1 an ; proposé : 3 mois*
fn hint(lang: Lang, setting: &Setting) -> String {
    let mut said = Vec::new();
    if let Some(least) = &setting.at_least {
        let value = words::setting(lang, Some(least));
        said.push(t!(lang, "catalogue-setting-least", value = value));
    }
    if let Some(most) = &setting.at_most {
        let value = words::setting(lang, Some(most));
        said.push(t!(lang, "catalogue-setting-most", value = value));
    }
    let value = words::setting(lang, setting.default.as_ref());
    said.push(t!(lang, "catalogue-setting-proposed", value = value));
    said.join(" ; ")
}

/// The control of a setting, with what was typed.
pub fn control(lang: Lang, setting: &Setting, typed: &Fields, problems: &[Problem]) -> Markup {
    let (id, title) = (&setting.id, setting.title.text(lang));
    let box_name = name(id);
    let hint = hint(lang, setting);
    let value = typed.get(&box_name);
    let field = match setting.kind {
        Kind::Period => {
            let units = UNITS
                .map(|unit| Choice::new(code(unit), unit_word(lang, unit)))
                .to_vec();
            let error = problems
                .iter()
                .find(|problem| problem.field == box_name)
                .map(|problem| problem.message.say(lang));
            let number = Field::digits(&box_name, t!(lang, "catalogue-setting-number"))
                .width(Width::Four)
                .value(value);
            let unit = Field::select(unit_name(id), t!(lang, "catalogue-setting-unit"), units)
                .value(typed.get(&unit_name(id)));
            let boxes = html! { (number.show(lang)) (unit.show(lang)) };
            let place = format!("{box_name}.group");
            return ui::fieldset_explained(
                lang,
                &place,
                title,
                Some(&hint),
                error.as_deref(),
                boxes,
            );
        }
        Kind::Number => Field::number(&box_name, title),
        Kind::Money => Field::money(&box_name, title),
        Kind::YesNo => {
            let yes = Choice::new("true", t!(lang, "catalogue-setting-yes"));
            let no = Choice::new("false", t!(lang, "catalogue-setting-no"));
            Field::radios(&box_name, title, vec![yes, no])
        }
        Kind::LongText => Field::area(&box_name, title),
        _ => Field::text(&box_name, title),
    };
    field
        .hint(hint)
        .value(value)
        .review(lang, problems)
        .show(lang)
}

/// What was typed, as definitions write it; `None` where nothing was and the definition decides.
pub fn read(setting: &Setting, typed: &Fields) -> Result<Option<String>, Problem> {
    let box_name = name(&setting.id);
    let text = typed.get(&box_name);
    if text.is_empty() {
        return Ok(None);
    }
    let plain = || text.replace([' ', '\u{a0}', '\u{202f}'], "");
    let written = match setting.kind {
        Kind::Period => {
            let unit = typed.get(&unit_name(&setting.id));
            let delay = Delay::parse(&format!("{} {unit}", plain()));
            delay.map_or_else(|| text.to_owned(), |delay| delay.to_string())
        }
        Kind::Number => plain(),
        Kind::Money => euros(&plain()),
        _ => text.to_owned(),
    };
    if setting_value(setting.kind, &written).is_some() {
        return Ok(Some(written));
    }
    let message = msg!("catalogue-setting-unread", value = text.to_owned());
    Err(Problem::new(box_name, message))
}

/// `12,4` and `12 €` are `12.40 EUR`.
fn euros(text: &str) -> String {
    let amount = text.trim_end_matches('€').replace(',', ".");
    match amount.split_once('.') {
        Some((units, tenths)) if tenths.len() == 1 => format!("{units}.{tenths}0 EUR"),
        _ => format!("{amount} EUR"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Words;

    fn setting(kind: Kind) -> Setting {
        Setting {
            id: "x".to_owned(),
            kind,
            title: Words::default(),
            default: None,
            at_least: None,
            at_most: None,
            law: None,
        }
    }

    fn typed(pairs: &[(&str, &str)]) -> Fields {
        let own = |(name, value): &(&str, &str)| ((*name).to_owned(), (*value).to_owned());
        Fields::new(pairs.iter().map(own))
    }

    #[test]
    fn what_people_type_becomes_what_definitions_write() {
        let period = typed(&[("set.x", "10"), ("set.x.unit", "working days")]);
        for (kind, typed, written) in [
            (Kind::Period, period, "10 working days"),
            (Kind::Money, typed(&[("set.x", "1 012,4 €")]), "1012.40 EUR"),
            (Kind::Money, typed(&[("set.x", "12")]), "12 EUR"),
            (Kind::Number, typed(&[("set.x", "1 200")]), "1200"),
            (Kind::YesNo, typed(&[("set.x", "false")]), "false"),
        ] {
            let setting = setting(kind);
            let read = read(&setting, &typed).expect(written);
            assert_eq!(read.as_deref(), Some(written));
            let value = setting_value(kind, written);
            let again = Fields::new(boxes(&setting, value.as_ref()));
            let reread = super::read(&setting, &again)
                .expect(written)
                .expect(written);
            assert_eq!(setting_value(kind, &reread), value, "{written}");
        }
        assert!(read(&setting(Kind::Number), &typed(&[])).is_ok_and(|read| read.is_none()));
        for (kind, wrong) in [
            (Kind::Period, "dix"),
            (Kind::Number, "1,5"),
            (Kind::Money, "12.345"),
            (Kind::YesNo, "peut-être"),
        ] {
            let refused = read(&setting(kind), &typed(&[("set.x", wrong)]));
            assert_eq!(refused.expect_err(wrong).field, "set.x");
        }
    }
}
