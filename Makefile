# make run    everything on this machine: http://127.0.0.1:8000
# make test   the whole gate, as CI runs it
# make check  the quick gate for every save: lint, types, unit tests
# make soak   the generated requests, twenty times as many and other ones each time
# make site   upload the site again to the running local cloud
# make reset  forget the data of `make run`
# make bench  the benchmarks

VENV := .venv
BIN := $(VENV)/bin
PYTHON ?= python3
# A file is one worker's, in the order given: who tells of leftovers on a stack comes before who leaves some.
ON_BOTH_CORES := --numprocesses=2 --dist=loadfile --no-loadscope-reorder
READY := $(VENV)/ready
VENDOR := site/vendor/preact.js

.PHONY: run test check soak site reset bench clean

run: $(READY) $(VENDOR)
	@exec $(BIN)/python -m tools.run

site: $(READY) $(VENDOR)
	@$(BIN)/python -m tools.upload

test: check browser
	@$(BIN)/python -m pytest $(ON_BOTH_CORES) tests/api tests/events tests/package tests/stack tests/browser

check: $(READY) $(VENDOR)
	@$(BIN)/ruff format --check .
	@$(BIN)/ruff check .
	@$(BIN)/mypy
	@$(BIN)/python -m pytest tests/unit

soak: $(READY)
	@CASELOAD_SOAK=1 $(BIN)/python -m pytest $(ON_BOTH_CORES) tests/api/fuzz

bench: $(READY) $(VENDOR) browser
	@$(BIN)/python -m tools.bench_openings
	@$(BIN)/python -m tools.bench_matching
	@$(BIN)/python -m tools.bench_pages

reset:
	rm -rf .local

clean: reset
	rm -rf build node_modules site/vendor $(VENV) .pytest_cache .mypy_cache .ruff_cache .hypothesis

$(READY): requirements.txt requirements-dev.txt
	@$(PYTHON) tools/bootstrap.py $(VENV)
	@touch $@

$(VENDOR): package.json package-lock.json $(READY)
	@$(BIN)/python -m tools.vendor

.PHONY: browser
browser: $(READY)
	@$(BIN)/python -m tools.browser
