//! The sentences: what residents read on a rule card.

use jiff::civil::date;
use rules::{Cell, Change, Condition, Goal, Language, Rule, Value};

use crate::dictionary::{Dictionary, kind};

const SENTENCES: &[(&str, &str, &str)] = &[
    // Yes and no.
    (
        "in_zone",
        "le logement est dans une zone soumise à autorisation",
        "the dwelling is in a zone where permission is needed",
    ),
    (
        "!resident",
        "le foyer n'habite pas la commune",
        "the household does not live in the commune",
    ),
    (
        "resident == false",
        "le foyer n'habite pas la commune",
        "the household does not live in the commune",
    ),
    (
        "true != resident",
        "le foyer n'habite pas la commune",
        "the household does not live in the commune",
    ),
    (
        "!(resident != true)",
        "le foyer habite la commune",
        "the household lives in the commune",
    ),
    ("true", "c'est toujours le cas", "this is always the case"),
    ("!true", "ce n'est jamais le cas", "this is never the case"),
    (
        "resident == single_parent",
        "la réponse est la même pour « le foyer habite la commune » et pour « le foyer a la carte famille monoparentale »",
        "the answer is the same for “the household lives in the commune” and for “the household has the single-parent card”",
    ),
    // Choices.
    (
        "lessor == 'company'",
        "le bailleur est « une société »",
        "the lessor is “a company”",
    ),
    (
        "'social' != lessor",
        "le bailleur n'est pas « un organisme de logement social »",
        "the lessor is not “a social housing body”",
    ),
    (
        "alone in ['alone', 'widowed', 'shared']",
        "la situation du parent est « moi seul », « je suis veuf ou veuve » ou « garde partagée »",
        "the parent's situation is “me alone”, “I am widowed” or “shared custody”",
    ),
    (
        "alone == 'alone' || alone == 'shared'",
        "la situation du parent est « moi seul » ou « garde partagée »",
        "the parent's situation is “me alone” or “shared custody”",
    ),
    (
        "!(lessor in ['social', 'company'])",
        "le bailleur n'est ni « un organisme de logement social » ni « une société »",
        "the lessor is neither “a social housing body” nor “a company”",
    ),
    (
        "lessor != 'social' && lessor != 'company'",
        "le bailleur n'est ni « un organisme de logement social » ni « une société »",
        "the lessor is neither “a social housing body” nor “a company”",
    ),
    (
        "school == former_school",
        "l'école de l'enfant et l'ancienne école sont identiques",
        "the child's school is the same as the former school",
    ),
    // Days within a stretch of days.
    (
        "today in season",
        "aujourd'hui tombe dans la période d'inscription",
        "today falls within the registration season",
    ),
    (
        "!(event in stay) && event in season",
        "le jour de la fête ne tombe pas dans les jours d'absence et tombe dans la période d'inscription",
        "the day of the party does not fall within the days away and falls within the registration season",
    ),
    // Lists.
    (
        "has(week_days, 'mon')",
        "les jours comprennent « lundi »",
        "the days include “Monday”",
    ),
    (
        "!('mon' in week_days)",
        "les jours ne comprennent pas « lundi »",
        "the days do not include “Monday”",
    ),
    (
        "has(schools, school)",
        "les écoles demandées comprennent l'école de l'enfant",
        "the schools asked for include the child's school",
    ),
    (
        "count(week_days) >= 2",
        "le nombre de jours est d'au moins 2",
        "the number of days is at least 2",
    ),
    (
        "count(schools) == 1",
        "le nombre d'écoles demandées est de 1",
        "the number of schools asked for is 1",
    ),
    (
        "count(handicaps) > 0",
        "le nombre de handicaps signalés dépasse 0",
        "the number of disabilities is more than 0",
    ),
    (
        "count(child) >= 2",
        "le nombre de réponses à « l'enfant » est d'au moins 2",
        "the number of answers to “the child” is at least 2",
    ),
    // Numbers and amounts.
    (
        "children >= 1",
        "le nombre d'enfants à charge est d'au moins 1",
        "the number of dependent children is at least 1",
    ),
    (
        "children < 3",
        "le nombre d'enfants à charge est en dessous de 3",
        "the number of dependent children is less than 3",
    ),
    (
        "children == 2",
        "le nombre d'enfants à charge est de 2",
        "the number of dependent children is 2",
    ),
    (
        "children in [1, 2]",
        "le nombre d'enfants à charge est de 1 ou 2",
        "the number of dependent children is 1 or 2",
    ),
    (
        "qf <= eur(400)",
        "le quotient familial ne dépasse pas 400,00 €",
        "the family quotient is at most €400.00",
    ),
    (
        "eur(400) < qf",
        "le quotient familial dépasse 400,00 €",
        "the family quotient is more than €400.00",
    ),
    (
        "!(qf <= eur(400))",
        "le quotient familial dépasse 400,00 €",
        "the family quotient is more than €400.00",
    ),
    (
        "qf <= qf_limit",
        "le quotient familial ne dépasse pas « quotient familial le plus haut »",
        "the family quotient is at most “highest family quotient”",
    ),
    (
        "uses < free_uses",
        "les réservations de l'année sont en dessous de « réunions gratuites par association et par an »",
        "the bookings of the year are less than “free meetings per association and year”",
    ),
    (
        "uses >= 12",
        "les réservations de l'année sont au nombre de 12 au moins",
        "the bookings of the year are at least 12",
    ),
    (
        "savings < eur(1000)",
        "les économies du foyer sont en dessous de 1000,00 €",
        "the savings of the household are less than €1000.00",
    ),
    (
        "people <= capacity",
        "le nombre de personnes ne dépasse pas les personnes admises dans la salle",
        "the number of people is at most the people allowed in the room",
    ),
    (
        "people < capacity",
        "le nombre de personnes est en dessous des personnes admises dans la salle",
        "the number of people is less than the people allowed in the room",
    ),
    (
        "capacity >= people",
        "les personnes admises dans la salle atteignent ou dépassent le nombre de personnes",
        "the people allowed in the room are at least the number of people",
    ),
    (
        "capacity > people",
        "les personnes admises dans la salle dépassent le nombre de personnes",
        "the people allowed in the room are more than the number of people",
    ),
    (
        "presents > prevus + 5",
        "le nombre de présents dépasse le nombre prévu de plus de 5",
        "the number present exceeds the number planned by more than 5",
    ),
    (
        "presents < prevus - 5",
        "le nombre de présents est en dessous du nombre prévu moins 5",
        "the number present is less than the number planned minus 5",
    ),
    // Ages and times.
    (
        "age(birth_date, closes) >= 16",
        "l'âge à « clôture de la liste » est d'au moins 16 ans",
        "the age at “closing of the list” is at least 16 years",
    ),
    (
        "age(birth_date, today) < 1",
        "l'âge aujourd'hui est de moins de 1 an",
        "the age today is less than 1 year",
    ),
    (
        "age(birth, event) <= 11",
        "l'âge de l'enfant au jour de la fête est de moins de 12 ans",
        "the child's age on the day of the party is less than 12 years",
    ),
    (
        "age(birth, event) > 11",
        "l'âge de l'enfant au jour de la fête est d'au moins 12 ans",
        "the child's age on the day of the party is at least 12 years",
    ),
    (
        "months(birth, closes) < 36",
        "l'âge de l'enfant à « clôture de la liste » est de moins de 36 mois",
        "the child's age at “closing of the list” is less than 36 months",
    ),
    (
        "months(birth, closes) < children",
        "l'âge de l'enfant en mois à « clôture de la liste » est en dessous du nombre d'enfants à charge",
        "the child's age in months at “closing of the list” is less than the number of dependent children",
    ),
    (
        "days(today, event) >= 15",
        "le délai entre aujourd'hui et le jour de la fête est d'au moins 15 jours",
        "the time from today to the day of the party is at least 15 days",
    ),
    (
        "days(today, event) > 1",
        "le délai entre aujourd'hui et le jour de la fête dépasse 1 jour",
        "the time from today to the day of the party is more than 1 day",
    ),
    (
        "event > today",
        "le jour de la fête est après aujourd'hui",
        "the day of the party is after today",
    ),
    (
        "event >= today",
        "le jour de la fête n'est pas avant aujourd'hui",
        "the day of the party is not before today",
    ),
    (
        "event == today",
        "le jour de la fête et aujourd'hui tombent le même jour",
        "the day of the party and today are the same day",
    ),
    // Known or not.
    (
        "known(seats)",
        "on connaît « places par école, si elles sont comptées »",
        "we know “places per school, if counted”",
    ),
    (
        "!known(qf)",
        "on ne connaît pas le quotient familial",
        "we do not know the family quotient",
    ),
    (
        "known(resident)",
        "on sait si le foyer habite la commune",
        "we know whether the household lives in the commune",
    ),
    (
        "!known(sent_back)",
        "on ne sait pas s'il manque une pièce",
        "we do not know whether a document is missing",
    ),
    // Together.
    (
        "!needs_step_free || step_free",
        "aucun accès sans marche n'est demandé ou la salle est accessible sans marche",
        "no step-free access is asked for or the room is step-free",
    ),
    (
        "!(needs_step_free && !step_free)",
        "aucun accès sans marche n'est demandé ou la salle est accessible sans marche",
        "no step-free access is asked for or the room is step-free",
    ),
    (
        "single_parent && qf <= eur(600)",
        "le foyer a la carte famille monoparentale et le quotient familial ne dépasse pas 600,00 €",
        "the household has the single-parent card and the family quotient is at most €600.00",
    ),
    (
        "qf > eur(400) && qf <= eur(800)",
        "le quotient familial dépasse 400,00 € et ne dépasse pas 800,00 €",
        "the family quotient is more than €400.00 and is at most €800.00",
    ),
    (
        "qf > eur(400) && qf <= eur(800) && resident",
        "le quotient familial dépasse 400,00 € et ne dépasse pas 800,00 €, et le foyer habite la commune",
        "the family quotient is more than €400.00 and is at most €800.00, and the household lives in the commune",
    ),
    (
        "resident && in_zone && !single_parent",
        "le foyer habite la commune, le logement est dans une zone soumise à autorisation et le foyer n'a pas la carte famille monoparentale",
        "the household lives in the commune, the dwelling is in a zone where permission is needed and the household does not have the single-parent card",
    ),
    (
        "alone in ['alone', 'shared'] && resident",
        "la situation du parent est « moi seul » ou « garde partagée », et le foyer habite la commune",
        "the parent's situation is “me alone” or “shared custody”, and the household lives in the commune",
    ),
    (
        "resident && (single_parent || qf < eur(9))",
        "le foyer habite la commune, et l'une au moins de ces conditions est remplie : le foyer a la carte famille monoparentale ou le quotient familial est en dessous de 9,00 €",
        "the household lives in the commune, and at least one of these conditions is met: the household has the single-parent card or the family quotient is less than €9.00",
    ),
    (
        "resident && single_parent || in_zone",
        "le foyer habite la commune et le foyer a la carte famille monoparentale, ou bien le logement est dans une zone soumise à autorisation",
        "the household lives in the commune and the household has the single-parent card, or else the dwelling is in a zone where permission is needed",
    ),
    (
        "(resident || in_zone) && (step_free || sent_back)",
        "l'une au moins de ces conditions est remplie : le foyer habite la commune ou le logement est dans une zone soumise à autorisation ; et l'une au moins de ces conditions est remplie : la salle est accessible sans marche ou il manque une pièce",
        "at least one of these conditions is met: the household lives in the commune or the dwelling is in a zone where permission is needed; and at least one of these conditions is met: the room is step-free or a document is missing",
    ),
];

#[test]
fn cells_are_plain_sentences() {
    for (text, fr, en) in SENTENCES {
        let cell = Cell::parse(text).expect(text);
        assert_eq!(cell.check(&kind), [], "{text}");
        assert_eq!(cell.say(&Dictionary(Language::Fr)), *fr, "{text}");
        assert_eq!(cell.say(&Dictionary(Language::En)), *en, "{text}");
    }
}

#[test]
fn a_clause_can_be_a_condition() {
    assert_eq!(
        Language::Fr.when("le foyer habite la commune"),
        "si le foyer habite la commune"
    );
    assert_eq!(
        Language::Fr.when("il manque une pièce"),
        "s'il manque une pièce"
    );
    assert_eq!(Language::Fr.when("ils sont deux"), "s'ils sont deux");
    assert_eq!(Language::En.when("the room is free"), "if the room is free");
}

#[test]
fn groups_have_a_lead_and_a_sentence() {
    let part = |text: &str| Condition {
        id: text.to_owned(),
        rule: Rule::Holds(Cell::parse(text).expect(text)),
    };
    let parts = || vec![part("resident"), part("step_free"), part("in_zone")];
    let group = |rule| Condition {
        id: "group".to_owned(),
        rule,
    };
    assert_eq!(Language::Fr.lead(&part("resident").rule), None);
    for (rule, fr, en, sentence) in [
        (
            Rule::Any(parts()),
            "une au moins de ces conditions",
            "at least one of these conditions",
            "le foyer habite la commune, la salle est accessible sans marche ou le logement est dans une zone soumise à autorisation",
        ),
        (
            Rule::All(parts()),
            "toutes ces conditions",
            "all of these conditions",
            "le foyer habite la commune, la salle est accessible sans marche et le logement est dans une zone soumise à autorisation",
        ),
        (
            Rule::AtLeast(2, parts()),
            "2 au moins de ces conditions",
            "at least 2 of these conditions",
            "2 au moins de ces conditions sont remplies : le foyer habite la commune ; la salle est accessible sans marche ; le logement est dans une zone soumise à autorisation",
        ),
    ] {
        assert_eq!(Language::Fr.lead(&rule).as_deref(), Some(fr));
        assert_eq!(Language::En.lead(&rule).as_deref(), Some(en));
        assert_eq!(group(rule).say(&Dictionary(Language::Fr)), sentence);
    }
}

#[test]
fn a_change_says_what_should_be() {
    for (fact, to, fr, en) in [
        (
            "resident",
            Goal::Is(Value::YesNo(true)),
            "le foyer habite la commune",
            "the household lives in the commune",
        ),
        (
            "needs_step_free",
            Goal::Is(Value::YesNo(false)),
            "aucun accès sans marche n'est demandé",
            "no step-free access is asked for",
        ),
        (
            "qf",
            Goal::AtMost(Value::Money(40_000)),
            "le quotient familial ne dépasse pas 400,00 €",
            "the family quotient is at most €400.00",
        ),
        (
            "qf",
            Goal::Between(Value::Money(40_001), Value::Money(80_000)),
            "le quotient familial est d'au moins 400,01 € et ne dépasse pas 800,00 €",
            "the family quotient is at least €400.01 and is at most €800.00",
        ),
        (
            "children",
            Goal::AtLeast(Value::Number(3)),
            "le nombre d'enfants à charge est d'au moins 3",
            "the number of dependent children is at least 3",
        ),
        (
            "lessor",
            Goal::OneOf(vec![
                Value::Text("person".to_owned()),
                Value::Text("company".to_owned()),
            ]),
            "le bailleur est « un particulier » ou « une société »",
            "the lessor is “a private person” or “a company”",
        ),
        (
            "event",
            Goal::AtLeast(Value::Day(date(2027, 3, 1))),
            "le jour de la fête n'est pas avant le 1 mars 2027",
            "the day of the party is not before 1 March 2027",
        ),
        (
            "week_days",
            Goal::Includes(Value::Text("mon".to_owned())),
            "les jours comprennent « lundi »",
            "the days include “Monday”",
        ),
        (
            "week_days",
            Goal::Excludes(Value::Text("mon".to_owned())),
            "les jours ne comprennent pas « lundi »",
            "the days do not include “Monday”",
        ),
    ] {
        let change = Change {
            fact: fact.to_owned(),
            from: None,
            to,
        };
        assert_eq!(change.say(&Dictionary(Language::Fr)), fr);
        assert_eq!(change.say(&Dictionary(Language::En)), en);
    }
}
