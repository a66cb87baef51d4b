//! The procedure that `docs/adding-a-procedure.md` writes step by step is sound.

use base::Lang;
use catalogue::{Folder, examine};

const GUIDE: &str = include_str!("../../../../docs/adding-a-procedure.md");

fn blocks(language: &str) -> Vec<&'static str> {
    let start = format!("```{language}\n");
    GUIDE
        .split(start.as_str())
        .skip(1)
        .filter_map(|rest| rest.split("```").next())
        .collect()
}

#[test]
fn the_guide_writes_a_sound_procedure() {
    let yaml = blocks("yaml");
    let letter = blocks("typst")[0];
    let folder = Folder {
        name: "nids-de-frelons".to_owned(),
        procedure: yaml[..3].join("\n"),
        en: String::new(),
        letters: ["recu", "retire", "refus"]
            .map(|name| (name.to_owned(), letter.to_owned()))
            .into(),
    };
    let checked = examine(&folder);
    let said: Vec<String> = checked
        .faults
        .iter()
        .map(|fault| fault.say(Lang::Fr))
        .collect();
    assert!(checked.is_sound() && said.is_empty(), "{}", said.join("\n"));
}
