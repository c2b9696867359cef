#!/bin/sh
# SPDX-License-Identifier: BSL-1.0
# Checks golden SARIF logs by the rules of the standard that matter here. Exit status 77: cannot be checked here.
command -v python3 >/dev/null || {
    echo "skipped: needs python3"
    exit 77
}
exec python3 "$(dirname "$0")/sarif.py" "$@"
