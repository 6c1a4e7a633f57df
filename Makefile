# make demo   install into .venv, then the main job on three sample dossiers
# make test   all tests
PYTHON ?= python3
BIN := .venv/bin
PACKAGES := assistant ingest prompts api eval

.PHONY: demo test setup lint bench clean

demo: setup
	$(BIN)/smartcert demo

test: setup
	$(BIN)/python -m pytest

setup: .venv/ready

# Compiled once here so that the first command does not pay for it.
.venv/ready: pyproject.toml constraints.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Python 3.11 이상이 필요합니다 (PYTHON=/경로/python3.12 make setup)"; exit 1; }
	@echo "필요한 패키지를 .venv에 설치합니다 (처음 한 번, 1–3분)"
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable '.[dev]'
	@touch $@

lint: setup
	$(BIN)/ruff check $(PACKAGES) tests
	$(BIN)/ruff format --check $(PACKAGES) tests
	$(BIN)/mypy $(PACKAGES)

bench: setup
	$(BIN)/python -m eval.bench

clean:
	rm -rf .venv build *.egg-info demo-data
