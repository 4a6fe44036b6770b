"""Checking a statement of 20 figures and 20 relations, beside the SMT solver Z3: check_z3.py [ROUNDS].

Needs Python with z3-solver. The statement is that of benches/check.rs, as printed and with two digits swapped. Checks that both sides give
the same verdict, ranges, conflicts and repairs, and prints the median milliseconds of runs that alternate, with their ratio: on a machine
that does other things, read the ratio.

Z3 gets the relations as ours become, linear inequalities in rational numbers, and keeps its solver from one question to the next. It
answers whether the figures can all be true, which of them exclude one another (a core, made minimal here) and how far one can go (an
optimum), of sums but not of rates, which are quotients. It has no search for all conflicts and all repairs: the one here is the usual one (MARCO, Liffiton and others 2016). It says
nothing about misprints, and its cores come without multiples to add up."""
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from fractions import Fraction

import z3

here = os.path.dirname(os.path.abspath(__file__))
rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 5


def statement(turnover_of_the_first):
    figures, relations = [], []

    def figure(id, value, unit):
        scale = "million" if unit == "USD" else "units"
        figures.append({"id": id, "measure": "any", "value": str(value), "unit": unit, "scale": scale})

    for index, (exports, imports) in enumerate([(1480, 3048), (979, 281), (195, 731), (520, 154)]):
        x, m, t = (f"{kind}{index}" for kind in "XMT")
        figure(x, exports, "USD")
        figure(m, imports, "USD")
        figure(t, turnover_of_the_first if index == 0 else exports + imports, "USD")
        relations.append({"kind": "sum", "total": t, "parts": [x, m]})
        relations.append({"kind": "growth", "rate": f"g{index}", "current": t, "base": f"{t} before"})
    for total, value in [("X", 3174), ("M", 4214), ("T", 7388)]:
        figure(total, value, "USD")
        relations.append({"kind": "sum", "total": total, "parts": [f"{total}{index}" for index in range(4)]})
        relations.append({"kind": "at_most", "a": f"{total}1", "b": total})
    for index, growth in enumerate([18, 32, 3, 11]):
        figure(f"g{index}", growth, "percent")
    figure("g", 17, "percent")
    relations.append({"kind": "sum", "total": "T", "parts": ["X", "M"]})
    relations.append({"kind": "difference", "result": "D", "minuend": "M", "subtrahend": "X"})
    relations.append({"kind": "growth", "rate": "g", "current": "T", "base": "T before"})
    relations.append({"kind": "sum", "total": "T before", "parts": [f"T{index} before" for index in range(4)]})
    relations.append({"kind": "descending", "of": ["T0", "T1", "T2"]})
    relations.append({"kind": "at_most", "a": "X", "b": "T"})
    return {"infer": False, "figures": figures, "relations": relations}


def printed(figure):
    """The ends of what a figure is rounded from: in millions, or as a fraction."""
    value, unit = Fraction(figure["value"]), 1 if figure["unit"] == "USD" else 100
    return [(value + half) / unit for half in (Fraction(-1, 2), Fraction(1, 2))]


def number(fraction):
    return z3.Q(fraction.numerator, fraction.denominator)


class Peer:
    def __init__(self, file):
        self.figures = {figure["id"]: printed(figure) for figure in file["figures"]}
        self.solver, self.reals, self.flags = z3.Solver(), {}, {}
        rates = {relation["rate"]: relation for relation in file["relations"] if relation["kind"] == "growth"}
        self.levels = [id for id in self.figures if id not in rates]
        for id, (lower, upper) in self.figures.items():
            flag = self.flags[id] = z3.Bool(f"printed {id}")
            what = self.real(id)
            says = [number(lower) <= what, what <= number(upper)]
            if id in rates:
                base, current = self.real(rates[id]["base"]), self.real(rates[id]["current"])
                says += [base * number(1 + lower) <= current, current <= base * number(1 + upper)]
            self.solver.add(z3.Implies(flag, z3.And(says)))
        for relation in file["relations"]:
            kind = relation["kind"]
            if kind == "sum":
                self.solver.add(self.real(relation["total"]) == z3.Sum([self.real(id) for id in relation["parts"]]))
            elif kind == "difference":
                self.solver.add(self.real(relation["result"]) == self.real(relation["minuend"]) - self.real(relation["subtrahend"]))
            elif kind == "at_most":
                self.solver.add(self.real(relation["a"]) <= self.real(relation["b"]))
            elif kind == "descending":
                ids = [self.real(id) for id in relation["of"]]
                self.solver.add(*(one >= other for one, other in zip(ids, ids[1:])))
        unknown = [real for id, real in self.reals.items() if id not in self.figures]
        # What is not printed is above zero.
        self.solver.add(*(real > 0 for real in unknown))

    def real(self, id):
        return self.reals.setdefault(id, z3.Real(id))

    def holds(self, ids):
        return self.solver.check(*(self.flags[id] for id in ids)) == z3.sat

    def core(self):
        return {str(flag).removeprefix("printed ") for flag in self.solver.unsat_core()}

    def ranges(self, kept, ids):
        optimise = z3.Optimize()
        optimise.add(*self.solver.assertions(), *(self.flags[id] for id in kept))
        found = {}
        for id in ids:
            ends = []
            for toward in (optimise.minimize, optimise.maximize):
                optimise.push()
                end = toward(self.reals[id])
                assert optimise.check() == z3.sat
                ends.append(end.value())
                optimise.pop()
            found[id] = ends
        return found

    def possible(self):
        assert self.holds(self.flags)
        return self.ranges(self.flags, self.levels)

    def impossible(self):
        seeds, known = z3.Solver(), {id: z3.Bool(f"keep {id}") for id in self.flags}
        conflicts, repairs = [], []
        everything = set(self.flags)
        while seeds.check() == z3.sat:
            model = seeds.model()
            seed = {id for id in everything if not z3.is_false(model.eval(known[id]))}
            if self.holds(seed):
                for id in sorted(everything - seed):
                    if id not in seed and self.holds(seed | {id}):
                        seed.add(id)
                repairs.append(everything - seed)
                seeds.add(z3.Or([known[id] for id in everything - seed]))
            else:
                conflict = self.core()
                for id in sorted(conflict):
                    if id in conflict and not self.holds(conflict - {id}):
                        conflict = self.core()
                conflicts.append(conflict)
                seeds.add(z3.Or([z3.Not(known[id]) for id in conflict]))
        return conflicts, repairs, [self.ranges(everything - repair, sorted(repair)) for repair in repairs]


def as_sets(sets):
    return sorted(sorted(one) for one in sets)


def fraction(value):
    return Fraction(value.numerator_as_long(), value.denominator_as_long()) if z3.is_rational_value(value) else None


def same_ranges(theirs, ours, units):
    for id, ends in theirs.items():
        for end, our in zip(ends, ours[id]):
            # An end that Z3 only approaches has an infinitesimal, and infinity is a symbol.
            their = fraction(end)
            if their is not None and (our is None or their * units[id] != Fraction(our)):
                sys.exit(f"{id}: {end} and {our}")


def main():
    subprocess.run(["cargo", "build", "--release", "--quiet"], cwd=here, check=True)
    command = os.path.join(here, "target", "release", "bilateral-peers")
    for name, turnover in [("possible, with ranges", 4528), ("misprinted, with conflicts, repairs and their ranges", 4258)]:
        file = statement(turnover)
        units = {figure["id"]: 10**6 if figure["unit"] == "USD" else 100 for figure in file["figures"]}
        with tempfile.NamedTemporaryFile("w", suffix=".json") as written:
            json.dump(file, written)
            written.flush()
            times = {"bilateral": [], "z3": []}
            for _ in range(rounds):
                output = subprocess.run([command, "check", written.name], check=True, capture_output=True, text=True).stdout
                seconds, findings = output.split("\n", 1)
                times["bilateral"].append(float(seconds))
                start = time.perf_counter()
                peer = Peer(file)
                found = peer.possible() if turnover == 4528 else peer.impossible()
                times["z3"].append(time.perf_counter() - start)
        findings = json.loads(findings)
        if turnover == 4528:
            ours = {quantity["id"]: quantity["implied"] for quantity in findings["quantities"]}
            same_ranges(found, ours, units)
        else:
            conflicts, repairs, ranges = found
            assert as_sets(conflicts) == as_sets(conflict["figures"] for conflict in findings["conflicts"])
            assert as_sets(repairs) == as_sets(repair["give_up"] for repair in findings["repairs"])
            ours = {tuple(sorted(repair["give_up"])): repair["ranges"] for repair in findings["repairs"]}
            for repair, theirs in zip(repairs, ranges):
                same_ranges(theirs, ours[tuple(sorted(repair))], units)
            name += f" ({len(conflicts)} and {len(repairs)})"
        ours, theirs = (1000 * statistics.median(times[side]) for side in ("bilateral", "z3"))
        print(f"{name}: bilateral {ours:.1f} ms, z3 {theirs:.1f} ms, {theirs / ours:.0f} times as long")


main()
