#!/usr/bin/env bash
# Takes the picture of a report that the README shows, with headless Chromium: picture-report.sh FOLDER-OF-DIPHOTON OUTPUT
set -euo pipefail
cd "$(dirname "$0")/.."

output=$(realpath -m "$2")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
browser=$(command -v chromium || command -v chromium-browser || command -v google-chrome) ||
  { echo "There is no Chromium." >&2; exit 1; }
"$1/diphoton" extract --base Tests/Fixtures/small --output "$work/hgg_features.tsv" --quiet
"$1/diphoton" report "$work/hgg_features.tsv" --output "$work/report.html" --quiet
"$browser" --headless=new --no-sandbox --disable-gpu --hide-scrollbars --user-data-dir="$work/profile" \
  --window-size=1100,1000 --screenshot="$output" "file://$work/report.html" 2>/dev/null
[[ -s "$output" ]]
