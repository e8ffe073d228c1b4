#!/usr/bin/env bash
# Looks at a report in a browser: check-report.sh FOLDER-OF-DIPHOTON [FOLDER-FOR-PICTURES]
#
# The page of the demo table is opened in headless Chromium, at the width of a desk and of a phone: there must be no error
# on the console, the right number of figures, and nothing that sticks out at the side.
set -euo pipefail
cd "$(dirname "$0")/.."

diphoton="$(realpath "$1")/diphoton"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
pictures=${2:-$work}
browser=$(command -v chromium || command -v chromium-browser || command -v google-chrome) || {
  echo "There is no Chromium: the report is not looked at." >&2
  exit 1
}

"$diphoton" extract --base Tests/Fixtures/small --output "$work/demo.tsv" --quiet
"$diphoton" report "$work/demo.tsv" --output "$work/report.html"

look() {
  "$browser" --headless=new --no-sandbox --disable-gpu --hide-scrollbars --user-data-dir="$work/profile" \
    --enable-logging=stderr "$@" 2>>"$work/log"
}

look --dump-dom "file://$work/report.html" >"$work/dom.html"
for width in 1280 390; do
  look --window-size=$width,6000 --screenshot="$pictures/report-$width.png" "file://$work/report.html"
  [[ -s "$pictures/report-$width.png" ]] || { echo "There is no screenshot $width wide." >&2; exit 1; }
done
look --no-pdf-header-footer --print-to-pdf="$pictures/report.pdf" "file://$work/report.html"

if grep CONSOLE "$work/log"; then
  echo "The browser complains of the page." >&2
  exit 1
fi
# The mass twice, every column but the label, the correlations.
expected=$((2 + $(head -n 1 "$work/demo.tsv" | tr '\t' '\n' | wc -l) - 1 + 1))
figures=$(grep -o '<figure' "$work/dom.html" | wc -l)
drawn=$(grep -o '<svg' "$work/dom.html" | wc -l)
if [[ $figures != "$expected" || $drawn != "$expected" ]]; then
  echo "There are $figures figures with $drawn pictures, but $expected are needed." >&2
  exit 1
fi
echo "The report has its $figures figures, and the browser has no complaint."
