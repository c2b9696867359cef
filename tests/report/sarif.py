# SPDX-License-Identifier: BSL-1.0
"""Checks SARIF logs: by rules of the standard that a schema cannot say, or with --schema by the published schema.

usage: sarif.py [--schema SCHEMA] FOLDER...
"""
import copy
import json
import pathlib
import re
import sys

KINDS = {"pass", "open", "informational", "notApplicable", "review", "fail"}
LEVELS = {"none", "note", "warning", "error"}
STATES = {"new", "unchanged", "updated", "absent"}
LINK = re.compile(r"(?<!\\)(?:\\\\)*\[[^\[\]]*\]\(")


def indices(value, where):
    """Yields each artifactLocation below a value, with its place."""
    if isinstance(value, dict):
        for name, member in value.items():
            if name == "artifactLocation":
                yield f"{where}/{name}", member
            yield from indices(member, f"{where}/{name}")
    elif isinstance(value, list):
        for i, member in enumerate(value):
            yield from indices(member, f"{where}/{i}")


def messages(value, where):
    """Yields each text that may hold places for arguments, and links."""
    if isinstance(value, dict):
        if isinstance(value.get("text"), str) and set(value) <= {"text"}:
            yield where, value["text"]
        for name, member in value.items():
            if name != "properties":
                yield from messages(member, f"{where}/{name}")
    elif isinstance(value, list):
        for i, member in enumerate(value):
            yield from messages(member, f"{where}/{i}")


def graph_problems(result, where):
    graphs = result.get("graphs", [])
    for g, graph in enumerate(graphs):
        ids = [node["id"] for node in graph.get("nodes", [])]
        if len(ids) != len(set(ids)):
            yield f"{where}/graphs/{g}: two nodes have one id"
        edges = [edge["id"] for edge in graph.get("edges", [])]
        if len(edges) != len(set(edges)):
            yield f"{where}/graphs/{g}: two edges have one id"
        for edge in graph.get("edges", []):
            for end in ("sourceNodeId", "targetNodeId"):
                if edge[end] not in ids:
                    yield f"{where}/graphs/{g}: edge {edge['id']} ends at a node that is not there"
    for t, traversal in enumerate(result.get("graphTraversals", [])):
        place = f"{where}/graphTraversals/{t}"
        if not 0 <= traversal.get("resultGraphIndex", -1) < len(graphs):
            yield f"{place}: of a graph that is not there"
            continue
        edges = {edge["id"]: edge for edge in graphs[traversal["resultGraphIndex"]].get("edges", [])}
        at = None
        for step in traversal.get("edgeTraversals", []):
            edge = edges.get(step["edgeId"])
            if edge is None:
                yield f"{place}: goes over an edge that is not there"
                break
            if at is not None and edge["sourceNodeId"] != at:
                yield f"{place}: is not connected"
            at = edge["targetNodeId"]


def problems_by_rules(log):
    if log.get("version") != "2.1.0" or "$schema" not in log:
        yield "/: no version, or no schema"
    for r, run in enumerate(log["runs"]):
        where = f"/runs/{r}"
        rules = run["tool"]["driver"]["rules"]
        if len({rule["id"] for rule in rules}) != len(rules):
            yield f"{where}: two rules have one id"
        if not re.fullmatch(r"\d+\.\d+\.\d+", run["tool"]["driver"]["semanticVersion"]):
            yield f"{where}: semanticVersion"
        artifacts = run.get("artifacts", [])
        uris = [a["location"]["uri"] for a in artifacts]
        if len(uris) != len(set(uris)):
            yield f"{where}/artifacts: one is listed twice"
        for uri in uris:
            if not re.fullmatch(r"(file:///)?([A-Za-z0-9._~/-]|%[0-9A-F]{2})+", uri):
                yield f"{where}/artifacts: {uri} is no URI"
        for place, location in indices(run, where):
            if not 0 <= location.get("index", -1) < len(artifacts):
                yield f"{place}: index is out of range"
            elif location.get("uri") != uris[location["index"]]:
                yield f"{place}: index and uri differ"
            if ("uriBaseId" in location) == location["uri"].startswith("file:"):
                yield f"{place}: a relative address has a base, and no other"
        results = run["results"]
        seen = set()
        for i, result in enumerate(results):
            place = f"{where}/results/{i}"
            if result["kind"] not in KINDS or result["level"] not in LEVELS:
                yield f"{place}: kind or level"
            if (result["kind"] == "fail") == (result["level"] == "none"):
                yield f"{place}: kind {result['kind']} with level {result['level']}"
            if not 0 <= result["ruleIndex"] < len(rules) or rules[result["ruleIndex"]]["id"] != result["ruleId"]:
                yield f"{place}: ruleIndex"
            if result.get("baselineState", "new") not in STATES:
                yield f"{place}: baselineState"
            if not result["message"]["text"]:
                yield f"{place}: an empty message"
            # A problem and what is none are two results, where one of them is gone.
            known = (result["ruleId"], tuple(result["partialFingerprints"].items()), result["kind"] == "fail")
            if known in seen and result["ruleId"] != "missing-value":
                yield f"{place}: the same result twice"
            seen.add(known)
            for location in result.get("locations", []) + result.get("relatedLocations", []):
                if not location.get("physicalLocation") and not location.get("logicalLocations"):
                    yield f"{place}: an empty location"
                for logical in location.get("logicalLocations", []):
                    if logical["name"] != logical["fullyQualifiedName"]:
                        yield f"{place}: a name that is not qualified as it says"
            yield from graph_problems(result, place)
        has_state = {"baselineState" in result for result in results if result["ruleId"] != "m2m-subsystem-exposure"}
        if len(has_state) > 1:
            yield f"{where}: some results have a baselineState and some have none"
        for place, text in messages(run, where):
            if re.search(r"[{}]", text.replace("{{", "").replace("}}", "")):
                yield f"{place}: a brace stands for a place"
            if LINK.search(text):
                yield f"{place}: a link"
            if re.search("[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2066-\u2069]", text):
                yield f"{place}: a character that steers"


def spoilt(log):
    """Logs that are spoilt, one by one: a check that refuses nothing proves nothing."""
    def result(log, wanted=lambda r: True):
        return next((r for r in log["runs"][0]["results"] if wanted(r)), None)

    def on(wanted, spoil):
        def change(log):
            found = result(log, wanted)
            if found is None:
                return False
            spoil(found)
            return True
        return change

    fails = lambda r: r["kind"] == "fail"
    drawn = lambda r: "graphs" in r
    longer = lambda r: drawn(r) and len(r["graphTraversals"][0]["edgeTraversals"]) > 1
    placed = lambda r: any("physicalLocation" in l for l in r.get("locations", []))
    ways = [
        on(lambda r: True, lambda r: r.update(ruleIndex=99)),
        on(lambda r: not fails(r), lambda r: r.update(level="error")),
        on(fails, lambda r: r.update(level="none")),
        on(lambda r: True, lambda r: r.update(kind="maybe")),
        on(lambda r: True, lambda r: r["message"].update(text="{0}")),
        on(lambda r: True, lambda r: r["message"].update(text="[here](http://example.org)")),
        on(drawn, lambda r: r["graphs"][0]["nodes"].pop()),
        on(drawn, lambda r: r["graphs"][0]["edges"].pop(0)),
        on(longer, lambda r: r["graphTraversals"][0]["edgeTraversals"].reverse()),
        on(placed, lambda r: r["locations"][0]["physicalLocation"]["artifactLocation"].update(index=99)),
        lambda log: log["runs"][0]["results"].append(copy.deepcopy(log["runs"][0]["results"][0])) or True,
    ]
    for change in ways:
        changed = copy.deepcopy(log)
        if change(changed):
            yield changed


def spoilt_by_schema(log):
    for change in (
        lambda log: log["runs"][0].pop("tool"),
        lambda log: log["runs"][0]["results"][0].update(kind="maybe"),
        lambda log: log["runs"][0]["results"][0].pop("message"),
        lambda log: log["runs"][0]["results"][0].update(extra=1),
        lambda log: log["runs"][0]["invocations"][0].pop("executionSuccessful"),
    ):
        changed = copy.deepcopy(log)
        change(changed)
        yield changed


def main():
    arguments = sys.argv[1:]
    check, spoil = problems_by_rules, spoilt
    if arguments[0] == "--schema":
        import jsonschema

        schema = json.loads(pathlib.Path(arguments[1]).read_text("utf-8-sig"))
        validator = jsonschema.validators.validator_for(schema)(schema, format_checker=jsonschema.FormatChecker())
        check = lambda log: (f"/{'/'.join(map(str, e.absolute_path))}: {e.message[:300]}" for e in validator.iter_errors(log))
        spoil = spoilt_by_schema
        arguments = arguments[2:]
    files = [file for folder in arguments for file in sorted(pathlib.Path(folder).rglob("*.sarif"))]
    failures = 0 if files else 1
    for file in files:
        log = json.loads(file.read_text("utf-8"))
        for problem in check(log):
            print(f"{file}: {problem}")
            failures += 1
        for i, bad in enumerate(spoil(log)):
            if not any(True for _ in check(bad)):
                print(f"{file}: spoilt in way {i}, and not refused")
                failures += 1
    print(f"{len(files)} logs checked")
    return 1 if failures else 0


sys.exit(main())
