//! Talking to other machines, with bounds on time and size, and without ever following a redirection:
//! witnesses and journals to verify, services that say who somebody is.

use std::time::Duration;

use base::{Error, Result};

/// A client that verifies certificates with the system's authorities.
pub fn client(longest: Duration) -> Result<reqwest::Client> {
    // Somebody else may have chosen already, and it is the same.
    let _ = rustls::crypto::ring::default_provider().install_default();
    reqwest::Client::builder()
        .timeout(longest)
        .connect_timeout(longest.min(Duration::from_secs(10)))
        .redirect(reqwest::redirect::Policy::none())
        .user_agent(concat!("maison-commune/", env!("CARGO_PKG_VERSION")))
        .build()
        .map_err(Error::internal)
}

/// The status and the body of an answer; a body beyond `largest` bytes is an error.
pub async fn send(request: reqwest::RequestBuilder, largest: usize) -> Result<(u16, Vec<u8>)> {
    let mut answer = request.send().await.map_err(Error::internal)?;
    let mut body = Vec::new();
    while let Some(part) = answer.chunk().await.map_err(Error::internal)? {
        if body.len() + part.len() > largest {
            return Err(Error::internal(format!(
                "the answer is longer than {largest} bytes"
            )));
        }
        body.extend_from_slice(&part);
    }
    Ok((answer.status().as_u16(), body))
}
