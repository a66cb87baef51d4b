//! From tokens to a tree, with the precedence of CEL: `||`, `&&`, comparisons and
//! `in`, `+` and `-`, `!`.

use crate::fault::{CellError, Expected, Fault, Function, near};
use crate::lexer::{Token, tokens};
use crate::syntax::{Constant, Expr, Node, Op, Place, Sign, Span};

/// How many brackets, denials and calls may stand within one another.
pub const DEEPEST: usize = 16;

/// Words that CEL keeps for itself, beside `true`, `false` and `in`.
const RESERVED: [&str; 17] = [
    "as",
    "break",
    "const",
    "continue",
    "else",
    "for",
    "function",
    "if",
    "import",
    "let",
    "loop",
    "namespace",
    "null",
    "package",
    "return",
    "var",
    "while",
];

pub(crate) fn parse(text: &str) -> Result<Node, CellError> {
    let mut parser = Parser {
        tokens: tokens(text)?,
        next: 0,
        depth: 0,
    };
    let node = parser.any()?;
    if *parser.peek() == Token::End {
        Ok(node)
    } else {
        Err(parser.wrong(Expected::Operator))
    }
}

struct Parser {
    tokens: Vec<(usize, Token)>,
    next: usize,
    depth: usize,
}

impl Parser {
    /// The tokens end with `End`, which is never taken.
    fn peek(&self) -> &Token {
        &self.tokens[self.next].1
    }

    fn at(&self) -> Place {
        Place(self.tokens[self.next].0)
    }

    fn take(&mut self, token: &Token) -> bool {
        let there = self.peek() == token && *token != Token::End;
        self.next += usize::from(there);
        there
    }

    fn need(&mut self, token: &Token, expected: Expected) -> Result<(), CellError> {
        if self.take(token) {
            Ok(())
        } else {
            Err(self.wrong(expected))
        }
    }

    fn wrong(&self, expected: Expected) -> CellError {
        let found = written(self.peek());
        CellError::new(self.at().0, Fault::Syntax { expected, found })
    }

    fn deeper<T>(
        &mut self,
        inner: impl FnOnce(&mut Self) -> Result<T, CellError>,
    ) -> Result<T, CellError> {
        if self.depth == DEEPEST {
            return Err(CellError::new(
                self.at().0,
                Fault::TooDeep { at_most: DEEPEST },
            ));
        }
        self.depth += 1;
        let found = inner(self);
        self.depth -= 1;
        found
    }

    fn any(&mut self) -> Result<Node, CellError> {
        let at = self.at();
        let mut nodes = vec![self.all()?];
        while self.take(&Token::Or) {
            nodes.push(self.all()?);
        }
        Ok(join(at, nodes, Expr::Any, |expr| match expr {
            Expr::Any(nodes) => Ok(nodes),
            other => Err(other),
        }))
    }

    fn all(&mut self) -> Result<Node, CellError> {
        let at = self.at();
        let mut nodes = vec![self.comparison()?];
        while self.take(&Token::And) {
            nodes.push(self.comparison()?);
        }
        Ok(join(at, nodes, Expr::All, |expr| match expr {
            Expr::All(nodes) => Ok(nodes),
            other => Err(other),
        }))
    }

    fn comparison(&mut self) -> Result<Node, CellError> {
        let left = self.sum()?;
        let at = self.at();
        let Some(relation) = self.relation() else {
            return Ok(left);
        };
        let right = self.sum()?;
        let again = self.at().0;
        if self.relation().is_some() {
            return Err(CellError::new(again, Fault::Chained));
        }
        let expr = match relation {
            Relation::Compare(op) => Expr::Compare(left.into(), op, right.into()),
            Relation::In => Expr::Within {
                value: left.into(),
                list: right.into(),
                has: false,
            },
        };
        Ok(Node { at, expr })
    }

    fn relation(&mut self) -> Option<Relation> {
        let relation = match self.peek() {
            Token::Compare(op) => Relation::Compare(*op),
            Token::Name(name) if name == "in" => Relation::In,
            _ => return None,
        };
        self.next += 1;
        Some(relation)
    }

    fn sum(&mut self) -> Result<Node, CellError> {
        let at = self.at();
        let first = self.denial()?;
        let mut rest = Vec::new();
        while let Token::Sign(sign) = *self.peek() {
            self.next += 1;
            rest.push((sign, self.denial()?));
        }
        if rest.is_empty() {
            return Ok(first);
        }
        let expr = match first.expr {
            Expr::Sum(first, mut before) => {
                before.append(&mut rest);
                Expr::Sum(first, before)
            }
            expr => Expr::Sum(Box::new(Node { at: first.at, expr }), rest),
        };
        Ok(Node { at, expr })
    }

    fn denial(&mut self) -> Result<Node, CellError> {
        let at = self.at();
        if self.take(&Token::Not) {
            let node = self.deeper(Self::denial)?;
            let expr = Expr::Not(node.into());
            Ok(Node { at, expr })
        } else {
            self.operand()
        }
    }

    fn operand(&mut self) -> Result<Node, CellError> {
        let at = self.at();
        if let Some(constant) = self.constant()? {
            let expr = Expr::Constant(constant);
            return Ok(Node { at, expr });
        }
        if self.take(&Token::Open) {
            let node = self.deeper(Self::any)?;
            self.need(&Token::Close, Expected::ClosingBracket)?;
            return Ok(node);
        }
        if self.take(&Token::OpenList) {
            let expr = Expr::List(self.list()?);
            return Ok(Node { at, expr });
        }
        let Token::Name(name) = self.peek() else {
            return Err(self.wrong(Expected::Operand));
        };
        let name = name.clone();
        if name == "in" {
            return Err(self.wrong(Expected::Operand));
        }
        self.next += 1;
        let expr = if self.take(&Token::Open) {
            self.call(at, &name)?
        } else {
            Expr::Fact(allowed(at, name)?)
        };
        Ok(Node { at, expr })
    }

    /// A constant, if one stands there; `None` leaves everything in place.
    fn constant(&mut self) -> Result<Option<Constant>, CellError> {
        let constant = match self.peek() {
            Token::Text(text) => Constant::Text(text.clone()),
            Token::Number(_) | Token::Sign(_) => return self.number().map(Some),
            Token::Name(name) if name == "true" => Constant::YesNo(true),
            Token::Name(name) if name == "false" => Constant::YesNo(false),
            Token::Name(name) if name == "eur" && self.calls() => {
                let at = self.at().0;
                self.next += 2;
                if *self.peek() == Token::Close {
                    return Err(miscounted(Function::Eur, 0, at));
                }
                let Constant::Number(euros) = self.number()? else {
                    return Err(self.wrong(Expected::Number));
                };
                if euros.checked_mul(100).is_none() {
                    return Err(CellError::new(at, Fault::NumberTooLarge));
                }
                self.end_of_call(Function::Eur, at)?;
                return Ok(Some(Constant::Euros(euros)));
            }
            _ => return Ok(None),
        };
        self.next += 1;
        Ok(Some(constant))
    }

    /// A whole number, with its sign.
    fn number(&mut self) -> Result<Constant, CellError> {
        let negative = match self.peek() {
            Token::Sign(Sign::Plus) => return Err(self.wrong(Expected::Operand)),
            Token::Sign(Sign::Minus) => true,
            _ => false,
        };
        self.next += usize::from(negative);
        let Token::Number(number) = *self.peek() else {
            return Err(self.wrong(Expected::Number));
        };
        self.next += 1;
        Ok(Constant::Number(if negative { -number } else { number }))
    }

    fn calls(&self) -> bool {
        self.tokens.get(self.next + 1).map(|(_, token)| token) == Some(&Token::Open)
    }

    /// After the last argument: the bracket, or a count of what stands there.
    fn end_of_call(&mut self, function: Function, at: usize) -> Result<(), CellError> {
        if *self.peek() == Token::Comma {
            let mut given = function.takes();
            while self.take(&Token::Comma) {
                self.any()?;
                given += 1;
            }
            return Err(miscounted(function, given, at));
        }
        self.need(&Token::Close, Expected::ClosingBracket)
    }

    fn list(&mut self) -> Result<Vec<(Place, Constant)>, CellError> {
        let mut constants = Vec::new();
        loop {
            let at = self.at();
            let Some(constant) = self.constant()? else {
                return Err(self.wrong(Expected::Constant));
            };
            constants.push((at, constant));
            if self.take(&Token::CloseList) {
                return Ok(constants);
            }
            self.need(&Token::Comma, Expected::ClosingList)?;
        }
    }

    fn call(&mut self, at: Place, name: &str) -> Result<Expr, CellError> {
        let Some(function) = Function::named(name) else {
            let fault = Fault::UnknownFunction {
                near: near(name, Function::ALL.map(Function::name)),
                name: name.to_owned(),
            };
            return Err(CellError::new(at.0, fault));
        };
        if *self.peek() == Token::Close {
            return Err(miscounted(function, 0, at.0));
        }
        match function {
            Function::Known => self.known(at),
            Function::Count => {
                let node = self.deeper(Self::any)?;
                self.end_of_call(function, at.0)?;
                Ok(Expr::Count(node.into()))
            }
            Function::Has => {
                let (list, value) = self.two(function, at.0)?;
                let has = true;
                Ok(Expr::Within { value, list, has })
            }
            Function::Age => self.span(Span::Age, at.0),
            Function::Months => self.span(Span::Months, at.0),
            Function::Days => self.span(Span::Days, at.0),
            // Taken by `constant`, before.
            Function::Eur => Err(self.wrong(Expected::Number)),
        }
    }

    fn known(&mut self, at: Place) -> Result<Expr, CellError> {
        let place = self.at();
        let Token::Name(fact) = self.peek() else {
            return Err(self.wrong(Expected::Name));
        };
        let fact = fact.clone();
        if matches!(fact.as_str(), "in" | "true" | "false") {
            return Err(self.wrong(Expected::Name));
        }
        self.next += 1;
        self.end_of_call(Function::Known, at.0)?;
        Ok(Expr::Known(allowed(place, fact)?))
    }

    fn span(&mut self, span: Span, at: usize) -> Result<Expr, CellError> {
        let (from, to) = self.two(span.function(), at)?;
        Ok(Expr::Span(span, from, to))
    }

    fn two(&mut self, function: Function, at: usize) -> Result<(Box<Node>, Box<Node>), CellError> {
        let first = self.deeper(Self::any)?;
        if *self.peek() == Token::Close {
            return Err(miscounted(function, 1, at));
        }
        self.need(&Token::Comma, Expected::Comma)?;
        let second = self.deeper(Self::any)?;
        self.end_of_call(function, at)?;
        Ok((first.into(), second.into()))
    }
}

#[derive(Debug, Clone, Copy)]
enum Relation {
    Compare(Op),
    In,
}

fn miscounted(function: Function, given: usize, at: usize) -> CellError {
    let expected = function.takes();
    let fault = Fault::WrongCount {
        function,
        expected,
        given,
    };
    CellError::new(at, fault)
}

fn allowed(at: Place, name: String) -> Result<String, CellError> {
    if RESERVED.contains(&name.as_str()) {
        Err(CellError::new(at.0, Fault::Reserved { name }))
    } else {
        Ok(name)
    }
}

/// One node alone stays itself; a group within the same group melts into it.
fn join(
    at: Place,
    mut nodes: Vec<Node>,
    group: fn(Vec<Node>) -> Expr,
    same: fn(Expr) -> Result<Vec<Node>, Expr>,
) -> Node {
    if nodes.len() == 1
        && let Some(node) = nodes.pop()
    {
        return node;
    }
    let mut flat = Vec::with_capacity(nodes.len());
    for node in nodes {
        match same(node.expr) {
            Ok(mut inner) => flat.append(&mut inner),
            Err(expr) => flat.push(Node { at: node.at, expr }),
        }
    }
    Node {
        at,
        expr: group(flat),
    }
}

fn written(token: &Token) -> String {
    match token {
        Token::Name(name) => name.clone(),
        Token::Number(number) => number.to_string(),
        Token::Text(text) => format!("'{text}'"),
        Token::Compare(op) => op.written().to_owned(),
        Token::Sign(sign) => sign.written().to_owned(),
        Token::And => "&&".to_owned(),
        Token::Or => "||".to_owned(),
        Token::Not => "!".to_owned(),
        Token::Open => "(".to_owned(),
        Token::Close => ")".to_owned(),
        Token::OpenList => "[".to_owned(),
        Token::CloseList => "]".to_owned(),
        Token::Comma => ",".to_owned(),
        Token::End => String::new(),
    }
}
