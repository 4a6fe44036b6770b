use super::words::words;

words! {
    /// Where on its way the goods were valued.
    ///
    /// Exports are valued at the frontier of the exporter (free on board), imports in most countries at the frontier
    /// of the importer, with insurance and freight (UN, *International Merchandise Trade Statistics: Concepts and
    /// Definitions 2010*, chapter IV). Turnover and balance put the two together; that is a valuation of its own and has to be
    /// declared as such.
    ///
    /// ```
    /// use bilateral::record::Valuation;
    /// assert_eq!("fob+cif".parse::<Valuation>()?, Valuation::FobCif);
    /// # Ok::<(), bilateral::record::RecordError>(())
    /// ```
    #[derive(Default)]
    pub enum Valuation("valuation") {
        /// The source does not say.
        #[default]
        Unstated = "unstated",
        /// Free on board.
        Fob = "fob",
        /// Cost, insurance and freight.
        Cif = "cif",
        /// Exports free on board with imports at cost, insurance and freight: turnover and balance only.
        FobCif = "fob+cif",
    }
}

impl Valuation {
    /// The valuation of what exports and imports of these two make together; none where they do not go together.
    pub(crate) fn of_both(exports: Valuation, imports: Valuation) -> Option<Valuation> {
        match (exports, imports) {
            (Valuation::Fob, Valuation::Cif) => Some(Valuation::FobCif),
            (one, other) => (one == other).then_some(one),
        }
    }
}

words! {
    /// Which frontier counts: that of the country or that of its customs territory.
    ///
    /// (UN, *International Merchandise Trade Statistics: Concepts and Definitions 2010*, chapter II.)
    ///
    /// ```
    /// use bilateral::record::TradeSystem;
    /// assert_eq!(TradeSystem::General.to_string(), "general");
    /// ```
    #[derive(Default)]
    pub enum TradeSystem("trade system") {
        /// The source does not say.
        #[default]
        Unstated = "unstated",
        /// General trade: whatever crosses the frontier of the country.
        General = "general",
        /// Special trade: without what enters and leaves customs warehouses and free zones.
        Special = "special",
    }
}
