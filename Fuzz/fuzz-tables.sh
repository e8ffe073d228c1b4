#!/bin/sh
# Builds the fuzz target of what reads tables and runs it for FUZZ_SECONDS (default 60) on the Parquet, Arrow and RNTuple files in Tests/Fixtures.
# Inputs that fail are left in the work folder FUZZ_DIR (default .build/fuzz-tables).
set -eu
cd "$(dirname "$0")/.."
dir=${FUZZ_DIR:-.build/fuzz-tables}
mkdir -p "$dir/corpus" "$dir/found" "$dir/seeds"

flags="-O -gline-tables-only -swift-version 6 -package-name diphoton -parse-as-library -wmo -sanitize=fuzzer,address -I $dir"
for library in CDeflate CLZ4 CLZMA CXXHash CZlib CZstd; do flags="$flags -I Sources/$library"; done
objects=
. Fuzz/c-targets.sh
c_targets CDecimal CProcessor CThreads CWriteBack
for module in Base ByteIO Columns DecimalText ROOTIO Tables; do
  # shellcheck disable=SC2046,SC2086
  swiftc $flags -module-name "$module" -emit-module -emit-module-path "$dir/$module.swiftmodule" \
    -c -o "$dir/$module.o" $(find "Sources/$module" -name '*.swift')
  objects="$objects $dir/$module.o"
done
# shellcheck disable=SC2086
swiftc $flags -module-name TableFuzzer -o "$dir/table-fuzzer" Fuzz/TableFuzzer.swift Fuzz/MemorySource.swift $objects

cp Tests/Fixtures/parquet/*.parquet Tests/Fixtures/arrow/*.arrow Tests/Fixtures/arrow/*.feather Tests/Fixtures/rntuple/*.root "$dir/seeds"

# The runtime's backtracer would hold the pipe of a crashed process open.
export SWIFT_BACKTRACE=enable=no
exec "$dir/table-fuzzer" "$dir/corpus" "$dir/seeds" \
  -max_total_time="${FUZZ_SECONDS:-60}" -artifact_prefix="$dir/found/" \
  -rss_limit_mb=2048 -malloc_limit_mb=512 -timeout=20 -max_len=65536 -print_final_stats=1 ${FUZZ_OPTIONS:-}
