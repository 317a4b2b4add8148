# make run    everything on this machine: http://127.0.0.1:8000
# make dev    next to it: the API in this terminal, with reload and breakpoints: http://127.0.0.1:8001
# make t      one test or file, with what it needs: make t T=tests/api/test_holds.py A="-x -k code"
# make check  for every save: lint, types, unit tests of the API's code and the site's
# make quick  before a commit: also the API and event tests in process, the slow tests of imported calendars, and a check
#             that AWS would accept the template
# make test   everything that CI runs: also the tests on the local stack and in the browser
# make soak   takes longer, and CI doesn't run it: twenty times as many generated examples, more sizes and zones, and
#             requests to AWS that are lost
# make logs   a Lambda's log in the running local cloud: make logs F=Remind
# make practice  write the practice's record in the running local cloud: make practice FILE=practice.json
# make hooks  let git format and check what is committed
# make reset  delete the data of `make run`
# make bench  the benchmarks

VENV := .venv
BIN := $(VENV)/bin
PYTHON ?= python3
READY := $(VENV)/ready
NPM := node_modules/.ready
# Without bytecode each worker compiles all tests anew.
unexport PYTHONDONTWRITEBYTECODE
PYTEST := $(BIN)/python -m pytest -q
# A file is one worker's, in the order given: a test that looks for leftovers comes before those that leave some.
BY_FILE := --dist=loadfile --no-loadscope-reorder
IN_PROCESS := tests/api tests/events tests/busy tests/package
ON_THE_STACK := tests/stack tests/browser

.PHONY: run dev t check quick test soak logs practice hooks reset bench clean

run: $(READY) $(NPM)
	@exec $(BIN)/python -m tools.run

dev: $(READY) $(NPM)
	@exec $(BIN)/python -m tools.dev

# T is a file, a folder or one test of a file; A is more options of its runner. Only browser tests need a browser.
t: $(READY) $(NPM) $(if $(filter tests tests/ tests/browser%,$(T)),browser)
	@$(if $(T),,$(error name a test: make t T=tests/api/test_holds.py))
	@$(if $(filter tests/site%,$(T)),"$$($(BIN)/python -m tools.node)" --test $(A) $$(find '$(T)' -name '*.test.js'),$(PYTEST) '$(T)' $(A))

logs: $(READY)
	@$(BIN)/python -m tools.logs $(F)

practice: $(READY)
	@$(BIN)/python -m tools.write_practice $(FILE)

hooks: $(READY)
	@$(BIN)/pre-commit install

check: $(READY) $(NPM)
	@$(MAKE) --no-print-directory -j2 --output-sync=target unit site-check types lint

quick: check
	@$(PYTEST) $(BY_FILE) --numprocesses=2 $(IN_PROCESS)

# Three workers on two cores: the stories wait for the stack and the browser much of the time.
test: check browser
	@$(PYTEST) $(BY_FILE) --numprocesses=3 $(ON_THE_STACK) $(IN_PROCESS)

soak: check browser
	@CASELOAD_SOAK=1 $(PYTEST) $(BY_FILE) --numprocesses=2 tests/unit tests/busy tests/api/fuzz tests/events $(ON_THE_STACK) tests/soak

bench: $(READY) $(NPM) browser
	@$(BIN)/python -m tools.bench_openings
	@$(BIN)/python -m tools.bench_matching
	@$(BIN)/python -m tools.bench_pages

reset:
	rm -rf .local

clean: reset
	rm -rf build .packages node_modules $(VENV) .pytest_cache .mypy_cache .ruff_cache .hypothesis

# The parts of `check`, side by side.
.PHONY: lint types unit site-check browser
lint: $(READY)
	@$(BIN)/ruff format --check --quiet .
	@$(BIN)/ruff check --quiet .

types: $(READY)
	@$(BIN)/mypy

unit: $(READY)
	@$(PYTEST) tests/unit

site-check: $(READY) $(NPM)
	@$(BIN)/python -m tools.site_check

browser: $(READY)
	@$(BIN)/python -m tools.browser

$(READY): requirements.txt requirements-dev.txt
	@$(PYTHON) -m tools.bootstrap $(VENV)
	@touch $@

$(NPM): package.json package-lock.json $(READY)
	@$(BIN)/python -m tools.npm
	@touch $@
