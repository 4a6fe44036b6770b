//! The axes along which figures of foreign direct investment differ.

use super::words::words;

words! {
    /// Which of the three FDI accounts a figure belongs to.
    ///
    /// A flow is what was transacted in a period, a position what stands at its end, income what was earned on it. A sum of
    /// flows is a cumulative flow and never a position: positions also change with prices, exchange rates and
    /// reclassifications (IMF, *Balance of Payments Manual*, 6th edition, chapter 9).
    pub enum FdiKind("fdi account") {
        /// Transactions in a period.
        Flow = "flow",
        /// The stock at the end of a period.
        Position = "position",
        /// What was earned in a period.
        Income = "income",
    }
}

words! {
    /// Seen from the reporter: investment coming in or going out.
    pub enum Direction("fdi direction") {
        /// From the partner into the reporter.
        Inward = "inward",
        /// From the reporter into the partner.
        Outward = "outward",
    }
}

words! {
    /// Whether loans against the direction of ownership are netted (directional) or not (assets and liabilities).
    #[derive(Default)]
    pub enum Presentation("fdi presentation") {
        /// The source does not say.
        #[default]
        Unstated = "unstated",
        /// The directional principle.
        Directional = "directional",
        /// The asset and liability principle.
        AssetLiability = "asset-liability",
    }
}

words! {
    /// Whether disinvestment and repayments are taken off.
    ///
    /// Gross and net inflows of one country and year can differ by a factor of four and more.
    #[derive(Default)]
    pub enum Netting("fdi netting") {
        /// The source does not say.
        #[default]
        Unstated = "unstated",
        /// Before disinvestment and repayments.
        Gross = "gross",
        /// After them.
        Net = "net",
    }
}

words! {
    /// Which investor counts: the one next door or the one at the end of the chain.
    #[derive(Default)]
    pub enum Counterpart("fdi counterpart") {
        /// The source does not say.
        #[default]
        Unstated = "unstated",
        /// The country of the immediate investor.
        Immediate = "immediate",
        /// The country of the ultimate investor.
        Ultimate = "ultimate",
    }
}

words! {
    /// Whether special-purpose entities are counted.
    #[derive(Default)]
    pub enum Entities("fdi entities") {
        /// The source does not say.
        #[default]
        Unstated = "unstated",
        /// All resident units.
        AllResident = "all-resident",
        /// Without special-purpose entities.
        WithoutSpe = "without-spe",
        /// Special-purpose entities alone.
        SpeOnly = "spe-only",
    }
}

words! {
    /// The instrument, all of them unless said.
    #[derive(Default)]
    pub enum Instrument("fdi instrument") {
        /// All instruments together.
        #[default]
        All = "all-instruments",
        /// Equity other than reinvested earnings.
        Equity = "equity",
        /// Reinvested earnings.
        ReinvestedEarnings = "reinvested-earnings",
        /// Debt between affiliates.
        Debt = "debt",
    }
}

words! {
    /// How a position is valued.
    #[derive(Default)]
    pub enum PositionValuation("fdi position valuation") {
        /// The source does not say.
        #[default]
        Unstated = "unstated",
        /// At market prices.
        Market = "market",
        /// At the book value of own funds.
        OwnFunds = "own-funds",
        /// At historical cost.
        Historical = "historical",
    }
}

words! {
    /// By which exchange rate the figure came into its currency.
    #[derive(Default)]
    pub enum Conversion("fdi conversion") {
        /// The source does not say, or nothing was converted.
        #[default]
        Unstated = "unstated",
        /// At the average rate of the period: flows and income.
        PeriodAverage = "period-average",
        /// At the rate of the last day: positions.
        EndOfPeriod = "end-of-period",
    }
}

words! {
    /// Edition of the statistical standard the figure follows.
    #[derive(Default)]
    pub enum Standard("fdi standard") {
        /// The source does not say.
        #[default]
        Unstated = "unstated",
        /// Balance of Payments Manual, 5th edition, with the OECD Benchmark Definition, 3rd.
        Bpm5 = "bpm5",
        /// 6th edition, with the Benchmark Definition, 4th.
        Bpm6 = "bpm6",
        /// 7th edition, with the Benchmark Definition, 5th.
        Bpm7 = "bpm7",
    }
}
