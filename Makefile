# Two commands matter: `make demo` and `make test`. Both set themselves up.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
POLICY := corpora/demo/smpcheck.yaml

.PHONY: demo serve test check-code check-docs wheel docs bench clean

$(VENV)/installed: pyproject.toml
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "smpcheck needs Python 3.11 or later")'
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --disable-pip-version-check --editable .
	touch $@

$(VENV)/developing: $(VENV)/installed
	$(BIN)/pip install --quiet --disable-pip-version-check --editable '.[dev]'
	touch $@

# The draft names a client, so the check must end with 1: that is the demo working.
demo: $(VENV)/installed
	@$(BIN)/smpcheck check corpora/demo/draft.txt --policy $(POLICY); test $$? -eq 1

# The ambassadors' page and the HTTP API on http://127.0.0.1:8765/
serve: $(VENV)/installed
	$(BIN)/smpcheck serve --policy $(POLICY)

test: $(VENV)/developing check-code check-docs
	$(BIN)/coverage run -m pytest
	$(BIN)/coverage report --skip-covered --skip-empty
	$(BIN)/smpcheck policy test --policy $(POLICY)
	$(MAKE) --no-print-directory wheel

check-code: $(VENV)/developing
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

check-docs: $(VENV)/developing
	$(BIN)/python docs/generate.py --check

docs: $(VENV)/developing
	$(BIN)/python docs/generate.py

bench: $(VENV)/developing
	$(BIN)/pytest tests/bench -s

# The wheel, installed alone into an empty environment, runs the demo from another folder.
wheel: $(VENV)/developing
	rm -rf build/wheel && mkdir -p build/wheel
	$(BIN)/python -m build --quiet --wheel --outdir build/wheel
	$(PYTHON) -m venv build/wheel/venv
	build/wheel/venv/bin/pip install --quiet --disable-pip-version-check build/wheel/*.whl
	cp -r corpora/demo build/wheel/demo
	cd build/wheel/demo && ../venv/bin/smpcheck check draft.txt; test $$? -eq 1
	cd build/wheel/demo && ../venv/bin/smpcheck policy test

clean:
	rm -rf $(VENV) build dist
