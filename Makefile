# `make try` and `make test` do all the set-up themselves; CONTRIBUTING.md tells the rest.
PYTHON ?= python3
BIN := .venv/bin

.PHONY: try neovim vscode test lint check fix update lexicon docs quality weights bench soak fuzz coverage mutants package pictures pins clean

try:                    ## open a draft in a real Neovim, with findings and quick fixes
	@$(PYTHON) tools/try.py

neovim: .server/bin/connreq  ## the client for your Neovim, with a server that runs from this checkout
	@$< setup neovim

vscode: .server/bin/connreq  ## the extension for your VS Code; needs Node 20 and npm
	@.server/bin/python tools/build_vsix.py
	@$< setup vscode

test: .venv/.ready      ## every test, the real editors' included
	@$(BIN)/python tools/setup_editors.py || echo "The tests in that editor are left out."
	@$(MAKE) --no-print-directory lint package
	@$(BIN)/pytest

lint: .venv/.ready
	@$(BIN)/ruff format --check --quiet
	@$(BIN)/ruff check --quiet
	@$(BIN)/mypy --no-error-summary
	@said=$$($(BIN)/lint-imports --no-logo --no-cache) || { echo "$$said"; exit 1; }

check: lint             ## the fast part of `make test`: no editors
	@$(BIN)/pytest -m "not (neovim or vscode or emacs or kate or vim or package)"

fix: .venv/.ready       ## format, and mend what the linter can
	@$(BIN)/ruff check --fix --quiet
	@$(BIN)/ruff format --quiet

update: lexicon docs    ## write anew what is built or generated, case files, and what pages say is printed
	@$(BIN)/pytest -q --update tests/rules tests/docs/test_examples.py

lexicon: .venv/.ready
	@$(BIN)/python tools/build_lexicon.py
	@$(BIN)/python tools/build_phrases.py

docs: .venv/.ready
	@$(BIN)/python tools/generate_docs.py

quality: lexicon         ## measure the reading; write docs/quality.md and the floors, with NOTE="…" a line of history
	@$(BIN)/python tools/quality.py --write $(if $(NOTE),--note "$(NOTE)")

weights: lexicon         ## learn the weights of the second opinion from tests/corpus/regression
	@$(BIN)/python tools/pinned.py .venv train
	@$(BIN)/python tools/train_second_opinion.py tests/corpus/regression

bench: .venv/.ready     ## measure speed and memory beside others, 8 minutes; write docs/performance.md
	@PYTHONPATH=tests $(BIN)/python -m benchmarks

soak: .venv/.ready      ## days of writing in some twenty minutes: all is answered, nothing leaks, nothing goes stale
	@$(BIN)/python tools/soak.py

fuzz: .venv/.ready      ## what the tests make up of anything, fifty times as much of it as they do
	@$(BIN)/pytest -q --timeout 3600 --hypothesis-profile=fuzz tests/hostile tests/core/test_reading_properties.py

coverage: package        ## which lines and branches of the wheel the tests don't reach; all of the core is to be
	@$(BIN)/python tools/measure_coverage.py

mutants: .venv/.ready   ## change the core in COUNT places, one at a time: which changes does no test notice? Hours
	@nice -n 19 $(BIN)/python tools/mutate.py $(or $(COUNT),300)

package: .venv/.ready   ## the wheel and the VS Code extension, in dist/
	@$(BIN)/python tools/package.py

pictures: .venv/.ready  ## the screenshots in docs/, with what they show asserted, and the icon
	@$(BIN)/python tools/setup_editors.py
	@$(MAKE) --no-print-directory package
	@$(BIN)/python tools/pictures_neovim.py
	@$(BIN)/python tools/pictures_vscode.py
	@$(BIN)/python tools/draw_icon.py
	@$(BIN)/python tools/pinned.py .venv pictures
	@$(BIN)/python tools/recording_neovim.py

clean:
	@rm -rf .venv .try .editors .bench .coverage .mutants dist clients/vscode/node_modules .mypy_cache .pytest_cache .ruff_cache .hypothesis

pins: .venv/.ready      ## what is new in pyproject.toml, pinned in requirements/; with UPGRADE=1 the newest of all
	@$(BIN)/python tools/pinned.py .venv pins
	@$(BIN)/python tools/write_pins.py $(if $(UPGRADE),--upgrade)

.venv/.ready: pyproject.toml requirements/dev.txt tools/bootstrap.py tools/pinned.py
	@$(PYTHON) tools/bootstrap.py

# What an editor may be using: `make clean` leaves it alone.
.server/bin/connreq: pyproject.toml requirements/server.txt requirements/build.txt
	@$(PYTHON) tools/pinned.py .server server build
	@touch $@
