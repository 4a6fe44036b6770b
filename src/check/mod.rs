//! Printed statements against arithmetic: can these figures all be true, and what follows if they are?
//!
//! | question | item |
//! | --- | --- |
//! | which figures were published together? | [`Statement`], read from JSON or TOML |
//! | can they all be true? | [`check`], [`Findings::verdict`] |
//! | why not? | [`Finding::conflicts`], each with a [`Proof`] that can be added up with a pencil |
//! | which figure would have to be wrong, and what was it meant to be? | [`Finding::repairs`] |
//! | what follows from the figures together? | [`Finding::quantities`] |
//! | which reading of an ambiguous text survives? | [`Findings::readings`] |

mod branch;
mod conflict;
mod error;
mod examine;
mod figure;
mod findings;
mod infer;
mod measure;
mod misprint;
mod model;
mod proof;
mod rates;
mod raw;
mod reading;
mod relation;
mod say;
mod statement;
mod system;
mod text;

pub use error::CheckError;
pub use examine::{Assume, Options, check};
pub use findings::{Conflict, Finding, Findings, GivenUp, Implied, Repair, Verdict};
pub use proof::{Proof, Step};
pub use statement::Statement;
