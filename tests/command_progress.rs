//! Progress of long files is for a terminal alone.
#![cfg(target_os = "linux")]
#![allow(
    clippy::expect_used,
    clippy::unwrap_used,
    reason = "a test stops at the first surprise"
)]

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

#[path = "commands/run.rs"]
mod run;

use run::{bilateral, refusal};

#[test]
fn progress_is_shown_for_long_files_on_a_terminal_alone() {
    // The first row ends the command, so that no more is read of a file that is long by its blank lines.
    let start = "reporter,partner,flow,period,value,currency\nKZ,RO,X,2022,1 500,USD\n";
    let file = |name: &str, blank: usize| {
        let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
        fs::write(&path, start.to_owned() + &"\n".repeat(blank)).unwrap();
        path.to_str().unwrap().to_owned()
    };
    // Files are long from 16 MiB on.
    let (long, short) = (file("long.csv", 1 << 24), file("short.csv", 0));
    let asked = ["--reporter", "KZ", "--partner", "RO", "--period", "2022"];
    let message = |path: &str| {
        format!(
            "{path}, line 2, column `value`: `1 500` is no number: expected digits with a point, as 1234.5 (--keep-going leaves out such rows)\n"
        )
    };
    // What a command that `script` runs says on its terminal, `script` prints.
    let on_a_terminal = |path: &str| {
        let command = env!("CARGO_BIN_EXE_bilateral");
        let line = format!("'{command}' compare '{path}' {}", asked.join(" "));
        let mut script = Command::new("script");
        script
            .args(["-qec", &line, "/dev/null"])
            .env("TERM", "xterm");
        let seen = script.stdin(Stdio::null()).output().ok()?;
        let said = String::from_utf8(seen.stdout).unwrap();
        (seen.status.code() == Some(2)).then(|| said.replace("\r\n", "\n"))
    };
    for path in [&long, &short] {
        let piped = bilateral(&[&["compare", path.as_str()][..], &asked].concat(), b"");
        assert_eq!(refusal(&piped), message(path));
    }
    let (Some(of_long), Some(of_short)) = (on_a_terminal(&long), on_a_terminal(&short)) else {
        println!("skipped: `script` makes no terminal here");
        return;
    };
    assert_eq!(of_short, message(&short));
    assert!(of_long.contains(" B of "), "{of_long:?}");
    assert!(of_long.ends_with(&message(&long)), "{of_long:?}");
    fs::remove_file(long).unwrap();
}
