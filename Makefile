# Everything a developer does here. Works on Debian and Ubuntu with apt, on macOS with Homebrew.

.DEFAULT_GOAL := build
.PHONY: setup setup-cluster report-kit report-images build run test soak install uninstall format lint bench docs clean

SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
QIANLU := .build/release/qianlu
PACKAGES := libgsl-dev libhdf5-dev libsqlite3-dev libssl-dev pkg-config zlib1g-dev
ROOT := $(shell [ "$$(id -u)" = 0 ] || echo sudo)
SOURCES := Package.swift Sources Tests Benchmarks

# Installs the system packages that are missing.
setup:
	@if [ "$$(uname)" = Darwin ]; then \
	  for package in gsl hdf5 openssl@3 pkgconf sqlite zlib; do \
	    brew list "$$package" > /dev/null 2>&1 || brew install "$$package"; \
	  done; \
	elif ! dpkg -s $(PACKAGES) > /dev/null 2>&1; then \
	  $(ROOT) apt-get update && DEBIAN_FRONTEND=noninteractive $(ROOT) apt-get install -y --no-install-recommends $(PACKAGES); \
	fi

# What the tests of Scenarios/cluster need, on Debian and Ubuntu; without it they are skipped, and say so.
setup-cluster: setup
	@{ command -v slurmctld && command -v parallel; } > /dev/null || { $(ROOT) apt-get update && DEBIAN_FRONTEND=noninteractive $(ROOT) apt-get install -y --no-install-recommends slurm-wlm munge parallel; }

# The script that draws the charts of reports, out of a Python package in .venv. Without it reports have their charts
# as specifications alone.
VEGA := .venv/share/qianlu/vega.js
report-kit: $(VEGA)

$(VEGA):
	@if [ "$$(uname)" != Darwin ] && ! python3 -m ensurepip --version > /dev/null 2>&1; then \
	  $(ROOT) apt-get update && DEBIAN_FRONTEND=noninteractive $(ROOT) apt-get install -y --no-install-recommends python3-venv; \
	fi
	python3 -m venv .venv
	.venv/bin/pip install --quiet --disable-pip-version-check vl-convert-python==1.9.0
	@mkdir -p $(@D)
	.venv/bin/python -c 'import vl_convert; print(vl_convert.javascript_bundle())' > $@.partial
	@mv $@.partial $@

# Every chart of a report also as PNG and SVG: make report-images REPORT=results/plan-2030-report
REPORT := results/plan-2030-report
report-images: $(VEGA)
	.venv/bin/python -c 'import json, pathlib, vl_convert as vl; \
	[(path.with_suffix(".svg").write_text(vl.vegalite_to_svg(spec)), \
	  path.with_suffix(".png").write_bytes(vl.vegalite_to_png(spec, scale=2))) \
	 for path in sorted(pathlib.Path("$(REPORT)").glob("*.vega.json")) for spec in [json.loads(path.read_text())]]'

build: setup
	swift build -c release --product qianlu

# What the plan changes by 2030, and a report of it to look at.
run: build
	-@$(MAKE) --no-print-directory report-kit
	$(QIANLU) run Scenarios/baseline-2025.yaml
	@echo
	$(QIANLU) run Scenarios/plan-2030.yaml
	@echo
	$(QIANLU) compare results/baseline-2025 results/plan-2030 --output results/plan-2030-effect
	@echo
	$(QIANLU) report results/plan-2030 --against results/baseline-2025

# Optimized, since the simulators are hundreds of times slower without; in a folder of its own, since the
# tests see more of the rooms than the program does.
test: setup
	swift test -c release -Xswiftc -enable-testing --scratch-path .build-test

# The long versions of what Trust in README.md tells. Here and not in CI: a debug build takes as long as all tests,
# and runs hundreds of times slower.
soak: build
	swift build --product qianlu
	QIANLU_SOAK=1 QIANLU_OTHER_BUILD="$$PWD/.build/debug/qianlu" QIANLU_CASES=100000 $(MAKE) test
	QIANLU_SOAK=1 .ci/sanitize
	.ci/fuzz 1800
	python3 Benchmarks/national.py --program $(QIANLU)

# The program with its completions for bash, zsh and fish and its manual, below PREFIX.
PREFIX := /usr/local
SHARE = $(DESTDIR)$(PREFIX)/share
MANUAL_DATE := $(shell LC_ALL=C git log -1 --date=format:'%B %-d, %Y' --format=%cd 2> /dev/null || LC_ALL=C date '+%B %-d, %Y')

install: build
	mkdir -p $(DESTDIR)$(PREFIX)/bin $(SHARE)/bash-completion/completions $(SHARE)/zsh/site-functions $(SHARE)/fish/vendor_completions.d
	install $(QIANLU) $(DESTDIR)$(PREFIX)/bin/qianlu
	$(QIANLU) --generate-completion-script bash > $(SHARE)/bash-completion/completions/qianlu
	$(QIANLU) --generate-completion-script zsh > $(SHARE)/zsh/site-functions/_qianlu
	$(QIANLU) --generate-completion-script fish > $(SHARE)/fish/vendor_completions.d/qianlu.fish
	$(QIANLU) show manual --date "$(MANUAL_DATE)" --output $(SHARE)/man/man1

uninstall:
	rm -f $(DESTDIR)$(PREFIX)/bin/qianlu $(SHARE)/bash-completion/completions/qianlu \
	  $(SHARE)/zsh/site-functions/_qianlu $(SHARE)/fish/vendor_completions.d/qianlu.fish \
	  $(SHARE)/man/man1/qianlu.1 $(SHARE)/man/man1/qianlu-*.1

format:
	swift format --in-place --recursive $(wildcard $(SOURCES))

lint:
	swift format lint --strict --recursive $(wildcard $(SOURCES))

# Ratios and counts; see Benchmarks.
bench: setup
	cd Benchmarks && swift run -c release

# The documentation of every room, as docs-build/qianlu.doccarchive.
docs: setup
	bash .ci/docs

clean:
	rm -rf .build .build-address .build-test .build-thread .venv results docs-build
