#!/usr/bin/env bash
# Does what the documentation says, page by page: check-docs.sh [--update] FOLDER-OF-DIPHOTON [PAGE...]
#
# Each page is worked through as a reader would, in an empty folder beside the checkout `diphoton`: first docs/samples.md, if the
# page points there, then the page. Blocks marked `sh` are run, one after the other; a block marked `text` behind one is what it must have
# printed, or with --update becomes that; a block with a file's name becomes that file. Python is run by the one that the page has installed as `python`, else by
# python3; if it wants ROOT and this has none, that is said. Comments that begin with `<!-- sh` are run, too; a block marked `swift`
# must stand in one of the Examples. All other blocks are only to be read. A page that trains models is passed over, with a word,
# where XGBoost is missing.
set -euo pipefail
cd "$(dirname "$0")/.."

update=
if [[ $1 == --update ]]; then
  update=1
  shift
fi
PATH="$(realpath "$1"):$PATH"
shift
export PATH CHECKOUT=$PWD
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
ln -s "$CHECKOUT" "$work/diphoton"

# The commands of a page; with a second argument, what they print is kept as .output-LINE of the block that shows it.
script() {
  awk -v keep="${2:-}" '
    BEGIN {
      print "set -euo pipefail"
      print "in_python() { local code python=python3; code=$(cat); [[ ! -x python/bin/python ]] || python=python/bin/python"
      print "  if grep -q \"import.* ROOT\" <<<\"$code\" && ! \"$python\" -c \"import ROOT\" 2>>errors; then echo \"not run, for want of ROOT:\"; echo \"$code\""
      print "  else \"$python\" -c \"$code\"; fi; }"
      print "in_examples() { local block; block=$(cat)"
      print "  [[ $(cat \"$CHECKOUT\"/Examples/*/Sources/*/*.swift) == *\"$block\"* ]] || { echo \"no example has: $block\"; exit 1; }; }"
    }
    kind == "" && /^```./ {
      language = substr($1, 4)
      if (NF > 1) { kind = "file"; print "cat >'\''" $2 "'\'' <<'\''END_OF_BLOCK'\''" }
      else if (language == "sh") { kind = "run"; print "{" }
      else if (language == "swift") { kind = "swift"; print "in_examples <<'\''END_OF_BLOCK'\''" }
      else if (language == "python") { kind = "python"; print "{ in_python <<'\''END_OF_BLOCK'\''" }
      else if (language == "text" && last == "run") {
        kind = keep ? "other" : "output"
        print keep ? "cp output .output-" NR : "diff - output <<'\''END_OF_BLOCK'\''"
      }
      else kind = "other"
      next
    }
    kind == "" && /^<!-- sh$/ { kind = "hidden"; print "{"; next }
    kind == "" { if (NF > 0) last = ""; next }
    /^```$/ || (kind == "hidden" && /^-->$/) {
      if (kind == "file" || kind == "output" || kind == "swift" || kind == "python") print "END_OF_BLOCK"
      if (kind == "run" || kind == "hidden" || kind == "python") print "} >output; cat output"
      last = kind == "python" ? "run" : kind
      kind = ""
      next
    }
    kind != "other" { print }
  ' "$1"
}

# A page with what its commands printed.
updated() {
  awk -v folder="$2" '
    isReplaced && /^```$/ { isReplaced = 0 }
    isReplaced { next }
    { print }
    /^```text$/ {
      output = folder "/.output-" NR
      found = getline line <output
      isReplaced = found >= 0
      for (; found > 0; found = getline line <output) print line
    }
  ' "$1"
}

for page in "${@:-docs/*.md}"; do
  for path in $page; do
    if grep -q '^diphoton train' "$path" && ! python3 -c 'import ctypes; ctypes.CDLL("libxgboost.so.0")' 2>/dev/null; then
      echo "== $path: not run, for want of XGBoost"
      continue
    fi
    folder="$work/$(basename "$path" .md)"
    mkdir "$folder"
    echo "== $path"
    if grep -q '](samples.md)' "$path"; then script docs/samples.md >"$folder/.commands"; fi
    script "$path" "$update" >>"$folder/.commands"
    (cd "$folder" && bash .commands) || { echo "$path does not do what it says." >&2; exit 1; }
    if [[ -n $update ]]; then
      updated "$path" "$folder" >"$folder/.page"
      cmp -s "$folder/.page" "$path" || cat "$folder/.page" >"$path"
    fi
  done
done
