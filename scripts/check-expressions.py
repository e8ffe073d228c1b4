#!/usr/bin/env python3
"""Holds expressions against awkward and RDataFrame: check-expressions.py DIPHOTON

Twenty-one expressions are computed of four files: bundled samples of the releases of 2020 and 2025, a tree as CMS's NanoAOD has
it (arrays with counters), and an RNTuple, both made here. All numbers are taken in double precision on all sides, and have to agree
to 1e-9. Needs numpy, awkward and uproot, and for RDataFrame PyROOT, without which this half is left out and said to be.
"""

import math
import os
import subprocess
import sys
import tempfile

import awkward as ak
import numpy as np
import uproot

try:
    import ROOT
except ImportError:
    ROOT = None

ROOM = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "Tests", "Fixtures")
SAMPLE = {
    2020: "small/GamGam/MC/mc_341081.ttH125_gamgam.GamGam.root",
    2025: "release2025/ODEO_FEB2025_v0_GamGam_mc_346525.PowhegPythia8EvtGen_A14NNPDF23_NNPDF30ME_ttH125_gamgam.GamGam.root",
}
TWO = "ppt.size() > 1 ? {} : NAN"
VECTORS = (
    "(ROOT::Math::PtEtaPhiMVector(ppt[0], peta[0], pphi[0], 0) + ROOT::Math::PtEtaPhiMVector(ppt[1], peta[1], pphi[1], 0))")
PAIR = "p4({p}_pt[0], {p}_eta[0], {p}_phi[0]) + p4({p}_pt[1], {p}_eta[1], {p}_phi[1])"


def at(lists, index):
    return ak.fill_none(ak.pad_none(lists, index + 1)[:, index], np.nan)


def or_nan(values):
    return ak.fill_none(values, np.nan)


def wrapped(angle):
    return (angle + np.pi) % (2 * np.pi) - np.pi


def pair(e):
    """px, py, pz and E of the two first photons' sum."""
    parts = []
    for i in (0, 1):
        pt, eta, phi = (at(e[name], i) for name in ("ppt", "peta", "pphi"))
        parts.append((pt * np.cos(phi), pt * np.sin(phi), pt * np.sinh(eta), pt * np.cosh(eta)))
    return [a + b for a, b in zip(*parts)]


def mass(e):
    px, py, pz, energy = pair(e)
    square = energy**2 - (px**2 + py**2 + pz**2)
    return np.sign(square) * np.sqrt(np.abs(square))


# What is written, what awkward makes of the arrays, what RDataFrame makes of the same.
EXPRESSIONS = [
    ("sum({j}_pt)", lambda e: ak.sum(e.jpt, axis=1), "Sum(jpt)"),
    ("size({j}_pt)", lambda e: ak.num(e.jpt), "double(jpt.size())"),
    ("{j}_pt[0]", lambda e: at(e.jpt, 0), "jpt.size() > 0 ? jpt[0] : NAN"),
    ("max(abs({j}_eta))", lambda e: or_nan(ak.max(abs(e.jeta), axis=1)), "jeta.size() > 0 ? Max(abs(jeta)) : NAN"),
    ("min({j}_pt)", lambda e: or_nan(ak.min(e.jpt, axis=1)), "jpt.size() > 0 ? Min(jpt) : NAN"),
    ("mean({j}_pt)", lambda e: or_nan(ak.mean(e.jpt, axis=1)), "jpt.size() > 0 ? Mean(jpt) : NAN"),
    (
        "std({j}_pt)", lambda e: or_nan(ak.std(e.jpt, axis=1)),
        "jpt.size() > 0 ? sqrt(Mean((jpt - Mean(jpt)) * (jpt - Mean(jpt)))) : NAN"),
    (
        "count({j}_pt > {cut} && abs({j}_eta) < 2.5)",
        lambda e: ak.sum((e.jpt > e.cut) & (abs(e.jeta) < 2.5), axis=1),
        "double(Sum(jpt > cut && abs(jeta) < 2.5))"),
    (
        "sum({j}_pt[abs({j}_eta) < 2.5])", lambda e: ak.sum(e.jpt[abs(e.jeta) < 2.5], axis=1),
        "Sum(jpt[abs(jeta) < 2.5])"),
    ("any({j}_pt > {cut})", lambda e: ak.any(e.jpt > e.cut, axis=1), "double(Any(jpt > cut))"),
    ("all({j}_pt > {cut})", lambda e: ak.all(e.jpt > e.cut, axis=1), "double(All(jpt > cut))"),
    (
        "{j}_eta[argmax({j}_pt)]", lambda e: or_nan(ak.firsts(e.jeta[ak.argmax(e.jpt, axis=1, keepdims=True)])),
        "jpt.size() > 0 ? jeta[ArgMax(jpt)] : NAN"),
    ("sort({j}_pt)[1]", lambda e: at(ak.sort(e.jpt), 1), "jpt.size() > 1 ? Sort(jpt)[1] : NAN"),
    (
        "sqrt(2*{p}_pt[0]*{p}_pt[1]*(cosh({p}_eta[0]-{p}_eta[1]) - cos({p}_phi[0]-{p}_phi[1])))",
        lambda e: np.sqrt(2 * at(e.ppt, 0) * at(e.ppt, 1) * (
            np.cosh(at(e.peta, 0) - at(e.peta, 1)) - np.cos(at(e.pphi, 0) - at(e.pphi, 1)))),
        TWO.format("sqrt(2*ppt[0]*ppt[1]*(cosh(peta[0]-peta[1]) - cos(pphi[0]-pphi[1])))")),
    (
        "dphi({p}_phi[0], {p}_phi[1])", lambda e: wrapped(at(e.pphi, 0) - at(e.pphi, 1)),
        TWO.format("ROOT::VecOps::DeltaPhi(pphi[1], pphi[0])")),
    (
        "dR({p}_eta[0], {p}_phi[0], {p}_eta[1], {p}_phi[1])",
        lambda e: np.hypot(at(e.peta, 0) - at(e.peta, 1), wrapped(at(e.pphi, 0) - at(e.pphi, 1))),
        TWO.format("ROOT::VecOps::DeltaR(peta[0], peta[1], pphi[0], pphi[1])")),
    (f"mass({PAIR})", mass, TWO.format(f"{VECTORS}.M()")),
    (f"pt({PAIR})", lambda e: np.hypot(*pair(e)[:2]), TWO.format(f"{VECTORS}.Pt()")),
    (
        "size({p}_pt) > 1 ? {p}_pt[1] / {p}_pt[0] : -1",
        lambda e: ak.where(ak.num(e.ppt) > 1, at(e.ppt, 1) / at(e.ppt, 0), -1),
        "ppt.size() > 1 ? ppt[1] / ppt[0] : -1"),
    (
        "atan2(sum({j}_pt * sin({j}_phi)), sum({j}_pt * cos({j}_phi)))",
        lambda e: np.arctan2(ak.sum(e.jpt * np.sin(e.jphi), axis=1), ak.sum(e.jpt * np.cos(e.jphi), axis=1)),
        "atan2(Sum(jpt * sin(jphi)), Sum(jpt * cos(jphi)))"),
    ("{j}_pt * cosh({j}_eta)", lambda e: e.jpt * np.cosh(e.jeta), "jpt * cosh(jeta)"),
]


def made_files(folder):
    """A tree with arrays and counters, and an RNTuple: the same events."""
    rng = np.random.default_rng(16)
    counts = {"Jet": rng.integers(0, 7, 3000), "Photon": rng.integers(0, 4, 3000)}
    events = {}
    for kind, count in counts.items():
        n = int(count.sum())
        columns = {
            "pt": rng.exponential(40, n) + 15, "eta": rng.normal(0, 1.5, n), "phi": rng.uniform(-math.pi, math.pi, n)}
        events[kind] = ak.zip({name: ak.unflatten(v.astype(np.float32), count) for name, v in columns.items()})
    tree = os.path.join(folder, "nanoaod.root")
    with uproot.recreate(tree) as file:
        file.mktree("Events", events)
    flat = {f"{kind}_{name}": events[kind][name] for kind in events for name in ("pt", "eta", "phi")}
    ntuple = os.path.join(folder, "ntuple.root")
    with uproot.recreate(ntuple) as file:
        file.mkrntuple("Events", flat)
    return tree, ntuple


def values_of(file, tree, jet, photon, cut):
    """The arrays of a file in double precision."""
    names = {f"{a}{v}": f"{kind}_{v}" for a, kind in (("j", jet), ("p", photon)) for v in ("pt", "eta", "phi")}
    with uproot.open(file) as opened:
        source = opened[tree].arrays(list(names.values()))
    arrays = {name: ak.values_astype(source[branch], np.float64) for name, branch in names.items()}
    arrays["cut"] = np.full(len(source), cut)
    return Record(arrays)


class Record(dict):
    """Arrays by name, as attributes too."""

    __getattr__ = dict.__getitem__


def ours(program, file, tree, jet, photon, cut, folder):
    """The columns that the program makes."""
    config = os.path.join(folder, "config.yaml")
    with open(config, "w", encoding="utf-8") as output:
        output.write("preset: none\nfeatures:\n")
        for number, (text, _, _) in enumerate(EXPRESSIONS):
            written = text.format(j=jet, p=photon, cut=cut)
            kind = "list<float64>" if written.startswith(f"{jet}_pt * ") else "float64"
            output.write(f"  x{number}: {{is: '{written}', type: {kind}}}\n")
    table = os.path.join(folder, "table.parquet")
    subprocess.run(
        [program, "extract", f"{file}:{tree}", "--config", config, "--output", table, "--force", "--quiet"], check=True)
    columns = ak.from_parquet(table)
    return [columns[f"x{number}"] for number in range(len(EXPRESSIONS))]


def frame_values(file, tree, jet, photon, cut):
    """The columns that RDataFrame makes."""
    frame = ROOT.RDataFrame(tree, file).Define("cut", f"double({cut})")
    for short, kind in (("j", jet), ("p", photon)):
        for name in ("pt", "eta", "phi"):
            branch = f"{kind}_{name}"
            frame = frame.Define(short + name, f"ROOT::VecOps::RVec<double>({branch}.begin(), {branch}.end())")
    names = [f"x{number}" for number in range(len(EXPRESSIONS))]
    for name, (_, _, text) in zip(names, EXPRESSIONS):
        frame = frame.Define(name, text)
    single = frame.AsNumpy(names[:-1])
    lists = frame.AsNumpy(names[-1:])[names[-1]]
    return [single[name] for name in names[:-1]] + [ak.Array([list(values) for values in lists])]


def differs(found, wanted):
    found, wanted = or_nan(found), or_nan(wanted)
    if len(found) != len(wanted):
        return True
    if found.ndim > 1:
        if ak.any(ak.num(found) != ak.num(wanted)):
            return True
        found, wanted = ak.flatten(found), ak.flatten(wanted)
    a, b = (ak.to_numpy(values).astype(np.float64) for values in (found, wanted))
    return not np.allclose(a, b, rtol=1e-9, atol=1e-9, equal_nan=True)


def main(program):
    bad = 0
    with tempfile.TemporaryDirectory() as folder:
        nanoaod, ntuple = made_files(folder)
        files = [
            ("release 2020", os.path.join(ROOM, SAMPLE[2020]), "mini", "jet", "photon", 40000),
            ("release 2025", os.path.join(ROOM, SAMPLE[2025]), "analysis", "jet", "photon", 40),
            ("NanoAOD-like", nanoaod, "Events", "Jet", "Photon", 40),
            ("RNTuple", ntuple, "Events", "Jet", "Photon", 40),
        ]
        for title, *place in files:
            events = values_of(*place)
            found = ours(program, *place, folder)
            peers = [("awkward", [make(events) for _, make, _ in EXPRESSIONS])]
            if ROOT:
                peers.append(("RDataFrame", frame_values(*place)))
            for peer, wanted in peers:
                wrong = [text for (text, _, _), a, b in zip(EXPRESSIONS, found, wanted) if differs(a, ak.Array(b))]
                bad += len(wrong)
                print(f"{title}: {len(events.cut)} events, {len(EXPRESSIONS) - len(wrong)} of {len(EXPRESSIONS)} expressions as {peer}")
                for text in wrong:
                    print(f"  not the same: {text}")
    if not ROOT:
        print("RDataFrame was left out, as there is no PyROOT")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
