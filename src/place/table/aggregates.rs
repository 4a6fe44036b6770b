//! The world, the regions of M49, and the unions that are codes of their own.

use super::Row;
use crate::place::AreaKind::Aggregate;
use crate::place::Scheme::{Comtrade, Eurostat, Imf};

#[rustfmt::skip]
pub(super) const ROWS: &[Row] = &[
    // First: `Area::WORLD` is the first row.
    Row::new(Aggregate, "WORLD", "World").m49(1).comtrade(0).eurostat("WORLD")
        .also(&[(Comtrade, "W00"), (Comtrade, "WLD"), (Imf, "G001")]).named(&["All countries of the world"]),

    Row::new(Aggregate, "AFRICA", "Africa").m49(2),
    Row::new(Aggregate, "NORTHERN_AFRICA", "Northern Africa").m49(15),
    Row::new(Aggregate, "SUB_SAHARAN_AFRICA", "Sub-Saharan Africa").m49(202),
    Row::new(Aggregate, "EASTERN_AFRICA", "Eastern Africa").m49(14),
    Row::new(Aggregate, "MIDDLE_AFRICA", "Middle Africa").m49(17),
    Row::new(Aggregate, "SOUTHERN_AFRICA", "Southern Africa").m49(18),
    Row::new(Aggregate, "WESTERN_AFRICA", "Western Africa").m49(11),
    Row::new(Aggregate, "AMERICAS", "Americas").m49(19),
    Row::new(Aggregate, "LATIN_AMERICA_CARIBBEAN", "Latin America and the Caribbean").m49(419),
    Row::new(Aggregate, "CARIBBEAN", "Caribbean").m49(29),
    Row::new(Aggregate, "CENTRAL_AMERICA", "Central America").m49(13),
    Row::new(Aggregate, "SOUTH_AMERICA", "South America").m49(5),
    Row::new(Aggregate, "NORTHERN_AMERICA", "Northern America").m49(21),
    Row::new(Aggregate, "ASIA", "Asia").m49(142),
    Row::new(Aggregate, "CENTRAL_ASIA", "Central Asia").m49(143),
    Row::new(Aggregate, "EASTERN_ASIA", "Eastern Asia").m49(30),
    Row::new(Aggregate, "SOUTH_EASTERN_ASIA", "South-eastern Asia").m49(35),
    Row::new(Aggregate, "SOUTHERN_ASIA", "Southern Asia").m49(34),
    Row::new(Aggregate, "WESTERN_ASIA", "Western Asia").m49(145),
    Row::new(Aggregate, "EUROPE", "Europe").m49(150),
    Row::new(Aggregate, "EASTERN_EUROPE", "Eastern Europe").m49(151),
    Row::new(Aggregate, "NORTHERN_EUROPE", "Northern Europe").m49(154),
    Row::new(Aggregate, "SOUTHERN_EUROPE", "Southern Europe").m49(39),
    Row::new(Aggregate, "WESTERN_EUROPE", "Western Europe").m49(155),
    Row::new(Aggregate, "OCEANIA", "Oceania").m49(9),
    Row::new(Aggregate, "AUSTRALIA_NEW_ZEALAND", "Australia and New Zealand").m49(53),
    Row::new(Aggregate, "MELANESIA", "Melanesia").m49(54),
    // "Micronesia" alone is as often the state (FM), so it names neither.
    Row::new(Aggregate, "MICRONESIA", "Micronesia (region)").m49(57),
    Row::new(Aggregate, "POLYNESIA", "Polynesia").m49(61),

    Row::new(Aggregate, "ASEAN", "ASEAN").comtrade(975).also(&[(Comtrade, "R4")]).named(&["Association of Southeast Asian Nations"]),

    // Without a number: the union as it was composed in the period of the figure.
    Row::new(Aggregate, "EU", "European Union").comtrade(97).eurostat("EU").also(&[(Comtrade, "EUR"), (Imf, "G998")]),
    Row::new(Aggregate, "EU27_2020", "European Union, 27 members from 2020").eurostat("EU27_2020"),
    Row::new(Aggregate, "EU28", "European Union, 28 members 2013-2020").eurostat("EU28"),
    Row::new(Aggregate, "EU27_2007", "European Union, 27 members 2007-2013").eurostat("EU27_2007"),
    Row::new(Aggregate, "EU25", "European Union, 25 members 2004-2006").eurostat("EU25"),
    Row::new(Aggregate, "EU15", "European Union, 15 members 1995-2004").eurostat("EU15"),
    Row::new(Aggregate, "EU12", "European Union, 12 members 1986-1994").eurostat("EU12"),
    Row::new(Aggregate, "INT_EU", "Intra-EU trade").eurostat("INT_EU").also(&[(Eurostat, "EU_INTRA")]).named(&["Intra-EU"]),
    Row::new(Aggregate, "EXT_EU", "Extra-EU trade").eurostat("EXT_EU").also(&[(Eurostat, "EU_EXTRA")]).named(&["Extra-EU"]),
    Row::new(Aggregate, "INT_EU27_2020", "Intra-EU27 trade (from 2020)").eurostat("INT_EU27_2020").also(&[(Eurostat, "EU27_2020_INTRA")])
        .named(&["Intra-EU27 (from 2020)"]),
    Row::new(Aggregate, "EXT_EU27_2020", "Extra-EU27 trade (from 2020)").eurostat("EXT_EU27_2020").also(&[(Eurostat, "EU27_2020_EXTRA")])
        .named(&["Extra-EU27 (from 2020)"]),
    Row::new(Aggregate, "INT_EU28", "Intra-EU28 trade (2013-2020)").eurostat("INT_EU28").also(&[(Eurostat, "EU28_INTRA")]),
    Row::new(Aggregate, "EXT_EU28", "Extra-EU28 trade (2013-2020)").eurostat("EXT_EU28").also(&[(Eurostat, "EU28_EXTRA")]),
    Row::new(Aggregate, "INT_EU27_2007", "Intra-EU27 trade (2007-2013)").eurostat("INT_EU27_2007"),
    Row::new(Aggregate, "EXT_EU27_2007", "Extra-EU27 trade (2007-2013)").eurostat("EXT_EU27_2007"),
    Row::new(Aggregate, "INT_EU25", "Intra-EU25 trade (2004-2006)").eurostat("INT_EU25"),
    Row::new(Aggregate, "EXT_EU25", "Extra-EU25 trade (2004-2006)").eurostat("EXT_EU25"),

    Row::new(Aggregate, "EA", "Euro area").eurostat("EA").also(&[(Imf, "G163")]).named(&["Eurozone"]),
    Row::new(Aggregate, "EA21", "Euro area, 21 members from 2026").eurostat("EA21"),
    Row::new(Aggregate, "EA20", "Euro area, 20 members 2023-2025").eurostat("EA20"),
    Row::new(Aggregate, "EA19", "Euro area, 19 members 2015-2022").eurostat("EA19"),
    Row::new(Aggregate, "EA18", "Euro area, 18 members 2014").eurostat("EA18"),
    Row::new(Aggregate, "EA17", "Euro area, 17 members 2011-2013").eurostat("EA17"),
    Row::new(Aggregate, "EA16", "Euro area, 16 members 2009-2010").eurostat("EA16"),
    Row::new(Aggregate, "EA15", "Euro area, 15 members 2008").eurostat("EA15"),
    Row::new(Aggregate, "EA13", "Euro area, 13 members 2007").eurostat("EA13"),
    Row::new(Aggregate, "EA12", "Euro area, 12 members 2001-2006").eurostat("EA12"),
    Row::new(Aggregate, "EA11", "Euro area, 11 members 1999-2000").eurostat("EA11"),
    Row::new(Aggregate, "INT_EA", "Intra-euro area trade").eurostat("INT_EA").also(&[(Eurostat, "EUROZONE_INTRA")]).named(&["Intra-euro area"]),
    Row::new(Aggregate, "EXT_EA", "Extra-euro area trade").eurostat("EXT_EA").also(&[(Eurostat, "EUROZONE_EXTRA")]).named(&["Extra-euro area"]),
    Row::new(Aggregate, "INT_EA21", "Intra-euro area trade, 21 members from 2026").eurostat("INT_EA21"),
    Row::new(Aggregate, "EXT_EA21", "Extra-euro area trade, 21 members from 2026").eurostat("EXT_EA21"),
    Row::new(Aggregate, "INT_EA20", "Intra-euro area trade, 20 members 2023-2025").eurostat("INT_EA20"),
    Row::new(Aggregate, "EXT_EA20", "Extra-euro area trade, 20 members 2023-2025").eurostat("EXT_EA20"),
    Row::new(Aggregate, "INT_EA19", "Intra-euro area trade, 19 members 2015-2022").eurostat("INT_EA19").also(&[(Eurostat, "EA19_INTRA")]),
    Row::new(Aggregate, "EXT_EA19", "Extra-euro area trade, 19 members 2015-2022").eurostat("EXT_EA19").also(&[(Eurostat, "EA19_EXTRA")]),
    Row::new(Aggregate, "EFTA", "European Free Trade Association").eurostat("EFTA").named(&["EFTA"]),
    Row::new(Aggregate, "EEA", "European Economic Area").eurostat("EEA"),
];
