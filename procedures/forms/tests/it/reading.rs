//! Each refusal says which answer, and how to mend it.

use serde_json::{Value, json};

use crate::everything::{Scene, answers};

/// The complete answers with one changed, and what is said of it.
fn said_of(question: &str, value: Value) -> Vec<(String, String)> {
    let mut given = answers();
    given[question] = value;
    Scene::new().json(&given).1
}

fn mend(question: &str, value: &Value) -> String {
    let said = said_of(question, value.clone());
    assert_eq!(said.len(), 1, "{question} = {value}: {said:?}");
    format!("{}: {}", said[0].0, said[0].1)
}

fn kept(question: &str, value: Value) -> Value {
    let mut given = answers();
    given[question] = value;
    let (answers, problems) = Scene::new().json(&given);
    assert!(problems.is_empty(), "{problems:?}");
    answers.get(question).cloned().unwrap_or_default()
}

#[test]
fn a_complete_form_is_read_whole() {
    let (answers, problems) = Scene::new().json(&answers());
    assert_eq!(problems, []);
    assert_eq!(
        answers.get("address"),
        Some(
            &json!({"line": "12 rue des Lilas", "postcode": "84210", "town": "Valmoreau", "street": "84210-rue-des-lilas"})
        )
    );
    assert_eq!(answers.get("siren"), Some(&json!({"siren": "732829320"})));
}

#[test]
fn nothing_given_asks_for_all_that_is_needed() {
    let (answers, problems) = Scene::new().json(&json!({}));
    assert_eq!(answers.canonical(), "{}");
    let fields: Vec<&str> = problems.iter().map(|(field, _)| field.as_str()).collect();
    assert_eq!(
        fields,
        [
            "address.line",
            "address.postcode",
            "word",
            "surface",
            "start",
            "gas",
            "lessor",
            "days",
            "owner.name",
            "owner.email",
            "agreed",
            "truth"
        ]
    );
}

#[test]
fn answers_not_due_are_not_kept() {
    let scene = Scene::new();
    let mut given = answers();
    given["gas"] = json!(false);
    given["lessor"] = json!("person");
    let (answers, problems) = scene.json(&given);
    assert_eq!(problems, []);
    assert_eq!(answers.get("gas_survey"), None);
    assert_eq!(answers.get("siren"), None);
}

#[test]
fn what_is_wrong_is_said_with_its_mend() {
    let long = "é".repeat(10_000);
    for (question, value, said) in [
        (
            "word",
            json!(long),
            "word: Raccourcissez « Un mot » : 200 caractères au plus, il y en a 10 000",
        ),
        (
            "owner",
            json!({"name": long, "phone": "0612345678"}),
            "owner.name: Raccourcissez « Prénom et nom » : 100 caractères au plus, il y en a 10 000",
        ),
        (
            "siren",
            json!({"siren": "732829321"}),
            "siren.number: Vérifiez le numéro : un des chiffres n'est pas le bon",
        ),
        (
            "siren",
            json!({"siren": "12"}),
            "siren.number: Écrivez les neuf chiffres du numéro SIREN, ou les quatorze du SIRET",
        ),
        (
            "club",
            json!({"rna": "W12"}),
            "club.number: Écrivez le numéro RNA (W et neuf chiffres) ou les neuf chiffres du SIREN",
        ),
        (
            "start",
            json!("2026-02-31"),
            "start: Écrivez, pour « Un jour », une date qui existe, comme 27 3 2026",
        ),
        (
            "start",
            json!("2026-11-19"),
            "start: Choisissez, pour « Un jour », le 20 novembre 2026 ou un jour d'après",
        ),
        (
            "surface",
            json!(0),
            "surface: Écrivez 1 ou plus à « Une surface »",
        ),
        (
            "surface",
            json!(1001),
            "surface: Écrivez 1 000 ou moins à « Une surface »",
        ),
        (
            "email",
            json!("pas une adresse"),
            "email: Écrivez une adresse électronique comme nom@exemple.fr",
        ),
        (
            "phone",
            json!("12"),
            "phone: Écrivez un téléphone à dix chiffres, ou avec l'indicatif du pays : +41 22 345 67 89",
        ),
        (
            "address",
            json!({"line": "8 rue d'Ailleurs", "postcode": "849"}),
            "address.postcode: Écrivez les cinq chiffres du code postal",
        ),
        (
            "lessor",
            json!("marquis"),
            "lessor: Choisissez une des réponses à « Qui loue ? »",
        ),
        (
            "wishes",
            json!(["a", "b", "c"]),
            "wishes: Gardez 2 réponses au plus à « Que voulez-vous ? »",
        ),
        (
            "days",
            json!([]),
            "days: Cochez au moins une case de « Quels jours ? »",
        ),
        (
            "agreed",
            json!(false),
            "agreed: Cochez « J'accepte » : sans cet accord, nous ne pouvons pas faire la démarche",
        ),
        (
            "owner",
            json!({"name": "une bailleresse"}),
            "owner.email: Donnez une adresse électronique, un téléphone ou une adresse postale : l'un des trois suffit",
        ),
        (
            "away",
            json!({"from": "2026-12-10", "to": "2026-12-01"}),
            "away.to: Vérifiez « Une absence » : la fin vient avant le début",
        ),
        (
            "truth",
            json!({"name": "une bailleresse", "day": "2026-11-21"}),
            "truth.day: La signature ne peut pas être datée d'un jour à venir",
        ),
        (
            "child",
            json!({"name": "une enfant", "birth_date": "1812-01-01"}),
            "child.birth_date: Vérifiez la date de naissance",
        ),
        (
            "order",
            json!(["x", "x"]),
            "order.x: Numérotez les réponses à « Dans quel ordre ? » : 1, 2, 3, chaque nombre une fois",
        ),
        (
            "home",
            json!({"adults": 0, "children": 2}),
            "home.adults: Écrivez un nombre entre 0 et 30, et au moins un adulte",
        ),
        (
            "surface",
            json!("douze"),
            "surface: Donnez une valeur de la forme « number » : le schéma de la démarche la décrit",
        ),
        (
            "unknown",
            json!(1),
            "unknown: Enlevez « unknown » : la démarche tout ne pose pas cette question",
        ),
    ] {
        let plain = mend(question, &value)
            .replace(['\u{a0}', '\u{202f}'], " ")
            .replace('’', "'");
        assert_eq!(plain, said);
    }
}

#[test]
fn answers_are_kept_in_one_form() {
    assert_eq!(
        kept("word", json!("  e\u{301}té  comme\u{202e} hiver ")),
        json!("été comme hiver")
    );
    assert_eq!(
        kept("phone", json!("06.12.34.56.78")),
        json!("+33612345678")
    );
    assert_eq!(
        kept("email", json!("Nom@EXEMPLE.fr")),
        json!("Nom@exemple.fr")
    );
    assert_eq!(kept("days", json!(["fri", "mon"])), json!(["mon", "fri"]));
    assert_eq!(kept("order", json!(["z", "x"])), json!(["z", "x"]));
    assert_eq!(kept("rent", json!(51_250)), json!(51_250));
    assert_eq!(kept("hour", json!("8 h 5")), json!("08:05"));
    assert_eq!(
        kept("story", json!("un\r\n\r\n  deux  \n")),
        json!("un\n\n  deux")
    );
    assert_eq!(
        kept("club", json!({"rna": "w301234567", "name": "Les Amis"})),
        json!({"rna": "W301234567", "name": "Les Amis"})
    );
    assert_eq!(
        kept("address", json!({"line": "12 bis,  RUE des lilas"})),
        json!({"line": "12 bis rue des Lilas", "postcode": "84210", "town": "Valmoreau", "street": "84210-rue-des-lilas"})
    );
    assert_eq!(
        kept(
            "adults",
            json!([{"name": "un", "phone": "0612345678"}, {"name": "deux", "email": "deux@exemple.fr"}])
        ),
        json!([{"name": "un", "phone": "+33612345678"}, {"name": "deux", "email": "deux@exemple.fr"}])
    );
}

#[test]
fn the_map_is_read_at_the_address() {
    let scene = Scene::new();
    let (answers, _) = scene.json(&answers());
    let facts = forms::known::facts(&scene.asked(), &answers);
    assert_eq!(facts.get("in_zone"), Some(&rules::Value::YesNo(true)));
    assert_eq!(
        facts.get("quarter"),
        Some(&rules::Value::Text("saint-roch".to_owned()))
    );
}
