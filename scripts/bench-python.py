#!/usr/bin/env python3
"""Measures the Python package beside uproot: bench-python.py [--rounds N] [--threads N... --] FILE...

Each read is a process of its own, the programs take turns, and the CPU time of opening and reading is taken in the process
(user and system, of all its threads), after the imports. Prints a table of medians. uproot inflates with libdeflate (the package `deflate`).
"""

import argparse
import json
import resource
import statistics
import subprocess
import sys
import time

NEEDED = """runNumber eventNumber channelNumber mcWeight scaleFactor_PILEUP scaleFactor_ELE scaleFactor_MUON scaleFactor_PHOTON
scaleFactor_TAU scaleFactor_BTAG scaleFactor_LepTRIGGER scaleFactor_PhotonTRIGGER trigP photon_n photon_pt photon_eta photon_phi
photon_E photon_isTightID photon_ptcone30 photon_etcone20 photon_convType jet_n jet_pt jet_eta jet_phi jet_E jet_jvt jet_MV2c10
lep_n lep_pt lep_eta lep_phi lep_E lep_charge lep_type met_et met_phi""".split()

READS = {
    "three flat branches, np": (["met_et", "jet_n", "mcWeight"], "np", None),
    "three flat branches, ak": (["met_et", "jet_n", "mcWeight"], "ak", None),
    "jet_pt, ak": (["jet_pt"], "ak", None),
    "38 branches, ak": (NEEDED, "ak", None),
    "38 branches, ak, steps of 100,000": (NEEDED, "ak", 100_000),
}


def cpu():
    usage = resource.getrusage(resource.RUSAGE_SELF)
    return usage.ru_utime + usage.ru_stime


def measure(program, names, library, step, threads, files):
    """Reads in this process, and prints what it took."""
    import awkward  # noqa: F401 that its import is no part of the reading

    if program == "uproot":
        import uproot as package

        package.ZLIB.library = "deflate"
        options = {}
        if threads > 1:
            options["decompression_executor"] = package.ThreadPoolExecutor(threads)
    else:
        import diphoton as package

        options = {"threads": threads}
    start, wall = cpu(), time.perf_counter()
    kept, entries = [], 0
    for file in files:
        tree = package.open(file)["mini"]
        if step is None:
            kept.append(tree.arrays(names, library=library, **options))
            entries += tree.num_entries
        else:
            for batch in tree.iterate(names, step_size=step, library=library, **options):
                entries += len(batch)
    result = [cpu() - start, time.perf_counter() - wall, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024]
    print(json.dumps([*result, entries]))


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--threads", type=int, nargs="+", default=[1, 2])
    parser.add_argument("--measure", help=argparse.SUPPRESS)
    parser.add_argument("files", nargs="+")
    options = parser.parse_args()
    if options.measure:
        return measure(*json.loads(options.measure), options.files)

    print("| read into memory | threads | diphoton: CPU s, wall s, MB | uproot: CPU s, wall s, MB | ratio of CPU |")
    print("|---|---|---|---|---|")
    for name, (branches, library, step) in READS.items():
        for threads in options.threads:
            taken = {"diphoton": [], "uproot": []}
            for _ in range(options.rounds):
                for program, results in taken.items():
                    order = json.dumps([program, branches, library, step, threads])
                    run = [sys.executable, __file__, "--measure", order, *options.files]
                    results.append(json.loads(subprocess.run(run, check=True, stdout=subprocess.PIPE).stdout))
            assert taken["diphoton"][0][3] == taken["uproot"][0][3], "different numbers of entries"
            medians = {program: [statistics.median(column) for column in zip(*results)] for program, results in taken.items()}
            ours, theirs = ("{:.2f}, {:.2f}, {:.0f}".format(*medians[program][:3]) for program in ("diphoton", "uproot"))
            print(f"| {name} | {threads} | {ours} | {theirs} | {medians['diphoton'][0] / medians['uproot'][0]:.2f} |", flush=True)


if __name__ == "__main__":
    main()
