"""Every branch of the fixtures and of the corpora that both read is the same as uproot's, in type and values."""

import glob
import warnings

import awkward as ak
import numpy as np
import pytest
import uproot
from differences import known_difference
from files import ENTRIES, FILES, difference, name_of, outcome, trees
from hypothesis import given, settings
from hypothesis import strategies as st

import diphoton

warnings.filterwarnings("ignore")


@pytest.mark.parametrize("path", FILES, ids=name_of)
def test_branches(path):
    wrong = []
    for key, ours, theirs in trees(path):
        theirs_by_path = dict(theirs.items())
        for name in list(ours.keys())[:400]:
            branch = ours[name]
            is_read = branch.has_values or (branch.is_group and not branch.is_of_ntuple)
            if not is_read or name not in theirs_by_path:
                continue
            other = theirs_by_path[name]
            expected, refusal = outcome(lambda: other.array(entry_stop=ENTRIES, library="ak"))
            if refusal is not None or (branch.is_of_ntuple and other.keys()):
                continue
            found, error = outcome(lambda: branch.array(entry_stop=ENTRIES))
            what = f"refused: {error}" if error is not None else difference(found, expected)
            if what and not known_difference(branch, other, what, found, expected):
                wrong.append((key, name, branch.typename, what, error is None and str(found.type), str(expected.type)))
    assert not wrong


def test_all_branches_at_once(small):
    ours = diphoton.open(small + ":mini").arrays()
    theirs = uproot.open(small + ":mini").arrays()
    assert str(ours.type) == str(theirs.type)
    assert ak.array_equal(ours, theirs, equal_nan=True, dtype_exact=True)


def test_names_are_those_of_uproot(small):
    ours, theirs = diphoton.open(small), uproot.open(small)
    assert ours.keys() == theirs.keys()
    assert ours.classnames() == theirs.classnames()
    assert ours["mini"].keys() == theirs["mini"].keys()
    assert ours["mini"].typenames() == theirs["mini"].typenames()
    assert ours["mini"].num_entries == theirs["mini"].num_entries
    assert ours["mini"].keys(filter_name="*_pt") == theirs["mini"].keys(filter_name="*_pt")
    assert ours["mini"].keys(filter_name="/.*_PT$/i") == theirs["mini"].keys(filter_name="/.*_PT$/i")
    assert ours["mini"].keys(filter_name=["met*", "jet_n"]) == theirs["mini"].keys(filter_name=["met*", "jet_n"])


def test_names_and_titles_of_any_letters(tmp_path):
    names = ['say "x"', "back\\slash", "tab\tline\nend", "\x01\x1f\x7f", "η → ñ 🙂", "{[,:]}", " "]
    path = str(tmp_path / "letters.root")
    with uproot.recreate(path) as file:
        file.mktree("t", {name: "int32" for name in names}, title='"a" \\ \n é')
        file["t"].extend({name: np.array([place], np.int32) for place, name in enumerate(names)})
    ours, theirs = diphoton.open(path)["t"], uproot.open(path)["t"]
    assert ours.keys() == theirs.keys() == names
    assert ours.title == theirs.title
    assert [branch.title for branch in ours.values()] == [branch.title for branch in theirs.values()]
    assert [ours[name].array()[0] for name in names] == list(range(len(names)))


def test_a_branch_is_made_once(small):
    tree = diphoton.open(small + ":mini")
    assert tree["jet_pt"] is tree["jet_pt"] is dict(tree.items())["jet_pt"]
    assert "nothing" not in tree and len(tree) == len(list(tree)) == len(tree.keys())


@pytest.mark.parametrize("name", ["jet_n", "met_et", "trigP", "jet_pt", "photon_isTightID"])
def test_numpy_arrays_are_those_of_uproot(small, name):
    ours = diphoton.open(small)["mini"][name].array(library="np")
    theirs = uproot.open(small)["mini"][name].array(library="np")
    assert ours.dtype == theirs.dtype and ours.shape == theirs.shape
    for mine, other in zip(ours, theirs):
        assert np.array_equal(mine, other)


@settings(max_examples=60, deadline=None)
@given(st.none() | st.integers(-700, 700), st.none() | st.integers(-700, 700), st.sampled_from(["jet_n", "jet_pt"]))
def test_ranges_are_those_of_slices(start, stop, name):
    tree = SMALL["mini"]
    whole = tree[name].array()
    part = tree[name].array(start, stop, threads=3)
    assert ak.array_equal(part, whole[slice(start, stop)])
    assert ak.array_equal(tree.arrays([name], start, stop)[name], whole[slice(start, stop)])


@settings(max_examples=20, deadline=None)
@given(st.integers(1, 700), st.booleans(), st.sampled_from(["ak", "np", "pl"]))
def test_steps_are_the_whole(step, exact, library):
    tree = SMALL["mini"]
    steps = list(tree.iterate(["jet_n", "met_et"], step_size=step, exact=exact, library=library, report=True))
    assert [report.tree_entry_start for _, report in steps][0] == 0
    for (_, before), (_, after) in zip(steps, steps[1:]):
        assert before.tree_entry_stop == after.tree_entry_start
        assert not exact or before.tree_entry_stop - before.tree_entry_start == step
    assert steps[-1][1].tree_entry_stop == tree.num_entries
    counts = np.concatenate([np.asarray(batch["jet_n"]) for batch, _ in steps])
    assert np.array_equal(counts, tree["jet_n"].array(library="np"))


def test_reports_count_as_those_of_uproot(small):
    files = [small + ":mini"] * 2
    theirs = [report for _, report in uproot.iterate(files, ["jet_n"], step_size=300, report=True)]
    ours = [report for _, report in diphoton.iterate(files, ["jet_n"], step_size=300, exact=True, report=True)]
    names = ["start", "stop", "tree_entry_start", "tree_entry_stop", "global_entry_start", "global_entry_stop",
             "global_offset", "file_path"]  # fmt: skip
    assert [[getattr(report, name) for name in names] for report in ours] == [
        [getattr(report, name) for name in names] for report in theirs
    ]
    assert ours[-1].stop == 2 * SMALL["mini"].num_entries


def test_a_dict_opens_what_uproot_opens(small, tmp_path):
    path = tmp_path / "a:b.root"
    path.symlink_to(small)
    for name in ["mini", "mini;1", "mini/jet_n"]:
        assert diphoton.open({path: name}).num_entries == uproot.open({path: name}).num_entries
    assert diphoton.open({path: None}).keys() == uproot.open({path: None}).keys() == ["mini;1"]
    with pytest.raises(TypeError):
        diphoton.open({path: "mini", small: "mini"})


def test_threads_change_nothing(small):
    tree = diphoton.open(small + ":mini")
    one = tree.arrays(threads=1)
    for threads in (2, 3, 16):
        assert ak.array_equal(tree.arrays(threads=threads), one, equal_nan=True, dtype_exact=True)
        alone = tree["jet_pt"].array(threads=threads)
        assert ak.array_equal(alone, one["jet_pt"], dtype_exact=True)


def test_concatenation_is_that_of_uproot(small):
    pattern = small.replace("mc_341081", "mc_*").rsplit("/", 1)[0] + "/mc_*.root"
    ours = diphoton.concatenate({pattern: "mini"}, ["jet_pt", "met_et"])
    # uproot takes the files of a pattern in the order of the folder.
    theirs = uproot.concatenate([f"{path}:mini" for path in sorted(glob.glob(pattern))], ["jet_pt", "met_et"])
    assert ak.array_equal(ours, theirs) and str(ours.type) == str(theirs.type)
    steps = list(diphoton.iterate(pattern + ":mini", ["met_et"], step_size=100, library="np"))
    assert np.array_equal(np.concatenate([step["met_et"] for step in steps]), ak.to_numpy(theirs["met_et"]))


def _small():
    from conftest import FIXTURES

    return diphoton.open(next((FIXTURES / "small").rglob("mc_341081*.root")))


SMALL = _small()
