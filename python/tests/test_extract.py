"""Tables: against the command's Parquet files, and what readers of Arrow, interrupts and forks make of them."""

import gc
import math
import multiprocessing
import os
import pathlib
import pickle
import random
import signal
import subprocess
import threading
import time
import warnings

import numpy as np
import pandas
import polars
import pyarrow
import pyarrow.parquet
import pytest
from conftest import FIXTURES, ROOT, threads_of_ours
from interruptions import assert_nothing_is_left_of

import diphoton
from diphoton import _native
from diphoton._orders import order

SAMPLES = str(FIXTURES / "small")
PRESETS = ["production-modes", "notebook", "atlas-open-data"]
DEFINED = {
    "preset": "atlas-open-data",
    "jets": True,
    "features": {"ht": "sum(jet.pt)", "lead_jets": {"is": "jet.pt[jet.pt > 30 GeV]", "type": "list<float32>"}},
    "regions": {"two_jets": "count(jet.pt) >= 2"},
    "cuts": {"met": "met_et > 10 GeV"},
}


@pytest.fixture(scope="session")
def command():
    """The command of the same sources."""
    path = os.environ.get("DIPHOTON", ROOT / ".build" / "debug" / "diphoton")
    if not pathlib.Path(path).exists():
        pytest.skip(f"there is no {path}")
    return str(path)


@pytest.fixture(scope="session")
def tables(command, tmp_path_factory):
    """What the command writes with options, as pyarrow reads it."""
    known = {}

    def table(*options):
        if options not in known:
            path = tmp_path_factory.mktemp("table") / "table.parquet"
            subprocess.run([command, "extract", "--quiet", "--output", path, *options], check=True)
            known[options] = pyarrow.parquet.read_table(path)
        return known[options]

    return table


def assert_same(ours, expected):
    ours.validate(full=True)
    assert ours.schema.names == expected.schema.names
    for name in expected.schema.names:
        field, other = ours.schema.field(name), expected.schema.field(name)
        assert field.type == other.type, name
        assert field.nullable == other.nullable, name
        assert field.metadata == other.metadata or not other.metadata, name
        left, right = ours[name].combine_chunks(), expected[name].combine_chunks()
        assert left.null_count == right.null_count, name
        if pyarrow.types.is_dictionary(left.type):
            left, right = left.cast(pyarrow.string()), right.cast(pyarrow.string())
        assert left.equals(right) or left.to_pylist() == right.to_pylist(), name


@pytest.mark.parametrize("threads", [1, 4])
@pytest.mark.parametrize("preset", PRESETS)
def test_the_rows_are_the_commands(tables, preset, threads):
    expected = tables("--base", SAMPLES, "--preset", preset)
    ours = diphoton.extract(SAMPLES, preset=preset, threads=threads, library="arrow")
    assert ours.num_rows == expected.num_rows > 0
    assert_same(ours, expected)


def test_what_pandas_writes_is_the_table_of_the_notebook():
    frame = diphoton.extract(SAMPLES, preset="notebook", library="pd")
    assert frame.to_csv(sep="\t", index=False) == (FIXTURES / "expected" / "small.notebook.tsv").read_text()


def test_what_users_define_is_the_commands(tables, tmp_path):
    text = tmp_path / "my.yaml"
    text.write_text(
        "preset: atlas-open-data\njets: true\nfeatures:\n  ht: sum(jet.pt)\n"
        "  lead_jets: {is: 'jet.pt[jet.pt > 30 GeV]', type: list<float32>}\n"
        "regions: {two_jets: count(jet.pt) >= 2}\ncuts: {met: met_et > 10 GeV}\n"
    )
    expected = tables("--base", SAMPLES, "--config", str(text))
    assert expected.num_rows > 0
    for config in (DEFINED, text, str(text)):
        assert_same(diphoton.extract(SAMPLES, config=config).arrow(), expected)


def test_a_luminosity_and_files_of_ones_own(tables):
    path = next(str(path) for path in (FIXTURES / "small").rglob("mc_341081*.root"))
    expected = tables("--file", f"tt={path}", "--luminosity", "10.064fb-1")
    assert_same(diphoton.extract(files={"tt": path}, luminosity="10.064fb-1").arrow(), expected)
    assert_same(diphoton.extract(files=f"tt={path}", tree="mini", luminosity="10.064fb-1").arrow(), expected)


def test_any_tree(tables):
    path = next(str(path) for path in (FIXTURES / "small").rglob("mc_341081*.root"))
    config = {"preset": "none", "columns": ["met_et", "jet_pt", "jet_n"], "cuts": {"jets": "jet_n > 3"}}
    ours = diphoton.extract(files={"tt": path}, config=config).arrow()
    expected = tables("--file", f"tt={path}", "--columns", "met_et,jet_pt,jet_n", "--cut", "jet_n > 3")
    for name in ("met_et", "jet_pt", "jet_n"):
        assert ours[name].to_pylist() == expected[name].to_pylist()


def test_batches_are_the_table():
    whole = diphoton.extract(SAMPLES).arrow()
    batches = diphoton.extract_batches(SAMPLES, threads=2)
    assert pyarrow.concat_tables(batches).combine_chunks().equals(whole.combine_chunks())
    assert sum(steps["all"]["events"] for steps in batches.cutflow.values()) == 10_000
    # Each reader has a run of its own.
    assert pyarrow.table(batches).num_rows == polars.DataFrame(batches).height == whole.num_rows


def test_a_run_waits_for_a_slow_reader():
    path = next(str(path) for path in (FIXTURES / "small").rglob("mc_341081*.root"))
    rows = len(diphoton.extract(files={"tt": path}))
    with pytest.warns(diphoton.InputWarning, match="more than once"):
        count = 0
        for batch in diphoton.extract_batches(files={f"tt{i}": path for i in range(15)}, threads=1):
            time.sleep(0.01)
            count += batch.num_rows
    assert count == 15 * rows


def test_what_a_table_says_of_itself(tables):
    table = diphoton.extract(SAMPLES, n_minus_one=True)
    assert table.manifest["preset"] == "production-modes"
    assert [label["label"] for label in table.manifest["labels"]] == list(table.cutflow)
    assert all(steps["all"]["events"] == 2000 for steps in table.cutflow.values())
    assert "n_minus_one" in table.manifest["cutflow"]["total"]
    arrow = table.arrow()
    assert len(table) == arrow.num_rows
    assert table.columns == arrow.column_names == [column["name"] for column in diphoton.schema()]
    assert b'"format":"diphoton-manifest"' in arrow.schema.metadata[b"diphoton"]
    assert arrow.schema.field("h_mass").metadata[b"unit"] == b"MeV"
    labels = arrow["label"]
    assert all(chunk.dictionary.to_pylist() == list(table.cutflow) for chunk in labels.chunks)


def test_libraries():
    arrow = diphoton.extract(SAMPLES, library="arrow")
    frame = diphoton.extract(SAMPLES, library="pl")
    assert frame.equals(polars.from_arrow(arrow))
    assert diphoton.extract(SAMPLES, library="pd").equals(arrow.to_pandas())
    assert len(diphoton.extract(SAMPLES, library="ak")) == arrow.num_rows
    arrays = diphoton.extract(SAMPLES).to("np")
    pandas_frame = arrow.to_pandas()
    for name in arrow.column_names:
        expected = pandas_frame[name]
        if arrays[name].dtype.kind == "O":
            assert arrays[name].tolist() == expected.astype(object).tolist()
        else:
            assert np.array_equal(arrays[name], expected.to_numpy(), equal_nan=arrays[name].dtype.kind == "f"), name
    assert isinstance(pandas_frame["label"].dtype, pandas.CategoricalDtype)
    with pytest.raises(ValueError, match="library is one of"):
        diphoton.extract(SAMPLES, library="tsv")


def test_rows_outlive_their_table():
    table = diphoton.extract(SAMPLES)
    first, second = table.arrow(), pyarrow.table(table)
    del table
    gc.collect()
    assert first.equals(second)
    column = first["weight"]
    del first, second
    gc.collect()
    column.validate(full=True)


# What is wrong


def test_all_mistakes_of_a_configuration_are_told():
    config = {"preset": "notebok", "jetz": True, "mass_min_mev": "much", "features": {"x": "sum(jet.pt"}}
    with pytest.raises(diphoton.ConfigError) as caught:
        diphoton.check_config(config)
    text = " ".join(message for _, _, message in caught.value.mistakes)
    assert len(caught.value.mistakes) == 4
    for word in ("notebook", "jets", "mass_min_mev", "x"):
        assert word in text
    assert isinstance(caught.value, ValueError)
    assert pickle.loads(pickle.dumps(caught.value)).mistakes == caught.value.mistakes


def test_mistakes_in_a_file_have_their_places(command, tmp_path):
    path = tmp_path / "my.yaml"
    path.write_text("preset: notebook\njetz: true\nphoton_pt_min_mev: 030000\nfeatures: {x: 'sum(jet.pt'}\n")
    with pytest.raises(diphoton.ConfigError) as caught:
        diphoton.extract(SAMPLES, config=path)
    assert [mistake[:2] for mistake in caught.value.mistakes] == [(2, 1), (3, 20), (4, 15)]
    told = subprocess.run([command, "config", "check", path], capture_output=True, text=True).stderr
    assert all(message in told for _, _, message in caught.value.mistakes)
    laughs = "".join(f"x{i}: &x{i} [{', '.join([f'*x{i - 1}'] * 9) if i else 1}]\n" for i in range(12))
    digits = '{"mass_min_mev": 1' + "0" * 5000 + "}"
    for text in ("a: [", "a: 1\na: 2\n", "- a\n", "a: &a [*a]\n", "a: " + "[" * 5000, "\x00", laughs, digits):
        for name in ("my.yaml", "my.json"):
            path = tmp_path / name
            path.write_text(text)
            with pytest.raises(diphoton.ConfigError):
                diphoton.check_config(path)
    endless = {}
    endless["a"] = endless
    for config in (endless, {"mass_min_mev": 10**400}, {"mass_min_mev": 10**5000}, {"mass_min_mev": math.nan}):
        with pytest.raises(diphoton.ConfigError):
            diphoton.check_config(config)


def test_settings_that_make_no_sense():
    for options in ({"preset": "notebok"}, {"release": 1999}, {"luminosity": "10"}, {"threads": 0}):
        with pytest.raises(diphoton.ConfigError):
            diphoton.extract(SAMPLES, **options)
    with pytest.raises(ValueError):
        diphoton.extract(SAMPLES, files={"a": "b.root"})
    with pytest.raises(diphoton.ConfigError):
        diphoton.extract(files="=")


def test_what_a_configuration_changes():
    said = diphoton.check_config({"preset": "notebook", "mass_min_mev": 105_000})
    assert said["preset"] == "notebook"
    assert list(said["changes"]) == ["mass_min_mev"]
    assert said["changes"]["mass_min_mev"][0] == 105_000
    with pytest.warns(diphoton.InputWarning, match="photon_pt_min_mev"):
        diphoton.check_config({"photon_pt_min_mev": 30})


def test_presets():
    known = diphoton.presets()
    assert set(PRESETS) < set(known)
    assert known["production-modes"]["default"]
    assert known["production-modes"]["settings"]["mass_min_mev"] == 115_000


def test_bad_files_are_all_told(tmp_path):
    good = next((FIXTURES / "small").rglob("mc_341081*.root"))
    for name in ("a", "b"):
        (tmp_path / f"{name}.root").write_bytes(b"no file of ROOT")
    files = {"tt": good, "a": tmp_path / "a.root", "b": tmp_path / "b.root"}
    with pytest.raises(diphoton.ExtractError) as caught:
        diphoton.extract(files=files)
    assert [type(error) for error in caught.value.failures] == [diphoton.NotROOTError] * 2
    assert "a.root" in caught.value.failures[0].file
    with pytest.raises(diphoton.ExtractError):
        diphoton.extract(files="nowhere.root")
    with warnings.catch_warnings(record=True) as told:
        warnings.simplefilter("always")
        table = diphoton.extract(files=files, max_bad_files=2)
    assert all(warning.filename == __file__ for warning in told)
    assert sum("skipped" in str(warning.message) for warning in told) == 2
    assert len(table) == len(diphoton.extract(files={"tt": good}))
    with pytest.raises(diphoton.ConfigError, match="taken back"):
        _native.Handle("dp_extract", order(files=files, skip_bad_files=True), 0)


def test_a_file_that_is_damaged_further_on(tmp_path):
    good = next((FIXTURES / "small").rglob("mc_341081*.root"))
    content = bytearray(good.read_bytes())
    middle = len(content) // 2
    content[middle : middle + 20_000] = bytes(20_000)
    (tmp_path / "bad.root").write_bytes(content)
    files = {"tt": good, "bad": tmp_path / "bad.root"}
    with pytest.raises(diphoton.ExtractError) as caught:
        diphoton.extract(files=files)
    assert all("bad.root" in error.file for error in caught.value.failures)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        table = diphoton.extract(files=files, max_bad_files=1)
    assert table.arrow().column("label").unique().to_pylist() == ["tt"]


# Processes


@pytest.mark.parametrize("seed", range(10))
def test_interrupts(seed):
    sender = threading.Timer(random.Random(seed).uniform(0, 0.2), lambda: os.kill(os.getpid(), signal.SIGINT))
    with pytest.raises(KeyboardInterrupt):
        sender.start()
        while True:
            if seed % 2:
                diphoton.extract(SAMPLES, threads=2)
            else:
                for _ in diphoton.extract_batches(SAMPLES, threads=2):
                    pass
    assert len(diphoton.extract(SAMPLES)) > 0


def _interrupted(make, library):
    # Arrays are moved one by one, which makes many calls; a run of one file ends although nobody takes its rows.
    files = [str(path) for path in sorted((FIXTURES / "small").rglob("*.root"))][: 1 if library == "np" else None]
    size = diphoton.extract(files=files, library="arrow").nbytes
    assert_nothing_is_left_of(lambda: make(files=files, threads=2, library=library), calls=5, size=size)


@pytest.mark.parametrize("library", ["np", "arrow", "pl"])
def test_nothing_is_left_of_a_table_that_is_interrupted(library):
    _interrupted(diphoton.extract, library)


@pytest.mark.parametrize("library", [None, "np", "arrow", "pl"])
def test_nothing_is_left_of_batches_that_are_interrupted(library):
    _interrupted(lambda **order: list(diphoton.extract_batches(**order)), library)


def test_nothing_is_left_of_a_run():
    stream = diphoton.extract_batches(SAMPLES, threads=2).__arrow_c_stream__()
    del stream
    for _ in diphoton.extract_batches(SAMPLES, threads=2):
        break
    diphoton.extract(SAMPLES)
    end = time.monotonic() + 5
    while threads_of_ours() and time.monotonic() < end:
        time.sleep(0.01)
    assert not threads_of_ours()


def _rows(_):
    return len(diphoton.extract(SAMPLES, threads=2))


@pytest.mark.parametrize("method", ["fork", "spawn"])
def test_processes(method):
    expected = _rows(None)
    with multiprocessing.get_context(method).Pool(2) as pool:
        assert pool.map_async(_rows, range(8)).get(timeout=120) == [expected] * 8


def test_children_forked_in_the_midst_of_a_run():
    expected = _rows(None)
    for _ in range(10):
        batches = iter(diphoton.extract_batches(SAMPLES, threads=2))
        next(batches)
        child = os.fork()
        if child == 0:
            status = 1
            try:
                # The parent's run is not here, and is let go.
                with pytest.raises(diphoton.ROOTError, match="spawn"):
                    next(batches)
                del batches
                gc.collect()
                status = 0 if _rows(None) == expected else 2
            finally:
                os._exit(status)
        end = time.monotonic() + 60
        done, status = os.waitpid(child, os.WNOHANG)
        while done == 0 and time.monotonic() < end:
            time.sleep(0.01)
            done, status = os.waitpid(child, os.WNOHANG)
        if done == 0:
            os.kill(child, signal.SIGKILL)
            os.waitpid(child, 0)
        assert done and os.waitstatus_to_exitcode(status) == 0


def test_threads_share_nothing():
    expected = diphoton.extract(SAMPLES).arrow()
    found = [None] * 4

    def work(place):
        found[place] = diphoton.extract(SAMPLES, threads=1).arrow().equals(expected)

    workers = [threading.Thread(target=work, args=(place,)) for place in range(4)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert found == [True] * 4
