"""Totals of twelve months, totals since January and their growth in NumPy's 64-bit integers: year_on_year_numpy.py FILE.

Prints the median seconds with new and with reused memory, and check sums."""
import sys
import time

import numpy as np

MONTHS = 60
values = np.fromfile(sys.argv[1], dtype=np.int64).reshape(-1, MONTHS)
series = len(values)


def rounded(quotient, rest, whole):
    # The division is towards minus infinity: the rest is never negative.
    np.multiply(rest, 2, out=rest)
    np.subtract(rest, whole, out=rest)
    np.add(quotient, (rest > 0) | ((rest == 0) & (quotient & 1 == 1)), out=quotient, casting="unsafe")


def new():
    running = np.cumsum(values, axis=1)
    rolling = running[:, 11:].copy()
    rolling[:, 1:] -= running[:, :-12]
    to_date = np.cumsum(values.reshape(series, MONTHS // 12, 12), axis=2).reshape(series, MONTHS)
    base = to_date[:, :-12]
    change = to_date[:, 12:] - base
    there = base != 0
    change *= 10000
    whole = np.where(there, base, 1)
    quotient, rest = np.divmod(change, whole)
    rounded(quotient, rest, whole)
    return rolling, to_date, quotient, there


running, rolling, to_date = np.empty((series, MONTHS), np.int64), np.empty((series, MONTHS - 11), np.int64), np.empty((series, MONTHS), np.int64)
change, quotient, rest, whole, there = (np.empty((series, MONTHS - 12), kind) for kind in (np.int64, np.int64, np.int64, np.int64, bool))


def reused():
    np.cumsum(values, axis=1, out=running)
    rolling[:, 0] = running[:, 11]
    np.subtract(running[:, 12:], running[:, :-12], out=rolling[:, 1:])
    np.cumsum(values.reshape(series, MONTHS // 12, 12), axis=2, out=to_date.reshape(series, MONTHS // 12, 12))
    base = to_date[:, :-12]
    np.subtract(to_date[:, 12:], base, out=change)
    np.not_equal(base, 0, out=there)
    np.multiply(change, 10000, out=change)
    np.maximum(base, 1, out=whole)
    np.divmod(change, whole, out=(quotient, rest))
    rounded(quotient, rest, whole)
    return rolling, to_date, quotient, there


def median(run):
    times = []
    for index in range(8):
        start = time.perf_counter()
        result = run()
        if index:
            times.append(time.perf_counter() - start)
    return sorted(times)[len(times) // 2], result


(fresh, result), (again, _) = median(new), median(reused)
rolling, to_date, quotient, there = result
print(f"{fresh:.4f} {again:.4f} {rolling.sum()} {to_date.sum()} {quotient[there].sum()} {there.sum()}")
