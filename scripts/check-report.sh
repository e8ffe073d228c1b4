#!/usr/bin/env bash
# Looks at the pages in a browser: check-report.sh FOLDER-OF-DIPHOTON [FOLDER-FOR-PICTURES]
#
# The pages of the demo table, of one with all groups of columns and 30 labels, of one with data and of one with a single label, and
# that of a model trained on the demo table, are opened in headless Chromium, at the width of a desk and of a phone: there must be no
# error on the console, nothing that is wider than the phone, and the right number of figures. Screenshots and the printed pages are
# kept if a folder is named.
set -euo pipefail
cd "$(dirname "$0")/.."

diphoton="$(realpath "$1")/diphoton"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
pictures=${2:-$work}
browser=$(command -v chromium || command -v chromium-browser || command -v google-chrome) || {
  echo "There is no Chromium: the pages are not looked at." >&2
  exit 1
}

printf 'preset: production-modes\nids: true\n' >"$work/ids.yaml"
"$diphoton" extract --base Tests/Fixtures/small --output "$work/demo.tsv" --quiet
"$diphoton" report "$work/demo.tsv" --output "$work/report.html"
"$diphoton" extract --base Tests/Fixtures/small --config "$work/ids.yaml" --output "$work/ids.tsv" --quiet
"$diphoton" train "$work/ids.tsv" --model "$work/model" --parameter rounds=60 --quiet
"$diphoton" evaluate "$work/ids.tsv" --model "$work/model" --report "$work/evaluation.html" --quiet

printf 'observables: true\nobjects: padded\nids: true\nfeatures:\n  ht: sum(jet.pt)\n' >"$work/groups.yaml"
"$diphoton" extract --base Tests/Fixtures/small --config "$work/groups.yaml" --output "$work/groups.tsv" --quiet
awk -F '\t' -v OFS='\t' 'NR > 1 { $NF = $NF "_" int(NR * NR / 7) % 6 } 1' "$work/groups.tsv" >"$work/many.tsv"
cp "$work/groups.tsv.manifest.json" "$work/many.tsv.manifest.json"
"$diphoton" report "$work/many.tsv" --output "$work/many.html"
mkdir -p "$work/base/GamGam"
ln -s "$PWD/Tests/Fixtures/small/GamGam/MC" "$PWD/Tests/Fixtures/data/GamGam/Data" "$work/base/GamGam"
"$diphoton" extract --base "$work/base" --with-data --output "$work/with-data.tsv" --quiet
"$diphoton" report "$work/with-data.tsv" --output "$work/data.html"
awk -F '\t' -v OFS='\t' 'NR == 1 || $NF == "gg"' "$work/demo.tsv" >"$work/one.tsv"
"$diphoton" report "$work/one.tsv" --output "$work/one.html"

# The columns of a table.
columns() { head -n 1 "$work/$1.tsv" | tr '\t' '\n' | wc -l; }

look() {
  "$browser" --headless=new --no-sandbox --disable-gpu --hide-scrollbars --user-data-dir="$work/profile" \
    --enable-logging=stderr "$@" 2>>"$work/log"
}

# Opens a page: NAME FIGURES.
check() {
  local name=$1 expected=$2 width figures drawn
  look --dump-dom "file://$work/$name.html" >"$work/dom.html"
  # The window of Chromium is never as narrow as a phone; a frame in it is. Its script says how wide the page in it is.
  cat >"$work/$name-390.html" <<HTML
<!DOCTYPE html><html lang="en"><head><link rel="icon" href="data:,"><title>phone</title></head><body style="margin:0">
<iframe src="$name.html" style="border:0;width:390px;height:7900px" onload="if (this.contentDocument) document.title = 'width ' + this.contentDocument.documentElement.scrollWidth"></iframe></body></html>
HTML
  cp "$work/$name.html" "$work/$name-1280.html"
  for width in 1280 390; do
    look --window-size=$((width > 500 ? width : 500)),8000 --screenshot="$pictures/$name-$width.png" \
      "file://$work/$name-$width.html"
    [[ -s "$pictures/$name-$width.png" ]] || { echo "There is no screenshot of $name $width wide." >&2; exit 1; }
  done
  look --allow-file-access-from-files --dump-dom "file://$work/$name-390.html" >"$work/phone.html"
  grep -q '<title>width 390</title>' "$work/phone.html" || {
    echo "On a phone, $name is wider than it: $(grep -o '<title>[^<]*' "$work/phone.html")" >&2
    exit 1
  }
  look --no-pdf-header-footer --print-to-pdf="$pictures/$name.pdf" "file://$work/$name.html"
  if grep CONSOLE "$work/log"; then
    echo "The browser complains of $name." >&2
    exit 1
  fi
  figures=$(grep -o '<figure' "$work/dom.html" | wc -l)
  drawn=$(grep -o '<svg' "$work/dom.html" | wc -l)
  if [[ $figures != "$expected" || $drawn != "$expected" ]]; then
    echo "$name has $figures figures with $drawn pictures, but $expected are needed." >&2
    exit 1
  fi
  echo "$name has its $figures figures, and the browser has no complaint."
}

# The mass twice, every column but the label, the correlations.
check report $((2 + $(columns demo) - 1 + 1))
check many $((2 + $(columns many) - 1 + 1))
check data $((2 + $(columns with-data) - 1 + 1))
check one $((2 + $(columns one) - 1 + 1))
# Curves, calibration, probability and mass of five classes, importance, learning.
check evaluation $((2 + 5 + 5 + 2))
