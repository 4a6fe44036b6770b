//! What the tests of the panel have in common: its text.

use bilateral::bulk::Panel;
use bilateral::number::{Rounding, RoundingMode};

pub(crate) const HEADER: &str = "reporter,partner,year,imports_ytd,exports_ytd,turnover_ytd,balance_ytd,coverage_pct,imports_g,exports_g,turnover_g\n";

pub(crate) fn text_of(panel: &Panel) -> String {
    let mut out = Vec::new();
    let rounding = Rounding::to(2).with_mode(RoundingMode::HalfEven);
    panel.write(&mut out, rounding).unwrap();
    String::from_utf8(out).unwrap()
}
