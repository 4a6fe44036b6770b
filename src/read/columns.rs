//! Where in a row the columns of a layout are.

use std::cell::OnceCell;

/// The names of a header, for looking columns up whatever their order, case and surrounding blanks.
#[derive(Debug, Clone)]
pub(super) struct Columns {
    /// As written, without byte order mark and surrounding blanks.
    names: Vec<String>,
    folded: Vec<String>,
    /// The first of the names that were looked for and stand there twice.
    twice: OnceCell<String>,
}

/// The place of a column in every row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Column(pub(super) usize);

impl Columns {
    pub(super) fn new<'a>(names: impl IntoIterator<Item = &'a str>) -> Columns {
        let names: Vec<String> = names
            .into_iter()
            .map(|name| name.trim_start_matches('\u{feff}').trim().to_owned())
            .collect();
        let folded = names.iter().map(|name| fold(name)).collect();
        Columns {
            names,
            folded,
            twice: OnceCell::new(),
        }
    }

    pub(super) fn len(&self) -> usize {
        self.names.len()
    }

    /// The column of this name, or else the one of this name in any case: `MEASURE` has its label in a column `Measure`.
    pub(super) fn find(&self, name: &str) -> Option<Column> {
        let folded = fold(name);
        self.only(&self.names, |written| written == name)
            .or_else(|| self.only(&self.folded, |written| written == folded))
    }

    /// The column of an identifier of SDMX-CSV, behind which its label may stand, as in `freq: Time frequency`.
    pub(super) fn find_labelled(&self, name: &str) -> Option<Column> {
        let labelled = |written: &str| {
            let id = written.split_once(':').map(|(id, _)| id.trim_end());
            id == Some(name)
        };
        self.find(name).or_else(|| self.only(&self.names, labelled))
    }

    /// The column whose name ends so, in any case.
    pub(super) fn find_ending(&self, end: &str) -> Option<Column> {
        let end = fold(end);
        self.only(&self.folded, |written| written.ends_with(&end))
    }

    /// The first column whose text is the one looked for; that there is another is remembered.
    fn only(&self, texts: &[String], is_it: impl Fn(&str) -> bool) -> Option<Column> {
        let mut places = (0..).zip(texts).filter(|(_, text)| is_it(text));
        let column = Column(places.next()?.0);
        if places.next().is_some() {
            self.remember(self.name(column));
        }
        Some(column)
    }

    /// Remembers what stands in the header twice and is read.
    pub(super) fn remember(&self, twice: &str) {
        self.twice.get_or_init(|| twice.to_owned());
    }

    /// What stands in the header twice and is read: which of the two is meant cannot be told.
    pub(super) fn twice(&self) -> Option<&str> {
        self.twice.get().map(String::as_str)
    }

    /// The first of several names that the header has.
    pub(super) fn find_any(&self, names: &[&str]) -> Option<Column> {
        names.iter().find_map(|name| self.find(name))
    }

    /// The name of a column as written.
    pub(super) fn name(&self, column: Column) -> &str {
        self.names.get(column.0).map_or("", String::as_str)
    }

    /// All names in order, as written.
    pub(super) fn names(&self) -> impl Iterator<Item = (Column, &str)> {
        self.names
            .iter()
            .enumerate()
            .map(|(index, name)| (Column(index), name.as_str()))
    }

    /// Which of the names are not there, neither as a column nor among the dimensions that share the first one.
    pub(super) fn missing(&self, names: &[&'static str]) -> Vec<&'static str> {
        names
            .iter()
            .copied()
            .filter(|name| self.find(name).is_none() && !self.dimensions().contains(&fold(name)))
            .collect()
    }

    /// The names in a first column such as `freq,geo\\TIME_PERIOD`, in which Eurostat names the dimensions of rows and columns.
    fn dimensions(&self) -> Vec<String> {
        let first = self.folded.first().map(|name| name.split_once('\\'));
        let Some(Some((rows, columns))) = first else {
            return Vec::new();
        };
        let names = rows.split(',').chain([columns]);
        names.map(|name| name.trim().to_owned()).collect()
    }
}

fn fold(name: &str) -> String {
    name.to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_column_is_found_whatever_its_case_and_the_byte_order_mark() {
        let columns = Columns::new(["\u{feff}typeCode", " CIFvalue ", "Partner"]);
        assert_eq!(columns.find("typecode"), Some(Column(0)));
        assert_eq!(columns.find("cifValue"), Some(Column(1)));
        assert_eq!(columns.find("reporter"), None);
        assert_eq!(columns.name(Column(1)), "CIFvalue");
        assert_eq!(columns.missing(&["partner", "reporter"]), ["reporter"]);
        let dimensions = Columns::new(["freq,geo\\TIME_PERIOD", "2024"]);
        assert_eq!(
            dimensions.missing(&["geo", "partner", "time_period"]),
            ["partner"]
        );
        let labelled = Columns::new(["Measure", "MEASURE"]);
        assert_eq!(labelled.find("MEASURE"), Some(Column(1)));
        assert_eq!(labelled.twice(), None);
        // In neither of the two cases: which is meant cannot be told.
        assert_eq!(labelled.find("measure"), Some(Column(0)));
        assert_eq!(labelled.twice(), Some("Measure"));
    }
}
