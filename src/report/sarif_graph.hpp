// SPDX-License-Identifier: BSL-1.0
/// @file What proves a result, as a graph of SARIF and a way through it.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include <m2miot/input/diagnostic.hpp>
#include <m2miot/model/labels.hpp>
#include <m2miot/model/run_watch.hpp>
#include <m2miot/verdict/verdict.hpp>

#include "json_writer.hpp"
#include "sarif_text.hpp"

namespace m2miot::report {

/// A file among the artifacts of a run.
struct sarif_place {
    sarif_uri uri;
    std::uint64_t index = 0;
};
/// Members of an object.
void write_uri(json_writer& json, const sarif_uri& uri);
/// The member `artifactLocation`.
void write_artifact_location(json_writer& json, const sarif_place& file);

/// One of the verdicts that results are told of, with what its nodes are called.
struct sarif_side {
    const m2miot::verdict* verdict = nullptr;
    const labels* names = nullptr;
    const reading* read = nullptr;     ///< null: nothing is known of the input
    std::vector<sarif_place> inputs{}; ///< the files and folders; the deployment is all of them together

    /// What kind the node is; empty where the deployment is not at hand.
    [[nodiscard]] std::string_view kind(node_index n) const;
};

/// The member `logicalLocations`, of one node.
void write_logical_location(json_writer& json, const sarif_side& of, node_index n);

/// Nodes and edges that prove a result. They are gathered first: a node is written once, however often it is met.
class sarif_graph {
public:
    sarif_graph(const sarif_side& of, detail::run_watch& watch) : of_(of), watch_(watch) {}

    /// A way from node to node. @param links  one for each step, or none where they are not known
    void add_path(std::span<const node_index> path, std::span<const link_index> links);
    /// A flow that is a witness, drawn if it is known from where to where it goes.
    void add_flow(flow_index f, std::span<const node_index> ends);

    [[nodiscard]] bool empty() const { return edges_.empty(); }
    /// The members `graphs` and `graphTraversals` of a result: the path, or else the first flow. @pre not empty
    /// @param what  the graph shows
    void write(json_writer& json, std::string_view what) const;

private:
    struct edge {
        std::size_t from;
        std::size_t to;
        std::string label;
    };

    [[nodiscard]] std::size_t node(node_index n);

    const sarif_side& of_;
    detail::run_watch& watch_;
    std::vector<node_index> nodes_;
    std::unordered_map<node_index, std::size_t> place_;
    std::vector<edge> edges_;
    std::size_t steps_ = 0; ///< edges of the path, which come first
};

} // namespace m2miot::report
