//! What `bilateral compare` and `bilateral inspect` refuse, word for word, and how they end where nobody listens.
#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test stops at the first surprise"
)]

use std::fs;
use std::io::Read;
use std::path::Path;
use std::process::Stdio;

mod packed;
#[path = "commands/run.rs"]
mod run;

use packed::gzip;
use run::{bilateral, command, compare, refusal, text};

const PAIR: &str = "tests/commands/pair.csv";
const HEADER: &str = "reporter,partner,flow,period,value,currency\n";

/// What is no table that is known: a plain one is named where none is nearer, since a mapping can name its columns.
const UNKNOWN: &str = "standard input: unknown format, nearest is tidy CSV, which lacks `reporter`, `partner`, `flow`, `period`, `value` (--map says what a file leaves unsaid)\n";

/// Files that cannot be read, and why.
fn files() -> [(Vec<u8>, &'static str); 12] {
    let of = |rows: &str| format!("{HEADER}{rows}").into_bytes();
    [
        (
            Vec::new(),
            "standard input: the file is empty: expected a header\n",
        ),
        (b"a,b\n1,2\n".to_vec(), UNKNOWN),
        (
            b"date,value\n2022-01-01,1\n".to_vec(),
            "standard input: unknown format, nearest is tidy CSV, which lacks `reporter`, `partner`, `flow`, `period` (--map says what a file leaves unsaid)\n",
        ),
        (
            b"reporter,partner,flow,period,value\nKZ,RO,X,2022,1\n".to_vec(),
            "standard input: nothing says the currency: expected a column `currency` or a mapping that says it (--map says what a file leaves unsaid)\n",
        ),
        (
            b"{\"data\": [".to_vec(),
            "standard input: the document cannot be read as JSON: EOF while parsing a list at line 1 column 10\n",
        ),
        // The first bytes of gzip, and nothing behind them.
        (
            b"\x1f\x8b\x08\x00".to_vec(),
            "standard input: what gzip has packed is broken (unexpected end of file): expected it whole\n",
        ),
        (
            gzip(&of("KZ,RO,X,2022,1,USD\n"))[..40].to_vec(),
            "standard input: what gzip has packed is broken (incomplete deflate stream): expected it whole\n",
        ),
        (
            b"\n\n\n".to_vec(),
            "standard input: the file is empty: expected a header\n",
        ),
        (
            vec![0; 64],
            "standard input: no text, by the bytes of its first line: expected a table or JSON\n",
        ),
        (
            b"\xff\xfe\x00\x01".to_vec(),
            "standard input: the text is UTF-16: expected UTF-8 or Latin-1\n",
        ),
        (
            b"PK\x03\x04\x14\x00".to_vec(),
            "standard input: a zip archive, as a spreadsheet is: expected the text file in it, or a table saved as text\n",
        ),
        (
            b"[]".to_vec(),
            "standard input: the document has no rows: expected at least one\n",
        ),
    ]
}

#[test]
fn files_that_cannot_be_read_are_refused_by_both_commands() {
    for (file, message) in files() {
        let inspected = bilateral(&["inspect", "-"], &file);
        assert_eq!(refusal(&inspected), message);
        assert_eq!(
            refusal(&compare("-", &["--period", "2022"], &file)),
            message
        );
    }
}

/// Rows that are refused, and why.
const ROWS: [(&str, &str); 11] = [
    (
        "Atlantis,RO,X,2022,1,USD\n",
        "standard input, line 2, column `reporter`: unknown area `Atlantis`: expected a code or an English name in full",
    ),
    (
        "KZ,,X,2022,1,USD\n",
        "standard input, line 2, column `partner`: unknown area ``: expected a code or an English name in full",
    ),
    (
        "KZ,RO,X,2022\n",
        "standard input, line 2: 4 fields: expected 6, as many as the header has names",
    ),
    (
        "KZ,RO,X,2022,\"1,5\",USD\n",
        "standard input, line 2, column `value`: `1,5` is no number: expected digits with a point, as 1234.5",
    ),
    (
        "KZ,RO,X,2022,1 500,USD\n",
        "standard input, line 2, column `value`: `1 500` is no number: expected digits with a point, as 1234.5",
    ),
    (
        "KZ,RO,X,2022,NaN,USD\n",
        "standard input, line 2, column `value`: `NaN` is no number: expected digits with a point, as 1234.5",
    ),
    (
        "KZ,RO,X,2022,-1,USD\n",
        "standard input, line 2, column `value`: exports of -1 USD: only a balance and fdi can be below zero",
    ),
    (
        "KZ,RO,X,2022-13,1,USD\n",
        "standard input, line 2, column `period`: cannot read the period `2022-13`: expected a month from 01 to 12 at offset 5",
    ),
    (
        "KZ,RO,Z,2022,1,USD\n",
        "standard input, line 2, column `flow`: `Z` is no measure: expected one of exports, imports, re-exports, re-imports, domestic-exports, turnover, balance, or an fdi measure such as `fdi inward flow`",
    ),
    (
        "KZ,RO,X,2022,1,dollars\n",
        "standard input, line 2, column `currency`: unknown currency `dollars`, expected an ISO 4217 code such as `USD`",
    ),
    (
        "BUNKERS,RO,X,2022,1,USD\n",
        "standard input, line 2, column `reporter`: `BUNKERS` (Bunkers) cannot report: it is no economy, but a category of partners",
    ),
];

#[test]
fn compare_ends_at_a_row_that_is_refused() {
    for (row, message) in ROWS {
        let file = format!("{HEADER}{row}");
        let output = compare("-", &["--period", "2022"], &file);
        assert_eq!(
            refusal(&output),
            format!("{message} (--keep-going leaves out such rows)\n")
        );
    }
}

#[test]
fn inspect_lists_the_rows_that_are_refused() {
    for (row, message) in ROWS {
        // The row that is in order is read.
        let file = format!("{HEADER}{row}KZ,RO,M,2022,1,USD\n");
        let output = bilateral(&["inspect", "-"], file.as_bytes());
        assert_eq!(output.status.code(), Some(2));
        assert_eq!(text(&output.stderr), "");
        let page = text(&output.stdout);
        assert!(
            page.starts_with("standard input: tidy CSV\nrows: 2, records: 1\n"),
            "{page}"
        );
        assert!(
            page.ends_with(&format!("\nproblems: 1\n  refused: 1\n    {message}\n")),
            "{page}"
        );
    }
}

#[test]
fn compare_refuses_questions_that_the_files_do_not_answer() {
    let exports = ["--period", "2022", "--measure", "exports"];
    let of = |rows: &str| format!("{HEADER}{rows}");
    let cases = [
        (
            of("KZ,RO,X,2022,1,USD\nKZ,RO,X,2022,1,USD\n"),
            "KZ–RO exports, USD, 2022: recorded more than once: 1 USD (standard input, line 2), 1 USD (standard input, line 3)\n",
        ),
        (
            of("KZ,DE,X,2022,1,USD\n"),
            "no exports of all goods that KZ reports with RO: nothing that KZ reports in the files is with RO\n",
        ),
        (
            of("KZ,RO,fdi inward flow,2022,1,USD\nKZ,DE,X,2022,1,USD\nDE,KZ,X,2022,1,USD\n"),
            "no exports of all goods that KZ reports with RO: the files have fdi inward flow of the two (--measure)\n",
        ),
        (
            of("RO,KZ,X,2022,1,USD\n"),
            "no exports of all goods that KZ reports with RO: nothing in the files is reported by KZ\n",
        ),
        (
            "reporter,partner,flow,period,value,currency,product\nKZ,RO,X,2022,1,USD,HS:27\n"
                .into(),
            "no exports of all goods that KZ reports with RO: the files have single products of the two, and no total\n",
        ),
        (
            of("KZ,RO,fdi inward flow,2022,1,USD\nKZ,RO,M,2022,1,USD\n"),
            "no exports of all goods that KZ reports with RO: the files have imports, fdi inward flow of the two (--measure)\n",
        ),
        (
            of("KZ,RO,X,2022,1,USD\nKZ,RO,X,2022,1,EUR\n"),
            "2 series fit, KZ–RO exports, EUR; KZ–RO exports, USD: expected a currency or a valuation that chooses one (--currency, --valuation)\n",
        ),
    ];
    for (file, message) in cases {
        assert_eq!(refusal(&compare("-", &exports, &file)), message);
    }
    let world = [
        "compare",
        "-",
        "--reporter",
        "KZ",
        "--partner",
        "WORLD",
        "--period",
        "2022",
    ];
    assert_eq!(
        refusal(&bilateral(&world, of("KZ,DE,X,2022,1,USD\n").as_bytes())),
        "no exports, imports or turnover of all goods that KZ reports with WORLD: nothing that KZ reports in the files is with WORLD, and partners are not added up\n"
    );
    let one_year = of("KZ,RO,X,2022,1,USD\n");
    // What there is instead is said once.
    let euros = [&exports[..], &["--currency", "EUR"]].concat();
    assert_eq!(
        refusal(&compare("-", &euros, &one_year)),
        "no exports of all goods that KZ reports with RO, EUR; there is KZ–RO exports, USD\n"
    );
    assert_eq!(
        refusal(&compare("-", &["--period", "latest"], &one_year)),
        "KZ–RO exports, USD is not complete from January on in any two years that follow each other\n"
    );
    assert_eq!(
        refusal(&compare("-", &["-", "--period", "2022"], "")),
        "`-` is there twice: expected the standard input once\n"
    );
}

#[test]
fn a_figure_in_two_files_is_named_by_both_places() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("places");
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir(&folder).unwrap();
    let path = folder.join("a.csv");
    fs::write(
        &path,
        format!("{HEADER}KZ,RO,M,2022,7,USD\nKZ,RO,X,2022,,USD\n"),
    )
    .unwrap();
    let path = path.to_str().unwrap();
    // Repeated figures of other pairs are no part of the answer.
    let second = format!("{HEADER}KZ,DE,X,2022,1,USD\nKZ,DE,X,2022,1,USD\nKZ,RO,X,2022,2,USD\n");
    let output = compare(path, &["-", "--period", "2022", "--keep-going"], &second);
    assert_eq!(
        refusal(&output),
        format!(
            "KZ–RO exports, USD, 2022: recorded more than once: not-available ({path}, line 3), 2 USD (standard input, line 4)\n"
        )
    );
    let page = bilateral(&["inspect", "-"], second.as_bytes());
    assert_eq!(page.status.code(), Some(0));
    assert!(
        text(&page.stdout).ends_with("\nproblems: 1\n  repeated periods: 1\n    KZ–DE exports, USD, 2022: recorded more than once: 1 USD (line 2), 1 USD (line 3)\n"),
        "{}",
        text(&page.stdout)
    );
}

#[test]
fn what_a_mapping_says_wrongly_is_named() {
    let cases = [
        (
            "reporter",
            "`reporter`: expected a field and a value, as reporter=KZ, or a column, as period=@date",
        ),
        (
            "period=date",
            "`period=date`: expected a column, as period=@date",
        ),
        (
            "period=@",
            "`period=@`: expected the name of a column behind `@`",
        ),
        (
            "reporter=KZ,reporter=@who",
            "`reporter=@who`: reporter is said before: expected it once",
        ),
        (
            "first-day=M,day-after=Q",
            "`day-after=Q`: first-day is said before: expected it once",
        ),
        (
            "first-day=W",
            "`first-day=W`: `W` is a weekly period: expected whole months, see offset 0",
        ),
        (
            "reporter=Atlantis",
            "`reporter=Atlantis`: unknown area `Atlantis`: expected a code or an English name in full",
        ),
        (
            "scale=mln",
            "`scale=mln`: unknown scale `mln`, expected one of units, thousand, million, hundred million, billion, trillion",
        ),
        (
            "country=KZ",
            "`country=KZ`: no field `country`: expected reporter, partner, measure, product, period, value, currency, scale, valuation, status, first-day, day-after, a column, as @transformation, or a measure, as exports",
        ),
    ];
    for (map, message) in cases {
        let said = bilateral(&["inspect", PAIR, "--map", map], b"");
        assert_eq!(
            refusal(&said),
            format!(
                "error: invalid value '{map}' for '--map <ITEMS>': {message}\n\nFor more information, try '--help'.\n"
            )
        );
    }
    let refused = |arguments: &[&str]| refusal(&bilateral(arguments, b"")).to_owned();
    assert_eq!(
        refused(&["inspect", PAIR, "--map", "value=@amount"]),
        "tests/commands/pair.csv: the mapping names columns that are not in the header: `amount`\n"
    );
    assert_eq!(
        refused(&["inspect", PAIR, "--map", "reporter=KZ"]),
        "tests/commands/pair.csv: the mapping says one reporter of all rows and a column another: expected one of the two\n"
    );
    assert_eq!(
        refused(&["inspect", PAIR, "--map", "", "--map", ""]),
        "--map is given 2 times, files: 1: expected it once, or once for each file\n"
    );
    assert_eq!(
        refused(&["inspect", PAIR, "--round-to", "29"]),
        "error: invalid value '29' for '--round-to <PLACES>': 29 is not in 0..=28\n\nFor more information, try '--help'.\n"
    );
}

#[test]
fn a_file_that_is_none_is_named() {
    let asked = ["--period", "2022"];
    for (file, reason) in [
        ("no-such-file.csv", "No such file or directory (os error 2)"),
        ("tests/read", "Is a directory (os error 21)"),
        ("", "No such file or directory (os error 2)"),
    ] {
        let message = format!("{file}: {reason}\n");
        assert_eq!(refusal(&compare(file, &asked, "")), message);
        assert_eq!(refusal(&bilateral(&["inspect", file], b"")), message);
    }
}

#[test]
fn whoever_closes_the_pipe_hears_nothing() {
    let compared = [
        "compare",
        PAIR,
        "--reporter",
        "KZ",
        "--partner",
        "RO",
        "--period",
        "latest",
    ];
    for arguments in [&["inspect", PAIR][..], &compared] {
        let mut child = command(arguments).spawn().unwrap();
        // Nobody reads what it prints.
        drop(child.stdout.take());
        drop(child.stdin.take());
        let mut said = String::new();
        child
            .stderr
            .take()
            .unwrap()
            .read_to_string(&mut said)
            .unwrap();
        assert_eq!(said, "");
        assert_eq!(child.wait().unwrap().code(), Some(2));
        // Nor where there is no output, and no error output, at all.
        let status = std::process::Command::new("sh")
            .args([
                "-c",
                "exec \"$0\" \"$@\" >&- 2>&-",
                env!("CARGO_BIN_EXE_bilateral"),
            ])
            .args(arguments)
            .current_dir(env!("CARGO_MANIFEST_DIR"))
            .stdin(Stdio::null())
            .status()
            .unwrap();
        assert_eq!(status.code(), Some(0));
    }
}

#[test]
#[cfg(target_os = "linux")]
fn a_full_disk_is_said() {
    let full = fs::File::options().write(true).open("/dev/full").unwrap();
    let output = command(&["inspect", PAIR]).stdout(full).output().unwrap();
    assert_eq!(
        refusal(&output),
        "the standard output: No space left on device (os error 28)\n"
    );
}

#[test]
fn what_is_packed_reads_like_what_is_not() {
    let mut seen = 0;
    for entry in fs::read_dir("tests/read").unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_str().unwrap();
        let map = match name {
            _ if name.ends_with(".rs") => continue,
            "unctad_wir.csv" => "measure=fdi inward flow",
            "imf_time_series.csv" | "imf_panel.csv" => "scale=million",
            "tidy_plain.csv" => "currency=USD",
            _ => "",
        };
        let bytes = fs::read(&path).unwrap();
        let arguments = ["inspect", "-", "--map", map];
        let [plain, packed] =
            [bytes.clone(), gzip(&bytes)].map(|bytes| bilateral(&arguments, &bytes));
        assert_eq!(plain, packed, "{name}");
        assert!(
            text(&plain.stdout).starts_with("standard input: "),
            "{name}: {}",
            text(&plain.stderr)
        );
        seen += 1;
    }
    assert!(seen > 20, "{seen}");
    let pair = fs::read(PAIR).unwrap();
    let asked = ["--period", "latest"];
    let [plain, packed] = [pair.clone(), gzip(&pair)].map(|bytes| compare("-", &asked, bytes));
    assert_eq!(plain, packed);
    assert_eq!(plain.status.code(), Some(0));
}

#[test]
fn a_file_without_records_is_said_to_have_none() {
    let inspected = bilateral(&["inspect", "-"], HEADER.as_bytes());
    assert_eq!(inspected.status.code(), Some(0));
    assert_eq!(
        text(&inspected.stdout),
        "standard input: tidy CSV\nrows: 0, records: 0\nno records: there is nothing to compare\nproblems: 0\n"
    );
    let asked = ["--period", "2022"];
    assert_eq!(
        refusal(&compare("-", &asked, HEADER)),
        "standard input: no records: there is nothing to compare\n"
    );
    // Nor are there any where every row is refused.
    let refused = format!("{HEADER}KZ,RO,X,2022,1 500,USD\n");
    let inspected = bilateral(&["inspect", "-"], refused.as_bytes());
    let page = text(&inspected.stdout);
    assert!(
        page.starts_with("standard input: tidy CSV\nrows: 1, records: 0\nno records: there is nothing to compare\nproblems: 1\n"),
        "{page}"
    );
    let output = compare("-", &["--period", "2022", "--keep-going"], refused);
    assert_eq!(
        refusal(&output),
        "standard input, line 2, column `value`: `1 500` is no number: expected digits with a point, as 1234.5\nrows refused: 1\nstandard input: no records: there is nothing to compare\n"
    );
}

#[test]
fn a_file_that_ends_in_the_middle_is_no_file_of_refused_rows() {
    let rows: Vec<String> = (1..=9999)
        .map(|year| format!("KZ,DE,X,{year:04},{},USD\n", year * 7919 % 1000))
        .collect();
    let packed = gzip(format!("{HEADER}{}", rows.concat()).as_bytes());
    let half = &packed[..packed.len() / 2];
    let asked = ["--period", "2022", "--keep-going"];
    for output in [
        bilateral(&["inspect", "-"], half),
        compare("-", &asked, half),
    ] {
        assert_eq!(output.status.code(), Some(2));
        assert_eq!(text(&output.stdout), "");
        let said = text(&output.stderr);
        assert_eq!(
            said,
            "standard input: what gzip has packed is broken (incomplete deflate stream): expected it whole\n"
        );
    }
}
