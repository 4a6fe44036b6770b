//! The statements.
use bilateral::check::Statement;
#[test]
fn all_read() {
    for entry in std::fs::read_dir("/work/shared/figures/statements").unwrap() {
        let path = entry.unwrap().path();
        if path.ends_with("verdicts.json") { continue; }
        let text = std::fs::read_to_string(&path).unwrap();
        if let Err(error) = Statement::from_json(&text) { println!("{}: {error}", path.display()); }
    }
}
