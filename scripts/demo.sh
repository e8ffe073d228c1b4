#!/usr/bin/env bash
# What `make demo` shows: demo.sh FOLDER-OF-DIPHOTON SAMPLES TABLE
#
# The table of the samples with its cut-flow, some of its rows, one column as a plot, the report, and, where XGBoost is
# installed, how well a small model tells the labels apart.
set -euo pipefail
cd "$(dirname "$0")/.."

diphoton="$1/diphoton" samples=$2 table=$3
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# Says what is run, as one would type it, and runs it.
run() {
  echo
  echo "\$ diphoton $*"
  "$diphoton" "$@"
}

run extract --base "$samples" --output "$table" --force --no-progress
scripts/show-table.sh "$table"
run plot "$table" jet_n
run report "$table" --output "${table%.*}.html" --force --no-progress

printf 'ids: true\n' >"$work/folds.yaml"
"$diphoton" extract --base "$samples" --config "$work/folds.yaml" --output "$work/folds.tsv" --quiet
echo
if "$diphoton" train "$work/folds.tsv" --model "$work/model" --parameter rounds=60 --quiet 2>"$work/errors"; then
  "$diphoton" evaluate "$work/folds.tsv" --model "$work/model" --no-progress >"$work/measures" 2>"$work/errors" || {
    cat "$work/errors" >&2
    exit 1
  }
  rows=$(grep -o '[0-9][0-9,]* rows' "$work/measures" | head -n 1)
  echo "A model: 60 rounds of boosted trees, by diphoton train and diphoton evaluate, on a fold of $rows that it has not"
  echo "seen. So few show that it works, not how well it can: docs/ranking.md does."
  echo
  awk '/^class/ { shows = 1 } /^$/ { shows = 0 } shows || /^macro AUC/' "$work/measures"
elif grep -q libxgboost "$work/errors"; then
  echo "No model was trained, as XGBoost is not installed (Debian: libxgboost0); all else works without it."
else
  cat "$work/errors" >&2
  exit 1
fi

echo
echo "The table is $table, and ${table%.*}.html shows it in a browser."
echo "docs/tutorial.md goes on from here; make install installs the program."
