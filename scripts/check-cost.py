#!/usr/bin/env python3
"""Holds what small runs cost, in instructions and allocations, against scripts/bench/costs.json: check-cost.py DIPHOTON [--update]

Both are counted by valgrind, which shows the program a processor with AVX2 and without AVX-512, so that they hardly depend on
the machine. A cost that grew by more than a fiftieth of what is written there is a failure; one that fell is said, so
that the file can follow it (--update).
"""
import json
import os
import re
import subprocess
import sys
import tempfile

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
COSTS = os.path.join(ROOT, "scripts", "bench", "costs.json")
SAMPLES = os.path.join(ROOT, "Tests", "Fixtures", "small")
TOLERANCE = 0.02
RUNS = {
    "notebook": ["--preset", "notebook", "--output", "out.tsv"],
    "production-modes": ["--preset", "production-modes", "--output", "out.tsv"],
    "production-modes to Parquet": ["--preset", "production-modes", "--output", "out.parquet"],
}


def count(program, arguments, folder, tool, pattern):
    """The number that a tool of valgrind prints for a run of extract on one thread."""
    command = ["valgrind", *tool, program, "extract", "--quiet", "--force", "--threads", "1", "--base", SAMPLES, *arguments]
    run = subprocess.run(command, capture_output=True, text=True, cwd=folder)
    found = re.search(pattern, run.stderr)
    if run.returncode or not found:
        sys.exit(f"{' '.join(command)} ended with {run.returncode}:\n{run.stderr}")
    return int(found[1].replace(",", ""))


def measure(program, folder):
    costs = {}
    for name, arguments in RUNS.items():
        callgrind = ["--tool=callgrind", "--callgrind-out-file=/dev/null"]
        memcheck = ["--tool=memcheck", "--leak-check=no", "--undef-value-errors=no"]
        costs[name] = {
            "instructions": count(program, arguments, folder, callgrind, r"I\s+refs:\s+([\d,]+)"),
            "allocations": count(program, arguments, folder, memcheck, r"total heap usage: ([\d,]+) allocs"),
        }
    return costs


def main():
    with tempfile.TemporaryDirectory() as folder:
        # valgrind does not read the debug information that Swift 6 writes.
        program = os.path.join(folder, "diphoton")
        subprocess.run(["objcopy", "--strip-debug", sys.argv[1], program], check=True)
        costs = measure(program, folder)
    if "--update" in sys.argv:
        with open(COSTS, "w") as file:
            json.dump(costs, file, indent=2)
            file.write("\n")
        return
    with open(COSTS) as file:
        known = json.load(file)
    grown = []
    for name, cost in costs.items():
        for what, value in cost.items():
            ratio = value / known[name][what]
            print(f"{name}: {value:,} {what}, {ratio:.3f} times the {known[name][what]:,} in costs.json")
            if ratio > 1 + TOLERANCE:
                grown.append(f"{name}: {what}")
    if grown:
        sys.exit("grown: " + "; ".join(grown) + ". See what did it, or say in the commit why and run with --update.")


main()
