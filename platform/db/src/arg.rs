//! Values bound to a statement: the few types both databases share.

use base::{Cents, Day, Id, Instant};
use sqlx::{postgres::PgArguments, sqlite::SqliteArguments};

/// A bound value. `None` keeps its type, which PostgreSQL needs.
#[derive(Clone, Debug, PartialEq)]
pub enum Arg {
    Text(Option<String>),
    Int(Option<i64>),
    Bool(Option<bool>),
    Real(Option<f64>),
}

macro_rules! arg_from {
    ($($type:ty => $variant:ident, |$value:ident| $make:expr;)*) => {$(
        impl From<$type> for Arg {
            fn from($value: $type) -> Self {
                Arg::$variant(Some($make))
            }
        }
        impl From<Option<$type>> for Arg {
            fn from(value: Option<$type>) -> Self {
                Arg::$variant(value.map(|$value| $make))
            }
        }
    )*};
}

arg_from! {
    String => Text, |value| value;
    &String => Text, |value| value.clone();
    &str => Text, |value| value.to_owned();
    Day => Text, |value| value.to_string();
    i64 => Int, |value| value;
    i32 => Int, |value| i64::from(value);
    u32 => Int, |value| i64::from(value);
    Instant => Int, |value| value.millis();
    Cents => Int, |value| value.0;
    bool => Bool, |value| value;
    f64 => Real, |value| value;
}

impl<T> From<&Id<T>> for Arg {
    fn from(id: &Id<T>) -> Self {
        Arg::Text(Some(id.as_str().to_owned()))
    }
}
impl<T> From<Id<T>> for Arg {
    fn from(id: Id<T>) -> Self {
        Arg::from(&id)
    }
}
impl<T> From<Option<Id<T>>> for Arg {
    fn from(id: Option<Id<T>>) -> Self {
        Arg::Text(id.map(|id| id.as_str().to_owned()))
    }
}
impl<T> From<Option<&Id<T>>> for Arg {
    fn from(id: Option<&Id<T>>) -> Self {
        Arg::Text(id.map(|id| id.as_str().to_owned()))
    }
}
impl From<usize> for Arg {
    fn from(value: usize) -> Self {
        Arg::Int(Some(i64::try_from(value).unwrap_or(i64::MAX)))
    }
}

macro_rules! bind {
    ($args:expr, $into:ty) => {{
        use sqlx::Arguments as _;
        let mut bound = <$into>::default();
        for arg in $args {
            let added = match arg {
                Arg::Text(value) => bound.add(value),
                Arg::Int(value) => bound.add(value),
                Arg::Bool(value) => bound.add(value),
                Arg::Real(value) => bound.add(value),
            };
            added.map_err(sqlx::Error::Encode)?;
        }
        bound
    }};
}

pub(crate) fn sqlite(args: Vec<Arg>) -> Result<SqliteArguments, sqlx::Error> {
    Ok(bind!(args, SqliteArguments))
}

pub(crate) fn postgres(args: Vec<Arg>) -> Result<PgArguments, sqlx::Error> {
    Ok(bind!(args, PgArguments))
}
