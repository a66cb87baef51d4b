//! What a letter becomes, read back from the folder.

use std::path::PathBuf;

use base::Lang;
use jobs::Registry;
use mail::{Address, Letter, folder::Received};
use town::Town;

use crate::house::{House, houses};

pub fn to(text: &str) -> Address {
    Address::parse(text).unwrap()
}

pub fn registry() -> Registry {
    Registry {
        handlers: mail::handlers(),
        timers: Vec::new(),
    }
}

pub async fn post(town: &Town, letter: &Letter) {
    let mut tx = town.db().begin().await.unwrap();
    mail::enqueue(&mut tx, town, letter).await.unwrap();
    tx.commit().await.unwrap();
}

fn folder(house: &House) -> PathBuf {
    house.town.data().join("mail")
}

async fn delivered(house: &House, letter: &Letter) -> Received {
    post(&house.town, letter).await;
    jobs::run_due(&house.town, &registry()).await.unwrap();
    mail::folder::read(&folder(house)).unwrap().pop().unwrap()
}

/// The only file of the folder, as it is.
fn raw(house: &House) -> String {
    let entry = std::fs::read_dir(folder(house)).unwrap().next().unwrap();
    std::fs::read_to_string(entry.unwrap().path()).unwrap()
}

#[tokio::test]
async fn a_letter_is_read_back_as_it_was_meant() {
    for house in houses().await {
        let letter = Letter::new(to("marie@exemple.fr"), Lang::Fr, "L'été est là !")
            .paragraph("Bonjour,")
            .paragraph("Vous suivez l'engagement : « Une école ».")
            .action("Confirmer", "https://maison.example/suivre/abc?a=1&b=2")
            .paragraph("Ce lien fonctionne une heure.");
        let received = delivered(&house, &letter).await;
        assert_eq!(received.to, "marie@exemple.fr");
        assert_eq!(received.subject, "L’été est là\u{202f}!");
        assert_eq!(
            received.text,
            "Bonjour,\n\n\
             Vous suivez l’engagement\u{a0}: «\u{202f}Une école\u{202f}».\n\n\
             Confirmer\u{a0}:\nhttps://maison.example/suivre/abc?a=1&b=2\n\n\
             Ce lien fonctionne une heure.\n\n\
             —\nMaison commune · Valmoreau\n1, place du Marché\n00000 Valmoreau\n"
        );
        assert_eq!(
            received.links,
            ["https://maison.example/suivre/abc?a=1&b=2"]
        );
        assert_eq!(received.at, house.town.clock().now());
    }
}

#[tokio::test]
async fn nothing_of_a_letter_stays_once_it_is_sent() {
    for house in houses().await {
        delivered(&house, &Letter::new(to("a@b.fr"), Lang::Fr, "Objet")).await;
        let left: Vec<(String,)> = house
            .town
            .db()
            .all("SELECT payload FROM jobs_queue", db::args![])
            .await
            .unwrap();
        assert!(left.is_empty());
    }
}

#[tokio::test]
async fn letters_are_read_in_the_order_they_were_posted() {
    let house = house_with_folder().await;
    for number in 1..=12 {
        let subject = format!("Lettre {number}");
        post(&house.town, &Letter::new(to("a@b.fr"), Lang::Fr, subject)).await;
    }
    jobs::run_due(&house.town, &registry()).await.unwrap();
    let subjects: Vec<_> = mail::folder::read(&folder(&house))
        .unwrap()
        .into_iter()
        .map(|letter| letter.subject)
        .collect();
    let expected: Vec<_> = (1..=12).map(|number| format!("Lettre {number}")).collect();
    assert_eq!(subjects, expected);
    assert!(
        mail::folder::read(&folder(&house).join("absent"))
            .unwrap()
            .is_empty()
    );
}

#[tokio::test]
async fn headers_say_what_machines_need_and_nothing_of_this_machine() {
    let house = house_with_folder().await;
    let leave = "https://maison.example/suivre/fin?jeton=abc";
    let letter = Letter::new(to("a@b.fr"), Lang::En, "News")
        .paragraph("Something moved.")
        .unsubscribe(leave);
    let received = delivered(&house, &letter).await;
    let (headers, _) = raw(&house)
        .split_once("\r\n\r\n")
        .map(|(h, b)| (h.to_owned(), b.to_owned()))
        .unwrap();
    for line in [
        "From: Valmoreau <mairie@valmoreau.example>",
        "Date: Fri, 20 Nov 2026 07:42:00 +0000",
        "Auto-Submitted: auto-generated",
        "List-Unsubscribe-Post: List-Unsubscribe=One-Click",
    ] {
        assert!(
            headers.lines().any(|header| header == line),
            "{line}\n{headers}"
        );
    }
    let unfolded = headers.replace("\r\n ", " ");
    assert!(
        unfolded.contains(&format!("List-Unsubscribe: <{leave}>")),
        "{headers}"
    );
    let id = headers
        .lines()
        .find_map(|line| line.strip_prefix("Message-ID: <"))
        .unwrap();
    assert!(id.ends_with("@valmoreau.example>"), "{id}");
    assert!(
        received
            .text
            .ends_with(&format!("Stop receiving these messages:\n{leave}\n"))
    );
}

#[tokio::test]
async fn what_people_write_stays_text() {
    let house = house_with_folder().await;
    let evil = "<script>alert(1)</script> & \"<img src=x>\"";
    let letter = Letter::new(
        to("a@b.fr"),
        Lang::En,
        format!("Hello\r\nBcc: x@y.fr\r\n\r\n{evil}"),
    )
    .paragraph(format!("{evil}\r\n.\r\nRCPT TO:<x@y.fr>\u{0}"))
    .action(evil, "https://maison.example/?q=%22%3E&x='y'");
    let received = delivered(&house, &letter).await;
    assert_eq!(received.subject, format!("Hello  Bcc: x@y.fr    {evil}"));
    let raw = raw(&house);
    let (headers, body) = raw.split_once("\r\n\r\n").unwrap();
    assert!(headers.lines().all(|line| !line.starts_with("Bcc")));
    let page = &body[body.find("<!DOCTYPE html>").unwrap()..];
    assert!(!page.contains("<script") && !page.contains("<img"));
    assert!(page.contains("&lt;script&gt;"));
    assert!(!raw.contains('\u{0}'));
}

#[tokio::test]
async fn a_letter_that_cannot_be_is_refused_when_it_is_posted() {
    let house = house_with_folder().await;
    let mut tx = house.town.db().begin().await.unwrap();
    let letter = Letter::new(to("a@b.fr"), Lang::Fr, "Objet").action("Voir", "javascript:alert(1)");
    let refused = mail::enqueue(&mut tx, &house.town, &letter).await;
    assert!(matches!(refused, Err(base::Error::Invalid(_))));
}

async fn house_with_folder() -> House {
    let mut houses = houses().await;
    houses.swap_remove(0)
}
