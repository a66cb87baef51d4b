//! The walls of the house: writes from other sites, bodies without end, headers on every answer,
//! doors that exist in the demonstration only, sign-in links used twice, late or too often.

use std::sync::{
    Arc,
    atomic::{AtomicUsize, Ordering},
};

use axum::body::Body;
use http::{Method, StatusCode, header};

use crate::{
    commune::Commune,
    doors,
    inside::{Answer, Inside, LONG_AGO},
};

#[tokio::test]
async fn no_other_site_writes_through_a_browser() {
    let commune = Commune::open().await;
    commune.promote("s-combal").await;
    let person = Inside::person(&commune, "s-combal").await;
    let before = commune.trace().await;
    let mut let_in = Vec::new();
    for door in doors::all().iter().filter(|door| door.writes) {
        let says: [&[(&str, &str)]; 6] = [
            &[("origin", "https://evil.example")],
            &[("origin", "null")],
            &[("origin", "http://localhost.evil.example")],
            &[
                ("origin", "http://localhost"),
                ("sec-fetch-site", "same-site"),
            ],
            &[("sec-fetch-site", "cross-site")],
            // A session without any word of where the form comes from.
            &[],
        ];
        for lang in ["", "/en"] {
            for headers in says {
                let mut request = person
                    .request(Method::POST, &format!("{lang}{}", door.path()))
                    .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
                for (name, value) in headers {
                    request = request.header(*name, *value);
                }
                let body = Body::from("vu=0&text=a&email=a@b.example&name=A");
                let answer = person.send(request.body(body).expect("a request")).await;
                if answer.status != StatusCode::FORBIDDEN {
                    let_in.push(format!("{} {headers:?}: {}", door.pattern, answer.status));
                }
            }
        }
    }
    assert!(let_in.is_empty(), "{let_in:#?}");
    assert_eq!(commune.trace().await, before);
}

/// A body of 100 MB that counts how much of it was asked for.
fn endless(taken: &Arc<AtomicUsize>) -> Body {
    const CHUNK: usize = 1 << 20;
    let taken = taken.clone();
    let chunks = (0..100).map(move |_| {
        taken.fetch_add(CHUNK, Ordering::Relaxed);
        Ok::<_, std::io::Error>(vec![b'a'; CHUNK])
    });
    Body::from_stream(futures_util::stream::iter(chunks))
}

#[tokio::test]
async fn bodies_of_100_megabytes_are_refused_unread() {
    let commune = Commune::open().await;
    commune.promote("s-combal").await;
    let person = Inside::person(&commune, "s-combal").await;
    let before = commune.trace().await;
    let paths: Vec<String> = doors::all()
        .iter()
        .filter(|door| door.writes)
        .map(doors::Door::path)
        .chain(["/nowhere".to_owned()])
        .collect();
    let mut wrong = Vec::new();
    for path in &paths {
        for kind in [
            "application/x-www-form-urlencoded",
            "multipart/form-data; boundary=edge",
        ] {
            for announced in [true, false] {
                let taken = Arc::new(AtomicUsize::new(0));
                let mut request = person
                    .request(Method::POST, path)
                    .header(header::ORIGIN, "http://localhost")
                    .header(header::CONTENT_TYPE, kind);
                if announced {
                    request = request.header(header::CONTENT_LENGTH, "104857600");
                }
                let request = request.body(endless(&taken)).expect("a request");
                let answer = person.send(request).await;
                let read = taken.load(Ordering::Relaxed);
                // Pages that need no answer of the form may refuse or go on without reading it.
                let most = if announced { 0 } else { 13 << 20 };
                if read > most || (read > 0 && answer.status.is_success()) {
                    wrong.push(format!(
                        "{path} {kind}: {} after {read} bytes",
                        answer.status
                    ));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
    let after: Vec<_> = commune.trace().await;
    let moved: Vec<_> = before.iter().zip(&after).filter(|(a, b)| a != b).collect();
    assert!(
        moved.iter().all(|((name, _), _)| name == "sessions"),
        "{moved:?}"
    );
    // One is told what happened, in words.
    let taken = Arc::new(AtomicUsize::new(0));
    let request = person
        .request(Method::POST, "/engagement/1/question")
        .header(header::ORIGIN, "http://localhost")
        .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
        .header(header::CONTENT_LENGTH, "104857600")
        .body(endless(&taken))
        .expect("a request");
    let answer = person.send(request).await;
    assert_eq!(answer.status, StatusCode::PAYLOAD_TOO_LARGE);
    assert!(answer.is_page(), "{}", answer.text());
}

/// Files are large: nobody's are read before it is known that they may send them.
#[tokio::test]
async fn a_form_nobody_may_send_is_not_read() {
    let commune = Commune::open().await;
    commune.promote("s-combal").await;
    let visitor = Inside::visitor(&commune);
    let resident = Inside::person(&commune, "l-aubanel").await;
    let administrator = Inside::person(&commune, "s-combal").await;
    for path in ["/engagement/1/suivi/preuve", "/bureau/import"] {
        for kind in ["multipart/form-data; boundary=edge", "multipart/form-data"] {
            let send = async |who: &Inside| {
                let taken = Arc::new(AtomicUsize::new(0));
                let request = who
                    .request(Method::POST, path)
                    .header(header::ORIGIN, "http://localhost")
                    .header(header::CONTENT_TYPE, kind)
                    .body(endless(&taken))
                    .expect("a request");
                let answer = who.send(request).await;
                (answer.status, taken.load(Ordering::Relaxed))
            };
            for who in [&visitor, &resident] {
                let refused = (StatusCode::FORBIDDEN, 0);
                assert_eq!(send(who).await, refused, "{path} {kind}");
            }
            let told = if kind.contains("edge") {
                StatusCode::PAYLOAD_TOO_LARGE
            } else {
                StatusCode::BAD_REQUEST
            };
            let (status, _) = send(&administrator).await;
            assert_eq!(status, told, "{path} {kind}");
        }
    }
}

const GUARDS: [(&str, &str); 5] = [
    ("content-security-policy", "default-src 'none'"),
    ("x-content-type-options", "nosniff"),
    ("referrer-policy", "same-origin"),
    ("permissions-policy", "camera=()"),
    ("cross-origin-opener-policy", "same-origin"),
];

fn unguarded(what: &str, answer: &Answer) -> Vec<String> {
    let mut found: Vec<String> = GUARDS
        .iter()
        .filter(|(name, value)| !answer.header(*name).contains(value))
        .map(|(name, _)| format!("{what} ({}): no {name}", answer.status))
        .collect();
    let policy = answer.header(header::CONTENT_SECURITY_POLICY);
    if policy.contains("unsafe") || policy.contains("http:") || policy.contains('*') {
        found.push(format!("{what}: {policy}"));
    }
    if answer.header(header::CACHE_CONTROL).is_empty() {
        found.push(format!("{what}: no cache-control"));
    }
    if !answer.header("x-powered-by").is_empty() || !answer.header(header::SERVER).is_empty() {
        found.push(format!("{what}: says what it runs on"));
    }
    found
}

#[tokio::test]
async fn every_answer_carries_the_guards() {
    let commune = Commune::open().await;
    let visitor = Inside::visitor(&commune);
    let person = Inside::person(&commune, "b-salvaire").await;
    let mut found = Vec::new();
    for door in doors::all() {
        if door.is_sheet() {
            continue;
        }
        let path = door.path();
        for who in [&visitor, &person] {
            found.extend(unguarded(&format!("GET {path}"), &who.get(&path).await));
            if door.writes {
                let answer = who.post(&path, &[]).await;
                found.extend(unguarded(&format!("POST {path}"), &answer));
            }
        }
    }
    let home = visitor.get("/").await.text();
    let mut others = crate::html::resources(&home);
    others.extend(
        [
            "/nowhere",
            "/en/nowhere",
            "/assets/nothing.css",
            "/assets/",
            "/engagement/x",
            "/engagement/99999999999999999999",
            "/programme/%00",
            "/programme/%ff",
            "/%2e%2e/etc/passwd",
            "/assets/..%2fhouse.css",
            "/registre/tile/x",
            "/registre/acte/-1",
            "/engagement/1/preuves/nothing",
        ]
        .map(str::to_owned),
    );
    for path in &others {
        let answer = visitor.get(path).await;
        assert!(
            !answer.status.is_server_error(),
            "{path}: {}",
            answer.status
        );
        found.extend(unguarded(path, &answer));
    }
    for method in [
        Method::PUT,
        Method::DELETE,
        Method::PATCH,
        Method::OPTIONS,
        Method::HEAD,
    ] {
        for path in ["/", "/engagement/1", "/assets/nothing.css"] {
            let request = visitor
                .request(method.clone(), path)
                .header(header::ORIGIN, "http://localhost")
                .body(Body::empty())
                .expect("a request");
            let answer = visitor.send(request).await;
            found.extend(unguarded(&format!("{method} {path}"), &answer));
        }
    }
    assert!(found.is_empty(), "{found:#?}");
}

#[tokio::test]
async fn under_https_browsers_are_held_to_it() {
    let commune = Commune::open_as(true, "https://localhost").await;
    let visitor = Inside::visitor(&commune);
    let entered = visitor.get(&commune.door("l-aubanel")).await;
    let cookie = entered.header(header::SET_COOKIE);
    for word in [
        "__Host-maison=",
        "Secure",
        "HttpOnly",
        "SameSite=Lax",
        "Path=/",
    ] {
        assert!(cookie.contains(word), "{cookie}");
    }
    assert!(!cookie.contains("Domain"), "{cookie}");
    assert!(
        entered
            .header(header::STRICT_TRANSPORT_SECURITY)
            .contains("max-age=31536000")
    );
}

#[tokio::test]
async fn one_click_doors_exist_in_the_demonstration_only() {
    let demonstration = Commune::open().await;
    let door = demonstration.door("s-combal");
    let visitor = Inside::visitor(&demonstration);
    assert_eq!(visitor.get(&door).await.status, StatusCode::SEE_OTHER);

    let real = Commune::open_as(false, crate::commune::ADDRESS).await;
    assert!(identity::demo_link(&real.town, &real.person("s-combal")).is_none());
    let visitor = Inside::visitor(&real);
    for path in [door.clone(), format!("/en{door}")] {
        let answer = visitor.get(&path).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{path}");
        assert!(answer.header(header::SET_COOKIE).is_empty());
    }
    let answer = visitor.post(&door, &[]).await;
    assert!(answer.header(header::SET_COOKIE).is_empty());
}

async fn ask_link(visitor: &Inside, email: &str) -> StatusCode {
    let fields = [("email", email), LONG_AGO];
    visitor.post("/connexion", &fields).await.status
}

#[tokio::test]
async fn a_sign_in_link_opens_once_and_for_twenty_minutes() {
    let commune = Commune::open_as(false, crate::commune::ADDRESS).await;
    let visitor = Inside::visitor(&commune);
    let email = "lucie.aubanel@valmoreau.example";

    assert_eq!(ask_link(&visitor, email).await, StatusCode::SEE_OTHER);
    commune.work().await;
    let link = commune.link("/connexion/lien/");
    // Mail programs look at links; looking does not use them up.
    for _ in 0..3 {
        let looked = visitor.get(&link).await;
        assert_eq!(looked.status, StatusCode::OK);
        assert!(looked.header(header::SET_COOKIE).is_empty());
    }
    let entered = visitor.post(&link, &[]).await;
    assert_eq!(entered.status, StatusCode::SEE_OTHER);
    assert!(entered.header(header::SET_COOKIE).contains("maison="));
    for again in [visitor.post(&link, &[]).await, visitor.get(&link).await] {
        assert_eq!(again.status, StatusCode::GONE);
        assert!(again.header(header::SET_COOKIE).is_empty());
    }

    assert_eq!(ask_link(&visitor, email).await, StatusCode::SEE_OTHER);
    commune.after_seconds(20 * 60 + 1).await;
    let late = visitor.post(&commune.link("/connexion/lien/"), &[]).await;
    assert_eq!(late.status, StatusCode::GONE);
    assert!(late.header(header::SET_COOKIE).is_empty());
}

#[tokio::test]
async fn letters_are_not_sent_without_end() {
    let commune = Commune::open_as(false, crate::commune::ADDRESS).await;
    let visitor = Inside::visitor(&commune);
    let mut answers = Vec::new();
    for _ in 0..8 {
        answers.push(ask_link(&visitor, "lucie.aubanel@valmoreau.example").await);
    }
    assert_eq!(answers[..5], [StatusCode::SEE_OTHER; 5]);
    assert_eq!(answers[5..], [StatusCode::TOO_MANY_REQUESTS; 3]);
    // The limit says nothing of who has an account.
    let mut answers = Vec::new();
    for _ in 0..8 {
        answers.push(ask_link(&visitor, "nobody@valmoreau.example").await);
    }
    assert_eq!(answers[..5], [StatusCode::SEE_OTHER; 5]);
    assert_eq!(answers[5..], [StatusCode::TOO_MANY_REQUESTS; 3]);
    commune.after_seconds(2 * 3_600).await;
    let later = ask_link(&visitor, "lucie.aubanel@valmoreau.example").await;
    assert_eq!(later, StatusCode::SEE_OTHER);
}

/// Somebody at an address of the network, saying what they like in a header.
async fn ask_from(visitor: &Inside, peer: &str, says: &str, email: &str) -> StatusCode {
    let peer: std::net::SocketAddr = peer.parse().expect("an address");
    let mut request = visitor
        .request(Method::POST, "/connexion")
        .header(header::ORIGIN, "http://localhost")
        .header("x-forwarded-for", says)
        .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
        .body(Body::from(format!("vu=0&email={email}")))
        .expect("a request");
    request
        .extensions_mut()
        .insert(axum::extract::ConnectInfo(peer));
    visitor.send(request).await.status
}

#[tokio::test]
async fn a_caller_does_not_choose_who_they_are() {
    let commune = Commune::open_as(false, crate::commune::ADDRESS).await;
    let visitor = Inside::visitor(&commune);
    let mut refused = 0;
    for at in 0..40 {
        let (says, email) = (format!("198.51.100.{at}"), format!("a{at}@b.example"));
        let status = ask_from(&visitor, "203.0.113.9:4000", &says, &email).await;
        refused += usize::from(status == StatusCode::TOO_MANY_REQUESTS);
    }
    assert_eq!(refused, 10, "thirty letters an hour from one place");
    // Behind a proxy of the same machine, the proxy says who calls.
    for at in 0..40 {
        let (says, email) = (format!("198.51.100.{at}"), format!("c{at}@b.example"));
        let status = ask_from(&visitor, "127.0.0.1:4000", &says, &email).await;
        assert_eq!(status, StatusCode::SEE_OTHER);
    }
}
