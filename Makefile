# Works with GNU make 3.81, which macOS ships.
PYTHON ?= python3
PYTEST_ARGS ?= -n 2
LOCK_ARGS ?=

BIN := .venv/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
CATALOGUES := $(patsubst %.po,%.mo,$(wildcard locale/*/LC_MESSAGES/django.po))
COMPILE := CUSTOM_COMPILE_COMMAND="make lock" $(BIN)/pip-compile --quiet

.DELETE_ON_ERROR:
.DEFAULT_GOAL := help

.PHONY: help
help: ## List these targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-12s %s\n", $$1, $$2 }' Makefile

.PHONY: install
install: .venv/.installed $(CATALOGUES) ## Make .venv with the pinned requirements

.PHONY: install-dev
install-dev: .venv/.installed-dev $(CATALOGUES) ## The same with what tests and linters need

.PHONY: run
run: install var/secret_key ## Serve on 127.0.0.1:$PORT (8000), with a database in var/
	@export HTTPS=0 SITE_URL="$${SITE_URL:-http://127.0.0.1:$${PORT:-8000}}"; \
	echo "Preparing the database" && \
	$(BIN)/python manage.py migrate --verbosity 0 && \
	$(BIN)/python manage.py load_register && \
	$(BIN)/python manage.py collectstatic --noinput --verbosity 0 && \
	echo "Serving on $$SITE_URL (Ctrl-C stops)" && \
	echo "A staff account: .venv/bin/python manage.py create_staff NAME --role reviewer" && \
	exec $(BIN)/gunicorn

.PHONY: test
test: install-dev ## Run all tests on SQLite, then those that meet the database on PostgreSQL
	@tools/ensure_test_tools.sh
	@echo "Testing on SQLite"
	@DATABASE_URL= $(BIN)/pytest $(PYTEST_ARGS)
	@echo "Testing on PostgreSQL"
	@$(BIN)/python tools/with_postgres.py $(BIN)/pytest $(PYTEST_ARGS) -m "not long and not drawn"

.PHONY: test-faults
test-faults: install-dev ## Run the tests that take minutes, before a release
	@tools/ensure_test_tools.sh
	@$(BIN)/pytest $(PYTEST_ARGS) -m long

# mypy's plug-in imports the settings, so they need a key here too.
.PHONY: lint
lint: install-dev ## Check style, types and templates
	@$(BIN)/ruff check --quiet
	@$(BIN)/ruff format --check --quiet
	@SECRET_KEY=for-linting-only DATABASE_URL= $(BIN)/mypy --no-error-summary
	@find templates -name '*.html' -exec $(BIN)/djade --target-version 5.2 --check {} +

.PHONY: format
format: install-dev ## Rewrite code and templates in the project's style
	@$(BIN)/ruff check --fix --quiet
	@$(BIN)/ruff format --quiet
	@find templates -name '*.html' -exec $(BIN)/djade --target-version 5.2 {} +

.PHONY: bench
bench: install-dev .venv/bench/.installed ## Measure the site's speed (needs wrk, nginx, PostgreSQL)
	@$(BIN)/python -m tools.bench.run

.PHONY: lighthouse
lighthouse: install-dev .venv/lighthouse/.installed ## Score five pages as on a telephone (needs npm)
	@tools/ensure_test_tools.sh
	@$(BIN)/python -m tools.lighthouse.run

.PHONY: lock
lock: install-dev ## Pin the requirements again; LOCK_ARGS=--upgrade takes newer ones
	@echo "Pinning the requirements of the site, of development and of the tools"
	@$(COMPILE) $(LOCK_ARGS) --output-file requirements.txt pyproject.toml
	@$(COMPILE) $(LOCK_ARGS) --output-file requirements-dev.txt --extra dev \
		--constraint requirements.txt pyproject.toml
	@for tool in bench fonts map; do $(COMPILE) $(LOCK_ARGS) \
		--output-file tools/$$tool/requirements.txt tools/$$tool/requirements.in || exit; done

# Not part of the gate: it asks a vulnerability service on the network. A place of its own keeps
# what pip-audit needs from replacing pinned packages.
.PHONY: audit
audit: install ## Look for known vulnerabilities in the pinned packages (needs the network)
	@test -x .venv/audit/bin/pip-audit || { $(BIN)/python -m venv .venv/audit && \
		.venv/audit/bin/python -m pip install --quiet pip-audit; }
	@.venv/audit/bin/pip-audit --require-hashes --disable-pip -r requirements-dev.txt

.PHONY: messages
messages: install-dev ## Bring the catalogues of the languages up to date with code and templates
	@$(BIN)/python -m tools.messages

# In a place of its own as well: only this needs what cuts fonts.
.PHONY: fonts
fonts: .venv/fonts/.installed ## Cut the fonts of pictures and pages again (needs the network and npm)
	@.venv/fonts/bin/python -m tools.fonts.subset
	@.venv/fonts/bin/python -m tools.fonts.web

# tools/map/README.md says where the archive comes from.
.PHONY: map
map: .venv/map/.installed ## Rebuild the map from the archive SOURCE
	@.venv/map/bin/python -m tools.map.build $(SOURCE)

.PHONY: icons
icons: install ## Draw the icons of the site again, from static/img/mark.svg
	@$(BIN)/python tools/icons.py

.PHONY: clean
clean: ## Remove .venv and caches; var/, with the database, stays
	@rm -rf .venv .mypy_cache .pytest_cache .ruff_cache .hypothesis test-results
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +

.venv/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || { \
		echo "Python 3.11 or newer is needed; name one: make PYTHON=python3.12" >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { \
		echo "Python cannot make virtual environments; on Debian or Ubuntu:" \
			"apt-get install python3-venv" >&2; exit 1; }
	@echo "Making .venv"
	@$(PYTHON) -m venv .venv

.venv/.installed: requirements.txt | .venv/bin/python
	@echo "Installing requirements.txt"
	@$(PIP) install --require-hashes -r requirements.txt
	@touch $@

# A superset of the other, so both are then in place.
.venv/.installed-dev: requirements-dev.txt | .venv/bin/python
	@echo "Installing requirements-dev.txt"
	@$(PIP) install --require-hashes -r requirements-dev.txt
	@touch .venv/.installed $@

# In a place of its own, which the tool's lock file fills.
.venv/%/.installed: tools/%/requirements.txt | .venv/bin/python
	@echo "Installing $<"
	@$(BIN)/python -m venv .venv/$*
	@.venv/$*/bin/python -m pip --disable-pip-version-check --quiet install --require-hashes -r $<
	@touch $@

# npm takes its own lock file, whose hashes it checks; no package may run a script or fetch a browser.
.venv/lighthouse/.installed: tools/lighthouse/package-lock.json | .venv/bin/python
	@command -v npm >/dev/null || { \
		echo "Lighthouse needs npm, with Node.js 18.16 or newer" >&2; exit 1; }
	@echo "Installing $<"
	@mkdir -p $(@D)
	@cp tools/lighthouse/package.json $< $(@D)
	@npm ci --prefix $(@D) --ignore-scripts --no-audit --no-fund --loglevel=error
	@touch $@

%.mo: %.po | .venv/.installed
	@$(BIN)/pybabel --quiet compile --input-file $< --output-file $@

var/secret_key:
	@echo "Writing a secret for this machine into var/secret_key"
	@mkdir -p var
	@umask 077 && $(BIN)/python -c 'import secrets; print(secrets.token_urlsafe(50))' > $@
