# Needs Python 3.11 or newer and make, nothing else. What it installs stays in .venv and .venv-synapse.
PYTHON ?= python3
BIN := .venv/bin
INSTALL := -m pip install -qq --disable-pip-version-check --no-input
LOCK = .venv-lock/bin/uv pip compile --quiet --no-config --no-header --no-annotate --universal --python-version 3.11 --generate-hashes --no-emit-index-url --upgrade

.PHONY: run reset test check bench prove lock

run: .venv/.installed ## talk with the bot in the terminal
	@$(BIN)/radslag run

reset: .venv/.installed ## forget the practice network
	@$(BIN)/radslag reset

test: .venv/.installed-dev .venv-synapse/.installed ## everything but make bench and make prove
	@$(BIN)/python -m pytest -n 2 --dist loadfile

check: .venv/.installed-dev ## style, types, imports
	@$(BIN)/ruff check . && $(BIN)/ruff format --check . && $(BIN)/mypy && $(BIN)/lint-imports --no-logo

bench: .venv/.installed-dev .venv-synapse/.installed ## figures: benchmarks/RESULTS.md
	@$(BIN)/python -m benchmarks

prove: .venv/.installed-dev .venv-synapse/.installed ## what takes longer than a test may: PROVE=<row> runs one
	@$(BIN)/python -m tests.prove $(PROVE)

.venv/.installed: requirements/run.txt pyproject.toml
	@echo "Installing what the bot needs (about a minute) …"
	@$(PYTHON) -c 'import sys; sys.exit("Python 3.11 or newer is needed: make run PYTHON=python3.11" if sys.version_info < (3, 11) else 0)'
	@$(PYTHON) -m venv .venv
	@$(BIN)/python $(INSTALL) --require-hashes -r requirements/run.txt
	@$(BIN)/python $(INSTALL) --no-deps --no-build-isolation -e .
	@touch $@

.venv/.installed-dev: requirements/dev.txt requirements/parsers.txt .venv/.installed
	@echo "Installing what its tests need …"
	@$(BIN)/python $(INSTALL) --require-hashes -r requirements/dev.txt
	@$(BIN)/python $(INSTALL) --require-hashes -r requirements/parsers.txt
	@touch $@

.venv-synapse/.installed: requirements/synapse.txt
	@echo "Installing a Matrix homeserver to test against …"
	@$(PYTHON) -m venv .venv-synapse
	@.venv-synapse/bin/python $(INSTALL) --only-binary :all: --require-hashes -r $<
	@touch $@

lock: .venv-lock/.installed ## newest releases into requirements/*.txt
	@$(LOCK) pyproject.toml requirements/build.in -o requirements/run.txt
	@$(LOCK) --extra dev pyproject.toml requirements/build.in -o requirements/dev.txt
	@$(LOCK) --constraints requirements/dev.txt requirements/parsers.in -o requirements/parsers.txt
	@$(LOCK) requirements/synapse.in -o requirements/synapse.txt

.venv-lock/.installed: requirements/lock.in
	@$(PYTHON) -m venv .venv-lock
	@.venv-lock/bin/python $(INSTALL) -r $<
	@touch $@
