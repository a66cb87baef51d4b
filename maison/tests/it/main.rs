//! The whole house, judged on its demonstration commune. The life of Valmoreau is played once for
//! all these tests, and each of them works on its own copy: see `commune`.

mod commune;
mod statements;
