#!/usr/bin/env python3
"""Writes expected/show.json: what uproot reads of some branches, entry by entry, drawn as `diphoton show` draws values.

Needs uproot; run in the folder of the fixtures.
"""
import json

import awkward
import numpy
import uproot

BRANCHES = {
    "structures/texts.root": ["texts99/one/vvs", "texts99/list/list.vs"],
    "ttree/arrays.root": None,
    # Not `text`, which uproot takes for texts without their ends.
    "ttree/scalars-zlib.root": [f"scalars/{name}" for name in (
        "i8", "u8", "i16", "u16", "i32", "u32", "i64", "u64", "f32", "f64", "flag")],
    "small/GamGam/MC/mc_341081.ttH125_gamgam.GamGam.root": [
        "mini/photon_pt", "mini/trigP", "mini/eventNumber", "mini/mcWeight", "mini/photon_isTightID"],
}
ROWS = 7


def number(value):
    """The shortest text that is read back as the same number, with an exponent from 2^53 (2^24 in single precision) on."""
    text = numpy.format_float_scientific(value, trim="-")
    if numpy.isnan(value):
        return "nan"
    if numpy.isinf(value):
        return "inf" if value > 0 else "-inf"
    large = 2**24 if value.dtype == numpy.float32 else 2**53
    if value == 0 or 1e-4 <= abs(value) < large:
        return numpy.format_float_positional(value, trim="0")
    return text


def drawn(value, depth=0):
    if isinstance(value, (bool, numpy.bool_)):
        return "true" if value else "false"
    if isinstance(value, (int, numpy.integer)):
        return str(int(value))
    if isinstance(value, (float, numpy.floating)):
        return number(value if isinstance(value, numpy.floating) else numpy.float64(value))
    if isinstance(value, str):
        return f'"{value}"' if depth else value
    if isinstance(value, awkward.Record):
        return "{" + ", ".join(f"{name}: {drawn(value[name], 1)}" for name in value.fields) + "}"
    return "[" + ", ".join(drawn(item, depth + 1) for item in value) + "]"


expected = {}
for name, branches in BRANCHES.items():
    with uproot.open(name) as file:
        for path in branches or [
            f"{tree}/{branch}" for tree in sorted(set(file.keys(cycle=False, filter_classname="TTree")))
            for branch in file[tree].keys(recursive=False)
        ]:
            tree, branch = path.split("/", 1)
            array = file[tree][branch].array(entry_stop=ROWS, library="ak")
            expected[f"{name}:{path}"] = [drawn(value) for value in array]
with open("expected/show.json", "w") as file:
    json.dump(expected, file, indent=1, ensure_ascii=False)
    file.write("\n")
