//! The pages that list the computations list all of them: the front page, and the tables of the page of `compute`.

#![allow(
    clippy::expect_used,
    clippy::unwrap_used,
    reason = "a test stops at the first surprise"
)]

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

fn source(path: &str) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("src").join(path)).unwrap()
}

/// Every source below a folder of `src`.
fn sources(folder: &str) -> Vec<String> {
    let mut folders = vec![
        Path::new(env!("CARGO_MANIFEST_DIR"))
            .join("src")
            .join(folder),
    ];
    let mut sources = Vec::new();
    while let Some(folder) = folders.pop() {
        let paths: Vec<PathBuf> = fs::read_dir(folder)
            .unwrap()
            .map(|entry| entry.unwrap().path())
            .collect();
        for path in paths {
            if path.is_dir() {
                folders.push(path);
            } else {
                sources.push(fs::read_to_string(path).unwrap());
            }
        }
    }
    sources
}

/// The functions that `compute` exports, by name.
fn functions(module: &str) -> BTreeSet<String> {
    let exports = module
        .split(';')
        .filter_map(|item| item.split_once("pub use "));
    exports
        .flat_map(|(_, path)| {
            path.split(|c: char| !c.is_alphanumeric() && c != '_')
                .skip(1)
        })
        .filter(|name| name.starts_with(char::is_lowercase))
        .map(str::to_owned)
        .collect()
}

/// The questions that can be put to a series and to a dataset, as `Series::growth`.
fn methods(source: &str) -> BTreeSet<String> {
    let mut owner = None;
    let mut methods = BTreeSet::new();
    for line in source.lines() {
        match line {
            "impl Series {" => owner = Some("Series"),
            "impl Dataset {" => owner = Some("Dataset"),
            "}" => owner = None,
            _ => {}
        }
        if let (Some(owner), Some(rest)) = (owner, line.strip_prefix("    pub fn ")) {
            methods.insert(format!("{owner}::{}", rest.split('(').next().unwrap()));
        }
    }
    methods
}

/// The items that each row of a page's tables links to, without the module in front and the brackets behind.
fn linked_rows(page: &str) -> Vec<BTreeSet<String>> {
    let rows = page.lines().filter(|line| line.starts_with("//! | "));
    let links = |row: &str| {
        let behind = row.split("[`").skip(1);
        behind
            .filter_map(|link| link.split_once("`]"))
            .map(|(path, _)| path.trim_end_matches("()").replace("compute::", ""))
            .collect()
    };
    rows.map(links).collect()
}

#[test]
fn the_front_page_has_every_computation_once() {
    let module = source("compute/mod.rs");
    let rows: Vec<BTreeSet<String>> = linked_rows(&source("lib.rs"))
        .iter()
        .map(|row| row.iter().map(|item| last_name(item)).collect())
        .collect();
    let mut names = functions(&module);
    names.extend(sources("compute").iter().flat_map(|source| methods(source)));
    let names: BTreeSet<String> = names.iter().map(|name| last_name(name)).collect();
    assert!(names.len() > 50, "{names:?}");
    for name in names {
        let count = rows.iter().filter(|row| row.contains(&name)).count();
        assert_eq!(count, 1, "rows of the front page with {name}");
    }
}

fn last_name(path: &str) -> String {
    path.rsplit("::").next().unwrap().to_owned()
}

#[test]
fn the_page_of_computations_has_every_function_and_method() {
    let module = source("compute/mod.rs");
    let linked: BTreeSet<String> = linked_rows(&module).into_iter().flatten().collect();
    let mut all = functions(&module);
    all.extend(sources("compute").iter().flat_map(|source| methods(source)));
    let lacking: Vec<&String> = all.difference(&linked).collect();
    assert_eq!(lacking, Vec::<&String>::new());
}

/// Each format of the crate, with the fields of its struct that are written.
fn formats(source: &str) -> Vec<(&str, Vec<&str>)> {
    let mut formats: Vec<(&str, Vec<&str>)> = Vec::new();
    // Of the struct being read, and of the field that comes next.
    let (mut inside, mut skipped) = (false, false);
    for line in source.lines() {
        let named = line
            .split_once("rename = \"bilateral.")
            .and_then(|(_, rest)| rest.split_once('"'));
        if let Some((name, _)) = named {
            formats.push((name, Vec::new()));
            inside = true;
        } else if line == "}" {
            inside = false;
        } else if line.trim_start().starts_with("#[serde(skip)]") {
            skipped = true;
        } else if let Some((field, _)) = line.trim().split_once(": ")
            && inside
            && !line.contains("//")
        {
            let field = field.trim_start_matches("pub(super) ");
            if !std::mem::take(&mut skipped) {
                formats.last_mut().unwrap().1.push(field);
            }
        }
    }
    formats
}

#[test]
fn the_tables_of_forms_have_every_format_with_its_fields() {
    let sources = sources("");
    let rows: Vec<(&str, &str)> = sources
        .iter()
        .flat_map(|source| source.lines())
        .filter_map(|line| line.strip_prefix("//! | `bilateral.")?.split_once('`'))
        .collect();
    let formats: Vec<_> = sources.iter().flat_map(|source| formats(source)).collect();
    assert!(formats.len() > 40 && formats.iter().all(|(_, fields)| !fields.is_empty()));
    let mut listed: Vec<&str> = rows.iter().map(|(format, _)| *format).collect();
    let mut written: Vec<&str> = formats.iter().map(|(format, _)| *format).collect();
    listed.sort_unstable();
    written.sort_unstable();
    assert_eq!(listed, written);
    for (format, fields) in formats {
        let (_, row) = rows.iter().find(|(listed, _)| *listed == format).unwrap();
        for field in fields {
            assert!(row.contains(&format!("`{field}`")), "{format}: {field}");
        }
    }
}

#[test]
fn the_checkers_see_what_they_look_for() {
    assert_eq!(
        functions("pub use a::{B, c};\npub use d::e;\nmod f;"),
        ["c", "e"].map(String::from).into()
    );
    let source = "impl Series {\n    pub fn a(\n    fn b()\n}\nimpl X {\n    pub fn c() {}\n}\n";
    assert_eq!(methods(source), ["Series::a".to_owned()].into());
    let row = "//! | question? | [`compute::a()`], [`Series::b`](x::Series::b) |\ntext [`c`]";
    assert_eq!(
        linked_rows(row),
        [["a", "Series::b"].map(String::from).into()]
    );
    let source = "#[serde(tag = \"format\", rename = \"bilateral.a/1\")]\nstruct A {\n    b: C,\n    #[serde(skip)]\n    d: E,\n    pub(super) f: G,\n}\nlet h: I;";
    assert_eq!(formats(source), [("a/1", vec!["b", "f"])]);
}
