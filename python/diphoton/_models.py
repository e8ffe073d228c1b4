"""Models that `diphoton train` has made, and what they say of the rows of a table."""

import json
import math
import os
import sys
from collections.abc import Mapping

from . import _native
from ._capsules import rows, stream_of
from ._errors import ModelError
from ._extract import Table
from ._reads import usable_threads
from ._runs import outcome, waiting

# What `library=` may be.
_LIBRARIES = ("arrow", "pl", "pd")


def load_model(folder):
    """The model in a folder that `diphoton train` has made."""
    return Model(os.path.abspath(os.fspath(folder)))


class Model:
    """What tells the labels of rows apart, of any method, crossed or not.

    folder: the path of its folder
    labels: the labels that it tells apart, in the order of the probabilities
    methods: the names of its methods, such as "trees"
    columns: the names of the columns that it looks at
    """

    def __init__(self, folder):
        self.folder = folder
        self._handle = _native.Handle("dp_model", _native.text_of(folder))
        said = _native.call_json("dp_describe_model", self._handle.value)
        self.labels, self.methods, self.columns = said["labels"], said["methods"], said["columns"]
        self._parts = said["parts"]

    def predict(self, table, *, prior="balanced", threads=None, library=None):
        """The table with a column `p_LABEL` for each label, and `predicted`, the label of the highest probability: the values
        of the command `diphoton classify`. Rows, their order and the other columns stay as they are.

        table: a pandas or polars DataFrame, a pyarrow Table, RecordBatch or RecordBatchReader, a `diphoton.Table`, or whatever
            has `__arrow_c_stream__`; it may have more columns than the model looks at
        prior: how frequent labels are that probabilities are for: "balanced", "sample", "physical", or a dict of label to number
        threads: how many to use; None for as many processors as the process may use
        library: "arrow", "pl" or "pd" for what is given back; None for what was given, and pyarrow's Table for what is neither
            pandas nor polars
        """
        if library is not None and library not in _LIBRARIES:
            names = ", ".join(repr(name) for name in _LIBRARIES)
            raise ValueError(f"library is one of {names}, not {library!r}")
        kind = _kind(table)
        if kind == "arrow" and library == "pl" and isinstance(table, Table):
            # polars needs no pyarrow.
            table, kind = _polars().DataFrame(table), "pl"
        if kind == "arrow":
            table = _pyarrow().table(table)
        elif kind == "pd" and not table.columns.is_unique:
            raise ModelError("two columns of the table have the same name")
        order = {"prior": _numbers(prior), "threads": usable_threads() if threads is None else threads}
        capsule = (self._wanted(table) if kind == "pd" else table).__arrow_c_stream__()
        run = _native.Handle("dp_predict", self._handle.value, json.dumps(order).encode(), stream_of(capsule))
        waiting(run)
        scores = _Scores(run)
        outcome(run)
        return _as(library or kind, kind, _WIDENED[kind](table, scores))

    def _wanted(self, table):
        """What of a pandas DataFrame is looked at; the other columns are there by their names only."""
        pyarrow = _pyarrow()
        wanted = {*self.columns, "fold", "label"}
        return pyarrow.table(
            {
                str(name): pyarrow.Array.from_pandas(table[name]) if name in wanted else pyarrow.nulls(len(table))
                for name in table.columns
            }
        )

    def __repr__(self):
        parts = f", one for each of {self._parts} folds" if self._parts > 1 else ""
        return (
            f"<Model of {', '.join(self.methods)}{parts}, for {', '.join(self.labels)} by {len(self.columns)} columns:"
            f" {self.folder!r}>"
        )

    def __reduce__(self):
        return (load_model, (self.folder,))


class _Scores:
    """The columns that a prediction has made."""

    def __init__(self, run):
        self._run = run

    def __arrow_c_stream__(self, requested_schema=None):
        return rows(self._run)


def _kind(table):
    """What a table is of, without importing any library."""
    for name, kind in (("pandas", "pd"), ("polars", "pl")):
        library = sys.modules.get(name)
        if library is not None and isinstance(table, library.DataFrame):
            return kind
    if not hasattr(table, "__arrow_c_stream__"):
        raise TypeError(
            "a table is a DataFrame of pandas or polars, a diphoton.Table, or what has __arrow_c_stream__, as pyarrow's; not"
            f" {type(table).__name__}"
        )
    return "arrow"


def _numbers(prior):
    if isinstance(prior, str):
        return prior
    if not isinstance(prior, Mapping):
        raise ValueError("prior is 'balanced', 'sample', 'physical' or a dict of label to number")
    numbers = {str(label): float(number) for label, number in prior.items()}
    if not all(math.isfinite(number) for number in numbers.values()):
        raise ModelError("a prior's numbers are finite")
    return numbers


def _with_pyarrow(table, scores):
    added = _pyarrow().table(scores)
    for number, field in enumerate(added.schema):
        table = table.append_column(field, added.column(number))
    return table


def _with_polars(table, scores):
    return table.hstack(_polars().DataFrame(scores))


def _with_pandas(table, scores):
    import pandas

    added = _pyarrow().table(scores).to_pandas()
    added.index = table.index
    return pandas.concat([table, added], axis="columns")


_WIDENED = {"arrow": _with_pyarrow, "pl": _with_polars, "pd": _with_pandas}


def _as(library, kind, table):
    """A table of a kind as that of a library."""
    if library == kind:
        return table
    if kind != "arrow":
        table = _pyarrow().Table.from_pandas(table, preserve_index=False) if kind == "pd" else table.to_arrow()
    if library == "pl":
        return _polars().from_arrow(table)
    return table.to_pandas() if library == "pd" else table


def _pyarrow():
    try:
        import pyarrow
    except ImportError as error:
        raise ImportError("this table needs pyarrow: pip install diphoton[arrow]") from error
    return pyarrow


def _polars():
    import polars

    return polars
