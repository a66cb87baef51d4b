//! What machines ask for: robots, sitemap, security contact, health.

use std::fmt::Write as _;

use axum::{
    extract::Path,
    response::{IntoResponse as _, Response},
};
use base::{Error, Result};
use http::{StatusCode, header};
use programme::store;
use web::{Answer, Visit};

/// Commitments of one part of the sitemap: each part stays a light page.
const PART: i64 = 500;

fn text(content_type: &'static str, body: String) -> Response {
    ([(header::CONTENT_TYPE, content_type)], body).into_response()
}

pub async fn robots(visit: Visit) -> Response {
    let sitemap = visit.town.url("/sitemap.xml");
    let body = format!(
        "User-agent: *\nDisallow: /mon-espace\nDisallow: /connexion\nDisallow: /bureau\n\
         Disallow: /guichet\nDisallow: /dossiers\nDisallow: /demarches/reprendre\n\
         Disallow: /demarches/brouillons\nDisallow: /demarches/*/demande/\nDisallow: /suivre\n\
         Disallow: /chercher\nDisallow: /budget-participatif/*/voter\n\
         Disallow: /atelier-des-regles\nSitemap: {sitemap}\n"
    );
    text("text/plain; charset=utf-8", body)
}

/// Every address of a small town; the list of the parts of a large one.
pub async fn sitemap(visit: Visit) -> Answer {
    let last = store::next_number(visit.town.db()).await? - 1;
    if last <= PART {
        let mut map = Map::of(&visit, "urlset", "url");
        map.pages().await?;
        map.commitments(0, last).await?;
        return Ok(map.close());
    }
    let mut map = Map::of(&visit, "sitemapindex", "sitemap");
    for part in 0..=(last + PART - 1) / PART {
        map.add(&format!("/sitemap/{part}.xml"), None);
    }
    Ok(map.close())
}

/// `0.xml` has the pages, `1.xml` the first commitments, and so on.
pub async fn sitemap_part(visit: Visit, Path(name): Path<String>) -> Answer {
    let part: i64 = name
        .strip_suffix(".xml")
        .and_then(|text| text.parse().ok())
        .filter(|part| (0..1_000_000).contains(part))
        .ok_or(Error::NotFound)?;
    let mut map = Map::of(&visit, "urlset", "url");
    match part {
        0 => map.pages().await?,
        part => map.commitments((part - 1) * PART, part * PART).await?,
    }
    Ok(map.close())
}

/// A list of addresses being written, as the standard of sitemaps has it.
struct Map<'a> {
    visit: &'a Visit,
    body: String,
    root: &'static str,
    item: &'static str,
}

impl<'a> Map<'a> {
    fn of(visit: &'a Visit, root: &'static str, item: &'static str) -> Self {
        let body = format!(
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
             <{root} xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n"
        );
        Self {
            visit,
            body,
            root,
            item,
        }
    }

    fn add(&mut self, path: &str, day: Option<base::Day>) {
        let (item, address) = (self.item, self.visit.town.url(path));
        let _ = write!(self.body, "<{item}><loc>{address}</loc>");
        if let Some(day) = day {
            let _ = write!(self.body, "<lastmod>{day}</lastmod>");
        }
        let _ = writeln!(self.body, "</{item}>");
    }

    async fn pages(&mut self) -> Result<()> {
        for path in [
            "/",
            "/demarches",
            "/programme",
            "/programme/demandes",
            "/registre",
            "/contact",
            ballots::model::ROOT,
        ] {
            self.add(path, None);
        }
        let today = self.visit.town.clock().today();
        for version in catalogue::store::all_in_force(self.visit.town.db(), today).await? {
            for page in ["", "/regle", "/chiffres"] {
                let path = format!("/demarches/{}{page}", version.name());
                // Figures move by themselves.
                let day = (page != "/chiffres").then_some(version.starts);
                self.add(&path, day);
            }
        }
        for programme in store::programmes(self.visit.town.db()).await? {
            self.add(&format!("/programme/{}", programme.slug), None);
        }
        self.votes().await
    }

    /// Votes with what is read of them, their projects, the debates on the budget.
    async fn votes(&mut self) -> Result<()> {
        let mut last = String::new();
        for listed in ballots::store::listed(self.visit.town.db()).await? {
            let path = ballots::model::edition_path(&listed.slug);
            if last != path {
                self.add(&path, None);
                self.add(
                    &format!("{path}/reglement"),
                    Some(listed.published_at.day()),
                );
                if let Some(counted) = listed.counted_at {
                    self.add(&format!("{path}/resultats"), Some(counted.day()));
                }
                last.clone_from(&path);
            }
            if let Some(number) = listed.project {
                self.add(&format!("{path}/projet/{number}"), None);
            }
        }
        for debate in ballots::store::debates(self.visit.town.db()).await? {
            if debate.published_at.is_some() {
                self.add(&debate.path(), None);
            }
        }
        Ok(())
    }

    async fn commitments(&mut self, after: i64, last: i64) -> Result<()> {
        for (number, moved) in store::numbers(self.visit.town.db(), after, last).await? {
            self.add(
                &programme::model::commitment_path(number),
                Some(moved.day()),
            );
        }
        Ok(())
    }

    fn close(mut self) -> Response {
        let _ = writeln!(self.body, "</{}>", self.root);
        text("application/xml; charset=utf-8", self.body)
    }
}

pub async fn security(visit: Visit) -> Response {
    let expires = visit.town.clock().now().plus_days(180);
    let email = &visit.town.directory().settings.email;
    let body = format!(
        "Contact: mailto:{email}\nExpires: {expires}\nPreferred-Languages: fr, en\nCanonical: {}\n",
        visit.town.url("/.well-known/security.txt")
    );
    text("text/plain; charset=utf-8", body)
}

/// A check older than so many days is itself a reason to look.
const CHECKED_WITHIN: i64 = 3;

/// Answers when the database answers, and says when the nightly check found something. The site
/// works then: whoever watches reads the word, not only the status.
pub async fn health(visit: Visit) -> Response {
    let Ok(last) = crate::store::check_health(visit.town.db()).await else {
        return (StatusCode::SERVICE_UNAVAILABLE, "database\n").into_response();
    };
    let since = visit.town.clock().now().plus_days(-CHECKED_WITHIN);
    let said = match last {
        Some((_, found)) if found > 0 => "degraded: the check found something to mend\n",
        Some((at, _)) if at < since => "degraded: no check for three days\n",
        _ => "ok\n",
    };
    (StatusCode::OK, said).into_response()
}
