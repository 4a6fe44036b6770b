//! Exact numbers that know nothing of trade.
