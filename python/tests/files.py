"""The files that reading is held against uproot with, and how branches are compared."""

import awkward as ak
import numpy as np
import uproot
from conftest import CONFORMANCE, FIXTURES

import diphoton

# The entries of a branch that are compared at most.
ENTRIES = 2000

FILES = sorted(FIXTURES.rglob("*.root")) + sorted(CONFORMANCE.rglob("*.root"))


def name_of(path):
    for root in (FIXTURES, CONFORMANCE):
        if path.is_relative_to(root):
            return str(path.relative_to(root))
    return path.name


def trees(path):
    """The names of the trees of a file that both read, with what each makes of them."""
    try:
        ours = diphoton.open(path)
        theirs = uproot.open(path)
    except (diphoton.ROOTError, Exception):  # noqa: B014 uproot raises anything
        return
    try:
        classes = theirs.classnames(cycle=False)
    except Exception:
        return
    for key, name in classes.items():
        if name.split("<")[0] in ("TTree", "TNtuple", "TNtupleD", "ROOT::RNTuple", "ROOT::Experimental::RNTuple"):
            try:
                yield key, ours[key], theirs[key]
            except Exception:  # one of both does not read it
                continue


def outcome(read):
    """What is read, or the error of reading."""
    try:
        return read(), None
    except Exception as error:
        return None, error



def difference(ours, theirs):
    """In what two arrays differ: "", "type" if the values are equal, or "values"."""
    if str(ours.type) == str(theirs.type) and ak.array_equal(ours, theirs, equal_nan=True, dtype_exact=True):
        return ""
    try:
        plain = [plainly(ak.to_layout(array)) for array in (ours, theirs)]
    except Exception:
        return "values"
    return "type" if same(*plain) else "values"


def plainly(layout):
    """The counts of all lists, and the numbers, one after the other."""
    if layout.is_indexed or layout.is_option:
        layout = layout.project()
    if layout.is_record:
        return [("record", [plainly(content[: layout.length]) for content in layout.contents])]
    if layout.is_list:
        layout = layout.to_ListOffsetArray64(True)
        counts = np.diff(np.asarray(layout.offsets.data))
        content = layout.content[: layout.offsets[-1]]
        return [("list", counts), *plainly(content)]
    data = np.asarray(layout.data)
    for size in data.shape[1:]:
        data = data.reshape((-1,) + data.shape[2:])
    counts = []
    length = layout.length
    for size in np.asarray(layout.data).shape[1:]:
        counts.append(("list", np.full(length, size)))
        length *= size
    return [*counts, ("numbers", data)]


def same(left, right):
    if len(left) != len(right):
        return False
    for (kind, ours), (other, theirs) in zip(left, right):
        if kind != other:
            return False
        if kind == "record":
            if len(ours) != len(theirs) or not all(same(*pair) for pair in zip(ours, theirs)):
                return False
        elif len(ours) != len(theirs) or not np.array_equal(ours, theirs, equal_nan=ours.dtype.kind == "f"):
            return False
    return True
