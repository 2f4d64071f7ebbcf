# Everything a developer runs. Needs git, make and Python 3.11 with its venv module; nothing else.
PYTHON ?= python3
BIN := .venv/bin
UV := $(BIN)/uv

.PHONY: install demo test check bench docs format clean

install: .venv/.ready

.venv/.ready: pyproject.toml uv.lock
	test -x $(BIN)/python || $(PYTHON) -m venv .venv
	test -x $(UV) || $(BIN)/python -m pip install --quiet --disable-pip-version-check uv
	VIRTUAL_ENV= $(UV) sync --quiet --frozen --inexact --compile-bytecode --python $(BIN)/python
	$(BIN)/python -m compileall -q src
	touch $@

# Writes the example's papers, then opens it as a site until stopped; DEMO=--no-serve only writes.
demo: install
	$(BIN)/penholder demo -o out $(DEMO)

test: install
	$(BIN)/python -m pytest -n auto

check: install
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

bench: install
	$(BIN)/python -m benchmarks

docs: install
	$(BIN)/typer --app app penholder.cli utils docs --name penholder --title Commands --output docs/reference/commands.md
	$(BIN)/python -m tools.rules_page

format: install
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

clean:
	rm -rf .venv out dist build
