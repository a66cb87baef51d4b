//! Where the projects of a vote would stand: the plan of the town, with the list that says the same.

use i18n::t;
use maud::{Markup, html};
use town::{Directory, Point, TerritoryKind};
use ui::{Area, Degrees, Link, Mark, Plan};
use web::Visit;

use super::place;
use crate::model::{Edition, Project};

fn degrees(point: Point) -> Degrees {
    (point.north, point.east)
}

fn outline(directory: &Directory, slug: &str) -> Vec<Degrees> {
    let corners = directory.outline(slug).into_iter();
    corners.map(degrees).collect()
}

/// Its own point, or the middle of its quartier.
fn spot(directory: &Directory, project: &Project) -> Option<Degrees> {
    let of_place = || {
        let slug = project.territory.as_deref()?;
        ui::middle(&outline(directory, slug))
    };
    project.point().map(degrees).or_else(of_place)
}

/// The plan of some projects; nothing when it would be empty. `winners` once the vote is counted.
pub(crate) fn section(
    visit: &Visit,
    edition: &Edition,
    title: &str,
    projects: &[&Project],
    winners: Option<&[i64]>,
) -> Markup {
    let lang = visit.lang;
    let directory = visit.town.directory();
    let [won, lost] = [t!(lang, "ballots-plan-won"), t!(lang, "ballots-plan-lost")];
    let mut marks: Vec<Mark> = projects
        .iter()
        .map(|project| {
            let has_won = winners.map(|winners| winners.contains(&project.number));
            let mut soft = place(&directory, project.territory.as_deref());
            if let Some(has_won) = has_won {
                soft = format!("{soft} · {}", if has_won { &won } else { &lost });
            }
            let mut link = Link::new(project.title.as_str(), visit.href(&project.path(edition)));
            link.lang = Some(edition.lang.clone());
            Mark {
                number: project.number,
                at: spot(&directory, project),
                link,
                soft,
                is_full: has_won.unwrap_or(true),
            }
        })
        .collect();
    marks.sort_by_key(|mark| mark.number);
    if marks.iter().all(|mark| mark.at.is_none()) {
        return html! {};
    }
    let quartiers = directory
        .territories
        .iter()
        .filter(|place| place.kind == TerritoryKind::Quartier);
    let areas = quartiers
        .map(|place| Area {
            name: place.name.clone(),
            outline: outline(&directory, &place.slug),
        })
        .collect();
    let plan = Plan {
        title: t!(lang, "ballots-plan-of", title = title),
        note: t!(lang, "ballots-plan-note"),
        key: winners.map(|_| [won, lost]),
        areas,
        marks,
    };
    ui::section(&t!(lang, "ballots-plan"), ui::plan(plan))
}
