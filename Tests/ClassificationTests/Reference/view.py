#!/usr/bin/env python3
"""Makes view.json: random events, and how their photons see them by scripts/event_view.py; needs numpy and pyarrow."""
import json
import os
import sys

import numpy as np
import pyarrow

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.append(os.path.join(HERE, "../../../scripts"))
import event_view

np.seterr(all="ignore")
random = np.random.default_rng(1)
ROWS = 25


def single(low, high):
    return random.uniform(low, high, ROWS).astype("f4").astype(float)


numbers = {f"photon_{k}lead_{n}": single(*r) for k in (1, 2)
           for n, r in {"pt": (25e3, 120e3), "eta": (-2.4, 2.4), "phi": (-3.14, 3.14)}.items()}
numbers |= {"met_et": single(0, 90e3), "met_phi": single(-3.14, 3.14)}


def lists(kind, most, features):
    counts = random.integers(0, most + 1, ROWS)
    objects = {"pt": [np.sort(random.uniform(20e3, 150e3, n))[::-1] for n in counts]}
    objects |= {name: [random.uniform(-2.4, 2.4, n) for n in counts] for name in ("eta", "phi")}
    objects["E"] = [p * np.cosh(e) * random.uniform(1.005, 1.2, len(p)) for p, e in zip(objects["pt"], objects["eta"])]
    objects |= {name: [choose(n) for n in counts] for name, choose in features.items()}
    return {f"{kind}_{name}": [[float(x) for x in np.asarray(row, "f4")] for row in rows] for name, rows in objects.items()}


columns = lists("jet", 9, {"MV2c10": lambda n: random.choice([-0.9, -0.2, 0.5, 0.9], n)})
columns |= lists("lep", 3, {})
inputs = {"numbers": list(numbers), "objects": [
    {"type": "jet", "features": ["pt", "eta", "phi", "E", "MV2c10"]},
    {"type": "lep", "features": ["pt", "eta", "phi", "E"]}]}
seen = event_view.view(pyarrow.table(columns), numbers, inputs)
finite = lambda values: [None if not np.isfinite(x) else float(x) for x in values]
with open(os.path.join(HERE, "view.json"), "w") as file:
    json.dump({"numbers": {k: finite(v) for k, v in numbers.items()}, "objects": columns,
               "seen": {k: finite(v) for k, v in seen.items()}}, file)
