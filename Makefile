# Everything happens in .venv; running and testing the site needs no root, Node or other service. Rules of scripts do: npm.
PORT ?= 8000
HOST ?= 127.0.0.1
SECONDS ?= 300
# How many controls make mutants takes away, drawn at random; 0 is all of them
SAMPLE ?= 0
PYTHON ?= python3
# An index for torch alone, where the default one has no small CPU build: make run TORCH_INDEX=...
TORCH_INDEX ?=
BIN := .venv/bin
PIP := $(BIN)/pip --disable-pip-version-check --quiet

.DEFAULT_GOAL := help
.PHONY: help run test script-tests browser services test-services faults flaky mutants races soak lint format types check messages schema client-types generated-clients packages fuzz bench screenshots clean

help: ## show this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-17s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

run: .make/run ## set up everything and serve http://127.0.0.1:8000 (PORT and HOST change it)
	@PORT=$(PORT) exec $(BIN)/python manage.py serve --prepare --host $(HOST) --port $(PORT)

test: .make/test ## set up everything and run the tests that need no other service
	@$(BIN)/python -m tests.suite

script-tests: ## unit tests of the scripts and of the JavaScript client; needs node 18.19 or newer
	@node --import ./tests/frontend/static-files.js --test tests/frontend/*.test.js tests/clients/javascript/*.test.js

browser: .make/test ## drive the pages with a real browser (Debian's chromium)
	@$(BIN)/python -m pytest -q -n logical --maxprocesses 2 --dist worksteal -p no:randomly -m browser

services: .make/test ## the tests against PostgreSQL, Redis, an S3-compatible server and nginx
	@$(BIN)/python -m pytest -q -n logical --maxprocesses 2 --dist loadgroup -p no:randomly -m services

test-services: .make/test ## make test once more, on PostgreSQL, Redis and S3; some 15 minutes
	@$(BIN)/python -m tests.services.suite

faults: .make/test ## kill, cut, fill and lose whatever a site stands on, with Redis and PostgreSQL
	@$(BIN)/python -m pytest -q -m faults --ds=bench.rig.settings tests/faults

flaky: .make/test ## make test five times in random order, with two busy processes beside it
	@$(BIN)/python -m tests.flaky

races: .make/test ## two calls about one thing at once, 200 rounds of each pair, on SQLite and PostgreSQL
	@TEST_RACE_ROUNDS=200 REQUIRE_SERVICES=1 $(BIN)/python -m pytest -q -s -m services tests/services/test_races.py

mutants: .make/test ## take each control away in a copy: its test has to fail
	@$(BIN)/python -m tests.mutants --services --sample $(SAMPLE)

soak: .make/test ## kill workers and web processes at random for SECONDS, and count what was lost
	@$(BIN)/python -m bench.soak --seconds $(SECONDS)

lint: .make/test .make/node ## format, rules, import contracts, migrations
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/lint-imports
	@$(BIN)/python manage.py makemigrations --check --dry-run --verbosity 0
	@$(BIN)/djlint . --check --lint
	@node_modules/.bin/biome ci --log-level=warn
	@node clients/javascript/generate.js --check

format: .make/test .make/node ## write Python, templates, scripts and styles anew, in their format
	@$(BIN)/ruff check --fix .
	@$(BIN)/ruff format .
	@$(BIN)/djlint . --reformat --quiet --warn
	@node_modules/.bin/biome check --write

types: .make/test ## static types
	@$(BIN)/mypy

check: lint types test ## what has to pass before a commit

messages: .make/test ## bring locale/ to what the code says, and compile it
	@$(BIN)/python -m tests.messages

schema: .make/run ## write docs/openapi.yaml anew, from the code
	@$(BIN)/python manage.py spectacular --validate --fail-on-warn --file docs/openapi.yaml

client-types: .make/node ## write what the JavaScript client makes from docs/openapi.yaml and its sources
	@node clients/javascript/generate.js

generated-clients: .make/generators .make/node ## clients by others' generators, type-checked, each on a journey through a site
	@$(BIN)/python -m pytest -q -p no:randomly -m generated

packages: .make/test ## build the packages of the site and of both clients into dist/
	@$(BIN)/python -m hatchling build --directory dist
	@cd clients/python && ../../$(BIN)/python -m hatchling build --directory ../../dist
	@if command -v npm > /dev/null; then npm pack --silent --pack-destination dist ./clients/javascript; fi

fuzz: .make/test ## a thousand made-up calls against a live server
	@FUZZ_EXAMPLES=20 FUZZ_SECONDS=300 $(BIN)/python -m pytest -q -s -m fuzz

bench: .make/run ## milliseconds and megabytes per picture size
	@$(BIN)/python -m bench.stylize

screenshots: .make/test ## look at every page, light, dark and on a phone, into docs/images
	@$(BIN)/python -m bench.screenshots

clean: ## remove what set-up made (not your data in var/)
	rm -rf .venv .make dist node_modules .mypy_cache .ruff_cache .pytest_cache .import_linter_cache

.make/venv:
	@echo "Making .venv with $$($(PYTHON) --version)"
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Python 3.11 or newer is needed: make run PYTHON=python3.11"; exit 1; }
	@$(PYTHON) -m venv .venv || { echo "On Debian: apt install python3-venv"; exit 1; }
	@mkdir -p .make && touch $@

.make/run: .make/venv pyproject.toml constraints.txt
	@echo "Installing Pentimento into .venv (about a minute the first time)"
	@$(if $(TORCH_INDEX),$(PIP) install -c constraints.txt --index-url $(TORCH_INDEX) torch torchvision,$(PIP) install -c constraints.txt torch)
	@$(PIP) install -c constraints.txt -e ".[production]"
	@touch $@

.make/test: .make/run
	@echo "Installing what the tests need"
	@$(PIP) install -c constraints.txt -e ".[test]"
	@touch $@

.make/generators: .make/test
	@echo "Installing generators of clients"
	@$(PIP) install -c constraints.txt -e ".[generators]"
	@touch $@

.make/node: package.json package-lock.json
	@command -v npm > /dev/null || { echo "The rules of scripts and styles need npm. On Debian: apt install npm"; exit 1; }
	@echo "Installing Biome, TypeScript, openapi-typescript and openapi-fetch into node_modules"
	@npm ci --silent
	@mkdir -p .make && touch $@
