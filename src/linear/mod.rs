//! Linear constraints over the rationals: is there a point, how far does a form extend, why is there none.
//!
//! A [`System`] says of sums of unknown numbers ([`Form`]) in which ranges they lie. It knows nothing of trade: a printed
//! figure is a range of a variable, an identity between figures is a form that is exactly zero.
//!
//! | question | item |
//! | --- | --- |
//! | Can all constraints hold at once? | [`System::feasible`]: a [`Point`], or a [`Certificate`] that there is none |
//! | What follows from them for a sum of the unknowns? | [`System::extent`]: its tightest range |
//! | And if only some of them hold? | [`Solver::feasible`], [`Solver::extent`] |
//! | And if it must not take long? | [`Solver::feasible_within`], [`Solver::extent_within`] |
//! | Which of them exclude one another, and what would have to be given up? | [`System::conflicts`] |
//! | Does the proof add up? | [`Certificate::verifies`] |
//!
//! # A certificate by hand
//!
//! Exports and imports make up a turnover of 1.04 to 1.05 (c0); exports are 1.45 to 1.55 (c1); imports are not negative (c2).
//!
//! ```
//! use bilateral::linear::{Form, System};
//! use bilateral::number::{Range, Ratio};
//!
//! let mut system = System::new();
//! let (exports, imports) = (system.variable(), system.variable());
//! system.constrain(Form::of(exports).plus(Ratio::ONE, imports), "[1.04, 1.05]".parse()?);
//! system.constrain(Form::of(exports), "[1.45, 1.55]".parse()?);
//! system.constrain(Form::of(imports), Range::at_least(Ratio::ZERO));
//!
//! //    x0 + x1 ≤  1.05     c0, its upper end
//! // + −x0      ≤ −1.45     c1, its lower end with the signs turned
//! // +      −x1 ≤  0        c2, its lower end with the signs turned
//! //          0 ≤ −0.40     which is false, so that the three cannot all hold
//! let certificate = system.feasible().unwrap_err();
//! assert_eq!(certificate.to_string(), "c0 (upper end) + c1 (lower end) + c2 (lower end)");
//! assert_eq!(
//!     certificate.arithmetic(&system),
//!     "(x0 + x1 ≤ 1.05) + (-x0 ≤ -1.45) + (-x1 ≤ 0): 0 ≤ -0.4"
//! );
//! # Ok::<(), bilateral::number::NumberError>(())
//! ```
//!
//! # Method
//!
//! The simplex method with bounds on every column, in exact fractions; no number is rounded and nothing is compared with a
//! tolerance. Each form is a column of its own, held equal to its sum by a row. Rows are whole numbers over one divisor each, and
//! columns are counted in units of which their bounds are whole multiples. A strict bound is one that is reached up to
//! an infinitesimal δ, so a value is a pair of a number and a multiple of δ; a point replaces δ by a number small enough. Of
//! the columns that could be exchanged the lowest is (Bland's rule), with which no basis comes twice, so every question is
//! answered in a finite number of exchanges: usually a few for each constraint, though systems are known that take
//! exponentially many.
//!
//! A row that cannot be brought within its bounds is the certificate: its other columns stand at the ends that help it most,
//! so the multiples of these ends in the row, and the end that is missed, add up to a contradiction.
//!
//! # Limits
//!
//! There is none on the size of a system. A point or a range is looked for as long as it takes, unless
//! [`Solver::feasible_within`] or [`Solver::extent_within`] is told how much work it may take; a search for conflicts and repairs, of
//! which there can be exponentially many, stops at [`Limits`] and says so. Work is counted and not timed. A system of twenty figures
//! and twenty relations takes well under a millisecond with the range of every figure; dense ones with long fractions take more, since
//! numbers that 128 bits do not hold are computed with big integers.
//!
//! Source: B. Dutertre and L. de Moura, *A fast linear-arithmetic solver for DPLL(T)*, CAV 2006, section 3; R. Bland, *New
//! finite pivoting rules for the simplex method*, Mathematics of Operations Research 2 (1977).

mod bits;
mod certificate;
mod columns;
mod conflicts;
mod form;
mod merge;
mod search;
mod solver;
mod sparse;
mod sum;
mod system;
mod tableau;
mod value;
mod whole;

pub(crate) use bits::Bits;
pub use certificate::{Certificate, End, Step};
pub use conflicts::{Conflict, Conflicts, Limits};
pub use form::{Form, Variable};
pub(crate) use search::{Found, Most, Oracle, Search};
pub use solver::{Point, Solver};
pub use system::{Constraint, System};
