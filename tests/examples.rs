//! Every example prints exactly what `tests/examples/NAME.txt` holds.
//!
//! The pinned numbers were worked out apart from the crate, with exact fractions, from the figures in the examples:
//!
//! * `kazakhstan_romania`, implied base: 1445 ÷ 1.28 = 1128.90625 and 1455 ÷ 1.27 = 1145.66929… m; with a bare 28 %,
//!   1445 ÷ 1.285 = 1124.5136… and 1455 ÷ 1.275 = 1141.1764… m. A month: (1450 ÷ 8) ÷ (1600 ÷ 12) − 1 = 35.93… %, between
//!   (1445 ÷ 8) ÷ (1650 ÷ 12) − 1 = 31.36… and (1455 ÷ 8) ÷ (1550 ÷ 12) − 1 = 40.80… %. Elsewhere: 1044.5 − 1600 = −555.5 and
//!   1045.5 − 1400 = −354.5 m.
//!   2021: 1500 − 48 = 1452 ± (50 + 0.5) m; 1450 ÷ 48.5 = 2989.69… % and 1550 ÷ 47.5 = 3263.15… %; 47.5 ÷ 1650 = 2.878… % and
//!   48.5 ÷ 1550 = 3.129… %; 47.5 ÷ 1597.5 = 2.973… % and 48.5 ÷ 1498.5 = 3.236… %; 1452 ÷ 1548 = 93.79… % between 1401.5 ÷ 1498.5 =
//!   93.52… and 1502.5 ÷ 1597.5 = 94.05… %; [1497.5, 1598.5] meets [1550, 1650] in [1550, 1598.5], and 1550 − 48.5 = 1501.5 m.
//!   Rest of the year: 1550 − 1145.66929… = 404.33070…, 1650 − 1128.90625 = 521.09375, 1598.5 − 1128.90625 = 469.59375 m.
//!   FDI: 1565 ÷ 17 = 92.05882… and 1575 ÷ 17 = 92.64705… m a year.
//!   Both sides: sums 5418.827111, 5995.708142, 214.539990 and 414.269705; 1497.669526 ÷ 925.559966 − 1 = 61.81… %;
//!   1250.497225 − 925.559966 = 324.937259, 35.10… % of the exporter's figure; the other cells likewise. Cube roots of the last year over
//!   the first: 1.10937…, 1.01110…, 1.20090… and 1.03435…; indices 161.812…, 187.120…, 136.531…; 126.846…, 149.251…, 103.367…; 168.047…,
//!   228.201…, 173.189…; 266.061…, 144.210…, 110.665…. Turnover 992.276712, 1675.176988, 1828.127475 and 1337.515641, growth 68.82…, 9.13…
//!   and −26.83… %, of which exports 57.65…, 13.98… and −25.61…, imports 11.16…, −4.85… and −1.22… points; balances 86.55…, 78.80…, 89.47…
//!   and 88.95… % of it. Of Romania 1282.545000, 1640.072793, 1939.515883 and 1348.114456; 27.87…, 18.25… and −30.49… %, of which 1.70…,
//!   1.17… and −0.90…, 26.17…, 17.08… and −29.58… points; −95.002…, −93.43…, −92.45… and −91.76… %.
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
//! * `groups`: 28 members add up to 24733.068468 and 18338.332979 m, without the United Kingdom (497.201681, 687.971897) to the
//!   published 24235.866787 and 17650.361082; the quotients less one are −25.85…, −27.17… and −28.63… %; others 57676.727675 −
//!   24733.068468 = 32943.659207 and 28588.501928. Rows of 57.6 and 47.0 for 57.7 and 46.9: the first column can mend both, 24.2358…
//!   up by 0.2827 of a tenth further than down and 17.6503… down by 0.0072; the third costs 0.1268 + 0.7700, the last 0.5345 + 0.4633.
//! * `contribution`: 46926.834907 ÷ 57676.727675 − 1 = −18.638… %; changes of 1180.600605, −1729.005599, −703.081833, −1244.606452,
//!   −2075.661736, −1791.851513, 419.359809 and −468.231657 m ÷ 57676.727675 are 2.046…, −2.997…, −1.219…, −2.157…, −3.598…, −3.106…,
//!   0.727… and −0.811… points, ÷ −10749.892768 shares of −10.98…, 16.08…, 6.54…, 11.57…, 19.30…, 16.66…, −3.90… and 4.35… %; the rest
//!   is 21449.319581 and 17111.905189 m, −7.520… points, 40.34… %. Turnover 1828.127475 and 1337.515641 m, −26.836… %: exports
//!   −25.612…, imports −1.224… points.
//! * `comtrade_report`: exports add up to 1000 and 1280, imports to 40 and 50, those with the world to 20 and 50 times as much; 1330 ÷ 1040 − 1 =
//!   27.88… %, 1330 ÷ (25600 + 2500) = 4.733… %, 1280 ÷ 50 = 25.6.
//! * `json`: 1263682981 ÷ 1731914638 − 1 is a reduced fraction; (1263682980.5 ÷ 1731914638.5) − 1 and
//!   (1263682981.5 ÷ 1731914637.5) − 1 reduce to the two ends.
//! * `check_statement`: 1.4 against 1.0455; 1.4 + 0.0475 to 1.6 + 0.0485; 1.0445 − 0.0485 to 1.0455 − 0.0475.
//! * `implied_figures`: 1050 ÷ 1.08095 = 971.3677… and 1150 ÷ 1.08085 = 1063.9774… m; 1635 ÷ 1.295 = 1262.5482… and 1645 ÷ 1.285 =
//!   1280.1556… m; 1635 − 1063.9774… = 571.0225… and 1645 − 971.3677… = 673.6322… m; 1336.5 − 1150 and 1337.5 − 1050 m.
//! * `average_growth`: (1263.682981 ÷ 925.559966)^(1/3) = 1.1093736809666… and ^(1/4) = 1.0809569390743…; b = 0.1079477715334…,
//!   e^b = 1.1139895619004…; mean of 61.8122…, 15.6406… and −27.0354… is 16.8058… %; ln of the quotient 0.3113868140793…; between
//!   10.93736806… and 10.93736813… %. Imports: 1.0343588144020…, b = −0.0308414274174…, e^b = 0.9696293177047…, mean 32.3341… %.
//! * `index_series`: 161.812…, 187.120… and 136.531… % of 925.559966; 53.441…, 86.474… and 72.964… % of 1731.914638; the months of 2005
//!   add up to 62785 ± 6, and 451400, 466300, 573200 and 562800 times 12 over that are 86.27…, 89.12…, 109.55… (109.53… to 109.57…) and
//!   107.56… (107.54… to 107.58…); 161.8 × 115.6 ÷ 100 = 187.04… (161.75 × 115.55 ÷ 100.05 = 186.80… to 161.85 × 115.65 ÷ 99.95 =
//!   187.27…), and with 84.4 136.55… (136.36… to 136.75…).
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
