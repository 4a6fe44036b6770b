//! The statements.
use bilateral::check::Statement;
#[test]
fn all_read() {
    let root = std::path::Path::new("/work/shared/figures/statements");
    let verdicts: serde_json::Value = serde_json::from_str(&std::fs::read_to_string(root.join("verdicts.json")).unwrap()).unwrap();
    let mut wrong = 0;
    for (name, verdict) in verdicts.as_object().unwrap() {
        let text = std::fs::read_to_string(root.join(format!("{name}.json"))).unwrap();
        let statement = Statement::from_json(&text).unwrap();
        let start = std::time::Instant::now();
        let found = statement.try_it();
        let expected = verdict["verdict"] == "contradictory";
        if found.is_some() || expected { println!("{name} {:?} {:?} {}", found, start.elapsed(), verdict["one_conflict"]); }
        if found.is_some() != expected { println!("   WRONG {name}"); wrong += 1; }
    }
    println!("{wrong} wrong");
}
