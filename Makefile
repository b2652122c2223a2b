# The two commands a newcomer needs are `make site` and `make test`.

SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help
.PHONY: help setup site test build format lint judge judge-test spec bench bench-record faults reproduce hostile record \
	fuzz sanitize clean

CANDOR := .build/release/candor
CONTENT ?= content
THEMES ?= themes
OUTPUT ?= output
TESTED := $(if $(filter 1,$(CANDOR_TEST_RELEASE)),--configuration release,--configuration debug)

help: ## List these commands
	@echo "make site     install what is missing, build candor, build the site into $(OUTPUT)/"
	@echo "make test     install what is missing, run every test"
	@echo "make build    build candor (release)"
	@echo "make format   put the Swift sources into the house format"
	@echo "make lint     say where the Swift sources differ from it"
	@echo "make judge    build the sample and hand it to outside judges (JUDGES=\"axe weight\" for some of them)"
	@echo "make judge-test  see that each of those judges finds what is wrong with a broken page"
	@echo "make hostile  put payloads and bombs into a site and see that nothing acts (HOSTILE_PAGES=300 is short)"
	@echo "make record   verify the public record without Candor's code, attack it, kill it (RECORD='--short' in CI)"
	@echo "make fuzz     run the fuzzers (FUZZ_SECONDS=600 for ten minutes each, FUZZ_ONLY=dialect for one, FUZZ=--short in CI)"
	@echo "make sanitize run every test under the thread and the address sanitizer"
	@echo "make spec     compare with every example of the CommonMark and GFM specifications"
	@echo "make bench    measure against the floor and against Hugo (BENCH_ARGS='--pages 1000')"
	@echo "make bench-record  measure what the public record costs (BENCH_ARGS='--pages 1000')"
	@echo "make faults   do to candor what happens on real machines (FAULTS='--short' in CI, FAULTS='disk' for some)"
	@echo "make reproduce  prove that the same inputs give the same bytes (REPRODUCE='--short' in CI)"
	@echo "make clean    remove what was compiled (output/ is left alone)"

setup:
	@./scripts/setup.sh

build: setup
	swift build -c release --product candor

site: build
	"$(CANDOR)" build --content "$(CONTENT)" --themes "$(THEMES)" --output "$(OUTPUT)"
	@echo
	@echo "The site is in $(OUTPUT)/. Its first page is $(OUTPUT)/index.html."
	@echo "To see it as a visitor would, run:"
	@echo "    python3 -m http.server --directory \"$(OUTPUT)\" 8000"
	@echo "and open http://localhost:8000/ in a browser. Ctrl-C stops it."

# Package.swift reads CANDOR_WARNINGS_AS_ERRORS: a warning in our own code fails the tests, one in a dependency does not.
# It reads CANDOR_TEST_RELEASE, too: CI tests the release build, and so compiles everything only once.
test: export CANDOR_WARNINGS_AS_ERRORS := 1
test: setup
	swift build $(TESTED) --build-tests
	swift test $(TESTED) --skip-build

format:
	swift format --in-place --parallel --recursive Package.swift Sources Tests

lint:
	swift format lint --strict --parallel --recursive Package.swift Sources Tests

# The judge gets a fresh build, so that nothing in output/ can hide a fault or cause one.
judge: build
	@site="$$(mktemp -d)"; trap 'rm -rf "$$site"' EXIT; \
	"$(CANDOR)" build --content "$(CONTENT)" --themes "$(THEMES)" --output "$$site" --quiet; \
	CANDOR="$(CANDOR)" THEMES="$(THEMES)" ./scripts/judge/judge.sh "$$site"

# A small site with a page for each thing that may be wrong: every judge must find its own, and only that.
judge-test: build
	CANDOR="$(CANDOR)" THEMES="$(THEMES)" ./scripts/judge/judge.sh --test

# Payloads in everything that a site may say, opened in Chromium, and inputs made to exhaust the machine.
# HOSTILE_PAGES=300 is the short form.
hostile: build
	./scripts/hostile/hostile.sh

# An independent verifier, a scratch site that lives with its record, and kill -9 while it records.
record: build
	CANDOR="$(CANDOR)" ./scripts/record/record.sh $(RECORD)

# FUZZ_SECONDS=600 make fuzz runs each of the ten fuzzers for ten minutes, FUZZ_ONLY=dialect one of them.
fuzz: setup
	./scripts/fuzz.sh $(FUZZ)

# The whole test suite under the thread sanitizer and under the address sanitizer.
sanitize: setup
	./scripts/sanitize.sh

# The specifications are downloaded into .build/ and are no part of this repository.
spec: setup
	./scripts/spec/spec.sh

bench: setup
	python3 Benchmarks/bench.py $(BENCH_ARGS)

bench-record: setup
	python3 Benchmarks/record.py $(BENCH_ARGS)

# What they need beside Python 3 (setpriv, chattr, disorderfs, cc) they install where they may.
faults: build
	python3 scripts/faults/faults.py $(FAULTS)

reproduce: build
	python3 scripts/faults/reproduce.py $(REPRODUCE)

clean:
	rm -rf .build
