//! The paper form, read back by poppler: its order, its words, what is written in its boxes; and a
//! paper filled in, read and keyed gives the bytes of the web.

use std::{
    io::Write as _,
    process::{Command, Stdio},
};

use base::Lang;
use forms::sheet::{self, Paper};
use serde_json::json;
use testkit::databases;

use crate::{
    counter::all,
    everything::today,
    house::{Scene, open},
    web_pages::{CHOICES, PEOPLE, PLACE, SIMPLE},
};

fn judge(program: &str, arguments: &[&str], pdf: Vec<u8>) -> String {
    let mut child = Command::new(program)
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap_or_else(|error| {
            panic!("{program}: {error}. Install the Debian package poppler-utils.")
        });
    let mut input = child.stdin.take().expect("stdin is piped");
    let writer = std::thread::spawn(move || input.write_all(&pdf));
    let output = child.wait_with_output().expect("the judge ends");
    writer
        .join()
        .expect("the writer ends")
        .expect("the judge reads all");
    assert!(output.status.success(), "{program} refuses the PDF");
    String::from_utf8_lossy(&output.stdout).into_owned()
}

fn blank(scene: &Scene, lang: Lang) -> Vec<u8> {
    let streets = crate::everything::streets();
    let paper = Paper {
        version: &scene.version,
        streets: &streets,
        lang,
        draft: None,
        today: today(),
    };
    let sheet = sheet::form(&scene.small.town, &paper).expect("a sheet");
    let warnings = paper::warnings(&sheet).expect("a sheet");
    assert!(warnings.is_empty(), "{warnings:?}");
    paper::render(&sheet).expect("an accessible PDF")
}

/// The tags, one a line, each followed by the lines of its text in quotes.
fn tags(pdf: Vec<u8>) -> Vec<String> {
    let said = judge("pdfinfo", &["-struct-text", "-"], pdf);
    said.lines().map(|line| line.trim().to_owned()).collect()
}

fn headings(tags: &[String]) -> Vec<String> {
    tags.windows(2)
        .filter(|pair| pair[0].starts_with('H') && pair[0].contains("(block)"))
        .map(|pair| format!("{} {}", &pair[0][..2], pair[1].trim_matches('"')))
        .collect()
}

#[tokio::test]
async fn every_question_is_printed_in_order_and_read_aloud() {
    let scene = open(databases().await.remove(0)).await;
    let tags = tags(blank(&scene, Lang::Fr));
    let headings = headings(&tags);
    assert_eq!(headings[0], "H1 Tout demander");
    let said: Vec<&str> = headings
        .iter()
        .filter(|one| one.starts_with("H3"))
        .map(|one| &one[3..])
        .collect();
    let asked: Vec<String> = scene
        .version
        .definition
        .form
        .iter()
        .enumerate()
        .flat_map(|(page, of)| {
            of.questions.iter().enumerate().map(move |(at, question)| {
                format!(
                    "{}.{} {}",
                    page + 1,
                    at + 1,
                    forms::say::words(Lang::Fr, &question.title)
                )
            })
        })
        .collect();
    assert_eq!(said.len(), asked.len());
    for (said, asked) in said.iter().zip(&asked) {
        let plain = said.split_whitespace().collect::<Vec<_>>().join(" ");
        // A narrow space begins another line of what is read aloud.
        let asked = asked.split('\u{202f}').next().unwrap_or_default();
        let asked = asked.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(plain.starts_with(&asked), "{plain} / {asked}");
    }
    let text = tags.join(" ");
    for words in [
        "Seulement si",
        "Où l’apporter",
        "Vos données",
        "Je joins ce papier",
    ] {
        assert!(text.contains(words), "{words}");
    }
}

#[tokio::test]
async fn each_sheet_bears_its_code() {
    let scene = open(databases().await.remove(0)).await;
    let text = judge("pdftotext", &["-layout", "-", "-"], blank(&scene, Lang::En));
    let code = sheet::code(&scene.version);
    let sheets: Vec<&str> = text
        .split('\u{c}')
        .filter(|sheet| !sheet.trim().is_empty())
        .collect();
    assert!(sheets.len() > 1);
    for (at, sheet) in sheets.iter().enumerate() {
        assert!(
            sheet.contains(&format!("{code}-{}", at + 1)),
            "sheet {}: {sheet}",
            at + 1
        );
        assert!(
            sheet.contains(&format!("Sheet {} of {}", at + 1, sheets.len())),
            "{sheet}"
        );
    }
    let info = judge("pdfinfo", &["-"], blank(&scene, Lang::En));
    assert!(info.contains("Tagged:") && info.contains("yes"), "{info}");
}

/// The words written in the boxes after a question, and the labels of those ticked.
fn written(text: &str, number: &str) -> String {
    let start = text
        .find(&format!("{number} "))
        .unwrap_or_else(|| panic!("{number}: {text}"));
    let rest = &text[start..];
    let end = rest.find("\n\n\n").unwrap_or(rest.len());
    rest[..end].split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A form filled in, printed, read from the print by somebody who keys what is in the boxes.
#[tokio::test]
async fn a_paper_filled_in_and_keyed_gives_the_bytes_of_the_web() {
    let scene = open(databases().await.remove(0)).await;
    let visitor = scene.visitor(None).await;
    let at = scene.begin(&visitor).await;
    for (page, fields) in [
        ("place", &PLACE[..]),
        ("simple", &SIMPLE[..]),
        ("choices", &CHOICES[..]),
        ("people", &PEOPLE[..]),
    ] {
        let _ = scene
            .send(&visitor, &format!("{at}/{page}"), fields)
            .await
            .expect(303);
    }
    let printed = visitor
        .get(&format!("{at}/formulaire.pdf"))
        .await
        .expect(200);
    assert_eq!(printed.header("content-type"), "application/pdf");
    assert_eq!(printed.header("cache-control"), "no-store");
    let text = judge("pdftotext", &["-layout", "-", "-"], printed.body);
    let boxes: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    for figures in ["00712", "84210", "732829320", "01122026", "20112026"]
        .iter()
        .skip(1)
    {
        assert!(boxes.contains(figures), "{figures}: {text}");
    }
    let line = |number: &str, words: &str| {
        let found = written(&text, number);
        assert!(found.contains(words), "{words}: {found}");
        words.to_owned()
    };
    // What the agent reads in the boxes is what is keyed.
    let address = line("1.1", "12 rue des Lilas");
    let word = line("2.1", "oui");
    let name = line("4.1", "une bailleresse");
    let fields = [
        ("maison.channel", "paper"),
        ("maison.agreed", "yes"),
        ("address.line", address.as_str()),
        ("address.postcode", "84210"),
        ("word", word.as_str()),
        ("owner.name", name.as_str()),
    ];
    let kept = all(&[]);
    let others: Vec<(&str, &str)> = kept
        .into_iter()
        .filter(|(name, _)| fields.iter().all(|(keyed, _)| keyed != name))
        .collect();
    let ana = scene.visitor(Some("ana")).await;
    let _ = scene
        .send(
            &ana,
            "/guichet/saisie/tout",
            &[&fields[..], &others].concat(),
        )
        .await
        .expect(303);
    let _ = scene
        .send(&visitor, &format!("{at}/envoyer"), &[])
        .await
        .expect(303);
    let all = scene.received.all();
    assert_eq!(all.len(), 2);
    assert_eq!(all[0].answers.canonical(), all[1].answers.canonical());
    assert_eq!(all[0].answers.get("word"), Some(&json!("oui")));
}
