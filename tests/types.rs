//! What every public type promises beside its methods: its size, and that it can be sent, shared, copied and shown.

#![allow(clippy::unwrap_used, reason = "a test stops at the first surprise")]

use std::fmt::{Debug, Display};
use std::hash::Hash;
use std::mem::size_of;
use std::str::FromStr;
use std::sync::Arc;

use bilateral::Error;
use bilateral::check::{self, CheckError, Findings, Statement};
use bilateral::compute::{
    Against, AnnualEstimate, AverageGrowth, Balance, Comparison, Component, Composition,
    CompoundGrowth, ComputeError, Contribution, Contributions, Converted, Coverage, CumulativeFlow,
    Deflated, Deflator, DomesticExports, EstimateBasis, ExchangeRate, ExchangeRateEffect,
    ExportPropensity, FdiPerformance, FdiReconciliation, FdiToGdp, GroupTotal, Growth,
    GrowthRevision, ImpliedBase, ImportPenetration, IndexEntry, IndexSeries,
    LeastSquaresDefinition, LeastSquaresGrowth, Line, LogGrowth, MeanOfRates, MemberTotal,
    Michaely, MidpointGrowth, Moved, Multiple, NegativeBase, NormalisedBalance, Openness,
    OpennessDefinition, PartName, PartnersTotal, Per, PerPeriodAverage, Population, PriceVolume,
    Quantity, RankedPart, Ranking, RateBasis, RateOfReturn, RealGrowth, Rest, RestOfYear,
    RoundedTable, SeasonalAverage, SeasonalShare, Share, ShareChange, SignedGrowth, Table, Top,
    TotalCheck, TotalVerdict, TradePerHead, TwoYearGrowth, UnitValue, Whole,
};
use bilateral::dataset::{
    Contradiction, Dataset, DatasetBuilder, DatasetError, Duplicates, Hole, Level, Relation,
    Series, Sign, Step, Term, Total,
};
use bilateral::linear::{self, Certificate, Conflicts, Constraint, Form, System, Variable};
use bilateral::money::{Amount, AmountRange, Currency, MoneyError, Scale, Short};
use bilateral::number::{
    Decimal, EnclosedRate, NumberError, Operation, Percent, Points, Range, Rate, Ratio, Rounding,
    RoundingMode,
};
use bilateral::period::{Frequency, Month, Period, PeriodError};
use bilateral::phrase::{self, Phrase, PhraseError, Qualifier};
use bilateral::place::{Area, AreaKind, Group, Membership, PlaceError, Scheme, Suggestion};
use bilateral::record::{
    Conversion, Counterpart, Direction, Entities, Fdi, FdiKind, Instrument, Key, Measure, Missing,
    Netting, Observation, Observed, PositionValuation, Presentation, Product, Record, RecordError,
    Source, Standard, Status, Statuses, TradeSystem, Valuation,
};
use serde::Serialize;
use serde::de::DeserializeOwned;

fn shared<T: Send + Sync + Unpin + Debug + 'static>() {}
fn cloned<T: Clone + Send + Sync + Debug + 'static>() {}
fn copied<T: Copy + Eq + Hash + Send + Sync + Debug + 'static>() {}
fn noun<T: Clone + Ord + Hash + Display + Debug + FromStr + Serialize + DeserializeOwned>() {}
fn word<T: Copy + Ord + Hash + Display + Debug + FromStr + Serialize + DeserializeOwned>() {}
fn refusal<T: std::error::Error + Clone + Eq + Send + Sync + 'static>() {}
fn result<T: Clone + Eq + Display + Serialize + Send + Sync + Debug + 'static>() {}

macro_rules! each {
    ($check:ident: $($type:ty),+ $(,)?) => {{ $($check::<$type>();)+ }};
}

#[test]
fn every_value_can_be_sent_shared_and_shown() {
    each!(shared: Dataset, DatasetBuilder, Series, Arc<Series>, Total, Level);
    each!(cloned:
        Component, Contribution, Deflator, EstimateBasis, ExchangeRate, IndexEntry, MemberTotal, Moved, PartName, Quantity,
        RankedPart, Rest, Table, Top<'static>,
        Contradiction, Dataset, DatasetBuilder, Level, Step<'static>, Term, Total, AmountRange, Short, EnclosedRate, Percent,
        Points, Range, Rate, Ratio, Rounding, Phrase, phrase::Quantity, Suggestion, Key, Observation, Product, Record, Source,
        Certificate, Conflicts, Form, System, linear::Conflict, linear::Step, check::Conflict, check::Proof, check::Step,
        check::Assume, check::Repair, check::Verdict, Findings, Statement,
    );
}

#[test]
fn small_values_are_copied() {
    each!(copied:
        Against, Composition, LeastSquaresDefinition, Line, NegativeBase, OpennessDefinition, Per, Population, RateBasis,
        TotalVerdict, Whole, Qualifier, Group, Membership, Constraint, Variable, linear::End,
        Duplicates, Hole, Relation, Sign, Amount, Currency, Scale, Decimal, Rounding, RoundingMode, Frequency, Month,
        Period, Area, AreaKind, Scheme, Fdi, Measure, Missing, Observed, Status, Statuses, TradeSystem, Valuation,
    );
}

#[test]
fn a_noun_has_one_text() {
    each!(noun: Group, Ratio, Month, Period, Frequency, Area, Currency, Scale, Measure, Product);
    each!(word:
        Conversion, Counterpart, Direction, Entities, FdiKind, Instrument, Missing, Netting, PositionValuation,
        Presentation, Standard, Status, TradeSystem, Valuation,
    );
}

#[test]
fn a_refusal_is_an_error_that_can_be_kept() {
    each!(refusal:
        Error, CheckError, ComputeError, DatasetError, MoneyError, NumberError, PeriodError, PhraseError, PlaceError, RecordError,
    );
    copied::<Operation>();
}

#[test]
fn a_result_prints_and_serialises() {
    each!(result:
        Comparison, Growth, GrowthRevision, ImpliedBase, MidpointGrowth, Multiple, SignedGrowth, TwoYearGrowth,
        CompoundGrowth, IndexEntry, IndexSeries, LeastSquaresGrowth, LogGrowth, MeanOfRates,
        Contributions, Michaely, RankedPart, Ranking, RoundedTable, Share, ShareChange, TotalCheck, TotalVerdict, GroupTotal,
        PartnersTotal,
        Balance, Coverage, DomesticExports, ExportPropensity, ImportPenetration, NormalisedBalance, Openness, TradePerHead,
        AnnualEstimate, AverageGrowth, PerPeriodAverage, RestOfYear, SeasonalAverage, SeasonalShare,
        Converted, Deflated, ExchangeRate, ExchangeRateEffect, PriceVolume, RealGrowth, UnitValue,
        CumulativeFlow, FdiPerformance, FdiReconciliation, FdiToGdp, RateOfReturn,
        Contradiction, Level, Total,
    );
}

#[cfg(feature = "read")]
#[test]
fn what_reads_files_promises_as_much() {
    use bilateral::read::{
        Format, Mapping, Options, Position, ReadError, Reader, Reason, SetAside, Values,
    };

    fn sent<T: Send + Debug + 'static>() {}
    sent::<Reader>();
    each!(copied: Format, Position, Reason, SetAside, Values);
    each!(cloned: Mapping, Options);
    each!(refusal: ReadError);
}

#[cfg(feature = "bulk")]
#[test]
fn what_adds_up_columns_promises_as_much() {
    use bilateral::bulk::{BulkError, By, FilePosition, Left, Panel, SourceCount, Unused};

    fn sent<T: Send + Debug + 'static>() {}
    sent::<Panel>();
    each!(copied: By, Left, Unused);
    each!(cloned: FilePosition, SourceCount);
    each!(refusal: BulkError);
}

/// What millions are held of is as small as its content.
#[cfg(target_pointer_width = "64")]
#[test]
fn what_there_are_many_of_is_small() {
    // An index into the table of areas.
    assert_eq!(size_of::<Area>(), 2);
    // 13 statuses, a bit each.
    assert_eq!(size_of::<Statuses>(), 2);
    // A count of months; the first month and the number of months.
    assert_eq!((size_of::<Month>(), size_of::<Period>()), (4, 8));
    // A text of three letters that lives in the library.
    assert_eq!(size_of::<Currency>(), 16);
    assert_eq!(size_of::<Decimal>(), 16);
    // Value, margin, currency.
    assert_eq!(size_of::<Amount>(), 48);
    // Ten axes of a byte each; the other measures fit into values these never take.
    assert_eq!((size_of::<Fdi>(), size_of::<Measure>()), (10, 10));
    // All goods need no product text.
    assert_eq!(size_of::<Product>(), 8);
    // Product 8, currency 16, measure 10, two areas of 2, valuation and trade system of 1.
    assert_eq!(size_of::<Key>(), 40);
    assert_eq!((size_of::<Observation>(), size_of::<Record>()), (72, 112));
    // Two whole numbers of 128 bits, or a box; two ends of that; a point and two ends.
    assert_eq!(size_of::<Ratio>(), 48);
    assert_eq!(size_of::<Range>(), 128);
    assert_eq!(size_of::<Rate>(), 176);
}

/// A refusal does not make the way of the answer wider than Clippy's limit for an error, 128 bytes.
#[test]
fn a_refusal_is_small() {
    for (name, size) in [
        ("Error", size_of::<Error>()),
        ("ComputeError", size_of::<ComputeError>()),
        ("DatasetError", size_of::<DatasetError>()),
        ("MoneyError", size_of::<MoneyError>()),
        ("NumberError", size_of::<NumberError>()),
        ("PeriodError", size_of::<PeriodError>()),
        ("PhraseError", size_of::<PhraseError>()),
        ("PlaceError", size_of::<PlaceError>()),
        ("RecordError", size_of::<RecordError>()),
    ] {
        assert!(size < 128, "{name} has {size} bytes");
    }
}

/// The sizes above are of values, and values of one size differ: a canonical text tells them apart.
#[test]
fn debug_names_the_type_and_the_text() {
    let month: Month = "2024-07".parse().unwrap();
    let period: Period = "2022-01/2022-08".parse().unwrap();
    let area: Area = "KZ".parse().unwrap();
    let ratio: Ratio = "1.28".parse().unwrap();
    let amount: Amount = "1450000000 ± 5000000 USD".parse().unwrap();
    let key = Key::new(area, "RO".parse().unwrap(), Measure::Exports, Currency::USD).unwrap();
    assert_eq!(format!("{month:?}"), "Month(2024-07)");
    assert_eq!(format!("{period:?}"), "Period(2022-01/2022-08)");
    assert_eq!(format!("{area:?}"), "Area(KZ)");
    assert_eq!(format!("{ratio:?}"), "Ratio(1.28)");
    assert_eq!(format!("{amount:?}"), "Amount(1450000000 ± 5000000 USD)");
    assert_eq!(format!("{key:?}"), "Key(KZ–RO exports, USD)");
    assert_eq!(format!("{:?}", Product::total()), "Product(total)");
}
