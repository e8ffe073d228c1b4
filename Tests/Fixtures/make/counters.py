#!/usr/bin/env python3
"""Makes the files in ../counters with ROOT itself (PyROOT): counters.py

Each has a tree `mini` of the same six events, which pass every preset, with event `i` having `i % 3` jets and `(i + 1) % 3` leptons.
They differ in how jets and leptons are stored, and in what counts them:

- vectors.root: as in the data, in vectors; the others have to give the same tables;
- padded.root: in arrays of 10, filled up with -999;
- varying.root: in arrays as long as their counter says;
- miscounted.root: in vectors, with `jet_n` one too high in events 1 and 4, and `lep_n` in event 2;
- negative.root, beyond.root: in arrays of 10, with a `jet_n` of -1, or of 11, in event 4.
"""
import array
import math
import pathlib

import ROOT

OUT = pathlib.Path(__file__).resolve().parent.parent / "counters"
EVENTS = 6
LENGTH = 10
FACTORS = ["mcWeight"] + ["scaleFactor_" + name for name in (
    "PILEUP", "ELE", "MUON", "PHOTON", "TAU", "BTAG", "LepTRIGGER", "PhotonTRIGGER")]
PHOTON = {"pt": [62_500, 62_500], "eta": [0, 0], "phi": [0, math.pi], "E": [62_500, 62_500], "ptcone30": [0, 0], "etcone20": [0, 0]}
JET = {"pt": 40_000, "eta": 0.5, "phi": 1, "E": 50_000, "MV2c10": 0.25, "jvt": 0.75}
LEPTON = {"pt": 20_000, "eta": -0.5, "phi": 2, "E": 25_000, "charge": -1, "type": 11, "z0": 0.125, "ptcone30": 100, "etcone20": 200}


def make(name, kind="vector", miscount=lambda kind, event: 0, counter="unsigned int"):
    file = ROOT.TFile(str(OUT / f"{name}.root"), "RECREATE", "", 505)
    tree = ROOT.TTree("mini", "mini")
    fields, lists, kept = {}, [], []

    def field(branch, code, letter, value):
        fields[branch] = (array.array(code, [0]), value)
        tree.Branch(branch, fields[branch][0], f"{branch}/{letter}")

    def vector(branch, type, values):
        held = ROOT.std.vector(type)()
        tree.Branch(branch, held)
        lists.append((held, values))

    for factor in FACTORS:
        field(factor, "f", "F", lambda event: 1)
    field("SumWeights", "f", "F", lambda event: 100)
    field("XSection", "f", "F", lambda event: 0.5)
    field("met_et", "f", "F", lambda event: 1_000)
    field("met_phi", "f", "F", lambda event: 0.5)
    field("trigP", "B", "O", lambda event: 1)
    field("photon_n", "I", "i", lambda event: 2)
    for name_, values in PHOTON.items():
        vector(f"photon_{name_}", "float", lambda event, values=values: values)
    for name_ in ("isTightID", "trigMatched"):
        vector(f"photon_{name_}", "bool", lambda event: [True, True])
    vector("photon_convType", "int", lambda event: [0, 1])
    for prefix, shift, quantities in (("jet", 0, JET), ("lep", 1, LEPTON)):
        def count(event, shift=shift):
            return (event + shift) % 3

        signed = counter == "int"
        field(f"{prefix}_n", "i" if signed else "I", "I" if signed else "i",
              lambda event, count=count, prefix=prefix: count(event) + miscount(prefix, event))
        for quantity, first in quantities.items():
            type = "int" if quantity in ("charge", "type") else "float"
            code, letter = ("i", "I") if type == "int" else ("f", "F")

            def values(event, count=count, first=first):
                return [first + first * place / 4 if isinstance(first, float) or first > 1_000 else first for place in range(count(event))]

            branch = f"{prefix}_{quantity}"
            if kind == "vector":
                vector(branch, type, values)
                continue
            held = array.array(code, [-999] * LENGTH)
            kept.append((held, values))
            tree.Branch(branch, held, f"{branch}[{LENGTH if kind == 'padded' else prefix + '_n'}]/{letter}")
    for event in range(EVENTS):
        for held, value in fields.values():
            held[0] = value(event)
        for held, values in lists:
            held.clear()
            for value in values(event):
                held.push_back(value)
        for held, values in kept:
            padded = values(event) + [-999] * LENGTH
            for place in range(LENGTH):
                held[place] = padded[place]
        tree.Fill()
    tree.Write()
    file.Close()


OUT.mkdir(exist_ok=True)
make("vectors")
make("padded", "padded")
make("varying", "varying")
make("miscounted", miscount=lambda kind, event: event in ((1, 4) if kind == "jet" else (2,)))
make("negative", "padded", lambda kind, event: -2 if (kind, event) == ("jet", 4) else 0, "int")
make("beyond", "padded", lambda kind, event: 10 if (kind, event) == ("jet", 4) else 0)
