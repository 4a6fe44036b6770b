//! What the tests of the command `bilateral panel` have in common: running it, and what it prints and refuses.

use std::process::Output;

#[path = "../commands/run.rs"]
mod run;

pub(crate) use run::{folder, text};

pub(crate) const HEADER: &str = "reporter,partner,year,imports_ytd,exports_ytd,turnover_ytd,balance_ytd,coverage_pct,imports_g,exports_g,turnover_g\n";

pub(crate) fn panel(arguments: &[&str], input: &str) -> Output {
    run::bilateral(&[&["panel"], arguments].concat(), input.as_bytes())
}

#[track_caller]
pub(crate) fn refused(output: &Output, message: &str) {
    assert_eq!(text(&output.stderr), message);
    assert_eq!(output.status.code(), Some(2));
    assert_eq!(text(&output.stdout), "");
}

/// What is printed before a table that is asked for on the standard output, with a good end.
#[track_caller]
pub(crate) fn printed(output: &Output, table: &str, messages: &str) {
    assert_eq!(text(&output.stderr), messages);
    assert_eq!(text(&output.stdout), table);
    assert_eq!(output.status.code(), Some(0));
}
