"""Reading trees of several files as one."""

import glob
import os

from . import _files
from ._libraries import converter
from ._trees import Tree


def _trees(files):
    """The trees that are meant, one by one: each is opened when it is its turn.

    files: a path with a tree, `FILE:TREE`, which may be a pattern; a tree; a dict of paths to trees; or a list of such
    """
    if isinstance(files, Tree):
        yield files
    elif isinstance(files, dict):
        for path, tree in files.items():
            for found in _paths(os.fspath(path)):
                yield _files.open(found)[tree]
    elif isinstance(files, (str, os.PathLike)):
        text = os.fspath(files)
        place, colon, tree = text.rpartition(":")
        if not colon or os.path.exists(text):
            raise ValueError(f"{text!r} names no tree: write FILE:TREE, or {{FILE: TREE}}")
        for found in _paths(place):
            yield _files.open(f"{found}:{tree}")
    else:
        for one in files:
            yield from _trees(one)


def _paths(pattern):
    if os.path.exists(pattern) or not glob.has_magic(pattern):
        return [pattern]
    found = sorted(glob.glob(pattern, recursive=True))
    if not found:
        raise FileNotFoundError(f"no file matches {pattern!r}")
    return found


def iterate(files, expressions=None, *, report=False, **options):
    """As `Tree.iterate`, over the trees of several files.

    >>> for batch in diphoton.iterate("samples/*.root:mini", ["met_et"], step_size="50 MB"): ...
    """
    before = 0
    for tree in _trees(files):
        for step in tree.iterate(expressions, report=report, **options):
            if report:
                step[1].global_offset = before
            yield step
        before += tree.num_entries


def concatenate(files, expressions=None, *, library="ak", **options):
    """As `Tree.arrays`, of the trees of several files one after the other.

    >>> diphoton.concatenate({"samples/*.root": "mini"}, ["met_et"])
    """
    join = converter(library).joined
    parts = [tree.arrays(expressions, library=library, **options) for tree in _trees(files)]
    if not parts:
        raise ValueError("no files are given")
    return parts[0] if len(parts) == 1 else join(parts)
