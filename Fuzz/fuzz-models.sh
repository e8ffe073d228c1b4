#!/bin/sh
# Reads models whose files or manifests were changed at random, with their checksums made again, for about FUZZ_SECONDS (60): the
# test ModelFolderTests with ever new seeds. A change that ends the process is made again by its seed, which is printed.
set -eu
cd "$(dirname "$0")/.."
end=$(($(date +%s) + ${FUZZ_SECONDS:-60}))
seed=${FUZZ_SEED:-$(date +%s)}
swift build --build-tests >/dev/null
while [ "$(date +%s)" -lt "$end" ]; do
  echo "seed $seed"
  MODEL_FUZZ_SEED=$seed MODEL_FUZZ_ROUNDS=200 SWIFT_BACKTRACE=enable=no \
    swift test --skip-build --filter ModelFolderTests >.build/fuzz-models.log 2>&1 || {
    tail -n 20 .build/fuzz-models.log
    exit 1
  }
  seed=$((seed + 1))
done
