#!/bin/sh
# SPDX-License-Identifier: BSL-1.0
# Checks deployment documents against their schema. Exit status 77: cannot be checked here.
python3 -c 'import jsonschema; jsonschema.Draft202012Validator' 2>/dev/null || {
    echo "skipped: needs python3 and python3-jsonschema"
    exit 77
}
exec python3 "$(dirname "$0")/schema.py" "$@"
