// SPDX-License-Identifier: BSL-1.0
#include "sarif_graph.hpp"

#include <algorithm>

namespace m2miot::report {

void write_uri(json_writer& json, const sarif_uri& uri) {
    json.member("uri", uri.text);
    if (!uri.absolute) json.member("uriBaseId", "%SRCROOT%");
}

void write_artifact_location(json_writer& json, const sarif_place& file) {
    json.key("artifactLocation").begin_object();
    write_uri(json, file.uri);
    json.member("index", file.index);
    json.end_object();
}

std::string_view sarif_side::kind(node_index n) const {
    return read != nullptr && n < read->deployment.node_count() ? to_string(read->deployment.facts(n).kind()) : std::string_view();
}

void write_logical_location(json_writer& json, const sarif_side& of, node_index n) {
    const std::string name = of.names->node(n);
    json.key("logicalLocations").begin_array();
    json.begin_object();
    json.member("name", name);
    json.member("fullyQualifiedName", name);
    if (const std::string_view kind = of.kind(n); !kind.empty()) json.member("kind", kind);
    json.end_object();
    json.end_array();
}

std::size_t sarif_graph::node(node_index n) {
    const auto [found, is_new] = place_.try_emplace(n, nodes_.size());
    if (is_new) nodes_.push_back(n);
    return found->second;
}

void sarif_graph::add_path(std::span<const node_index> path, std::span<const link_index> links) {
    const bool known = links.size() + 1 == path.size();
    for (std::size_t i = 0; i + 1 < path.size(); ++i) {
        const std::size_t from = node(path[i]);
        edges_.push_back({from, node(path[i + 1]), known ? "link " + of_.names->link(links[i]) : std::string()});
    }
    steps_ = edges_.size();
}

void sarif_graph::add_flow(flow_index f, std::span<const node_index> ends) {
    if (of_.read == nullptr || f >= of_.read->deployment.flow_count()) return;
    const deployment& d = of_.read->deployment;
    const auto to = d.flow_destinations(f);
    if (to.empty()) return;
    const auto meant = std::ranges::find_if(to, [&](node_index n) { return std::ranges::find(ends, n) != ends.end(); });
    const std::size_t from = node(d.flow_origin(f));
    edges_.push_back({from, node(meant != to.end() ? *meant : to.front()), "flow " + of_.names->flow(f)});
}

void sarif_graph::write(json_writer& json, std::string_view what) const {
    const auto id = [](char sort, std::size_t number) { return sort + std::to_string(number); };
    json.key("graphs").begin_array(layout::lines);
    json.begin_object(layout::lines);
    json.key("description").begin_object();
    json.member("text", what);
    json.end_object();
    json.key("nodes").begin_array(layout::lines);
    for (std::size_t i = 0; i < nodes_.size(); ++i) {
        watch_.pass();
        json.begin_object();
        json.member("id", id('n', i));
        json.key("label").begin_object();
        json.member("text", sarif_message(of_.names->node(nodes_[i])));
        json.end_object();
        json.key("location").begin_object();
        write_logical_location(json, of_, nodes_[i]);
        json.end_object();
        json.end_object();
    }
    json.end_array();
    json.key("edges").begin_array(layout::lines);
    for (std::size_t i = 0; i < edges_.size(); ++i) {
        watch_.pass();
        json.begin_object();
        json.member("id", id('e', i));
        if (!edges_[i].label.empty()) {
            json.key("label").begin_object();
            json.member("text", sarif_message(edges_[i].label));
            json.end_object();
        }
        json.member("sourceNodeId", id('n', edges_[i].from));
        json.member("targetNodeId", id('n', edges_[i].to));
        json.end_object();
    }
    json.end_array();
    json.end_object();
    json.end_array();
    json.key("graphTraversals").begin_array(layout::lines);
    json.begin_object(layout::lines);
    json.member("resultGraphIndex", std::uint64_t{0});
    json.key("edgeTraversals").begin_array();
    for (std::size_t i = 0; i < std::max<std::size_t>(steps_, 1); ++i) {
        json.begin_object();
        json.member("edgeId", id('e', i));
        json.end_object();
    }
    json.end_array();
    json.end_object();
    json.end_array();
}

} // namespace m2miot::report
