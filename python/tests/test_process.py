"""Interrupts, forks, pickles, and that nothing ends the process."""

import ctypes
import multiprocessing
import os
import pickle
import random
import signal
import subprocess
import sys
import threading
import time

import awkward as ak
import numpy as np
import pytest
from conftest import FIXTURES, threads_of_ours
from forks import in_child
from interruptions import assert_nothing_is_left_of

import diphoton
from diphoton import _native
from diphoton._reads import Read


def threads_now():
    return len(os.listdir("/proc/self/task"))


def test_no_thread_lives_between_reads(small):
    tree = diphoton.open(small)["mini"]
    tree.arrays()
    end = time.monotonic() + 5
    while threads_of_ours() and time.monotonic() < end:
        time.sleep(0.01)
    assert not threads_of_ours()


def test_no_handler_of_signals_is_installed():
    program = (
        "import re; caught = lambda: re.search('SigCgt.*', open('/proc/self/status').read()).group();"
        "import numpy; before = caught(); import diphoton; assert caught() == before"
    )
    subprocess.run([sys.executable, "-c", program], check=True)


def test_importing_imports_no_library():
    program = (
        "import sys, diphoton; assert not {'awkward', 'pyarrow', 'pandas', 'polars', 'uproot'} & set(sys.modules)"
    )
    subprocess.run([sys.executable, "-c", program], check=True)


@pytest.mark.parametrize("seed", range(100))
def test_interrupts(small, seed, monkeypatch):
    """At any moment of a loop of reads; the process goes on as if nothing had been, and no interrupt is lost."""
    lost = []
    monkeypatch.setattr(sys, "unraisablehook", lost.append)
    tree = diphoton.open(small)["mini"]
    sender = threading.Timer(random.Random(seed).uniform(0, 0.1), lambda: os.kill(os.getpid(), signal.SIGINT))
    with pytest.raises(KeyboardInterrupt):
        sender.start()
        while not lost:
            tree["jet_pt"].array(threads=2)
    assert len(tree["jet_pt"].array()) == tree.num_entries


@pytest.mark.parametrize("library", ["np", "ak", "arrow"])
def test_nothing_is_left_of_a_read_that_is_interrupted(small, library):
    def work():
        with diphoton.open(small) as file:
            return file["mini"].arrays(library=library, threads=2)

    size = diphoton.open(small)["mini"].arrays(library="arrow").nbytes
    assert_nothing_is_left_of(work, calls=5, size=size)


def test_a_read_that_is_cancelled_says_so(small):
    tree = diphoton.open(small)["mini"]
    read = Read(tree._handle, tree.keys(), 0, tree.num_entries, 1, True)
    read.cancel()
    with pytest.raises(diphoton.ROOTError) as caught:
        read.take()
    assert caught.value.code == "cancelled"


def test_progress(small):
    tree = diphoton.open(small)["mini"]
    read = Read(tree._handle, ["jet_pt", "met_et"], 0, 100, 1, True)
    read.columns()
    assert _native.progress(read._handle) == (200, 200)


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_forks(small):
    tree = diphoton.open(small)["mini"]
    expected = tree["jet_pt"].array()
    for _ in range(10):
        assert in_child(lambda: ak.array_equal(tree["jet_pt"].array(threads=2), expected))
    for _ in range(10):
        read = Read(tree._handle, tree.keys(), 0, tree.num_entries, 2, True)
        assert in_child(lambda: ak.array_equal(tree["jet_pt"].array(threads=2), expected))
        assert in_child(lambda: len(read.columns()) == len(tree.keys()))
        read.columns()


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_steps_go_on_in_a_child(small):
    steps = diphoton.open(small)["mini"].iterate(["jet_n"], step_size=100, exact=True, library="np")
    next(steps)
    assert in_child(lambda: len(next(steps)["jet_n"]) == 100)
    assert len(next(steps)["jet_n"]) == 100


def count(tree):
    return len(tree["jet_pt"].array())


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
@pytest.mark.parametrize("method", ["fork", "spawn"])
def test_pools(small, method):
    tree = diphoton.open(small)["mini"]
    with multiprocessing.get_context(method).Pool(2) as pool:
        assert pool.map(count, [tree] * 4) == [tree.num_entries] * 4


def test_pickles(small, tmp_path, monkeypatch):
    monkeypatch.chdir(os.path.dirname(small))
    tree = diphoton.open(os.path.basename(small) + ":mini")
    text = pickle.dumps(tree)
    monkeypatch.chdir(tmp_path)
    again = pickle.loads(text)
    assert ak.array_equal(again["jet_pt"].array(), tree["jet_pt"].array())


HOSTILE = sorted(
    path
    for folder in ("edge", "hostile", "seeds", "unread", "counters", "ttree", "rntuple")
    for path in (FIXTURES / folder).rglob("*.root")
)


@pytest.mark.parametrize("path", HOSTILE, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_no_file_ends_the_process(path):
    program = (
        "import sys, diphoton\n"
        "try:\n"
        "    file = diphoton.open(sys.argv[1])\n"
        "    for key in file.keys():\n"
        "        try: tree = file[key]\n"
        "        except diphoton.ROOTError: continue\n"
        "        for branch in getattr(tree, 'values', dict)():\n"
        "            try: branch.array(threads=2)\n"
        "            except (diphoton.ROOTError, AttributeError): pass\n"
        "except diphoton.ROOTError: pass\n"
    )
    subprocess.run([sys.executable, "-c", program, str(path)], check=True, timeout=120)


def test_flipped_bits_end_no_process(small, tmp_path):
    """Of a fixture with one byte after another changed: an error or other values, and the process goes on."""
    program = (
        "import random, sys, diphoton\n"
        "data = bytearray(open(sys.argv[1], 'rb').read()); picks = random.Random(7)\n"
        "for _ in range(150):\n"
        "    place = picks.randrange(len(data)); kept = data[place]; data[place] ^= 1 << picks.randrange(8)\n"
        "    open(sys.argv[2], 'wb').write(data); data[place] = kept\n"
        "    try: diphoton.open(sys.argv[2])['mini'].arrays(threads=2)\n"
        "    except diphoton.ROOTError: pass\n"
    )
    subprocess.run([sys.executable, "-c", program, small, str(tmp_path / "flipped.root")], check=True, timeout=600)


def test_nothing_that_is_given_to_the_library_ends_the_process(small):
    library, error = _native._library, ctypes.c_void_p()
    place = ctypes.byref(error)
    block = ctypes.create_string_buffer(64)
    tree = diphoton.open(small)["mini"]
    new = library.dp_new_handle()
    for handle in (None, ctypes.addressof(block), ctypes.addressof(block) + 1, new):
        for call in (
            lambda: library.dp_describe_file(handle, place),
            lambda: library.dp_tree(handle, b"mini", new, place),
            lambda: library.dp_describe_tree(handle, place),
            lambda: library.dp_read(handle, b'["jet_pt"]', 0, 1, 1, 1, new, place),
            lambda: library.dp_wait(handle, 0, place),
            lambda: library.dp_take(handle, _native.ArrowArray(), _native.ArrowSchema(), place),
            lambda: library.dp_ranges(handle, b"[]", 0, 1, 1, 0, place),
        ):
            assert call() in (None, -1)
            assert b"usage" in ctypes.string_at(error.value)
            library.dp_free(error.value)
        library.dp_cancel(handle)
        library.dp_progress(handle, None, None)
        if handle != new:
            library.dp_release(handle)
    for names in (b"", b"{", b"[1]", b'["none"]', None, b'["\xff"]'):
        for start, stop in ((0, 1), (5, 1), (-1, 3), (2**62, 2**63 - 1), (-(2**63), 2**63 - 1)):
            for threads in (0, -5, 2**31 - 1):
                assert library.dp_read(tree._handle.value, names, start, stop, threads, 1, new, place) == -1
                assert b"released" not in ctypes.string_at(error.value)
                library.dp_free(error.value)
    library.dp_open(None, new, None)
    library.dp_open(b"\xff\xfe", new, None)
    for handle in (None, ctypes.addressof(block), tree._handle.value):
        assert library.dp_open(small.encode(), handle, place) == -1
        assert b"no new handle" in ctypes.string_at(error.value)
        library.dp_free(error.value)
    assert library.dp_open(small.encode(), new, place) == 0
    library.dp_release(new)


CASES = [
    (lambda small: diphoton.open("/nowhere/none.root"), FileNotFoundError, "transport"),
    (lambda small: diphoton.open(__file__), ValueError, "notROOT"),
    (lambda small: diphoton.open(small)["none"], KeyError, "missingObject"),
    (lambda small: diphoton.open(small + ":mini")["jet_ptt"], KeyError, "missingBranch"),
    (lambda small: diphoton.open(small + ":mini").arrays(["jet_ptt"]), KeyError, "missingBranch"),
    (lambda small: diphoton.open("root://host//file.root"), OSError, "transport"),
    (lambda small: diphoton.open(FIXTURES / "edge/no_tree.root")["none"], KeyError, "missingObject"),
]


@pytest.mark.parametrize("number", range(len(CASES)))
def test_errors_are_of_the_classes_that_users_catch(small, number):
    call, kind, code = CASES[number]
    with pytest.raises(kind) as caught:
        call(small)
    assert isinstance(caught.value, diphoton.ROOTError) and caught.value.code == code
    again = pickle.loads(pickle.dumps(caught.value))
    assert (type(again), again.code, str(again)) == (type(caught.value), code, str(caught.value))


def test_what_is_not_local_says_what_to_do(small):
    for place in ("root://host//file.root:mini", "http://host/file.root", "s3://bucket/file.root"):
        with pytest.raises(OSError, match="copy the file here"):
            diphoton.open(place)
    with open(small, "rb") as file, pytest.raises(TypeError, match="copy the file here"):
        diphoton.open(file)


def test_errors_name_the_nearest(small):
    with pytest.raises(KeyError, match="jet_pt"):
        diphoton.open(small + ":mini")["jet_ptt"]


def test_a_damaged_basket_is_named():
    with pytest.raises(diphoton.CorruptError) as caught:
        diphoton.open(FIXTURES / "edge/flipped_byte.root")["mini"].arrays()
    assert "basket" in caught.value.object and caught.value.offset > 0


def test_expressions_and_cuts_are_refused(small):
    tree = diphoton.open(small + ":mini")
    for wrong in ("met_et / 1000", "jet_pt/1000", "met_et > 5", "sqrt(met_et)"):
        with pytest.raises(ValueError, match="after reading"):
            tree.arrays([wrong])
    with pytest.raises(ValueError, match="after reading"):
        tree.arrays(["met_et"], cut="met_et > 5")
    with pytest.raises(ValueError, match="library"):
        tree.arrays(["met_et"], library="xyz")
    assert np.array_equal(tree.arrays("met_et", library="np")["met_et"], tree["met_et"].array(library="np"))


def test_what_is_shown(small, capsys):
    tree = diphoton.open(small + ":mini")
    tree.show(filter_name="jet_*")
    shown = capsys.readouterr().out
    assert "std::vector<float>" in shown and "met_et" not in shown
    assert "jet_pt" in tree._repr_html_() and "mini" in repr(tree)
