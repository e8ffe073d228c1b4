#!/usr/bin/env python3
"""Makes ../expected/small.PRESET.weighted.json and small.PRESET.nminusone.json with uproot and awkward: weighted_cutflow.py

For each label, the sum of the weights before any cut and after each, in the format [[step, events, sum], ...]: the
product of mcWeight and the scale factors * XSection / SumWeights in float64, rounded to float32 as the table has it,
summed by math.fsum. The other file has in the same format what passes all cuts but the step's, without the cut that makes
the pair of photons, of which the others speak. The selections are written from their description, not from the program's
code.
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

# The cut that makes the pair of photons, for each preset.
PAIR = {"production-modes": "two photons", "atlas-open-data": "two good photons"}


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

    cuts = {"all": np.ones(len(events), dtype=bool), "trigP": ak.to_numpy(events["trigP"])}
    p = photons(events)
    if preset == "production-modes":
        cuts[PAIR[preset]] = ak.to_numpy((events["photon_n"] >= 2) & (ak.num(p.pt) >= 2))
    else:
        eta = abs(p.eta)
        p = p[p.isTightID & (p.pt > 25000) & (eta < 2.37) & ~((eta >= 1.37) & (eta <= 1.52))]
        cuts[PAIR[preset]] = ak.to_numpy(ak.num(p.pt) == 2)
    p = p[ak.argsort(p.pt, ascending=False, stable=True)]
    pair = ak.pad_none(p, 2, clip=True)

    def both(condition):
        return ak.to_numpy(ak.fill_none(ak.all(condition, axis=1), False))

    if preset == "production-modes":
        for step, condition in (("pt", pair.pt > 25000), ("tight", pair.isTightID), ("trigMatched", pair.trigMatched)):
            cuts[step] = both(condition)
    cuts["isolation"] = both((pair.ptcone30 / pair.pt < 0.065) & (pair.etcone20 / pair.pt < 0.065))
    first, second = pair[:, 0], pair[:, 1]
    mass = np.sqrt(2 * first.pt * second.pt * (np.cosh(first.eta - second.eta) - np.cos(first.phi - second.phi)))
    first, second = (first.E, second.E) if preset == "production-modes" else (first.pt, second.pt)
    cuts["ratio"] = ak.to_numpy(ak.fill_none((first / mass > 0.35) & (second / mass > 0.25), False))
    window = (mass >= 115e3) & (mass <= 135e3) if preset == "production-modes" else (mass > 105e3) & (mass < 160e3)
    cuts["mass"] = ak.to_numpy(ak.fill_none(window, False))

    def count(step, passed):
        return [step, int(np.sum(passed)), math.fsum(weight[passed].astype(np.float64))]

    def all_of(names):
        return np.all([cuts[name] for name in names], axis=0)

    names = list(cuts)
    return ([count(step, all_of(names[:place + 1])) for place, step in enumerate(names)],
            [count(step, all_of([name for name in names if name != step]))
             for step in names if step not in ("all", PAIR[preset])])


for preset in PAIR:
    flows, others = {}, {}
    for label, name in FILES.items():
        tree = uproot.open(FIXTURES / "small" / "GamGam" / "MC" / f"{name}.GamGam.root")["mini"]
        flows[label], others[label] = flow(tree.arrays(filter_name=["photon_*", "trigP", "XSection", "SumWeights"] + FACTORS), preset)
    raw = json.loads((FIXTURES / "expected" / f"small.{preset}.cutflow.json").read_text())
    assert {label: [step[:2] for step in steps] for label, steps in flows.items()} == raw, preset
    (FIXTURES / "expected" / f"small.{preset}.weighted.json").write_text(json.dumps(flows, indent=1) + "\n")
    (FIXTURES / "expected" / f"small.{preset}.nminusone.json").write_text(json.dumps(others, indent=1) + "\n")
