//! The programme, seen from outside.

mod sheets;
