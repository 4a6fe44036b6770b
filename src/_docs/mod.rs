//! Long pages: why the crate is built as it is, which standard each definition follows, and how statements are checked.

#[doc = include_str!("design.md")]
pub mod design {}

#[doc = include_str!("conformance.md")]
pub mod conformance {}

#[doc = include_str!("checking.md")]
pub mod checking {}
