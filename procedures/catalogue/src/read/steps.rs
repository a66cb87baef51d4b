//! Clocks, states and actions.

use i18n::msg;

use super::{form, table::Table};
use crate::model::{Action, Appointment, Clock, Opinion, Outcome, Silence, State, Steps};

pub fn read(table: &Table<'_>) -> Option<Steps> {
    let table = table.table("steps")?;
    let steps = Steps {
        clocks: table.list("clocks", clock),
        shared: table.list("actions", |table, id| action(table, id, true)),
        states: table.list("states", state),
    };
    table.need("states");
    table.finish();
    if steps.states.is_empty() {
        table.fault(
            "no_states",
            table.place(),
            msg!("catalogue-fault-no-states"),
        );
        return None;
    }
    Some(steps)
}

fn clock(table: &Table<'_>, id: String) -> Option<Clock> {
    table.need("lasts");
    table.need("starts");
    let title = table.need_words("title");
    Some(Clock {
        id,
        lasts: table.time("lasts")?,
        starts: table.names("starts"),
        pauses: table.names("pauses"),
        at_least: table.time("at_least"),
        restarts_after: table.names("restarts_after"),
        stops: table.names("stops"),
        silence: table.one_of(
            "silence",
            &[("accepts", Silence::Accepts), ("refuses", Silence::Refuses)],
        ),
        then: table.text("then"),
        law: table.text("law"),
        place: table.place(),
        title: title?,
    })
}

fn state(table: &Table<'_>, id: String) -> Option<State> {
    let title = table.need_words("title");
    Some(State {
        turn: table.text("turn"),
        within: table.time("within"),
        until: table.text("until"),
        then: table.text("then"),
        decides: table.one_of(
            "decides",
            &[
                ("granted", Outcome::Granted),
                ("refused", Outcome::Refused),
                ("partly", Outcome::Partly),
            ],
        ),
        because: table.words("because"),
        is_final: table.yes("final"),
        lasts: table.time("lasts"),
        remedies: table.node("remedies").map(|_| table.names("remedies")),
        appointment: table.table("appointment").and_then(|table| {
            let appointment = Some(Appointment {
                with: table.need_text("with")?,
                lasts: table.time("lasts")?,
                offers: table.count("offers").unwrap_or(3),
                reminder: table.time("reminder"),
            });
            table.finish();
            appointment
        }),
        opinion: table.table("opinion").and_then(|table| {
            let opinion = Some(Opinion {
                of: table.need_text("of")?,
                within: table.time("within")?,
            });
            table.finish();
            opinion
        }),
        letter: table.text("letter"),
        notifies: table.pairs("notifies"),
        row: table.text("row"),
        act: table.text("act"),
        pass: table.text("pass"),
        agenda: table.node("agenda").map(crate::yaml::Node::json),
        law: table.text("law"),
        actions: table.list("actions", |table, id| action(table, id, false)),
        place: table.place(),
        id,
        title: title?,
    })
}

fn action(table: &Table<'_>, id: String, shared: bool) -> Option<Action> {
    table.need("by");
    let in_states = if shared {
        table.need("in");
        table.names("in")
    } else {
        Vec::new()
    };
    let title = table.need_words("title");
    Some(Action {
        id,
        by: table.names("by"),
        before: table.time("before"),
        in_states,
        when: table.cell("when"),
        questions: form::questions(table),
        reasons: table.text("reasons"),
        then: table.text("then"),
        law: table.text("law"),
        place: table.place(),
        title: title?,
    })
}
