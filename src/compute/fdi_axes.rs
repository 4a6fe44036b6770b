//! The axes along which two figures of foreign direct investment must agree before one is held against the other.

use super::ComputeError;
use super::comparison::one_release;
use crate::dataset::{Dataset, Level};
use crate::period::Period;
use crate::place::Area;
use crate::record::{Conversion, Fdi, FdiKind, Instrument, Key, Measure, Netting};

/// An axis by name, with the values of the one figure and of the other.
type Axis = (&'static str, String, String);

/// The position before a period, the flow or income of the period, and the position at its end, of one investment and one release.
pub(super) fn levels_around(
    dataset: &Dataset,
    (flow, kind): (&Key, FdiKind),
    position: &Key,
    period: Period,
) -> Result<(Level, Level, Level), ComputeError> {
    of_one_investment(
        (flow, fdi_of(flow, kind)?),
        (position, fdi_of(position, FdiKind::Position)?),
    )?;
    let before = Period::from(period.first().plus(-1)?);
    let opening = dataset.level(position, before)?;
    let closing = dataset.level(position, period)?;
    let flow = dataset.level(flow, period)?;
    one_release([&opening, &flow, &closing])?;
    Ok((opening, flow, closing))
}

/// The FDI measure of a key that is to be of this account.
fn fdi_of(key: &Key, kind: FdiKind) -> Result<Fdi, ComputeError> {
    match key.measure() {
        Measure::Fdi(fdi) if fdi.kind() == kind => Ok(fdi),
        measure if kind == FdiKind::Flow => Err(ComputeError::NotAFlow { measure }),
        measure => Err(ComputeError::NotOfAccount { kind, measure }),
    }
}

/// Refuses a flow or an income of anything but the investment that the position is the stock of.
///
/// A position alone has a valuation, and it changes with net flows alone.
fn of_one_investment(
    (key, fdi): (&Key, Fdi),
    (position_key, position): (&Key, Fdi),
) -> Result<(), ComputeError> {
    let mut axes = common((key, fdi), (position_key, position));
    axes.push(axis("partner", key.partner(), position_key.partner()));
    if fdi.kind() == FdiKind::Flow {
        axes.push(axis("netting", fdi.netting(), Netting::Net));
    }
    // Earnings once reinvested are part of the equity that stands, not of the equity that flows.
    if position.instrument() == Instrument::Equity {
        let (without, with) = ("equity without reinvested earnings", "equity with them");
        axes.push(axis("instrument", without, with));
    }
    // A flow is converted at an average and a position at the end of a period, so both are converted or neither is.
    let is_converted = |fdi: Fdi| fdi.conversion() != Conversion::Unstated;
    if is_converted(fdi) != is_converted(position) {
        axes.push(axis("conversion", fdi.conversion(), position.conversion()));
    }
    agree(key, position_key, axes)
}

/// Refuses a share of FDI in anything but the same FDI with the world, or where a recorded partner has less than none.
pub(super) fn part_of_all_partners(
    dataset: &Dataset,
    (part_key, part): (&Key, Fdi),
    (whole_key, whole): (&Key, Fdi),
    period: Period,
) -> Result<(), ComputeError> {
    let mut axes = common((part_key, part), (whole_key, whole));
    axes.extend([
        axis("account", part.kind(), whole.kind()),
        axis("netting", part.netting(), whole.netting()),
        axis("valuation", part.valuation(), whole.valuation()),
        axis("conversion", part.conversion(), whole.conversion()),
    ]);
    agree(part_key, whole_key, axes)?;
    if whole_key.partner() != Area::WORLD || part_key.partner() == Area::WORLD {
        return Err(ComputeError::NotAPart {
            part: Box::new(part_key.clone()),
            whole: Box::new(whole_key.clone()),
        });
    }
    for series in dataset.series_of(part_key.reporter()) {
        let of_a_partner = series.key().partner() != Area::WORLD
            && part_key.with_partner(series.key().partner()).as_ref() == Ok(series.key());
        if !of_a_partner {
            continue;
        }
        // A partner without an amount for the period says nothing either way.
        let Ok(level) = series.level(period) else {
            continue;
        };
        let asked_for = series.key() == part_key;
        let amount = level.amount();
        if amount.highest().is_negative() || (asked_for && amount.lowest().is_negative()) {
            return Err(ComputeError::NegativePartner {
                key: Box::new(series.key().clone()),
                period,
                amount,
            });
        }
    }
    Ok(())
}

/// The axes that every figure of one investment shares.
fn common((left_key, left): (&Key, Fdi), (right_key, right): (&Key, Fdi)) -> Vec<Axis> {
    vec![
        axis("reporter", left_key.reporter(), right_key.reporter()),
        axis("currency", left_key.currency(), right_key.currency()),
        axis("direction", left.direction(), right.direction()),
        axis("presentation", left.presentation(), right.presentation()),
        axis("counterpart", left.counterpart(), right.counterpart()),
        axis("entities", left.entities(), right.entities()),
        axis("instrument", left.instrument(), right.instrument()),
        axis("standard", left.standard(), right.standard()),
    ]
}

fn axis<T: ToString>(name: &'static str, left: T, right: T) -> Axis {
    (name, left.to_string(), right.to_string())
}

fn agree(left: &Key, right: &Key, axes: Vec<Axis>) -> Result<(), ComputeError> {
    match axes.into_iter().find(|(_, left, right)| left != right) {
        None => Ok(()),
        Some((axis, left_value, right_value)) => Err(ComputeError::UnlikeAxis {
            left: Box::new(left.clone()),
            right: Box::new(right.clone()),
            axis,
            left_value,
            right_value,
        }),
    }
}
