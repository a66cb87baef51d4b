//! One person, one voice, through every pair of channels and under both rules of place: a code on the
//! web, the same code in an account that follows the vote, a code given at the counter, paper.

use ballots::model::PlaceRule;
use base::Error;
use testkit::databases;
use town::{Actor, Role};

use crate::{
    casting::ballots_in,
    scene::{Asked, Scene, USUAL, frozen},
};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Way {
    Web,
    /// Signed in, and following one's vote.
    Account,
    Counter,
    Paper,
}

const WAYS: [Way; 4] = [Way::Web, Way::Account, Way::Counter, Way::Paper];

/// What came of an attempt.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Came {
    Voted,
    /// The voice is used.
    Already,
    /// Not an envelope of theirs.
    Elsewhere,
}

/// Somebody on the roll, with the code they hold: a new one ends the former.
struct Holder<'a> {
    scene: &'a Scene,
    person: usize,
    code: String,
    account: Actor,
}

impl<'a> Holder<'a> {
    fn of(scene: &'a Scene, person: usize) -> Self {
        Self {
            scene,
            person,
            code: scene.coded[person].code.clone(),
            account: scene.small.actor(Role::Auditor, None),
        }
    }

    async fn post(&self, actor: &Actor, form: &str) -> (u16, String) {
        let path = format!("{}/voter", self.scene.edition.path());
        let (status, _, body) = self.scene.ask(actor, &path, Some(form)).await;
        (status, String::from_utf8_lossy(&body).into_owned())
    }

    /// A ballot through the page, as a browser sends it.
    async fn deposit(&self, actor: &Actor, envelope: usize, attempt: &str) -> Came {
        let (own, project) = (&self.scene.envelopes[envelope].id, [1, 4][envelope]);
        let code = &self.code;
        let form = format!(
            "etape=deposer&code={code}&envelope={own}&projects={project}&attempt={attempt}"
        );
        let (status, page) = self.post(actor, &form).await;
        match status {
            200 if page.contains("Votre reçu") => Came::Voted,
            409 if page.contains("Votre voix est déjà dans l’urne") => Came::Already,
            403 if page.contains("Cette enveloppe est celle d’un autre lieu") => Came::Elsewhere,
            _ => panic!("{status}: {page}"),
        }
    }

    async fn vote(&mut self, way: Way, envelope: usize) -> Came {
        let attempt = format!("{way:?}-{}", self.scene.town().random().token());
        match way {
            Way::Web => self.deposit(&Actor::Visitor, envelope, &attempt).await,
            Way::Account => {
                let form = format!("code={}&suivre=oui", self.code);
                let (status, page) = self.post(&self.account, &form).await;
                assert_eq!(status, 200, "{page}");
                self.deposit(&self.account, envelope, &attempt).await
            }
            Way::Counter => {
                let code = self.scene.counter_code(self.person).await;
                self.code = code.expect("a code");
                self.deposit(&Actor::Visitor, envelope, &attempt).await
            }
            Way::Paper => match self.scene.take_paper(self.person, envelope).await {
                Ok(()) => Came::Voted,
                Err(Error::Conflict(said)) if said.key() == "ballots-already-voted" => {
                    Came::Already
                }
                Err(Error::Forbidden(said)) if said.key() == "ballots-not-your-place" => {
                    Came::Elsewhere
                }
                Err(other) => panic!("{other:?}"),
            },
        }
    }
}

#[tokio::test]
async fn no_pair_of_channels_makes_two_voices_of_one() {
    for place_rule in [PlaceRule::Each, PlaceRule::One] {
        for database in databases().await {
            let asked = Asked {
                place_rule,
                ..USUAL
            };
            // Even numbers live where both envelopes are theirs.
            let scene = frozen(database, asked, 64).await;
            scene.open();
            let (mut number, mut used, mut papers) = (0, 0, [0, 0]);
            for first in WAYS {
                for second in WAYS {
                    for (here, there) in [(0, 1), (1, 0)] {
                        let told = format!("{place_rule:?}: {first:?} in {here}, {second:?}");
                        let mut holder = Holder::of(&scene, number);
                        let came = holder.vote(first, here).await;
                        assert_eq!(came, Came::Voted, "{told}");
                        let again = holder.vote(second, here).await;
                        assert_eq!(again, Came::Already, "{told} again");
                        let wanted = match place_rule {
                            PlaceRule::Each => Came::Voted,
                            PlaceRule::One => Came::Already,
                        };
                        let other = holder.vote(second, there).await;
                        assert_eq!(other, wanted, "{told} in {there}");
                        used += 1 + i64::from(wanted == Came::Voted);
                        papers[here] += usize::from(first == Way::Paper);
                        papers[there] += usize::from(second == Way::Paper && wanted == Came::Voted);
                        number += 2;
                        assert_eq!(scene.used().await, used, "{told}");
                    }
                }
            }
            // As many ballots in the boxes as voices were used there without paper.
            let in_boxes = ballots_in(&scene, 0).await.len() + ballots_in(&scene, 1).await.len();
            let read_later = papers[0] + papers[1];
            assert_eq!(i64::try_from(in_boxes + read_later), Ok(used));
        }
    }
}

#[tokio::test]
async fn an_envelope_of_another_place_is_closed_through_every_channel() {
    for place_rule in [PlaceRule::Each, PlaceRule::One] {
        for database in databases().await {
            let asked = Asked {
                place_rule,
                ..USUAL
            };
            let scene = frozen(database, asked, 8).await;
            scene.open();
            for (at, way) in WAYS.into_iter().enumerate() {
                let mut holder = Holder::of(&scene, 2 * at + 1);
                let came = holder.vote(way, 1).await;
                assert_eq!(came, Came::Elsewhere, "{place_rule:?}, {way:?}");
                assert_eq!(holder.vote(way, 0).await, Came::Voted, "{way:?}");
            }
            assert_eq!(scene.used().await, 4);
        }
    }
    for database in databases().await {
        let scene = frozen(database, USUAL, 1).await;
        scene.open();
        // A project of another envelope is no choice here.
        assert!(scene.cast(0, 0, &[4], "x").await.is_err());
        // The code of the letter opens nothing once the counter gave another.
        scene.counter_code(0).await.expect("a code");
        let former = scene.cast(0, 0, &[1], "x").await;
        assert!(matches!(former, Err(Error::Invalid(_))), "{former:?}");
        assert_eq!(scene.used().await, 0);
    }
}
