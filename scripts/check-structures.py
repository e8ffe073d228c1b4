#!/usr/bin/env python3
"""Holds records that diphoton reads against ROOT: check-structures.py 'DIPHOTON digest' FOLDER [DIGESTS]

FOLDER is what Tests/Fixtures/make/structures.py made: files of objects of many classes, split in several ways, and beside
each what ROOT reads of it as JSON. Every leaf that `diphoton digest` tells is held against the values at that place of the
JSON, in value and in the counts of all lists around it. Prints what differs and how many leaves and branches are equal.
With DIGESTS, the lines that are equal are written there, for the tests. What ROOT's JSON does not tell (the process number of a TRef,
the sign of a zero, pairs within a list of maps, that a list has one array only) is not compared. Exit status 1 if anything differs or cannot be read.
"""
import itertools
import json
import pathlib
import re
import struct
import subprocess
import sys
import zlib


class Absent(Exception):
    """There is nothing at this place of the JSON."""


class ByClass(dict):
    """What a pointer to an object of any class leads to: the object under the name of its class, or nothing."""


def numbered(value, found):
    """All objects in the order in which ROOT writes them, which `$ref` counts by."""
    if isinstance(value, dict):
        if "$ref" not in value and "$pair" not in value:
            found.append(value)
        for part in value.values():
            numbered(part, found)
    elif isinstance(value, list):
        for part in value:
            numbered(part, found)
    return found


def resolved(value, objects):
    """The value with references replaced, and with what ROOT writes in other ways than members."""
    if isinstance(value, list):
        return [resolved(part, objects) for part in value]
    if not isinstance(value, dict):
        return value
    if "$ref" in value:
        return resolved(objects[value["$ref"]], objects)
    if value.get("_typename") == "TClonesArray":
        return resolved(value["arr"], objects)
    if value.get("_typename") in ("TObjArray", "TList"):
        return [by_class(resolved(part, objects)) for part in value["arr"]]
    if value.get("_typename") == "TDatime":
        return {"fDatime": value["_blob"][0]}
    members = {name: resolved(part, objects) for name, part in value.items()}
    if ",map<" in value.get("$pair", "") and isinstance(members["second"], list):
        # A map within a map: keys and values by turns.
        by_turns = members["second"]
        members["second"] = [{"first": key, "second": mapped} for key, mapped in zip(by_turns[::2], by_turns[1::2])]
    if value.get("_typename") == "Pointers":
        return {name: optional(part) for name, part in members.items()}
    if value.get("_typename") == "Holder":
        return members | {"any": by_class(members["any"]), "anys": [by_class(part) for part in members["anys"]],
                          "parr": ByClass({"TObjArray": members["parr"]}), "clones": [members["clones"]]}
    return members


def by_class(value):
    return ByClass({} if value is None else {value["_typename"]: value})


def optional(value):
    """What is behind a pointer, or behind each pointer of a list, as a list of one or none."""
    if isinstance(value, list):
        return [optional(part) for part in value]
    return [] if value is None else [value]


def at(value, path):
    """What lies at the path of names, lists around it kept; a pointer is a list of one or none."""
    if isinstance(value, list):
        return [at(part, path) for part in value]
    if not path:
        return value
    if isinstance(value, ByClass):
        return [at(value[path[0]], path[1:])] if path[0] in value else []
    for length in range(len(path), 0, -1):
        name = ".".join(path[:length])
        if isinstance(value, dict) and name in value:
            return at(value[name], path[length:])
    raise Absent(".".join(path))


def depth(value):
    return 1 + max(map(depth, value), default=0) if isinstance(value, list) else 0


def flat(value):
    return [leaf for part in value for leaf in flat(part)] if isinstance(value, list) else [value]


def flat_once(value):
    """The items of a list, or of the lists in it."""
    return [leaf for part in value for leaf in part] if value and isinstance(value[0], list) else value


def merged(value, levels):
    """The value with lists at these levels joined to those around them; level 1 is that of a list within an entry."""
    if not levels or not isinstance(value, list):
        return value
    rest = [level - 1 for level in levels if level > 1]
    if 1 in levels:
        joined = [leaf for part in value for leaf in (part if isinstance(part, list) else [part])]
        return merged(joined, [level for level in rest])
    return [merged(part, rest) for part in value]


def crc(values):
    out = b""
    for value in values:
        out += struct.pack("<d", value) if isinstance(value, float) else struct.pack("<Q", int(value) & (2**64 - 1))
    return zlib.crc32(out)


def digests(entries, depth_wanted, is_text):
    """Checksums of values and counts of entries with so many levels of lists each."""
    level, counts = entries, []
    for _ in range(depth_wanted):
        counts += [len(part) for part in level]
        level = [leaf for part in level for leaf in part]
    level = flat(level)
    if is_text:
        texts = [text.encode() for text in level]
        return zlib.crc32(b"".join(texts)), crc(counts + list(map(len, texts))), len(texts)
    return level, crc(counts), len(level)


def compare(line, entries):
    """None if the digest is that of the entries; else why not."""
    category = line["category"]
    is_text = category.startswith("string")
    if category == "flat" and all(isinstance(entry, list) for entry in entries):
        # A branch that holds only how many objects the branches below it have.
        entries = [len(flat_once(entry)) for entry in entries]
    levels = 0 if category in ("flat", "fixed", "string") else int(re.search(r"(\d*)$", category)[1] or 1)
    depths = max(depth(entry) for entry in entries)
    reason = f"{category} is {depths} deep"
    for merging in itertools.combinations(range(1, depths + 1), max(0, depths - levels)):
        shaped = [merged(entry, list(merging)) if levels else entry for entry in entries]
        try:
            values, counts, count = digests(shaped, levels, is_text)
        except TypeError:
            continue
        if count != line["count"]:
            reason = f"count {line['count']} is to be {count}"
            continue
        if levels and counts != line["counts_crc"] or is_text and counts != line["counts_crc"]:
            reason = "counts"
            continue
        if is_text:
            same = values == line["values_crc"]
        else:
            same = line["values_crc"] in (crc(map(float, values)), crc(map(int, values)))
        if same:
            return None
        reason = f"values {line['first']} are to be {values if is_text else values[:5]}"
    return reason


def wanted(line):
    """The top branch, and the names that lead to the leaf in it."""
    pieces = line["branch"].split("/")
    top = re.split(r"[.\[]", pieces[0])[0]
    name = re.sub(r"\[[^\]]*\]", "", pieces[-1])
    # The members of a base class that is not split further.
    name = re.sub(r"^(Base|Middle)\.", "", name)
    if len(pieces) == 1 or top in ("list", "tracks", "clones"):
        name = name[len(top) + 1:]
    return top, {"pidf": "fPID"}.get(name, name.replace(".pidf", ".fPID")).split(".") if name else []


def is_untold(line, names):
    """Whether ROOT's JSON does not tell the leaf, or in another way."""
    return (not names and line["category"] == "flat" or names[-1:] in (["fPID"], ["_imag"])
            or line["branch"].startswith("refs") or re.search(r"[./]vm\.", line["branch"])
            or re.search(r"\b(va|vai)\b", line["branch"]))


def main(command, folder, digests=None):
    equal, bad, untold = [], [], 0
    for path in sorted(pathlib.Path(folder).glob("*.root")):
        expected = {}
        for line in open(path.with_suffix(".jsonl")):
            line = json.loads(line)
            expected[line["tree"], line["branch"]] = [resolved(v, numbered(v, [])) for v in line["values"]]
        output = subprocess.run([*command.split(), str(path)], stdout=subprocess.PIPE).stdout.decode()
        for line in map(json.loads, output.splitlines()):
            place = f"{path.name} {line.get('tree')}/{line.get('branch')}"
            if "error" in line:
                bad.append(f"{place}: {line['error']}")
                continue
            top, names = wanted(line)
            if is_untold(line, names):
                untold += 1
                continue
            try:
                reason = compare(line, [at(entry, names) for entry in expected[line["tree"], top]])
            except Absent as absent:
                reason = f"ROOT tells nothing of {absent}"
            if reason is None:
                equal.append({"file": path.name} | {
                    name: line[name] for name in
                    ["tree", "branch", "category", "entries", "count", "values_crc", "counts_crc"]})
            else:
                bad.append(f"{place}: {reason}")
    if digests:
        with open(digests, "w") as out:
            for line in equal:
                out.write(json.dumps(line) + "\n")
    print("\n".join(bad))
    print(f"{len(equal)} leaves are equal, {len(bad)} are not, of {untold} ROOT's JSON tells nothing")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
