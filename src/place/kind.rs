//! What an area stands for in a table of partners.

/// What an area stands for in a table of partners, and so whether it may be added to others.
///
/// # Example
///
/// ```
/// use bilateral::place::{Area, AreaKind};
///
/// assert_eq!("KZ".parse::<Area>()?.kind(), AreaKind::Country);
/// assert_eq!("490".parse::<Area>()?.kind(), AreaKind::NotSpecified);
/// # Ok::<(), bilateral::place::PlaceError>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum AreaKind {
    /// A state, a territory, or a customs union counted as one: the areas that a publisher lists
    /// beside each other. In any one table they do not overlap; former states and their successors
    /// belong to different years.
    Country,
    /// A total or a group of countries: adding it to its members counts them twice.
    Aggregate,
    /// Trade whose partner is known to lie somewhere, in a region or in the world, but was not
    /// specified (*nes*) or is confidential.
    NotSpecified,
    /// Trade that has no partner country by its nature: bunkers, stores and provisions, the high
    /// seas, free zones, special categories.
    Special,
}
