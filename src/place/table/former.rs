//! Areas that are no more, or that only trade statistics draw: each an area of its own, never its successor.

use super::Row;
use crate::place::AreaKind::Country;
use crate::place::Scheme::{Comtrade, Imf};

#[rustfmt::skip]
pub(super) const ROWS: &[Row] = &[
    // With a code of their own in ISO 3166-3. The alpha-2 code CS has named two of them and is refused.
    Row::new(Country, "SUN", "Soviet Union").alpha2("SU").alpha3("SUN").m49(810).comtrade(810).until(1991)
        .named(&["USSR", "Fmr USSR", "USSR (...1990)", "USSR (former)", "Union of Soviet Socialist Republics"]),
    Row::new(Country, "YUG", "Yugoslavia").alpha2("YU").alpha3("YUG").m49(890).comtrade(890).until(1992)
        .named(&["Fmr Yugoslavia", "Yugoslavia (...1991)", "Yugoslavia, Socialist Federal Republic of", "SFR Yugoslavia", "Yugoslavia (former)"]),
    Row::new(Country, "SCG", "Serbia and Montenegro").alpha3("SCG").m49(891).comtrade(891).until(2006).named(&["Serbia and Montenegro (...2005)"]),
    Row::new(Country, "CSK", "Czechoslovakia").alpha3("CSK").m49(200).comtrade(200).until(1992).named(&["Czechoslovakia (...1992)", "Fmr Czechoslovakia", "Czechoslovakia (former)"]),
    Row::new(Country, "DDR", "German Democratic Republic").alpha2("DD").alpha3("DDR").m49(278).comtrade(278).until(1990)
        .named(&["Fmr Dem. Rep. of Germany", "Dem. Rep. of Germany (...1990)", "East Germany", "Eastern Germany"]),
    Row::new(Country, "ANT", "Netherlands Antilles").alpha2("AN").alpha3("ANT").m49(530).comtrade(530).until(2010)
        .named(&["Neth. Antilles", "Netherlands Antilles (...2010)"]),
    Row::new(Country, "YMD", "Democratic Yemen").alpha2("YD").alpha3("YMD").m49(720).comtrade(720).until(1990)
        .named(&["Fmr Dem. Yemen", "Dem. Yemen (...1990)", "South Yemen", "Yemen, People's Dem. Rep. of"]),
    Row::new(Country, "PCI", "Trust Territory of the Pacific Islands").alpha2("PC").alpha3("PCI").m49(582).comtrade(582).until(1994)
        .named(&["Fmr Pacific Isds", "Pacific Isds (...1991)"]),
    Row::new(Country, "PCZ", "Panama Canal Zone").alpha2("PZ").alpha3("PCZ").comtrade(592).until(1979)
        .named(&["Fmr Panama-Canal-Zone", "Panama-Canal-Zone (...1977)"]),
    Row::new(Country, "VDR", "Democratic Republic of Viet Nam").alpha2("VD").alpha3("VDR").comtrade(866).until(1976)
        .named(&["Fmr Dem. Rep. of Vietnam", "Dem. Rep. of Vietnam (...1974)", "North Vietnam"]),
    Row::new(Country, "NTZ", "Neutral Zone").alpha2("NT").alpha3("NTZ").m49(536).comtrade(536).until(1993).named(&["Iraq-Saudi Arabia Neutral Zone"]),
    Row::new(Country, "PUS", "United States Miscellaneous Pacific Islands").alpha2("PU").alpha3("PUS").m49(849).comtrade(849).until(1986)
        .named(&["US Misc. Pacific Isds"]),
    Row::new(Country, "MID", "Midway Islands").alpha2("MI").alpha3("MID").m49(488).comtrade(488).until(1986).also(&[(Comtrade, "_MI")]),
    Row::new(Country, "WAK", "Wake Island").alpha2("WK").alpha3("WAK").m49(872).comtrade(872).until(1986).also(&[(Comtrade, "_WI")]),
    Row::new(Country, "SKM", "Sikkim").alpha3("SKM").comtrade(698).until(1975).also(&[(Comtrade, "_SM")])
        .named(&["Sikkim, Protectorate of India (...1974)"]),
    Row::new(Country, "ATB", "British Antarctic Territory").alpha3("ATB").m49(80).comtrade(80).until(1979).named(&["Br. Antarctic Terr."]),

    // Earlier outlines of states whose alphabetical codes went on with the present one. UN Comtrade's numbers
    // tell them apart.
    Row::new(Country, "DEU_1990", "Federal Republic of Germany (to 1990)").m49(280).comtrade(280).until(1990)
        .named(&["Fmr Fed. Rep. of Germany", "Fed. Rep. of Germany (...1990)", "West Germany"]),
    Row::new(Country, "YEM_1990", "Yemen Arab Republic (to 1990)").m49(886).comtrade(886).until(1990)
        .named(&["Fmr Arab Rep. of Yemen", "Arab Rep. of Yemen (...1990)", "Yemen Arab Republic", "North Yemen", "Yemen Arab Rep."]),
    Row::new(Country, "ETH_1993", "Ethiopia including Eritrea (to 1993)").m49(230).comtrade(230).until(1993).named(&["Fmr Ethiopia", "Ethiopia (...1992)"]),
    Row::new(Country, "SDN_2011", "Sudan including South Sudan (to 2011)").m49(736).comtrade(736).until(2011).named(&["Fmr Sudan", "Sudan (...2011)"]),
    Row::new(Country, "PAK_1971", "East and West Pakistan (to 1971)").comtrade(588).until(1971)
        .named(&["East and West Pakistan", "East and West Pakistan (...1971)"]),
    Row::new(Country, "PAN_1979", "Panama excluding the Canal Zone (to 1979)").comtrade(590).until(1979)
        .named(&["Fmr Panama, excl.Canal Zone", "Panama, excl.Canal Zone (...1977)"]),
    Row::new(Country, "KNA_1980", "Saint Kitts, Nevis and Anguilla (to 1980)").m49(658).comtrade(658).until(1980)
        .named(&["Saint Kitts, Nevis and Anguilla", "Saint Kitts, Nevis and Anguilla (...1980)"]),
    Row::new(Country, "ANT_1985", "Netherlands Antilles including Aruba (to 1985)").m49(532).comtrade(532).until(1985)
        .named(&["Neth. Antilles and Aruba", "Netherlands Antilles and Aruba (...1985)"]),

    // Drawn by UN Comtrade (and M49, for the Channel Islands), with no code in ISO 3166.
    Row::new(Country, "BLX", "Belgium-Luxembourg").comtrade(58).until(1998).also(&[(Imf, "TX126")])
        .named(&["Belgium-Luxembourg (...1998)", "Belgium / Luxembourg"]),
    Row::new(Country, "SACU", "Southern African Customs Union").comtrade(711).until(1999).also(&[(Comtrade, "ZA1")])
        .named(&["So. African Customs Union", "Southern African Customs Union (...1999)"]),
    Row::new(Country, "SOUTH_VIETNAM", "Republic of Viet Nam (South)").comtrade(868).until(1976)
        .named(&["Fmr Rep. of Vietnam", "Rep. of Vietnam (...1974)", "South Vietnam"]),
    Row::new(Country, "RHODESIA_NYASALAND", "Rhodesia and Nyasaland").comtrade(717).until(1963).also(&[(Comtrade, "_RN")])
        .named(&["Fmr Rhodesia Nyas", "Rhodesia Nyas (...1964)"]),
    Row::new(Country, "TANGANYIKA", "Tanganyika").comtrade(835).until(1964).also(&[(Comtrade, "_TK")])
        .named(&["Fmr Tanganyika", "Tanganyika (...1964)"]),
    Row::new(Country, "ZANZIBAR", "Zanzibar and Pemba").comtrade(836).until(1964).also(&[(Comtrade, "_ZP")])
        .named(&["Fmr Zanzibar and Pemba Isd", "Zanzibar and Pemba Isd (...1964)"]),
    Row::new(Country, "PENINSULA_MALAYSIA", "Peninsula Malaysia").comtrade(459).until(1963).also(&[(Comtrade, "_PM")])
        .named(&["Peninsula Malaysia (...1963)"]),
    Row::new(Country, "SABAH", "Sabah").comtrade(461).until(1963).also(&[(Comtrade, "_SH")]).named(&["Sabah (...1963)"]),
    Row::new(Country, "SARAWAK", "Sarawak").comtrade(457).until(1963).also(&[(Comtrade, "_SK")]),
    Row::new(Country, "RYUKYU", "Ryukyu Islands").comtrade(647).until(1972).also(&[(Comtrade, "_RI")]).named(&["Ryukyu Isd"]),
    Row::new(Country, "CHANNEL_ISLANDS", "Channel Islands").m49(830).comtrade(830).also(&[(Comtrade, "_CI")]),

    // Drawn by the US Census Bureau, which counts the parts of the Palestinian territories apart.
    Row::new(Country, "WEST_BANK", "West Bank").named(&["West Bank admin. by Israel"]),
    Row::new(Country, "GAZA_STRIP", "Gaza Strip").named(&["Gaza Strip admin. by Israel"]),
];
