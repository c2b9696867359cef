#!/bin/sh
# SPDX-License-Identifier: BSL-1.0
# Reads a GraphML file of a verdict with NetworkX. Exit status 77: cannot be checked here.
python3 -c 'import networkx' 2>/dev/null || {
    echo "skipped: needs python3 and python3-networkx"
    exit 77
}
exec python3 "$(dirname "$0")/graphml.py" "$@"
