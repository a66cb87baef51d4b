//! The library among strangers: whole logs on disk judged by a Go program and by
//! the crates `tlog_tiles` and `signed_note`, and formats compared byte for byte.

#[cfg(test)]
mod agreement;
#[cfg(test)]
mod directory;
#[cfg(test)]
mod go;
#[cfg(test)]
mod judged;
#[cfg(test)]
mod peer;
