# One entry point for each habit.

SWIFT ?= swift
SAMPLES = Tests/Fixtures/small
TABLE = hgg_features.tsv

.PHONY: demo test sanitize sanitize-address sanitize-thread fuzz lint format docs deps clean

# Turns the five bundled files into the labelled feature table, and shows it.
demo: deps
	$(SWIFT) build -c release --product diphoton
	$$($(SWIFT) build -c release --show-bin-path)/diphoton extract --base $(SAMPLES) --output $(TABLE) --force
	@scripts/show-table.sh $(TABLE)

# All tests; ends with the test runner's summary.
test: deps
	$(SWIFT) test

# The tests under the address and the thread sanitizer, or those of them that ONLY matches. Leaks are not looked for: the
# argument parser keeps some bytes at exit. XRootD's client is not compiled for the thread sanitizer, which cannot follow
# what its threads do and ends the run; so the tests that use it are left out there.
ONLY = .
sanitize: sanitize-address sanitize-thread

sanitize-address: deps
	ASAN_OPTIONS=detect_leaks=0 $(SWIFT) test --disable-xctest --sanitize=address --scratch-path .build/address \
	  --filter '$(ONLY)'

sanitize-thread: deps
	$(SWIFT) test --disable-xctest --sanitize=thread --scratch-path .build/thread --filter '$(ONLY)' --skip XRootDIOTests

# Fuzzes the reader for FUZZ_SECONDS (60).
fuzz: deps
	Fuzz/fuzz.sh

lint:
	$(SWIFT) format lint --recursive --strict Sources Tests Fuzz Package.swift

format:
	$(SWIFT) format --in-place --recursive Sources Tests Fuzz Package.swift

# The documentation of the reading library, as web pages in docs/build.
docs: deps
	scripts/build-docs.sh ROOTIO docs/build

# Installs the system libraries that are missing.
deps:
	@scripts/install-dependencies.sh

clean:
	$(SWIFT) package clean
	rm -rf docs/build $(TABLE)
