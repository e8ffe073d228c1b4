#!/usr/bin/env python3
"""Makes the files under ../data with ROOT (PyROOT 6.40 or later): data.py

GamGam/Data/data_{A,B,C,D}.GamGam.root are 200 events each of the small set's ggH, VBF, W+H and ZH files, as if a detector had
recorded them. A and B have no branch that only simulation has; in C and D these hold what they hold in the release's data:
mcWeight and the scale factors 0, XSection and SumWeights 1.
GamGam/MC/bare.root is 200 events of the ttH file without XSection and SumWeights.
"""
import pathlib

import ROOT

FIXTURES = pathlib.Path(__file__).resolve().parent.parent
SMALL = FIXTURES / "small" / "GamGam" / "MC"
EVENTS = 200


def is_of_simulation(name):
    return name in ("mcWeight", "XSection", "SumWeights") or name.startswith("scaleFactor_")


def write(source, target, columns, changes):
    path = FIXTURES / "data" / "GamGam" / target
    path.parent.mkdir(parents=True, exist_ok=True)
    frame = ROOT.RDataFrame("mini", str(SMALL / f"{source}.GamGam.root")).Range(EVENTS)
    names = [str(name) for name in frame.GetColumnNames() if columns(str(name))]
    for name in names:
        if name in changes:
            frame = frame.Redefine(name, changes[name])
    frame.Snapshot("mini", str(path), names)


SOURCES = {"A": "mc_343981.ggH125_gamgam", "B": "mc_345041.VBFH125_gamgam", "C": "mc_345318.WpH125J_Wincl_gamgam",
           "D": "mc_345319.ZH125J_Zincl_gamgam"}
for period, source in SOURCES.items():
    target = f"Data/data_{period}.GamGam.root"
    if period in "AB":
        write(source, target, lambda name: not is_of_simulation(name), {})
    else:
        names = ROOT.RDataFrame("mini", str(SMALL / f"{source}.GamGam.root")).GetColumnNames()
        values = {str(name): "1.f" if name in ("XSection", "SumWeights") else "0.f"
                  for name in names if is_of_simulation(str(name))}
        write(source, target, lambda name: True, values)
write("mc_341081.ttH125_gamgam", "MC/bare.root", lambda name: name not in ("XSection", "SumWeights"), {})
