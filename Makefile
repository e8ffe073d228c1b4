# One entry point for each habit.

SWIFT ?= swift
SAMPLES = Tests/Fixtures/small
TABLE = hgg_features.tsv
SOURCES = Sources Tests Fuzz Examples Benchmarks Package.swift
PREFIX ?= /usr/local
INSTALLED = $(DESTDIR)$(PREFIX)

# The Swift libraries become part of the program: it runs where there is no Swift, and starts faster. No product is named,
# as the library that reads URLs is one of its own, and is left out where XRootD's client is missing.
RELEASE = -c release $(if $(filter Linux,$(shell uname)),--static-swift-stdlib)

.PHONY: demo install uninstall package check-package picture test sanitize sanitize-address sanitize-thread sanitize-python fuzz bench bench-scale ranking kernels lint format docs check-docs update-docs check-tables check-report check-farm deps clean check-expressions check-conformance check-structures check-cost check-python wheel check-wheel bench-python

# Turns the five bundled files into the labelled feature table, and shows it: as text, as a plot, as a page, and what can be
# learnt from it.
demo: deps
	$(SWIFT) build $(RELEASE)
	@scripts/demo.sh "$$($(SWIFT) build $(RELEASE) --show-bin-path)" $(SAMPLES) $(TABLE)

# Installs the command, its manual and its completions under PREFIX (/usr/local), below DESTDIR if that is set.
install: deps
	$(SWIFT) build $(RELEASE)
	$(SWIFT) build $(RELEASE) --product generate-manual
	scripts/install.sh "$$($(SWIFT) build $(RELEASE) --show-bin-path)" "$(INSTALLED)"

uninstall:
	rm -rf "$(INSTALLED)/lib/diphoton"
	rm -f "$(INSTALLED)/bin/diphoton" "$(INSTALLED)"/share/man/man1/diphoton.1 "$(INSTALLED)"/share/man/man1/diphoton-*.1 \
	  "$(INSTALLED)/share/bash-completion/completions/diphoton" "$(INSTALLED)/share/zsh/site-functions/_diphoton" \
	  "$(INSTALLED)/share/fish/vendor_completions.d/diphoton.fish"

# Packages in .build/packages: a .deb for the Debian that this is, and a tarball of the program with its libraries.
package: deps
	$(SWIFT) build $(RELEASE)
	$(SWIFT) build $(RELEASE) --product generate-manual
	scripts/package.sh "$$($(SWIFT) build $(RELEASE) --show-bin-path)" .build/packages

# Tries both in bare Debian roots, which debootstrap makes; as root. DEBIAN_MIRROR and DEBIAN_SUITE choose another Debian than this.
check-package: package
	scripts/check-package.sh .build/packages

# The picture of the report in the README.
picture: deps
	$(SWIFT) build $(RELEASE)
	scripts/picture-report.sh "$$($(SWIFT) build $(RELEASE) --show-bin-path)" docs/report.png

# All tests; ends with the test runner's summary.
test: deps
	$(SWIFT) test

# The tests under the address and the thread sanitizer, or those of them that ONLY matches; one after the other, since a
# test's time limit counts its waiting for others. Leaks are not looked for: the argument parser keeps some bytes at exit.
# XRootD's client is not compiled for the thread sanitizer, which cannot follow what its threads do and ends the run; so
# the tests that use it are left out there. So is the one of a full disk: under a limit of file sizes the sanitizer itself
# does not start; nor does either sanitizer where addresses are few.
ONLY = .
SANITIZED = --disable-xctest --no-parallel --filter '$(ONLY)'
sanitize: sanitize-address sanitize-thread

sanitize-address: deps
	ASAN_OPTIONS=detect_leaks=0 $(SWIFT) test $(SANITIZED) --sanitize=address --scratch-path .build/address \
	  --skip MachineLimitTests

sanitize-thread: deps
	mkdir -p .build/thread
	clang -O1 -fPIC -c -o .build/thread/contended-mutex.o Tests/ThreadSanitizer/contended-mutex.c
	$(SWIFT) test $(SANITIZED) --sanitize=thread --scratch-path .build/thread \
	  -Xlinker "$(CURDIR)/.build/thread/contended-mutex.o" --skip 'XRootDIOTests|RemoteTests|aFullDiskIsSurvived|MachineLimitTests'

# The Python package's tests of lifetimes, of what is handed to it and of tables, with the address sanitizer in its library.
sanitize-python: deps
	scripts/check-python.sh --address

# Fuzzes the reader of ROOT files, values in opened ones, answers of servers and expressions, then the reader of tables and
# that of models, for FUZZ_SECONDS (60) each.
fuzz: deps
	Fuzz/fuzz.sh
	Fuzz/fuzz-tables.sh
	Fuzz/fuzz-models.sh

# Whole processes side by side with the programs in BENCH_PEERS on the files in BENCH_DATA, both made if need be: one table.
# BENCH_OPTIONS="--only notebook --rounds 7" chooses; the log of all runs is .build/bench/log.tsv.
bench bench-scale: deps
	scripts/bench/prepare.sh
	$(SWIFT) build $(RELEASE)
	$(SWIFT) build -c release --package-path Benchmarks --scratch-path .build/benchmarks --product read-columns
	@PATH="$(CURDIR)/.build/bench/python/bin:$$PATH" DIPHOTON="$$($(SWIFT) build $(RELEASE) --show-bin-path)/diphoton" \
	  READ_COLUMNS="$$($(SWIFT) build -c release --package-path Benchmarks --scratch-path .build/benchmarks --show-bin-path)/read-columns" \
	  scripts/bench/bench.py $(if $(filter bench-scale,$@),scale,ratios) $(BENCH_OPTIONS)

# Ranks the ways to tell the production modes apart on the sample in RANKING_DATA, and writes docs/ranking.md. Slow: some ten
# minutes of a core.
ranking: deps
	$(SWIFT) build $(RELEASE)
	scripts/ranking.py "$$($(SWIFT) build $(RELEASE) --show-bin-path)/diphoton" docs/ranking.md

# The inner loops: throughput and allocations.
kernels: deps
	$(SWIFT) run -c release --package-path Benchmarks --scratch-path .build/benchmarks kernels \
	  $(SAMPLES)/GamGam/MC/mc_341081.ttH125_gamgam.GamGam.root $(wildcard .build/bench/files/codecs/*.root)

# Holds what small runs cost, in instructions and allocations, against scripts/bench/costs.json. Needs valgrind.
check-cost: deps
	$(SWIFT) build $(RELEASE)
	scripts/check-cost.py "$$($(SWIFT) build $(RELEASE) --show-bin-path)/diphoton"

lint:
	scripts/check-floors.py Sources
	$(SWIFT) format lint --recursive --strict $(SOURCES)

format:
	$(SWIFT) format --in-place --recursive $(SOURCES)

# Holds tables of every format against what pyarrow, polars and duckdb read; installs these in .build from PyPI.
check-tables: deps
	$(SWIFT) build $(RELEASE)
	scripts/check-tables.sh "$$($(SWIFT) build $(RELEASE) --show-bin-path)"

# Holds expressions against awkward, installed in .build from PyPI, and RDataFrame where the system's Python has ROOT.
check-expressions: deps
	$(SWIFT) build $(RELEASE)
	python3 -m venv --system-site-packages .build/expressions
	.build/expressions/bin/pip install --quiet awkward numpy pyarrow uproot
	.build/expressions/bin/python scripts/check-expressions.py "$$($(SWIFT) build $(RELEASE) --show-bin-path)/diphoton"

# Holds every branch of the files in CONFORMANCE against uproot, installed in .build from PyPI, in type, dimensions and value, and
# what uproot refuses or reads otherwise against ROOT where the system's Python has it.
CONFORMANCE = ../shared/conformance/files
check-conformance: deps
	$(SWIFT) build $(RELEASE)
	python3 -m venv .build/conformance
	.build/conformance/bin/pip install --quiet awkward numpy uproot lz4 zstandard xxhash
	status=0; \
	.build/conformance/bin/python scripts/check-conformance-values.py \
	  "$$($(SWIFT) build $(RELEASE) --show-bin-path)/diphoton digest" $(CONFORMANCE) .build/conformance/report.jsonl || status=1; \
	python3 scripts/check-conformance-root.py .build/conformance/report.jsonl; \
	case $$? in 0) ;; 3) exit $$status ;; *) exit 1 ;; esac

# Makes objects of many classes, split and unsplit, and histograms with the system's PyROOT, and holds what is read of them against ROOT.
check-structures: deps
	$(SWIFT) build $(RELEASE)
	python3 Tests/Fixtures/make/structures.py .build/structures
	python3 Tests/Fixtures/make/owners.py .build/structures
	python3 Tests/Fixtures/make/streamed.py .build/structures
	python3 Tests/Fixtures/make/histograms.py .build/histograms
	scripts/check-histograms.py "$$($(SWIFT) build $(RELEASE) --show-bin-path)/diphoton digest" .build/histograms/histograms.root
	scripts/check-structures.py "$$($(SWIFT) build $(RELEASE) --show-bin-path)/diphoton digest" .build/structures

# The Python package against uproot, and what feeds on it, all installed in .build from PyPI. PYTEST="-k forks" chooses.
check-python: deps
	$(SWIFT) build $(RELEASE)
	DIPHOTON="$$($(SWIFT) build $(RELEASE) --show-bin-path)/diphoton" CONFORMANCE=$(CONFORMANCE) scripts/check-python.sh $(PYTEST)

# The Python package as a wheel in WHEELS, which needs no Swift where it is installed.
WHEELS = .build/wheels
wheel: deps
	scripts/build-wheel.sh $(WHEELS)

# Tries it in a bare Debian root, which debootstrap makes; as root.
check-wheel: wheel
	scripts/check-wheel.sh "$$(ls -t $(WHEELS)/diphoton-*.whl | head -n 1)"

# The Python package beside uproot with libdeflate on the files in BENCH_DATA: one table.
bench-python: deps
	scripts/check-python.sh --collect-only >/dev/null
	.build/check-python/bin/pip install --quiet deflate
	PYTHONPATH=.build/python .build/check-python/bin/python scripts/bench-python.py $(BENCH_OPTIONS) \
	  $(wildcard $(or $(BENCH_DATA),.build/bench/set)/GamGam/MC/*.root)

# The documentation as web pages in docs/build: the guide in docs, and what the libraries offer.
docs: deps
	scripts/build-docs.sh docs/build

# Does what the guide says.
check-docs: deps
	$(SWIFT) build $(RELEASE)
	scripts/check-docs.sh "$$($(SWIFT) build $(RELEASE) --show-bin-path)"

# Puts what the commands of the guide print into it: columns, settings, and all else that it shows.
update-docs: deps
	$(SWIFT) build $(RELEASE)
	scripts/check-docs.sh --update "$$($(SWIFT) build $(RELEASE) --show-bin-path)"

# Looks at the demo table's report in a browser.
check-report: deps
	$(SWIFT) build $(RELEASE)
	scripts/check-report.sh "$$($(SWIFT) build $(RELEASE) --show-bin-path)"

# Does the work of plans with a real Slurm, where it is installed, and with HTCondor's parser.
check-farm: deps
	$(SWIFT) build $(RELEASE)
	scripts/check-farm.sh "$$($(SWIFT) build $(RELEASE) --show-bin-path)"

# Installs the system libraries that are missing.
deps:
	@scripts/install-dependencies.sh

clean:
	$(SWIFT) package clean
	rm -rf docs/build $(TABLE) $(TABLE).manifest.json $(basename $(TABLE)).html
