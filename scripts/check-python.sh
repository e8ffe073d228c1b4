#!/usr/bin/env bash
# Tests the Python package against uproot and the libraries that it feeds: check-python.sh [PYTEST-OPTIONS...]
# Installs them in .build from PyPI.
set -euo pipefail
cd "$(dirname "$0")/.."

environment=.build/check-python
if ! "$environment/bin/python" -c 'import awkward, duckdb, hypothesis, pandas, polars, pyarrow, pytest, uproot, yaml' 2>/dev/null; then
  python3 -m venv "$environment"
  "$environment/bin/pip" install --quiet --disable-pip-version-check \
    awkward duckdb hypothesis lz4 pandas polars pyarrow pytest pyyaml uproot xxhash zstandard
fi

rm -rf .build/python
mkdir -p .build/python
cp -r python/diphoton .build/python
scripts/stage-python.sh .build/python
PYTHONPATH=$PWD/.build/python exec "$environment/bin/python" -m pytest -q -p no:cacheprovider python/tests "$@"
