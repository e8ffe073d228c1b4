#!/usr/bin/env python3
"""Computes a network's probabilities with numpy and onnxruntime from its files, and holds them against those of a table.

usage: read-network.py MODEL SCORED.parquet

MODEL is a folder that `diphoton train --method sets --parameter onnx=yes` made, SCORED.parquet a table with lists of objects
(`objects: lists`) that `diphoton classify` gave its probabilities. Features are computed here once more, by their formulas.
Ends with 1 if a probability differs by more than 1e-5. Needs numpy, pyarrow, safetensors and onnxruntime.
"""

import json
import os
import sys

import numpy
import onnxruntime
import pyarrow.parquet
import safetensors.numpy

import event_view

LIMIT = 1e-5
ROWS = 2000


def frame(t):
    """The photons' axis, sign, mass, pt and rapidity."""
    pt = [t[f"photon_{k}lead_pt"] / 1000 for k in (1, 2)]
    eta = [t[f"photon_{k}lead_eta"] for k in (1, 2)]
    phi = [t[f"photon_{k}lead_phi"] for k in (1, 2)]
    x, y, z = (sum(p * f(a) for p, a in zip(pt, angles))
               for f, angles in ((numpy.cos, phi), (numpy.sin, phi), (numpy.sinh, eta)))
    energy = sum(p * numpy.cosh(e) for p, e in zip(pt, eta))
    mass = numpy.sqrt(2 * pt[0] * pt[1] * (numpy.cosh(eta[0] - eta[1]) - numpy.cos(phi[0] - phi[1])))
    rapidity = numpy.arctanh(z / energy)
    return {"axis": numpy.arctan2(y, x), "sign": numpy.where(rapidity < 0, -1, 1), "m": mass,
            "pt": numpy.hypot(x, y), "y": rapidity}


def quantity(name, o, f):
    """A feature of objects `o` in the frames `f`, one each."""
    log = lambda x: numpy.log(numpy.maximum(x, 0.001))
    return {
        "ln_pt": lambda: log(o["pt"] / 1000),
        "ln_pt_over_m": lambda: log(o["pt"] / 1000 / f["m"]),
        "s_eta": lambda: f["sign"] * o["eta"],
        "cos_dphi": lambda: numpy.cos(o["phi"] - f["axis"]),
        "sin_dphi": lambda: numpy.sin(o["phi"] - f["axis"]),
        "ln_E": lambda: log(o["E"] / 1000),
        "ln_m": lambda: numpy.log1p(numpy.sqrt(numpy.maximum(
            0, (o["E"] / 1000) ** 2 - (o["pt"] / 1000 * numpy.cosh(o["eta"])) ** 2))),
        "MV2c10": lambda: o["MV2c10"],
        "btag_quantile": lambda: o["btag_quantile"],
        "charge": lambda: o["charge"],
        "electron": lambda: (abs(o["type"]) == 11) * 1.0,
        "ln_ptcone30_over_pt": lambda: numpy.log1p(numpy.maximum(0, o["ptcone30"] / o["pt"])),
        "etcone20_over_pt": lambda: numpy.clip(o["etcone20"] / o["pt"], -1, 3),
        "ln_z0": lambda: numpy.log(abs(o["z0"]) + 0.001),
        "photon_ptcone30_over_pt": lambda: 10 * numpy.clip(o["ptcone30_over_pt"], -1, 1),
        "photon_etcone20_over_pt": lambda: 10 * numpy.clip(o["etcone20_over_pt"], -1, 1),
    }[name]()


def scaled(values, scale):
    z = numpy.clip((values - scale["mean"]) / scale["std"], -6, 6)
    return numpy.where(numpy.isfinite(values), z, 0).astype("f4")


def objects(table, t, kind):
    """Columns of all objects of a kind, and the row of each."""
    if kind == "photon":
        names = [n.removeprefix("photon_1lead_") for n in table.column_names if n.startswith("photon_1lead_")]
        return {n: numpy.stack([t[f"photon_{k}lead_{n}"] for k in (1, 2)], 1).ravel()
                for n in names if f"photon_2lead_{n}" in t}, numpy.repeat(numpy.arange(len(table)), 2)
    prefix = {"jet": "jet_", "lepton": "lep_"}[kind]
    lists = {n: table[n].to_pylist() for n in table.column_names
             if n.startswith(prefix) and str(table.schema.field(n).type).startswith(("list", "large_list"))}
    rows = numpy.repeat(numpy.arange(len(table)), [len(v) for v in lists[prefix + "pt"]])
    flat = lambda v: numpy.array([x for row in v for x in row], "f8")
    return {n.removeprefix(prefix): flat(v) for n, v in lists.items()}, rows


def main(model, path):
    table = pyarrow.parquet.read_table(path).slice(0, ROWS)
    t = {n: table[n].to_numpy(zero_copy_only=False).astype("f8") for n in table.column_names
         if not str(table.schema.field(n).type).startswith(("list", "string", "dictionary", "large"))}
    manifest = json.load(open(os.path.join(model, "manifest.json")))
    (method,) = [m for m in manifest["parts"][0]["methods"] if m["method"] == "sets"]
    file = lambda name: next(os.path.join(folder, name) for folder, _, names in os.walk(model) if name in names)
    W = safetensors.numpy.load_file(file("network.safetensors"))
    scales, f = method["preprocessing"], frame(t)
    relu = lambda x: numpy.maximum(x, 0)
    linear = lambda name, x: x @ W[name + ".weight"].T + W[name + ".bias"]
    inputs, sums = {}, []
    for kind in scales["objects"]:
        o, rows = objects(table, t, kind["name"])
        X = numpy.stack([scaled(quantity(s["name"], o, {k: v[rows] for k, v in f.items()}), s)
                         for s in kind["features"]], 1)
        H = relu(linear(f"phi.{kind['name']}.1", relu(linear(f"phi.{kind['name']}.0", X))))
        total = numpy.zeros((len(table), 64), "f4")
        numpy.add.at(total, rows, H)
        sums.append(total)
        # Padded, for ONNX: what is not there is anything.
        place = numpy.arange(len(rows)) - numpy.searchsorted(rows, rows)
        padded = numpy.full((len(table), max(1, place.max(initial=0) + 1), X.shape[1]), 7, "f4")
        mask = numpy.zeros(padded.shape[:2], "f4")
        padded[rows, place], mask[rows, place] = X, 1
        inputs |= {kind["name"]: padded, kind["name"] + "_mask": mask}
    dphi = t["met_phi"] - f["axis"]
    events = {"ln_met": numpy.log(numpy.maximum(t["met_et"] / 1000, 0.001)), "cos_met_dphi": numpy.cos(dphi),
              "sin_met_dphi": numpy.sin(dphi), "ln_pt_gg": numpy.log(f["pt"]), "abs_y_gg": abs(f["y"]),
              "n_jet": t["jet_n"], "n_lep": t["lep_n"], "n_photon": t["photon_n"]} | t
    if any(s["name"].startswith("gg.") for s in scales["events"]):
        events |= event_view.view(table, t, method["inputs"])
    inputs["event"] = numpy.stack([scaled(events[s["name"]], s) for s in scales["events"]], 1)
    x = linear("rho.2", relu(linear("rho.1", relu(linear("rho.0", numpy.concatenate([*sums, inputs["event"]], 1))))))
    x = numpy.exp(x - x.max(1, keepdims=True))
    ours = numpy.stack([t[f"p_{c}"] for c in manifest["classes"]], 1)
    results = {"numpy": x / x.sum(1, keepdims=True)}
    session = onnxruntime.InferenceSession(file("network.onnx"), providers=["CPUExecutionProvider"])
    (results["onnxruntime"],) = session.run(["probabilities"], inputs)
    differences = {name: abs(p - ours).max() for name, p in results.items()}
    for name, difference in differences.items():
        same = "the same to 1e-5" if difference <= LIMIT else f"differences up to {difference:.1e}"
        print(f"{name}: {len(table)} rows, {same}")
    return int(max(differences.values()) > LIMIT)


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    numpy.seterr(all="ignore")
    sys.exit(main(*sys.argv[1:]))
