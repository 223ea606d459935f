.DEFAULT_GOAL := help
MAKEFLAGS += --no-print-directory
PYTHON := .venv/bin/python
OUT ?= out

# LangGraph's command line reads these before any file of settings.
export LANGGRAPH_CLI_NO_ANALYTICS := 1
export LANGGRAPH_NO_VERSION_CHECK := true
export LANGSMITH_TRACING ?= false

.PHONY: help
help: ## Show what can be done here
	@awk -F ':[^#]*## ' '/^[a-z-]+:.*## / { printf "  \033[1m%-18s\033[0m %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

.PHONY: setup
setup: ## Set up: virtual environment, dependencies, Chromium (quick when nothing changed)
	@bin/setup

.PHONY: demo
demo: setup ## Solve a task of the sandbox in a real Chromium, with the rule-based demonstrator
	@.venv/bin/plan-and-act demo $(TASK)

.PHONY: dev
dev: setup ## Serve the graph to LangGraph Studio and the SDK on this machine
	@PLAN_AND_ACT_OPEN=$${PLAN_AND_ACT_OPEN-1} .venv/bin/plan-and-act serve

.PHONY: draw
draw: setup ## Draw the graph into the README
	@$(PYTHON) -m graph.draw

.PHONY: test
test: setup ## Run the tests, each in a real browser where the code uses one
	@$(PYTHON) -m pytest -n 2 --dist loadfile $(ARGS)

.PHONY: test-slow
test-slow: setup setup-webarena ## Run the tests that take minutes, and those of the measuring commands
	@$(PYTHON) -m pytest -m "slow or bench" $(ARGS)

.PHONY: check
check: setup ## Check format, lint, types, dead code and shell scripts
	@.venv/bin/ruff format --check .
	@.venv/bin/ruff check .
	@.venv/bin/mypy
	@git ls-files '*conftest.py' | xargs -n 1 .venv/bin/mypy
	@.venv/bin/vulture
	@.venv/bin/shellcheck bin/setup .ci/run

.PHONY: fmt
fmt: setup ## Format the code and mend what the linter can mend
	@.venv/bin/ruff check --fix --exit-zero .
	@.venv/bin/ruff format .

.PHONY: pins
pins: ## Pin the versions of this environment in constraints.txt
	@$(PYTHON) -m pip freeze --exclude-editable | grep -E '^[A-Za-z0-9._-]+==' > constraints.txt

.PHONY: bench-observation
bench-observation: setup-bench ## Measure what the agent sees, beside browser-use's serialisation
	@$(PYTHON) -m benchmarks.observation --out $(OUT)/observation $(ARGS)

.PHONY: bench-cost
bench-cost: setup-bench ## Measure tokens and seconds per action, beside browser-use's own agent
	@$(PYTHON) -m benchmarks.cost --out $(OUT)/cost $(ARGS)

.PHONY: bench-policies
bench-policies: setup ## Run the demonstrator on every task of the sandbox, under every policy and codec
	@set -e; for codec in tools text; do for replan in every_action on_signal executor_asks never; do \
	  .venv/bin/plan-and-act bench sandbox --seeds 0,1,2 --workers 2 --codec $$codec --replan $$replan \
	    --out $(OUT)/policies $(ARGS); done; done

.PHONY: bench-miniwob
bench-miniwob: setup ## Run a model on MiniWoB++ (ARGS="--planner-model … --executor-model …")
	@.venv/bin/plan-and-act bench miniwob --out $(OUT)/miniwob $(ARGS)

.PHONY: bench-throughput
bench-throughput: setup ## Measure episodes a minute and memory, with more and more of them at once
	@$(PYTHON) -m benchmarks.throughput --out $(OUT)/throughput $(ARGS)

.PHONY: bench-crash
bench-crash: setup ## Kill runs, browsers and stores, and hold the runs against a site's ledger (ARGS="kills --runs 100")
	@$(PYTHON) -m benchmarks.crash $(or $(ARGS),--help)

.PHONY: check-miniwob
check-miniwob: setup ## Check that every page of MiniWoB++ loads and scores, with scripted policies and with doing nothing
	@$(PYTHON) -m benchmarks.miniwob check $(ARGS)

.PHONY: bench-ablation
bench-ablation: setup ## Take planner, replanning, reasoning and verifier away in turn, and report what each is worth
	@$(PYTHON) -m benchmarks.ablation --out $(OUT)/ablation $(ARGS)

.PHONY: agreement-webarena
agreement-webarena: setup-webarena ## Compare our checks of WebArena with those of its packages, on every task
	@$(PYTHON) -m benchmarks.webarena agreement $(ARGS)

.PHONY: setup-webarena
setup-webarena: ## Set up the packages of WebArena, WebArena-Lite and WebArena-Verified as well
	@bin/setup webarena

.PHONY: setup-bench
setup-bench:
	@bin/setup bench
