# Needs Python 3.11 or newer and make, nothing else. What it installs stays in .venv and .venv-*.
PYTHON ?= python3
BIN := .venv/bin
INSTALL := -m pip install -qq --disable-pip-version-check --no-input
LOCK = .venv-lock/bin/uv pip compile --quiet --no-config --no-header --no-annotate --universal --python-version 3.11 --generate-hashes --no-emit-index-url --upgrade
PEERS := maubot simplematrixbotlib opsdroid

.PHONY: run reset test check bench prove lock

run: .venv/.installed ## talk with the bot in the terminal
	@$(BIN)/radslag run

reset: .venv/.installed ## forget the practice network
	@$(BIN)/radslag reset

test: .venv/.installed-dev .venv-synapse/.installed .venv-hikari/.installed .venv-js/.installed ## everything but make bench and make prove
	@$(BIN)/python -m pytest -n 2 --dist loadfile --no-loadscope-reorder

check: .venv/.installed-dev ## style, types, imports
	@$(BIN)/ruff check . && $(BIN)/ruff format --check . && $(BIN)/mypy && $(BIN)/lint-imports --no-logo

bench: .venv/.installed-dev .venv-synapse/.installed $(PEERS:%=.venv-peers/%/.installed) ## figures: benchmarks/RESULTS.md
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

.venv-hikari/.installed: requirements/hikari.txt
	@echo "Installing another Discord client to test the stand-in with …"
	@$(PYTHON) -m venv .venv-hikari
	@.venv-hikari/bin/python $(INSTALL) --only-binary :all: --require-hashes -r $<
	@touch $@

# Where npm is missing nothing is installed, and the tests that need it say so too.
.venv-js/.installed: tests/platforms/js/package.json tests/platforms/js/package-lock.json tests/platforms/js/.npmrc
	@if command -v npm >/dev/null; then \
		echo "Installing the strictest Matrix client to test against …"; \
		mkdir -p .venv-js && cp $^ .venv-js && cd .venv-js && npm ci && touch .installed; \
	else echo "node and npm are missing: what needs matrix-js-sdk is not tested."; fi

# One that cannot be installed is tried again the next time; meanwhile its line in the figures says why it is not there.
.venv-peers/%/.installed: requirements/peer-%.txt
	@echo "Installing $* to measure against …"
	@$(PYTHON) -m venv --clear .venv-peers/$*
	@if .venv-peers/$*/bin/python $(INSTALL) --require-hashes -r $< 2>.venv-peers/$*/trouble.txt; then touch $@; \
	else echo "It cannot be installed: the figures say why."; fi

lock: .venv-lock/.installed ## newest releases into requirements/*.txt
	@$(LOCK) pyproject.toml requirements/build.in -o requirements/run.txt
	@$(LOCK) --extra dev pyproject.toml requirements/build.in -o requirements/dev.txt
	@$(LOCK) --constraints requirements/dev.txt requirements/parsers.in -o requirements/parsers.txt
	@$(LOCK) requirements/synapse.in -o requirements/synapse.txt
	@$(LOCK) requirements/hikari.in -o requirements/hikari.txt
	@for peer in $(PEERS); do $(LOCK) requirements/peer-$$peer.in -o requirements/peer-$$peer.txt || exit 1; done

.venv-lock/.installed: requirements/lock.in
	@$(PYTHON) -m venv .venv-lock
	@.venv-lock/bin/python $(INSTALL) -r $<
	@touch $@
