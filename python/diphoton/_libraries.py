"""What the libraries make of what was read. None of them is imported before it is asked for."""

import numpy as np


def converter(library):
    """That of a library.

    library: "ak", "np", "pd", "pl" or "arrow"
    """
    found = _CONVERTERS.get(library)
    if found is None:
        raise ValueError(f"library is one of {', '.join(map(repr, _CONVERTERS))}, not {library!r}")
    return found


def _renamed(read, branches, names):
    """The columns of a read, by the names that were asked for."""
    columns = read.columns()
    return {name: columns[branch.path] for name, branch in zip(names, branches)}


class _Awkward:
    is_raw = True

    @staticmethod
    def column(read, branch):
        import awkward

        (column,) = read.columns().values()
        return awkward.Array(column.awkward(_parameters(branch)))

    @staticmethod
    def table(read, branches, names):
        import awkward

        columns = _renamed(read, branches, names)
        layouts = [column.awkward(_parameters(branch)) for column, branch in zip(columns.values(), branches)]
        length = min((column.length for column in columns.values()), default=0)
        return awkward.Array(awkward.contents.RecordArray(layouts, list(columns), length))

    @classmethod
    def group(cls, read, group):
        import awkward

        return awkward.Array(cls._record(read.columns(), group))

    @classmethod
    def _record(cls, columns, group):
        from awkward import contents

        names, layouts = [], []
        for branch in group.branches:
            names.append(branch.name)
            if branch.is_group:
                layouts.append(cls._record(columns, branch))
            else:
                layouts.append(columns[branch.path].awkward(_parameters(branch)))
        return contents.RecordArray(layouts, names)

    @staticmethod
    def joined(parts):
        import awkward

        return awkward.concatenate(parts)


def _parameters(branch):
    """What uproot says of the innermost list."""
    for kind in ("set", "bitset"):
        if branch.typename.startswith(f"std::{kind}<") and not branch.is_of_ntuple:
            return {"__array__": kind}
    return None


class _Flat:
    """What has no records of records: a group is a table of the branches at its ends."""

    @classmethod
    def group(cls, read, group):
        branches = group.leaves()
        return cls.table(read, branches, [branch.path[len(group.path) + 1 :] for branch in branches])


class _NumPy(_Flat):
    is_raw = True

    @staticmethod
    def column(read, branch):
        (column,) = read.columns().values()
        return column.numpy()

    @staticmethod
    def table(read, branches, names):
        return {name: column.numpy() for name, column in _renamed(read, branches, names).items()}

    @staticmethod
    def joined(parts):
        if isinstance(parts[0], dict):
            return {name: np.concatenate([part[name] for part in parts]) for name in parts[0]}
        return np.concatenate(parts)


class _Arrow(_Flat):
    is_raw = False

    @staticmethod
    def _batch(read):
        from ._capsules import Batch

        return Batch(*read.take())

    @classmethod
    def column(cls, read, branch):
        return cls.table(read, [branch], [branch.path])[branch.path].combine_chunks()

    @classmethod
    def table(cls, read, branches, names):
        import pyarrow

        table = pyarrow.table(cls._batch(read))
        return table.rename_columns(names)

    @staticmethod
    def joined(parts):
        import pyarrow

        return pyarrow.concat_tables(parts)


class _Polars(_Arrow):
    @classmethod
    def column(cls, read, branch):
        return cls.table(read, [branch], [branch.path])[branch.path]

    @classmethod
    def table(cls, read, branches, names):
        import polars

        frame = polars.DataFrame(cls._batch(read))
        frame.columns = names
        return frame

    @staticmethod
    def joined(parts):
        import polars

        return polars.concat(parts)


class _Pandas(_Flat):
    # Numbers become NumPy's columns, and lists Arrow's.
    is_raw = False

    @classmethod
    def column(cls, read, branch):
        return cls.table(read, [branch], [branch.path])[branch.path]

    @staticmethod
    def table(read, branches, names):
        import pandas

        try:
            table = _Arrow.table(read, branches, names)
        except ImportError as error:
            raise ImportError('library="pd" needs pyarrow: pip install diphoton[pandas]') from error
        columns = {}
        for name, branch, column in zip(names, branches, table.columns):
            if branch._shape == "flat":
                columns[name] = column.to_numpy()
            else:
                columns[name] = pandas.Series(column, dtype=pandas.ArrowDtype(column.type))
        return pandas.DataFrame(columns)

    @staticmethod
    def joined(parts):
        import pandas

        return pandas.concat(parts, ignore_index=True)


_CONVERTERS = {"ak": _Awkward, "np": _NumPy, "pd": _Pandas, "pl": _Polars, "arrow": _Arrow}
