//! A bar on the terminal while long files are read.

use std::fs::{self, File};
use std::io::{self, IsTerminal, Read, Write};

use indicatif::{ProgressBar, ProgressStyle};

/// A bar where there is someone to see it, and a place for messages beside it.
pub(crate) struct Progress(Option<ProgressBar>);

impl Progress {
    /// For files that are long together, on a terminal.
    pub(crate) fn over(files: &[String]) -> Progress {
        /// Bytes that take about half a second.
        const LONG: u64 = 64 * 1024 * 1024;
        let lengths = files.iter().filter_map(|file| fs::metadata(file).ok());
        let bytes = lengths
            .map(|found| found.len())
            .fold(0, u64::saturating_add);
        let style =
            ProgressStyle::with_template("{bytes} of {total_bytes}, {bytes_per_sec}, {eta} left");
        let seen = bytes >= LONG && io::stderr().is_terminal();
        Progress(
            style
                .ok()
                .filter(|_| seen)
                .map(|style| ProgressBar::new(bytes).with_style(style)),
        )
    }

    /// The same bytes, counted.
    pub(crate) fn counting(&self, file: File) -> Box<dyn Read + Send> {
        match &self.0 {
            Some(bar) => Box::new(bar.wrap_read(file)),
            None => Box::new(file),
        }
    }

    /// A line on the standard error; where nobody listens there is nobody to tell.
    pub(crate) fn say(&self, message: &str) {
        let say = || {
            let _ = writeln!(io::stderr(), "{message}");
        };
        match &self.0 {
            Some(bar) => bar.suspend(say),
            None => say(),
        }
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        if let Some(bar) = &self.0 {
            bar.finish_and_clear();
        }
    }
}
