//! People who speak HTTP as a browser does: cookies kept, origin said, redirections seen.

use reqwest::{Client, StatusCode, header::HeaderMap, redirect::Policy};

/// Somebody at a browser without script.
#[derive(Clone, Debug)]
pub struct Visitor {
    client: Client,
    base: String,
}

/// What came back.
#[derive(Clone, Debug)]
pub struct Reply {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub body: Vec<u8>,
}

impl Visitor {
    /// # Panics
    /// When the HTTP client cannot be made.
    pub fn new(base: &str) -> Self {
        // Every client wants to know how it would speak HTTPS; the second to say so is not heard.
        let _ = rustls::crypto::ring::default_provider().install_default();
        let client = Client::builder()
            .cookie_store(true)
            .redirect(Policy::none())
            .no_proxy()
            .build()
            .expect("an HTTP client");
        Self {
            client,
            base: base.to_owned(),
        }
    }

    /// # Panics
    /// When the site does not answer at all.
    pub async fn get(&self, path: &str) -> Reply {
        let request = self.client.get(self.url(path));
        Reply::from(request.send().await.expect("the site answers")).await
    }

    /// Sends a form of this site.
    ///
    /// # Panics
    /// When the site does not answer at all.
    pub async fn post(&self, path: &str, fields: &[(&str, &str)]) -> Reply {
        self.post_from(&self.base, path, fields).await
    }

    /// Sends a form as a page of `origin` would.
    ///
    /// # Panics
    /// When the site does not answer at all.
    pub async fn post_from(&self, origin: &str, path: &str, fields: &[(&str, &str)]) -> Reply {
        let request = self
            .client
            .post(self.url(path))
            .header("origin", origin)
            .header("content-type", "application/x-www-form-urlencoded")
            .body(encode(fields));
        Reply::from(request.send().await.expect("the site answers")).await
    }

    /// Follows where a reply sends the browser.
    ///
    /// # Panics
    /// When the reply sends nowhere.
    pub async fn follow(&self, reply: &Reply) -> Reply {
        self.get(reply.location().expect("a redirection")).await
    }

    fn url(&self, path: &str) -> String {
        if path.starts_with("http") {
            path.to_owned()
        } else {
            format!("{}{path}", self.base)
        }
    }
}

impl Reply {
    async fn from(response: reqwest::Response) -> Self {
        Self {
            status: response.status(),
            headers: response.headers().clone(),
            body: response.bytes().await.expect("a whole body").to_vec(),
        }
    }

    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    pub fn header(&self, name: &str) -> &str {
        self.headers
            .get(name)
            .and_then(|value| value.to_str().ok())
            .unwrap_or_default()
    }

    pub fn location(&self) -> Option<&str> {
        self.headers
            .get("location")
            .and_then(|value| value.to_str().ok())
    }

    /// # Panics
    /// When the status is another one: the body says why.
    #[must_use]
    pub fn expect(self, status: u16) -> Self {
        assert_eq!(self.status.as_u16(), status, "{}", self.text());
        self
    }
}

fn encode(fields: &[(&str, &str)]) -> String {
    use std::fmt::Write as _;
    let mut out = String::new();
    for (at, (name, value)) in fields.iter().enumerate() {
        if at > 0 {
            out.push('&');
        }
        for (text, mark) in [(name, "="), (value, "")] {
            for byte in text.bytes() {
                if byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.') {
                    out.push(char::from(byte));
                } else {
                    let _ = write!(out, "%{byte:02X}");
                }
            }
            out.push_str(mark);
        }
    }
    out
}
