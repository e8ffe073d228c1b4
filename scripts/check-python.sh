#!/usr/bin/env bash
# Tests the Python package against uproot, the command and the libraries that it feeds: check-python.sh [PYTEST-OPTIONS...]
# Installs them in .build from PyPI.
set -euo pipefail
cd "$(dirname "$0")/.."

environment=.build/check-python
if ! "$environment/bin/python" -c 'import awkward, duckdb, hypothesis, pandas, polars, pyarrow, pytest, uproot, yaml' 2>/dev/null; then
  python3 -m venv "$environment"
  "$environment/bin/pip" install --quiet --disable-pip-version-check \
    awkward duckdb hypothesis lz4 pandas polars pyarrow pytest pyyaml uproot xxhash zstandard
fi

if [[ -z ${DIPHOTON:-} ]]; then
  # Tables are held against those of the command.
  "${SWIFT:-swift}" build --product diphoton >&2
  DIPHOTON=$PWD/.build/debug/diphoton
fi
export DIPHOTON

rm -rf .build/python
mkdir -p .build/python
cp -r python/diphoton .build/python
scripts/stage-python.sh .build/python
PYTHONPATH=$PWD/.build/python exec "$environment/bin/python" -m pytest -q -p no:cacheprovider python/tests "$@"
