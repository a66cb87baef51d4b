//! Pages and questions.

use i18n::msg;

use super::{
    header::{euros, kind},
    table::Table,
};
use crate::{
    model::{Ask, Bound, Choices, Page, Question},
    yaml::{Content, Node},
};

pub fn pages(table: &Table<'_>) -> Vec<Page> {
    table.list("form", |table, id| {
        // All is read before anything that is missing ends the reading.
        let title = table.need_words("title");
        Some(Page {
            id,
            shows: table.names("shows"),
            when: table.cell("when"),
            questions: questions(table),
            title: title?,
        })
    })
}

pub fn questions(table: &Table<'_>) -> Vec<Question> {
    table.list("questions", question)
}

fn question(table: &Table<'_>, id: String) -> Option<Question> {
    let kind = kind(table);
    let title = table.need_words("title");
    let asks: Vec<(&'static str, Ask)> = Ask::ALL
        .into_iter()
        .map(|(ask, code)| (code, ask))
        .collect();
    let suggests = table.table("suggests").and_then(|suggests| {
        let register = suggests.need_text("register");
        suggests.finish();
        register
    });
    let question = Question {
        id,
        called: table.words("called"),
        denied: table.words("denied"),
        help: table.words("help"),
        unit: table.words("unit"),
        choices: choices(table),
        at_least: bound(table, "at_least"),
        at_most: bound(table, "at_most"),
        optional: table.yes("optional"),
        internal: table.yes("internal"),
        repeat: table.count("repeat"),
        asks: table.some_of("asks", &asks),
        when: table.cell("when"),
        suggests,
        place: table.place(),
        kind: kind?,
        title: title?,
    };
    if question.kind.has_options() && matches!(question.choices, Choices::None) {
        table.fault(
            "no_options",
            table.place(),
            msg!("catalogue-fault-no-options", id = question.id.clone()),
        );
    }
    if question.repeat == Some(0) {
        table.fault(
            "bad_repeat",
            table.place(),
            msg!("catalogue-fault-repeat", id = question.id.clone()),
        );
    }
    Some(question)
}

fn choices(table: &Table<'_>) -> Choices {
    let Some(node) = table.node("options") else {
        return Choices::None;
    };
    if !matches!(node.content, Content::Map(_)) {
        let address = table.address.clone();
        return Choices::List(table.choices("options", &address));
    }
    let text = |word| node.get(word).and_then(Node::text).map(str::to_owned);
    match (text("territory"), text("register")) {
        (Some(layer), _) => Choices::Territory(layer),
        (None, Some(register)) => Choices::Register {
            register,
            column: text("column"),
        },
        (None, None) => {
            let message = msg!("catalogue-fault-source", id = table.address.clone());
            table.fault("unknown_source", node.place, message);
            Choices::None
        }
    }
}

fn bound(table: &Table<'_>, word: &'static str) -> Option<Bound> {
    let node = table.node(word)?;
    let text = table.text(word)?;
    let bound = text
        .parse()
        .map(Bound::Number)
        .ok()
        .or_else(|| euros(&text).map(Bound::Money))
        .or_else(|| text.parse().ok().map(Bound::Day))
        .or_else(|| super::table::is_id(&text).then(|| Bound::Fact(text.clone())));
    if bound.is_none() {
        table.fault(
            "bad_bound",
            node.place,
            msg!("catalogue-fault-bound", value = text, word = word),
        );
    }
    bound
}
