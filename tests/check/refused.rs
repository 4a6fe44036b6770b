//! The refusals of statements, as their messages.
#![allow(clippy::unwrap_used, reason = "a test stops at the first surprise")]

use bilateral::check::Statement;

pub(crate) fn json(text: &str) -> String {
    Statement::from_json(text).unwrap_err().to_string()
}

/// The refusal of one figure with these keys besides id, measure and value.
pub(crate) fn figure(keys: &str) -> String {
    json(&format!(
        r#"{{ "figures": [{{ "id": "T", "measure": "turnover", "value": "1.6"{keys} }}] }}"#
    ))
}

/// The refusal of one relation between the figures T, X and M.
pub(crate) fn relation(keys: &str) -> String {
    json(&format!(
        r#"{{ "figures": [
            {{ "id": "T", "measure": "turnover", "value": "$3" }},
            {{ "id": "X", "measure": "exports", "value": "€2" }},
            {{ "id": "M", "measure": "imports", "value": "$1" }}
        ], "relations": [{{ {keys} }}] }}"#
    ))
}
