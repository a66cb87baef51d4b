//! The sentences of the history, from what the store keeps.

use std::sync::Arc;

use base::{Clock, Id, Instant, Random};
use town::{Directory, Service};

use super::*;

fn reading(lang: Lang) -> Reading {
    let directory = Directory {
        services: vec![Service {
            slug: "habitat".to_owned(),
            name: "Habitat et urbanisme".to_owned(),
            email: None,
            closed_on: None,
        }],
        ..Directory::default()
    };
    Reading {
        lang,
        today: "2026-11-20".parse().expect("a date"),
        directory: Arc::new(directory),
    }
}

fn event(kind: EventKind, body: &str, before: Option<&str>, after: Option<&str>) -> Event {
    let clock = Clock::manual(Instant::from_millis(1_795_160_520_000));
    Event {
        id: Id::new(&clock, &Random::seeded(1)),
        at: clock.now(),
        kind,
        author_role: "agent".to_owned(),
        author_service: Some("habitat".to_owned()),
        body: body.to_owned(),
        before: before.map(str::to_owned),
        after: after.map(str::to_owned),
        reason: None,
        entry: 7,
    }
}

fn said(lang: Lang, event: &Event) -> String {
    plain(&reading(lang), "fr", event).replace(['\u{a0}', '\u{202f}'], " ")
}

#[test]
fn dates_tell_the_former_one() {
    let moved = event(
        EventKind::Rescheduled,
        "",
        Some("2026-06-30"),
        Some("2027-03-01"),
    );
    assert_eq!(
        said(Lang::Fr, &moved),
        "Nouvelle date promise : 1er mars 2027. Avant : 30 juin 2026."
    );
    assert_eq!(
        said(Lang::En, &moved),
        "New promised date: 1 March 2027. Before: 30 June 2026."
    );
    let first = event(EventKind::Rescheduled, "", None, Some("2027-03-01"));
    assert_eq!(said(Lang::Fr, &first), "Promis pour le 1er mars 2027.");
    let none = event(EventKind::Rescheduled, "", Some("2026-06-30"), None);
    assert_eq!(
        said(Lang::Fr, &none),
        "Plus de date promise. Avant : 30 juin 2026."
    );
}

#[test]
fn states_and_stages_are_said_in_the_words_of_the_house() {
    let state = event(
        EventKind::StateDeclared,
        "",
        Some("under_way"),
        Some("dropped"),
    );
    assert_eq!(
        said(Lang::Fr, &state),
        "Déclaré abandonné. Avant : en cours."
    );
    assert_eq!(
        said(Lang::En, &state),
        "Declared dropped. Before: under way."
    );
    let works = event(EventKind::StageReached, "", Some("voted"), Some("in_works"));
    assert_eq!(
        said(Lang::Fr, &works),
        "Avancement : en travaux. Avant : voté."
    );
}

#[test]
fn figures_and_money_keep_their_units() {
    let measure =
        r#"{"title":"Part du bio","unit":"%","decimals":1,"day":"2026-09-30","value":415}"#;
    assert_eq!(
        said(
            Lang::Fr,
            &event(EventKind::Measured, "", None, Some(measure))
        ),
        "41,5 % au 30 septembre 2026 : Part du bio."
    );
    let wrong = measure.replace("415", "400");
    assert_eq!(
        said(
            Lang::En,
            &event(EventKind::Measured, "", Some(&wrong), Some(measure))
        ),
        "Figure corrected: 41.5% on 30 September 2026, not 40.0%: Part du bio."
    );
    let money = r#"{"year":2026,"planned":35000000,"voted":null,"spent":0}"#;
    assert_eq!(
        said(Lang::Fr, &event(EventKind::Money, "", None, Some(money))),
        "Argent de 2026 : 350 000 € prévus, 0 € dépensés."
    );
}

#[test]
fn a_first_assignment_says_who_and_when() {
    let after = r#"{"territory":null,"service":"habitat","elected":null,"silence_months":6,"starts_on":null,"due_on":"2026-12-31"}"#;
    let first = event(EventKind::Assigned, "Loger.", None, Some(after));
    assert_eq!(
        said(Lang::Fr, &first),
        "Service responsable : Habitat et urbanisme. Promis pour le 31 décembre 2026.\nLoger."
    );
    let later = after.replace("habitat", "voirie").replace(":6", ":3");
    let changed = event(EventKind::Assigned, "", Some(after), Some(&later));
    assert_eq!(
        said(Lang::Fr, &changed),
        "Nouveau service responsable : voirie. Avant : Habitat et urbanisme. \
         Des nouvelles sont promises tous les 3 mois."
    );
}

#[test]
fn what_people_wrote_is_apart_from_our_words() {
    let kept = r#"{"title":"<b>Rapport</b>","link":"https://a.example/r","file":null,"sha256":null,"day":"2026-04-01"}"#;
    let evidence = event(EventKind::Evidence, "", None, Some(kept));
    let told = tell(&reading(Lang::En), &evidence);
    assert_eq!(
        told.sentence,
        [
            Piece::Ours("Evidence added: ".to_owned()),
            Piece::Typed("<b>Rapport</b>".to_owned()),
            Piece::Ours(".".to_owned())
        ]
    );
    let page = show(&reading(Lang::En), "fr", "/engagement/1", &[evidence], &[]).into_string();
    assert!(
        page.contains("<span lang=\"fr\">&lt;b&gt;Rapport&lt;/b&gt;</span>"),
        "{page}"
    );
    assert!(page.contains("href=\"/en/registre/acte/7\""), "{page}");
}

#[test]
fn a_damaged_event_is_still_told() {
    for kind in EventKind::ALL {
        let damaged = event(*kind, "", Some("{"), Some("not json"));
        let _ = said(Lang::Fr, &damaged);
    }
}

#[test]
fn wordings_show_what_changed() {
    let reworded = event(
        EventKind::Wording,
        "title",
        Some("Dix arbres"),
        Some("Cent arbres"),
    );
    let told = tell(&reading(Lang::Fr), &reworded);
    assert_eq!(
        told.change,
        Some(("Dix arbres".to_owned(), "Cent arbres".to_owned()))
    );
    assert_eq!(told.said, None);
}
