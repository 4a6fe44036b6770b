//! The calendar of statistics: months, periods, frequencies.
