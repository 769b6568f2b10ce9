# Works with GNU make 3.81 and newer. What each target needs is in .venv, which config/environment.py makes.

# HOST only as `make run HOST=…`: some shells export a HOST of their own, which would open Runlog to the network.
HOST = 127.0.0.1
PORT ?= 8000
PYTHON = python3

# Addresses of PostgreSQL need its driver. `value` keeps make from reading a $ in a password as its own.
REQUIREMENTS = $(if $(filter postgres% pgsql%,$(value DATABASE_URL)),requirements-postgres.txt,requirements.txt)
COMPILE = .venv/bin/uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-annotate --no-header \
	$(if $(UPGRADE),--upgrade) pyproject.toml

.PHONY: help run dev demo test lint lock python

help: ## show this list
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "make %-5s  %s\n", $$1, $$2 }' Makefile
	@echo "PORT and HOST choose where it listens: make run PORT=8001"

run: python ## start Runlog
	@$(PYTHON) config/environment.py $(REQUIREMENTS)
	@exec .venv/bin/python manage.py serve --host '$(HOST)' --port '$(PORT)'

demo: python ## start it with invented runners, in a folder of its own
	@$(PYTHON) config/environment.py requirements.txt
	@unset DATABASE_URL; RUNLOG_DATA=data-demo exec .venv/bin/python manage.py serve --demo \
		--host '$(HOST)' --port '$(PORT)'

dev: python ## start it for developing: it shows errors and reloads on changes
	@$(PYTHON) config/environment.py requirements-dev.txt
	@umask 077; export RUNLOG_DEBUG=true; .venv/bin/python manage.py migrate --verbosity 0 \
		&& .venv/bin/python manage.py createcachetable --verbosity 0 \
		&& { .venv/bin/python manage.py work --beside $$$$ & exec .venv/bin/python manage.py runserver '$(HOST):$(PORT)'; }

test: python ## run every test, on SQLite, PostgreSQL and in a browser
	@$(PYTHON) config/environment.py requirements-dev.txt
	@exec .venv/bin/python -m tests.everything

lint: python ## check the style
	@$(PYTHON) config/environment.py requirements-dev.txt
	@.venv/bin/ruff check . && .venv/bin/ruff format --check .

lock: python ## pin the libraries named in pyproject.toml; UPGRADE=1 takes their newest versions
	@$(PYTHON) config/environment.py requirements-dev.txt
	@$(COMPILE) -o requirements.txt
	@$(COMPILE) --extra postgres -c requirements.txt -o requirements-postgres.txt
	@$(COMPILE) --extra postgres --extra dev -c requirements-postgres.txt -o requirements-dev.txt

python:
	@command -v '$(PYTHON)' >/dev/null || { echo "Runlog needs Python 3.11 or newer: install python3." >&2; exit 1; }
