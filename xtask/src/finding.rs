//! What a check finds: where, what is wrong, and how to mend it.
//! Every check returns findings; only `main` prints.

use std::fmt;
use std::path::{Path, PathBuf};

/// One thing to mend.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Finding {
    /// The file, seen from the root of the checkout.
    pub file: PathBuf,
    /// The line, from 1; 0 speaks of the whole file.
    pub line: usize,
    pub what: String,
    pub mend: String,
}

impl Finding {
    pub fn new(
        file: impl AsRef<Path>,
        line: usize,
        what: impl Into<String>,
        mend: impl Into<String>,
    ) -> Self {
        Self {
            file: file.as_ref().to_owned(),
            line,
            what: what.into(),
            mend: mend.into(),
        }
    }
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.file.display())?;
        if self.line > 0 {
            write!(f, ":{}", self.line)?;
        }
        write!(f, ": {}\n    {}", self.what, self.mend)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_finding_says_where_what_and_how() {
        let finding = Finding::new("a/b.rs", 3, "a table by hand", "Use ui::table.");
        assert_eq!(
            finding.to_string(),
            "a/b.rs:3: a table by hand\n    Use ui::table."
        );
        assert!(
            Finding::new("a/b.rs", 0, "x", "y")
                .to_string()
                .starts_with("a/b.rs: x")
        );
    }
}
