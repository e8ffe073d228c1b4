#!/usr/bin/env bash
# Tries packages in bare Debian roots, which debootstrap makes: check-package.sh FOLDER-OF-PACKAGES
#
# In one the .deb is installed, in another the tarball unpacked; there the bundled sample is extracted, verified and reported, and a
# file read from an xrootd server on the loopback: without XRootD's client, which must say what is missing, and with it. Wants xrootd,
# and what bare-roots.sh wants.
set -euo pipefail
cd "$(dirname "$0")/.."

packages=$(realpath "$1")
command -v xrootd >/dev/null || { echo "xrootd is missing." >&2; exit 1; }
. scripts/bare-roots.sh
server=
at_exit() { [[ -z "$server" ]] || kill "$server" 2>/dev/null || true; }

# A server on the loopback, with the sample's files.
export_folder="$work/export"
mkdir -p "$export_folder"
cp Tests/Fixtures/small/GamGam/MC/*ttH*.root "$export_folder/ttH.root"
port=$(python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')
cat >"$work/xrootd.cfg" <<CONFIG
xrd.port $port
xrd.network nodnr
all.export $export_folder r/o
all.adminpath $work/admin
all.pidpath $work/admin
CONFIG
chmod -R a+rwX "$work"
xrootd -R nobody -l "$work/xrootd.log" -c "$work/xrootd.cfg" &
server=$!
url="root://127.0.0.1:$port/$export_folder/ttH.root"

# In KiB, of all packages.
installed_size() { in_root "$1" dpkg-query -W -f '${Installed-Size}\n' | awk '{ sum += $1 } END { print sum }'; }

# What has to work in a root, with the command that is its second argument.
try() {
  local root=$1 command=$2 status=0
  in_root "$root" "$command" --version
  in_root "$root" "$command" extract --base /samples --output /table.parquet --quiet
  in_root "$root" "$command" verify /table.parquet
  in_root "$root" "$command" report /table.parquet --output /report.html --quiet
  [[ $(stat -c %s "$root/report.html") -gt 100000 ]] || { echo "The report is too small." >&2; exit 1; }
  in_root "$root" "$command" digest "$url" >"$work/digest" 2>"$work/errors" || status=$?
  [[ $status -eq 3 ]] && grep -q 'libxrdcl3' "$work/errors" ||
    { echo "Without XRootD's client root:// ends with $status: $(<"$work/errors")" >&2; exit 1; }
  head -n 3 "$work/errors"
  install_in "$root" libxrdcl3
  in_root "$root" "$command" digest "$url" | sed 's/"file":"[^"]*",//' >"$work/remote"
  in_root "$root" "$command" digest /samples/GamGam/MC/mc_341081.ttH125_gamgam.GamGam.root | sed 's/"file":"[^"]*",//' >"$work/local"
  diff "$work/local" "$work/remote" >/dev/null && [[ -s "$work/local" ]] ||
    { echo "What is read from the server is not what is in the file." >&2; exit 1; }
}

root=$(new_root deb)
cp "$packages"/diphoton_*.deb "$root/diphoton.deb"
before=$(installed_size "$root")
install_in "$root" /diphoton.deb
after=$(installed_size "$root")
echo "The .deb with what it depends on takes $(((after - before) / 1024)) MiB."
try "$root" diphoton
in_root "$root" dpkg --verify diphoton
in_root "$root" apt-get remove -y -qq diphoton >/dev/null 2>&1
[[ ! -e "$root/usr/lib/diphoton" ]] || { echo "Removing leaves /usr/lib/diphoton." >&2; exit 1; }

root=$(new_root tarball)
tar --extract --file "$(echo "$packages"/diphoton-*.tar.xz)" --directory "$root/opt"
command=$(cd "$root" && echo opt/diphoton-*/bin/diphoton)
foreign=$(in_root "$root" ldd "/$(dirname "$command")/../lib/diphoton/diphoton" | grep '=>' |
  grep -vE '/opt/diphoton|lib(c|m)\.so' || true)
[[ -z "$foreign" ]] || { echo "Of the system's libraries it takes $foreign" >&2; exit 1; }
try "$root" "/$command"
echo "Both packages work in a bare Debian $suite."
