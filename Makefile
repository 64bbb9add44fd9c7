# `make help` lists the targets. Everything is installed in .venv, from pyproject.toml alone.
PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
READY  := $(VENV)/.ready

.PHONY: help demo test lint release docs validate validate-full fuzz students kills postgres nbgrader bench package site browser screenshots chromium lab clean
.DEFAULT_GOAL := help

help:            ## this list
	@grep -hE '^[a-z-]+: .*##|^[a-z-]+:  +##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 16

$(READY): pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit("Python 3.11 or newer is needed: make PYTHON=python3.12 ..." if sys.version_info < (3, 11) else 0)'
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --upgrade pip
	$(BIN)/python -m pip install --quiet --editable '.[torch,lab,dev]'
	@touch $@

demo: $(READY)   ## grade a sample class end to end and say where the report is
	$(BIN)/autograder demo --out demo-class

lint: $(READY)   ## ruff and mypy
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

test: $(READY) lint ## everything a submission must pass
	$(BIN)/python -m pytest -n auto --dist loadgroup
	$(BIN)/autograder validate --stability 2

release: $(READY) ## source/ -> release/, executed solutions/, and the course's pages
	$(BIN)/autograder release
	$(BIN)/autograder catalogue

docs: $(READY)   ## the pages made from source/ and from docstrings: docs/course.md, topics.md and check-api.md
	$(BIN)/autograder catalogue
	$(BIN)/python docs/site/reference.py

site: $(READY)   ## the documentation as a site that needs no network, in build/site
	$(BIN)/python -m pytest -s tests/docs/site.py

validate: $(READY) ## the release gate
	$(BIN)/autograder validate

validate-full: $(READY) ## the release gate with generated mutants and 200 seeds
	$(BIN)/autograder validate --mutation --stability 200

fuzz: $(READY)   ## random input for everything that reads what a student wrote (FUZZ_EXAMPLES each)
	FUZZ_EXAMPLES=$${FUZZ_EXAMPLES:-8000} $(BIN)/python -m pytest tests/hostile/test_fuzz.py

students: $(READY) ## every solved notebook in an environment that has only what students install
	BUNDLE_ALL=1 $(BIN)/python -m pytest tests/release/test_bundle.py

kills: $(READY)  ## a class of 60 graded while its graders are being killed
	KILL_CLASS=60 $(BIN)/python -m pytest tests/hostile/test_kills.py

postgres: $(READY) ## the nbgrader tests with their gradebook on a PostgreSQL server, started for them
	$(BIN)/python -m tests.nbgrader.postgres

nbgrader: $(READY) ## a class graded by nbgrader and by us, score by score, and the commands of docs/nbgrader.md
	$(BIN)/python -m pytest tests/foreign/whole_class.py

bench: $(READY)  ## speed against plain execution and other graders
	$(BIN)/python -m benchmarks

package: $(READY) ## the wheel and the sdist in dist/, tried in an empty environment
	rm -rf dist
	$(BIN)/python -m build
	$(BIN)/python -m pytest -s tests/packaging/installed.py

$(VENV)/.browser: $(READY)
	$(BIN)/python -m pip install --quiet --editable '.[browser]'
	@touch $@

chromium:
	@command -v chromium >/dev/null && command -v chromedriver >/dev/null || \
	    { echo 'Chromium is missing. On Debian: apt-get install chromium chromium-driver' >&2; exit 2; }

browser: chromium $(VENV)/.browser ## formgrader and JupyterLab in headless Chromium (BROWSER_ALL=1: every notebook)
	$(BIN)/python -m pytest tests/browser/formgrader.py tests/browser/students.py

screenshots: chromium $(VENV)/.browser ## reports in headless Chromium, on a phone and for 1000 students; their pictures for docs/images
	BROWSER_PICTURES=docs/images $(BIN)/python -m pytest -s tests/browser/reports.py

LAB ?= build/students
lab: $(READY)    ## the students' view: JupyterLab in a copy of release/ (LAB=DIR)
	mkdir -p $(LAB)
	cp -Ru release/. autograder/release/students/public_tests.py $(LAB)
	cd $(LAB) && exec $(abspath $(BIN))/jupyter-lab

clean:           ## forget everything that was built
	rm -rf $(VENV) build dist demo-class .autograder
