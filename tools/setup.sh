#!/bin/sh
# Makes the virtual environment from the hashed lock and sees that the system libraries Qt needs are there:
# installed when we are root on Debian or Ubuntu, named otherwise. Called by the Makefile.
set -eu

here=$(cd "$(dirname "$0")/.." && pwd)
venv=${VENV:-.venv}
python=${PYTHON:-python3}
cd "$here"

say() { printf '%s\n' "$*" >&2; }

# Package → the file that shows it is there. Alternatives for Ubuntu 24.04 are tried in order.
needed='libegl1 libgl1 libglib2.0-0t64|libglib2.0-0 libdbus-1-3 libfontconfig1 libxkbcommon0
libxkbcommon-x11-0 libxcb-cursor0 libxcb-icccm4 libxcb-keysyms1 libxcb-shape0'

installed() { dpkg-query -W -f='${Status}' "$1" 2>/dev/null | grep -q 'install ok installed'; }

missing_packages() {
	command -v dpkg-query >/dev/null 2>&1 || return 0
	for entry in $needed; do
		found=
		for name in $(printf '%s' "$entry" | tr '|' ' '); do
			if installed "$name"; then found=1; fi
		done
		[ -n "$found" ] || printf '%s\n' "$entry"
	done
}

# From "new|old" choose the name that this release knows.
choose() {
	for name in $(printf '%s' "$1" | tr '|' ' '); do
		if apt-cache show "$name" >/dev/null 2>&1; then printf '%s' "$name"; return; fi
	done
	printf '%s' "${1##*|}"
}

system_libraries() {
	missing=$(missing_packages)
	python_parts=
	if ! "$python" -c 'import venv, ensurepip' >/dev/null 2>&1; then python_parts=python3-venv; fi
	[ -n "$missing$python_parts" ] || return 0
	if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
		say "Memasang pustaka sistem yang belum ada ..."
		apt-get update -q >/dev/null
		names=$python_parts
		for entry in $missing; do names="$names $(choose "$entry")"; done
		# shellcheck disable=SC2086 - the list is meant to be split
		DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends $names >/dev/null
	else
		say "Pustaka sistem berikut belum ada. Pasang dahulu, lalu ulangi perintah ini:"
		say "  sudo apt-get install $python_parts $(printf '%s ' $missing | sed 's/[^ |]*|//g')"
		exit 1
	fi
}

check_python() {
	if [ -z "$python" ] || ! command -v "$python" >/dev/null 2>&1; then
		if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
			apt-get update -q >/dev/null
			DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends python3 python3-venv >/dev/null
			python=python3
		else
			say "Python 3.11, 3.12, atau 3.13 belum ada. Pasang dahulu: sudo apt-get install python3 python3-venv"
			exit 1
		fi
	fi
	"$python" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] < (3, 14))' || {
		say "SOPDesk memerlukan Python 3.11 sampai 3.13; yang ada $("$python" --version)."
		exit 1
	}
}

check_python
system_libraries
[ -x "$venv/bin/python" ] || "$python" -m venv "$venv"
say "Memasang paket Python dari kunci ber-hash ..."
"$venv/bin/python" -m pip install --quiet --disable-pip-version-check --require-hashes --only-binary :all: -r requirements.lock
"$venv/bin/python" -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
# compiled once here, so that each start is quick; the templates of a deployment tool are no Python
"$venv/bin/python" -m compileall -q -j 0 -x 'deploy_lib' "$venv/lib" >/dev/null || say "Paket tidak dapat dikompilasi; mulai program akan lebih lambat."
say "Siap."
