#!/usr/bin/env bash
# Does what the documentation says, page by page: check-docs.sh FOLDER-OF-DIPHOTON [PAGE...]
#
# Each page is worked through as a reader would, in an empty folder beside the checkout `diphoton`: first docs/samples.md, if the
# page points there, then the page. Blocks marked `sh` are run, one after the other; a block marked `text` behind one is what it must have
# printed; a block with a file's name becomes that file. Python is run by the one that the page has installed as `python`, else by
# python3; if it wants ROOT and this has none, that is said. Comments that begin with `<!-- sh` are run, too; a block marked `swift`
# must stand in one of the Examples. All other blocks are only to be read.
set -euo pipefail
cd "$(dirname "$0")/.."

PATH="$(realpath "$1"):$PATH"
shift
export PATH CHECKOUT=$PWD
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
ln -s "$CHECKOUT" "$work/diphoton"

script() {
  awk '
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
      else if (language == "text" && last == "run") { kind = "output"; print "diff - output <<'\''END_OF_BLOCK'\''" }
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

for page in "${@:-docs/*.md}"; do
  for path in $page; do
    folder="$work/$(basename "$path" .md)"
    mkdir "$folder"
    echo "== $path"
    if grep -q '](samples.md)' "$path"; then script docs/samples.md >"$folder/.commands"; fi
    script "$path" >>"$folder/.commands"
    (cd "$folder" && bash .commands) || { echo "$path does not do what it says." >&2; exit 1; }
  done
done
