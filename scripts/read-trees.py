#!/usr/bin/env python3
"""Computes the probabilities of a model of trees with Python's xgboost, and holds them against those of a table.

usage: read-trees.py MODEL SCORED.parquet

MODEL is a folder that `diphoton train` made, SCORED.parquet a table that `diphoton classify` gave its probabilities. Most columns of the
trees are the table's. Those whose names begin with `gg.` say how the photons see the event, and are computed here once more.
Ends with 1 if a probability differs by more than 1e-6. Needs numpy, pyarrow and xgboost.
"""

import json
import os
import sys

import numpy as np
import pyarrow.parquet
import xgboost

import event_view

LIMIT = 1e-6
ROWS = 2000


def main(model, path):
    table = pyarrow.parquet.read_table(path).slice(0, ROWS)
    t = {n: table[n].to_numpy(zero_copy_only=False).astype("f8") for n in table.column_names
         if not str(table.schema.field(n).type).startswith(("list", "string", "dictionary", "large"))}
    manifest = json.load(open(os.path.join(model, "manifest.json")))
    (method,) = [m for m in manifest["parts"][0]["methods"] if m["method"] == "trees"]
    file = next(os.path.join(folder, name) for folder, _, names in os.walk(model) for name in names
                if name.startswith("trees."))
    booster = xgboost.Booster()
    booster.load_model(file)
    if any(name.startswith("gg.") for name in booster.feature_names):
        t |= event_view.view(table, t, method["inputs"])
    X = np.stack([t[name] for name in booster.feature_names], 1).astype("f4")
    theirs = booster.predict(xgboost.DMatrix(X, feature_names=booster.feature_names))
    ours = np.stack([t[f"p_{c}"] for c in manifest["classes"]], 1)
    difference = abs(theirs - ours).max()
    same = "the same to 1e-6" if difference <= LIMIT else f"differences up to {difference:.1e}"
    print(f"xgboost: {len(table)} rows, {same}")
    return int(difference > LIMIT)


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    np.seterr(all="ignore")
    sys.exit(main(*sys.argv[1:]))
