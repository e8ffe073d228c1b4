#!/usr/bin/env python3
"""Holds every branch of ROOT files against uproot: check-conformance-values.py 'DIPHOTON digest' FOLDER [REPORT]

FOLDER is searched for *.root. Of each branch, and of each leaf of a branch of records, type, dimensions, counts of all lists and
values are compared: `diphoton digest` tells checksums over all of them, and the same are made of what uproot reads.
Prints how many branches are

    equal              all leaves that uproot has are the same
    differs            one of them does not, with the reason
    refused by us      we give an error and uproot does not
    refused by uproot  uproot gives an error and we do not
    refused by both

and the branches of all but the first and the fourth; then how many of those that hold objects (what uproot takes apart object by
object, and what we give leaves of) are read here. REPORT gets all branches as JSON lines, those that uproot refuses or reads otherwise with the
digests of their leaves, which check-conformance-root.py holds against ROOT. Exit status 1 if any differs.
Needs uproot and awkward 2.
"""
import collections
import json
import pathlib
import struct
import subprocess
import sys
import zlib

import awkward as ak
import numpy as np
import uproot

HELD_AGAINST_ROOT = ("refused by uproot", "differs")
TYPES = {"float": "float32", "double": "float64"}


class Refused(Exception):
    """uproot does not give the values."""


def counts_crc(levels):
    return zlib.crc32(b"".join(np.asarray(level, "<i8").tobytes() for level in levels))


def values_crc(values):
    kind = "<f8" if values.dtype.kind == "f" else "<i8"
    if values.dtype == np.uint64:
        kind = "<u8"
    return zlib.crc32(np.ascontiguousarray(values.astype(kind)).tobytes())


def leaves(layout, path="", levels=(), dims=()):
    """Digests of what lies below `layout`, by path: the fields' names, each after a full stop."""
    if layout.parameter("__array__") in ("string", "bytestring"):
        layout = layout.to_ListOffsetArray64(True)
        lengths = np.diff(layout.offsets.data)
        content = np.asarray(layout.content.data[: layout.offsets.data[-1]])
        if not levels and dims:
            width = int(np.prod(dims))
            levels = (np.full(len(lengths) // width, width),)
        depth = len(levels)
        return {path: {"category": "string" if not depth else "strings" + (str(depth) if depth > 1 else ""),
                       "count": len(lengths), "values_crc": zlib.crc32(content.tobytes()),
                       "counts_crc": counts_crc([*levels, lengths])}}
    if layout.is_indexed and not layout.is_option:
        return leaves(layout.project(), path, levels, dims)
    if layout.is_option:
        present = ~np.asarray(layout.mask_as_bool(valid_when=False))
        return leaves(layout.project(), path, nested(levels, dims, present.astype("i8")), ())
    if layout.is_unknown:
        return {}
    if layout.is_union:
        raise Refused("a union")
    if layout.is_record:
        found = {}
        names = ["first", "second"] if layout.is_tuple and len(layout.contents) == 2 else layout.fields
        for name, content in zip(names, layout.contents):
            if not name.startswith("@"):
                found.update(leaves(content[: layout.length], f"{path}.{name}", levels, dims))
        return found
    if layout.is_list and not layout.is_regular:
        layout = layout.to_ListOffsetArray64(True)
        counts = np.diff(layout.offsets.data)
        return leaves(layout.content[: layout.offsets.data[-1]], path, nested(levels, dims, counts), ())
    if layout.is_regular:
        return leaves(layout.content[: layout.size * layout.length], path, levels, (*dims, layout.size))
    data = np.asarray(layout.data)
    if data.dtype.names:
        found = {}
        for name in data.dtype.names:
            found.update(leaves(ak.from_numpy(data[name], regulararray=True).layout, f"{path}.{name}", levels, dims))
        return found
    dims = (*dims, *data.shape[1:])
    width = int(np.prod(dims)) if dims else 1
    if levels and width != 1:
        levels = (*levels[:-1], np.asarray(levels[-1]) * width)
    depth = len(levels)
    digest = {"count": data.size, "values_crc": values_crc(data.ravel()), "element_type": data.dtype.name,
              "dimensions": list(map(int, dims))}
    if depth:
        digest |= {"category": "jagged" + (str(depth) if depth > 1 else ""), "counts_crc": counts_crc(levels)}
    else:
        digest |= {"category": "fixed" if width > 1 else "flat"}
    return {path: digest}


def nested(levels, dims, counts):
    """The counts of lists with those of one more level inside arrays of these dimensions."""
    if not dims:
        return (*levels, counts)
    width = int(np.prod(dims))
    if levels:
        return (*levels[:-1], np.asarray(levels[-1]) * width, counts)
    return (np.full(len(counts) // width, width), counts)


def branches(tree, prefix=""):
    for branch in tree.branches:
        path = prefix + branch.name
        yield path, branch
        yield from branches(branch, path + "/")


def peers(path, objects):
    """What uproot reads, by tree and branch: leaves, or the error. Those that hold objects are added to `objects`."""
    found = {}
    with uproot.open(path) as file:
        for key, name in file.classnames(cycle=False).items():
            if name.split("<")[0] not in ("TTree", "TNtuple", "TNtupleD"):
                continue
            try:
                tree = file[key]
                all_branches = list(branches(tree))
            except Exception as error:  # whatever it throws is its refusal
                found[key, None] = error
                continue
            for name, branch in all_branches:
                try:
                    if type(branch.interpretation).__name__ == "AsGrouped":
                        continue
                    if type(branch.interpretation).__name__ == "AsObjects":
                        objects.add((key, name))
                    found[key, name] = leaves(ak.to_layout(branch.array(library="ak")))
                except Exception as error:
                    found[key, name] = error
    return found


def difference(ours, theirs):
    for name in ["category", "count", "element_type", "dimensions", "counts_crc", "values_crc"]:
        if name not in theirs:
            continue
        mine = ours.get(name)
        if name == "element_type":
            mine = TYPES.get(mine, mine)
        if name == "dimensions" and int(np.prod(mine or [1])) == int(np.prod(theirs[name] or [1])) == 1:
            continue
        if name == "category" and {mine, theirs[name]} == {"flat", "fixed"} and ours["count"] == ours["entries"]:
            continue
        if mine != theirs[name]:
            return f"{name} {mine}, uproot has {theirs[name]}"
    return None


def judge(ours, theirs):
    """The verdict on a branch, with the reason."""
    mine = [line for line in ours if "error" not in line]
    errors = [line["error"] for line in ours if "error" in line]
    if isinstance(theirs, Exception):
        reason = f"{type(theirs).__name__}: {theirs}".splitlines()[0]
        return ("refused by both", errors[0]) if not mine else ("refused by uproot", reason)
    if not mine:
        return "refused by us", errors[0] if errors else "no line"
    by_name = {line["leaf"]: line for line in mine}
    for name, digest in theirs.items():
        if name not in by_name:
            return "differs", f"there is no leaf {name}"
        reason = difference(by_name[name], digest)
        if reason:
            return "differs", f"{name} {reason}".strip()
    return "equal", ""


def check(command, path):
    output = subprocess.run([*command, str(path)], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL).stdout
    lines = [json.loads(line) for line in output.decode().splitlines()]
    objects = set()
    theirs = peers(path, objects)
    for (tree, name), digest in theirs.items():
        own = [line for line in lines if line.get("tree") == tree]
        if name is None:
            yield tree, name, ("refused by uproot", str(digest).splitlines()[0]), []
            continue
        found = []
        for line in own:
            branch = line.get("branch")
            if branch is None or branch == name:
                found.append(line | {"leaf": ""})
            elif branch.startswith(name + ".") and branch not in {n for _, n in theirs}:
                found.append(line | {"leaf": branch[len(name):]})
            elif branch.startswith(name + "/") and branch not in {n for _, n in theirs}:
                found.append(line | {"leaf": "." + branch[len(name) + 1:]})
        found = found or [line | {"leaf": ""} for line in lines if "tree" not in line]
        if (tree, name) in objects:
            found = [line | {"is_object": True} for line in found]
        yield tree, name, judge(found, digest), found


def main(command, folder, report=None):
    verdicts, objects = collections.Counter(), collections.Counter()
    out = open(report, "w") if report else None
    for path in sorted(pathlib.Path(folder).rglob("*.root")):
        try:
            for tree, branch, (verdict, reason), found in check(command.split(), path):
                verdicts[verdict] += 1
                objects[verdict] += any(line["leaf"] or "is_object" in line for line in found)
                place = f"{path.relative_to(folder)}: {tree}/{branch}"
                if out:
                    about = {"verdict": verdict, "file": str(path.resolve()), "tree": tree, "branch": branch, "reason": reason}
                    leaves = [line for line in found if verdict in HELD_AGAINST_ROOT and "error" not in line]
                    out.write(json.dumps(about | {"leaves": leaves}) + "\n")
                if verdict not in ("equal", "refused by uproot"):
                    print(f"{verdict}: {place}: {reason}")
        except Exception as error:
            print(f"{path}: uproot does not open it: {error!r}"[:300])
    for verdict, count in sorted(verdicts.items()):
        print(f"{count:7} {verdict}")
    read = objects["equal"] + objects["refused by uproot"]
    print(f"of {sum(objects.values())} branches of objects {read} are read, {objects['equal']} as uproot reads them")
    return 1 if verdicts["differs"] else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
