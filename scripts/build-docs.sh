#!/usr/bin/env bash
# Makes web pages of the guide in docs and of what is documented in the libraries: build-docs.sh FOLDER
set -euo pipefail
cd "$(dirname "$0")/.."

output=$1
libraries=(ROOTIO Diphoton AnalysisCLI Pipeline Provenance Events Tables Columns ByteIO)
docc=$(command -v docc || xcrun --find docc)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# The guide: links between its pages become DocC's, the first page the root of all.
guide="$work/guide.docc"
mkdir -p "$guide"
for page in docs/*.md; do
  sed -E \
    -e 's|^- \[[^]]*\]\(([a-z-]+)\.md\)$|- <doc:\1>|' \
    -e 's|\]\(([a-z-]+)\.md\)|](doc:\1)|g' \
    -e 's|\[([^]]*)\]\(\.\./[^)]*\)|`\1`|g' \
    -e 's|^```([a-z]+) .*|```\1|' \
    -e 's/`` (`[^`]*`) ``/\1/g' \
    "$page" >"$guide/$(basename "$page")"
done
{
  head -n 1 docs/README.md
  printf '\n@Metadata {\n  @TechnologyRoot\n}\n'
  tail -n +2 "$guide/README.md"
} >"$guide/diphoton.md"
rm "$guide/README.md"
"$docc" convert "$guide" --warnings-as-errors --fallback-display-name diphoton \
  --fallback-bundle-identifier diphoton.guide --output-path "$work/guide.doccarchive"

# A scratch folder of its own: symbol graphs come only from what is compiled anew.
scratch=.build/docs
rm -rf "$scratch"
mkdir "$work/graphs"
swift build --scratch-path "$scratch" --target DiphotonCLI \
  -Xswiftc -emit-symbol-graph -Xswiftc -emit-symbol-graph-dir -Xswiftc "$work/graphs"
archives=("$work/guide.doccarchive")
for library in "${libraries[@]}"; do
  mkdir "$work/$library"
  cp "$work/graphs/$library".symbols.json "$work/graphs/$library"@*.symbols.json "$work/$library" 2>/dev/null || true
  catalogue="Sources/$library/$library.docc"
  [[ -d "$catalogue" ]] || catalogue=
  "$docc" convert ${catalogue:+"$catalogue"} --disable-parameters-and-returns-validation --additional-symbol-graph-dir "$work/$library" \
    --fallback-display-name "$library" --fallback-bundle-identifier "diphoton.$library" \
    --output-path "$work/$library.doccarchive"
  archives+=("$work/$library.doccarchive")
done

rm -rf "$output"
mkdir -p "$(dirname "$output")"
"$docc" merge "${archives[@]}" --synthesized-landing-page-name diphoton --output-path "$output"
# The pages themselves have no first one.
cat >"$output/index.html" <<'HTML'
<!DOCTYPE html>
<html lang="en">
<head><meta charset="utf-8"><title>diphoton</title><meta http-equiv="refresh" content="0; url=documentation/"></head>
<body><a href="documentation/">The documentation of diphoton</a></body>
</html>
HTML
scripts/check-web-docs.sh "$output"
echo "The documentation is in $output, for any web server: python3 -m http.server --directory $output"
