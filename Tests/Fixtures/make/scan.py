#!/usr/bin/env python3
"""Makes ../expected/small.scan.json with numpy: scan.py

What cuts leave of the rows of ../expected/small.atlas-open-data.tsv.xz, which another program made, at some thresholds, with
the signal "tt" at 10.064 fb-1. The weights are those of the table, in picobarn. The efficiencies' errors are those of two
independent sums, of what passes and of what fails; the significance is made with 50 digits, and its derivatives are
differences. Each cut has a list of thresholds with {label: [rows, efficiency, error, weighted, error, efficiency, error]}
and, under "all", [signal, error, background, error, purity, error, s/sqrt(b), error, significance, error].
"""
import decimal
import json
import lzma
import math
import pathlib

import numpy as np

EXPECTED = pathlib.Path(__file__).resolve().parent.parent / "expected"
LUMINOSITY = 10064.0
SIGNAL = "tt"

with lzma.open(EXPECTED / "small.atlas-open-data.tsv.xz", "rt") as file:
    header, *lines = [line.rstrip("\n").split("\t") for line in file]
columns = dict(zip(header, zip(*lines)))
labels = np.array(columns["label"])
names = list(dict.fromkeys(columns["label"]))


def numbers(name):
    return np.array([float(text) if text else math.nan for text in columns[name]])


weights = numbers("weight").astype(np.float32).astype(np.float64) * LUMINOSITY


def efficiency(weights, passed):
    inside, outside = weights[passed], weights[~passed]
    a, b = math.fsum(inside), math.fsum(outside)
    va, vb = math.fsum(inside ** 2), math.fsum(outside ** 2)
    # a / (a + b), whose derivatives are b / (a + b)^2 and -a / (a + b)^2.
    return a / (a + b), math.sqrt(b * b * va + a * a * vb) / (a + b) ** 2


def propagated(function, s, es, b, eb):
    """A function's value, and its error by differences."""
    decimal.getcontext().prec = 50
    s, b = decimal.Decimal(s), decimal.Decimal(b)
    step = decimal.Decimal("1e-15")
    by_s = (function(s + s * step, b) - function(s - s * step, b)) / (2 * s * step)
    by_b = (function(s, b + b * step) - function(s, b - b * step)) / (2 * b * step)
    return float(function(s, b)), math.hypot(float(by_s) * es, float(by_b) * eb)


def asimov(s, b):
    return (2 * ((s + b) * (1 + s / b).ln() - s)).sqrt()


def step(passed):
    result = {}
    sums = {True: [0.0, 0.0], False: [0.0, 0.0]}
    for name in names:
        mine = labels == name
        left = passed & mine
        weight, square = math.fsum(weights[left]), math.fsum(weights[left] ** 2)
        sums[name == SIGNAL][0] += weight
        sums[name == SIGNAL][1] += square
        result[name] = [int(left.sum()), *efficiency(np.ones(mine.sum()), passed[mine]), weight, math.sqrt(square),
                        *efficiency(weights[mine], passed[mine])]
    (s, vs), (b, vb) = sums[True], sums[False]
    four = (s, math.sqrt(vs), b, math.sqrt(vb))
    result["all"] = [*four, *propagated(lambda s, b: s / (s + b), *four),
                     *propagated(lambda s, b: s / b.sqrt(), *four), *propagated(asimov, *four)]
    return result


ratio = numbers("photon_1lead_etcone20") / numbers("photon_1lead_pt")
met = numbers("met_et")
scans = {
    "photon_1lead_etcone20 / photon_1lead_pt < {x}": [
        [x, step(ratio < x)] for x in np.linspace(-0.01, 0.05, 4).tolist()],
    "met_et > {x} GeV && jet_n >= 2": [
        [x, step((met > 1000 * x) & (numbers("jet_n") >= 2))] for x in np.linspace(0, 60, 4).tolist()],
}
(EXPECTED / "small.scan.json").write_text(json.dumps(scans, indent=1) + "\n")
