//! What is wrong in a condition, in words: where it stops being readable, what was awaited there, and
//! how a function is written.

use base::Message;
use i18n::msg;
use rules::{CellError, Expected, Fault, Function, KindName};

/// Said once for every table. Options that a choice does not have are told by whoever knows them.
pub fn say_cell_error(cell: &str, error: &CellError) -> Message {
    match &error.fault {
        Fault::UnknownFact {
            name,
            near: Some(near),
        } => msg!(
            "catalogue-fault-unknown-fact-near",
            name = name.clone(),
            near = near.clone()
        ),
        Fault::UnknownFact { name, near: None } => {
            msg!("catalogue-fault-unknown-fact", name = name.clone())
        }
        Fault::UnknownFunction { name, .. } => {
            msg!("catalogue-fault-unknown-function", name = name.clone())
        }
        Fault::TooLong { .. } => msg!("catalogue-fault-cell-long"),
        Fault::WrongCount {
            function, given, ..
        } => msg!(
            "catalogue-fault-cell-count",
            cell = cell.to_owned(),
            usage = usage(*function),
            given = *given
        ),
        Fault::Syntax { expected, .. } => msg!(
            "catalogue-fault-cell-syntax",
            cell = cell.to_owned(),
            rest = rest(cell, error.at),
            ended = ended(cell, error.at),
            expected = awaited(*expected)
        ),
        Fault::Chained => msg!("catalogue-fault-cell-chained", cell = cell.to_owned()),
        Fault::Incomparable { left, right } => msg!(
            "catalogue-fault-cell-incomparable",
            cell = cell.to_owned(),
            left = kind(*left),
            right = kind(*right)
        ),
        Fault::NoOrder { kind: unordered } => msg!(
            "catalogue-fault-cell-no-order",
            cell = cell.to_owned(),
            kind = kind(*unordered)
        ),
        Fault::WrongKind { given, .. } => msg!(
            "catalogue-fault-cell-kind",
            cell = cell.to_owned(),
            rest = rest(cell, error.at),
            given = kind(*given)
        ),
        Fault::NotAnOption { .. }
        | Fault::TooDeep { .. }
        | Fault::Reserved { .. }
        | Fault::NumberTooLarge => msg!(
            "catalogue-fault-cell",
            cell = cell.to_owned(),
            rest = rest(cell, error.at)
        ),
    }
}

/// The cell from the place where it stops being readable.
fn rest(cell: &str, at: usize) -> String {
    cell.chars().skip(at).collect()
}

fn ended(cell: &str, at: usize) -> &'static str {
    if rest(cell, at).trim().is_empty() {
        "yes"
    } else {
        "no"
    }
}

/// How a function is written.
fn usage(function: Function) -> &'static str {
    match function {
        Function::Eur => "eur(400)",
        Function::Age => "age(birth_date, today)",
        Function::Months => "months(from, to)",
        Function::Days => "days(from, to)",
        Function::Known => "known(answer)",
        Function::Count => "count(list)",
        Function::Has => "has(list, 'value')",
    }
}

fn awaited(expected: Expected) -> &'static str {
    match expected {
        Expected::Operand => "operand",
        Expected::Operator => "operator",
        Expected::Constant => "constant",
        Expected::Number => "number",
        Expected::Name => "name",
        Expected::DoubleEqual => "equal",
        Expected::DoubleAnd => "and",
        Expected::DoubleOr => "or",
        Expected::SingleQuotes => "quotes",
        Expected::ClosingQuote => "quote",
        Expected::Escape => "escape",
        Expected::OpeningBracket => "open",
        Expected::ClosingBracket => "close",
        Expected::ClosingList => "list",
        Expected::Comma => "comma",
    }
}

fn kind(kind: KindName) -> &'static str {
    match kind {
        KindName::YesNo => "yes_no",
        KindName::Number => "number",
        KindName::Money => "money",
        KindName::Text => "text",
        KindName::Choice => "choice",
        KindName::Day => "day",
        KindName::List => "list",
        KindName::Period => "period",
        KindName::Season => "season",
        KindName::Opaque => "opaque",
    }
}
