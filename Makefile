# The commands of every day. `make serve` and `make test` are all the set-up there is.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMPS := .make

.DEFAULT_GOAL := help
.PHONY: help serve test check evals bench ingest clean

help: ## Show the commands
	@grep -E '^[a-z]+:.*## ' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "  make %-8s %s\n", $$1, $$2}'

serve: $(STAMPS)/serve ## Set up, ingest the guides if needed, serve the chat at http://127.0.0.1:8000
	@echo "==> Looking whether the index is current"
	@$(BIN)/python -m ingest
	@echo "==> Serving at http://127.0.0.1:$${QADAM_PORT:-8000} (stop with Ctrl-C)"
	@$(BIN)/python -m web serve

test: $(STAMPS)/test ## Set up and run every test
	@echo "==> Ruff, formatting, types"
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@echo "==> All tests"
	@$(BIN)/python -m ingest
	@$(BIN)/pytest -n $${QADAM_TEST_WORKERS:-2} --dist loadgroup

check: $(STAMPS)/test ## The quick one: ruff, format, types, fast tests
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/pytest -q -m "not model and not server and not browser"

ingest: $(STAMPS)/serve ## Bring the index up to date with the guides
	@$(BIN)/python -m ingest

evals: $(STAMPS)/test ## Run the golden questions and write the report
	@$(BIN)/python -m ingest
	@$(BIN)/python -m evals run

bench: $(STAMPS)/test ## Speed and memory, as ratios within one run
	@$(BIN)/python -m ingest
	@$(BIN)/python -m evals bench

clean: ## Remove the environment, the index and all that can be made again
	rm -rf $(VENV) $(STAMPS) var/index .mypy_cache .pytest_cache .ruff_cache .hypothesis

# Both stamps follow the pins: a changed pyproject.toml or constraints.txt installs again.
$(STAMPS)/venv:
	@echo "==> Creating the environment in $(VENV)"
	@$(PYTHON) -c 'import sys; sys.exit("Python 3.11 or later is needed, found " + sys.version.split()[0]) if sys.version_info < (3, 11) else None'
	@$(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install --quiet --upgrade pip
	@mkdir -p $(STAMPS) && touch $@

$(STAMPS)/serve: pyproject.toml constraints.txt | $(STAMPS)/venv
	@echo "==> Installing pinned dependencies (two to three minutes the first time)"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt torch --editable ".[slack,llm]"
	@mkdir -p $(STAMPS) && touch $@

$(STAMPS)/test: pyproject.toml constraints.txt $(STAMPS)/serve | $(STAMPS)/venv
	@echo "==> Installing what the tests need"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable ".[slack,llm,evals,dev]"
	@mkdir -p $(STAMPS) && touch $@
