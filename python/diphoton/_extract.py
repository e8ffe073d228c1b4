"""Feature tables: the events that pass a selection, with what is computed of them."""

from . import _native
from ._capsules import Batch, live_rows, rows
from ._columns import columns, joined
from ._orders import order
from ._reads import SLICE_MILLISECONDS
from ._runs import outcome, waiting, warn


def extract(
    base=None, *, files=None, data_files=None, catalogue=None, with_data=False, tree=None, preset=None, config=None,
    release=None, luminosity=None, threads=None, skip_bad_files=False, max_bad_files=None, n_minus_one=False,
    library=None,
):  # fmt: skip
    """A table of the events that pass, in memory: the rows, columns and values of the command `diphoton extract`.

    base: the folder under which the files of the catalogue lie
    files: in place of a catalogue's: a path, a list of paths, or a dict of label to path or paths; a path may be a pattern,
        and name a tree behind a colon
    data_files: the same, of recorded events
    catalogue: a dict, or the path of a file; None for the samples of H -> gamma gamma in the ATLAS Open Data
    with_data: whether to read the data of these, too
    tree: the path of the tree in the files
    preset: the name of settings to start from: see `presets`
    config: settings in place of the preset's, and expressions of your own: a dict, or the path of a file
    release: that of the data; None for what the files say
    luminosity: multiplies weights, as "10.064fb-1"
    threads: how many to use; None for as many processors as the process may use
    skip_bad_files: whether to leave out files that are damaged or lack what is needed, a tenth at most
    max_bad_files: to leave out up to so many
    n_minus_one: whether the cut-flow counts what passes all cuts but one
    library: None for a `Table`; "arrow", "pl", "pd", "ak" or "np" for what that holds
    """
    make = _maker(library)
    asked = order(
        base=base, files=files, data_files=data_files, catalogue=catalogue, with_data=with_data, tree=tree,
        preset=preset, config=config, release=release, luminosity=luminosity, threads=threads,
        skip_bad_files=skip_bad_files, max_bad_files=max_bad_files, n_minus_one=n_minus_one,
    )  # fmt: skip
    run = _native.Handle("dp_extract", asked, 1)
    waiting(run)
    return make(Table(run, outcome(run)))


def extract_batches(
    base=None, *, files=None, data_files=None, catalogue=None, with_data=False, tree=None, preset=None, config=None,
    release=None, luminosity=None, threads=None, n_minus_one=False, library="arrow",
):  # fmt: skip
    """As `extract`, some rows at a time, however many there are. Parameters as there."""
    make = _maker(library)
    asked = order(
        base=base, files=files, data_files=data_files, catalogue=catalogue, with_data=with_data, tree=tree,
        preset=preset, config=config, release=release, luminosity=luminosity, threads=threads,
        n_minus_one=n_minus_one,
    )  # fmt: skip
    return Batches(asked, make)


def presets():
    """The settings that one can start from, by name: what they are, for which releases, and their values."""
    return {one["name"]: one for one in _native.call_json("dp_presets")}


def schema(*, preset=None, config=None, release=None):
    """The columns of a table: a list of dicts of name, type, role, unit, formula and description."""
    return _native.call_json("dp_columns", order(preset=preset, config=config, release=release))


def check_config(config, *, preset=None, release=None):
    """What a configuration changes: a dict of "preset", "release" and "changes", pairs of a value and the preset's by key.

    Raises a `ConfigError` that names all mistakes, and warns of values that are hardly meant.
    """
    said = _native.call_json("dp_check_settings", order(preset=preset, config=config, release=release))
    warn(said["doubts"])
    changes = {one["key"]: (one["value"], one["former"]) for one in said["changes"]}
    return {"preset": said["preset"], "release": said.get("release"), "changes": changes}


class _Outcome:
    """What is known of a table besides its rows."""

    _said = None

    @property
    def manifest(self):
        """Where the table comes from and how it was made, as the command's manifest says."""
        return None if self._said is None else self._said["manifest"]

    @property
    def cutflow(self):
        """The events left after each step, by label: {"tt": {"all": {"events": ..., "weighted": ...}, ...}}."""
        if self._said is None:
            return None
        said = self._said["manifest"]["cutflow"]
        return {
            one["label"]: {
                step: {"events": events, "weighted": weighted}
                for step, events, weighted in zip(said["steps"], one["events"], one["weighted"])
            }
            for one in said["labels"]
        }


class Table(_Outcome):
    """A table in memory, which any reader of Arrow takes: `pyarrow.table(x)`, `polars.DataFrame(x)`."""

    def __init__(self, run, said):
        self._run = run
        self._said = said

    def __len__(self):
        return self.manifest["table"]["rows"]

    @property
    def columns(self):
        """The names of the columns."""
        return [column["name"] for column in self.manifest["columns"]]

    def __arrow_c_stream__(self, requested_schema=None):
        return rows(self._run)

    def arrow(self):
        """A pyarrow Table that looks at the rows where they are."""
        import pyarrow

        return pyarrow.table(self)

    def to(self, library):
        """What a library has for tables: "arrow", "pl", "pd", "ak", or "np" for a dict of arrays."""
        return _maker(library)(self)

    def __repr__(self):
        return f"<Table of {len(self)} rows and {len(self.manifest['columns'])} columns>"


class Batches(_Outcome):
    """The rows of a table, batch by batch. Each loop, and each reader of Arrow that takes it, is a run of its own.

    manifest, cutflow: those of the last loop that came to its end
    """

    def __init__(self, asked, make):
        self._asked = asked
        self._make = make

    def __arrow_c_stream__(self, requested_schema=None):
        return live_rows(self._asked)

    def __iter__(self):
        run = _native.Handle("dp_extract", self._asked, 0)
        try:
            while True:
                array = _native.Structure(_native.ArrowArray)
                turn = waiting(run, lambda: _native.call("dp_next_rows", run.value, SLICE_MILLISECONDS, array.it))
                if turn == 2:
                    break
                yield self._make(_BatchOfRows(array, _type(run)))
            self._said = outcome(run)
        finally:
            _native.cancel(run)


class _BatchOfRows(Batch):
    """Rows of one batch, as the makers take them."""

    def arrow(self):
        import pyarrow

        return pyarrow.table(self)


def _type(run):
    schema = _native.Structure(_native.ArrowSchema)
    waiting(run, lambda: _native.call("dp_row_schema", run.value, SLICE_MILLISECONDS, schema.it))
    return schema


def _polars(table):
    import polars

    return polars.DataFrame(table)


def _pandas(table):
    try:
        return table.arrow().to_pandas()
    except ImportError as error:
        raise ImportError('library="pd" needs pyarrow: pip install diphoton[pandas]') from error


def _awkward(table):
    import awkward

    return awkward.from_arrow(table.arrow())


def _numpy(table):
    if isinstance(table, Table):
        return joined(_native.batches(table._run))
    array, schema = table._structures
    return joined([columns(array.it, schema.it)])


_MAKERS = {
    None: lambda table: table, "arrow": lambda table: table.arrow(), "pl": _polars, "pd": _pandas, "ak": _awkward,
    "np": _numpy,
}  # fmt: skip


def _maker(library):
    if library not in _MAKERS:
        names = ", ".join(repr(name) for name in _MAKERS if name)
        raise ValueError(f"library is one of {names}, not {library!r}")
    return _MAKERS[library]
