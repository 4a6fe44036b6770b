/// What two lists of terms have of one index.
pub(super) enum Terms<'t, T> {
    Left(T),
    Right(&'t T),
    Both(T, &'t T),
}

/// Two lists of terms, each in the order of its indices, as one: of each index what `combine` makes of it, unless that is nothing.
pub(super) fn merged<T>(
    left: Vec<(usize, T)>,
    mut right: &[(usize, T)],
    combine: impl Fn(Terms<'_, T>) -> Option<T>,
) -> Vec<(usize, T)> {
    let mut merged = Vec::with_capacity(left.len().saturating_add(right.len()));
    for (index, own) in left {
        while let Some(((before, other), rest)) = right.split_first()
            && *before < index
        {
            merged.extend(combine(Terms::Right(other)).map(|term| (*before, term)));
            right = rest;
        }
        let terms = match right.split_first() {
            Some(((same, other), rest)) if *same == index => {
                right = rest;
                Terms::Both(own, other)
            }
            _ => Terms::Left(own),
        };
        merged.extend(combine(terms).map(|term| (index, term)));
    }
    merged.extend(
        right
            .iter()
            .filter_map(|(index, other)| combine(Terms::Right(other)).map(|term| (*index, term))),
    );
    merged
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_order_is_kept_and_what_cancels_is_gone() {
        let sum = merged(
            vec![(1, 5), (4, 2), (6, 7)],
            &[(0, 3), (4, -2), (5, 1), (6, 1), (9, 8)],
            |terms| {
                let sum = match terms {
                    Terms::Left(own) => own,
                    Terms::Right(other) => *other,
                    Terms::Both(own, other) => own + other,
                };
                (sum != 0).then_some(sum)
            },
        );
        assert_eq!(sum, [(0, 3), (1, 5), (5, 1), (6, 8), (9, 8)]);
    }
}
