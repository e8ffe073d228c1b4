#!/usr/bin/env python3
"""Makes expected.json: what numpy, awkward and ROOT's vectors compute of a few made events.

Needs numpy, awkward and PyROOT. The events are made here, from a seed; a missing number is written as null.
"""

import json
import math
import os

import awkward as ak
import numpy as np
import ROOT

rng = np.random.default_rng(20201)
ROWS = 60


def lists(counts, values):
    return ak.unflatten(np.round(values, 4), counts)


jets = rng.integers(0, 6, ROWS)
leptons = rng.integers(0, 4, ROWS)
n, m = int(jets.sum()), int(leptons.sum())
events = {
    "x": np.round(rng.normal(0, 3, ROWS), 4),
    "y": np.where(rng.random(ROWS) < 0.2, 0, np.round(rng.normal(1, 2, ROWS), 4)),
    "n": rng.integers(-7, 8, ROWS),
    "flag": rng.random(ROWS) < 0.5,
    "jet_pt": lists(jets, rng.exponential(40, n) + 20),
    "jet_eta": lists(jets, rng.normal(0, 2, n)),
    "jet_phi": lists(jets, rng.uniform(-math.pi, math.pi, n)),
    "jet_mass": lists(jets, rng.exponential(8, n)),
    "jet_tag": lists(jets, rng.integers(0, 4, n)),
    "lep_pt": lists(leptons, rng.exponential(30, m) + 10),
    "lep_eta": lists(leptons, rng.normal(0, 1, m)),
    "lep_phi": lists(leptons, rng.uniform(-math.pi, math.pi, m)),
}
x, y, k, flag = (events[name] for name in ("x", "y", "n", "flag"))
pt, eta, phi, mass, tag = (events[f"jet_{name}"] for name in ("pt", "eta", "phi", "mass", "tag"))
lpt, leta, lphi = (events[f"lep_{name}"] for name in ("pt", "eta", "phi"))


def at(array, index):
    return ak.fill_none(ak.pad_none(array, index + 1)[:, index], np.nan)


def nan_of(array):
    return ak.fill_none(array, np.nan)


def wrapped(difference):
    return (difference + np.pi) % (2 * np.pi) - np.pi


def vector(p, e, f, m=0.0):
    return ROOT.Math.PtEtaPhiMVector(float(p), float(e), float(f), float(m))


def leading(of):
    """A number of the two leading jets' sum, where there are two."""
    result = []
    for row in range(ROWS):
        if len(pt[row]) < 2:
            result.append(math.nan)
            continue
        a, b = (vector(pt[row][i], eta[row][i], phi[row][i], mass[row][i]) for i in (0, 1))
        result.append(of(a, b))
    return np.array(result)


def each_row(of, *arrays):
    return ak.Array([of(*(array[row] for array in arrays)) for row in range(ROWS)])


pairs = ak.combinations(ak.zip({"pt": pt, "eta": eta, "phi": phi, "m": mass}), 2, fields=["a", "b"])
crossed = ak.cartesian({"a": ak.zip({"eta": eta, "phi": phi}), "b": ak.zip({"eta": leta, "phi": lphi})})
total = [sum((vector(*j) for j in zip(pt[r], eta[r], phi[r], mass[r])), ROOT.Math.PtEtaPhiMVector()) for r in range(ROWS)]

with np.errstate(all="ignore"):
    expressions = {
        "x + 2 * y - 1": x + 2 * y - 1,
        "x / y": np.where((x == 0) & (y == 0), np.nan, x / y),
        "7 / 2": np.full(ROWS, 3.5),
        "n / 2": k / 2,
        "n % 3": np.fmod(k, 3),
        "x % 1.5": np.fmod(x, 1.5),
        "-x ** 2": -(x**2),
        "2 ** 3 ** 2": np.full(ROWS, 512.0),
        "abs(x) ** 0.5 ** 2": np.abs(x) ** 0.25,
        "2 ** -1 * x": 0.5 * x,
        "-2 * -x": 2 * x,
        "!flag": ~flag,
        "not flag and x > 0 or y == 0": (~flag & (x > 0)) | (y == 0),
        "!flag && x > 0 || y == 0": (~flag & (x > 0)) | (y == 0),
        "not x > 0": ~(x > 0),
        "x != y": x != y,
        "x <= -1.5": x <= -1.5,
        "x > 0 ? x : y > 0 ? y : -1": np.where(x > 0, x, np.where(y > 0, y, -1)),
        "flag * 3 + true": flag * 3 + 1,
        "sqrt(x)": np.sqrt(x),
        "exp(x / 10)": np.exp(x / 10),
        "log(abs(x)) + log10(abs(x)) + log2(abs(x))": np.log(abs(x)) + np.log10(abs(x)) + np.log2(abs(x)),
        "sin(x) + cos(x) * tan(x)": np.sin(x) + np.cos(x) * np.tan(x),
        "sinh(x) - cosh(x) / tanh(x)": np.sinh(x) - np.cosh(x) / np.tanh(x),
        "asin(x / 10) + acos(x / 10) + atan(x)": np.arcsin(x / 10) + np.arccos(x / 10) + np.arctan(x),
        "asinh(x) + acosh(abs(x) + 1) + atanh(x / 20)":
            np.arcsinh(x) + np.arccosh(np.abs(x) + 1) + np.arctanh(x / 20),
        "atan2(y, x) + hypot(x, y) + cbrt(x)": np.arctan2(y, x) + np.hypot(x, y) + np.cbrt(x),
        "floor(x) + 10 * ceil(x) + 100 * trunc(x)": np.floor(x) + 10 * np.ceil(x) + 100 * np.trunc(x),
        "round(x * 1.7)": np.round(x * 1.7),
        "min(x, y) + 3 * max(x, 0)": np.minimum(x, y) + 3 * np.maximum(x, 0),
        "pow(abs(x), 1.3)": np.abs(x) ** 1.3,
        "cos(pi / 3) + sin(30 deg)": np.full(ROWS, np.cos(np.pi / 3) + 0.5),
        "default(sqrt(x), -1)": np.nan_to_num(np.sqrt(x), nan=-1),
        "isnan(sqrt(x))": np.isnan(np.sqrt(x)),
        "sum(jet_pt)": ak.sum(pt, axis=1),
        "min(jet_pt)": nan_of(ak.min(pt, axis=1)),
        "max(jet_pt)": nan_of(ak.max(pt, axis=1)),
        "mean(jet_pt)": nan_of(ak.mean(pt, axis=1)),
        "std(jet_pt)": nan_of(ak.std(pt, axis=1)),
        "count(jet_pt)": ak.num(pt),
        "size(jet_pt)": ak.num(pt),
        "count(jet_pt > 40)": ak.sum(pt > 40, axis=1),
        "sum(jet_pt > 40)": ak.sum(pt > 40, axis=1),
        "any(jet_tag == 3)": ak.any(tag == 3, axis=1),
        "all(jet_pt > 30)": ak.all(pt > 30, axis=1),
        "argmax(jet_pt)": nan_of(ak.argmax(pt, axis=1)),
        "argmin(abs(jet_eta))": nan_of(ak.argmin(abs(eta), axis=1)),
        "jet_pt[0]": at(pt, 0),
        "jet_pt[3]": at(pt, 3),
        "jet_pt[size(jet_pt) - 1]": nan_of(ak.firsts(pt[:, ::-1])),
        "jet_eta[argmax(jet_pt)]": nan_of(ak.firsts(eta[ak.argmax(pt, axis=1, keepdims=True)])),
        "jet_pt / 10 + jet_eta": pt / 10 + eta,
        "jet_pt * x": pt * x,
        "jet_pt > 40 && abs(jet_eta) < 2": (pt > 40) & (abs(eta) < 2),
        "jet_eta > 0 ? jet_pt : x": ak.where(eta > 0, pt, x),
        "jet_pt[abs(jet_eta) < 2.5]": pt[abs(eta) < 2.5],
        "sum(jet_pt[jet_tag >= 2 && flag])": ak.sum(pt[(tag >= 2) & flag], axis=1),
        "jet_pt[jet_pt > 40] * cosh(jet_eta[jet_pt > 40])": pt[pt > 40] * np.cosh(eta[pt > 40]),
        "jet_pt[jet_tag > 0][1]": at(pt[tag > 0], 1),
        "sort(jet_eta)": ak.sort(eta),
        "-sort(-jet_eta)": ak.sort(eta, ascending=False),
        "sort(jet_pt)[0]": at(ak.sort(pt), 0),
        "argsort(jet_eta)": ak.argsort(eta, stable=True),
        "jet_pt[argsort(jet_eta)]": pt[ak.argsort(eta, stable=True)],
        "index(jet_pt)": ak.local_index(pt),
        "jet_pt[index(jet_pt) < 2]": pt[:, :2],
        "first_of_pairs(jet_pt) - second_of_pairs(jet_pt)": pairs.a.pt - pairs.b.pt,
        "size(first_of_pairs(jet_pt, lep_pt))": ak.num(pt) * ak.num(lpt),
        "dphi(jet_phi[0], jet_phi[1])": wrapped(at(phi, 0) - at(phi, 1)),
        "dR(jet_eta[0], jet_phi[0], jet_eta[1], jet_phi[1])":
            np.hypot(at(eta, 0) - at(eta, 1), wrapped(at(phi, 0) - at(phi, 1))),
        "min(dR(first_of_pairs(jet, lep), second_of_pairs(jet, lep)))": nan_of(
            ak.min(np.hypot(crossed.a.eta - crossed.b.eta, wrapped(crossed.a.phi - crossed.b.phi)), axis=1)),
        "mass(jet[0] + jet[1])": leading(lambda a, b: (a + b).M()),
        "mass(jet[0], jet[1])": leading(lambda a, b: (a + b).M()),
        "pt(jet[0] + jet[1])": leading(lambda a, b: (a + b).Pt()),
        "eta(jet[0] + jet[1])": leading(lambda a, b: (a + b).Eta()),
        "phi(jet[0] + jet[1])": leading(lambda a, b: (a + b).Phi()),
        "energy(jet[0] + jet[1])": leading(lambda a, b: (a + b).E()),
        "rapidity(jet[0] + jet[1])": leading(lambda a, b: (a + b).Rapidity()),
        "energy(jet[0] - jet[1])": leading(lambda a, b: a.E() - b.E()),
        "px(jet[0]) + py(jet[0]) + pz(jet[0])":
            at(pt, 0) * np.cos(at(phi, 0)) + at(pt, 0) * np.sin(at(phi, 0)) + at(pt, 0) * np.sinh(at(eta, 0)),
        "rapidity(jet[0])": nan_of(each_row(
            lambda p, e, f, m: vector(p[0], e[0], f[0], m[0]).Rapidity() if len(p) else None, pt, eta, phi, mass)),
        "mt(jet[0])": nan_of(each_row(
            lambda p, e, f, m: vector(p[0], e[0], f[0], m[0]).Mt() if len(p) else None, pt, eta, phi, mass)),
        "dR(jet[0], jet[1])": leading(lambda a, b: math.hypot(a.Eta() - b.Eta(), ROOT.Math.VectorUtil.DeltaPhi(b, a))),
        "dphi(jet[0], jet[1])": leading(lambda a, b: ROOT.Math.VectorUtil.DeltaPhi(b, a)),
        "deta(jet[0], jet[1])": at(eta, 0) - at(eta, 1),
        "mass(lep[0])": 0 * at(lpt, 0),
        "mass(sum(jet))": np.array([v.M() if v.E() > 0 else 0.0 for v in total]),
        "pt(sum(jet[jet_pt > 30]))": np.array([
            sum((vector(*j) for j in zip(pt[r], eta[r], phi[r], mass[r]) if j[0] > 30), ROOT.Math.PtEtaPhiMVector()).Pt()
            for r in range(ROWS)]),
        "mass(first_of_pairs(jet) + second_of_pairs(jet))": ak.Array([
            [(vector(a.pt, a.eta, a.phi, a.m) + vector(b.pt, b.eta, b.phi, b.m)).M() for a, b in zip(row.a, row.b)]
            for row in pairs]),
        "mass(p4(lep_pt[0], lep_eta[0], lep_phi[0]) + p4m(jet_pt[0], jet_eta[0], jet_phi[0], 4.2))": np.array([
            (vector(lpt[r][0], leta[r][0], lphi[r][0]) + vector(pt[r][0], eta[r][0], phi[r][0], 4.2)).M()
            if len(pt[r]) and len(lpt[r]) else math.nan for r in range(ROWS)]),
    }


def plain(array):
    """Lists with null for NaN, and texts for infinities."""
    if isinstance(array, list):
        return [plain(value) for value in array]
    value = float(array)
    return None if math.isnan(value) else str(value) if math.isinf(value) else value


result = {
    "columns": {name: plain(ak.to_list(values)) for name, values in events.items()},
    "expected": {text: plain(ak.to_list(values)) for text, values in expressions.items()},
}
with open(os.path.join(os.path.dirname(os.path.abspath(__file__)), "expected.json"), "w", encoding="utf-8") as file:
    json.dump(result, file, separators=(",", ":"))
    file.write("\n")
