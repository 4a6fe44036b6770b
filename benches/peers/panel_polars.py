"""The panel of January to August in Polars, exact: panel_polars.py FILE OUT.

Decimal columns; quotients by long division in 64-bit thousandths with half-even, since Decimal's `/` keeps the scale of its operands."""
import os
import sys

os.environ["POLARS_MAX_THREADS"] = "2"
import polars as pl
from polars import col

path, out = sys.argv[1:3]
header = open(path, encoding="utf8").readline().strip().split(",")
names = ["reporter", "partner", "flow", "period", "value"]
if len(header) > 5:
    names = ["reporterCode", "partnerCode", "flowCode", "period", "primaryValue"]
reporter, partner, flow, period, value = names
types = dict(zip(names, [pl.Int32, pl.Int32, pl.String, pl.Int32, pl.Decimal(18, 3)]))
rows = pl.scan_csv(path, schema={name: types.get(name, pl.String) for name in header})

# One key of reporter, partner and year is faster than three.
key = (col(reporter) * 1000 + col(partner)) * 32 + (col(period) // 100 - 2000)
rows = rows.select(key=key, x=col(flow) == "X", m=col(flow) == "M", month=col(period) % 100, v=col(value).to_physical().cast(pl.Int64))
rows = rows.filter((col("month") <= 8) & (col("x") | col("m")))
both = rows.group_by("key").agg(
    imports=pl.when("m").then("v").otherwise(0).sum(), m=col("m").sum(),
    exports=pl.when("x").then("v").otherwise(0).sum(), x=col("x").sum(),
)
both = both.select(
    "key", imports=pl.when(col("m") == 8).then("imports"), exports=pl.when(col("x") == 8).then("exports"))
both = both.with_columns(turnover=col("imports") + col("exports")).sort("key").collect(engine="streaming").lazy()
before = both.select(col("key") + 1, *[col(name).alias(name + "_0") for name in ("imports", "exports", "turnover")])


def percent(part, whole):
    whole = pl.when(whole != 0).then(whole)
    size = part.abs()
    quotient, rest = size // whole, (size % whole) * 100
    quotient, rest = quotient * 100 + rest // whole, (rest % whole) * 100
    quotient, rest = quotient * 100 + rest // whole, rest % whole
    away = (2 * rest > whole) | ((2 * rest == whole) & (quotient % 2 == 1))
    return ((quotient + away.cast(pl.Int64)) * part.sign()).cast(pl.Decimal(38, 2)) / 100


def money(sum):
    return sum.cast(pl.Decimal(38, 3)) / 1000


imports, exports = col("imports"), col("exports")
growth = {name + "_g": percent(col(name) - col(name + "_0"), col(name + "_0")) for name in ("imports", "exports", "turnover")}
both.join(before, on="key", how="left", maintain_order="left").select(
    reporter=col("key") // 32000, partner=col("key") // 32 % 1000, year=col("key") % 32 + 2000,
    imports_ytd=money(imports), exports_ytd=money(exports), turnover_ytd=money(col("turnover")), balance_ytd=money(exports - imports),
    coverage_pct=percent(exports, imports), **growth,
).collect(engine="streaming").write_csv(out)
