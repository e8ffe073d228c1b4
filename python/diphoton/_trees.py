"""Trees and branches: what is in them, and reading it."""

import html
import re
from collections.abc import Mapping

from . import _native
from ._capsules import Stream
from ._libraries import converter
from ._names import is_chosen, memory_size, typename
from ._reads import Read, usable_threads

_EXPRESSION = re.compile(r"[-+*%<>=!&|^~(),]|\s")


class Branch:
    """A branch of a tree, or a field of an RNTuple.

    path: the names from the top branch down to this one
    """

    def __init__(self, tree, said, place):
        self._tree = tree
        self.path = said["path"][place]
        self.name = said["name"][place]
        self.title = said["title"][place]
        self.num_entries = said["entries"][place]
        self.num_baskets = said["baskets"][place]
        self.compressed_bytes = said["compressedBytes"][place]
        self.uncompressed_bytes = said["uncompressedBytes"][place]
        self.compression = said["compression"][place]
        self._type = said["type"][place]
        self._shape = said["shape"][place]
        self._below = []
        child = place + 1
        while child <= place + said["below"][place]:
            self._below.append(said["path"][child])
            child += 1 + said["below"][child]

    @property
    def typename(self):
        """The C++ type of an entry, as uproot spells it."""
        return typename(self._type)

    @property
    def is_group(self):
        """Whether it is read as the branches below it."""
        # Of a TClonesArray uproot gives the number of objects.
        return bool(self._below) and not self._type.startswith("TClonesArray(")

    @property
    def has_values(self):
        """Whether it is read by itself."""
        return not self.is_group and self._shape not in ("group", "object")

    @property
    def is_of_ntuple(self):
        """Whether it is a field of an RNTuple."""
        return self._tree._is_ntuple

    @property
    def branches(self):
        """The branches right below this one."""
        return [self._tree[path] for path in self._below]

    def array(self, entry_start=None, entry_stop=None, *, library="ak", threads=None):
        """The values of the branch. Of a group, a record of the branches below it.

        entry_start, entry_stop: which entries, as in a slice
        library: "ak", "np", "pd", "pl" or "arrow"
        threads: how many to use; None for as many processors as the process may use
        """
        convert = converter(library)
        tree = self._tree
        start, stop = tree._range(entry_start, entry_stop, self.num_entries)
        if not self.is_group:
            return convert.column(tree._read([self.path], start, stop, threads, convert), self)
        paths = [branch.path for branch in self.leaves()]
        return convert.group(tree._read(paths, start, stop, threads, convert), self)

    def leaves(self):
        """The branches below this one that have none below them."""
        found = []
        for branch in self.branches:
            found += branch.leaves() if branch.is_group else [branch]
        return found

    def __len__(self):
        return self.num_entries

    def __repr__(self):
        return f"<Branch {self.path!r} ({self.typename}) of {self._tree!r}>"


class Tree(Mapping):
    """A TTree or RNTuple: a mapping from names to branches.

    >>> tree = diphoton.open("events.root:mini")
    >>> tree.arrays(["met_et", "jet_pt"])
    """

    def __init__(self, file, path):
        self._file = file
        self._path = path
        self._is_ntuple = any(
            name.startswith("ROOT::") and path in (known, f"{known};{cycle}") for known, cycle, name in file._contents()
        )
        self._handle = _native.Handle("dp_tree", file._open(), _native.text_of(path))
        said = _native.call_json("dp_describe_tree", self._handle.value)
        self.name = said["name"]
        self.title = said["title"]
        self.num_entries = said["entries"]
        self._said = said["branches"]
        self._places = {}
        self._by_name = {}
        for place, (path, name) in enumerate(zip(self._said["path"], self._said["name"])):
            self._places.setdefault(path, place)
            if name != path:
                self._by_name.setdefault(name, []).append(path)
        self._made = {}

    def _branch(self, path):
        """A branch by its path. It is made when it is first asked for, as a tree may have thousands."""
        if path not in self._made:
            self._made[path] = Branch(self, self._said, self._places[path])
        return self._made[path]

    # What is in it

    def keys(self, *, filter_name=None, filter_typename=None, recursive=True):
        """The paths of the branches, each before those below it."""
        return list(self._filtered(filter_name, filter_typename, recursive))

    def typenames(self, *, filter_name=None, filter_typename=None, recursive=True):
        """The C++ type of each branch, as uproot spells it."""
        return {
            path: branch.typename for path, branch in self._filtered(filter_name, filter_typename, recursive).items()
        }

    def _filtered(self, filter_name, filter_typename, recursive):
        named, typed = is_chosen(filter_name), is_chosen(filter_typename)
        branches = {path: self._branch(path) for path in self._places}
        inner = set() if recursive else {path for branch in branches.values() for path in branch._below}
        return {
            path: branch
            for path, branch in branches.items()
            if path not in inner
            and (named(path) or (branch.name != path and named(branch.name)))
            and (filter_typename is None or typed(branch.typename))
        }

    def __getitem__(self, name):
        if name in self._places:
            return self._branch(name)
        found = self._by_name.get(name, [])
        if len(found) == 1:
            return self._branch(found[0])
        if not found and self._is_expression(name):
            raise ValueError(
                f"{name!r} is no branch; expressions are not computed here: read the branches, and compute it after reading"
            )
        # The library's error names the nearest, or those among which to choose.
        _native.capsule(_native.ArrowSchema, "dp_schema", self._handle.value, _native.names_text([name]), 0)

    def _is_expression(self, name):
        return _EXPRESSION.search(name) is not None or name.split("/")[0] in self._places

    def __iter__(self):
        return iter(self._places)

    def __len__(self):
        return len(self._places)

    def show(self, *, filter_name=None, stream=None):
        """Prints the branches with their types."""
        rows = [("name", "typename", "entries hold")]
        for path, branch in self._filtered(filter_name, None, True).items():
            rows.append((path, branch.typename, branch._shape))
        widths = [max(len(row[i]) for row in rows) for i in range(2)]
        lines = [" | ".join([row[0].ljust(widths[0]), row[1].ljust(widths[1]), row[2]]) for row in rows]
        lines.insert(1, "-" * (widths[0] + 1) + "+" + "-" * (widths[1] + 2) + "+" + "-" * 14)
        print("\n".join(lines), file=stream)

    # Reading

    def arrays(
        self, expressions=None, entry_start=None, entry_stop=None, *, filter_name=None, filter_typename=None, cut=None,
        library="ak", threads=None,
    ):  # fmt: skip
        """The values of several branches.

        expressions: the names of branches, or one name; None for all that have values
        entry_start, entry_stop: which entries, as in a slice
        filter_name, filter_typename: a pattern as of a shell, "/expression/i", a list of such, or a function
        library: "ak" (an array of records), "np" (a dict of arrays), "pd", "pl" (a DataFrame), "arrow" (a Table)
        threads: how many to use; None for as many processors as the process may use
        """
        self._no_cut(cut)
        convert = converter(library)
        names, branches = self._wanted(expressions, filter_name, filter_typename)
        start, stop = self._range(entry_start, entry_stop, self.num_entries)
        paths = [branch.path for branch in branches]
        return convert.table(self._read(paths, start, stop, threads, convert), branches, names)

    def iterate(
        self, expressions=None, *, step_size="100 MB", entry_start=None, entry_stop=None, filter_name=None,
        filter_typename=None, cut=None, library="ak", threads=None, exact=False, report=False,
    ):  # fmt: skip
        """As `arrays`, step by step. The next step is read while the last is worked on.

        step_size: a number of entries, or a memory size such as "100 MB"
        exact: whether each step has just so many entries; else it is made of whole clusters, of which none is inflated twice
        report: whether to give pairs of the values and where they are from
        """
        self._no_cut(cut)
        convert = converter(library)
        names, branches = self._wanted(expressions, filter_name, filter_typename)
        start, stop = self._range(entry_start, entry_stop, self.num_entries)
        return self._steps(names, branches, start, stop, self._entries(step_size, branches), exact, threads, convert, report)

    def _steps(self, names, branches, start, stop, step, exact, threads, convert, report):
        paths = [branch.path for branch in branches]
        ranges = _native.call_json(
            "dp_ranges", self._handle.value, _native.names_text(paths), start, stop, step, int(exact)
        )
        ahead = None
        try:
            for place, (first, end) in enumerate(ranges):
                read = ahead or self._read(paths, first, end, threads, convert)
                ahead = self._read(paths, *ranges[place + 1], threads, convert) if place + 1 < len(ranges) else None
                batch = convert.table(read, branches, names)
                yield (batch, Report(self, first, end)) if report else batch
        finally:
            if ahead is not None:
                ahead.cancel()

    def arrow(
        self, expressions=None, *, step_size="100 MB", entry_start=None, entry_stop=None, filter_name=None,
        filter_typename=None, threads=None, exact=False,
    ):  # fmt: skip
        """The branches as a stream for any reader of Arrow: `pyarrow.table(x)`, `polars.DataFrame(x)`,
        `duckdb.sql("from x")`. Parameters as for `iterate`."""
        _, branches = self._wanted(expressions, filter_name, filter_typename)
        start, stop = self._range(entry_start, entry_stop, self.num_entries)
        paths = [branch.path for branch in branches]
        step = self._entries(step_size, branches)
        return Stream(self._handle, paths, start, stop, step, exact, threads or usable_threads())

    def _read(self, paths, start, stop, threads, convert):
        return Read(self._handle, paths, start, stop, threads or usable_threads(), convert.is_raw)

    def _wanted(self, expressions, filter_name, filter_typename):
        """The names as they were asked for, and their branches."""
        if expressions is None:
            found = {
                path: branch
                for path, branch in self._filtered(filter_name, filter_typename, True).items()
                if branch.has_values
            }
            return list(found), list(found.values())
        if isinstance(expressions, str):
            expressions = [expressions]
        names = list(dict.fromkeys(expressions))
        return names, [self[name] for name in names]

    @staticmethod
    def _range(start, stop, count):
        start, stop, _ = slice(start, stop).indices(count)
        return start, max(start, stop)

    def _entries(self, step_size, branches):
        if isinstance(step_size, str):
            bytes_per_entry = sum(branch.uncompressed_bytes / max(1, branch.num_entries) for branch in branches)
            return min(max(1, int(memory_size(step_size) / max(bytes_per_entry, 1e-9))), 2**62)
        if step_size < 1:
            raise ValueError("step_size is a number of entries of at least 1")
        return int(step_size)

    @staticmethod
    def _no_cut(cut):
        if cut is not None:
            raise ValueError("there is no cut= here: read the branches, and select after reading")

    # Python's own

    def __repr__(self):
        return f"<Tree {self._path!r} ({self.num_entries} entries, {len(self)} branches) of {self._file.file_path!r}>"

    def _repr_html_(self):
        cells = [
            "<tr>"
            + "".join(
                f"<td>{html.escape(str(text))}</td>"
                for text in (path, branch.typename, f"{branch.compressed_bytes:,}", branch.compression)
            )
            + "</tr>"
            for path, branch in self._filtered(None, None, True).items()
        ]
        return (
            f"<p>{html.escape(repr(self)[1:-1])}</p><table><tr><th>branch</th><th>type</th><th>bytes</th>"
            f"<th>compression</th></tr>{''.join(cells)}</table>"
        )

    def __eq__(self, other):
        return self is other

    def __hash__(self):
        return id(self)

    def __reduce__(self):
        from ._files import reopened

        return (reopened, (self._file.file_path, self._path, self._file.uuid))


class Report:
    """Where a step is from.

    tree, file_path: what it was read from
    tree_entry_start, tree_entry_stop: its entries in the tree
    start, stop; global_entry_start, global_entry_stop: the same, counted on from the first of several trees
    global_offset: how many entries the trees before have
    """

    def __init__(self, tree, start, stop):
        self.tree = tree
        self.file_path = tree._file.file_path
        self.tree_entry_start = start
        self.tree_entry_stop = stop
        self.global_offset = 0

    @property
    def start(self):
        return self.global_offset + self.tree_entry_start

    @property
    def stop(self):
        return self.global_offset + self.tree_entry_stop

    global_entry_start, global_entry_stop = start, stop

    def __repr__(self):
        return f"<Report start={self.start} stop={self.stop} of {self.tree!r}>"
