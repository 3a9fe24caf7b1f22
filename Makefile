# The one door for tasks. `make help` lists them.
# .venv is made on first use and kept up to date with pyproject.toml and constraints.txt.

PYTHON ?= python3
ARGS ?=
BIN := .venv/bin
RUN := .venv/run.stamp
DEV := .venv/dev.stamp
BENCH := .venv/bench.stamp
PIP_INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt

MAKEFLAGS += --no-builtin-rules
.DEFAULT_GOAL := help
.PHONY: help chat test check bench demo-coverage picture screenshots format clean

help: ## this list
	@sed -n 's/^\([a-z-]*\):[^#]*## /  make \1|/p' $(firstword $(MAKEFILE_LIST)) | awk -F'|' '{ printf "%-22s%s\n", $$1, $$2 }'

# Leaving with Ctrl-C is a normal way to leave. The shell has to outlive it to say so to make.
chat: $(RUN) ## talk to the chatbot, on a terminal or through a pipe; options: make chat ARGS="--plain"
	@trap : INT; $(BIN)/python cli.py chat $(ARGS) || { code=$$?; [ $$code -eq 130 ] || exit $$code; }

test: $(DEV) ## run the tests; some of them: make test ARGS="tests/matching -k sign"
	@$(BIN)/python -m pytest -q $(ARGS)

check: $(DEV) ## look for mistakes without running: style, format, types, borders between rooms
	@$(BIN)/python -m ruff check .
	@$(BIN)/python -m ruff format --check .
	@$(BIN)/python -m mypy
	@$(BIN)/lint-imports --no-logo

bench: $(BENCH) ## measure beside other methods (an hour or more); options: make bench ARGS="--quick --only hint3"
	@$(BIN)/python -m benchmarks $(ARGS)

demo-coverage: $(RUN) ## make up a log of 5,000 questions and report on it; options: make demo-coverage ARGS="--top 20"
	@$(BIN)/python -m benchmarks.asked build/asked.jsonl
	@$(BIN)/faq coverage build/asked.jsonl $(ARGS)

picture: $(DEV) ## record the session that the README shows
	@$(PIP_INSTALL) --group docs
	@$(BIN)/python docs/record.py

screenshots: $(DEV) ## photograph the page of `faq coverage` for its document; needs Chromium and its driver
	@$(BIN)/python -m benchmarks.asked build/asked.jsonl
	@$(BIN)/faq coverage build/asked.jsonl --format html --output build/coverage.html
	@$(BIN)/python docs/screenshots.py build/coverage.html

format: $(DEV) ## format the code and mend what can be mended by machine
	@$(BIN)/python -m ruff check --fix-only --quiet .
	@$(BIN)/python -m ruff format .

clean: ## remove .venv and everything that tools left behind
	rm -rf .venv .coverage .hypothesis .import_linter_cache .mypy_cache .pytest_cache .ruff_cache build dist
	find . -path ./.git -prune -o -name __pycache__ -type d -prune -exec rm -rf {} +

# stdout and stdin belong to the chat, so a setup reads nothing and speaks on stderr only; what its
# tools say is shown where it fails.
SETUP := exec </dev/null >&2; fail() { printf 'faq-chatbot: %s\n' "$$@"; exit 1; }
FAILED := { printf '%s\n' "$$said"; fail "could not be set up: see above. It needs the network this once; run it again."; }

# A setup that stopped half-way leaves no stamp, and the next one starts from an empty .venv.
# pip is brought up to date first: 25.1 is the first that knows dependency groups.
$(RUN): pyproject.toml constraints.txt $(BIN)/python
	@$(SETUP); \
	found=$$($(PYTHON) -c 'import sys; print("%d.%d" % sys.version_info[:2])' 2>/dev/null) || \
	    fail "needs Python 3.11 or newer, and '$(PYTHON)' does not run." \
	        "Install one from python.org or your system's packages, or name it: make chat PYTHON=/path/to/python3"; \
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	    fail "needs Python 3.11 or newer, and '$(PYTHON)' is Python $$found." \
	        "Name a newer one: make chat PYTHON=python3.12"; \
	$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || \
	    fail "'$(PYTHON)' comes without venv. On Debian and Ubuntu: sudo apt install python$$found-venv"; \
	if [ -e $@ ] && [ -x $(BIN)/python ]; then \
	    echo 'Bringing the setup up to date ...'; start='rm $@'; \
	else \
	    echo 'Setting up (once, about a minute) ...'; start='$(PYTHON) -m venv --clear .venv'; \
	fi; \
	said=$$({ $$start && $(PIP_INSTALL) --upgrade pip && \
	    $(PIP_INSTALL) --build-constraint constraints.txt --editable .; } 2>&1) || $(FAILED); \
	touch $@

$(DEV): $(RUN)
	@$(SETUP); \
	echo 'Setting up the development tools ...'; \
	said=$$($(PIP_INSTALL) --group dev 2>&1) || $(FAILED); \
	touch $@

$(BENCH): $(RUN)
	@$(SETUP); \
	echo 'Setting up what the benchmarks compare with ...'; \
	said=$$($(PIP_INSTALL) --group bench 2>&1) || $(FAILED); \
	touch $@

# Nothing to do: where it is missing, or the Python it pointed to is gone, $(RUN) makes .venv anew.
$(BIN)/python: ;
