# SPDX-License-Identifier: Apache-2.0
# The two commands of the README are `make demo` and `make test`; each sets up all it needs by itself.
# Windows: ./make.ps1 takes the same names.

PYTHON ?= python3
VENV := .venv/bin/python

.PHONY: help demo test check bench pictures gallery screenshots package lock setup

help:
	@echo "make demo      set up, then run everything on this machine with a first session made"
	@echo "make test      set up, then run every check and test"
	@echo "make check     the fast part of it: style, types, imports"
	@echo "make bench     the benchmarks (tests/bench)"
	@echo "make pictures  draw the pictures of the README again"
	@echo "make gallery   draw every screen of the programs, both languages and looks, into build/gallery"
	@echo "make screenshots  take the README's pictures of the programs again (Linux)"
	@echo "make package   freeze console, support app and Gateway for this system (docs/packaging.md)"
	@echo "make lock      renew requirements.lock from pyproject.toml"

demo:
	@$(PYTHON) scripts/bootstrap.py demo
	@$(VENV) -m sdconsole demo

test: setup
	@$(VENV) scripts/checks.py test

check: setup
	@$(VENV) scripts/checks.py check

bench: setup
	@$(VENV) -m pytest -o python_files='bench_*.py' -o python_functions='bench_* test_*' --capture=no --timeout=900 tests/bench

pictures: setup
	@$(VENV) scripts/pictures.py

gallery: setup
	@$(VENV) -m tests.gallery build/gallery

screenshots: setup
	@$(VENV) scripts/screenshots.py

package: setup
	@$(VENV) scripts/package.py

lock: setup
	@$(VENV) scripts/lock.py

setup:
	@$(PYTHON) scripts/bootstrap.py test
