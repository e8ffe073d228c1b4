#!/usr/bin/env python3
"""Makes the files in ../arrow with those who write Arrow IPC, mostly with their defaults: arrow.py [FOLDER]

The rows, and what goes into expected.json, are as in parquet.py.
"""
import datetime
import decimal
import pathlib
import sys

import pandas
import polars
import pyarrow
import pyarrow.feather
import pyarrow.ipc

import parquet
from parquet import COLUMNS, INTEGERS, LISTS, ROWS, arrow

OUT = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else pathlib.Path(__file__).resolve().parent.parent / "arrow")
files = {}


def expect(file, names, refused={}):
    files[file] = {"read": list(names), "refused": dict(refused)}


def write(file, table, batch=None, **options):
    path = OUT / f"{file}.arrow"
    with pyarrow.ipc.new_file(path, table.schema, options=pyarrow.ipc.IpcWriteOptions(**options)) as writer:
        writer.write_table(table, max_chunksize=batch)
    expect(path.name, table.column_names)


def with_pyarrow():
    table = arrow()
    pyarrow.feather.write_feather(table, OUT / "pyarrow.feather")
    expect("pyarrow.feather", table.column_names)
    write("batches", table, batch=23)
    write("zstd", table, compression="zstd")
    write("version-4", table, batch=23, metadata_version=pyarrow.ipc.MetadataVersion.V4)
    write("legacy", table, metadata_version=pyarrow.ipc.MetadataVersion.V4, use_legacy_format=True)
    large = table
    for name, type in (("text", "large_string"), ("text?", "string_view"), ("label", "large_binary")):
        large = large.set_column(large.column_names.index(name), name, large[name].cast(getattr(pyarrow, type)()))
    large = large.set_column(
        large.column_names.index("list?"), "list?", large["list?"].cast(pyarrow.large_list(pyarrow.int32())))
    large = large.set_column(
        large.column_names.index("texts"), "texts", large["texts"].cast(pyarrow.large_list(pyarrow.string_view())))
    write("large", large, batch=23, compression="lz4")
    # A struct in front of all others has buffers, too.
    struct = pyarrow.array([{"a": row, "b": ["x"] * (row % 2)} for row in range(ROWS)])
    write("struct", large.add_column(0, "struct", struct), batch=23, compression="zstd")
    files["struct.arrow"]["read"].remove("struct")
    files["struct.arrow"]["refused"]["struct"] = "holds structures"
    # Dictionaries that grow from batch to batch, with numbers of every size.
    batches = []
    for start in range(0, ROWS, 20):
        batches.append(pyarrow.table({
            name: pyarrow.array(COLUMNS[name][0][:start + 20]).dictionary_encode().cast(
                pyarrow.dictionary(getattr(pyarrow, index)(), pyarrow.string())).slice(start)
            for name, index in (("text", "uint8"), ("text?", "int16"), ("label", "uint64"))}))
    with pyarrow.ipc.new_file(
            OUT / "deltas.arrow", batches[0].schema,
            options=pyarrow.ipc.IpcWriteOptions(emit_dictionary_deltas=True, compression="zstd")) as writer:
        for batch in batches:
            writer.write_table(batch)
    expect("deltas.arrow", batches[0].column_names)
    moment = datetime.datetime(2026, 11, 29, 1, 2, 3)
    refused = {
        "timestamp": (moment, pyarrow.timestamp("us"), "holds moments (timestamp)"),
        "date": (moment.date(), pyarrow.date32(), "holds dates"),
        "decimal": (decimal.Decimal("1.25"), pyarrow.decimal128(9, 2), "holds decimals"),
        "half": (1.5, pyarrow.float16(), "holds floating-point numbers of 16 bits"),
        "map": ([("a", 1)], pyarrow.map_(pyarrow.string(), pyarrow.int32()), "holds maps"),
        "lists": ([[1]], pyarrow.list_(pyarrow.list_(pyarrow.int32())), "is a list of lists"),
        "large": (1 << 63, pyarrow.uint64(), "holds numbers of 2^63 and more"),
        "holes": ([1, None], pyarrow.list_(pyarrow.int32()), "is a list with missing elements that are no floating-point numbers"),
    }
    table = pyarrow.table({name: pyarrow.array([value] * ROWS, type) for name, (value, type, _) in refused.items()})
    table = table.append_column("numbers", pyarrow.array(range(ROWS)).dictionary_encode())
    table = table.append_column("int32", arrow(["int32"])["int32"])
    problems = {name: problem for name, (_, _, problem) in refused.items()} | {"numbers": "holds a dictionary of integers"}
    write("refused", table)
    expect("refused.arrow", ["int32"], problems)


def with_pandas():
    names = [name for name in COLUMNS if name != "nothing" and not name.endswith("?")]
    frame = pandas.DataFrame({name: COLUMNS[name][0] for name in names})
    frame = frame.astype({name: name for name in (*INTEGERS, "float32")})
    for name, type in (("int32?", "Int32"), ("int64?", "Int64"), ("float64?", "float64"), ("bool?", "boolean"), ("text?", "category")):
        frame[name] = pandas.Series(COLUMNS[name][0], dtype=type)
    frame["list"] = LISTS["list"][0]
    frame.to_feather(OUT / "pandas.feather")
    expect("pandas.feather", frame.columns)


def with_polars():
    frame = polars.from_arrow(arrow()).with_columns(polars.col("text?").cast(polars.Categorical))
    for name, options in (("polars", {}), ("polars-lz4", {"compression": "lz4"}), ("polars-zstd", {"compression": "zstd"}),
                          ("polars-oldest", {"compat_level": polars.CompatLevel.oldest()})):
        frame.write_ipc(OUT / f"{name}.arrow", **options)
        expect(f"{name}.arrow", frame.columns)


if __name__ == "__main__":
    OUT.mkdir(exist_ok=True)
    with_pyarrow()
    with_pandas()
    with_polars()
    parquet.write_expected(OUT, files)
