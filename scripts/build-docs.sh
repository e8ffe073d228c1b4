#!/usr/bin/env bash
# Builds the documentation of a target with the toolchain's DocC: build-docs.sh TARGET FOLDER
set -euo pipefail

target=$1
output=$2
graphs=$(mktemp -d)
trap 'rm -rf "$graphs"' EXIT

# A scratch folder of its own: symbol graphs come only from what is compiled anew.
scratch=.build/docs
rm -rf "$scratch"
mkdir -p "$graphs/all" "$graphs/$target"
swift build --scratch-path "$scratch" --target "$target" \
  -Xswiftc -emit-symbol-graph -Xswiftc -emit-symbol-graph-dir -Xswiftc "$graphs/all"
cp "$graphs/all/$target".symbols.json "$graphs/all/$target"@*.symbols.json "$graphs/$target" 2>/dev/null || true

docc=$(command -v docc || xcrun --find docc)
rm -rf "$output"
mkdir -p "$(dirname "$output")"
"$docc" convert "Sources/$target/$target.docc" \
  --additional-symbol-graph-dir "$graphs/$target" \
  --fallback-display-name "$target" --fallback-bundle-identifier "diphoton.$target" \
  --output-path "$output"
echo "The documentation is in $output; 'docc preview' or any web server shows it."
