//! How a type that reads and writes itself as text is stored in a TEXT column of either database.

/// Implements `sqlx` decoding for types with `FromStr` and `Display`, on every database that has text.
#[macro_export]
macro_rules! text_column {
    ($type:ty $(, $param:ident)?) => {
        impl<$($param,)? Dbms: ::sqlx::Database> ::sqlx::Type<Dbms> for $type
        where
            String: ::sqlx::Type<Dbms>,
        {
            fn type_info() -> Dbms::TypeInfo {
                <String as ::sqlx::Type<Dbms>>::type_info()
            }
            fn compatible(ty: &Dbms::TypeInfo) -> bool {
                <String as ::sqlx::Type<Dbms>>::compatible(ty)
            }
        }
        impl<'row, $($param,)? Dbms: ::sqlx::Database> ::sqlx::Decode<'row, Dbms> for $type
        where
            &'row str: ::sqlx::Decode<'row, Dbms>,
        {
            fn decode(
                value: <Dbms as ::sqlx::Database>::ValueRef<'row>,
            ) -> ::std::result::Result<Self, ::sqlx::error::BoxDynError> {
                let text = <&str as ::sqlx::Decode<'row, Dbms>>::decode(value)?;
                text.parse::<Self>()
                    .map_err(|error| format!("stored text {text:?}: {error}").into())
            }
        }
    };
}
