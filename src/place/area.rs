//! One party to trade.

use std::cmp::Ordering;
use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::table::{ROWS, Row};
use super::{AreaKind, PlaceError, Scheme, lookup};

/// One party to trade: a country, a group of them, or what a publisher puts in the place of a country.
///
/// Two bytes, compared by identity and ordered by [`code`](Area::code). The text of an area, in
/// `Display`, `FromStr` and serde, is that code; reading takes every other code and name of the
/// [table](crate::place) too.
///
/// # Example
///
/// ```
/// use bilateral::place::Area;
///
/// let kazakhstan: Area = "Kazakhstan".parse()?;
/// assert_eq!(kazakhstan.to_string(), "KZ");
/// assert_eq!("KAZ".parse::<Area>()?, kazakhstan);
/// assert_eq!("398".parse::<Area>()?, kazakhstan);
///
/// let error = "KAZ1".parse::<Area>().unwrap_err();
/// assert_eq!(error.to_string(), "unknown area `KAZ1`; did you mean `KAZ` (Kazakhstan)?");
/// # Ok::<(), bilateral::place::PlaceError>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Area(u16);

impl Area {
    /// The world: every partner together.
    ///
    /// # Example
    ///
    /// ```
    /// use bilateral::place::Area;
    ///
    /// assert_eq!(Area::WORLD.code(), "WORLD");
    /// assert_eq!("W00".parse::<Area>()?, Area::WORLD);
    /// # Ok::<(), bilateral::place::PlaceError>(())
    /// ```
    pub const WORLD: Area = Area(0);

    /// The area that a code (or name) means in a named scheme.
    ///
    /// Surrounding blanks are ignored, as UN Comtrade pads its codes (`"_X "`); numbers may have
    /// leading zeros; codes are in capitals.
    ///
    /// # Errors
    ///
    /// [`PlaceError::UnknownCode`] if the scheme has no such code, even if another has it;
    /// [`PlaceError::Ambiguous`] for `CS` in any scheme that has had it (Czechoslovakia to 1992,
    /// Serbia and Montenegro from 2003 to 2006), and for `MCO` in UN Comtrade, which prints it for
    /// "Europe EU, nes" and not for Monaco.
    ///
    /// # Example
    ///
    /// ```
    /// use bilateral::place::{Area, Scheme};
    ///
    /// let usa = Area::from_code(Scheme::Comtrade, "842")?;
    /// assert_eq!(usa, Area::from_code(Scheme::M49, "840")?);
    /// assert_eq!(usa, Area::from_code(Scheme::Name, "United States of America")?);
    ///
    /// let error = Area::from_code(Scheme::M49, "842").unwrap_err();
    /// assert_eq!(error.to_string(), "unknown area `842`: expected a UN M49 number");
    /// # Ok::<(), bilateral::place::PlaceError>(())
    /// ```
    pub fn from_code(scheme: Scheme, text: &str) -> Result<Area, PlaceError> {
        lookup::in_scheme(scheme, text)
    }

    /// Every area of the table: aggregates from the world on, present countries by alpha-2 code,
    /// former areas, then what is not specified and the special codes.
    ///
    /// # Example
    ///
    /// ```
    /// use bilateral::place::{Area, AreaKind};
    ///
    /// assert_eq!(Area::all().next(), Some(Area::WORLD));
    /// let iso = Area::all().filter(|area| area.kind() == AreaKind::Country && area.numeric().is_some());
    /// assert!(iso.count() >= 249);
    /// ```
    pub fn all() -> impl Iterator<Item = Area> + Clone {
        ROWS.iter().zip(0u16..).map(|(_, at)| Area(at))
    }

    /// The canonical code: ISO 3166-1 alpha-2 for a country of today, and for the rest an upper-case
    /// identifier of ours that reads back.
    ///
    /// It is the publisher's code where that is stable and says what it is (`EU27_2020`, `SUN`,
    /// `QZ`), and a word where it is not (`WORLD`, `OTHER_ASIA_NES`, `BUNKERS`).
    ///
    /// # Example
    ///
    /// ```
    /// use bilateral::place::Area;
    ///
    /// assert_eq!("Greece".parse::<Area>()?.code(), "GR");
    /// assert_eq!("490".parse::<Area>()?.code(), "OTHER_ASIA_NES");
    /// # Ok::<(), bilateral::place::PlaceError>(())
    /// ```
    #[must_use]
    pub fn code(self) -> &'static str {
        self.row().code
    }

    /// The English name: the short name of ISO 3166-1 or the usual one for a country, the
    /// publisher's own for the rest.
    ///
    /// # Example
    ///
    /// ```
    /// use bilateral::place::Area;
    ///
    /// assert_eq!("TUR".parse::<Area>()?.name(), "Türkiye");
    /// assert_eq!("_X".parse::<Area>()?.name(), "Areas, nes");
    /// # Ok::<(), bilateral::place::PlaceError>(())
    /// ```
    #[must_use]
    pub fn name(self) -> &'static str {
        self.row().name
    }

    /// What the area stands for: a country, an aggregate, something not specified, or a special
    /// code.
    ///
    /// # Example
    ///
    /// ```
    /// use bilateral::place::{Area, AreaKind};
    ///
    /// assert_eq!(Area::WORLD.kind(), AreaKind::Aggregate);
    /// assert_eq!("837".parse::<Area>()?.kind(), AreaKind::Special);
    /// # Ok::<(), bilateral::place::PlaceError>(())
    /// ```
    #[must_use]
    pub fn kind(self) -> AreaKind {
        self.row().kind
    }

    /// The alpha-2 code of ISO 3166-1, or of ISO 3166-3 for a former state; `None` for an area that
    /// has none, or shares its own (`CS`).
    ///
    /// # Example
    ///
    /// ```
    /// use bilateral::place::Area;
    ///
    /// assert_eq!("UK".parse::<Area>()?.alpha2(), Some("GB"));
    /// assert_eq!("CSK".parse::<Area>()?.alpha2(), None);
    /// # Ok::<(), bilateral::place::PlaceError>(())
    /// ```
    #[must_use]
    pub fn alpha2(self) -> Option<&'static str> {
        self.row().alpha2
    }

    /// The alpha-3 code of ISO 3166-1, or of ISO 3166-3 for a former state.
    ///
    /// # Example
    ///
    /// ```
    /// use bilateral::place::Area;
    ///
    /// assert_eq!("ROM".parse::<Area>()?.alpha3(), Some("ROU"));
    /// assert_eq!(Area::WORLD.alpha3(), None);
    /// # Ok::<(), bilateral::place::PlaceError>(())
    /// ```
    #[must_use]
    pub fn alpha3(self) -> Option<&'static str> {
        self.row().alpha3
    }

    /// The number in UN M49, which for a country is that of ISO 3166-1 numeric; printed there with
    /// three digits (`004`).
    ///
    /// # Example
    ///
    /// ```
    /// use bilateral::place::Area;
    ///
    /// assert_eq!("US".parse::<Area>()?.numeric(), Some(840));
    /// assert_eq!("490".parse::<Area>()?.numeric(), None);
    /// # Ok::<(), bilateral::place::PlaceError>(())
    /// ```
    #[must_use]
    pub fn numeric(self) -> Option<u16> {
        self.row().m49
    }

    /// The number in UN Comtrade's goods data of today.
    ///
    /// # Example
    ///
    /// ```
    /// use bilateral::place::Area;
    ///
    /// assert_eq!("US".parse::<Area>()?.comtrade(), Some(842));
    /// assert_eq!(Area::WORLD.comtrade(), Some(0));
    /// // Counted in France, 251.
    /// assert_eq!("MC".parse::<Area>()?.comtrade(), None);
    /// # Ok::<(), bilateral::place::PlaceError>(())
    /// ```
    #[must_use]
    pub fn comtrade(self) -> Option<u16> {
        self.row().comtrade
    }

    /// Eurostat's GEO code, or the Geonomenclature's for an area that only trade data have.
    ///
    /// # Example
    ///
    /// ```
    /// use bilateral::place::Area;
    ///
    /// assert_eq!("GR".parse::<Area>()?.eurostat(), Some("EL"));
    /// assert_eq!("Soviet Union".parse::<Area>()?.eurostat(), None);
    /// # Ok::<(), bilateral::place::PlaceError>(())
    /// ```
    #[must_use]
    pub fn eurostat(self) -> Option<&'static str> {
        self.row().eurostat
    }

    /// The last calendar year in any part of which a former area existed; `None` for an area of
    /// today.
    ///
    /// For a customs union, the last year in which it was the unit of the figures. A publisher may
    /// stop earlier: UN Comtrade's last year of the Soviet Union is 1990.
    ///
    /// # Example
    ///
    /// ```
    /// use bilateral::place::Area;
    ///
    /// assert_eq!("SUN".parse::<Area>()?.existed_until(), Some(1991));
    /// assert_eq!("RU".parse::<Area>()?.existed_until(), None);
    /// # Ok::<(), bilateral::place::PlaceError>(())
    /// ```
    #[must_use]
    pub fn existed_until(self) -> Option<i32> {
        self.row().until
    }

    #[allow(
        clippy::indexing_slicing,
        reason = "an area is made only from a position in the table"
    )]
    pub(super) fn row(self) -> &'static Row {
        &ROWS[usize::from(self.0)]
    }
}

/// By [`code`](Area::code), so that an order does not change when the table grows.
impl Ord for Area {
    fn cmp(&self, other: &Area) -> Ordering {
        self.code().cmp(other.code())
    }
}

impl PartialOrd for Area {
    fn partial_cmp(&self, other: &Area) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl fmt::Display for Area {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.code())
    }
}

impl fmt::Debug for Area {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Area({})", self.code())
    }
}

/// Reads any code or name of the [table](crate::place#what-reads-as-an-area).
///
/// # Errors
///
/// [`PlaceError::UnknownArea`] for a text that is in no scheme, [`PlaceError::Ambiguous`] for `492` and
/// `CS`.
impl FromStr for Area {
    type Err = PlaceError;

    fn from_str(text: &str) -> Result<Area, PlaceError> {
        lookup::in_any(text)
    }
}

impl Serialize for Area {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.code())
    }
}

impl<'de> Deserialize<'de> for Area {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Area, D::Error> {
        let text = String::deserialize(deserializer)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}
