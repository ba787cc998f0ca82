# Kür: set up, try, test. `make` alone explains itself.
# Needed beforehand: Python 3.11 or newer, pip and make. Everything else lands in .venv and node_modules.

.DEFAULT_GOAL := help
MAKEFLAGS += --no-print-directory
.DELETE_ON_ERROR:

VENV   := .venv
STAMPS := $(VENV)/.stamps
PY     := $(VENV)/bin/python
VENDOR := src/kuer/ui/vendor/.stamp
PO     := $(wildcard src/kuer/locale/*/LC_MESSAGES/*.po src/kuer/*/locale/*/LC_MESSAGES/*.po)
FONTS  := $(wildcard src/kuer/letters/engine/fonts.py)

export PATH := $(CURDIR)/$(VENV)/bin:$(PATH)
export PIP_DISABLE_PIP_VERSION_CHECK := 1
export UV_LINK_MODE ?= copy
export UV_SYSTEM_CERTS ?= 1

# pip: the environment's own, or the machine's working on it from outside (Debian's Python may lack ensurepip)
PIP = $$($(PY) -m pip --version >/dev/null 2>&1 && echo $(PY) -m pip || echo $$(cat $(STAMPS)/python) -m pip --python $(PY))

# $(call say,text): one line of progress
say = printf '→ %s …\n' "$(1)"

.PHONY: help setup demo demo-reset demo-stop test check bench lock wheel clean browser \
        check-ruff check-format check-types check-imports check-templates check-docs

help: ## diese Übersicht
	@printf 'Kür\n\n'
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## /\1\t/' | \
	  while IFS="$$(printf '\t')" read -r name text; do printf '  make %-12s %s\n' "$$name" "$$text"; done
	@printf '\n  PORT=8001 make demo            anderer Port\n'
	@printf '  PYTEST_ARGS="-k entwurf -x" make test\n'
	@printf '  kuer --help                    (in .venv/bin) alle Befehle für den Betrieb\n\n'

## ---------------------------------------------------------------------------------------------- set-up

setup: $(STAMPS)/project $(VENDOR) $(if $(FONTS),$(STAMPS)/fonts) $(PO:.po=.mo) ## alles einrichten (geschieht bei demo und test von selbst)

$(STAMPS)/venv:
	@$(call say,Python-Umgebung in $(VENV) anlegen)
	@python=; for p in "$(PYTHON)" python3 python3.14 python3.13 python3.12 python3.11 python; do \
	  if [ -n "$$p" ] && "$$p" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then \
	    python=$$(command -v "$$p"); break; fi; \
	done; \
	[ -n "$$python" ] || { echo 'Kür braucht Python 3.11 oder neuer. Gefunden wurde keines.' >&2; exit 1; }; \
	[ -x $(PY) ] || "$$python" -m venv $(VENV) >/dev/null 2>&1 || { \
	  rm -rf $(VENV); "$$python" -m venv --without-pip $(VENV) && "$$python" -m pip --version >/dev/null; } || { \
	  rm -rf $(VENV); \
	  echo 'Python kann keine Umgebung anlegen: ensurepip oder pip fehlt.' >&2; \
	  echo 'Unter Debian und Ubuntu hilft: apt-get install python3-venv python3-pip' >&2; exit 1; }; \
	mkdir -p $(STAMPS) && echo "$$python" > $(STAMPS)/python
	@uv --version >/dev/null 2>&1 || { $(call say,uv holen); $(PIP) install -q --require-hashes -r requirements-uv.txt; }
	@touch $@

# uv is fast; pip is the way out where only pip knows the company's index and certificates.
$(STAMPS)/requirements: $(STAMPS)/venv requirements-dev.txt
	@$(call say,Python-Pakete holen (beim ersten Mal ein bis zwei Minuten))
	@uv pip install -q --python $(PY) --require-hashes -r requirements-dev.txt 2>$(STAMPS)/uv.log || { \
	  $(call say,noch einmal mit pip); \
	  $(PIP) install -q --require-hashes -r requirements-dev.txt || { cat $(STAMPS)/uv.log >&2; exit 1; }; }
	@touch $@

$(STAMPS)/project: $(STAMPS)/requirements pyproject.toml requirements.in
	@$(call say,Kür selbst eintragen)
	@uv pip install -q --offline --python $(PY) --no-deps --no-build-isolation --editable .
	@touch $@

$(VENDOR): package.json src/kuer/ui/vendor.sha256 src/kuer/ui/engine/vendor.py | $(STAMPS)/project
	@$(call say,Gestaltung (KERN) und htmx holen)
	@$(PY) -m kuer.ui.engine.vendor
	@touch $@

$(STAMPS)/fonts: $(FONTS) $(VENDOR) | $(STAMPS)/project
	@$(call say,Schriften für Briefe umwandeln)
	@$(PY) -m kuer.letters.engine.fonts
	@touch $@

%.mo: %.po | $(STAMPS)/project
	@$(VENV)/bin/pybabel --quiet compile -i $< -o $@

## ------------------------------------------------------------------------------------------------- use

demo: setup ## die Demo starten: http://localhost:8000, Ende mit Strg-C
	@exec $(VENV)/bin/kuer demo

demo-reset: setup ## die Demo mit frischen Daten starten
	@exec $(VENV)/bin/kuer demo --reset

demo-stop: setup ## eine Demo beenden, die anderswo läuft
	@exec $(VENV)/bin/kuer demo --stop

test: setup browser ## alle Tests (PYTEST_ARGS wird weitergereicht)
	@$(PY) -m pytest $(if $(PYTEST_ARGS),$(PYTEST_ARGS),-n 2 --dist loadgroup)

browser: setup
	@$(PY) -m tests.browser_install

check: setup ## Stil, Typen, Raumgrenzen, Vorlagen, Dokumente
	@$(MAKE) -k -j2 check-types check-ruff check-format check-imports check-templates check-docs

check-ruff:
	@$(call say,ruff check)
	@$(VENV)/bin/ruff check .

check-format:
	@$(call say,ruff format)
	@$(VENV)/bin/ruff format --check .

check-types:
	@$(call say,mypy)
	@$(VENV)/bin/mypy

check-imports:
	@$(call say,import-linter)
	@$(VENV)/bin/lint-imports --no-logo

check-templates:
	@$(call say,djlint)
	@$(VENV)/bin/djlint --lint --quiet --profile=jinja $(wildcard src/kuer/*/templates)

check-docs:
	@$(call say,Dokumente)
	@$(PY) -m pytest -q tests/architecture $(wildcard tests/*/test_handbuch.py tests/*/*/test_handbuch.py)

bench: setup ## messen, neben der Grenze der Maschine (BENCH_ARGS=--schnell für zwei Minuten)
	@$(PY) -m bench $(BENCH_ARGS)
	@$(PY) -m bench.fim

## ------------------------------------------------------------------------------------------------ upkeep

COMPILE = uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-annotate \
          --no-emit-index-url --no-emit-find-links --custom-compile-command "make lock"

lock: $(STAMPS)/venv ## requirements*.txt aus requirements*.in neu festlegen (LOCK_ARGS=--upgrade)
	@$(call say,requirements.txt)
	@$(COMPILE) $(LOCK_ARGS) requirements.in -o requirements.txt
	@$(call say,requirements-dev.txt)
	@$(COMPILE) $(LOCK_ARGS) requirements-dev.in -o requirements-dev.txt
	@$(call say,requirements-uv.txt)
	@$(COMPILE) $(LOCK_ARGS) requirements-uv.in -o requirements-uv.txt
	@if grep -nE '://|--(extra-)?index-url|--find-links' requirements.txt requirements-dev.txt requirements-uv.txt; then \
	  echo 'In den Listen steht der Name eines Rechners; das darf nicht sein.' >&2; exit 1; fi

wheel: setup ## ein Paket für Server bauen, in dist/; es trägt auch, was von npm kam
	@uv build -q --wheel --offline --no-build-isolation --python $(PY) --out-dir dist .
	@ls dist/*.whl

clean: ## alles Erzeugte löschen, nicht aber die Daten der Demo
	@rm -rf $(VENV) node_modules build dist src/*.egg-info src/kuer/ui/vendor .mypy_cache .ruff_cache \
	  .import_linter_cache .hypothesis .coverage tests/output
	@find src tests bench -name __pycache__ -type d -prune -exec rm -rf {} + 2>/dev/null || true
	@rm -f $(PO:.po=.mo)
