"""Holds lists in Parquet, Arrow and NPZ against what pyarrow, polars and duckdb read and write: check-lists.py LIST-TABLES

The program of `Tests/ListTables` makes the tables; what has to be in them is computed here, by the formula that stands in its
`Formula.swift`. Files of the others, with their defaults and in variants, are read right; columns of kinds that are not read are refused, by their names and with what is
not read.
"""

import collections
import datetime
import decimal
import json
import pathlib
import subprocess
import sys
import tempfile

import duckdb
import numpy
import polars
import pyarrow
import pyarrow.compute
import pyarrow.feather
import pyarrow.parquet

PROGRAM = pathlib.Path(sys.argv[1]).resolve()
WIDTH = 3
TEXTS = numpy.array(["", "γγ 👍", "a\"b,\t\r\nc", *(f"text {code}" for code in range(3, 300))], dtype=object)
ELEMENTS = {
    "bool": pyarrow.bool_(), "int32": pyarrow.int32(), "uint32": pyarrow.uint32(), "int64": pyarrow.int64(),
    "float32": pyarrow.float32(), "float64": pyarrow.float64(), "text": pyarrow.string(),
}
failures = 0


def check(is_right, message):
    global failures
    if not is_right:
        failures += 1
        print("FAILED:", message)


# What has to be in the tables.


def choose(number, divisor, specials, otherwise, type):
    values = otherwise.astype(type)
    for rest, special in enumerate(specials):
        values[number % divisor == rest] = special
    return values


def elements(name, number):
    """The elements of these numbers, a row's being 31 times its own and an element's 7 times its place more."""
    if name == "bool":
        return pyarrow.array(number % 3 == 0)
    if name == "text":
        return pyarrow.array(TEXTS[number % len(TEXTS)], pyarrow.string())
    if name in ("int32", "uint32", "int64"):
        limits = numpy.iinfo(name)
        otherwise = {
            "int32": number % 100_003 * 7 - 300_000, "uint32": number % 100_003 + 4_000_000_000,
            "int64": (number - 300_000) << 32,
        }[name]
        return pyarrow.array(choose(number, 11, [limits.min, limits.max], otherwise, name))
    specials = [numpy.nan, numpy.inf, -numpy.inf, -0.0]
    otherwise = (number % 100_003).astype("f4") / numpy.float32(7) if name == "float32" else -(number / 7)
    return pyarrow.array(choose(number, 13, specials, otherwise, name))


def column(name, row_count):
    """A column by its name: `float32`, `list<float32>` or `float32[3]`, with `?` if rows may lack a value."""
    type, is_nullable = name.removesuffix("?"), name.endswith("?")
    rows = numpy.arange(row_count)
    missing = rows % 5 == 3 if is_nullable else numpy.zeros(row_count, dtype=bool)
    if type in ELEMENTS:
        values = elements(type, 31 * rows)
        return pyarrow.compute.if_else(pyarrow.array(~missing), values, pyarrow.scalar(None, values.type))
    if type.startswith("list<"):
        counts, element = numpy.where(rows % 97 == 96, 40, rows % 4), type[5:-1]
    else:
        counts, element = numpy.full(row_count, WIDTH), type[: type.index("[")]
    counts[missing] = 0
    offsets = numpy.concatenate([[0], numpy.cumsum(counts)]).astype("i4")
    places = numpy.arange(offsets[-1]) - numpy.repeat(offsets[:-1], counts)
    values = elements(element, 31 * numpy.repeat(rows, counts) + 7 * places)
    # An offset that is missing is a list that is.
    starts = pyarrow.array(offsets, mask=numpy.concatenate([missing, [False]]))
    return pyarrow.ListArray.from_arrays(starts, values)


NAMES = [
    type + suffix for element in ELEMENTS for type in (element, f"list<{element}>", f"{element}[{WIDTH}]")
    for suffix in ("", "?")
]


# What others read.


def bits(array):
    """Which values are there, how many elements rows have, and the elements as they lie in memory."""
    missing = array.is_null().to_numpy(zero_copy_only=False).tobytes()
    if hasattr(array.type, "value_type") and not pyarrow.types.is_dictionary(array.type):
        counts = pyarrow.compute.list_value_length(array).drop_null().to_numpy(zero_copy_only=False)
        return missing, counts.astype("i8").tobytes(), *bits(pyarrow.compute.list_flatten(array))
    values = array.drop_null()
    is_number = pyarrow.types.is_boolean(array.type) or pyarrow.types.is_primitive(array.type)
    return missing, str(array.type) if is_number else "text", (
        values.to_numpy(zero_copy_only=False).tobytes() if is_number else values.to_pylist())


def compare(table, row_count, reader):
    check(table.column_names == NAMES and table.num_rows == row_count, f"{reader}: other columns or rows")
    for name in NAMES:
        array = table[name].combine_chunks()
        array = array.combine_chunks() if isinstance(array, pyarrow.ChunkedArray) else array
        check(bits(array) == bits(column(name, row_count)), f"{reader}, {row_count} rows: {name} has other values")


def check_schema(file):
    for name, field in zip(NAMES, file.schema_arrow):
        check(field.nullable == name.endswith("?"), f"{name}: whether rows may lack a value")
        if "[" in name or "<" in name:
            element = field.type.value_field
            check((element.name, element.nullable) == ("element", False), f"{name}: the element is {element}")


def check_metadata(file, row_count):
    """Values, missing values and bounds of the row groups."""
    start = 0
    for number in range(file.metadata.num_row_groups):
        group = file.metadata.row_group(number)
        for index, name in enumerate(NAMES):
            rows = column(name, start + group.num_rows).slice(start)
            chunk, is_list = group.column(index), name.removesuffix("?") not in ELEMENTS
            counts = pyarrow.compute.list_value_length(rows).fill_null(0).to_numpy() if is_list else 1
            count = int(numpy.maximum(counts, 1).sum()) if is_list else group.num_rows
            check(chunk.num_values == count, f"{name}: {chunk.num_values} values for {count}")
            check(chunk.path_in_schema == (f"{name}.list.element" if is_list else name), f"{name}: its path")
            statistics = chunk.statistics
            if is_list:
                check(statistics is None, f"{name}: lists have no statistics")
                continue
            check(statistics.null_count == rows.null_count, f"{name}: {statistics.null_count} missing")
            if not pyarrow.types.is_boolean(rows.type):
                has_nan = pyarrow.types.is_floating(rows.type) and pyarrow.compute.any(pyarrow.compute.is_nan(rows)).as_py()
                bounds = pyarrow.compute.min_max(rows).as_py()
                # Readers to whom a NaN is greater than all numbers would pass over it.
                has_bounds = not has_nan and bounds["min"] is not None
                check(statistics.has_min_max == has_bounds, f"{name}: whether there are bounds")
                if has_bounds:
                    check((statistics.min, statistics.max) == (bounds["min"], bounds["max"]), f"{name}: bounds")
        start += group.num_rows
    check(start == row_count, f"{start} rows in row groups for {row_count}")


def check_filters(path, row_count):
    """Bounds must not hide rows from those who ask for some of them."""
    for name in ("int32?", "uint32", "int64", "float32", "float32?", "float64?", "text?", "bool?"):
        values = column(name, row_count)
        whole = pyarrow.table({"x": values})
        conditions = ["x is null", "x is not null"]
        if "float" in name:
            conditions += ["isnan(x)", "x > 1e6", "x = 'inf'::float", "x = 0"]
        elif "int" in name:
            conditions += ["x > 0", f"x = {pyarrow.compute.max(values)}" if row_count else "x = 1"]
        elif name.startswith("text"):
            conditions += ["x = ''", "x = 'text 7'"]
        else:
            conditions += ["x", "not x"]
        for condition in conditions:
            expected = duckdb.sql(f"select count(*) from whole where {condition}").fetchall()
            query = f"""select count(*) from (select "{name}" as x from '{path}') where {condition}"""
            check(duckdb.sql(query).fetchall() == expected, f"duckdb: {name} where {condition}")
        if "float" in name:
            for condition in (polars.col("x").is_nan(), polars.col("x") > 1e6, polars.col("x") < 0):
                expected = polars.from_arrow(whole).filter(condition).height
                lazy = polars.scan_parquet(path).select(polars.col(name).alias("x")).filter(condition).collect()
                check(lazy.height == expected, f"polars: {name} where {condition}")
    for name in ("list<int32>", "list<float32>?", "float64[3]?"):
        values = column(name, row_count)
        for condition, count in (("is null", values.null_count), ("is not null", row_count - values.null_count)):
            query = f"""select count(*) from '{path}' where "{name}" {condition}"""
            check(duckdb.sql(query).fetchall() == [(count,)], f"duckdb: {name} {condition}")
        lazy = polars.scan_parquet(path).filter(polars.col(name).is_null()).collect()
        check(lazy.height == values.null_count, f"polars: {name} is null")
        rows = pyarrow.parquet.read_table(path, filters=pyarrow.compute.field(name).is_null())
        check(rows.num_rows == values.null_count, f"pyarrow: {name} is null")


def check_written(folder, parts):
    path, row_count = folder / "lists.parquet", sum(parts)
    subprocess.run([PROGRAM, "write", path, *map(str, parts)], check=True)
    file = pyarrow.parquet.ParquetFile(path, page_checksum_verification=True)
    groups = [file.metadata.row_group(number).num_rows for number in range(file.metadata.num_row_groups)]
    check(len(groups) > 1 or row_count < 100_000, f"{row_count} rows in one row group")
    check_schema(file)
    check_metadata(file, row_count)
    compare(file.read(), row_count, "pyarrow")
    compare(polars.read_parquet(path).to_arrow(), row_count, "polars")
    compare(duckdb.read_parquet(str(path)).to_arrow_table(), row_count, "duckdb")
    check_filters(path, row_count)
    read = show([path])[0]
    if row_count <= 1_000:
        check(sorted(read) == sorted(NAMES), "our own file has other columns")
        for name, shown in read.items():
            check(is_right(shown, column(name, row_count)), f"our own {name}: {shown.get('problem', 'other values')}")
    print(f"lists: {row_count} rows, {len(NAMES)} columns, row groups of {groups}")


def check_arrow(folder, parts):
    """The same table as an Arrow file, whose rows of a fixed width have a type of their own."""
    path, row_count = folder / "lists.arrow", sum(parts)
    subprocess.run([PROGRAM, "write", path, *map(str, parts)], check=True)
    with pyarrow.memory_map(str(path)) as mapped:
        file = pyarrow.ipc.open_file(mapped)
        table = file.read_all()
        table.validate(full=True)
        for name, field in zip(NAMES, table.schema):
            check(field.nullable == name.endswith("?"), f"{name}: whether rows may lack a value")
            # duckdb takes numbers for texts where a dictionary is in rows of a fixed width; so these are lists.
            if "<" in name or name.startswith("text["):
                check(pyarrow.types.is_large_list(field.type), f"{name} is {field.type}")
            elif "[" in name:
                check(pyarrow.types.is_fixed_size_list(field.type) and field.type.list_size == WIDTH, f"{name} is {field.type}")
            if "<" in name or "[" in name:
                element = field.type.value_field
                check((element.name, element.nullable) == ("element", False), f"{name}: the element is {element}")
        compare(table, row_count, "pyarrow, Arrow")
        compare(duckdb.from_arrow(table).to_arrow_table(), row_count, "duckdb, Arrow")
    compare(polars.read_ipc(path).to_arrow(), row_count, "polars, Arrow")
    if row_count <= 1_000:
        read = show([path])[0]
        check(sorted(read) == sorted(NAMES), "our own Arrow file has other columns")
        for name, shown in read.items():
            check(is_right(shown, column(name, row_count)), f"our own {name}: {shown.get('problem', 'other values')}")
    print(f"lists in Arrow: {row_count} rows, {len(NAMES)} columns, {file.num_record_batches} batches")


def check_npz(folder, parts):
    """The same table as arrays of numpy: of lists, all elements and where each list begins."""
    path, row_count = folder / "lists.npz", sum(parts)
    subprocess.run([PROGRAM, "write", path, *map(str, parts)], check=True)
    with numpy.load(path, allow_pickle=False) as arrays:
        names = [name for name in arrays.files if not name.endswith(".offsets")]
        check(names == [name for name in NAMES if name not in ("int64?", f"int64[{WIDTH}]?")], "numpy: other arrays")
        for name in names:
            wanted, array = column(name, row_count), arrays[name]
            place = f"numpy, {row_count} rows: {name}"
            if "<" in name:
                counts = pyarrow.compute.list_value_length(wanted).fill_null(0).to_numpy()
                check((arrays[name + ".offsets"] == numpy.concatenate([[0], numpy.cumsum(counts)])).all(), f"{place}: other lists")
                wanted = pyarrow.compute.list_flatten(wanted)
            elif "[" in name:
                check(array.shape == (row_count, WIDTH), f"{place} has the shape {array.shape}")
                lists, element = wanted.to_pylist(), wanted.type.value_type
                wanted = pyarrow.array([x for row in lists for x in (row or [None] * WIDTH)], element)
                array = array.reshape(-1)
            check(array.shape == (len(wanted),), f"{place} has the shape {array.shape}")
            if pyarrow.types.is_string(wanted.type):
                check(array.tolist() == wanted.fill_null("").to_pylist(), f"{place} has other texts")
                continue
            missing = wanted.is_null().to_numpy(zero_copy_only=False)
            values = wanted.drop_null().to_numpy(zero_copy_only=False)
            check(not missing.any() or numpy.isnan(array[missing]).all(), f"{place} has values where none are")
            check(numpy.array_equal(array[~missing], values, equal_nan=values.dtype.kind == "f"), f"{place} has other values")
            if not name.endswith("?"):
                check(array.tobytes() == values.tobytes(), f"{place} has other bits")
    print(f"lists in NPZ: {row_count} rows, {len(names)} columns")


# What we read of others.


def show(paths):
    output = subprocess.run([PROGRAM, "read", *map(str, paths)], check=True, capture_output=True).stdout
    files = map(json.loads, output.splitlines())
    return [{column["name"]: column for column in file["columns"]} or {None: file} for file in files]


def is_right(shown, expected):
    if "rows" not in shown:
        return False
    type = expected.type
    is_list = hasattr(type, "value_type") and not pyarrow.types.is_dictionary(type)
    element = type.value_type if is_list else type
    if pyarrow.types.is_dictionary(element):
        element = element.value_type

    def parse(text):
        if pyarrow.types.is_boolean(element):
            return {"true": True, "false": False}[text]
        if pyarrow.types.is_floating(element):
            return numpy.dtype(str(element).replace("double", "f8").replace("float", "f4")).type(text).tobytes()
        return int(text) if pyarrow.types.is_integer(element) else text

    def plain(value):
        if pyarrow.types.is_floating(element) and value is not None:
            return numpy.dtype(str(element).replace("double", "f8").replace("float", "f4")).type(value).tobytes()
        return value

    wanted = [
        # Of floating-point numbers, a missing element is a NaN.
        value if value is None else [
            plain(numpy.nan if element is None else element) for element in (value if is_list else [value])]
        for value in expected.to_pylist()
    ]
    return [row if row is None else list(map(parse, row)) for row in shown.get("rows")] == wanted


# Without rows there is nothing in some of these that is not read.
UNREAD = {
    "holes of text", "holes of bool", "uint64", "half", "date", "seconds", "nanoseconds", "time", "duration", "bytes", "decimal",
    "short decimal", "struct", "list of structs", "lists of lists", "list of moments", "map",
}


def foreign_table(row_count):
    """Columns as others have them, some of which are nothing that is read here."""
    rows = range(row_count)
    columns = {}
    for element in ("float32", "text", "bool"):
        lists = column(f"list<{element}>?", row_count).to_pylist()
        holes = [[*row, None] if row else row for row in lists] if row_count else []
        columns[f"holes of {element}"] = pyarrow.array(holes, pyarrow.list_(ELEMENTS[element]))
    moment = datetime.datetime(2026, 11, 29, 1, 2, 3)
    for name, type, value in [
        ("int8", pyarrow.int8(), -1), ("uint8", pyarrow.uint8(), 200), ("int16", pyarrow.int16(), -1),
        ("uint16", pyarrow.uint16(), 60_000), ("uint64", pyarrow.uint64(), 2**64 - 1), ("half", pyarrow.float16(), 1.5),
        ("date", pyarrow.date32(), moment.date()), ("seconds", pyarrow.timestamp("s"), moment),
        ("nanoseconds", pyarrow.timestamp("ns"), moment), ("time", pyarrow.time64("ns"), moment.time()),
        ("duration", pyarrow.duration("us"), datetime.timedelta(1)), ("bytes", pyarrow.binary(), b"\xff\x00"),
        ("decimal", pyarrow.decimal128(9, 2), decimal.Decimal("1.25")),
        ("short decimal", pyarrow.decimal128(18, 2), decimal.Decimal("1.25")),
        ("struct", pyarrow.struct([("a", pyarrow.int32()), ("b", pyarrow.list_(pyarrow.int32()))]), {"a": 1, "b": [2]}),
        ("list of structs", pyarrow.list_(pyarrow.struct([("a", pyarrow.int32())])), [{"a": 1}]),
        ("lists of lists", pyarrow.list_(pyarrow.list_(pyarrow.int32())), [[1, 2], [3]]),
        ("list of moments", pyarrow.list_(pyarrow.timestamp("ns")), [moment]),
    ]:
        columns[name] = pyarrow.array([value for _ in rows], type)
    # Behind those that have several columns in the file.
    return pyarrow.table(columns | {name: column(name, row_count) for name in NAMES})


def required(table):
    """The same, with rows and elements of lists that the schema says are always there, where they are."""
    fields = []
    for field in table.schema:
        type = field.type
        if pyarrow.types.is_list(type) and not field.name.startswith("holes"):
            type = pyarrow.list_(pyarrow.field("element", type.value_type, nullable=False))
        fields.append(pyarrow.field(field.name, type, nullable=table[field.name].null_count > 0))
    return table.cast(pyarrow.schema(fields))


def check_foreign(folder, row_count):
    table = foreign_table(row_count)
    arrow_only = {
        "map": pyarrow.array([[("a", 1)] for _ in range(row_count)], pyarrow.map_(pyarrow.string(), pyarrow.int32())),
        "nothing": pyarrow.nulls(row_count),
        "dictionary": column("text?", row_count).dictionary_encode(),
    }
    arrow = table
    for name, values in arrow_only.items():
        arrow = arrow.append_column(name, values)
    plain = dict(compression="zstd", use_dictionary=[name for name in table.column_names if "text" in name])
    plain["use_dictionary"] += [f"{name}.list.element" for name in plain["use_dictionary"]]
    tables = {}

    def write(name, table, **options):
        tables[name] = table
        pyarrow.parquet.write_table(table, folder / f"{name}.parquet", **options)

    write("pyarrow", arrow)
    write("pyarrow zstd", arrow, **plain)
    write("pyarrow required", required(table), **plain)
    write("pyarrow required, dictionaries", required(table), compression="zstd")
    write("pyarrow required, pages of version 2", required(table), data_page_version="2.0", **plain)
    write("pyarrow required, version 1.0", required(table), version="1.0", **plain)
    write("pyarrow required, small pages", required(table), data_page_size=64, write_batch_size=7, **plain)
    write("pyarrow required, row groups", required(table), row_group_size=23, **plain)
    write("pyarrow required, old lists", required(table), use_compliant_nested_type=False, **plain)
    for codec in ("none", "snappy", "gzip", "lz4"):
        write(f"pyarrow {codec}", arrow, compression=codec)
    write("pyarrow pages of version 2", arrow, data_page_version="2.0", data_page_size=64, write_batch_size=7)
    deltas = {name: "DELTA_BINARY_PACKED" for name in ("int8", "uint16", "int32?", "uint32", "int64?", "list<int32>?.list.element")}
    deltas |= {"text": "DELTA_BYTE_ARRAY", "text?": "DELTA_LENGTH_BYTE_ARRAY", "list<text>.list.element": "DELTA_BYTE_ARRAY"}
    deltas |= {name: "BYTE_STREAM_SPLIT" for name in ("float32", "float64?", "list<float32>?.list.element", "int64")}
    names = list(dict.fromkeys(name.removesuffix(".list.element") for name in deltas))
    write("pyarrow deltas", arrow.select(names), use_dictionary=False, column_encoding=deltas)
    write("pyarrow required, split bytes", required(table).select(["float32", "list<float64>"]), compression="zstd",
          use_dictionary=False, use_byte_stream_split=True)
    frame = polars.from_arrow(table)
    for name, options in (("polars", {}), *((f"polars {codec}", {"compression": codec})
                                            for codec in ("uncompressed", "snappy", "gzip", "lz4", "zstd"))):
        frame.write_parquet(folder / f"{name}.parquet", **options)
        tables[name] = table
    # duckdb knows no 16-bit floats.
    known = table.drop_columns(["half"])
    for name, options in (
        ("duckdb", ""), ("duckdb zstd", ", compression zstd"),
        ("duckdb zstd, plain", ", compression zstd, dictionary_size_limit 1"),
        ("duckdb zstd, version 2", ", compression zstd, parquet_version v2"), ("duckdb version 2", ", parquet_version v2"),
        ("duckdb plain", ", compression uncompressed"), ("duckdb gzip", ", compression gzip"),
        ("duckdb lz4", ", compression lz4_raw"),
    ):
        duckdb.sql(f"copy (select * from known) to '{folder / name}.parquet' (format parquet{options})")
        tables[name] = known

    refusals = collections.Counter()
    for (name, table), shown in zip(tables.items(), show([folder / f"{name}.parquet" for name in tables])):
        check(list(shown) == table.column_names, f"{name}: {str(shown.get(None) or list(shown))[:200]}")
        counts = collections.Counter()
        for column_name, values in shown.items():
            if column_name is None:
                continue
            place = f"{name}, {row_count} rows: {column_name}"
            if "problem" in values:
                problem = values["problem"]
                refusals[problem["message"].replace(f"column {column_name} ", "column … ")] += 1
                counts["refused"] += 1
                check(problem["code"] == "unsupported", f"{place}: {problem}")
                check(f"column {column_name} " in problem["message"], f"{place}: no name in {problem}")
                check(column_name in UNREAD, f"{place} is refused: {problem['message']}")
            else:
                counts["read"] += 1
                expected = table[column_name]
                # What only pyarrow's own note in the file tells from a number.
                expected = expected.cast("int64") if column_name == "duration" else expected
                check(is_right(values, expected), f"{place} is read wrongly")
        print(f"{name}: {row_count} rows, " + ", ".join(f"{count} columns {what}" for what, count in counts.items()))
    return refusals


with tempfile.TemporaryDirectory() as name:
    for parts in ([], [1], [0, 4, 3], [1_000], [90_000, 5, 110_000]):
        check_written(pathlib.Path(name), parts)
        check_arrow(pathlib.Path(name), parts)
        if sum(parts) <= 1_000:
            check_npz(pathlib.Path(name), parts)
    refusals = collections.Counter()
    for row_count in (0, 1, 200):
        refusals += check_foreign(pathlib.Path(name), row_count)
    for message, count in refusals.most_common():
        print(f"{count} times: {message}")
print(f"pyarrow {pyarrow.__version__}, polars {polars.__version__}, duckdb {duckdb.__version__}: {failures} differences")
sys.exit(failures > 0)
