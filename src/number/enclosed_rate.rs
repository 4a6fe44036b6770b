//! A rate that is a root or a logarithm of printed figures.

use std::fmt;

use serde::ser::SerializeStruct;
use serde::{Serialize, Serializer};

use super::enclosure::Cell;
use super::{Percent, PowerProduct, Range, Ratio, Rounding};

/// A rate that is no fraction, such as an average rate of growth: a root of amounts less one, or a logarithm of them.
///
/// Like a [`Rate`](super::Rate) it knows what the printed figures make and everything that their true values allow. Neither can be
/// written down, but both can be had to any number of places, correctly rounded in any mode: where an enclosure leaves open on which
/// side of a decimal a root is, or whether it is that decimal, the two are compared in whole powers.
///
/// It is serialised as two ranges to ten places, `{"point": "(0.1091…, 0.1091…)", "range": "(0.1091…, 0.1091…)"}`: where the rate
/// of the printed figures lies, and all that the true values allow.
///
/// # Example
///
/// ```
/// use bilateral::compute::compound_growth;
/// use bilateral::money::{Amount, Currency};
/// use bilateral::number::{Rounding, RoundingMode};
///
/// let [base, current] = [100, 200].map(|value| Amount::exact(value.into(), Currency::USD));
/// let growth = compound_growth(&base, &current, 2)?;
/// // √2 = 1.41421356…
/// assert_eq!(growth.rate().percent(Rounding::to(2)).to_string(), "41.42 %");
/// assert_eq!(growth.rate().point(4).to_string(), "(0.4142, 0.4143)");
/// let up = Rounding::to(2).with_mode(RoundingMode::Ceiling);
/// assert_eq!(growth.rate().percent(up).to_string(), "41.43 %");
/// # Ok::<(), bilateral::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct EnclosedRate {
    form: Form,
    lowest: PowerProduct,
    point: PowerProduct,
    highest: PowerProduct,
}

/// What is taken of a product of powers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Form {
    /// The product less one.
    LessOne,
    /// Its logarithm.
    Logarithm,
}

/// Places of the serialised form.
const SERIALIZED_PLACES: u32 = 10;

impl EnclosedRate {
    /// The rate of the printed figures between the lowest and the highest that their true values allow; the caller answers for the order.
    pub(crate) fn new(
        form: Form,
        lowest: PowerProduct,
        point: PowerProduct,
        highest: PowerProduct,
    ) -> EnclosedRate {
        EnclosedRate {
            form,
            lowest,
            point,
            highest,
        }
    }

    /// The rate of the printed figures, between two neighbouring decimals of `places` places; one point where it is one of them.
    ///
    /// # Example
    ///
    /// ```
    /// use bilateral::compute::log_growth;
    /// use bilateral::money::{Amount, Currency};
    ///
    /// let [base, current] = [100, 200].map(|value| Amount::exact(value.into(), Currency::USD));
    /// // ln 2 = 0.69314718…
    /// assert_eq!(log_growth(&base, &current)?.rate().point(5).to_string(), "(0.69314, 0.69315)");
    /// assert_eq!(log_growth(&base, &base)?.rate().point(5).to_string(), "[0, 0]");
    /// # Ok::<(), bilateral::Error>(())
    /// ```
    #[must_use]
    pub fn point(&self, places: u32) -> Range {
        self.cell(&self.point, places).range()
    }

    /// Every rate that the true values allow; each end is less than one unit of the last of `places` places too far out.
    ///
    /// # Example
    ///
    /// ```
    /// use bilateral::compute::compound_growth;
    /// use bilateral::money::{Amount, Currency, Scale};
    ///
    /// let base = Amount::exact(100.into(), Currency::USD);
    /// let current = Amount::printed("121", Scale::Units, Currency::USD)?;
    /// let growth = compound_growth(&base, &current, 2)?;
    /// // √1.205 = 1.09772… and √1.215 = 1.10227….
    /// assert_eq!(growth.rate().range(4).to_string(), "(0.0977, 0.1023)");
    /// assert_eq!(growth.rate().point(4).to_string(), "[0.1, 0.1]");
    /// # Ok::<(), bilateral::Error>(())
    /// ```
    #[must_use]
    pub fn range(&self, places: u32) -> Range {
        let lowest = self.cell(&self.lowest, places);
        lowest.to(&self.cell(&self.highest, places))
    }

    /// The rate of the printed figures as a percentage, correctly rounded, whether or not its digits are certain.
    ///
    /// # Example
    ///
    /// [`EnclosedRate`] has one.
    #[must_use]
    pub fn percent(&self, rounding: Rounding) -> Percent {
        self.percent_of(&self.point, rounding)
    }

    /// The percentage that every allowed rate rounds to; nothing where two of them round apart.
    ///
    /// # Example
    ///
    /// ```
    /// use bilateral::compute::compound_growth;
    /// use bilateral::money::{Amount, Currency, Scale};
    /// use bilateral::number::Rounding;
    ///
    /// let base = Amount::exact(100.into(), Currency::USD);
    /// let current = Amount::printed("121", Scale::Units, Currency::USD)?;
    /// let growth = compound_growth(&base, &current, 2)?;
    /// // From 9.772… % to 10.227… %.
    /// assert_eq!(growth.rate().certain_percent(Rounding::to(0)).map(|p| p.to_string()).as_deref(), Some("10 %"));
    /// assert_eq!(growth.rate().certain_percent(Rounding::to(1)), None);
    /// # Ok::<(), bilateral::Error>(())
    /// ```
    #[must_use]
    pub fn certain_percent(&self, rounding: Rounding) -> Option<Percent> {
        // Both ends are rates that the true values allow, and rounding never turns the order of two numbers.
        let lowest = self.percent_of(&self.lowest, rounding);
        (self.lowest == self.highest || lowest == self.percent_of(&self.highest, rounding))
            .then_some(lowest)
    }

    /// The percentage with the most places, up to `max_places`, at which it is certain; nothing where it is not even to a whole percent.
    ///
    /// Rounds to the nearest, ties away from zero.
    ///
    /// # Example
    ///
    /// ```
    /// use bilateral::compute::compound_growth;
    /// use bilateral::money::{Amount, Currency, Scale};
    ///
    /// let base = Amount::exact(100.into(), Currency::USD);
    /// let current = Amount::printed("121", Scale::Units, Currency::USD)?;
    /// let growth = compound_growth(&base, &current, 2)?;
    /// assert_eq!(growth.rate().certain_digits(4).map(|p| p.to_string()).as_deref(), Some("10 %"));
    /// # Ok::<(), bilateral::Error>(())
    /// ```
    #[must_use]
    pub fn certain_digits(&self, max_places: u32) -> Option<Percent> {
        if self.lowest == self.highest {
            return Some(self.percent(Rounding::to(max_places)));
        }
        // Where the ends are more than a unit of the last place apart, neither so many places are certain nor more.
        let is_too_many = |places: &u32| {
            let lowest = self.cell(&self.lowest, places.saturating_add(3));
            let highest = self.cell(&self.highest, places.saturating_add(3));
            highest.lower().minus(&lowest.upper()) > Ratio::unit(places.saturating_add(2))
        };
        let most = (0..max_places).find(is_too_many).unwrap_or(max_places);
        (0..=most)
            .rev()
            .find_map(|places| self.certain_percent(Rounding::to(places)))
    }

    fn cell(&self, product: &PowerProduct, places: u32) -> Cell {
        match self.form {
            Form::LessOne => product.cell(places).minus_one(),
            Form::Logarithm => product.log_cell(places),
        }
    }

    /// What a percentage is rounded at, ties included, are decimals of three places more than it has.
    fn percent_of(&self, product: &PowerProduct, rounding: Rounding) -> Percent {
        let cell = self.cell(product, rounding.places().saturating_add(3));
        cell.representative().percent(rounding)
    }
}

/// To four places.
impl fmt::Display for EnclosedRate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        const PLACES: u32 = 4;
        write!(f, "{} in {}", self.point(PLACES), self.range(PLACES))
    }
}

impl Serialize for EnclosedRate {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut rate = serializer.serialize_struct("EnclosedRate", 2)?;
        rate.serialize_field("point", &self.point(SERIALIZED_PLACES))?;
        rate.serialize_field("range", &self.range(SERIALIZED_PLACES))?;
        rate.end()
    }
}
