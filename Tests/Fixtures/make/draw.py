#!/usr/bin/env python3
"""Makes ../friends/draw.json with ROOT itself (PyROOT): draw.py

What `TTree::Draw` gives for what stands on the left of the table in docs/expressions.md, of each entry of the tree `events` in
../friends/main.root, beside what stands on the right.
"""
import json
import pathlib

import ROOT

ROOT.gROOT.SetBatch(True)
FOLDER = pathlib.Path(__file__).resolve().parent.parent / "friends"
LINES = [
    ("Sum$(jet_pt)", "sum(jet_pt)"), ("Max$(jet_pt)", "max(jet_pt)"), ("Min$(jet_pt)", "min(jet_pt)"),
    ("Length$(jet_pt)", "size(jet_pt)"), ("@jet_pt.size()", "size(jet_pt)"), ("Sum$(jet_pt > 30)", "count(jet_pt > 30)"),
    ("Iteration$ + 0 * jet_pt", "index(jet_pt)"), ("Alt$(jet_pt[1], 0)", "default(jet_pt[1], 0)"),
    ("MaxIf$(jet_pt, jet_pt < 81)", "max(jet_pt[jet_pt < 81])"), ("x^2", "x ** 2"), ("x**2", "x ** 2"),
    ("TMath::Abs(-x)", "abs(-x)"), ("TMath::Pi()", "pi"), ("Entry$", "entry"), ("7 / 2", "7 / 2"), ("-7 % 3", "-7 % 3"),
    ("n >= 2 && x > 3", "n >= 2 && x > 3"), ("Sum$(jet_pt > 30) > 0", "any(jet_pt > 30)"), ("twice", "twice"), ("z", "z")]

file = ROOT.TFile(str(FOLDER / "main.root"))
tree = file.Get("events")
lines = []
for there, here in LINES:
    values = []
    for entry in range(tree.GetEntries()):
        count = tree.Draw(there, "", "goff", 1, entry)
        values.append([tree.GetV1()[place] for place in range(count)])
    lines.append({"there": there, "here": here, "values": values})
with open(FOLDER / "draw.json", "w") as out:
    out.write("[\n" + ",\n".join(json.dumps(line) for line in lines) + "\n]\n")
