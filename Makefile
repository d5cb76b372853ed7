# Everything a newcomer needs: `make run` and `make test`. Both set up what is missing by themselves.
# the first Python that runs and is new enough (a shim may exist and refuse)
PYTHON ?= $(shell for p in python3.11 python3.12 python3.13 python3; do \
	$$p -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] < (3, 14))' 2>/dev/null && { echo $$p; break; }; done)
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
DAY_DIR := build/demo

.PHONY: run test lint types unit bench soak wheel installer-deb installer-windows test-installers clean day help

help:
	@echo "make run    menyiapkan segalanya lalu membuka jendela (tanpa layar atau dengan DAY=1: satu hari kerja ke $(DAY_DIR))"
	@echo "make test   pemeriksa gaya, tipe, lapisan, dan semua uji"
	@echo "make bench  tabel perbandingan kecepatan; make soak: uji bentuk panjang; make wheel: paket siap pasang"
	@echo "make installer-deb  paket .deb; make installer-windows  setup.exe; make test-installers: memasang dan mencopot pemasang yang sudah dibuat"

$(READY): requirements.lock pyproject.toml tools/setup.sh
	@PYTHON="$(PYTHON)" VENV="$(VENV)" sh tools/setup.sh
	@touch $(READY)

run: $(READY)
	@if [ "$(DAY)" = "1" ] || { [ -z "$$DISPLAY" ] && [ -z "$$WAYLAND_DISPLAY" ]; }; then \
		$(BIN)/sopdesk demo "$(DAY_DIR)" --day; \
	else \
		$(BIN)/sopdesk; \
	fi

day: $(READY)
	@$(BIN)/sopdesk demo "$(DAY_DIR)" --day

test: lint types unit

lint: $(READY)
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .

types: $(READY)
	@$(BIN)/mypy

# what the tests write lies in memory where there is room for it
unit: $(READY)
	@room=$$(df -Pk /dev/shm 2>/dev/null | awk 'NR == 2 { print $$4 }'); \
	if [ "$${room:-0}" -gt 4000000 ] && [ -w /dev/shm ]; then TMPDIR=/dev/shm; export TMPDIR; fi; \
	QT_QPA_PLATFORM=offscreen $(BIN)/pytest -n 2 -m "not soak and not installers" -q

soak: $(READY)
	@QT_QPA_PLATFORM=offscreen $(BIN)/pytest -n 2 -m "not installers" -o faulthandler_timeout=7200 -q

bench: $(READY)
	@QT_QPA_PLATFORM=offscreen $(BIN)/python -m benchmarks

wheel: $(READY)
	@$(BIN)/python -m pip wheel --no-deps --wheel-dir dist .

# built on Debian 12, for Debian 12 and Ubuntu 24.04
installer-deb: $(READY)
	@$(BIN)/python -m installer.debian.build

# one setup.exe, made on Linux; needs Python 3.11, see installer/README.md
installer-windows: $(READY)
	@$(BIN)/python -m installer.windows.build

test-installers: $(READY)
	@QT_QPA_PLATFORM=offscreen $(BIN)/pytest -m installers -o faulthandler_timeout=7200 -q tests/installers

clean:
	rm -rf build dist $(VENV) .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
