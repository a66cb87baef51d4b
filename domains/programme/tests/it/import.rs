//! Importing: what a file becomes, what is refused, and that the same file twice changes nothing.

use std::path::PathBuf;

use base::{Error, Lang};
use journal::Key;
use programme::{
    actions,
    import::{self, Column, Options, Plan, Summary, What},
    model::{Kind, ProgrammeKind, Shown, State},
    store,
};
use testkit::{SmallTown, databases, small_town};
use town::{Actor, Role};
