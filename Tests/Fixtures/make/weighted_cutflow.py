#!/usr/bin/env python3
"""Makes ../expected/small.PRESET.weighted.json with uproot and awkward: weighted_cutflow.py

For each label, the sum of the weights before any cut and after each, in the format [[step, events, sum], ...]: the
product of mcWeight and the scale factors * XSection / SumWeights in float64, rounded to float32 as the table has it,
summed by math.fsum. The selections are written from their description, not from the program's code.
"""
import json
import math
import pathlib

import awkward as ak
import numpy as np
import uproot

FIXTURES = pathlib.Path(__file__).resolve().parent.parent
FILES = {"tt": "mc_341081.ttH125_gamgam", "gg": "mc_343981.ggH125_gamgam", "VBF": "mc_345041.VBFH125_gamgam",
         "Wp": "mc_345318.WpH125J_Wincl_gamgam", "Z": "mc_345319.ZH125J_Zincl_gamgam"}
FACTORS = ["mcWeight"] + ["scaleFactor_" + name for name in (
    "PILEUP", "ELE", "MUON", "PHOTON", "TAU", "BTAG", "LepTRIGGER", "PhotonTRIGGER")]


def photons(events):
    fields = ("pt", "eta", "phi", "E", "isTightID", "trigMatched", "ptcone30", "etcone20")
    real = {name: events["photon_" + name] for name in fields}
    for name in ("pt", "eta", "phi", "E", "ptcone30", "etcone20"):
        real[name] = ak.values_astype(real[name], np.float64)
    return ak.zip(real)


def flow(events, preset):
    weight = np.ones(len(events), dtype=np.float64)
    for name in FACTORS:
        weight = weight * ak.to_numpy(events[name]).astype(np.float64)
    weight = weight * ak.to_numpy(events["XSection"]).astype(np.float64)
    weight = (weight / ak.to_numpy(events["SumWeights"]).astype(np.float64)).astype(np.float32)
    result = []

    def note(step, left):
        result.append([step, int(np.sum(left)), math.fsum(weight[left].astype(np.float64))])

    left = np.ones(len(events), dtype=bool)
    note("all", left)
    left = left & ak.to_numpy(events["trigP"])
    note("trigP", left)
    p = photons(events)
    if preset == "production-modes":
        left = left & ak.to_numpy((events["photon_n"] >= 2) & (ak.num(p.pt) >= 2))
        note("two photons", left)
    else:
        eta = abs(p.eta)
        p = p[p.isTightID & (p.pt > 25000) & (eta < 2.37) & ~((eta >= 1.37) & (eta <= 1.52))]
        left = left & ak.to_numpy(ak.num(p.pt) == 2)
        note("two good photons", left)
    p = p[ak.argsort(p.pt, ascending=False, stable=True)]
    pair = ak.pad_none(p, 2, clip=True)

    def both(condition):
        return ak.to_numpy(ak.fill_none(ak.all(condition, axis=1), False))

    if preset == "production-modes":
        for step, condition in (("pt", pair.pt > 25000), ("tight", pair.isTightID), ("trigMatched", pair.trigMatched)):
            left = left & both(condition)
            note(step, left)
    left = left & both((pair.ptcone30 / pair.pt < 0.065) & (pair.etcone20 / pair.pt < 0.065))
    note("isolation", left)
    first, second = pair[:, 0], pair[:, 1]
    mass = np.sqrt(2 * first.pt * second.pt * (np.cosh(first.eta - second.eta) - np.cos(first.phi - second.phi)))
    first, second = (first.E, second.E) if preset == "production-modes" else (first.pt, second.pt)
    left = left & ak.to_numpy(ak.fill_none((first / mass > 0.35) & (second / mass > 0.25), False))
    note("ratio", left)
    window = (mass >= 115e3) & (mass <= 135e3) if preset == "production-modes" else (mass > 105e3) & (mass < 160e3)
    left = left & ak.to_numpy(ak.fill_none(window, False))
    note("mass", left)
    return result


for preset in ("production-modes", "atlas-open-data"):
    flows = {}
    for label, name in FILES.items():
        tree = uproot.open(FIXTURES / "small" / "GamGam" / "MC" / f"{name}.GamGam.root")["mini"]
        flows[label] = flow(tree.arrays(filter_name=["photon_*", "trigP", "XSection", "SumWeights"] + FACTORS), preset)
    raw = json.loads((FIXTURES / "expected" / f"small.{preset}.cutflow.json").read_text())
    assert {label: [step[:2] for step in steps] for label, steps in flows.items()} == raw, preset
    (FIXTURES / "expected" / f"small.{preset}.weighted.json").write_text(json.dumps(flows, indent=1) + "\n")
