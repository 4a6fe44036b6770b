//! Who trades: countries, aggregates and the codes that name them.
