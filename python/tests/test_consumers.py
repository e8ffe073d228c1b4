"""What takes Arrow's structures takes ours."""

import gc
import threading

import awkward as ak
import duckdb
import nanoarrow
import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest
from conftest import FIXTURES

import diphoton

# By the kind of what an entry holds: a file, a tree and a branch.
BRANCHES = {
    "flat": ("small", "mini", "met_et"),
    "bool": ("small", "mini", "trigP"),
    "list": ("small", "mini", "jet_pt"),
    "list of bool": ("small", "mini", "photon_isTightID"),
    "text": ("ttree/collections.root", "collections", "text"),
    "list of texts": ("ttree/collections.root", "collections", "texts"),
    "list of lists": ("ttree/collections.root", "collections", "vvf"),
    "none": ("edge/no_entries.root", "mini", "jet_pt"),
}


def tree_of(kind):
    file, tree, branch = BRANCHES[kind]
    path = next((FIXTURES / file).rglob("mc_341081*.root")) if file == "small" else FIXTURES / file
    return diphoton.open(path)[tree], branch


@pytest.mark.parametrize("kind", BRANCHES)
@pytest.mark.parametrize("step", [1, 100, 10**9])
def test_streams(kind, step):
    tree, branch = tree_of(kind)
    stream = tree.arrow([branch], step_size=step)
    table = pa.table(stream)
    table.validate(full=True)
    expected = tree[branch].array()
    assert table.num_rows == tree.num_entries
    assert table[branch].to_pylist() == ak.to_list(expected)
    assert ak.array_equal(ak.from_arrow(table[branch]), expected) or tree.num_entries == 0
    assert pl.DataFrame(stream)[branch].to_list() == ak.to_list(expected)
    assert duckdb.sql("select count(*) from stream").fetchall() == [(tree.num_entries,)]
    frame = pd.DataFrame.from_arrow(stream)
    assert len(frame) == tree.num_entries
    batches = nanoarrow.ArrayStream(stream)
    assert [row[branch] for row in batches.read_all().to_pylist()] == ak.to_list(expected)
    assert pa.schema(stream) == table.schema


def test_every_structured_fixture_is_valid():
    checked = 0
    for path in sorted((FIXTURES / "structures").rglob("*.root")) + sorted((FIXTURES / "ttree").rglob("*.root")):
        file = diphoton.open(path)
        for key, name in file.classnames().items():
            if name != "TTree":
                continue
            for branch in file[key].values():
                if not branch.has_values:
                    continue
                try:
                    stream = pa.table(branch._tree.arrow([branch.path]))
                except (diphoton.ROOTError, OSError):
                    continue
                stream.validate(full=True)
                checked += 1
    assert checked > 50


@pytest.mark.parametrize("library", ["ak", "np", "pd", "pl", "arrow"])
def test_libraries_agree(small, library):
    tree = diphoton.open(small)["mini"]
    expected = tree.arrays(["met_et", "jet_pt", "trigP"])
    found = tree.arrays(["met_et", "jet_pt", "trigP"], library=library)
    assert np.array_equal(np.asarray(found["met_et"]), ak.to_numpy(expected["met_et"]))
    assert np.array_equal(np.asarray(found["trigP"]), ak.to_numpy(expected["trigP"]))
    lists = found["jet_pt"]
    lists = lists.to_pylist() if library == "arrow" else list(lists)
    for ours, theirs in zip(lists, ak.to_list(expected["jet_pt"])):
        assert list(ours) == theirs
    assert len(tree["jet_pt"].array(library=library)) == tree.num_entries


def test_arrays_outlive_all_that_they_are_from(small):
    file = diphoton.open(small)
    tree = file["mini"]
    array = tree["met_et"].array(library="np")
    lists = tree["jet_pt"].array()
    before = array.copy(), ak.to_list(lists)
    part = lists.layout.content.data[10:20]
    file.close()
    del file, tree
    gc.collect()
    for _ in range(20):
        diphoton.open(small)["mini"].arrays(["met_et", "jet_pt"])
    assert np.array_equal(array, before[0]) and ak.to_list(lists) == before[1]
    expected = part.copy()
    del lists
    gc.collect()
    assert np.array_equal(part, expected)


def test_streams_that_nobody_reads_to_their_end(small):
    tree = diphoton.open(small)["mini"]
    for _ in range(50):
        capsule = tree.arrow(["jet_pt"]).__arrow_c_stream__()
        del capsule
        reader = pa.RecordBatchReader.from_stream(tree.arrow(["jet_pt"], step_size=100, exact=True))
        reader.read_next_batch()
        del reader
    gc.collect()


def test_memory_may_go_on_another_thread(small):
    held = [diphoton.open(small)["mini"].arrays() for _ in range(4)]
    thread = threading.Thread(target=held.clear)
    thread.start()
    thread.join()
    gc.collect()


def test_memory_is_given_back(small):
    def resident():
        with open("/proc/self/status") as status:
            return next(int(line.split()[1]) for line in status if line.startswith("VmRSS"))

    tree = diphoton.open(small)["mini"]
    for _ in range(20):
        tree.arrays()
    before = resident()
    for _ in range(200):
        diphoton.open(small)["mini"].arrays()
    gc.collect()
    assert resident() - before < 20_000


def test_one_tree_in_many_threads(small):
    tree = diphoton.open(small)["mini"]
    expected = tree.arrays(["jet_pt", "met_et"])
    wrong = []

    def read():
        for _ in range(10):
            if not ak.array_equal(tree.arrays(["jet_pt", "met_et"], threads=2), expected):
                wrong.append(True)

    threads = [threading.Thread(target=read) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not wrong
