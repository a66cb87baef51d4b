//! Years, months and days from one day to another, counted as the law counts them:
//! a time in months ends on the same day number, or on the last day of the month
//! where there is none (a child born on 29 February is one year old on 28 February).

use jiff::civil::Date;

/// Whole months from `from` to `to`: the largest `n` such that `n` months after
/// `from` is not after `to`. Negative when `to` comes before `from` (a child to be
/// born counts -1 until then).
pub fn months(from: Date, to: Date) -> i64 {
    let years = i64::from(to.year()) - i64::from(from.year());
    let months = years * 12 + i64::from(to.month()) - i64::from(from.month());
    let ends = from.day().min(to.days_in_month());
    if to.day() < ends { months - 1 } else { months }
}

/// Whole years from `birth` to `day`: the age on that day.
pub fn age(birth: Date, day: Date) -> i64 {
    months(birth, day).div_euclid(12)
}

/// Days from `from` to `to`; negative when `to` comes before.
pub fn days(from: Date, to: Date) -> i64 {
    from.duration_until(to).as_hours() / 24
}
