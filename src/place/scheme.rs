//! Whose code a text is.

use std::fmt;

/// Whose code a text is.
///
/// # Example
///
/// ```
/// use bilateral::place::{Area, Scheme};
///
/// // 492 is Monaco to the UN statistics division, and a residual to UN Comtrade.
/// assert_eq!(Area::from_code(Scheme::M49, "492")?.name(), "Monaco");
/// assert_eq!(Area::from_code(Scheme::Comtrade, "492")?.name(), "Europe EU, nes");
/// # Ok::<(), bilateral::place::PlaceError>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Scheme {
    /// ISO 3166-1 alpha-2, with the former codes of ISO 3166-3 that no state uses today, and `XK`
    /// (user-assigned) for Kosovo.
    Alpha2,
    /// ISO 3166-1 alpha-3, with the former codes of ISO 3166-3, and `XKX` (user-assigned) for
    /// Kosovo.
    Alpha3,
    /// The numbers of UN M49, which are those of ISO 3166-1 numeric for countries and also number
    /// the world and its regions.
    M49,
    /// UN Comtrade: its numbers, and the letters it prints beside them (ISO 3166-1 alpha-3 or
    /// alpha-2, and its own such as `W00`, `S19`, `_X`). BACI uses the same numbers.
    ///
    /// Letters are less than the number: a state's letters stay the same when its outline, and so
    /// its number, changes (`SDN` is Sudan, 729, also beside 736), and `MCO` is printed beside 492,
    /// which is not Monaco. Where a file has both, read the number.
    Comtrade,
    /// Eurostat's GEO codes, and the Geonomenclature's of its trade data where they differ (`GR`
    /// beside `EL`, `XS` beside `RS`).
    Eurostat,
    /// The IMF's trade statistics (IMTS): ISO 3166-1 alpha-3, and its identifiers of the world, the
    /// European Union, the euro area, Belgium-Luxembourg and the West Bank and Gaza.
    Imf,
    /// English names in full: those of this crate, of ISO 3166-1 and of UN Comtrade, and the usual
    /// ones.
    Name,
}

impl Scheme {
    /// What a text in this scheme should have been, for an error message.
    pub(super) const fn expected(self) -> &'static str {
        match self {
            Scheme::Alpha2 => "an ISO 3166-1 alpha-2 code",
            Scheme::Alpha3 => "an ISO 3166-1 alpha-3 code",
            Scheme::M49 => "a UN M49 number",
            Scheme::Comtrade => "a UN Comtrade number or code",
            Scheme::Eurostat => "a Eurostat code",
            Scheme::Imf => "an IMF code",
            Scheme::Name => "an English name in full",
        }
    }
}

impl fmt::Display for Scheme {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Scheme::Alpha2 => "ISO 3166-1 alpha-2",
            Scheme::Alpha3 => "ISO 3166-1 alpha-3",
            Scheme::M49 => "UN M49",
            Scheme::Comtrade => "UN Comtrade",
            Scheme::Eurostat => "Eurostat",
            Scheme::Imf => "IMF",
            Scheme::Name => "English name",
        })
    }
}
