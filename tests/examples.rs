//! Every example prints exactly what `tests/examples/NAME.txt` holds.
//!
//! The pinned numbers were worked out apart from the crate, with exact fractions, from the figures in the examples:
//!
//! * `kazakhstan_romania`, implied base: 1445 ÷ 1.28 = 1128.90625 and 1455 ÷ 1.27 = 1145.66929… m; with a bare 28 %,
//!   1445 ÷ 1.285 = 1124.5136… and 1455 ÷ 1.275 = 1141.1764… m.
//!   2021: 1500 − 48 = 1452 ± (50 + 0.5) m; 1450 ÷ 48.5 = 2989.69… % and 1550 ÷ 47.5 = 3263.15… %; 47.5 ÷ 1650 = 2.878… % and
//!   48.5 ÷ 1550 = 3.129… %; 47.5 ÷ 1597.5 = 2.973… % and 48.5 ÷ 1498.5 = 3.236… %; [1497.5, 1598.5] meets [1550, 1650] in
//!   [1550, 1598.5], and 1550 − 48.5 = 1501.5 m.
//!   Rest of the year: 1550 − 1145.66929… = 404.33070…, 1650 − 1128.90625 = 521.09375, 1598.5 − 1128.90625 = 469.59375 m.
//!   FDI: 1565 ÷ 17 = 92.05882… and 1575 ÷ 17 = 92.64705… m a year.
//!   Both sides: sums 5418.827111, 5995.708142, 214.539990 and 414.269705; 1497.669526 ÷ 925.559966 − 1 = 61.81… %;
//!   1250.497225 − 925.559966 = 324.937259, 35.10… % of the exporter's figure; the other cells likewise.
//!   January–April 2017: bases 13.6245 ÷ 0.875 = 15.57085… to 13.6255 ÷ 0.865 = 15.75202…, 496.8965 ÷ 2.065 = 240.62784… to
//!   496.8975 ÷ 2.055 = 241.79927…, 510.5215 ÷ 1.995 = 255.90050… to 510.5225 ÷ 1.985 = 257.19017…; growth on what the other two
//!   imply: 98.22… to 99.26…, −17.73… to −3.37…, 105.65… to 106.91… %.
//! * `partial_year`: the printed months add up to 39854 and 48082 ± 4 m; 48082 ÷ 39854 − 1 = 20.645… %, 48078 ÷ 39858 − 1 =
//!   20.623… % and 48086 ÷ 39850 − 1 = 20.667… %; against 62785 of the whole year −23.41… %; first quarters 14366 and
//!   17948 ± 1.5 m, 24.93… % between 24.91… and 24.957… %.
//! * `cumulative_fdi`: 9495 + 8864 = 18359 ± 12 m, halved 9173.5 to 9185.5; equity 1958 + 1290 = 3248, halved 1618 to 1630;
//!   with January 2024, 18359 + 907 = 19266 and 3248 − 11 = 3237 ± 12.5 m.
//! * `decumulate`: the months come back as printed, each but January ± (0.5 + 0.5) m; 69486 − 17947 − 18613 − 18170 − 7221 =
//!   7535 ± 2.5 m, the printed November; 40882 − 42208 = −1326 m.
//! * `json`: 1263682981 ÷ 1731914638 − 1 is a reduced fraction; (1263682980.5 ÷ 1731914638.5) − 1 and
//!   (1263682981.5 ÷ 1731914637.5) − 1 reduce to the two ends.
//! * `check_statement`: 1.4 against 1.0455; 1.4 + 0.0475 to 1.6 + 0.0485; 1.0445 − 0.0485 to 1.0455 − 0.0475.
//! * `implied_figures`: 1050 ÷ 1.08095 = 971.3677… and 1150 ÷ 1.08085 = 1063.9774… m; 1635 ÷ 1.295 = 1262.5482… and 1645 ÷ 1.285 =
//!   1280.1556… m; 1635 − 1063.9774… = 571.0225… and 1645 − 971.3677… = 673.6322… m; 1336.5 − 1150 and 1337.5 − 1050 m.
#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test stops at the first surprise"
)]

use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::SystemTime;

#[test]
fn every_example_prints_what_is_pinned() {
    let names = names_in(&root().join("examples"), "rs");
    assert!(!names.is_empty(), "no examples found");
    let differences: Vec<String> = names.iter().filter_map(|name| difference(name)).collect();
    assert!(differences.is_empty(), "{}", differences.join("\n"));
}

#[test]
fn every_pinned_output_has_its_example() {
    assert_eq!(
        names_in(&root().join("tests/examples"), "txt"),
        names_in(&root().join("examples"), "rs")
    );
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The names of the files of a folder with this extension, in order.
fn names_in(folder: &Path, extension: &str) -> Vec<String> {
    let mut names: Vec<String> = fs::read_dir(folder)
        .unwrap_or_else(|error| panic!("{}: {error}", folder.display()))
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|found| found == extension))
        .map(|path| path.file_stem().unwrap().to_str().unwrap().to_owned())
        .collect();
    names.sort();
    names
}

/// The lines in which an example's output differs from the pinned one; none when it is the same.
fn difference(name: &str) -> Option<String> {
    let program = program(name);
    let output = Command::new(&program)
        .output()
        .unwrap_or_else(|error| panic!("{}: {error}", program.display()));
    let errors = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{name} failed: {errors}");
    let printed = String::from_utf8(output.stdout).unwrap();
    let path = root()
        .join("tests/examples")
        .join(name)
        .with_extension("txt");
    let pinned = fs::read_to_string(&path).unwrap_or_default();
    (printed != pinned).then(|| {
        let mut report = format!("{name}: - {}, + printed", path.display());
        let (mut old, mut new) = (pinned.lines(), printed.lines());
        loop {
            let (old, new) = (old.next(), new.next());
            if old.is_none() && new.is_none() {
                return report;
            }
            if old != new {
                for (sign, line) in [('-', old), ('+', new)] {
                    if let Some(line) = line {
                        write!(report, "\n{sign} {line}").unwrap();
                    }
                }
            }
        }
    })
}

/// Cargo builds the examples before it runs all tests, into the folder beside that of the test programs. It does not when one
/// test is named, so a program that is older than what it was made from is refused.
fn program(name: &str) -> PathBuf {
    let test = std::env::current_exe().unwrap();
    let profile = test.ancestors().nth(2).expect("target/PROFILE/deps/TEST");
    let program = profile
        .join("examples")
        .join(format!("{name}{}", std::env::consts::EXE_SUFFIX));
    let advice = "build it first: cargo build --examples";
    let built = modified(&program).unwrap_or_else(|| panic!("{name}: not built; {advice}"));
    let sources = fs::read_to_string(program.with_extension("d")).unwrap();
    let (_, sources) = sources.split_once(": ").expect("PROGRAM: SOURCE …");
    // The paths are separated by spaces; a space within one is escaped.
    for source in sources.trim_end().replace("\\ ", "\0").split(' ') {
        let source = PathBuf::from(source.replace('\0', " "));
        let changed = modified(&source).is_none_or(|changed| changed > built);
        assert!(
            !changed,
            "{name}: older than {}; {advice}",
            source.display()
        );
    }
    program
}

fn modified(path: &Path) -> Option<SystemTime> {
    fs::metadata(path).and_then(|data| data.modified()).ok()
}
