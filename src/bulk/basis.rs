//! What the figures of a panel are in: one currency, and for each flow of a pair one valuation and one trade system.

use std::collections::HashMap;
use std::sync::Arc;

use super::code::Code;
use super::figure::Figure;
use super::table::Flow;
use super::{BulkError, FilePosition};
use crate::money::Currency;
use crate::read::Position;
use crate::record::{Key, TradeSystem, Valuation};

/// What the figures read so far are in, and where that was first said.
#[derive(Default)]
pub(super) struct Basis {
    currency: Option<(Currency, FilePosition)>,
    flows: HashMap<(Code, Code, Flow), Said>,
    /// The file being read.
    file: Arc<str>,
}

struct Said {
    valuation: Valuation,
    trade_system: TradeSystem,
    file: Arc<str>,
    at: Position,
}

impl Basis {
    /// Takes up the next file.
    pub(super) fn open(&mut self, file: &str) {
        self.file = file.into();
    }

    /// Whether figures in this currency go together with those before.
    ///
    /// # Errors
    ///
    /// [`BulkError::Mixed`] where they are in another.
    pub(super) fn hold(&mut self, currency: Currency, at: Position) -> Result<(), BulkError> {
        let here = || FilePosition::new(&self.file, at);
        match &self.currency {
            Some((ours, first)) if *ours != currency => Err(BulkError::Mixed {
                here: Box::new(here()),
                subject: "figures in".to_owned(),
                found: currency.to_string(),
                earlier: ours.to_string(),
                first: Box::new(first.clone()),
                what: "currency",
            }),
            Some(_) => Ok(()),
            None => {
                self.currency = Some((currency, here()));
                Ok(())
            }
        }
    }

    /// Whether a figure goes together with those before.
    ///
    /// # Errors
    ///
    /// [`BulkError::Mixed`] where it is in another currency, or where its flow had another valuation or trade system.
    pub(super) fn admit(
        &mut self,
        figure: &Figure,
        key: &Key,
        at: Position,
    ) -> Result<(), BulkError> {
        // What is in no panel and a hole are in nothing, and zero is zero in all of them: UN Comtrade prints it as CIF and FOB.
        let value = figure.value.filter(|value| !value.is_zero());
        let (Ok((flow, ..)), Some(_)) = (figure.place(), value) else {
            return Ok(());
        };
        self.hold(key.currency(), at)?;
        let (valuation, trade_system) = (key.valuation(), key.trade_system());
        let series = (figure.reporter.clone(), figure.partner.clone(), flow);
        let file = &self.file;
        let said = self.flows.entry(series).or_insert_with(|| Said {
            valuation,
            trade_system,
            file: Arc::clone(file),
            at,
        });
        let (what, verb, [earlier, found]) = if said.valuation != valuation {
            let texts = [said.valuation, valuation].map(|valuation| valuation.to_string());
            ("valuation", "valued", texts)
        } else if said.trade_system != trade_system {
            let texts = [said.trade_system, trade_system].map(|system| system.to_string());
            ("trade system", "of trade system", texts)
        } else {
            return Ok(());
        };
        Err(BulkError::Mixed {
            here: Box::new(FilePosition::new(file, at)),
            subject: format!("{} {verb}", figure.series(flow)),
            found,
            earlier,
            first: Box::new(FilePosition::new(&said.file, said.at)),
            what,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::money::Amount;
    use crate::record::{Measure, Missing, Record};

    /// Kazakhstan's trade with Romania in this system, a month of it; nothing is a hole.
    fn trade(measure: Measure, system: TradeSystem, month: &str, value: Option<i64>) -> Record {
        let key = Key::new(
            "KZ".parse().unwrap(),
            "RO".parse().unwrap(),
            measure,
            Currency::USD,
        );
        let key = key.unwrap().with_trade_system(system).unwrap();
        let period = month.parse().unwrap();
        match value {
            Some(value) => {
                Record::new(key, period, Amount::exact(value.into(), Currency::USD)).unwrap()
            }
            None => Record::missing(key, period, Missing::NotAvailable),
        }
    }

    /// What is said of the first of these records, on lines from 2 on, that does not go together with those before.
    fn refusal(records: &[Record]) -> Option<String> {
        let mut basis = Basis::default();
        basis.open("a.csv");
        (2..).zip(records).find_map(|(line, record)| {
            // As another file would go on.
            if line == 4 {
                basis.open("b.csv");
            }
            let figure = Figure::from(record);
            let admitted = basis.admit(&figure, record.key(), Position::Line(line));
            admitted.err().map(|error| error.to_string())
        })
    }

    /// No reader tells trade systems apart, so the records are made here.
    #[test]
    fn a_flow_of_a_pair_is_of_one_trade_system() {
        use Measure::{Exports, Imports, ReExports};
        use TradeSystem::{General, Special, Unstated};
        let general = |month| trade(Imports, General, month, Some(5));
        assert_eq!(
            refusal(&[
                general("2021-01"),
                trade(Imports, Special, "2021-02", Some(6)),
            ])
            .as_deref(),
            Some(
                "a.csv, line 3: imports of 398 from 642 of trade system special, but general in a.csv, line 2: expected one trade system"
            )
        );
        // What is not said may be either.
        assert_eq!(
            refusal(&[
                trade(Exports, Unstated, "2021-01", Some(7)),
                general("2021-01"),
                trade(Exports, General, "2021-02", Some(7)),
            ])
            .as_deref(),
            Some(
                "b.csv, line 4: exports of 398 to 642 of trade system general, but unstated in a.csv, line 2: expected one trade system"
            )
        );
        // Each flow has its own; a hole, zero and a part of a flow have none that matters.
        let apart = [
            general("2021-01"),
            trade(Exports, Special, "2021-01", Some(7)),
            trade(Imports, Special, "2021-02", None),
            trade(Imports, Special, "2021-03", Some(0)),
            trade(ReExports, Special, "2021-01", Some(3)),
            general("2021-04"),
        ];
        assert_eq!(refusal(&apart), None);
    }
}
