//! Long pages: why the crate is built as it is, and which standard each definition follows.

#[doc = include_str!("design.md")]
pub mod design {}

#[doc = include_str!("conformance.md")]
pub mod conformance {}
