//! A bar on the terminal while long files are read.

use std::fs::{self, File};
use std::io::{self, IsTerminal, Read};
use std::time::Duration;

use indicatif::{ProgressBar, ProgressStyle};

use super::input::say;

/// A bar where there is someone to see it, and a place for messages beside it.
pub(crate) struct Progress(Option<ProgressBar>);

impl Progress {
    /// For files that are long together, on a terminal.
    pub(crate) fn over(files: &[String]) -> Progress {
        /// Bytes that take a moment.
        const LONG: u64 = 16 * 1024 * 1024;
        let bytes = files.iter().map(|file| length(file));
        let is_long = bytes.fold(0, u64::saturating_add) >= LONG;
        let style = ProgressStyle::with_template("{msg} {bytes} of {total_bytes}, {elapsed}");
        let style = style.ok().filter(|_| is_long && io::stderr().is_terminal());
        Progress(style.map(|style| {
            let bar = ProgressBar::new(0).with_style(style);
            bar.enable_steady_tick(Duration::from_millis(250));
            bar
        }))
    }

    /// What has to be told how many bytes of which file have been read, if anyone sees it.
    pub(crate) fn tell(&self) -> Option<impl Fn(&str, u64) + Send + Sync + 'static> {
        let bar = self.0.clone()?;
        Some(move |file: &str, bytes| {
            if bar.message() != file {
                bar.set_message(file.to_owned());
                bar.set_length(length(file));
            }
            bar.set_position(bytes);
        })
    }

    /// The bytes of a file, counted.
    pub(crate) fn counting(&self, name: &str, file: File) -> Box<dyn Read + Send> {
        match (&self.0, self.tell()) {
            (Some(bar), Some(tell)) => Box::new(Counted {
                bar: bar.clone(),
                tell,
                name: name.to_owned(),
                file,
                bytes: 0,
            }),
            _ => Box::new(file),
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

/// How many bytes a file has; none where it is not there.
fn length(file: &str) -> u64 {
    fs::metadata(file).map_or(0, |found| found.len())
}

/// A file whose bar says when it is closed.
struct Counted<T> {
    bar: ProgressBar,
    tell: T,
    name: String,
    file: File,
    bytes: u64,
}

impl<T: Fn(&str, u64)> Read for Counted<T> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.file.read(buffer)?;
        let more = u64::try_from(read).unwrap_or(u64::MAX);
        self.bytes = self.bytes.saturating_add(more);
        (self.tell)(&self.name, self.bytes);
        Ok(read)
    }
}

impl<T> Drop for Counted<T> {
    fn drop(&mut self) {
        let name = &self.name;
        self.bar
            .set_message(format!("comparing the figures of {name}:"));
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        if let Some(bar) = &self.0 {
            bar.finish_and_clear();
        }
    }
}
