//! The door of the house: search, needs, what is open, what moved, what everybody may check.

use catalogue::Version;
use i18n::{
    format::{day_short, number},
    t,
};
use maud::html;
use programme::{
    model::{Line, Totals},
    store,
};
use ui::{Door, Icon, Link, Move};
use web::{Answer, Visit};

pub async fn show(visit: Visit) -> Answer {
    let lang = visit.lang;
    let db = visit.town.db();
    let totals = store::all_totals(db).await?;
    let moved = store::moved_varied(db).await?;
    let today = visit.town.clock().today();
    let offered = catalogue::store::all_in_force(db, today).await?;
    let mut open = ballots::open(&visit).await?;
    open.extend(draws::open(&visit).await?);
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
        (ui::doors(lang, &doors(&visit, &offered, sum.all())))
        @if !open.is_empty() {
            (ui::section(&t!(lang, "maison-home-open"), ui::open_list(lang, today, open)))
        }
        @if sum.all() > 0 {
            @let figures = ui::key_figures(
                lang,
                &t!(lang, "maison-home-today"),
                &t!(lang, "maison-home-nothing-removed"),
                programme::tally(&sum),
            );
            @if moved.is_empty() {
                (ui::section_with_link(&t!(lang, "maison-home-programme"), all, figures))
            } @else {
                @let list: Vec<Move> = moved.iter().map(|line| a_move(&visit, line)).collect();
                (ui::section_with_link(
                    &t!(lang, "maison-home-moved"), all, ui::columns(ui::moves(lang, &list), figures),
                ))
            }
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

/// Only doors behind which something stands: what one may ask of the town, then what one may follow.
fn doors(visit: &Visit, offered: &[Version], commitments: i64) -> Vec<Door> {
    let lang = visit.lang;
    let door = |icon, need: String, text: String, path: &str| Door {
        icon,
        need,
        text,
        href: visit.href(path),
    };
    let lives = [
        (
            "school",
            Icon::Person,
            t!(lang, "maison-door-school"),
            t!(lang, "maison-door-school-text"),
        ),
        (
            "housing",
            Icon::Key,
            t!(lang, "maison-door-housing"),
            t!(lang, "maison-door-housing-text"),
        ),
        (
            "rights",
            Icon::Heart,
            t!(lang, "maison-door-rights"),
            t!(lang, "maison-door-rights-text"),
        ),
        (
            "street",
            Icon::Warning,
            t!(lang, "maison-door-street"),
            t!(lang, "maison-door-street-text"),
        ),
        (
            "democracy",
            Icon::Speech,
            t!(lang, "maison-door-democracy"),
            t!(lang, "maison-door-democracy-text"),
        ),
    ];
    let is_served = |life: &str| {
        let mut lives = offered.iter().flat_map(|version| &version.definition.lives);
        lives.any(|code| code == life)
    };
    let mut doors: Vec<Door> = lives
        .into_iter()
        .filter(|(life, ..)| is_served(life))
        .map(|(life, icon, need, text)| door(icon, need, text, &format!("/demarches?sujet={life}")))
        .collect();
    if !offered.is_empty() {
        doors.push(door(
            Icon::Document,
            t!(lang, "maison-door-case"),
            t!(lang, "maison-door-case-text"),
            "/dossiers",
        ));
    }
    if commitments > 0 {
        doors.push(door(
            Icon::Checks,
            t!(lang, "maison-door-programme"),
            t!(lang, "maison-door-programme-text"),
            "/programme",
        ));
    }
    if doors.len() < 7 {
        doors.push(door(
            Icon::Book,
            t!(lang, "maison-door-verify"),
            t!(lang, "maison-door-verify-text"),
            "/registre",
        ));
    }
    doors.push(door(
        Icon::People,
        t!(lang, "maison-door-help"),
        t!(lang, "maison-door-help-text"),
        "/contact",
    ));
    doors
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
