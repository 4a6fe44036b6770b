"""The panel of January to August in DuckDB, exact: panel_duckdb.py FILE OUT.

DECIMAL sums; quotients by long division in BIGINT thousandths with half-even, since DECIMAL's `/` is a DOUBLE."""
import sys

import duckdb

path, out = sys.argv[1:3]
header = open(path, encoding="utf8").readline().strip().split(",")
names = ["reporter", "partner", "flow", "period", "value"]
if len(header) > 5:
    names = ["reporterCode", "partnerCode", "flowCode", "period", "primaryValue"]
reporter, partner, flow, period, value = names
types = dict(zip(names, ["SMALLINT", "SMALLINT", "VARCHAR", "INTEGER", "DECIMAL(18,3)"]))
columns = ",".join(f"'{name}':'{types.get(name, 'VARCHAR')}'" for name in header)
pairs = {"coverage_pct": ("x", "m"), "imports_g": ("m - m0", "m0"), "exports_g": ("x - x0", "x0"), "turnover_g": ("t - t0", "t0")}


def step(text):
    return ", ".join(text.format(i=i, part=part, whole=whole) for i, (part, whole) in enumerate(pairs.values()))


money = lambda sum: f"({sum})::DECIMAL(18,0) * 0.001::DECIMAL(3,3)"
percents = ", ".join(
    f"((q{i} + (2 * r{i} > w{i} OR (2 * r{i} = w{i} AND q{i} % 2 = 1))::BIGINT) * s{i})::DECIMAL(18,0) * 0.01::DECIMAL(2,2) {name}"
    for i, name in enumerate(pairs))
connection = duckdb.connect()
connection.execute("SET threads=2; SET preserve_insertion_order=false")
connection.execute(f"""
COPY (
  WITH a AS (
    SELECT {reporter} r, {partner} p, ({period} // 100)::SMALLINT y,
      sum({value}) FILTER ({flow} = 'M') m, count(*) FILTER ({flow} = 'M') nm,
      sum({value}) FILTER ({flow} = 'X') x, count(*) FILTER ({flow} = 'X') nx
    FROM read_csv('{path}', header=true, auto_detect=false, delim=',', quote='"', escape='"', columns={{{columns}}})
    WHERE {flow} IN ('M', 'X') AND {period} % 100 <= 8 GROUP BY ALL),
  b AS (SELECT r, p, y, CASE WHEN nm = 8 THEN (m * 1000)::BIGINT END m, CASE WHEN nx = 8 THEN (x * 1000)::BIGINT END x FROM a),
  c AS MATERIALIZED (SELECT *, m + x t FROM b),
  d AS (SELECT c.*, q.m m0, q.x x0, q.t t0 FROM c LEFT JOIN c q ON c.r = q.r AND c.p = q.p AND c.y = q.y + 1),
  e AS (SELECT *, {step('abs({part}) n{i}, nullif({whole}, 0) w{i}, sign({part}) s{i}')} FROM d),
  f AS (SELECT *, {step('n{i} // w{i} a{i}, (n{i} % w{i}) * 100 b{i}')} FROM e),
  g AS (SELECT *, {step('a{i} * 100 + b{i} // w{i} c{i}, (b{i} % w{i}) * 100 d{i}')} FROM f),
  h AS (SELECT *, {step('c{i} * 100 + d{i} // w{i} q{i}, d{i} % w{i} r{i}')} FROM g)
  SELECT r reporter, p partner, y "year", {money('m')} imports_ytd, {money('x')} exports_ytd, {money('t')} turnover_ytd,
    {money('x - m')} balance_ytd, {percents}
  FROM h ORDER BY 1, 2, 3
) TO '{out}' (FORMAT csv, HEADER)""")
