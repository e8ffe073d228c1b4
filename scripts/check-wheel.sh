#!/usr/bin/env bash
# Tries the Python package's wheel in a bare Debian root, which has no Swift: check-wheel.sh WHEEL
#
# With NumPy alone a file is read and a table made; then, with all that the package works with, its tests run, but for those that need
# the command or binutils. What is installed there is fetched by the pip of build-wheel.sh. Wants what bare-roots.sh wants.
set -euo pipefail
cd "$(dirname "$0")/.."

wheel=$(realpath "$1")
. scripts/bare-roots.sh

root=$(new_root wheel)
install_in "$root" python3-venv
version=$(in_root "$root" python3 -c 'import sys; print("%d.%d" % sys.version_info[:2])')
PIP_DISABLE_PIP_VERSION_CHECK=1 .build/wheel/bin/pip download --quiet --dest "$root/wheels" --python-version "$version" --only-binary=:all: \
  --requirement python/tests/requirements.txt "$wheel"

# An environment with these packages from what was fetched.
new_environment() {
  in_root "$root" python3 -m venv "$1"
  in_root "$root" "$1/bin/pip" install --quiet --no-index --find-links /wheels --disable-pip-version-check "${@:2}"
}

new_environment /alone diphoton
library=$(cd "$root" && echo alone/lib/python*/site-packages/diphoton/libdiphoton-python.so)
foreign=$(in_root "$root" ldd "/$library" | grep -vE '/diphoton\.libs/|linux-vdso|ld-linux|lib(c|m|stdc\+\+|gcc_s|z)\.so' || true)
[[ -z "$foreign" ]] || { echo "Of the system's libraries it takes $foreign" >&2; exit 1; }
in_root "$root" /alone/bin/python - <<'PYTHON'
import glob
import importlib.util

import diphoton

assert not any(map(importlib.util.find_spec, ("awkward", "pandas", "polars", "pyarrow"))), "this root is not bare"
values = diphoton.open(glob.glob("/samples/**/mc_341081*.root", recursive=True)[0] + ":mini").arrays(["met_et", "jet_pt"], library="np")
rows = sum(len(next(iter(batch.values()))) for batch in diphoton.extract_batches("/samples", library="np"))
assert len(values["met_et"]) == len(values["jet_pt"]) > 0 and rows > 0
print(f"With NumPy alone: {len(values['met_et'])} events read, a table of {rows} rows made.")
PYTHON

mkdir -p "$root/project"
cp -r --parents python/tests Examples/python Tests/Fixtures "$root/project"
new_environment /whole diphoton --requirement /project/python/tests/requirements.txt
in_root "$root" DIPHOTON=/none /whole/bin/python -m pytest -q -p no:cacheprovider /project/python/tests
echo "The wheel works in a bare Debian $suite."
