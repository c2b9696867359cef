# SPDX-License-Identifier: BSL-1.0
"""Checks JSON reports against the schema of the contract, the order of their members included.

usage: contract.py SCHEMA FOLDER...
"""
import copy
import json
import pathlib
import sys

import jsonschema


def in_order(value, schema, root, where):
    """Yields the places where members do not come in the order of the schema's properties."""
    while "$ref" in schema:
        schema = root["$defs"][schema["$ref"].rsplit("/", 1)[1]]
    if isinstance(value, list):
        for i, element in enumerate(value):
            yield from in_order(element, schema.get("items", {}), root, f"{where}/{i}")
    elif isinstance(value, dict) and "properties" in schema:
        expected = [name for name in schema["properties"] if name in value]
        if list(value) != expected:
            yield f"{where}: members are {list(value)}, expected order {expected}"
        for name in expected:
            yield from in_order(value[name], schema["properties"][name], root, f"{where}/{name}")


def problems_of(report, schema):
    validator = jsonschema.Draft202012Validator(schema)
    found = [f"/{'/'.join(map(str, e.absolute_path))}: {e.message}" for e in validator.iter_errors(report)]
    return found + list(in_order(report, schema, schema, ""))


def must_be_refused(report, schema):
    """Reports that are spoilt, one by one: a check that refuses nothing proves nothing."""
    first = next(iter(report))
    spoilers = [
        lambda r: r.pop(schema["required"][0]),
        lambda r: r.update(extra=1),
        lambda r: r.update({first: r.pop(first)}),  # the last member instead of the first
    ]
    if "counts" in schema["properties"]:  # the verdict
        spoilers += [
            lambda r: r.update(outcome="m2m_containing_iot"),
            lambda r: r["counts"].update(nodes=-1),
            lambda r: r["findings"].clear(),
            lambda r: r["findings"][0].pop("witness"),
        ]
    if "same_verdict" in schema["properties"]:
        spoilers += [
            lambda r: r["after"].update(outcome="m2m_containing_iot"),
            lambda r: r["interactions"].update(came=-1),
            lambda r: r["interactions"]["listed"][0].pop("after"),
            lambda r: r["subsystems"].pop("differ"),
        ]
    for spoil in spoilers:
        spoilt = copy.deepcopy(report)
        spoil(spoilt)
        yield spoilt


def main():
    schema = json.loads(pathlib.Path(sys.argv[1]).read_text("utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    files = [file for folder in sys.argv[2:] for file in sorted(pathlib.Path(folder).rglob("*.json"))]
    failures = 0 if files else 1
    for file in files:
        report = json.loads(file.read_text("utf-8"))
        for problem in problems_of(report, schema):
            print(f"{file}: {problem}")
            failures += 1
        for i, spoilt in enumerate(must_be_refused(report, schema)):
            if not problems_of(spoilt, schema):
                print(f"{file}: spoilt in way {i}, and not refused")
                failures += 1
    print(f"{len(files)} reports checked")
    return 1 if failures else 0


sys.exit(main())
