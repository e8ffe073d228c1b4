#!/usr/bin/env python3
"""Makes files to measure with: make-files.py FOLDER

codecs/NAME.root: the same numbers with each codec, for Benchmarks; wide.root: a tree of 10,000 branches;
ten.root: the first ten events of a fixture. Needs uproot, and PyROOT for the last two.
"""
import os
import sys

import awkward as ak
import numpy as np
import uproot

folder = sys.argv[1]
os.makedirs(os.path.join(folder, "codecs"), exist_ok=True)
random = np.random.default_rng(1)
entries = 500_000
# Energies in MeV with a few digits, as compressible as measured ones.
energies = lambda count: (np.round(random.exponential(40_000, count) / 8) * 8).astype(np.float32)
counts = random.poisson(2.5, entries)
columns = {"values": energies(entries), "list": ak.unflatten(energies(counts.sum()), counts)}
codecs = {
    "none": None, "zlib": uproot.ZLIB(4), "lzma": uproot.LZMA(4), "lz4": uproot.LZ4(4), "zstd": uproot.ZSTD(4),
}
for name, codec in codecs.items():
    with uproot.recreate(os.path.join(folder, "codecs", name + ".root"), compression=codec) as file:
        tree = file.mktree("bench", {"values": "float32", "list": "var * float32"})
        for start in range(0, entries, 50_000):
            tree.extend({key: column[start:start + 50_000] for key, column in columns.items()})

try:
    import ROOT
except ImportError:
    print("left out: 10,000 branches and the extraction of ten events, whose files need PyROOT", file=sys.stderr)
    sys.exit()
file = ROOT.TFile(os.path.join(folder, "wide.root"), "recreate")
tree = ROOT.TTree("wide", "")
numbers = [np.zeros(1, np.float32) for _ in range(10_000)]
for index, number in enumerate(numbers):
    tree.Branch(f"branch_{index}", number, f"branch_{index}/F")
for event in range(10):
    for number in numbers:
        number[0] = event
    tree.Fill()
file.Write()
file.Close()

fixture = "Tests/Fixtures/small/GamGam/MC/mc_345318.WpH125J_Wincl_gamgam.GamGam.root"
source = ROOT.TFile(os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", fixture))
file = ROOT.TFile(os.path.join(folder, "ten.root"), "recreate")
ten = source.Get("mini").CloneTree(10)
file.Write()
file.Close()
