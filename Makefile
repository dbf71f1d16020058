# Two commands do everything: `make run` and `make test`. `make help` lists the rest.
SHELL := /bin/sh
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := PIP_DISABLE_PIP_VERSION_CHECK=1 $(BIN)/pip --quiet
WORKERS ?= 2

.DEFAULT_GOAL := help
.PHONY: help setup setup-dev browser run demo test check lint types floors spelling format bench screenshots lock clean

help: ## list the targets
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | awk -F ':.*## ' '{ printf "  make %-12s %s\n", $$1, $$2 }'

run: setup ## create the database on the first start, fetch, and serve http://127.0.0.1:8080
	@$(BIN)/dramawire up || [ $$? -eq 130 ]

demo: setup ## the same on sample feeds that the program serves itself; needs no network
	@$(BIN)/dramawire demo || [ $$? -eq 130 ]

test: setup-dev browser ## run every test, the browser's too
	$(BIN)/pytest -n $(WORKERS)

check: lint types floors spelling ## what must hold of the source: lint, types, floors, spelling

lint: setup-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: setup-dev
	$(BIN)/mypy

floors: setup-dev
	$(BIN)/lint-imports

spelling: setup-dev
	$(BIN)/codespell aggregator webui docs tools *.md

format: setup-dev ## write the source as the formatter wants it
	$(BIN)/ruff check --fix-only .
	$(BIN)/ruff format .

bench: setup-dev ## measure speed and memory, as ratios from one run
	$(BIN)/python tests/bench/run.py $(BENCH)

screenshots: setup-dev browser ## photograph the demo for the README
	$(BIN)/python tools/screenshots.py

setup: $(VENV)/.run ## install what running needs
setup-dev: $(VENV)/.dev

$(VENV)/.created:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "dramawire needs Python 3.11 or newer; name one with make PYTHON=python3.12")'
	@echo "Making the environment in $(VENV) ..."
	@$(PYTHON) -m venv $(VENV)
	@touch $@

$(VENV)/.run: $(VENV)/.created requirements/run.lock pyproject.toml
	@echo "Installing dramawire ..."
	@test -e $(VENV)/.dev || $(PIP) install --require-hashes -r requirements/run.lock
	@$(PIP) install --no-deps --no-build-isolation -e .
	@touch $@

$(VENV)/.dev: $(VENV)/.created requirements/dev.lock pyproject.toml
	@echo "Installing dramawire and what its tests need ..."
	@$(PIP) install --require-hashes -r requirements/dev.lock
	@$(PIP) install --no-deps --no-build-isolation -e .
	@touch $@ $(VENV)/.run

browser:
	@sh tools/chromium.sh

lock: ## pin all dependencies again (needs uv on the PATH)
	uv pip compile pyproject.toml --all-extras $(LOCK) -o requirements/dev.lock
	uv pip compile pyproject.toml requirements/build.in $(LOCK) -c requirements/dev.lock -o requirements/run.lock
LOCK := --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --no-annotate --quiet

clean: ## remove the environment and all caches
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache dist
