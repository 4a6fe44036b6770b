//! The share of a part, from all that is known of part, rest and whole.

use super::ComputeError;
use crate::number::{Range, Ratio};

/// The lowest and the highest true value of something that cannot be below zero.
pub(super) type Ends = (Ratio, Ratio);

/// Every share part ÷ (part + rest) that the three allow; the whole is the sum of the other two and may be known by a figure of
/// its own.
///
/// The caller has made sure that the three can be true together, and that the whole is above zero then. A rest of which nothing
/// is known reaches from zero to the whole.
pub(super) fn range_of_share(
    part: &Ends,
    rest: &Ends,
    whole: Option<&Ends>,
) -> Result<Range, ComputeError> {
    // The share of the part is lowest where that of the rest is highest.
    let high = highest_share(&part.1, &rest.0, whole)?;
    let low = Ratio::ONE.minus(&highest_share(&rest.1, &part.0, whole)?);
    Ok(Range::closed(low, high)?)
}

/// part ÷ (part + rest) rises with the part and falls with the rest. So it is highest where the rest is lowest and the part as
/// high as the whole lets it be; should the two still make less than the lowest whole, the rest takes up what is lacking.
fn highest_share(part: &Ratio, rest: &Ratio, whole: Option<&Ends>) -> Result<Ratio, ComputeError> {
    let Some((lowest, highest)) = whole else {
        return Ok(part.over(&part.plus(rest))?);
    };
    let part = part.clone().min(highest.minus(rest));
    let sum = part.plus(rest).max(lowest.clone());
    Ok(part.over(&sum)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ends(low: i64, high: i64) -> Ends {
        (low.into(), high.into())
    }

    fn range(part: (i64, i64), rest: (i64, i64), whole: Option<(i64, i64)>) -> String {
        let whole = whole.map(|(low, high)| ends(low, high));
        range_of_share(&ends(part.0, part.1), &ends(rest.0, rest.1), whole.as_ref())
            .unwrap()
            .to_string()
    }

    #[test]
    fn what_is_known_of_the_whole_narrows_the_share() {
        // 2 ÷ (2 + 8) and 4 ÷ (4 + 6).
        assert_eq!(range((2, 4), (6, 8), None), "[0.2, 0.4]");
        // Of a whole of 10 just these pairs remain: 2 + 8, 3 + 7, 4 + 6.
        assert_eq!(range((2, 4), (6, 8), Some((10, 10))), "[0.2, 0.4]");
        // Of 9, the part is 3 at most, for the rest is 6 at least; 2 + 7 is the other end.
        assert_eq!(range((2, 4), (6, 8), Some((9, 9))), "[2/9, 1/3]");
        // Of 11, the part is 3 at least; 3 ÷ 11 and 4 ÷ 11.
        assert_eq!(range((2, 4), (6, 8), Some((11, 11))), "[3/11, 4/11]");
    }

    #[test]
    fn a_rest_of_which_nothing_is_known_reaches_from_nothing_to_the_whole() {
        // 2 ÷ 10 and 4 ÷ 5; of 3 to 10, the part can be all.
        assert_eq!(range((2, 4), (0, 10), Some((5, 10))), "[0.2, 0.8]");
        assert_eq!(range((2, 4), (0, 10), Some((3, 10))), "[0.2, 1]");
    }

    /// Against every pair of quarters that fits.
    #[test]
    fn it_is_as_wide_as_the_pairs_that_fit() {
        let quarters = |low: i64, high: i64| 4 * low..=4 * high;
        for (part, rest, whole) in [
            ((2, 4), (6, 8), (9, 10)),
            ((0, 3), (1, 9), (2, 7)),
            ((5, 6), (0, 1), (6, 6)),
            ((1, 9), (1, 9), (3, 4)),
        ] {
            let shares = quarters(part.0, part.1).flat_map(|p| {
                quarters(rest.0, rest.1)
                    .filter(move |r| quarters(whole.0, whole.1).contains(&(p + r)))
                    .map(move |r| Ratio::from(p).over(&Ratio::from(p + r)).unwrap())
            });
            let shares: Vec<Ratio> = shares.collect();
            let (low, high) = (shares.iter().min().unwrap(), shares.iter().max().unwrap());
            assert_eq!(
                range(part, rest, Some(whole)),
                Range::closed(low.clone(), high.clone())
                    .unwrap()
                    .to_string(),
                "{part:?} {rest:?} {whole:?}"
            );
        }
    }
}
