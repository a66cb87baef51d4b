# The verbs of the house. `make` alone lists them.
# Each one is a line or two here; what is longer stands in scripts/, one file per verb.

SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
MAKEFLAGS += --no-print-directory

# What follows the verb for `demo` and `dev`, such as ARGS="--port 8080 --data demo-data".
ARGS ?=
# How long `fuzz` looks for trouble, in seconds.
SECONDS_OF_FUZZING ?= 60

.PHONY: help demo dev web test lint fmt bench audit fuzz

help: ## List these verbs
	@scripts/help.sh $(MAKEFILE_LIST)

demo: web ## Build quickly and open a living commune: make demo ARGS="--port 8080"
	@cargo run --package maison -- demo $(ARGS)

dev: ## The same, rebuilt and restarted at each change of a file
	@scripts/dev.sh $(ARGS)

web: ## Build the styles and scripts of web/, when they have changed
	@scripts/web.sh

test: ## Everything: format, lints, house rules, all tests on two databases and in a browser
	@scripts/test.sh

lint: ## Only what reads the code: format, clippy, house rules
	@scripts/lint.sh

fmt: ## Put the code in its usual form
	@cargo fmt --all

bench: web ## Measure: the libraries with criterion, the pages with a bounded load
	@scripts/bench.sh

audit: ## Compare the libraries we use with the known advisories, licences and bans
	@scripts/audit.sh

fuzz: ## Throw odd bytes at what the journal, the lots and the counts read: make fuzz SECONDS_OF_FUZZING=600
	@scripts/fuzz.sh $(SECONDS_OF_FUZZING)
