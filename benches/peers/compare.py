"""The bulk path against Polars, DuckDB and NumPy: compare.py [FOLDER] [ROUNDS].

Needs Python with polars, duckdb and numpy. Makes its files in FOLDER once, checks that all sides give identical results, and prints
ratios of the wall and processor time of whole processes from runs that alternate: on a machine that does other things, read
the ratios and not the seconds."""
import filecmp
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time

here = os.path.dirname(os.path.abspath(__file__))
folder = sys.argv[1] if len(sys.argv) > 1 else os.path.join(tempfile.gettempdir(), "bilateral-peers")
rounds = int(sys.argv[2]) if len(sys.argv) > 2 else 5
os.makedirs(folder, exist_ok=True)
subprocess.run(["cargo", "build", "--release", "--quiet"], cwd=here, check=True)
ours = os.path.join(here, "target", "release", "bilateral-peers")


def path(name):
    return os.path.join(folder, name)


def once(name, *command):
    if not os.path.exists(path(name)):
        subprocess.run([ours, *command, path(name)], check=True)


def shuffled(name, source):
    if not os.path.exists(path(name)):
        text = f"(head -1 {path(source)}; tail -n +2 {path(source)} | shuf --random-source=<(yes 7)) > {path(name)}"
        subprocess.run(["bash", "-c", text], check=True)


def run(command):
    """Wall seconds, processor seconds, and the peak of memory in MiB."""
    start = time.perf_counter()
    child = subprocess.Popen(command)
    _, status, usage = os.wait4(child.pid, 0)
    wall = time.perf_counter() - start
    if status:
        sys.exit(f"{command} failed")
    return wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def panels(file):
    sides = {
        "bilateral": [ours, "panel"],
        "polars": [sys.executable, os.path.join(here, "panel_polars.py")],
        "duckdb": [sys.executable, os.path.join(here, "panel_duckdb.py")],
    }
    outs = {side: path(side + ".csv") for side in sides}
    for side, command in sides.items():
        run([*command, path(file), outs[side]])
        if not filecmp.cmp(outs[side], outs["bilateral"], shallow=False):
            sys.exit(f"{file}: {side} gives another panel")
    times = {side: [] for side in sides}
    for _ in range(rounds):
        for side, command in sides.items():
            times[side].append(run([*command, path(file), outs[side]]))
    middle = {side: [statistics.median(column) for column in zip(*runs)] for side, runs in times.items()}
    print(f"{file}: {os.path.getsize(path(file)) >> 20} MiB, panels identical")
    for side, (wall, processor, memory) in middle.items():
        ratios = [[theirs[i] / our[i] for theirs, our in zip(times[side], times["bilateral"])] for i in (0, 1)]
        wall_ratio, processor_ratio = map(statistics.median, ratios)
        print(f"  {side:10} wall {wall:.3f} s (x{wall_ratio:.1f}), processor {processor:.3f} s (x{processor_ratio:.1f}), peak {memory:.0f} MiB")


def columns(file):
    sides = {
        "bilateral": [ours, "year-on-year"],
        "numpy": [sys.executable, os.path.join(here, "year_on_year_numpy.py")],
    }
    found = {side: [] for side in sides}
    for _ in range(rounds):
        for side, command in sides.items():
            found[side].append(subprocess.run([*command, path(file)], check=True, capture_output=True, text=True).stdout.split())
    if len({tuple(run[2:]) for runs in found.values() for run in runs}) != 1:
        sys.exit(f"{file}: check sums differ: {found}")
    print(f"{file}: {os.path.getsize(path(file)) // 8} values, check sums identical")
    for i, memory in enumerate(["new", "reused"]):
        seconds = {side: [float(run[i]) for run in runs] for side, runs in found.items()}
        ratios = [theirs / our for theirs, our in zip(seconds["numpy"], seconds["bilateral"])]
        middle = {side: statistics.median(times) for side, times in seconds.items()}
        print(f"  {memory} memory: bilateral {middle['bilateral']:.4f} s, numpy {middle['numpy']:.4f} s, x{statistics.median(ratios):.1f}")


def tenfold(small, large):
    """How much more ten times the rows of ten times the pairs take."""
    rows, times = {}, {file: [] for file in (small, large)}
    for file in times:
        with open(path(file), "rb") as lines:
            rows[file] = sum(1 for _ in lines) - 1
    for _ in range(rounds):
        for file in times:
            times[file].append(run([ours, "panel", path(file), path("bilateral.csv")]))
    ratios = [[after[i] / before[i] for before, after in zip(times[small], times[large])] for i in (0, 1)]
    wall, processor = map(statistics.median, ratios)
    print(f"{rows[large]} rows against {rows[small]}, x{rows[large] / rows[small]:.2f}: wall x{wall:.2f}, processor x{processor:.2f}")


once("comtrade.csv", "generate", "comtrade", "80")
once("slim.csv", "generate", "slim", "240")
once("slim_tenth.csv", "generate", "slim", "76")
shuffled("slim_shuffled.csv", "slim.csv")
once("column.bin", "column", "200000")
print("load before:", os.getloadavg()[0])
for file in ("comtrade.csv", "slim.csv", "slim_shuffled.csv"):
    panels(file)
tenfold("slim_tenth.csv", "slim.csv")
columns("column.bin")
print("load after:", os.getloadavg()[0])
