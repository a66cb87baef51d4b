//! How [`msg!`](crate::msg) keeps what a sentence is told of: numbers and days as such, so that each
//! language writes them its own way; all else as text, which is never changed.

use base::{Day, Told};

/// What is kept as it is. Found before [`Written`], which asks for one reference more.
pub trait Kept {
    fn told(&self) -> Told;
}

macro_rules! numbers {
    ($($number:ty),*) => {
        $(impl Kept for $number {
            fn told(&self) -> Told {
                match i64::try_from(*self) {
                    Ok(number) => Told::Number(number),
                    Err(_) => Told::Text(self.to_string().into()),
                }
            }
        })*
    };
}

numbers!(i32, i64, u8, u16, u32, u64, usize);

impl Kept for Day {
    fn told(&self) -> Told {
        Told::Day(*self)
    }
}

/// What is written at once.
pub trait Written {
    fn told(&self) -> Told;
}

impl<T: ToString + ?Sized> Written for &T {
    fn told(&self) -> Told {
        Told::Text(self.to_string().into())
    }
}
