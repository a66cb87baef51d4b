//! The paper form, read back by poppler: its order, its words, what is written in its boxes; and a
//! paper filled in, read and keyed gives the bytes of the web.

use base::Lang;
use forms::sheet::{self, Paper};
use testkit::{databases, pdf};

use crate::{
    everything::today,
    house::{Scene, open},
    web_pages::fill,
};

fn blank(scene: &Scene, lang: Lang) -> Vec<u8> {
    let streets = crate::everything::streets();
    let paper = Paper {
        version: &scene.version,
        streets: &streets,
        dates: &forms::known::Facts::new(),
        lang,
        draft: None,
        today: today(),
    };
    let sheet = sheet::form(&scene.small.town, &paper).expect("a sheet");
    let warnings = paper::warnings(&sheet).expect("a sheet");
    assert!(warnings.is_empty(), "{warnings:?}");
    paper::render(&sheet).expect("an accessible PDF")
}

#[tokio::test]
async fn every_question_is_printed_in_order_and_read_aloud() {
    let scene = open(databases().await.remove(0)).await;
    let blank = blank(&scene, Lang::Fr);
    let headings = pdf::headings(&blank);
    assert_eq!(headings[0], (1, "Tout demander".to_owned()));
    let said: Vec<&str> = headings
        .iter()
        .filter(|(level, _)| *level == 3)
        .map(|(_, text)| text.as_str())
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
        let asked = asked.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(said.starts_with(&asked), "{said} / {asked}");
    }
    let text = pdf::text(&blank);
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
    let text = pdf::laid_out(&blank(&scene, Lang::En));
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
}

/// The answers given online are written in the boxes, and nobody on the way keeps the sheet.
#[tokio::test]
async fn a_draft_is_printed_with_what_it_says() {
    let scene = open(databases().await.remove(0)).await;
    let visitor = scene.visitor(None).await;
    let at = scene.begin(&visitor).await;
    fill(&scene, &visitor, &at).await;
    let printed = visitor
        .get(&format!("{at}/formulaire.pdf"))
        .await
        .expect(200);
    assert_eq!(printed.header("content-type"), "application/pdf");
    assert_eq!(printed.header("cache-control"), "no-store");
    let text = pdf::laid_out(&printed.body);
    let boxes: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    for said in [
        "12ruedesLilas",
        "84210",
        "unebailleresse",
        "732829320",
        "01122026",
        "20112026",
    ] {
        assert!(boxes.contains(said), "{said}: {text}");
    }
}

/// Composed once for everybody, and not sent again to who has it.
#[tokio::test]
async fn a_blank_form_is_kept_until_it_changes() {
    let scene = open(databases().await.remove(0)).await;
    let visitor = scene.visitor(None).await;
    let path = "/demarches/tout/formulaire.pdf";
    let first = visitor.get(path).await.expect(200);
    let folder = scene.small.town.data().join("cache");
    let kept = || {
        let names = std::fs::read_dir(&folder).unwrap().flatten();
        let mut names: Vec<String> = names
            .map(|file| file.file_name().to_string_lossy().into_owned())
            .collect();
        names.sort();
        names
    };
    assert_eq!(kept().len(), 1, "{:?}", kept());
    let mark = first.header("etag").to_owned();
    let file = folder.join(&kept()[0]);
    std::fs::write(&file, "%PDF kept").unwrap();
    assert_eq!(visitor.get(path).await.expect(200).body, b"%PDF kept");
    scene.small.clock.set(scene.small.clock.now().plus_days(1));
    let next = visitor.get(path).await.expect(200);
    assert!(next.body.starts_with(b"%PDF-1"), "it bears another day");
    assert_ne!(next.header("etag"), mark);
    let english = visitor.get(&format!("/en{path}")).await.expect(200);
    assert!(english.body.starts_with(b"%PDF-1"));
    assert_eq!(kept().len(), 2, "one a language: {:?}", kept());
}
