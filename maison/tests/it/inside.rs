//! Somebody who asks the application directly, without a network between: every byte of an answer
//! is seen as it leaves the house, and statements can be counted.

use std::collections::BTreeMap;

use axum::{Router, body::Body};
use http::{HeaderMap, Method, Request, StatusCode, header};
use tower::ServiceExt as _;

use crate::commune::Commune;

/// Where the form traps of the house believe a person began to read.
pub const LONG_AGO: (&str, &str) = ("vu", "0");

#[derive(Clone, Debug)]
pub struct Inside {
    app: Router,
    /// By name.
    cookies: BTreeMap<String, String>,
    address: Option<String>,
}

#[derive(Clone, Debug)]
pub struct Answer {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub body: Vec<u8>,
}

impl Answer {
    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    pub fn header(&self, name: impl header::AsHeaderName) -> &str {
        self.headers
            .get(name)
            .and_then(|value| value.to_str().ok())
            .unwrap_or_default()
    }

    pub fn is_page(&self) -> bool {
        self.header(header::CONTENT_TYPE).starts_with("text/html")
    }
}

impl Inside {
    pub fn visitor(commune: &Commune) -> Self {
        Self::of(commune.app())
    }

    /// A visitor of any application.
    pub fn of(app: Router) -> Self {
        Self {
            app,
            cookies: BTreeMap::new(),
            address: None,
        }
    }

    /// Somebody of `demo/town.yaml`, signed in.
    pub async fn person(commune: &Commune, slug: &str) -> Self {
        Self::visitor(commune).through(&commune.door(slug)).await
    }

    /// Whoever a link of the demonstration lets in.
    pub async fn enter(app: Router, link: &str) -> Self {
        Self::of(app).through(link).await
    }

    /// Signed in by the one-click address of a demonstration.
    pub async fn through(mut self, door: &str) -> Self {
        let entered = self.get(door).await;
        self.keep(&entered);
        assert!(!self.cookies.is_empty(), "a session");
        self
    }

    /// Keeps and throws away cookies as an answer says.
    pub fn keep(&mut self, answer: &Answer) {
        for cookie in answer.headers.get_all(header::SET_COOKIE) {
            let cookie = cookie.to_str().expect("a cookie");
            let pair = cookie.split(';').next().unwrap_or_default();
            let (name, value) = pair.split_once('=').expect("a cookie");
            if cookie.contains("Max-Age=0") {
                self.cookies.remove(name);
            } else {
                self.cookies.insert(name.to_owned(), value.to_owned());
            }
        }
    }

    pub fn cookie(&self, name: &str) -> Option<&str> {
        self.cookies.get(name).map(String::as_str)
    }

    /// Writes a cookie, as a script of ours does.
    pub fn hold(&mut self, name: &str, value: &str) {
        self.cookies.insert(name.to_owned(), value.to_owned());
    }

    /// Loses a cookie, as a browser does when its time has come.
    pub fn lose(&mut self, name: &str) {
        self.cookies.remove(name);
    }

    /// Calling from somewhere else: what limits count.
    pub fn calling_from(mut self, address: String) -> Self {
        self.address = Some(address);
        self
    }

    pub fn request(&self, method: Method, path: &str) -> http::request::Builder {
        let builder = Request::builder()
            .method(method)
            .uri(path)
            .header(header::HOST, "localhost");
        let builder = match &self.address {
            Some(address) => builder.header("x-forwarded-for", address),
            None => builder,
        };
        if self.cookies.is_empty() {
            return builder;
        }
        let pairs = self.cookies.iter();
        let pairs: Vec<String> = pairs
            .map(|(name, value)| format!("{name}={value}"))
            .collect();
        builder.header(header::COOKIE, pairs.join("; "))
    }

    pub async fn send(&self, request: Request<Body>) -> Answer {
        let Ok(response) = self.app.clone().oneshot(request).await;
        let (parts, body) = response.into_parts();
        let body = axum::body::to_bytes(body, usize::MAX)
            .await
            .expect("a whole body");
        Answer {
            status: parts.status,
            headers: parts.headers,
            body: body.to_vec(),
        }
    }

    pub async fn get(&self, path: &str) -> Answer {
        let request = self.request(Method::GET, path).body(Body::empty());
        self.send(request.expect("a request")).await
    }

    /// Sends a form of this site.
    pub async fn post(&self, path: &str, fields: &[(&str, &str)]) -> Answer {
        let form = {
            let mut form = form_urlencoded::Serializer::new(String::new());
            form.extend_pairs(fields);
            form.finish()
        };
        let request = self
            .request(Method::POST, path)
            .header(header::ORIGIN, "http://localhost")
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
            .body(Body::from(form));
        self.send(request.expect("a request")).await
    }

    /// Sends a form of this site that may hold a file: its field, name and content.
    pub async fn upload(
        &self,
        path: &str,
        fields: &[(&str, &str)],
        file: Option<(&str, &str, &[u8])>,
    ) -> Answer {
        let pairs = fields.iter().copied();
        let files: Vec<_> = file.into_iter().collect();
        self.upload_all(path, pairs, &files).await
    }

    /// The same, with any number of files.
    pub async fn upload_all(
        &self,
        path: &str,
        fields: impl Iterator<Item = (&str, &str)>,
        files: &[(&str, &str, &[u8])],
    ) -> Answer {
        let mut body = Vec::new();
        for (name, value) in fields {
            body.extend_from_slice(
                format!(
                    "--edge\r\ncontent-disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n"
                )
                .as_bytes(),
            );
        }
        for (field, name, content) in files {
            body.extend_from_slice(
                format!(
                    "--edge\r\ncontent-disposition: form-data; name=\"{field}\"; \
                     filename=\"{name}\"\r\ncontent-type: application/octet-stream\r\n\r\n"
                )
                .as_bytes(),
            );
            body.extend_from_slice(content);
            body.extend_from_slice(b"\r\n");
        }
        body.extend_from_slice(b"--edge--\r\n");
        let request = self
            .request(Method::POST, path)
            .header(header::ORIGIN, "http://localhost")
            .header(header::CONTENT_TYPE, "multipart/form-data; boundary=edge")
            .body(Body::from(body));
        self.send(request.expect("a request")).await
    }
}
