//! Every scenario of the catalogue, played to its end on each database, and all that is not as
//! expected told at once.

use base::Random;
use catalogue::{scenario::Script, shelf};
use maison::{
    house,
    scenarios::{self, Cast, Player, founding, hands::Hands},
};
use testkit::{SmallTown, TestDb, databases, small_town};
use town::{Mail, Opening, Town};

use crate::by_hand::ByHand;

/// A town where scenarios may begin, on the first day of 2025.
pub async fn town_of(database: TestDb, scripts: &[Script]) -> (SmallTown, Cast) {
    let small = small_town(database, &house::migrations()).await;
    journal::init(&small.town, "petitbourg.example/journal")
        .await
        .expect("a journal");
    let shelf = shelf::of_the_house();
    let folders: Vec<_> = shelf.values().map(|shelved| &shelved.folder).collect();
    let starts = "2025-01-01".parse().expect("a day");
    let of = (&small.town, &small.clock);
    let cast = founding::found(of, &folders, scripts, starts).await;
    (small, cast.expect("a town"))
}

/// What is not as expected.
async fn play<H: Hands>(player: &mut Player<'_, H>, scripts: &[Script]) -> Vec<String> {
    let mut wrong = Vec::new();
    for cue in scenarios::in_order(scripts) {
        match player.play(cue).await {
            Ok(came) => wrong.extend(came.wrong.iter().map(ToString::to_string)),
            Err(error) => wrong.push(format!("{error:?}")),
        }
    }
    wrong
}

#[tokio::test]
async fn every_scenario_comes_out_as_it_says() {
    let scripts = scenarios::of_the_house().expect("scenarios that can be read");
    assert!(scripts.len() > 90, "{} scenarios", scripts.len());
    for database in databases().await {
        let kind = if database.url.is_some() {
            "PostgreSQL"
        } else {
            "SQLite"
        };
        let (small, cast) = town_of(database, &scripts).await;
        let player = Player::new(&small.town, &small.clock, &cast).await;
        let wrong = play(&mut player.expect("a player"), &scripts).await;
        assert!(
            wrong.is_empty(),
            "{kind}, {} not as expected:\n{}",
            wrong.len(),
            wrong.join("\n")
        );
    }
}

/// The same town as a demonstration, whose doors are opened at one click.
pub async fn with_open_doors(small: &SmallTown) -> Town {
    let opening = Opening {
        db: small.town.db().clone(),
        clock: small.clock.clone(),
        random: Random::seeded(11),
        data: small.folder.path().to_owned(),
        public_url: "http://localhost".to_owned(),
        mail: Mail::Folder(small.folder.path().join("mail")),
        demonstration: true,
    };
    Town::open(opening).await.expect("the same town")
}

/// Every scenario, through the pages of the house: what is done is offered by a page to whoever does
/// it, and what no page offers is refused.
async fn comes_out_by_hand(database: TestDb, prints: bool) {
    let scripts = scenarios::of_the_house().expect("scenarios that can be read");
    let (small, cast) = town_of(database, &scripts).await;
    let town = with_open_doors(&small).await;
    let mut hands = ByHand::new(town.clone(), house::app(town));
    hands.prints = prints;
    let player = Player::with(hands, &small.town, &small.clock, &cast).await;
    let mut player = player.expect("a player");
    let wrong = play(&mut player, &scripts).await;
    assert!(
        wrong.is_empty(),
        "{} not as expected:\n{}",
        wrong.len(),
        wrong.join("\n")
    );
}

#[tokio::test]
async fn every_scenario_comes_out_by_hand() {
    let database = databases().await.remove(0);
    comes_out_by_hand(database, true).await;
}

#[tokio::test]
async fn every_scenario_comes_out_by_hand_on_postgresql() {
    let database = databases().await.pop().expect("a database");
    if database.url.is_some() {
        comes_out_by_hand(database, false).await;
    }
}

#[tokio::test]
async fn what_comes_out_otherwise_is_told() {
    let all = scenarios::of_the_house().expect("scenarios that can be read");
    let mut scripts: Vec<Script> = all
        .into_iter()
        .filter(|script| script.name() == "rue-scolaire/1-laissez-passer")
        .collect();
    let play_list = &mut scripts.first_mut().expect("the scenario").play;
    // Steps: filed, refused because of `when`, given; filed, refused because of `by`…
    let expect = &mut play_list[0].expect;
    expect.state = Some("study".to_owned());
    expect.turn = Some("mayor".to_owned());
    expect.letters = Some(Vec::new());
    expect.acts = Some(vec!["street_decided".to_owned()]);
    expect.told = Some("en retard".to_owned());
    expect
        .clocks
        .insert("answer".to_owned(), "2026-01-01".to_owned());
    play_list[1].expect.refused = Some("reasons".to_owned());
    play_list[2].expect.refused = Some("by".to_owned());
    play_list[4].expect.refused = None;
    let database = databases().await.remove(0);
    let (small, cast) = town_of(database, &scripts).await;
    let player = Player::new(&small.town, &small.clock, &cast).await;
    let wrong = play(&mut player.expect("a player"), &scripts).await;
    let said = |step: usize, words: &str| {
        let start = format!("rue-scolaire/1-laissez-passer, step {step}: {words}");
        assert!(
            wrong.iter().any(|wrong| wrong.starts_with(&start)),
            "{start}, in {wrong:#?}"
        );
    };
    said(1, "state received, expected study");
    said(1, "turn agent, expected mayor");
    said(1, "letters recu, expected nothing");
    said(1, "acts nothing, expected street_decided");
    said(1, "told nothing, expected en retard");
    said(1, "clocks.answer ");
    said(2, "refused when (");
    said(3, "refused nothing, expected by");
    said(5, "refused by (");
    assert_eq!(wrong.len(), 9, "{wrong:#?}");
}

/// The same through pages: what people read is compared too.
#[tokio::test]
async fn what_pages_show_otherwise_is_told() {
    let all = scenarios::of_the_house().expect("scenarios that can be read");
    let mut scripts: Vec<Script> = all
        .into_iter()
        .filter(|script| script.name() == "eclairage/2-en-retard")
        .collect();
    // Steps: filed on paper, late, repaired.
    let play_list = &mut scripts.first_mut().expect("the scenario").play;
    let late = play_list[1].expect.pages.clone();
    play_list[0].expect.pages = late.clone();
    play_list[0].expect.state = Some("repaired".to_owned());
    play_list[2].expect.pages = late;
    let database = databases().await.remove(0);
    let (small, cast) = town_of(database, &scripts).await;
    let town = with_open_doors(&small).await;
    let hands = ByHand::new(town.clone(), house::app(town));
    let player = Player::with(hands, &small.town, &small.clock, &cast).await;
    let wrong = play(&mut player.expect("a player"), &scripts).await;
    let said = |step: usize, words: &str| format!("eclairage/2-en-retard, step {step}: {words}");
    let unseen = "the page desk does not show « en retard »";
    assert_eq!(
        wrong,
        [
            said(1, "state reported, expected repaired"),
            said(1, "the desk does not read « Réparé »"),
            said(1, unseen),
            said(3, unseen),
        ]
    );
}
