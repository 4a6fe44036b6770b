//! The JSON form of a record, as the module page lists it.

use std::sync::Arc;

use chrono::NaiveDate;
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

use super::{
    Key, Measure, Missing, Observed, Product, Record, RecordError, Source, Statuses, TradeSystem,
    Valuation,
};
use crate::money::{Amount, Currency};
use crate::number::{self, Decimal};
use crate::period::Period;
use crate::place::Area;

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    reporter: Area,
    partner: Area,
    measure: Measure,
    #[serde(default, skip_serializing_if = "Product::is_total")]
    product: Product,
    period: Period,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    value: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    margin: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    missing: Option<Missing>,
    currency: Currency,
    #[serde(default, skip_serializing_if = "is_default")]
    valuation: Valuation,
    #[serde(default, skip_serializing_if = "is_default")]
    trade_system: TradeSystem,
    #[serde(default, skip_serializing_if = "is_default")]
    status: Statuses,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    source: Option<Arc<Source>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    released: Option<NaiveDate>,
}

fn is_default<T: Default + PartialEq>(value: &T) -> bool {
    *value == T::default()
}

impl Serialize for Record {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let (key, observation) = (self.key(), self.observation());
        let (amount, missing) = match observation.observed {
            Observed::Amount(amount) => (Some(amount), None),
            Observed::Missing(missing) => (None, Some(missing)),
        };
        Written {
            reporter: key.reporter(),
            partner: key.partner(),
            measure: key.measure(),
            product: key.product().clone(),
            period: observation.period,
            value: amount.map(|amount| amount.value().to_string()),
            margin: amount
                .filter(|amount| !amount.is_exact())
                .map(|amount| amount.margin().to_string()),
            missing,
            currency: key.currency(),
            valuation: key.valuation(),
            trade_system: key.trade_system(),
            status: observation.statuses,
            source: observation.source.clone(),
            released: observation.released,
        }
        .serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Record {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let written = Written::deserialize(deserializer)?;
        read(written).map_err(de::Error::custom)
    }
}

fn read(written: Written) -> Result<Record, RecordError> {
    let key = Key::new(
        written.reporter,
        written.partner,
        written.measure,
        written.currency,
    )?
    .with_product(written.product)?
    .with_valuation(written.valuation)?
    .with_trade_system(written.trade_system)?;
    let found = |found| RecordError::ValueOrMissing { found };
    let record = match (written.value, written.margin, written.missing) {
        (Some(value), margin, None) => {
            let margin = margin.as_deref().map_or(Ok(Decimal::ZERO), number::read)?;
            let amount = Amount::with_margin(number::read(&value)?, margin, key.currency())?;
            Record::new(key, written.period, amount)?
        }
        (None, None, Some(reason)) => Record::missing(key, written.period, reason),
        (None, None, None) => return Err(found("neither")),
        (None, Some(_), _) => return Err(found("a `margin` without its `value`")),
        (Some(_), _, Some(_)) => return Err(found("both")),
    };
    let record = written
        .status
        .iter()
        .try_fold(record, Record::with_status)?;
    let record = match written.source {
        Some(source) => record.with_source(source),
        None => record,
    };
    Ok(match written.released {
        Some(date) => record.with_release(date),
        None => record,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const FULL: &str = r#"{"reporter":"KZ","partner":"RO","measure":"imports","product":"HS:27","period":"2022-08","value":"48000000","margin":"500000","currency":"USD","valuation":"cif","trade_system":"general","status":["estimated","provisional"],"source":{"publisher":"Kazinform","url":"https://www.inform.kz"},"released":"2022-11-17"}"#;

    fn error(json: &str) -> String {
        let text = serde_json::from_str::<Record>(json)
            .unwrap_err()
            .to_string();
        // serde_json adds the position, which depends on the layout of the JSON text.
        text.split(" at line ").next().unwrap().to_owned()
    }

    #[test]
    fn every_field_reads_back() {
        let record: Record = serde_json::from_str(FULL).unwrap();
        assert_eq!(serde_json::to_string(&record).unwrap(), FULL);
    }

    #[test]
    fn a_hole_reads_back() {
        let hole = r#"{"reporter":"KZ","partner":"RO","measure":"fdi inward flow net","period":"2021","missing":"not-applicable","currency":"USD"}"#;
        let record: Record = serde_json::from_str(hole).unwrap();
        assert_eq!(serde_json::to_string(&record).unwrap(), hole);
    }

    #[test]
    fn bad_records_are_refused_with_the_reason() {
        let with = |from: &str, to: &str| error(&FULL.replacen(from, to, 1));
        assert_eq!(
            with(r#""value":"48000000","#, ""),
            "expected either `value` or `missing`, found a `margin` without its `value`"
        );
        assert_eq!(
            with(r#""value""#, r#""missing":"suppressed","value""#),
            "expected either `value` or `missing`, found both"
        );
        assert_eq!(
            with(r#""value":"48000000","margin":"500000","#, ""),
            "expected either `value` or `missing`, found neither"
        );
        assert_eq!(
            with(r#""USD""#, r#""US$""#),
            "unknown currency `US$`, expected an ISO 4217 code such as `USD`"
        );
        assert_eq!(
            with(r#""cif""#, r#""fob+cif""#),
            "imports cannot be valued fob+cif: only turnover and balance put the two together"
        );
        assert_eq!(
            with(r#""imports""#, r#""import""#),
            "`import` is no measure: expected one of exports, imports, re-exports, re-imports, domestic-exports, turnover, balance, \
             or an fdi measure such as `fdi inward flow`"
        );
        assert_eq!(
            with(r#""value":"48000000""#, r#""value":48000000"#),
            "invalid type: integer `48000000`, expected a string"
        );
        assert!(with(r#""partner""#, r#""parnter""#).starts_with("unknown field `parnter`"));
        assert_eq!(
            with(r#"":"Kazinform""#, r#"":"""#),
            "a source needs a publisher, found an empty text"
        );
    }
}
