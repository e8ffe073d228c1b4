#!/usr/bin/env bash
# Tests the Python package against uproot, the command and the libraries that it feeds: check-python.sh [PYTEST-OPTIONS...]
# Installs them in .build from PyPI. With --address as the first option, how long what it gives lives, what is handed to it and its
# tables, with a library that the address sanitizer watches.
set -euo pipefail
cd "$(dirname "$0")/.."

environment=.build/check-python
if ! "$environment/bin/python" -c 'import awkward, duckdb, hypothesis, nanoarrow, pandas, polars, pyarrow, pytest, uproot, yaml' 2>/dev/null; then
  python3 -m venv "$environment"
  "$environment/bin/pip" install --quiet --disable-pip-version-check --requirement python/tests/requirements.txt
fi

if [[ ${1:-} == --address ]]; then
  shift
  swift=${SWIFT:-swift}
  options=(-c release --static-swift-stdlib --disable-default-traits --sanitize=address --scratch-path .build/python-address)
  export PYTHON_LIBRARY=1
  $swift build "${options[@]}" --product diphoton-python >&2
  package=.build/python-address/package
  rm -rf "$package"
  mkdir -p "$package"
  cp -r python/diphoton "$package"
  cp "$($swift build "${options[@]}" --show-bin-path)/libdiphoton-python.so" "$package/diphoton"
  runtime=$(dirname "$(realpath "$(command -v "$swift")")")/clang
  # The command is not run: it would be given the sanitizer's runtime, too.
  LD_PRELOAD=$("$runtime" -print-file-name="libclang_rt.asan-$(uname -m).so") ASAN_OPTIONS=detect_leaks=0 DIPHOTON=/none \
    PYTHONPATH=$PWD/$package exec "$environment/bin/python" -m pytest -q -p no:cacheprovider \
    python/tests/test_consumers.py python/tests/test_process.py python/tests/test_extract.py "$@"
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
