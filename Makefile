# The few words a newcomer needs; `make help` prints them. Scripts live in make/.
.POSIX:
SHELL = /bin/bash
PORT = 8000
PYTHON = .venv/bin/python

help: ## print this list
	@sed -n 's/^\([a-z-]*\):.*## /  make \1 | /p' Makefile | awk -F'|' '{printf "%-22s%s\n", $$1, $$2}'

setup: ## bring the environment and what the platform needs
	@bash make/setup.sh run

run: setup ## the site on http://127.0.0.1:8000 with demonstration data (PORT=8001 for another port)
	@exec $(PYTHON) make/run.py --port $(PORT)

test: ## every check and every test, PostgreSQL and browser included (at most 30 minutes)
	@bash make/setup.sh test
	@exec $(PYTHON) make/test.py

check: ## the checks without the suite (at most 3 minutes)
	@bash make/setup.sh check
	@exec $(PYTHON) make/check.py

fix: ## format, and repair what the linter can repair
	@bash make/setup.sh check
	@.venv/bin/ruff check --fix . ; .venv/bin/ruff format .

bench: ## measure pages against a plain template
	@bash make/setup.sh check
	@exec $(PYTHON) tests/bench/run.py

bench-import: ## measure lists coming in against a bare insert: make bench-import ROWS=100000 ON=sqlite,postgres
	@bash make/setup.sh test
	@exec $(PYTHON) tests/bench/imports/run.py --rows $${ROWS:-2000} --on $${ON:-sqlite,postgres} --pages

faults: ## drills with many seeds: processes killed, deeds repeated, races
	@bash make/setup.sh test
	@JIUZAI_FAULT_SEEDS=$${SEEDS:-20} .venv/bin/pytest tests -q -m drill
	@JIUZAI_FAULT_SEEDS=$${SEEDS:-20} JIUZAI_TEST_DATABASE=postgres .venv/bin/pytest tests -q -m drill

demo-reset: setup ## throw the demonstration data away and make it anew
	@exec $(PYTHON) make/demo_reset.py

code: ## the second-factor code of a demonstration login: make code LOGIN=...
	@test -n "$(LOGIN)" || { echo "Say whose: make code LOGIN=..." >&2; exit 2; }
	@exec $(PYTHON) manage.py show_code "$(LOGIN)"

backup: ## write a backup: make backup TO=folder
	@test -n "$(TO)" || { echo "Say where to: make backup TO=folder" >&2; exit 2; }
	@exec $(PYTHON) manage.py backup "$(TO)"

restore: ## bring a backup back: make restore FROM=folder
	@test -n "$(FROM)" || { echo "Say where from: make restore FROM=folder" >&2; exit 2; }
	@exec $(PYTHON) manage.py restore "$(FROM)"

upgrade: setup ## bring the database up to this version, with a backup first
	@exec $(PYTHON) manage.py upgrade

.PHONY: help setup run test check fix bench bench-import faults demo-reset code backup restore upgrade
