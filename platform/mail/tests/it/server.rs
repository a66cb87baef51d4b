//! Letters handed to a mail server: a small one of our own, on this machine.

use base::{Error, Lang};
use mail::Letter;
use mailparse::MailHeaderMap as _;
use tokio::{
    io::{AsyncBufReadExt as _, AsyncWriteExt as _, BufReader},
    net::TcpListener,
    task::JoinHandle,
};
use town::Mail;

use crate::{
    house::house_with,
    letters::{post, registry, to},
};

/// Takes one visit and gives what was said and the message; refuses recipients when told to.
async fn server(refusing: bool) -> (u16, JoinHandle<(Vec<String>, String)>) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let port = listener.local_addr().unwrap().port();
    let visit = tokio::spawn(async move {
        let (stream, _) = listener.accept().await.unwrap();
        let mut stream = BufReader::new(stream);
        let (mut said, mut message, mut in_data) = (Vec::new(), String::new(), false);
        stream.write_all(b"220 maison.example\r\n").await.unwrap();
        loop {
            let mut line = String::new();
            if stream.read_line(&mut line).await.unwrap_or(0) == 0 {
                return (said, message);
            }
            let answer = if in_data {
                if line != ".\r\n" {
                    message.push_str(line.strip_prefix('.').unwrap_or(&line));
                    continue;
                }
                in_data = false;
                "250 taken"
            } else {
                said.push(line.trim_end().to_owned());
                match line.split([' ', '\r']).next().unwrap_or_default() {
                    "DATA" => {
                        in_data = true;
                        "354 go on"
                    }
                    "RCPT" if refusing => "550 5.1.1 <marie@exemple.fr> nobody here",
                    "QUIT" => "221 bye",
                    _ => "250 well",
                }
            };
            stream
                .write_all(format!("{answer}\r\n").as_bytes())
                .await
                .unwrap();
        }
    });
    (port, visit)
}

fn smtp(port: u16, query: &str) -> Mail {
    Mail::Smtp {
        url: format!("smtp://127.0.0.1:{port}{query}"),
        from: "Maison commune <ne-pas-repondre@valmoreau.example>".to_owned(),
    }
}

#[tokio::test]
async fn a_server_gets_the_letter_whole() {
    let (port, visit) = server(false).await;
    let house = house_with(smtp(port, "?tls=none")).await;
    let letter = Letter::new(to("marie@exemple.fr"), Lang::Fr, "L'été")
        .paragraph(format!("{} fin", "Déjà là. ".repeat(200)))
        .paragraph(".");
    post(&house.town, &letter).await;
    assert_eq!(jobs::run_due(&house.town, &registry()).await.unwrap(), 1);

    let (said, message) = visit.await.unwrap();
    assert_eq!(said[0], "EHLO valmoreau.example");
    assert!(said[1].starts_with("MAIL FROM:<ne-pas-repondre@valmoreau.example>"));
    assert_eq!(said[2], "RCPT TO:<marie@exemple.fr>");
    assert!(message.is_ascii(), "quoted-printable passes everywhere");
    assert!(message.lines().all(|line| line.len() <= 78), "short lines");
    let mail = mailparse::parse_mail(message.as_bytes()).unwrap();
    assert_eq!(mail.headers.get_first_value("Subject").unwrap(), "L’été");
    assert_eq!(
        mail.headers.get_first_value("From").unwrap(),
        "\"Maison commune\" <ne-pas-repondre@valmoreau.example>"
    );
    let text = mail.subparts[0].get_body().unwrap();
    assert!(text.contains("Déjà là. fin\r\n\r\n.\r\n"), "{text}");
}

#[tokio::test]
async fn a_refusal_is_kept_without_the_address_and_said_to_who_tries() {
    let (port, visit) = server(true).await;
    let house = house_with(smtp(port, "?tls=none")).await;
    post(
        &house.town,
        &Letter::new(to("marie@exemple.fr"), Lang::Fr, "Objet"),
    )
    .await;
    jobs::run_due(&house.town, &registry()).await.unwrap();
    visit.await.unwrap();
    let (error,): (String,) = house
        .town
        .db()
        .one("SELECT last_error FROM jobs_queue", db::args![])
        .await
        .unwrap();
    assert!(
        error.contains("550 5.1.1 <[address]> nobody here"),
        "{error}"
    );

    let (port, visit) = server(true).await;
    let house = house_with(smtp(port, "?tls=none")).await;
    let mend = trial(&house).await.unwrap_err();
    visit.await.unwrap();
    assert!(
        mend.contains("550 5.1.1 <marie@exemple.fr> nobody here"),
        "{mend}"
    );
}

async fn trial(house: &crate::house::House) -> Result<String, String> {
    match mail::test(&house.town, &to("marie@exemple.fr"), Lang::Fr).await {
        Ok(message) => Ok(message.say(Lang::Fr)),
        Err(Error::Conflict(message)) => Err(message.say(Lang::Fr)),
        Err(error) => panic!("{error}"),
    }
}

#[tokio::test]
async fn a_trial_says_where_it_went_or_what_to_mend() {
    let (port, _visit) = server(false).await;
    let said = trial(&house_with(smtp(port, "?tls=none")).await).await;
    assert_eq!(said.unwrap(), "Le serveur 127.0.0.1 a pris la lettre.");

    let (port, _visit) = server(false).await;
    let unprotected = trial(&house_with(smtp(port, "")).await).await.unwrap_err();
    assert!(
        unprotected.contains("STARTTLS") && unprotected.contains("587"),
        "{unprotected}"
    );

    let closed = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let port = closed.local_addr().unwrap().port();
    drop(closed);
    let silent = trial(&house_with(smtp(port, "?tls=none")).await)
        .await
        .unwrap_err();
    assert!(
        silent.contains("ne répond pas") && silent.contains("pare-feu"),
        "{silent}"
    );

    let wrong = Mail::Smtp {
        url: "https://mail.example".to_owned(),
        from: "a@b.fr".to_owned(),
    };
    let wrong = trial(&house_with(wrong).await).await.unwrap_err();
    assert!(
        wrong.contains("smtps://nom:motdepasse@serveur:465"),
        "{wrong}"
    );

    let nobody = Mail::Smtp {
        url: "smtps://mail.example".to_owned(),
        from: "Maison commune".to_owned(),
    };
    let nobody = trial(&house_with(nobody).await).await.unwrap_err();
    assert!(nobody.contains("ne-pas-repondre@exemple.fr"), "{nobody}");
}
