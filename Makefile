.DEFAULT_GOAL := help
PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
BENCHES := $(patsubst benchmarks/%.py,%,$(wildcard benchmarks/[a-z]*.py))

.PHONY: help setup demo check bench clean
help: ## Show this help
	@echo "Doorstroom: two commands do all set-up."
	@grep -hE '^[a-z%-]+:.*## ' $(MAKEFILE_LIST) | sort | sed -E 's/:.*## /\t/' | awk -F'\t' '{printf "  make %-12s %s\n", $$1, $$2}'

$(VENV)/run.stamp: requirements/run.txt pyproject.toml
	$(PYTHON) scripts/check_python.py
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --require-hashes -r requirements/run.txt
	$(BIN)/python -m pip install --quiet --no-deps --editable .
	touch $@

$(VENV)/dev.stamp: $(VENV)/run.stamp requirements/dev.txt
	$(BIN)/python -m pip install --quiet --require-hashes -r requirements/dev.txt
	touch $@

node_modules/.stamp: package.json package-lock.json
	npm ci --no-progress
	touch $@

build/assets/.stamp: node_modules/.stamp scripts/build_assets.py
	$(BIN)/python scripts/build_assets.py
	touch $@

setup: $(VENV)/run.stamp build/assets/.stamp ## Make .venv and the assets (first part of demo and check)
	@$(BIN)/python scripts/build_catalogues.py

demo: setup ## Set up everything and open the demonstration region on http://127.0.0.1:8000
	$(BIN)/doorstroom demo

check: setup $(VENV)/dev.stamp ## Lint, types, contracts and all tests, the browser journeys included
	scripts/find_browser.sh
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/pytest -n 2 -m "not journey"
	$(BIN)/pytest -m journey

bench: $(addprefix bench-,$(subst _,-,$(BENCHES))) ## Run every benchmark, one JSON object a line
bench-%: setup ## Run one benchmark: benchmarks/NAME.py
	@$(BIN)/python benchmarks/$(subst -,_,$*).py

clean: ## Remove everything that set-up made, but no data
	rm -rf $(VENV) node_modules build
