#!/usr/bin/env python3
"""Makes histograms, profiles, graphs and efficiencies with PyROOT: histograms.py FOLDER [NTUPLE]

Writes histograms.root: every class with bins of one width and of several, with and without sums of squared weights, labels and
titles, in folders and in two cycles; filled with weights and by numbers that do not depend on ROOT's random numbers. seed.root
holds some of them without compression, for the fuzzer. With NTUPLE, also
ntuple.root: the first 60 events of its tree mini, and a cut-flow, whose first bin holds 1234.5.
"""
import pathlib
import sys

import ROOT


def numbers(count, seed):
    """Numbers in 0..<1, of a generator that everybody has: Lehmer's."""
    state = seed
    for _ in range(count):
        state = state * 48271 % 2147483647
        yield state / 2147483647


def borders(count):
    from array import array
    return array("d", [k + 0.1 * k * k for k in range(count + 1)])


def one(kind):
    made = []
    for name, axis in [("fixed", (7, -1.5, 2.0)), ("varied", (5, borders(5)))]:
        for squares in [False, True]:
            h = getattr(ROOT, f"TH1{kind}")(f"h1{kind}_{name}{'_w' if squares else ''}", f"{name}: {kind};x [GeV];events", *axis)
            if squares:
                h.Sumw2()
            for k, u in enumerate(numbers(60, 11)):
                h.Fill(9 * u - 2, 1 + (k % 3) * (0.5 if squares else 1))
            made.append(h)
    return made


def two(kind):
    made = []
    for name, axes in [("fixed", (3, 0, 3, 4, -1, 1)), ("varied", (4, borders(4), 2, -1, 1))]:
        h = getattr(ROOT, f"TH2{kind}")(f"h2{kind}_{name}", "two;x;y", *axes)
        for u, v in zip(numbers(80, 5), numbers(80, 7)):
            h.Fill(4 * u - 0.5, 3 * v - 1.5, 1 + (u > 0.5))
        made.append(h)
    return made


def three(kind):
    h = getattr(ROOT, f"TH3{kind}")(f"h3{kind}", "three;x;y;z", 2, 0, 1, 3, 0, 1, 2, 0, 1)
    for u, v, w in zip(numbers(90, 3), numbers(90, 17), numbers(90, 23)):
        h.Fill(1.3 * u - 0.1, 1.2 * v - 0.1, 1.2 * w, 1 + (v > 0.5))
    return [h]


def profiles():
    made = []
    for option in ["", "s", "i", "g"]:
        p = ROOT.TProfile(f"profile_{option or 'mean'}", f"errors '{option}';x;y", 6, 0, 6, option)
        for k, (u, v) in enumerate(zip(numbers(50, 31), numbers(50, 37))):
            p.Fill(7 * u - 0.5, int(4 * v) if option == "i" else 10 * v, 1 + (k % 2 if option != "i" else 0))
        made.append(p)
    p = ROOT.TProfile("profile_range", "values in a range;x;y", 6, 0, 6, 2.0, 8.0)
    q = ROOT.TProfile("profile_squares", "weights squared;x;y", 6, 0, 6)
    q.Sumw2()
    for u, v in zip(numbers(50, 41), numbers(50, 43)):
        p.Fill(6 * u, 10 * v)
        q.Fill(6 * u, 10 * v, 0.5 + v)
    two_d = ROOT.TProfile2D("profile2", "two;x;y", 3, 0, 1, 2, 0, 1)
    three_d = ROOT.TProfile3D("profile3", "three;x;y;z", 2, 0, 1, 2, 0, 1, 2, 0, 1)
    for u, v, w in zip(numbers(70, 47), numbers(70, 53), numbers(70, 59)):
        two_d.Fill(u, v, 5 * w)
        three_d.Fill(u, v, w, u + v)
    return made + [p, q, two_d, three_d]


def cut_flow():
    flow = ROOT.TH1D("cutflow", "weighted cut-flow", 5, 0, 5)
    for bin, (label, content) in enumerate([("all", 1234.5), ("trigger", 1000.25), ("two photons", 321.125), ("mass", 50.0625)], 1):
        flow.GetXaxis().SetBinLabel(bin, label)
        flow.SetBinContent(bin, content)
    return flow


def counts():
    names = ROOT.TH1F("by_name", "filled by name", 2, 0, 2)
    for name in ["ttH", "ggF", "VBF", "ttH", "größer", "a label that is quite long, and holds more than 255 characters: " + "x" * 255]:
        names.Fill(name, 1)
    both = ROOT.TH2I("by_names", "both axes by name", 1, 0, 1, 1, 0, 1)
    for x, y in [("e", "mu"), ("mu", "mu"), ("e", "tau")]:
        both.Fill(x, y, 2)
    empty = ROOT.TH1I("never_filled", "", 3, 0, 1)
    buffered = ROOT.TH1D("buffered", "values in a buffer", 10, 1, -1)
    buffered.SetBuffer(100)
    for u in numbers(20, 61):
        buffered.Fill(u)
    fitted = ROOT.TH1F("fitted", "with a function", 20, -3, 3)
    for u, v in zip(numbers(300, 67), numbers(300, 71)):
        fitted.Fill(u + v - 1)
    fitted.Fit("gaus", "Q0")
    return [cut_flow(), names, both, empty, buffered, fitted]


def graphs():
    from array import array
    x, y, low, high = (array("d", v) for v in ([1, 2, 4], [1.5, -2, 1e300], [0.1, 0.2, 0.3], [0.4, 0, 0.6]))
    made = [("graph", ROOT.TGraph(3, x, y)), ("errors", ROOT.TGraphErrors(3, x, y, low, high)),
            ("asymmetric", ROOT.TGraphAsymmErrors(3, x, y, low, high, high, low)), ("no_points", ROOT.TGraph())]
    for name, graph in made:
        graph.SetName(name)
        graph.SetTitle("points;x;y")
    made[0][1].GetXaxis().SetRangeUser(0, 5)
    return [graph for _, graph in made]


def efficiencies():
    made = []
    for name, e in [("efficiency", ROOT.TEfficiency("efficiency", "passed;x", 6, 0, 6)),
                    ("efficiency2", ROOT.TEfficiency("efficiency2", "passed;x;y", 3, 0, 1, 2, 0, 1))]:
        e.SetConfidenceLevel(0.9)
        e.SetStatisticOption(ROOT.TEfficiency.kFWilson)
        for u, v in zip(numbers(80, 73), numbers(80, 79)):
            e.Fill(u > 0.4, *([7 * v] if name == "efficiency" else [u, v]))
        made.append(e)
    return made


if __name__ == "__main__":
    ROOT.gROOT.SetBatch()
    ROOT.gErrorIgnoreLevel = ROOT.kError
    ROOT.TH1.AddDirectory(False)
    folder = pathlib.Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    out = ROOT.TFile(str(folder / "histograms.root"), "RECREATE")
    kinds = [kind for kind in "CSILFD" if hasattr(ROOT, f"TH1{kind}")]
    for where, objects in [
            ("", counts() + profiles() + graphs() + efficiencies()),
            ("one", [h for kind in kinds for h in one(kind)]),
            ("more/dimensions", [h for kind in kinds for h in two(kind) + three(kind)])]:
        directory = out.mkdir(where, "", True) if where else out
        for made in objects:
            directory.WriteTObject(made)
    again = ROOT.TH1D("cutflow", "second cycle", 2, 0, 2)
    again.SetBinContent(1, 7)
    out.WriteTObject(again)
    out.Close()
    # For the fuzzer: what is not compressed is reached by changes of bytes.
    out = ROOT.TFile(str(folder / "seed.root"), "RECREATE", "", 0)
    for made in [cut_flow(), one("F")[3], profiles()[6], graphs()[2], efficiencies()[0]]:
        out.WriteTObject(made)
    out.Close()
    if len(sys.argv) > 2:
        source = ROOT.TFile(sys.argv[2])
        out = ROOT.TFile(str(folder / "ntuple.root"), "RECREATE")
        source.Get("mini").CloneTree(60).Write()
        out.WriteTObject(cut_flow())
        out.Close()
