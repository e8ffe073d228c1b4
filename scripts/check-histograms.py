#!/usr/bin/env python3
"""Holds histograms that diphoton reads against ROOT: check-histograms.py 'DIPHOTON digest' FILE... [--digests FILE]

Every histogram, profile, graph and efficiency of the files (the highest cycle of each name) is read with PyROOT, and its edges, labels,
contents, errors and points held against the lines of `diphoton digest`; contents and edges also against uproot, where Python has it.
Prints what differs, what is refused, and how many lines are equal. With --digests, the expected lines are written there, for the tests. Exit status 1
if anything differs or is missing.
"""
import json
import math
import pathlib
import struct
import subprocess
import sys
import zlib

import ROOT

try:
    import uproot
except ImportError:
    uproot = None


def crc(values, format="<d"):
    return zlib.crc32(b"".join(struct.pack(format, value) for value in values))


def numbers(name, values, category="jagged"):
    values = list(values)
    counts = None if category == "flat" else crc([len(values)], "<q")
    return {"branch": name, "category": category, "entries": 1, "count": len(values),
            "values_crc": crc(map(float, values)), "counts_crc": counts}


def texts(name, values, category="strings"):
    values = [value.encode() for value in values]
    counts = [len(value) for value in values]
    return {"branch": name, "category": category, "entries": 1, "count": len(values),
            "values_crc": zlib.crc32(b"".join(values)),
            "counts_crc": crc(([len(values)] if category == "strings" else []) + counts, "<q")}


def histogram(h, prefix=""):
    cells = h.GetNcells()
    yield numbers(prefix + "entries", [h.GetEntries()], "flat")
    yield numbers(prefix + "contents", [h.GetBinContent(bin) for bin in range(cells)])
    yield numbers(prefix + "errors", [h.GetBinError(bin) for bin in range(cells)])
    for name, axis in zip("xyz", [h.GetXaxis(), h.GetYaxis(), h.GetZaxis()][:h.GetDimension()]):
        bins = axis.GetNbins()
        yield texts(f"{prefix}{name}.title", [axis.GetTitle()], "string")
        yield numbers(f"{prefix}{name}.edges", [axis.GetBinLowEdge(bin) for bin in range(1, bins + 1)] + [axis.GetBinUpEdge(bins)])
        labels = []
        if axis.GetLabels():
            found = {label.GetUniqueID(): label.GetName() for label in axis.GetLabels()}
            labels = [found.get(bin, "") for bin in range(1, bins + 1)] if any(1 <= bin <= bins for bin in found) else []
        yield texts(f"{prefix}{name}.labels", labels)


def graph(g):
    points = range(g.GetN())
    yield numbers("x", [g.GetPointX(point) for point in points])
    yield numbers("y", [g.GetPointY(point) for point in points])
    if g.InheritsFrom("TGraphErrors"):
        errors = {"x": (g.GetErrorX, g.GetErrorX), "y": (g.GetErrorY, g.GetErrorY)}
    elif g.InheritsFrom("TGraphAsymmErrors"):
        errors = {"x": (g.GetErrorXlow, g.GetErrorXhigh), "y": (g.GetErrorYlow, g.GetErrorYhigh)}
    else:
        errors = {}
    for axis, (low, high) in errors.items():
        yield numbers(f"{axis}_errors.low", map(low, points))
        yield numbers(f"{axis}_errors.high", map(high, points))


def efficiency(e):
    yield numbers("confidence_level", [e.GetConfidenceLevel()], "flat")
    yield numbers("interval_method", [e.GetStatisticOption()], "flat") | {
        "values_crc": crc([int(e.GetStatisticOption())], "<q")}
    yield from histogram(e.GetPassedHistogram(), "passed.")
    yield from histogram(e.GetTotalHistogram(), "total.")


def plots(directory, prefix=""):
    """The paths and objects of all plots, the highest cycle of each name."""
    seen = set()
    for key in sorted(directory.GetListOfKeys(), key=lambda key: -key.GetCycle()):
        kind = ROOT.TClass.GetClass(key.GetClassName())
        if key.GetName() in seen or not kind:
            continue
        seen.add(key.GetName())
        if kind.InheritsFrom("TDirectory"):
            yield from plots(key.ReadObj(), prefix + key.GetName() + "/")
        elif any(map(kind.InheritsFrom, ["TH1", "TGraph", "TEfficiency"])):
            yield prefix + key.GetName(), key.ReadObj()


def lines(path):
    file = ROOT.TFile(str(path))
    for name, plot in plots(file):
        made = histogram if plot.InheritsFrom("TH1") else graph if plot.InheritsFrom("TGraph") else efficiency
        for line in made(plot):
            yield {"file": pathlib.Path(path).name, "tree": name} | line


def peers(path):
    """What uproot reads of histograms: contents with the bins below and above, and edges."""
    if uproot is None:
        return
    file = ROOT.TFile(str(path))
    other = uproot.open(path)
    for name, plot in plots(file):
        if not plot.InheritsFrom("TH1") or plot.InheritsFrom("TH2Poly"):
            continue
        try:
            found = other[name]
            contents = found.values(flow=True).T.ravel()
        except Exception as error:
            print(f"uproot does not read {path}:{name}: {str(error)[:80]}")
            continue
        yield name, "contents", numbers("contents", contents)
        for axis in found.axes:
            edges = axis.edges()
            yield name, f"{axis.member('fName')[0]}.edges", edges


def main(command, *arguments):
    digests = arguments[arguments.index("--digests") + 1] if "--digests" in arguments else None
    files = [argument for argument in arguments if argument not in ("--digests", digests)]
    equal, bad, refused, by_peer = [], [], set(), 0
    for path in files:
        output = subprocess.run([*command.split(), path], stdout=subprocess.PIPE).stdout.decode()
        found = {(line["tree"], line.get("branch")): line for line in map(json.loads, output.splitlines()) if "tree" in line}
        for line in lines(path):
            got = found.get((line["tree"], line["branch"]))
            error = found.get((line["tree"], None))
            if got is None and error:
                refused.add(f"{path}:{line['tree']} is refused: {error['error']}")
            elif got is None:
                bad.append(f"{path}:{line['tree']} {line['branch']} is missing")
            elif any(got[name] != line[name] for name in ["category", "entries", "count", "values_crc", "counts_crc"]):
                bad.append(f"{path}:{line['tree']} {line['branch']} {got['first']} differs")
            else:
                equal.append(line)
        for name, branch, wanted in peers(path):
            got = found.get((name, branch))
            if branch == "contents" and got is not None:
                if got["values_crc"] != wanted["values_crc"]:
                    bad.append(f"{path}:{name} {branch}: uproot reads others than {got['first']}")
                by_peer += got["values_crc"] == wanted["values_crc"]
            elif got is not None:
                near = [math.isclose(a, b, rel_tol=1e-12, abs_tol=1e-12) for a, b in zip(got["first"], wanted[:5])]
                if not all(near) or got["count"] != len(wanted):
                    bad.append(f"{path}:{name} {branch}: uproot has {list(wanted[:5])}")
                by_peer += all(near)
    if digests:
        with open(digests, "w") as out:
            for line in equal:
                out.write(json.dumps(line) + "\n")
    print("\n".join([*bad, *sorted(refused)]))
    print(f"{len(equal)} lines of {len(set((line['file'], line['tree']) for line in equal))} objects are equal to ROOT's, "
          f"{by_peer} contents and edges to uproot's; {len(bad)} differ, {len(refused)} objects are refused")
    return 1 if bad else 0


if __name__ == "__main__":
    ROOT.gROOT.SetBatch()
    ROOT.TH1.AddDirectory(False)
    ROOT.gErrorIgnoreLevel = ROOT.kError
    sys.exit(main(*sys.argv[1:]))
