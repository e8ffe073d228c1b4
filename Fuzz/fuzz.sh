#!/bin/sh
# Builds the fuzz targets, the reader of files, values of branches of opened files, what takes answers of web servers apart, and
# expressions, and runs each for FUZZ_SECONDS (default 60) on the seeds in Tests/Fixtures; FUZZ_TARGETS="reader", "values",
# "answer" or "expression" takes one only.
# Inputs that fail are left in the work folder FUZZ_DIR (default .build/fuzz); those worth keeping go to
# Tests/Fixtures/hostile or Tests/Fixtures/answers, where the tests replay them.
set -eu
cd "$(dirname "$0")/.."
dir=${FUZZ_DIR:-.build/fuzz}
mkdir -p "$dir"

flags="-O -gline-tables-only -swift-version 6 -package-name diphoton -parse-as-library -wmo -sanitize=fuzzer,address -I $dir"
for library in CDeflate CLZMA CLZ4 CZstd; do flags="$flags -I Sources/$library"; done
# Checksums are taken as right, so that what lies behind them is reached. Not sanitized: see its header.
flags="$flags -I Fuzz/AcceptingXXHash"
clang -O2 -c -o "$dir/xxhash.o" Fuzz/AcceptingXXHash/xxhash.c
objects=
. Fuzz/c-targets.sh
c_targets CElementary CThreads
c_objects=$objects
# Only some folders of HTTPIO: what takes bytes apart and needs no network.
for module in Base ByteIO Columns Elementary Expressions ROOTIO RemoteIO HTTPIO/Answers,Listing; do
  name=${module%%/*}
  case $module in
    */*) sources="Sources/$name/Answers Sources/$name/Listing" testable=-enable-testing ;;
    *) sources="Sources/$name" testable= ;;
  esac
  # shellcheck disable=SC2046,SC2086
  swiftc $flags $testable -module-name "$name" -emit-module -emit-module-path "$dir/$name.swiftmodule" \
    -c -o "$dir/$name.o" $(find $sources -name '*.swift')
done

# Builds the fuzz target of that name from these modules, and runs it on its seeds.
fuzz() {
  name=$1 modules=$2
  shift 2
  objects=$c_objects
  for module in $modules; do objects="$objects $dir/$module.o"; done
  # shellcheck disable=SC2086
  swiftc $flags -module-name Fuzzer -o "$dir/$name-fuzzer" "$@" $objects
  mkdir -p "$dir/$name-corpus" "$dir/found"
  # The runtime's backtracer would hold the pipe of a crashed process open.
  words=
  if [ -f "Fuzz/$name.dict" ]; then words="-dict=Fuzz/$name.dict"; fi
  # shellcheck disable=SC2086
  SWIFT_BACKTRACE=enable=no "$dir/$name-fuzzer" "$dir/$name-corpus" "$dir/$name-seeds" \
    -max_total_time="${FUZZ_SECONDS:-60}" -artifact_prefix="$dir/found/" $words \
    -rss_limit_mb=1024 -malloc_limit_mb=256 -timeout=10 -max_len=65536 -print_final_stats=1 ${FUZZ_OPTIONS:-}
}

mkdir -p "$dir/reader-seeds" "$dir/values-seeds" "$dir/answer-seeds" "$dir/expression-seeds"
# Small seeds only: blocks.root holds an entry of 40 MB.
find Tests/Fixtures/ttree Tests/Fixtures/friends Tests/Fixtures/unread Tests/Fixtures/structures Tests/Fixtures/histograms Tests/Fixtures/rntuple Tests/Fixtures/seeds/*.root Tests/Fixtures/hostile -type f ! -name blocks.root ! -name '*.json*' ! -name ntuple.root -exec cp {} "$dir/reader-seeds" ';'
# Values: nothing changed, of each of so many branches.
FUZZ_FILES=$(echo Tests/Fixtures/seeds/structures/*.root Tests/Fixtures/seeds/owners.root Tests/Fixtures/seeds/streamed.root Tests/Fixtures/rntuple/*_none.root)
export FUZZ_FILES
for high in 0 1 2 3; do
  for low in $(seq 0 255); do printf "\\$(printf %o "$low")\\$high" >"$dir/values-seeds/$high-$low"; done
done
cp Tests/Fixtures/answers/* "$dir/answer-seeds"
cp Tests/Fixtures/expressions/* "$dir/expression-seeds"
branches="Fuzz/Branches.swift Fuzz/MemorySource.swift $dir/xxhash.o"
# shellcheck disable=SC2086
for target in ${FUZZ_TARGETS:-reader values answer expression}; do
  case $target in
    reader) fuzz reader "Base ByteIO Columns ROOTIO" Fuzz/ReaderFuzzer.swift $branches ;;
    # What stays open to the end is held by pointers that have other bits too.
    values) (export ASAN_OPTIONS=detect_leaks=0; fuzz values "Base ByteIO Columns ROOTIO" Fuzz/ValuesFuzzer.swift $branches) ;;
    answer) fuzz answer "Base ByteIO RemoteIO HTTPIO" Fuzz/AnswerFuzzer.swift ;;
    expression) fuzz expression "Base Columns Elementary Expressions" Fuzz/ExpressionFuzzer.swift ;;
  esac
done
