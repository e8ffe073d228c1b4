#!/usr/bin/env python3
"""Holds that folders are floors: of two folders side by side only one looks at the other.

usage: check-floors.py FOLDER...

A folder looks at another if one of its files names a type that is declared there at file level. The files that lie
beside folders count as one, called ".". Names are found by a scan of tokens without comments and strings; what is
reached only through members of extensions is missed. Prints what looks up and down at once, and ends with 1 if
anything does.
"""

import collections
import graphlib
import os
import re
import sys

IGNORED = re.compile(r'#"[^\n]*?"#|"""[\s\S]*?"""|"(?:\\.|[^"\\\n])*"|//[^\n]*|/\*[\s\S]*?\*/')
DECLARATION = re.compile(
    r"^([ \t]*)((?:@?\w+(?:\(\w+\))?[ \t]+)*)"
    r"(?:struct|class|enum|protocol|actor|typealias|associatedtype)[ \t]+([A-Z]\w*)", re.M)
NAME = re.compile(r"(?<![\w.])[A-Z]\w*")


class Source:
    """What one file declares and names."""

    def __init__(self, path):
        with open(path, encoding="utf-8") as file:
            text = IGNORED.sub(" ", file.read())
        self.declared = set()
        own = set()
        for indent, modifiers, name in DECLARATION.findall(text):
            is_visible = not indent and "private" not in modifiers
            (self.declared if is_visible else own).add(name)
        # A type within another, or of this file only, hides one of its name elsewhere.
        self.named = set(NAME.findall(text)) - own


def swift_files(folder):
    for place, _, names in os.walk(folder):
        for name in sorted(names):
            if name.endswith(".swift"):
                yield os.path.join(place, name)


def rooms(folder, sources):
    """The files of `sources` below `folder`, by the folder in it that they lie in."""
    found = collections.defaultdict(dict)
    for path, source in sources.items():
        first, *rest = os.path.relpath(path, folder).split(os.sep)
        if first != "..":
            found[first if rest else "."][path] = source
    return found


def arrows(found):
    """For each room the rooms that it looks at, with the files and names by which it does."""
    homes = {name: room for room, files in found.items() for source in files.values() for name in source.declared}
    looks = {room: collections.defaultdict(list) for room in found}
    for room, files in found.items():
        for path, source in files.items():
            for name in sorted(source.named - source.declared):
                if homes.get(name, room) != room:
                    looks[room][homes[name]].append(f"{path} names {name}")
    return looks


def circles(folder, sources):
    """What is wrong with the rooms of `folder`: pairs that look both ways or, without any, a circle of more."""
    looks = arrows(rooms(folder, sources))
    pairs = [[a, b] for a in sorted(looks) for b in sorted(looks[a]) if a < b and a in looks[b]]
    try:
        graphlib.TopologicalSorter(looks).prepare()
    except graphlib.CycleError as error:
        pairs = pairs or [error.args[1][:0:-1]]
    for circle in pairs:
        yield f"{folder}: {' -> '.join(circle + circle[:1])}"
        for room, other in zip(circle, circle[1:] + circle[:1]):
            yield from (f"  {room} -> {other}: {line}" for line in looks[room][other][:5])


def main(folders):
    problems = []
    for root in folders:
        for target in sorted(entry.path for entry in os.scandir(root) if entry.is_dir()):
            sources = {path: Source(path) for path in swift_files(target)}
            for folder in sorted({target, *map(os.path.dirname, sources)}):
                problems += circles(folder, sources)
    print("\n".join(problems), end="\n" if problems else "")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
