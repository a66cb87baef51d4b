//! What is told by e-mail: that something is new, and where to read it. Never what.

use base::{Day, Instant, Result};
use db::Tx;
use i18n::{
    format::{day_full, day_long, time},
    t,
};
use mail::{Address, Letter};
use town::Town;

use super::address;
use crate::model::{Case, Code};

/// What happened, as far as an e-mail says.
#[derive(Clone, Copy, Debug)]
pub(crate) enum News<'a> {
    /// It moved: filed, decided, something is asked.
    Moved,
    Message,
    /// An hour was chosen.
    Slot(Instant),
    Reminder(Instant),
    /// Another case of the same person holds it now.
    Merged(&'a str),
    /// The counter noted a mandate on paper.
    Mandate,
    /// Its content will be erased on this day, or given to the archives.
    Erasure {
        on: Day,
        archives: bool,
    },
}

/// Tells the person, if they have an e-mail address. Whoever has none gets the letter on paper.
pub(crate) async fn tell_person(
    tx: &mut Tx,
    town: &Town,
    case: &Case,
    news: News<'_>,
    code: Option<&Code>,
) -> Result<()> {
    let Some(to) = address(town, case).await? else {
        return Ok(());
    };
    let lang = case.lang;
    let number = case.number.clone();
    let subject = t!(lang, "cases-mail-subject", number = number.clone());
    let hour = |at: Instant| (day_full(lang, at.day()), time(lang, at));
    let said = match news {
        News::Moved => t!(lang, "cases-mail-moved", number = number),
        News::Message => t!(lang, "cases-mail-message", number = number),
        News::Slot(at) => {
            let (day, hour) = hour(at);
            t!(
                lang,
                "cases-mail-slot",
                number = number,
                day = day,
                hour = hour
            )
        }
        News::Reminder(at) => {
            let (day, hour) = hour(at);
            t!(
                lang,
                "cases-mail-reminder",
                number = number,
                day = day,
                hour = hour
            )
        }
        News::Merged(other) => t!(lang, "cases-mail-merged", number = number, other = other),
        News::Mandate => t!(lang, "cases-mail-mandate", number = number),
        News::Erasure { on, archives } => {
            let day = day_long(lang, on);
            if archives {
                t!(lang, "cases-mail-archived", number = number, day = day)
            } else {
                t!(lang, "cases-mail-erased", number = number, day = day)
            }
        }
    };
    let path = if case.applicant.is_some() {
        case.path()
    } else {
        "/dossiers".to_owned()
    };
    let mut letter = Letter::new(to, lang, subject).paragraph(said);
    if let (Some(code), None) = (code, &case.applicant) {
        let code = code.to_string();
        letter = letter.paragraph(t!(lang, "cases-mail-code", code = code));
    }
    let letter = letter.action(
        t!(lang, "cases-mail-see"),
        town.url(&format!("{}{path}", lang.prefix())),
    );
    mail::enqueue(tx, town, &letter).await
}

/// Tells the service that the person wrote.
pub(crate) async fn tell_service(tx: &mut Tx, town: &Town, case: &Case) -> Result<()> {
    let lang = base::Lang::Fr;
    let said = t!(
        lang,
        "cases-mail-to-service-message",
        number = case.number.clone()
    );
    service(tx, town, case, said).await
}

/// Tells the service that it is late.
pub(crate) async fn tell_service_late(tx: &mut Tx, town: &Town, case: &Case) -> Result<()> {
    let lang = base::Lang::Fr;
    let said = t!(
        lang,
        "cases-mail-to-service-late",
        number = case.number.clone()
    );
    service(tx, town, case, said).await
}

async fn service(tx: &mut Tx, town: &Town, case: &Case, said: String) -> Result<()> {
    let directory = town.directory();
    let service = directory.service(&case.service);
    let email = service.and_then(|service| service.email.as_deref());
    let Some(to) = email.and_then(|email| Address::parse(email).ok()) else {
        return Ok(());
    };
    let lang = base::Lang::Fr;
    let subject = t!(lang, "cases-mail-subject", number = case.number.clone());
    let letter = Letter::new(to, lang, subject)
        .paragraph(said)
        .action(t!(lang, "cases-mail-see"), town.url(&case.desk_path()));
    mail::enqueue(tx, town, &letter).await
}
