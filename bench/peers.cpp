// SPDX-License-Identifier: BSL-1.0
/// @file Reads files as users of other libraries do.
#include "peers.hpp"

#include <fstream>
#include <string>

#ifdef M2MIOT_BENCH_JSON
#include <nlohmann/json.hpp>
#endif
#ifdef M2MIOT_BENCH_GRAPHML
#include <boost/graph/adjacency_list.hpp>
#include <boost/graph/graphml.hpp>
#include <boost/property_map/dynamic_property_map.hpp>
#endif

namespace bench {

#ifdef M2MIOT_BENCH_JSON
const bool has_json_peer = true;

std::size_t read_json_tree(const std::filesystem::path& file) {
    std::ifstream in(file, std::ios::binary);
    std::string text(std::filesystem::file_size(file), '\0');
    in.read(text.data(), static_cast<std::streamsize>(text.size()));
    return nlohmann::json::parse(text).size();
}

std::size_t read_json_lines(const std::filesystem::path& file) {
    std::ifstream in(file, std::ios::binary);
    std::size_t members = 0;
    for (std::string line; std::getline(in, line);) members += nlohmann::json::parse(line).size();
    return members;
}
#else
const bool has_json_peer = false;
std::size_t read_json_tree(const std::filesystem::path&) {
    return 0;
}
std::size_t read_json_lines(const std::filesystem::path&) {
    return 0;
}
#endif

#ifdef M2MIOT_BENCH_GRAPHML
const bool has_graphml_peer = true;

namespace {
struct node_says {
    std::string kind, type, hosting, group;
    bool senses = false, actuates = false, flows_complete = false, operator_run = false, carries_data_only = false, kind_inferred = false;
};
struct edge_says {
    std::string id, medium, protocol, trigger;
    int flow = 0;
    bool internet = false, support = false;
};
} // namespace

std::size_t read_boost_graphml(const std::filesystem::path& file) {
    boost::adjacency_list<boost::vecS, boost::vecS, boost::directedS, node_says, edge_says> graph;
    boost::dynamic_properties says(boost::ignore_other_properties);
    says.property("kind", get(&node_says::kind, graph));
    says.property("type", get(&node_says::type, graph));
    says.property("hosting", get(&node_says::hosting, graph));
    says.property("group", get(&node_says::group, graph));
    says.property("senses", get(&node_says::senses, graph));
    says.property("actuates", get(&node_says::actuates, graph));
    says.property("flows_complete", get(&node_says::flows_complete, graph));
    says.property("operator_run", get(&node_says::operator_run, graph));
    says.property("carries_data_only", get(&node_says::carries_data_only, graph));
    says.property("kind_inferred", get(&node_says::kind_inferred, graph));
    says.property("id", get(&edge_says::id, graph));
    says.property("medium", get(&edge_says::medium, graph));
    says.property("protocol", get(&edge_says::protocol, graph));
    says.property("trigger", get(&edge_says::trigger, graph));
    says.property("m2miot_flow", get(&edge_says::flow, graph));
    says.property("internet", get(&edge_says::internet, graph));
    says.property("support", get(&edge_says::support, graph));
    std::ifstream in(file, std::ios::binary);
    boost::read_graphml(in, graph, says);
    return num_vertices(graph) + num_edges(graph);
}
#else
const bool has_graphml_peer = false;
std::size_t read_boost_graphml(const std::filesystem::path&) {
    return 0;
}
#endif

} // namespace bench
