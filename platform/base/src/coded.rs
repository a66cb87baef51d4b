//! Choices that have a code: the same word in the database, in addresses and in public files.

use std::fmt;

/// Makes an enum with stable codes, stored as TEXT and written so in JSON.
#[macro_export]
macro_rules! coded {
    ($(#[$meta:meta])* $name:ident { $($(#[$vmeta:meta])* $variant:ident = $code:literal),* $(,)? }) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum $name { $($(#[$vmeta])* $variant),* }

        impl $name {
            pub const ALL: &[$name] = &[$($name::$variant),*];

            /// The stable code, as stored, published and used in addresses.
            pub fn code(self) -> &'static str {
                match self { $($name::$variant => $code),* }
            }

            pub fn parse(code: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|value| value.code() == code)
            }
        }

        impl ::std::str::FromStr for $name {
            type Err = $crate::UnknownCode;
            fn from_str(code: &str) -> ::std::result::Result<Self, $crate::UnknownCode> {
                Self::parse(code).ok_or($crate::UnknownCode)
            }
        }

        impl ::serde::Serialize for $name {
            fn serialize<S: ::serde::Serializer>(&self, to: S) -> ::std::result::Result<S::Ok, S::Error> {
                to.serialize_str(self.code())
            }
        }

        impl<'text> ::serde::Deserialize<'text> for $name {
            fn deserialize<D: ::serde::Deserializer<'text>>(from: D) -> ::std::result::Result<Self, D::Error> {
                let code = <String as ::serde::Deserialize>::deserialize(from)?;
                code.parse().map_err(<D::Error as ::serde::de::Error>::custom)
            }
        }

        $crate::text_column!($name);
    };
}

/// A word that is no code of the enum asked.
#[derive(Debug)]
pub struct UnknownCode;

impl fmt::Display for UnknownCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("unknown code")
    }
}
