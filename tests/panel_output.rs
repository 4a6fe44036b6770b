//! Where `bilateral panel` writes: a table is there whole or not at all, whatever gets in the way.
#![cfg(unix)]
#![allow(
    clippy::indexing_slicing,
    clippy::unwrap_used,
    reason = "a test stops at the first surprise"
)]

#[path = "commands/run.rs"]
mod run;

use std::fmt::Write as _;
use std::fs;
use std::io::{BufRead, BufReader};
use std::os::unix::fs::{PermissionsExt, symlink};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};
use std::time::{Duration, Instant};

/// Imports of two years, of which a table has two lines.
const TRADE: &str = "reporter,partner,flow,period,value\n1,2,M,202101,8\n1,2,M,202201,9\n";

/// 1 ÷ 8 = 12.5 %.
const TABLE: &str = "\
reporter,partner,year,imports_ytd,exports_ytd,turnover_ytd,balance_ytd,coverage_pct,imports_g,exports_g,turnover_g
1,2,2021,8.000,,,,,,,
1,2,2022,9.000,,,,,12.50,,
";

/// A folder of its own for a test, with a file of trade in it.
fn folder(name: &str) -> PathBuf {
    let folder = run::folder(name);
    fs::write(folder.join("trade.csv"), TRADE).unwrap();
    folder
}

fn command(folder: &Path, input: &str, output: &str) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_bilateral"));
    command
        .current_dir(folder)
        .args(["panel", input, "--months", "1-1", "--output", output])
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    command
}

fn run(folder: &Path, input: &str, output: &str) -> Output {
    command(folder, input, output).output().unwrap()
}

/// What is in a folder, in order.
fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).unwrap();
    let mut names: Vec<String> = entries
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    names
}

#[track_caller]
fn refused(output: &Output, message: &str) {
    assert_eq!(
        std::str::from_utf8(&output.stderr).unwrap(),
        format!("the panel could not be written: {message}\n")
    );
    assert_eq!(output.status.code(), Some(2));
}

#[track_caller]
fn done(output: &Output) {
    assert_eq!(std::str::from_utf8(&output.stderr).unwrap(), "");
    assert_eq!(output.status.code(), Some(0));
}

/// Rows of many pairs, whose figures have more places than are written fast.
fn many(pairs: u32) -> String {
    let mut file = "reporter,partner,flow,period,value\n".to_owned();
    for pair in 0..pairs {
        writeln!(file, "{},{},M,202101,1.2345", pair / 1000, pair % 1000).unwrap();
    }
    file
}

#[test]
fn a_file_of_that_name_is_replaced_when_the_table_is_whole() {
    let folder = folder("output_replaced");
    let (out, linked) = (folder.join("out.csv"), folder.join("linked.csv"));
    fs::write(
        &out,
        "an earlier table, and a much longer one than what comes now".repeat(9),
    )
    .unwrap();
    fs::set_permissions(&out, fs::Permissions::from_mode(0o640)).unwrap();
    symlink("out.csv", &linked).unwrap();
    done(&run(&folder, "trade.csv", "out.csv"));
    assert_eq!(fs::read_to_string(&out).unwrap(), TABLE);
    assert_eq!(
        fs::metadata(&out).unwrap().permissions().mode() & 0o777,
        0o640
    );

    // What a link leads to is replaced, and the link stays.
    fs::write(&out, "").unwrap();
    done(&run(&folder, "trade.csv", "linked.csv"));
    assert_eq!(fs::read_to_string(&out).unwrap(), TABLE);
    assert!(fs::symlink_metadata(&linked).unwrap().is_symlink());

    // A row that is refused leaves the earlier table as it was.
    fs::write(folder.join("bad.csv"), TRADE.replace(",9\n", ",9 0\n")).unwrap();
    assert_eq!(run(&folder, "bad.csv", "out.csv").status.code(), Some(2));
    assert_eq!(fs::read_to_string(&out).unwrap(), TABLE);
    assert_eq!(
        names(&folder),
        ["bad.csv", "linked.csv", "out.csv", "trade.csv"]
    );
}

#[test]
fn an_output_that_cannot_be_is_refused_before_anything_is_read() {
    let folder = folder("output_refused");
    fs::create_dir(folder.join("sub")).unwrap();
    symlink("trade.csv", folder.join("linked.csv")).unwrap();
    fs::write(folder.join("kept.csv"), "kept").unwrap();
    fs::set_permissions(folder.join("kept.csv"), fs::Permissions::from_mode(0o444)).unwrap();
    // Whoever read would say that the input is not there.
    let missing = |output| run(&folder, "no-such-file.csv", output);
    refused(
        &missing("sub"),
        "sub: a folder: expected the name of a file",
    );
    refused(
        &missing("kept.csv"),
        "kept.csv: it is there and may not be written",
    );
    refused(
        &missing("no/out.csv"),
        "no/out.csv: No such file or directory (os error 2)",
    );
    refused(
        &missing("trade.csv/out.csv"),
        "trade.csv/out.csv: Not a directory (os error 20)",
    );
    refused(&missing(""), "``: expected the name of a file");
    // The input by any name.
    for output in ["trade.csv", "./trade.csv", "sub/../trade.csv", "linked.csv"] {
        refused(
            &run(&folder, "trade.csv", output),
            &format!("{output}: it is read as `trade.csv`: expected another file"),
        );
    }
    assert_eq!(fs::read_to_string(folder.join("trade.csv")).unwrap(), TRADE);
    assert_eq!(fs::read_to_string(folder.join("kept.csv")).unwrap(), "kept");
    assert_eq!(
        names(&folder),
        ["kept.csv", "linked.csv", "sub", "trade.csv"]
    );

    let sub = folder.join("sub");
    fs::set_permissions(&sub, fs::Permissions::from_mode(0o555)).unwrap();
    if fs::write(sub.join("probe"), "").is_ok() {
        println!("skipped: whoever runs this may write into any folder");
        return;
    }
    refused(
        &missing("sub/out.csv"),
        "sub/out.csv: Permission denied (os error 13)",
    );
}

#[test]
fn a_device_is_written_and_stays_a_device() {
    let folder = folder("output_device");
    done(&run(&folder, "trade.csv", "/dev/null"));
    assert!(!fs::metadata("/dev/null").unwrap().is_file());
    let piped = run(&folder, "trade.csv", "/dev/stdout");
    done(&piped);
    assert_eq!(std::str::from_utf8(&piped.stdout).unwrap(), TABLE);
    if fs::metadata("/dev/full").is_ok() {
        refused(
            &run(&folder, "trade.csv", "/dev/full"),
            "/dev/full: No space left on device (os error 28)",
        );
    }
    assert_eq!(names(&folder), ["trade.csv"]);
}

#[test]
fn who_has_read_enough_closes_the_pipe_and_hears_nothing() {
    let folder = folder("output_pipe");
    fs::write(folder.join("many.csv"), many(20_000)).unwrap();
    let mut child = command(&folder, "many.csv", "-").spawn().unwrap();
    let mut first = String::new();
    BufReader::new(child.stdout.take().unwrap())
        .read_line(&mut first)
        .unwrap();
    assert_eq!(first, TABLE.lines().next().unwrap().to_owned() + "\n");
    let output = child.wait_with_output().unwrap();
    assert_eq!(output.status.code(), Some(2));
    assert!(output.stderr.is_empty());
}

/// Waits until a command has begun to write, and sends it a signal.
fn interrupted(folder: &Path, child: Child, signal: &str) -> Output {
    let start = Instant::now();
    let has_begun = |name: &String| {
        let length = fs::metadata(folder.join(name)).map_or(0, |about| about.len());
        name.ends_with(".partial") && length > 0
    };
    while !names(folder).iter().any(has_begun) {
        assert!(
            start.elapsed() < Duration::from_secs(60),
            "nothing is written"
        );
        std::thread::sleep(Duration::from_millis(1));
    }
    let sent = Command::new("kill")
        .args([signal, &child.id().to_string()])
        .status();
    assert!(sent.unwrap().success());
    child.wait_with_output().unwrap()
}

#[test]
fn an_interruption_leaves_no_part_of_a_table() {
    let folder = folder("output_interrupted");
    fs::write(folder.join("many.csv"), many(50_000)).unwrap();
    fs::write(folder.join("out.csv"), TABLE).unwrap();
    for signal in ["-INT", "-TERM", "-HUP"] {
        // Whoever runs this may have signals ignored.
        let plain = command(&folder, "many.csv", "out.csv");
        let mut command = Command::new("env");
        command
            .arg("--default-signal=INT,TERM,HUP")
            .arg(plain.get_program())
            .args(plain.get_args())
            .current_dir(&folder)
            .stderr(Stdio::piped());
        let may_be_told = Command::new("env")
            .args(["--default-signal=INT", "true"])
            .output();
        if !may_be_told.is_ok_and(|told| told.status.success()) {
            println!("skipped: `env` does not set signals here");
            return;
        }
        let output = interrupted(&folder, command.spawn().unwrap(), signal);
        assert_eq!(output.status.code(), Some(130), "{signal}");
        assert_eq!(
            names(&folder),
            ["many.csv", "out.csv", "trade.csv"],
            "{signal}"
        );
        let kept = fs::read_to_string(folder.join("out.csv")).unwrap();
        assert_eq!(kept, TABLE, "{signal}");
    }
}

#[test]
fn a_signal_that_is_to_be_ignored_is() {
    let folder = folder("output_ignored");
    fs::write(folder.join("many.csv"), many(50_000)).unwrap();
    let plain = command(&folder, "many.csv", "out.csv");
    let child = Command::new("sh")
        .args(["-c", "trap '' HUP; exec \"$@\"", "sh"])
        .arg(plain.get_program())
        .args(plain.get_args())
        .current_dir(&folder)
        .stderr(Stdio::piped())
        .spawn();
    done(&interrupted(&folder, child.unwrap(), "-HUP"));
    let table = fs::read_to_string(folder.join("out.csv")).unwrap();
    assert_eq!(table.lines().count(), 50_001);
    assert_eq!(names(&folder), ["many.csv", "out.csv", "trade.csv"]);
}
