# What people and CI run. `make help` lists it; CONTRIBUTING.md says more.
SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help

PREFIX ?= /usr/local
DESTDIR ?=
FUZZ ?= 10000
FUZZ_SECONDS ?= 60
FUZZ_TARGETS ?=
FUZZ_TESTS ?= Fuzz|Propert|Convergence|Histories
ARGS ?=
SIZES ?= 1000,10000,100000

program := .build/release/hubwright
debug := .build/debug/hubwright
formatted := Sources Tests Resources/Access Package.swift
sources := Package.swift $(shell find Sources Resources -type f -not -path 'Resources/docs/*' 2>/dev/null)

# On Linux one fully static executable, where the toolchain has what it takes: it starts in half the
# time and can be carried on a stick.
ifeq ($(shell uname -s),Linux)
toolchain := $(shell dirname "$$(readlink -f "$$(command -v swift)")" 2>/dev/null)
ifneq ($(wildcard $(toolchain)/../lib/swift_static/linux/static-executable-args.lnk),)
static := -Xswiftc -static-executable
endif
endif

.NOTPARALLEL:
.PHONY: help run build test check check-docs packages tests-built lint format docs fuzz properties bench install uninstall clean

help: ## this list
	@sed -n 's/^\([a-z-]*\):[^#]*## \(.*\)/  make \1\t\2/p' Makefile | expand -t 18

run: $(program) ## build what is missing and open the program (ARGS="today --lang it" to pass words on)
	@$(program) $(ARGS)

build: $(program) ## build the program without opening it

$(program): $(sources)
	@.make/packages
	@echo "Building Hubwright for use: the first time about four minutes on two cores, with the libraries"
	@echo "it stands on; afterwards only what changed. Nothing is installed outside this folder."
	@set -o pipefail; swift build -c release --product hubwright $(static) 2>&1 | .make/progress
	@touch $@

test: check ## everything CI does: check, then all tests
	@echo "Testing"
	@swift test --skip-build --disable-xctest

check: packages lint tests-built check-docs ## format, imports, doors, warnings as errors, generated pages

packages:
	@.make/packages

tests-built: packages
	@echo "Building Hubwright for tests, warnings being errors: the first time about four minutes on two cores"
	@set -o pipefail; swift build --build-tests 2>&1 | .make/progress

lint: ## format and house rules only, in some seconds
	@.make/lint-test
	@.make/lint
	@swift format lint --strict --parallel --recursive $(wildcard $(formatted))

format: ## format all Swift files in place
	@swift format format --in-place --parallel --recursive $(wildcard $(formatted))

docs: ## write help, keys, completions and man page anew from the program
	@set -o pipefail; swift build --product hubwright 2>&1 | .make/progress
	@.make/docs $(debug) Resources/docs

check-docs: tests-built
	@.make/docs $(debug) .build/docs
	@diff -ru Resources/docs .build/docs || \
	  { echo "The pages in Resources/docs are behind the program: run 'make docs' and commit them." >&2; exit 1; }

fuzz: packages ## a search for bad input in every parser (FUZZ_SECONDS=60 each), then properties at length
	@.make/fuzz $(FUZZ_SECONDS) $(FUZZ_TARGETS)
	@$(MAKE) --no-print-directory properties

properties: tests-built ## the properties at length (FUZZ=10000 histories)
	@HUBWRIGHT_FUZZ=$(FUZZ) swift test --skip-build --disable-xctest --filter '$(FUZZ_TESTS)'

bench: $(program) ## figures at several sizes beside the floor and other programs, into the README (SIZES=1000,…)
	@.ci/bench/bench.py $(program) --sizes $(SIZES) --readme README.md

# place FILE,PATH: a file below the prefix
place = install -d "$(DESTDIR)$(PREFIX)/$(dir $(2))" && install -m 644 $(1) "$(DESTDIR)$(PREFIX)/$(2)"

install: $(program) ## one executable, its man page and completions below PREFIX (DESTDIR is honoured)
	@install -d "$(DESTDIR)$(PREFIX)/bin"
	@install -s -m 755 $(program) "$(DESTDIR)$(PREFIX)/bin/hubwright"
	@$(call place,Resources/docs/hubwright.1,share/man/man1/hubwright.1)
	@$(call place,Resources/docs/hubwright.bash,share/bash-completion/completions/hubwright)
	@$(call place,Resources/docs/_hubwright,share/zsh/site-functions/_hubwright)
	@$(call place,Resources/docs/hubwright.fish,share/fish/vendor_completions.d/hubwright.fish)
	@echo "Installed $(DESTDIR)$(PREFIX)/bin/hubwright; it needs nothing of this folder."

uninstall: ## remove what install wrote; hubs and settings stay
	@rm -f "$(DESTDIR)$(PREFIX)/bin/hubwright" \
	  "$(DESTDIR)$(PREFIX)/share/man/man1/hubwright.1" \
	  "$(DESTDIR)$(PREFIX)/share/bash-completion/completions/hubwright" \
	  "$(DESTDIR)$(PREFIX)/share/zsh/site-functions/_hubwright" \
	  "$(DESTDIR)$(PREFIX)/share/fish/vendor_completions.d/hubwright.fish"

clean: ## remove everything built
	@rm -rf .build
