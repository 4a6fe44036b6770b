//! Printed statements against arithmetic: can these figures all be true, and what follows if they are?
//!
//! | question | item |
//! | --- | --- |
//! | which figures were published together? | [`Statement`], read from JSON or TOML |
//! | can they all be true? | [`check()`], [`Findings::verdict`] |
//! | why not? | [`Finding::conflicts`], each with a [`Proof`] to redo on a pocket calculator |
//! | which figure would have to be wrong, and what was it meant to be? | [`Finding::repairs`] |
//! | what follows from the figures together? | [`Finding::quantities`] |
//! | which reading of an ambiguous text survives? | [`Findings::readings`] |
//!
//! How figures are read, what is inferred from their meaning, and what "consistent" means: [checking](crate::_docs::checking).
//!
//! # Example
//!
//! ```
//! use bilateral::check::{Options, Statement, Verdict, check};
//!
//! let statement = Statement::from_toml(r#"
//!     defaults = { reporter = "KZ", partner = "RO", period = "2021" }
//!     figures = [
//!         { id = "T", measure = "turnover", value = "$1.6 billion" },
//!         { id = "X", measure = "exports", value = "$1.5 billion" },
//!         { id = "M", measure = "imports", value = "$48 million" },
//!     ]
//! "#)?;
//! let findings = check(&statement, Options::default());
//! assert_eq!(findings.verdict(), Verdict::Consistent);
//! // At most 1.55 + 0.0485 bn, and exports at least 1.55 − 0.0485 bn.
//! assert_eq!(
//!     findings.to_string(),
//!     "The figures can all be true.\n\
//!      \n\
//!      What follows:\n  \
//!      T (turnover, 2021), printed as 1.6 billion USD, is 1.55 bn to 1.5985 bn USD, not exactly what is printed\n  \
//!      X (exports, 2021), printed as 1.5 billion USD, is 1.5015 bn to 1.55 bn USD, not exactly what is printed\n"
//! );
//! # Ok::<(), bilateral::check::CheckError>(())
//! ```
//!
//! # The statement file
//!
//! JSON or TOML with the same keys; an unknown one is an error.
//!
//! | key | what it holds |
//! | --- | --- |
//! | `title`, `source` | texts; a source may be an object of `publisher`, `url`, `date` |
//! | `defaults` | `reporter`, `partner`, `product`, `period`, `scale`, `unit` of every figure that does not say otherwise |
//! | `infer` | `false` leaves the written relations only |
//! | `figures` | a list, see below |
//! | `relations` | a list, see below |
//!
//! | key of a figure | what it holds |
//! | --- | --- |
//! | `id` | a text of its own |
//! | `measure` | `exports`, `imports`, `re-exports`, `turnover`, `balance`, `deficit`, `surplus`, `growth`, `change`, `share`, `coverage`, `ratio`, `fdi-inflow`, `fdi-outflow`, `fdi-position`, `quantity`, `index`, or any other word |
//! | `reporter`, `partner`, `product` | area codes or names, or any other text |
//! | `period` | a [`Period`](crate::period::Period), or any other text; a list has one for each reading |
//! | `reading_group` | figures of one group change their reading together |
//! | `value` | a [`Phrase`](crate::phrase::Phrase), or a bare number as text |
//! | `scale`, `unit`, `qualifier` | of a bare number: a scale word or a power of ten; a currency, `percent`, `points`, `times`, `ratio` or any text; `about`, `almost`, `under`, `over`, `at_least`, `at_most` |
//! | `place`, `range` | one unit of the last place; the lowest and the highest value: in the unit of a bare number, in units or percent beside a phrase |
//! | `direction` | `down` makes the value negative |
//! | `of`, `against` | of a growth or change: an id, or a measure; what it is against, an id or a period |
//! | `part`, `whole` | of a share, ratio or coverage: ids |
//! | `source` | of a figure from elsewhere |
//!
//! | `kind` of a relation | keys | what it says |
//! | --- | --- | --- |
//! | `sum` | `total`, `parts` | total = Σ parts; a part with `-` before it is subtracted |
//! | `difference` | `result`, `minuend`, `subtrahend` | result = minuend − subtrahend |
//! | `growth` | `rate`, `current`, `base` | current = base × (1 + rate), or base × rate for a multiple |
//! | `share` | `share`, `part`, `whole` | part = whole × share |
//! | `ratio` | `ratio`, `numerator`, `denominator` | numerator = denominator × ratio |
//! | `increment` | `rate`, `increment`, `current` | increment = (current − increment) × rate |
//! | `at_most` | `a`, `b` | a ≤ b |
//! | `equal` | `a`, `b` | a = b |
//! | `descending` | `of` | each is at least the next |
//!
//! Each key names an id, or a list of ids that are added up. An id that no figure has is an unknown quantity above zero.
//!
//! # JSON
//!
//! [`Findings`] serialise as `bilateral.findings/1`: `title`, the fields of the best reading, and `readings` with the fields of each.
//!
//! | field | what it holds |
//! | --- | --- |
//! | `verdict` | `consistent`, `contradictory`, `different-vintages` |
//! | `periods`, `values` (of a reading) | by id: what each figure with several readings is read as |
//! | `quantities` | of each figure and unknown: `id`, `unit`, `printed` and `implied` as pairs of numbers in that unit, null where unbounded; `printed_open`, `implied_open` where an end is not reached; `certain` digits beyond the printed ones; `removed`: `value` where the number as printed is ruled out, `last-digit` where what is left rounds to another one |
//! | `conflicts` | `figures`, `relations`, and in `certificate` what each figure says and the calculations, apart from one another by `; ` |
//! | `repairs` | `give_up`, and by id `ranges` and `misprints` |
//! | `more` | whether a limit was reached, so that there may be more conflicts and repairs, and ranges that were not worked out |
//! | `holds_if_truncated`, `holds_if_all_truncated` | figures of which each alone resolves it if its digits were cut off; whether all do |
//! | `not_checked`, `further_not_checked` | relations that were not checked, at most 64; how many there are besides |
//! | `left_out` | figures from which nothing was inferred, with the reason |
//!
//! # Limits
//!
//! A file has at most 1 000 000 bytes, 200 figures, 200 relations with 50 ids in a list, 200 ids that no figure has, and 32 readings; a text of it
//! has at most 500 bytes and no control characters. Work is counted, not timed, and stops at the same place every time.

mod branch;
mod build;
mod chain;
mod conflict;
mod error;
mod examine;
mod figure;
mod findings;
mod implied;
mod infer;
mod locate;
mod measure;
mod misprint;
mod model;
mod pencil;
mod premise;
mod printed;
mod proof;
mod question;
mod rates;
mod raw;
mod reading;
mod relation;
mod say;
mod statement;
mod sum;
mod system;
mod text;
mod written;

pub use error::CheckError;
pub use examine::{Assume, Options, check};
pub use findings::{Conflict, Finding, Findings, GivenUp, Repair, Verdict};
pub use implied::{Implied, Removed};
pub use proof::{Proof, Step};
pub use statement::Statement;
