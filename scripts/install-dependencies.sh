#!/usr/bin/env bash
# Installs the system libraries that diphoton needs, where they are missing; `--for-peers`, those that the programs need,
# too, which it is measured against; `--for-classification`, those that `train` loads when it is used, without which all
# else works. Quick and silent if none is.
set -euo pipefail

# A header of each library, and the packages that have it.
headers=(libdeflate.h lzma.h lz4.h xxhash.h zstd.h zlib.h curl/curl.h xrootd/XrdCl/XrdClFile.hh)
debian=(libdeflate-dev liblzma-dev liblz4-dev libxxhash-dev libzstd-dev zlib1g-dev libcurl4-openssl-dev libxrootd-client-dev)
homebrew=(libdeflate xz lz4 xxhash zstd zlib curl xrootd)
if [[ ${1:-} == --for-peers ]]; then
  headers+=(isa-l.h)
  debian+=(libisal-dev)
  homebrew+=(isa-l)
fi
if [[ ${1:-} == --for-classification ]]; then
  headers+=(xgboost/c_api.h svm.h)
  debian+=(libxgboost-dev libsvm-dev)
  homebrew+=(xgboost libsvm)
fi

has_header() {
  local folder
  for folder in /usr/include "/usr/include/$(uname -m)-linux-gnu" /usr/local/include /opt/homebrew/include; do
    [[ -e "$folder/$1" ]] && return 0
  done
  return 1
}

missing=()
missing_homebrew=()
for index in "${!headers[@]}"; do
  if ! has_header "${headers[index]}"; then
    read -ra packages <<<"${debian[index]}"
    missing+=("${packages[@]}")
    missing_homebrew+=("${homebrew[index]}")
  fi
done
# By it the build finds the libraries; without it, it warns of each.
if ! command -v pkg-config >/dev/null; then
  missing+=(pkg-config)
  missing_homebrew+=(pkgconf)
fi
[[ ${#missing[@]} -eq 0 ]] && exit 0

if ! command -v apt-get >/dev/null; then
  echo "Libraries are missing. Please install them:" >&2
  echo "  macOS:      brew install ${missing_homebrew[*]}" >&2
  echo "  elsewhere:  the development packages of ${missing_homebrew[*]}" >&2
  exit 1
fi

as_root=()
if [[ $(id -u) -ne 0 ]]; then
  if ! command -v sudo >/dev/null; then
    echo "Libraries are missing. Please run as root: apt-get install ${missing[*]}" >&2
    exit 1
  fi
  as_root=(sudo)
fi
echo "Installing ${missing[*]}" >&2
${as_root[@]+"${as_root[@]}"} apt-get update -qq
${as_root[@]+"${as_root[@]}"} env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}"
