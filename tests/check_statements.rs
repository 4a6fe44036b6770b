//! The statements.
use bilateral::check::*;
#[test]
fn all_read() {
    let root = std::path::Path::new("/work/shared/figures/statements");
    let verdicts: serde_json::Value = serde_json::from_str(&std::fs::read_to_string(root.join("verdicts.json")).unwrap()).unwrap();
    let mut wrong = 0;
    for (name, verdict) in verdicts.as_object().unwrap() {
        let text = std::fs::read_to_string(root.join(format!("{name}.json"))).unwrap();
        let statement = Statement::from_json(&text).unwrap();
        let start = std::time::Instant::now();
        let found = check(&statement, Options::default());
        let time = start.elapsed();
        let expected = verdict["verdict"] == "contradictory";
        let f = found.finding().unwrap();
        if (found.verdict() == Verdict::Contradictory) != expected { println!("   WRONG {name}"); wrong += 1; }
        if time.as_millis() > 20 { println!("{name} slow {time:?}"); }
        if !f.not_checked().is_empty() { println!("{name}: not checked {:?}", f.not_checked()); }
        if expected {
            let mut known: Vec<String> = verdict["one_conflict"].as_array().unwrap().iter().map(|x| x.as_str().unwrap().to_owned()).collect();
            known.sort();
            let ok = f.conflicts().iter().any(|c| { let mut s = c.figures().to_vec(); s.sort(); s == known });
            println!("{name} {time:?} {} conflicts {} repairs more {} known {known:?} {ok}", f.conflicts().len(), f.repairs().len(), f.has_more());
            if !ok { println!("   MISSING"); }
            for c in f.conflicts() {
                println!("     {:?} {}", c.figures(), c.proofs().iter().map(|p| p.to_string()).collect::<Vec<_>>().join(" || "));
                for p in c.proofs() { assert!(p.adds_up()); }
                assert!(!c.proofs().is_empty());
            }
            for r in f.repairs().iter().take(3) { println!("     repair {:?}", r.give_up().iter().map(|g| format!("{} {} {:?}", g.figure(), g.range(), g.misprints())).collect::<Vec<_>>()); }
            println!("     trunc {:?} {}", f.holds_if_truncated(), f.holds_if_all_truncated());
        }
    }
    println!("{wrong} wrong");
}
