# SPDX-License-Identifier: BSL-1.0
"""Reads a GraphML file of a verdict with NetworkX, as a user would: keys have their types, and the verdict is there.

usage: graphml.py FILE
"""
import sys

import networkx

graph = networkx.read_graphml(sys.argv[1], force_multigraph=True)
nodes = dict(graph.nodes(data=True))
assert len(nodes) == 9 and graph.number_of_edges() == 6, (len(nodes), graph.number_of_edges())
assert graph.graph["m2miot_outcome"] == "iot_containing_m2m", graph.graph
assert graph.graph["m2miot_contested"] is False, graph.graph
assert nodes["press"]["m2miot_subsystem"] == 0 and nodes["press"]["m2miot_witness"] is True, nodes["press"]
assert nodes["press"]["type"] == "PLC <7>" and nodes["press"]["group"] == 'hall "1"', nodes["press"]
assert nodes["hub"]["m2miot_role"] == "on_ramp" and "m2miot_subsystem" not in nodes["hub"], nodes["hub"]
edges = [data for _, _, data in graph.edges(data=True)]
assert sorted(e["m2miot_edge"] for e in edges) == ["flow"] * 3 + ["link"] * 3, edges
assert any("direct-machine-link" in e.get("m2miot_witness_of", "") for e in edges), edges
print("read by NetworkX")
