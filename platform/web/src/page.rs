//! From a handler's result to a response: pages in their shell, downloads, failures explained.

use std::{fmt::Write as _, sync::Arc};

use axum::{
    extract::{FromRequestParts as _, Request, State},
    middleware::Next,
    response::{IntoResponse, Response},
};
use base::{Error, Lang};
use http::{HeaderValue, StatusCode, Uri, header};
use i18n::{
    format::{day_long, time},
    t,
};
use maud::{Markup, html};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use serde_json::{Value, json};
use ui::{Feed, Footer, Link, MenuEntry, Person, Proof, Shell};

use crate::{
    House, Place, Seal, Visit, api, assets,
    fields::{HONEYPOT, SHOWN_AT},
    terminal,
};

/// What handlers give.
pub type Answer = Result<Response, Failure>;

/// Why there is no page; turned into an explanation in the reader's language on the way out.
#[derive(Clone, Debug)]
pub struct Failure(Arc<Kind>);

#[derive(Debug)]
enum Kind {
    Error(Error),
    Status(StatusCode),
}

impl Failure {
    pub fn status(status: StatusCode) -> Self {
        Self(Arc::new(Kind::Status(status)))
    }

    fn code(&self) -> StatusCode {
        match &*self.0 {
            Kind::Status(status) => *status,
            Kind::Error(error) => match error {
                Error::Invalid(_) => StatusCode::UNPROCESSABLE_ENTITY,
                Error::NotFound => StatusCode::NOT_FOUND,
                Error::Forbidden(_) => StatusCode::FORBIDDEN,
                Error::Conflict(_) => StatusCode::CONFLICT,
                Error::TooMany => StatusCode::TOO_MANY_REQUESTS,
                Error::Internal(_) => StatusCode::INTERNAL_SERVER_ERROR,
            },
        }
    }
}

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        // Too many at once: whoever tries again in a moment is served.
        if db::is_busy(&error) {
            tracing::warn!("every connection to the database stayed taken");
            return Self::status(StatusCode::SERVICE_UNAVAILABLE);
        }
        Self(Arc::new(Kind::Error(error)))
    }
}

impl IntoResponse for Failure {
    fn into_response(self) -> Response {
        if let Kind::Error(Error::Internal(error)) = &*self.0 {
            tracing::error!(%error, "a request failed");
        }
        let mut response = self.code().into_response();
        response.extensions_mut().insert(self);
        response
    }
}

/// A handler panicked: same page as any failure of ours.
pub(crate) fn panicked() -> Response {
    Failure::from(Error::internal("a handler panicked")).into_response()
}

/// Gives every failure its page, in the town's shell and the reader's language.
pub(crate) async fn explain_failures(
    State(house): State<House>,
    request: Request,
    next: Next,
) -> Response {
    let (mut parts, body) = request.into_parts();
    let request = Request::from_parts(parts.clone(), body);
    let response = next.run(request).await;
    let failure = match response.extensions().get::<Failure>() {
        Some(failure) => failure.clone(),
        None if response.status() == StatusCode::PAYLOAD_TOO_LARGE => {
            Failure::status(StatusCode::PAYLOAD_TOO_LARGE)
        }
        None => return response,
    };
    // Who asks may be what cannot be told any more: then they are spoken to as a visitor.
    let mut visit = Visit::from_request_parts(&mut parts, &house).await;
    if visit.is_err() && parts.headers.remove(header::COOKIE).is_some() {
        visit = Visit::from_request_parts(&mut parts, &house).await;
    }
    // An address that is no text is nobody's: its failure is told as the home page's would be.
    let for_programs = api::is_for_programs(parts.uri.path());
    if visit.is_err() {
        parts.uri = Uri::from_static("/");
        visit = Visit::from_request_parts(&mut parts, &house).await;
    }
    let Ok(visit) = visit else {
        return failure.code().into_response();
    };
    let explained = if for_programs {
        Ok(problems(visit.lang, &failure))
    } else {
        explanation(&visit, &failure).await
    };
    let mut explained = explained.unwrap_or_else(|_| failure.code().into_response());
    *explained.status_mut() = failure.code();
    explained
}

/// The same told to a program.
fn problems(lang: Lang, failure: &Failure) -> Response {
    let told: Vec<(&str, String)> = match &*failure.0 {
        Kind::Error(Error::Invalid(problems)) => problems
            .iter()
            .map(|problem| (problem.field.as_str(), problem.message.say(lang)))
            .collect(),
        Kind::Error(Error::Forbidden(message) | Error::Conflict(message)) => {
            vec![("", message.say(lang))]
        }
        _ => vec![(
            "",
            words(failure.code()).map(|key| t!(lang, key)).join(". "),
        )],
    };
    let told: Vec<Value> = told
        .into_iter()
        .map(|(field, message)| json!({"field": field, "message": message}))
        .collect();
    axum::Json(json!({"problems": told})).into_response()
}

/// The keys of what a status means and of what to do then.
fn words(status: StatusCode) -> [&'static str; 2] {
    match status {
        StatusCode::NOT_FOUND => ["web-not-found", "web-not-found-help"],
        StatusCode::TOO_MANY_REQUESTS => ["web-too-many", "web-too-many-help"],
        StatusCode::PAYLOAD_TOO_LARGE => ["web-too-large", "web-too-large-help"],
        StatusCode::SERVICE_UNAVAILABLE => ["web-too-long", "web-too-long-help"],
        status if status.is_client_error() => ["web-bad-request", "web-bad-request-help"],
        _ => ["web-internal", "web-internal-help"],
    }
}

async fn explanation(visit: &Visit, failure: &Failure) -> Answer {
    let lang = visit.lang;
    let (title, content) = match &*failure.0 {
        Kind::Error(Error::Invalid(problems)) => {
            (t!(lang, "web-invalid"), ui::error_summary(lang, problems))
        }
        Kind::Error(Error::Forbidden(message)) => {
            let sign_in = html! {
                (ui::lead(html! { (message.say(lang)) }))
                @if !visit.actor.is_signed_in() {
                    p { (t!(lang, "web-sign-in-first")) }
                    (ui::button_link(&t!(lang, "web-sign-in"), &visit.href("/connexion")))
                }
            };
            (t!(lang, "web-forbidden"), sign_in)
        }
        Kind::Error(Error::Conflict(message)) => (
            t!(lang, "web-conflict"),
            ui::lead(html! { (message.say(lang)) }),
        ),
        _ => {
            let [title, help] = words(failure.code());
            (t!(lang, title), ui::lead(html! { (t!(lang, help)) }))
        }
    };
    let search = ui::search_form(lang, &visit.href("/chercher"), "");
    let main = html! {
        (ui::page_title(&title))
        (content)
        @if failure.code() == StatusCode::NOT_FOUND { (search) }
    };
    let page = visit.page(title).private();
    if failure.code().is_server_error() {
        // The database may be what fails: this page asks nothing of it.
        return Ok(page.show_bare(main));
    }
    page.show(main).await
}

/// A page under construction.
#[derive(Debug)]
pub struct Page<'a> {
    visit: &'a Visit,
    shell: Shell,
    status: StatusCode,
}

impl Visit {
    /// Begins a page of this title, with everything the shell can know by itself.
    pub fn page(&self, title: impl Into<String>) -> Page<'_> {
        let directory = self.town.directory();
        let settings = &directory.settings;
        let shell = Shell {
            lang: self.lang,
            title: title.into(),
            town: settings.name.clone(),
            home: self.href("/"),
            menu: self.menu(Place::Public),
            search: Some(self.href("/chercher")),
            other_lang: Some(self.other_language()),
            person: self.person(),
            terminal: self.is_terminal.then(|| self.terminal_bar()),
            footer: Footer {
                proof: None,
                address: std::iter::once(settings.house.clone())
                    .chain(settings.address.iter().cloned())
                    .filter(|line| !line.is_empty())
                    .collect(),
                hours: settings.hours.clone(),
                phone: Some(settings.phone.clone()).filter(|phone| !phone.is_empty()),
                links: self.site_links(settings.accessibility_audit.is_some()),
            },
            assets: ui::Assets {
                css: assets::path("house.css").to_owned(),
                fonts: ["atkinson-400.woff2", "atkinson-700.woff2"]
                    .map(|font| assets::path(font).to_owned())
                    .to_vec(),
                icon: assets::path("mark.svg").to_owned(),
                scripts: self.terminal_script(),
            },
            breadcrumbs: vec![Link::new(t!(self.lang, "web-home"), self.href("/"))],
            canonical: Some(self.town.url(&self.href(&self.path))),
            alternates: Lang::ALL
                .map(|lang| {
                    (
                        lang,
                        self.town.url(&format!("{}{}", lang.prefix(), self.path)),
                    )
                })
                .to_vec(),
            ..Shell::default()
        };
        Page {
            visit: self,
            shell,
            status: StatusCode::OK,
        }
    }

    fn terminal_script(&self) -> Vec<String> {
        let script = self
            .is_terminal
            .then(|| assets::path("terminal.js").to_owned());
        script.into_iter().collect()
    }

    /// What a shared terminal says above each page. Where a sitting ends nothing can be lost.
    fn terminal_bar(&self) -> ui::Terminal {
        let ends = self.path.starts_with(terminal::ENDED);
        ui::Terminal {
            end: self.href(terminal::ENDED),
            quiet_seconds: terminal::QUIET_SECONDS,
            gone_seconds: terminal::GONE_SECONDS,
            asks: (!ends).then(|| ui::TerminalAsks {
                here: self.href(terminal::QUIET),
                gone: self.href(terminal::GONE),
            }),
        }
    }

    /// The entries of a menu that concern whoever asks.
    pub fn menu(&self, place: Place) -> Vec<MenuEntry> {
        let entries = || {
            let shown = self.house.menu().iter();
            shown.filter(|entry| entry.place == place && (entry.shown_to)(&self.actor))
        };
        let is_under = |path: &str| {
            let rest = self.path.strip_prefix(path);
            rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
        };
        // `/bureau/dossiers` lies under `/bureau` too: only the nearest entry is where one is.
        let nearest = entries()
            .filter(|entry| is_under(entry.path))
            .map(|entry| entry.path.len())
            .max();
        entries()
            .map(|entry| MenuEntry {
                link: Link::new(entry.label.say(self.lang), self.href(entry.path)),
                current: is_under(entry.path) && Some(entry.path.len()) == nearest,
            })
            .collect()
    }

    fn other_language(&self) -> (Lang, String) {
        let other = match self.lang {
            Lang::Fr => Lang::En,
            Lang::En => Lang::Fr,
        };
        let query = self
            .query
            .as_ref()
            .map(|query| format!("?{query}"))
            .unwrap_or_default();
        (other, format!("{}{}{query}", other.prefix(), self.path))
    }

    fn person(&self) -> Person {
        let space = self.href("/mon-espace");
        match self.actor.name() {
            Some(name) => Person::Known {
                name: name.to_owned(),
                space,
                leave: self.href("/deconnexion"),
            },
            None => Person::Visitor { space },
        }
    }

    fn site_links(&self, is_audited: bool) -> Vec<Link> {
        let accessibility = if is_audited {
            t!(self.lang, "web-accessibility")
        } else {
            t!(self.lang, "web-accessibility-not-audited")
        };
        vec![
            Link::new(accessibility, self.href("/accessibilite")),
            Link::new(t!(self.lang, "web-your-data"), self.href("/vos-donnees")),
            Link::new(t!(self.lang, "web-legal"), self.href("/mentions-legales")),
            Link::new(t!(self.lang, "web-contact"), self.href("/contact")),
            Link::new(t!(self.lang, "web-software"), self.href("/logiciel")),
        ]
    }

    fn proof(&self, seal: &Seal) -> Proof {
        let lang = self.lang;
        let clock = time(lang, seal.at);
        let sealed = if seal.at.day() == self.town.clock().today() {
            t!(lang, "web-sealed-today", time = clock)
        } else {
            t!(
                lang,
                "web-sealed-on",
                day = day_long(lang, seal.at.day()),
                time = clock
            )
        };
        Proof {
            acts: seal.size,
            sealed: Some(sealed),
            fingerprint: Some(grouped(&seal.root, 4)),
            href: self.href("/registre"),
        }
    }

    /// The hidden answers by which a public form tells people from programs: a trap field and the
    /// moment it was shown. Checked by [`crate::Fields::is_robot`].
    pub fn trap(&self) -> Markup {
        let now = self.town.clock().now().millis().to_string();
        html! { (ui::honeypot(self.lang, HONEYPOT)) (ui::hidden(SHOWN_AT, &now)) }
    }
}

impl Page<'_> {
    /// The path from home to the page, without home and without the page itself.
    #[must_use]
    pub fn crumb(mut self, label: impl Into<String>, path: &str) -> Self {
        self.shell
            .breadcrumbs
            .push(Link::new(label, self.visit.href(path)));
        self
    }

    /// One step back, instead of the path: inside a form.
    #[must_use]
    pub fn back(mut self, label: impl Into<String>, path: &str) -> Self {
        self.shell.breadcrumbs.clear();
        self.shell.back = Some(Link::new(label, self.visit.href(path)));
        self
    }

    /// The entry of the menu the page belongs to, when its own address does not say it.
    #[must_use]
    pub fn under(mut self, path: &str) -> Self {
        let href = self.visit.href(path);
        for entry in &mut self.shell.menu {
            entry.current = entry.link.href == href;
        }
        self
    }

    #[must_use]
    pub fn description(mut self, text: impl Into<String>) -> Self {
        self.shell.description = Some(text.into());
        self
    }

    #[must_use]
    pub fn feed(mut self, title: impl Into<String>, path: &str) -> Self {
        self.shell.feed = Some(Feed {
            title: title.into(),
            href: self.visit.href(path),
        });
        self
    }

    /// Keeps the page out of search engines.
    #[must_use]
    pub fn private(mut self) -> Self {
        self.shell.private = true;
        self.shell.canonical = None;
        self.shell.alternates.clear();
        self
    }

    /// Loads one of the few scripts of `web/scripts`; the page must work without it.
    #[must_use]
    pub fn script(mut self, name: &str) -> Self {
        self.shell
            .assets
            .scripts
            .push(assets::path(name).to_owned());
        self
    }

    /// A form shown again: the number of answers to review is said in the title.
    #[must_use]
    pub fn problems(mut self, problems: usize) -> Self {
        self.shell.problems = problems;
        if problems > 0 {
            self.status = StatusCode::UNPROCESSABLE_ENTITY;
        }
        self
    }

    pub async fn show(mut self, main: Markup) -> Answer {
        self.add_proof().await?;
        let markup = self.shell.page(main);
        Ok(self.respond(markup))
    }

    /// The page without the journal's last seal at its foot.
    fn show_bare(self, main: Markup) -> Response {
        let markup = self.shell.page(main);
        self.respond(markup)
    }

    pub async fn show_home(mut self, hero: Markup, main: Markup) -> Answer {
        self.add_proof().await?;
        self.shell.breadcrumbs.clear();
        let markup = self.shell.home(hero, main);
        Ok(self.respond(markup))
    }

    /// A page of the desk: wide, dense, with the desk's menu and no public footer.
    pub fn show_desk(mut self, main: Markup) -> Answer {
        self.shell.menu = self.visit.menu(Place::Desk);
        self.shell.private = true;
        self.shell.breadcrumbs.remove(0);
        let markup = self.shell.desk(main);
        Ok(self.respond(markup))
    }

    /// A page to be projected in a room: no menu, stages at the top, where to verify at the foot.
    pub fn show_scene(self, stages: &[ui::Stage], main: Markup, foot: Markup) -> Answer {
        let markup = self.shell.scene(stages, main, foot);
        Ok(self.respond(markup))
    }

    async fn add_proof(&mut self) -> Result<(), Failure> {
        let seal = (self.visit.house.seal())(&self.visit.town).await?;
        self.shell.footer.proof = seal.map(|seal| self.visit.proof(&seal));
        Ok(())
    }

    fn respond(self, markup: Markup) -> Response {
        let headers = [
            (
                header::CONTENT_TYPE,
                HeaderValue::from_static("text/html; charset=utf-8"),
            ),
            (
                header::CONTENT_LANGUAGE,
                HeaderValue::from_static(self.shell.lang.code()),
            ),
        ];
        (self.status, headers, markup.into_string()).into_response()
    }
}

/// The head of a fingerprint as people compare it: groups of four digits.
fn grouped(fingerprint: &str, groups: usize) -> String {
    fingerprint
        .as_bytes()
        .chunks(4)
        .take(groups)
        .map(String::from_utf8_lossy)
        .collect::<Vec<_>>()
        .join(" ")
}

/// Sends the browser to a page after a form was accepted.
pub fn see_other(path: &str) -> Response {
    let location = HeaderValue::from_str(path).unwrap_or(HeaderValue::from_static("/"));
    (StatusCode::SEE_OTHER, [(header::LOCATION, location)]).into_response()
}

/// What `filename*` may not hold as it is (RFC 8187).
const OUTSIDE_NAMES: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_');

/// A file to keep under its name: in full for browsers that read RFC 6266, in plain ASCII for others.
pub fn download(
    content_type: &'static str,
    name: &str,
    content: impl Into<axum::body::Body>,
) -> Response {
    let safe: String = name
        .chars()
        .map(|c| {
            if c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_') {
                c
            } else {
                '-'
            }
        })
        .collect();
    let mut disposition = format!("attachment; filename=\"{safe}\"");
    if safe != name {
        let full: String = name.chars().filter(|c| !c.is_control()).collect();
        let full = utf8_percent_encode(&full, OUTSIDE_NAMES);
        let _ = write!(disposition, "; filename*=UTF-8''{full}");
    }
    let disposition =
        HeaderValue::from_str(&disposition).unwrap_or(HeaderValue::from_static("attachment"));
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static(content_type)),
        (header::CONTENT_DISPOSITION, disposition),
    ];
    (headers, content.into()).into_response()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn disposition(name: &str) -> String {
        let response = download("text/plain", name, "");
        let header = &response.headers()[header::CONTENT_DISPOSITION];
        header.to_str().expect("ASCII").to_owned()
    }

    #[test]
    fn files_keep_their_names_with_their_accents() {
        assert_eq!(
            disposition("acte-12.json"),
            "attachment; filename=\"acte-12.json\""
        );
        assert_eq!(
            disposition("Délibération n° 3.pdf"),
            "attachment; filename=\"D-lib-ration-n--3.pdf\"; \
             filename*=UTF-8''D%C3%A9lib%C3%A9ration%20n%C2%B0%203.pdf"
        );
        let hostile = disposition("a\"\r\nset-cookie: x=y\".pdf");
        assert!(hostile.is_ascii() && !hostile.contains('\n'), "{hostile}");
        assert_eq!(hostile.matches('"').count(), 2, "{hostile}");
    }
}
