#!/bin/sh
# Builds the fuzz target of the reader and runs it for FUZZ_SECONDS (default 60) on the seeds in Tests/Fixtures.
# Inputs that fail are left in the work folder FUZZ_DIR (default .build/fuzz); those worth keeping go to
# Tests/Fixtures/hostile, where the tests replay them.
set -eu
cd "$(dirname "$0")/.."
dir=${FUZZ_DIR:-.build/fuzz}
mkdir -p "$dir/corpus" "$dir/found"

flags="-O -g -swift-version 6 -package-name diphoton -parse-as-library -wmo -sanitize=fuzzer,address -I $dir"
for library in CDeflate CLZMA CLZ4 CZstd; do flags="$flags -I Sources/$library"; done
# Checksums are taken as right, so that what lies behind them is reached. Not sanitized: see its header.
flags="$flags -I Fuzz/AcceptingXXHash"
clang -O2 -c -o "$dir/xxhash.o" Fuzz/AcceptingXXHash/xxhash.c
objects="$dir/xxhash.o"
for module in Base ByteIO Columns ROOTIO; do
  # shellcheck disable=SC2046,SC2086
  swiftc $flags -module-name "$module" -emit-module -emit-module-path "$dir/$module.swiftmodule" \
    -c -o "$dir/$module.o" $(find "Sources/$module" -name '*.swift')
  objects="$objects $dir/$module.o"
done
# shellcheck disable=SC2086
swiftc $flags -module-name ReaderFuzzer -o "$dir/reader-fuzzer" Fuzz/ReaderFuzzer.swift $objects

# Small seeds only: blocks.root holds an entry of 40 MB.
mkdir -p "$dir/seeds"
find Tests/Fixtures/root Tests/Fixtures/rntuple Tests/Fixtures/seeds Tests/Fixtures/hostile -type f ! -name blocks.root -exec cp {} "$dir/seeds" ';'

# The runtime's backtracer would hold the pipe of a crashed process open.
export SWIFT_BACKTRACE=enable=no
exec "$dir/reader-fuzzer" "$dir/corpus" "$dir/seeds" \
  -max_total_time="${FUZZ_SECONDS:-60}" -artifact_prefix="$dir/found/" \
  -dict=Fuzz/reader.dict -rss_limit_mb=1024 -malloc_limit_mb=256 -timeout=10 -max_len=65536 -print_final_stats=1 ${FUZZ_OPTIONS:-}
