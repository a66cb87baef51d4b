//! From the characters of a cell to its tokens.

use crate::fault::{CellError, Expected, Fault};
use crate::syntax::{Op, Sign};

/// The most characters of a cell.
pub const LONGEST: usize = 400;

#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Token {
    Name(String),
    Number(i64),
    Text(String),
    Compare(Op),
    Sign(Sign),
    And,
    Or,
    Not,
    Open,
    Close,
    OpenList,
    CloseList,
    Comma,
    End,
}

/// Tokens with the number of characters before each; the last one is `End`.
pub(crate) fn tokens(text: &str) -> Result<Vec<(usize, Token)>, CellError> {
    let characters: Vec<char> = text.chars().collect();
    if characters.len() > LONGEST {
        return Err(CellError::new(
            LONGEST,
            Fault::TooLong {
                characters: characters.len(),
                at_most: LONGEST,
            },
        ));
    }
    let mut lexer = Lexer {
        characters: &characters,
        at: 0,
    };
    let mut tokens = Vec::new();
    loop {
        lexer.skip_blanks();
        let at = lexer.at;
        let token = lexer.next()?;
        let end = token == Token::End;
        tokens.push((at, token));
        if end {
            return Ok(tokens);
        }
    }
}

struct Lexer<'c> {
    characters: &'c [char],
    at: usize,
}

impl Lexer<'_> {
    fn peek(&self, ahead: usize) -> Option<char> {
        self.characters.get(self.at + ahead).copied()
    }

    fn skip_blanks(&mut self) {
        while matches!(self.peek(0), Some(' ' | '\t' | '\n' | '\r')) {
            self.at += 1;
        }
    }

    fn take(&mut self, characters: usize, token: Token) -> Token {
        self.at += characters;
        token
    }

    fn next(&mut self) -> Result<Token, CellError> {
        let Some(first) = self.peek(0) else {
            return Ok(Token::End);
        };
        let equal_follows = self.peek(1) == Some('=');
        Ok(match first {
            '(' => self.take(1, Token::Open),
            ')' => self.take(1, Token::Close),
            '[' => self.take(1, Token::OpenList),
            ']' => self.take(1, Token::CloseList),
            ',' => self.take(1, Token::Comma),
            '+' => self.take(1, Token::Sign(Sign::Plus)),
            '-' => self.take(1, Token::Sign(Sign::Minus)),
            '=' if equal_follows => self.take(2, Token::Compare(Op::Equal)),
            '!' if equal_follows => self.take(2, Token::Compare(Op::NotEqual)),
            '<' if equal_follows => self.take(2, Token::Compare(Op::LessOrEqual)),
            '>' if equal_follows => self.take(2, Token::Compare(Op::GreaterOrEqual)),
            '<' => self.take(1, Token::Compare(Op::Less)),
            '>' => self.take(1, Token::Compare(Op::Greater)),
            '!' => self.take(1, Token::Not),
            '&' if self.peek(1) == Some('&') => self.take(2, Token::And),
            '|' if self.peek(1) == Some('|') => self.take(2, Token::Or),
            '=' => return Err(self.wrong(Expected::DoubleEqual)),
            '&' => return Err(self.wrong(Expected::DoubleAnd)),
            '|' => return Err(self.wrong(Expected::DoubleOr)),
            '"' => return Err(self.wrong(Expected::SingleQuotes)),
            '\'' => self.text()?,
            '0'..='9' => self.number()?,
            'a'..='z' | 'A'..='Z' | '_' => self.name(),
            _ => return Err(self.wrong(Expected::Operand)),
        })
    }

    fn wrong(&self, expected: Expected) -> CellError {
        CellError::new(
            self.at,
            Fault::Syntax {
                expected,
                found: self.peek(0).map(String::from).unwrap_or_default(),
            },
        )
    }

    fn text(&mut self) -> Result<Token, CellError> {
        self.at += 1;
        let mut text = String::new();
        loop {
            match self.peek(0) {
                Some('\'') => return Ok(self.take(1, Token::Text(text))),
                Some('\\') => {
                    let Some(escaped @ ('\'' | '\\')) = self.peek(1) else {
                        return Err(self.wrong(Expected::Escape));
                    };
                    text.push(escaped);
                    self.at += 2;
                }
                // CEL ends the line there, and so do we.
                None | Some('\n' | '\r') => return Err(self.wrong(Expected::ClosingQuote)),
                Some(other) => {
                    text.push(other);
                    self.at += 1;
                }
            }
        }
    }

    fn number(&mut self) -> Result<Token, CellError> {
        let start = self.at;
        let mut number = Some(0_i64);
        while let Some(digit) = self.peek(0).and_then(|c| c.to_digit(10)) {
            number = number.and_then(|n| n.checked_mul(10)?.checked_add(i64::from(digit)));
            self.at += 1;
        }
        // `12.40`, `3x`: no fractions and no units here.
        match self.peek(0) {
            Some('.') => return Err(self.wrong(Expected::Number)),
            Some('_' | 'a'..='z' | 'A'..='Z') => return Err(self.wrong(Expected::Operator)),
            _ => {}
        }
        number
            .map(Token::Number)
            .ok_or_else(|| CellError::new(start, Fault::NumberTooLarge))
    }

    fn name(&mut self) -> Token {
        let start = self.at;
        while matches!(self.peek(0), Some('a'..='z' | 'A'..='Z' | '0'..='9' | '_')) {
            self.at += 1;
        }
        Token::Name(self.characters[start..self.at].iter().collect())
    }
}
