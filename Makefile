# One entry point for each habit.

SWIFT ?= swift
SAMPLES = Tests/Fixtures/small
TABLE = hgg_features.tsv

.PHONY: demo test lint format docs deps clean

# Turns the five bundled files into the labelled feature table, and shows it.
demo: deps
	$(SWIFT) build -c release --product diphoton
	$$($(SWIFT) build -c release --show-bin-path)/diphoton extract --base $(SAMPLES) --output $(TABLE) --force
	@scripts/show-table.sh $(TABLE)

# All tests; ends with the test runner's summary.
test: deps
	$(SWIFT) test

lint:
	$(SWIFT) format lint --recursive --strict Sources Tests Package.swift

format:
	$(SWIFT) format --in-place --recursive Sources Tests Package.swift

# The documentation of the reading library, as web pages in docs/build.
docs: deps
	scripts/build-docs.sh ROOTIO docs/build

# Installs the system libraries that are missing.
deps:
	@scripts/install-dependencies.sh

clean:
	$(SWIFT) package clean
	rm -rf docs/build $(TABLE)
