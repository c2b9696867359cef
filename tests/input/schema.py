# SPDX-License-Identifier: BSL-1.0
"""Checks deployment documents against their schema: the good must pass, each bad one must be refused.

usage: schema.py SCHEMA BAD_FOLDER GOOD_FOLDER...
"""
import json
import pathlib
import sys

import jsonschema


def problems_of(file, validator):
    document = json.loads(file.read_text("utf-8"))
    return [f"/{'/'.join(map(str, e.absolute_path))}: {e.message}" for e in validator.iter_errors(document)]


def main():
    schema = json.loads(pathlib.Path(sys.argv[1]).read_text("utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    validator = jsonschema.Draft202012Validator(schema)
    failures = 0
    good = [file for folder in sys.argv[3:] for file in sorted(pathlib.Path(folder).glob("*.json"))]
    for file in good:
        for problem in problems_of(file, validator):
            print(f"{file}{problem}")
            failures += 1
    bad = sorted(pathlib.Path(sys.argv[2]).glob("*.json"))
    for file in bad:
        if not problems_of(file, validator):
            print(f"{file}: bad, and not refused")
            failures += 1
    print(f"{len(good)} good and {len(bad)} bad documents checked")
    return 1 if failures or not good or not bad else 0


sys.exit(main())
