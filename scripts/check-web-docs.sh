#!/usr/bin/env bash
# Opens the web pages of the documentation as a visitor does, at `/` of a web server on the loopback: check-web-docs.sh FOLDER
set -euo pipefail

work=$(mktemp -d)
server=
trap '[[ -z "$server" ]] || kill "$server"; rm -rf "$work"' EXIT
python3 -u -m http.server --bind 127.0.0.1 --directory "$1" 0 >"$work/server" 2>/dev/null &
server=$!
until grep -q 'port' "$work/server"; do kill -0 "$server" && sleep 0.1; done
url=$(grep -o 'http://[0-9.:]*/' "$work/server")

# The first page leads to another; that one gets its content from data, which name the guide and the libraries.
python3 - "$url" <<'PYTHON'
import json, re, sys, urllib.parse, urllib.request
def get(url): return urllib.request.urlopen(url, timeout=60).read().decode()
first = sys.argv[1]
page = urllib.parse.urljoin(first, re.search(r'url=([^"]+)"', get(first)).group(1))
assert "<script" in get(page), f"{page} is no page of the documentation"
names = {reference.get("title") for reference in json.loads(get(urllib.parse.urljoin(first, "data/documentation.json")))["references"].values()}
assert any("guide" in (name or "").lower() for name in names), f"the first page leads to {names}, and not to the guide"
PYTHON
if browser=$(command -v chromium || command -v chromium-browser || command -v google-chrome); then
  "$browser" --headless=new --no-sandbox --disable-gpu --user-data-dir="$work/profile" --virtual-time-budget=20000 \
    --dump-dom "$url" 2>/dev/null >"$work/dom"
  grep -q '<title>diphoton' "$work/dom" || { echo "The browser finds no first page at $url." >&2; exit 1; }
fi
echo "The pages open at /."
