//! The check: an untouched programme is what its history says, and whatever is altered by hand is
//! named, with what is there and what the history leads to.

use base::{Day, Error, Lang, Result};
use programme::{
    actions::{self, Edit, NewReply, Place, Presentation},
    check::{Checked, check},
    model::{Measure, Money, State},
    store,
};
use testkit::databases;
use town::{Actor, Town};

use crate::public::open;

fn day(text: &str) -> Day {
    text.parse().expect("a date")
}

/// What the scene does not do: everything has been changed once, and corrected.
async fn live_on(town: &Town) -> Result<()> {
    let actor = Actor::System;
    let mut tx = town.db().begin().await?;
    let whole = store::whole(town.db(), 3).await?;
    let step = &whole.details.milestones[0].id;
    actions::milestone_done(&mut tx, town, &actor, 3, step, day("2026-09-03"), "Fait.").await?;
    let indicator = &whole.indicators[0].id;
    for (on, value) in [("2026-06-20", 40), ("2026-03-20", 35)] {
        let measure = Measure {
            day: day(on),
            value,
            note: "Relu.".to_owned(),
        };
        actions::measure(&mut tx, town, &actor, 3, indicator, &measure).await?;
    }
    let money = Money {
        year: 2026,
        planned: Some(base::Cents::from_euros(300_000)),
        voted: Some(base::Cents::from_euros(290_000)),
        spent: None,
    };
    actions::record_money(&mut tx, town, &actor, 3, &money).await?;
    let carried = Money {
        year: 2027,
        planned: None,
        voted: None,
        spent: Some(base::Cents::from_euros(1_000)),
    };
    actions::carry_money(&mut tx, town, &actor, 1, &carried).await?;
    let reply = NewReply {
        demand: whole.details.demands[0].id.clone(),
        text: "Douze postes.".to_owned(),
        day: day("2026-10-01"),
        remind_on: None,
    };
    actions::reply_to_demand(&mut tx, town, &actor, 3, reply).await?;
    let reworded = Edit {
        title: Some("Cantine bio et locale".to_owned()),
        promise: Some("Que du bio.".to_owned()),
        silence_months: Some(4),
        starts_on: Some(None),
        state: Some(State::Dropped),
        reason: Some("Les moyens manquent.".to_owned()),
        ..Edit::default()
    };
    let edited = actions::edit(&mut tx, town, &actor, 3, &reworded).await?;
    let place = Place {
        axis: Some("Manger".to_owned()),
        orientation: Some(Some(" À l’école ".to_owned())),
        ..Place::default()
    };
    actions::refile(&mut tx, town, &actor, edited, &place, Some("Mieux rangé.")).await?;
    actions::news(&mut tx, town, &actor, 2, "Le permis est déposé.").await?;
    let presentation = Presentation {
        title: Some("Le programme du mandat 2026-2032".to_owned()),
        ends_on: Some(Some(day("2032-03-31"))),
        reason: Some("Les dates manquaient.".to_owned()),
        ..Presentation::default()
    };
    actions::revise(&mut tx, town, &actor, "mandat", &presentation).await?;
    let programme = store::programme(&mut tx, "mandat").await?;
    let phase = store::phases(&mut tx, &programme.id).await?.remove(0);
    let (input, today) = (&phase.inputs[0].id, day("2026-11-20"));
    let link = Some("https://petitbourg.example/portrait");
    actions::file_input(&mut tx, town, &actor, &programme, input, link, today).await?;
    actions::close_phase(&mut tx, town, &actor, &programme, &phase.id, today).await?;
    tx.commit().await
}

async fn checked(town: &Town) -> Checked {
    let mut tx = town.db().snapshot().await.expect("a snapshot");
    check(&mut tx, town).await.expect("a check")
}

fn said(checked: &Checked, lang: Lang) -> String {
    let lines = checked.findings.iter();
    lines
        .map(|found| found.message.say(lang).replace(['\u{a0}', '\u{202f}'], " ") + "\n")
        .collect()
}

/// What is altered, and what the check then says in French.
const ALTERED: [(&str, &str); 47] = [
    (
        "programmes SET title = 'Autre'",
        "programme « Le programme du mandat 2026-2032 » : titre vaut « Autre »",
    ),
    (
        "programmes SET adopted_on = '2026-01-01'",
        "adoption vaut « 2026-01-01 », l’histoire mène à « 2026-03-27 »",
    ),
    (
        "programmes SET ends_on = '2038-03-31'",
        "fin vaut « 2038-03-31 », l’histoire mène à « 2032-03-31 »",
    ),
    (
        "programme_revisions SET reason = 'Rien.'",
        "une ligne d’histoire n’est pas ce que l’acte",
    ),
    ("programmes SET slug = 'autre'", "adresse vaut « autre »"),
    (
        "programme_phases SET closes_on = '2027-12-31'",
        "clôture prévue vaut « 2027-12-31 »",
    ),
    (
        "programme_phases SET closed_on = NULL",
        "clôture vaut « ∅ », l’histoire mène à « 2026-11-20 »",
    ),
    (
        "programme_inputs SET link = NULL",
        "pièce attendue « Portrait de la commune » : lien vaut « ∅ »",
    ),
    (
        "programme_axes SET title = 'Ne plus manger' WHERE title = 'Manger'",
        "axe « Manger » : titre vaut « Ne plus manger »",
    ),
    (
        "programme_axes SET position = 9 WHERE title = 'Manger'",
        "place dans les listes vaut « 9 »",
    ),
    (
        "programme_orientations SET title = 'Nulle part' WHERE title = 'Bus'",
        "orientation « Bus » : titre vaut « Nulle part »",
    ),
    (
        "programme_commitments SET title = 'Rien' WHERE number = 1",
        "programme/mandat/1, engagement « Navette vers la gare » : titre vaut « Rien »",
    ),
    (
        "programme_commitments SET promise = 'Peut-être.' WHERE number = 1",
        "promesse vaut « Peut-être. », l’histoire mène à « Promesse 1. »",
    ),
    (
        "programme_commitments SET kind = 'study' WHERE number = 1",
        "nature vaut « study »",
    ),
    (
        "programme_commitments SET reference = '1b' WHERE number = 1",
        "identifiant vaut « 1b »",
    ),
    (
        "programme_commitments SET position = 9 WHERE number = 1",
        "place dans les listes vaut « 9 »",
    ),
    (
        "programme_commitments SET orientation_position = 9 WHERE number = 1",
        "place sous son orientation vaut « 9 »",
    ),
    (
        "programme_commitments SET orientation_id = NULL WHERE number = 1",
        "axe vaut « Se déplacer »",
    ),
    (
        "programme_commitments SET service = 'ecoles' WHERE number = 1",
        "service vaut « ecoles », l’histoire mène à « voirie »",
    ),
    (
        "programme_commitments SET silence_months = 60 WHERE number = 1",
        "délai de nouvelles, en mois vaut « 60 »",
    ),
    (
        "programme_commitments SET starts_on = '2026-12-27' WHERE number = 1",
        "début vaut « 2026-12-27 »",
    ),
    (
        "programme_commitments SET due_on = '2028-06-20' WHERE number = 1",
        "échéance vaut « 2028-06-20 », l’histoire mène à « 2026-06-20 »",
    ),
    (
        "programme_commitments SET first_due_on = due_on WHERE number = 3",
        "première échéance vaut « 2027-03-01 », l’histoire mène à « 2026-12-31 »",
    ),
    (
        "programme_commitments SET state = 'kept' WHERE number = 1",
        "état déclaré vaut « kept », l’histoire mène à « not_started »",
    ),
    (
        "programme_commitments SET shown = 'under_way' WHERE number = 1",
        "état affiché vaut « under_way », l’histoire mène à « late »",
    ),
    (
        "programme_commitments SET stage = 'delivered' WHERE number = 3",
        "avancement vaut « delivered », l’histoire mène à « voted »",
    ),
    (
        "programme_commitments SET news_on = '2026-11-19' WHERE number = 1",
        "jour des dernières nouvelles vaut « 2026-11-19 », l’histoire mène à « ∅ »",
    ),
    (
        "programme_commitments SET quiet_on = '2029-01-01' WHERE number = 1",
        "jour du silence vaut « 2029-01-01 »",
    ),
    (
        "programme_commitments SET headline = 'Tout va bien.' WHERE number = 3",
        "dernière phrase vaut « Tout va bien. »",
    ),
    (
        "programme_commitments SET moved_at = moved_at + 1 WHERE number = 3",
        "dernier mouvement vaut",
    ),
    (
        "programme_commitments SET published_at = 0 WHERE number = 3",
        "publication vaut « 0 »",
    ),
    (
        "programme_milestones SET title = 'Autre'",
        "jalon « Former les équipes » : titre vaut « Autre »",
    ),
    (
        "programme_milestones SET due_on = '2027-09-01'",
        "échéance vaut « 2027-09-01 »",
    ),
    (
        "programme_milestones SET done_on = NULL",
        "jour où elle est atteinte vaut « ∅ »",
    ),
    (
        "programme_milestones SET commitment_id = (SELECT id FROM programme_commitments WHERE number = 1)",
        "l’histoire en parle, et rien n’est là",
    ),
    (
        "programme_indicators SET target = 30",
        "cible vaut « 30 », l’histoire mène à « 50 »",
    ),
    (
        "programme_indicators SET next_due_on = '2030-01-01'",
        "prochaine mesure vaut « 2030-01-01 », l’histoire mène à « 2026-09-20 »",
    ),
    (
        "programme_measures SET value = 99 WHERE day = '2026-03-20'",
        "mesure « Part du bio, 2026-03-20 » : valeur vaut « 99 », l’histoire mène à « 35 »",
    ),
    (
        "programme_measures SET note = '' WHERE day = '2026-06-20'",
        "remarque vaut «  », l’histoire mène à « Relu. »",
    ),
    (
        "programme_money SET voted = NULL",
        "argent « (2026) » : voté vaut « ∅ », l’histoire mène à « 290000 »",
    ),
    (
        "programme_evidence SET title = 'Autre rapport'",
        "preuve « Rapport » : titre vaut « Autre rapport »",
    ),
    (
        "programme_evidence SET file_sha256 = 'ab'",
        "empreinte du fichier vaut « ab »",
    ),
    (
        "programme_demands SET body = 'Rien.'",
        "demande « Rectorat » : texte vaut « Rien. »",
    ),
    (
        "programme_demands SET reply = 'Vingt-trois postes.'",
        "réponse vaut « Vingt-trois postes. »",
    ),
    (
        "programme_demands SET remind_on = '2030-01-01'",
        "jour de relance vaut « 2030-01-01 »",
    ),
    (
        "programme_events SET body = 'Refusé.' WHERE kind = 'news'",
        "une ligne d’histoire n’est pas ce que l’acte",
    ),
    (
        "programme_acts SET said = '{}' WHERE kind = 'programme.phase'",
        "ne dit pas assez pour rejouer l’histoire",
    ),
];

#[tokio::test]
async fn what_is_altered_by_hand_is_named() {
    for database in databases().await {
        let scene = open(database).await;
        let town = &scene.town.town;
        live_on(town).await.expect("more acts");
        let untouched = checked(town).await;
        assert_eq!(said(&untouched, Lang::En), "");
        assert_eq!((untouched.commitments, untouched.documents), (4, 1));
        for (change, wanted) in ALTERED {
            let mut tx = town.db().begin().await.expect("a transaction");
            // Texts written here for a test, never by a person.
            let sql: &'static str = Box::leak(format!("UPDATE {change}").into_boxed_str());
            let touched = tx.exec(sql, Vec::new()).await.expect(change);
            assert!(touched > 0, "{change}");
            let altered = check(&mut tx, town).await.expect("a check");
            let told = said(&altered, Lang::Fr);
            assert!(
                told.contains(wanted),
                "{change}: {wanted} is not in\n{told}"
            );
        }
        assert_eq!(said(&checked(town).await, Lang::En), "");
    }
}

#[tokio::test]
async fn rows_added_and_taken_away_are_named() {
    let taken = [
        "programme_milestones",
        "programme_measures",
        "programme_money",
        "programme_evidence",
        "programme_demands",
        "programme_inputs",
        "programme_events",
        "programme_acts",
    ];
    for database in databases().await {
        let scene = open(database).await;
        let town = &scene.town.town;
        live_on(town).await.expect("more acts");
        for table in taken {
            let mut tx = town.db().begin().await.expect("a transaction");
            let sql: &'static str = Box::leak(format!("DELETE FROM {table}").into_boxed_str());
            tx.exec(sql, Vec::new()).await.expect(table);
            let altered = check(&mut tx, town).await.expect("a check");
            assert!(!altered.findings.is_empty(), "{table}");
        }
        let mut tx = town.db().begin().await.expect("a transaction");
        for sql in [
            "INSERT INTO programme_money SELECT commitment_id, 2031, 5, NULL, NULL FROM programme_money",
            "INSERT INTO programme_axes SELECT 'x', id, 'x', 'Un axe', 7 FROM programmes",
        ] {
            tx.exec(sql, Vec::new()).await.expect(sql);
        }
        let told = said(&check(&mut tx, town).await.expect("a check"), Lang::En);
        assert!(
            told.contains("money “(2031)”: no line of history tells of it"),
            "{told}"
        );
        assert!(
            told.contains("axis “Un axe”: no line of history tells of it"),
            "{told}"
        );
    }
}

/// An act that was refused, and a state brought by the days, leave the history whole.
#[tokio::test]
async fn refusals_and_the_nightly_round_change_nothing_of_the_history() {
    for database in databases().await {
        let scene = open(database).await;
        let town = &scene.town.town;
        let mut tx = town.db().begin().await.expect("a transaction");
        let silent_drop = Edit {
            state: Some(State::Dropped),
            ..Edit::default()
        };
        let refused = actions::edit(&mut tx, town, &Actor::System, 1, &silent_drop).await;
        assert!(matches!(refused, Err(Error::Invalid(_))));
        drop(tx);
        scene.town.clock.set(day("2028-02-01").start());
        assert_eq!(said(&checked(town).await, Lang::En), "");
        actions::refresh_states(town).await.expect("a round");
        assert_eq!(said(&checked(town).await, Lang::En), "");
    }
}
