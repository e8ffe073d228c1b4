#!/usr/bin/env bash
# Holds how well trees tell the production modes apart against what others reach on the same rows.
#
# usage: check-classification.sh DIPHOTON BASE
#
# Makes a table of the files under BASE (a base of 'extract'; of some 150,000 rows if the least values are to mean anything), with
# jets to |eta| 2.5, trains on folds 2 to 4 with some inputs each, and prints the macro AUC of fold 0, one against the rest, by a
# computation of its own. Ends with 1 if one is below what is expected. Takes some minutes, and needs XGBoost.
set -euo pipefail
diphoton=$(realpath "$1")
base=$(realpath "$2")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

cat >table.yaml <<'END'
ids: true
jet_abs_eta_max: 2.5
END
cp table.yaml observables.yaml
echo 'observables: true' >>observables.yaml

status=0
# A name, the least macro AUC, and options of train.
rank() {
  local name=$1 least=$2 settings=$3
  shift 3
  [[ -e $settings.parquet ]] || "$diphoton" extract --base "$base" --config "$settings.yaml" --output "$settings.parquet" --quiet
  "$diphoton" train "$settings.parquet" --model "$name" --quiet "$@"
  "$diphoton" classify "$settings.parquet" --model "$name" --output "$name.tsv" --quiet 2>/dev/null
  python3 - "$name" "$least" <<'END' || status=1
import csv
import sys

name, least = sys.argv[1], float(sys.argv[2])
with open(name + ".tsv", newline="") as file:
    rows = [row for row in csv.DictReader(file, delimiter="\t") if row["fold"] == "0"]
labels = sorted({row["label"] for row in rows})


def auc(label):
    """The share of pairs in the right order, ties counting a half, by the sum of ranks."""
    order = sorted((float(row["p_" + label]), row["label"] == label) for row in rows)
    positives = sum(own for _, own in order)
    ranks, start = 0.0, 0
    while start < len(order):
        end = start
        while end < len(order) and order[end][0] == order[start][0]:
            end += 1
        ranks += (start + 1 + end) / 2 * sum(own for _, own in order[start:end])
        start = end
    return (ranks - positives * (positives + 1) / 2) / (positives * (len(order) - positives))


areas = {label: auc(label) for label in labels}
macro = sum(areas.values()) / len(areas)
each = ", ".join(f"{label} {area:.4f}" for label, area in areas.items())
print(f"{name}: {len(rows)} rows, macro AUC {macro:.4f} (at least {least}): {each}")
sys.exit(macro < least)
END
}

rank columns 0.872 table
rank observables 0.896 observables
exit $status
