//! Rust sources as a flat list of tokens with their lines: enough to tell a
//! string from a comment and to find what stands inside a macro.
//! Tolerant: what it does not understand becomes a mark of one character.

/// One token and the line it begins on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Token {
    pub line: usize,
    pub kind: Kind,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Kind {
    /// A name, keyword or number.
    Word(String),
    /// A string literal of any sort, without quotes; escapes are undone where they matter.
    Text(String),
    /// A character or a lifetime: nothing here looks inside.
    Quote,
    Mark(char),
}

impl Token {
    pub fn is(&self, mark: char) -> bool {
        self.kind == Kind::Mark(mark)
    }

    pub fn word(&self) -> Option<&str> {
        match &self.kind {
            Kind::Word(word) => Some(word),
            _ => None,
        }
    }

    pub fn text(&self) -> Option<&str> {
        match &self.kind {
            Kind::Text(text) => Some(text),
            _ => None,
        }
    }
}

/// The tokens of a source; comments, documentation included, are left out.
pub fn tokens(source: &str) -> Vec<Token> {
    Reader {
        chars: source.chars().collect(),
        at: 0,
        line: 1,
    }
    .read()
}

/// The same without modules and functions marked `#[cfg(test)]`.
pub fn without_tests(tokens: &[Token]) -> Vec<Token> {
    let mut kept = Vec::with_capacity(tokens.len());
    let mut at = 0;
    while at < tokens.len() {
        if is_cfg_test(&tokens[at..]) {
            // The attribute, then up to the end of the block or the semicolon it announces.
            at += 7;
            while at < tokens.len() && !tokens[at].is('{') && !tokens[at].is(';') {
                at += 1;
            }
            at = if tokens.get(at).is_some_and(|token| token.is('{')) {
                closing(tokens, at) + 1
            } else {
                at + 1
            };
        } else {
            kept.push(tokens[at].clone());
            at += 1;
        }
    }
    kept
}

fn is_cfg_test(tokens: &[Token]) -> bool {
    tokens.len() >= 7
        && tokens[0].is('#')
        && tokens[1].is('[')
        && tokens[2].word() == Some("cfg")
        && tokens[3].is('(')
        && tokens[4].word() == Some("test")
        && tokens[5].is(')')
        && tokens[6].is(']')
}

/// Where the bracket opened at `open` closes; the end of the list when it never does.
pub fn closing(tokens: &[Token], open: usize) -> usize {
    let mut depth = 0_usize;
    for (at, token) in tokens.iter().enumerate().skip(open) {
        match token.kind {
            Kind::Mark('(' | '[' | '{') => depth += 1,
            Kind::Mark(')' | ']' | '}') => {
                depth = depth.saturating_sub(1);
                if depth == 0 {
                    return at;
                }
            }
            _ => {}
        }
    }
    tokens.len()
}

struct Reader {
    chars: Vec<char>,
    at: usize,
    line: usize,
}

impl Reader {
    fn read(mut self) -> Vec<Token> {
        let mut tokens = Vec::new();
        while let Some(c) = self.peek(0) {
            let line = self.line;
            let kind = match c {
                '/' if self.peek(1) == Some('/') => {
                    self.while_true(|c| c != '\n');
                    continue;
                }
                '/' if self.peek(1) == Some('*') => {
                    self.block_comment();
                    continue;
                }
                _ if c.is_whitespace() => {
                    self.next();
                    continue;
                }
                '"' => Kind::Text(self.text()),
                '\'' => self.quote(),
                _ if self.raw_text_ahead().is_some() => Kind::Text(self.raw_text()),
                'b' | 'c' if self.peek(1) == Some('"') => {
                    self.next();
                    Kind::Text(self.text())
                }
                'b' if self.peek(1) == Some('\'') => {
                    self.next();
                    self.quote()
                }
                _ if c.is_alphanumeric() || c == '_' => {
                    Kind::Word(self.while_true(|c| c.is_alphanumeric() || c == '_'))
                }
                _ => {
                    self.next();
                    Kind::Mark(c)
                }
            };
            tokens.push(Token { line, kind });
        }
        tokens
    }

    fn peek(&self, ahead: usize) -> Option<char> {
        self.chars.get(self.at + ahead).copied()
    }

    fn next(&mut self) -> Option<char> {
        let c = self.peek(0)?;
        self.at += 1;
        if c == '\n' {
            self.line += 1;
        }
        Some(c)
    }

    fn while_true(&mut self, keep: impl Fn(char) -> bool) -> String {
        let mut taken = String::new();
        while self.peek(0).is_some_and(&keep) {
            taken.extend(self.next());
        }
        taken
    }

    fn block_comment(&mut self) {
        let mut depth = 0_usize;
        while let Some(c) = self.next() {
            if c == '/' && self.peek(0) == Some('*') {
                self.next();
                depth += 1;
            } else if c == '*' && self.peek(0) == Some('/') {
                self.next();
                depth -= 1;
                if depth == 0 {
                    return;
                }
            }
        }
    }

    fn text(&mut self) -> String {
        self.next();
        let mut text = String::new();
        while let Some(c) = self.next() {
            match c {
                '"' => break,
                '\\' => match self.next() {
                    // A backslash at the end of a line joins it with the next one.
                    Some('\n') => {
                        self.while_true(char::is_whitespace);
                    }
                    Some('n') => text.push('\n'),
                    Some(c) => text.push(c),
                    None => break,
                },
                _ => text.push(c),
            }
        }
        text
    }

    /// The number of `#` of a raw string that begins here, behind `r`, `br` or `cr`.
    fn raw_text_ahead(&self) -> Option<(usize, usize)> {
        let prefix = match (self.peek(0)?, self.peek(1)?) {
            ('r', _) => 1,
            ('b' | 'c', 'r') => 2,
            _ => return None,
        };
        let mut hashes = 0;
        while self.peek(prefix + hashes) == Some('#') {
            hashes += 1;
        }
        (self.peek(prefix + hashes) == Some('"')).then_some((prefix, hashes))
    }

    fn raw_text(&mut self) -> String {
        let Some((prefix, hashes)) = self.raw_text_ahead() else {
            return String::new();
        };
        for _ in 0..=prefix + hashes {
            self.next();
        }
        let mut text = String::new();
        while let Some(c) = self.next() {
            if c == '"' && (0..hashes).all(|hash| self.peek(hash) == Some('#')) {
                for _ in 0..hashes {
                    self.next();
                }
                break;
            }
            text.push(c);
        }
        text
    }

    /// A character such as `'a'` or `'\n'`, or a lifetime such as `'a`.
    fn quote(&mut self) -> Kind {
        self.next();
        if self.peek(0) == Some('\\') {
            self.next();
            self.next();
            self.while_true(|c| c != '\'');
            self.next();
        } else if self.peek(1) == Some('\'') {
            self.next();
            self.next();
        } else {
            self.while_true(|c| c.is_alphanumeric() || c == '_');
        }
        Kind::Quote
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(source: &str) -> Vec<String> {
        tokens(source)
            .iter()
            .filter_map(|token| token.text().map(str::to_owned))
            .collect()
    }

    #[test]
    fn strings_are_told_from_comments_characters_and_lifetimes() {
        let source = r##"
            // "not this"
            /* nor /* "this" */ one */
            let a: &'static str = "one \"two\"";
            let b = ['"', '\'', b'"'];
            let c = r#"raw "three" here"#;
            let d = b"four";
        "##;
        assert_eq!(texts(source), ["one \"two\"", "raw \"three\" here", "four"]);
    }

    #[test]
    fn a_line_joined_by_a_backslash_is_one_string() {
        assert_eq!(texts("\"SELECT a \\\n     FROM b\""), ["SELECT a FROM b"]);
    }

    #[test]
    fn lines_are_counted_through_strings_and_comments() {
        let found = tokens("a\n\"b\nc\"\n/*\n*/ d");
        let lines: Vec<_> = found.iter().map(|token| token.line).collect();
        assert_eq!(lines, [1, 2, 5]);
    }

    #[test]
    fn what_is_compiled_for_tests_only_can_be_left_out() {
        let source = "fn a() { \"kept\" } #[cfg(test)] mod tests { fn b() { \"left\" } } const C: &str = \"kept too\";";
        let kept: Vec<_> = without_tests(&tokens(source))
            .iter()
            .filter_map(|token| token.text().map(str::to_owned))
            .collect();
        assert_eq!(kept, ["kept", "kept too"]);
    }

    #[test]
    fn brackets_are_matched_and_an_open_one_ends_with_the_file() {
        let found = tokens("f(a[1], { b }) c");
        assert!(found[closing(&found, 1)].is(')'));
        let open = tokens("f(a");
        assert_eq!(closing(&open, 1), open.len());
    }
}
