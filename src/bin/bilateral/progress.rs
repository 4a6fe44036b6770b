//! A bar on the terminal while long files are read.

use std::fs::{self, File};
use std::io::{self, IsTerminal, Read};
use std::time::Duration;

use indicatif::{ProgressBar, ProgressBarIter, ProgressStyle};

use super::input::say;

/// A bar where there is someone to see it, and a place for messages beside it.
pub(crate) struct Progress(Option<ProgressBar>);

impl Progress {
    /// For files that are long together, on a terminal.
    pub(crate) fn over(files: &[String]) -> Progress {
        /// Bytes that can take more than a second.
        const LONG: u64 = 1024 * 1024;
        let lengths = files.iter().filter_map(|file| fs::metadata(file).ok());
        let bytes = lengths
            .map(|found| found.len())
            .fold(0, u64::saturating_add);
        let style = (bytes >= LONG).then(|| style("{msg} {bytes} of {total_bytes}, {elapsed}"));
        Progress(style.flatten().map(|style| {
            let bar = ProgressBar::new(bytes).with_style(style);
            bar.enable_steady_tick(Duration::from_millis(250));
            bar
        }))
    }

    /// The same bytes, counted.
    pub(crate) fn counting(&self, file: File) -> Box<dyn Read + Send> {
        match &self.0 {
            Some(bar) => {
                bar.set_message("reading");
                Box::new(Counted(bar.wrap_read(file)))
            }
            None => Box::new(file),
        }
    }

    /// A line on the standard error, above the bar.
    pub(crate) fn say(&self, message: &str) {
        match &self.0 {
            Some(bar) => bar.suspend(|| say(message)),
            None => say(message),
        }
    }
}

/// How a bar looks, where there is a terminal for it.
pub(crate) fn style(template: &str) -> Option<ProgressStyle> {
    let style = ProgressStyle::with_template(template).ok();
    style.filter(|_| io::stderr().is_terminal())
}

/// A file whose bar says when it is closed.
struct Counted(ProgressBarIter<File>);

impl Read for Counted {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        self.0.read(buffer)
    }
}

impl Drop for Counted {
    fn drop(&mut self) {
        self.0.progress.set_message("comparing the figures of");
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        if let Some(bar) = &self.0 {
            bar.finish_and_clear();
        }
    }
}
