"""Holds the RNTuples that are written against what uproot and ROOT read: check-rntuple.py FOLDER-OF-PROGRAMS SAMPLES

The same tables as Parquet, which check-lists.py and check-tables.py hold against others, say what has to be in them. Without
PyROOT, ROOT is left out.
"""

import json
import pathlib
import subprocess
import sys
import tempfile

import awkward
import numpy
import pyarrow
import pyarrow.compute
import pyarrow.parquet
import uproot

try:
    import ROOT
except ImportError:
    ROOT = None

PROGRAMS, SAMPLES = pathlib.Path(sys.argv[1]).resolve(), pathlib.Path(sys.argv[2]).resolve()
EDGE = SAMPLES.parent / "groups" / "objects_edge.root"
PRESETS = ["production-modes", "atlas-open-data", "notebook"]
CXX = {
    "bool": "bool", "int32": "std::int32_t", "uint32": "std::uint32_t", "int64": "std::int64_t", "float32": "float",
    "float64": "double", "text": "std::string",
}
failures = 0


def check(is_right, message):
    global failures
    if not is_right:
        failures += 1
        print("FAILED:", message)


def run(program, *arguments):
    return subprocess.run([PROGRAMS / program, *map(str, arguments)], check=True, capture_output=True).stdout


# A column as bytes: which rows have a value, how many elements those have, how long texts are, and all elements.


def canonical(array):
    if isinstance(array, pyarrow.ChunkedArray):
        array = array.combine_chunks()
    present = (~numpy.asarray(array.is_null())).astype("u1").tobytes()
    counts, values = b"", array.drop_null()
    if pyarrow.types.is_nested(values.type):
        counts = pyarrow.compute.list_value_length(values).to_numpy(zero_copy_only=False).astype("i8").tobytes()
        values = pyarrow.compute.list_flatten(values)
    if pyarrow.types.is_dictionary(values.type):
        values = values.cast(values.type.value_type)
    if pyarrow.types.is_string(values.type) or pyarrow.types.is_large_string(values.type):
        lengths = pyarrow.compute.binary_length(values).to_numpy(zero_copy_only=False).astype("i8")
        return present, counts, lengths.tobytes(), "".join(values.to_pylist()).encode()
    numbers = values.to_numpy(zero_copy_only=False)
    return present, counts, b"", normal(numbers).tobytes()


def normal(numbers):
    """With one NaN only."""
    if numbers.dtype.kind == "f":
        return numpy.where(numpy.isnan(numbers), numpy.array(numpy.nan, numbers.dtype), numbers)
    return numbers.astype("u1") if numbers.dtype == bool else numbers


def expected(array, is_nullable):
    """As the file has it: single numbers that may be missing are NaN where they are, and missing elements are."""
    if isinstance(array, pyarrow.ChunkedArray):
        array = array.combine_chunks()
    if is_nullable and array.type in (pyarrow.int32(), pyarrow.uint32()):
        array = array.cast(pyarrow.float64())
    if pyarrow.types.is_floating(array.type):
        return array.fill_null(numpy.nan)
    if pyarrow.types.is_list(array.type) and pyarrow.types.is_floating(array.type.value_type):
        values = array.values.fill_null(numpy.nan)
        offsets = pyarrow.array(array.offsets.to_numpy(), mask=numpy.append(numpy.asarray(array.is_null()), False))
        return pyarrow.ListArray.from_arrays(offsets.cast(pyarrow.int32()), values)
    return array


def read_uproot(path):
    with uproot.open(path) as file:
        tree = file["events"]
        arrays = tree.arrays(ak_add_doc=False)
        return {name: awkward.to_arrow(arrays[name], extensionarray=False) for name in tree.keys() if "." not in name}


ROOT_SOURCE = """
#include <ROOT/RNTupleReader.hxx>
#include <array>
#include <optional>
#include <string>
#include <vector>

struct Flat { std::vector<unsigned char> present, counts, lengths, content; };
template <class T> void put(std::vector<unsigned char> &bytes, const T &value) {
  auto start = reinterpret_cast<const unsigned char *>(&value);
  bytes.insert(bytes.end(), start, start + sizeof value);
}
template <class T> void element(Flat &flat, const T &value) { put(flat.content, value); }
inline void element(Flat &flat, const std::string &value) {
  put(flat.lengths, static_cast<std::int64_t>(value.size()));
  flat.content.insert(flat.content.end(), value.begin(), value.end());
}
template <class T> void present(Flat &flat, const T &value) { element(flat, value); }
template <class T> void present(Flat &flat, const std::vector<T> &value) {
  put(flat.counts, static_cast<std::int64_t>(value.size()));
  for (const auto &item : value) element(flat, static_cast<const T &>(item));
}
template <class T, std::size_t N> void present(Flat &flat, const std::array<T, N> &value) {
  put(flat.counts, static_cast<std::int64_t>(N));
  for (const auto &item : value) element(flat, item);
}
template <class T> void row(Flat &flat, const T &value) {
  flat.present.push_back(1);
  present(flat, value);
}
template <class T> void row(Flat &flat, const std::optional<T> &value) {
  flat.present.push_back(value.has_value());
  if (value) present(flat, *value);
}
template <class T> Flat column(const std::string &path, const std::string &name) {
  auto reader = ROOT::RNTupleReader::Open("events", path);
  auto view = reader->GetView<T>(name);
  Flat flat;
  for (auto entry : *reader) row(flat, view(entry));
  return flat;
}
"""


def read_root(path, name, type):
    flat = ROOT.column[type](str(path), name)
    parts = [numpy.array(getattr(flat, part), "u1").tobytes() for part in ("present", "counts", "lengths", "content")]
    if type in ("float", "double"):
        parts[3] = normal(numpy.frombuffer(parts[3], "f4" if type == "float" else "f8")).tobytes()
    return tuple(parts)


def compare(path, table, columns, what):
    """A file against the table that it has to hold; columns by name: type and whether rows may lack a value."""
    by_uproot = read_uproot(path)
    check(list(by_uproot) == table.column_names, f"{what}, uproot: other columns")
    for name, (type, is_nullable) in columns.items():
        wanted = expected(table[name], is_nullable)
        right = canonical(wanted)
        check(canonical(by_uproot[name]) == right, f"{what}, uproot: {name} has other values")
        if ROOT:
            check(read_root(path, name, field_type(type, is_nullable)) == right, f"{what}, ROOT: {name} has other values")


def field_type(type, is_nullable):
    if type in CXX:
        if is_nullable and type in ("float32", "float64", "int32", "uint32"):
            return "float" if type == "float32" else "double"
        name = CXX[type]
    elif type.startswith("list<"):
        name = f"std::vector<{CXX[type[5:-1]]}>"
    else:
        element, width = type[:-1].split("[")
        name = f"std::array<{CXX[element]},{width}>"
    return f"std::optional<{name}>" if is_nullable else name


def check_lists(folder):
    """Every type of column, of no rows, of some, and of several clusters."""
    for parts in ([0], [7], [20_000, 65_000, 25_000, 5]):
        root, parquet = folder / "lists.root", folder / "lists.parquet"
        for path in (root, parquet):
            run("list-tables", "write", path, *parts)
        table = pyarrow.parquet.read_table(parquet)
        compare(root, table, {n: (n.removesuffix("?"), n.endswith("?")) for n in table.column_names}, f"{sum(parts)} rows")
    for parts in ([0], [7], [2_000]):
        for path in (root, parquet):
            run("list-tables", "write", path, *parts)
        check_own_reader(root, parquet)
    print(f"lists: {table.num_columns} columns")


def check_own_reader(root, parquet):
    """What is read here of an RNTuple is what is read of Parquet."""
    ours, theirs = (json.loads(run("list-tables", "read", path)) for path in (root, parquet))
    check(len(ours["columns"]) == len(theirs["columns"]), "own reader: other columns")
    for own, other in zip(ours["columns"], theirs["columns"]):
        if own.get("problem") and "text" in own["name"]:
            continue
        rows, right = own.get("rows"), other.get("rows")
        if own["name"] in ("float32?", "float64?"):
            right = [None if row == ["nan"] else row for row in right]
        check(own["name"] == other["name"] and own.get("type") == other.get("type") and rows == right,
              f"own reader: {own['name']} has other values ({own.get('problem')})")


def extract(output, *arguments):
    run("diphoton", "extract", "--quiet", "--force", "--output", output, *arguments)
    return output


def check_table(what, folder, *arguments):
    root, parquet = (extract(folder / f"table.{ending}", *arguments) for ending in ("root", "parquet"))
    again = extract(folder / "again.root", *arguments, "--threads", 1)
    check(root.read_bytes() == again.read_bytes(), f"{what}: the number of threads changes the bytes")
    table = pyarrow.parquet.read_table(parquet)
    check(table.num_rows > 0, f"{what}: no rows")
    with uproot.open(root) as file:
        descriptions, manifest = json.loads(str(file["diphoton.columns"])), json.loads(str(file["diphoton"]))
    check(manifest["columns"] == descriptions, f"{what}: a manifest of other columns")
    columns = {
        c["name"]: (c["type"], c.get("nullable", c["type"] in ("int32", "float32", "float64"))) for c in descriptions
    }
    compare(root, table, columns, what)
    if ROOT:
        check_data_frame(root, table, columns, what)
    for command in (["verify"], ["inspect"], ["digest"]):
        run("diphoton", *command, root)
    shown = [run("diphoton", "describe", path, "--output", "-") for path in (root, parquet)]
    check(shown[0] == shown[1], f"{what}: describe shows other columns")
    print(f"{what}: {table.num_rows} rows, {len(columns)} columns")


def check_data_frame(path, table, columns, what):
    """Every column of single values as RDataFrame reads it."""
    names = [name for name, (type, _) in columns.items() if type in CXX]
    arrays = ROOT.RDataFrame("events", str(path)).AsNumpy(names)
    for name in names:
        wanted = expected(table[name], columns[name][1])
        if columns[name][0] == "text":
            is_right = [str(text) for text in arrays[name]] == wanted.to_pylist()
        else:
            is_right = normal(arrays[name]).tobytes() == canonical(wanted)[3]
        check(is_right, f"{what}, RDataFrame: {name} has other values")


if ROOT:
    ROOT.gErrorIgnoreLevel = ROOT.kError
    ROOT.gInterpreter.Declare(ROOT_SOURCE)
with tempfile.TemporaryDirectory() as name:
    folder = pathlib.Path(name)
    check_lists(folder)
    for preset in PRESETS:
        check_table(preset, folder, "--base", SAMPLES, "--preset", preset)
    settings = folder / "objects.yaml"
    settings.write_text("objects: both\n")
    check_table("objects", folder, "--file", f"gg={EDGE}", "--config", settings)
    files = [x for n in range(40) for p in sorted(SAMPLES.glob("**/*.root")) for x in ("--file", f'label, "{n}"={p}')]
    check_table("many files", folder, *files)
readers = f"uproot {uproot.__version__}, " + (f"ROOT {ROOT.gROOT.GetVersion()}" if ROOT else "no ROOT here")
print(f"{readers}: {failures} differences")
sys.exit(failures > 0)
