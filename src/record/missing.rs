use super::words::words;

words! {
    /// Why there is no value.
    ///
    /// A hole is never a zero, and one hole is not like another: a confidential figure exists, one that is not
    /// applicable does not. The words follow the SDMX code list CL_OBS_STATUS 2.2 (letters L, M, O, Q, H, K) and, for
    /// confidentiality, CL_CONF_STATUS.
    ///
    /// ```
    /// use bilateral::record::Missing;
    /// assert_eq!("confidential".parse::<Missing>()?, Missing::Confidential);
    /// # Ok::<(), bilateral::record::RecordError>(())
    /// ```
    pub enum Missing("reason for a missing value") {
        /// No reason is given (SDMX `O`).
        NotAvailable = "not-available",
        /// The figure exists but was not collected (SDMX `L`).
        NotCollected = "not-collected",
        /// There can be no such figure (SDMX `M`).
        NotApplicable = "not-applicable",
        /// The publisher withholds it (SDMX `Q`).
        Suppressed = "suppressed",
        /// Publishing it would disclose a single trader (SDMX confidentiality status `C`).
        Confidential = "confidential",
        /// It is counted in another category (SDMX `K`).
        IncludedElsewhere = "included-elsewhere",
        /// Nothing is published for a holiday (SDMX `H`).
        Holiday = "holiday",
    }
}
