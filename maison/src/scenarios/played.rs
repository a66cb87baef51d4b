//! What came of a step, and what of it is not as its scenario says.

use std::fmt;

use catalogue::scenario::{Script, Step};

/// Something that did not come out as its scenario says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wrong {
    /// `procedure/file`
    pub scenario: String,
    pub step: usize,
    /// Where the step stands in its file.
    pub line: usize,
    /// The word that says it, such as `state` or `clocks.promise`; or a whole sentence, of a page.
    pub what: String,
    /// Nothing where there is none.
    pub wanted: Option<String>,
    pub got: Option<String>,
}

impl fmt::Display for Wrong {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            scenario,
            step,
            what,
            ..
        } = self;
        write!(f, "{scenario}, step {step}: {what}")?;
        if self.wanted.is_none() && self.got.is_none() {
            return Ok(());
        }
        let or_nothing = |said: &Option<String>| said.clone().unwrap_or("nothing".to_owned());
        let (got, wanted) = (or_nothing(&self.got), or_nothing(&self.wanted));
        write!(f, " {got}, expected {wanted}")
    }
}

/// What came of a step.
#[derive(Debug)]
pub struct Played {
    scenario: String,
    step: usize,
    line: usize,
    /// What is not as expected.
    pub wrong: Vec<Wrong>,
}

impl Played {
    pub(super) fn of(script: &Script, step: &Step) -> Self {
        Self {
            scenario: script.name(),
            step: step.number,
            line: step.place.line,
            wrong: Vec::new(),
        }
    }

    pub(super) fn differs(
        &mut self,
        what: impl Into<String>,
        wanted: Option<String>,
        got: Option<String>,
    ) {
        self.wrong.push(Wrong {
            scenario: self.scenario.clone(),
            step: self.step,
            line: self.line,
            what: what.into(),
            wanted,
            got,
        });
    }

    pub(super) fn compare(&mut self, what: &str, wanted: Option<&str>, got: &str) {
        if let Some(wanted) = wanted
            && wanted != got
        {
            self.differs(what, Some(wanted.to_owned()), Some(got.to_owned()));
        }
    }
}
