use super::{
    Composition, ExchangeRate, Line, PartName, Per, RateBasis, contribution_by, convert,
    group_total, independent,
};
use crate::dataset::DatasetError;
use crate::money::{Amount, AmountRange, Currency, MoneyError};
use crate::number::{NumberError, Range, Ratio};
use crate::period::{Month, Period, PeriodError};
use crate::place::{Area, Group};
use crate::record::{FdiKind, Key, Measure, Missing};

/// Why a computation was refused.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ComputeError {
    /// The divisor is exactly zero.
    #[error("{what} is zero: there is nothing to divide {dividend} by")]
    Zero {
        /// What the divisor is, such as `the base`.
        what: &'static str,
        /// What was to be divided.
        dividend: Amount,
    },
    /// The divisor may be zero within its margin.
    #[error("{what} may be zero: {divisor} has a margin that reaches it")]
    MaybeZero {
        /// What the divisor is.
        what: &'static str,
        /// The divisor.
        divisor: Amount,
    },
    /// The divisor is below zero, where a rate has no meaning of its own.
    #[error(
        "{what} is negative ({divisor}): a rate on it would have no sign that readers agree on"
    )]
    Negative {
        /// What the divisor is.
        what: &'static str,
        /// The divisor.
        divisor: Amount,
    },
    /// The two periods do not have the same months.
    #[error("{current} cannot be compared with {base}: {reason}")]
    UnlikePeriods {
        /// The earlier period.
        base: Period,
        /// The later period.
        current: Period,
        /// How they differ.
        reason: String,
    },
    /// The two figures do not mean the same.
    #[error("{current} cannot be compared with {base}: they are different series")]
    UnlikeSeries {
        /// The series of the base.
        base: Box<Key>,
        /// The series of the current figure.
        current: Box<Key>,
    },
    /// Exports and imports were asked for, and the two series are not those of one trade.
    #[error("expected exports and imports of one trade, found {exports} and {imports}")]
    NotTwoFlows {
        /// What was given for exports.
        exports: Box<Key>,
        /// What was given for imports.
        imports: Box<Key>,
    },
    /// Exports and imports are valued at frontiers that do not go together.
    #[error("{exports} and {imports} do not go together: expected fob with cif, or one valuation")]
    UnlikeValuations {
        /// The exports.
        exports: Box<Key>,
        /// The imports.
        imports: Box<Key>,
    },
    /// A record that is to be computed with has no value.
    #[error("{key}, {period}: the value is missing ({reason})")]
    MissingValue {
        /// The series.
        key: Box<Key>,
        /// The period.
        period: Period,
        /// Why there is none.
        reason: Missing,
    },
    /// A part is larger than its whole, whatever the margins.
    #[error("the part {part} exceeds the whole {whole}")]
    PartExceedsWhole {
        /// The part.
        part: Box<AmountRange>,
        /// The whole.
        whole: Box<AmountRange>,
    },
    /// A part is below zero, so that shares would not lie between zero and one.
    #[error("the part {part} is negative: shares of it would not lie between 0 and 100 %")]
    NegativePart {
        /// The part.
        part: Amount,
    },
    /// A growth rate of −100 % or less implies no base.
    #[error("a growth of {growth} implies no base: it must be above -1")]
    NoBase {
        /// The growth rates, as fractions.
        growth: Box<Range>,
    },
    /// A share was asked of what is no part of the whole.
    #[error("{part} is no part of {whole}")]
    NotAPart {
        /// The series of the part.
        part: Box<Key>,
        /// The series of the whole.
        whole: Box<Key>,
    },
    /// Nothing is left of a year after its December.
    #[error("nothing is left of {year} after December")]
    NothingLeft {
        /// The year.
        year: i32,
    },
    /// Only flows of investment add up to a cumulative flow.
    #[error("expected a flow of fdi, found {measure}")]
    NotAFlow {
        /// The measure as given.
        measure: Measure,
    },
    /// An average per year is asked of a period that is no number of years.
    #[error("{period} is no whole number of years: expected a multiple of 12 months, found {}", period.month_count())]
    NotWholeYears {
        /// The period.
        period: Period,
    },
    /// A group has no member in a month, or none but the reporter.
    #[error("{group} {composition} has no member to trade with in {month}")]
    NoMembers {
        /// The group.
        group: Group,
        /// Which members were asked for.
        composition: Composition,
        /// The first such month.
        month: Month,
    },
    /// Some members of a group have no total, so that the group has none.
    #[error(
        "{group} {composition}, {period}: {} without a total: {}",
        group_total::count(missing),
        group_total::lacking(missing)
    )]
    MembersMissing {
        /// The group.
        group: Group,
        /// Which members were asked for.
        composition: Composition,
        /// The period asked for.
        period: Period,
        /// Each such member, with what its series lacks.
        missing: Vec<(Area, DatasetError)>,
    },
    /// A row of a table is not as long as the first, or too short to hold a part and a total.
    #[error(
        "row {row} has length {found}: expected that of the first row, {first}, and at least a part and a total"
    )]
    RowLength {
        /// The row, counted from 1.
        row: usize,
        /// How many numbers it has.
        found: usize,
        /// How many the first row has.
        first: usize,
    },
    /// The parts of a table do not add up to the total given for them.
    #[error("{line} adds up to {sum} and not to its total {total}: a difference of {}", total.minus(sum))]
    DoesNotAdd {
        /// The row or the column.
        line: Line,
        /// What its parts add up to.
        sum: Box<Ratio>,
        /// The total given.
        total: Box<Ratio>,
    },
    /// An amount that is to be rounded has a margin.
    #[error("{amount} is rounded already: expected an exact amount")]
    NotExact {
        /// The amount.
        amount: Amount,
    },
    /// No partner has a total for the period, so that all together have none.
    #[error("{key}: no partner has a total for {period}")]
    NoPartners {
        /// The key asked for, with the world as its partner.
        key: Box<Key>,
        /// The period asked for.
        period: Period,
    },
    /// An amount is below zero where none can be.
    #[error("{what} is negative ({amount}): expected zero or more")]
    BelowZero {
        /// What the amount is, such as `the base`, or the name of a part.
        what: String,
        /// The amount.
        amount: Amount,
    },
    /// An aggregate was given among the parts of a whole.
    #[error(
        "{area} is an aggregate and would count its members twice: expected areas that do not overlap"
    )]
    AggregatePart {
        /// The aggregate.
        area: Area,
    },
    /// Two parts of a whole have trade in common.
    #[error("{first} and {second} overlap: expected each trade in one part only")]
    OverlappingParts {
        /// The series of one part.
        first: Box<Key>,
        /// The series of the other.
        second: Box<Key>,
    },
    /// Some parts have no amount for a period, which is not to have an amount of zero.
    #[error(
        "some parts are missing, and none is read as zero: {}",
        contribution_by::lacking(missing)
    )]
    PartsMissing {
        /// What each of them lacks.
        missing: Vec<DatasetError>,
    },
    /// A measure was to be split into exports and imports that does not consist of them.
    #[error("expected turnover or balance, found {measure}")]
    NoFlows {
        /// The measure as given.
        measure: Measure,
    },
    /// A number that must be above zero, such as a price index or an exchange rate, is not, or may not be.
    #[error("{what} must be above 0{}, found {range}", independent::end_too(range))]
    NotAboveZero {
        /// What the number is.
        what: &'static str,
        /// Every value it may have.
        range: Box<Range>,
    },
    /// What needs a name has none.
    #[error("{what} needs a name, found an empty text")]
    NoName {
        /// What needs it.
        what: &'static str,
    },
    /// An exchange rate from a currency to itself.
    #[error("an exchange rate needs two currencies, found {currency} twice")]
    OneCurrency {
        /// The currency.
        currency: Currency,
    },
    /// An exchange rate does not convert the currency of an amount.
    #[error(
        "{rate}, converts {}, found an amount in {amount}: {}",
        rate.from(),
        convert::advice(*amount, rate)
    )]
    WrongCurrency {
        /// The currency of the amount.
        amount: Currency,
        /// The exchange rate.
        rate: Box<ExchangeRate>,
    },
    /// A flow is converted at the average of its period, a position at the rate of its last day.
    #[error("to convert {measure}: expected the {expected}, found the {found}")]
    WrongBasis {
        /// What the amount measures.
        measure: Measure,
        /// Over which time the rate must hold.
        expected: RateBasis,
        /// Over which time it holds.
        found: RateBasis,
    },
    /// Two exchange rates do not say how one and the same rate moved.
    #[error(
        "{base}, does not compare with {current}: expected two rates from {} to {}, both averages or both of the end of a period",
        base.from(),
        base.to()
    )]
    UnlikeRates {
        /// The rate of the base.
        base: Box<ExchangeRate>,
        /// The rate of the current period.
        current: Box<ExchangeRate>,
    },
    /// Two quantities are in different units.
    #[error(
        "a quantity in {current} cannot be compared with one in {base}: convert one of them first"
    )]
    UnlikeUnits {
        /// The unit of the base.
        base: String,
        /// The unit of the current quantity.
        current: String,
    },
    /// A figure of FDI is not of the account that is asked for.
    #[error("expected fdi {kind}, found {measure}")]
    NotOfAccount {
        /// The account.
        kind: FdiKind,
        /// The measure as given.
        measure: Measure,
    },
    /// Two figures of FDI differ along an axis on which they must agree.
    #[error("{left} and {right} differ in {axis}: {left_value} against {right_value}")]
    UnlikeAxis {
        /// The series of the one.
        left: Box<Key>,
        /// The series of the other.
        right: Box<Key>,
        /// The axis.
        axis: &'static str,
        /// The value that the one has, or stands for.
        left_value: String,
        /// The value that the other has, or stands for.
        right_value: String,
    },
    /// A balance or FDI with a partner is or may be below zero, so that shares in the total would not lie between zero and one.
    #[error(
        "{key}, {period}: {amount} is or may be below zero: shares in the total would not lie between 0 and 100 %"
    )]
    NegativePartner {
        /// The series of the partner.
        key: Box<Key>,
        /// The period.
        period: Period,
        /// The amount.
        amount: Amount,
    },
    /// A part may be below zero within its margin.
    #[error("the part {part} may be negative: shares of it might not lie between 0 and 100 %")]
    MaybeNegativePart {
        /// The part.
        part: Amount,
    },
    /// An amount that is not above zero, or may not be, where a logarithm or a root of it is asked for.
    #[error("{what} may be zero or less ({amount}): expected an amount above zero, margin and all")]
    NotPositive {
        /// Which amount, such as `the amount of 2019`.
        what: String,
        /// The amount.
        amount: Amount,
    },
    /// An average over time needs more amounts.
    #[error("expected at least {expected} amounts, found {found}")]
    TooFewAmounts {
        /// How many are needed.
        expected: usize,
        /// How many there are.
        found: usize,
    },
    /// No time lies between the two amounts of an average rate.
    #[error("expected at least 1 step from {base} to {current}, found 0")]
    NoSteps {
        /// The amount compared with.
        base: Amount,
        /// The amount compared.
        current: Amount,
    },
    /// The base of an index, or the overlap of two, is no period of which there are figures.
    #[error("no figures make up the base period {base}: expected one for each part of it")]
    NoBasePeriod {
        /// The base, or the overlap.
        base: Period,
    },
    /// An index number that is not above zero, or may not be.
    #[error("the index of {period} may be zero or less ({index}): expected a number above zero")]
    NotAnIndex {
        /// The period.
        period: Period,
        /// Every number that it may be.
        index: Box<Range>,
    },
    /// A share lies outside 0 to 1.
    #[error("{share} is no share: expected something from 0 to 1")]
    NotAShare {
        /// Every share that was given.
        share: Box<Range>,
    },
    /// All goods stand among products, which they hold.
    #[error("all goods hold every product: expected products that do not overlap")]
    AllGoodsPart,
    /// Two parts of a whole have one name.
    #[error("{part} is listed twice among the parts: expected each part once")]
    PartTwice {
        /// The name.
        part: PartName,
    },
    /// More working days than days.
    #[error("{period} has {days} days: expected at most as many working days, found {given}")]
    TooManyWorkingDays {
        /// The period.
        period: Period,
        /// The working days as given.
        given: u32,
        /// The days of the period.
        days: u32,
    },
    /// Two averages are not by the same unit.
    #[error("an average per {current} cannot be compared with an average per {base}")]
    UnlikeAverages {
        /// The unit of the base.
        base: Per,
        /// The unit of the current average.
        current: Per,
    },
    /// The first months of a year are asked for, and the period is another.
    #[error("{period} is not the first months of a year: expected January to a later month")]
    NotYearToDate {
        /// The period.
        period: Period,
    },
    /// First months and rest of a year cannot make the year.
    #[error("the year {year} is not the sum of its first months and its rest, {sum}")]
    NotTheSum {
        /// The year.
        year: Box<AmountRange>,
        /// The sum of the two.
        sum: Box<AmountRange>,
    },
    /// There are no amounts to work on.
    #[error("expected at least one amount")]
    NoAmounts,
    /// The dataset has no answer.
    #[error(transparent)]
    Dataset(#[from] DatasetError),
    /// Amounts do not go together.
    #[error(transparent)]
    Money(#[from] MoneyError),
    /// A number has more digits than a decimal keeps.
    #[error(transparent)]
    Number(#[from] NumberError),
    /// A period leaves the calendar.
    #[error(transparent)]
    Period(#[from] PeriodError),
}
