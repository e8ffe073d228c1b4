"""Models: against what the command `classify` writes, for each method, and what is wrong with tables and folders."""

import gc
import multiprocessing
import os
import pathlib
import pickle
import random
import shutil
import signal
import subprocess
import sys
import threading
import time

import numpy as np
import pandas
import polars
import pyarrow
import pyarrow.parquet
import pytest
from conftest import FIXTURES, ROOT, threads_of_ours
from forks import in_child
from interruptions import assert_nothing_is_left_of

import diphoton

LABELS = ["tt", "gg", "VBF", "Wp", "Z"]
ADDED = [f"p_{label}" for label in LABELS] + ["predicted"]
METHODS = {
    "trees": ["--method", "trees", "--parameter", "rounds=10"],
    "sets": ["--method", "sets", "--parameter", "epochs=1"],
    "pyramid": ["--method", "pyramid", "--max-rows", "60"],
    "ensemble": ["--method", "trees,sets", "--parameter", "trees.rounds=5", "--parameter", "sets.epochs=1"],
    "crossed": ["--method", "trees", "--parameter", "rounds=5", "--cross"],
    "merged": ["--method", "trees", "--parameter", "rounds=5", "--merge", "V=Wp,Z"],
}


@pytest.fixture(scope="session")
def run():
    """Calls the command of the same sources."""
    path = os.environ.get("DIPHOTON", ROOT / ".build" / "debug" / "diphoton")
    if not pathlib.Path(path).exists():
        pytest.skip(f"there is no {path}")
    return lambda *arguments: subprocess.run([str(path), *map(str, arguments), "--quiet"], check=True)


@pytest.fixture(scope="session")
def table_path(run, tmp_path_factory):
    folder = tmp_path_factory.mktemp("models")
    settings = folder / "settings.yaml"
    settings.write_text("preset: production-modes\nobjects: lists\nids: true\n")
    run("extract", "--base", FIXTURES / "small", "--config", settings, "--output", folder / "table.parquet")
    return folder / "table.parquet"


@pytest.fixture(scope="session")
def table(table_path):
    return pyarrow.parquet.read_table(table_path)


@pytest.fixture(scope="session")
def model_path(run, table_path):
    def path(method):
        folder = table_path.with_name(method)
        if not folder.exists():
            try:
                run("train", table_path, "--model", folder, *METHODS[method])
            except subprocess.CalledProcessError as error:
                pytest.skip(f"the command cannot train {method} here: {error}")
        return folder

    return path


@pytest.fixture(scope="session")
def scored(run, table_path, model_path):
    """What the command writes, as pyarrow reads it."""
    known = {}

    def table(method, *options):
        if (method, options) not in known:
            path = table_path.with_name("scored.parquet")
            run("classify", table_path, "--model", model_path(method), "--output", path, "--force", *options)
            known[method, options] = pyarrow.parquet.read_table(path)
        return known[method, options]

    return table


@pytest.fixture
def trees(model_path):
    return diphoton.load_model(model_path("trees"))


def assert_same(ours, expected):
    assert ours.column_names == expected.column_names
    for name in ours.column_names:
        left, right = ours[name].combine_chunks(), expected[name].combine_chunks()
        assert left.equals(right) or left.to_pylist() == right.to_pylist(), name


@pytest.mark.parametrize("method", METHODS)
def test_the_scores_are_the_commands(method, table, model_path, scored):
    model = diphoton.load_model(model_path(method))
    ours = model.predict(table)
    ours.validate(full=True)
    assert ours.num_rows == table.num_rows > 6_000
    assert_same(ours, scored(method))
    labels = ["tt", "gg", "VBF", "V"] if method == "merged" else LABELS
    assert sorted(model.labels) == sorted(labels)
    assert set(model.columns) <= set(table.column_names)
    assert method not in ("trees", "sets", "pyramid") or model.methods == [method]
    assert_same(model.predict(table, threads=3), ours)


@pytest.mark.parametrize("prior", ["sample", "physical"])
def test_priors_are_the_commands(prior, table, scored, trees):
    assert_same(trees.predict(table, prior=prior), scored("trees", "--prior", prior))


def test_a_prior_of_numbers(table, trees, scored):
    balanced = trees.predict(table, prior=dict.fromkeys(LABELS, 1))
    for name in ADDED[:-1]:
        np.testing.assert_allclose(balanced[name], scored("trees")[name], atol=1e-6)
    certain = trees.predict(table, prior={label: label == "gg" for label in LABELS})
    assert set(certain["predicted"].to_pylist()) == {"gg"} and set(certain["p_gg"].to_pylist()) == {1}
    for bad in ({"gg": 1}, dict.fromkeys(LABELS, 0), {**dict.fromkeys(LABELS, 1), "other": 1}, "often", {"gg": np.nan}):
        with pytest.raises(diphoton.ModelError):
            trees.predict(table, prior=bad)


def test_what_is_given_comes_back(table, trees, scored):
    expected = scored("trees")
    frame = polars.from_arrow(table)
    ours = trees.predict(frame)
    assert isinstance(ours, polars.DataFrame) and ours.columns == table.column_names + ADDED
    assert ours.drop(ADDED).equals(frame)
    assert ours["p_tt"].to_list() == expected["p_tt"].to_pylist()
    assert ours["predicted"].cast(polars.String).to_list() == expected["predicted"].to_pylist()

    frame = table.to_pandas()[::-1]
    ours = trees.predict(frame)
    assert isinstance(ours, pandas.DataFrame) and list(ours.columns) == table.column_names + ADDED
    assert ours.index.equals(frame.index)
    pandas.testing.assert_frame_equal(ours[frame.columns], frame)
    assert ours["p_tt"].to_list() == expected["p_tt"].to_pylist()[::-1]

    batches = table.to_batches(max_chunksize=1_000)
    for given in (batches[1], pyarrow.RecordBatchReader.from_batches(table.schema, batches[1:2])):
        ours = trees.predict(given)
        assert isinstance(ours, pyarrow.Table)
        assert ours["p_tt"].to_pylist() == expected["p_tt"].to_pylist()[1_000:2_000]


@pytest.mark.parametrize("given", ["arrow", "pl", "pd"])
@pytest.mark.parametrize("library", ["arrow", "pl", "pd"])
def test_what_is_asked_for_comes_back(given, library, table, trees, scored):
    kinds = {"arrow": pyarrow.Table, "pl": polars.DataFrame, "pd": pandas.DataFrame}
    rows = table.slice(10, 100)
    rows = {"arrow": lambda: rows, "pl": lambda: polars.from_arrow(rows), "pd": rows.to_pandas}[given]()
    ours = trees.predict(rows, library=library)
    assert isinstance(ours, kinds[library])
    assert list(ours["p_gg"].to_list() if library != "arrow" else ours["p_gg"].to_pylist()) == (
        scored("trees")["p_gg"].to_pylist()[10:110]
    )


def test_a_table_of_ours(trees, scored):
    config = {"preset": "production-modes", "objects": "lists", "ids": True}
    ours = diphoton.extract(str(FIXTURES / "small"), config=config)
    for library, kind in ((None, pyarrow.Table), ("pl", polars.DataFrame)):
        predicted = trees.predict(ours, library=library)
        assert isinstance(predicted, kind)
        assert list(predicted["p_Z"].to_numpy()) == scored("trees")["p_Z"].to_pylist()


def test_chunks_slices_and_orders(table, trees, model_path, scored):
    """Rows wherever they lie in their buffers, and columns in any order; lists, too."""
    for model in (trees, diphoton.load_model(model_path("sets"))):
        expected = scored(model.methods[0])["p_gg"].to_pylist()
        places = [0, 1, 8, 1_003, 1_003, 5_997, table.num_rows]
        chunked = pyarrow.concat_tables(table.slice(a, b - a) for a, b in zip(places, places[1:]))
        turned = chunked.select(table.column_names[::-1])
        assert model.predict(turned)["p_gg"].to_pylist() == expected
        sliced = model.predict(table.slice(4_321, 77))
        assert sliced["p_gg"].to_pylist() == expected[4_321:4_398]
        batch = table.combine_chunks().to_batches()[0].slice(13, 50)
        assert model.predict(batch)["p_gg"].to_pylist() == expected[13:63]


def test_no_rows(table, trees):
    for rows in (table.slice(0, 0), table.schema.empty_table()):
        ours = trees.predict(rows)
        assert ours.num_rows == 0 and ours.column_names == table.column_names + ADDED
    assert len(trees.predict(table.slice(0, 0).to_pandas())) == 0
    assert len(trees.predict(polars.from_arrow(table.slice(0, 0)))) == 0


def test_missing_values(table, trees):
    """Nulls and NaN are the same, and are warned of where no row of the training lacked a value."""
    name = "photon_1lead_pt"
    values = table[name].to_numpy().copy()
    values[::3] = np.nan
    place = table.column_names.index(name)
    with_nan = table.set_column(place, name, pyarrow.array(values))
    with_null = table.set_column(place, name, pyarrow.array(values, from_pandas=True))
    assert with_null[name].null_count > 2_000 and with_nan[name].null_count == 0
    with pytest.warns(diphoton.InputWarning, match=f"{name} in {-(-table.num_rows // 3)} rows"):
        left = trees.predict(with_nan)
    with pytest.warns(diphoton.InputWarning, match=name):
        right = trees.predict(with_null)
    assert left.select(ADDED).equals(right.select(ADDED))
    assert left["p_tt"].to_pylist() != trees.predict(table)["p_tt"].to_pylist()


def changed(table, name, column):
    return table.set_column(table.column_names.index(name), name, column)


def test_numbers_of_other_types(table, trees, scored):
    """Of a table of which nothing is said: whole numbers, wider ones, truth values."""
    plain = table.replace_schema_metadata(None)
    wide = changed(plain, "photon_1lead_pt", plain["photon_1lead_pt"].cast(pyarrow.float64()))
    assert trees.predict(wide)["p_gg"].to_pylist() == scored("trees")["p_gg"].to_pylist()
    for kind in ("int8", "uint8", "int16", "uint16", "int32", "uint32", "int64", "uint64", "bool"):
        count = pyarrow.array(np.arange(plain.num_rows) % 2).cast(getattr(pyarrow, kind.replace("bool", "bool_"))())
        trees.predict(changed(plain, "jet_n", count))


def test_tables_that_a_model_is_not_for(table, trees, model_path):
    plain = table.replace_schema_metadata(None)
    rows = plain.num_rows
    with pytest.raises(diphoton.MissingColumnError, match="'photon_1lead_pt'.*nearest: photon_2lead_pt") as caught:
        trees.predict(plain.drop_columns(["photon_1lead_pt"]))
    assert isinstance(caught.value, KeyError) and caught.value.code == "missingColumn"
    with pytest.raises(diphoton.MissingColumnError, match="'photon_1lead_pt'.*nearest: photon_1lead_ptt"):
        trees.predict(plain.to_pandas().rename(columns={"photon_1lead_pt": "photon_1lead_ptt"}))
    bad = [
        pyarrow.array(["high"] * rows),
        pyarrow.array(["high"] * rows).dictionary_encode(),
        pyarrow.array([[1.0]] * rows),
        pyarrow.array([[1.0, 2.0]] * rows, pyarrow.list_(pyarrow.float64(), 2)),
        pyarrow.array([{"x": 1.0}] * rows),
        pyarrow.array([0] * rows, pyarrow.timestamp("us")),
        pyarrow.array([b"x"] * rows),
        pyarrow.array([1] * rows, pyarrow.decimal128(5)),
    ]
    for column in bad:
        with pytest.raises(diphoton.ModelError, match="column 'photon_1lead_pt'"):
            trees.predict(changed(plain, "photon_1lead_pt", column))
    with pytest.raises(diphoton.ModelError, match="2\\^63"):
        trees.predict(changed(plain, "photon_1lead_pt", pyarrow.array([2**63] * rows, pyarrow.uint64())))
    sets = diphoton.load_model(model_path("sets"))
    with pytest.raises(diphoton.ModelError, match="column 'jet_pt'"):
        sets.predict(changed(plain, "jet_pt", pyarrow.array([1.0] * rows)))
    with pytest.raises(diphoton.ModelError, match="row 1, column"):
        sets.predict(changed(plain, "jet_pt", pyarrow.array([[float(k) for k in range(20)]] * rows, plain["jet_pt"].type)))
    with pytest.raises(diphoton.ModelError, match="'p_tt' already"):
        trees.predict(trees.predict(table))
    with pytest.raises(diphoton.ModelError, match="two columns"):
        trees.predict(plain.append_column("photon_1lead_pt", plain["photon_1lead_pt"]))
    for nothing in ([1, 2], {"photon_1lead_pt": [1]}, None, np.zeros(3), polars.from_arrow(table).lazy()):
        with pytest.raises(TypeError, match="a table is"):
            trees.predict(nothing)
    with pytest.raises(ValueError, match="non-struct"):
        trees.predict(table["photon_1lead_pt"])
    for threads in (0, -1, 5_000):
        with pytest.raises(diphoton.ModelError, match="threads"):
            trees.predict(table, threads=threads)
    with pytest.raises(ValueError, match="library"):
        trees.predict(table, library="csv")


def test_columns_that_the_model_does_not_look_at_may_be_anything(table, trees, scored):
    rows = table.num_rows
    odd = table.append_column("when", pyarrow.array([0] * rows, pyarrow.timestamp("us")))
    odd = odd.append_column("what", pyarrow.array([{"x": 1}] * rows))
    assert trees.predict(odd)["p_tt"].to_pylist() == scored("trees")["p_tt"].to_pylist()
    frame = table.to_pandas()
    frame["mixed"] = [1, "two"] * (rows // 2) + [None] * (rows % 2)
    assert trees.predict(frame)["p_tt"].to_list() == scored("trees")["p_tt"].to_pylist()


def test_columns_in_dictionaries(table, model_path, scored):
    """The label, by which a crossed model knows data, as texts of any form."""
    crossed = diphoton.load_model(model_path("crossed"))
    texts = table["label"].cast(pyarrow.string())
    for column in (texts, texts.cast(pyarrow.large_string()), texts.cast(pyarrow.string_view()),
                   texts.dictionary_encode(), texts.combine_chunks().dictionary_encode().cast(
                       pyarrow.dictionary(pyarrow.uint8(), pyarrow.string()))):  # fmt: skip
        ours = crossed.predict(changed(table, "label", column))
        assert ours["p_tt"].to_pylist() == scored("crossed")["p_tt"].to_pylist()
    data = changed(table, "label", pyarrow.array(["data"] * table.num_rows))
    assert crossed.predict(data.replace_schema_metadata(None))["p_tt"].to_pylist() != scored("crossed")["p_tt"].to_pylist()


def test_streams_that_fail(table, trees):
    def rows():
        yield table.to_batches()[0]
        raise RuntimeError("the source is gone")

    reader = pyarrow.RecordBatchReader.from_batches(table.schema, rows())

    class Stream:
        def __arrow_c_stream__(self, requested_schema=None):
            return reader.__arrow_c_stream__(requested_schema)

    with pytest.raises(Exception, match="the source is gone"):
        trees.predict(Stream())


def test_what_a_model_shows(trees, model_path):
    assert trees.labels == LABELS and "photon_1lead_pt" in trees.columns
    assert "trees" in repr(trees) and "tt" in repr(trees) and str(model_path("trees")) in repr(trees)
    assert "5 folds" in repr(diphoton.load_model(str(model_path("crossed"))))
    assert pickle.loads(pickle.dumps(trees)).labels == LABELS


def test_folders_that_are_no_models(model_path, tmp_path):
    with pytest.raises(diphoton.MissingModelError) as caught:
        diphoton.load_model(tmp_path)
    assert isinstance(caught.value, FileNotFoundError) and caught.value.code == "noModel"
    assert pickle.loads(pickle.dumps(caught.value)).message == caught.value.message
    for method in ("trees", "sets", "pyramid"):
        for path in sorted(pathlib.Path(model_path(method)).rglob("*.*")):
            damaged = tmp_path / f"{method}-{path.name}"
            shutil.copytree(model_path(method), damaged)
            place = damaged / path.relative_to(model_path(method))
            content = bytearray(path.read_bytes())
            for change in (content[: len(content) // 2], b"", content[:100] + b"\xff" + content[101:]):
                place.write_bytes(change)
                with pytest.raises(diphoton.ModelError) as caught:
                    diphoton.load_model(damaged)
                assert caught.value.code == "damagedModel" and path.name in str(caught.value)
            place.unlink()
            with pytest.raises(diphoton.ModelError):
                diphoton.load_model(damaged)


@pytest.mark.parametrize("seed", range(10))
def test_interrupts(seed, table, model_path, monkeypatch):
    """At any moment of a prediction that takes long; the process goes on as if nothing had been, and no interrupt is lost."""
    lost = []
    monkeypatch.setattr(sys, "unraisablehook", lost.append)
    model = diphoton.load_model(model_path("pyramid"))
    long = pyarrow.concat_tables([table] * 100)
    sender = threading.Timer(random.Random(seed).uniform(0.05, 0.5), lambda: os.kill(os.getpid(), signal.SIGINT))
    with pytest.raises(KeyboardInterrupt):
        sender.start()
        while not lost:
            model.predict(long, threads=1)
    assert model.predict(table.slice(0, 10)).num_rows == 10


def test_nothing_is_left_of_a_prediction_that_is_interrupted(table, model_path):
    folder, rows = model_path("trees"), pyarrow.concat_tables([table] * 10)
    work = lambda: diphoton.load_model(folder).predict(rows, threads=2)  # noqa: E731
    assert_nothing_is_left_of(work, calls=5, size=work().nbytes - rows.nbytes)


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_forks(table, model_path):
    rows = polars.from_arrow(table.slice(0, 500)).to_arrow().combine_chunks()
    for method in ("trees", "sets", "pyramid"):
        model = diphoton.load_model(model_path(method))
        expected = model.predict(rows, threads=2)["p_tt"].to_pylist()
        for _ in range(5):
            assert in_child(lambda: model.predict(rows, threads=2)["p_tt"].to_pylist() == expected)
        assert model.predict(rows, threads=2)["p_tt"].to_pylist() == expected


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_forks_while_a_prediction_goes_on(table, model_path):
    model = diphoton.load_model(model_path("pyramid"))
    long, rows = pyarrow.concat_tables([table] * 10), table.slice(0, 100)
    expected = model.predict(rows)["p_tt"].to_pylist()
    made = []
    other = threading.Thread(target=lambda: made.append(model.predict(long)))
    other.start()
    for _ in range(5):
        assert in_child(lambda: model.predict(rows, threads=2)["p_tt"].to_pylist() == expected)
    other.join()
    assert made[0].num_rows == long.num_rows


def test_no_thread_and_no_memory_is_left(table, trees):
    def resident():
        return int(pathlib.Path("/proc/self/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")

    for _ in range(5):
        trees.predict(table)
    gc.collect()
    before = resident()
    for _ in range(50):
        trees.predict(table)
    gc.collect()
    assert resident() - before < 60 << 20
    end = time.monotonic() + 5
    while threads_of_ours() and time.monotonic() < end:
        time.sleep(0.01)
    assert not threads_of_ours()


def test_threads_of_python_share_a_model(table, trees, scored):
    expected = scored("trees")["p_gg"].to_pylist()
    found = []
    threads = [
        threading.Thread(target=lambda: found.append(trees.predict(table, threads=1)["p_gg"].to_pylist()))
        for _ in range(6)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(found) == 6 and all(one == expected for one in found)


def rows_of(model, table):
    return model.predict(table).num_rows


def test_spawned_processes(table, trees):
    rows = table.slice(0, 20)
    with multiprocessing.get_context("spawn").Pool(2) as pool:
        assert pool.starmap(rows_of, [(trees, rows)] * 3) == [20] * 3
