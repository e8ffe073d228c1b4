#!/usr/bin/env bash
# Holds the tables of every format against what other programs read: check-tables.sh FOLDER-OF-PROGRAMS
set -euo pipefail
cd "$(dirname "$0")/.."

environment=.build/check-tables
if ! "$environment/bin/python" -c 'import duckdb, numpy, pandas, polars, pyarrow, uproot' 2>/dev/null; then
  python3 -m venv "$environment"
  "$environment/bin/pip" install --quiet --disable-pip-version-check duckdb numpy pandas polars pyarrow uproot
fi
"$environment/bin/python" scripts/check-lists.py "$1/list-tables"
# ROOT where a Python has it that ROOT_PYTHON names, with pyarrow and uproot; else uproot alone.
"${ROOT_PYTHON:-$environment/bin/python}" scripts/check-rntuple.py "$1" Tests/Fixtures/small
exec "$environment/bin/python" scripts/check-tables.py "$1/diphoton" Tests/Fixtures/small
