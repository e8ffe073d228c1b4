#!/usr/bin/env python3
"""Makes the files in ../friends with ROOT itself (PyROOT): friends.py

A tree `events` of 12 entries in clusters of 5, with aliases and friends, in each of:

- main.root: entry `i` has `x = i + 0.5`, `n = i % 3`, and `jet_pt` = [10 i, 10 i + 1, ...] of `n` numbers. Its friends are `extra` in
  extra.root (`y = 2 i`, `x = -i`, `jet_w` of `n` numbers), `scores` in scores.root under the name `mva` (`s = i / 4`, in clusters of
  4), `inside` in the same file (`z = 100 + i`), and `lost` in a file that there is not.
- indexed.root: with `extra` of byindex.root as a friend, which has an index (`n`, `i`) and its entries the other way round.
- short.root: with `few` of few.root as a friend, which has 7 entries.
"""
import array
import os
import pathlib

import ROOT

ROOT.gROOT.SetBatch(True)
OUT = pathlib.Path(__file__).resolve().parent.parent / "friends"
ENTRIES = 12
# What trees read their entries from has to live as long as they do.
ROOMS = []


def tree(name, columns, entries=range(ENTRIES), cluster=5):
    """A tree of columns, each by what it holds of an entry: a number, or a list."""
    made = ROOT.TTree(name, name)
    made.SetAutoFlush(cluster)
    held = []
    for column, (code, value) in columns.items():
        if code == "v":
            room = ROOT.std.vector("float")()
            made.Branch(column, room)
        else:
            room = array.array({"F": "f", "D": "d", "I": "i"}[code], [0])
            made.Branch(column, room, f"{column}/{code}")
        held.append((room, value))
        ROOMS.append(room)
    for entry in entries:
        for room, value in held:
            if isinstance(room, array.array):
                room[0] = value(entry)
            else:
                room.clear()
                for number in value(entry):
                    room.push_back(number)
        made.Fill()
    return made


def write(name, *trees):
    """Trees, each given as what makes it once the file is open, and what is done to it before it is written."""
    file = ROOT.TFile(name, "RECREATE", "", 505)
    for make, finish in trees:
        made = make()
        finish(made)
        made.Write()
    file.Close()


MAIN = {
    "x": ("F", lambda i: i + 0.5), "n": ("I", lambda i: i % 3), "i": ("I", lambda i: i),
    "jet_pt": ("v", lambda i: [10 * i + k for k in range(i % 3)])}
EXTRA = {
    "y": ("D", lambda i: 2 * i), "x": ("F", lambda i: -i), "n": ("I", lambda i: i % 3), "i": ("I", lambda i: i),
    "jet_w": ("v", lambda i: [i + k / 2 for k in range(i % 3)])}


def nothing(made):
    pass


def main(made):
    for name, text in {
            "twice": "2*x", "sixfold": "3 * twice", "busy": "n >= 2 && x > 3", "ht": "Sum$(jet_pt)", "sum_pt": "sum(jet_pt)",
            "bits": "n & 1", "abs_x": "TMath::Abs(x)", "left": "right + 1", "right": "left - 1", "gone": "nowhere * 2",
            "ratio": "y / x", "n": "17"}.items():
        made.SetAlias(name, text)
    made.AddFriend("extra", "extra.root")
    made.AddFriend("mva = scores", "scores.root")
    made.AddFriend("inside")
    made.AddFriend("lost", "lost.root")


OUT.mkdir(exist_ok=True)
# Friends are stored as they are named here.
os.chdir(OUT)
write("extra.root", (lambda: tree("extra", EXTRA), nothing))
write("scores.root", (lambda: tree("scores", {"s": ("F", lambda i: i / 4)}, cluster=4), nothing))
write("few.root", (lambda: tree("few", {"y": ("D", lambda i: 2 * i)}, range(7)), nothing))
write("byindex.root", (lambda: tree("extra", EXTRA, reversed(range(ENTRIES))), lambda made: made.BuildIndex("n", "i")))
write("lost.root", (lambda: tree("lost", {"l": ("F", lambda i: i)}), nothing))
write(
    "main.root", (lambda: tree("inside", {"z": ("F", lambda i: 100 + i)}, cluster=3), nothing),
    (lambda: tree("events", MAIN), main))
os.remove("lost.root")
write("indexed.root", (lambda: tree("events", MAIN), lambda made: made.AddFriend("extra", "byindex.root")))
write("short.root", (lambda: tree("events", MAIN), lambda made: made.AddFriend("few", "few.root")))
