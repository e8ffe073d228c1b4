#!/usr/bin/env python3
"""Measures whole processes side by side: bench.py [ratios|scale] [--only NAME...] [--rounds N]

Prints Markdown; the log of every run goes to .build/bench/log.tsv. `make bench` and `make bench-scale` build what is
measured and call this. The peers and the data come from folders of their own (BENCH_PEERS, BENCH_DATA), which scripts/bench/
prepare.sh fills.
"""
import argparse
import importlib.util
import os
import statistics
import subprocess
import sys
import time
import zlib

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
WORK = os.path.join(ROOT, ".build", "bench")
PEERS = os.environ.get("BENCH_PEERS", os.path.join(WORK, "peers"))
PEER_SOURCES = os.environ.get("PEER_SOURCES", os.path.join(ROOT, "..", "shared", "peers"))
DATA = os.path.abspath(os.environ.get("BENCH_DATA", os.path.join(WORK, "set")))
DIPHOTON = os.environ["DIPHOTON"]
READ_COLUMNS = os.environ.get("READ_COLUMNS", "")
OUT = os.path.join(WORK, "out.tsv")
SAMPLES = [("tt", "mc_341081.ttH125_gamgam"), ("gg", "mc_343981.ggH125_gamgam"), ("VBF", "mc_345041.VBFH125_gamgam"),
           ("Wp", "mc_345318.WpH125J_Wincl_gamgam"), ("Z", "mc_345319.ZH125J_Zincl_gamgam")]
FILES = [(label, os.path.join(DATA, "GamGam", "MC", name + ".GamGam.root")) for label, name in SAMPLES]
PATHS = [path for _, path in FILES]
LABELLED = [f"{label}={path}" for label, path in FILES]


class Case:
    """A command, and the files without which it is left out; unless told, those are the benchmark set."""
    def __init__(self, name, command, rounds=None, environment=None, needs=PATHS):
        self.name, self.command, self.rounds, self.environment = name, command, rounds, environment
        self.needs = [command[0], *needs]
        self.runs = []

    def is_there(self):
        return all(os.path.exists(path) for path in self.needs)

    def run(self, log):
        for leftover in (OUT, OUT + ".manifest.json"):
            if os.path.exists(leftover):
                os.remove(leftover)
        start = time.perf_counter()
        with open(os.path.join(WORK, "said.txt"), "w") as said:
            process = subprocess.Popen(self.command, stdout=said, stderr=said, env={**os.environ, **(self.environment or {})})
            _, status, usage = os.wait4(process.pid, 0)
        wall = time.perf_counter() - start
        if status:
            sys.exit(f"{self.name} failed: see {said.name}\n{' '.join(self.command)}")
        self.runs.append((wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024))
        log.write("\t".join([self.name, f"{wall:.4f}", f"{usage.ru_utime:.4f}", f"{usage.ru_stime:.4f}",
                             str(usage.ru_maxrss)]) + "\n")
        log.flush()

    def median(self, index):
        return statistics.median(run[index] for run in self.runs)


def extract(*arguments):
    return [DIPHOTON, "extract", "--quiet", "--force", "--output", OUT, *arguments]


def has_packages(*names):
    return all(importlib.util.find_spec(name) for name in names)


def lists():
    """The lists of baskets that two of the peers want instead of reading the files' descriptions."""
    # The lists hold the names of the files.
    mark = f"{zlib.crc32(DATA.encode()):08x}"
    floor, hand = os.path.join(WORK, f"floor-{mark}.list"), os.path.join(WORK, f"hand-{mark}.list")
    if not has_packages("uproot") or not all(map(os.path.exists, PATHS)):
        return floor, hand
    if os.path.exists(os.path.join(PEERS, "floor")) and not os.path.exists(floor):
        subprocess.run([sys.executable, os.path.join(PEER_SOURCES, "baskets.py"), floor, *PATHS], check=True)
    if os.path.exists(os.path.join(PEERS, "hand")) and not os.path.exists(hand):
        # What basketsx.py imports is the list of branches that baskets.py holds.
        with open(os.path.join(PEER_SOURCES, "baskets.py")) as source:
            branches = next(line for line in source if line.startswith("B="))
        with open(os.path.join(WORK, "baskets_branches.py"), "w") as module:
            module.write(branches)
        subprocess.run([sys.executable, os.path.join(PEER_SOURCES, "basketsx.py"), hand, *PATHS], check=True,
                       env={**os.environ, "PYTHONPATH": WORK})
    return floor, hand


def ratios():
    floor, hand = lists()
    jets = os.path.join(WORK, "jets.yaml")
    with open(jets, "w") as config:
        config.write("preset: notebook\njets: true\n")
    peer = lambda name: os.path.join(PEERS, name)
    cases = []
    for threads in ("1", "2"):
        def add(name, *arguments, **options):
            cases.append(Case(f"{name}, {threads}", *arguments, **options))
        base = ["--base", DATA, "--threads", threads]
        add("floor", [peer("floor"), floor, "libdeflate", threads], needs=[floor])
        if threads == "1":
            add("floor with ISA-L", [peer("floor"), floor, "isal", threads], needs=[floor])
            add("floor with zlib", [peer("floor"), floor, "zlib", threads], needs=[floor])
        add("reading only", [READ_COLUMNS, threads, *PATHS],
            environment={"MALLOC_MMAP_THRESHOLD_": str(32 << 20), "MALLOC_TRIM_THRESHOLD_": str(256 << 20)})
        add("notebook with jets", extract("--config", jets, *base))
        add("production-modes", extract("--preset", "production-modes", *base))
        add("hand", [peer("hand"), threads, OUT, hand, *[label for label, _ in FILES]], needs=[hand])
        add("rdf", [peer("rdf"), threads, "tsv", OUT, *LABELLED])
        add("rdf with libdeflate", [peer("rdf"), threads, "tsv", OUT, *LABELLED],
            environment={"LD_PRELOAD": peer("zshim.so")})
    uproot = os.path.join(PEER_SOURCES, "up5.py")
    if has_packages("uproot", "awkward", "pandas", "pyarrow"):
        cases.append(Case("uproot 5", [sys.executable, uproot, "--data", DATA, "--out", OUT], 3, needs=[uproot, *PATHS]))
    notebook = os.path.join(WORK, "notebook", "bin", "python")
    cases.append(Case("the notebook", [notebook, os.path.join(ROOT, "scripts", "bench", "notebook.py"), "--data", DATA, "--out", OUT],
                      3, needs=PATHS))
    cases.append(Case("--version", [DIPHOTON, "--version"], 20, needs=[]))
    ten = os.path.join(WORK, "files", "ten.root")
    cases.append(Case("ten events", extract("--file", "ten=" + ten), 20, needs=[ten]))
    return cases


def processor():
    """The processor's name, and the kernels that are taken on it."""
    with open("/proc/cpuinfo") as file:
        lines = [line.split(":", 1) for line in file if ":" in line]
    found = {name.strip(): value.strip() for name, value in reversed(lines)}
    flags = set(found.get("flags", "").split())
    level = ("avx512" if {"avx512vl", "avx512bw", "avx512dq", "avx512cd"} <= flags
             else "avx2" if {"avx2", "bmi2"} <= flags else "any")
    return f"{found.get('model name', 'unknown processor')}; kernels: {os.environ.get('DIPHOTON_KERNELS') or level}"


def print_ratios(cases):
    bottom = {case.name[-1]: case.median(1) for case in cases if case.name.startswith("floor, ")}
    print("| program, threads | wall s | CPU s | max RSS MB | CPU / floor |")
    print("|---|---|---|---|---|")
    for case in cases:
        first = bottom.get(case.name[-1], bottom.get("1"))
        ratio = f"{case.median(1) / first:.2f}" if first and case.rounds != 20 else ""
        print(f"| {case.name} | {case.median(0):.3f} | {case.median(1):.3f} | {case.median(2):.0f} | {ratio} |")


def scale():
    cases = []
    for factor in (1, 3, 10):
        files = [word for label in LABELLED * factor for word in ("--file", label)]
        cases.append(Case(f"events x {factor}", extract("--preset", "notebook", "--threads", "2", *files)))
    small = os.path.join(ROOT, "Tests", "Fixtures", "small", "GamGam", "MC", "mc_345318.WpH125J_Wincl_gamgam.GamGam.root")
    folder = os.path.join(WORK, "many")
    os.makedirs(folder, exist_ok=True)
    for index in range(10_000):
        path = os.path.join(folder, f"f{index}.root")
        if not os.path.exists(path):
            os.link(small, path)
    for count in (1, 100, 1_000, 10_000):
        catalogue = os.path.join(WORK, f"many-{count}.yaml")
        with open(catalogue, "w") as file:
            file.write('title: many\ntree: mini\npath: "{process}/{name}.root"\nsamples:\n')
            file.writelines(f"  - {{name: f{index}, process: many, type: MC, tag: w}}\n" for index in range(count))
        cases.append(Case(f"files: {count}", extract("--preset", "notebook", "--catalogue", catalogue, "--base", WORK),
                          1 if count == 10_000 else None, needs=[small]))
    wide = os.path.join(WORK, "files", "wide.root")
    cases.append(Case("10,000 branches, `inspect`", [DIPHOTON, "inspect", wide + ":wide"], needs=[wide]))
    for threads in ("1", "2", "4"):
        cases.append(Case(f"threads: {threads}", extract("--preset", "notebook", "--base", DATA, "--threads", threads)))
    return cases


def print_scale(cases):
    print("| what | wall s | CPU s | max RSS MB |")
    print("|---|---|---|---|")
    for case in cases:
        print(f"| {case.name} | {case.median(0):.2f} | {case.median(1):.2f} | {case.median(2):.0f} |")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=["ratios", "scale"], nargs="?", default="ratios")
    parser.add_argument("--only", nargs="*", default=[], help="measure what has one of these in its name (floor always)")
    parser.add_argument("--rounds", type=int, default=int(os.environ.get("ROUNDS", 5)))
    arguments = parser.parse_args()
    os.makedirs(WORK, exist_ok=True)
    cases = ratios() if arguments.what == "ratios" else scale()
    if arguments.only:
        cases = [case for case in cases if case.name.startswith("floor, ") or any(w in case.name for w in arguments.only)]
    for case in [case for case in cases if not case.is_there()]:
        missing = next(path for path in case.needs if not os.path.exists(path))
        print(f"left out: {case.name} (there is no {os.path.relpath(missing)})", file=sys.stderr)
    cases = [case for case in cases if case.is_there()]
    for path in filter(os.path.exists, PATHS):
        with open(path, "rb") as file:
            while file.read(1 << 24):
                pass
    print(processor() + "\n")
    with open(os.path.join(WORK, "log.tsv"), "a") as log:
        # Round by round, so that what else the machine does meets all alike.
        for number in range(max([arguments.rounds] + [case.rounds or 0 for case in cases])):
            for case in cases:
                if number < (case.rounds or arguments.rounds):
                    case.run(log)
    (print_ratios if arguments.what == "ratios" else print_scale)(cases)


main()
