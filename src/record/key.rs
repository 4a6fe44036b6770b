use std::fmt;

use serde::Serialize;

use super::{FdiKind, Measure, Product, RecordError, TradeSystem, Valuation};
use crate::money::Currency;
use crate::place::{Area, AreaKind};

/// What makes figures comparable: reporter, partner, measure, product, valuation, trade system and currency.
///
/// Figures belong to one series exactly when their keys are equal. Product, valuation and trade system are total, unstated and
/// unstated unless set. Results serialise it as an object with the field names of a [`Record`](super::Record).
///
/// # Example
///
/// ```
/// use bilateral::money::Currency;
/// use bilateral::record::{Key, Measure, Valuation};
///
/// let (kazakhstan, romania) = ("KZ".parse()?, "RO".parse()?);
/// let exports = Key::new(kazakhstan, romania, Measure::Exports, Currency::USD)?
///     .with_valuation(Valuation::Fob)?;
/// assert_eq!(exports.to_string(), "KZ–RO exports, fob, USD");
///
/// // Exports are valued where they leave the country.
/// assert!(exports.with_valuation(Valuation::Cif).is_err());
/// # Ok::<(), bilateral::Error>(())
/// ```
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct Key {
    reporter: Area,
    partner: Area,
    measure: Measure,
    product: Product,
    valuation: Valuation,
    trade_system: TradeSystem,
    currency: Currency,
}

impl Key {
    /// The key of all goods, valuation and trade system unstated.
    ///
    /// # Errors
    ///
    /// [`RecordError::Reporter`] when `reporter` is neither a country nor an aggregate of countries, such as bunkers or
    /// areas not specified; [`RecordError::SelfPartner`] for FDI of an area with itself. (Trade of a country with itself
    /// exists: goods that come back from a processing zone.)
    pub fn new(
        reporter: Area,
        partner: Area,
        measure: Measure,
        currency: Currency,
    ) -> Result<Self, RecordError> {
        Key {
            reporter,
            partner,
            measure,
            product: Product::total(),
            valuation: Valuation::Unstated,
            trade_system: TradeSystem::Unstated,
            currency,
        }
        .checked()
    }

    /// The same key for another measure.
    ///
    /// # Errors
    ///
    /// Those of [`Key::new`], [`Key::with_valuation`], [`Key::with_product`] and [`Key::with_trade_system`].
    pub fn with_measure(&self, measure: Measure) -> Result<Self, RecordError> {
        Key {
            measure,
            ..self.clone()
        }
        .checked()
    }

    /// The same key for one product.
    ///
    /// # Errors
    ///
    /// [`RecordError::NotTrade`] for FDI.
    pub fn with_product(&self, product: Product) -> Result<Self, RecordError> {
        Key {
            product,
            ..self.clone()
        }
        .checked()
    }

    /// The same key in this valuation.
    ///
    /// # Errors
    ///
    /// [`RecordError::Valuation`] for exports and what contains them at CIF, for anything but turnover and balance at
    /// FOB + CIF, and for FDI, which is valued on other terms.
    pub fn with_valuation(&self, valuation: Valuation) -> Result<Self, RecordError> {
        Key {
            valuation,
            ..self.clone()
        }
        .checked()
    }

    /// The same key in this trade system.
    ///
    /// # Errors
    ///
    /// [`RecordError::NotTrade`] for FDI.
    pub fn with_trade_system(&self, trade_system: TradeSystem) -> Result<Self, RecordError> {
        Key {
            trade_system,
            ..self.clone()
        }
        .checked()
    }

    /// The same key with this partner.
    ///
    /// # Errors
    ///
    /// [`RecordError::SelfPartner`] for FDI of an area with itself.
    pub fn with_partner(&self, partner: Area) -> Result<Self, RecordError> {
        Key {
            partner,
            ..self.clone()
        }
        .checked()
    }

    /// Who reports the figure.
    #[must_use]
    pub const fn reporter(&self) -> Area {
        self.reporter
    }

    /// With whom.
    #[must_use]
    pub const fn partner(&self) -> Area {
        self.partner
    }

    /// What is measured.
    #[must_use]
    pub const fn measure(&self) -> Measure {
        self.measure
    }

    /// Of which product.
    #[must_use]
    pub const fn product(&self) -> &Product {
        &self.product
    }

    /// Valued where.
    #[must_use]
    pub const fn valuation(&self) -> Valuation {
        self.valuation
    }

    /// Counted at which frontier.
    #[must_use]
    pub const fn trade_system(&self) -> TradeSystem {
        self.trade_system
    }

    /// In which currency.
    #[must_use]
    pub const fn currency(&self) -> Currency {
        self.currency
    }

    /// Whether what this key measures is contained in what the other one measures.
    ///
    /// The two differ in one thing and are equal in all else: the partner (the other's is the world), the product (the other's is
    /// the total), or the measure (exports and imports in turnover, re-exports and domestic exports in exports, re-imports in
    /// imports). A turnover valued `fob+cif` contains exports FOB and imports CIF. What can be negative, a balance or FDI, is by its
    /// key part of nothing: the others may take away from it. Whether FDI with a partner has a share in that with the world depends on
    /// the figures, which [`Dataset::share`](crate::dataset::Dataset::share) looks at.
    ///
    /// # Example
    ///
    /// ```
    /// use bilateral::money::Currency;
    /// use bilateral::place::Area;
    /// use bilateral::record::{Key, Measure};
    ///
    /// let exports = Key::new("KZ".parse()?, "RO".parse()?, Measure::Exports, Currency::USD)?;
    /// assert!(exports.is_part_of(&exports.with_measure(Measure::Turnover)?));
    /// assert!(exports.is_part_of(&exports.with_partner(Area::WORLD)?));
    /// assert!(!exports.is_part_of(&exports.with_partner("DE".parse()?)?));
    /// assert!(!exports.is_part_of(&exports));
    ///
    /// let balance = exports.with_measure(Measure::Balance)?;
    /// assert!(!balance.is_part_of(&balance.with_partner(Area::WORLD)?));
    /// # Ok::<(), bilateral::Error>(())
    /// ```
    #[must_use]
    pub fn is_part_of(&self, whole: &Key) -> bool {
        let widened = [
            self.with_partner(Area::WORLD).ok(),
            self.with_product(Product::total()).ok(),
        ];
        !self.measure.can_be_negative()
            && self != whole
            && widened
                .into_iter()
                .flatten()
                .chain(self.containing_measures())
                .any(|wider| wider == *whole)
    }

    /// The same key for each measure that contains this one.
    pub(crate) fn containing_measures(&self) -> impl Iterator<Item = Key> {
        let (measures, mixed): (&[Measure], _) = match (self.measure, self.valuation) {
            (Measure::Exports, Valuation::Fob) | (Measure::Imports, Valuation::Cif) => {
                (&[Measure::Turnover], Some(Valuation::FobCif))
            }
            (Measure::Exports | Measure::Imports, _) => (&[Measure::Turnover], None),
            (Measure::ReExports | Measure::DomesticExports, _) => (&[Measure::Exports], None),
            (Measure::ReImports, _) => (&[Measure::Imports], None),
            _ => (&[], None),
        };
        let valuations = [Some(self.valuation), mixed].into_iter().flatten();
        valuations.flat_map(move |valuation| {
            measures.iter().filter_map(move |&measure| {
                Key {
                    measure,
                    valuation,
                    ..self.clone()
                }
                .checked()
                .ok()
            })
        })
    }

    fn checked(self) -> Result<Self, RecordError> {
        let measure = self.measure;
        if !matches!(
            self.reporter.kind(),
            AreaKind::Country | AreaKind::Aggregate
        ) {
            return Err(RecordError::Reporter {
                reporter: self.reporter,
                name: self.reporter.name(),
            });
        }
        if let Measure::Fdi(fdi) = measure {
            let not_trade = |field, value| {
                Err(RecordError::NotTrade {
                    measure,
                    field,
                    value,
                })
            };
            if self.reporter == self.partner {
                return Err(RecordError::SelfPartner {
                    measure,
                    area: self.reporter,
                });
            }
            if !self.product.is_total() {
                return not_trade("product", self.product.to_string());
            }
            if self.trade_system != TradeSystem::Unstated {
                return not_trade("trade system", self.trade_system.to_string());
            }
            if self.valuation != Valuation::Unstated {
                return Err(RecordError::Valuation {
                    measure,
                    valuation: self.valuation,
                    reason: if fdi.kind() == FdiKind::Position {
                        "a position is valued at market, own funds or historical cost"
                    } else {
                        "fdi crosses no frontier on a ship"
                    },
                });
            }
        }
        self.check_valuation().map(|()| self)
    }

    fn check_valuation(&self) -> Result<(), RecordError> {
        let reason = match (self.measure, self.valuation) {
            (Measure::Turnover | Measure::Balance, Valuation::Cif) => {
                "it contains exports, which are valued where they leave the country"
            }
            (Measure::Exports | Measure::ReExports | Measure::DomesticExports, Valuation::Cif) => {
                "exports are valued where they leave the country"
            }
            (Measure::Turnover | Measure::Balance, Valuation::FobCif) => return Ok(()),
            (_, Valuation::FobCif) => "only turnover and balance put the two together",
            _ => return Ok(()),
        };
        Err(RecordError::Valuation {
            measure: self.measure,
            valuation: self.valuation,
            reason,
        })
    }
}

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}–{} {}", self.reporter, self.partner, self.measure)?;
        if !self.product.is_total() {
            write!(f, " of {}", self.product)?;
        }
        if self.valuation != Valuation::Unstated {
            write!(f, ", {}", self.valuation)?;
        }
        if self.trade_system != TradeSystem::Unstated {
            write!(f, ", {} trade", self.trade_system)?;
        }
        write!(f, ", {}", self.currency)
    }
}

impl fmt::Debug for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Key({self})")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::{Direction, Fdi};

    fn key(measure: Measure) -> Key {
        let (kz, ro) = ("KZ".parse().unwrap(), "RO".parse().unwrap());
        Key::new(kz, ro, measure, Currency::USD).unwrap()
    }

    #[test]
    fn valuations_that_contradict_the_measure_are_refused() {
        let refused = |measure, valuation| {
            key(measure)
                .with_valuation(valuation)
                .unwrap_err()
                .to_string()
        };
        assert_eq!(
            refused(Measure::Exports, Valuation::Cif),
            "exports cannot be valued cif: exports are valued where they leave the country"
        );
        assert_eq!(
            refused(Measure::Turnover, Valuation::Cif),
            "turnover cannot be valued cif: it contains exports, which are valued where they leave the country"
        );
        assert_eq!(
            refused(Measure::Imports, Valuation::FobCif),
            "imports cannot be valued fob+cif: only turnover and balance put the two together"
        );
        let flow = Measure::Fdi(Fdi::new(FdiKind::Flow, Direction::Inward));
        assert_eq!(
            refused(flow, Valuation::Fob),
            "fdi inward flow cannot be valued fob: fdi crosses no frontier on a ship"
        );
    }

    #[test]
    fn fdi_has_no_product_and_no_trade_system() {
        let flow = key(Measure::Fdi(Fdi::new(FdiKind::Flow, Direction::Inward)));
        let product = Product::new("HS", "27").unwrap();
        assert_eq!(
            flow.with_product(product).unwrap_err().to_string(),
            "fdi inward flow has no product, found `HS:27`"
        );
        assert_eq!(
            flow.with_trade_system(TradeSystem::General)
                .unwrap_err()
                .to_string(),
            "fdi inward flow has no trade system, found `general`"
        );
        assert_eq!(
            flow.with_partner(flow.reporter()).unwrap_err().to_string(),
            "fdi inward flow of `KZ` with itself: reporter and partner must differ"
        );
    }

    #[test]
    fn a_category_of_partners_cannot_report() {
        let bunkers: Area = Area::from_code(crate::place::Scheme::Comtrade, "837").unwrap();
        let error = Key::new(bunkers, Area::WORLD, Measure::Exports, Currency::USD).unwrap_err();
        assert_eq!(
            error.to_string(),
            format!(
                "`{bunkers}` (Bunkers) cannot report: it is no economy, but a category of partners"
            )
        );
    }
}
