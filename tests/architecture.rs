//! The modules are layers, and the source keeps the rules that no compiler checks.

#![allow(
    clippy::arithmetic_side_effects,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test stops at the first surprise"
)]

use std::fs;
use std::path::{Path, PathBuf};

/// Each module with its layer; a module uses only modules of a lower layer, and itself.
const LAYERS: &[(&str, u32)] = &[
    // Pages without code.
    ("_docs", 0),
    ("number", 1),
    ("period", 1),
    ("place", 1),
    ("money", 2),
    ("linear", 2),
    ("phrase", 3),
    ("record", 3),
    ("dataset", 4),
    ("compute", 5),
    ("check", 6),
    ("read", 5),
    ("bulk", 6),
    ("report", 7),
    ("error", 8),
    ("lib", 9),
    ("bin", 9),
];

const MOST_LINES: usize = 700;

fn layer(module: &str) -> Option<u32> {
    LAYERS
        .iter()
        .find(|(name, _)| *name == module)
        .map(|(_, layer)| *layer)
}

/// The source without comments, without what is in string and character literals, and without test items.
fn code_of(source: &str) -> String {
    without_test_items(&without_comments_and_texts(source))
}

fn without_comments_and_texts(source: &str) -> String {
    let chars: Vec<char> = source.chars().collect();
    let at = |index: usize| chars.get(index).copied().unwrap_or('\0');
    let mut out = String::with_capacity(source.len());
    let mut i = 0;
    while i < chars.len() {
        let previous = i.checked_sub(1).map_or('\0', at);
        let inside_name = previous.is_alphanumeric() || previous == '_';
        if at(i) == '/' && at(i + 1) == '/' {
            while i < chars.len() && at(i) != '\n' {
                i += 1;
            }
        } else if at(i) == '/' && at(i + 1) == '*' {
            let mut depth = 0;
            loop {
                if at(i) == '/' && at(i + 1) == '*' {
                    depth += 1;
                    i += 2;
                } else if at(i) == '*' && at(i + 1) == '/' {
                    depth -= 1;
                    i += 2;
                } else {
                    i += 1;
                }
                if depth == 0 || i >= chars.len() {
                    break;
                }
            }
        } else if at(i) == 'r' && !inside_name && raw_hashes(&chars, i + 1).is_some() {
            let hashes = raw_hashes(&chars, i + 1).unwrap();
            i += 2 + hashes;
            while i < chars.len() && !(at(i) == '"' && (1..=hashes).all(|hash| at(i + hash) == '#'))
            {
                i += 1;
            }
            i += 1 + hashes;
            out.push_str("\"\"");
        } else if at(i) == '"' {
            i += 1;
            while i < chars.len() && at(i) != '"' {
                i += if at(i) == '\\' { 2 } else { 1 };
            }
            i += 1;
            out.push_str("\"\"");
        } else if at(i) == '\'' && (at(i + 1) == '\\' || at(i + 2) == '\'') {
            // A character; anything else behind the quote is a lifetime.
            i += if at(i + 1) == '\\' { 3 } else { 2 };
            while i < chars.len() && at(i) != '\'' {
                i += 1;
            }
            i += 1;
            out.push_str("' '");
        } else {
            out.push(at(i));
            i += 1;
        }
    }
    out
}

/// The number of `#` in front of the quote of a raw string, if one starts here.
fn raw_hashes(chars: &[char], from: usize) -> Option<usize> {
    let hashes = chars.iter().skip(from).take_while(|c| **c == '#').count();
    (chars.get(from + hashes) == Some(&'"')).then_some(hashes)
}

/// Cuts each item behind `#[cfg(test)]`, up to its `;` or its closing brace.
fn without_test_items(code: &str) -> String {
    const MARK: &str = "#[cfg(test)]";
    let mut out = String::new();
    let mut rest = code;
    while let Some(start) = rest.find(MARK) {
        out.push_str(&rest[..start]);
        let item = &rest[start + MARK.len()..];
        let mut depth = 0_i32;
        let mut end = item.len();
        for (index, c) in item.char_indices() {
            match c {
                '{' => depth += 1,
                '}' => depth -= 1,
                _ => {}
            }
            if depth == 0 && (c == ';' || c == '}') {
                end = index + c.len_utf8();
                break;
            }
        }
        rest = &item[end..];
    }
    out.push_str(rest);
    out
}

/// The names that follow each occurrence of `path`, also those in braces.
fn names_behind(code: &str, path: &str) -> Vec<String> {
    let mut names = Vec::new();
    for (start, _) in code.match_indices(path) {
        let before = code[..start].chars().next_back().unwrap_or(' ');
        if before.is_alphanumeric() || before == '_' || before == ':' {
            continue;
        }
        let behind = &code[start + path.len()..];
        if let Some(group) = behind.strip_prefix('{') {
            let mut depth = 0_u32;
            let mut name = String::new();
            for c in group.chars() {
                match c {
                    '}' if depth == 0 => break,
                    '{' => depth += 1,
                    '}' => depth -= 1,
                    ',' if depth == 0 => names.push(std::mem::take(&mut name)),
                    c => name.push(c),
                }
            }
            names.push(name);
        } else {
            names.push(behind.to_owned());
        }
    }
    names
        .iter()
        .map(|name| {
            let is_part = |c: &char| c.is_alphanumeric() || *c == '_';
            name.trim_start().chars().take_while(is_part).collect()
        })
        .filter(|name: &String| !name.is_empty())
        .collect()
}

/// The modules at the root of the crate that the code names, by `crate::` or by as many `super::` as lead there.
fn modules_used(code: &str, depth: usize) -> Vec<String> {
    let mut names = names_behind(code, "crate::");
    names.extend(names_behind(code, &"super::".repeat(depth)));
    names
}

/// What is wrong with the references of a file in `module`, `depth` modules below the root.
fn upward_references(module: &str, depth: usize, source: &str) -> Vec<String> {
    let Some(own) = layer(module) else {
        return vec![format!("module {module} has no layer")];
    };
    modules_used(&code_of(source), depth)
        .into_iter()
        .filter(|used| used != module)
        .filter_map(|used| match layer(&used) {
            None => Some(format!("{module} uses {used}, which has no layer")),
            Some(other) if other >= own => Some(format!(
                "{module} (layer {own}) uses {used} (layer {other})"
            )),
            Some(_) => None,
        })
        .collect()
}

/// What the code may not contain, each with the reason.
fn forbidden(source: &str) -> Vec<&'static str> {
    let code = code_of(source);
    let squeezed: String = code.split_whitespace().collect();
    let word = |word: &str| {
        code.split(|c: char| !c.is_alphanumeric() && c != '_')
            .any(|part| part == word)
    };
    let mut found = Vec::new();
    let mut check = |is_there: bool, what| {
        if is_there {
            found.push(what);
        }
    };
    check(word("f32") || word("f64"), "a float");
    check(word("unsafe"), "unsafe");
    check(code.contains("todo!"), "todo!");
    check(squeezed.contains(".unwrap()"), "unwrap");
    check(expects(&squeezed), "expect");
    let re_exports_all = code
        .split(';')
        .filter_map(|item| item.rfind("pub use ").map(|start| &item[start..]))
        .any(|item| item.contains('*'));
    check(re_exports_all, "a glob re-export");
    found
}

/// Whether `expect` is called with one argument, as of an option or a result; a reader of texts may have one with two.
fn expects(squeezed: &str) -> bool {
    squeezed.split(".expect(").skip(1).any(|arguments| {
        let mut depth = 0_i32;
        let mut commas = 0;
        for c in arguments.chars() {
            match c {
                ')' if depth == 0 => break,
                '(' | '[' | '{' => depth += 1,
                ')' | ']' | '}' => depth -= 1,
                ',' if depth == 0 => commas += 1,
                _ => {}
            }
        }
        commas == 0
    })
}

/// Whether a file of computations shows an example of what it offers; a file that offers nothing needs none.
fn lacks_example(source: &str) -> bool {
    let offers = source
        .lines()
        .any(|line| line.trim_start().starts_with("pub fn "));
    let docs: Vec<&str> = source
        .lines()
        .map(str::trim_start)
        .filter(|line| line.starts_with("///"))
        .collect();
    let shows = docs.contains(&"/// ```") && docs.contains(&"/// # Example");
    offers && !shows
}

struct File {
    path: PathBuf,
    module: String,
    depth: usize,
    source: String,
}

fn files() -> Vec<File> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut folders = vec![root.clone()];
    let mut files = Vec::new();
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            if path.extension().is_none_or(|extension| extension != "rs") {
                continue;
            }
            let inside = path.strip_prefix(&root).unwrap().with_extension("");
            let mut names: Vec<String> = inside
                .iter()
                .map(|name| name.to_str().unwrap().to_owned())
                .collect();
            if names.last().is_some_and(|name| name == "mod") {
                names.pop();
            }
            files.push(File {
                module: names[0].clone(),
                depth: names.len(),
                source: fs::read_to_string(&path).unwrap(),
                path: inside,
            });
        }
    }
    files
}

#[test]
fn every_module_uses_only_lower_layers() {
    let files = files();
    for (module, _) in LAYERS {
        assert!(
            files.iter().any(|file| file.module == *module),
            "no file of module {module}"
        );
    }
    let upward: Vec<String> = files
        .iter()
        .flat_map(|file| {
            upward_references(&file.module, file.depth, &file.source)
                .into_iter()
                .map(|finding| format!("{}: {finding}", file.path.display()))
        })
        .collect();
    assert_eq!(upward, Vec::<String>::new());
}

#[test]
fn no_file_has_a_float_a_panic_or_a_glob_re_export() {
    let found: Vec<String> = files()
        .iter()
        .flat_map(|file| {
            forbidden(&file.source)
                .into_iter()
                .map(|what| format!("{}: {what}", file.path.display()))
        })
        .collect();
    assert_eq!(found, Vec::<String>::new());
}

#[test]
fn no_file_is_too_long_to_read() {
    let long: Vec<String> = files()
        .iter()
        .filter(|file| file.source.lines().count() > MOST_LINES)
        .map(|file| file.path.display().to_string())
        .collect();
    assert_eq!(long, Vec::<String>::new());
}

#[test]
fn every_computation_shows_an_example() {
    let (computations, others): (Vec<File>, Vec<File>) = files()
        .into_iter()
        .partition(|file| file.module == "compute" && file.depth == 2);
    assert!(computations.len() >= 10 && !others.is_empty());
    let lacking: Vec<String> = computations
        .iter()
        .filter(|file| lacks_example(&file.source))
        .map(|file| file.path.display().to_string())
        .collect();
    assert_eq!(lacking, Vec::<String>::new());
}

#[test]
fn the_checker_sees_an_upward_reference() {
    let upward = |source| upward_references("money", 2, source);
    assert_eq!(
        upward("use crate::record::Key;"),
        ["money (layer 2) uses record (layer 3)"]
    );
    assert_eq!(
        upward("use crate::{number::{self, Range}, dataset::Total, period::Month};"),
        ["money (layer 2) uses dataset (layer 4)"]
    );
    assert_eq!(
        upward("fn f() { $crate::compute::growth() }"),
        ["money (layer 2) uses compute (layer 5)"]
    );
    // From src/money/amount.rs two steps up are the root, from src/money/mod.rs one is.
    assert_eq!(
        upward("use super::super::error::Error;"),
        ["money (layer 2) uses error (layer 8)"]
    );
    assert_eq!(
        upward_references("money", 1, "use super::error::Error;"),
        ["money (layer 2) uses error (layer 8)"]
    );
    assert_eq!(upward("use super::Currency;"), Vec::<String>::new());
    // A neighbour on the same layer is not below either.
    assert_eq!(
        upward_references("place", 2, "use crate::number::text;"),
        ["place (layer 1) uses number (layer 1)"]
    );
    assert_eq!(
        upward("use crate::tables::X;"),
        ["money uses tables, which has no layer"]
    );
    assert_eq!(
        upward_references("tables", 1, ""),
        ["module tables has no layer"]
    );
}

#[test]
fn the_checker_passes_what_is_allowed() {
    let allowed = r##"
        //! Used by [`Key`](crate::record::Key).
        /* crate::compute */
        use crate::number::{self, Decimal};
        use crate::money::Currency;
        /// [`growth`](crate::compute::growth)
        fn f<'a>(text: &'a str) -> char { let _ = ("crate::record", r#"crate::dataset "x""#); '"' }
        #[cfg(test)]
        mod tests {
            use crate::record::Key;
            fn g() { { Key::new().unwrap(); } }
        }
        use crate::place::Area;
    "##;
    assert_eq!(upward_references("money", 2, allowed), Vec::<String>::new());
    assert_eq!(forbidden(allowed), Vec::<&str>::new());
    assert_eq!(
        modules_used(&code_of(allowed), 2),
        ["number", "money", "place"]
    );
}

#[test]
fn the_checker_sees_what_is_forbidden() {
    for (source, what) in [
        ("fn f(x: f64) {}", "a float"),
        ("let x = 1_u8 as f32;", "a float"),
        ("unsafe { f() }", "unsafe"),
        ("fn f() { todo!() }", "todo!"),
        ("x\n    .unwrap();", "unwrap"),
        ("x.expect(\"why\");", "expect"),
        ("x.expect(&format!(\"{} {}\", a, b));", "expect"),
        ("mod a;\npub use a::*;", "a glob re-export"),
        (
            "#[cfg(test)]\nmod tests { }\nfn f() { x.unwrap() }",
            "unwrap",
        ),
    ] {
        assert_eq!(forbidden(source), [what], "{source}");
    }
    for source in [
        "// an f64 would lose digits",
        "x.unwrap_or(1);",
        "scanner.expect(\"[\", \"a bracket\")?;",
        "let hf64x = 1;",
        "pub use a::{B, C};\nlet x = a * b;",
    ] {
        assert_eq!(forbidden(source), Vec::<&str>::new(), "{source}");
    }
}

#[test]
fn the_checker_sees_a_computation_without_an_example() {
    assert!(lacks_example("/// Adds.\npub fn add() {}"));
    assert!(lacks_example("/// # Example\npub fn add() {}"));
    assert!(!lacks_example(
        "/// # Example\n///\n/// ```\n/// add();\n/// ```\npub fn add() {}"
    ));
    assert!(!lacks_example("pub(super) fn add() {}"));
}
