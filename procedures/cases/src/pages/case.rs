//! A case: the page of the person who asks, or that of the desk.

use base::{Problem, Result};
use i18n::{format::day_long, t};
use identity::actions::grants::colleagues;
use web::{Answer, Fields, see_other};

use super::{Came, service::Staff};
use crate::{
    actions::{self, Seen},
    views,
};

pub async fn show(came: Came) -> Answer {
    let seen = came.look("case").await?;
    // Whoever works on a case and does not ask it has its page at the desk.
    if !came.is_desk && !seen.rights.is_person() {
        return Ok(see_other(&came.visit.href(&seen.case.desk_path())));
    }
    if came.is_desk && seen.rights.is_person() {
        return Ok(see_other(&came.visit.href(&seen.case.path())));
    }
    page(&came, &seen, &Fields::default(), &[]).await
}

/// The page again, with what was typed in one of its forms and what is to be mended.
pub(super) async fn page(
    came: &Came,
    seen: &Seen,
    fields: &Fields,
    problems: &[Problem],
) -> Answer {
    let lang = came.visit.lang;
    let on = views::On {
        came,
        seen,
        fields,
        problems,
    };
    let title = format!(
        "{} · {}",
        seen.case.number,
        views::words(lang, &seen.version().definition.title)
    );
    let main = if came.is_desk {
        views::desk::case(&on, &around(came, seen).await?)
    } else {
        let beside = crate::beside::of(came.town(), &seen.case, lang).await?;
        views::person::case(&on, &beside)
    };
    came.show(title, problems.len(), main).await
}

/// What the desk's page shows besides the case: who may be given it, and the service's phrases.
async fn around(came: &Came, seen: &Seen) -> Result<views::desk::Around> {
    let (town, actor) = (came.town(), &came.visit.actor);
    let people = if seen.rights.manages {
        colleagues(town, &[seen.case.service.as_str()]).await?
    } else {
        Vec::new()
    };
    let phrases = actions::phrases(town, actor, &seen.case.service).await;
    Ok(views::desk::Around {
        away: away(came, seen).await?,
        people,
        phrases: phrases.unwrap_or_default(),
    })
}

/// That whoever follows the case is away today, and who takes over.
async fn away(came: &Came, seen: &Seen) -> Result<Option<String>> {
    let (Some(assigned), false) = (&seen.case.assigned_to, seen.case.is_over()) else {
        return Ok(None);
    };
    let absence = actions::absence_of(came.town(), assigned).await?;
    let Some(absence) = absence else {
        return Ok(None);
    };
    let (lang, staff) = (came.visit.lang, Staff::of(came.town()).await?);
    Ok(Some(t!(
        lang,
        "cases-away-assigned",
        name = staff.name(&came.visit, &absence.person),
        deputy = staff.name(&came.visit, &absence.deputy),
        day = day_long(lang, absence.until_day)
    )))
}
