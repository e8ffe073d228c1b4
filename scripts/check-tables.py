"""Holds the tables of every format against what pyarrow, polars, duckdb and pandas read: check-tables.py DIPHOTON SAMPLES

The tab-separated table, read by pyarrow with the types that `diphoton schema` names, is what all others have to be: every
number to the bit, every missing value where a field is empty.
"""

import csv
import gzip
import io
import json
import pathlib
import subprocess
import sys
import tempfile
import zipfile

import duckdb
import numpy
import pandas
import polars
import pyarrow
import pyarrow.compute
import pyarrow.csv
import pyarrow.dataset
import pyarrow.feather
import pyarrow.parquet

PROGRAM, SAMPLES = pathlib.Path(sys.argv[1]).resolve(), pathlib.Path(sys.argv[2]).resolve()
EDGE = SAMPLES.parent / "groups" / "objects_edge.root"
PRESETS = ["production-modes", "atlas-open-data", "notebook"]
TYPES = {
    "int32": pyarrow.int32(), "uint32": pyarrow.uint32(), "int64": pyarrow.int64(), "float32": pyarrow.float32(),
    "float64": pyarrow.float64(), "text": pyarrow.string(),
}
failures = 0


def check(is_right, message):
    global failures
    if not is_right:
        failures += 1
        print("FAILED:", message)


def run(*arguments):
    return subprocess.run([PROGRAM, *map(str, arguments)], check=True, capture_output=True).stdout


def extract(output, *arguments):
    run("extract", "--quiet", "--force", "--output", output, *arguments)
    return output


def read_text(content, columns, separator="\t"):
    return pyarrow.csv.read_csv(
        io.BytesIO(content), parse_options=pyarrow.csv.ParseOptions(delimiter=separator),
        convert_options=pyarrow.csv.ConvertOptions(
            column_types={column["name"]: TYPES[column["type"]] for column in columns}, null_values=[""],
            strings_can_be_null=False))


def bits(column, type):
    """The column's missing values, and the others as they lie in memory."""
    array = pyarrow.chunked_array(column.chunks, type=column.type).cast(type).combine_chunks()
    missing, values = array.is_null().to_numpy(zero_copy_only=False).tobytes(), array.drop_null()
    if pyarrow.types.is_string(type):
        return missing, values.to_pylist()
    return missing, values.to_numpy(zero_copy_only=False).tobytes()


def compare(expected, actual, name):
    check(actual.column_names == expected.column_names, f"{name}: other columns")
    check(actual.num_rows == expected.num_rows, f"{name}: {actual.num_rows} rows for {expected.num_rows}")
    for field in expected.schema:
        type = actual.schema.field(field.name).type
        is_text = field.type == pyarrow.string() and (
            pyarrow.types.is_large_string(type) or pyarrow.types.is_string_view(type)
            or pyarrow.types.is_dictionary(type))
        check(type == field.type or is_text, f"{name}: {field.name} is {type} for {field.type}")
        if bits(expected[field.name], field.type) != bits(actual[field.name], field.type):
            check(False, f"{name}: {field.name} has other values")


def check_statistics(path, table, name):
    """The bounds and the numbers of missing values of every row group."""
    start = 0
    metadata = pyarrow.parquet.read_metadata(path)
    for group in map(metadata.row_group, range(metadata.num_row_groups)):
        rows = table.slice(start, group.num_rows)
        start += group.num_rows
        for index in range(group.num_columns):
            chunk = group.column(index)
            column = rows[chunk.path_in_schema]
            statistics, place = chunk.statistics, f"{name}: {chunk.path_in_schema}"
            check(chunk.compression == "ZSTD", f"{place} is compressed with {chunk.compression}")
            check(statistics.null_count == column.null_count, f"{place}: {statistics.null_count} missing")
            bounds = pyarrow.compute.min_max(column).as_py()
            if bounds["min"] is not None:
                check((statistics.min, statistics.max) == (bounds["min"], bounds["max"]), f"{place}: bounds")
            if column.type == pyarrow.string():
                check("RLE_DICTIONARY" in chunk.encodings, f"{place} has no dictionary")


def check_parquet(path, expected, columns, name):
    file = pyarrow.parquet.ParquetFile(path, page_checksum_verification=True)
    compare(expected, file.read(), f"{name}, pyarrow")
    compare(expected, polars.read_parquet(path).to_arrow(), f"{name}, polars")
    compare(expected, duckdb.read_parquet(str(path)).to_arrow_table(), f"{name}, duckdb")
    check_statistics(path, expected, name)
    check_metadata(file.metadata.metadata, expected, columns, name)
    check_fields(file.schema_arrow, columns, f"{name}, Parquet")


def check_metadata(texts, expected, columns, name):
    """What the file carries beside the columns."""
    check(json.loads(texts[b"diphoton.columns"]) == columns, f"{name}: descriptions of other columns")
    manifest = json.loads(texts[b"diphoton"])
    check(manifest["format"] == "diphoton-manifest", f"{name}: no manifest")
    check(manifest["columns"] == columns, f"{name}: a manifest of other columns")
    check(sum(label["rows"] for label in manifest["labels"]) == expected.num_rows, f"{name}: a manifest of other rows")


def check_fields(schema, columns, name):
    """What the schema says of each column."""
    for column in columns:
        field, place = schema.field(column["name"]), f"{name}: {column['name']}"
        texts = {key.decode(): text.decode() for key, text in (field.metadata or {}).items()}
        wanted = {key: column[key] for key in ("unit", "formula", "description") if column[key] is not None}
        check({key: texts.get(key) for key in wanted} == wanted, f"{place} has the metadata {texts}")
        is_nullable = column.get("nullable", column["type"] in ("int32", "float32", "float64"))
        check(field.nullable == is_nullable, f"{place}: whether rows may lack a value")
        if column["type"] == "text":
            check(field.type == pyarrow.dictionary(pyarrow.int32(), pyarrow.string()), f"{place} is {field.type}")


def check_arrow(path, expected, columns, name):
    with pyarrow.memory_map(str(path)) as mapped:
        file = pyarrow.ipc.open_file(mapped)
        before = pyarrow.total_allocated_bytes()
        table = file.read_all()
        # The dictionaries' lookups are all that is not in the mapped file.
        check(pyarrow.total_allocated_bytes() - before < 1 << 20, f"{name}: what is mapped takes memory")
        table.validate(full=True)
        compare(expected, table, f"{name}, pyarrow, mapped")
        compare(expected, duckdb.from_arrow(table).to_arrow_table(), f"{name}, duckdb of Arrow")
        check_fields(file.schema, columns, name)
        check_metadata(file.schema.metadata, expected, columns, name)
    compare(expected, pyarrow.feather.read_table(path), f"{name}, Feather")
    compare(expected, polars.read_ipc(path).to_arrow(), f"{name}, polars of Arrow")
    lazy = polars.scan_ipc(path).filter(polars.col("label") == "tt").select("h_mass").collect()
    count = pyarrow.compute.sum(pyarrow.compute.equal(expected["label"], "tt")).as_py()
    check(lazy.height == count, f"{name}, polars: {lazy.height} rows of one label for {count}")
    frame = pandas.read_feather(path)
    for field in expected.schema:
        wanted = expected[field.name].to_pandas()
        is_right = frame[field.name].astype(wanted.dtype).equals(wanted)
        check(is_right, f"{name}, pandas of Arrow: {field.name} has other values")
    check(isinstance(frame["label"].dtype, pandas.CategoricalDtype), f"{name}: pandas has no categories")
    # Who reads the folder takes the manifest for a part of the table.
    parts = [path, path.with_name(path.name + ".manifest.arrow")]
    check(pyarrow.dataset.dataset(parts, format="ipc").count_rows() == expected.num_rows, f"{name}: the manifest has rows")
    check(polars.scan_ipc(parts).collect().height == expected.num_rows, f"{name}, polars: the manifest has rows")


def check_npz(path, expected, columns, name):
    with numpy.load(path, allow_pickle=False) as arrays:
        check(list(arrays.files) == [column["name"] for column in columns], f"{name}, numpy: other arrays")
        for field, column in zip(expected.schema, columns):
            array, values, place = arrays[field.name], expected[field.name], f"{name}, numpy: {field.name}"
            check(array.shape == (expected.num_rows,), f"{place} has the shape {array.shape}")
            if column["type"] == "text":
                check(array.dtype.kind == "U" and array.tolist() == values.to_pylist(), f"{place} has other texts")
                continue
            is_lackable = column.get("nullable", column["type"] == "int32")
            type = "float64" if is_lackable and "int" in column["type"] else column["type"]
            check(array.dtype == numpy.dtype(type), f"{place} is {array.dtype} for {type}")
            missing = values.is_null().to_numpy()
            wanted = values.fill_null(0).to_numpy().astype(type)
            check(numpy.isnan(array[missing]).all(), f"{place} has values where none are")
            check((array[~missing] == wanted[~missing]).all(), f"{place} has other values")
    with zipfile.ZipFile(path) as archive:
        check(archive.testzip() is None, f"{name}: a member of the zip archive has another checksum")


def check_preset(preset, folder):
    columns = json.loads(run("schema", "--preset", preset, "--json"))
    sample = ["--base", SAMPLES, "--preset", preset]
    text = extract(folder / "table.tsv", *sample).read_bytes()
    expected = read_text(text, columns)
    check(expected.num_rows > 100, f"{preset}: only {expected.num_rows} rows")

    for suffix, separator in [("tsv", "\t"), ("csv", ",")]:
        plain = extract(folder / f"plain.{suffix}", *sample).read_bytes()
        rows = list(csv.reader(io.StringIO(plain.decode()), delimiter=separator))
        check(rows == list(csv.reader(io.StringIO(text.decode()), delimiter="\t")), f"{preset}: {suffix} is other text")
        compare(expected, read_text(plain, columns, separator), f"{preset}, {suffix}")
        zipped = extract(folder / f"table.{suffix}.gz", *sample).read_bytes()
        check(gzip.decompress(zipped) == plain, f"{preset}: {suffix}.gz is other text")
        path = extract(folder / f"table.{suffix}.zst", *sample)
        with pyarrow.input_stream(str(path), compression="zstd") as stream:
            check(stream.read() == plain, f"{preset}: {suffix}.zst is other text")
        query = f"select count(*) from read_csv('{path}', delim='{separator}', header=true)"
        check(duckdb.execute(query).fetchall()[0][0] == expected.num_rows, f"{preset}: duckdb reads other {suffix}.zst")

    path = extract(folder / "table.parquet", *sample)
    check_parquet(path, expected, columns, preset)
    for suffix in ("arrow", "feather"):
        check_arrow(extract(folder / f"table.{suffix}", *sample), expected, columns, preset)
    check_npz(extract(folder / "table.npz", *sample), expected, columns, preset)
    print(f"{preset}: {expected.num_rows} rows, {len(columns)} columns")


def check_many_files(folder):
    """Row groups of many files, and the same bytes from any number of threads."""
    columns = json.loads(run("schema", "--json"))
    files = []
    for number in range(40):
        for path in sorted(SAMPLES.glob("**/*.root")):
            files += ["--file", f"label, \"{number}\"={path}"]
    for suffix in ("arrow", "npz", "parquet"):
        table = extract(folder / f"many.{suffix}", *files, "--threads", 4)
        again = extract(folder / f"again.{suffix}", *files, "--threads", 1)
        check(table.read_bytes() == again.read_bytes(), f"{suffix}: the number of threads changes the bytes")
    expected = read_text(extract(folder / "many.tsv", *files).read_bytes(), columns)
    check_parquet(table, expected, columns, "many files")
    check_arrow(folder / "many.arrow", expected, columns, "many files")
    check_npz(folder / "many.npz", expected, columns, "many files")
    metadata = pyarrow.parquet.read_metadata(table)
    sizes = [metadata.row_group(index).num_rows for index in range(metadata.num_row_groups)]
    check(len(sizes) > 1 and all(80_000 <= size <= 130_000 for size in sizes[:-1]), f"row groups of {sizes} rows")
    print(f"many files: {expected.num_rows} rows in row groups of {sizes}")


def check_objects(folder):
    """Lists of objects, whose missing elements are nulls, against the same objects in padded columns."""
    settings = folder / "objects.yaml"
    settings.write_text("objects: both\njets_padded: 64\nleptons_padded: 64\n")
    path = extract(folder / "objects.parquet", "--file", f"gg={EDGE}", "--config", settings)
    descriptions = {column["name"]: column for column in json.loads(run("schema", "--config", settings, "--json"))}
    lists = {name: column for name, column in descriptions.items() if column["type"].startswith("list<")}
    tables = {
        "pyarrow": pyarrow.parquet.ParquetFile(path, page_checksum_verification=True).read(),
        "polars": polars.read_parquet(path).to_arrow(), "duckdb": duckdb.read_parquet(str(path)).to_arrow_table(),
    }
    arrow = extract(folder / "objects.arrow", "--file", f"gg={EDGE}", "--config", settings)
    tables["pyarrow of Arrow"] = pyarrow.feather.read_table(arrow)
    tables["polars of Arrow"] = polars.read_ipc(arrow).to_arrow()
    padded = tables["pyarrow"]
    holes = 0
    for name, column in lists.items():
        field = padded.schema.field(name)
        element = field.type.value_field
        check(field.nullable and (element.name, element.nullable) == ("element", True), f"{name}: {field}")
        kind, quantity = name.split("_", 1)
        slots = [padded[f"{kind}_{slot}_{quantity}"].to_pylist() for slot in range(1, 65)]
        for reader, table in tables.items():
            rows = table[name].to_pylist()
            check(all(row is not None for row in rows), f"{reader}: {name}: an event without objects is a null")
            for index, row in enumerate(rows):
                values = [slot[index] for slot in slots]
                is_right = len(row) <= 64 and row == values[: len(row)] and not any(values[len(row):])
                check(is_right, f"{reader}: {name} of row {index} is {row}")
            holes += sum(row.count(None) for row in rows)
    check(holes > 0, "no element is missing, so that nothing was checked of that")
    print(f"objects: {padded.num_rows} rows, {len(lists)} lists, {holes // len(tables)} missing elements")


with tempfile.TemporaryDirectory() as name:
    check_objects(pathlib.Path(name))
    for preset in PRESETS:
        check_preset(preset, pathlib.Path(name))
    check_many_files(pathlib.Path(name))
print(f"pyarrow {pyarrow.__version__}, polars {polars.__version__}, duckdb {duckdb.__version__}: {failures} differences")
sys.exit(failures > 0)
