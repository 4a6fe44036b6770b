//! What the cells that are mostly the same from row to row say about a row: whether it counts.

use std::collections::HashMap;

use super::Unused;
use super::cells::At;
use super::layout::Layout;
use super::table::Flow;

/// How many contexts are remembered at most.
const MOST_CONTEXTS: usize = 1000;

/// Whether a row counts, by its flow and its context alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Verdict {
    Counts(Flow),
    /// Its other cells have to be in order all the same.
    Unused(Unused),
    /// Its other cells are not looked at.
    Aside(Unused),
}

/// Columns that follow one another in a row, the same from row to row for the most part.
struct Span {
    first: usize,
    last: usize,
    /// As they stood in the row before.
    bytes: Vec<u8>,
}

/// The contexts that have been seen, and what is known about each.
pub(super) struct Contexts {
    columns: Vec<usize>,
    spans: Vec<Span>,
    /// By the text of the columns, the number of a context.
    numbers: HashMap<Vec<u8>, usize>,
    /// For each context, by the packed text of the flow.
    verdicts: Vec<Vec<(u64, Verdict)>>,
    /// The number of that of the row before.
    current: usize,
}

impl Contexts {
    pub(super) fn new(layout: &Layout) -> Contexts {
        let mut spans: Vec<Span> = Vec::new();
        let apart = [layout.reporter, layout.partner, layout.period, layout.value];
        for &column in &layout.context {
            let joins = |span: &&mut Span| !apart.iter().any(|at| (span.last..column).contains(at));
            match spans.last_mut().filter(joins) {
                Some(span) => span.last = column,
                None => spans.push(Span {
                    first: column,
                    last: column,
                    // No cell reads so.
                    bytes: vec![b'\n'],
                }),
            }
        }
        Contexts {
            columns: layout.context.clone(),
            // Without columns there is one context, and it has been seen.
            current: if spans.is_empty() { 0 } else { usize::MAX },
            spans,
            numbers: HashMap::new(),
            verdicts: vec![Vec::new()],
        }
    }

    /// The verdict on a row with this flow; nothing where there is none yet.
    #[inline(always)]
    pub(super) fn verdict(&mut self, at: At<'_>, flow: u64) -> Option<Verdict> {
        self.turn_to(at)?;
        let verdicts = self.verdicts.get(self.current)?;
        let known = verdicts.iter().find(|(text, _)| *text == flow);
        known.map(|(_, verdict)| *verdict)
    }

    /// Remembers the verdict for rows of the same context and flow.
    pub(super) fn learn(&mut self, at: At<'_>, flow: u64, verdict: Verdict) {
        if self.turn_to(at).is_some()
            && let Some(verdicts) = self.verdicts.get_mut(self.current)
            && verdicts.iter().all(|(known, _)| *known != flow)
        {
            verdicts.push((flow, verdict));
        }
    }

    /// Makes the context of the row the current one.
    #[inline(always)]
    fn turn_to(&mut self, at: At<'_>) -> Option<()> {
        for span in &self.spans {
            if at.cells(span.first, span.last)? != span.bytes.as_slice() {
                return self.turn_to_another(at);
            }
        }
        Some(())
    }

    #[inline(never)]
    fn turn_to_another(&mut self, at: At<'_>) -> Option<()> {
        let mut text = Vec::new();
        for &column in &self.columns {
            text.extend_from_slice(at.cells(column, column)?);
            // It ends no text that could be mistaken for two: a cell with one in it is quoted.
            text.push(b'\n');
        }
        if self.numbers.len() >= MOST_CONTEXTS {
            self.numbers.clear();
            self.verdicts.clear();
        }
        let next = self.verdicts.len();
        self.current = *self.numbers.entry(text).or_insert(next);
        if self.current == next {
            self.verdicts.push(Vec::new());
        }
        for span in &mut self.spans {
            span.bytes.clear();
            let cells = at.cells(span.first, span.last)?;
            span.bytes.extend_from_slice(cells);
        }
        Some(())
    }
}
