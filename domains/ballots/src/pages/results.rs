//! The result of a vote, explained, and the files by which anybody counts it again.

use axum::extract::Path;
use base::{Error, Result};
use i18n::t;
use web::{Answer, Visit, download};

use crate::{
    actions::Turnout,
    count::Account,
    model::{Edition, Envelope, ROOT},
    sheets, store,
    views::results as view,
};

const JSON: &str = "application/json; charset=utf-8";
const TEXT: &str = "text/plain; charset=utf-8";

/// A vote whose result is public; there is nothing here before.
async fn counted(visit: &Visit, slug: &str) -> Result<Edition> {
    let edition = store::edition(visit.town.db(), slug).await?;
    if edition.counted_at.is_some() {
        Ok(edition)
    } else {
        Err(Error::NotFound)
    }
}

pub(super) fn read<T: serde::de::DeserializeOwned>(text: &str) -> Result<T> {
    serde_json::from_str(text).map_err(Error::internal)
}

pub(super) fn turnout(edition: &Edition) -> Result<Turnout> {
    edition
        .turnout
        .as_deref()
        .map_or_else(|| Ok(Turnout::default()), read)
}

/// The accounts of a vote, each with its envelope, in their order.
pub(super) async fn accounts(visit: &Visit, edition: &Edition) -> Result<Vec<(Envelope, Account)>> {
    let db = visit.town.db();
    let mut kept = store::accounts(db, &edition.id).await?;
    let mut all = Vec::new();
    for envelope in store::envelopes(db, &edition.id).await? {
        if let Some(at) = kept.iter().position(|(id, _)| *id == envelope.id) {
            let (_, text) = kept.swap_remove(at);
            all.push((envelope, read(&text)?));
        }
    }
    Ok(all)
}

pub async fn all(visit: Visit, Path(slug): Path<String>) -> Answer {
    let edition = counted(&visit, &slug).await?;
    let accounts = accounts(&visit, &edition).await?;
    if let [(envelope, account)] = &accounts[..] {
        return one_page(&visit, &edition, envelope, account, true).await;
    }
    let main = view::all(&visit, &edition, &accounts, &turnout(&edition)?);
    show(
        &visit,
        &edition,
        t!(
            visit.lang,
            "ballots-results-of",
            title = edition.title.as_str()
        ),
        main,
    )
    .await
}

async fn show(visit: &Visit, edition: &Edition, title: String, main: ui::Markup) -> Answer {
    visit
        .page(title)
        .crumb(t!(visit.lang, "ballots-menu"), ROOT)
        .crumb(edition.title.as_str(), &edition.path())
        .show(main)
        .await
}

async fn one_page(
    visit: &Visit,
    edition: &Edition,
    envelope: &Envelope,
    account: &Account,
    alone: bool,
) -> Answer {
    let db = visit.town.db();
    let projects = store::projects(db, &edition.id).await?;
    let proof = match edition.counted_entry.filter(|_| alone) {
        Some(entry) => Some(journal::receipt_of(db, entry).await?),
        None => None,
    };
    let told = view::Told {
        edition,
        envelope,
        account,
        projects: &projects,
        turnout: &turnout(edition)?,
        proof,
        alone,
    };
    let main = view::one(visit, &told);
    let title = t!(
        visit.lang,
        "ballots-results-of",
        title = envelope.title.as_str()
    );
    show(visit, edition, title, main).await
}

async fn find(visit: &Visit, slug: &str, envelope: &str) -> Result<(Edition, Envelope)> {
    let edition = counted(visit, slug).await?;
    let envelopes = store::envelopes(visit.town.db(), &edition.id).await?;
    let found = envelopes.into_iter().find(|one| one.slug == envelope);
    Ok((edition, found.ok_or(Error::NotFound)?))
}

pub async fn one(visit: Visit, Path((slug, envelope)): Path<(String, String)>) -> Answer {
    let (edition, envelope) = find(&visit, &slug, &envelope).await?;
    let kept = store::result(visit.town.db(), &envelope.id).await?;
    one_page(&visit, &edition, &envelope, &read(&kept.account)?, false).await
}

pub async fn file(visit: Visit, Path((slug, envelope)): Path<(String, String)>) -> Answer {
    let (_, envelope) = find(&visit, &slug, &envelope).await?;
    let kept = store::result(visit.town.db(), &envelope.id).await?;
    Ok(download(
        TEXT,
        &format!("bulletins-{slug}-{}.pb", envelope.slug),
        kept.file,
    ))
}

pub async fn certificate(visit: Visit, Path((slug, envelope)): Path<(String, String)>) -> Answer {
    let (_, envelope) = find(&visit, &slug, &envelope).await?;
    let kept = store::result(visit.town.db(), &envelope.id).await?;
    let certificate = kept.certificate.ok_or(Error::NotFound)?;
    Ok(download(
        JSON,
        &format!("certificat-{slug}-{}.json", envelope.slug),
        certificate,
    ))
}

/// Every receipt, in the order of its letters.
pub async fn receipts(visit: Visit, Path(slug): Path<String>) -> Answer {
    let edition = counted(&visit, &slug).await?;
    let mut text = store::receipts(visit.town.db(), &edition.id)
        .await?
        .join("\n");
    text.push('\n');
    Ok(download(TEXT, &format!("recus-{slug}.txt"), text))
}

pub async fn paper(visit: Visit, Path((slug, envelope)): Path<(String, String)>) -> Answer {
    let (edition, envelope) = find(&visit, &slug, &envelope).await?;
    let db = visit.town.db();
    let account: Account = read(&store::result(db, &envelope.id).await?.account)?;
    let projects = store::projects(db, &edition.id).await?;
    let turnout = turnout(&edition)?;
    let told = view::Told {
        edition: &edition,
        envelope: &envelope,
        account: &account,
        projects: &projects,
        turnout: &turnout,
        proof: None,
        alone: false,
    };
    let sheet = sheets::results(&visit.town, visit.lang, &told);
    let name = format!("resultat-{slug}-{}-{}", envelope.slug, visit.lang.code());
    let mark = paper::mark(&sheet);
    let content = paper::once(&visit.town, &name, &mark, || Ok(sheet)).await?;
    Ok(web::marked(web::pdf(&name, content), &mark))
}
