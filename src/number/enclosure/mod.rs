//! Numbers that are no fractions, between two neighbouring decimals: logarithms, exponentials and roots.
//!
//! Everything here is whole-number arithmetic. A number is first enclosed with ten places more than asked for; where a decimal of the
//! asked places lies inside that enclosure, it is decided by other means on which side of it the number is: roots that can be that
//! decimal by comparing whole powers, which also finds those that are; all other roots, and logarithms and exponentials, which are no
//! fractions but for ln 1 and e⁰, by enclosing them with twice as many places more.
//!
//! # Cost
//!
//! A logarithm to b bits takes two series of at most b ÷ 3 terms with numbers of b bits, an exponential two of fewer; b is 3.33 for each
//! place, some 50 more, and as many as stand before the point. The argument is first divided by a power of two, so that its size
//! counts by its own bits alone. Both loops end at the bound that is stated beside them.

mod cell;
mod exponential;
mod fixed;
mod logarithm;
mod power_product;
mod root;

pub(super) use cell::Cell;
pub(crate) use power_product::PowerProduct;
