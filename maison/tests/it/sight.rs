//! What people see of a case once a step of its scenario is played: its state, its delays, its letters,
//! on the page of whoever asked and on the desk of the head of the service.

use base::{Day, Lang};
use cases::{Caller, actions};
use catalogue::scenario::{Expect, Page};
use i18n::format::{day_full, day_long};
use maison::scenarios::{
    expect::flat,
    hands::{By, Done, Live, Stage},
};
use town::Actor;

use crate::{
    by_hand::{ByHand, page_of},
    inside::Inside,
    page_form::{links, words},
};

/// The words of what a page is about, as typed and in small letters.
fn said(page: &str) -> String {
    let main = page.split("<main").nth(1).unwrap_or(page);
    // « 1<sup>er</sup> » is one word.
    flat(&words(main)).to_lowercase().replace(" 1 er ", " 1er ")
}

fn says(said: &str, wanted: &str) -> bool {
    said.contains(&flat(wanted).to_lowercase())
}

pub async fn compare(
    hands: &mut ByHand,
    stage: &Stage<'_>,
    live: &mut Live,
    head: &Actor,
    expect: &Expect,
) -> Done<Vec<String>> {
    let caller = Caller::from(&Actor::System);
    let seen = actions::look(stage.town, caller, &live.number, "").await?;
    let definition = &seen.version().definition;
    let mut wrong = Vec::new();
    let desk = hands.signed_in(head).await;
    let base = format!("/bureau/dossiers/{}", live.number);
    let mut pages = vec![("the desk", base.clone(), page_of(&desk.get(&base).await)?)];
    // Whoever has no code would ask for one at the counter: that is a step of its own.
    let comes = live.applicant.is_some() || live.code.is_some();
    if comes && seen.case.erased_at.is_none() {
        let (me, base) = hands
            .come(stage, live, By::Applicant { joins: None })
            .await?;
        let page = page_of(&me.get(&base).await)?;
        pages.push(("the person", base, page));
    }
    for (who, base, page) in &pages {
        let shown = said(page);
        let mut unread = |what: String| wrong.push(format!("{who} does not read {what}"));
        let awaited = expect.state.as_deref().and_then(|id| definition.state(id));
        if let Some(awaited) = awaited
            && !says(&shown, &awaited.title.fr)
        {
            unread(format!("« {} »", awaited.title.fr));
        }
        if expect.turn.as_deref() == Some("applicant") && *who == "the person" {
            let told = says(&shown, "c'est à vous");
            if !told {
                unread("« C'est à vous »".to_owned());
            }
        }
        for (clock, last) in &expect.clocks {
            let is_shown = match last.parse::<Day>() {
                Ok(day) => [day_full(Lang::Fr, day), day_long(Lang::Fr, day)]
                    .iter()
                    .any(|day| says(&shown, day)),
                Err(_) if last == "paused" => says(&shown, "suspendu") || says(&shown, "arrêté"),
                Err(_) => true,
            };
            if !is_shown {
                unread(format!("{last}, the last day of {clock}"));
            }
        }
        for told in expect.told.iter().filter(|told| !says(&shown, told)) {
            unread(format!("« {told} »"));
        }
        let ways = links(page);
        for template in expect.letters.iter().flatten() {
            let letters = || seen.letters.iter().filter(|one| one.template == *template);
            let is_shown = letters().any(|one| ways.contains(&format!("{base}/lettre/{}", one.id)));
            // A letter to somebody else is for agents only.
            let is_theirs = letters().any(|one| one.addressed_to.is_none());
            if *who == "the person" && !is_theirs {
                if is_shown {
                    unread(format!("only their own letters: {template} is shown"));
                }
            } else if !is_shown {
                unread(format!("the letter {template}"));
            }
        }
    }
    for sight in &expect.pages {
        let page = page(hands, &desk, live, sight.page, &pages).await?;
        let code = sight.page.code();
        for words in sight.shows.iter().filter(|words| !says(&page, words)) {
            wrong.push(format!("the page {code} does not show « {words} »"));
        }
        for words in sight.hides.iter().filter(|words| says(&page, words)) {
            wrong.push(format!("the page {code} shows « {words} »"));
        }
    }
    Ok(wrong)
}

async fn page(
    hands: &mut ByHand,
    desk: &Inside,
    live: &Live,
    page: Page,
    seen: &[(&str, String, String)],
) -> Done<String> {
    Ok(match page {
        Page::Desk => {
            let list = desk
                .get(&format!("/bureau/dossiers?q={}", live.number))
                .await;
            let list = page_of(&list)?;
            let table = list.split("<table").nth(1).unwrap_or_default();
            let table = table.split("</table>").next().unwrap_or_default();
            said(table)
        }
        Page::Case => {
            let own = seen.iter().find(|(who, ..)| *who == "the person");
            own.map_or_else(String::new, |(_, _, page)| said(page))
        }
        Page::Card | Page::Figures => {
            let rest = if page == Page::Figures {
                "/chiffres"
            } else {
                ""
            };
            let path = format!("/demarches/{}{rest}", live.procedure);
            said(&page_of(&hands.visitor().get(&path).await)?)
        }
    })
}
