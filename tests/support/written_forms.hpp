// SPDX-License-Identifier: BSL-1.0
/// @file Deployments as they come back from what was written of them.
#pragma once

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <optional>
#include <random>
#include <sstream>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <m2miot/input.hpp>

namespace m2miot::test {

[[nodiscard]] inline std::string document_text(const deployment& d) {
    std::ostringstream out;
    write_document(out, d);
    return out.str();
}

/// The same with a flow to each destination, as tables and drawings have it.
[[nodiscard]] inline deployment with_flows_to_one(const deployment& from) {
    deployment made;
    for (node_index node = 0; node < from.node_count(); ++node) made.add_node(from.name(node), from.attributes(node));
    for (link_index link = 0; link < from.link_count(); ++link)
        made.add_link(from.link_ends(link).first, from.link_ends(link).second, from.attributes_of_link(link));
    for (flow_index flow = 0; flow < from.flow_count(); ++flow)
        for (const node_index to : from.flow_destinations(flow)) made.add_flow(from.flow_origin(flow), to, from.attributes_of_flow(flow));
    return made;
}

/// Whether two say the same of nodes of the same names, in whatever order; links and flows in the same. @pre flows are to one
[[nodiscard]] inline bool same_by_name(const deployment& a, const deployment& b) {
    if (a.node_count() != b.node_count() || a.link_count() != b.link_count() || a.flow_count() != b.flow_count()) return false;
    const auto same_name = [&](node_index one, node_index other) { return a.name(one) == b.name(other); };
    for (node_index node = 0; node < a.node_count(); ++node) {
        const auto there = b.find(a.name(node));
        if (!there || a.facts(node) != b.facts(*there) || a.type(node) != b.type(*there) || a.group(node) != b.group(*there)) return false;
    }
    for (link_index link = 0; link < a.link_count(); ++link) {
        if (!same_name(a.link_ends(link).first, b.link_ends(link).first) ||
            !same_name(a.link_ends(link).second, b.link_ends(link).second) || a.facts_of_link(link) != b.facts_of_link(link) ||
            a.link_protocol(link) != b.link_protocol(link) || a.link_id(link) != b.link_id(link))
            return false;
    }
    for (flow_index flow = 0; flow < a.flow_count(); ++flow) {
        if (!same_name(a.flow_origin(flow), b.flow_origin(flow)) ||
            !same_name(a.flow_destinations(flow)[0], b.flow_destinations(flow)[0]) || a.facts_of_flow(flow) != b.facts_of_flow(flow) ||
            a.flow_protocol(flow) != b.flow_protocol(flow) || a.flow_id(flow) != b.flow_id(flow))
            return false;
    }
    return true;
}

/// Written as tables, and read again. @param nodes_first  else as a folder is read: flows, links, nodes
[[nodiscard]] inline deployment through_tables(const deployment& from, bool nodes_first = true) {
    namespace fs = std::filesystem;
    const fs::path folder = fs::temp_directory_path() / ("m2miot-tables-" + std::to_string(std::random_device()()));
    fs::create_directories(folder);
    const auto write = [&](const char* name, auto&& writer) {
        std::ofstream out(folder / name, std::ios::binary);
        writer(out, from, run_options{});
    };
    write("nodes.csv", write_node_table);
    write("links.csv", write_link_table);
    write("flows.csv", write_flow_table);
    std::vector<fs::path> paths{folder};
    if (nodes_first) paths = {folder / "nodes.csv", folder / "links.csv", folder / "flows.csv"};
    diagnostics problems;
    std::optional<reading> read = load(paths, {}, problems);
    fs::remove_all(folder);
    for (const diagnostic& each : problems)
        if (each.text != "the table has no rows below its header") throw std::runtime_error(each.where() + ": " + each.text);
    if (!read->unused.empty()) throw std::runtime_error("left out: " + read->unused.begin()->first);
    return std::move(read->deployment);
}

/// What `write_dot` wrote, read again: nodes in the order of the file.
class dot_reading {
public:
    explicit dot_reading(std::string_view text) : rest_(text) {
        next();
        expect("digraph");
        if (next_ != "{") take();
        expect("{");
        std::string group;
        int depth = 1;
        while (depth != 0) {
            if (next_ == "}" && !quoted_) {
                take();
                --depth;
                group.clear();
            } else if (next_ == "subgraph" && !quoted_) {
                take();
                take();
                expect("{");
                expect("label");
                expect("=");
                group = take();
                expect(";");
                ++depth;
            } else {
                statement(group);
            }
        }
    }

    deployment made;

private:
    using attributes = std::map<std::string, std::string>;

    void statement(const std::string& group) {
        const std::string first = take();
        std::optional<std::string> second;
        if (next_ == "->" && !quoted_) {
            take();
            second = take();
        }
        attributes given;
        if (next_ == "[" && !quoted_) {
            do {
                take();
                const std::string name = take();
                expect("=");
                given[name] = take();
            } while (next_ == ",");
            expect("]");
        }
        expect(";");
        if (second)
            edge(*made.find(first), *made.find(*second), given);
        else
            node(first, group, given);
    }
    static tristate flag(const attributes& given, const char* name) {
        const auto found = given.find(name);
        return found == given.end() ? tristate() : tristate(found->second == "true");
    }
    static std::string text(const attributes& given, const char* name) {
        const auto found = given.find(name);
        return found == given.end() ? std::string() : found->second;
    }
    template <class Enum, class Words>
    static Enum word(const attributes& given, const char* name, const Words& words) {
        const std::string value = text(given, name);
        return value.empty() ? Enum{} : static_cast<Enum>(std::ranges::find(words, value) - words.begin());
    }
    void node(const std::string& name, const std::string& group, const attributes& given) {
        const std::string type = text(given, "type");
        node_attributes says;
        says.kind = word<node_kind>(given, "kind", node_kind_names);
        says.hosting = word<hosting>(given, "hosting", hosting_names);
        says.operator_run = flag(given, "operator_run");
        says.senses = flag(given, "senses");
        says.actuates = flag(given, "actuates");
        says.carries_data_only = flag(given, "carries_data_only");
        says.flows_complete = flag(given, "flows_complete").is_yes();
        says.kind_inferred = flag(given, "kind_inferred").is_yes();
        says.type = type;
        says.group = group;
        made.add_node(name, says);
    }
    void edge(node_index from, node_index to, const attributes& given) {
        const std::string protocol = text(given, "protocol");
        const std::string id = text(given, "id");
        if (given.contains("dir"))
            made.add_link(from, to, {word<medium>(given, "medium", medium_names), flag(given, "internet"), protocol, id});
        else
            made.add_flow(from, to, {word<trigger>(given, "trigger", trigger_names), protocol, flag(given, "support").is_yes(), id});
    }

    void expect(std::string_view what) {
        if (const std::string found = take(); found != what) throw std::runtime_error("found " + found + ", expected " + std::string(what));
    }
    std::string take() {
        std::string before = next_;
        next();
        return before;
    }
    void next() {
        rest_.remove_prefix(std::min(rest_.find_first_not_of(" \n"), rest_.size()));
        next_.clear();
        quoted_ = rest_.starts_with('"');
        std::size_t size = 1;
        if (quoted_) {
            for (; rest_[size] != '"'; ++size) {
                if (rest_[size] == '\\') ++size;
                next_ += rest_[size];
            }
            ++size;
        } else if (rest_.starts_with("->")) {
            next_ = rest_.substr(0, size = 2);
        } else if (!rest_.empty()) {
            const auto is_word = [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_'; };
            while (size < rest_.size() && is_word(rest_[0]) && is_word(rest_[size])) ++size;
            next_ = rest_.substr(0, size);
        }
        rest_.remove_prefix(std::min(size, rest_.size()));
    }

    std::string_view rest_;
    std::string next_;
    bool quoted_ = false;
};

} // namespace m2miot::test
