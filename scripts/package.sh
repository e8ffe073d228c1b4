#!/usr/bin/env bash
# Makes packages of the built program: package.sh FOLDER-OF-BINARIES OUTPUT
#
# OUTPUT/diphoton_VERSION_ARCHITECTURE.deb, for the Debian (or Ubuntu) that this is, declares the packages of the libraries that
# the program is linked with, and names those that it loads when they are used. OUTPUT/diphoton-VERSION-linux-MACHINE.tar.xz
# has the program with these libraries beside it, all but those of glibc, and runs from any folder.
set -euo pipefail
cd "$(dirname "$0")/.."

binaries=$1
output=$2
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
version=$("$binaries/diphoton" --version)
version=${version##* }
# The same bytes of the same sources.
SOURCE_DATE_EPOCH=${SOURCE_DATE_EPOCH:-$(git log -1 --format=%ct 2>/dev/null || echo 0)}
export SOURCE_DATE_EPOCH
mkdir -p "$output"

package="$work/package"
scripts/install.sh "$binaries" "$package/usr" >/dev/null
plugin="$package/usr/lib/diphoton/libdiphoton-xrootd.so"

# What the files need of the system, as Debian declares it.
needs() {
  mkdir -p "$work/shlibs/debian"
  printf 'Source: diphoton\n\nPackage: diphoton\nArchitecture: any\n' >"$work/shlibs/debian/control"
  (cd "$work/shlibs" && dpkg-shlibdeps -O "$1" 2>/dev/null) | sed 's/^shlibs:Depends=//'
}

debian() {
  local root="$work/debian" doc architecture depends recommends file
  cp -a "$package" "$root"
  doc="$root/usr/share/doc/diphoton"
  install -d "$doc" "$root/DEBIAN"
  {
    echo 'Format: https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/'
    printf '\nFiles: *\nCopyright: %s\nLicense: MIT\n' "$(sed -n 's/^Copyright (c) //p' LICENSE)"
    sed -e '1,/^Copyright/d' -e 's/^$/./' -e 's/^/ /' LICENSE
  } >"$doc/copyright"
  gzip -9nc CHANGELOG.md >"$doc/changelog.gz"
  find "$root/usr/share/man" -name '*.1' -exec gzip -9n {} +

  architecture=$(dpkg --print-architecture)
  depends=$(needs "$root/usr/lib/diphoton/diphoton")
  recommends='libcurl4 | libcurl4t64, ca-certificates'
  # Only the client itself is what the plug-in needs and the program does not.
  [[ ! -e "$plugin" ]] || recommends="$(needs "$plugin" | tr ',' '\n' | grep -i xrd | sed 's/^ *//' | paste -sd, | sed 's/,/, /g'), $recommends"
  cat >"$root/DEBIAN/control" <<CONTROL
Package: diphoton
Version: $version
Section: science
Priority: optional
Architecture: $architecture
Maintainer: the authors of diphoton <diphoton@localhost>
Installed-Size: $(du -sk --apparent-size "$root/usr" | cut -f 1)
Depends: $depends
Recommends: $recommends
Suggests: libxgboost0, libsvm3, librsvg2-2
Description: labelled feature tables from CERN ROOT files
 diphoton turns ROOT files into labelled tables of features for H -> gamma gamma,
 and classifies Higgs production modes. It needs neither ROOT nor Python.
 .
 XRootD's client is loaded for root:// and libcurl for http(s)://, XGBoost and
 libsvm for training, and librsvg for pictures as PNG and PDF, when they are used.
CONTROL
  find "$root" -exec touch -hd "@$SOURCE_DATE_EPOCH" {} +
  file="$output/diphoton_${version}_$architecture.deb"
  dpkg-deb --root-owner-group --build "$root" "$file" >/dev/null
  echo "$file: $(size "$file"), installed $(size "$root/usr")"
  sed -n 's/^\(Depends\|Recommends\|Suggests\)/  &/p' "$root/DEBIAN/control"
}

tarball() {
  local name file library
  name="diphoton-$version-linux-$(uname -m)"
  cp -a "$package/usr" "$work/$name"
  # The program looks for libraries beside itself (its RUNPATH is $ORIGIN). glibc's are those of the system, always.
  ldd "$work/$name/lib/diphoton/diphoton" | awk '$2 == "=>" { print $3 }' | while read -r library; do
    case $(basename "$library") in
      libc.so.* | libm.so.* | libdl.so.* | libpthread.so.* | librt.so.* | ld-linux*) ;;
      *) install -m 644 "$(realpath "$library")" "$work/$name/lib/diphoton/$(basename "$library")" ;;
    esac
  done
  install -m 644 LICENSE README.md CHANGELOG.md "$work/$name"
  file="$output/$name.tar.xz"
  tar --create --sort=name --owner=0 --group=0 --numeric-owner --mtime="@$SOURCE_DATE_EPOCH" --directory "$work" "$name" |
    xz -6 >"$file"
  echo "$file: $(size "$file"), unpacked $(size "$work/$name")"
}

# In megabytes.
size() { awk -v bytes="$(du -sb "$1" | cut -f 1)" 'BEGIN { printf "%.1f MB", bytes / 1e6 }'; }

tarball
if command -v dpkg-shlibdeps >/dev/null; then
  debian
else
  echo "No .deb is made: dpkg-shlibdeps is missing (package dpkg-dev)." >&2
fi
