.DEFAULT_GOAL := help
PYTHON ?= $(shell scripts/find_python.sh)
VENV ?= .venv
BIN := $(VENV)/bin
BENCHES := $(patsubst benchmarks/%.py,bench-%,$(wildcard benchmarks/[a-z]*.py))
TEMPLATES = $(shell find src -name '*.html')
PYTEST := $(BIN)/pytest -n auto --maxprocesses 4
# What asks no database of the tests runs once (tests/conftest.py marks what does). So does what
# judges how pages look, because tests/web reads the same pages on both; and whole days in a hall,
# whose server has a file of its own whatever DOORSTROOM_DATABASE_URL names.
ONCE := architecture engine formats $(addprefix journeys/test_,looks.py cut_off.py whole_fair.py)
ON_POSTGRES := $(BIN)/python tests/postgres.py $(PYTEST) tests -m database $(ONCE:%=--ignore=tests/%)
TALLY := build/tests.txt

.PHONY: help setup demo check check-postgres bench clean
help: ## Show this help
	@echo "Doorstroom: 'make demo' shows it, 'make check' tests it; both set up what they need."
	@awk -F ':.*## ' '/^[a-z%-]+:.*## / {sub("%", "NAME", $$1); printf "  make %-14s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

$(VENV)/run.stamp: requirements/run.txt pyproject.toml
	@$(PYTHON) scripts/check_python.py
	@echo "Python packages …"
	@test -x $(BIN)/pip || $(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install --quiet --require-hashes -r requirements/run.txt
	@$(BIN)/python -m pip install --quiet --no-deps --editable .
	@touch $@

$(VENV)/dev.stamp: $(VENV)/run.stamp requirements/dev.txt
	@echo "Python packages for developers …"
	@$(BIN)/python -m pip install --quiet --require-hashes -r requirements/dev.txt
	@touch $@

node_modules/.stamp: package.json package-lock.json
	@scripts/check_node.sh
	@echo "Front-end packages …"
	@npm ci --no-progress --loglevel=error
	@touch $@

build/assets/.stamp: node_modules/.stamp scripts/build_assets.py
	@$(BIN)/python scripts/build_assets.py
	@touch $@

# Numba itself sees what has changed since; this only spares set-up the second of asking it.
build/kernels.stamp: $(VENV)/run.stamp $(wildcard src/doorstroom/engine/matching/scale/*.py src/doorstroom/engine/planning/*/*.py)
	@echo "Compiling the matcher of a country and the planner of fairs …"
	@mkdir -p build
	@$(BIN)/python scripts/compile_kernels.py
	@touch $@

setup: $(VENV)/run.stamp build/assets/.stamp build/kernels.stamp ## Make the Python environment and the assets (first part of demo)
	@$(BIN)/python scripts/build_catalogues.py

demo: setup ## Set up everything and show the demonstration region in the browser
	@$(BIN)/doorstroom demo $(if $(PORT),--port $(PORT))

check: setup $(VENV)/dev.stamp ## Lint, types, contracts and all tests, on SQLite and PostgreSQL
	scripts/find_browser.sh
	scripts/find_postgres.sh
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	@$(BIN)/djade --check --target-version 5.2 $(TEMPLATES)
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo
	@rm -f $(TALLY)
	DOORSTROOM_DATABASE_URL= $(PYTEST) --tally $(TALLY)
	$(ON_POSTGRES) --tally $(TALLY)

check-postgres: setup $(VENV)/dev.stamp ## The second half of check: what touches a database, on PostgreSQL
	scripts/find_browser.sh
	$(ON_POSTGRES)

bench: $(subst _,-,$(BENCHES)) ## Run every benchmark, one JSON object a line
bench-%: setup ## Run one benchmark: benchmarks/NAME.py
	@$(BIN)/python benchmarks/$(subst -,_,$*).py

clean: ## Remove everything that set-up made, and no data
	rm -rf $(VENV) node_modules build
