//! Texts read as cells, and refused with the place and the mend.

use rules::{Cell, Expected, Fault, Function};

#[test]
fn precedence_is_that_of_cel() {
    for (text, written) in [
        ("a || b && c", "a || b && c"),
        ("(a || b) && c", "(a || b) && c"),
        ("a && (b && c)", "a && b && c"),
        ("!a == b", "!a == b"),
        ("!(a == b)", "!(a == b)"),
        ("a + 1 < b - 2", "a + 1 < b - 2"),
        ("a - (b - c) == 1", "a - (b - c) == 1"),
        ("(a - b) - c == 1", "a - b - c == 1"),
        ("x in ['a','b'] || y", "x in ['a', 'b'] || y"),
        ("(x in ['a'])==true", "(x in ['a']) == true"),
        ("a - -5 > 0", "a - -5 > 0"),
        (r"t == 'l\'eau'", r"t == 'l\'eau'"),
    ] {
        let cell = Cell::parse(text).unwrap();
        assert_eq!(cell.to_string(), written);
        assert_eq!(Cell::parse(written).unwrap(), cell);
        assert_eq!(cell.text(), text);
    }
    assert_ne!(Cell::parse("!a == b"), Cell::parse("!(a == b)"));
    assert_ne!(Cell::parse("a || b && c"), Cell::parse("(a || b) && c"));
}

#[test]
fn what_cannot_be_read_says_where_and_what_was_awaited() {
    let syntax = |expected, found: &str| Fault::Syntax {
        expected,
        found: found.to_owned(),
    };
    for (text, at, fault) in [
        ("", 0, syntax(Expected::Operand, "")),
        ("a = 1", 2, syntax(Expected::DoubleEqual, "=")),
        ("a & b", 2, syntax(Expected::DoubleAnd, "&")),
        ("a | b", 2, syntax(Expected::DoubleOr, "|")),
        ("a and b", 2, syntax(Expected::Operator, "and")),
        ("a == \"b\"", 5, syntax(Expected::SingleQuotes, "\"")),
        ("a == 'b", 7, syntax(Expected::ClosingQuote, "")),
        (r"a == 'b\n'", 7, syntax(Expected::Escape, "\\")),
        ("(a", 2, syntax(Expected::ClosingBracket, "")),
        ("a)", 1, syntax(Expected::Operator, ")")),
        ("a in []", 6, syntax(Expected::Constant, "]")),
        ("a in [b]", 6, syntax(Expected::Constant, "b")),
        ("a in [1", 7, syntax(Expected::ClosingList, "")),
        ("qf < 12.40", 7, syntax(Expected::Number, ".")),
        ("qf < eur(x)", 9, syntax(Expected::Number, "x")),
        ("known(1)", 6, syntax(Expected::Name, "1")),
        ("é == 1", 0, syntax(Expected::Operand, "é")),
        ("a ? b : c", 2, syntax(Expected::Operand, "?")),
        ("1 < a < 5", 6, Fault::Chained),
        (
            "package",
            0,
            Fault::Reserved {
                name: "package".to_owned(),
            },
        ),
        ("a == 9223372036854775808", 5, Fault::NumberTooLarge),
        ("a == eur(92233720368547759)", 5, Fault::NumberTooLarge),
        (
            "agee(a, b)",
            0,
            Fault::UnknownFunction {
                name: "agee".to_owned(),
                near: Some("age".to_owned()),
            },
        ),
        (
            "age(a)",
            0,
            Fault::WrongCount {
                function: Function::Age,
                expected: 2,
                given: 1,
            },
        ),
        (
            "count(a, b)",
            0,
            Fault::WrongCount {
                function: Function::Count,
                expected: 1,
                given: 2,
            },
        ),
    ] {
        let error = Cell::parse(text).expect_err(text);
        assert_eq!((error.at, error.fault), (at, fault), "{text}");
    }
}

#[test]
fn length_and_depth_are_limited() {
    let longest = format!("a == '{}'", "é".repeat(393));
    assert!(Cell::parse(&longest).is_ok());
    let fault = Cell::parse(&format!("{longest} ")).unwrap_err().fault;
    assert_eq!(
        fault,
        Fault::TooLong {
            characters: 401,
            at_most: 400
        }
    );

    let brackets = |depth: usize| format!("{}a{}", "(".repeat(depth), ")".repeat(depth));
    assert!(Cell::parse(&brackets(16)).is_ok());
    let fault = Cell::parse(&brackets(17)).unwrap_err().fault;
    assert_eq!(fault, Fault::TooDeep { at_most: 16 });
    assert!(Cell::parse(&format!("{}a", "!".repeat(17))).is_err());
}

#[test]
fn facts_set_in_order_against_each_other_are_told() {
    for (text, pairs) in [
        ("a <= b", vec![("a", "b")]),
        ("a == b || a != b", vec![]),
        ("a < 3 && !(b > a)", vec![("b", "a")]),
        ("a in b || (c >= d) == e", vec![("c", "d")]),
        ("days(a, b) < c", vec![]),
    ] {
        let cell = rules::Cell::parse(text).expect(text);
        assert_eq!(cell.ordered(), pairs, "{text}");
    }
}
