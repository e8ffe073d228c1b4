#!/usr/bin/env python3.8
"""The job of preset `notebook` with the jets, as a notebook of its time does it: notebook.py --data DIR --out OUT.tsv

Written from the description of the notebook that diphoton replaces, for uproot 3.11.7, numpy 1.18.5 and pandas 1.0.5: all
needed branches of 100,000 events at a time, masks and reductions of jagged arrays, a table of each batch appended to one file.
One file after the other; the notebook's threads, one for each file, take as long and more CPU.
"""
import argparse
import os
import time

import numpy
import pandas
import uproot

FILES = [("tt", "mc_341081.ttH125_gamgam"), ("gg", "mc_343981.ggH125_gamgam"), ("VBF", "mc_345041.VBFH125_gamgam"),
         ("Wp", "mc_345318.WpH125J_Wincl_gamgam"), ("Z", "mc_345319.ZH125J_Zincl_gamgam")]
BATCH = 100_000
SCALE_FACTORS = ["scaleFactor_" + name
                 for name in ("PILEUP", "ELE", "MUON", "PHOTON", "TAU", "BTAG", "LepTRIGGER", "PhotonTRIGGER")]
PHOTON = ["pt", "eta", "phi", "E", "isTightID", "trigMatched", "ptcone30", "etcone20"]
JET = ["pt", "eta", "phi", "E", "MV2c10"]
LEPTON = ["pt", "eta", "phi", "E", "z0", "charge", "ptcone30", "etcone20"]
BRANCHES = (["photon_n", "trigP", "jet_n", "lep_n", "SumWeights", "XSection", "mcWeight", "met_et", "met_phi"]
            + SCALE_FACTORS + ["photon_" + name for name in PHOTON] + ["jet_" + name for name in JET]
            + ["lep_" + name for name in LEPTON])
SMALL = numpy.float32(0.065)


def cotangent(square):
    """What the notebook takes for the cotangent of the polar angle; the square in the numerator is its mistake."""
    return (2 * square) / (1 - square)


def leading(pt):
    """Where the two photons of the highest pt of each event stand among all photons; each event has two."""
    order = numpy.lexsort((-pt.content, pt.parents))
    return order[pt.starts], order[pt.starts + 1]


def photon_values(batch, places):
    return {name: batch["photon_" + name].content[places] for name in PHOTON}


def statistics(table, name, lists):
    """The five numbers of each event's list."""
    table[name + "_min"] = lists.min()
    table[name + "_max"] = lists.max()
    table[name + "_mean"] = lists.mean()
    table[name + "_sum"] = lists.sum()
    table[name + "_std"] = lists.std()


def objects(table, batch, kind, names):
    table[kind + "_n"] = batch[kind + "_n"]
    for name in names:
        if name == "theta":
            e = numpy.exp(-batch[kind + "_eta"])
            statistics(table, kind + "_theta", numpy.arctan(cotangent(e ** 2)))
        else:
            statistics(table, f"{kind}_{name}", batch[f"{kind}_{name}"])


def process(batch, label):
    """The table of a batch, its branches by name."""
    sum_weights, cross_section = batch["SumWeights"][0], batch["XSection"][0]
    keep = lambda mask, batch: {name: values[mask] for name, values in batch.items()}
    batch = keep((batch["photon_n"] >= 2) & batch["trigP"], batch)
    if len(batch["photon_n"]) == 0:
        return None
    batch = {name: values.compact() if hasattr(values, "compact") else values for name, values in batch.items()}
    first, second = [photon_values(batch, places) for places in leading(batch["photon_pt"])]
    passes = numpy.ones(len(batch["photon_n"]), dtype=bool)
    for photon in (first, second):
        passes &= (photon["pt"] > 25_000) & photon["isTightID"] & photon["trigMatched"]
        passes &= (photon["ptcone30"] < SMALL) & (photon["etcone20"] < SMALL)
    e1, e2 = numpy.exp(-first["eta"]), numpy.exp(-second["eta"])
    t1, t2 = cotangent(e1 * e1), cotangent(e2 * e2)
    cosine = (numpy.cos(second["phi"] - first["phi"]) + t1 * t2) / numpy.sqrt((t1 * t1 + 1) * (t2 * t2 + 1))
    mass = numpy.sqrt(2 * first["E"] * second["E"] * (1 - cosine))
    passes &= (first["E"] / mass > numpy.float32(0.35)) & (second["E"] / mass > numpy.float32(0.25))
    passes &= (mass >= 115_000) & (mass <= 135_000)
    batch = keep(passes, batch)
    table = {"photon_n": batch["photon_n"]}
    for tag, photon in (("1lead", first), ("2lead", second)):
        for name in ("pt", "eta", "phi", "E", "etcone20"):
            table[f"photon_{tag}_{name}"] = photon[name][passes]
    table["h_mass"] = mass[passes]
    objects(table, batch, "jet", ["pt", "phi", "E", "theta", "MV2c10"])
    objects(table, batch, "lep", ["pt", "phi", "E", "theta", "charge", "z0", "ptcone30", "etcone20"])
    weight = batch["mcWeight"]
    for name in SCALE_FACTORS:
        weight = weight * batch[name]
    table["weight"] = weight / sum_weights * cross_section
    table["met_et"], table["met_phi"] = batch["met_et"], batch["met_phi"]
    table["label"] = label
    return pandas.DataFrame(table)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", required=True)
    parser.add_argument("--out", required=True)
    arguments = parser.parse_args()
    numpy.seterr(all="ignore")
    start = time.time()
    is_first = True
    for label, name in FILES:
        tree = uproot.open(os.path.join(arguments.data, "GamGam", "MC", name + ".GamGam.root"))["mini"]
        for batch in tree.iterate(BRANCHES, entrysteps=BATCH, namedecode="utf-8"):
            table = process(batch, label)
            if table is None:
                continue
            table.to_csv(arguments.out, sep="\t", index=False, header=is_first, mode="w" if is_first else "a")
            is_first = False
            print(label, len(table), "rows")
    print(f"{time.time() - start:.1f} s")


main()
