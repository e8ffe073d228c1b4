#!/usr/bin/env python3
"""Makes the files in ../parquet with those who write Parquet, mostly with their defaults: parquet.py [FOLDER]

What has to be read of them goes into expected.json: of each column its rows, null for one without a value, with numbers and truth
values as Python's texts; of each file the columns that are read, and of those that are not, what has to be said.
"""
import base64
import datetime
import decimal
import json
import pathlib
import sys

import duckdb
import pandas
import polars
import pyarrow
import pyarrow.parquet
import pyarrow.parquet.encryption

OUT = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else pathlib.Path(__file__).resolve().parent.parent / "parquet")
ROWS = 60
TEXTS = ["", "γγ", "jet, b\ttagged", "ttH", "the same beginning", "the same end"]
INTEGERS = {f"{sign}int{width}": (0 if sign else -(1 << width - 1), (1 << width - (not sign)) - 1)
            for sign in ("", "u") for width in (8, 16, 32)} | {"int64": (-1 << 63, (1 << 63) - 1), "uint64": (0, (1 << 63) - 1)}


def integers(name):
    lowest, highest = INTEGERS[name]
    return [lowest if row == 0 else highest if row == 1 else (row * row) % 101 for row in range(ROWS)]


def columns():
    """Values by the name of a column, with the type that it has for Arrow."""
    made = {name: (integers(name), getattr(pyarrow, name)()) for name in INTEGERS}
    made["float32"] = ([[0.5, -0.0, float("inf"), 1e-30][row % 4] for row in range(ROWS)], pyarrow.float32())
    made["float64"] = ([row / 7 for row in range(ROWS)], pyarrow.float64())
    made["constant"] = ([125.0] * ROWS, pyarrow.float64())
    made["bool"] = ([row % 3 == 0 for row in range(ROWS)], pyarrow.bool_())
    made["text"] = ([f"{TEXTS[row % 6]}{row // 20}" for row in range(ROWS)], pyarrow.string())
    for name in ("int32", "int64", "float64", "bool", "text"):
        values, type = made[name]
        made[f"{name}?"] = ([None if row % 7 == 3 else value for row, value in enumerate(values)], type)
    made["label"] = (["ggF" if row % 3 else "VBF" for row in range(ROWS)], pyarrow.string())
    made["nothing"] = ([None] * ROWS, pyarrow.float64())
    return made


COLUMNS = columns()
LISTS = {
    "list": ([[row / 3] * (row % 4) for row in range(ROWS)], pyarrow.list_(pyarrow.float64())),
    "list?": ([None if row % 5 == 2 else list(range(row % 4)) for row in range(ROWS)], pyarrow.list_(pyarrow.int32())),
    "texts": ([TEXTS[: row % 3] for row in range(ROWS)], pyarrow.list_(pyarrow.string())),
}
files = {}


def arrow(names=(*COLUMNS, *LISTS)):
    return pyarrow.table({name: pyarrow.array(*(COLUMNS | LISTS)[name]) for name in names})


def text(value):
    return [text(element) for element in value] if isinstance(value, list) else value if value is None else str(value)


def expect(file, names, refused={}):
    files[f"{file}.parquet"] = {"read": names, "refused": refused}


def write(file, table, **options):
    pyarrow.parquet.write_table(table, OUT / f"{file}.parquet", **options)
    expect(file, table.column_names)


def with_pyarrow():
    write("pyarrow", arrow())
    write("pages-2", arrow(), data_page_version="2.0", data_page_size=64, write_batch_size=7, row_group_size=23)
    for codec in ("none", "gzip", "lz4", "zstd"):
        write(codec, arrow(["int32", "float64?", "text", "list", "nothing", "constant"]), compression=codec)
    deltas = {name: "DELTA_BINARY_PACKED" for name in ("int8", "uint16", "int32", "uint32", "int64", "uint64", "int32?", "int64?")}
    deltas |= {"text": "DELTA_BYTE_ARRAY", "text?": "DELTA_LENGTH_BYTE_ARRAY"}
    deltas |= {"float32": "BYTE_STREAM_SPLIT", "float64": "BYTE_STREAM_SPLIT", "float64?": "BYTE_STREAM_SPLIT", "bool": "RLE"}
    for version in ("1.0", "2.0"):
        write(f"encodings-{version[0]}", arrow(deltas), use_dictionary=False, column_encoding=deltas, data_page_version=version)
    write("plain", arrow(["int8", "uint32", "int64?", "float64", "bool?", "text", "text?", "texts"]), use_dictionary=False)
    moment = datetime.datetime(2026, 11, 29, 1, 2, 3)
    refused = {
        "timestamp": (moment, pyarrow.timestamp("us"), "holds INT64 (TIMESTAMP)"),
        "date": (moment.date(), pyarrow.date32(), "holds INT32 (DATE)"),
        "decimal": (decimal.Decimal("1.25"), pyarrow.decimal128(9, 2), "holds FIXED_LEN_BYTE_ARRAY (DECIMAL)"),
        "half": (1.5, pyarrow.float16(), "holds FIXED_LEN_BYTE_ARRAY (FLOAT16)"),
        "struct": ({"a": 1}, pyarrow.struct([("a", pyarrow.int32())]), "is a group of columns"),
        "lists": ([[1]], pyarrow.list_(pyarrow.list_(pyarrow.int32())), "is a list of groups or of lists"),
        "large": (1 << 63, pyarrow.uint64(), "holds numbers of 2^63 and more"),
        "holes": ([1, None], pyarrow.list_(pyarrow.int32()), "is a list with missing elements that are no floating-point numbers"),
    }
    table = arrow(["int32"])
    for name, (value, type, _) in refused.items():
        table = table.append_column(name, pyarrow.array([value] * ROWS, type))
    pyarrow.parquet.write_table(table, OUT / "refused.parquet")
    expect("refused", ["int32"], {name: problem for name, (_, _, problem) in refused.items()})
    pyarrow.parquet.write_table(table.select(["int32"]), OUT / "brotli.parquet", compression="brotli")
    expect("brotli", [], {"int32": "is compressed with BROTLI"})


class Keys(pyarrow.parquet.encryption.KmsClient):
    """Wraps keys in nothing."""

    def __init__(self, _):
        super().__init__()

    def wrap_key(self, key, name):
        return base64.b64encode(key)

    def unwrap_key(self, key, name):
        return base64.b64decode(key)


def encrypted():
    encryption = pyarrow.parquet.encryption
    table = arrow(["int32", "float64"])
    for name, is_plain in (("encrypted", False), ("encrypted-column", True)):
        properties = encryption.CryptoFactory(Keys).file_encryption_properties(
            encryption.KmsConnectionConfig(),
            encryption.EncryptionConfiguration(footer_key="f", column_keys={"c": ["float64"]}, plaintext_footer=is_plain))
        pyarrow.parquet.write_table(table, OUT / f"{name}.parquet", encryption_properties=properties)
    expect("encrypted-column", ["int32"], {"float64": "is encrypted"})


def with_pandas():
    names = [name for name in COLUMNS if name != "nothing"]
    frame = pandas.DataFrame({name: COLUMNS[name][0] for name in names if not name.endswith("?")})
    frame = frame.astype({name: name for name in (*INTEGERS, "float32")})
    for name, type in (("int32?", "Int32"), ("int64?", "Int64"), ("float64?", "float64"), ("bool?", "boolean"), ("text?", "category")):
        frame[name] = pandas.Series(COLUMNS[name][0], dtype=type)
    frame["list"] = LISTS["list"][0]
    frame.to_parquet(OUT / "pandas.parquet")
    expect("pandas", list(frame.columns))


def with_polars():
    frame = polars.from_arrow(arrow()).with_columns(polars.col("text?").cast(polars.Categorical))
    frame.write_parquet(OUT / "polars.parquet")
    expect("polars", frame.columns)


def with_duckdb():
    rows = arrow()
    for name, options in (("duckdb", ""), ("duckdb-2", ", parquet_version v2")):
        duckdb.sql(f"copy (from rows) to '{OUT / name}.parquet' (format parquet{options})")
        expect(name, rows.column_names)


def write_expected(folder, files):
    expected = {"columns": {name: [text(value) for value in values] for name, (values, _) in (COLUMNS | LISTS).items()},
                "files": files}
    (folder / "expected.json").write_text(json.dumps(expected, ensure_ascii=False, separators=(",", ":")) + "\n")


if __name__ == "__main__":
    OUT.mkdir(exist_ok=True)
    with_pyarrow()
    encrypted()
    with_pandas()
    with_polars()
    with_duckdb()
    write_expected(OUT, files)
