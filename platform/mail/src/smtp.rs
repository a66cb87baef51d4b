//! Handing a message to a mail server, and telling apart what may go wrong.

use std::{borrow::Cow, error::Error as _, time::Duration};

use lettre::{
    AsyncSmtpTransport, AsyncTransport as _, Message as Mime, Tokio1Executor,
    transport::smtp::{Error, extension::ClientId},
};

/// Why a letter did not leave, each kind with its own mend.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Refusal {
    Url(String),
    ClearPassword,
    Unreachable { server: String, reason: String },
    Tls { server: String, reason: String },
    Login { server: String, reason: String },
    Letter { server: String, reason: String },
}

type Transport = AsyncSmtpTransport<Tokio1Executor>;

/// Sends, and gives the server's name.
pub(crate) async fn send(url: &str, mime: Mime) -> Result<String, Refusal> {
    let server = server(url).to_owned();
    let url = understood(url)?;
    let mut builder = Transport::from_url(&url).map_err(|error| Refusal::Url(reason(&error)))?;
    if !has_path(&url) {
        // Greets with the sender's domain rather than with the machine's name.
        let domain = mime.envelope().from().map(|from| from.domain().to_owned());
        builder = builder.hello_name(ClientId::Domain(domain.unwrap_or_default()));
    }
    let transport: Transport = builder.timeout(Some(Duration::from_secs(30))).build();
    match transport.send(mime).await {
        Ok(_) => Ok(server),
        Err(error) => Err(refusal(server, &error)),
    }
}

/// The address as lettre reads it. Protection is required unless the address says otherwise, and a
/// password never travels in clear beyond this machine.
fn understood(url: &str) -> Result<Cow<'_, str>, Refusal> {
    let (address, query) = url.split_once('?').unwrap_or((url, ""));
    match (address.split_once("://"), query) {
        (Some(("smtps", _)), "") | (Some(("smtp", _)), "tls=required" | "tls=opportunistic") => {
            if query == "tls=opportunistic" {
                refuse_clear_password(address)?;
            }
            Ok(Cow::Borrowed(url))
        }
        (Some(("smtp", _)), "") => Ok(Cow::Owned(format!("{address}?tls=required"))),
        (Some(("smtp", _)), "tls=none") => {
            refuse_clear_password(address)?;
            Ok(Cow::Borrowed(address))
        }
        (Some((scheme, _)), _) => Err(Refusal::Url(match query {
            "" => format!("{scheme}://"),
            query => format!("{scheme}://…?{query}"),
        })),
        (None, _) => Err(Refusal::Url("://".to_owned())),
    }
}

fn refuse_clear_password(address: &str) -> Result<(), Refusal> {
    let is_here = matches!(server(address), "localhost" | "127.0.0.1" | "[::1]");
    if authority(address).contains('@') && !is_here {
        return Err(Refusal::ClearPassword);
    }
    Ok(())
}

/// `name:password@host:port` of an address.
fn authority(url: &str) -> &str {
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    rest.split(['/', '?']).next().unwrap_or_default()
}

/// The server's name alone: the rest of the address holds a password.
fn server(url: &str) -> &str {
    let authority = authority(url);
    let host = authority
        .rsplit_once('@')
        .map_or(authority, |(_, host)| host);
    match host.find(']') {
        Some(end) => &host[..=end],
        None => host.split(':').next().unwrap_or_default(),
    }
}

/// A path in the address names the greeting, for servers that insist.
fn has_path(url: &str) -> bool {
    url.split_once("://")
        .and_then(|(_, rest)| rest.split('?').next())
        .and_then(|rest| rest.split_once('/'))
        .is_some_and(|(_, path)| !path.is_empty())
}

fn refusal(server: String, error: &Error) -> Refusal {
    let reason = reason(error);
    // Lettre's own words for a server that offers no protection, the only sign it gives of it.
    if error.is_tls() || (error.is_client() && reason.contains("STARTTLS")) {
        return Refusal::Tls { server, reason };
    }
    match error.status().map(u16::from) {
        Some(454 | 530 | 534 | 535 | 538) => Refusal::Login { server, reason },
        Some(_) => Refusal::Letter { server, reason },
        None if error.is_client() => Refusal::Login { server, reason },
        None => Refusal::Unreachable { server, reason },
    }
}

fn reason(error: &Error) -> String {
    let cause = error
        .source()
        .map_or_else(|| error.to_string(), ToString::to_string);
    match error.status() {
        Some(code) => format!("{code} {cause}"),
        None => cause,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn protection_is_required_unless_said_otherwise() {
        for (given, read) in [
            ("smtps://u:p@mail.example", "smtps://u:p@mail.example"),
            (
                "smtp://u:p@mail.example:587",
                "smtp://u:p@mail.example:587?tls=required",
            ),
            ("smtp://mail.example?tls=none", "smtp://mail.example"),
            (
                "smtp://u:p@localhost:2525?tls=none",
                "smtp://u:p@localhost:2525",
            ),
            (
                "smtp://mail.example?tls=opportunistic",
                "smtp://mail.example?tls=opportunistic",
            ),
        ] {
            assert_eq!(understood(given).as_deref(), Ok(read));
        }
        for given in [
            "smtp://u:p@mail.example?tls=none",
            "smtp://u:p@mail.example?tls=opportunistic",
        ] {
            assert_eq!(understood(given), Err(Refusal::ClearPassword));
        }
        for given in [
            "mail.example",
            "http://mail.example",
            "smtp://a?tls=maybe",
            "smtps://a?tls=none",
        ] {
            assert!(matches!(understood(given), Err(Refusal::Url(_))), "{given}");
        }
    }

    #[test]
    fn the_server_is_named_without_its_password() {
        for (url, name) in [
            (
                "smtps://marie:s%40cret@mail.example:465/helo?tls=required",
                "mail.example",
            ),
            ("smtp://mail.example", "mail.example"),
            ("smtp://[::1]:25", "[::1]"),
        ] {
            assert_eq!(server(url), name);
        }
        assert!(has_path("smtp://a:b@mail.example/helo?x"));
        assert!(!has_path("smtp://a:b@mail.example/?x"));
    }
}
