# Two commands do everything: `make run` and `make test`.
PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
CODE   := assistant corpus index eval tests app.py .ci

.PHONY: run test check format lock bench screenshots clean

run: $(VENV)/.run ## set up, build the index if needed, open the page
	$(BIN)/python app.py

test: $(VENV)/.dev ## set up and run every test
	$(BIN)/python -m pytest -n 2 --dist loadfile --no-loadscope-reorder

check: $(VENV)/.dev ## format, lint, types, import rules
	$(BIN)/ruff format --check $(CODE)
	$(BIN)/ruff check $(CODE)
	$(BIN)/mypy
	$(BIN)/lint-imports

format: $(VENV)/.dev
	$(BIN)/ruff format $(CODE)
	$(BIN)/ruff check --fix $(CODE)

bench: $(VENV)/.dev ## print every figure that README and the package pages state, and write those of eval/README.md
	$(BIN)/python -m tests.bench_page
	$(BIN)/python -m eval run --readme
	$(BIN)/python -m eval ablate --readme
	$(BIN)/python -m eval run --task eligibility
	$(BIN)/python -m tests.bench_eligibility
	$(BIN)/python -m index.language.measure
	$(BIN)/python -m corpus.facts precision
	$(BIN)/python -m corpus measures score
	$(BIN)/python -m index.bench

screenshots: $(VENV)/.dev ## make the pictures that README shows
	$(BIN)/python -m tests.screenshots

lock: $(VENV)/.dev ## resolve pyproject.toml anew
	$(BIN)/python .ci/lock.py

clean: ## remove everything that can be rebuilt, the virtual environment included
	rm -rf $(VENV) var .mypy_cache .ruff_cache .pytest_cache .hypothesis

$(VENV)/bin/python:
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Zhengda needs Python 3.11 or newer; try: make run PYTHON=python3.11")'
	$(PYTHON) -m venv $(VENV)

$(VENV)/.run: requirements.lock | $(VENV)/bin/python
	@echo "Installing the packages of requirements.lock (a few minutes the first time) ..."
	$(BIN)/python -m pip install -qq --disable-pip-version-check -r requirements.lock
	touch $@

$(VENV)/.dev: requirements.lock requirements-dev.lock | $(VENV)/.run
	$(BIN)/python -m pip install -qq --disable-pip-version-check -r requirements.lock -r requirements-dev.lock
	touch $@
