# Two commands: `make run` fills and serves a network; `make test` runs every test on SQLite and on PostgreSQL.
# Both install what they need first, say so, and find it there the second time.

SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
CARGO ?= cargo
PYTHON_ENV := target/python
SUDO := $(shell [ "$$(id -u)" = 0 ] || command -v sudo)

.PHONY: run test test-sqlite test-postgres test-browser setup-run setup-test setup-browser lint deny bench lighthouse screenshots

BIN := $(or $(CARGO_TARGET_DIR),target)/debug/relais
BROWSER_TESTS := $(wildcard tests/browser/*.test.mjs)

run: setup-run
	$(CARGO) run --quiet -- demo --data .relais

test: setup-test test-sqlite test-postgres test-browser

test-sqlite:
	@echo "== the suite on SQLite"
	RELAIS_TEST_PYTHON=$(abspath $(PYTHON_ENV))/bin/python $(CARGO) test --quiet

test-postgres:
	@echo "== the same suite on PostgreSQL"
	CARGO="$(CARGO)" RELAIS_TEST_YEAR_PLACEMENTS=40 RELAIS_TEST_PYTHON=$(abspath $(PYTHON_ENV))/bin/python scripts/on-postgres $(CARGO) test --quiet --test it

# Real pages in a real browser, served by the program over a small demonstration in a folder of its own.
test-browser: setup-browser
	@echo "== the pages in a browser"
	$(CARGO) build --quiet
	BROWSER_TESTS_OF=$(abspath $(BIN)) node --test --test-concurrency=2 $(BROWSER_TESTS)

# What the build itself needs: a C compiler, make and perl (for OpenSSL, inside the PostgreSQL client library);
# and from npm the fonts and scripts of the pages, which the binary embeds.
setup-run:
	@scripts/need cc:build-essential perl:perl node:nodejs npm:npm
	@scripts/from-npm web

setup-test: setup-run
	@scripts/need postgres-server:postgresql pdftotext:poppler-utils qpdf:qpdf clamd:clamav-daemon python3:python3 python3-venv:python3-venv curl:curl jq:jq
	@scripts/python-env $(PYTHON_ENV) aiosmtpd==1.4.6

setup-browser: setup-run
	@scripts/need chromium:chromium sqlite3:sqlite3
	@scripts/from-npm tests/browser

lint: setup-run
	$(CARGO) fmt --check
	$(CARGO) clippy --all-targets --quiet -- -D warnings

deny:
	@scripts/cargo-deny
	PATH="$(abspath target/tools/bin):$$PATH" $(CARGO) deny check bans licenses sources

# Measures, of this machine alone: the peers are asked the same as we are, and must answer the same; then what pages weigh.
bench: setup-browser
	@scripts/need wrk:wrk postgres-server:postgresql postgis:postgresql-postgis python3:python3 python3-venv:python3-venv
	@scripts/python-env target/bench-python psycopg2-binary==2.9.10 ortools==9.14.6206 scipy==1.16.2 numpy==2.3.3 matplotlib==3.10.6
	$(CARGO) bench --quiet --bench matching --bench http
	$(CARGO) bench --quiet --bench peers -- target/bench $(BENCH)
	scripts/on-postgres $(CARGO) bench --quiet --bench visible -- target/bench
	scripts/on-postgres target/bench-python/bin/python benches/peers/compare.py target/bench --plot docs/growth.svg
	$(CARGO) build --quiet
	BROWSER_TESTS_OF=$(abspath $(BIN)) node tests/browser/weigh.mjs

# Not part of the tests: its scores are those of the machine too. docs/pages.md has the last ones.
lighthouse: setup-browser
	@scripts/from-npm tests/browser/lighthouse
	$(CARGO) build --quiet
	BROWSER_TESTS_OF=$(abspath $(BIN)) node tests/browser/lighthouse/run.mjs

# Pictures of the main pages, to look at; some are in docs/images.
screenshots: setup-browser
	$(CARGO) build --quiet
	BROWSER_TESTS_OF=$(abspath $(BIN)) node tests/browser/screenshots.mjs target/screenshots
