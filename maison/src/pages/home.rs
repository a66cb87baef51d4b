//! The door of the house: search, needs, what moved, what everybody may check.

use i18n::{
    format::{day_short, number},
    t,
};
use maud::html;
use programme::{
    model::{Line, Programme, Totals},
    store,
};
use ui::{Door, Icon, Link, Move};
use web::{Answer, Visit};

pub async fn show(visit: Visit) -> Answer {
    let lang = visit.lang;
    let db = visit.town.db();
    let totals = store::all_totals(db).await?;
    let programmes = store::programmes(db).await?;
    let moved = store::moved_varied(db).await?;
    let mut sum = Totals::default();
    for (_, programme) in &totals {
        for shown in programme::model::Shown::ALL {
            sum.add(*shown, programme.of(*shown));
        }
    }
    let directory = visit.town.directory();
    let often: Vec<Link> = directory
        .settings
        .frequent
        .iter()
        .map(|frequent| Link::new(frequent.words.as_str(), visit.href(&frequent.path)))
        .collect();
    let hero = ui::hero(lang, &visit.href("/chercher"), &often);
    let all = Link::new(
        t!(
            lang,
            "maison-home-commitments",
            count = sum.all(),
            number = number(lang, sum.all())
        ),
        visit.href("/programme"),
    );
    let main = html! {
        (ui::doors(lang, &doors(&visit, &programmes)))
        @if sum.all() > 0 && moved.is_empty() {
            (ui::section_with_link(&t!(lang, "maison-home-programme"), all, ui::key_figures(
                lang,
                &t!(lang, "maison-home-today"),
                &t!(lang, "maison-home-nothing-removed"),
                programme::tally(&sum),
            )))
        } @else if sum.all() > 0 {
            (ui::section_with_link(&t!(lang, "maison-home-moved"), all, ui::columns(
                ui::moves(lang, &moved.iter().map(|line| a_move(&visit, line)).collect::<Vec<_>>()),
                ui::key_figures(
                    lang,
                    &t!(lang, "maison-home-today"),
                    &t!(lang, "maison-home-nothing-removed"),
                    programme::tally(&sum),
                ),
            )))
        }
    };
    visit
        .page("")
        .description(t!(
            lang,
            "maison-home-description",
            town = directory.settings.name.as_str()
        ))
        .show_home(hero, main)
        .await
}

/// Only doors behind which something stands.
fn doors(visit: &Visit, programmes: &[Programme]) -> Vec<Door> {
    let lang = visit.lang;
    let door = |icon, need: String, text: String, path: &str| Door {
        icon,
        need,
        text,
        href: visit.href(path),
    };
    let late = programmes.first().map_or_else(
        || "/programme".to_owned(),
        |programme| format!("/programme/{}/engagements?etat=late", programme.slug),
    );
    vec![
        door(
            Icon::Checks,
            t!(lang, "maison-door-programme"),
            t!(lang, "maison-door-programme-text"),
            "/programme",
        ),
        door(
            Icon::Warning,
            t!(lang, "maison-door-late"),
            t!(lang, "maison-door-late-text"),
            &late,
        ),
        door(
            Icon::Question,
            t!(lang, "maison-door-ask"),
            t!(lang, "maison-door-ask-text"),
            "/chercher",
        ),
        door(
            Icon::Speech,
            t!(lang, "maison-door-demands"),
            t!(lang, "maison-door-demands-text"),
            "/programme/demandes",
        ),
        door(
            Icon::Book,
            t!(lang, "maison-door-verify"),
            t!(lang, "maison-door-verify-text"),
            "/registre",
        ),
        door(
            Icon::Document,
            t!(lang, "maison-door-rule"),
            t!(lang, "maison-door-rule-text"),
            "/programme/comment-on-compte",
        ),
        door(
            Icon::Key,
            t!(lang, "maison-door-space"),
            t!(lang, "maison-door-space-text"),
            "/mon-espace",
        ),
        door(
            Icon::People,
            t!(lang, "maison-door-help"),
            t!(lang, "maison-door-help-text"),
            "/contact",
        ),
    ]
}

fn a_move(visit: &Visit, line: &Line) -> Move {
    Move {
        state: programme::shown_state(line.shown),
        link: Link::new(
            line.title.as_str(),
            visit.href(&programme::model::commitment_path(line.number)),
        ),
        text: line.headline.clone(),
        when: day_short(visit.lang, line.moved_at.day()),
    }
}
